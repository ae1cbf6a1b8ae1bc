"""What a picture is made of: every graph of a source at once, its things all with a name."""

from __future__ import annotations

from conceptmap.engine.asking import Engine
from conceptmap.engine.embedded import Embedded
from conceptmap.vocab import LABELS, NAMESPACES, PREFIXES

__all__ = ["as_drawn"]

# What these describe is how something is written down (a restriction, a list, a shape, a label).
_STRUCTURE = ("owl", "rdf", "rdfs", "sh", "skosxl")

_BLANK_THINGS = f"""SELECT DISTINCT ?b {{
    {{ ?b ?p ?value }} UNION {{ GRAPH ?g {{ ?b ?p ?value }} }}
    FILTER(ISBLANK(?b) && (
        (?p = <{PREFIXES["rdf"]}type> && ISIRI(?value) && {{structure}})
        || (?p IN ({", ".join(f"<{label}>" for label in LABELS)}) && ISLITERAL(?value))))
}}""".replace(
    "{structure}",
    " && ".join(f'!STRSTARTS(STR(?value), "{NAMESPACES[prefix]}")' for prefix in _STRUCTURE),
)


def as_drawn(engine: Engine) -> Engine:
    """The engine that a view asks.

    Its default graph is the union of all graphs, and a blank node that has a label or a kind of
    its own has an IRI, for a picture must speak of it. An engine on another machine, and one that
    has neither, is given back as it is.
    """
    if not isinstance(engine, Embedded):
        return engine
    things = frozenset(row[0].value for row in engine.select(_BLANK_THINGS).rows if row[0])
    named = any(True for _ in engine.store.named_graphs())
    return engine.merged(things) if things or named else engine
