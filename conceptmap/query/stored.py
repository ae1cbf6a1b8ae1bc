"""Stored questions: ``queries/*.rq`` beside the tables. What a QUERY argument means.

The comment lines that open a question declare what it means and what it wants to know::

    # Which options does a command have, and what are they for?
    # ?command: the command to look at (concept, default :DockerContainerRun)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from conceptmap.errors import QueryError, UnknownNameError

__all__ = [
    "KINDS",
    "Parameter",
    "Question",
    "is_name",
    "listing",
    "question_of",
    "read_question",
    "stored_questions",
]

#: What a parameter may be: a thing of the map, a string, a number, or any term.
KINDS = ("concept", "text", "number", "term")

_PARAMETER = re.compile(
    rf"#\s*\?(\w+):\s*(.*\S)\s*\(\s*({'|'.join(KINDS)})\s*(?:,\s*default\s+(.*\S)\s*)?\)\s*\Z"
)


class Parameter(NamedTuple):
    """A variable that the asker is to choose.

    Attributes:
        name: of the variable, without its question mark.
        meaning: what to choose.
        kind: one of `KINDS`.
        default: a term as `conceptmap.query.binding` reads it; empty when one has to be chosen.
    """

    name: str
    meaning: str
    kind: str
    default: str = ""


class Question(NamedTuple):
    """A query.

    Attributes:
        name: what to call it in messages.
        sparql: its text.
        meaning: its first comment line, or empty.
        parameters: as its first comment lines declare them.
    """

    name: str
    sparql: str
    meaning: str = ""
    parameters: tuple[Parameter, ...] = ()


def stored_questions(folder: Path | None) -> tuple[Question, ...]:
    """The stored questions of a folder of tables, sorted by name.

    Raises:
        QueryError: one cannot be read, or declares a parameter wrongly.
    """
    if folder is None:
        return ()
    return tuple(_read_file(path, path.stem) for path in sorted((folder / "queries").glob("*.rq")))


def read_question(argument: str, folder: Path | None) -> Question:
    """The query that an argument means.

    Args:
        argument: in this order: ``-`` for standard input, the name of a ``.rq`` file, the name of
            a stored question, or else the SPARQL text itself.
        folder: the folder of tables whose stored questions count; None when there is none.

    Raises:
        UnknownNameError: a bare word that is the name of nothing.
        QueryError: a file that cannot be read, or that declares a parameter wrongly.
    """
    if argument == "-":
        return question_of("-", _decoded(sys.stdin.buffer.read(), "-"))
    if argument.endswith(".rq") and "\n" not in argument:
        return _read_file(Path(argument), Path(argument).as_posix())
    if not is_name(argument):
        return Question("query", argument)
    for question in stored_questions(folder):
        if question.name == argument:
            return question
    raise UnknownNameError(_unknown(argument, folder))


def listing(questions: Collection[Question]) -> Iterator[str]:
    """A line for each question, and one for each of its parameters."""
    width = max((len(question.name) for question in questions), default=0)
    for question in questions:
        yield f"{question.name:{width}}  {question.meaning}".rstrip()
        for parameter in question.parameters:
            yield f"{'':{width}}  {_line(parameter)}"


def _line(parameter: Parameter) -> str:
    kind = parameter.kind + (f", {parameter.default} unless bound" if parameter.default else "")
    return f"--bind {parameter.name}=…: {parameter.meaning} ({kind})"


def is_name(argument: str) -> bool:
    """Whether it can only be the name of a stored question.

    A question in SPARQL has at least a brace or a space; the name of one has neither.
    """
    return argument.replace("-", "").replace("_", "").replace(".", "").isalnum()


def _unknown(argument: str, folder: Path | None) -> str:
    from conceptmap.folding import did_you_mean, shown

    names = [question.name for question in stored_questions(folder)]
    near = did_you_mean(argument, names)
    if near:
        return f"no stored query is called {shown(argument)}{near}"
    where = f"{folder.as_posix()}/queries has {', '.join(names)}" if folder and names else ""
    return f"no stored query is called {shown(argument)}; {where or 'write it in SPARQL'}"


def _read_file(path: Path, name: str) -> Question:
    try:
        sparql = _decoded(path.read_bytes(), path.as_posix())
    except OSError as error:
        message = f"{path.as_posix()}: {(error.strerror or '').lower()}; check the name"
        raise QueryError(message) from None
    return question_of(name, sparql)


def question_of(name: str, sparql: str) -> Question:
    """A question with what its opening comment declares.

    Raises:
        QueryError: it declares a parameter wrongly.
    """
    meaning = ""
    parameters = []
    for number, line in enumerate(sparql.splitlines(), start=1):
        text = line.strip()
        if text and not text.startswith("#"):
            break
        if re.match(r"#\s*\?\w+\s*:", text):
            found = _PARAMETER.match(text)
            if not found:
                what = "write a parameter as # ?NAME: MEANING (KIND) or (KIND, default TERM)"
                message = f"{name}:{number}: {what}; KIND is {', '.join(KINDS)}"
                raise QueryError(message)
            parameters.append(Parameter(*found.groups(default="")))
        else:
            meaning = meaning or text.lstrip("# ")
    return Question(name, sparql, meaning, tuple(parameters))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{name}:{line}: not UTF-8; save the query as UTF-8"
        raise QueryError(message) from None
