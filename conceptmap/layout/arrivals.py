"""Arrows that arrive at one side of a box are drawn apart, so that each can be followed home.

They stand in the order of their phrases as seen from the box, so they never cross; only the last
stretch of a curve bends, and a change that would make the drawing worse is not made.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import atan2
from typing import NamedTuple

from conceptmap.layout.drawing import Box, Curve, Drawing, Point
from conceptmap.layout.faults import count_faults

__all__ = ["spread_arrivals"]

_APART = 10
_CORNER = 5
#: How much of an end's move the control point before the last follows.
_FOLLOW = 0.45

_Key = tuple[int, int]


class _Arrival(NamedTuple):
    """A head of a phrase: which one, where its tip is along the side, and its phrase's angle."""

    key: _Key
    at: float
    angle: float


def spread_arrivals(drawing: Drawing) -> Drawing:
    """The drawing with crowded arrivals spread, box by box where that makes nothing worse."""
    moves = [move for box in drawing.boxes if (move := _moves(drawing, box))]
    if not moves:
        return drawing
    together = _moved(drawing, {key: d for move in moves for key, d in move.items()})
    before = _badness(drawing)
    if _badness(together) <= before:
        return together
    for move in moves:
        tried = _moved(drawing, move)
        if _badness(tried) <= before:
            drawing = tried
    return drawing


def _badness(drawing: Drawing) -> tuple[int, int]:
    faults = count_faults(drawing)
    return faults.total, faults.crossings


def _moves(drawing: Drawing, box: Box) -> dict[_Key, Point]:
    """How far each arrival at this box has to move along its side."""
    sides: dict[str, list[_Arrival]] = {}
    for i, words in enumerate(drawing.words):
        for j, head in enumerate(words.heads):
            if head.node == box.node:
                x, y = head.points[-1]
                side = _side(box, x, y)
                dx = words.x + words.w / 2 - box.x - box.w / 2
                dy = words.y + words.h / 2 - box.y - box.h / 2
                upright = side in "lr"
                angle = atan2(dy, abs(dx)) if upright else atan2(dx, abs(dy))
                sides.setdefault(side, []).append(_Arrival((i, j), y if upright else x, angle))
    moves: dict[_Key, Point] = {}
    for side, arrivals in sides.items():
        low, length = (box.y, box.h) if side in "lr" else (box.x, box.w)
        for key, d in _apart(arrivals, low + _CORNER, low + length - _CORNER):
            if round(d):
                moves[key] = (0, round(d)) if side in "lr" else (round(d), 0)
    return moves


def _side(box: Box, x: int, y: int) -> str:
    """The side of a box a tip stands at: l, r, t or b."""
    gaps = {"l": x - box.x, "r": box.x + box.w - x, "t": y - box.y, "b": box.y + box.h - y}
    return min(gaps, key=lambda side: (abs(gaps[side]), side))


def _apart(arrivals: Sequence[_Arrival], low: float, high: float) -> Iterator[tuple[_Key, float]]:
    """Each arrival's move, so that all stand apart between two ends and in the order of angles."""
    if len(arrivals) < 2:
        return
    ordered = sorted(arrivals, key=lambda a: (a.angle, a.key))
    even = (high - low) / (len(ordered) - 1)
    wanted = list(_spaced([a.at for a in ordered], min(_APART, even)))
    if wanted[-1] - wanted[0] > high - low:  # an end would hang in the air beside the box
        wanted = [low + even * i for i in range(len(ordered))]
    shift = max(low - wanted[0], 0) or min(high - wanted[-1], 0)
    for arrival, at in zip(ordered, wanted, strict=True):
        yield arrival.key, at + shift - arrival.at


def _spaced(at: Sequence[float], gap: float) -> Iterable[float]:
    """Positions at least ``gap`` apart in the given order, their mean kept."""
    spaced = [at[0]]
    for position in at[1:]:
        spaced.append(max(position, spaced[-1] + gap))
    mean = (sum(at) - sum(spaced)) / len(at)
    return [position + mean for position in spaced]


def _moved(drawing: Drawing, moves: dict[_Key, Point]) -> Drawing:
    words = tuple(
        replace(
            w,
            heads=tuple(
                _bent(head, moves[i, j]) if (i, j) in moves else head
                for j, head in enumerate(w.heads)
            ),
        )
        for i, w in enumerate(drawing.words)
    )
    return replace(drawing, words=words)


def _bent(curve: Curve, move: Point) -> Curve:
    dx, dy = move
    *start, (ax, ay), (bx, by), (cx, cy) = curve.points
    after = (round(ax + dx * _FOLLOW), round(ay + dy * _FOLLOW))
    return replace(curve, points=(*start, after, (bx + dx, by + dy), (cx + dx, cy + dy)))
