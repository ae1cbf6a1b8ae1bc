"""What a SOURCE argument means, what a graph says of its map, and names of concepts."""

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import conceptmap as cm
from conceptmap import base91
from conceptmap.errors import InputError, RdfError, TableError, UnknownNameError
from conceptmap.graph import build_nquads
from conceptmap.model import MapInfo, Shape, Text
from conceptmap.source import DEFAULT_BASE, read_source
from conceptmap.source.names import find_concept
from conceptmap.tables import read_tables
from tests.tiny import edit, write_tiny

BASE = "https://example.org/tiny/"
FOREIGN = """\
@prefix ex: <http://example.com/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
ex:Beer rdfs:label "Beer"@en, "ビール"@ja ; ex:madeIn ex:Brewery .
ex:Brewery skos:prefLabel "Brewery"@en ; skos:altLabel "Bräu"@de .
ex:Pub schema:name "Pub" ; skos:altLabel "Beer" .
ex:Node1 rdfs:label "Node (Swarm)"@en . ex:Node2 rdfs:label "Node (Kubernetes)"@en .
ex:Alpha rdfs:label "Something" ; skos:altLabel "Omega" . ex:Omega rdfs:label "Last" .
ex:Lone rdfs:label "Lonely (Ort)"@de .
ex:madeIn a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> ; rdfs:label "made in"@en .
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def _stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_folder_of_tables(tiny: Path) -> None:
    source = read_source([str(tiny)])
    assert source.folder == tiny
    assert source.tables == read_tables(tiny)
    assert source.info is source.tables.info
    assert source.base == source.engine.base == source.prefixes[""] == BASE
    assert source.engine.answer("ASK { :Pod :contains :Container }") is True
    assert source.engine.answer("ASK { :runC dcterms:replaces :LXC }") is False


def test_rdf_files_are_mixed_with_each_other_and_with_a_folder(tiny: Path, foreign: Path) -> None:
    more = foreign.with_name("more.nt")
    more.write_text(f"<{BASE}Pod> <http://example.com/likes> <http://example.com/Beer> .\n")
    source = read_source([str(foreign), str(tiny), str(more)])
    assert source.base == BASE
    assert source.engine.answer("ASK { :Pod ex:likes/ex:madeIn ex:Brewery }") is True


def test_foreign_rdf_has_defaults(foreign: Path) -> None:
    source = read_source([str(foreign)])
    assert (source.base, source.folder, source.tables) == ("", None, None)
    assert source.engine.base == DEFAULT_BASE
    assert source.info == MapInfo(title=(Text("", "foreign"),))
    assert source.prefixes["ex"] == "http://example.com/"


def test_standard_input_is_turtle(monkeypatch: pytest.MonkeyPatch) -> None:
    _stdin(monkeypatch, "<a> <b> 'ポッド' .")
    assert read_source(["-"]).engine.answer("ASK { :a :b 'ポッド' }") is True
    _stdin(monkeypatch, "<a> <b>\n.")
    with pytest.raises(RdfError, match=r"^-:2:1: "):
        read_source(["-"])


def test_an_exported_graph_is_the_same_map(tiny: Path, tmp_path: Path) -> None:
    tables = read_tables(tiny)
    path = tmp_path / "graph.nt"
    path.write_text(build_nquads(tables), encoding="utf-8", newline="\n")
    source = read_source([str(path)])
    assert source.base == source.engine.base == source.prefixes[""] == BASE
    assert source.info == MapInfo(
        base=BASE,
        title=(Text("en", "A tiny map"), Text("ja", "小さな地図")),
        focus_question=(Text("en", "What runs where?"), Text("ja", "何がどこで動くのか？")),
        creator="Somebody",
        licence="CC0-1.0",
        version="1.0",
        languages=("en", "ja"),
        focus="Pod",
        shapes=(("Product", Shape.PRODUCT), ("Unit", Shape.THING)),
    )


def test_a_base_of_the_users_wins(tiny: Path, foreign: Path) -> None:
    other = "https://other.example/"
    assert read_source([str(tiny)], other).engine.answer(f"ASK {{ <{other}Pod> ?p ?o }}") is True
    source = read_source([str(foreign)], "http://example.com/")
    assert source.engine.answer("ASK { :Beer :madeIn <Brewery> }") is True


def test_an_exported_graph_under_another_base(tiny: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    lines = build_nquads(read_tables(tiny))
    path.write_text(f"@prefix : <http://mine/> .\n<me> <likes> :x .\n{lines}", encoding="utf-8")
    source = read_source([str(path)], "http://user/")
    assert (source.base, source.engine.base) == (BASE, "http://user/")
    assert source.engine.answer("ASK { <me> <likes> :x }") is True
    assert read_source([str(path)]).prefixes[""] == "http://mine/"


def test_a_declared_empty_prefix_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("@prefix : <http://mine/> . :a :b :c .", encoding="utf-8")
    source = read_source([str(path)])
    assert source.engine.answer("ASK { :a <http://mine/b> :c }") is True


def test_what_cannot_be_read(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("")
    for names, message in {
        (str(tmp_path / "nothing"),): "nothing: not there; name a folder of tables or an RDF file",
        (str(tmp_path / "empty"),): "empty: no concepts.csv in this folder; name",
        (str(tiny), str(tmp_path / "empty")): "empty: a second folder of tables; name one",
        (str(tmp_path / "a.txt"),): "unknown suffix for RDF",
        ("https://example.org/sparql", str(tiny)): "tiny: an endpoint is a source alone",
    }.items():
        with pytest.raises(InputError, match=message):
            read_source(names)


def test_faulty_tables_say_so(tiny: Path) -> None:
    edit(tiny, "triples.csv", "Pod,contains,Container", "Pood,contains,Container")
    with pytest.raises(TableError, match="Pood"):
        read_source([str(tiny)])


def test_a_turtle_file_needs_no_tables(foreign: Path) -> None:
    code = (
        "import sys; from conceptmap.source import read_source; read_source(sys.argv[1:]);"
        "print({'conceptmap.tables', 'conceptmap.graph', 'conceptmap.model'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(foreign)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Pod", "Pod"),
        (":Pod", "Pod"),
        (BASE + "Pod", "Pod"),
        (f"<{BASE}Pod>", "Pod"),
        ("ポッド", "Pod"),
        ("ﾎﾟｯﾄﾞ", "Pod"),
        ("pod", "Pod"),
        ("ＰＯＤ", "Pod"),
        ("k8s", "Kubernetes"),
        ("単位", "Pod"),
        ("unit of work", "Unit"),
        ("RUNC", "runC"),
        ("LXC（ランタイム）", "LXC"),
    ],
)
def test_a_concept_by_any_of_its_names(tiny: Path, name: str, concept: str) -> None:
    engine = read_source([str(tiny)]).engine
    assert find_concept(engine, name, ["en", "ja"]) == BASE + concept


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("ex:Beer", "Beer"),
        ("http://example.com/Beer", "Beer"),
        ("beer", "Beer"),
        ("bräu", "Brewery"),
        ("PUB", "Pub"),
        ("node1", "Node1"),
        ("Lonely", "Lone"),
        ("omega", "Alpha"),
    ],
)
def test_names_in_foreign_rdf(foreign: Path, name: str, concept: str) -> None:
    engine = read_source([str(foreign)]).engine
    assert find_concept(engine, name, ["en"]) == "http://example.com/" + concept


def test_an_unknown_name_has_neighbours(tiny: Path) -> None:
    engine = read_source([str(tiny)]).engine
    with pytest.raises(
        UnknownNameError, match=r"^no concept is called 'Contaner'; did you mean 'Container'"
    ):
        find_concept(engine, "Contaner", ["en"])


@pytest.mark.parametrize(
    "name",
    [
        "",
        "<>",
        "a b:c",
        "http://[",
        ":",
        "ex:no such",
        '"',
        "made in",
        "{s}",
        "x:y>) (<http://example.com/Beer",
    ],
)
def test_odd_names_are_only_unknown(foreign: Path, name: str) -> None:
    engine = read_source([str(foreign)]).engine
    with pytest.raises(UnknownNameError, match="no concept is called"):
        find_concept(engine, name, ["en"])


def test_an_ambiguous_name_lists_its_candidates(foreign: Path) -> None:
    engine = read_source([str(foreign)]).engine
    with pytest.raises(UnknownNameError) as caught:
        find_concept(engine, "node", ["en"])
    assert str(caught.value) == (
        "'node' may be ex:Node1 'Node (Swarm)', ex:Node2 'Node (Kubernetes)'; name one by its id"
    )


def test_a_page_that_can_be_asked_gives_back_the_whole_graph(tmp_path: Path) -> None:
    map_ = cm.load(write_tiny(tmp_path / "tiny"))
    page = map_.view(with_sparql=True).save(tmp_path / "page.html")
    assert cm.load(page).source.engine.to_ntriples() == map_.source.engine.to_ntriples()


def test_a_page_whose_islands_are_in_base64_is_read_as_before(tmp_path: Path) -> None:
    map_ = cm.load(write_tiny(tmp_path / "tiny"))
    page = map_.view(with_sparql=True).save(tmp_path / "page.html")
    island = re.compile('type="application/x-base91" id="([^"]*)">([^<]*)<')
    older, count = island.subn(
        lambda found: (
            f'type="application/octet-stream" id="{found[1]}">'
            f"{base64.b64encode(base91.decode(found[2])).decode()}<"
        ),
        page.read_text(encoding="utf-8"),
    )
    assert count == 6
    (tmp_path / "older.html").write_text(older, encoding="utf-8")
    read = cm.load(tmp_path / "older.html").source.engine
    assert read.to_ntriples() == map_.source.engine.to_ntriples()


def test_somebody_elses_page_is_read_when_it_carries_its_graph(tmp_path: Path) -> None:
    turtle = "@prefix : <https://a.example/> . :a :knows :b ."
    (tmp_path / "a.ttl").write_text(turtle, encoding="utf-8")
    page = cm.load(tmp_path / "a.ttl").view(with_sparql=True).save(tmp_path / "page.html")
    assert cm.load(page).query("ASK { <https://a.example/a> ?p <https://a.example/b> }") is True


def test_a_large_page_of_tables_is_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that holds columns says the same as one that holds rows."""
    map_ = cm.load(write_tiny(tmp_path / "map"))
    rows = map_.view().save(tmp_path / "rows.html")
    monkeypatch.setattr("conceptmap.render.page_data.is_bulk", lambda _: True)
    columns = map_.view().save(tmp_path / "columns.html")
    assert rows.read_bytes() != columns.read_bytes()
    told = [cm.load(page).source.engine.to_ntriples() for page in (rows, columns)]
    assert told[0] == told[1]
    assert len(told[0].splitlines()) > 50
