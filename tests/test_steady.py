"""A learner remembers places: one statement more or less moves the others little."""

from collections.abc import Iterator
from dataclasses import replace
from math import hypot
from pathlib import Path
from statistics import mean, median

import pytest

import conceptmap as cm
from conceptmap.layout import Drawing, count_faults, draw_start, draw_view
from conceptmap.view import View, group_view, start_view

DATA = Path(__file__).parents[1] / "data"
#: Of a picture's statements every so many-th is taken out.
EVERY = 8


@pytest.fixture(scope="module")
def view() -> View:
    return cm.load(DATA).view().data


def moved(before: Drawing, after: Drawing) -> float:
    """The mean way of the concepts of both, in px; the picture moved as a whole is taken off."""
    old, new = ({box.node: box for box in drawing.boxes} for drawing in (before, after))
    steps = [(new[n].x - old[n].x, new[n].y - old[n].y) for n in old if n in new]
    dx, dy = (median(step[i] for step in steps) for i in (0, 1))
    return mean(hypot(x - dx, y - dy) for x, y in steps)


def ways(view: View, group: str) -> Iterator[float]:
    shown = group_view(view, group)
    whole = draw_view(shown, "en")
    for statement in [edge.id for edge in shown.edges][::EVERY]:
        yield moved(draw_view(group_view(without(view, statement), group), "en"), whole)


def without(view: View, statement: str) -> View:
    return replace(view, edges=tuple(edge for edge in view.edges if edge.id != statement))


def test_a_statement_moves_the_concepts_of_its_group_little(view: View) -> None:
    # Taking the best of several drawings each time gave 119.
    found = [way for group in view.groups for way in ways(view, group.id)]
    assert len(found) > 40
    assert mean(found) < 85


def test_an_edit_leaves_no_line_through_a_title(view: View) -> None:
    # Without a second routing four of the thirteen edits leave a line through the title of a frame.
    shown = start_view(view).view
    found = [
        count_faults(draw_start(start_view(without(view, edge.id)), "en")).total
        for edge in shown.edges[::2]
    ]
    assert found == [0] * 13
