"""Options that mean the same on every command."""

from typing import Annotated

import typer

__all__ = ["Data", "Language", "Source", "sources"]

Data = Annotated[
    list[str] | None,
    typer.Option(
        "-d",
        "--data",
        metavar="SOURCE",
        help="A folder with tables, an RDF file, the address of an endpoint, or - for Turtle on"
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


def sources(data: list[str] | None, source: str | None = None) -> list[str]:
    """The sources that were named, or the usual one."""
    return [*([source] if source else []), *(data or [])] or ["data"]
