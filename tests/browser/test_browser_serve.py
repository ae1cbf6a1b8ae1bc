"""The pages of `conceptmap serve` in a browser: questions are asked, the map follows its files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.watching import watch
from tests.serving import Server, running
from tests.site import serve
from tests.tiny import HOSTILE, edit, write_tiny

HOLDERS = """\
# What holds something?
# ?part: what is held (concept, default :Container)
SELECT ?x { ?x :contains ?part } ORDER BY ?x
"""
MAP = "html[data-conceptmap=ready]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_tiny(tmp_path_factory.mktemp("served") / "data")
    (folder / "queries").mkdir(exist_ok=True)
    (folder / "queries" / "holders.rq").write_text(HOLDERS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with running(str(folder), "--max-rows", "50") as found:
        yield found


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """The page to ask on; nothing that it does may be refused, and nothing asked of others."""
    context = browser.new_context(locale="en")
    opened = context.new_page()
    parts = ("query", "query.js", "serve.css", "sparql")
    heard = watch(opened, [server.url + part for part in parts])
    opened.goto(f"{server.url}query")
    yield opened
    context.close()
    assert heard == []


def _ask(page: Page, query: str) -> None:
    page.get_by_label("A question in SPARQL").fill(query)
    page.get_by_role("button", name="Ask").click()


def test_the_question_that_is_there_is_answered(page: Page) -> None:
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("status")).to_have_text("Rows: 20")
    expect(page.get_by_role("columnheader")).to_have_text(["thing", "p", "other"])


def test_a_stored_question_is_chosen_and_its_parameter_filled_in(
    page: Page, server: Server
) -> None:
    page.get_by_label("Stored questions").select_option("What holds something?")
    field = page.get_by_label("part: what is held")
    expect(field).to_have_value(":Container")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("cell")).to_have_text([":Docker", ":Pod"])
    field.fill("Hostile")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("cell")).to_have_text([":Docker"])
    link = page.get_by_role("link", name=":Docker")
    assert link.get_attribute("href") == "/#concept=Docker"


def test_what_is_answered_is_text(page: Page) -> None:
    _ask(page, "SELECT ?label { :Hostile skos:prefLabel ?label FILTER(LANG(?label) = 'en') }")
    cell = page.get_by_role("cell")
    expect(cell).to_have_text(HOSTILE)
    assert cell.get_attribute("lang") == "en"
    assert page.locator("#answer img").count() == 0
    _ask(page, "SELECT (IRI('javascript:alert(1)') AS ?x) {}")
    expect(page.get_by_role("cell")).to_have_text("javascript:alert(1)")
    assert page.locator("#answer a").count() == 0


def test_yes_a_graph_a_cut_and_a_fault(page: Page) -> None:
    _ask(page, "ASK { :Pod :contains :Container }")
    expect(page.get_by_role("status")).to_have_text("true")
    _ask(page, "# a comment\nPREFIX x: <http://x.y/>\nCONSTRUCT WHERE { :Pod :contains ?x }")
    expect(page.locator("#answer")).to_contain_text(":Pod :contains :Container .")
    _ask(page, "SELECT * { ?s ?p ?o }")
    expect(page.get_by_role("status")).to_have_text("Rows: 50 · cut here; there are more")


def test_a_fault_has_its_line_and_a_caret(browser: Browser, server: Server) -> None:
    context = browser.new_context(locale="ja")
    page = context.new_page()
    page.goto(f"{server.url}query")
    expect(page.get_by_role("heading")).to_have_text("マップに質問する")
    page.locator("#query").fill("SELECT ?x {\n  ?x foo:bar ?y\n}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("query:2:6: unknown prefix 'foo:'")
    assert page.locator("#answer pre").text_content() == "    ?x foo:bar ?y\n       ^"
    context.close()


def test_the_map_follows_its_files_and_keeps_its_place(browser: Browser, tmp_path: Path) -> None:
    folder = write_tiny(tmp_path / "data")
    with running(str(folder)) as server:
        context = browser.new_context(locale="en")
        page = context.new_page()
        heard = watch(page, [server.url, f"{server.url}events", f"{server.url}serve.css"])
        page.goto(f"{server.url}#concept=Pod")
        page.wait_for_selector(MAP, state="attached")
        edit(folder, "concepts.csv", "Pod,Unit,Kubernetes,Pod,", "Pod,Unit,Kubernetes,Capsule,")
        expect(page.get_by_role("heading", name="Capsule").first).to_be_visible(timeout=30_000)
        assert page.url == f"{server.url}#concept=Pod"
        edit(folder, "triples.csv", "Docker,contains,Container", "Dokcer,contains,Container")
        wrong = page.get_by_role("heading", name="The map cannot be drawn yet")
        expect(wrong).to_be_visible(timeout=30_000)
        expect(page.get_by_role("listitem")).to_contain_text("did you mean 'Docker'?")
        edit(folder, "triples.csv", "Dokcer,contains,Container", "Docker,contains,Container")
        expect(page.get_by_role("heading", name="Capsule").first).to_be_visible(timeout=30_000)
        context.close()
    refused = [line for line in heard if "503 (Service Unavailable)" not in line]
    assert refused == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_another_origin_gets_nothing(
    browser: Browser, server: Server, tmp_path: Path, host: str
) -> None:
    """It asks in every way that a page has; the browser and the server refuse each."""
    (tmp_path / "evil.html").write_text("<!doctype html><title>evil</title><body>")
    with serve(tmp_path) as other:
        context = browser.new_context()
        page = context.new_page()
        replies: list[Response] = []
        page.on("response", lambda reply: replies.append(reply))
        page.goto(f"{other.replace('127.0.0.1', host)}/evil.html")
        found = page.evaluate(
            """async (url) => {
              const ask = url + "sparql?query=ASK+%7B%7D";
              const tried = (promise) => promise.then((reply) => reply.type, () => "refused");
              const loaded = (tag, attribute, address) => new Promise((done) => {
                const element = document.createElement(tag);
                element.onload = () => done("loaded");
                element.onerror = () => done("refused");
                element[attribute] = address;
                document.body.append(element);
              });
              const frame = await loaded("iframe", "src", url);
              const body = new URLSearchParams({ query: "ASK {}" });
              return {
                read: await tried(fetch(ask)),
                sent: await tried(fetch(url + "sparql", { method: "POST", body })),
                blind: await tried(fetch(ask, { mode: "no-cors" })),
                script: await loaded("script", "src", url + "query.js"),
                image: await loaded("img", "src", url),
                events: await new Promise((done) => {
                  const events = new EventSource(url + "events");
                  events.onopen = () => done("loaded");
                  events.onerror = () => done("refused");
                }),
                frame: document.querySelector("iframe").contentDocument ? "read" : "refused",
              };
            }""",
            server.url,
        )
        context.close()
    assert set(found.values()) == {"refused"}, found
    assert {reply.status for reply in replies if reply.url.startswith(server.url)} == {403}
