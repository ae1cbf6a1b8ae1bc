"""A map inside other documents, kept equal to the graph: regions, fences, directives, elements.

A static picture or a list always shows; where the host runs scripts, it becomes interactive.
"""

from conceptmap.embed.documents import Document, differences, fill_documents, write_documents
from conceptmap.embed.figure import Figure
from conceptmap.embed.options import Options

__all__ = [
    "Document",
    "Figure",
    "Options",
    "differences",
    "fill_documents",
    "write_documents",
]
