"""Takes the pictures of docs/page.md from the built page.

    python docs/pictures/page/take.py

Wants Playwright and Pillow (the dependency group ``test``) and Debian's Chromium.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[2] / "output" / "concept-map.html"
# Few colours make a small file, and the page has few.
_COLOURS = 64


class State(NamedTuple):
    """One state of the page: its address after #, the window, and keys to press in it."""

    address: str
    size: tuple[int, int] = (1280, 800)
    keys: str = ""


STATES = {
    "first": State("theme=light"),
    "concept": State("theme=light&concept=Pod"),
    "search": State("theme=light", keys="/volume"),
    "path": State("theme=light&from=Stack&to=LXC"),
    "list": State("theme=light&surface=list"),
    "study": State("theme=light&group=TopicPods&study=phrases"),
    "tour": State("theme=light&tour=2"),
    "dark": State("theme=dark&concept=Volume&lang=en"),
    "japanese": State("theme=light&concept=Pod&lang=ja"),
    "phone": State("theme=light&concept=Pod", (390, 844)),
}


def main() -> None:
    """Take them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, state in STATES.items():
            width, height = state.size
            page = browser.new_page(
                viewport={"width": width, "height": height}, reduced_motion="reduce", locale="en"
            )
            take(page, state, HERE / f"{name}.png")
            page.close()
        browser.close()


def take(page: Page, state: State, path: Path) -> None:
    """Open the page in a state and keep what it shows, as a PNG of few colours."""
    page.goto(f"{PAGE.as_uri()}#{state.address}")
    page.locator("html[data-conceptmap=ready]").wait_for()
    page.keyboard.type(state.keys)
    page.wait_for_timeout(500)
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
