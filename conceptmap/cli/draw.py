"""``conceptmap draw``."""

import io
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from conceptmap.cli.endpoints import DefaultGraphs, access
from conceptmap.cli.options import Data, Language, Source, WithSparql, sources
from conceptmap.errors import InputError
from conceptmap.face import Picture, load
from conceptmap.files import write_atomic
from conceptmap.render import PICTURES, format_for

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap draw -o pod.svg --focus Pod --theme dark",
    "conceptmap draw -o map.pdf --lang ja",
    "conceptmap draw -o readme.mmd --max 2000",
    "conceptmap draw somebody.ttl -o map.html",
    "conceptmap draw data -o runtimes.mmd --query 'CONSTRUCT { ?s ?p ?o } WHERE { ... }'",
)

Format = Literal[
    "canvas",
    "csv",
    "cxl",
    "dot",
    "element",
    "frame",
    "graphml",
    "html",
    "json",
    "jsonld",
    "md",
    "mmd",
    "network",
    "pdf",
    "png",
    "svg",
]
Theme = Annotated[
    Literal["light", "dark", "auto"],
    typer.Option(help="The colours of a picture; auto follows whoever shows an SVG."),
]
Most = Annotated[
    int,
    typer.Option(
        "--max",
        metavar="CHARACTERS",
        min=0,
        help="Leave out concepts until the text of mmd is no longer; 0 for no limit.",
    ),
]


def run(
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; - for standard output."),
    ],
    source: Source = None,
    data: Data = None,
    default_graph: DefaultGraphs = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="Usually told by the suffix of FILE.")
    ] = None,
    focus: Annotated[
        str, typer.Option(metavar="CONCEPT", help="Draw what is around it.", show_default=False)
    ] = "",
    hops: Annotated[int, typer.Option(min=1, max=5, help="How many steps around it.")] = 1,
    group: Annotated[
        str, typer.Option(metavar="GROUP", help="Draw one group.", show_default=False)
    ] = "",
    query: Annotated[
        str, typer.Option(metavar="SPARQL", help="Draw an answer.", show_default=False)
    ] = "",
    lang: Language = "",
    whole: Annotated[
        bool, typer.Option("--whole", help="Draw everything at once, however large.")
    ] = False,
    theme: Theme = "auto",
    most: Most = 0,
    with_sparql: WithSparql = False,
) -> None:
    """Draw one picture of anything: a map, somebody else's RDF, or the answer to a query."""
    written = _format(output, format or "")
    if most and written != "mmd":
        message = f"--max goes with mmd, whose hosts set limits; {written} has none"
        raise InputError(message)
    if with_sparql and written != "html":
        message = f"--with-sparql goes with html, which can hold an engine; {written} cannot"
        raise InputError(message)
    names = sources(data, source)
    picture = load(*names, access=access(names, default_graph)).view(
        focus,
        hops,
        group=group,
        query=query,
        languages=[lang] if lang else [],
        whole=whole,
        theme=theme,
        with_sparql=with_sparql,
    )
    kept = picture.cut(most) if most else picture
    made = kept.to_bytes(written)
    if output == "-":
        _print(made)
    else:
        write_atomic(Path(output), made)
    _tell(picture, kept, written, made)
    if not (focus or group or query):
        _tell_larger(picture)


def _format(output: str, format: str) -> str:
    if output == "-" and not format:
        raise InputError("-: standard output has no suffix; say --format")
    return format or format_for(Path(output))


def _print(made: bytes) -> None:
    """To standard output: bytes as they are, unless a test has put a text stream there."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
    else:
        sys.stdout.write(made.decode())


def _tell(picture: Picture, kept: Picture, format: str, made: bytes) -> None:
    """Say on standard error what a reader of the file cannot see: its size, what is missing."""
    if not picture.data.nodes:
        message = "nothing to draw: no statement joins two things; see docs/foreign-rdf.md"
        typer.echo(message, err=True)
    if format in PICTURES and picture.left_out:
        message = f"{picture.left_out} concepts are not in this picture; --whole draws them too"
        typer.echo(message, err=True)
    if format == "mmd":
        shown, all_ = len(kept.data.nodes), len(picture.data.nodes)
        size = f"{len(made.decode()):,} characters, {shown} of {all_} concepts"
        typer.echo(f"{size}, {len(kept.data.edges)} statements", err=True)


def _tell_larger(picture: Picture) -> None:
    """Say that a graph on an endpoint was too large to fetch whole."""
    shown = len(picture.data.edges)
    if picture.data.total_edges != shown:
        message = f"the graph is larger than these {shown} statements; say --focus, or --group"
        typer.echo(message, err=True)
