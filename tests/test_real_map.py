"""The real map: what is committed is what the data makes, and every surface says all of it."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any, cast

import defusedxml.ElementTree
import networkx
import pypdf
import pytest
import rdflib
from markdown_it import MarkdownIt
from PIL import Image

import conceptmap as cm
from conceptmap import base91
from conceptmap.build import build_outputs
from conceptmap.embed import differences, fill_documents
from conceptmap.engine.terms import Term
from conceptmap.face import Map
from conceptmap.layout import count_faults, draw_start, draw_view
from conceptmap.model import value_of
from conceptmap.query import Question, stored_questions
from conceptmap.render.fonts import installed
from conceptmap.view import focus_view, group_view, start_view

ROOT = Path(__file__).parent.parent
DATA, OUTPUT = ROOT / "data", ROOT / "output"
QUESTIONS = stored_questions(DATA)

pytestmark = pytest.mark.xdist_group("real")

JAPANESE = any("CJK JP" in face.family or "IPA" in face.family for face in installed())
needs_japanese = pytest.mark.skipif(not JAPANESE, reason="no Japanese font: fonts-noto-cjk")


@pytest.fixture(scope="module")
def real() -> Map:
    return cm.load(DATA)


def test_the_maps_in_our_own_documents_are_up_to_date(real: Map) -> None:
    documents = [*sorted(ROOT.glob("README*.md")), *sorted(ROOT.glob("docs/*.md"))]
    filled = {document.path.name: document for document in fill_documents(real, documents)}
    assert [line for document in filled.values() for line in differences(document)] == []
    regions = {name: document.regions for name, document in filled.items() if document.regions}
    assert regions == {"README.md": 2, "README.ja.md": 1, "embedding.md": 2}
    check = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ncheck:")[2]
    assert "embed README.md README.ja.md docs/*.md --check" in check.partition("\n\n")[0]


def island() -> dict[str, Any]:
    page = (OUTPUT / "concept-map.html").read_text(encoding="utf-8")
    packed = re.search(r'id="cm-data">([^<]*)<', page)
    assert packed
    value = json.loads(gzip.decompress(base91.decode(packed[1])))
    assert isinstance(value, dict)
    return value


def test_the_committed_output_is_what_the_data_makes(real: Map) -> None:
    stale = [n for n, data in build_outputs(real) if (OUTPUT / n).read_bytes() != data]
    assert stale == []


@pytest.mark.parametrize(
    "statement",
    [
        ":Pod :contains :Container",
        ":Deployment :manages :ReplicaSet",
        ":Stack :groups :SwarmService",
        ":runC :replaces :LXC",
    ],
)
def test_the_four_statements_hold(real: Map, statement: str) -> None:
    assert real.query(f"ASK {{ {statement} }}") is True


def test_the_page_is_small_in_two_languages_and_smaller_in_one(tmp_path: Path) -> None:
    assert (OUTPUT / "concept-map.html").stat().st_size < 174_000
    data = shutil.copytree(DATA, tmp_path / "data")
    settings = (data / "map.toml").read_text(encoding="utf-8")
    one = settings.replace('languages = ["en", "ja"]', 'languages = ["en"]')
    assert one != settings
    (data / "map.toml").write_text(one, encoding="utf-8")
    page = cm.load(data).view().render("html")
    assert len(page.encode()) < 150_000
    packed = re.search(r'id="cm-data">([^<]*)<', page)
    assert packed
    told = json.loads(gzip.decompress(base91.decode(packed[1])))
    assert {lang for label in told["concepts"]["label"] for lang in label} == {"", "en"}


def test_check_has_nothing_to_say_of_the_real_data() -> None:
    assert cm.check_map(DATA) == ()


def test_every_statement_is_in_page_list_json_markdown_and_mermaid(real: Map) -> None:
    ids = {edge.id for edge in real.view().data.edges}
    assert len(ids) >= 160
    assert {f"st-{id_}" for id_ in re.findall(".{12}", island()["statements"]["id"])} == ids
    value = json.loads((OUTPUT / "concept-map.json").read_text(encoding="utf-8"))
    assert {edge["id"] for edge in value["edges"]} == ids
    page = (OUTPUT / "concept-map.html").read_text(encoding="utf-8")
    assert page.count("<li>") == len(ids)
    markdown = (OUTPUT / "concept-map.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^- ", markdown, re.MULTILINE)) == len(ids)
    mermaid = (OUTPUT / "concept-map.mmd").read_text(encoding="utf-8")
    assert len(re.findall(r"-->|\.->", mermaid)) == len(ids)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_view_is_calm_and_without_fault(real: Map, language: str) -> None:
    start = start_view(real.view().data)
    drawing = draw_start(start, language)
    faults = count_faults(drawing)
    assert len(start.view.nodes) <= 25
    assert faults.total == 0
    assert faults.crossings <= 5
    scale = min(920 / drawing.width, 690 / drawing.height, 1)
    assert scale * 11 >= 9


@pytest.mark.parametrize("language", ["en", "ja"])
def test_groups_and_neighbourhoods_are_without_fault(real: Map, language: str) -> None:
    view = real.view().data
    hubs = sorted(view.nodes, key=lambda node: -node.degree)[:10]
    views = [group_view(view, group.id) for group in view.groups]
    views += [focus_view(view, node.id) for node in hubs]
    assert [count_faults(draw_view(v, language)).total for v in views] == [0] * len(views)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_whole_map_is_without_fault(real: Map, language: str) -> None:
    drawing = draw_view(real.view().data, language)
    assert len(drawing.boxes) >= 120
    assert count_faults(drawing).total == 0


def test_the_turtle_holds_the_graph(real: Map, tmp_path: Path) -> None:
    turtle = real.turtle()
    again = rdflib.Graph().parse(data=turtle, format="turtle")
    assert len(again) > 5000
    assert set(again) == set(real.graph)
    (tmp_path / "graph.ttl").write_text(turtle, encoding="utf-8")
    assert cm.load(tmp_path / "graph.ttl").turtle() == turtle


def test_there_are_at_least_ten_questions() -> None:
    assert len(QUESTIONS) >= 10
    assert all(question.meaning.endswith("?") for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_stored_question_has_one_answer_whoever_is_asked(real: Map, question: Question) -> None:
    ours = real.query(question.sparql)
    assert isinstance(ours, cm.Table)
    assert len(ours) > 0
    theirs = real.graph.query(question.sparql)
    assert [str(name) for name in theirs.vars or ()] == list(ours.variables)
    assert [tuple(map(_term, cast("Any", row))) for row in theirs] == list(ours.rows)


def _term(node: rdflib.URIRef | rdflib.Literal | None) -> Term | None:
    if isinstance(node, rdflib.Literal):
        return Term("literal", str(node), node.language or "", str(node.datatype or ""))
    return None if node is None else Term("iri", str(node))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_other_programs_read_the_whole_of_every_file(real: Map, language: str) -> None:
    picture = real.view(languages=[language], whole=True)
    data = picture.data
    labels = sorted(value_of(node.label, data.languages) for node in data.nodes)
    statements = len(data.edges)

    graph = networkx.parse_graphml(picture.render("graphml"), force_multigraph=True)
    assert sorted(label for _, label in graph.nodes(data="label")) == labels
    assert graph.number_of_edges() == statements

    root = defusedxml.ElementTree.fromstring(picture.render("cxl"))
    cmap = "{http://cmap.ihmc.us/xml/cmap/}"
    assert sorted(e.get("label", "") for e in root.iter(f"{cmap}concept")) == labels
    phrases = {e.get("id") for e in root.iter(f"{cmap}linking-phrase")}
    ends = [e for e in root.iter(f"{cmap}connection") if e.get("from-id") in phrases]
    assert len(ends) == statements

    canvas = json.loads(picture.render("canvas"))
    cards = (MarkdownIt().renderInline(card["text"]) for card in canvas["nodes"])
    assert sorted(map(unescape, cards)) == labels
    assert len(canvas["edges"]) == statements

    drawn = defusedxml.ElementTree.fromstring(picture.render("svg"))
    assert drawn.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    boxes = [e for e in drawn.iter() if e.get("data-concept")]
    assert len({e.get("data-concept") for e in boxes}) == len(labels)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_picture_of_the_real_map_says_its_labels_in_pdf(real: Map, language: str) -> None:
    picture = real.view(languages=[language])
    (page,) = pypdf.PdfReader(io.BytesIO(picture.to_bytes("pdf"))).pages
    said = "".join(page.extract_text().split())
    drawn = defusedxml.ElementTree.fromstring(picture.render("svg"))
    words = ["".join(e.itertext()) for e in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert len(words) > 50
    assert [word for word in words if "".join(word.split()) not in said] == []


@needs_japanese
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_picture_of_the_real_map_is_drawn_in_png(real: Map, language: str) -> None:
    """As large as it says, a label in every box, and every Japanese letter its own picture."""
    picture = real.view(languages=[language])
    with Image.open(io.BytesIO(picture.to_bytes("png"))) as opened:
        assert opened.format == "PNG"
        image = opened.convert("L")
    assert image.size == (2 * picture.scene.drawing.width, 2 * picture.scene.drawing.height)
    for box in picture.scene.drawing.boxes:
        inside = (2 * box.x + 14, 2 * box.y + 6, 2 * (box.x + box.w) - 6, 2 * (box.y + box.h) - 6)
        assert sum(dot < 128 for dot in image.crop(inside).tobytes()) > 40, box.node
    drawn = defusedxml.ElementTree.fromstring(picture.render("svg"))
    phrases = [e for e in drawn.iter("{http://www.w3.org/2000/svg}text") if e.text]
    japanese = [phrase for phrase in phrases if re.fullmatch("[ぁ-んァ-ヶ一-龠]{2,}", phrase.text)]
    assert len(japanese) > 20 if language == "ja" else not japanese
    for phrase in japanese:
        # Within a word all letters stand on the same part of a dot, so boxes would be equal.
        letters = dict(zip(phrase.text, letter_pictures(image, phrase), strict=True))
        assert len(set(letters.values())) == len(letters), phrase.text


def letter_pictures(image: Image.Image, phrase: Any) -> list[bytes]:
    """The dots of each letter of a centred line of full-width letters."""
    size, x, y = (float(phrase.get(name)) for name in ("font-size", "x", "y"))
    left, top = x - size * len(phrase.text) / 2, y - 0.9 * size
    return [
        image.crop(
            (
                round(2 * (left + i * size)),
                round(2 * top),
                round(2 * (left + (i + 1) * size)),
                round(2 * (top + 1.1 * size)),
            )
        ).tobytes()
        for i in range(len(phrase.text))
    ]
