"""Stored questions: ``queries/*.rq`` beside the tables. What a QUERY argument means."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from conceptmap.errors import QueryError, UnknownNameError

__all__ = ["Question", "read_question", "stored_questions"]


class Question(NamedTuple):
    """A query with its name for messages, and its meaning: the first comment line, or empty."""

    name: str
    sparql: str
    meaning: str = ""


def stored_questions(folder: Path | None) -> tuple[Question, ...]:
    """The stored questions of a folder of tables, sorted by name.

    Raises:
        QueryError: one cannot be read.
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
        QueryError: a file that cannot be read.
    """
    if argument == "-":
        return Question("-", _decoded(sys.stdin.buffer.read(), "-"))
    if argument.endswith(".rq") and "\n" not in argument:
        return _read_file(Path(argument), Path(argument).as_posix())
    if not _is_name(argument):
        return Question("query", argument)
    for question in stored_questions(folder):
        if question.name == argument:
            return question
    raise UnknownNameError(_unknown(argument, folder))


def _is_name(argument: str) -> bool:
    """A question in SPARQL has at least a brace or a space; the name of one has neither."""
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
    first = next((line for line in sparql.splitlines() if line.strip()), "")
    meaning = first.lstrip("# ").strip() if first.startswith("#") else ""
    return Question(name, sparql, meaning)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{name}:{line}: not UTF-8; save the query as UTF-8"
        raise QueryError(message) from None
