"""A label is data: no format lets one become markup, a link, a template, a formula or syntax."""

import csv
import html
import io
import json
import re
import shutil
import subprocess
import sysconfig
from collections import Counter
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from typing import Any

import cmarkgfm
import defusedxml.ElementTree
import markdown
import mistune
import networkx
import pytest
from cmarkgfm.cmark import Options as GitHub
from markdown_it import MarkdownIt
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from conceptmap.render import FORMATS, Scene, render
from conceptmap.render.escape import html_in_markdown
from conceptmap.render.statements import markdown_list, markdown_table
from tests.hostile import STRINGS, UNTIDY
from tests.hostile_map import odd_scene, twin

TEXTS = (*STRINGS, *UNTIDY)

NAMED = [f"{i}-{re.sub('[^a-z0-9]+', '-', s.lower())[:20]}" for i, s in enumerate(TEXTS)]
every_string = pytest.mark.parametrize("text", TEXTS, ids=NAMED)

CONCEPT = NamedNode("https://example.org/A")
SVG_TAGS = set("svg title desc style rect g path text tspan circle".split())


def test_the_corpus_is_large_enough() -> None:
    assert len(set(TEXTS)) > 70


def pair(text: str, format: str) -> tuple[str, str]:
    """The scene of a hostile text in a format, and that of its harmless twin."""
    return render(scene_of(text), format), harmless(twin(text), format)


@cache
def scene_of(text: str) -> Scene:
    """One scene a text, so that each is laid out once."""
    return odd_scene(text)


@cache
def harmless(text: str, format: str) -> str:
    return render(scene_of(text), format)


class Structure(HTMLParser):
    """What a page consists of, without its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))


@every_string
def test_svg(text: str) -> None:
    ours, other = pair(text, "svg")
    root, plain = map(defusedxml.ElementTree.fromstring, (ours, other))
    kinds = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert kinds <= SVG_TAGS
    names = {name for element in root.iter() for name in element.keys()}
    assert names <= {name for element in plain.iter() for name in element.keys()}
    assert not re.search(r"\{[{%]", ours)


def test_svg_in_its_own_theme_has_a_style_that_no_label_reaches() -> None:
    styles = {re.search("<style>.*?</style>", made)[0] for made in autos()}  # type: ignore[index]
    assert len(styles) == 1


def autos() -> list[str]:
    return [render(odd_scene(text, "auto"), "svg") for text in TEXTS]


@pytest.mark.parametrize("text", TEXTS[:14], ids=NAMED[:14])
@pytest.mark.parametrize("format", ["html", "network"])
def test_pages(text: str, format: str) -> None:
    ours, other = (Counter(Structure(page).tags) for page in pair(text, format))
    lines = ("text", "tspan")  # a label may break into more lines than its twin
    assert {k: n for k, n in ours.items() if k[0] not in lines} == {
        k: n for k, n in other.items() if k[0] not in lines
    }


def tokens(markdown: str) -> list[str]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [t.type for block in parser.parse(markdown) for t in (block, *(block.children or ()))]


def shape(tree: Any) -> Any:
    """A tree of mistune without its texts."""
    if isinstance(tree, list):
        return [shape(branch) for branch in tree if branch["type"] != "text"]
    return tree["type"], shape(tree.get("children", [])), sorted(tree.get("attrs", {}))


PLUGINS = (
    "strikethrough footnotes table url task_lists def_list abbr mark superscript subscript math"
)


@every_string
def test_markdown_under_two_renderers(text: str) -> None:
    ours, other = pair(text, "md")
    kept = [[t for t in tokens(made) if t != "text"] for made in (ours, other)]
    assert kept[0] == kept[1]
    assert not {"html_block", "html_inline", "link_open", "image", "fence"} & set(kept[0])
    read = mistune.create_markdown(renderer=None, plugins=PLUGINS.split())
    assert shape(read(ours)) == shape(read(other))
    assert not re.search(r"\{\{|\{%|\$\{|<%|#\{", ours)


RENDERERS: dict[str, Callable[[str], str]] = {
    "markdown-it": MarkdownIt("commonmark").render,
    "mistune": lambda text: str(mistune.html(text)),
    "Python-Markdown": lambda text: markdown.markdown(text, extensions=["extra", "sane_lists"]),
}


@every_string
def test_markdown_has_the_tags_of_its_twin_under_python_markdown(text: str) -> None:
    ours, other = (Structure(RENDERERS["Python-Markdown"](made)) for made in pair(text, "md"))
    assert ours.tags == other.tags


@every_string
@pytest.mark.parametrize("renderer", ["markdown-it", "mistune", "Python-Markdown"])
def test_markdown_says_the_text_itself(text: str, renderer: str) -> None:
    page = RENDERERS[renderer](render(scene_of(text), "md"))
    heading = html.unescape(re.sub("<[^>]*>", "", page.partition("</h1>")[0]))
    assert bare(heading) == bare(clean(text)) or not text.strip()


def bare(text: str) -> list[str]:
    """The words of a text without what keeps an address in it from becoming a link."""
    return text.replace("\N{WORD JOINER}", "").split()


#: What turns bare addresses into links: GitHub's own renderer, that of VitePress and of MyST's
#: ``linkify`` in Python, and what sites of Material for MkDocs often add.
LINKERS: dict[str, Callable[[str], str]] = {
    "cmark-gfm": lambda text: str(
        cmarkgfm.github_flavored_markdown_to_html(text, GitHub.CMARK_OPT_UNSAFE)
    ),
    "linkify": MarkdownIt("gfm-like").render,
    "magiclink": lambda text: markdown.markdown(
        text, extensions=["extra", "md_in_html", "pymdownx.magiclink"]
    ),
}


@every_string
@pytest.mark.parametrize("linker", LINKERS)
def test_no_address_becomes_a_link(text: str, linker: str) -> None:
    def tags(text: str, document: str) -> list[tuple[str, tuple[str, ...]]]:
        summary = html_in_markdown(text)
        folded = f"<details>\n<summary>{summary}</summary>\n\n- x\n\n</details>\n"
        lists = [*markdown_list([text]), "", *markdown_table([[text], [text]])]
        return Structure(LINKERS[linker]("\n".join([document, *lists, "", folded]))).tags

    ours, other = pair(text, "md")
    told = tags(text, ours)
    assert told == tags(twin(text), other)
    assert not {"a", "img", "script"} & {tag for tag, _ in told}


MERMAID = re.compile(
    r"""flowchart\ LR
    |\ \ (subgraph\ g\d+\["L"\]|end)
    |\ {2,4}n\d+(\["L"\]|\(\["L"\]\)|\[\["L"\]\])
    |\ \ n\d+\ (--\ "L"\ -->|-\.\ "L"\ \.->)\ n\d+""".replace("L", r"(?:[^\W_]|\ |\#\d+;)+"),
    re.VERBOSE,
)


@every_string
def test_mermaid(text: str) -> None:
    ours, other = pair(text, "mmd")
    assert [line for line in ours.splitlines() if not MERMAID.fullmatch(line)] == []
    assert len(ours.splitlines()) == len(other.splitlines()) == 9


def test_dot_as_graphviz_itself_reads_it() -> None:
    texts = [*TEXTS, *map(twin, TEXTS)]
    graphs = read_dot("".join(render(scene_of(text), "dot") for text in texts))
    assert len(graphs) == len(texts)
    half = len(TEXTS)
    for text, ours, other in zip(TEXTS, graphs, graphs[half:], strict=False):
        for kind in ("objects", "edges"):
            assert len(ours[kind]) == len(other[kind])
            keys = [sorted(set(thing) - {"label"}) for thing in ours[kind]]
            assert keys == [sorted(set(thing) - {"label"}) for thing in other[kind]], text
        told = next(thing for thing in ours["objects"] if thing.get("id") == "A")["tooltip"]
        # Graphviz reads no entity without its semicolon.
        told = re.sub(r"&#?\w+;", lambda match: html.unescape(match[0]), told).replace("\\\\", "\\")
        assert told.split() == clean(text).split() or not text.strip()


def read_dot(text: str) -> list[dict[str, Any]]:
    """Every graph in a DOT text, as Graphviz gives it back in JSON."""
    program = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    assert program
    run = subprocess.run(
        [program, "-Kneato", "-n2", "-q", "-Tjson0"], input=text.encode(), capture_output=True
    )
    assert run.returncode == 0, run.stderr.decode()
    rest, graphs = run.stdout.decode().strip(), []
    while rest:
        graph, end = json.JSONDecoder().raw_decode(rest)
        graphs.append(graph)
        rest = rest[end:].strip()
    return graphs


@every_string
def test_graphml(text: str) -> None:
    ours, other = (networkx.parse_graphml(made) for made in pair(text, "graphml"))
    assert len(ours) == len(other) == 3
    assert ours.number_of_edges() == 3
    assert ours.nodes["n1"]["label_en"] == clean(text)
    assert list(ours.nodes["n1"]) == list(other.nodes["n1"])


def clean(text: str) -> str:
    """What XML can hold of a text, after a parser read it."""
    unseen = "[\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]"
    return re.sub(unseen, "\ufffd", text)


@every_string
def test_cxl(text: str) -> None:
    ours, other = (defusedxml.ElementTree.fromstring(made) for made in pair(text, "cxl"))
    assert [e.tag for e in ours.iter()] == [e.tag for e in other.iter()]
    labels = {e.get("label", "") for e in ours.iter("{http://cmap.ihmc.us/xml/cmap/}concept")}
    assert labels == {clean(text).strip()} or not text.strip()


@every_string
def test_canvas(text: str) -> None:
    ours, other = (json.loads(made) for made in pair(text, "canvas"))
    for kind in ("nodes", "edges"):
        assert [sorted(thing) for thing in ours[kind]] == [sorted(t) for t in other[kind]]
    card = next(node["text"] for node in ours["nodes"] if node["id"] == "concept-A")
    assert set(tokens(card)) <= {
        "paragraph_open",
        "inline",
        "text",
        "text_special",
        "paragraph_close",
    }
    assert not re.search(r"(?<!\\)(\[|\]|%|\$|#|\^|=|~|`|\*|_|<)", card.replace("&#", ""))


@every_string
def test_json_and_json_ld(text: str) -> None:
    value = json.loads(render(odd_scene(text), "json"))
    assert value["nodes"][1]["label"]["en"] == text
    ours, other = (list(parse(made, format=RdfFormat.JSON_LD)) for made in pair(text, "jsonld"))
    assert Counter(q.predicate for q in ours) == Counter(q.predicate for q in other)
    assert Literal(text, language="en") in {q.object for q in ours if q.subject == CONCEPT}


@every_string
def test_csv_has_no_formula(text: str) -> None:
    ours, other = (list(csv.reader(io.StringIO(made))) for made in pair(text, "csv"))
    assert [len(row) for row in ours] == [len(row) for row in other] == [13] * 4
    cells = [cell for row in ours for cell in row]
    assert [cell for cell in cells if re.match("\\s*[=+@＝＋－＠-]", cell)] == []


@every_string
def test_element(text: str) -> None:
    value = json.loads(render(scene_of(text), "element"))
    assert value["schema"] == "conceptmap.embed/3"
    assert len(value["data"]["concepts"]["id"]) == len(scene_of(text).view.nodes)
    assert len(value["data"]["statements"]["p"]) == len(scene_of(text).view.edges)


@every_string
def test_frame(text: str) -> None:
    ours, other = (Structure(page).tags for page in pair(text, "frame"))
    assert ours == other


def test_every_text_format_is_tested_here() -> None:
    tested = "svg html network element frame md mmd dot graphml cxl canvas json jsonld csv".split()
    assert set(tested) == set(FORMATS) - {"png", "pdf"}
