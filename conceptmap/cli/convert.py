"""``conceptmap convert``."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from conceptmap.cli.options import Base, NamedGraph, graphs_of
from conceptmap.errors import InputError
from conceptmap.files import write_atomic
from conceptmap.query.convert import Conversion, convert
from conceptmap.query.graphs import GRAPH_SUFFIXES

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap convert data -o graph.ttl",
    "conceptmap convert somebody.owl -o somebody.ttl.gz",
    "conceptmap convert data -o annotated.ttl --annotations",
)

Format = Literal["turtle", "nt", "nq", "trig", "rdfxml", "jsonld", "n3"]


def run(
    source: Annotated[
        list[str],
        typer.Argument(
            metavar="IN...",
            help="A folder with tables, RDF files, a page that was built, or - for Turtle.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Where to; - for standard output. May end in .gz."
        ),
    ],
    format: Annotated[
        Format | None, typer.Option("-f", "--format", help="Usually told by the suffix of OUT.")
    ] = None,
    named_graph: NamedGraph = None,
    base: Base = "",
    annotations: Annotated[
        bool | None,
        typer.Option(
            "--annotations/--statements",
            help="Write what is said of a statement as RDF 1.2 does, or as rdf:Statement;"
            " usually as it is.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write any source as one RDF file.

    The same data gives the same bytes: everything is sorted, and blank nodes are named by rule.
    """
    conversion = Conversion(
        tuple(source),
        format or _format_for(output),
        graphs_of(named_graph),
        base,
        sys.stdin.buffer.read() if "-" in source else b"",
        "" if annotations is None else "annotations" if annotations else "statements",
    )
    _write(convert(conversion), output)


def _format_for(output: str) -> str:
    name = Path(output.removesuffix(".gz"))
    if output == "-":
        raise InputError("-: standard output has no suffix; say --format")
    if name.suffix.lower() not in GRAPH_SUFFIXES:
        known = " ".join(GRAPH_SUFFIXES)
        message = f"{output}: unknown suffix for RDF; use one of {known}, or --format"
        raise InputError(message)
    return GRAPH_SUFFIXES[name.suffix.lower()]


def _write(data: bytes, output: str) -> None:
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    if output.endswith(".gz"):
        import gzip

        data = gzip.compress(data, mtime=0)
    write_atomic(Path(output), data)
