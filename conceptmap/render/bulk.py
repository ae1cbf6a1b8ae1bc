"""Concepts and statements of a large page as columns, without what repeats.

docs/page-data.md has the form, ``conceptmap/page/bulk.js`` the way back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from conceptmap.model import Status, Texts
from conceptmap.view import PREPARED, Edge, Node, spelled
from conceptmap.vocab import expand

__all__ = ["concept_columns", "implied_iri", "is_bulk", "statement_columns"]

_STATUS = {status: number for number, status in enumerate(Status)}


def is_bulk(nodes: Sequence[Node]) -> bool:
    """Whether a page holds them as columns: where not all have a prepared neighbourhood."""
    return len(nodes) > PREPARED


def concept_columns(
    nodes: Sequence[Node],
    edges: Iterable[Edge],
    prefixes: Mapping[str, str],
    kinds: Mapping[str, int],
    groups: Mapping[str, int],
) -> dict[str, Any]:
    """All concepts: a list for what each of them has, [place, value] pairs for what few have.

    Args:
        nodes: the concepts.
        edges: all statements of the page; a degree that is their number is left out.
        prefixes: prefix → namespace; an IRI that follows from the id is left out.
        kinds: id → place, as for the one after it.
        groups: see above.
    """
    counted: dict[str, int] = {}
    for edge in edges:
        for end in {edge.subject, edge.object}:
            counted[end] = counted.get(end, 0) + 1
    few: dict[str, Callable[[Node], Any]] = {
        "iri": lambda n: n.iri if n.iri != implied_iri(n.id, prefixes) else "",
        "degree": lambda n: n.degree if n.degree != counted.get(n.id, 0) else 0,
        "alias": attrgetter("aliases"),
        "match": attrgetter("exact_match"),
        "see": attrgetter("see_also"),
        "facts": attrgetter("facts"),
    }
    return {
        "id": [node.id for node in nodes],
        "label": _texts([node.label for node in nodes]),
        "definition": _texts([node.definition for node in nodes]),
        "kind": [kinds.get(node.kind, -1) for node in nodes],
        "group": [groups.get(node.group, -1) for node in nodes],
        **{name: _few(map(value, nodes)) for name, value in few.items()},
    }


def statement_columns(
    edges: Sequence[Edge],
    concepts: Mapping[str, int],
    phrases: Mapping[str, int],
    sources: Mapping[str, int],
) -> dict[str, Any]:
    """All statements in the same way.

    ``s`` holds the steps from each statement's subject to the next one's, which are small, for the
    statements are in the order of their subjects. An id that `spelled` makes is left out.

    Args:
        edges: the statements.
        concepts: id → place, as for the two after it.
        phrases: see above.
        sources: see above.
    """
    subjects = [concepts[edge.subject] for edge in edges]
    few: dict[str, Callable[[Edge], Any]] = {
        "id": lambda e: e.id if e.id != spelled(e.subject, e.phrase, e.object) else "",
        "status": lambda e: _STATUS[e.status],
        "comments": attrgetter("comments"),
        "quotes": lambda e: [[sources[q.source], q.exact, q.heading, q.line] for q in e.quotes],
    }
    return {
        "s": [here - before for before, here in zip([0, *subjects], subjects, strict=False)],
        "p": [phrases[edge.phrase] for edge in edges],
        "o": [concepts[edge.object] for edge in edges],
        **{name: _few(map(value, edges)) for name, value in few.items()},
    }


def implied_iri(name: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that an id stands for: a CURIE, a name under the base, or an IRI; "" for a value."""
    if name.startswith('"'):
        return ""
    return (expand(name, prefixes) or name) if ":" in name else prefixes.get("", "") + name


def _texts(values: Sequence[Texts]) -> dict[str, list[str]]:
    """Language → the text of each, "" for none; the first of each language counts."""
    languages = sorted({text.lang for told in values for text in told})
    columns = {language: [""] * len(values) for language in languages}
    for place, told in enumerate(values):
        for text in reversed(told):
            columns[text.lang][place] = text.value
    return columns


def _few(values: Iterable[Any]) -> list[list[Any]]:
    return [[place, value] for place, value in enumerate(values) if value]
