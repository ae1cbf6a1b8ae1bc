"""Model → RDF → Turtle → RDF: nothing is lost, whoever reads it."""

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import assume, given
from hypothesis import strategies as st

import conceptmap as cm
from conceptmap.graph import build_nquads, build_rdflib
from conceptmap.tables import read_tables
from conceptmap.tables.cells import iri_fault
from conceptmap.vocab import PREFIXES, expand, prefixes_for
from tests.tiny import edit, shuffle, write_tiny

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "data")


def _graph(folder: Path) -> rdflib.Graph:
    tables = read_tables(folder)
    return build_rdflib(build_nquads(tables), prefixes_for(tables.info.base))


def test_turtle_holds_the_graph_and_reads_the_same_again(folder: Path, tmp_path: Path) -> None:
    map_ = cm.load(folder)
    turtle = map_.turtle()
    assert set(rdflib.Graph().parse(data=turtle, format="turtle")) == set(map_.graph)
    assert "_:" not in turtle
    path = tmp_path / "graph.ttl"
    path.write_text(turtle, encoding="utf-8")
    assert cm.load(path).turtle() == turtle


def test_both_engines_hold_the_same_triples(folder: Path) -> None:
    ours = cm.load(folder)
    count = ours.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(count, cm.Table)
    assert [row["n"] for row in count] == [str(len(_graph(folder)))]


def test_the_order_of_rows_and_columns_is_not_in_the_graph(folder: Path) -> None:
    before = build_nquads(read_tables(folder))
    shuffle(folder, 7)
    assert build_nquads(read_tables(folder)) == before
    assert before.splitlines() == sorted(before.splitlines())


def test_the_same_words_in_two_places_are_two_pieces_of_evidence(folder: Path) -> None:
    one = 'Docker,has_version,"""17.06""",accepted,notes/docker.md,17.06,バージョンは,,'
    edit(folder, "triples.csv", one, f"{one}\n{one.replace('バージョンは', 'run ')}")
    assert cm.check_map(folder) == ()
    graph = _graph(folder)
    quotes = set(graph.subjects(OA.exact, rdflib.Literal("17.06")))
    assert len(quotes) == 2
    prefixes = {str(graph.value(quote, OA.prefix)) for quote in quotes}
    assert prefixes == {"バージョンは", "run "}
    edges = [edge for edge in cm.load(folder).view().data.edges if edge.phrase == "has_version"]
    assert sorted(quote.line for edge in edges for quote in edge.quotes) == [4, 7]


@pytest.mark.parametrize(
    "name", ["a b.md", "c#.md", "100%.md", "x[1].md", "q?.md", "日本.md", "p%20q.md", "\ue000.md"]
)
def test_a_note_may_have_any_name(folder: Path, name: str) -> None:
    (folder / "notes/kubernetes.md").rename(folder / "notes" / name)
    text = (folder / "triples.csv").read_text(encoding="utf-8")
    text = text.replace("notes/kubernetes.md", f"notes/{name}")
    (folder / "triples.csv").write_text(text, encoding="utf-8")
    quotes = [quote for edge in cm.load(folder).view().data.edges for quote in edge.quotes]
    assert {q.line for q in quotes if q.source == f"notes/{name}"} == {3}


def test_a_page_on_the_web_is_a_source_by_its_own_address(folder: Path) -> None:
    edit(folder, "triples.csv", "notes/kubernetes.md,Pod", "https://example.org/a%20b,Pod")
    page = rdflib.URIRef("https://example.org/a%20b")
    graph = _graph(folder)
    assert len(set(graph.subjects(OA.hasSource, page))) == 1
    assert list(graph.predicate_objects(page)) == []
    edges = cm.load(folder).view().data.edges
    assert "https://example.org/a%20b" in {q.source for edge in edges for q in edge.quotes}


@given(st.text(min_size=1).map("https://".__add__) | st.from_regex(r"[a-z]+:[!-~é-ž]*"))
def test_whatever_the_tables_take_for_an_iri_the_engine_takes_too(text: str) -> None:
    assume(not iri_fault(text))
    line = f"<a:b> <a:b> <{expand(text, PREFIXES) or text}> ."
    assert len(list(pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES))) == 1


def test_only_what_holds_is_a_plain_triple(folder: Path) -> None:
    map_ = cm.load(folder)
    assert map_.query("ASK { :Pod :contains :Container }") is True
    assert map_.query("ASK { :runC dcterms:replaces :LXC }") is False
    assert map_.query("ASK { ?st rdf:subject :runC ; cm:status cm:outdated }") is True
