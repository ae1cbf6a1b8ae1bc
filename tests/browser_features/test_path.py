"""How two concepts hang together: asked by hand, by key and by link; drawn, numbered, read out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

import conceptmap as cm
from conceptmap.words.path import describe_path
from tests.browser_features.conftest import ROOT, Opened

OVERLAPS = """() => {
  const rects = [...document.querySelectorAll('.cm-svg .cm-shape, .cm-svg .cm-phrase > text')]
    .map((e) => e.getBoundingClientRect());
  let n = 0;
  rects.forEach((a, i) => rects.slice(i + 1).forEach((b) => {
    if (a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom) n += 1;
  }));
  return n;
}"""


def sentences(page: Page) -> list[str]:
    return page.locator(".cm-step > .cm-sentence").all_inner_texts()


def test_a_path_that_the_overview_holds_is_shown_where_it_stands(opened: Opened) -> None:
    page = opened("map", "#from=Google&to=LXC")
    assert page.locator(".cm-frame").count() > 3
    assert page.locator(".cm-box.cm-selected").count() == 2
    steps = len(sentences(page))
    assert steps >= 3
    assert page.locator(".cm-marks text").all_text_contents() == [str(n + 1) for n in range(steps)]
    assert page.locator(".cm-svg .cm-line.cm-lit:has(.cm-arrow)").count() == steps
    assert page.locator(".cm-box.cm-faded").count() > 10


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_another_path_is_drawn_as_a_chain_without_overlap(opened: Opened, width: int) -> None:
    page = opened("map", "#from=Deployment&to=Docker", viewport={"width": width, "height": 800})
    steps = len(sentences(page))
    assert steps >= 2
    assert page.locator(".cm-box").count() == steps + 1
    assert page.locator(".cm-marks g").count() == steps
    assert page.evaluate(OVERLAPS) == 0


@pytest.mark.parametrize(("language", "note"), [("en", "read against the arrow"), ("ja", "矢印と")])
def test_the_sentences_are_those_of_the_command_line(
    opened: Opened, language: str, note: str
) -> None:
    page = opened("map", f"#from=Deployment&to=Docker&lang={language}")
    told = describe_path(cm.load(ROOT / "data").source, "Deployment", "Docker", language)
    assert told is not None
    assert [text.split("  (")[0] for text in told] == sentences(page)
    backwards = page.locator(".cm-step:has(.cm-none:has-text('" + note + "'))").count()
    assert backwards == sum("  (" in text for text in told) > 0
    said = page.evaluate("document.querySelector('.cm-live').textContent")
    assert said == "" or all(text in said for text in sentences(page))


def test_a_path_is_asked_by_keys_alone_and_read_out(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    page.keyboard.press("Tab")
    page.locator(".cm-box.cm-selected").focus()
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.key") == "end to"
    page.keyboard.type("レジストリ")
    page.keyboard.press("Enter")
    assert "to=" in page.evaluate("location.hash")
    assert page.evaluate("document.activeElement.matches('.cm-panel h2')")
    said = page.locator(".cm-live").inner_text()
    assert said.startswith("Shortest path: ")
    assert f"1. {sentences(page)[0]}" in said
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == "#concept=Pod"


def test_the_other_end_can_be_pointed_at_and_the_ends_swapped(opened: Opened) -> None:
    page = opened("map")
    page.locator('[data-concept="Pod"] .cm-hit').click()
    page.locator('[data-key="path"]').click()
    page.locator('[data-concept="Container"] .cm-hit').click()
    assert sentences(page) == ["Pod contains Container"]
    page.locator('[data-key="swap"]').click()
    assert sentences(page) == ["Container is part of Pod"]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-key="copy sentences"]').click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "1. Container is part of Pod"


def test_no_path_is_said(opened: Opened) -> None:
    page = opened("tiny", "#from=LXC&to=Pod")
    assert page.locator(".cm-summary").inner_text() == "No path joins LXC and Pod in this map."
    assert page.locator(".cm-marks g").count() == 0


def test_what_the_filters_hide_is_no_way(opened: Opened) -> None:
    page = opened("tiny", "#from=Pod&to=Image&hide-phrase=contains")
    assert "No path" in page.locator(".cm-summary").inner_text()
    page.locator('.cm-panel [data-key="show all"]').click()
    assert len(sentences(page)) == 2


def test_the_network_page_shows_the_same_path(opened: Opened) -> None:
    page = opened("network", "#from=Deployment&to=Docker")
    assert len(sentences(page)) >= 2
    assert page.locator(".cm-crumbs b").inner_text() == "Path"
