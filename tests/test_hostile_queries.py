"""What a query and a file may not do, each layer of the defence alone, and what may not be hurt."""

import io
import json
import math
import socket
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import conceptmap.engine.asking
import conceptmap.engine.files
from conceptmap.engine import Embedded, Engine, Rdflib
from conceptmap.engine.guard import check_query
from conceptmap.engine.inside import Inside, Limits
from conceptmap.engine.worker import Worker
from conceptmap.errors import ConceptMapError, LimitError, QueryError, RdfError
from conceptmap.query.deliver import deliver
from conceptmap.query.formats import Style
from conceptmap.query.job import Job, answer_job
from conceptmap.query.stored import Question
from tests.hostile_queries import BINARY, ENDLESS, FILES, HARMLESS, REACHING, READERS, TOO_MUCH

BASE = "https://example.org/m/"
TURTLE = "".join(f"<a{n}> <p{n % 5}> <a{n * 7 % 40}>, 'x{n}' .\n" for n in range(40))


class Listener:
    """A port on loopback that counts who comes."""

    def __init__(self) -> None:
        self.hits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/x"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.hits += 1
            visitor.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.close()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.ttl"
    path.write_text("<a:secret> <a:b> 'hidden' .", encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


def _filled(queries: list[str], url: str, secret: Path) -> list[str]:
    escaped = url.replace("h", "\\u0068", 1)
    return [query.format(url=url, escaped=escaped, secret=secret.as_uri()) for query in queries]


def _ask_all(queries: list[str], kind: type[Engine], confined: bool, inside: Inside) -> None:
    """Ask one query after the other in one process, whatever comes of it."""
    engine: Engine = Embedded(BASE)
    engine.load_bytes(TURTLE.encode(), "TURTLE", "t")  # type: ignore[attr-defined]
    if kind is Rdflib:
        engine = Rdflib(engine)  # type: ignore[arg-type]
    if confined:
        inside.confine()
    for number, query in enumerate(queries):
        try:
            answer = engine.answer(query)
            outcome = f"answer {answer}"
        except ConceptMapError as error:
            outcome = f"{type(error).__name__} {error}"
        inside.tell(str(number), outcome)


def _outcomes(queries: list[str], kind: type[Engine], confined: bool = True) -> list[str]:
    task = partial(_ask_all, queries, kind, confined)
    with Worker(task, Limits(seconds=60)) as worker:
        assert list(worker) == []
    return [worker.facts[str(number)] for number in range(len(queries))]


def test_there_are_enough_of_them() -> None:
    hostile = [*REACHING, *READERS, *ENDLESS, *TOO_MUCH, *FILES, *BINARY]
    assert len(set(hostile)) >= 120
    assert len(set(HARMLESS)) >= 40


@pytest.mark.parametrize("kind", [Embedded, Rdflib])
def test_no_query_reaches_or_reads_anything(
    listener: Listener, secret: Path, kind: type[Engine]
) -> None:
    queries = _filled([*REACHING, *READERS], listener.url, secret)
    outcomes = _outcomes(queries, kind)
    assert listener.hits == 0
    assert not [outcome for outcome in outcomes if "hidden" in outcome]
    refused = [outcome for outcome in outcomes if outcome.startswith("QueryError")]
    assert len(refused) >= 60


@pytest.mark.parametrize("kind", [Embedded, Rdflib])
def test_the_limits_of_the_process_hold_alone(
    listener: Listener, secret: Path, kind: type[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conceptmap.engine.asking, "check_query", lambda *_: None)
    queries = _filled([*REACHING, *READERS], listener.url, secret)
    outcomes = _outcomes(queries, kind)
    assert listener.hits == 0
    assert not [outcome for outcome in outcomes if "hidden" in outcome]


@pytest.mark.parametrize("kind", [Embedded, Rdflib])
def test_reading_the_query_holds_alone(
    listener: Listener, secret: Path, kind: type[Engine]
) -> None:
    queries = _filled([*REACHING, *READERS], listener.url, secret)
    outcomes = _outcomes(queries, kind, confined=False)
    assert listener.hits == 0
    assert not [outcome for outcome in outcomes if "hidden" in outcome]


def test_without_either_they_do_reach_it(
    listener: Listener, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conceptmap.engine.asking, "check_query", lambda *_: None)
    queries = _filled(REACHING, listener.url, secret)
    _outcomes(queries, Embedded, confined=False)
    assert listener.hits > 20


def test_the_network_can_be_allowed(listener: Listener, data: Path) -> None:
    job = _job(f"ASK {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}", data)
    with pytest.raises(QueryError, match="cannot be answered"):
        deliver(job, Limits(network=True), io.BytesIO())
    assert listener.hits > 0


@pytest.mark.parametrize("query", HARMLESS)
def test_what_only_looks_like_trouble_is_answered(query: str) -> None:
    check_query(query)
    engine = Embedded(BASE)
    engine.load_bytes(TURTLE.encode(), "TURTLE", "t")
    engine.answer(query)


@pytest.mark.parametrize("query", TOO_MUCH)
def test_too_much_is_refused_before_an_engine_sees_it(query: str) -> None:
    with pytest.raises((LimitError, QueryError), match=r"deeper|operators|longer|not parse"):
        Embedded(BASE).raw(query)


@pytest.mark.parametrize("query", ENDLESS)
def test_what_never_ends_is_stopped(query: str, data: Path) -> None:
    out = io.BytesIO()
    with pytest.raises(LimitError, match=r"^stopped (after 0\.3 seconds|at 100 MB)"):
        deliver(_job(query, data), Limits(0.3, 100), out)
    assert not out.getvalue() or json.loads(out.getvalue())["truncated"] is True


@pytest.mark.parametrize("name", [*FILES, *BINARY])
def test_a_hostile_file_is_one_clear_error_or_harmless(
    name: str, tmp_path: Path, listener: Listener, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conceptmap.engine.files, "_MOST_TRUSTED", 1_000_000)
    path = tmp_path / name
    if name in BINARY:
        path.write_bytes(BINARY[name])
    else:
        text = FILES[name].replace("{{", "{").replace("}}", "}")
        text = text.replace("{url}", listener.url).replace("{secret}", secret.as_uri())
        path.write_text(text, encoding="utf-8", newline="\n")
    out = io.BytesIO()
    job = _job("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", path)
    if name in {"deep.ttl", "list.ttl"}:
        deliver(job, Limits(), out)
        assert json.loads(out.getvalue())
    else:
        with pytest.raises(RdfError) as caught:
            deliver(job, Limits(), out)
        assert str(caught.value).startswith(path.as_posix())
        assert "\n" not in str(caught.value)
        assert out.getvalue() == b""
    assert listener.hits == 0


@pytest.mark.parametrize(
    "prologue", ["", "<!-- <!DOCTYPE r> -->", "<?x <!DOCTYPE r> ?>", "<!-- < ' -->"]
)
def test_a_doctype_that_is_none_is_read(prologue: str) -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    text = (
        f"{prologue}<rdf:RDF xmlns:rdf='{rdf}' xmlns:e='http://e/'>"
        "<rdf:Description rdf:about='http://e/a' e:q='&lt;!DOCTYPE'>"
        "<e:p><![CDATA[<!DOCTYPE html>]]></e:p></rdf:Description></rdf:RDF>"
    )
    engine = Embedded(BASE)
    engine.load_bytes(text.encode(), "RDF_XML", "t.rdf")
    assert len(engine) == 2


def test_a_question_can_be_sent_to_a_fresh_interpreter(data: Path) -> None:
    # As on Windows, where a process cannot be copied.
    job = _job("SELECT ?o { <a0> <p0> ?o } ORDER BY ?o", data)
    with Worker(partial(answer_job, job), spawn=True) as worker:
        told = json.loads(b"".join(worker))
    assert [row["o"]["value"] for row in told["results"]["bindings"]][-1] == "x0"
    assert worker.facts["variables"] == "o"


def test_loading_is_bounded_too() -> None:
    with (
        pytest.raises(LimitError, match=r"^stopped while it was loading \(out of memory\)"),
        Worker(_swallow, Limits(math.inf, 0)) as worker,
    ):
        list(worker)


def _swallow(inside: Inside) -> None:
    inside.expect(1000)
    held = []
    while True:
        held.append(bytearray(50_000_000))


def _job(query: str, data: Path) -> Job:
    format = "json" if query.lstrip().startswith(("SELECT", "ASK")) else "nt"
    return Job(Question("q", query), Style(format), (str(data),))
