"""Which views a picture opens with and a page offers. Pure functions."""

from dataclasses import dataclass, replace

from conceptmap.view.first import FIRST_VIEW, overview, thinned
from conceptmap.view.parts import Index, group_view, inside, near, part
from conceptmap.view.values import View

__all__ = ["Named", "named_views", "start_view"]

#: A part that was asked for (what is around a concept) is still read as one picture up to here.
READABLE = 60

#: A page never draws more concepts or statements than this at once.
MOST = 300

# Routing a line costs more, the more there are: of a fuller group or neighbourhood the page shows
# the first few lines, and counts the rest.
_MOST_ROUTED = 200

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
    asked = len(view.nodes) < view.total_nodes and not view.groups
    if whole or len(view.nodes) <= (READABLE if asked else FIRST_VIEW):
        rim = frozenset(node.id for node in view.nodes if node.id != view.focus)
        return Named("overview", view, rim if view.focus and len(view.nodes) > 1 else frozenset())
    return Named("overview", overview(view), framed=bool(view.groups))


def named_views(view: View, whole: bool = False) -> list[Named]:
    """Every view that a page prepares: the first one, everything, each group, each concept."""
    first = start_view(view, whole)
    found = [first]
    if len(first.view.nodes) < len(view.nodes) and _readable(view, MOST):
        found.append(Named("all", view))
    for group in view.groups:
        opened = group_view(view, group.id)
        outside = frozenset(node.id for node in opened.nodes if node.group != group.id)
        if not _readable(opened):
            members = {node.id for node in opened.nodes} - outside
            opened = overview(part(view, inside(opened, members), members))
            outside = frozenset(node.id for node in opened.nodes)
        found.append(Named(f"group:{group.id}", opened, outside, group.id))
    index = Index(view)
    for node in sorted(view.nodes, key=lambda n: (-n.degree, n.id))[:PREPARED]:
        around = near(view, index, node.id)
        rim = frozenset(other.id for other in around.nodes if other.id != node.id)
        if not _readable(around):
            around = replace(part(view, thinned(around.edges), {node.id}), focus=node.id)
            rim = frozenset(other.id for other in around.nodes)
        found.append(Named(f"focus:{node.id}:1", around, rim))
    return found


def _readable(view: View, most: int = _MOST_ROUTED) -> bool:
    return len(view.nodes) <= MOST and len(view.edges) <= most
