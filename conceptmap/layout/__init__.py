"""View → positions and routes. Deterministic: same view, same whole px, on every machine."""

from collections.abc import Collection, Mapping, Sequence

from conceptmap.layout.arrivals import spread_arrivals
from conceptmap.layout.drawing import Box, Curve, Drawing, Frame, Point, Words
from conceptmap.layout.faults import Faults, count_faults
from conceptmap.layout.kept import draw_kept
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
    "DOT_LIMIT",
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
    if kept := _kept(start, language):
        return kept
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
    kept = {n.name: drawing for n in rest if (drawing := _kept(n, language))}
    free = [n for n in rest if n.name not in kept]
    drawings = draw_views([(n.view, n.rim) for n in free], language)
    by_name = {**kept, **dict(zip((n.name for n in free), drawings, strict=True))}
    return {first.name: draw_start(first, language), **{n.name: by_name[n.name] for n in rest}}


def _kept(named: Named, language: str) -> Drawing | None:
    """The view with its concepts where the map keeps them; None when it keeps none of them."""
    there = {node.id for node in named.view.nodes}
    places = [p for p in named.view.places if p.picture == named.name and p.concept in there]
    if not places or len(there) > DOT_LIMIT:
        return None
    middles = {place.concept: (place.x, place.y) for place in places}

    def draw(plans: Sequence[Plan]) -> list[Drawing]:
        return [_fewer_faults(plan, middles) for plan in plans]

    plan = make_plan(named.view, language, framed=named.framed, rim=named.rim)
    return remembered(f"kept {sorted(middles.items())}", [plan], draw)[0]


def _fewer_faults(plan: Plan, middles: Mapping[str, tuple[int, int]]) -> Drawing:
    """The plan drawn with places kept, unless it reads better drawn in the usual way."""
    kept = draw_kept(plan, middles)
    if kept and not count_faults(kept).total:
        return kept
    usual = _spread_framed(plan) if plan.framed else _spread_plain([plan])[0]
    return min(kept or usual, usual, key=lambda drawing: count_faults(drawing).total)


def _spread_framed(plan: Plan) -> Drawing:
    return mended(spread_arrivals(draw_framed(plan)))


def _spread_plain(plans: Sequence[Plan]) -> list[Drawing]:
    return [spread_arrivals(drawing) for drawing in draw_plain(plans)]
