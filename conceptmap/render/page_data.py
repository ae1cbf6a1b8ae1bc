"""A view and its drawings as the two values that a page carries (docs/page-data.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from conceptmap.layout import (
    Drawing,
    Line,
    box_size,
    concept_lines,
    group_title,
    phrase_lines,
    phrase_size,
    tag_line,
    tag_width,
)
from conceptmap.model import MapInfo, Shape, Status, Texts, prefer, value_of
from conceptmap.render.bulk import (
    concept_columns,
    implied_iri,
    is_bulk,
    statement_columns,
)
from conceptmap.render.columns import Places, columns_of, woven
from conceptmap.render.escape import plain
from conceptmap.view import Edge, Named, Node, View, in_languages

__all__ = ["layouts_value", "page_value"]

_STATUS = {status: number for number, status in enumerate(Status)}

_HASH = re.compile("st-[0-9a-f]{12}")


def page_value(view: View, info: MapInfo, *, bulk: bool = True) -> dict[str, Any]:
    """Everything that is said: concepts, statements, phrases, groups, kinds, sources, the tour.

    Many concepts and statements take another form, which the embedded map does not read: none
    does where ``bulk`` is false.
    """
    index = _Index(view)
    sources = sorted({quote.source for edge in view.edges for quote in edge.quotes})
    return {
        "schema": "conceptmap.page/4",
        "title": texts(in_languages(view.title, view.languages)),
        "question": texts(in_languages(view.focus_question, view.languages)),
        "languages": list(view.languages),
        "focus": index.node.get(view.focus, -1),
        "sources": sources,
        "sourceLink": info.source_link,
        "notesLanguage": info.notes_language,
        "kinds": [{"id": k.id, "label": texts(k.label), "shape": k.shape} for k in view.kinds],
        "groups": [{"id": g.id, "label": texts(g.label), "size": g.size} for g in view.groups],
        "phrases": [
            {
                "id": p.id,
                "label": texts(p.label),
                "sentence": texts(p.sentence),
                "inverse": texts(p.inverse),
            }
            for p in view.phrases
        ],
        **_said(view, index, {source: i for i, source in enumerate(sources)}, bulk),
        "tour": [
            {
                "focus": index.node[stop.focus],
                "title": texts(in_languages(stop.title, view.languages)),
                "text": texts(in_languages(stop.text, view.languages)),
            }
            for stop in info.tour
            if stop.focus in index.node
        ],
        "prefixes": dict(view.prefixes),
    }


def layouts_value(
    view: View, named: Sequence[Named], drawings: Mapping[str, Mapping[str, Drawing]]
) -> dict[str, Any]:
    """Where everything stands in each prepared view: wrapped labels by language, and columns."""
    index = _Index(view)
    places = Places(
        index.node,
        index.edge,
        index.phrase,
        index.group,
        view.edges,
        around=not is_bulk(view.nodes),
    )
    # Name → the concept that a view is around, and how far.
    around = {
        n.name: n.name.removeprefix("focus:").rpartition(":")[::2]
        for n in named
        if n.name.startswith("focus:")
    }
    focus = {name: concept for name, (concept, _) in around.items()}
    columns = [
        columns_of({n.name: by_name[n.name] for n in named}, focus, places)
        for by_name in drawings.values()
    ]
    nodes = _drawn(view, drawings)
    drawn = [] if len(nodes) == len(view.nodes) else [index.node[node.id] for node in nodes]
    spoken = {
        language: {**_wrapped(view, nodes, language), **({"drawn": drawn} if drawn else {})}
        for language in drawings
    }
    return {
        "names": [
            [index.node[around[n.name][0]], int(around[n.name][1])] if n.name in around else n.name
            for n in named
        ],
        "languages": spoken,
        "columns": woven(columns),
    }


def _wrapped(view: View, nodes: Sequence[Node], language: str) -> dict[str, Any]:
    """The labels of a language in lines, as they were laid out, and the sizes that follow."""
    order = prefer(language, view.languages)
    shapes = {kind.id: kind.shape for kind in view.kinds}
    shape_of = [shapes.get(node.kind, Shape.THING) for node in nodes]
    concepts = [concept_lines(node, s, order) for node, s in zip(nodes, shape_of, strict=True)]
    phrases = [phrase_lines(phrase, order) for phrase in view.phrases]
    return {
        "concepts": [
            _lines(label, value_of(node.label, order) or node.id)
            for node, label in zip(nodes, concepts, strict=True)
        ],
        "sizes": [list(box_size(label, s)) for label, s in zip(concepts, shape_of, strict=True)],
        "phrases": [
            _lines(label, value_of(phrase.label, order) or phrase.id)
            for phrase, label in zip(view.phrases, phrases, strict=True)
        ],
        "phraseSizes": [list(phrase_size(label)) for label in phrases],
        "groups": _lines([group_title(view, group.id, order) for group in view.groups], ""),
        "tags": [
            [*(tag := tag_line(s, language)), tag_width(tag.width)]
            for s in (Status.OUTDATED, Status.DISPUTED)
        ],
    }


def _drawn(view: View, drawings: Mapping[str, Mapping[str, Drawing]]) -> Sequence[Node]:
    """The concepts whose labels a page needs as they were laid out; it measures others itself."""
    if not is_bulk(view.nodes):
        return view.nodes
    everywhere = (drawing for by_name in drawings.values() for drawing in by_name.values())
    names = {box.node for drawing in everywhere for box in drawing.boxes}
    return tuple(node for node in view.nodes if node.id in names)


def texts(value: Texts) -> dict[str, str]:
    """Texts as JSON: language → text, the first of each language."""
    told: dict[str, str] = {}
    for text in value:
        told.setdefault(text.lang, text.value)
    return told


def _said(view: View, index: _Index, sources: Mapping[str, int], bulk: bool) -> dict[str, Any]:
    """Concepts and statements as tables, or as columns of another kind where there are many."""
    prefixes = dict(view.prefixes)
    if is_bulk(view.nodes) and bulk:
        return {
            "concepts": concept_columns(view.nodes, view.edges, prefixes, index.kind, index.group),
            "statements": statement_columns(view.edges, index.node, index.phrase, sources),
        }
    return {
        "concepts": _table([_concept(node, index, prefixes) for node in view.nodes]),
        "statements": _short_ids(_table([_statement(edge, index, sources) for edge in view.edges])),
    }


def _table(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows as one column for each of their keys, None for what a row does not have."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: [row.get(key) for row in rows] for key in keys}


def _short_ids(table: dict[str, list[Any]]) -> dict[str, Any]:
    """The table with its ids in one text, where all are as we make them."""
    ids = table.get("id", [])
    if not ids or not all(_HASH.fullmatch(name) for name in ids):
        return table
    return {**table, "id": "".join(name.removeprefix("st-") for name in ids)}


class _Index:
    """Ids → their places in the lists of a page."""

    def __init__(self, view: View) -> None:
        self.node = {node.id: i for i, node in enumerate(view.nodes)}
        self.edge = {edge.id: i for i, edge in enumerate(view.edges)}
        self.phrase = {phrase.id: i for i, phrase in enumerate(view.phrases)}
        self.kind = {kind.id: i for i, kind in enumerate(view.kinds)}
        self.group = {group.id: i for i, group in enumerate(view.groups)}


def _concept(node: Node, index: _Index, prefixes: Mapping[str, str]) -> dict[str, Any]:
    implied = {} if node.iri == implied_iri(node.id, prefixes) else {"iri": node.iri}
    optional = {
        "definition": texts(node.definition),
        "alias": list(node.aliases),
        "match": list(node.exact_match),
        "see": list(node.see_also),
        "facts": [list(fact) for fact in node.facts],
    }
    return {
        "id": node.id,
        **implied,
        "label": texts(node.label),
        "kind": index.kind.get(node.kind, -1),
        "group": index.group.get(node.group, -1),
        "degree": node.degree,
        **{key: value for key, value in optional.items() if value},
    }


def _statement(edge: Edge, index: _Index, sources: Mapping[str, int]) -> dict[str, Any]:
    optional = {
        "comments": list(edge.comments),
        "quotes": [[sources[q.source], q.exact, q.heading, q.line] for q in edge.quotes],
    }
    return {
        "id": edge.id,
        "s": index.node[edge.subject],
        "p": index.phrase[edge.phrase],
        "o": index.node[edge.object],
        "status": _STATUS[edge.status],
        **{key: value for key, value in optional.items() if value},
    }


def _lines(lines: Sequence[Line], label: str) -> list[list[Any]]:
    """Each line, or how many of the next characters of the label it takes, with its width."""
    told: list[list[Any]] = []
    for line in lines:
        # The page draws the same characters as `conceptmap.render.svg`.
        text, rest = plain(line.text), label.lstrip(" ")
        # A browser counts a character beyond the first plane twice.
        if text and rest.startswith(text) and max(text) < "\U00010000":
            label = rest.removeprefix(text)
            told.append([len(text), line.width])
        else:
            told.append([text, line.width])
    return told
