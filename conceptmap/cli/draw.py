"""``conceptmap draw``."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from conceptmap.cli.options import Data, Language, Source, sources
from conceptmap.errors import InputError
from conceptmap.face import Picture, load
from conceptmap.render import format_for

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap draw -o pod.svg --focus Pod",
    "conceptmap draw somebody.ttl -o map.html",
    "conceptmap draw data -o runtimes.mmd --query 'CONSTRUCT { ?s ?p ?o } WHERE { ... }'",
)

Format = Literal["element", "frame", "html", "json", "md", "mmd", "network", "svg"]


def run(
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; - for standard output."),
    ],
    source: Source = None,
    data: Data = None,
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
) -> None:
    """Draw one picture of anything: a map, somebody else's RDF, or the answer to a query."""
    picture = load(*sources(data, source)).view(
        focus, hops, group=group, query=query, languages=[lang] if lang else [], whole=whole
    )
    _write(picture, output, format or "")


def _write(picture: Picture, output: str, format: str) -> None:
    if output == "-" and not format:
        raise InputError("-: standard output has no suffix; say --format")
    written = format or format_for(Path(output))
    if output == "-":
        sys.stdout.write(picture.render(written))
    else:
        picture.save(output, written)
    if written == "svg" and picture.left_out:
        message = f"{picture.left_out} concepts are not in this picture; --whole draws them too"
        typer.echo(message, err=True)
