"""What a page of a large graph carries of it: enough to find, name and join every concept."""

import re
from dataclasses import replace
from operator import attrgetter

from conceptmap.model import Texts, pick, prefer
from conceptmap.view.choose import PREPARED
from conceptmap.view.read import DETAILED
from conceptmap.view.values import Edge, Node, View

__all__ = ["slimmed", "spelled"]

# What parts the names of a spelled id comes before all that a name holds, so that ids of statements
# have the order of their concepts.
_PART = "!"
_UNSAFE = re.compile(r"[%!\x00-\x20]")


def slimmed(view: View, language: str) -> View:
    """The view with what a page can carry of it.

    Of more than `DETAILED` concepts that is names in one language, kinds and groups. Of more than
    `PREPARED` the statements get the ids that `spelled` makes, unless the graph gives them ids of
    their own: a page makes those too and need not carry them.
    """
    if len(view.nodes) <= DETAILED:
        # Only under a base of our own do statements have names.
        own = "" in dict(view.prefixes)
        return view if own or len(view.nodes) <= PREPARED else _spelled(view)
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
        _spelled(view),
        languages=(language,),
        nodes=tuple(nodes),
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


def spelled(edge: Edge) -> str:
    """The id of a statement that says which one it is: its subject, phrase and object."""
    names = (edge.subject, edge.phrase, edge.object)
    return _PART.join(map(_safe, names) if _UNSAFE.search("".join(names)) else names)


def _spelled(view: View) -> View:
    edges = (
        Edge(spelled(e), e.subject, e.phrase, e.object, e.status, e.comments, e.quotes)
        for e in view.edges
    )
    return replace(view, edges=tuple(sorted(edges, key=attrgetter("id"))))


def _safe(name: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", name)
