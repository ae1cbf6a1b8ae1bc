"""Pages that are watched from the first byte on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watching import watch


class OpenPage(Protocol):
    """How a test opens a page; see `open_page`."""

    def __call__(
        self,
        path: Path,
        state: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        scheme: str = "light",
        scripts: bool = True,
        any_style: bool = False,
        beside: tuple[str, ...] = (),
    ) -> Page: ...


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a file and waits until it is ready; whatever it then does amiss fails the test.

    ``state`` is what stands after the #; ``any_style`` lets a test add a style sheet; ``beside``
    names files of the same folder that the page may lead to.
    """
    heard: list[list[str]] = []
    contexts: list[BrowserContext] = []

    def open_(
        path: Path,
        state: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        scheme: str = "light",
        scripts: bool = True,
        any_style: bool = False,
        beside: tuple[str, ...] = (),
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            bypass_csp=any_style,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        files = [path, *(path.with_name(name) for name in beside)]
        heard.append(watch(page, [file.resolve().as_uri() for file in files]))
        page.goto(path.resolve().as_uri() + (f"#{state}" if state else ""))
        if scripts and path.suffix == ".html":
            page.wait_for_selector("html[data-conceptmap=ready]", state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [fault for one in heard for fault in one] == []
