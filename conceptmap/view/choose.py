"""Which views a picture opens with and a page offers. Pure functions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from conceptmap.view.first import FIRST_VIEW, overview, thinned
from conceptmap.view.parts import Index, near, opened, part, within
from conceptmap.view.values import Group, Node, View

__all__ = ["MOST", "PREPARED", "Named", "named_views", "start_view"]

#: A part that was asked for (what is around a concept) is still read as one picture up to here.
READABLE = 60

#: A page never draws more concepts or statements than this at once.
MOST = 300

# Of a fuller group or neighbourhood nobody can read the picture, which costs more to lay out than
# all others: the page shows the first few lines, and counts the rest.
_MOST_LINES = 100

#: Up to this many concepts each has its neighbourhood prepared. Of a larger graph only some have,
#: the best connected that are read as one picture; the page lays out the others itself.
PREPARED = 1000
_PREPARED_OF_MANY = 100
_FEW = 40

# So many groups of a larger graph are prepared, those that its first view shows before others.
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


def named_views(view: View, first: Named | None = None, hops: int = 1) -> list[Named]:
    """Every view that a page prepares: the first one, everything, each group, each concept.

    Args:
        view: all that can be shown.
        first: what it opens with, if that was chosen already.
        hops: how far around a concept a page can look. Only what is read as one picture is
            prepared beyond the first step, and only where it shows more than the step before.
    """
    first = first or start_view(view)
    found = [first]
    if len(first.view.nodes) < len(view.nodes) and _readable(view, MOST):
        found.append(Named("all", view))
    index = Index(view)
    found += [_opened(view, index, group.id) for group in _groups(view, first.view)]
    for node in _centres(view):
        found += [_around(view, index, node.id), *_farther(view, index, node.id, hops)]
    return found


def _groups(view: View, first: View) -> Sequence[Group]:
    if len(view.nodes) <= PREPARED:
        return view.groups
    shown = {group.id for group in first.groups}
    return sorted(view.groups, key=lambda g: (g.id not in shown, -g.size, g.id))[:_MOST_GROUPS]


def _centres(view: View) -> Sequence[Node]:
    # Nodes stand in the order of their ids, and those of one degree stay in it.
    ordered = sorted(view.nodes, key=attrgetter("degree"), reverse=True)
    if len(ordered) <= PREPARED:
        return ordered
    # Around a hub the page itself shows the best connected, and lists all.
    return [node for node in ordered if node.degree <= _FEW][:_PREPARED_OF_MANY]


def _opened(view: View, index: Index, group: str) -> Named:
    name = f"group:{group}"
    if len(index.members[group]) <= MOST:
        whole = opened(view, index, group)
        if _readable(whole):
            outside = frozenset(node.id for node in whole.nodes if node.group != group)
            return Named(name, whole, outside, group)
    some = overview(within(view, index, group))
    return Named(name, some, frozenset(node.id for node in some.nodes), group)


def _around(view: View, index: Index, focus: str) -> Named:
    around = near(view, index, focus)
    rim = frozenset(node.id for node in around.nodes if node.id != focus)
    if not _readable(around):
        around = replace(part(view, thinned(around.edges), {focus}), focus=focus)
        rim = frozenset(node.id for node in around.nodes)
    return Named(f"focus:{focus}:1", around, rim)


def _farther(view: View, index: Index, focus: str, hops: int) -> Iterator[Named]:
    before = near(view, index, focus)
    for steps in range(2, hops + 1):
        around = near(view, index, focus, steps)
        same = len(around.edges) == len(before.edges)
        if same or len(around.nodes) > READABLE or not _readable(around):
            return
        before = around
        rim = frozenset(node.id for node in around.nodes if node.id != focus)
        yield Named(f"focus:{focus}:{steps}", around, rim)


def _readable(view: View, most: int = _MOST_LINES) -> bool:
    return len(view.nodes) <= MOST and len(view.edges) <= most
