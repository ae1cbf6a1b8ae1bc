"""Every deliberate failure, one tree.

    ConceptMapError            anything this package refuses on purpose
    ├── InputError             the input or the call is wrong            (exit code 2)
    │   ├── TableError         the tables of a map, all faults at once
    │   ├── RdfError           an RDF file that does not parse
    │   ├── QueryError         a SPARQL text that does not parse
    │   ├── EndpointError      an endpoint that cannot be asked or answers nonsense
    │   └── UnknownNameError        a concept, group or stored query nobody knows
    ├── LimitError             stopped by a limit of time, memory or rows (exit code 3)
    └── MissingExtraError           an optional package is not installed       (exit code 2)

A message says where, what, and what to do. Catch the root to catch them all::

    try:
        cm.load("data")
    except cm.ConceptMapError as error:
        print(error)
"""

from collections.abc import Iterable
from typing import NamedTuple

__all__ = [
    "ConceptMapError",
    "EndpointError",
    "Excerpt",
    "Fault",
    "InputError",
    "LimitError",
    "MissingExtraError",
    "QueryError",
    "RdfError",
    "TableError",
    "UnknownNameError",
]


class Fault(NamedTuple):
    """One thing that is wrong, and where.

    Attributes:
        path: the file as the user named it; empty when there is none.
        line: counted from 1; 0 when the fault belongs to the whole file.
        column: a column's name in a table, or a number counted from 1; empty when unknown.
        message: what is wrong and what to do.
    """

    path: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = ":".join(part for part in (self.path, str(self.line or ""), self.column) if part)
        return f"{where}: {self.message}" if where else self.message


class Excerpt(NamedTuple):
    """The line that a message speaks of, and the column in it, counted from 1 in characters."""

    line: str
    column: int


class ConceptMapError(Exception):
    """The root of every failure that this package raises on purpose.

    Attributes:
        excerpt: the line where it is, when a message about a query or a file has a place.
    """

    exit_code = 2
    excerpt: Excerpt | None = None


class InputError(ConceptMapError):
    """The input or the call is wrong."""


class TableError(InputError):
    """The tables of a map are faulty; ``faults`` holds all of them, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class RdfError(InputError):
    """An RDF file does not parse."""


class QueryError(InputError):
    """A SPARQL text does not parse or cannot be answered."""


class EndpointError(InputError):
    """A SPARQL endpoint cannot be asked, refuses, or answers with something else.

    ``status`` is the HTTP status of a refusal, 0 when there was none.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class UnknownNameError(InputError):
    """A name that nothing carries, or that several things carry."""


class LimitError(ConceptMapError):
    """A limit of time, memory or rows stopped the work.

    Attributes:
        rows: after how many rows or triples an answer was cut that is whole up to there; 0 when
            it ran out of anything else.
    """

    exit_code = 3
    rows = 0


class MissingExtraError(ConceptMapError):
    """An optional package is not installed; the message holds the line that installs it."""
