"""The pages in headless Chromium: the real map and the tiny one, watched for anything unwanted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

import conceptmap as cm
from tests.browser_access.pages import write_pages
from tests.tiny import edit, write_tiny

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or ""

#: Somebody else's RDF: no groups, no notes, no tour.
FOREIGN = """\
@prefix ex: <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:cat skos:prefLabel "Cat"@en ; skos:broader ex:animal .
ex:dog skos:prefLabel "Dog"@en ; skos:broader ex:animal ; ex:chases ex:cat .
ex:animal skos:prefLabel "Animal"@en .
"""

#: Opens a page: `opened(name, hash="", **context options)`.
Opened = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("features"))
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages: the real map as map and network, tiny, askable, foreign (plain RDF)."""
    folder = write_pages(tmp_path_factory.mktemp("pages"))
    (folder / "concept-map.html").rename(folder / "map.html")
    tables = write_tiny(folder / "tiny")
    link = 'source_link = "https://example.org/blob/{path}#L{line}"\nnotes = "notes"'
    edit(tables, "map.toml", 'notes = "notes"', link)
    edit(tables, "map.toml", "[build]\n", "[build]\nhops = 3\n")
    (tables / "queries").mkdir(exist_ok=True)
    question = "# What contains what\nSELECT ?whole ?part WHERE { ?whole :contains ?part }\n"
    (tables / "queries" / "parts.rq").write_text(question, encoding="utf-8")
    tiny = cm.load(tables)
    tiny.save(folder / "tiny.html")
    tiny.view(with_sparql=True).save(folder / "askable.html")
    (folder / "foreign.ttl").write_text(FOREIGN, encoding="utf-8")
    foreign = cm.load(folder / "foreign.ttl")
    foreign.save(folder / "foreign.html")
    foreign.view(with_sparql=True).save(folder / "foreign-askable.html")
    return folder


@pytest.fixture
def opened(browser: Browser, pages: Path) -> Iterator[Opened]:
    """Opens pages and, at the end, holds each to its promises: no error, request or dialog."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(name: str, hash: str = "", **options: Any) -> Page:
        defaults = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        context = browser.new_context(**{**defaults, **options})
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: _refuse(dialog, faults))
        page.on("request", lambda request: _watch(request.url, faults))
        page.goto((pages / f"{name}.html").as_uri() + hash)
        page.wait_for_selector("html[data-conceptmap=ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _refuse(dialog: Dialog, faults: list[str]) -> None:
    faults.append(dialog.message)
    dialog.dismiss()


def _watch(url: str, faults: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        faults.append(f"asked for {url}")
