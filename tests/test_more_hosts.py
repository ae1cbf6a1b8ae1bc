"""More sites and documents, built in ``make hosts``: they take long, or a heavy program."""

from __future__ import annotations

import os
import shutil
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from defusedxml import ElementTree
from playwright.sync_api import Page

import conceptmap as cm
from tests.hosts import READY, ROOT, follows, look, open_site, run, set_up
from tests.tiny import HOSTILE, write_tiny

pytestmark = pytest.mark.skipif(not os.environ.get("CONCEPTMAP_HOSTS"), reason="runs in make hosts")

_MODULES = ROOT / "tests" / "sites" / "node_modules"

# A layout of our own, with a switch as themes have one.
_LAYOUT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
<style>.dark { background: #111; color: #eee }</style>
<button onclick="document.documentElement.classList.toggle('dark')">Dark</button>
CONTENT
</html>
"""
_HUGO = 'baseURL = "https://example.org/notes/"\ntitle = "Notes"\n'
_JEKYLL = "baseurl: /notes\ndefaults: [{ scope: { path: '' }, values: { layout: own } }]\n"


@dataclass(frozen=True)
class Site:
    """A site generator. The site stands below /notes/, as many do.

    Attributes:
        command: builds it into site/notes.
        page: the page of the section's document.
        toggle: the switch to dark, and the same again where there are more states.
        labels: a document for marked regions, and its page.
        before: what it begins with, and `after`: what it ends with.
        files: what the host needs beside our section.
    """

    command: str
    page: str
    toggle: str
    labels: tuple[str, str]
    before: str = ""
    after: str = "\n[The map](index.md)\n"
    files: tuple[tuple[str, str], ...] = ()


SITES = {
    "zensical": Site(
        command="zensical build && mkdir built && mv site built/notes && mv built site",
        page="",
        toggle="label[title=Dark]",
        labels=("docs/labels.md", "labels/"),
    ),
    "hugo": Site(
        command="hugo --quiet -d site/notes",
        page="notes/",
        toggle="button",
        labels=("content/labels/index.md", "labels/"),
        before="---\ntitle: Labels\n---\n",
        after="\n[The map](../notes/)\n",
        files=(
            ("hugo.toml", _HUGO),
            ("layouts/_default/single.html", _LAYOUT.replace("CONTENT", "{{ .Content }}")),
        ),
    ),
    "vitepress": Site(
        command="node_modules/.bin/vitepress build --outDir site/notes",
        page="",
        toggle=".VPSwitchAppearance:visible",
        labels=("labels.md", "labels.html"),
        before="::: v-pre\n",
        after="\n[The map](index.md)\n:::\n",
    ),
    "docusaurus": Site(
        command="node_modules/.bin/docusaurus build --out-dir site/notes",
        page="",
        toggle="button[class*=toggleButton]:visible",
        labels=("docs/labels.md", "labels/"),
        after="\n[The map](index.mdx)\n",
    ),
    "jekyll": Site(
        command="jekyll build -q -d site/notes",
        page="notes.html",
        toggle="button",
        labels=("labels.md", "labels.html"),
        before="---\ntitle: Labels\n---\n",
        after="\n[The map](notes.html)\n",
        files=(
            ("_config.yml", _JEKYLL),
            ("_layouts/own.html", _LAYOUT.replace("CONTENT", "{{ content }}")),
        ),
    ),
}

_REGION = """
<!-- conceptmap:begin view="all" format="{}" -->
<!-- conceptmap:end -->
"""


@pytest.mark.parametrize("name", SITES)
def test_a_site(tmp_path: Path, page: Page, name: str) -> None:
    site = SITES[name]
    build(tmp_path, name, site)
    page.set_viewport_size({"width": 1400, "height": 900})  # where VitePress shows its switch
    with open_site(page, tmp_path / "site") as watched:
        look(watched, f"notes/{site.page}", 2)
        follows(page, site.toggle)
        watched.open(f"notes/{site.labels[1]}")
        labels_are_text(page)
        # A generator with a router of its own changes the page without loading it.
        page.get_by_role("link", name="The map", exact=True).click()
        page.locator(READY).nth(1).wait_for(state="attached")
        assert watched.problems == []


def build(
    folder: Path, name: str, site: Site, write_map: Callable[[Path], object] = write_tiny
) -> None:
    """Build the site; the test is skipped where its program cannot be had."""
    set_up(folder, name, write_map)
    for file, text in site.files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    labels = folder / site.labels[0]
    labels.parent.mkdir(parents=True, exist_ok=True)
    regions = "".join(map(_REGION.format, ["svg", "list", "table", "details"]))
    labels.write_text(site.before + regions + site.after, encoding="utf-8")
    run(folder, "conceptmap", "embed", site.labels[0])
    program = site.command.split()[0]
    if program.startswith("node_modules"):
        if not _MODULES.is_dir():
            pytest.skip("no npm here, or no way to its registry")
        (folder / "node_modules").symlink_to(_MODULES)
    elif not shutil.which(program):
        pytest.skip(f"no {program} here")
    run(folder, "sh", "-ec", site.command)


def labels_are_text(page: Page) -> None:
    """A label that would be markup and a template is the same words in list and table."""
    straight = str.maketrans("‘’“”", "''\"\"")
    items = [text.translate(straight) for text in page.locator("li").all_inner_texts()]
    assert f"Docker contains {HOSTILE}" in items
    cells = [text.translate(straight) for text in page.locator("td").all_inner_texts()]
    assert HOSTILE in cells
    assert page.locator("[onerror], a[href^=javascript]").count() == 0
    sizes = page.evaluate("[...document.images].map((image) => image.naturalWidth)")
    assert sizes
    assert min(sizes) > 0


# Documents


def typeset(name: str, folder: Path, write_map: Callable[[Path], object] = write_tiny) -> Path:
    """The section's document as PDF, made by LaTeX or by LibreOffice.

    A word processor is given the picture in a flat OpenDocument text, as it keeps an inserted one.
    """
    program = {"latex": "pdflatex", "word": "soffice"}[name]
    if not shutil.which(program):
        pytest.skip(f"no {program} here")
    set_up(folder, name, write_map)
    if name == "latex":
        run(folder, program, "-interaction=nonstopmode", "-halt-on-error", "notes.tex")
        return folder / "notes.pdf"
    drawn = (folder / "map.svg").read_bytes()
    root = ElementTree.fromstring(drawn)
    height = 16 * int(root.get("height")) / int(root.get("width"))
    text = _FODT.format(height, b64encode(drawn).decode())
    (folder / "notes.fodt").write_text(text, encoding="utf-8")
    # A profile of its own, or a running office would be asked, or left behind.
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    run(folder, program, profile, "--headless", "--convert-to", "pdf", "notes.fodt")
    return folder / "notes.pdf"


@pytest.mark.parametrize("name", ["latex", "word"])
def test_a_document_on_paper(tmp_path: Path, name: str) -> None:
    """Every label and every phrase is there, as text."""
    (sheet,) = pypdf.PdfReader(typeset(name, tmp_path)).pages
    said = "".join(sheet.extract_text().split())
    drawn = ElementTree.fromstring(cm.load(tmp_path / "data").view(theme="light").render("svg"))
    words = ["".join(e.itertext()) for e in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert len(words) > 15
    assert [word for word in words if "".join(word.split()) not in said] == []


_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="16cm"
 svg:height="{}cm"><draw:image><office:binary-data>{}</office:binary-data></draw:image>
</draw:frame></text:p></office:text></office:body></office:document>
"""
