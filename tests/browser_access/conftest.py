"""Pages that stay open for all tests: each is brought to a state by its address."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser_access.dress import DRESSES, Dress
from tests.browser_access.pages import write_pages

HERE = Path(__file__).parent
AXE = HERE.parent / "page" / "node_modules" / "axe-core" / "axe.min.js"
CHECKS = HERE / "checks.js"

#: Gives the open page of a file in a dress: `visit("concept-map", "light")`.
Visit = Callable[[str, str], Page]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("access"))


@pytest.fixture(scope="module")
def visit(browser: Browser, pages: Path) -> Iterator[Visit]:
    """One page for each file and dress, with the checks in it; `bring` brings it to a state."""
    opened: dict[tuple[str, str], Page] = {}
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def page_of(name: str, dress: str) -> Page:
        key = (name, dress)
        if key not in opened:
            opened[key] = _open(browser, pages / f"{name}.html", DRESSES[dress])
            contexts.append(opened[key].context)
            opened[key].on("pageerror", lambda error: faults.append(str(error)))
        return opened[key]

    yield page_of
    for context in contexts:
        context.close()
    assert faults == []


def _open(browser: Browser, path: Path, dress: Dress) -> Page:
    # The policy of the page would keep the checks out.
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **dress.options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(path.as_uri() + dress.hash)
    page.wait_for_selector("html[data-conceptmap=ready]")
    page.evaluate(CHECKS.read_text(encoding="utf-8"))
    if AXE.exists():
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page
