"""The statements of a view as CSV for a spreadsheet: one row for each quote behind a statement."""

import csv
import io
from collections.abc import Iterator

from conceptmap.render.escape import spreadsheet
from conceptmap.render.labels import Labels
from conceptmap.view import View

__all__ = ["COLUMNS", "render_csv"]

#: What stands in a row. The ids are those of the tables and of SPARQL.
COLUMNS = (
    *("subject", "predicate", "object", "status", "sentence"),
    *("comment", "source", "heading", "line", "quote"),
    *("subject_id", "predicate_id", "object_id"),
)

# Without it Excel takes UTF-8 for the local code page, and Japanese turns to noise.
_BYTE_ORDER_MARK = "\ufeff"


def render_csv(view: View, language: str) -> str:
    """The statements in one language (RFC 4180 with LF); no cell can become a formula.

    A cell that begins like one has an apostrophe before it, so this form is for reading: the
    tables, ``json`` and ``jsonld`` give the data as it is.
    """
    out = io.StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([spreadsheet(cell) for cell in row] for row in _rows(view, language))
    return out.getvalue()


def _rows(view: View, language: str) -> Iterator[list[str]]:
    labels = Labels(view, language)
    for edge in view.edges:
        what = [labels.concept[edge.subject], labels.phrase[edge.phrase]]
        what += [labels.concept[edge.object], str(edge.status), labels.sentence(edge)]
        what.append(" / ".join(edge.comments))
        ids = [edge.subject, edge.phrase, edge.object]
        for quote in edge.quotes:
            line = str(quote.line or "")
            yield [*what, quote.source, quote.heading, line, quote.exact, *ids]
        if not edge.quotes:
            yield [*what, "", "", "", "", *ids]
