"""Model → RDF → Turtle → RDF: nothing is lost, whoever reads it."""

from pathlib import Path

import pytest
import rdflib

import conceptmap as cm
from conceptmap.graph import build_nquads, build_rdflib
from conceptmap.tables import read_tables
from conceptmap.vocab import prefixes_for
from tests.tiny import shuffle, write_tiny

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


def test_only_what_holds_is_a_plain_triple(folder: Path) -> None:
    map_ = cm.load(folder)
    assert map_.query("ASK { :Pod :contains :Container }") is True
    assert map_.query("ASK { :runC dcterms:replaces :LXC }") is False
    assert map_.query("ASK { ?st rdf:subject :runC ; cm:status cm:outdated }") is True
