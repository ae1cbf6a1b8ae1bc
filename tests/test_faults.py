"""The counter of faults: what it must see, and what is none."""

from conceptmap.layout import Box, Curve, Drawing, Words, count_faults


def drawing(*points: tuple[int, int]) -> Drawing:
    """Two boxes, a foreign one between them, and a line along these points."""
    tail = Curve(((20, 110), (24, 110), (26, 110), (30, 110)), "A")
    words = Words("p", "A", 30, 100, 20, 18, tail, (Curve(points, "B", "e"),))
    boxes = (Box("A", 0, 100, 20, 20), Box("B", 200, 0, 40, 20), Box("C", 100, 40, 40, 40))
    return Drawing("en", 240, 120, boxes, (words,))


def test_a_line_past_a_box_is_no_fault() -> None:
    assert count_faults(drawing((50, 110), (90, 110), (200, 100), (220, 20))).total == 0


def test_a_line_through_a_box_is_counted() -> None:
    assert count_faults(drawing((50, 110), (100, 80), (150, 50), (210, 20))).through_boxes == 1


def test_a_line_that_only_cuts_a_corner_is_counted() -> None:
    # Its samples on both sides of the corner lie 15 px apart, neither of them in the box.
    assert count_faults(drawing((50, 28), (130, 108), (210, 188), (290, 268))).through_boxes == 1
