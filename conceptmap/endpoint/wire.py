"""A query as it is sent to an endpoint: with its prefixes written out; what its text says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from conceptmap.engine.guard import form_of
from conceptmap.engine.lexer import Token, tokens

__all__ = ["as_select", "limit_of", "paged", "with_prologue"]

_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")


def with_prologue(sparql: str, prefixes: Mapping[str, str], base: str) -> str:
    """The query with PREFIX for what it uses and does not declare, and BASE if it needs one.

    They stand before its first line, on that line, so that line numbers stay the same.
    """
    found = list(tokens(sparql))
    declared = {_prefix(token) for before, token in pairwise(found) if _opens(before)}
    used = {_prefix(token) for token in found if token.kind == "name"}
    lines = [f"PREFIX {p}: <{prefixes[p]}>" for p in sorted(used & set(prefixes) - declared)]
    relative = any(t.kind == "iri" and not _SCHEME.match(t.text) for t in found)
    if relative and not any(t.text.casefold() == "base" for t in found):
        lines.insert(0, f"BASE <{base}>")
    return " ".join([*lines, sparql])


def limit_of(sparql: str) -> int | None:
    """The LIMIT of the outermost question; None when it has none."""
    depth, limit = 0, None
    found = list(tokens(sparql))
    for token, after in pairwise(found):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.text.casefold() == "limit" and after.text.isdecimal():
            limit = int(after.text)
    return limit


def as_select(sparql: str) -> str | None:
    """A SELECT with as many rows as a CONSTRUCT or DESCRIBE has solutions.

    None for a DESCRIBE of named resources only, which has no pattern to solve.
    """
    found = list(tokens(sparql))
    form = form_of(sparql)
    # A keyword may stand against the next one: SELECTDISTINCT.
    start = next(t for t in found if t.kind == "word" and t.text.upper().startswith(form))
    rest = [t for t in found if t.start > start.start]
    if form == "CONSTRUCT" and rest[0].text == "{":
        rest = rest[_closing(rest) + 1 :]
    if form == "DESCRIBE":
        wanted = ("from", "where", "{")
        first = next((i for i, t in enumerate(rest) if t.text.casefold() in wanted), len(rest))
        rest = rest[first:]
    if not any(token.text == "{" for token in rest):
        return None
    return f"{sparql[: start.start]}SELECT (1 AS ?one) {sparql[rest[0].start :]}"


def paged(select: str, order: str, limit: int, offset: int) -> str:
    """A page of a SELECT, sorted so that pages neither overlap nor miss a row.

    The sorting stands in a subselect: outside of one, Virtuoso refuses an OFFSET beyond its cap.
    """
    names = " ".join(_names(list(tokens(select))))
    return f"SELECT {names} {{ {{ {select} ORDER BY {order} }} }} LIMIT {limit} OFFSET {offset}"


def _names(found: list[Token]) -> list[str]:
    """The variables that a SELECT answers with, in its order; of ``(… AS ?n)`` the last one."""
    names: list[str] = []
    inside: list[str] = []
    depth = 0
    for token in found:
        if token.text == "{" or token.text.casefold() == "where":
            break
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "var":
            (inside if depth else names).append(token.text)
        if token.kind == "close" and not depth:
            names += inside[-1:]
            inside = []
    return names


def _opens(token: Token) -> bool:
    return token.kind == "word" and token.text.casefold() == "prefix"


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]


def _closing(found: list[Token]) -> int:
    """Where the bracket closes that the first token opens."""
    depth = 0
    for index, token in enumerate(found):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            return index
    return len(found) - 1
