"""What a page of a large graph carries of it: enough to find, name and join every concept."""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from conceptmap.model import Texts, pick, prefer
from conceptmap.view.read import DETAILED
from conceptmap.view.spelling import spelled
from conceptmap.view.values import Edge, Node, View

__all__ = ["slimmed"]


def slimmed(view: View, language: str) -> View:
    """The view with what a page can carry of it.

    Of more than `DETAILED` concepts that is names in one language, kinds and groups, and statements
    have ids that a page makes itself (`spelled`).
    """
    if len(view.nodes) <= DETAILED:
        return view
    languages = prefer(language, view.languages)

    def one(label: Texts) -> Texts:
        text = pick(label, languages)
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
    return replace(
        view,
        languages=(language,),
        nodes=tuple(nodes),
        # Only under a base of our own do statements have names.
        edges=_spelled(view.edges) if "" in dict(view.prefixes) else view.edges,
        phrases=tuple(
            replace(
                phrase,
                label=one(phrase.label),
                sentence=one(phrase.sentence),
                inverse=one(phrase.inverse),
                definition=(),
            )
            for phrase in view.phrases
        ),
        groups=tuple(replace(group, label=one(group.label)) for group in view.groups),
        kinds=tuple(replace(kind, label=one(kind.label)) for kind in view.kinds),
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
