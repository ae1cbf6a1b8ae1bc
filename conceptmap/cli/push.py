"""``conceptmap push``."""

import sys
from typing import Annotated

import typer

from conceptmap.cli.endpoints import EndpointAddress
from conceptmap.cli.options import Data, Source, sources
from conceptmap.errors import InputError
from conceptmap.source.read import read_source
from conceptmap.transfer import push_graph

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap push --endpoint https://example.org/sparql-graph-crud-auth",
    "conceptmap push graph.ttl --endpoint http://localhost:3030/ds/data --graph http://g/",
)


def run(
    source: Source = None,
    data: Data = None,
    endpoint: EndpointAddress = "",
    graph: Annotated[
        str,
        typer.Option(
            metavar="IRI",
            help="The graph that takes the triples; usually the base IRI of the map.",
            show_default=False,
        ),
    ] = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="Add to what the graph holds, instead of replacing it.")
    ] = False,
) -> None:
    """Load the graph into a server that speaks the SPARQL 1.1 Graph Store Protocol.

    The address is that of its graph store, which is not the one that answers queries.
    """
    if not endpoint:
        raise InputError("say where to: --endpoint URL")
    read = read_source(sources(data, source))
    target = graph or read.base
    if not target:
        raise InputError("this graph is no map with a base IRI; say --graph IRI")
    size = push_graph(read.engine.to_ntriples(), endpoint, target, keep=keep, tell=_tell)
    typer.echo(f"{size:,} triples are in {target}", err=True)


def _tell(size: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{size:,} triples\r")
        sys.stderr.flush()
