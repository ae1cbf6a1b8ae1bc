"""An answer → bytes for a file or a pipe, or text for people.

What Oxigraph can write, it writes straight from its own result; nothing else is imported for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from conceptmap.engine.asking import read_rows
from conceptmap.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Triple

    from conceptmap.engine.asking import Engine, Raw
    from conceptmap.engine.terms import Table

__all__ = ["FORMATS", "STREAMED", "SUFFIXES", "Style", "Written", "write_answer"]

#: Name of a format → what kinds of answer it can hold.
FORMATS: Mapping[str, str] = {
    "table": "SELECT ASK",
    "json": "SELECT ASK",
    "xml": "SELECT ASK",
    "csv": "SELECT ASK",
    "tsv": "SELECT ASK",
    "md": "SELECT ASK",
    "turtle": "CONSTRUCT",
    "nt": "CONSTRUCT",
    "jsonld": "CONSTRUCT",
    "trig": "CONSTRUCT",
    "rdfxml": "CONSTRUCT",
}
#: Formats that are written while the engine still looks, in rows.
STREAMED = frozenset({"json", "xml", "csv", "tsv"})
#: File suffix → format.
SUFFIXES = {
    ".txt": "table",
    ".json": "json",
    ".srj": "json",
    ".xml": "xml",
    ".srx": "xml",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "md",
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "jsonld",
    ".trig": "trig",
    ".rdf": "rdfxml",
}
# How each of them ends when it has no rows.
_EMPTY = {"json": b'"bindings":[]}}', "xml": b"<results></results></sparql>"}


class Style(NamedTuple):
    """How an answer is written.

    Attributes:
        format: a name of `FORMATS`; empty for ``table``, or ``turtle`` when the answer is a graph.
        most: of how many rows or triples at most; 0 for all. Streamed formats are cut by whoever
            reads the stream (`conceptmap.query.cutting`).
        width: of the terminal, for a table; 0 to cut no cell.
        labels: whether labels stand beside ids, in a table or in Markdown.
        languages: in which order to prefer the labels.
    """

    format: str = ""
    most: int = 0
    width: int = 0
    labels: bool = False
    languages: Sequence[str] = ()


class Written(NamedTuple):
    """What was written.

    Attributes:
        rows: the rows of a table for people; None for every other answer.
        cut: more rows or triples than allowed were there.
        empty: a SELECT without rows or a graph without triples.
    """

    rows: int | None = None
    cut: bool = False
    empty: bool = False


def write_answer(
    raw: Raw, engine: Engine, style: Style, out: BinaryIO, found: Callable[[], object] = bool
) -> Written:
    """Write an answer in UTF-8. Lines end in LF; only those of CSV in CRLF, as its standard wants.

    JSON, XML, CSV and TSV are the standard formats of SPARQL
    (https://www.w3.org/TR/sparql12-results-json/ and its siblings); graphs are sorted.

    Args:
        raw: what the engine gave; it is read once.
        engine: the one that answered, for its prefixes and labels.
        style: how.
        out: where to write.
        found: called when the engine has nothing more to look for, before anything is imported;
            never for a streamed format.

    Raises:
        QueryError: this kind of answer has no such format.
    """
    import pyoxigraph

    is_graph = isinstance(raw, pyoxigraph.QueryTriples)
    format = style.format or ("turtle" if is_graph else "table")
    if ("CONSTRUCT" if is_graph else "SELECT") not in FORMATS[format]:
        raise QueryError(_mismatch(format, is_graph))
    if isinstance(raw, pyoxigraph.QueryTriples):
        most = style.most
        triples = list(islice(raw, most + 1 if most else None))
        found()
        return _write_graph(triples, engine, style._replace(format=format), out)
    if format in STREAMED:
        return _write_standard(raw, format, out)
    if isinstance(raw, pyoxigraph.QueryBoolean):
        out.write(b"true\n" if raw else b"false\n")
        return Written()
    table, cut = read_rows(raw, style.most)
    found()
    return Written(_write_table(table, engine, style, out), cut, not table.rows)


class _Counting:
    """Passes bytes on and remembers enough to tell whether there were rows."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lines = 0
        self._end = b""

    def write(self, data: bytes) -> int:
        if self._lines < 2:
            self._lines += data.count(b"\n")
        self._end = (self._end + data[-40:])[-40:]
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()

    def is_empty(self, format: str) -> bool:
        end = _EMPTY.get(format)
        return self._end.endswith(end) if end else self._lines <= 1


def _write_standard(raw: QuerySolutions | Raw, format: str, out: BinaryIO) -> Written:
    import pyoxigraph

    form = getattr(pyoxigraph.QueryResultsFormat, format.upper())
    counting = _Counting(out)
    raw.serialize(cast("BinaryIO", counting), format=form)
    is_bool = isinstance(raw, pyoxigraph.QueryBoolean)
    if format in {"json", "xml"} or is_bool:
        out.write(b"\n")
    return Written(empty=not is_bool and counting.is_empty(format))


def _write_graph(found: list[Triple], engine: Engine, style: Style, out: BinaryIO) -> Written:
    import pyoxigraph

    from conceptmap.query.graphs import write_graph

    kept = found[: style.most] if style.most else found
    quads = (pyoxigraph.Quad(*triple) for triple in kept)
    out.write(write_graph(quads, style.format, engine.prefixes))
    return Written(cut=len(found) > len(kept), empty=not found)


def _write_table(table: Table, engine: Engine, style: Style, out: BinaryIO) -> int:
    from conceptmap.query import tables

    labels: Mapping[str, str] = {}
    if style.labels:
        from conceptmap.query.labels import labels_of

        labels = labels_of(table, engine, style.languages)
    if style.format == "md":
        text = tables.markdown(table, engine.prefixes, labels)
    else:
        text = tables.drawn(table, engine.prefixes, labels, style.width)
    out.write(text.encode())
    return len(table)


def _mismatch(format: str, is_graph: bool) -> str:
    kind = "a graph" if is_graph else "rows"
    other = "CONSTRUCT" if is_graph else "SELECT"
    fitting = " or ".join(name for name, kinds in FORMATS.items() if other in kinds)
    return f"-f {format}: the answer is {kind}; use -f {fitting}"
