"""``conceptmap show``."""

from typing import Annotated

import typer

from conceptmap.cli.endpoints import DefaultGraphs, access
from conceptmap.cli.options import Data, Language, sources
from conceptmap.source.read import read_source
from conceptmap.words import describe_concept

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap show Pod",
    "conceptmap show ポッド --lang ja",
)


def run(
    concept: Annotated[
        str, typer.Argument(metavar="CONCEPT", help="A label, an id, a CURIE or an IRI.")
    ],
    data: Data = None,
    default_graph: DefaultGraphs = None,
    lang: Language = "",
) -> None:
    """Tell in words what the map knows of a concept.

    Its definition, its statements, and the sentences of the notes behind them.
    """
    names = sources(data)
    source = read_source(names, access=access(names, default_graph))
    for line in describe_concept(source, concept, lang):
        typer.echo(line)
