"""The options that only ``conceptmap query`` has."""

from typing import Annotated, Literal

import typer

__all__ = [
    "AllowNetwork",
    "Answerer",
    "Bind",
    "Cache",
    "Check",
    "ExitStatus",
    "Explain",
    "Format",
    "Labels",
    "Output",
    "Query",
]

Query = Annotated[
    str,
    typer.Argument(
        metavar="QUERY", help="SPARQL, a .rq file, the name of a stored question, or -."
    ),
]
Format = Annotated[
    Literal["table", "json", "xml", "csv", "tsv", "md", "turtle", "nt", "jsonld", "trig"] | None,
    typer.Option(
        "-f",
        "--format",
        help="How to write the answer; usually as the suffix of FILE says, else a table,"
        " or Turtle.",
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where to; .svg or .html for a picture.",
        show_default=False,
    ),
]
Bind = Annotated[
    list[str] | None,
    typer.Option(
        "--bind",
        metavar="NAME=TERM",
        help="A value for a variable: a concept by any of its names, or a term as Turtle"
        " writes it; may be repeated.",
        show_default=False,
    ),
]
Labels = Annotated[bool, typer.Option("--labels", help="Show labels beside ids, in a table.")]
AllowNetwork = Annotated[
    bool, typer.Option("--allow-network", help="Let SERVICE reach other machines.")
]
Cache = Annotated[
    bool,
    typer.Option(
        "--cache/--no-cache",
        help="Keep an index of the file, so that the next question need not read it.",
    ),
]
Answerer = Annotated[Literal["oxigraph", "rdflib"], typer.Option("--engine", help="Who answers.")]
ExitStatus = Annotated[
    bool, typer.Option("--exit-status", help="Exit with 1 when an ASK answers false.")
]
Check = Annotated[
    bool, typer.Option("--check", help="Parse the query and stop: 0, or 2 with what is wrong.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Show how the engine would go about it.")]
