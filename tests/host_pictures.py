"""The pictures of docs/embedding.md, with the real map: ``python -m tests.host_pictures [NAME]…``.

They are taken by hand when a section or the drawing changes, and looked at; no test compares them.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

import pypandoc
from PIL import Image, ImageOps
from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM
from tests.hosts import READY, ROOT, open_site, run, set_up
from tests.site import serve
from tests.test_more_hosts import SITES, build, read_as_github, typeset

DOCUMENTS = ("github", "gitlab", "obsidian")
FOLDER = ROOT / "docs" / "pictures" / "embedding"


def copy_map(folder: Path) -> object:
    return shutil.copytree(ROOT / "data", folder)


def rendered(page: Page, name: str, folder: Path) -> None:
    """What GitHub's style and Mermaid make of a filled document."""
    set_up(folder, name, copy_map)
    read_as_github(name, folder)
    with open_site(page, folder) as watched:
        watched.open("page.html")
        page.locator("#drawn").wait_for(state="attached")
        keep(page.screenshot(full_page=True), name)


def framed(page: Page, name: str, folder: Path) -> None:
    """The frame that a host is given; for Quarto the page that Pandoc puts it into."""
    set_up(folder, name, copy_map)
    if name == "quarto":
        pandoc = pypandoc.get_pandoc_path()
        run(folder, pandoc, "notes.qmd", "-s", "-t", "html", "-o", "notes.html")
    with serve(folder) as home:
        page.goto(f"{home}/{'notes' if name == 'quarto' else 'map'}.html")
        inside = page.frame_locator("iframe") if name == "quarto" else page
        inside.locator(READY).wait_for()
        keep(page.screenshot(), name)


def built(page: Page, name: str, folder: Path) -> None:
    """Build the host's site and keep what its page looks like."""
    site = SITES[name]
    build(folder, name, site, copy_map)
    with open_site(page, folder / "site") as watched:
        watched.open(f"notes/{site.page}")
        page.locator(READY).nth(1).locator(".cm-box").first.wait_for()
        keep(page.screenshot(), name)
        assert watched.problems == []


def keep(data: bytes, name: str) -> None:
    """Few colours are enough for a drawing, and a fifth of the bytes."""
    with Image.open(io.BytesIO(data)) as image:
        small = image.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)


def paper(name: str, folder: Path) -> None:
    """What LaTeX and a word processor make of the section."""
    pdf = typeset(name, folder, copy_map)
    run(folder, "pdftoppm", "-r", "130", "-png", "-singlefile", pdf.name, "sheet")
    with Image.open(folder / "sheet.png") as image:
        # The drawing, and not the number below it.
        top = image.convert("L").crop((0, 0, image.width, image.height * 4 // 5))
        left, upper, right, lower = ImageOps.invert(top).getbbox() or (0, 0, *top.size)
        drawn = image.crop((left - 40, upper - 40, right + 40, lower + 40))
    out = io.BytesIO()
    drawn.save(out, "png")
    keep(out.getvalue(), name)


def main(names: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names or [
            *SITES,
            *DOCUMENTS,
            "quarto",
            "notion",
            "confluence",
            "word",
            "latex",
        ]:
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place) / name
                folder.mkdir()
                if name in ("word", "latex"):
                    paper(name, folder)
                    continue
                page = browser.new_page(viewport={"width": 1000, "height": 620})
                take = rendered if name in DOCUMENTS else built if name in SITES else framed
                take(page, name, folder)
                page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
