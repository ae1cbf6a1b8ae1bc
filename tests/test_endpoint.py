"""An endpoint as an engine: protocol, cut and hostile answers, what is retried and what is not."""

import gzip
import io
import itertools
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from conceptmap.cli.app import build_app
from conceptmap.endpoint import Access, Endpoint, transport
from conceptmap.endpoint.virtuoso import with_plain_bnodes
from conceptmap.endpoint.wire import as_select, limit_of, with_prologue
from conceptmap.engine import Table, Term, Triples
from conceptmap.engine.inside import Limits
from conceptmap.engine.loading import load_rdf
from conceptmap.engine.nesting import MAX_NESTING, Nesting, nested_deeply
from conceptmap.errors import EndpointError, InputError, LimitError, QueryError, RdfError
from conceptmap.query import Question
from conceptmap.query.deliver import deliver
from conceptmap.query.formats import Style
from conceptmap.query.job import Job
from conceptmap.source import read_source
from tests.fake_endpoint import JSON, NTRIPLES, Asked, Fake, Reply, run_fake

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://example.org/m/"
DATA = f"""
<{BASE}Pod> <{BASE}contains> <{BASE}Container> <http://g/1> .
<{BASE}Pod> <http://www.w3.org/2004/02/skos/core#prefLabel> "ポッド"@ja <http://g/1> .
<{BASE}Pod> <{BASE}count> "3"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g/2> .
"""
ROWS = "SELECT * { ?s ?p ?o }"
EMPTY = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Fake]:
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setattr("time.sleep", lambda _: None)
    with run_fake() as fake:
        fake.store.load(DATA.encode(), format=ox.RdfFormat.N_QUADS)
        yield fake


def _ask(fake: Fake, sparql: str = ROWS, **access: object) -> object:
    engine = Endpoint(fake.address, BASE, Access(**access))  # type: ignore[arg-type]
    try:
        return engine.answer(sparql)
    finally:
        engine.close()


def _always(status: int = 200, body: bytes = EMPTY, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, {"Content-Type": JSON, **named}, (body,))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(build_app(), list(arguments))


# --- the protocol -----------------------------------------------------------------------------


def test_every_kind_of_question_is_answered(fake: Fake) -> None:
    table = _ask(fake, "SELECT ?l { :Pod skos:prefLabel ?l }")
    assert table == Table(("l",), ((Term("literal", "ポッド", "ja"),),))
    assert _ask(fake, "ASK { :Pod :contains :Container }") is True
    assert _ask(fake, "ASK { :Container :contains :Pod }") is False
    triples = _ask(fake, "CONSTRUCT WHERE { ?s :contains ?o }")
    iris = (Term("iri", BASE + name) for name in ("Pod", "contains", "Container"))
    assert triples == Triples((tuple(iris),))  # type: ignore[arg-type]
    assert isinstance(_ask(fake, "DESCRIBE :Pod"), Triples)


def test_a_form_is_posted_with_one_accept(fake: Fake) -> None:
    _ask(fake, "ASK {}", default_graphs=("http://g/1", "http://g/ポ"))
    _ask(fake, "CONSTRUCT WHERE { ?s ?p ?o }")
    first, second = fake.asked
    assert first.method == second.method == "POST"
    assert first.headers["content-type"] == "application/x-www-form-urlencoded"
    assert first.form == {"query": ["ASK {}"], "default-graph-uri": ["http://g/1", "http://g/ポ"]}
    assert (first.headers["accept"], second.headers["accept"]) == (JSON, NTRIPLES)


def test_default_graphs_are_what_is_asked(fake: Fake) -> None:
    count = "SELECT ?s { ?s ?p ?o }"
    for graphs, rows in {(): 3, ("http://g/1",): 2, ("http://g/1", "http://g/2"): 3}.items():
        table = _ask(fake, count, default_graphs=graphs)
        assert isinstance(table, Table)
        assert len(table) == rows


def test_only_what_a_query_uses_is_declared_on_its_first_line() -> None:
    prefixes = {"": BASE, "skos": "http://skos/", "ex": "http://ex/"}
    query = "PREFIX ex: <http://mine/>\nASK { ex:a skos:b 'x:y' } # :c"
    assert with_prologue(query, prefixes, BASE) == f"PREFIX skos: <http://skos/> {query}"
    assert (
        with_prologue("ASK { <a> <b:c> 1 }", prefixes, BASE)
        == f"BASE <{BASE}> ASK {{ <a> <b:c> 1 }}"
    )
    assert with_prologue("BASE <x:y> ASK { <a> ?p 1 }", prefixes, BASE).startswith("BASE <x:y>")


def test_what_no_engine_should_be_given_is_not_sent(fake: Fake) -> None:
    for query in ("ASK { SERVICE <http://127.0.0.1:1/> {} }", "INSERT DATA { <a:a> <a:a> 1 }"):
        with pytest.raises(QueryError):
            _ask(fake, query)
    assert fake.asked == []


def test_a_faulty_query_has_its_place(fake: Fake) -> None:
    with pytest.raises(QueryError, match=r"^query:2:6: .*; correct the query there$"):
        _ask(fake, "ASK { ?s a :Pod\n  } }")


def test_what_only_the_server_understands_is_in_its_words(fake: Fake) -> None:
    fake.reply = lambda _: Reply(400, {"Content-Type": "text/plain"}, (b"\n no \x1b[31mwdt\n2",))
    with pytest.raises(EndpointError, match=r"answers with 400; no \\x1b\[31mwdt$"):
        _ask(fake, "ASK { ?s wdt:P31 ?o }")


def test_virtuosos_ask_is_understood(fake: Fake) -> None:
    for value, truth in {"1": True, "0": False, "": False}.items():
        row = {"__ASK_RETVAL": {"type": "typed-literal", "datatype": "x:y", "value": value}}
        rows = [row] if value else []
        body = json.dumps({"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": rows}})
        fake.reply = lambda _, body=body: _always(body=body.encode())  # type: ignore[misc]
        assert _ask(fake, "ASK {}") is truth


# --- answers that were cut --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "is_cut"),
    [
        (ROWS, True),
        (ROWS + " LIMIT 3", False),
        (ROWS + " LIMIT 2", False),
        (ROWS + " LIMIT 4", True),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 2 } ?o ?q ?r }", True),
        ("SELECT * { ?s ?p 'LIMIT 2' } # LIMIT 2", True),
    ],
)
def test_a_row_cap_is_noticed(fake: Fake, query: str, is_cut: bool) -> None:
    fake.reply = lambda _: _always(X_SPARQL_MaxRows="3")
    engine = Endpoint(fake.address, BASE)
    engine.raw(query)
    assert bool(engine.cut) is is_cut
    fake.reply = lambda _: None
    engine.raw("ASK {}")
    assert engine.cut == ""


def test_a_cut_answer_is_no_answer_to_a_program(fake: Fake) -> None:
    for headers in ({"X_SPARQL_MaxRows": "1,0"}, {"X_SPARQL_MaxRows": ""}):
        fake.reply = lambda _, headers=headers: _always(**headers)  # type: ignore[misc]
        assert isinstance(_ask(fake), Table)
    fake.reply = lambda _: _always(X_SPARQL_MaxRows="10000")
    with pytest.raises(LimitError, match="the server gives no more than 10,000 rows; ask for less"):
        _ask(fake)
    fake.reply = lambda _: _always(X_SQL_State="S1TAT")
    with pytest.raises(LimitError, match="a part of the answer only: it ran out of time"):
        _ask(fake)


def test_the_shell_shows_the_part_and_exits_with_3(fake: Fake) -> None:
    body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"a:b"}}]}}'
    fake.reply = lambda _: _always(body=body, X_SPARQL_MaxRows="1")
    done = _run("query", ROWS, "--endpoint", fake.address, "-f", "csv")
    assert (done.exit_code, done.stdout_bytes) == (3, b"x\r\na:b\r\n")
    assert done.stderr == "conceptmap: query: the server gives no more than 1 rows; ask for less\n"


@pytest.mark.parametrize("rows", [0, 1, 2])
@pytest.mark.parametrize("format", ["json", "xml", "tsv", "table", "md"])
def test_a_part_says_that_it_is_one(fake: Fake, tmp_path: Path, format: str, rows: int) -> None:
    row = '{"x":{"type":"uri","value":"a:b"}}'
    body = f'{{"head":{{"vars":["x"]}},"results":{{"bindings":[{",".join([row] * rows)}]}}}}'
    cut = _always(body=body.encode(), X_SQL_State="S1TAT")
    fake.reply = lambda asked: cut if "?x ?p ?o" in asked.form["query"][0] else None
    call = ["query", "SELECT ?x { ?x ?p ?o }", "--endpoint", fake.address, "-f", format]
    done = _run(*call)
    assert done.exit_code == 3
    assert "a part of the answer only: it ran out of time" in done.stderr
    if format == "json":
        assert json.loads(done.stdout) == {**json.loads(body), "truncated": True}
    if format == "xml":
        assert done.stdout.endswith("</results><!-- truncated --></sparql>\n")
    assert done.stdout.count("a:b") == rows
    done = _run(*call, "-o", str(tmp_path / "out"))
    assert (done.exit_code, "out was not written" in done.stderr) == (3, True)
    assert not (tmp_path / "out").exists()


def test_triples_that_are_cut_are_written_and_said_to_be(fake: Fake) -> None:
    reply = Reply(200, {"Content-Type": NTRIPLES, "X-SPARQL-MaxRows": "1"}, (b'<a:b> <c:d> "1" .',))
    fake.reply = lambda asked: reply if "?s ?p ?o" in asked.form["query"][0] else None
    done = _run("query", "CONSTRUCT WHERE { ?s ?p ?o }", "-d", fake.address, "-f", "nt")
    assert (done.exit_code, done.stdout.count(" .\n")) == (3, 1)
    assert "no more than 1 rows" in done.stderr


@pytest.mark.parametrize("slow", ["?s ?p ?o", "focusQuestion"])
def test_a_server_that_takes_its_time_is_stopped(fake: Fake, slow: str) -> None:
    over = threading.Event()

    def reply(asked: Asked) -> None:
        if slow in asked.form["query"][0]:
            over.wait(60)

    fake.reply = reply
    done = _run("query", ROWS, "--endpoint", fake.address, "-f", "json", "--timeout", "0.5")
    over.set()
    assert (done.exit_code, json.loads(done.stdout)["truncated"]) == (3, True)
    assert "allow more" in done.stderr


def test_a_service_is_refused_whatever_the_engine_may_do(fake: Fake) -> None:
    query = f"SELECT * {{ SERVICE <{fake.address}> {{ ?s ?p ?o }} }}"
    done = _run("query", query, "--endpoint", fake.address)
    assert (done.exit_code, "SERVICE would reach another machine" in done.stderr) == (2, True)
    assert not any("SERVICE" in asked.form["query"][0] for asked in fake.asked)
    done = _run("query", query, "--endpoint", fake.address, "--allow-network")
    assert any("SERVICE" in asked.form["query"][0] for asked in fake.asked)


def test_bindings_labels_and_no_hints(fake: Fake) -> None:
    call = ["query", "SELECT ?s ?o { ?s :contains ?o }", "-d", fake.address, "--base", BASE]
    done = _run(*call, "--bind", "s=ポッド", "--labels", "--lang", "ja")
    assert (done.exit_code, done.stderr) == (0, "1 row\n")
    assert "ポッド" in done.stdout
    fake.asked.clear()
    done = _run(*call, "--bind", "s=:Container")
    assert (done.exit_code, done.stderr) == (0, "0 rows\n")
    assert not any("LIMIT 20000" in asked.form["query"][0] for asked in fake.asked)


def test_a_query_is_parsed_without_its_server(fake: Fake) -> None:
    call = ["query", "SELECT ?x { ?x :holds }", "--endpoint", fake.address]
    assert _run(*call, "--check").exit_code == 2
    assert _run(*call[:1], "ASK { ?x :holds 1 }", *call[2:], "--check").exit_code == 0
    assert fake.asked == []
    done = _run(*call[:1], "ASK {}", *call[2:], "--explain")
    assert (done.exit_code, "a server shows no plan" in done.stderr) == (2, True)


def test_triples_that_virtuoso_cuts_in_silence(fake: Fake) -> None:
    def reply(asked: Asked) -> Reply:
        form = asked.form["query"][0]
        if "CONSTRUCT" in form:
            return Reply(200, {"Content-Type": NTRIPLES, "Server": "Virtuoso/07"}, (b"",))
        assert form == "SELECT (1 AS ?one) WHERE { ?s ?p ?o }"
        return _always(X_SPARQL_MaxRows="2")

    fake.reply = reply
    with pytest.raises(LimitError, match="no more than 2 rows"):
        _ask(fake, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", "SELECT (1 AS ?one) WHERE { ?s ?p ?o } LIMIT 3"),
        ("BASE <a:b> CONSTRUCT { ?s ?p [] } FROM <g> { ?s ?p ?o }",
         "BASE <a:b> SELECT (1 AS ?one) FROM <g> { ?s ?p ?o }"),
        ("DESCRIBE ?s WHERE { ?s a ?c }", "SELECT (1 AS ?one) WHERE { ?s a ?c }"),
        ("DESCRIBE <a:b>", None),
    ],
)  # fmt: skip
def test_a_select_over_the_same_pattern(query: str, same: str | None) -> None:
    assert as_select(query) == same


def test_limit_of() -> None:
    assert limit_of("SELECT * { } LIMIT 3 OFFSET 4") == 3
    assert limit_of("SELECT * { { SELECT * { } LIMIT 3 } }") is None


def test_pages_go_on_past_a_row_cap(fake: Fake) -> None:
    lines = "".join(f'<a:s{n:03}> <a:p> "{n}" .\n' for n in range(25))
    fake.store.load(
        lines.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("http://g/3")
    )

    def reply(asked: Asked) -> Reply:
        # Whatever is asked for, at most 10 rows come.
        query = asked.form["query"][0]
        found = fake.store.query(query, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            return Reply(200, {"Content-Type": NTRIPLES, "Server": "Virtuoso/07"}, (b"",))
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        rows = list(itertools.islice(found, 11))
        table = "\n".join(
            ["\t".join(f"?{n}" for n in names)] + ["\t".join(map(str, r)) for r in rows[:10]]
        )
        parsed = ox.parse_query_results(table + "\n", format=ox.QueryResultsFormat.TSV)
        body = parsed.serialize(format=ox.QueryResultsFormat.JSON) or b""
        return _always(body=body, X_SPARQL_MaxRows="10" if len(rows) >= 10 else "")

    fake.reply = reply
    engine = Endpoint(fake.address, BASE)
    rows = list(engine.rows("SELECT DISTINCT ?s ?o WHERE { ?s <a:p> ?o }", "?s ?o"))
    assert [row[1].value for row in rows if row[1]] == [str(n) for n in range(25)]
    assert len(fake.asked) == 3
    assert engine.to_ntriples().count("\n") == 28
    assert all("ORDER BY ?s ?p ?o" not in asked.form["query"][0] for asked in fake.asked)


def test_all_triples_at_once_where_nothing_cuts_them(fake: Fake) -> None:
    engine = Endpoint(fake.address, BASE)
    assert engine.to_ntriples() == "".join(
        sorted(line.rpartition(" <")[0] + " .\n" for line in DATA.strip().splitlines())
    )
    assert len(fake.asked) == 2
    too_many = json.loads(EMPTY)
    too_many["head"]["vars"] = ["n"]
    too_many["results"]["bindings"] = [{"n": {"type": "literal", "value": "200001"}}]
    fake.reply = lambda _: _always(body=json.dumps(too_many).encode())
    with pytest.raises(LimitError, match="more than 200,000 rows"):
        engine.to_ntriples()


# --- who asks ---------------------------------------------------------------------------------


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_USER", "ann")
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_PASSWORD", "s3cret")


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_a_password_goes_out_only_when_asked_for(fake: Fake, ann: None, scheme: str) -> None:
    engine = Endpoint(fake.address, BASE)
    engine.answer("ASK {}")
    assert "authorization" not in fake.asked[0].headers
    fake.demand = scheme
    engine.answer("ASK {}")
    engine.answer("ASK {}")
    asked = [request.headers.get("authorization", "").partition(" ")[0] for request in fake.asked]
    # The third question needs no refusal first.
    assert asked == ["", "", scheme.title(), scheme.title()]


def test_a_token(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.demand = "bearer"
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_TOKEN", "t0ken")
    assert _ask(fake, "ASK {}") is True
    assert len(fake.asked) == 1


def test_netrc(fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake.demand = "digest"
    netrc = tmp_path / "netrc"
    netrc.write_text("default login ann password s3cret\n")
    with pytest.raises(EndpointError, match="wants to know who asks; set CONCEPTMAP_ENDPOINT_USER"):
        _ask(fake, "ASK {}")
    netrc.write_text("machine 127.0.0.1 login ann password s3cret\n")
    assert _ask(fake, "ASK {}") is True
    netrc.write_text("machine 127.0.0.1 login ann\nfoo s3cret\n")
    with pytest.raises(EndpointError, match=r"netrc:2: does not read as netrc") as caught:
        _ask(fake, "ASK {}")
    assert "s3cret" not in str(caught.value)


def test_the_environment_can_name_the_host(
    fake: Fake, ann: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.demand = "basic"
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_HOST", "elsewhere.example")
    with pytest.raises(EndpointError, match="wants to know who asks"):
        _ask(fake, "ASK {}")
    assert all("authorization" not in asked.headers for asked in fake.asked)
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_HOST", "127.0.0.1")
    assert _ask(fake, "ASK {}") is True


def test_a_wrong_password_is_said_but_not_shown(
    fake: Fake, ann: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONCEPTMAP_ENDPOINT_PASSWORD", "gn0rw"[::-1])
    for scheme in ("basic", "digest"):
        fake.demand = scheme
        with pytest.raises(EndpointError, match=r"answers with 401; .* are not accepted") as caught:
            _ask(fake, "ASK {}")
        assert "gn0rw"[::-1] not in f"{caught.value!r}{caught.getrepr(showlocals=True)}"


def test_an_address_holds_no_password() -> None:
    with pytest.raises(EndpointError, match=r"^https://h.example: a user and a password do not"):
        Endpoint("https://ann:s3cret@h.example/sparql", BASE)


# --- redirects --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_host_repeats_the_post(fake: Fake, ann: None, status: int) -> None:
    fake.demand = "basic"
    there = fake.address + "?x=1"
    fake.reply = lambda a: None if a.query else Reply(status, {"Location": there})
    assert _ask(fake, "ASK {}") is True
    assert fake.asked[-1].method == "POST"
    assert fake.asked[-1].form == {"query": ["ASK {}"]}


@pytest.mark.parametrize(
    "location",
    ["http://localhost:{port}/sparql", "http://127.0.0.1:{other}/sparql", "https://127.0.0.1:{port}/",
     "//evil.example/", "http://u:p@127.0.0.1:{port}/", "file:///etc/passwd", "http://[", ""],
)  # fmt: skip
def test_a_redirect_elsewhere_is_not_followed(fake: Fake, ann: None, location: str) -> None:
    with run_fake() as trap:
        ports = [f.address.rpartition(":")[2].partition("/")[0] for f in (fake, trap)]
        to = location.format(port=ports[0], other=ports[1])
        fake.reply = lambda _: Reply(307, {"Location": to})
        with pytest.raises(EndpointError, match=r"has moved to|in circles"):
            _ask(fake, "ASK {}")
        assert trap.asked == []
        assert all("authorization" not in asked.headers for asked in fake.asked)


def test_redirects_in_circles_end(fake: Fake) -> None:
    fake.reply = lambda _: Reply(302, {"Location": "/sparql"})
    with pytest.raises(EndpointError, match="redirects in circles"):
        _ask(fake, "ASK {}")
    assert len(fake.asked) == transport.REDIRECTS + 1


# --- trying again -----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    replies = iter([Reply(status), Reply(status, {"Retry-After": "2"}), None])
    fake.reply = lambda _: next(replies)
    assert _ask(fake, "ASK {}") is True
    assert [pause for pause in pauses if pause] == [0.5, 2]


def test_it_is_not_asked_for_ever(fake: Fake) -> None:
    fake.reply = lambda _: Reply(503, {"Content-Type": "text/html"}, (b"<title>Down </title>",))
    with pytest.raises(EndpointError, match=r"answers with 503; Down$"):
        _ask(fake, "ASK {}")
    assert len(fake.asked) == transport.TRIES


@pytest.mark.parametrize("wait", ["31", "999999999", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_long_wait_is_said_and_not_waited_for(fake: Fake, wait: str) -> None:
    fake.reply = lambda _: Reply(429, {"Retry-After": wait})
    with pytest.raises(LimitError, match=r"answers with 429; another try would have to wait \d+ s"):
        _ask(fake, "ASK {}")
    assert len(fake.asked) == 1


@pytest.mark.parametrize("wait", ["", "soon", "-5", "1.5", "²", "Wed, 21 Oct 1999 07:28:00 GMT"])
def test_an_odd_wait_is_the_usual_one(fake: Fake, wait: str) -> None:
    replies = iter([Reply(503, {"Retry-After": wait.encode().decode("latin-1")}), None])
    fake.reply = lambda _: next(replies)
    assert _ask(fake, "ASK {}") is True


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 500, 501])
def test_a_refusal_is_not_asked_again(fake: Fake, status: int) -> None:
    fake.reply = lambda _: Reply(status)
    with pytest.raises(EndpointError, match=f"answers with {status}"):
        _ask(fake, "ASK {}")
    assert len(fake.asked) == 1


# --- answers that are none --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(200, {"Content-Type": "text/html"}, (b"<p>",)), "'text/html' instead of"),
        (Reply(200, {"Content-Type": "a/b\x1b[2J"}), r"'a/b\\x1b\[2J' instead"),
        (Reply(200, {}), "an unnamed format"),
        (_always(body=b""), "the answer is no SPARQL result"),
        (_always(body=b"<html>"), "the answer is no SPARQL result"),
        (_always(body=EMPTY.replace(b"[]", b"[ oops ]")), "no SPARQL result"),
        (_always(body=EMPTY[:-2]), "the answer ends too early"),
        (_always(body=b'{"head":{"vars":["x"]},"results":{"bindings":['), "ends too early"),
        (_always(body=b"\xff\xfe{}"), "no SPARQL result"),
        (_always(body=EMPTY, Content_Encoding="gzip"), "the answer broke off"),
        (Reply(200, {"Content-Type": JSON}, (EMPTY,), short_of=5), "the answer broke off"),
        (Reply(500, {"Content-Type": "text/plain"}, (b"22023 Error\nmore",)), "500; 22023 Error$"),
        (Reply(500, {"Content-Type": "text/html"}, (b"<TITLE>\n Oh\n no</TITLE>",)), "500; Oh$"),
        (Reply(404, {"Content-Type": "text/html"}, (b"x",)), "404; nothing is there"),
        (Reply(303, {"Location": "/x"}), "answers with 303"),
    ],
)  # fmt: skip
def test_one_clear_line(fake: Fake, reply: Reply, message: str) -> None:
    fake.reply = lambda _: reply
    done = _run("query", ROWS, "--endpoint", fake.address, "--base", BASE)
    assert done.exit_code == 2
    assert done.stderr.startswith("conceptmap: ")
    assert done.stderr.count("\n") == 1
    with pytest.raises(EndpointError, match=message):
        _ask(fake)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:1/sparql", "connection refused"),
        ("http://nobody.invalid/sparql", "no such host"),
        ("ftp://127.0.0.1/", "no address of an endpoint"),
        ("http://", "no address of an endpoint"),
        ("http://[::1/", "no address of an endpoint"),
        ("\x1b[2Jhttp", r"'\\x1b\[2Jhttp': no address"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, message: str) -> None:
    with pytest.raises(EndpointError, match=message):
        Endpoint(address, BASE).answer("ASK {}")


def test_no_tls_where_it_is_expected(fake: Fake) -> None:
    with pytest.raises(EndpointError, match=r"no trustworthy TLS connection|connection failed"):
        Endpoint(fake.address.replace("http:", "https:"), BASE, Access(timeout=2)).answer("ASK {}")


def test_faulty_triples(fake: Fake) -> None:
    fake.reply = lambda _: Reply(200, {"Content-Type": NTRIPLES}, (b"<a:b> <c:d>\n",))
    with pytest.raises(InputError, match=r"/sparql:2:1: "):
        _ask(fake, "CONSTRUCT WHERE { ?s ?p ?o }")


# --- limits -----------------------------------------------------------------------------------


def test_an_answer_has_an_end(fake: Fake) -> None:
    row = b'{"x":{"type":"literal","value":"' + b"y" * 1000 + b'"}},'
    many = EMPTY[:-3] + row * 1000
    for body, headers in ((many, {}), (gzip.compress(many), {"Content_Encoding": "gzip"})):
        fake.reply = lambda _, b=body, h=headers: _always(body=b, **h)  # type: ignore[misc]
        with pytest.raises(LimitError, match="more than 5,000 bytes"):
            _ask(fake, size=5000)


def test_a_slow_answer_has_an_end(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count()
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    fake.reply = lambda _: Reply(200, {"Content-Type": JSON}, (EMPTY[:20], EMPTY[20:]))
    assert isinstance(_ask(fake, timeout=1000), Table)
    with pytest.raises(LimitError, match="no whole answer within 1 s"):
        _ask(fake, timeout=1)


def test_no_answer_at_all(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    fake.reply = lambda _: Reply(200, {"Content-Type": JSON}, (b"", EMPTY), pause=1)
    with pytest.raises(LimitError, match=r"within 0\.2 s"):
        _ask(fake, timeout=0.2)


def test_brackets_without_end_do_not_end_the_process(fake: Fake) -> None:
    nested = EMPTY[:-3] + b'{"x":' + b'{"type":"triple","value":{"subject":' * 50_000
    fake.reply = lambda _: _always(body=nested)
    with pytest.raises(LimitError, match="more than 100 nested brackets"):
        _ask(fake)
    quoted = (
        b"<a:b> <a:b> " + b"<<( <a:b> <a:b> " * 100_000 + b"<a:b>" + b" )>>" * 100_000 + b" .\n"
    )
    fake.reply = lambda _: Reply(200, {"Content-Type": NTRIPLES}, (quoted,))
    with pytest.raises(LimitError, match="more than 100 nested triples"):
        _ask(fake, "CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_nesting_is_measured_over_pieces(size: int) -> None:
    def deepest(text: bytes) -> bool:
        meter = Nesting()
        found = [meter.is_too_deep(text[i : i + size]) for i in range(0, len(text), size)]
        assert any(found) or meter.depth == text.count(b"[") - text.count(b"]")
        return any(found)

    flat = rb'{"a":"{{\"[[\\","b":{"c":"}"}}' * 500
    assert not deepest(flat.replace(b'"[[', b'"'))
    assert not deepest(b"[" * (MAX_NESTING // 2) + flat.replace(b"[", b""))
    assert deepest(b'{"a":"}",' * (MAX_NESTING + 2))
    assert deepest(b"[" * (MAX_NESTING + 1) + b"]" * (MAX_NESTING + 1))


def test_nesting_of_triples_sees_no_marks_in_strings_and_through_comments() -> None:
    assert not nested_deeply(b'<a:b> <c:d> "' + b"<< " * 500 + b'" .\n')
    assert not nested_deeply(b"<a:b> <c:d> <<( <a:b> <c:d> <e:f> )>> .\n" * 500)
    assert nested_deeply(b'# "\n<a:b> <c:d> ' + b"<<( <a:b> <c:d> " * 500)


DEEP = "<<( <a:b> <c:d> " * 101 + "1" + " )>>" * 101


@pytest.mark.parametrize(
    ("turtle", "deep"),
    [
        (f"<a:b> <c:d> {DEEP} .", True),
        (f"<a:b> <c:d>\n{DEEP.replace(' ', chr(10))} .", True),
        (f"<a:b> <c:d#e> {DEEP} .", True),  # no comment
        (f"<a:b> <c:\\u0041#e> {DEEP} .", True),
        (f"PREFIX a: <a:> a:b\\' <c:d> {DEEP} . a:b\\' <c:d> 1 .", True),  # no string
        (f"<a:b> <c:d> '\"' , {DEEP} , '\"' .", True),
        (f'<a:b> <c:d> """a"b\\""" , {DEEP} , """" .', False),
        (f'<a:b> <c:d> """a"b\\"""" , {DEEP} , """c""" .', True),
        (f"# {DEEP}\n<a:b> <c:d> 1 .", False),
        (f"<a:b> <c:d> '{DEEP}' , '''\n'{DEEP}''' .", False),
        ("# <<<<<<<<<\n" * 200, False),
        ("<a:b> <c:d> [ <e:f> << <a:b> <c:d> 1 >> ] .\n" * 200, False),
    ],
)
def test_nesting_of_triples_in_turtle(turtle: str, deep: bool) -> None:
    assert nested_deeply(turtle.encode()) == deep
    for format in ("TURTLE", "TRIG"):
        if deep:
            with pytest.raises(RdfError, match=r"^x: more than 100 nested triples"):
                load_rdf(turtle.encode(), format, BASE, "x", lambda quads: [*quads].clear())
        elif '""""' not in turtle:
            load_rdf(turtle.encode(), format, BASE, "x", lambda quads: [*quads].clear())


def test_progress_is_told_and_taken_back(fake: Fake) -> None:
    told: list[int | None] = []
    _ask(fake, tell=told.append)
    assert told[-1] is None
    assert max(size for size in told if size) > 100


def test_progress_is_heard_outside_of_the_worker(fake: Fake) -> None:
    told: list[int | None] = []
    access = Access(tell=told.append)
    job = Job(Question("query", ROWS), Style("csv"), (fake.address,), access=access)
    deliver(job, Limits(), io.BytesIO())
    assert told[-1] is None
    assert max(size for size in told if size) > 100


# --- Virtuoso's blank nodes -------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 10, 79, 1000])
def test_blank_nodes_have_names_that_parse(size: int) -> None:
    bnode = b'"o": { "type": "bnode", "value": "nodeID://b10" }'
    other = b'"o": { "type": "literal", "value": "nodeID://b10 \\"type\\": \\"bnode\\"" }'
    text = (bnode + other) * 20
    pieces = (text[i : i + size] for i in range(0, len(text), size))
    assert b"".join(with_plain_bnodes(pieces)) == (bnode.replace(b"nodeID://", b"") + other) * 20


# --- a source ---------------------------------------------------------------------------------


def test_an_address_is_a_source(fake: Fake) -> None:
    source = read_source([fake.address], BASE)
    assert source.engine.remote
    assert source.engine.answer("ASK { :Pod :contains :Container }") is True
    with pytest.raises(InputError, match="bring it with conceptmap pull"):
        _ = source.store
    with pytest.raises(InputError, match="an endpoint is a source alone"):
        read_source([fake.address, "data"])


def test_a_query_over_a_file_loads_no_http(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:b> <c:d> 1 .")
    code = (
        "import atexit, sys; from conceptmap.cli import main;"
        "heavy = {'httpx', 'ssl', 'conceptmap.endpoint', 'netrc'};"
        "atexit.register(lambda: print(heavy & set(sys.modules))); main()"
    )
    command = [sys.executable, "-c", code, "query", "ASK {}", "-d", str(tmp_path / "a.ttl")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "true\nset()\n"


def test_options_that_do_not_go_together(fake: Fake) -> None:
    done = _run("query", "ASK {}", "--endpoint", fake.address, "-d", "data")
    assert (done.exit_code, "leave out --data" in done.stderr) == (2, True)
    done = _run("query", "ASK {}", "--default-graph", "a:b")
    assert (done.exit_code, "--default-graph is for an endpoint" in done.stderr) == (2, True)
    done = _run("query", "ASK {}", "--endpoint", fake.address, "--engine", "rdflib")
    assert (done.exit_code, "needs the data here" in done.stderr) == (2, True)
