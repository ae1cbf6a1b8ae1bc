"""A page that can be asked in SPARQL: offline, stoppable, and nothing of it where nobody asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser_features.conftest import Opened


def ask(page: Page, query: str) -> str:
    page.fill(".cm-ask textarea", query)
    page.click(".cm-ask .cm-primary")
    page.wait_for_selector(".cm-answer:not(:has-text('Looking')) > *")
    return page.inner_text(".cm-answer")


@pytest.fixture
def sheet(opened: Opened) -> Page:
    page = opened("askable")
    page.click(".cm-menu-open")
    page.click("text=Ask in SPARQL")
    return page


def test_questions_are_answered(sheet: Page) -> None:
    assert "Yes" in ask(sheet, "ASK { :Pod :contains :Container }")
    assert "No" in ask(sheet, "ASK { :Container :contains :Pod }")
    assert "1 row" in ask(sheet, "SELECT ?x { :Pod :contains ?x }")
    assert "Container" in sheet.inner_text(".cm-ask-table")
    assert "Container" in ask(sheet, "CONSTRUCT { ?a :has ?b } WHERE { ?a :contains ?b }")


def test_a_page_in_one_language_can_be_asked_too(opened: Opened) -> None:
    page = opened("foreign-askable")
    page.click(".cm-menu-open")
    page.click("text=Ask in SPARQL")
    assert "2 rows" in ask(page, "SELECT ?x { ?x skos:broader ?y }")


def test_a_stored_question_is_asked_at_once(sheet: Page) -> None:
    sheet.select_option(".cm-ask select", index=1)
    sheet.wait_for_selector(".cm-ask-count")
    assert "SELECT" in sheet.input_value(".cm-ask textarea")


def test_a_concept_of_the_answer_leads_to_the_map(sheet: Page) -> None:
    ask(sheet, "SELECT ?x { :Pod :contains ?x }")
    sheet.click(".cm-ask-table button")
    assert not sheet.is_visible(".cm-ask")
    assert "Container" in sheet.inner_text(".cm-panel")


def test_wrong_questions_say_where(sheet: Page) -> None:
    assert "2:17" in ask(sheet, "SELECT ?a\nWHERE { nonsense }")
    told = ask(sheet, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }")
    assert "not supported" in told


def test_a_long_question_is_stopped_and_the_next_one_answered(sheet: Page) -> None:
    sheet.evaluate("conceptmap.askLimit = 300")
    many = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6))
    assert "Stopped" in ask(sheet, f"SELECT (COUNT(*) AS ?n) {{ {many} }}")
    sheet.evaluate("conceptmap.askLimit = 10000")
    assert "Yes" in ask(sheet, "ASK { :Pod :contains :Container }")


def test_markup_in_an_answer_is_text(sheet: Page) -> None:
    text = "<img src=x onerror=alert(1)>"
    assert text in ask(sheet, f'SELECT ?x {{ VALUES ?x {{ "{text}" }} }}')


def test_a_page_without_it_has_nothing_of_it(opened: Opened) -> None:
    page = opened("tiny")
    assert page.evaluate("[conceptmap.ask, document.querySelector('#cm-wasm')]") == [None, None]
    policy = page.get_attribute("meta[http-equiv]", "content") or ""
    assert "wasm" not in policy and "worker" not in policy
    page.click(".cm-menu-open")
    assert "SPARQL" in page.inner_text(".cm-menu")  # copying the query stays
    assert "Ask in SPARQL" not in page.inner_text(".cm-menu")
