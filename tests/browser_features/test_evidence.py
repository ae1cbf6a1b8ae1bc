"""From a line to the sentence behind it: quote, note, place, link, status, both directions."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser_features.conftest import Opened


def open_statement(page: Page, phrase: str) -> None:
    page.locator(f'.cm-phrase[data-phrase="{phrase}"] .cm-hit').first.click()


def test_a_line_leads_to_its_sentences_in_one_click(opened: Opened) -> None:
    page = opened("tiny")
    page.locator('.cm-svg [data-phrase="starts_from"] .cm-hit').click()
    panel = page.locator(".cm-panel")
    quote = panel.locator("blockquote")
    assert quote.inner_text() == "コンテナはイメージから作られる。"
    assert quote.get_attribute("lang") == "ja"
    assert "Dockerの基礎, line 4" in panel.locator("figcaption").inner_text().replace("\n", "")
    link = panel.locator("figcaption a")
    assert link.get_attribute("href") == "https://example.org/blob/notes/docker.md#L4"
    assert link.get_attribute("rel") == "noreferrer"
    assert panel.locator(".cm-card .cm-sentence").inner_text() == "Container starts from Image"
    assert panel.locator(".cm-other-way .cm-sentence").inner_text() == (
        "Image is the start of Container"
    )


def test_two_sources_are_two_quotes(opened: Opened) -> None:
    page = opened("tiny", "#concept=Pod")
    hrefs = [a.get_attribute("href") for a in page.locator("figcaption a").all()]
    assert len(set(hrefs)) == 2
    assert all(href and "/notes/" in href for href in hrefs)


def test_status_stands_on_the_map_in_the_list_and_in_words(opened: Opened) -> None:
    page = opened("tiny")
    for status, word in (("outdated", "outdated"), ("disputed", "disputed")):
        assert page.locator(f".cm-phrase.cm-{status} .cm-tag text").text_content() == word
        told = page.locator(f".cm-phrase.cm-{status}").first.get_attribute("aria-description")
        assert told == word.capitalize()
        dashes = page.locator(f".cm-line.cm-{status} .cm-curve").first.evaluate(
            "(e) => getComputedStyle(e).strokeDasharray"
        )
        assert dashes != "none"
    page.locator(".cm-switch [data-surface=list]").click()
    chips = page.locator(".cm-list-row .cm-chip").all_inner_texts()
    assert sorted(chips) == ["Disputed", "Outdated"]
    open_row = page.locator(".cm-list-row:has(.cm-chip-outdated)")
    open_row.locator(".cm-fold").click()
    assert "libcontainer came in between" in open_row.inner_text()
    assert "LXC is replaced by runC" in open_row.inner_text()


def test_without_a_template_the_note_is_named_but_not_linked(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    assert page.locator("figcaption .cm-source").count() > 2
    assert page.locator("figcaption a").count() == 0


def test_no_source_is_said(opened: Opened) -> None:
    page = opened("tiny", "#concept=Hostile")
    assert page.locator(".cm-none").first.inner_text() == "No source sentence is recorded."
    assert page.locator(".cm-comment").inner_text() == "nobody wrote this down"


def test_the_name_of_a_file_or_an_option_stays_on_one_line(opened: Opened) -> None:
    rects = """(all) => all.map((e) => [e.textContent, e.getClientRects().length,
      e.getBoundingClientRect().right <= document.documentElement.clientWidth])"""
    seen = set()
    for concept in ("DockerContainerRun", "OptName", "Pod"):
        page = opened("map", f"#concept={concept}&lang=ja", viewport={"width": 320, "height": 640})
        for name, lines, inside in page.locator(".cm-panel .cm-unbroken").evaluate_all(rects):
            assert (lines, inside) == (1, True), name
            seen.add(name)
    assert {"--name", "localhost"} <= seen
