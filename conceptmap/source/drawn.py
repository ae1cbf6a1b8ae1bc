"""What a picture is made of: every graph of a source at once, its things all with a name."""

from __future__ import annotations

from conceptmap.engine.asking import Engine
from conceptmap.engine.embedded import Embedded
from conceptmap.vocab import LABELS, NAMESPACES, PREFIXES, iris

__all__ = ["as_drawn"]

_TYPE = PREFIXES["rdf"] + "type"

# What these describe is how something is written down (a restriction, a list, a shape, a label).
_STRUCTURE = tuple(NAMESPACES[prefix] for prefix in ("owl", "rdf", "rdfs", "sh", "skosxl"))
_PARTS = frozenset(
    iris(
        "rdf:first owl:onProperty owl:unionOf owl:intersectionOf owl:oneOf owl:complementOf"
        " sh:path skosxl:literalForm"
    )
)
_TOLD = " ".join(f"<{name}>" for name in sorted({_TYPE, *LABELS, *_PARTS}))
_BLANK = f"""SELECT DISTINCT ?b ?p ?value {{
    VALUES ?p {{ {_TOLD} }}
    {{ ?b ?p ?value }} UNION {{ GRAPH ?g {{ ?b ?p ?value }} }}
    FILTER(ISBLANK(?b))
}}"""


def as_drawn(engine: Engine) -> Engine:
    """The engine that a view asks.

    Its default graph is the union of all graphs, and a blank node that has a label or a kind of
    its own has an IRI, for a picture must speak of it. An engine on another machine, and one that
    has neither, is given back as it is.
    """
    if not isinstance(engine, Embedded):
        return engine
    things = _blank_things(engine) if engine.blank else frozenset[str]()
    named = any(True for _ in engine.store.named_graphs())
    return engine.merged(things) if things or named else engine


def _blank_things(engine: Engine) -> frozenset[str]:
    things: set[str] = set()
    structure: set[str] = set()
    for blank, predicate, value in engine.select(_BLANK).rows:
        if blank and predicate and value:
            told = predicate.value in _PARTS or (
                predicate.value == _TYPE and value.value.startswith(_STRUCTURE)
            )
            is_name = predicate.value == _TYPE or value.kind == "literal"
            if told:
                structure.add(blank.value)
            elif is_name:
                things.add(blank.value)
    return frozenset(things - structure)
