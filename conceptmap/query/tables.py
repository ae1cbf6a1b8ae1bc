"""A table for people: aligned columns, or Markdown. IRIs appear as CURIEs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from conceptmap.engine.terms import Table, Term
from conceptmap.vocab import shorten

__all__ = ["cell", "cell_width", "drawn", "markdown", "visible"]

_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]|~"})
_GAP = 2
_NARROWEST = 6
_NO_LABELS: Mapping[str, str] = {}


def drawn(
    table: Table,
    prefixes: Mapping[str, str],
    labels: Mapping[str, str] = _NO_LABELS,
    width: int = 0,
) -> str:
    """Aligned columns. Wide characters count as two; there is no colour.

    Args:
        table: the answer.
        prefixes: for the CURIEs.
        labels: IRI → label, shown in brackets behind the CURIE.
        width: of the terminal in columns; the longest cells are cut until a row fits. 0 cuts
            nothing, so that a pipe gets everything.
    """
    rows = [[cell(term, prefixes, labels) for term in row] for row in table.rows]
    columns = zip(table.variables, *rows, strict=True)
    widths = [max(map(cell_width, column)) for column in columns]
    widths = _fitted(widths, width) if width else widths

    def line(texts: Iterable[str]) -> str:
        cut = (_cut(text, most) for text, most in zip(texts, widths, strict=True))
        padded = (t + " " * (w - cell_width(t)) for t, w in zip(cut, widths, strict=True))
        return (" " * _GAP).join(padded).rstrip() + "\n"

    rule = (" " * _GAP).join("─" * width for width in widths) + "\n"
    head = line(table.variables)
    return "".join([head, rule, *map(line, rows)])


def markdown(
    table: Table, prefixes: Mapping[str, str], labels: Mapping[str, str] = _NO_LABELS
) -> str:
    """A table of GitHub's Markdown (https://github.github.com/gfm/#tables-extension-)."""
    rule = " | ".join("---" for _ in table.variables)
    rows = [" | ".join(_marked(cell(term, prefixes, labels)) for term in row) for row in table.rows]
    head = " | ".join(map(_marked, table.variables))
    return "".join(f"| {row} |\n" for row in [head, rule, *rows])


def cell(
    term: Term | None, prefixes: Mapping[str, str], labels: Mapping[str, str] = _NO_LABELS
) -> str:
    """One line of text for a term, with nothing in it that could steer a terminal."""
    if term is None:
        return ""
    if term.kind == "iri":
        label = labels.get(term.value, "")
        return visible(shorten(term.value, prefixes) + (f" ({label})" if label else ""))
    if term.kind == "bnode":
        return f"_:{term.value}"
    return visible(term.value)


def visible(text: str) -> str:
    """The text on one line, with escapes for what could steer a terminal."""
    line = re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text)
    return "".join(c if c.isprintable() or c == "\u3000" else repr(c)[1:-1] for c in line)


def cell_width(text: str) -> int:
    """How many columns a text takes in a terminal, or in any text of fixed pitch."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """The widths with the widest made smaller, all of them alike, until the line fits."""
    room = width - _GAP * (len(widths) - 1)
    limit = min(max(widths, default=0), max(room, _NARROWEST))
    while limit > _NARROWEST and sum(min(w, limit) for w in widths) > room:
        limit -= 1
    return [min(w, limit) for w in widths]


def _cut(text: str, most: int) -> str:
    if cell_width(text) <= most:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, most - 1).rstrip() + "…"


def _marked(text: str) -> str:
    return escape(text.translate(_MARKUP), quote=False)
