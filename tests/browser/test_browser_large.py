"""A page of 2,000 concepts: every one is found and shown with all that it says, a few at a time."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

import conceptmap as cm
from conceptmap.view import View
from tests.browser.conftest import OpenPage
from tests.browser.drawn import go_to, run_probe
from tests.made import HUB, made_thesaurus

HUB_ID = f"ex:{HUB}"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, View]:
    """The page, and the view that it shows; every sixth concept is related to the hub."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "made.ttl").write_text(made_thesaurus(2000, hub=6), encoding="utf-8")
    picture = cm.load(folder / "made.ttl").view()
    picture.save(folder / "network.html", format="network")
    return picture.save(folder / "concept-map.html"), picture.data


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("format", ["html", "network"])
def test_a_page_in_one_language_lays_out_neighbourhoods_too(
    open_page: OpenPage, large: tuple[Path, View], tmp_path: Path, language: str, format: str
) -> None:
    made = large[0].with_name("made.ttl").read_text(encoding="utf-8")
    one = made.replace(f"@{'en' if language == 'ja' else 'ja'}", f"@{language}")
    (tmp_path / "one.ttl").write_text(one, encoding="utf-8")
    picture = cm.load(tmp_path / "one.ttl").view()
    page = open_page(picture.save(tmp_path / "one.html", format=format))
    go_to(page, "concept=ex:c1999")
    assert page.locator(".cm-panel h2").inner_text() != ""
    assert page.evaluate("document.documentElement.lang") == language


def around(view: View, concept: str) -> tuple[set[str], set[str]]:
    """A concept and its neighbours, and the statements between, by their ids in the page."""
    edges = [e for e in view.edges if concept in (e.subject, e.object)]
    return {concept, *(x for e in edges for x in (e.subject, e.object))}, {e.id for e in edges}


def boxes(page: Page) -> set[str]:
    found = page.evaluate(
        "[...document.querySelectorAll('.cm-svg .cm-box')].map((x) => x.dataset.concept)"
    )
    assert len(found) == len(set(found))
    return set(found)


def lines(page: Page) -> set[str]:
    phrases = page.evaluate(
        "[...document.querySelectorAll('.cm-svg .cm-phrase')].map((x) => x.dataset.statements)"
    )
    return {statement for phrase in phrases for statement in phrase.split(" ")}


def things(page: Page) -> int:
    return page.locator(".cm-svg :is(.cm-box, .cm-phrase)").count()


def prepared(page: Page) -> set[str]:
    run_probe(page)
    names: dict[str, list[str]] = page.evaluate("probe.read()")
    return {name.removeprefix("focus:").removesuffix(":1") for name in names["en"]}


def test_a_concept_is_found_and_shown_with_all_its_neighbours(
    open_page: OpenPage, large: tuple[Path, View]
) -> None:
    path, view = large
    page = open_page(path)
    ready = prepared(page)
    wanted = [node for node in view.nodes if node.id not in ready and 3 <= node.degree <= 12][:3]
    wanted += [node for node in view.nodes if node.id in ready][:1]
    assert len(wanted) == 4
    for node in wanted:
        label = next(text.value for text in node.label if text.lang == "en")
        page.keyboard.press("/")
        page.keyboard.type(label)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "(id) => location.hash.includes(encodeURIComponent(id))", arg=node.id
        )
        concepts, statements = around(view, node.id)
        assert boxes(page) == concepts
        assert lines(page) == statements
        assert page.locator(".cm-panel .cm-card").count() == node.degree


def test_what_the_page_lays_out_itself_overlaps_nowhere(
    open_page: OpenPage, large: tuple[Path, View]
) -> None:
    path, view = large
    page = open_page(path)
    ready = prepared(page)
    chosen = [HUB_ID, *(node.id for node in view.nodes if node.id not in ready)][:25]
    for language in ("en", "ja"):
        for concept in chosen:
            drawn = "([language, id]) => probe.faults(probe.drawAround(language, id))"
            faults = page.evaluate(drawn, [language, concept])
            assert faults == [], concept


def test_a_page_never_draws_more_than_it_may(open_page: OpenPage, large: tuple[Path, View]) -> None:
    path, view = large
    page = open_page(path)
    assert 0 < things(page) <= 300
    states = [f"group={quote(group.id)}" for group in view.groups]
    ranked = sorted(view.nodes, key=lambda node: -node.degree)
    states += [f"concept={quote(node.id)}" for node in [*ranked[:8], *ranked[-8:]]]
    for state in states:
        go_to(page, state)
        assert 0 < things(page) <= 300, state


def test_of_a_hub_the_best_connected_are_drawn_and_the_list_tells_all(
    open_page: OpenPage, large: tuple[Path, View]
) -> None:
    path, view = large
    page = open_page(path, f"concept={quote(HUB_ID)}")
    concepts, statements = around(view, HUB_ID)
    assert len(concepts) > 300
    drawn = boxes(page)
    assert drawn < concepts
    assert len(drawn) == 61
    degree = {node.id: node.degree for node in view.nodes}
    assert min(degree[x] for x in drawn) >= max(degree[x] for x in concepts - drawn)
    left = f"60 best connected of {len(concepts) - 1}"
    assert left in page.locator(".cm-note").inner_text()
    page.locator(".cm-note a").click()
    assert page.locator(".cm-list-row").count() == 300
    page.locator('.cm-list [data-key^="more"]').click()
    assert page.locator(".cm-list-row").count() == len(statements)
    assert page.locator('.cm-list [data-key^="more"]').count() == 0
    told = page.evaluate(
        "[...document.querySelectorAll('.cm-list-row')].map((x) => x.dataset.statement)"
    )
    assert set(told) == statements
    assert page.locator(".cm-panel .cm-card").count() < 120
    page.locator('.cm-panel [data-key^="more"]').first.click()
    assert page.locator(".cm-panel .cm-card").count() > 100


def test_around_a_hub_what_the_filters_let_through_is_chosen_from(
    open_page: OpenPage, large: tuple[Path, View]
) -> None:
    path, view = large
    page = open_page(path, f"concept={quote(HUB_ID)}&only-phrase={quote('skos:narrower')}")
    narrower = {e.id for e in view.edges if e.subject == HUB_ID and "narrower" in e.phrase}
    assert narrower
    assert lines(page) == narrower
    go_to(page, f"concept={quote(HUB_ID)}")
    assert len(lines(page)) == 60


def test_a_link_leads_to_any_concept_and_statement(
    open_page: OpenPage, large: tuple[Path, View]
) -> None:
    path, view = large
    edge = next(e for e in view.edges if e.subject == "ex:c390")
    state = f"concept={quote(edge.subject)}&statement={quote(edge.id)}&lang=ja"
    page = open_page(path, state)
    assert page.locator("html").get_attribute("lang") == "ja"
    assert {edge.subject, edge.object} <= boxes(page)
    assert page.locator(".cm-phrase.cm-lit").count() == 1
    ja = {n.id: next(t.value for t in n.label if t.lang == "ja") for n in view.nodes}
    assert ja[edge.object] in page.locator(".cm-panel .cm-sentence").first.inner_text()
    page.locator(".cm-crumbs a").first.click()
    assert page.locator(".cm-frame").count() == len(view.groups)
    page.go_back()
    page.wait_for_function("() => location.hash.includes('statement')")
    assert edge.object in boxes(page)
    lost = open_page(path, f"concept={quote('ex:nobody')}")
    assert "ex:nobody" in lost.locator("[role=alert]").inner_text()


def test_a_path_leads_through_what_was_not_prepared(
    open_page: OpenPage, large: tuple[Path, View]
) -> None:
    path, _ = large
    page = open_page(path, f"from={quote('ex:c1999')}&to={quote('ex:c1998')}")
    assert page.locator(".cm-step").count() >= 2
    assert {"ex:c1999", "ex:c1998"} <= boxes(page)


def test_the_network_shows_the_same(open_page: OpenPage, large: tuple[Path, View]) -> None:
    path, view = large
    page = open_page(path.with_name("network.html"), f"concept={quote('ex:c1999')}")
    concepts, statements = around(view, "ex:c1999")
    size = len(view.nodes), len(view.edges)
    told = f"{len(concepts)} of {size[0]} concepts · {len(statements)} of {size[1]} statements"
    assert page.locator(".cm-counts").inner_text() == told
