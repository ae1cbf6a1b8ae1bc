"""More sites and documents, built in ``make hosts``: they take long, or a heavy program."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from defusedxml import ElementTree
from markdown_it import MarkdownIt
from playwright.sync_api import Page

import conceptmap as cm
from conceptmap.embed.hosts import find_host
from conceptmap.model import value_of
from conceptmap.query.tables import visible
from conceptmap.render.escape import plain
from conceptmap.render.statements import sentences
from tests.hostile_map import write_hostile
from tests.hosts import READY, ROOT, follows, look, open_site, run, set_up
from tests.site import Watched, serve
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
_SHORT = "SELECT DISTINCT ?label { ?x skos:prefLabel ?label FILTER(STRLEN(?label) < 300) }"


@pytest.mark.parametrize("name", SITES)
def test_a_site(tmp_path: Path, page: Page, name: str) -> None:
    site = SITES[name]
    build(tmp_path, name, site)
    page.set_viewport_size({"width": 1400, "height": 900})  # where VitePress shows its switch
    with open_site(page, tmp_path / "site") as watched:
        look(watched, f"notes/{site.page}", 2)
        follows(page, site.toggle)
        watched.open(f"notes/{site.labels[1].replace('labels', 'hostile')}")
        hostile_labels_are_text(page, write_hostile(tmp_path / "hostile"))
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
    write_hostile(folder / "hostile")
    for name, source in (("labels", "data"), ("hostile", "hostile")):
        regions = "".join(map(_REGION.format, ["svg", "list", "details", "table"]))
        # A column is as wide as its longest label, so the longest are left to the lists.
        regions = regions.replace('view="all" format="table"', f'format="table" query="{_SHORT}"')
        file = site.labels[0].replace("labels", name)
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(site.before + regions + site.after, encoding="utf-8")
        run(folder, "conceptmap", "embed", file, "-d", source)
    shutil.rmtree(folder / "hostile")  # or its notes would be pages
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


# Statements in lists and labels in tables: how many elements are inside of each that is found.
_INSIDE = """([sentences, labels]) => {
  // Some generators set quotation marks, dashes and dots as printers do.
  const squeezed = (text) => text.normalize("NFC").replace(/[\\s\\u2060'"`.‘’“”«»…–—-]/gu, "");
  const read = (texts, selector) => {
    const wanted = new Map(texts.map((text) => [squeezed(text), []]));
    for (const item of document.querySelectorAll(selector))
      wanted.get(squeezed(item.textContent))?.push(item.childElementCount);
    return [...wanted];
  };
  return [read(sentences, "li"), read(labels, "td")];
}"""


def hostile_labels_are_text(page: Page, folder: Path) -> None:
    """Every statement stands in both lists, every label in the table, and all of it is text."""
    view = cm.load(folder).view(whole=True).data
    said = [plain(text) for text in sentences(view, "en")]
    labels = {value_of(node.label, ("en",)) for node in view.nodes}
    cells = [visible(label) for label in labels if len(label) < 300]
    items, data = page.evaluate(_INSIDE, [said, cells])
    assert len(items) > 100
    assert len(data) > 100
    assert [text for text, inside in items if len(inside) < 2 or any(inside)] == []
    assert [text for text, inside in data if not inside or any(inside)] == []
    assert page.locator("[onerror], a[href*=evil], a[href^=javascript]").count() == 0


# Documents


_READER = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
<style>{style}</style>
<article class="markdown-body" style="max-width: 880px; margin: auto; padding: 24px">
{body}
</article>
<script src="mermaid.js"></script>
<script>
mermaid.initialize({{ startOnLoad: false, securityLevel: "strict" }});
mermaid.run({{ querySelector: ".language-mermaid" }}).then(() => document.body.id = "drawn");
</script>
</html>
"""


def read_as_github(name: str, folder: Path) -> None:
    """Show a filled document with GitHub's published style and with Mermaid, and without GitHub."""
    mermaid = _MODULES / "mermaid" / "dist" / "mermaid.min.js"
    if not mermaid.exists():
        pytest.skip("no npm here, or no way to its registry")
    (file,) = find_host(name).files
    text = (folder / file).read_text(encoding="utf-8")
    body = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    style = (_MODULES / "github-markdown-css" / "github-markdown.css").read_text(encoding="utf-8")
    (folder / "page.html").write_text(_READER.format(style=style, body=body), encoding="utf-8")
    shutil.copy(mermaid, folder / "mermaid.js")


@pytest.mark.parametrize("name", ["github", "gitlab", "obsidian"])
def test_a_document_that_a_host_renders(tmp_path: Path, page: Page, name: str) -> None:
    set_up(tmp_path, name)
    read_as_github(name, tmp_path)
    with open_site(page, tmp_path) as watched:
        watched.open("page.html")
        page.locator("#drawn").wait_for()
        assert page.locator("g.node").count() == 2
        assert page.locator("path.flowchart-link").count() == 1
        sizes = page.evaluate("[...document.images].map((image) => image.naturalWidth)")
        assert len(sizes) == 1
        assert min(sizes) > 100
        if name == "github":
            page.emulate_media(color_scheme="dark")
            watched.open("page.html")
            assert str(page.evaluate("document.images[0].currentSrc")).endswith("-dark.svg")
        assert watched.problems == []


def test_mermaid_reads_every_frame_and_box_of_the_hostile_map(tmp_path: Path, page: Page) -> None:
    """The whole edition, in its strict mode; what draws in the other tests is without frames."""
    mermaid = _MODULES / "mermaid" / "dist" / "mermaid.min.js"
    if not mermaid.exists():
        pytest.skip("no npm here, or no way to its registry")
    text = cm.load(write_hostile(tmp_path / "map")).view().render("mmd")
    page.goto("about:blank")
    page.add_script_tag(content=mermaid.read_text(encoding="utf-8"))
    read = page.evaluate(
        """async (text) => {
          mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxEdges: 2000 });
          const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
          return [db.getVertices().size, db.getEdges().length, db.getSubGraphs().length,
            [...db.getVertices().values()].filter((box) => box.link || box.haveCallback).length];
        }""",
        text,
    )
    boxes = len(set(re.findall(r"^ *(n\d+)[\[(]", text, re.MULTILINE)))
    arrows = len(re.findall(r"^ *n\d+ -[-.] .*> n\d+$", text, re.MULTILINE))
    assert read == [boxes, arrows, text.count("subgraph g"), 0]
    assert boxes > 60


# A page of a host that takes a frame: by its address, as Notion does; its text, as Confluence does.
_FRAMES = {
    "notion": '<iframe src="{address}" sandbox="allow-scripts allow-popups allow-forms'
    ' allow-same-origin" width="700" height="420"></iframe>',
    "confluence": '<iframe srcdoc="{text}" sandbox="allow-scripts" width="700" height="420">'
    "</iframe>",
}


@pytest.mark.parametrize("name", _FRAMES)
def test_a_host_that_takes_a_frame(tmp_path: Path, page: Page, name: str) -> None:
    set_up(tmp_path, name)
    map_text = (tmp_path / "map.html").read_text(encoding="utf-8")
    own = tmp_path / "host"
    own.mkdir()
    # Where it stands nothing can be loaded but the frame that is named.
    policy = (
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    )
    with (
        serve(tmp_path) as home,
        serve(own, {"Content-Security-Policy": f"{policy}; frame-src {home}"}) as host,
    ):
        frame = _FRAMES[name].format(address=f"{home}/map.html", text=html.escape(map_text))
        head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>'
        page_text = f'{head}<link rel="icon" href="data:,"><h1>Notes</h1>{frame}</html>'
        (own / "index.html").write_text(page_text, encoding="utf-8")
        watched = Watched(page, host)
        watched.open("index.html")
        inside = page.frame_locator("iframe")
        inside.locator(READY).wait_for()
        assert inside.locator(".cm-box").count() == 9
        asked = [f"request to {home}/map.html"] if name == "notion" else []
        assert watched.problems == asked


def test_quarto_as_pandoc_reads_it(tmp_path: Path) -> None:
    """Quarto keeps the first of two parts for HTML, and the second for all else."""
    pandoc = pytest.importorskip("pypandoc").get_pandoc_path()
    set_up(tmp_path, "quarto")
    tree = json.loads(run(tmp_path, pandoc, "-f", "markdown", "-t", "json", "notes.qmd"))
    web, paper = tree["blocks"]
    assert [block["c"][0][1:] for block in (web, paper)] == [
        [["content-visible"], [["when-format", "html"]]],
        [["content-hidden"], [["when-format", "html"]]],
    ]
    raw = json.dumps(web).replace('\\"', '"')
    source = re.search('<iframe src="([^"]+)"', raw)
    assert source
    assert (tmp_path / source[1]).is_file()
    assert source[1] in tree["meta"]["resources"]["c"][0]["c"][0]["c"]
    assert '"pod.svg"' in json.dumps(paper)
    run(tmp_path, pandoc, "notes.qmd", "-s", "-t", "html", "--embed-resources", "-o", "notes.html")
    assert "data:image/svg+xml" in (tmp_path / "notes.html").read_text(encoding="utf-8")


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
