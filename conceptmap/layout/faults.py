"""Counting what makes a drawing hard to read, on its own geometry.

Every Bézier is sampled; a fault is an overlap of more than half a px. The counter has no mercy
for what the layout meant: it sees only boxes, phrases, frames and curves.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from conceptmap.layout.drawing import Curve, Drawing, Frame

__all__ = ["Faults", "Rect", "count_faults", "sample", "strikes", "title_rects"]

_SAMPLES = 16
_SLACK = 0.5

# Bernstein's weights at each step along a cubic Bézier, its start left out.
_WEIGHTS = [
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (step / _SAMPLES for step in range(1, _SAMPLES + 1))
]

Rect = tuple[float, float, float, float]
XY = tuple[float, float]


# Left, right, top and bottom of a stretch between two samples, and the samples.
_Stretch = tuple[float, float, float, float, XY, XY]


class Faults(NamedTuple):
    """How often something runs over something foreign; crossings are no fault, but a cost."""

    boxes: int
    phrases: int
    through_boxes: int
    through_phrases: int
    through_titles: int
    crossings: int

    @property
    def total(self) -> int:
        """All faults, crossings left out."""
        return sum(self[:5])


def count_faults(drawing: Drawing) -> Faults:
    """Count overlaps, lines through foreign things, and crossings of different phrases' lines."""
    boxes = {b.node: (b.x, b.y, b.x + b.w, b.y + b.h) for b in drawing.boxes}
    phrases = {i: (w.x, w.y, w.x + w.w, w.y + w.h) for i, w in enumerate(drawing.words)}
    titles = title_rects(drawing.frames)
    curves = list(_curves(drawing))
    return Faults(
        boxes=_overlaps(list(boxes.values())),
        phrases=_overlaps(list(phrases.values()))
        + sum(_meet(p, b) for p in phrases.values() for b in boxes.values()),
        through_boxes=sum(
            _struck(c, (box for node, box in boxes.items() if node != c.end)) for c in curves
        ),
        through_phrases=sum(
            _struck(c, (rect for index, rect in phrases.items() if index != c.phrase))
            for c in curves
        ),
        through_titles=sum(_struck(c, titles) for c in curves),
        crossings=_crossings(curves),
    )


def title_rects(frames: Iterable[Frame]) -> list[Rect]:
    """The first lines of frames, which no line may run through."""
    return [(f.x, f.y, f.x + f.head, f.y + 24) for f in frames]


def strikes(curve: Curve, rects: Iterable[Rect]) -> bool:
    """Whether a curve runs through any of these rectangles."""
    return _struck(_traced(curve), rects) > 0


def sample(curve: Curve) -> list[XY]:
    """Points along a curve, its two ends included."""
    points = curve.points
    line: list[XY] = [points[0]] if points else []
    for start in range(0, len(points) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[start : start + 4]
        # Written out, for this is most of what a layout in Python costs.
        line += [
            (a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy)
            for a, b, c, d in _WEIGHTS
        ]
    return line


class _Traced(NamedTuple):
    """A sampled curve and what holds it; the box it may touch, and the phrase it meets."""

    line: list[XY]
    bounds: Rect
    end: str
    phrase: int


def _curves(drawing: Drawing) -> Iterator[_Traced]:
    for index, words in enumerate(drawing.words):
        for curve in (words.tail, *words.heads):
            yield _traced(curve, index)


def _traced(curve: Curve, phrase: int = -1) -> _Traced:
    line = sample(curve)
    xs, ys = zip(*line, strict=True)
    bounds = min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1
    return _Traced(line, bounds, curve.node, phrase)


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one[2] - other[0] > _SLACK
        and other[2] - one[0] > _SLACK
        and one[3] - other[1] > _SLACK
        and other[3] - one[1] > _SLACK
    )


def _overlaps(rects: list[Rect]) -> int:
    return sum(_meet(one, other) for i, one in enumerate(rects) for other in rects[i + 1 :])


def _struck(curve: _Traced, rects: Iterable[Rect]) -> int:
    """How many of the rectangles a curve runs through."""
    left, top, right, bottom = curve.bounds
    near = (r for r in rects if r[0] < right and r[2] > left and r[1] < bottom and r[3] > top)
    return sum(_strikes(curve.line, rect) for rect in near)


def _strikes(line: list[XY], rect: Rect) -> bool:
    left, top, right, bottom = rect
    within = (left + _SLACK, top + _SLACK, right - _SLACK, bottom - _SLACK)
    return any(_enters(a, b, within) for a, b in _near(line, within))


def _enters(a: XY, b: XY, rect: Rect) -> bool:
    """Whether a stretch runs inside a rectangle, be it only across a corner between two samples."""
    start, end = 0.0, 1.0
    for from_, to, low, high in ((a[0], b[0], rect[0], rect[2]), (a[1], b[1], rect[1], rect[3])):
        step = to - from_
        if step:
            first, last = sorted(((low - from_) / step, (high - from_) / step))
            start, end = max(start, first), min(end, last)
        elif not low < from_ < high:
            return False
    return start < end


def _crossings(curves: Iterable[_Traced]) -> int:
    ordered = sorted(curves, key=lambda curve: curve.bounds[0])
    stretches = [_stretches(curve.line) for curve in ordered]
    found = 0
    for i, one in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            other = ordered[j]
            if other.bounds[0] > one.bounds[2]:  # as all after it
                break
            if one.phrase != other.phrase and _meet(one.bounds, other.bounds):
                found += _cross(stretches[i], stretches[j])
    return found


def _near(line: list[XY], box: Rect) -> list[tuple[XY, XY]]:
    """The stretches of a line that come into a rectangle."""
    left, top, right, bottom = box
    return [
        (a, b)
        for a, b in pairwise(line)
        if (a[0] <= right or b[0] <= right)
        and (a[0] >= left or b[0] >= left)
        and (a[1] <= bottom or b[1] <= bottom)
        and (a[1] >= top or b[1] >= top)
    ]


def _stretches(line: list[XY]) -> list[_Stretch]:
    """The stretches of a line from left to right."""
    return sorted(
        (min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1]), a, b)
        for a, b in pairwise(line)
    )


def _cross(one: list[_Stretch], other: list[_Stretch]) -> bool:
    # Both run from left to right, so that few stretches of one are compared with any of the other.
    first, size = 0, len(other)
    for left, right, top, bottom, a, b in one:
        while first < size and other[first][1] < left:  # and left of all that follow
            first += 1
        for i in range(first, size):
            from_, to, high, low, c, d = other[i]
            if from_ > right:
                break
            if to >= left and high <= bottom and low >= top and _segments_cross(a, b, c, d):
                return True
    return False


def _segments_cross(a: XY, b: XY, c: XY, d: XY) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(p: XY, q: XY, r: XY) -> float:
    """On which side of the line through p and q the point r lies, by its sign."""
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
