"""Drawings as columns of small whole numbers: what follows from something else is left out.

A size follows from the label, a concept from the statements of its view; a phrase stands about
halfway between its concepts, and a line leads from the middle of one thing to the middle of the
other. Only how far each lies off that is told, and like numbers stand together, so that they pack
well. docs/page-data.md has the form, ``conceptmap/page/layouts.js`` the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from typing import TypeAlias

from conceptmap.layout import Box, Curve, Drawing, Point, Words
from conceptmap.view import Edge

__all__ = ["Places", "columns_of", "woven"]

_Row: TypeAlias = tuple[int, ...]
#: A column as text where every number fits into a character, else as it is.
_Column: TypeAlias = str | list[int]

_WIDTHS = {
    "views": 6,
    "lone": 1,
    "listed": 1,
    "boxes": 3,
    "phrases": 3,
    "curves": 1,
    "ends": 3,
    "joints": 2,
    "bends": 4,
    "frames": 6,
}

#: The character of 0; quotes, which JSON would escape, lie below.
_ZERO = 35
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF - len(_SURROGATES)


@dataclass(frozen=True)
class Places:
    """Where in the lists of a page everything stands that a drawing names by its id.

    ``around`` tells whether the statements about each concept are known at once, as they are
    where a page holds them as rows.
    """

    concepts: Mapping[str, int]
    statements: Mapping[str, int]
    phrases: Mapping[str, int]
    groups: Mapping[str, int]
    edges: Sequence[Edge]
    around: bool = True


def columns_of(
    drawings: Mapping[str, Drawing], focus: Mapping[str, str], places: Places
) -> dict[str, list[_Column]]:
    """The columns of some named drawings, one after the other.

    Args:
        drawings: name → drawing.
        focus: name → the concept that a drawing is around, if it is.
        places: for all that they name.
    """
    rows: dict[str, list[_Row]] = {name: [] for name in _WIDTHS}
    around = _around(places) if places.around else {}
    for name, drawing in drawings.items():
        _add(rows, drawing, around.get(focus.get(name, ""), []), places)
    return {name: _columns(rows[name], width) for name, width in _WIDTHS.items()}


def woven(by_language: Sequence[dict[str, list[_Column]]]) -> dict[str, list[list[_Column]]]:
    """The columns of several languages side by side, because they are nearly alike.

    Each column becomes a list with that of every language in order, or with one for all of them.
    """
    first, *rest = by_language
    return {
        name: [
            [column]
            if all(other[name][i] == column for other in rest)
            else [column, *(other[name][i] for other in rest)]
            for i, column in enumerate(columns)
        ]
        for name, columns in first.items()
    }


def _around(places: Places) -> dict[str, list[int]]:
    """The statements about each concept, by phrase, subject and place."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for i, edge in enumerate(places.edges):
        key = (places.phrases[edge.phrase], places.concepts[edge.subject], i)
        for end in {edge.subject, edge.object}:
            found.setdefault(end, []).append(key)
    return {concept: [i for _, _, i in sorted(keys)] for concept, keys in found.items()}


def _add(rows: dict[str, list[_Row]], d: Drawing, around: list[int], places: Places) -> None:
    """Add the rows of one drawing; ``around`` are the statements that a reader expects in it."""
    told = [places.statements[head.edge] for words in d.words for head in words.heads]
    ends = {end for i in told for end in (places.edges[i].subject, places.edges[i].object)}
    boxes = sorted(d.boxes, key=lambda box: places.concepts[box.node])
    lone = [places.concepts[box.node] for box in boxes if box.node not in ends]
    listed = [] if told == around else told
    right = max([0, *(box.x + box.w for box in boxes)])
    bottom = max([0, *(box.y + box.h for box in boxes)])
    counts = (len(lone), len(listed), len(d.words), len(d.frames))
    rows["views"].append((d.width - right, d.height - bottom, *counts))
    rows["lone"] += [(concept,) for concept in lone]
    rows["listed"] += [(statement,) for statement in listed]
    rows["boxes"] += [(box.x, box.y, box.more) for box in boxes]
    at = {box.node: box for box in boxes}
    for words in d.words:
        rows["phrases"].append((*_off_middle(words, at), len(words.heads)))
        for curve in (words.tail, *words.heads):
            _add_curve(rows, curve, at[curve.node], words, is_tail=curve is words.tail)
    rows["frames"] += [(places.groups[f.group], f.x, f.y, f.w, f.h, f.shown) for f in d.frames]


def _add_curve(
    rows: dict[str, list[_Row]], curve: Curve, box: Box, words: Words, *, is_tail: bool
) -> None:
    first, last = (box, words) if is_tail else (words, box)
    points = curve.points
    rows["curves"].append((len(points) // 3,))
    rows["ends"] += [_end(points[0], first, last), _end(points[-1], last, first)]
    starts = points[::3]
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(starts)]
    rows["joints"] += steps[:-1]
    rows["bends"] += _bends(points, steps)


def _off_middle(words: Words, at: Mapping[str, Box]) -> _Row:
    """How far a phrase lies off the middle between its subject and the mean of its objects."""
    subject, objects = at[words.subject], [at[head.node] for head in words.heads]
    x = (_middle(subject)[0] + sum(_middle(box)[0] for box in objects) / len(objects)) / 2
    y = (_middle(subject)[1] + sum(_middle(box)[1] for box in objects) / len(objects)) / 2
    return words.x - _whole(x - words.w / 2), words.y - _whole(y - words.h / 2)


def _end(point: Point, thing: Box | Words, other: Box | Words) -> _Row:
    """Where a curve meets a thing: sides on from the one it aims at, px along it, px outside."""
    x, y = point
    gaps = (x - thing.x - thing.w, y - thing.y - thing.h, thing.x - x, thing.y - y)
    side, aim = _aim(thing, other)
    turn = min(range(4), key=lambda turn: (abs(gaps[(side + turn) % 4]), turn))
    side = (side + turn) % 4
    along, middle = (x, _middle(thing)[0]) if side % 2 else (y, _middle(thing)[1])
    return turn, along - _whole(middle + (0 if turn else aim)), gaps[side]


def _aim(thing: Box | Words, other: Box | Words) -> tuple[int, float]:
    """The side of a thing that faces another, and where the straight line to it crosses that.

    Sides are counted from the right one with the clock; the place is told from its middle.
    """
    (ax, ay), (bx, by) = _middle(thing), _middle(other)
    dx, dy = bx - ax, by - ay
    if abs(dx) * thing.h >= abs(dy) * thing.w:
        return (2 if dx < 0 else 0), dy / (abs(dx) or 1) * thing.w / 2
    return (3 if dy < 0 else 1), dx / abs(dy) * thing.h / 2


def _bends(points: tuple[Point, ...], steps: Iterable[Point]) -> Iterator[_Row]:
    """How far the control points of each Bézier lie off the thirds of a straight line."""
    for i, (dx, dy) in enumerate(steps):
        (ax, ay), (bx, by), (cx, cy) = points[3 * i : 3 * i + 3]
        yield (
            bx - ax - _whole(dx / 3),
            by - ay - _whole(dy / 3),
            cx - ax - _whole(dx * 2 / 3),
            cy - ay - _whole(dy * 2 / 3),
        )


def _middle(thing: Box | Words) -> tuple[float, float]:
    return thing.x + thing.w / 2, thing.y + thing.h / 2


def _whole(value: float) -> int:
    """The nearest whole number, halves up as in a browser."""
    return floor(value + 0.5)


def _columns(rows: Iterable[_Row], width: int) -> list[_Column]:
    return [_column(column) for column in zip(*rows, strict=True)] or [""] * width


def _column(numbers: Sequence[int]) -> _Column:
    """One character a number, 0 −1 1 −2 2 … from `_ZERO` on."""
    counted = [_ZERO + (2 * n if n >= 0 else -2 * n - 1) for n in numbers]
    if max(counted) > _LAST:
        return list(numbers)
    return "".join(chr(n if n < _SURROGATES.start else n + len(_SURROGATES)) for n in counted)
