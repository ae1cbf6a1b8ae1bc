"""``conceptmap query``."""

import sys
from typing import Annotated, Literal

import typer

from conceptmap.cli.endpoints import DefaultGraphs, EndpointAddress, access, with_endpoint
from conceptmap.cli.options import Data, sources
from conceptmap.engine.asking import Engine
from conceptmap.engine.second import Rdflib
from conceptmap.errors import InputError, LimitError
from conceptmap.query.formats import write_answer
from conceptmap.query.stored import Question, read_question
from conceptmap.source.read import Source, read_source

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap query 'SELECT ?x { :Pod :contains ?x }'",
    "conceptmap query what-contains -f csv",
    "conceptmap query question.rq -d graph.ttl -f json",
)

Format = Literal["table", "json", "xml", "csv", "tsv", "md", "turtle", "nt"]
Answerer = Literal["oxigraph", "rdflib"]


def run(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY", help="SPARQL, a .rq file, the name of a stored question, or -."
        ),
    ],
    data: Data = None,
    endpoint: EndpointAddress = "",
    default_graph: DefaultGraphs = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="How to write the answer; usually a table, or Turtle."),
    ] = None,
    base: Annotated[
        str,
        typer.Option(metavar="IRI", help="What relative IRIs are relative to.", show_default=False),
    ] = "",
    engine: Annotated[Answerer, typer.Option(help="Who answers.")] = "oxigraph",
    exit_status: Annotated[
        bool, typer.Option("--exit-status", help="Exit with 1 when an ASK answers false.")
    ] = False,
) -> None:
    """Ask the map a question in SPARQL.

    Common prefixes, those of the data, and ":" for the ids of the map need no PREFIX line.
    Only the table is meant for people; its form may change. Scripts ask for another format.
    """
    names = sources(with_endpoint(endpoint, data))
    source, question = _read(query, names, base, default_graph)
    answerer: Engine = Rdflib(source.store) if engine == "rdflib" else source.engine
    raw = answerer.raw(question.sparql, name=question.name)
    with answerer.reading(question.name):
        rows = write_answer(raw, answerer, format or "", sys.stdout.buffer)
    if rows is not None:
        typer.echo("1 row" if rows == 1 else f"{rows:,} rows", err=True)
    if answerer.cut:
        message = f"{question.name}: {answerer.cut}"
        raise LimitError(message)
    if exit_status and type(raw).__name__ == "QueryBoolean" and not raw:
        raise typer.Exit(1)


def _read(
    query: str, names: list[str], base: str, default_graphs: list[str] | None
) -> tuple[Source, Question]:
    if query == "-" and "-" in names:
        raise InputError("-: standard input cannot be both query and data; put one into a file")
    source = read_source(names, base, access(names, default_graphs))
    return source, read_question(query, source.folder)
