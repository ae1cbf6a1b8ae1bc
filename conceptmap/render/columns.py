"""Drawings as columns of whole numbers: what is alike stands together, so that it packs well.

The page's layouts are mostly numbers; in columns they take half of what they take as rows.
docs/page-data.md has the form, ``conceptmap/page/layouts.js`` the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from conceptmap.layout import Curve, Drawing, Frame, Point, Words

__all__ = ["columns_of", "woven"]

_Row: TypeAlias = tuple[int, ...]

_WIDTHS = {"boxes": 4, "phrases": 6, "frames": 6, "heads": 1, "curves": 3, "pieces": 6}


def columns_of(
    drawings: Mapping[str, Drawing],
    concepts: Mapping[str, int],
    statements: Mapping[str, int],
    phrases: Mapping[str, int],
    groups: Mapping[str, int],
) -> dict[str, Any]:
    """Named drawings as ``views``, one row each, and the ``columns`` that those count off.

    Args:
        drawings: name → drawing.
        concepts: id → number, as for the three after it.
        statements: see above.
        phrases: see above.
        groups: see above.
    """
    rows: dict[str, list[_Row]] = {name: [] for name in _WIDTHS}
    views = []
    for name, d in drawings.items():
        views.append([name, d.width, d.height, len(d.boxes), len(d.words), len(d.frames)])
        rows["boxes"] += [(concepts[b.node], b.x, b.y, b.more) for b in d.boxes]
        rows["frames"] += [_frame(frame, groups[frame.group]) for frame in d.frames]
        for words in d.words:
            rows["phrases"].append(
                (phrases[words.phrase], words.x, words.y, words.w, words.h, len(words.heads))
            )
            rows["heads"] += [(statements[head.edge],) for head in words.heads]
            for curve in (words.tail, *words.heads):
                rows["curves"].append(_start(curve, words))
                rows["pieces"] += _pieces(curve.points)
    columns = {name: _columns(rows[name], width) for name, width in _WIDTHS.items()}
    return {"views": views, "columns": columns}


def woven(by_language: Sequence[dict[str, list[list[int]]]]) -> dict[str, list[list[list[int]]]]:
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


def _columns(rows: Iterable[_Row], width: int) -> list[list[int]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def _frame(frame: Frame, group: int) -> _Row:
    return (group, frame.x, frame.y, frame.w, frame.h, frame.shown)


def _start(curve: Curve, words: Words) -> _Row:
    (x, y), *rest = curve.points
    return len(rest) // 3, x - words.x, y - words.y


def _pieces(points: tuple[Point, ...]) -> Iterator[_Row]:
    """Each Bézier as the step to its end, and how far its control points lie off a straight line.

    A straight piece has them at its thirds, and so travels as four zeros.
    """
    for i in range(0, len(points) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[i : i + 4]
        x, y = dx - ax, dy - ay
        yield (
            x,
            y,
            bx - ax - round(x / 3),
            by - ay - round(y / 3),
            cx - ax - round(x * 2 / 3),
            cy - ay - round(y * 2 / 3),
        )
