"""What is shown stands in the address, and Back goes through the places that were seen."""

from __future__ import annotations

from urllib.parse import parse_qs

from playwright.sync_api import Page

from tests.browser_features.conftest import Opened


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(page.evaluate("location.hash").removeprefix("#"), keep_blank_values=True)


def crumbs(page: Page) -> list[str]:
    return page.locator(".cm-crumbs > a, .cm-crumbs > b").all_inner_texts()


def test_a_link_brings_back_everything(opened: Opened) -> None:
    first = opened("map", "#group=TopicClusters&lang=ja&theme=dark&hide-line=between")
    assert first.locator("html").get_attribute("lang") == "ja"
    assert first.locator("html").get_attribute("data-theme") == "dark"
    assert crumbs(first)[0] == "全体"
    assert len(crumbs(first)) == 2
    assert not first.locator('[data-key="tick lines between"]').is_checked()
    between = ".cm-svg .cm-line.cm-between:not(.cm-outdated, .cm-disputed)"
    assert first.locator(between).count() > 0
    assert first.locator(f"{between}:visible").count() == 0
    address = first.evaluate("location.href")
    second = opened("map", "#" + address.split("#")[1])
    assert second.locator(".cm-counts").inner_text() == first.locator(".cm-counts").inner_text()


def test_back_goes_through_places_and_not_through_ticks(opened: Opened) -> None:
    page = opened("map")
    page.locator(".cm-frame .cm-hit").first.click()
    group = state(page)["group"]
    page.locator(".cm-box .cm-hit").first.click()
    assert "concept" in state(page)
    page.keyboard.press("Escape")
    page.locator('[data-key="tick lines within"]').click()
    assert state(page)["hide-line"] == ["within"]
    page.locator('[data-key="tick shapes thing"]').click()
    page.go_back()
    page.wait_for_function("() => location.hash.includes('concept')")
    page.go_back()
    page.wait_for_function("() => !location.hash.includes('concept')")
    assert state(page)["group"] == group
    page.go_back()
    page.wait_for_function("() => location.hash === ''")
    assert page.locator(".cm-crumbs").count() == 0
    page.go_forward()
    page.wait_for_function("() => location.hash.includes('group')")
    assert len(crumbs(page)) == 2


def test_the_breadcrumb_leads_back_and_keeps_the_filters(opened: Opened) -> None:
    page = opened("map", "#concept=Pod&hide-line=outdated")
    page.locator(".cm-crumbs a").first.click()
    page.wait_for_function("() => !location.hash.includes('concept')")
    assert state(page) == {"hide-line": ["outdated"]}


def test_a_link_to_what_is_gone_says_so(opened: Opened) -> None:
    page = opened("map", "#concept=Gone%3Cb%3E")
    assert "Gone<b>" in page.locator(".cm-topbar [role=alert]").inner_text()
    assert page.locator(".cm-box").count() > 5


def test_the_copied_link_is_the_address(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-key^="copy"]').first.click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.locator(".cm-live").inner_text() == "Copied"
