"""Real sites, built from the very snippets that `conceptmap embed --for` prints, and looked at."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from pathlib import Path

import markdown
import pytest
import yaml
from markdown_it import MarkdownIt
from playwright.sync_api import Page
from pymdownx.superfences import SuperFencesException
from typer.testing import CliRunner

import conceptmap as cm
from conceptmap.cli.app import build_app
from conceptmap.embed.fence import Fence
from conceptmap.embed.hosts import find_host, hosts
from conceptmap.embed.options import FORMATS, Options
from conceptmap.render import SUFFIXES
from conceptmap.render.element import element_script
from tests.hosts import READY, ROOT, follows, look, open_site, run, run_any, set_up
from tests.site import Watched
from tests.tiny import HOSTILE, edit, write_tiny

# Sites


def test_a_page_of_one_s_own(tmp_path: Path, page: Page) -> None:
    set_up(tmp_path, "html")
    with open_site(page, tmp_path.parent) as watched:
        look(watched, f"{tmp_path.name}/index.html", 1)
        frame = page.frame_locator("iframe")
        frame.locator(".cm-box").first.wait_for()
        assert "ポッド" in str(frame.locator(".cm-svg").text_content())
        page.wait_for_function("/^1..px$/.test(document.querySelector('iframe').style.height)")


def test_mkdocs_with_material(tmp_path: Path, page: Page) -> None:
    set_up(tmp_path, "mkdocs")
    deep = tmp_path / "docs" / "deep" / "er.md"
    deep.parent.mkdir()
    deep.write_text(
        "# Deep\n\n- item\n\n    ```conceptmap\n    focus: Pod\n    lang: ja\n    ```\n\n"
        '``` {.conceptmap view="group:Docker" format="list"}\n```\n\n[home](../index.md)\n\n'
        '<!-- conceptmap:begin view="group:Docker" format="details" -->\n<!-- conceptmap:end -->\n',
        encoding="utf-8",
    )
    run(tmp_path, sys.executable, "-m", "conceptmap", "embed", "docs/deep/er.md")
    run(tmp_path, sys.executable, "-m", "mkdocs", "build", "-q", "--strict")
    with open_site(page, tmp_path) as watched:
        look(watched, "site/", 2)
        assert page.locator("article table td").all_inner_texts() == ["Docker", "Pod"]
        assert page.locator("figcaption").inner_text() == "What a pod has to do with."
        follows(page, "label[title=Dark]")
        look(watched, "site/deep/er/", 1)
        assert "ポッド" in str(page.locator(f"{READY} .cm-svg").text_content())
        assert page.locator("article li", has_text=HOSTILE).count() == 2
        assert page.locator("article details li", has_text=HOSTILE).count() == 1
    (tmp_path / "docs" / "deep" / "er.md").write_text(
        "---\na: b\n---\n\n```conceptmap\nfocus: Pod\nhosp: 2\n```\n", encoding="utf-8"
    )
    done = run_any(tmp_path, sys.executable, "-m", "mkdocs", "build", "-q")
    assert done.returncode == 1
    assert "deep/er.md:7: no option is called 'hosp'; did you mean 'hops'?" in done.stderr
    assert "Traceback" not in done.stderr
    edit(tmp_path, "mkdocs.yml", "source: data", "source: dta")
    done = run_any(tmp_path, sys.executable, "-m", "mkdocs", "build", "-q")
    assert "dta: not there; correct the plugin's source in mkdocs.yml" in done.stderr


OWN_HTML = """\
# Guide

<!-- conceptmap:begin focus="Pod" format="picture" -->
<!-- conceptmap:end -->

<!-- conceptmap:begin focus="Pod" format="png" -->
<!-- conceptmap:end -->

<!-- conceptmap:begin focus="Pod" -->
<!-- conceptmap:end -->

<!-- conceptmap:begin focus="Pod" format="iframe" -->
<!-- conceptmap:end -->

<!-- conceptmap:begin focus="Pod" format="element" -->
<!-- conceptmap:end -->

<div><concept-map src="own%20map.json"><img src="own%20map.svg" alt="x"></concept-map></div>

`<concept-map src="own%20map.json">`
"""


@pytest.mark.parametrize("directories", [True, False], ids=["directory URLs", "files"])
def test_html_in_a_document_of_mkdocs_finds_its_files(
    tmp_path: Path, page: Page, directories: bool
) -> None:
    picture = cm.load(write_tiny(tmp_path / "data")).view()
    docs = tmp_path / "docs" / "deep"
    docs.mkdir(parents=True)
    (docs / "guide.md").write_text(OWN_HTML, encoding="utf-8")
    picture.save(docs / "own map.json", format="element")
    picture.save(docs / "own map.svg")
    run(tmp_path, sys.executable, "-m", "conceptmap", "embed", "docs/deep/guide.md")
    theme = "site_name: x\nplugins: [conceptmap]\ntheme: { name: material, font: false }\n"
    settings = f"{theme}use_directory_urls: {str(directories).lower()}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    run(tmp_path, sys.executable, "-m", "mkdocs", "build", "-q", "--strict")
    with open_site(page, tmp_path / "site") as watched:
        look(watched, "deep/guide/" if directories else "deep/guide.html", 2)
        sizes = "[...document.images].map((image) => image.naturalWidth)"
        assert min(page.evaluate(sizes)) > 0
        assert len(page.evaluate(sizes)) == 5
        page.frame_locator("iframe").locator(".cm-box").first.wait_for()
        assert page.locator("code").inner_text() == '<concept-map src="own%20map.json">'


def test_sphinx_with_myst(tmp_path: Path, page: Page) -> None:
    set_up(tmp_path, "sphinx")

    def build(builder: str, *more: str) -> str:
        out = f"_build/{builder}"
        run(tmp_path, sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, *more, ".", out)
        return out

    html = build("html", "-D", "html_theme=furo")
    dirs = build("dirhtml")
    with open_site(page, tmp_path) as watched:
        look(watched, f"{html}/index.html", 2)
        assert page.locator("figcaption").inner_text() == "What a pod has to do with."
        follows(page, ".theme-toggle:visible")
        look(watched, f"{dirs}/deep/page/", 1)
        assert page.locator("table td").all_inner_texts() == ["Docker", "Pod"]
        page.goto((tmp_path / html / "index.html").as_uri())
        page.locator(READY).first.wait_for()
    text = (tmp_path / build("text") / "index.txt").read_text(encoding="utf-8")
    assert "* Pod contains Container\n" in text
    assert "*What a pod has to do with.*" in text
    latex = (tmp_path / build("latex") / "notes.tex").read_text(encoding="utf-8")
    if r"\sphinxincludegraphics" in latex:
        assert (tmp_path / "_build" / "latex" / "conceptmap-Pod-1.pdf").is_file()
    else:
        assert "Pod contains Container" in latex
    build("epub", "-D", "version=1", "-D", "copyright=x", "-d", str(tmp_path / "trees"))
    chapter = (tmp_path / "_build" / "epub" / "index.xhtml").read_text(encoding="utf-8")
    source = re.search(r'<img src="([^"]+)" alt="Concept map: ', chapter)
    assert source
    assert (tmp_path / "_build" / "epub" / source[1]).is_file()


WRONG = {
    ":foucs: Pod": 'unknown option: "foucs"',
    ":focus: Pood": "no concept is called 'Pood'; did you mean 'Pod'?",
    ":focus: Pod\n   :hops: 9": "hops is '9'",
}


def test_sphinx_tells_what_is_wrong_with_its_line(tmp_path: Path) -> None:
    set_up(tmp_path, "sphinx")
    for i, options in enumerate(WRONG):
        text = f":orphan:\n\nNotes\n=====\n\n.. conceptmap::\n   {options}\n"
        (tmp_path / f"wrong{i}.rst").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "text", ".", "_build"]
    done = run_any(tmp_path, *command, "--keep-going")
    assert done.returncode != 0
    for i, wanted in enumerate(WRONG.values()):
        told = done.stderr.partition(f"wrong{i}.rst:6: ")[2].partition(f"wrong{i + 1}.rst")[0]
        assert wanted in told
    done = run_any(tmp_path, *command, "-E", "-D", "conceptmap_source=dta")
    assert "dta: not there; correct conceptmap_source in conf.py" in done.stderr


NOTEBOOK = """
import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter, LatexExporter
from traitlets.config import Config
code = open("notebook.py", encoding="utf-8").read().split("\\n\\n")
cells = [nbformat.v4.new_code_cell(text) for text in [*code, "m.view()"]]
notebook = nbformat.v4.new_notebook(cells=cells)
NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
exporter = HTMLExporter(mathjax_url="", require_js_url="")
open("out.html", "w", encoding="utf-8").write(exporter.from_notebook_node(notebook)[0])
exporter = HTMLExporter(mathjax_url="", require_js_url="", sanitize_html=True)
open("clean.html", "w", encoding="utf-8").write(exporter.from_notebook_node(notebook)[0])
exporter = LatexExporter(config=Config({"SVG2PDFPreprocessor": {"inkscape": "/none"}}))
text, made = exporter.from_notebook_node(notebook)
for name in made["outputs"]:
    if name in text:
        open(name, "wb").write(made["outputs"][name])
"""


def test_a_notebook_that_was_run_and_exported(tmp_path: Path, page: Page) -> None:
    set_up(tmp_path, "jupyter")
    run(tmp_path, sys.executable, "-c", NOTEBOOK)
    watched = Watched(page, tmp_path.as_uri())
    watched.open("out.html")
    for i, boxes in enumerate([2, 9]):
        frame = page.frame_locator("iframe").nth(i)
        frame.locator(READY).wait_for()
        assert frame.locator(".cm-box").count() == boxes
    assert watched.problems == []
    page.goto((tmp_path / "clean.html").as_uri())
    assert page.locator("iframe").count() == 0
    page.get_by_text("Concept map: What runs where? 2 concepts, 1 statement.").click()
    assert page.get_by_role("listitem").first.inner_text() == "Pod contains Container"
    pictures = sorted(tmp_path.glob("output_*"))
    assert [path.suffix for path in pictures] == [".pdf", ".pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in pictures)


def test_a_notebook_is_given_what_it_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = cm.load(write_tiny(tmp_path)).view()
    bundle = picture._repr_mimebundle_()
    words = {"text/plain", "text/html", "image/svg+xml"}
    assert set(bundle) == {*words, "image/png", "application/pdf"}
    assert b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert b64decode(bundle["application/pdf"]).startswith(b"%PDF")
    assert bundle["text/plain"].splitlines()[0] == repr(picture)
    assert 'sandbox="allow-scripts allow-popups"' in bundle["text/html"]
    assert "application/javascript" not in bundle
    assert set(picture._repr_mimebundle_(include=["text/plain"])) == {"text/plain"}
    assert "text/html" not in picture._repr_mimebundle_(exclude=["text/html"])
    for module in ("resvg_py", "typst"):
        monkeypatch.setitem(sys.modules, module, None)
    assert set(picture._repr_mimebundle_()) == words


# Documents


@pytest.mark.parametrize("name", ["github", "gitlab", "obsidian"])
def test_documents_of_a_host_are_filled_and_stay_true(tmp_path: Path, name: str) -> None:
    host = set_up(tmp_path, name)
    (file,) = host.files
    text = (tmp_path / file).read_text(encoding="utf-8")
    shown = MarkdownIt("commonmark").render(text)
    for source in re.findall(r'(?:src|srcset)="([^"]+)"', shown):
        assert (tmp_path / source).is_file()
    assert "language-mermaid" in shown
    run(tmp_path, sys.executable, "-m", "conceptmap", "embed", file, "--check")


@pytest.mark.parametrize("name", ["quarto", "notion", "confluence", "word", "latex"])
def test_what_a_page_points_to_is_what_the_commands_make(tmp_path: Path, name: str) -> None:
    if name == "latex" and ".pdf" not in SUFFIXES:
        pytest.skip("no PDF yet")
    host = set_up(tmp_path, name)
    made = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    wanted = re.findall(r"[\w/]+\.(?:json|svg|html|js|pdf)\b", " ".join(host.commands))
    assert wanted
    assert {Path(path).name for path in wanted} <= made


def test_every_host_is_told_by_name() -> None:
    assert set(hosts()) == set(
        "html mkdocs zensical sphinx jupyter github gitlab obsidian hugo vitepress docusaurus"
        " jekyll quarto notion confluence word latex".split()
    )


def test_the_docs_show_the_sections_that_are_printed_and_tested() -> None:
    docs = ROOT / "docs"
    text = (docs / "embedding.md").read_text(encoding="utf-8")
    for host in hosts().values():
        assert f"\n## {host.title[0].upper()}{host.title[1:]}\n\n{host.text}" in text, host.name
        _, _, rest = text.partition(host.text)
        assert rest.split("(", 1)[1].startswith(f"pictures/embedding/{host.name}.png)")
        assert (docs / "pictures" / "embedding" / f"{host.name}.png").stat().st_size < 60_000
    options = re.findall(r"^\| `(\w+)` +\|", text, re.MULTILINE)
    assert set(options) >= {*FORMATS, *Options.__dataclass_fields__}


def test_the_hooks_of_pre_commit_do_what_they_say(tmp_path: Path) -> None:
    set_up(tmp_path, "github")
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hooks = {hook["id"]: hook for hook in yaml.safe_load(text)}
    command = {
        name: [sys.executable, "-m", *hook["entry"].split(), *hook["args"]]
        for name, hook in hooks.items()
    }
    assert run_any(tmp_path, *command["conceptmap-embed-check"]).returncode == 0
    edit(tmp_path / "data", "concepts.csv", "Pod,ポッド", "Podlet,ポッド")
    assert run_any(tmp_path, *command["conceptmap-embed-check"]).returncode == 1
    assert run_any(tmp_path, *command["conceptmap-embed"]).returncode == 0
    assert run_any(tmp_path, *command["conceptmap-embed-check"]).returncode == 0


# The fence by itself


def draw(tmp_path: Path, text: str) -> str:
    source = write_tiny(tmp_path / "data")
    fence = Fence(lambda: cm.load(source))
    own = {"name": "conceptmap", "class": "conceptmap"}
    fences = [{**own, "format": fence.draw, "validator": fence.accept}]
    html: str = markdown.markdown(
        text,
        extensions=["pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )
    return html


@pytest.mark.parametrize(("format", "kind"), [("svg", "svg+xml"), ("png", "png")])
def test_a_fence_has_its_picture_inside(tmp_path: Path, format: str, kind: str) -> None:
    html = draw(tmp_path, f"```conceptmap\nformat: {format}\nfocus: Pod\n```\n")
    found = re.search('<img src="data:image/([^;]+);base64,([^"]+)"', html)
    assert found
    assert found[1] == kind
    assert (b"PNG" in b64decode(found[2])[:4]) == (format == "png")


@pytest.mark.parametrize("format", FORMATS)
def test_labels_are_text_in_every_format_of_a_fence(tmp_path: Path, format: str) -> None:
    lines = f"format: {format}\nview: group:Docker\ncaption: {{{{7*7}}}} <b>"
    html = draw(tmp_path, f"```conceptmap\n{lines}\n```\n")
    bare = re.sub(r' (packed|src|srcdoc)="[^"]*"', "", html)
    assert "{{" not in bare
    assert set(re.findall(r"<([a-z-]+)", bare)) <= set(
        "figure concept-map img figcaption table thead tbody tr th td ul li details summary"
        " iframe pre".split()
    )
    assert "&lt;b&gt;" in bare


def test_a_diagram_keeps_its_lines(tmp_path: Path) -> None:
    html = draw(tmp_path, "```conceptmap\nfocus: Pod\nformat: mermaid\n```\n")
    inside = html.partition('<pre class="mermaid">')[2].partition("</pre>")[0]
    assert inside.splitlines()[0] == "flowchart LR"
    assert len(inside.splitlines()) > 5


def test_options_stand_in_the_head_or_in_lines(tmp_path: Path) -> None:
    one = draw(tmp_path, '```conceptmap focus="Pod" hops="2" format="list"\n```\n')
    other = draw(tmp_path, "```conceptmap\n:focus: Pod\nhops: 2\nformat: list\n```\n")
    assert one == other
    assert one.count("<li>") == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("```conceptmap\nfocus: Pod\nhosp: 2\n```", "fence:2: no option is called 'hosp'"),
        ('```conceptmap hosp="2"\n```', "fence: no option is called 'hosp'"),
        ("```conceptmap\nfocus: Pood\n```", "fence: no concept is called 'Pood'"),
        ("```conceptmap\n\nSELECT {\n```", "fence: "),
        ("```conceptmap\nview: all\nCONSTRUCT WHERE { ?s ?p ?o }\n```", "fence:2: view and query"),
    ],
)
def test_a_wrong_fence_ends_the_build(tmp_path: Path, text: str, wanted: str) -> None:
    with pytest.raises(SuperFencesException, match=wanted):
        draw(tmp_path, text + "\n")


def test_the_command_prints_snippets_and_writes_the_script(tmp_path: Path) -> None:
    def call(*arguments: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(build_app(), ["embed", *arguments])
        return done.exit_code, done.stdout, done.stderr

    assert call("--for", "hugo") == (0, find_host("hugo").text, "")
    code, _, err = call("--for", "hugoo")
    assert (code, "did you mean 'hugo'?" in err) == (2, True)
    folder = str(tmp_path / "a" / "b")
    assert call("--assets", folder, "--check")[0] == 1
    assert call("--assets", folder)[0] == 0
    assert (tmp_path / "a" / "b" / "conceptmap.js").read_text(encoding="utf-8") == element_script()
    assert call("--assets", folder, "--check") == (0, "", "")
