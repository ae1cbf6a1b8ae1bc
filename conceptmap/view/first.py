"""The calm first picture: what the author chose, else a few concepts and lines by rule."""

from collections.abc import Iterable
from operator import attrgetter

from conceptmap.view.parts import inside, part
from conceptmap.view.values import Edge, Node, View

__all__ = ["FIRST_VIEW", "overview", "thinned"]

#: A map never shows more at first than a person can take in.
FIRST_VIEW = 25

# A first picture takes no concept with more lines than this to what is there, while it can.
_MOST_TIES = 2
_MOST_BROUGHT = 6
# Nor more lines than this between the same two concepts.
_MOST_PARALLEL = 3
_MOST_LINES = 27


def overview(view: View, size: int = FIRST_VIEW) -> View:
    """The calm first picture: what the author chose, else at most ``size`` concepts by rule.

    Each group gives its hub first; then, round by round so that no group crowds out another, the
    best connected concept beside what is already there. One with more than two lines to what is
    there, or beside a concept that has brought six already, waits: such pictures are tangled.
    Hardly more lines are drawn than hold the picture together, 27 in all. Ties break by id.
    """
    if len(view.nodes) <= size:
        return view
    there = {node.id for node in view.nodes}
    wanted = [name for name in view.first_view if name in there]
    kept = set(wanted or _Growth(view).upto(size))
    edges = inside(view, kept)
    if wanted:
        return part(view, edges, kept)
    shown = thinned(edges)
    # What lost its lines goes, but for one concept of each group.
    tied = {end for edge in shown for end in (edge.subject, edge.object)}
    hubs = _hubs(node for node in view.nodes if node.id in kept)
    seen = {node.group for node in view.nodes if node.id in tied}
    return part(view, shown, tied | {hub for group, hub in hubs.items() if group not in seen})


def _hubs(nodes: Iterable[Node]) -> dict[str, str]:
    """The best connected concept of each group, but for those of none."""
    ordered = sorted(nodes, key=lambda n: (-n.degree, n.id), reverse=True)
    return {node.group: node.id for node in ordered if node.group}


def thinned(edges: Iterable[Edge]) -> list[Edge]:
    """A readable number of lines: of each pair of concepts one before any gets its second."""
    between: dict[frozenset[str], list[Edge]] = {}
    for edge in sorted(edges, key=lambda e: (not e.phrase.startswith("^"), e.phrase, e.id)):
        between.setdefault(frozenset((edge.subject, edge.object)), []).append(edge)
    ranked = [
        (place, len(pair) == 1, edge)
        for pair, parallel in between.items()
        for place, edge in enumerate(parallel[:_MOST_PARALLEL])
    ]
    ordered = [edge for _, _, edge in sorted(ranked)]
    tree = _spanning(ordered)
    others = [edge for edge in ordered if edge not in tree]
    return [*tree, *others][:_MOST_LINES]


def _spanning(edges: Iterable[Edge]) -> dict[Edge, None]:
    """The edges that hold the concepts together, the first to do so."""
    piece: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := piece.get(name, name)) != name:
            name = above
        return name

    kept: dict[Edge, None] = {}
    for edge in edges:
        one, other = root(edge.subject), root(edge.object)
        if one != other:
            piece[one] = other
            kept[edge] = None
    return kept


class _Growth:
    """The concepts of a first picture, one after the other."""

    def __init__(self, view: View) -> None:
        # Nodes stand in the order of their ids, and those of one degree stay in it.
        ordered = sorted(view.nodes, key=attrgetter("degree"), reverse=True)
        concepts = [node for node in ordered if node.iri]
        self.rank = {node.id: place for place, node in enumerate(concepts)}
        self.group = {node.id: node.group for node in concepts}
        self.left = list(self.rank)
        self.beside: dict[str, list[str]] = {}
        for edge in view.edges:
            if edge.subject in self.rank and edge.object in self.rank:
                self.beside.setdefault(edge.subject, []).append(edge.object)
                self.beside.setdefault(edge.object, []).append(edge.subject)
        self.chosen: dict[str, None] = {}
        self.brought: dict[str, int] = {}

    def upto(self, size: int) -> list[str]:
        hubs: dict[str, str] = {}
        for name in self.left:
            hubs.setdefault(self.group[name], name)
        for hub in list(hubs.values())[:size]:
            self._take(hub)
        while len(self.chosen) < min(size, len(self.rank)):
            found = [best for group in hubs if (best := self._best(group))]
            for name in found[: size - len(self.chosen)]:
                self._take(name)
            if not found:
                self._take(next(name for name in self.left if name not in self.chosen))
        return list(self.chosen)

    def _best(self, group: str) -> str:
        """The concept of a group to come next; empty when none of it is beside what is there."""
        free = {
            name
            for here in self.chosen
            for name in self.beside.get(here, ())
            if name not in self.chosen and self.group[name] == group
        }
        return min(free, key=self._cost, default="")

    def _cost(self, name: str) -> tuple[bool, bool, bool, int]:
        ties = self._ties(name)
        inside = any(self.group[here] == self.group[name] for here in ties)
        crowded = any(self.brought.get(here, 0) >= _MOST_BROUGHT for here in ties)
        return not inside, len(ties) > _MOST_TIES, crowded, self.rank[name]

    def _ties(self, name: str) -> set[str]:
        return self.chosen.keys() & self.beside.get(name, ())

    def _take(self, name: str) -> None:
        for here in self._ties(name):
            self.brought[here] = self.brought.get(here, 0) + 1
        self.chosen[name] = None
