"""Large pictures: ``sfdp`` spreads each piece, lines stay straight where nothing is in the way.

Routing every line around every box costs Graphviz the cube of their number. Most lines need no
routing, so only those that would strike something are routed, each among its neighbours alone;
that takes a hundredth of the time and leaves the same zero faults.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from conceptmap.layout.drawing import Curve, Drawing, Point, Words
from conceptmap.layout.faults import Rect, count_faults, strikes, title_rects
from conceptmap.layout.graphviz import Link, Sheet, Spot, run_graphviz
from conceptmap.layout.memo import remembered
from conceptmap.layout.place import assemble, draw_plain, fitted, shifted
from conceptmap.layout.plan import Plan, make_plan, make_sheet
from conceptmap.view import View, part

__all__ = ["components", "draw_large", "mended"]

_Line = Callable[[Words, int, Curve, bool], Curve]

_SMALL = 8
_GAP = 28
_SPREAD = {
    "overlap": "prism",
    "sep": "+10",
    "esep": "+4",
    "splines": "line",
    "K": "0.6",
    "start": "1",
}
_ROUTED = (("esep", "+3"), ("sep", "+5"), ("splines", "true"))
#: How far around a line its obstacles are looked for, in px; the last resort is all of them.
_REACH = (60, 200, 10_000)


def draw_large(view: View, language: str, rim: Collection[str] = ()) -> Drawing:
    """Draw a view of any size, component by component, packed onto one canvas."""
    plans = [make_plan(piece, language, rim=rim) for piece in components(view)]
    small = [plan for plan in plans if len(plan.boxes) <= _SMALL]
    large = [plan for plan in plans if len(plan.boxes) > _SMALL]
    drawn = remembered("large", large, lambda unknown: [_spread(plan) for plan in unknown])
    return pack([*drawn, *remembered("piece", small, draw_plain)], language)


def components(view: View) -> list[View]:
    """The connected pieces of a view, the largest first."""
    neighbours: dict[str, set[str]] = {node.id: set() for node in view.nodes}
    for edge in view.edges:
        neighbours[edge.subject].add(edge.object)
        neighbours[edge.object].add(edge.subject)
    pieces: list[set[str]] = []
    left = dict.fromkeys(sorted(neighbours))
    while left:
        piece, open_ = set[str](), [next(iter(left))]
        while open_:
            name = open_.pop()
            if name in left:
                del left[name]
                piece.add(name)
                open_ += sorted(neighbours[name])
        pieces.append(piece)
    pieces.sort(key=lambda piece: (-len(piece), min(piece)))
    return [part(view, (e for e in view.edges if e.subject in piece), piece) for piece in pieces]


def pack(drawings: Sequence[Drawing], language: str, ratio: float = 1.35) -> Drawing:
    """Drawings side by side on shelves, in a canvas about ``ratio`` times as wide as high."""
    if not drawings:
        return Drawing(language, 0, 0)
    area = sum((d.width + _GAP) * (d.height + _GAP) for d in drawings)
    limit = max(max(d.width for d in drawings), round((area * ratio) ** 0.5))
    x = y = shelf = 0
    placed: list[Drawing] = []
    for drawing in sorted(drawings, key=lambda d: (-d.height, -d.width)):
        if x and x + drawing.width > limit:
            x, y, shelf = 0, y + shelf + _GAP, 0
        placed.append(shifted(drawing, x, y, (0, 0)))
        x, shelf = x + drawing.width + _GAP, max(shelf, drawing.height)
    merged = Drawing(
        language,
        0,
        0,
        tuple(sorted(box for drawing in placed for box in drawing.boxes)),
        tuple(sorted(words for drawing in placed for words in drawing.words)),
    )
    return fitted(merged)


def _spread(plan: Plan) -> Drawing:
    placed = run_graphviz([make_sheet(plan, _SPREAD)], "sfdp")
    drawing = _straight(assemble(plan, placed[0]))
    for reach in _REACH:
        drawing = _route(drawing, reach)
    return fitted(drawing)


def mended(drawing: Drawing) -> Drawing:
    """The drawing with every line that strikes something routed anew, if that leaves fewer faults.

    Nothing else moves; a drawing without faults is given back as it is.
    """
    for reach in _REACH:
        faults = count_faults(drawing).total
        if not faults:
            break
        routed = fitted(_route(drawing, reach))
        if count_faults(routed).total < faults:
            drawing = routed
    return drawing


def _straight(drawing: Drawing) -> Drawing:
    """Every line straight, from border to border."""
    rects = _rects(drawing)

    def line(words: Words, index: int, curve: Curve, outward: bool) -> Curve:
        ends = (rects[index], rects[curve.node]) if outward else (rects[curve.node], rects[index])
        return replace(curve, points=_segment(*ends))

    return _relined(drawing, line)


def _route(drawing: Drawing, reach: int) -> Drawing:
    """Route every line that strikes something around what stands within ``reach`` px of it."""
    rects = _rects(drawing)
    struck: list[tuple[int, Curve, bool]] = []
    for index, words in enumerate(drawing.words):
        for curve, outward in ((words.tail, False), *((head, True) for head in words.heads)):
            foreign = [rect for name, rect in rects.items() if name not in (index, curve.node)]
            if strikes(curve, foreign):
                struck.append((index, curve, outward))
    sheets = [_sheet(index, curve, outward, rects, reach) for index, curve, outward in struck]
    routed = {
        (index, curve.node, curve.edge): placed.routes[0]
        for (index, curve, _), placed in zip(
            struck, run_graphviz(sheets, "neato", "-n2"), strict=True
        )
    }

    def line(words: Words, index: int, curve: Curve, outward: bool) -> Curve:
        return replace(curve, points=routed.get((index, curve.node, curve.edge), curve.points))

    return _relined(drawing, line)


def _relined(drawing: Drawing, line: _Line) -> Drawing:
    words = (
        replace(
            w,
            tail=line(w, index, w.tail, False),
            heads=tuple(line(w, index, head, True) for head in w.heads),
        )
        for index, w in enumerate(drawing.words)
    )
    return replace(drawing, words=tuple(words))


def _rects(drawing: Drawing) -> dict[str | int, Rect]:
    """What no line may strike: boxes by node id, phrases by index, titles by index below zero."""
    boxes: dict[str | int, Rect] = {b.node: (b.x, b.y, b.x + b.w, b.y + b.h) for b in drawing.boxes}
    phrases: dict[str | int, Rect] = {
        i: (w.x, w.y, w.x + w.w, w.y + w.h) for i, w in enumerate(drawing.words)
    }
    titles: dict[str | int, Rect] = {
        -1 - i: rect for i, rect in enumerate(title_rects(drawing.frames))
    }
    return {**boxes, **phrases, **titles}


def _sheet(
    index: int, curve: Curve, outward: bool, rects: dict[str | int, Rect], reach: int
) -> Sheet:
    xs, ys = [x for x, _ in curve.points], [y for _, y in curve.points]
    field = (min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)
    ends = (index, curve.node) if outward else (curve.node, index)
    near = [n for n, r in rects.items() if n in ends or _touch(r, field)]
    spots = tuple(_pinned(repr(n), rects[n]) for n in near)
    return Sheet(spots, (Link(repr(ends[0]), repr(ends[1])),), options=_ROUTED)


def _pinned(name: str, rect: Rect) -> Spot:
    left, top, right, bottom = rect
    return Spot(name, right - left, bottom - top, at=((left + right) / 2, (top + bottom) / 2))


def _touch(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _segment(start: Rect, end: Rect) -> tuple[Point, ...]:
    """The straight line between two rectangles' centres, cut at their borders, as one Bézier."""
    (ax, ay), (bx, by) = _centre(start), _centre(end)
    ax, ay, bx, by = *_edge(start, bx, by), *_edge(end, ax, ay)
    steps = (0, 1 / 3, 2 / 3, 1)
    return tuple((round(ax + (bx - ax) * t), round(ay + (by - ay) * t)) for t in steps)


def _centre(rect: Rect) -> tuple[float, float]:
    return (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2


def _edge(rect: Rect, x: float, y: float) -> tuple[float, float]:
    """Where the line from a rectangle's centre towards a point leaves it."""
    cx, cy = _centre(rect)
    dx, dy = x - cx, y - cy
    if not dx and not dy:
        return cx, cy
    across = (rect[2] - rect[0]) / 2 / abs(dx) if dx else float("inf")
    down = (rect[3] - rect[1]) / 2 / abs(dy) if dy else float("inf")
    scale = min(across, down)
    return cx + dx * scale, cy + dy * scale
