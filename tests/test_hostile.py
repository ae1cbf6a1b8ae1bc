"""Hostile texts through every writer, read back: the same words, and nothing but words."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pyoxigraph
import pytest
import rdflib
from markdown_it import MarkdownIt

import conceptmap as cm
from conceptmap.face import Map, Picture
from conceptmap.model import value_of
from conceptmap.render.escape import plain
from conceptmap.tables.cells import tidy
from tests.hostile import ADDRESSES, QUOTES, STRINGS
from tests.hostile_map import said, write_hostile

LABELS = [tidy(string) for string in STRINGS]


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Map:
    return cm.load(write_hostile(tmp_path_factory.mktemp("hostile") / "map"))


@pytest.fixture(scope="module")
def picture(map_: Map) -> Picture:
    return map_.view()


def test_the_corpus_is_large_and_whole(picture: Picture) -> None:
    assert len(set(LABELS)) == len(STRINGS) >= 60
    nodes = {node.id: node for node in picture.data.nodes}
    for i, label in enumerate(LABELS):
        node = nodes[f"h{i:02}"]
        assert {text.value for text in node.label} == {label}
        assert {text.value for text in node.definition} == {label}
        assert set(node.see_also) == set(ADDRESSES)
    exact = {quote.exact for edge in picture.data.edges for quote in edge.quotes}
    assert exact == {*STRINGS, *QUOTES}


def test_json_tells_every_text_to_the_letter(picture: Picture) -> None:
    value = json.loads(picture.render("json"))
    labels = {node["id"]: node["label"] for node in value["nodes"]}
    assert [labels[f"h{i:02}"] for i in range(len(LABELS))] == [
        {"en": label, "ja": label} for label in LABELS
    ]
    assert {q["exact"] for e in value["edges"] for q in e["quotes"]} == {*STRINGS, *QUOTES}


def test_turtle_is_the_graph_again(map_: Map) -> None:
    text = map_.turtle()
    read = set(pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.TURTLE))
    stored = set(pyoxigraph.parse(map_.source.engine.to_ntriples(), pyoxigraph.RdfFormat.N_TRIPLES))
    assert {quad.triple for quad in read} == {quad.triple for quad in stored}
    other = rdflib.Graph().parse(data=text, format="turtle")
    assert len(other) == len(stored)


# What our own drawing consists of (docs/page-data.md); everything else came out of a label.
ELEMENTS = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan", "circle"}
ATTRIBUTES = set(
    "aria-label class cx cy d data-concept data-group data-phrase data-statements dx height lang"
    " lengthAdjust r role rx text-anchor textLength viewBox width x y"
    " fill font-family font-size font-weight stroke stroke-dasharray stroke-linecap stroke-width"
    " id".split()
)


def test_svg_has_no_element_but_its_own(picture: Picture) -> None:
    text = picture.render("svg")
    assert not re.search(r"<!DOCTYPE|<!ENTITY|<\?|<!\[CDATA", text)
    root = ET.fromstring(text)
    tags = Counter(element.tag.rpartition("}")[2] for element in root.iter())
    assert set(tags) <= ELEMENTS
    assert {n.rpartition("}")[2] for e in root.iter() for n in e.attrib} <= ATTRIBUTES
    assert (tags["style"] <= 1, tags["title"], tags["desc"]) == (True, 1, 1)
    drawn = {node.get("data-concept") for node in root.iter() if node.get("data-concept")}
    assert drawn == {node.id for node in picture.scene.start.view.nodes}
    title = next(element for element in root.iter() if element.tag.endswith("title"))
    assert title.text == value_of(picture.data.focus_question, ("en",))


def test_markdown_has_no_markup_but_its_own(picture: Picture) -> None:
    text = picture.render("md")
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds: Counter[str] = Counter()
    told: list[str] = []
    for token in reader.parse(text):
        kinds[token.type] += 1
        if token.type == "inline":
            parts = token.children or []
            kinds.update(part.type for part in parts)
            told.append("".join(part.content for part in parts))
    allowed = r"(heading|paragraph|bullet_list|list_item|blockquote|strong|em)_(open|close)"
    own = rf"{allowed}|inline|text|softbreak|text_special|html_entity"
    assert [kind for kind in kinds if not re.fullmatch(own, kind)] == []
    assert kinds["list_item_open"] == len(picture.data.edges)
    lines = [squeezed(text) for text in told]
    words = said(picture.data, "en")
    for edge in picture.data.edges:
        for text in (words[edge.id], *(quote.exact for quote in edge.quotes)):
            assert any(line.startswith(squeezed(text)) for line in lines), text


def squeezed(text: str) -> str:
    """A text as a reader of one line sees it, who sees no joiner."""
    return "".join(plain(text).replace("\N{WORD JOINER}", "").split())


def test_mermaid_is_boxes_and_arrows_alone(picture: Picture) -> None:
    lines = picture.render("mmd").splitlines()
    label = r'"(?:[^"\\<>{}\[\]()`;%#&]|#\d+;)*"'
    box = rf"n\d+(?:\[{label}\]|\(\[{label}\]\)|\[\[{label}\]\])"
    arrow = rf"n\d+ (?:-- {label} -->|-\. {label} \.->) n\d+"
    own = rf"\s*(?:{box}|{arrow}|subgraph g\d+\[{label}\]|end)"
    assert lines[0] == "flowchart LR"
    assert [line for line in lines[1:] if not re.fullmatch(own, line)] == []
    told = {decoded(text) for line in lines for text in re.findall(label, line)}
    assert {" ".join(plain(label).split()) for label in LABELS} <= told
    assert sum("-->" in line or ".->" in line for line in lines) == len(picture.data.edges)


def decoded(label: str) -> str:
    """A quoted Mermaid label as it is shown."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label[1:-1])
