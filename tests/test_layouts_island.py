"""Layouts travel as what follows from nothing else; a page unfolds them to what was drawn."""

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import conceptmap as cm
from conceptmap.layout import Box, Curve, Drawing, Point, Words
from conceptmap.model import MapInfo
from conceptmap.render.page_data import layouts_value, page_value
from conceptmap.render.scene import Scene
from conceptmap.view import Named, View
from tests.made import plain_view

UNFOLD = Path(__file__).parent / "page" / "unfold.mjs"
DATA = Path(__file__).parents[1] / "data"

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")


def unfolded(view: View, named: list[Named], drawings: dict[str, dict[str, Drawing]]) -> Any:
    value = {
        "data": page_value(view, MapInfo()),
        "layouts": layouts_value(view, named, drawings),
    }
    run = subprocess.run(
        ["node", str(UNFOLD)],
        input=json.dumps(value),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(run.stdout)


def drawn(view: View, drawing: Drawing) -> dict[str, Any]:
    """A drawing in the form of docs/page-data.md."""
    concept = {node.id: i for i, node in enumerate(view.nodes)}
    statement = {edge.id: i for i, edge in enumerate(view.edges)}
    phrase = {p.id: i for i, p in enumerate(view.phrases)}
    group = {g.id: i for i, g in enumerate(view.groups)}

    def flat(points: tuple[Point, ...]) -> list[int]:
        return [number for point in points for number in point]

    return {
        "size": [drawing.width, drawing.height],
        "boxes": sorted([concept[b.node], b.x, b.y, b.w, b.h, b.more] for b in drawing.boxes),
        "phrases": [
            [
                phrase[w.phrase],
                *(w.x, w.y, w.w, w.h),
                flat(w.tail.points),
                [[statement[head.edge], *flat(head.points)] for head in w.heads],
            ]
            for w in drawing.words
        ],
        "frames": [[group[f.group], f.x, f.y, f.w, f.h, f.shown] for f in drawing.frames],
    }


def wild(drawing: Drawing, dice: random.Random) -> Drawing:
    """The same things anywhere, some upon each other, and lines that begin and end anywhere."""

    def anywhere() -> Point:
        return dice.randint(-300, 40_000), dice.randint(-300, 400)

    def curve(old: Curve) -> Curve:
        points = tuple(anywhere() for _ in range(1 + 3 * dice.randint(1, 3)))
        return Curve(points, old.node, old.edge)

    def box(old: Box) -> Box:
        x, y = anywhere() if dice.random() < 0.8 else (0, 0)
        return Box(old.node, x, y, old.w, old.h, old.lines, old.more)

    def words(old: Words) -> Words:
        heads = tuple(curve(head) for head in old.heads)
        tail = curve(old.tail)
        return Words(old.phrase, old.subject, *anywhere(), old.w, old.h, tail, heads, old.lines)

    return Drawing(
        drawing.language,
        drawing.width,
        drawing.height,
        tuple(map(box, drawing.boxes)),
        tuple(map(words, drawing.words)),
        drawing.frames,
    )


@pytest.mark.parametrize("is_wild", [False, True], ids=["as drawn", "anywhere"])
def test_every_view_of_the_real_map_comes_back_as_it_was_drawn(is_wild: bool) -> None:
    scene = cm.load(DATA).view().scene.page
    dice = random.Random(4)
    drawings = {
        language: {name: wild(d, dice) if is_wild else d for name, d in by_name.items()}
        for language, by_name in scene.drawings.items()
    }
    found = unfolded(scene.view, scene.named, drawings)
    assert list(found) == ["en", "ja"]
    for language, by_name in drawings.items():
        assert list(found[language]) == list(by_name)
        for name, drawing in by_name.items():
            assert found[language][name] == drawn(scene.view, drawing), (language, name)


def test_a_large_graph_lists_the_statements_of_each_view() -> None:
    scene = Scene(plain_view(1200), MapInfo(), "en").page
    assert scene.beyond
    found = unfolded(scene.view, scene.named, dict(scene.drawings))  # type: ignore[arg-type]
    for name, drawing in scene.drawings["en"].items():
        assert found["en"][name] == drawn(scene.view, drawing), name
