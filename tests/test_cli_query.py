"""The commands query, queries, show and path."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conceptmap.cli.app import build_app
from conceptmap.engine import Embedded, Rdflib
from conceptmap.query import Question, stored_questions
from conceptmap.query.binding import bindings_for
from conceptmap.source import read_source
from tests.tiny import FILES, write_tiny

ROOT = Path(__file__).resolve().parent.parent
CONTAINS = "SELECT ?x { ?x :contains :Container } ORDER BY ?x"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_tiny(tmp_path / "data")
    (folder / "queries").mkdir(exist_ok=True)
    (folder / "queries" / "holders.rq").write_text(f"# What holds containers?\n{CONTAINS}\n")
    monkeypatch.chdir(tmp_path)
    return folder


def _run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(build_app(), list(arguments), input=input)


def test_query_answers_with_a_table_and_counts_on_stderr(tiny: Path) -> None:
    done = _run("query", CONTAINS)
    assert done.exit_code == 0
    assert done.stdout == "x\n───────\n:Docker\n:Pod\n"
    assert done.stderr == "2 rows\n"


@pytest.mark.parametrize("argument", ["holders", "data/queries/holders.rq", "-", CONTAINS])
def test_every_way_to_say_a_query(tiny: Path, argument: str) -> None:
    done = _run("query", argument, "-f", "csv", input=CONTAINS)
    base = "https://example.org/tiny/"
    assert done.stdout_bytes == f"x\r\n{base}Docker\r\n{base}Pod\r\n".encode()
    assert done.stderr == ""


def test_data_from_standard_input_and_from_files(tiny: Path) -> None:
    done = _run("query", "ASK { <http://a/> ?p 1 }", "-d", "-", input="<http://a/> <http://b/> 1 .")
    assert done.stdout == "true\n"
    done = _run("query", "-", "-d", "-", input="ASK {}")
    assert done.exit_code == 2
    assert done.stderr.startswith("conceptmap: -: standard input cannot be both")


def test_exit_status(tiny: Path) -> None:
    for query, code in {"ASK {}": 0, "ASK { FILTER(false) }": 1, CONTAINS: 0}.items():
        assert _run("query", query, "--exit-status").exit_code == code
        assert _run("query", query).exit_code == 0


def test_base_and_engine(tiny: Path) -> None:
    (tiny.parent / "a.ttl").write_text("<a> <b> <c> .")
    query = "SELECT ?x { <a> <b> ?x }"
    for engine in ("oxigraph", "rdflib"):
        done = _run(
            "query", query, "-d", "a.ttl", "--base", "http://h/", "--engine", engine, "-f", "tsv"
        )
        assert done.stdout == "?x\n<http://h/c>\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("holder", "no stored query is called 'holder'; did you mean 'holders'?"),
        ("no.rq", "no.rq: no such file or directory; check the name"),
        ("SELECT ?x {", "query:1:"),
        ("ASK { SERVICE <http://a/> { } }", "query:1:7: SERVICE would reach another machine"),
        ("INSERT DATA { }", "query:1:1: INSERT is an update"),
        ("DESCRIBE :Pod", "-f csv: the answer is a graph; use -f turtle or nt or jsonld"),
    ],
)
def test_a_fault_is_one_line_and_the_place_and_2(tiny: Path, query: str, message: str) -> None:
    done = _run("query", query, "-f", "csv")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"conceptmap: {message}")
    first, *rest = done.stderr.splitlines()
    if message.startswith("query:1:"):
        column = int(first.split(":")[3])
        assert rest == [f"  {query}", " " * (1 + column) + "^"]
    else:
        assert rest == []


def test_a_stored_query_names_itself_in_errors(tiny: Path) -> None:
    (tiny / "queries" / "broken.rq").write_text("ASK {\n  ?x\n}")
    assert _run("query", "broken").stderr.startswith("conceptmap: broken:")


def test_faulty_tables_are_wrong_input(tiny: Path) -> None:
    (tiny / "concepts.csv").write_text(FILES["concepts.csv"] + "Pod,,,Pod,,,,,\n", encoding="utf-8")
    done = _run("query", "ASK {}")
    assert done.exit_code == 2
    assert "concepts.csv:12" in done.stderr
    assert all(line.startswith("conceptmap: ") for line in done.stderr.splitlines())


def test_queries_are_listed_with_their_meaning(tiny: Path) -> None:
    done = _run("queries")
    assert done.stdout == "holders  What holds containers?\n"
    (tiny / "queries" / "holders.rq").unlink()
    done = _run("queries")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "put them into queries/*.rq" in done.stderr


def test_show(tiny: Path) -> None:
    done = _run("show", "ポッド", "--lang", "ja")
    assert done.exit_code == 0
    assert done.stdout.startswith("ポッド · Pod  (:Pod)\n種類: 作業の単位\n")
    done = _run("show", "Pood")
    assert done.exit_code == 2
    assert done.stderr == "conceptmap: no concept is called 'Pood'; did you mean 'Pod'?\n"


def test_path(tiny: Path) -> None:
    done = _run("path", "Pod", "Image")
    assert done.stdout == "Pod contains Container\nContainer starts from Image\n"
    done = _run("path", "runC", "LXC")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "no path from runC to LXC\n")


def test_show_and_path_load_neither_rdflib_nor_the_renderers(tiny: Path) -> None:
    code = (
        "import atexit, sys; from conceptmap.cli import main;"
        "heavy = {'rdflib', 'pyvis', 'jinja2', 'conceptmap.render', 'conceptmap.layout'};"
        "atexit.register(lambda: print(heavy & set(sys.modules))); main()"
    )
    for arguments in (["show", "Pod"], ["path", "Pod", "Image"]):
        command = [sys.executable, "-c", code, *arguments, "-d", str(tiny)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.endswith("set()\n")


@pytest.fixture(scope="module")
def engines() -> tuple[Embedded, Rdflib]:
    engine = read_source([str(ROOT / "data")]).store
    return engine, Rdflib(engine)


@pytest.mark.parametrize("question", stored_questions(ROOT / "data"), ids=lambda q: q.name)
def test_both_engines_agree_on_every_stored_question(
    engines: tuple[Embedded, Rdflib], question: Question
) -> None:
    bindings = bindings_for(question, [], engines[0])
    first, second = (e.select(question.sparql, bindings, question.name) for e in engines)
    assert question.meaning
    assert first.rows
    assert first == second
