"""The legend counts, hides and shows; the list follows; the copied query gives what is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

import conceptmap as cm
from conceptmap.engine import Table
from conceptmap.face import Map
from tests.browser_features.conftest import ROOT, Opened


@pytest.fixture(scope="module")
def real() -> Map:
    return cm.load(ROOT / "data")


def listed(page: Page) -> set[str]:
    rows = page.evaluate(
        "[...document.querySelectorAll('.cm-list-row')].map((row) => row.dataset.statement)"
    )
    return set(rows)


def drawn(page: Page) -> set[str]:
    return set(
        page.evaluate(
            "[...document.querySelectorAll('.cm-svg .cm-line:not(.cm-hidden):has(.cm-arrow)')]"
            ".map((line) => line.dataset.statements)"
        )
    )


def test_a_tick_hides_its_statements_everywhere(opened: Opened) -> None:
    page = opened("map")
    before = drawn(page)
    row = page.locator(".cm-rows-phrases .cm-row").first
    count = int(row.locator(".cm-number").inner_text())
    row.locator("input").click()
    assert len(before) - len(drawn(page)) == count
    assert f"{len(before) - count} of" in page.locator(".cm-counts").inner_text()
    left = drawn(page)
    page.keyboard.press("l")
    assert listed(page) == left
    page.locator('[data-key="all"]').click()
    assert listed(page) == before


def test_only_this_phrase_and_all_again(opened: Opened) -> None:
    page = opened("map")
    name = page.locator(".cm-rows-phrases .cm-row-name").nth(1)
    key = name.get_attribute("data-key")
    name.click()
    assert len(drawn(page)) == int(
        page.locator(f'.cm-row:has([data-key="{key}"]) .cm-number').inner_text()
    )
    assert page.locator(f'[data-key="{key}"]').get_attribute("aria-pressed") == "true"
    assert page.locator(".cm-box.cm-faded").count() > 0
    assert page.evaluate("location.hash").startswith("#only-phrase=")
    page.locator(f'[data-key="{key}"]').click()
    assert page.evaluate("location.hash") == ""


def test_when_nothing_is_left_the_canvas_says_so(opened: Opened) -> None:
    page = opened("map", "#only-phrase=")
    message = page.locator(".cm-topbar .cm-message")
    assert "hide every statement" in message.inner_text()
    message.locator("button").click()
    assert len(drawn(page)) > 20


@pytest.mark.parametrize(
    "view",
    [
        "",
        "#view=all",
        "#group=TopicClusters",
        "#concept=Pod",
        "#hide-line=outdated",
        "#view=all&hide-line=between&hide-kind=command",
        "#concept=Container&only-phrase=contains&only-phrase=manages",
    ],
)
def test_the_copied_query_gives_what_is_shown(opened: Opened, real: Map, view: str) -> None:
    page = opened("map", view)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".cm-menu-open").click()
    page.locator('.cm-menu [data-key="copy sparql"]').click()
    query = page.evaluate("navigator.clipboard.readText()")
    answer = real.query(query)
    assert isinstance(answer, Table)
    assert list(answer.variables) == ["s", "p", "o", "status"]
    page.keyboard.press("Escape")
    shown = len(drawn(page))
    assert shown > 0
    assert len(answer.rows) == shown
    assert {edge.id for edge in real.view(query=query).data.edges} == drawn(page)
