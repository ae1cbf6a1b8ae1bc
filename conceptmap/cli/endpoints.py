"""Options of commands that may ask an endpoint. Nothing of HTTP is loaded before one is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from conceptmap.errors import InputError
from conceptmap.source.read import is_address

if TYPE_CHECKING:
    from conceptmap.endpoint import Access

__all__ = ["DefaultGraphs", "EndpointAddress", "access", "with_endpoint"]

EndpointAddress = Annotated[
    str,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="The address of a SPARQL endpoint. Passwords come from the environment or ~/.netrc.",
        show_default=False,
    ),
]
DefaultGraphs = Annotated[
    list[str] | None,
    typer.Option(
        "--default-graph",
        metavar="IRI",
        help="A graph of the endpoint to ask; may be repeated. Without it the server decides.",
        show_default=False,
    ),
]

_MB = 1_000_000


def access(names: list[str], default_graphs: list[str] | None, timeout: float = 0) -> Access | None:
    """How to ask the endpoint among the sources, with a count of what has come on a terminal.

    Args:
        names: the sources.
        default_graphs: what ``--default-graph`` names.
        timeout: seconds for one answer; 0 for the usual time.

    Returns:
        None when no source is an endpoint.

    Raises:
        InputError: a graph of an endpoint is named, but no endpoint.
    """
    if not any(map(is_address, names)):
        if default_graphs:
            raise InputError("--default-graph is for an endpoint; name one, or leave it out")
        return None
    from conceptmap.endpoint import Access

    tell = _count if sys.stderr.isatty() else None
    return Access(tuple(default_graphs or ()), timeout or Access.timeout, tell=tell)


def with_endpoint(endpoint: str, data: list[str] | None) -> list[str] | None:
    """The sources of a command that takes ``--endpoint`` as well as ``--data``.

    Raises:
        InputError: both are named.
    """
    if endpoint and data:
        message = f"{endpoint}: an endpoint is a source alone; leave out --data"
        raise InputError(message)
    return [endpoint] if endpoint else data


def _count(size: int | None) -> None:
    """A line that writes itself over, and is gone when the answer is complete."""
    text = "" if size is None else f"{size / _MB:,.1f} MB received"
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()
