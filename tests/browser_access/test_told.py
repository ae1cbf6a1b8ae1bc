"""What a screen reader is told: once, politely, in the language of the page."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser_access.conftest import Visit
from tests.browser_access.dress import bring

BOTH = ["concept-map", "network"]

LISTEN = """() => {
  window.said = [];
  const live = document.querySelector('.cm-live');
  window.listener?.disconnect();
  const note = (all) => window.said.push(...all.map(() => live.textContent));
  window.listener = new MutationObserver(note);
  window.listener.observe(live, { childList: true, characterData: true, subtree: true });
}"""

#: Where one is, what one then asks for, and what has to be in the news.
NEWS = [
    ("", "concept=Pod", "Pod", "ポッド"),
    ("", "group=TopicPods", "Pods and services", "ポッドとサービス"),
    ("", "statement=st-0231e7569f9c", "Pod contains Container", "ポッドはコンテナを含む"),
    ("", "from=Pod&to=Docker", "Shortest path: 4", "最短の経路：文4"),
    ("", "from=Pod&to=Docker", "1. Pod contains Container", "1. ポッドはコンテナを含む"),
    ("", "tour=1", "Start with the container", "コンテナ"),
    ("", "concept=Pod&study=phrases", "Question 1 of 7", "7問中1問目"),
    ("", "only-phrase=contains", "2 of 256 statements", "文 256件中2件"),
    ("", "surface=list", "Overview", "全体"),
    ("concept=Pod", "", "Overview. 25 of 164 concepts", "全体。概念 164件中25件"),
]


@pytest.mark.parametrize("dress", ["light", "dark-ja"])
@pytest.mark.parametrize("name", BOTH)
def test_every_change_is_told_once(visit: Visit, name: str, dress: str) -> None:
    page = visit(name, dress)
    for before, after, *wanted in NEWS:
        bring(page, before, dress)
        page.evaluate(LISTEN)
        bring(page, after, dress)
        said = page.evaluate("window.said")
        assert len(said) == 1, (after, said)
        assert wanted[dress != "light"] in said[0], (after, said)


def said(page: Page) -> str:
    return page.locator(".cm-live").inner_text()


@pytest.mark.parametrize("name", BOTH)
def test_searching_copying_and_reading_are_told(visit: Visit, name: str) -> None:
    page = visit(name, "light")
    bring(page, "", "light", ("/", *"pod"))
    assert re.fullmatch(r"\d+ concepts, \d+ statements", said(page))
    bring(page, "", "light", ("/", *"qqq"))
    assert said(page).startswith("Nothing matches “qqq”")
    bring(page, "concept=Pod", "light")
    page.locator('[data-key="copy details"]').press("Enter")
    page.wait_for_function("() => document.querySelector('.cm-live').textContent === 'Copied'")
    page.locator(".cm-stage [tabindex='0'], .cm-stage[tabindex='0']").first.focus()
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    assert "Pod contains Container. " in said(page)


def test_the_network_says_where_it_stands(visit: Visit) -> None:
    page = visit("network", "light")
    bring(page, "concept=Pod", "light")
    stage = page.locator(".cm-stage")
    assert stage.get_attribute("aria-description") == "Pod, 7 statements"
    stage.focus()
    page.keyboard.press("ArrowRight")
    assert stage.get_attribute("aria-description") == said(page)
    assert said(page).startswith("Pod ")


@pytest.mark.parametrize("name", BOTH)
def test_names_turn_with_the_language(visit: Visit, name: str) -> None:
    page = visit(name, "light")
    bring(page, "concept=Pod", "light")
    names = "() => access.all(access.controls).map((e) => access.name(e))"
    english = page.evaluate(names)
    page.locator(".cm-controls > .cm-language").press("Enter")
    assert page.evaluate("document.documentElement.lang") == "ja"
    assert page.title() == "ポッド · Docker、Swarm、Kubernetes"
    japanese = page.evaluate(names)
    assert len(japanese) == len(english)
    same = [one for one, other in zip(english, japanese, strict=True) if one == other]
    # Only names that have no other form, and the other language's own.
    assert [one for one in same if re.search("[a-z]{3,} [a-z]{3,}", one)] == []
    # The signs between two names are those of the language, too.
    assert [one for one in japanese if re.search("[ぁ-鿿][,.] ", one)] == []
    page.locator(".cm-controls > .cm-language").press("Enter")


def test_a_missing_translation_is_marked_and_says_its_language(visit: Visit) -> None:
    page = visit("concept-map", "dark-ja")
    bring(page, "concept=Pod", "dark-ja")
    marked = page.evaluate(
        """() => {
          const { put, pick } = conceptmap;
          const app = { uiLanguage: 'ja', language: 'ja' };
          const text = pick({ en: 'Only English' }, 'ja', ['ja', 'en']);
          return put(app, text, { tag: true }).map((e) => [e.localName, e.lang, e.textContent]);
        }"""
    )
    assert marked == [["span", "en", "Only English"], ["small", "", "en"]]
