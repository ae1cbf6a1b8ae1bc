"""Blank nodes: numbered as a file is read, and named where a picture has to speak of them.

Without the numbering Oxigraph draws a random label for each ``[ … ]``, so that the same file
would not give the same bytes twice, and ``_:a`` of one file would be ``_:a`` of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from conceptmap.vocab import GENID

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, NamedNode, Quad

__all__ = ["Numbering", "has_none", "with_names"]

# What a blank node is written with. RDF/XML and JSON-LD make them of what they leave out.
_LINES = (b"_:",)
_TERSE = (b"_:", b"[", b"(", b"<<", b"{|")
_SIGNS = {"N_TRIPLES": _LINES, "N_QUADS": _LINES, "TURTLE": _TERSE, "TRIG": _TERSE, "N3": _TERSE}


def has_none(data: bytes, format: str) -> bool:
    """Whether a file surely has no blank node: then nobody has to look at each of its quads."""
    signs = _SIGNS.get(format, (b"",))
    return not any(sign in data for sign in signs)


class Numbering:
    """Gives the blank nodes of each file the labels ``b1``, ``b2``, … in order of appearance."""

    def __init__(self) -> None:
        self._next = count(1)

    def __call__(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The quads of one file; its labels mean nothing to other files."""
        from pyoxigraph import BlankNode

        labels: dict[str, BlankNode] = {}

        def numbered(node: BlankNode) -> BlankNode:
            if node.value not in labels:
                labels[node.value] = BlankNode(f"b{next(self._next)}")
            return labels[node.value]

        return _replaced(quads, numbered)


def with_names(quads: Iterable[Quad], things: frozenset[str]) -> Iterator[Quad]:
    """The quads with an IRI for each blank node whose label is in ``things``."""
    from pyoxigraph import NamedNode

    def named(node: BlankNode) -> BlankNode | NamedNode:
        return NamedNode(GENID + node.value) if node.value in things else node

    return _replaced(quads, named)


def _replaced(
    quads: Iterable[Quad], new: Callable[[BlankNode], BlankNode | NamedNode]
) -> Iterator[Quad]:
    """The quads with other terms for their blank nodes, those inside triple terms included."""
    from pyoxigraph import BlankNode, Quad, Triple

    def term(old: Any) -> Any:
        if isinstance(old, BlankNode):
            return new(old)
        return Triple(*map(term, old)) if isinstance(old, Triple) else old

    changing = (BlankNode, Triple)
    for quad in quads:
        # Most quads have none, and taking a quad apart is what costs.
        if (
            type(quad.object) in changing
            or type(quad.subject) in changing
            or type(quad.graph_name) in changing
        ):
            yield Quad(*map(term, quad))
        else:
            yield quad
