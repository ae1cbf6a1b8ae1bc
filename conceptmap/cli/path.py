"""``conceptmap path``."""

from typing import Annotated

import typer

from conceptmap.cli.endpoints import DefaultGraphs, access
from conceptmap.cli.options import Data, Language, sources
from conceptmap.source.read import read_source
from conceptmap.words import describe_path

__all__ = ["EXAMPLES", "run"]

EXAMPLES = ("conceptmap path Pod Docker",)

Concept = Annotated[str, typer.Argument(help="A label, an id, a CURIE or an IRI.")]


def run(
    a: Concept,
    b: Concept,
    data: Data = None,
    default_graph: DefaultGraphs = None,
    lang: Language = "",
) -> None:
    """Tell how two concepts hang together: the shortest way over statements that hold.

    Exits with 1 when there is none.
    """
    names = sources(data)
    source = read_source(names, access=access(names, default_graph))
    lines = describe_path(source, a, b, lang)
    if lines is None:
        typer.echo(f"no path from {a} to {b}", err=True)
        raise typer.Exit(1)
    for line in lines:
        typer.echo(line)
