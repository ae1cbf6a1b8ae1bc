"""A part of a view, as a view: a neighbourhood, a group, the calm first picture. Pure functions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from conceptmap.view.values import Edge, Group, Node, View

__all__ = [
    "HUB",
    "MOST",
    "Named",
    "crossing",
    "focus_view",
    "group_view",
    "named_views",
    "overview",
    "part",
    "start_view",
]

#: A concept with more statements than this is shown but not unfolded when a view passes through it.
HUB = 12

#: A map never shows more at first than a person can take in.
FIRST_VIEW = 25


#: A part that was asked for (what is around a concept) is still read as one picture up to here.
READABLE = 60

# A first picture takes no concept with more lines than this to what is there, while it can.
_MOST_TIES = 2
_MOST_BROUGHT = 6
# Nor more lines than this between the same two concepts.
_MOST_PARALLEL = 3
_MOST_LINES = 36
_PAIR = 2

#: A page never draws more concepts than this at once, and no more statements than can be routed:
#: of what is fuller it shows the first few, and counts the rest.
MOST = 300
_MOST_ROUTED = 200

#: Up to this many concepts each has its neighbourhood prepared. Of a larger graph only some have,
#: the best connected that are read as one picture; the page lays out the others itself.
PREPARED = 1000
_PREPARED_OF_MANY = 100
_FEW = 40

#: So many groups of a larger graph are prepared, those that its first view shows before others.
_MOST_GROUPS = 25


@dataclass(frozen=True, slots=True)
class Named:
    """A view that a page offers.

    Attributes:
        name: ``overview`` (it opens with this), ``all``, ``group:<id>``, ``focus:<id>:<hops>``.
        view: what it shows.
        rim: concepts that may have more statements than are shown, and say how many.
        group: the opened group.
        framed: whether the groups are drawn as frames.
    """

    name: str
    view: View
    rim: frozenset[str] = frozenset()
    group: str = ""
    framed: bool = False


def start_view(view: View, whole: bool = False) -> Named:
    """The picture a view opens with: itself when small, or when ``whole``, else its overview."""
    asked = len(view.nodes) < view.total_nodes and not view.groups
    if whole or len(view.nodes) <= (READABLE if asked else FIRST_VIEW):
        rim = frozenset(node.id for node in view.nodes if node.id != view.focus)
        return Named("overview", view, rim if view.focus and len(view.nodes) > 1 else frozenset())
    return Named("overview", overview(view), framed=bool(view.groups))


def named_views(view: View, whole: bool = False) -> list[Named]:
    """Every view that a page prepares: the first one, everything, each group, each concept."""
    first = start_view(view, whole)
    found = [first]
    if len(first.view.nodes) < len(view.nodes) and _readable(view):
        found.append(Named("all", view))
    many = len(view.nodes) > PREPARED
    for group in _first_groups(view, first.view) if many else view.groups:
        opened = group_view(view, group.id)
        outside = frozenset(node.id for node in opened.nodes if node.group != group.id)
        if not _readable(opened):
            members = {node.id for node in opened.nodes} - outside
            opened = overview(part(view, _inside(opened, members), members))
            outside = frozenset(node.id for node in opened.nodes)
        found.append(Named(f"group:{group.id}", opened, outside, group.id))
    index = _Index(view)
    prepared = 0
    for node in sorted(view.nodes, key=lambda n: (-n.degree, n.id)):
        if prepared == (_PREPARED_OF_MANY if many else PREPARED):
            break
        if node.degree > (_FEW if many else _MOST_ROUTED):
            continue  # the page shows the best connected around a hub, and lists all
        near = _near(view, index, node.id)
        rim = frozenset(other.id for other in near.nodes if other.id != node.id)
        found.append(Named(f"focus:{node.id}:1", near, rim))
        prepared += 1
    return found


def _first_groups(view: View, first: View) -> list[Group]:
    shown = {group.id for group in first.groups}
    return sorted(view.groups, key=lambda g: (g.id not in shown, -g.size, g.id))[:_MOST_GROUPS]


def _readable(view: View) -> bool:
    return len(view.nodes) <= MOST and len(view.edges) <= _MOST_ROUTED


def _inside(view: View, members: Collection[str]) -> list[Edge]:
    return [e for e in view.edges if e.subject in members and e.object in members]


def part(view: View, edges: Iterable[Edge], keep: Collection[str] = ()) -> View:
    """The view of these edges, their ends, and the nodes in ``keep``."""
    chosen = tuple(sorted(edges))
    names = {name for edge in chosen for name in (edge.subject, edge.object)} | set(keep)
    return _part(view, chosen, (node for node in view.nodes if node.id in names))


def focus_view(view: View, focus: str, hops: int = 1) -> View:
    """The statements within ``hops`` steps of a concept, counted both ways.

    A hub (more than `HUB` statements) that is only passed through is not unfolded.
    """
    return _near(view, _Index(view), focus, hops)


def _part(view: View, edges: tuple[Edge, ...], nodes: Iterable[Node]) -> View:
    chosen = tuple(nodes)
    return replace(
        view,
        nodes=chosen,
        edges=edges,
        phrases=tuple(p for p in view.phrases if p.id in {e.phrase for e in edges}),
        groups=tuple(g for g in view.groups if g.id in {n.group for n in chosen}),
        kinds=tuple(k for k in view.kinds if k.id in {n.kind for n in chosen}),
    )


class _Index:
    """A view by concept, so that one neighbourhood does not cost a walk over all statements."""

    def __init__(self, view: View) -> None:
        self.node = {node.id: node for node in view.nodes}
        self.edges: dict[str, list[Edge]] = {node.id: [] for node in view.nodes}
        for edge in view.edges:
            for end in {edge.subject, edge.object}:
                self.edges[end].append(edge)


def _near(view: View, index: _Index, focus: str, hops: int = 1) -> View:
    frontier, seen, found = {focus}, {focus}, set[Edge]()
    for _ in range(hops):
        open_ = {n for n in frontier if n == focus or index.node[n].degree <= HUB}
        steps = {edge for name in open_ for edge in index.edges.get(name, ())}
        found |= steps
        frontier = {n for e in steps for n in (e.subject, e.object)} - seen
        seen |= frontier
    nodes = sorted(index.node[name] for name in seen if name in index.node)
    near = _part(view, tuple(sorted(found)), nodes)
    return replace(near, focus=focus)


def group_view(view: View, group: str) -> View:
    """A group's concepts and every statement that touches one of them."""
    members = {node.id for node in view.nodes if node.group == group}
    return part(
        view, (e for e in view.edges if e.subject in members or e.object in members), members
    )


def crossing(view: View, edge: Edge) -> bool:
    """Whether a statement joins two different groups."""
    groups = {node.id: node.group for node in view.nodes}
    return groups.get(edge.subject, "") != groups.get(edge.object, "")


def overview(view: View, size: int = FIRST_VIEW) -> View:
    """The calm first picture: what the author chose, else at most ``size`` concepts by rule.

    Each group gives its hub first; then, round by round so that no group crowds out another, the
    best connected concept beside what is already there. One with more than two lines to what is
    there, or beside a concept that has brought six already, waits: such pictures are tangled.
    Neither are more than 36 lines drawn, nor three between the same two. Ties break by id.
    """
    if len(view.nodes) <= size:
        return view
    there = {node.id for node in view.nodes}
    wanted = [name for name in view.first_view if name in there]
    kept = set(wanted or _Growth(view).upto(size))
    edges = _inside(view, kept)
    if wanted:
        return part(view, edges, kept)
    shown = _thinned(edges)
    # What lost its lines goes, but for one concept of each group.
    tied = {end for edge in shown for end in (edge.subject, edge.object)}
    hubs = _hubs(node for node in view.nodes if node.id in kept)
    there = {node.group for node in view.nodes if node.id in tied}
    return part(view, shown, tied | {hub for group, hub in hubs.items() if group not in there})


def _hubs(nodes: Iterable[Node]) -> dict[str, str]:
    """The best connected concept of each group, but for those of none."""
    ordered = sorted(nodes, key=lambda n: (-n.degree, n.id), reverse=True)
    return {node.group: node.id for node in ordered if node.group}


def _thinned(edges: Iterable[Edge]) -> list[Edge]:
    """A readable number of lines: of each pair of concepts one before any gets its second."""
    between: dict[frozenset[str], list[Edge]] = {}
    for edge in sorted(edges, key=lambda e: (not e.phrase.startswith("^"), e.phrase, e.id)):
        between.setdefault(frozenset((edge.subject, edge.object)), []).append(edge)
    ranked = [
        (place, len(pair) == 1, edge)
        for pair, parallel in between.items()
        for place, edge in enumerate(parallel[:_MOST_PARALLEL])
    ]
    return [edge for _, _, edge in sorted(ranked)[:_MOST_LINES]]


class _Growth:
    """The concepts of a first picture, one after the other."""

    def __init__(self, view: View) -> None:
        concepts = sorted((n for n in view.nodes if n.iri), key=lambda n: (-n.degree, n.id))
        self.rank = {node.id: place for place, node in enumerate(concepts)}
        self.group = {node.id: node.group for node in concepts}
        self.left = list(self.rank)
        self.beside: dict[str, set[str]] = {name: set() for name in self.rank}
        for edge in view.edges:
            if edge.subject in self.rank and edge.object in self.rank:
                self.beside[edge.subject].add(edge.object)
                self.beside[edge.object].add(edge.subject)
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
                if size - len(self.chosen) < _PAIR:
                    break  # the first of another piece would stand alone
                self._take(next(name for name in self.left if name not in self.chosen))
        return list(self.chosen)

    def _best(self, group: str) -> str:
        """The concept of a group to come next; empty when none of it is beside what is there."""
        free = {
            name
            for here in self.chosen
            for name in self.beside[here]
            if name not in self.chosen and self.group[name] == group
        }
        return min(free, key=self._cost, default="")

    def _cost(self, name: str) -> tuple[bool, bool, bool, int]:
        ties = [here for here in self.beside[name] if here in self.chosen]
        inside = any(self.group[here] == self.group[name] for here in ties)
        crowded = any(self.brought.get(here, 0) >= _MOST_BROUGHT for here in ties)
        return not inside, len(ties) > _MOST_TIES, crowded, self.rank[name]

    def _take(self, name: str) -> None:
        for here in self.beside[name] & self.chosen.keys():
            self.brought[here] = self.brought.get(here, 0) + 1
        self.chosen[name] = None
