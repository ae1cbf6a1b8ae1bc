"""The guided tour and the study, by keys alone and by hand; answers come from the graph."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser_features.conftest import Opened


def title(page: Page) -> str:
    return page.locator(".cm-panel h2").inner_text()


def said(page: Page) -> str:
    return page.locator(".cm-live").inner_text()


def test_the_tour_goes_through_every_stop_by_keys(opened: Opened) -> None:
    page = opened("map")
    page.locator('[data-key="start tour"]').focus()
    page.keyboard.press("Enter")
    seen = []
    for stop in range(1, 7):
        assert page.evaluate("location.hash").startswith("#concept=")
        assert f"tour={stop}" in page.evaluate("location.hash")
        assert page.locator(".cm-mode-head .cm-meta").inner_text() == f"{stop} of 6"
        assert page.locator(".cm-box.cm-selected").count() == 1
        assert 1 <= page.locator(".cm-svg .cm-line.cm-lit:has(.cm-arrow)").count() <= 5
        seen.append(title(page))
        page.keyboard.press("ArrowRight")
        if stop < 6:
            assert said(page).startswith(title(page))
    assert len(set(seen)) == 6
    assert "tour" not in page.evaluate("location.hash")


def test_the_tour_can_be_left_and_found_again(opened: Opened) -> None:
    page = opened("map", "#tour=6")
    first = title(page)
    page.locator(".cm-box:not(.cm-selected) .cm-hit").first.click()
    assert title(page) != first
    assert page.locator('.cm-panel [data-key="back"]').inner_text() == "Tour 6 of 6"
    page.keyboard.press("Escape")
    assert title(page) == first
    page.keyboard.press("Escape")
    assert "tour" not in page.evaluate("location.hash")


def test_the_tour_works_on_the_list_and_in_japanese(opened: Opened) -> None:
    page = opened("map", "#tour=1&surface=list&lang=ja")
    before = page.locator(".cm-list-row").count()
    assert before > 0
    page.locator('[data-key="tour next"]').click()
    assert page.locator(".cm-list-row").count() != before
    assert re.search("[ぁ-ん]", title(page))
    assert page.locator(".cm-stops [aria-current=step]").inner_text() == title(page)


def test_without_a_tour_none_is_offered(opened: Opened) -> None:
    for name, offered in (("tiny", 1), ("foreign", 0)):
        page = opened(name)
        assert page.locator('[data-key="start tour"]').count() == offered
        assert page.locator('[data-key="start study"]').count() == 1


@pytest.mark.parametrize("name", ["map", "network"])
def test_phrases_are_studied_by_keys_alone(opened: Opened, name: str) -> None:
    page = opened(name, "#concept=Pod")
    page.locator(".cm-menu-open").focus()
    page.keyboard.press("Enter")
    page.locator('[data-key="menu study"]').focus()
    page.keyboard.press("Enter")
    questions = int(re.findall(r"\d+", page.locator(".cm-tally span").first.inner_text())[1])
    answers = []
    for n in range(questions):
        assert page.evaluate("document.activeElement.dataset.key") == "study show"
        assert page.locator(".cm-question .cm-gap").count() == 1
        asked = said(page) if n else ""
        page.keyboard.press("2")  # nothing was shown yet
        page.keyboard.press(" ")
        assert page.locator(".cm-question .cm-gap").count() == 0
        answers.append(page.locator(".cm-question").inner_text())
        assert answers[-1] in said(page)
        assert answers[-1] not in asked
        page.keyboard.press("1" if n == 1 else "2")
    assert page.locator(".cm-question").inner_text() == f"You knew {questions - 1} of {questions}."
    assert page.locator(".cm-answer .cm-no").count() == 1
    assert "Pod contains Container" in answers
    page.locator('[data-key="study repeat"]').click()
    page.keyboard.press(" ")
    assert page.locator(".cm-question").inner_text() == answers[1]
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == "#concept=Pod"


def test_what_is_hidden_stands_nowhere(opened: Opened) -> None:
    page = opened("map", "#concept=Pod&study=phrases")
    names = page.evaluate(
        "[...document.querySelectorAll('.cm-phrase')].map((e) => e.getAttribute('aria-label'))"
    )
    assert all(" ? " in name for name in names)
    assert page.locator(".cm-phrase.cm-veiled").count() == len(names)
    assert not page.get_by_text("contains", exact=True).first.is_visible()
    page.locator(".cm-switch [data-surface=list]").click()
    rows = page.locator(".cm-list-row")
    assert rows.count() > 3
    assert page.locator(".cm-list-row .cm-gap").count() == rows.count()
    assert page.locator(".cm-list-row .cm-fold").count() == 0


def test_hidden_phrases_all_look_the_same(opened: Opened) -> None:
    page = opened("map", "#study=phrases")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.cm-phrase .cm-veil rect')]"
        ".map((r) => r.getAttribute('width') + ' ' + r.getAttribute('height'))"
    )
    assert len(sizes) > 20
    assert set(sizes) == {"52 18"}
    overlaps = page.evaluate("""() => {
      const all = [...document.querySelectorAll('.cm-veil rect, .cm-shape')]
        .map((e) => e.getBoundingClientRect());
      let n = 0;
      all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
        if (a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom) n += 1;
      }));
      return n;
    }""")
    assert overlaps == 0


def test_the_question_that_is_asked_stands_out(opened: Opened) -> None:
    page = opened("map", "#concept=Pod&study=phrases")
    colours = page.evaluate("""() => {
      const fill = (where) => getComputedStyle(document.querySelector(where)).fill;
      const probe = document.createElement('i');
      document.body.append(probe);
      probe.style.color = 'var(--cm-accent)';
      return [fill('.cm-asked text'), fill('.cm-veiled:not(.cm-asked) text'),
        getComputedStyle(probe).color];
    }""")
    asked, other, accent = colours
    assert asked == accent != other


def test_concepts_are_asked_from_what_is_known(opened: Opened) -> None:
    page = opened("map", "#concept=Pod&study=concepts&lang=ja")
    known = page.locator(".cm-box:not(.cm-veiled)")
    assert known.count() == 1
    page.locator(".cm-box.cm-veiled:not(.cm-asked) .cm-hit").first.click()
    assert page.locator(".cm-asked").count() == 1
    page.locator('[data-key="study show"]').click()
    page.locator('[data-key="study knew"]').click()
    assert known.count() == 2
    assert page.locator(".cm-verdict-known").count() == 1


def test_another_language_keeps_the_answers(opened: Opened) -> None:
    page = opened("map", "#concept=Pod&study=phrases")
    page.locator('[data-key="study show"]').click()
    page.locator('[data-key="study again"]').click()
    page.locator(".cm-header > .cm-controls > .cm-language").click()
    assert page.locator(".cm-answer .cm-no").count() == 1
    assert page.locator("html").get_attribute("lang") == "ja"
