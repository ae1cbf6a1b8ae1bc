"""The SPARQL 1.1 Protocol at /sparql: what is asked, in which form it is answered, how it ends."""

import gc
import json
import select
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from rdflib import RDF, Graph, Namespace, URIRef, Variable

from conceptmap.serve.media import GRAPHS, TABLES, choose
from conceptmap.serve.protocol import RefusedError, read_request
from tests.serving import Server, running
from tests.tiny import write_tiny

BASE = "https://example.org/tiny/"
HOLDERS = "SELECT ?x { ?x :contains :Container } ORDER BY ?x"
FORM = "application/x-www-form-urlencoded"
EVERYTHING = "CONSTRUCT WHERE { :Pod :contains ?x }"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = write_tiny(tmp_path_factory.mktemp("served") / "data")
    named = folder.parent / "g.ttl"
    named.write_text("<http://g.x/a> <http://g.x/p> 'in g' .")
    graphs = [f"--named-graph=http://g.x/{name}={named}" for name in "gh"]
    with running(str(folder), *graphs, "--timeout", "2") as found:
        yield found


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_three_ways_to_ask(server: Server, way: str) -> None:
    accept = "text/csv"
    if way == "get":
        reply = server.sparql(HOLDERS, accept)
    elif way == "form":
        body = urlencode({"query": HOLDERS})
        reply = server.ask("/sparql", "POST", body, content_type=FORM, accept=accept)
    else:
        kind = "application/sparql-query; charset=UTF-8"
        reply = server.ask("/sparql", "POST", HOLDERS, content_type=kind, accept=accept)
    assert reply.status == 200
    assert reply.text == f"x\r\n{BASE}Docker\r\n{BASE}Pod\r\n"
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("accept", "type_", "start"),
    [
        ("*/*", "application/sparql-results+json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/xml;q=0.3, text/tab-separated-values;q=0.4", "text/tab-separated-values", "?x\n"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/sparql-results+json", "{"),
        ("application/json", "application/json", '{"head"'),
        ("text/plain", "text/plain", "x\n──"),
        ("text/markdown", "text/markdown", "| x |"),
    ],
)
def test_a_table_in_every_format(server: Server, accept: str, type_: str, start: str) -> None:
    reply = server.sparql(HOLDERS, accept)
    assert reply.headers["content-type"].partition(";")[0] == type_
    assert reply.text.startswith(start)


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("*/*", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/trig", pyoxigraph.RdfFormat.TRIG),
    ],
)
def test_a_graph_in_every_format(server: Server, accept: str, format: pyoxigraph.RdfFormat) -> None:
    reply = server.sparql(EVERYTHING, accept)
    assert reply.headers["content-type"].partition(";")[0] == format.media_type
    found = [str(quad.object) for quad in pyoxigraph.parse(reply.body, format)]
    assert found == [f"<{BASE}Container>"]


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("", "json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "xml"),
        ("text/*", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv;header=present;q=0.2, */*;q=0.1", "csv"),
        ("image/png", None),
        ("*/*;q=0", None),
    ],
)
def test_what_suits_a_client_best(accept: str, format: str | None) -> None:
    found = choose(accept, TABLES)
    assert (found.format if found else None) == format


def test_the_formats_of_rdflib_and_sparqlwrapper_are_known() -> None:
    for accept in ("application/rdf+xml", "text/turtle", "application/ld+json"):
        assert choose(accept, GRAPHS)


def test_nothing_suits(server: Server) -> None:
    reply = server.sparql(HOLDERS, "text/turtle")
    assert reply.status == 406
    assert "text/csv" in reply.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x { ?x }", "query:1:17: does not parse"),
        ("SELECT ?x { ?x foo:bar ?y }", "unknown prefix 'foo:'"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is an update"),
        ("LOAD <file:///etc/passwd>", "LOAD is an update"),
        ("ASK { SERVICE <http://127.0.0.1:9/> {} }", "SERVICE would reach another machine"),
        ("ASK " + "{" * 300 + "}" * 300, "nested deeper than 200"),
        ("#" * 1_100_000 + "\nASK {}", "longer than 1 MB"),
    ],
)
def test_a_wrong_question_is_400_in_words(server: Server, query: str, said: str) -> None:
    reply = server.ask("/sparql", "POST", urlencode({"query": query}), content_type=FORM)
    assert (reply.status, said in reply.text) == (400, True), reply.text[:200]
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    if "does not parse" in said:
        assert reply.text.splitlines()[1:] == ["  SELECT ?x { ?x }", " " * 18 + "^"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (("GET", b"", "", b""), 0),
        (("GET", b"query=ASK+%7B%7D&query=ASK+%7B%7D", "", b""), 400),
        (("GET", b"update=CLEAR+ALL", "", b""), 400),
        (("GET", b"query=%FF", "", b""), 400),
        (("GET", "query=ä".encode(), "", b""), 400),
        (("POST", b"", "application/sparql-update", b"CLEAR ALL"), 400),
        (("POST", b"", FORM, b"update=CLEAR+ALL"), 400),
        (("POST", b"", "text/plain", b"ASK {}"), 415),
        (("POST", b"", "", b"ASK {}"), 415),
        (("POST", b"", "application/sparql-query; charset=latin-1", b"ASK {}"), 415),
        (("POST", b"", "application/sparql-query", b"ASK { \xff }"), 400),
        (("POST", b"query=ASK+%7B%7D", "application/sparql-query", b"ASK {}"), 400),
        (("POST", b"", FORM, b"&".join([b"a=b"] * 1001)), 400),
    ],
)
def test_requests_that_are_none(request_: tuple[str, bytes, str, bytes], status: int) -> None:
    if not status:
        assert read_request(*request_).query == ""
        return
    with pytest.raises(RefusedError) as caught:
        read_request(*request_)
    assert caught.value.status == status


def test_a_request_without_a_query(server: Server) -> None:
    assert server.ask("/sparql?quer=ASK").status == 400
    assert server.ask("/sparql", "POST", "", content_type=FORM).status == 400
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    reply = server.ask("/sparql", accept=browser)
    assert (reply.status, reply.headers["location"]) == (303, "/query")
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        reply = server.ask("/sparql", method)
        assert reply.status == 405
        assert not any(name.startswith("access-control") for name in reply.headers)


@pytest.mark.parametrize("accept", ["*/*", "application/n-triples,text/html;q=0.2"])
def test_a_program_that_asks_nothing_is_told_what_this_is(server: Server, accept: str) -> None:
    reply = server.ask("/sparql", accept=accept)
    assert reply.status == 200
    told = Graph().parse(data=reply.text, format="turtle")
    of_a_service = Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = told.subjects(RDF.type, of_a_service.Service)
    assert told.value(service, of_a_service.endpoint) == URIRef(f"{server.url}sparql")


def test_graphs_of_the_request_count_and_not_those_of_the_query(server: Server) -> None:
    query = "SELECT ?s ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    g = "http://g.x/g"

    def ask(query: str, *parameters: tuple[str, str]) -> list[str]:
        asked = urlencode([("query", query), *parameters])
        reply = server.ask(f"/sparql?{asked}", accept="text/csv")
        assert reply.status == 200, reply.text
        return reply.text.splitlines()[1:]

    assert len(ask(query)) > 50
    assert ask(query, ("default-graph-uri", g)) == ["http://g.x/a,"]
    assert ask(query, ("named-graph-uri", g)) == [f"http://g.x/a,{g}"]
    both = [("default-graph-uri", g), ("default-graph-uri", "http://g.x/h")]
    assert ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", *both) == ["1"]
    narrowed = query.replace("{ {", "FROM <http://g.x/h> { {", 1)
    assert ask(narrowed, ("named-graph-uri", g)) == [f"http://g.x/a,{g}"]
    reply = server.sparql(query, default_graph_uri="http://g.x/other")
    assert reply.status == 400
    assert "no graph is called <http://g.x/other>; there is <http://g.x/" in reply.text


def test_values_for_variables(server: Server) -> None:
    query = "# ?part: what is held (concept)\nSELECT ?x { ?x :contains ?part }"
    assert len(server.sparql(query, "text/csv").text.splitlines()) > 3  # a comment asks nothing
    reply = server.sparql(query, "text/csv", **{"$part": "コンテナ"})
    assert sorted(reply.text.split()[1:]) == [f"{BASE}Docker", f"{BASE}Pod"]
    reply = server.sparql(query, **{"$part": "Contaner"})
    assert reply.status == 400
    assert "did you mean 'Container'" in reply.text
    assert server.sparql(query, **{"$none": "1"}).status == 400


def test_too_long_is_503_and_the_next_one_is_answered(server: Server) -> None:
    reply = server.sparql(COUNT)
    assert reply.status == 503
    assert reply.text == "stopped after 2 seconds; ask for less, or allow more with --timeout\n"
    assert server.sparql("ASK {}", "text/csv").text == "true\n"
    assert server.children() == []


def test_too_many_rows_are_cut_and_the_answer_says_so(tmp_path: Path) -> None:
    with running(str(write_tiny(tmp_path / "data")), "--max-rows", "3") as server:
        everything = "SELECT * { ?s ?p ?o }"
        reply = server.sparql(everything)
        assert reply.status == 200
        assert reply.headers["x-truncated"] == "rows=3"
        found = json.loads(reply.body)
        assert (len(found["results"]["bindings"]), found["truncated"]) == (3, True)
        for accept in ("text/csv", "text/plain", "application/sparql-results+xml"):
            assert server.sparql(everything, accept).headers["x-truncated"] == "rows=3"
        reply = server.sparql("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
        assert (len(reply.text.splitlines()), reply.headers["x-truncated"]) == (3, "rows=3")
        assert "x-truncated" not in server.sparql(everything + " LIMIT 3").headers


def test_an_answer_that_is_under_way_ends_loudly(tmp_path: Path) -> None:
    arguments = ("--max-rows", "5000")
    patch = "import conceptmap.serve.answer as answer\nanswer._HELD = 10_000"
    with running(str(write_tiny(tmp_path / "data")), *arguments, patch=patch) as server:
        target = "/sparql?" + urlencode({"query": CROSS})
        ask = f"GET {target} HTTP/1.1\r\nHost: {server.host}\r\nConnection: close\r\nAccept: "
        found = server.raw(f"{ask}application/json\r\n\r\n".encode())
        assert found.startswith(b"HTTP/1.1 200 ")
        assert found.endswith(b'"truncated":true}\n\r\n0\r\n\r\n')
        found = server.raw(f"{ask}text/csv\r\n\r\n".encode())
        assert found.startswith(b"HTTP/1.1 200 ")
        assert not found.endswith(b"\r\n0\r\n\r\n")  # which would say that all is there
        assert server.sparql("ASK {}").status == 200
        assert server.said[1:] == []


def test_whoever_leaves_ends_the_question(tmp_path: Path) -> None:
    with running(str(write_tiny(tmp_path / "data")), "--timeout", "0") as server:
        for query in (COUNT, CROSS):
            with server.connect() as connection:
                path = "/sparql?" + urlencode({"query": query})
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
                _until(lambda: server.children() != [])
            _until(lambda: server.children() == [])


def test_more_questions_than_can_wait_are_turned_away(tmp_path: Path) -> None:
    with running(str(write_tiny(tmp_path / "data")), "--timeout", "0") as server:
        path = "/sparql?" + urlencode({"query": COUNT})
        asked = f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()
        held = [server.connect() for _ in range(40)]
        try:
            for connection in held:
                connection.sendall(asked)
            (away, *_), _, _ = select.select(held, [], [])  # as many run and wait as may
            assert away.recv(65536).startswith(b"HTTP/1.1 503 ")
            reply = server.sparql("ASK {}")
            assert reply.status == 503
            assert reply.headers["retry-after"] == "1"
            assert server.ask("/").status == 200
        finally:
            for connection in held:
                connection.close()
        _until(lambda: server.sparql("ASK {}").status == 200)


def test_the_end_of_the_server_is_the_end_of_its_questions(tmp_path: Path) -> None:
    with running(str(write_tiny(tmp_path / "data")), "--timeout", "0") as server:
        connection = server.connect()
        path = "/sparql?" + urlencode({"query": COUNT})
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        _until(lambda: server.children() != [])
        children = server.children()  # one may be drawing still
    connection.close()
    assert not any(Path(f"/proc/{child}").exists() for child in children)


# It leaves the connection of an answer to be collected.
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_rdflib_is_a_client(server: Server) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for method in ("GET", "POST", "POST_FORM"):
        for format in ("xml", "json", "csv"):
            store = SPARQLStore(f"{server.url}sparql", returnFormat=format, method=method)
            graph = Graph(store)
            assert (URIRef(f"{BASE}Pod"), URIRef(f"{BASE}contains"), None) in graph
            rows = graph.query(f"SELECT ?x {{ ?x <{BASE}contains> <{BASE}Container> }}")
            found = {str(row[Variable("x")]) for row in rows.bindings}
            assert found == {f"{BASE}Docker", f"{BASE}Pod"}
            if format != "csv":  # it reads no yes or no there
                assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
            if format == "xml":  # of the others it accepts nothing that a graph could come in
                made = graph.query("CONSTRUCT { ?s <a:p> ?o } { ?s ?p ?o FILTER(ISIRI(?o)) }")
                assert len(made.graph) > 10  # type: ignore[arg-type]
            store.close()
    gc.collect()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_sparqlwrapper_is_a_client(server: Server) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="pip install sparqlwrapper")
    for method in ("GET", "POST"):
        client = wrapper.SPARQLWrapper(f"{server.url}sparql")
        client.setMethod(method)
        client.setQuery(HOLDERS)
        for format in (wrapper.JSON, wrapper.XML, wrapper.CSV, wrapper.TSV):
            client.setReturnFormat(format)
            found = client.queryAndConvert()
            text = found.toxml() if format == wrapper.XML else str(found)
            assert f"{BASE}Docker" in text
        client.setQuery("ASK {}")
        client.setReturnFormat(wrapper.JSON)
        assert client.queryAndConvert()["boolean"] is True
        client.setQuery(EVERYTHING)
        for format in (wrapper.XML, wrapper.RDFXML, wrapper.TURTLE, wrapper.JSONLD):
            client.setReturnFormat(format)
            found = client.queryAndConvert()
            assert "Container" in (found if isinstance(found, str) else _told(found))
        client.addDefaultGraph("http://g.x/g")
        client.setQuery("SELECT ?o { ?s ?p ?o }")
        client.setReturnFormat(wrapper.JSON)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert [row["o"]["value"] for row in rows] == ["in g"]
        client.setQuery("SELECT")
        with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
            client.query()


def _told(found: object) -> str:
    if isinstance(found, bytes):
        return found.decode()
    return str(found.serialize(format="nt"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (HOLDERS, "application/sparql-results+json,*/*;q=0.9"),
        (EVERYTHING, "text/turtle,*/*;q=0.9"),
        ("ASK {}", "application/sparql-results+json,*/*;q=0.9"),
    ],
)
def test_requests_as_yasgui_makes_them(server: Server, query: str, accept: str) -> None:
    """Its three shapes, as version 4 sends them from a page of this server."""
    own = {
        "accept": accept,
        "origin": f"http://{server.host}",
        "sec_fetch_site": "same-origin",
        "sec_fetch_mode": "cors",
    }
    body = "query=" + quote(query, safe="~()*!.'")
    kind = f"{FORM}; charset=UTF-8"
    reply = server.ask("/sparql", "POST", body, content_type=kind, **own)
    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == accept.partition(",")[0]
    assert server.ask(f"/sparql?{body}", **own).body == reply.body


def _until(is_so: object) -> None:
    assert callable(is_so)
    while not is_so():
        threading.Event().wait(0.05)
