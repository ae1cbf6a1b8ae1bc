"""The same answers from a real Virtuoso as from the engine of the house; its faults, held by tests.

100,000 triples, which `push` loads. docs/endpoints.md tells of the faults.
"""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conceptmap.cli.app import build_app
from conceptmap.endpoint import Access, Endpoint
from conceptmap.engine import Term
from conceptmap.errors import EndpointError, LimitError
from conceptmap.face import Map
from conceptmap.query import Question, stored_questions
from conceptmap.source import Source, read_source
from conceptmap.transfer import push_graph
from conceptmap.view import View
from conceptmap.words import describe_concept, describe_path
from tests.large import write_large
from tests.virtuoso import MISSING, ROW_CAP, run_virtuoso

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=MISSING),
    pytest.mark.xdist_group("virtuoso"),
]

DATA = Path(__file__).resolve().parent.parent / "data"
GRAPH = "https://conceptmap.example/docker/"
COPIES = 20


@dataclasses.dataclass
class Both:
    """The same graph here and there."""

    address: str
    near: Source
    far: Source


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("virtuoso")
    size = write_large(folder / "large.nt", COPIES)
    assert size > 100_000
    with run_virtuoso(folder) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONCEPTMAP_ENDPOINT_USER", "dba")
        patch.setenv("CONCEPTMAP_ENDPOINT_PASSWORD", "dba")
        store = f"{address}/sparql-graph-crud-auth"
        file = str(folder / "large.nt")
        done = CliRunner().invoke(build_app(), ["push", file, "--endpoint", store])
        assert done.stderr == f"{size:,} triples are in {GRAPH}\n"
        far = read_source([f"{address}/sparql"], access=Access((GRAPH,)))
        yield Both(address, read_source([file]), far)


def _sent(source: Source, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked from now on."""
    assert isinstance(source.engine, Endpoint)
    queries: list[str] = []
    send = source.engine._send

    def counted(sparql: str, accept: str):  # type: ignore[no-untyped-def]
        queries.append(sparql)
        return send(sparql, accept)

    monkeypatch.setattr(source.engine, "_send", counted)
    return queries


def test_everything_arrived(both: Both) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert both.far.base == GRAPH
    assert both.far.engine.select(count) == both.near.engine.select(count)
    assert both.far.info == both.near.info


@pytest.mark.parametrize("question", stored_questions(DATA), ids=lambda q: q.name)
def test_stored_questions(both: Both, question: Question) -> None:
    near, far = (source.engine.select(question.sparql) for source in (both.near, both.far))
    assert near.rows
    assert near.variables == far.variables
    assert sorted(near.rows, key=str) == sorted(far.rows, key=str)


@pytest.mark.parametrize(
    ("chosen", "most"),
    [
        ({"focus": "Pod", "hops": 1}, 16),
        ({"focus": "ポッド", "hops": 2}, 20),
        ({"group": "TopicPods"}, 20),
        ({"query": "CONSTRUCT WHERE { :Docker ?p ?o }"}, 20),
    ],
)
def test_views(
    both: Both, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], most: int
) -> None:
    sent = _sent(both.far, monkeypatch)
    near, far = (Map(source).view(**chosen).data for source in (both.near, both.far))  # type: ignore[arg-type]
    assert len(near.edges) > 1
    assert near == far
    assert len(sent) <= most


def test_a_first_view_of_what_is_too_large_to_draw(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = _sent(both.far, monkeypatch)
    view = Map(both.far).view().data
    chosen = set(both.far.info.first_view)
    assert chosen
    assert {node.id for node in view.nodes} <= chosen
    assert len(view.edges) > 10
    assert view.total_edges > 5_000
    assert len(sent) <= 16


def test_path_and_show(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = _sent(both.far, monkeypatch)
    for ends in (("Pod", "Swarm"), ("Pod", "Docker 3"), ("Pod-1", "Container-7")):
        path = describe_path(both.far, *ends)
        assert path
        assert path == describe_path(both.near, *ends)
    assert len(sent) <= 45
    assert describe_concept(both.far, "Pod") == describe_concept(both.near, "Pod")


def test_pull_brings_a_part_that_draws_the_same(both: Both, tmp_path: Path) -> None:
    path = tmp_path / "pod.ttl"
    call = ["pull", "--endpoint", f"{both.address}/sparql", "--graph", GRAPH, "-o", str(path)]
    done = CliRunner().invoke(build_app(), [*call, "--focus", "Pod", "--hops", "2"])
    assert done.exit_code == 0, done.stderr
    part = Map(read_source([str(path)])).view(focus="Pod", hops=2).data
    there = Map(both.near).view(focus="Pod", hops=2).data

    def plain(view: View) -> tuple[object, ...]:
        nodes = tuple(dataclasses.replace(node, degree=0) for node in view.nodes)
        return nodes, view.edges, view.phrases, view.kinds, view.title

    assert plain(part) == plain(there)


# --- faults -----------------------------------------------------------------------------------


def test_more_rows_than_the_cap_are_cut_and_said_to_be(both: Both) -> None:
    engine = both.far.engine
    for limit, is_cut in (("", True), (f"LIMIT {ROW_CAP}", False), (f"LIMIT {ROW_CAP + 1}", True)):
        engine.raw(f"SELECT (1 AS ?one) {{ ?s ?p ?o }} {limit}")
        assert bool(engine.cut) is is_cut
    assert "no more than 10,000 rows" in engine.cut
    with pytest.raises(LimitError, match="no more than 10,000 rows"):
        engine.answer("CONSTRUCT { <x:a> <x:b> ?p } WHERE { ?s ?p ?o }")
    query = "SELECT DISTINCT ?s { ?s a prov:Entity }"
    entities = both.near.engine.select(query).rows
    assert len(entities) > ROW_CAP
    assert list(engine.rows(query, "?s")) == sorted(entities, key=str)


def test_a_path_with_two_open_ends_is_refused(both: Both) -> None:
    with pytest.raises(EndpointError, match=r"answers with 500; Virtuoso 37000 Error.*transitive"):
        both.far.engine.select("SELECT * { ?s :contains* ?o }")


def test_values_at_the_end_are_refused(both: Both) -> None:
    with pytest.raises(EndpointError, match="answers with 500"):
        both.far.engine.select("SELECT ?o { ?s :contains ?o } VALUES ?s { :Pod }")
    assert both.far.engine.select("SELECT ?o { VALUES ?s { :Pod } ?s :contains ?o }").rows


def test_a_part_of_an_answer_when_time_runs_out(both: Both) -> None:
    engine = Endpoint(f"{both.address}/sparql?timeout=500", GRAPH, Access((GRAPH,)))
    with pytest.raises(LimitError, match="a part of the answer only: it ran out of time"):
        engine.answer("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")


def _small(both: Both, triples: str) -> Endpoint:
    """A graph of its own on the server, put there without a change by us."""
    push_graph(triples, f"{both.address}/sparql-graph-crud-auth", "http://small/")
    return Endpoint(f"{both.address}/sparql", GRAPH, Access(("http://small/",)))


def test_a_path_does_not_come_back_to_where_it_began(both: Both) -> None:
    engine = _small(both, "<x:a> <x:p> <x:b> .\n<x:b> <x:p> <x:a> .\n")
    rows = engine.select("SELECT ?s { ?s <x:p>+ <x:a> }").rows
    assert [row[0].value for row in rows if row[0]] == ["x:b"]  # x:a is missing


def test_literals_of_equal_value_become_one(both: Both) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    forms = ("1.0", "decimal"), ("1", "integer"), ("01", "integer"), ("true", "boolean")
    engine = _small(both, "".join(f'<x:s> <x:n> "{v}"^^<{xsd}{t}> .\n' for v, t in forms))
    assert len(engine.select("SELECT ?o { <x:s> <x:n> ?o }")) == 1


def test_blank_nodes_can_be_read(both: Both) -> None:
    engine = _small(both, "_:a <x:p> _:b .\n_:b <x:p> <x:c> .\n")
    assert engine.to_ntriples().count("_:") == 3
    rows = engine.select("SELECT ?a ?b { ?a <x:p> ?b . ?b <x:p> <x:c> }").rows
    assert [term.kind for term in rows[0] if isinstance(term, Term)] == ["bnode", "bnode"]
