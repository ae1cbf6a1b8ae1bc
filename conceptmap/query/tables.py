"""A table for people: aligned columns, or Markdown. IRIs appear as CURIEs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from conceptmap.engine.terms import Table, Term
from conceptmap.vocab import shorten

__all__ = ["cell", "drawn", "markdown", "visible"]

_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]|~"})


def drawn(table: Table, prefixes: Mapping[str, str]) -> str:
    """Columns as wide as what is in them: never cut, never wrapped, whatever the terminal.

    Wide characters count as two columns. There is no colour, so a pipe gets the same text.
    """
    from rich.cells import cell_len

    rows = [[cell(term, prefixes) for term in row] for row in table.rows]
    columns = zip(table.variables, *rows, strict=True)
    widths = [max(map(cell_len, column)) for column in columns]

    def line(texts: Iterable[str]) -> str:
        padded = (t + " " * (w - cell_len(t)) for t, w in zip(texts, widths, strict=True))
        return "  ".join(padded).rstrip() + "\n"

    rule = ["─" * width for width in widths]
    return "".join(map(line, [table.variables, rule, *rows]))


def markdown(table: Table, prefixes: Mapping[str, str]) -> str:
    """A table of GitHub's Markdown (https://github.github.com/gfm/#tables-extension-)."""
    rule = " | ".join("---" for _ in table.variables)
    rows = [" | ".join(_marked(cell(term, prefixes)) for term in row) for row in table.rows]
    head = " | ".join(map(_marked, table.variables))
    return "".join(f"| {row} |\n" for row in [head, rule, *rows])


def cell(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """One line of text for a term, with nothing in it that could steer a terminal."""
    if term is None:
        return ""
    if term.kind == "iri":
        return visible(shorten(term.value, prefixes))
    if term.kind == "bnode":
        return f"_:{term.value}"
    return visible(term.value)


def visible(text: str) -> str:
    """The text on one line, with escapes for what could steer a terminal."""
    line = re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text)
    return "".join(c if c.isprintable() or c == "\u3000" else repr(c)[1:-1] for c in line)


def _marked(text: str) -> str:
    return escape(text.translate(_MARKUP), quote=False)
