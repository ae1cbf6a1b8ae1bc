"""An index that is kept of a file: asked instead of it, and not believed when it is damaged."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conceptmap.cli.app import build_app
from conceptmap.engine import kept
from conceptmap.engine.embedded import Embedded
from conceptmap.errors import InputError, RdfError
from conceptmap.source import read_source
from conceptmap.source.read import DEFAULT_BASE
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent
ALL = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s ?p ?o ?g"
TRIG = """@prefix ex: <https://example.org/> . @prefix skos: <https://example.org/other/> .
ex:a ex:b "x"@en , 1.0 , [ ex:c "y" ] . <rel> ex:b ex:a . ex:g { ex:a ex:d _:z . _:z ex:c 2 }
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the entries, in a cache folder of this test alone."""
    import platformdirs

    folder = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: folder)
    return folder / "graphs"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_text(TRIG, encoding="utf-8")
    return path


def entries(cache: Path) -> list[Path]:
    return sorted(cache.iterdir())


def rows(engine: Embedded) -> object:
    return engine.select(ALL).rows


def opened(path: Path) -> Embedded:
    return kept.open_kept(path, DEFAULT_BASE)


def read(path: Path) -> Embedded:
    engine = Embedded(DEFAULT_BASE)
    engine.load_file(path)
    return engine


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the file was read again")

    monkeypatch.setattr(Embedded, "load_bytes", refuse)


def test_an_index_answers_as_the_file_does(
    cache: Path, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read(graph)
    first = opened(graph)
    no_reading(monkeypatch)
    second = opened(graph)
    assert rows(plain) == rows(first) == rows(second)
    assert len(plain) == len(second) == 7
    assert plain.prefixes == first.prefixes == second.prefixes
    assert second.prefixes["skos"] == "https://example.org/other/"
    assert len(entries(cache)) == 1


def test_other_content_another_base_or_format_is_another_index(cache: Path, graph: Path) -> None:
    opened(graph)
    graph.write_text(TRIG.replace("ex:d", "ex:e"), encoding="utf-8")
    assert rows(opened(graph)) == rows(read(graph))
    kept.open_kept(graph, "https://example.org/base/")
    assert len(entries(cache)) == 3


def test_an_index_of_another_engine_is_not_used(
    cache: Path, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyoxigraph

    opened(graph)
    monkeypatch.setattr(pyoxigraph, "__version__", "0.0.1")
    opened(graph)
    assert len(entries(cache)) == 2


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [flip, cut, empty, Path.unlink])
@pytest.mark.parametrize("name", ["store/*.sst", "store/CURRENT", "store/MANIFEST-*", "about.json"])
def test_a_damaged_index_is_made_anew(
    cache: Path, graph: Path, name: str, damage: Callable[[Path], None]
) -> None:
    expected = rows(opened(graph))
    (entry,) = entries(cache)
    damage(next(entry.glob(name)))
    assert rows(opened(graph)) == expected
    assert entries(cache) == [entry]
    assert kept._opened(entry, DEFAULT_BASE)


def test_what_does_not_parse_leaves_nothing(cache: Path, graph: Path) -> None:
    graph.write_text(TRIG + "ex:a ex:b", encoding="utf-8")
    with pytest.raises(RdfError, match=r"graph\.trig:\d+"):
        opened(graph)
    assert entries(cache) == []


def test_of_two_that_make_one_the_first_wins(
    cache: Path, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(graph)
    (entry,) = entries(cache)
    before = (entry / "about.json").stat().st_ino
    kept._fill(entry, graph.read_bytes(), "TRIG", "graph.trig", DEFAULT_BASE)
    assert entries(cache) == [entry]
    assert (entry / "about.json").stat().st_ino == before


def test_the_least_used_go_first(cache: Path, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for n in range(3):
        graph.write_text(f"{TRIG} ex:a ex:b {n} .", encoding="utf-8")
        opened(graph)
        made.append(next(e for e in entries(cache) if e not in made))
        os.utime(made[-1] / "about.json", (n, n))
    one = sum(file.stat().st_size for file in (made[0] / "store").iterdir())
    monkeypatch.setattr(kept, "_MOST", round(2.5 * one))
    kept._opened(made[0], DEFAULT_BASE)  # used again
    graph.write_text(f"{TRIG} ex:a ex:b 3 .", encoding="utf-8")
    opened(graph)
    left = entries(cache)
    assert made[0] in left
    assert made[1] not in left
    assert made[2] not in left
    assert len(left) == 2
    monkeypatch.setattr(kept, "_MOST", 1)
    graph.write_text(f"{TRIG} ex:a ex:b 4 .", encoding="utf-8")
    assert rows(opened(graph)) == rows(read(graph))
    assert len(entries(cache)) == 1


def test_what_was_never_finished_goes_after_a_day(cache: Path, graph: Path) -> None:
    old, new = cache / ".filling-old", cache / ".filling-new"
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 100_000,) * 2)
    opened(graph)
    assert not old.exists()
    assert new.exists()


def test_an_index_that_a_confined_question_could_not_read_is_refused(
    cache: Path, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_TABLES", 1)
    with pytest.raises(InputError, match="too large"):
        opened(graph)
    assert entries(cache) == []


def test_a_folder_that_cannot_be_written_is_said(cache: Path, graph: Path) -> None:
    cache.parent.write_text("a file")
    with pytest.raises(InputError, match=r"--cache: no index of .* ask without --cache"):
        opened(graph)


def started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """``conceptmap query`` in a new process: one that has opened an index cannot fork."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home)}
    script = "from conceptmap.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", script, "query", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="where the caches are differs")
def test_processes_at_once_make_one_index(tmp_path: Path, graph: Path) -> None:
    question = (ALL, "-d", str(graph), "-f", "csv", "--cache")
    runs = [started(tmp_path / "home", *question) for _ in range(4)]
    answers = {run.communicate(timeout=60)[0] for run in runs}
    assert [run.returncode for run in runs] == [0] * 4
    assert len(answers) == 1
    assert answers.pop().count("\n") == 8
    assert len(entries(tmp_path / "home" / "conceptmap" / "graphs")) == 1


def test_a_question_to_an_index_is_confined_as_any_other(tmp_path: Path, graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        service = f"SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }}"
        script = """
from conceptmap.engine import asking
from conceptmap.cli import main
asking.check_query = lambda *_: None  # the other layer sleeps
main()
"""
        for question, code in (("ASK { ?s ?p 1.0 }", 0), (f"ASK {{ {service} }}", 2)):
            run = subprocess.run(
                [sys.executable, "-c", script, "query", question, "-d", str(graph), "--cache"],
                env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)},
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert run.returncode == code, run.stderr
            assert "Traceback" not in run.stderr
        with pytest.raises(TimeoutError):
            listener.accept()


def test_only_one_file_of_rdf_has_an_index(cache: Path, graph: Path, tmp_path: Path) -> None:
    sources: tuple[list[str], ...] = (
        [],
        ["-d", "-"],
        ["-d", str(write_tiny(tmp_path / "data"))],
        ["-d", "http://127.0.0.1:9/sparql"],
        ["-d", str(graph), "-d", str(graph)],
    )
    for named in (*sources, ["-d", str(graph), "--named-graph", f"ex:g={graph}"]):
        answer = CliRunner().invoke(build_app(), ["query", "ASK {}", "--cache", *named], input="")
        assert answer.exit_code == 2, named
        assert "--cache: goes with one RDF file" in answer.stderr
    assert not cache.exists()


@pytest.mark.parametrize("other", [["-o", "x.svg"], ["--engine", "rdflib"]])
def test_an_index_answers_by_oxigraph_and_in_rows(
    cache: Path, graph: Path, other: list[str]
) -> None:
    query = ["query", "ASK {}", "-d", str(graph), "--cache", *other]
    answer = CliRunner().invoke(build_app(), query)
    assert answer.exit_code == 2
    assert "leave it out" in answer.stderr
    assert not cache.exists()


def test_nothing_is_kept_unasked(cache: Path, graph: Path) -> None:
    for arguments in ([], ["--cache", "--check"]):
        query = ["query", "ASK {}", "-d", str(graph), *arguments]
        assert CliRunner().invoke(build_app(), query).exit_code == 0
    read_source([str(graph)])
    assert not cache.exists()


def test_an_index_that_somebody_removes_while_it_is_asked_still_answers(
    cache: Path, graph: Path
) -> None:
    engine = opened(graph)
    shutil.rmtree(entries(cache)[0])
    assert len(engine) == 7
