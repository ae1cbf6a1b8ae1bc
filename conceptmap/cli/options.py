"""Options that mean the same on every command."""

import math
import sys
from typing import Annotated

import typer

from conceptmap.engine.inside import Limits
from conceptmap.errors import InputError

__all__ = [
    "Base",
    "Data",
    "Language",
    "MaxMemory",
    "MaxRows",
    "NamedGraph",
    "Source",
    "Timeout",
    "WithSparql",
    "graphs_of",
    "limits_of",
    "rows_of",
    "sources",
]

_ON_A_TERMINAL = 10_000
_REMOTE_SECONDS = 60.0

Data = Annotated[
    list[str] | None,
    typer.Option(
        "-d",
        "--data",
        metavar="SOURCE",
        help="A folder with tables, an RDF file, a page that was built, the address of an endpoint,"
        " or - for Turtle on standard input; may be repeated. Usually the folder data.",
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Argument(metavar="[SOURCE]", help="The same as --data.", show_default=False),
]
Language = Annotated[
    str,
    typer.Option(
        "--lang", metavar="TAG", help="The language to read in, as en or ja.", show_default=False
    ),
]
NamedGraph = Annotated[
    list[str] | None,
    typer.Option(
        "--named-graph",
        metavar="IRI=FILE",
        help="A named graph, filled from an RDF file; may be repeated.",
        show_default=False,
    ),
]
Base = Annotated[
    str,
    typer.Option(
        "--base", metavar="IRI", help="What relative IRIs are relative to.", show_default=False
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        min=0,
        help="How long an answer may take; 0 for ever. Usually 10, and 60 from an endpoint.",
        show_default=False,
    ),
]
MaxMemory = Annotated[
    int,
    typer.Option(
        "--max-memory",
        metavar="MB",
        min=0,
        help="How much memory an answer may take beyond the data; 0 for all there is.",
    ),
]
MaxRows = Annotated[
    int | None,
    typer.Option(
        "--max-rows",
        metavar="N",
        min=0,
        help="How many rows or triples to give at most; 0 for all. Usually 10,000 on a terminal"
        " and all elsewhere.",
        show_default=False,
    ),
]
WithSparql = Annotated[
    bool,
    typer.Option(
        "--with-sparql",
        help="Let concept-map.html answer SPARQL offline; makes it about 2 MB larger.",
    ),
]


def sources(data: list[str] | None, source: str | None = None) -> list[str]:
    """The sources that were named, or the usual one."""
    return [*([source] if source else []), *(data or [])] or ["data"]


def graphs_of(pairs: list[str] | None) -> tuple[tuple[str, str], ...]:
    """The IRI and the file of each named graph.

    Raises:
        InputError: one is not written as ``IRI=FILE``.
    """
    found = []
    for pair in pairs or []:
        iri, equals, file = pair.rpartition("=")
        if not equals or not iri or not file:
            message = f"--named-graph {pair}: write it as IRI=FILE"
            raise InputError(message)
        found.append((iri.removeprefix("<").removesuffix(">"), file))
    return tuple(found)


def limits_of(
    seconds: float | None, megabytes: int, network: bool = False, *, remote: bool = False
) -> Limits:
    """The limits that the options ask for; ``remote`` says that an endpoint answers."""
    if seconds is None:
        seconds = _REMOTE_SECONDS if remote else Limits().seconds
    return Limits(seconds or math.inf, megabytes, network)


def rows_of(most: int | None, output: str = "") -> int:
    """How many rows to give: what was asked, else as many as somebody reads on a terminal."""
    if most is not None:
        return most
    return _ON_A_TERMINAL if sys.stdout.isatty() and not output else 0
