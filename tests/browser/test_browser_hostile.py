"""Hostile texts on the pages: nothing runs, nothing is asked for, every word can be read."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import conceptmap as cm
from conceptmap.model import value_of
from conceptmap.render.svg import draw_map
from conceptmap.tables.cells import tidy
from conceptmap.view import View
from tests.browser.conftest import OpenPage
from tests.browser.drawn import bare, go_to, run_probe
from tests.browser.watching import watch
from tests.hostile import ADDRESSES, STRINGS
from tests.hostile_map import said, write_hostile
from tests.tiny import write_tiny

PAGES = ["concept-map.html", "network.html"]
LABELS = [tidy(string) for string in STRINGS]


class Built:
    """The hostile map, built once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.picture = cm.load(write_hostile(folder / "data")).view()
        self.view: View = self.picture.data
        for name, format in zip([*PAGES, "map.svg"], ["html", "network", "svg"], strict=True):
            self.picture.save(folder / name, format)
        self.harmless = cm.load(write_tiny(folder / "tiny")).view()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("built"))


def told(view: View, language: str) -> dict[str, dict[str, Any]]:
    """What a page should say of each statement."""
    words = said(view, language)
    return {
        edge.id: {
            "id": edge.id,
            "sentence": words[edge.id],
            "status": edge.status.value,
            "comments": [re.sub(r"`([^`]+)`", r"\1", comment) for comment in edge.comments],
            "quotes": [quote.exact for quote in edge.quotes],
        }
        for edge in view.edges
    }


@pytest.mark.parametrize(
    ("name", "language"),
    [("concept-map.html", "en"), ("concept-map.html", "ja"), ("network.html", "en")],
)
def test_every_text_is_found_and_read_to_the_letter(
    open_page: OpenPage, built: Built, name: str, language: str
) -> None:
    page = open_page(built.folder / name, f"lang={language}")
    run_probe(page)
    # A field is one line, and what is written with nothing to see is found by its id.
    ids = [f"h{i:02}" for i in range(len(LABELS))]
    wanted = [
        [" ".join(label.split()) if seen else concept, concept]
        for label, concept, seen in zip(
            LABELS, ids, page.evaluate("(all) => all.map(conceptmap.fold)", LABELS), strict=True
        )
    ]
    found = page.evaluate("(all) => all.map(([text, id]) => probe.find(text, id))", wanted)
    should = told(built.view, language)
    for concept, label, panel in zip(ids, LABELS, found, strict=True):
        assert panel, f"{label!r} is not found"
        assert panel["name"] == label
        shown = {card["id"]: card for card in panel["statements"]}
        for edge in built.view.edges:
            if edge.subject == concept:
                card = shown[edge.id]
                assert card | {"quotes": [q[0] for q in card["quotes"]]} == should[edge.id]
    links = page.locator(".cm-addresses").last
    assert links.locator("li").all_text_contents() == [
        re.sub("^https?://", "", address) for address in sorted(ADDRESSES)
    ]
    assert links.locator("a").evaluate_all("(all) => all.map((a) => a.protocol)") == [
        "https:",
        "mailto:",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_the_list_says_every_text(open_page: OpenPage, built: Built, name: str) -> None:
    page = open_page(built.folder / name, "view=all&surface=list")
    run_probe(page)
    should = told(built.view, "en")
    assert page.evaluate("probe.list()") == {key: edge["sentence"] for key, edge in should.items()}
    # Each opened row draws the list anew, so some must do; the panel was asked for all of them.
    for key in list(should)[::12]:
        page.evaluate("(id) => document.querySelector(`[data-key='fold ${id}']`).click()", key)
    quotes = page.locator(".cm-list blockquote").all_text_contents()
    opened = [edge["quotes"] for edge in list(should.values())[::12]]
    assert sorted(quotes) == sorted(quote for some in opened for quote in some)


@pytest.mark.parametrize("name", PAGES)
def test_every_state_of_the_page_is_quiet(open_page: OpenPage, built: Built, name: str) -> None:
    page = open_page(built.folder / name, size=(900, 700))
    states = ["", "view=all", "group=g0", "group=g3&lang=ja", "concept=h00", "surface=list"]
    for theme in ("light", "dark"):
        for state in states:
            go_to(page, f"{state}&theme={theme}")
            page.evaluate("document.querySelector('.cm-theme').click()")
    for key in ("by concept", "by phrase", "by note", "by group"):
        page.evaluate("(key) => document.querySelector(`[data-key='${key}']`).click()", key)
    go_to(page, "")
    page.evaluate("document.querySelectorAll('.cm-panel input').forEach((tick) => tick.click())")
    page.keyboard.press("?")
    assert page.locator(".cm-help").is_visible()
    tags = set(page.evaluate("[...document.querySelectorAll('*')].map((e) => e.localName)"))
    made = "img iframe form base object embed math foreignobject template noscript plaintext"
    assert tags & set(made.split()) == set()
    assert page.evaluate("document.querySelectorAll('style, meta').length") == 5
    title = re.sub("[ \t\n]+", " ", value_of(built.view.title, ("en",)))
    assert page.evaluate("document.title") == title


def test_the_svg_is_quiet_by_itself(open_page: OpenPage, built: Built) -> None:
    page = open_page(built.folder / "map.svg")
    assert page.evaluate("document.documentElement.localName") == "svg"
    assert page.evaluate("document.querySelectorAll('.cm-box').length") == 25


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_draws_hostile_texts_as_python_does(
    open_page: OpenPage, built: Built, language: str
) -> None:
    page = open_page(built.folder / PAGES[0])
    run_probe(page)
    page.evaluate("probe.read()")
    scene = built.picture.scene
    for named in scene.named:
        drawing = scene.drawings[language][named.name]
        marks = named.framed or named.group != ""
        own = draw_map(named.view, drawing, group=named.group, between=marks)
        shown = page.evaluate(
            "([language, name]) => probe.draw(language, name).outerHTML", [language, named.name]
        )
        assert bare(shown) == bare(own), named.name


class Tags(HTMLParser):
    """How often each tag stands in a file, and the names of all attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize(
    ("name", "format"), [("concept-map.html", "html"), ("network.html", "network")]
)
def test_the_file_has_the_tags_of_a_harmless_one(built: Built, name: str, format: str) -> None:
    harmless = Tags(built.harmless.render(format))
    hostile = Tags((built.folder / name).read_text(encoding="utf-8"))
    framed = {"tspan", "circle", "dx", "cx", "cy", "r", "data-group"}
    assert set(hostile.tags) <= set(harmless.tags) | framed
    assert hostile.attributes <= harmless.attributes | framed
    for tag in ("script", "style", "meta", "link", "a", "input", "dialog", "button"):
        assert hostile.tags[tag] == harmless.tags[tag], tag


INTRUDERS = [
    "<script>PWN()</script>",
    "<img src=https://evil.example/x.png onerror=PWN()>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
]


@pytest.mark.parametrize("markup", INTRUDERS)
def test_the_policy_refuses_what_is_put_into_the_file(
    browser: Browser, built: Built, tmp_path: Path, markup: str
) -> None:
    heard = heard_of(browser, built, tmp_path, markup, with_policy=True)
    assert any("policy" in fault for fault in heard)
    assert not any("canary" in fault for fault in heard)


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>PWN()</script>", "canary"),
        ("<script>alert(1)</script>", "dialog"),
        ("<img src=x onerror=PWN()>", "request"),
        ("<script>throw new Error('x')</script>", "error"),
        ("<script>console.log('x')</script>", "console log"),
    ],
)
def test_the_watcher_hears(
    browser: Browser, built: Built, tmp_path: Path, markup: str, fault: str
) -> None:
    heard = heard_of(browser, built, tmp_path, markup, with_policy=False)
    assert any(fault in one for one in heard), heard


def heard_of(
    browser: Browser, built: Built, folder: Path, markup: str, *, with_policy: bool
) -> list[str]:
    """What a page is heard to do when markup is put into it, with its policy or without."""
    text = built.harmless.render("html")
    if not with_policy:
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    path = folder / "page.html"
    path.write_text(text.replace("<main", markup + "<main"), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        heard = watch(page, [path.as_uri()])
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-conceptmap=ready]", state="attached")
    return heard
