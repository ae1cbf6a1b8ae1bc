"""Drawings as they really stand on the screen, whoever drew them and whatever the font."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import conceptmap as cm
from conceptmap.face import Picture
from conceptmap.layout import draw_named
from conceptmap.render.svg import draw_map
from tests.browser.conftest import OpenPage
from tests.browser.drawn import bare, go_to, run_probe

ROOT = Path(__file__).parents[2]
MAP = ROOT / "output" / "concept-map.html"

FONTS = ["DejaVu Sans", "Noto Sans CJK JP"]

# What the counter in probe.js can see.
KINDS = [
    "box on box",
    "phrase on phrase",
    "phrase on box",
    "on a title",
    "text outside its box",
    "label on count",
    "line through a box",
    "line through a phrase",
    "line through a title",
]


def force_font(page: Page, font: str) -> None:
    """Draw every text of the map in one font, and make sure that it is there."""
    page.add_style_tag(content=f'.cm-svg, .cm-svg * {{ font-family: "{font}" !important }}')
    widths = page.evaluate(
        """(fonts) => fonts.map((font) => {
          const context = document.createElement("canvas").getContext("2d");
          context.font = "13px " + font;
          return context.measureText("Kubernetes").width;
        })""",
        [f'"{font}", monospace', "monospace"],
    )
    assert widths[0] != widths[1], f"{font} is not installed: run `make browser`"


def hubs(page: Page) -> list[str]:
    """The ten concepts with the most statements."""
    found: list[str] = page.evaluate(
        "[...probe.model.concepts].sort((a, b) => b.degree - a.degree)"
        ".slice(0, 10).map((concept) => concept.id)"
    )
    return found


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("font", FONTS)
def test_nothing_overlaps_on_the_screen(open_page: OpenPage, font: str, language: str) -> None:
    page = open_page(MAP, any_style=True)
    run_probe(page)
    force_font(page, font)
    names = page.evaluate("probe.read()")[language]
    wanted = ["overview", *(name for name in names if name.startswith("group:"))]
    wanted += [f"focus:{concept}:1" for concept in hubs(page)]
    assert set(wanted) <= set(names)
    assert len(wanted) == 20
    found = {
        name: page.evaluate(f"probe.faults(probe.draw({language!r}, {name!r}))") for name in wanted
    }
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_overlaps_in_a_column(open_page: OpenPage, language: str) -> None:
    page = open_page(MAP, size=(390, 844), any_style=True)
    run_probe(page)
    force_font(page, FONTS[1])
    page.evaluate("probe.read()")
    found = page.evaluate(
        """(language) => probe.model.concepts.map(({ id }) => {
          const column = probe.drawColumn(language, id);
          return [id, column ? probe.faults(column) : "none"];
        })""",
        language,
    )
    # A concept whose neighbours are joined among themselves has no column.
    columns = [faults for _, faults in found if faults != "none"]
    assert len(columns) > 100
    assert [(concept, faults) for concept, faults in found if faults and faults != "none"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_counter_sees_faults(open_page: OpenPage, kind: str) -> None:
    page = open_page(MAP)
    run_probe(page)
    page.evaluate("probe.read()")
    name = "focus:Pod:1" if kind == "label on count" else "overview"
    found = page.evaluate(
        "([name, kind]) => probe.faults(probe.spoil(probe.draw('en', name), kind))", [name, kind]
    )
    assert [fault for fault in found if fault.startswith(kind)] != []


@pytest.fixture(scope="module")
def real() -> Picture:
    return cm.load(ROOT / "data").view()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_draws_what_python_draws(
    open_page: OpenPage, real: Picture, language: str
) -> None:
    states = {
        "overview": "",
        "group:TopicPods": "group=TopicPods&",
        "group:TopicPlatforms": "group=TopicPlatforms&",
        "focus:runC:1": "concept=runC&",
        "focus:Container:1": "concept=Container&",
    }
    named = [view for view in real.scene.named if view.name in states]
    drawings = draw_named(named, language)
    page = open_page(MAP, f"lang={language}")
    for view in named:
        go_to(page, f"{states[view.name]}lang={language}")
        shown: Any = page.evaluate("document.querySelector('.cm-svg').outerHTML")
        marks = view.framed or view.group != ""
        own = draw_map(view.view, drawings[view.name], group=view.group, between=marks)
        assert bare(shown) == bare(own), view.name
