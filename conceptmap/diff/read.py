"""Two sources → their whole views, with the concepts that no statement speaks of yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conceptmap.errors import InputError
from conceptmap.model import prefer
from conceptmap.view import View, build_view
from conceptmap.view.describe import describe, read_node
from conceptmap.view.labels import Names, Properties
from conceptmap.vocab import PREFIXES

if TYPE_CHECKING:
    from conceptmap.source import Source

__all__ = ["count_unseen", "read_views"]

_GROUP = PREFIXES["dcterms"] + "isPartOf"
_CONCEPTS = "SELECT DISTINCT ?x { ?x a skos:Concept FILTER(ISIRI(?x)) }"


def read_views(old: Source, new: Source, language: str = "") -> tuple[View, View]:
    """Everything that two sources say, the language to read in first.

    Raises:
        InputError: one of them is on a server, which may not give everything.
    """
    return _whole(old, language), _whole(new, language)


def count_unseen(old: Source, new: Source) -> int:
    """How many triples without blank nodes only one of two graphs has."""
    triples = [
        {line for line in source.engine.to_ntriples().splitlines() if "_:" not in line}
        for source in (old, new)
    ]
    return len(triples[0] ^ triples[1])


def _whole(source: Source, language: str) -> View:
    if source.engine.remote:
        message = f"{source.name}: comparing needs all of a map; bring it with conceptmap pull"
        raise InputError(message)
    engine = source.drawn
    order = prefer(language, source.info.languages)
    view = build_view(engine, replace(source.info, languages=order), source.base)
    there = {node.iri for node in view.nodes}
    alone = sorted({x.value for (x,) in engine.select(_CONCEPTS).rows if x} - there)
    told = describe(engine, alone)
    names = Names(source.base, engine.prefixes)
    nodes = [read_node(x, told.get(x, {}), names, 0, group=_group(told.get(x, {}))) for x in alone]
    return replace(view, nodes=tuple(sorted([*view.nodes, *nodes])))


def _group(about: Properties) -> str:
    return min((value.value for value in about.get(_GROUP, ()) if value.kind == "iri"), default="")
