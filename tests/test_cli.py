"""The command line as a whole: laziness, help, exit codes, streams."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import conceptmap.cli.app
from conceptmap.cli.app import COMMANDS, build_app
from conceptmap.errors import LimitError, TableError
from tests.tiny import write_tiny

FAST = (
    "{'rdflib', 'rich', 'pyvis', 'pydantic', 'jinja2', 'csv', 'json', 'tomllib', 'markdown_it',"
    " 'starlette', 'uvicorn', 'watchfiles', 'anyio', 'httpx'}"
)
# The worker leaves by os._exit; what it says on stderr comes before what its parent says.
RUN = f"""
import atexit, os, sys
from conceptmap.cli import main
heavy = {FAST}
def tell():
    ours = {{m for m in sys.modules if m.startswith('conceptmap.')}}
    print(sorted(heavy & set(sys.modules)), sorted(ours), file=sys.stderr, flush=True)
leave = os._exit
os._exit = lambda code: (tell(), leave(code))
atexit.register(tell)
main()
"""


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    lines = [f"<c{n}> <p> <c{n + 1}> ." for n in range(20_000)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **changes}
    command = [sys.executable, "-m", "conceptmap", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_a_query_loads_nothing_that_it_does_not_need(turtle: Path, format: str) -> None:
    query = ["query", "-d", str(turtle), "-f", format, "SELECT ?s { ?s ?p ?o } LIMIT 1"]
    command = [sys.executable, "-c", RUN, *query]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    worker, parent = done.stderr.splitlines()
    for line in (worker, parent):
        heavy, _, ours = line.partition("] [")
        assert heavy == "["
        names = {name.split(".")[1] for name in ours.strip(" ]'").split("', '")}
        assert names == {"cli", "engine", "errors", "query", "source", "vocab"}


@pytest.mark.parametrize("text", ["plain", "漢字"])
def test_a_table_loads_rich_only_for_wide_characters(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.ttl").write_text(f"<a:a> <a:b> '{text}' .", encoding="utf-8")
    query = ["query", "-d", str(tmp_path / "a.ttl"), "SELECT ?o { ?s ?p ?o }"]
    command = [sys.executable, "-c", RUN, *query]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ("'rich'" in done.stderr) == (text != "plain")


def test_help_loads_no_command() -> None:
    command = [sys.executable, "-c", RUN, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for name, (_, line) in COMMANDS.items():
        assert f"{name} " in done.stdout
        assert line in done.stdout
    assert done.stderr == "[] ['conceptmap.cli', 'conceptmap.cli.app', 'conceptmap.errors']\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    for flag in ("--help", "-h"):
        done = CliRunner().invoke(build_app(), [name, flag])
        assert done.exit_code == 0
        assert f"  conceptmap {name}" in done.stdout.partition("Examples:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    done = CliRunner().invoke(build_app(), [name, "--help"])
    said = " ".join(done.stdout.split())
    assert COMMANDS[name][1].rstrip(".") in said


def test_no_arguments_is_help() -> None:
    done = CliRunner().invoke(build_app(), [])
    assert done.exit_code == 2
    assert "Commands:" in done.output


def test_version() -> None:
    done = _run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"conceptmap")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["qery"], "No such command 'qery'. Did you mean 'query'?; see conceptmap --help"),
        (["--nonsense"], "No such option: --nonsense; see conceptmap --help"),
        (["query"], "Missing argument 'QUERY'; see conceptmap query --help"),
        (["query", "ASK {}", "-f", "pdf"], "see conceptmap query --help"),
        (["query", "ASK {}", "extra"], "see conceptmap query --help"),
    ],
)
def test_a_wrong_call_is_one_line_and_2(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(build_app(), arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("conceptmap: ")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


class _Failing:
    EXAMPLES = ("conceptmap query",)
    error: BaseException

    @staticmethod
    def run() -> None:
        raise _Failing.error


@pytest.mark.parametrize(
    ("error", "code", "stderr"),
    [
        (LimitError("too slow"), 3, "conceptmap: too slow\n"),
        (TableError(["a:1: b", "c:2: d"]), 2, "conceptmap: a:1: b\nconceptmap: c:2: d\n"),  # type: ignore[list-item]
        (KeyboardInterrupt(), 130, ""),
        (typer.Abort(), 130, ""),
        (typer.Exit(1), 1, ""),
    ],
)
def test_failures_become_exit_codes(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, stderr: str
) -> None:
    monkeypatch.setattr(_Failing, "error", error, raising=False)
    monkeypatch.setattr(conceptmap.cli.app, "import_module", lambda _: _Failing)
    done = CliRunner().invoke(build_app(), ["query"])
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", stderr)


def test_a_bug_shows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Failing, "error", ZeroDivisionError("a bug"), raising=False)
    monkeypatch.setattr(conceptmap.cli.app, "import_module", lambda _: _Failing)
    done = CliRunner().invoke(build_app(), ["query"])
    assert isinstance(done.exception, ZeroDivisionError)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("format", ["csv", "table", "nt"])
def test_a_closed_pipe_ends_quietly(turtle: Path, format: str) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o }" if format == "nt" else "SELECT * { ?s ?p ?o }"
    command = [sys.executable, "-m", "conceptmap", "query", "-d", str(turtle), "-f", format, query]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        stderr = process.stderr.read()
    assert process.returncode == 0
    assert b"rror" not in stderr


@pytest.mark.parametrize("locale", [{"PYTHONIOENCODING": "cp932"}, {"LC_ALL": "C", "LANG": "C"}])
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    folder = str(write_tiny(tmp_path / "tiny"))
    done = _run("show", "Container", "-d", folder, **locale)
    assert "Container · コンテナ" in done.stdout.decode()
    assert b"\r" not in done.stdout
    assert "did you mean 'ポッド'" in _run("show", "ポッ", "-d", folder, **locale).stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names are not bytes")
def test_a_name_that_is_not_utf8_is_shown_with_escapes() -> None:
    words = [b"-m", b"conceptmap", b"query", b"-d", b"no\xff", b"ASK {}"]
    command = [os.fsencode(sys.executable), *words]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"conceptmap: no\\udcff: not there;")


def test_no_colour_for_anything(tmp_path: Path) -> None:
    folder = str(write_tiny(tmp_path / "tiny"))
    for arguments in (["--help"], ["query", "--help"], ["show", "Pod", "-d", folder]):
        done = _run(*arguments, NO_COLOR="1", FORCE_COLOR="", TERM="xterm-256color")
        assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "number", "wanted"),
    [
        ("conceptmap q", "1", {"query", "queries"}),
        ("conceptmap query --f", "2", {"--format"}),
        ("conceptmap query x -f t", "4", {"table", "trig", "tsv", "turtle"}),
    ],
)
def test_shell_completion(words: str, number: str, wanted: set[str]) -> None:
    done = _run(_CONCEPTMAP_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=number)
    assert set(done.stdout.decode().split()) == wanted


def test_completion_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    app = build_app()
    done = CliRunner().invoke(app, ["--show-completion", "bash"], prog_name="conceptmap")
    assert done.exit_code == 0
    assert "_CONCEPTMAP_COMPLETE=complete_bash" in done.stdout
