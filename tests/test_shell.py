"""The prompt: what is whole, what a word may become, what an answer is, and how a key stops it."""

import io
import os
import pty
import re
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conceptmap.cli.app import build_app
from conceptmap.engine.inside import Limits
from conceptmap.query.formats import Style
from conceptmap.query.job import Job
from conceptmap.query.stored import Question
from conceptmap.shell.lines import is_inside_text, is_whole, read_line
from conceptmap.shell.loop import Shell
from conceptmap.shell.names import matching, names_of
from conceptmap.source import read_source
from tests.tiny import write_tiny

pytest.importorskip("prompt_toolkit", reason="the extra shell is not installed")

from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from conceptmap.shell.prompt import open_prompt

ROOT = Path(__file__).resolve().parent.parent
CONTAINS = "SELECT ?x { ?x :contains :Container } ORDER BY ?x"
STORED = f"# What holds something?\n# ?part: what is held (concept)\n{CONTAINS}".replace(
    ":Container", "?part"
)
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ORDER BY ?a ?d ?g"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    folder = write_tiny(tmp_path / "data")
    (folder / "queries").mkdir(exist_ok=True)
    (folder / "queries" / "holders.rq").write_text(STORED + "\n")
    return folder


class _Told:
    def __init__(self, folder: Path) -> None:
        self.out = io.BytesIO()
        self.lines: list[str] = []
        job = Job(Question("", ""), Style(), (str(folder),), loaded=read_source([str(folder)]))
        self.shell = Shell(job, Limits(5), self.out, self.lines.append)

    def say(self, text: str) -> str:
        """What the shell answers, standard output and standard error together."""
        assert self.shell.carry_out(text)
        told = self.out.getvalue().decode() + "".join(f"{line}\n" for line in self.lines)
        self.out.seek(0)
        self.out.truncate()
        self.lines.clear()
        return told


@pytest.fixture
def told(tiny: Path) -> _Told:
    return _Told(tiny)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", True),
        (".help", True),
        ("holders", True),
        ("ASK", False),
        ("ASK {}", False),
        ("ASK {};", True),
        ("ASK {} ; ", True),
        ("ASK {}\n", True),
        ("ASK {}\n  ", True),
        ("ASK { ?a :p ?b ;", False),
        ("ASK {\n", False),
        ("DESCRIBE :Pod;", True),
        ('ASK { ?a ?b "}', False),
        ('ASK { ?a ?b "}" };', True),
        ("ASK {} # {;", False),
        ("ASK { # }\n};", True),
        ("ASK { ?a ?b '''\n", False),
    ],
)
def test_when_a_question_is_whole(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


@pytest.mark.parametrize(
    ("text", "inside"),
    [("ASK { ?a ?b 'x", True), ("ASK { # po", True), ("ASK { <a#b> ", False), ("ASK {'a' ", False)],
)
def test_strings_and_comments_are_no_place_for_names(text: str, inside: bool) -> None:
    assert is_inside_text(text) is inside


def test_a_line_is_read() -> None:
    assert read_line(" ASK {} ; ") == ("ask", ("ASK {}",))
    assert read_line(".run holders 'part=\"a b\"'") == ("run", ("holders", 'part="a b"'))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ASK { :Po", ":Pod"),
        ("ASK { ポッ", ":Pod"),
        ("ASK { ｐｏｄ", ":Pod"),
        ("ASK { cont", ":contains"),
        ("ASK { ?x :", ":Container"),
        ("ASK { from", ":starts_from"),
        ("ASK { ?x 含む", ":contains"),
        ("ASK { ?x sko", "skos:"),
        ("ASK { k8", ":Kubernetes"),
        ("ASK { ?thing :p ?th", "?thing"),
        ("sel", "SELECT"),
    ],
)
def test_a_word_is_completed(tiny: Path, text: str, first: str) -> None:
    names = names_of(read_source([str(tiny)]).store)
    found = [name.text for name in matching(names, text)]
    assert first in found[:4]


def test_data_without_labels_has_names_too(tmp_path: Path) -> None:
    file = tmp_path / "d.nt"
    file.write_text("<http://e.x/a> <http://e.x/p> <http://e.x/b> .\n")
    found = {name.text for name in names_of(read_source([str(file)]).store)}
    assert {"<http://e.x/a>", "<http://e.x/p>"} <= found


def test_it_answers_as_query_does(told: _Told, tiny: Path) -> None:
    done = CliRunner().invoke(build_app(), ["query", CONTAINS, "-d", str(tiny)])
    assert told.say(CONTAINS + ";") == done.stdout + done.stderr
    assert told.say("ASK { :Pod :contain :Container };").startswith("false\n")


def test_the_format_changes(told: _Told) -> None:
    assert told.say(".format csv") == "answers come as csv\n"
    assert told.say(CONTAINS) == (
        "x\r\nhttps://example.org/tiny/Docker\r\nhttps://example.org/tiny/Pod\r\n"
    )
    assert told.say(".format cvs") == "cvs: no format of an answer; did you mean 'csv'?\n"
    assert told.say(".format") == "answers come as a table, or Turtle\n"


def test_stored_questions(told: _Told) -> None:
    assert told.say(".queries") == (
        "holders  What holds something?\n         --bind part=…: what is held (concept)\n"
    )
    assert "needs --bind part=…" in told.say("holders")
    assert told.say(".run holders part=コンテナ").startswith("x\n───────\n:Docker\n")
    assert "no stored query is called 'holder'; did you mean 'holders'?" in told.say(".run holder")
    assert "no name of a question" in told.say(".run")
    assert told.say(".help").startswith("A question ends with ; or")
    assert ".quit" in told.say(".help")
    assert told.say(".what") == ".what: no such command; .help lists them\n"


def test_an_error_has_its_line_and_a_caret_and_does_not_end_it(told: _Told) -> None:
    said = told.say("SELECT ?x { ?x foo:bar ?y };").splitlines()
    assert said[0].startswith("query:1:16: unknown prefix 'foo:'")
    assert said[1:] == ["  SELECT ?x { ?x foo:bar ?y }", " " * 17 + "^"]
    assert "SERVICE would reach another machine" in told.say("ASK { SERVICE <http://a/> {} };")
    assert told.say("ASK {};") == "true\n"


def test_the_name_of_a_file_is_data_read_by_nobody_else(told: _Told) -> None:
    assert "not a question" in told.say("-")


def test_a_limit_ends_the_question_only(tiny: Path) -> None:
    told = _Told(tiny)
    told.shell._limits = Limits(0.2)
    assert "stopped after 0.2 seconds" in told.say(ENDLESS)
    assert told.say("ASK {}") == "true\n"


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=DummyOutput()),
    ):
        yield pipe


def test_keys_at_the_prompt(keys: PipeInput, tiny: Path) -> None:
    told = _Told(tiny)
    session = open_prompt(names_of(read_source([str(tiny)]).store), ["holders"])
    keys.send_text("ASK {\n\n} # two lines\n;\n")  # Enter inside of brackets ends nothing
    keys.send_text("dropped\x03")
    keys.send_text("ASK { FILTER(false) }\n\n")
    keys.send_text("\x1b[A\x1b[A\x1b[A")  # three lines up: into what was typed before
    keys.send_text("\x03.nothing\n\x04")
    told.shell.run(session.prompt)
    assert told.out.getvalue() == b"true\nfalse\n"
    assert told.lines == [".nothing: no such command; .help lists them"]


def test_history_is_kept_for_its_owner(keys: PipeInput, tiny: Path, tmp_path: Path) -> None:
    keys.send_text("ASK {};\n\x04")
    _Told(tiny).shell.run(open_prompt([], []).prompt)
    (file,) = (tmp_path / "state").rglob("shell-history")
    assert "+ASK {};" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    keys.send_text("\x1b[A\n\x04")
    told = _Told(tiny)
    told.shell.run(open_prompt([], []).prompt)
    assert told.out.getvalue() == b"true\n"


def test_completion_at_the_prompt(keys: PipeInput, tiny: Path) -> None:
    session = open_prompt(names_of(read_source([str(tiny)]).store), ["holders"])

    def completed(text: str) -> list[str]:
        assert session.completer
        found = session.completer.get_completions(Document(text), CompleteEvent())
        return [one.text for one in found]

    assert completed("ASK { :Po")[0] == ":Pod"
    assert completed("hold") == ["holders"]
    assert completed(".fo") == [".format"]
    assert completed(".format js") == ["json", "jsonld"]
    assert completed(".run h") == ["holders"]
    assert completed("ASK { 'Po") == []
    assert completed("ASK { # Po") == []


def test_without_a_terminal_or_its_packages_it_says_so(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = CliRunner().invoke(build_app(), ["shell", str(tiny)], input="ASK {};")
    assert done.exit_code == 2
    assert done.stderr == (
        "conceptmap: the shell reads questions from a terminal; elsewhere use conceptmap query\n"
    )
    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    monkeypatch.delitem(sys.modules, "conceptmap.shell.prompt")
    done = CliRunner().invoke(build_app(), ["shell", str(tiny)])
    assert done.exit_code == 2
    assert done.stderr == "conceptmap: for the shell, first: pip install 'conceptmap[shell]'\n"


class _Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *arguments: str, state: Path) -> None:
        self.own, theirs = pty.openpty()
        environment = {
            **os.environ,
            "TERM": "xterm",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "XDG_STATE_HOME": str(state),
        }
        command = [sys.executable, "-m", "conceptmap", *arguments]
        # A session of its own, whose terminal sends Ctrl-C as a signal.
        code = "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
        code += "; os.execv(sys.argv[1], sys.argv[1:])"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *command],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env=environment,
        )
        os.close(theirs)
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self.own, text.encode())

    def expect(self, pattern: str) -> None:
        """Read until a pattern is there, and forget what stands before its end."""
        while not (found := re.search(pattern, self.seen)):
            assert select.select([self.own], [], [], 60)[0], self.seen
            self.seen += os.read(self.own, 65536).decode(errors="replace")
        self.seen = self.seen[found.end() :]


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
def test_ctrl_c_stops_the_question_and_not_the_shell(tiny: Path, tmp_path: Path) -> None:
    terminal = _Terminal("shell", str(tiny), "--timeout", "0", state=tmp_path)
    with terminal.process as process:
        try:
            terminal.expect("conceptmap>")
            terminal.type(ENDLESS + ";\r")
            while not _children(process.pid):
                assert process.poll() is None
                threading.Event().wait(0.02)
            terminal.type("\x03")
            terminal.expect("stopped")
            assert _children(process.pid) == []
            terminal.expect("conceptmap>")
            terminal.type("ASK { :Pod ?p ?o };\r")
            terminal.expect(r"true\r\n")
            terminal.expect("conceptmap>")
            terminal.type("\x04")
            assert process.wait(60) == 0
        finally:
            process.kill()
            os.close(terminal.own)
