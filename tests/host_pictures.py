"""The pictures of docs/embedding.md, with the real map: ``python -m tests.host_pictures [NAME]…``.

They are taken by hand when a section or the drawing changes, and looked at; no test compares them.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM
from tests.hosts import READY, ROOT, open_site, run
from tests.test_more_hosts import SITES, build

FOLDER = ROOT / "docs" / "pictures" / "embedding"


def copy_map(folder: Path) -> object:
    return shutil.copytree(ROOT / "data", folder)


def take(page: Page, name: str, folder: Path) -> None:
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
    from tests.test_more_hosts import typeset

    pdf = typeset(name, folder, copy_map)
    run(folder, "pdftoppm", "-r", "80", "-png", "-singlefile", pdf.name, "sheet")
    data = (folder / "sheet.png").read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        top = image.crop((0, 0, image.width, image.height * 3 // 5))
        out = io.BytesIO()
        top.save(out, "png")
    keep(out.getvalue(), name)


def main(names: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names or [*SITES, "word", "latex"]:
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place) / name
                folder.mkdir()
                if name in SITES:
                    page = browser.new_page(viewport={"width": 1000, "height": 620})
                    take(page, name, folder)
                    page.close()
                else:
                    paper(name, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
