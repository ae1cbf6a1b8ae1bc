"""Every format read back by somebody else's parser: the same concepts, statements and Japanese."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, get_args

import defusedxml.ElementTree
import networkx
import pytest
import rdflib
from markdown_it import MarkdownIt
from typer.testing import CliRunner

import conceptmap as cm
from conceptmap.cli import draw
from conceptmap.cli.app import build_app
from conceptmap.errors import InputError, LimitError
from conceptmap.face import Map, Picture
from conceptmap.layout import Box
from conceptmap.model import value_of
from conceptmap.render import FORMATS, PICTURES, SUFFIXES
from tests.test_odd_labels import read_dot
from tests.tiny import HOSTILE, write_tiny

CMAP = "{http://cmap.ihmc.us/xml/cmap/}"
languages = pytest.mark.parametrize("language", ["en", "ja"])

Triples = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Map:
    return cm.load(write_tiny(tmp_path_factory.mktemp("tiny")))


def labels(picture: Picture) -> dict[str, str]:
    order = picture.data.languages
    return {node.id: value_of(node.label, order) for node in picture.data.nodes}


def statements(picture: Picture) -> Triples:
    """The statements as labels, a status that is not "accepted" behind the phrase."""
    order, named = picture.data.languages, labels(picture)
    words = {phrase.id: value_of(phrase.label, order) for phrase in picture.data.phrases}
    tags = {"en": ("outdated", "disputed"), "ja": ("古い", "異論あり")}[order[0]]
    notes = {"accepted": "", "outdated": f" ({tags[0]})", "disputed": f" ({tags[1]})"}
    return {
        (named[e.subject], words[e.phrase] + notes[e.status], named[e.object])
        for e in picture.data.edges
    }


@languages
def test_json_canvas_has_cards_arrows_and_only_fields_of_its_specification(
    tiny: Map, language: str
) -> None:
    picture = tiny.view(languages=[language])
    value = json.loads(picture.render("canvas"))
    cards = {node["id"]: node for node in value["nodes"]}
    assert len(cards) == len(value["nodes"])
    text = {name: read_markdown(node["text"]) for name, node in cards.items()}
    assert sorted(text.values()) == sorted(labels(picture).values())
    assert {
        (text[e["fromNode"]], e["label"], text[e["toNode"]]) for e in value["edges"]
    } == statements(picture)
    for node in value["nodes"]:
        assert set(node) == {"id", "type", "x", "y", "width", "height", "text"}
        assert all(isinstance(node[key], int) for key in ("x", "y", "width", "height"))
    for edge in value["edges"]:
        assert set(edge) - {"color"} == set("id fromNode fromSide toNode toSide label".split())
        assert {edge["fromSide"], edge["toSide"]} <= {"left", "right", "top", "bottom"}
        assert edge.get("color", "1") in "123456"


def read_markdown(text: str) -> str:
    html: str = MarkdownIt("commonmark").renderInline(text)
    for code, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(code, char)
    return html


def test_json_canvas_stands_as_the_picture_stands_and_nothing_overlaps(tiny: Map) -> None:
    picture = tiny.view()
    cards = json.loads(picture.render("canvas"))["nodes"]
    for box, card in zip(picture.scene.drawing.boxes, cards, strict=True):
        assert centre(box) == (
            card["x"] / 2 + card["width"] / 4,
            card["y"] / 2 + card["height"] / 4,
        )
    for i, a in enumerate(cards):
        for b in cards[i + 1 :]:
            beside = abs(a["x"] - b["x"]) >= (a["width"] if a["x"] < b["x"] else b["width"])
            below = abs(a["y"] - b["y"]) >= (a["height"] if a["y"] < b["y"] else b["height"])
            assert beside or below


def centre(box: Box) -> tuple[float, float]:
    return box.x + box.w / 2, box.y + box.h / 2


@languages
def test_cxl(tiny: Map, language: str) -> None:
    picture = tiny.view(languages=[language])
    root = defusedxml.ElementTree.fromstring(picture.render("cxl"))
    assert root.tag == f"{CMAP}cmap"
    concepts = {e.get("id"): e.get("label") for e in root.iter(f"{CMAP}concept")}
    phrases = {e.get("id"): e.get("label") for e in root.iter(f"{CMAP}linking-phrase")}
    ends = [(e.get("from-id"), e.get("to-id")) for e in root.iter(f"{CMAP}connection")]
    assert sorted(map(str, concepts.values())) == sorted(labels(picture).values())
    comes = {phrase: concepts[c] for c, phrase in ends if phrase in phrases}
    told = {(comes[p], phrases[p], concepts[c]) for p, c in ends if p in phrases}
    assert told == statements(picture)
    for kind in ("concept", "linking-phrase", "connection"):
        things = [e.get("id") for e in root.iter(f"{CMAP}{kind}")]
        assert things == [e.get("id") for e in root.iter(f"{CMAP}{kind}-appearance")]
    place = next(root.iter(f"{CMAP}concept-appearance"))
    x, y = centre(picture.scene.drawing.boxes[0])
    assert (place.get("x"), place.get("y")) == (str(round(x)), str(round(y)))
    question = root.findtext(".//{http://purl.org/dc/elements/1.1/}description")
    assert question == value_of(picture.data.focus_question, [language])


@languages
def test_graphml(tiny: Map, language: str) -> None:
    picture = tiny.view(languages=[language])
    graph = networkx.parse_graphml(picture.render("graphml"), force_multigraph=True)
    node = graph.nodes
    assert {data["id"]: data["label"] for _, data in node(data=True)} == labels(picture)
    plain = {(s, re.sub(r" \([^()]*\)$", "", p), o) for s, p, o in statements(picture)}
    assert {
        (node[s]["label"], data["label"], node[o]["label"]) for s, o, data in graph.edges(data=True)
    } == plain
    pod = next(data for _, data in node(data=True) if data["id"] == "Pod")
    assert pod["label_ja"] == "ポッド"
    assert pod["definition_ja"] == "コンテナの集まり。"
    quotes = {data["id"]: data.get("quote") for *_, data in graph.edges(data=True)}
    assert "Podは一つ以上のコンテナを含む。" in str(quotes)


@languages
def test_dot_as_graphviz_reads_it(tiny: Map, language: str) -> None:
    picture = tiny.view(languages=[language])
    (graph,) = read_dot(picture.render("dot"))
    named = {thing["_gvid"]: thing for thing in graph["objects"]}
    concepts = {i: t["tooltip"] for i, t in named.items() if t["name"].startswith("n")}
    assert len(concepts) == len(picture.data.nodes)
    comes = {e["head"]: concepts[e["tail"]] for e in graph["edges"] if e.get("dir") == "none"}
    told = {
        (comes[e["tail"]], named[e["tail"]]["tooltip"], concepts[e["head"]])
        for e in graph["edges"]
        if "dir" not in e
    }
    wanted = {(s, re.sub(r" \([^()]*\)$", "", p), o) for s, p, o in statements(picture)}
    assert {tuple(map(undo, t)) for t in told} == wanted
    places = [t["pos"].split(",") for t in graph["objects"] if t["name"].startswith("n")]
    wanted_places = [centre(box) for box in picture.scene.drawing.boxes]
    corner = {
        (round(float(x) - a, 1), round(float(y) + b, 1))
        for (x, y), (a, b) in zip(places, wanted_places, strict=True)
    }
    assert len(corner) == 1  # Graphviz counts from its own corner, and writes five digits


def undo(text: str) -> str:
    """What a label of DOT shows: Graphviz gives it back as it was written."""
    return text.replace("\\\\", "\\").replace("&amp;", "&")


# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
with_rdflib = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@with_rdflib
def test_json_ld_says_nothing_that_the_graph_does_not(tiny: Map) -> None:
    read = rdflib.Graph().parse(data=tiny.view().render("jsonld"), format="json-ld")
    said, known = set(read), set(tiny.graph)
    assert said - known == set()
    missing = {str(p).rpartition("#")[2].rpartition("/")[2] for _, p, _ in known - said}
    assert missing <= set(
        "type inScheme subPropertyOf definition language shape licence license creator focus"
        " versionInfo languageOrder subject predicate object status".split()
    )
    statement = "ASK { :Pod :contains :Container . :Pod skos:prefLabel 'ポッド'@ja }"
    prefix = f"PREFIX : <{tiny.info.base}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    assert read.query(f"{prefix} {statement}").askAnswer
    assert not read.query(f"{prefix} ASK {{ :runC ?p :LXC }}").askAnswer


@with_rdflib
def test_json_ld_of_somebody_elses_graph(tmp_path: Path) -> None:
    path = tmp_path / "theirs.ttl"
    path.write_text(
        '@prefix ex: <http://ex.org/ns#> . ex:a ex:knows ex:b ; ex:age 5 . ex:b ex:is "x"@en .',
        encoding="utf-8",
    )
    theirs = cm.load(path)
    read = rdflib.Graph().parse(data=theirs.view().render("jsonld"), format="json-ld")
    a, knows, b = (rdflib.URIRef(f"http://ex.org/ns#{n}") for n in ("a", "knows", "b"))
    assert (a, knows, b) in read


@languages
def test_csv(tiny: Map, language: str) -> None:
    picture = tiny.view(languages=[language])
    text = picture.to_bytes("csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    told = {row["object"].removeprefix("'") for row in rows}
    assert told <= set(labels(picture).values())
    assert len({(r["subject_id"], r["predicate_id"], r["object_id"]) for r in rows}) == 7
    twice = [row for row in rows if row["subject_id"] == "Pod"]
    assert [row["source"] for row in twice] == ["notes/docker.md", "notes/kubernetes.md"]
    assert twice[1]["quote"] == "Podは一つ以上のコンテナを含む。"
    assert twice[1]["line"] == "3"
    if language == "ja":
        assert next(r for r in rows if r["object_id"] == "Hostile")["object"] == "'＝危険な「名前」"
        assert twice[0]["sentence"] == "ポッドはコンテナを含む"


def test_mermaid_is_cut_to_what_a_host_draws(tiny: Map) -> None:
    picture = tiny.view()
    whole = picture.render("mmd")
    cut = picture.cut(300)
    assert len(cut.render("mmd")) <= 300 < len(whole)
    assert 0 < len(cut.data.nodes) < len(picture.data.nodes)
    assert picture.cut(len(whole)).render("mmd") == whole
    with pytest.raises(LimitError, match="not even one concept"):
        picture.cut(12)


def test_a_cut_map_keeps_the_best_connected() -> None:
    view = cm.load(Path(__file__).parent.parent / "data").view()
    cut = view.cut(1000)
    assert "Container" in {node.id for node in cut.data.nodes}
    assert len(cut.render("mmd")) <= 1000


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_gives_the_same_bytes_again(tiny: Map, format: str) -> None:
    assert tiny.view().to_bytes(format) == tiny.view().to_bytes(format)


def test_the_command_offers_every_format_and_suffix() -> None:
    assert set(get_args(draw.Format)) == set(FORMATS)
    assert set(SUFFIXES.values()) | {"network", "element", "frame"} == set(FORMATS)
    assert set(FORMATS) > PICTURES


def draw_tiny(tmp_path: Path, *arguments: str) -> Any:
    folder = str(write_tiny(tmp_path / "tiny"))
    return CliRunner().invoke(build_app(), ["draw", folder, *arguments])


def test_draw_says_the_size_of_mermaid(tmp_path: Path) -> None:
    target = tmp_path / "x.mmd"
    done = draw_tiny(tmp_path, "-o", str(target), "--max", "300")
    size = len(target.read_text(encoding="utf-8"))
    assert done.exit_code == 0
    assert re.fullmatch(rf"{size} characters, \d of 9 concepts, \d statements\n", done.stderr)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-o", "x.mmd", "--max", "5"], 3, "not even one concept fits into 5 characters"),
        (["-o", "x.svg", "--max", "5"], 2, "--max goes with mmd, whose hosts set limits"),
        (["-o", "x.docx"], 2, "use one of .canvas .csv .cxl .dot"),
        (["-o", "-"], 2, "standard output has no suffix; say --format"),
        (["-o", "x.svg", "--theme", "blue"], 2, "see conceptmap draw --help"),
    ],
)
def test_draw_refuses_in_one_line(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    done = draw_tiny(tmp_path, *arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (code, 1)
    assert message in done.stderr
    assert not (tmp_path / "x.svg").exists()


def test_text_of_a_binary_format_is_refused(tiny: Map) -> None:
    with pytest.raises(InputError, match="png is no text"):
        tiny.view().render("png")


def test_the_hostile_label_reaches_every_reader_whole(tiny: Map) -> None:
    picture = tiny.view(focus="Hostile")
    root = defusedxml.ElementTree.fromstring(picture.render("cxl"))
    assert HOSTILE in {e.get("label") for e in root.iter(f"{CMAP}concept")}
