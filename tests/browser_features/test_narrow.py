"""Canvases too narrow for what they show, and those that nobody sees while they are drawn."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser_features.conftest import Opened

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

#: The boxes that do not stand whole inside the canvas from left to right, and the scale.
CUT = """() => {
  const { left, right } = document.querySelector('.cm-canvas').getBoundingClientRect();
  return [...document.querySelectorAll('.cm-box')].filter((box) => {
    const r = box.querySelector('.cm-shape').getBoundingClientRect();
    return r.left < left || r.right > right;
  }).map((box) => box.dataset.concept);
}"""

#: Where the drawing ends inside the canvas: left, right.
MARGINS = """() => {
  const canvas = document.querySelector('.cm-canvas').getBoundingClientRect();
  const svg = document.querySelector('.cm-svg').getBoundingClientRect();
  return [svg.left - canvas.left, canvas.right - svg.right];
}"""


def scale(page: Page) -> int:
    return int(page.locator(".cm-scale").inner_text().strip("%"))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("concept", ["Pod", "Container", "Image", "DockerDesktop"])
def test_a_phone_shows_a_neighbourhood_whole_from_side_to_side(
    opened: Opened, concept: str, language: str
) -> None:
    page = opened("map", f"#concept={concept}&lang={language}", **PHONE)
    assert page.evaluate(CUT) == []
    assert scale(page) >= 82
    chosen = page.locator(".cm-selected .cm-shape").bounding_box()
    sheet = page.locator(".cm-panel").bounding_box()
    assert chosen
    assert sheet
    assert chosen["y"] + chosen["height"] < sheet["y"]


def test_a_turned_phone_shows_the_neighbourhood_as_it_was_prepared(opened: Opened) -> None:
    page = opened("map", "#concept=Pod", **PHONE)
    high = page.locator(".cm-svg").get_attribute("viewBox")
    page.set_viewport_size({"width": 844, "height": 390})
    page.wait_for_function(
        "(high) => document.querySelector('.cm-svg').getAttribute('viewBox') !== high", arg=high
    )
    width, height = map(int, str(page.locator(".cm-svg").get_attribute("viewBox")).split()[2:])
    assert width > 2 * height
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(
        "(high) => document.querySelector('.cm-svg').getAttribute('viewBox') === high", arg=high
    )


@pytest.mark.parametrize("name", ["map", "network"])
def test_one_button_shows_all_and_gives_the_readable_size_back(opened: Opened, name: str) -> None:
    page = opened(name, **PHONE)
    assert scale(page) == 82
    page.locator(".cm-fit").tap()
    page.wait_for_function("() => document.querySelector('.cm-scale').textContent === '31%'")
    if name == "map":
        assert page.evaluate(CUT) == []
    page.locator(".cm-fit").tap()
    page.wait_for_function("() => document.querySelector('.cm-scale').textContent === '82%'")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_view_stands_in_the_middle_of_a_desktop(opened: Opened, language: str) -> None:
    page = opened("map", f"#lang={language}", viewport={"width": 1280, "height": 800})
    left, right = page.evaluate(MARGINS)
    assert left == pytest.approx(right, abs=1)
    assert left >= 8


@pytest.mark.parametrize("concept", ["Container", "Pod"])
def test_the_map_behind_a_list_stands_in_its_place(opened: Opened, concept: str) -> None:
    hash = "" if concept == "Container" else f"&concept={concept}"
    page = opened("map", f"#surface=list{hash}", **PHONE)
    page.locator(".cm-switch [data-surface=map]").click()
    box = page.locator(f".cm-box[data-concept={concept}]").bounding_box()
    assert box
    assert 0 <= box["x"] <= 390 - box["width"]
    assert 100 < box["y"] < 700


def test_a_statement_chosen_on_the_list_is_seen_on_the_map(opened: Opened) -> None:
    page = opened("map", "#surface=list", **PHONE)
    page.locator(".cm-list-row .cm-sentence", has_text="Compose service").first.click()
    page.locator(".cm-switch [data-surface=map]").click()
    page.wait_for_function(
        "() => { const r = document.querySelector('.cm-phrase[aria-pressed=true]')"
        ".getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.top > 100; }"
    )


def test_a_low_sheet_shows_the_name_and_cuts_nothing(opened: Opened) -> None:
    page = opened("map", "#concept=Pod", **PHONE)
    for stop in ("high", "low"):
        page.locator(".cm-handle").tap()
        assert page.locator(".cm-panel").get_attribute("data-stop") == stop
    page.wait_for_function("() => document.querySelector('.cm-panel').offsetHeight === 72")
    name = page.locator(".cm-panel h2").bounding_box()
    assert name
    assert name["y"] >= 844 - 72
    assert name["y"] + name["height"] <= 844
    cut = page.locator(".cm-panel-body > :not(.cm-panel-head, h2):visible")
    assert cut.count() == 0


def test_a_tablet_has_targets_for_fingers(opened: Opened) -> None:
    page = opened("map", viewport={"width": 820, "height": 1180}, has_touch=True, is_mobile=True)
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    for part in (".cm-menu-open", ".cm-fit", ".cm-legend-open", ".cm-field", ".cm-zoom"):
        box = page.locator(part).bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 44, part
