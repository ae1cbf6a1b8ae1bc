"""What the things of an answer are called, to be shown beside their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from conceptmap.engine.asking import Engine
from conceptmap.engine.bindings import written
from conceptmap.engine.terms import Table, Term
from conceptmap.model import Text, value_of
from conceptmap.vocab import LABELS

__all__ = ["labels_of"]

_TOGETHER = 500
_PROPERTIES = " ".join(f"(<{iri}> {rank})" for rank, iri in enumerate(LABELS))


def labels_of(table: Table, engine: Engine, languages: Sequence[str]) -> dict[str, str]:
    """IRI → label, for every IRI of a table that has one.

    Args:
        table: the answer.
        engine: where to look.
        languages: in which order to prefer them.
    """
    iris = sorted({t.value for row in table.rows for t in row if t and t.kind == "iri"})
    found: dict[str, dict[int, list[Text]]] = {}
    for start in range(0, len(iris), _TOGETHER):
        for iri, rank, text in _asked(engine, iris[start : start + _TOGETHER]):
            found.setdefault(iri, {}).setdefault(rank, []).append(text)
    return {iri: value_of(by_rank[min(by_rank)], languages) for iri, by_rank in found.items()}


def _asked(engine: Engine, iris: Iterable[str]) -> Iterable[tuple[str, int, Text]]:
    values = " ".join(written(Term("iri", iri)) for iri in iris)
    rows = engine.select(
        f"SELECT ?x ?rank ?name {{ VALUES ?x {{ {values} }}"
        f" VALUES (?property ?rank) {{ {_PROPERTIES} }}"
        " ?x ?property ?name FILTER(ISLITERAL(?name)) }"
    ).rows
    for iri, rank, name in rows:
        if iri and rank and name:
            yield iri.value, int(rank.value), Text(name.lang, name.value)
