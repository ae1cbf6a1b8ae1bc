"""Options that mean the same on every command."""

import math
import sys
from typing import Annotated

import typer

from conceptmap.engine.inside import Limits

__all__ = [
    "Data",
    "Language",
    "MaxMemory",
    "MaxRows",
    "Source",
    "Timeout",
    "limits_of",
    "rows_of",
    "sources",
]

_ON_A_TERMINAL = 10_000

Data = Annotated[
    list[str] | None,
    typer.Option(
        "-d",
        "--data",
        metavar="SOURCE",
        help="A folder with tables, an RDF file, a page that was built, or - for Turtle on"
        " standard input; may be repeated. Usually the folder data.",
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
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout", metavar="SECONDS", min=0, help="How long an answer may take; 0 for ever."
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


def sources(data: list[str] | None, source: str | None = None) -> list[str]:
    """The sources that were named, or the usual one."""
    return [*([source] if source else []), *(data or [])] or ["data"]


def limits_of(seconds: float, megabytes: int, network: bool = False) -> Limits:
    """The limits that the options ask for."""
    return Limits(seconds or math.inf, megabytes, network)


def rows_of(most: int | None, output: str = "") -> int:
    """How many rows to give: what was asked, else as many as somebody reads on a terminal."""
    if most is not None:
        return most
    return _ON_A_TERMINAL if sys.stdout.isatty() and not output else 0
