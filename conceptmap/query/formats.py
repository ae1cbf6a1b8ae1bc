"""An answer → bytes for a file or a pipe, or text for people.

What Oxigraph can write, it writes straight from its own result; nothing else is imported for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

from conceptmap.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples

    from conceptmap.engine.asking import Engine, Raw

__all__ = ["FORMATS", "write_answer"]

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
}
_STANDARD = frozenset({"json", "xml", "csv", "tsv"})


def write_answer(raw: Raw, engine: Engine, format: str, out: BinaryIO) -> int | None:
    """Write an answer in UTF-8. Lines end in LF; only those of CSV in CRLF, as its standard wants.

    JSON, XML, CSV and TSV are the standard formats of SPARQL
    (https://www.w3.org/TR/sparql12-results-json/ and its siblings); N-Triples and Turtle are
    sorted.

    Args:
        raw: what the engine gave; it is read once.
        engine: the one that answered, for its prefixes.
        format: a name of `FORMATS`; empty for ``table``, or ``turtle`` when the answer is a graph.
        out: where to write.

    Returns:
        The number of rows of a table for people, None for every other answer.

    Raises:
        QueryError: this kind of answer has no such format.
    """
    import pyoxigraph

    is_graph = isinstance(raw, pyoxigraph.QueryTriples)
    chosen = format or ("turtle" if is_graph else "table")
    if ("CONSTRUCT" if is_graph else "SELECT") not in FORMATS[chosen]:
        raise QueryError(_mismatch(chosen, is_graph))
    if isinstance(raw, pyoxigraph.QueryTriples):
        out.write(_graph(raw, engine, chosen))
    elif chosen in _STANDARD:
        _write_standard(raw, chosen, out)
    elif isinstance(raw, pyoxigraph.QueryBoolean):
        out.write(b"true\n" if raw else b"false\n")
    else:
        return _write_table(raw, engine, chosen, out)
    return None


def _write_standard(raw: Raw, format: str, out: BinaryIO) -> None:
    import pyoxigraph

    form = getattr(pyoxigraph.QueryResultsFormat, format.upper())
    raw.serialize(out, format=form)
    if format in {"json", "xml"} or isinstance(raw, pyoxigraph.QueryBoolean):
        out.write(b"\n")


def _graph(raw: QueryTriples, engine: Engine, format: str) -> bytes:
    import pyoxigraph

    data = raw.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    lines = b"".join(sorted(set(data.splitlines(keepends=True))))
    if format == "nt":
        return lines
    from conceptmap.graph import build_rdflib, write_turtle

    return write_turtle(build_rdflib(lines.decode(), engine.prefixes)).encode()


def _write_table(raw: Raw, engine: Engine, format: str, out: BinaryIO) -> int:
    from conceptmap.engine.asking import read_answer
    from conceptmap.engine.terms import Table
    from conceptmap.query import tables

    table = read_answer(raw)
    if not isinstance(table, Table):
        raise TypeError(type(table).__name__)
    draw = tables.markdown if format == "md" else tables.drawn
    out.write(draw(table, engine.prefixes).encode())
    return len(table)


def _mismatch(format: str, is_graph: bool) -> str:
    kind = "a graph" if is_graph else "rows"
    other = "CONSTRUCT" if is_graph else "SELECT"
    fitting = " or ".join(name for name, kinds in FORMATS.items() if other in kinds)
    return f"-f {format}: the answer is {kind}; use -f {fitting}"
