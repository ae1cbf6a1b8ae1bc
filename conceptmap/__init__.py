"""Turn study notes into a concept map that can be opened, asked and trusted.

::

    import conceptmap as cm

    m = cm.load("data")                          # tables, or any RDF
    m.query("SELECT ?x { :Pod :contains ?x }")   # a Table
    m.view(focus="Pod", hops=2).save("pod.svg")

Names are imported when they are first used, so that the command line starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conceptmap.check import Finding, check_map
    from conceptmap.engine import Table, Term, Triples
    from conceptmap.errors import (
        ConceptMapError,
        EndpointError,
        Fault,
        InputError,
        LimitError,
        MissingExtraError,
        QueryError,
        RdfError,
        TableError,
        UnknownNameError,
    )
    from conceptmap.face import Map, Picture, load
    from conceptmap.render import FORMATS

_HOMES = {
    "conceptmap.check": ["Finding", "check_map"],
    "conceptmap.engine": ["Table", "Term", "Triples"],
    "conceptmap.errors": [
        "ConceptMapError",
        "EndpointError",
        "Fault",
        "InputError",
        "LimitError",
        "MissingExtraError",
        "QueryError",
        "RdfError",
        "TableError",
        "UnknownNameError",
    ],
    "conceptmap.face": ["Map", "Picture", "load"],
    "conceptmap.render": ["FORMATS"],
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "FORMATS",
    "ConceptMapError",
    "EndpointError",
    "Fault",
    "Finding",
    "InputError",
    "LimitError",
    "Map",
    "MissingExtraError",
    "Picture",
    "QueryError",
    "RdfError",
    "Table",
    "TableError",
    "Term",
    "Triples",
    "UnknownNameError",
    "check_map",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'conceptmap' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
