"""What was typed: whether it is whole, and what it asks for."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from conceptmap.engine.guard import form_of
from conceptmap.engine.lexer import tokens
from conceptmap.errors import QueryError
from conceptmap.query.stored import is_name

__all__ = ["COMMANDS", "HELP", "Command", "is_inside_text", "is_whole", "read_line"]

#: What begins with a dot, and what it is for.
COMMANDS = {
    ".help": "this list",
    ".format NAME": "how answers are written: table, json, csv, turtle, …; without NAME the usual",
    ".queries": "the stored questions and their parameters",
    ".run NAME [VARIABLE=TERM]…": "ask a stored question, with values for its variables",
    ".quit": "leave, as Ctrl-D does",
}

HELP = "\n".join(
    [
        "A question ends with ; or with an empty line. The name of a stored question asks it.",
        "Tab completes prefixes, linking phrases and concepts, by id or by label in any language.",
        "Ctrl-C stops a question that runs, or drops what was typed.",
        "",
        *(f"{command:26}  {purpose}" for command, purpose in COMMANDS.items()),
    ]
)


class Command(NamedTuple):
    """What a whole text asks for.

    Attributes:
        name: without its dot; ``ask`` for a question.
        arguments: of the command; for a question, its text alone.
    """

    name: str
    arguments: tuple[str, ...] = ()


def is_whole(text: str) -> bool:
    """Whether a text can be carried out when Enter is pressed behind it.

    A command and the name of a stored question are one line. A question ends with ``;`` or an
    empty line, outside of brackets and strings; both may stand in it elsewhere.
    """
    line = text.strip()
    if not line or line.startswith(".") or (is_name(line) and not form_of(line)):
        return True
    ends = line.endswith(";") or not text.rpartition("\n")[2].strip()
    return ends and not is_inside_text(text) and _depth(text) <= 0


def is_inside_text(text: str) -> bool:
    """Whether a text ends within a string or a comment."""
    end = 0
    for token in tokens(text):
        if token.text in {'"', "'"}:
            return True
        end = token.start + len(token.text)
    return "#" in text[end:].rpartition("\n")[2]


def read_line(text: str) -> Command:
    """What a whole text asks for.

    Raises:
        QueryError: there is no such command, or its quotes are not closed.
    """
    line = text.strip()
    if not line.startswith("."):
        return Command("ask", (line.removesuffix(";").rstrip(),))
    try:
        name, *arguments = shlex.split(line[1:])
    except ValueError as error:
        message = f"{line}: {str(error).lower()}; close the quotes"
        raise QueryError(message) from None
    if f".{name}" not in {command.split()[0] for command in COMMANDS}:
        message = f".{name}: no such command; .help lists them"
        raise QueryError(message)
    return Command(name, tuple(arguments))


def _depth(text: str) -> int:
    return sum((t.kind == "open") - (t.kind == "close") for t in tokens(text))
