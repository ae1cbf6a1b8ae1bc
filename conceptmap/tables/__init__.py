"""The CSV files of a map ⇄ `conceptmap.model.Tables`: generous on reading, strict on writing.

All faults of all files are found at once, each with its file, line and column. Nothing here
knows RDF, and nothing looks into the notes.
"""

from conceptmap.tables.read import read_faulty, read_tables
from conceptmap.tables.write import digests, write_places, write_tables

__all__ = ["digests", "read_faulty", "read_tables", "write_places", "write_tables"]
