"""A task in a process of its own: what it gives back, how it is stopped, what it leaves behind."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conceptmap.engine import Embedded, Table, Triples, starting
from conceptmap.engine import worker as worker_module
from conceptmap.engine.inside import Inside, Limits, Task
from conceptmap.engine.limited import answer_within
from conceptmap.engine.worker import Worker
from conceptmap.errors import Excerpt, InputError, LimitError, QueryError, TableError

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://example.org/m/"
BOTH = pytest.mark.parametrize("spawn", [False, True], ids=["fork", "spawn"])
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def _answer(inside: Inside) -> None:
    inside.out.write(b"a" * 200_000)
    inside.tell("lines", "1\n2 \x1d ポッド")
    inside.confine()
    inside.out.write(b"b")


def _refuse(inside: Inside) -> None:
    error = QueryError("q:1:2: no")
    error.excerpt = Excerpt("ab: c", 2)
    raise error


def _faulty(inside: Inside) -> None:
    raise TableError(["a:1: b", "c:2: d"])  # type: ignore[list-item]


def _wait_for_ever(inside: Inside) -> None:
    inside.confine()
    while True:
        pass


def _write_for_ever(inside: Inside) -> None:
    inside.confine()
    while True:
        inside.out.write(b"x" * 10_000)


def _grow(inside: Inside) -> None:
    inside.confine()
    held = []
    while True:
        held.append(bytearray(10_000_000))


def _sort_without_end(inside: Inside) -> None:
    engine = Embedded(BASE)
    engine.load_bytes("".join(f"<a{n}> <p> <b{n}> .\n" for n in range(1000)).encode(), "TURTLE", "")
    inside.confine()
    engine.select("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")


def _crash(inside: Inside) -> None:
    inside.confine()
    os.kill(os.getpid(), signal.SIGSEGV)


def _open(inside: Inside) -> None:
    inside.confine()
    with pytest.raises(PermissionError, match="neither files nor connections"):
        Path(__file__).read_bytes()
    inside.release()
    inside.out.write(Path(__file__).read_bytes()[:3])


def _fail(inside: Inside) -> None:
    raise ZeroDivisionError("a bug")


@BOTH
def test_a_task_gives_bytes_and_facts(spawn: bool) -> None:
    with Worker(_answer, spawn=spawn) as worker:
        data = b"".join(worker)
    assert data == b"a" * 200_000 + b"b"
    assert worker.facts["lines"] == "1\n2  ポッド"
    assert "done" in worker.facts


@BOTH
def test_an_error_of_the_task_is_raised_here_with_its_line(spawn: bool) -> None:
    with (
        pytest.raises(QueryError, match=r"^q:1:2: no$") as caught,
        Worker(_refuse, spawn=spawn) as worker,
    ):
        list(worker)
    assert caught.value.excerpt == ("ab: c", 2)
    with (
        pytest.raises(InputError, match=r"^a:1: b\nc:2: d$"),
        Worker(_faulty, spawn=spawn) as worker,
    ):
        list(worker)


@BOTH
@pytest.mark.parametrize(
    ("task", "limits", "message"),
    [
        (_wait_for_ever, Limits(0.2), "^stopped after 0.2 seconds; .*--timeout$"),
        pytest.param(_grow, Limits(30, 100), "^stopped at 100 MB of memory", marks=POSIX),
        pytest.param(_sort_without_end, Limits(60, 50), "^stopped at 50 MB", marks=POSIX),
        pytest.param(_crash, Limits(), r"ended its own process \(SIGSEGV\)", marks=POSIX),
    ],
)
def test_a_limit_is_an_error_of_its_own(
    task: object, limits: Limits, message: str, spawn: bool
) -> None:
    with (
        pytest.raises(LimitError, match=message) as caught,
        Worker(task, limits, spawn=spawn) as worker,  # type: ignore[arg-type]
    ):
        list(worker)
    assert caught.value.exit_code == 3


@BOTH
def test_files_are_closed_to_a_query_and_open_again_behind_it(spawn: bool) -> None:
    with Worker(_open, spawn=spawn) as worker:
        assert b"".join(worker) == b'"""'


@BOTH
def test_a_bug_shows_itself(spawn: bool, capfd: pytest.CaptureFixture[str]) -> None:
    with (
        pytest.raises(RuntimeError, match="a fault of conceptmap"),
        Worker(_fail, spawn=spawn) as worker,
    ):
        list(worker)
    assert "ZeroDivisionError: a bug" in capfd.readouterr().err


@POSIX
def test_the_time_of_a_slow_reader_does_not_count() -> None:
    pieces = 0
    with Worker(_write_for_ever, Limits(0.2)) as worker:
        for _ in worker:
            threading.Event().wait(0.02)
            pieces += 1
            if pieces == 30:  # 0.6 seconds of reading
                break
    assert pieces == 30


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The process ids of the workers that a test starts."""
    fork = os.fork
    found: list[int] = []

    def noted() -> int:
        pid = fork()
        if pid:
            found.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", noted)
    return found


def _is_child(pid: int) -> bool:
    """Whether it still runs, or is a zombie."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


@POSIX
def test_nothing_is_left_behind(forked: list[int]) -> None:
    threads = threading.active_count()
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(20):
        with Worker(_write_for_ever) as worker:
            next(iter(worker))
    assert len(forked) == 20
    assert not any(map(_is_child, forked))
    assert threading.active_count() <= threads + 1
    assert len(list(Path("/dev/fd").iterdir())) <= before


@POSIX
@pytest.mark.parametrize("threads", [0, 1])
def test_an_interrupt_while_it_starts_leaves_nothing_behind(
    forked: list[int], monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    """Also where the system gives the signal to another thread, which does not hold it back."""
    fork = starting.forked

    def interrupted(task: Task, limits: Limits) -> object:
        started = fork(task, limits)
        os.kill(os.getpid(), signal.SIGINT)
        return started

    monkeypatch.setattr(worker_module, "forked", interrupted)
    ended = threading.Event()
    for _ in range(threads):
        threading.Thread(target=ended.wait).start()
    try:
        with pytest.raises(KeyboardInterrupt), Worker(_write_for_ever):
            pass
    finally:
        ended.set()
    assert len(forked) == 1
    assert not any(map(_is_child, forked))


ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"


@POSIX
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_interrupt_ends_the_query_and_its_process(
    tmp_path: Path, number: int, code: int
) -> None:
    data = tmp_path / "d.ttl"
    data.write_text("".join(f"<a:a{n}> <a:p> <a:b{n}> .\n" for n in range(300)))
    query = ["query", ENDLESS, "-d", str(data), "-f", "csv", "--timeout", "0"]
    command = [sys.executable, "-m", "conceptmap", *query]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, cwd=ROOT, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.send_signal(number)
        process.stdout.read()
        stderr = process.stderr.read()
    assert process.returncode == code
    assert stderr == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.fixture
def engine() -> Embedded:
    engine = Embedded(BASE)
    engine.load_bytes(b"<a> <p> <b>, 'x'@en .", "TURTLE", "t")
    return engine


def test_an_answer_within_limits_is_the_answer(engine: Embedded) -> None:
    for query in ("SELECT ?o { <a> <p> ?o } ORDER BY ?o", "ASK { <a> <p> <b> }", "DESCRIBE <a>"):
        assert answer_within(engine, query) == engine.answer(query)
    assert isinstance(answer_within(engine, "DESCRIBE <a>"), Triples)
    assert isinstance(answer_within(engine, "SELECT * { }"), Table)


def test_an_answer_within_limits_can_be_stopped(engine: Embedded) -> None:
    engine.load_bytes("".join(f"<x{n}> <p> {n} .\n" for n in range(500)).encode(), "TURTLE", "t")
    query = ENDLESS.replace("*", "(COUNT(*) AS ?count)")
    with pytest.raises(LimitError, match="stopped after"):
        answer_within(engine, query, Limits(0.2))
    with pytest.raises(QueryError, match="SERVICE"):
        answer_within(engine, "ASK { SERVICE <a:b> { } }")


def test_an_engine_can_travel(engine: Embedded) -> None:
    import pickle

    engine.load_bytes(b"<g> { <x> <y> <z> } @prefix q: <http://q/> .", "TRIG", "t")
    again = pickle.loads(pickle.dumps(engine))
    assert again.to_nquads() == engine.to_nquads()
    assert (again.base, again.prefixes) == (engine.base, engine.prefixes)
