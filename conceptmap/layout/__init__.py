"""View → positions and routes. Deterministic: same view, same whole px, on every machine."""

from collections.abc import Collection, Sequence

from conceptmap.layout.arrivals import spread_arrivals
from conceptmap.layout.drawing import Box, Curve, Drawing, Frame, Point, Words
from conceptmap.layout.faults import Faults, count_faults
from conceptmap.layout.measure import Line
from conceptmap.layout.memo import remembered
from conceptmap.layout.place import draw_framed, draw_plain
from conceptmap.layout.plan import (
    Plan,
    box_size,
    concept_lines,
    group_title,
    make_plan,
    more_width,
    phrase_lines,
    phrase_size,
    tag_line,
    tag_width,
)
from conceptmap.layout.spread import draw_large, mended
from conceptmap.view import Named, View

__all__ = [
    "Box",
    "Curve",
    "Drawing",
    "Faults",
    "Frame",
    "Line",
    "Point",
    "Words",
    "box_size",
    "concept_lines",
    "count_faults",
    "draw_named",
    "draw_start",
    "draw_view",
    "draw_views",
    "group_title",
    "more_width",
    "phrase_lines",
    "phrase_size",
    "tag_line",
    "tag_width",
]

#: Above this many concepts ``dot``'s layers grow too long, and `draw_large` reads better.
DOT_LIMIT = 50


def draw_start(start: Named, language: str) -> Drawing:
    """Draw the view that a picture opens with, its groups as frames where it has them."""
    if start.framed:
        plan = make_plan(start.view, language, framed=True)
        return remembered("framed", [plan], lambda plans: [_spread_framed(p) for p in plans])[0]
    return draw_view(start.view, language, start.rim)


def draw_view(view: View, language: str, rim: Collection[str] = ()) -> Drawing:
    """Draw one view; concepts in ``rim`` say how many more statements they have."""
    return draw_views([(view, rim)], language)[0]


def draw_views(views: Sequence[tuple[View, Collection[str]]], language: str) -> list[Drawing]:
    """Draw many views, each with its rim, in as few runs of Graphviz as can be."""
    small = [i for i, (view, _) in enumerate(views) if len(view.nodes) <= DOT_LIMIT]
    plans = [make_plan(views[i][0], language, rim=views[i][1]) for i in small]
    drawings = dict(zip(small, remembered("plain", plans, _spread_plain), strict=True))
    return [
        drawings[i] if i in drawings else draw_large(view, language, rim)
        for i, (view, rim) in enumerate(views)
    ]


def draw_named(named: Sequence[Named], language: str) -> dict[str, Drawing]:
    """Draw every view that a page offers, by its name; the first is the one it opens with."""
    first, rest = named[0], named[1:]
    drawings = draw_views([(n.view, n.rim) for n in rest], language)
    by_name = dict(zip((n.name for n in rest), drawings, strict=True))
    return {first.name: draw_start(first, language), **by_name}


def _spread_framed(plan: Plan) -> Drawing:
    return mended(spread_arrivals(draw_framed(plan)))


def _spread_plain(plans: Sequence[Plan]) -> list[Drawing]:
    return [spread_arrivals(drawing) for drawing in draw_plain(plans)]
