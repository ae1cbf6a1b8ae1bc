"""Where everything stands: a view with coordinates. All numbers are whole CSS px.

x runs right and y down from the upper left corner; a box's x and y are its upper left corner.
"""

from dataclasses import dataclass

from conceptmap.layout.measure import Line

__all__ = ["Box", "Curve", "Drawing", "Frame", "Point", "Words"]

Point = tuple[int, int]


@dataclass(frozen=True, order=True, slots=True)
class Box:
    """A concept. ``more`` counts its statements that this drawing leaves out, as "+3" says."""

    node: str
    x: int
    y: int
    w: int
    h: int
    lines: tuple[Line, ...] = ()
    more: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Curve:
    """Cubic Béziers joined end to end: a start, then three points for each.

    ``node`` is the concept it starts from (a tail) or leads to (a head), ``edge`` the statement of
    a head; a tail belongs to all statements of its phrase.
    """

    points: tuple[Point, ...]
    node: str
    edge: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Words:
    """A linking phrase between its subject and its objects, with the lines that meet there.

    It stands for one subject, one phrase and one status. ``tail`` comes from the subject's box;
    each of ``heads`` leads to the object of its statement and ends in an arrow.
    """

    phrase: str
    subject: str
    x: int
    y: int
    w: int
    h: int
    tail: Curve
    heads: tuple[Curve, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Frame:
    """A group's ground, its title at the top; ``shown`` counts its concepts in this drawing.

    ``head`` is how far its first line reaches: the title, and behind it "4 of 43 ›".
    """

    group: str
    x: int
    y: int
    w: int
    h: int
    shown: int
    title: Line
    head: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture in one language."""

    language: str
    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    words: tuple[Words, ...] = ()
    frames: tuple[Frame, ...] = ()
