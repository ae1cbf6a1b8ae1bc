"""Two sources → their whole views, with the concepts that no statement speaks of yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conceptmap.view import View, build_view
from conceptmap.view.describe import CURATED_GROUP, Names, describe, read_node

if TYPE_CHECKING:
    from conceptmap.source import Source

__all__ = ["count_unseen", "read_views"]

_CONCEPTS = "SELECT DISTINCT ?x { ?x a skos:Concept FILTER(ISIRI(?x)) }"


def read_views(old: Source, new: Source, language: str = "") -> tuple[View, View]:
    """Everything that two sources say, the language to read in first."""
    return _whole(old, language), _whole(new, language)


def count_unseen(old: Source, new: Source) -> int:
    """How many triples without blank nodes only one of two graphs has."""
    triples = [
        {line for line in source.engine.to_ntriples().splitlines() if "_:" not in line}
        for source in (old, new)
    ]
    return len(triples[0] ^ triples[1])


def _whole(source: Source, language: str) -> View:
    order = tuple(dict.fromkeys([*([language] if language else []), *source.info.languages]))
    view = build_view(source.engine, replace(source.info, languages=order), source.base)
    there = {node.iri for node in view.nodes}
    rows = source.engine.select(_CONCEPTS).rows
    alone = sorted({x.value for (x,) in rows if x} - there)
    told = describe(source.engine, alone)
    names = Names(source.base, source.engine.prefixes)
    nodes = [read_node(x, told.get(x, {}), names, 0, CURATED_GROUP) for x in alone]
    return replace(view, nodes=tuple(sorted([*view.nodes, *nodes])))
