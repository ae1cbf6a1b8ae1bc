"""Parts of a view, as views: these edges, a neighbourhood, a group. Pure functions."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from operator import attrgetter

from conceptmap.view.values import Edge, Node, View

__all__ = [
    "HUB",
    "Index",
    "crossing",
    "focus_view",
    "group_view",
    "inside",
    "near",
    "opened",
    "part",
    "within",
]

# Ids differ; whole values would be compared field by field.
_ID = attrgetter("id")

#: A concept with more statements than this is shown but not unfolded when a view passes through it.
HUB = 12


def part(view: View, edges: Iterable[Edge], keep: Collection[str] = ()) -> View:
    """The view of these edges, their ends, and the nodes in ``keep``."""
    chosen = tuple(sorted(edges, key=_ID))
    names = {name for edge in chosen for name in (edge.subject, edge.object)} | set(keep)
    return _part(view, chosen, (node for node in view.nodes if node.id in names))


def focus_view(view: View, focus: str, hops: int = 1) -> View:
    """The statements within ``hops`` steps of a concept, counted both ways.

    A hub (more than `HUB` statements) that is only passed through is not unfolded.
    """
    return near(view, Index(view), focus, hops)


def _part(view: View, edges: tuple[Edge, ...], nodes: Iterable[Node]) -> View:
    chosen = tuple(nodes)
    phrases = {edge.phrase for edge in edges}
    groups, kinds = {node.group for node in chosen}, {node.kind for node in chosen}
    return replace(
        view,
        nodes=chosen,
        edges=edges,
        phrases=tuple(p for p in view.phrases if p.id in phrases),
        groups=tuple(g for g in view.groups if g.id in groups),
        kinds=tuple(k for k in view.kinds if k.id in kinds),
    )


class Index:
    """A view by concept, so that one neighbourhood does not cost a walk over all statements."""

    def __init__(self, view: View) -> None:
        self.node = {node.id: node for node in view.nodes}
        self.members: dict[str, list[str]] = {group.id: [] for group in view.groups}
        for node in view.nodes:
            self.members.setdefault(node.group, []).append(node.id)
        self.edges: dict[str, list[Edge]] = {node.id: [] for node in view.nodes}
        for edge in view.edges:
            for end in {edge.subject, edge.object}:
                self.edges[end].append(edge)


def near(view: View, index: Index, focus: str, hops: int = 1) -> View:
    """`focus_view` with an index that serves many of them."""
    frontier, seen, found = {focus}, {focus}, set[Edge]()
    for _ in range(hops):
        open_ = {n for n in frontier if n == focus or index.node[n].degree <= HUB}
        steps = {edge for name in open_ for edge in index.edges.get(name, ())}
        found |= steps
        frontier = {n for e in steps for n in (e.subject, e.object)} - seen
        seen |= frontier
    return replace(_indexed(view, index, sorted(found), seen), focus=focus)


def opened(view: View, index: Index, group: str) -> View:
    """`group_view` with an index that serves many of them."""
    members = index.members.get(group, [])
    edges = dict.fromkeys(edge for name in members for edge in index.edges[name])
    ends = {end for edge in edges for end in (edge.subject, edge.object)}
    return _indexed(view, index, edges, ends.union(members))


def within(view: View, index: Index, group: str) -> View:
    """A group's concepts and the statements between them."""
    # In their order, so that hardly anything is left to sort.
    members = index.members[group]
    there = set(members)
    own = (edge for name in members for edge in index.edges[name] if edge.subject == name)
    return _indexed(view, index, (edge for edge in own if edge.object in there), members)


def _indexed(view: View, index: Index, edges: Iterable[Edge], names: Iterable[str]) -> View:
    nodes = sorted((index.node[name] for name in names if name in index.node), key=_ID)
    return _part(view, tuple(sorted(edges, key=_ID)), nodes)


def inside(view: View, members: Collection[str]) -> list[Edge]:
    """The edges of which both ends are among ``members``."""
    return [e for e in view.edges if e.subject in members and e.object in members]


def group_view(view: View, group: str) -> View:
    """A group's concepts and every statement that touches one of them."""
    return opened(view, Index(view), group)


def crossing(view: View, edge: Edge) -> bool:
    """Whether a statement joins two different groups."""
    groups = {node.id: node.group for node in view.nodes}
    return groups.get(edge.subject, "") != groups.get(edge.object, "")
