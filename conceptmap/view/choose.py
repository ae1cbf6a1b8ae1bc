"""A part of a view, as a view: a neighbourhood, a group, the calm first picture. Pure functions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from conceptmap.view.values import Edge, View

__all__ = [
    "HUB",
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


#: A picture without groups is still read as one up to here.
READABLE = 60

#: A page never draws more than this at once.
MOST = 300

#: Neighbourhoods are prepared for this many concepts, the best connected first.
PREPARED = 2000


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
    if whole or len(view.nodes) <= (FIRST_VIEW if view.groups else READABLE):
        rim = frozenset(node.id for node in view.nodes if node.id != view.focus)
        return Named("overview", view, rim if view.focus and len(view.nodes) > 1 else frozenset())
    return Named("overview", overview(view), framed=bool(view.groups))


def named_views(view: View, whole: bool = False) -> list[Named]:
    """Every view that a page prepares: the first one, everything, each group, each concept."""
    first = start_view(view, whole)
    found = [first]
    if len(first.view.nodes) < len(view.nodes) <= MOST:
        found.append(Named("all", view))
    for group in view.groups:
        opened = group_view(view, group.id)
        if len(opened.nodes) <= MOST:
            rim = frozenset(node.id for node in opened.nodes if node.group != group.id)
            found.append(Named(f"group:{group.id}", opened, rim, group.id))
    for node in sorted(view.nodes, key=lambda n: (-n.degree, n.id))[:PREPARED]:
        near = focus_view(view, node.id)
        if len(near.nodes) <= MOST:
            rim = frozenset(other.id for other in near.nodes if other.id != node.id)
            found.append(Named(f"focus:{node.id}:1", near, rim))
    return found


def part(view: View, edges: Iterable[Edge], keep: Collection[str] = ()) -> View:
    """The view of these edges, their ends, and the nodes in ``keep``."""
    chosen = tuple(sorted(edges))
    names = {name for edge in chosen for name in (edge.subject, edge.object)} | set(keep)
    nodes = tuple(node for node in view.nodes if node.id in names)
    return replace(
        view,
        nodes=nodes,
        edges=chosen,
        phrases=tuple(p for p in view.phrases if p.id in {e.phrase for e in chosen}),
        groups=tuple(g for g in view.groups if g.id in {n.group for n in nodes}),
        kinds=tuple(k for k in view.kinds if k.id in {n.kind for n in nodes}),
    )


def focus_view(view: View, focus: str, hops: int = 1) -> View:
    """The statements within ``hops`` steps of a concept, counted both ways.

    A hub (more than `HUB` statements) that is only passed through is not unfolded.
    """
    degree = {node.id: node.degree for node in view.nodes}
    frontier, seen, found = {focus}, {focus}, set[Edge]()
    for _ in range(hops):
        open_ = {n for n in frontier if n == focus or degree.get(n, 0) <= HUB}
        steps = {e for e in view.edges if e.subject in open_ or e.object in open_}
        found |= steps
        frontier = {n for e in steps for n in (e.subject, e.object)} - seen
        seen |= frontier
    return replace(part(view, found, {focus}), focus=focus)


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

    Each group gives its hub first; then the concepts that tie most firmly to what is already
    there, round by round so that no group crowds out another. Ties break by degree, then by id.
    """
    if len(view.nodes) <= size:
        return view
    there = {node.id for node in view.nodes}
    wanted = [name for name in view.first_view if name in there]
    chosen = wanted or _hubs(view)[:size]
    while not wanted and len(chosen) < size and (more := _round(view, chosen)):
        chosen += more[: size - len(chosen)]
    kept = set(chosen)
    return part(view, (e for e in view.edges if e.subject in kept and e.object in kept), kept)


def _members(view: View) -> dict[str, list[str]]:
    """Ids of concepts (not of plain values) by group, the best connected first."""
    members: dict[str, list[str]] = {}
    for node in sorted((n for n in view.nodes if n.iri), key=lambda n: (-n.degree, n.id)):
        members.setdefault(node.group, []).append(node.id)
    return members


def _hubs(view: View) -> list[str]:
    members = _members(view)
    return [members[group][0] for group in sorted(members, key=lambda g: (-len(members[g]), g))]


def _round(view: View, chosen: list[str]) -> list[str]:
    """One more concept of each group: the one with most ties inside its group, then outside."""
    inside: dict[str, int] = {}
    outside: dict[str, int] = {}
    here = set(chosen)
    group = {node.id: node.group for node in view.nodes}
    for edge in view.edges:
        for one, other in ((edge.subject, edge.object), (edge.object, edge.subject)):
            if one not in here and other in here:
                ties = inside if group[one] == group[other] else outside
                ties[one] = ties.get(one, 0) + 1
    found: list[str] = []
    for names in _members(view).values():
        free = [n for n in names if inside.get(n, 0) + outside.get(n, 0)]
        if best := max(free, key=lambda n: (inside.get(n, 0), outside.get(n, 0)), default=None):
            found.append(best)
    return found
