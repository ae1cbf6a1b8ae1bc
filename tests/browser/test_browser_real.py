"""The real map in a browser: quiet in every dress, drawn before a script runs, and all there."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.drawn import bare, go_to, run_probe

OUTPUT = Path(__file__).parents[2] / "output"
MAP, NETWORK = OUTPUT / "concept-map.html", OUTPUT / "network.html"
VALUE: dict[str, Any] = json.loads((OUTPUT / "concept-map.json").read_text(encoding="utf-8"))
DESKTOP, PHONE = (1280, 800), (390, 844)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", [MAP, NETWORK], ids=["map", "network"])
def test_the_page_is_quiet(
    open_page: OpenPage, path: Path, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(path, size=size, scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(250, 249, 246)" if scheme == "light" else "rgb(19, 21, 25)")
    for language, name in (("en", "Pod"), ("ja", "ポッド")):
        for state in (
            "",
            "group=TopicPods&",
            "surface=list&",
            "concept=Pod&",
            "concept=Pod&hops=0&",
        ):
            go_to(page, f"{state}lang={language}")
            assert page.evaluate("document.documentElement.lang") == language
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".cm-panel .cm-name").text_content() == name


def test_the_first_picture_needs_no_script(open_page: OpenPage) -> None:
    still, alive = open_page(MAP, scripts=False), open_page(MAP)
    run_probe(still)
    run_probe(alive)
    drawn = still.evaluate("document.querySelector('.cm-svg').outerHTML")
    shown = alive.evaluate("document.querySelector('.cm-svg').outerHTML")
    assert bare(drawn) == bare(shown, ids=False)
    looks = "probe.looks(document.querySelector('.cm-svg'))"
    assert still.evaluate(looks) == alive.evaluate(looks)
    box = still.locator(".cm-svg").bounding_box()
    assert box is not None
    assert still.locator(".cm-svg").is_visible()
    assert (box["width"] > 600, box["y"] < 200) == (True, True)


@pytest.mark.parametrize("path", [MAP, NETWORK], ids=["map", "network"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_without_scripts_every_statement_can_be_read(
    open_page: OpenPage, path: Path, size: tuple[int, int]
) -> None:
    page = open_page(path, scripts=False, size=size)
    rows = page.locator(".cm-static li")
    assert rows.count() == len(VALUE["edges"])
    assert rows.first.is_visible()
    assert not page.locator(".cm-controls").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def told(edge: dict[str, Any], language: str) -> dict[str, Any]:
    """What the panel should say of a statement, from the JSON that other programs get."""
    labels = {node["id"]: node["label"] for node in VALUE["nodes"]}
    sentence = next(p["sentence"] for p in VALUE["phrases"] if p["id"] == edge["phrase"])

    def name(of: str) -> str:
        return str(labels[of].get(language) or next(iter(labels[of].values())))

    text = sentence[language].replace("{s}", name(edge["subject"]))
    line = {"en": ", line {}", "ja": " {}行目"}[language]
    return {
        "id": edge["id"],
        "sentence": text.replace("{o}", name(edge["object"])),
        "status": edge["status"],
        "comments": [comment.replace("`", "") for comment in edge["comments"]],
        "quotes": [
            [q["exact"], q["source"].split("/")[-1], q["heading"], line.format(q["line"])]
            for q in edge["quotes"]
        ],
    }


@pytest.mark.parametrize(
    ("path", "language", "each"),
    [(MAP, "en", 1), (MAP, "ja", 1), (NETWORK, "en", 9)],
    ids=["map-en", "map-ja", "some-on-network"],
)
def test_every_statement_is_found_by_its_subject(
    open_page: OpenPage, path: Path, language: str, each: int
) -> None:
    page = open_page(path, f"lang={language}")
    run_probe(page)
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in VALUE["edges"]:
        edges[edge["subject"]].append(edge)
    subjects = sorted(edges)[::each]
    labels = {n["id"]: n["label"].get(language) or n["id"] for n in VALUE["nodes"]}
    found = page.evaluate(
        "(wanted) => wanted.map(([text, concept]) => probe.find(text, concept))",
        [[labels[subject], subject] for subject in subjects],
    )
    for subject, panel in zip(subjects, found, strict=True):
        assert panel, f"{labels[subject]} is not found"
        assert panel["name"] == labels[subject]
        shown = {statement["id"]: statement for statement in panel["statements"]}
        for edge in edges[subject]:
            assert shown[edge["id"]] == told(edge, language)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_list_holds_every_statement(open_page: OpenPage, language: str) -> None:
    page = open_page(MAP, f"view=all&surface=list&lang={language}")
    run_probe(page)
    rows = page.evaluate("probe.list()")
    assert rows == {edge["id"]: told(edge, language)["sentence"] for edge in VALUE["edges"]}
    page.evaluate("document.querySelector('.cm-list .cm-fold').click()")
    first = page.evaluate("document.querySelector('.cm-list [data-statement]').dataset.statement")
    quotes = next(edge["quotes"] for edge in VALUE["edges"] if edge["id"] == first)
    assert page.locator(".cm-list blockquote").all_text_contents() == [q["exact"] for q in quotes]


def test_the_list_holds_exactly_what_is_drawn(open_page: OpenPage) -> None:
    page = open_page(MAP, "group=TopicPods")
    drawn = page.evaluate(
        "[...document.querySelectorAll('.cm-phrase')]"
        ".flatMap((phrase) => phrase.dataset.statements.split(' '))"
    )
    go_to(page, "group=TopicPods&surface=list")
    run_probe(page)
    assert sorted(page.evaluate("probe.list()")) == sorted(drawn)
