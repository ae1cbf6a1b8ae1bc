"""The consoles in the README and the docs show what really happens (docs/architecture.md)."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
DOCS = [*sorted(ROOT.glob("README*.md")), *sorted(ROOT.glob("docs/**/*.md"))]

_FENCE = re.compile(r"^( *)```console\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_OURS = re.compile(r"(?:^|\| *)conceptmap ")
_LEFT_OUT = "…"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the consoles are a shell's")


class Command(NamedTuple):
    """A line behind a ``$`` and what is shown below it."""

    place: str
    line: str
    shown: list[str]


def _commands(path: Path) -> Iterator[Command]:
    text = path.read_text(encoding="utf-8")
    for block in _FENCE.finditer(text):
        first = text.count("\n", 0, block.start(2)) + 1
        found: list[Command] = []
        for number, line in enumerate(block[2].splitlines(), start=first):
            told = line.removeprefix(block[1])
            if told.startswith("$ "):
                place = f"{path.relative_to(ROOT).as_posix()}:{number}"
                found.append(Command(place, told[2:], []))
            elif found and found[-1].line.endswith("\\") and not found[-1].shown:
                found[-1] = found[-1]._replace(line=f"{found[-1].line}\n{told}")
            elif found:
                found[-1].shown.append(told)
        yield from (command for command in found if _OURS.search(command.line))


COMMANDS = [command for path in DOCS for command in _commands(path)]


def _is_shown(printed: list[str], shown: list[str]) -> bool:
    """Whether the lines are those shown, an ellipsis standing for any that are left out."""
    parts = [_LEFT_OUT if line.strip() == _LEFT_OUT else re.escape(line) + "\n" for line in shown]
    pattern = "".join(r"(?:.*\n)*" if part == _LEFT_OUT else part for part in parts)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the root of the repository, in which commands may write."""
    folder = tmp_path_factory.mktemp("console")
    for name in ("data", "docs"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "bin").mkdir()
    command = folder / "bin" / "conceptmap"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m conceptmap "$@"\n')
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.place)
def test_a_console_shows_what_happens(command: Command, place: Path) -> None:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(place / "bin"), os.environ.get("PATH", "")]),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.line],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        cwd=place,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    if command.shown:
        assert _is_shown(done.stdout.splitlines(), command.shown), done.stdout


def test_commands_are_found_in_the_consoles() -> None:
    assert {command.place.split(":")[0] for command in COMMANDS} >= {"README.md", "README.ja.md"}


@pytest.mark.parametrize(
    ("printed", "shown", "same"),
    [
        ("a b c", "a b c", True),
        ("a b c", "a b", False),
        ("a b c", "a x c", False),
        ("a b c", "a …", True),
        ("a b c", "… c", True),
        ("a b c", "a … c", True),
        ("a b c", "a … d", False),
        ("a", "a …", True),
        ("a.c", "abc", False),
        ("abc", "a.c", False),
    ],
)
def test_what_counts_as_shown(printed: str, shown: str, same: bool) -> None:
    assert _is_shown(printed.split(), shown.split()) is same
