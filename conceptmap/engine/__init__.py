"""Where SPARQL runs.

`Embedded` (Oxigraph) answers; `Rdflib` is the second opinion, used to check one engine against
the other; a third kind, over HTTP, is at home in `conceptmap.endpoint`. All refuse a query that
would end the process or reach another machine. Neither pyoxigraph nor rdflib is imported before an
engine is made. Writing an answer to a file or a
terminal is not done here.
"""

from conceptmap.engine.asking import Engine, Raw, read_answer
from conceptmap.engine.embedded import Embedded
from conceptmap.engine.files import SUFFIXES, format_of
from conceptmap.engine.second import Rdflib
from conceptmap.engine.terms import Answer, Table, Term, Triples

__all__ = [
    "SUFFIXES",
    "Answer",
    "Embedded",
    "Engine",
    "Raw",
    "Rdflib",
    "Table",
    "Term",
    "Triples",
    "format_of",
    "read_answer",
]
