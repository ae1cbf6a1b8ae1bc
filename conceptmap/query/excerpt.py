"""A line of a query or a file with a caret below the place that a message speaks of."""

from conceptmap.errors import Excerpt
from conceptmap.query.tables import cell_width, visible

__all__ = ["drawn"]

_BEFORE = 50
_SHOWN = 76


def drawn(excerpt: Excerpt) -> str:
    """Two lines. A long line is cut on both sides; wide characters count as two columns."""
    start = max(0, excerpt.column - 1 - _BEFORE)
    line = excerpt.line[start : start + _SHOWN]
    before = visible(line[: excerpt.column - 1 - start])
    after = visible(line[excerpt.column - 1 - start :])
    opening = "  … " if start else "  "
    closing = " …" if start + _SHOWN < len(excerpt.line) else ""
    indent = " " * (len(opening) + cell_width(before))
    return f"{opening}{before}{after}{closing}\n{indent}^"
