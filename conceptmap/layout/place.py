"""Plans → drawings: how ``dot`` is asked to draw them, and what a drawing costs its reader.

A picture is drawn in the usual way unless another is clearly better: were the best of several
taken, a small edit that makes another one the best would move everything (docs/layout.md has the
figures). Framed groups are ``dot``'s clusters from left to right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from conceptmap.layout.drawing import Box, Curve, Drawing, Frame, Words
from conceptmap.layout.faults import count_faults
from conceptmap.layout.graphviz import Placed, run_graphviz
from conceptmap.layout.plan import Plan, group_title, make_sheet, title_width

__all__ = ["CLOSE", "FRAMED", "UPRIGHT", "WIDE", "assemble", "cost", "draw_framed", "draw_plain"]

#: The canvas of the page at 1280 × 800, which a picture should fill without being shrunk.
CANVAS = (900, 680)
_LARGEST = 1.25
MARGIN = 8

#: What a fault costs; more than all crossings and shrinking of a picture that ``dot`` draws.
_FAULT = 1000

#: A drawing that costs less than this needs no other try: it fits and nothing crosses.
_GOOD = 3.0
#: How much larger another way has to show a picture to be taken instead of the usual one.
_CLEARLY = 1.3

_LR = {"rankdir": "LR"}
_ROOMY = {**_LR, "nodesep": "0.25", "ranksep": "0.35"}
CLOSE = {**_LR, "nodesep": "0.18", "ranksep": "0.3"}
UPRIGHT = {"rankdir": "TB", "nodesep": "0.25", "ranksep": "0.35"}
WIDE = {**_LR, "nodesep": "0.4", "ranksep": "0.35"}
# Instead of close, in the order of how often they help.
_OTHERS = (
    UPRIGHT,
    WIDE,
    {**_LR, "nodesep": "0.6", "ranksep": "0.45"},
)
FRAMED = (
    {**_LR, "nodesep": "0.12", "ranksep": "0.3"},
    {**_LR, "nodesep": "0.18", "ranksep": "0.34"},
    {**_LR, "nodesep": "0.25", "ranksep": "0.4"},
)


def draw_plain(plans: Sequence[Plan]) -> list[Drawing]:
    """Draw each plan with ``dot``: roomy where that reads well, else close, or clearly better."""
    best = [_Try(drawing) for drawing in _drawn(plans, _ROOMY)]
    for options in (CLOSE, *_OTHERS):
        larger = 1 if options is CLOSE else _CLEARLY
        again = [i for i, tried in enumerate(best) if tried.beatable(larger)]
        for i, drawing in zip(again, _drawn([plans[i] for i in again], options), strict=True):
            tried = _Try(drawing)
            if tried.beats(best[i], larger):
                best[i] = tried
    return [tried.drawing for tried in best]


def draw_framed(plan: Plan, tries: int = 24) -> Drawing:
    """Draw a plan with its groups as frames; several orders of the groups are tried."""
    groups = sorted({node.group for node in plan.view.nodes})
    sheets = [
        make_sheet(plan, options, order)
        for options in FRAMED
        for order in _orders(groups, tries // len(FRAMED))
    ]
    return min((assemble(plan, placed) for placed in run_graphviz(sheets)), key=cost)


def cost(drawing: Drawing) -> float:
    """What a drawing costs its reader: faults most, then being shrunk, crossings, emptiness."""
    faults = count_faults(drawing)
    if not drawing.boxes:
        return 0.0
    emptiness = max(0.0, 0.6 - drawing.height * _scale(drawing) / CANVAS[1])
    shrunk = 1 / _scale(drawing) - 0.8
    return _FAULT * faults.total + 3 * faults.crossings + 25 * shrunk + 6 * emptiness


def _scale(drawing: Drawing) -> float:
    """How large a drawing is shown on the canvas."""
    return min(CANVAS[0] / drawing.width, CANVAS[1] / drawing.height, _LARGEST)


def assemble(plan: Plan, placed: Placed) -> Drawing:
    """Put what Graphviz placed back together with what the plan knows."""
    boxes = tuple(
        Box(b.node, *_corner(placed.centres[b.node], b.w, b.h), b.w, b.h, b.lines, b.more)
        for b in plan.boxes
    )
    drawing = Drawing(
        plan.language,
        round(placed.width),
        round(placed.height),
        tuple(sorted(boxes)),
        tuple(sorted(_words(plan, placed))),
        tuple(sorted(_frames(plan, placed))),
    )
    return fitted(drawing)


def fitted(drawing: Drawing) -> Drawing:
    """The drawing moved so that everything, curves too, stands `MARGIN` inside its edges."""
    xs: list[int] = []
    ys: list[int] = []
    things: list[Box | Words | Frame] = [*drawing.boxes, *drawing.words, *drawing.frames]
    for thing in things:
        xs += [thing.x, thing.x + thing.w]
        ys += [thing.y, thing.y + thing.h]
    for words in drawing.words:
        for curve in (words.tail, *words.heads):
            xs += [x for x, _ in curve.points]
            ys += [y for _, y in curve.points]
    if not xs:
        return replace(drawing, width=2 * MARGIN, height=2 * MARGIN)
    return shifted(
        drawing,
        MARGIN - min(xs),
        MARGIN - min(ys),
        (max(xs) - min(xs) + 2 * MARGIN, max(ys) - min(ys) + 2 * MARGIN),
    )


def shifted(drawing: Drawing, dx: int, dy: int, size: tuple[int, int]) -> Drawing:
    """The drawing moved by whole px, in a canvas of this size."""

    def curve(old: Curve) -> Curve:
        return replace(old, points=tuple((x + dx, y + dy) for x, y in old.points))

    return Drawing(
        drawing.language,
        *size,
        tuple(replace(b, x=b.x + dx, y=b.y + dy) for b in drawing.boxes),
        tuple(
            replace(w, x=w.x + dx, y=w.y + dy, tail=curve(w.tail), heads=tuple(map(curve, w.heads)))
            for w in drawing.words
        ),
        tuple(replace(f, x=f.x + dx, y=f.y + dy) for f in drawing.frames),
    )


class _Try:
    """A drawing and its cost, reckoned once."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.cost = cost(drawing)

    def faults(self) -> int:
        """How many faults it has."""
        return int(self.cost // _FAULT)

    def beatable(self, larger: float) -> bool:
        """Whether another drawing is worth a try; none is shown larger than `_LARGEST`."""
        grown = _scale(self.drawing) * larger < _LARGEST
        return self.cost > _GOOD and (self.faults() > 0 or grown)

    def beats(self, other: "_Try", larger: float) -> bool:
        """Whether this has fewer faults, or not more and shows the picture so many times larger.

        Crossings do not decide: how many ``dot`` leaves changes with every small edit.
        """
        grown = _scale(self.drawing) / _scale(other.drawing)
        more = self.faults() - other.faults()
        return more < 0 or (more == 0 and grown > larger)


def _drawn(plans: Sequence[Plan], options: Mapping[str, str]) -> list[Drawing]:
    placed = run_graphviz([make_sheet(plan, options) for plan in plans])
    return [assemble(*pair) for pair in zip(plans, placed, strict=True)]


def _corner(centre: tuple[float, float], w: float, h: float) -> tuple[int, int]:
    return round(centre[0] - w / 2), round(centre[1] - h / 2)


def _words(plan: Plan, placed: Placed) -> Iterable[Words]:
    routes = iter(placed.routes)
    for phrase in plan.phrases:
        first = phrase.edges[0]
        tail = Curve(next(routes), first.subject)
        heads = tuple(Curve(next(routes), edge.object, edge.id) for edge in phrase.edges)
        x, y = _corner(placed.centres[phrase.name], phrase.w, phrase.h)
        yield Words(
            first.phrase, first.subject, x, y, phrase.w, phrase.h, tail, heads, phrase.lines
        )


def _frames(plan: Plan, placed: Placed) -> Iterable[Frame]:
    order = (plan.language, *plan.view.languages)
    for group, (left, top, right, bottom) in placed.clusters.items():
        shown = sum(node.group == group for node in plan.view.nodes)
        title = group_title(plan.view, group, order)
        head = title_width(plan.view, group, shown, plan.language)
        x, y, w, h = round(left), round(top), round(right - left), round(bottom - top)
        yield Frame(group, x, y, w, h, shown, title, head)


def _orders(names: list[str], many: int) -> list[list[str]]:
    """Some orders of the groups: as they are, turned round, rotated, interleaved. No randomness."""
    found = [names, names[::-1]]
    for step in range(1, len(names)):
        found.append(names[step:] + names[:step])
        found.append([*names[step:][::-1], *names[:step]])
    return found[:many]
