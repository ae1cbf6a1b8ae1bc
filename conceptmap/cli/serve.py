"""``conceptmap serve``."""

import secrets
from collections.abc import Sequence
from typing import Annotated

import typer

from conceptmap.cli.options import (
    Base,
    Data,
    MaxMemory,
    MaxRows,
    NamedGraph,
    Source,
    Timeout,
    graphs_of,
    limits_of,
    sources,
)
from conceptmap.errors import InputError, MissingExtraError
from conceptmap.source.read import Source as Loaded
from conceptmap.source.read import is_address, read_source

__all__ = ["EXAMPLES", "run"]

EXAMPLES = ("conceptmap serve", "conceptmap serve graph.ttl --port 8080 --open")

_ROWS = 10_000
_SHORTEST = 16


Token = Annotated[
    str,
    typer.Option(
        metavar="TOKEN",
        envvar="CONCEPTMAP_TOKEN",
        show_envvar=False,
        help="What every request has to show; random makes one. Any other address than this"
        " machine's own needs it. Better in the variable CONCEPTMAP_TOKEN, where no list of"
        " processes shows it.",
        show_default=False,
    ),
]


def run(
    source: Source = None,
    data: Data = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Its port; 0 for a free one.")] = 8000,
    token: Token = "",
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    named_graph: NamedGraph = None,
    base: Base = "",
    max_rows: MaxRows = _ROWS,
    timeout: Timeout = 10,
    max_memory: MaxMemory = 1000,
) -> None:
    """Show the map live, and answer SPARQL over HTTP.

    The page follows every table and note that is saved, SPARQL is answered at /sparql, and only
    this machine reaches either. Ctrl-C ends it.
    """
    try:
        from conceptmap.serve.answer import Slots
        from conceptmap.serve.app import Serving
        from conceptmap.serve.gate import Door, is_loopback
        from conceptmap.serve.live import Live, check_names
        from conceptmap.serve.run import listen, serve
    except ImportError as error:
        message = "for serve, first: pip install 'conceptmap[serve]'"
        raise MissingExtraError(message) from error
    token = secrets.token_urlsafe(24) if token == "random" else token  # noqa: S105 (no password)
    _check_token(token, host, is_loopback(host))
    names = sources(data, source)
    _check_watched(names)
    graphs = graphs_of(named_graph)

    def read() -> Loaded:
        return read_source(names, base, graphs=graphs)

    check_names(read)
    most = _ROWS if max_rows is None else max_rows
    live = Live([*names, *(file for _, file in graphs)], read, _tell)
    serving = Serving(live, limits_of(timeout, max_memory), most, Slots())
    listening = listen(host, port)
    door = Door(host, listening.getsockname()[1], token)
    typer.echo(f"{door.url} shows the map; /query and /sparql answer; Ctrl-C ends it", err=True)
    if not is_loopback(host):
        _tell(f"anyone who reaches {host} and knows the token can read this map")
    if open_page:
        typer.launch(door.url)
    serve(serving, door, listening)


def _check_watched(names: Sequence[str]) -> None:
    if "-" in names:
        raise InputError("-: standard input cannot be watched; name files")
    for name in filter(is_address, names):
        message = f"{name}: a server already; build, draw and query ask it themselves"
        raise InputError(message)


def _check_token(token: str, host: str, loopback: bool) -> None:
    if not token and not loopback:
        message = f"--host {host}: others could reach it; say --token random too"
        raise InputError(message)
    if token and (len(token) < _SHORTEST or not token.isascii() or not token.isprintable()):
        message = f"--token: too easy to guess; take {_SHORTEST} plain letters or more, or random"
        raise InputError(message)


def _tell(line: str) -> None:
    typer.echo(f"conceptmap: {line}", err=True)
