"""Two views → their difference. Pure; where a quote stands in a note is not compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from conceptmap.diff.values import KINDS, Change, Difference, Entry, Key, Mark, key_of
from conceptmap.model import Texts
from conceptmap.view import Edge, Node, Phrase, Quote, View

__all__ = ["compare_views"]

_Thing = TypeVar("_Thing")
_Fields = dict[str, tuple[str, ...]]


def compare_views(old: View, new: View, unseen: Callable[[], int] = lambda: 0) -> Difference:
    """What differs between two views.

    Args:
        old: how it was.
        new: how it is.
        unseen: counts what differs in the graphs themselves; asked only when the views are equal.
    """
    found = [
        *_compared("statement", _edges(old), _edges(new), _edge_fields),
        *_compared("concept", _nodes(old), _nodes(new), _node_fields),
        *_compared("phrase", _phrases(old), _phrases(new), _phrase_fields),
        *_compared("map", {(): old}, {(): new}, _map_fields),
    ]
    found.sort(key=lambda entry: (KINDS.index(entry.kind), list(Mark).index(entry.mark), entry.id))
    return Difference(old, new, tuple(found), 0 if found else unseen())


def _compared(
    kind: str,
    old: Mapping[Key, _Thing],
    new: Mapping[Key, _Thing],
    fields: Callable[[_Thing], _Fields],
) -> Iterator[Entry]:
    for key in old.keys() | new.keys():
        if key not in old:
            yield Entry(kind, key, Mark.ADDED)
        elif key not in new:
            yield Entry(kind, key, Mark.REMOVED)
        elif changes := tuple(_changes(fields(old[key]), fields(new[key]))):
            yield Entry(kind, key, Mark.CHANGED, changes)


def _changes(old: _Fields, new: _Fields) -> Iterator[Change]:
    for field in sorted(old.keys() | new.keys()):
        was, is_ = old.get(field, ()), new.get(field, ())
        if was != is_:
            yield Change(field, was, is_)


def _edges(view: View) -> dict[Key, Edge]:
    return {key_of(edge): edge for edge in view.edges}


def _nodes(view: View) -> dict[Key, Node]:
    """The concepts; a plain value is told with its statement."""
    return {(node.id,): node for node in view.nodes if node.iri}


def _phrases(view: View) -> dict[Key, Phrase]:
    return {(phrase.id,): phrase for phrase in view.phrases}


def _edge_fields(edge: Edge) -> _Fields:
    return {
        "status": (str(edge.status),),
        "comment": tuple(sorted(edge.comments)),
        "evidence": tuple(sorted(map(_evidence, edge.quotes))),
    }


def _evidence(quote: Quote) -> str:
    """A source, its quote, and what stands around it where that is needed to find it."""
    around = f" ({quote.prefix} … {quote.suffix})" if quote.prefix or quote.suffix else ""
    return f"{quote.source}: {quote.exact}{around}" if quote.exact else quote.source


def _node_fields(node: Node) -> _Fields:
    return {
        **_texts("label", node.label),
        **_texts("definition", node.definition),
        "alias": tuple(sorted(node.aliases)),
        "kind": _one(node.kind),
        "group": _one(node.group),
        "exact_match": tuple(sorted(node.exact_match)),
        "see_also": tuple(sorted(node.see_also)),
        **_facts(node.facts),
    }


def _phrase_fields(phrase: Phrase) -> _Fields:
    return {
        **_texts("label", phrase.label),
        **_texts("sentence", phrase.sentence),
        **_texts("inverse", phrase.inverse),
        **_texts("definition", phrase.definition),
        "iri": _one(phrase.iri),
    }


def _map_fields(view: View) -> _Fields:
    return {
        **_texts("title", view.title),
        **_texts("focus_question", view.focus_question),
    }


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _texts(name: str, texts: Texts) -> _Fields:
    """Texts as the columns of a table have them: ``label_en``, ``label_ja``."""
    told: dict[str, list[str]] = {}
    for text in texts:
        told.setdefault(f"{name}_{text.lang}" if text.lang else name, []).append(text.value)
    return {field: tuple(sorted(values)) for field, values in told.items()}


def _facts(facts: Iterable[tuple[str, str]]) -> _Fields:
    told: dict[str, list[str]] = {}
    for name, value in facts:
        told.setdefault(name, []).append(value)
    return {name: tuple(sorted(values)) for name, values in told.items()}
