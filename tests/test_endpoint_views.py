"""Pictures, words, push and pull over an endpoint: the same as over files, in few questions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from conceptmap.cli.app import build_app
from conceptmap.endpoint import Endpoint
from conceptmap.errors import EndpointError, LimitError, UnknownNameError
from conceptmap.face import Map, load
from conceptmap.model import Text
from conceptmap.source import read_source
from conceptmap.source.names import find_concept
from conceptmap.transfer import push, push_graph
from conceptmap.view import View, counts, read
from conceptmap.words import describe_concept, describe_path, path
from tests.fake_endpoint import Fake, Reply, run_fake
from tests.tiny import write_tiny

BASE = "https://example.org/tiny/"
EX = "http://example.com/"
FOREIGN = """\
@prefix ex: <http://example.com/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
ex:Ale skos:broader ex:Beer ; skos:prefLabel "Ale"@en ; rdfs:seeAlso ex:page .
ex:Beer skos:narrower ex:Ale ; skos:broader ex:Drink ; ex:madeIn ex:Brewery ;
    rdfs:label "Beer"@en, "ビール"@ja .
ex:Brewery rdfs:label "Brewery"@en ; ex:strength 5 ; ex:in ex:Town .
ex:Drink ex:likes ex:Drink .
ex:Kind a owl:Class ; rdfs:subClassOf [ owl:onProperty ex:has ; owl:someValuesFrom ex:Other ] .
"""


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Fake]:
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.chdir(tmp_path)
    with run_fake() as fake:
        yield fake


@pytest.fixture
def tiny(fake: Fake, tmp_path: Path) -> Map:
    """The tiny map, which the server holds as well."""
    map_ = load(write_tiny(tmp_path / "data"))
    text = map_.source.engine.to_ntriples().encode()
    fake.store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(BASE))
    return map_


@pytest.fixture
def foreign(fake: Fake, tmp_path: Path) -> Map:
    (tmp_path / "foreign.ttl").write_text(FOREIGN, encoding="utf-8")
    text = FOREIGN.encode()
    fake.store.load(text, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://g/"))
    return load(tmp_path / "foreign.ttl")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(build_app(), list(arguments))


def _unplaced(view: View) -> View:
    """Without the lines of the notes, which a server does not have."""
    edges = []
    for edge in view.edges:
        quotes = tuple(replace(quote, heading="", line=0) for quote in edge.quotes)
        edges.append(replace(edge, quotes=quotes))
    return replace(view, edges=tuple(edges))


@pytest.mark.parametrize(
    ("chosen", "most"),
    [
        ({}, 14),
        ({"focus": "ポッド"}, 16),
        ({"focus": "Pod", "hops": 3}, 20),
        ({"group": "Docker"}, 16),
        ({"query": "CONSTRUCT WHERE { ?s :contains ?o }"}, 16),
        ({"focus": "Hostile"}, 16),
    ],
)
def test_a_view_of_a_map(fake: Fake, tiny: Map, chosen: dict[str, object], most: int) -> None:
    far = load(fake.address)
    assert far.view(**chosen).data == _unplaced(tiny.view(**chosen).data)  # type: ignore[arg-type]
    assert len(fake.asked) <= most


def test_somebody_elses_graph(fake: Fake, foreign: Map) -> None:
    far = load(fake.address)
    near = foreign.view(focus=EX + "Beer", hops=2).data
    there = far.view(focus=EX + "Beer", hops=2).data
    assert {phrase.iri for phrase in near.phrases} == {phrase.iri for phrase in there.phrases}
    assert len(there.edges) == len(near.edges) == 5
    assert (there.total_nodes, there.total_edges) == (0, 0)
    assert len(fake.asked) <= 18
    # A pair of mirror images counts twice, a statement from a thing to itself once.
    degrees = {node.iri.rpartition("/")[2]: node.degree for node in there.nodes}
    assert degrees == {"Ale": 2, "Beer": 4, "Brewery": 2, "Drink": 2, "Town": 1}


THESAURUS = """\
@prefix ex: <http://example.com/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
ex:tree skos:narrower ex:oak, ex:elm, ex:ash ; xl:prefLabel [ xl:literalForm "Tree"@en ] .
ex:bird skos:narrower ex:owl, ex:jay, ex:tit ; skos:prefLabel "Bird"@en ;
    ex:weighs [ ex:grams 90 ] .
ex:oak skos:related ex:jay ; a ex:Plant, ex:Wood . ex:elm a ex:Plant . ex:ash a ex:Plant .
"""


def test_what_somebody_elses_graph_says_of_its_things(fake: Fake) -> None:
    fake.store.load(THESAURUS.encode(), format=ox.RdfFormat.TURTLE)
    far = load(fake.address)
    view = far.view().data
    assert view.title == (Text("", "127.0.0.1"),)
    nodes = {node.iri.rpartition("/")[2]: node for node in view.nodes}
    assert nodes["tree"].label == (Text("en", "Tree"),)
    assert nodes["bird"].facts == (("weighs", "grams: 90"),)
    assert nodes["oak"].kind == EX + "Wood"  # the rarer one of the two
    assert {nodes[name].group for name in ("tree", "oak", "ash")} == {EX + "tree"}
    assert {nodes[name].group for name in ("bird", "owl", "jay")} == {EX + "bird"}
    group = far.view(group=EX + "tree").data
    assert {node.id for node in group.nodes if node.group == EX + "tree"} == {
        EX + name for name in ("tree", "oak", "elm", "ash")
    }
    assert not any(
        "GRAPH" in a.form["query"][0] and "ASK" not in a.form["query"][0] for a in fake.asked
    )


def test_groups_of_what_is_too_large_to_fetch(
    fake: Fake, foreign: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "_MOST_LINKS", 3)
    done = _run("draw", fake.address, "-o", "a.svg", "--group", EX + "Beer")
    assert (done.exit_code, "too many to find groups in" in done.stderr) == (3, True)


def test_comparing_needs_the_data_here(fake: Fake, tiny: Map) -> None:
    done = _run("diff", fake.address, "data")
    message = f"conceptmap: {fake.address}: comparing needs all of a map;"
    assert (done.exit_code, done.stderr.startswith(message)) == (2, True)


def test_nothing_asks_for_everything_behind_a_focus(fake: Fake, foreign: Map) -> None:
    load(fake.address).view(focus=EX + "Beer", hops=2)
    describe_path(read_source([fake.address]), EX + "Ale", EX + "Town")
    patterns = [asked.form["query"][0] for asked in fake.asked]
    open_ = [q for q in patterns if "?s ?p ?o" in q and "VALUES" not in q]
    assert open_ == []


def test_a_graph_too_large_to_fetch_opens_with_its_hubs(
    fake: Fake, foreign: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "_MOST_LINKS", 3)
    monkeypatch.setattr(read, "FIRST_VIEW", 2)
    view = load(fake.address).view().data
    assert {node.iri.rpartition("/")[2] for node in view.nodes} == {"Beer", "Drink"}
    assert load(fake.address).view(hops=2).data == view  # two steps from nothing
    done = _run("draw", fake.address, "-o", "a.svg")
    assert (done.exit_code, done.stderr) == (
        0,
        "the graph is larger than these 2 statements; say --focus, or --group\n",
    )
    assert counts.hubs(Endpoint(fake.address, BASE), "?s ?p ?o", 1) == (EX + "Beer",)


def test_a_map_too_large_to_fetch_opens_as_its_author_wants(
    fake: Fake, tiny: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [
        f"<{BASE}map> <https://conceptmap.example/ns#firstView> <{BASE}{n}> ."
        for n in ("Pod", "Container")
    ]
    fake.store.load(
        "\n".join(first).encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(BASE)
    )
    monkeypatch.setattr(read, "_MOST_LINKS", 3)
    view = load(fake.address).view().data
    assert [edge.phrase for edge in view.edges] == ["contains"]
    assert (view.total_nodes, view.total_edges) == (9, 7)


@pytest.mark.parametrize(
    "ends",
    [("Pod", "Image"), ("Image", "Pod"), ("Pod", "Pod"), ("runC", "LXC"), ("Hostile", "Image")],
)
def test_path_and_show_say_the_same(fake: Fake, tiny: Map, ends: tuple[str, str]) -> None:
    near, far = read_source(["data"]), read_source([fake.address])
    assert describe_path(far, *ends) == describe_path(near, *ends)
    here = describe_concept(replace(near, folder=None), ends[0])
    assert describe_concept(far, ends[0]) == here


def test_a_path_that_leads_too_far(
    fake: Fake, foreign: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path, "_MOST_SEEN", 3)
    with pytest.raises(LimitError, match="name concepts that lie nearer"):
        describe_path(read_source([fake.address]), EX + "Ale", EX + "Town")


def test_names_are_asked_for_as_they_are_spelled(fake: Fake, foreign: Map) -> None:
    engine = read_source([fake.address]).engine
    for name in ("Beer", "beer", "BEER", "ビール", "<http://example.com/Beer>"):
        assert find_concept(engine, name, ["en", "x> } #"]) == EX + "Beer"
    with pytest.raises(UnknownNameError, match="spell it as it is there, or give its IRI"):
        find_concept(engine, 'B"eer', ["en"])


def test_the_commands_take_an_address(fake: Fake, tiny: Map) -> None:
    graph = ["--default-graph", BASE]
    done = _run("show", "Pod", "-d", fake.address, *graph)
    assert done.stdout.startswith("Pod · ポッド  (:Pod)\n")
    done = _run("path", "Pod", "Image", "-d", fake.address, *graph)
    assert done.stdout == "Pod contains Container\nContainer starts from Image\n"
    done = _run("draw", fake.address, "-o", "pod.svg", "--focus", "Pod", *graph)
    assert (done.exit_code, done.stderr) == (0, "")
    done = _run("build", fake.address, "-o", "out", *graph)
    assert (done.exit_code, done.stderr) == (0, "")
    assert Path("out/graph.ttl").read_text(encoding="utf-8") == tiny.turtle()
    done = _run("show", "Pod", "-d", fake.address, "--default-graph", "http://empty/")
    assert (done.exit_code, "no concept is called 'Pod'" in done.stderr) == (2, True)


# --- push and pull ----------------------------------------------------------------------------


def _triples(fake: Fake, graph: str = BASE) -> set[ox.Triple]:
    return {
        quad.triple for quad in fake.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    }


def _store(fake: Fake) -> str:
    return fake.address.replace("/sparql", "/data")


def test_push_and_push_again(fake: Fake, tiny: Map, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "_CHUNK", 50)
    wanted = _triples(fake)
    fake.store.clear()
    for _ in range(2):
        done = _run("push", "--endpoint", _store(fake))
        assert (done.exit_code, done.stderr) == (0, f"{len(wanted)} triples are in {BASE}\n")
        assert _triples(fake) == wanted
    methods = [asked.method for asked in fake.asked]
    assert methods == 2 * ["PUT", *["POST"] * (-(-len(wanted) // 50) - 1)]
    assert fake.asked[0].headers["content-type"] == "application/n-triples"


def test_push_replaces_unless_it_keeps(fake: Fake, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.nt").write_text(f"<x:{name}> <x:p> <x:o> .\n")
    target = ["--endpoint", _store(fake) + "?x=1", "--graph", "http://g/"]
    for call, size in ((["a.nt"], 1), (["b.nt", "--keep"], 2), (["c.nt"], 1)):
        assert _run("push", *call, *target).exit_code == 0
        assert len(_triples(fake, "http://g/")) == size


def test_blank_nodes_go_together(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "_CHUNK", 2)
    lines = [f"<x:{n}> <x:p> _:b .\n" for n in range(5)] + [
        f"<x:{n}> <x:q> <x:o> .\n" for n in range(5)
    ]
    assert push_graph("".join(lines), _store(fake), "http://g/") == 10
    assert (
        len({t.object for t in _triples(fake, "http://g/") if isinstance(t.object, ox.BlankNode)})
        == 1
    )
    assert len(fake.asked) == 4


def test_a_push_that_fails_half_way_says_so(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "_CHUNK", 2)
    lines = "".join(f"<x:{n}> <x:q> <x:o> .\n" for n in range(5))
    fake.reply = lambda asked: Reply(507) if asked.method == "POST" else None
    with pytest.raises(EndpointError, match="answers with 507; 2 triples are there, so push again"):
        push_graph(lines, _store(fake), "http://g/")


def test_push_answers_a_challenge(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_USER", "ann")
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_PASSWORD", "s3cret")
    fake.demand = "digest"
    assert push_graph("<x:a> <x:b> <x:c> .\n", _store(fake), "http://g/") == 1
    assert len(_triples(fake, "http://g/")) == 1


def test_push_adds_blank_nodes_once(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    fake.reply = lambda _: Reply(503)
    for line, tries in (("<x:a> <x:b> <x:c> .\n", 4), ("<x:a> <x:b> _:c .\n", 1)):
        fake.asked.clear()
        with pytest.raises(EndpointError, match="answers with 503"):
            push_graph(line, _store(fake), "http://g/", keep=True)
        assert len(fake.asked) == tries


@pytest.mark.parametrize("suffix", ["nt", "ttl"])
def test_pull_a_neighbourhood(fake: Fake, tiny: Map, suffix: str) -> None:
    call = ["pull", "--endpoint", fake.address, "--focus", "Pod", "-o", f"pod.{suffix}"]
    done = _run(*call)
    assert done.exit_code == 0, done.stderr
    part = load(f"pod.{suffix}")
    near = _unplaced(tiny.view(focus="Pod").data)
    found = part.view(focus="Pod").data
    assert (found.edges, found.phrases, found.kinds) == (near.edges, near.phrases, near.kinds)
    assert [replace(n, degree=0) for n in found.nodes] == [replace(n, degree=0) for n in near.nodes]
    assert part.info.title == tiny.info.title
    # Docker holds the container, too, but is not in the picture.
    assert part.query("ASK { :Docker :contains ?o }") is False
    assert part.query("ASK { :Container :starts_from ?o }") is False


def test_pull_a_graph_and_a_query(fake: Fake, tiny: Map) -> None:
    base = ["pull", "--endpoint", fake.address, "--graph", BASE]
    assert _run(*base, "-o", "all.nt").exit_code == 0
    assert Path("all.nt").read_text(encoding="utf-8") == tiny.source.engine.to_ntriples()
    query = "CONSTRUCT { ?s :contains ?o } WHERE { ?s :contains ?o }"
    assert _run(*base, "--query", query, "-o", "some.nt").stderr == "3 triples are in some.nt\n"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["push"], "say where to: --endpoint URL"),
        (["pull", "-o", "a.nt"], "say where from: --endpoint URL"),
        (["pull", "--endpoint", "{0}", "-o", "a.nt"], "say what to bring"),
        (["pull", "--endpoint", "{0}", "--focus", "Pod", "-o", "a.csv"], "a.csv: no format"),
        (["pull", "--endpoint", "{0}", "--query", "ASK {{}}", "-o", "a.nt"], "no triples to keep"),
        (["push", "a.nt", "--endpoint", "{0}"], "no map with a base IRI; say --graph IRI"),
        (["push", "a.nt", "--endpoint", "{0}x", "--graph", "a:b"], "answers with 404"),
    ],
)  # fmt: skip
def test_calls_that_cannot_be(fake: Fake, tiny: Map, call: list[str], message: str) -> None:
    Path("a.nt").write_text("<x:a> <x:b> <x:c> .\n")
    done = _run(*(part.format(fake.address) for part in call))
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
