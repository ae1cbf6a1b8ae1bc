"""What a page of a large graph carries of it: enough to find, name and join every concept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from conceptmap.model import Texts, pick, prefer, speaks
from conceptmap.view.read import DETAILED
from conceptmap.view.spelling import spelled
from conceptmap.view.values import Edge, Node, View

__all__ = ["in_languages", "slimmed"]


def slimmed(view: View, language: str) -> View:
    """The view with what a page can carry of it.

    Texts in languages that the map does not name stay out. Of more than `DETAILED` concepts that
    is names in one language, kinds and groups, and statements have ids that a page makes itself
    (`spelled`).
    """
    if len(view.nodes) > DETAILED:
        return _named(view, language)
    slim = _in_texts(view, lambda texts: in_languages(texts, view.languages))
    return view if slim == view else slim


def in_languages(texts: Texts, languages: Sequence[str]) -> Texts:
    """The texts in some languages or in none; where there are none of these, what stands in."""
    told = tuple(text for text in texts if not text.lang or speaks(text, languages))
    stands_in = pick(texts, languages)
    return told or ((stands_in,) if stands_in else ())


def _named(view: View, language: str) -> View:
    languages = prefer(language, view.languages)

    def one(texts: Texts) -> Texts:
        text = pick(texts, languages)
        return (text,) if text else ()

    nodes = (
        Node(
            id=node.id,
            iri=node.iri,
            label=one(node.label),
            aliases=node.aliases,
            kind=node.kind,
            group=node.group,
            degree=node.degree,
        )
        for node in view.nodes
    )
    phrases = (replace(phrase, definition=()) for phrase in view.phrases)
    # Only under a base of our own do statements have names.
    edges = _spelled(view.edges) if "" in dict(view.prefixes) else view.edges
    bare = replace(view, languages=(language,), nodes=(), edges=edges, phrases=tuple(phrases))
    return replace(_in_texts(bare, one), nodes=tuple(nodes))


def _in_texts(view: View, keep: Callable[[Texts], Texts]) -> View:
    """The view with what ``keep`` leaves of each text that has a language."""
    return replace(
        view,
        nodes=tuple(
            replace(node, label=keep(node.label), definition=keep(node.definition))
            for node in view.nodes
        ),
        phrases=tuple(
            replace(
                phrase,
                label=keep(phrase.label),
                sentence=keep(phrase.sentence),
                inverse=keep(phrase.inverse),
                definition=keep(phrase.definition),
            )
            for phrase in view.phrases
        ),
        groups=tuple(replace(group, label=keep(group.label)) for group in view.groups),
        kinds=tuple(replace(kind, label=keep(kind.label)) for kind in view.kinds),
    )


def _spelled(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    named = (
        Edge(
            spelled(e.subject, e.phrase, e.object),
            e.subject,
            e.phrase,
            e.object,
            e.status,
            e.comments,
            e.quotes,
        )
        for e in edges
    )
    return tuple(sorted(named, key=attrgetter("id")))
