"""``conceptmap pull``."""

from pathlib import Path
from typing import Annotated

import typer

from conceptmap.cli.endpoints import EndpointAddress, access
from conceptmap.errors import InputError
from conceptmap.files import write_atomic
from conceptmap.source.names import find_concept
from conceptmap.source.read import Source, read_source
from conceptmap.transfer import pull_part
from conceptmap.view.links import Choice

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap pull --endpoint https://example.org/sparql --focus Pod --hops 2 -o pod.ttl",
    "conceptmap pull --endpoint https://example.org/sparql --graph http://g/ -o graph.nt",
)


def run(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where to: .ttl or .nt.")
    ],
    endpoint: EndpointAddress = "",
    focus: Annotated[
        str, typer.Option(metavar="CONCEPT", help="Bring what is around it.", show_default=False)
    ] = "",
    hops: Annotated[int, typer.Option(min=1, max=5, help="How many steps around it.")] = 1,
    query: Annotated[
        str, typer.Option(metavar="SPARQL", help="Bring what it constructs.", show_default=False)
    ] = "",
    graph: Annotated[
        list[str] | None,
        typer.Option(
            metavar="IRI",
            help="The graph to bring from; alone, bring all of it. May be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Bring a part of the graph behind an endpoint into a file, which is a source of its own."""
    if not endpoint:
        raise InputError("say where from: --endpoint URL")
    if not (focus or query or graph):
        raise InputError("say what to bring: --focus CONCEPT, --query SPARQL or --graph IRI")
    if output.suffix not in (".ttl", ".nt"):
        message = f"{output.as_posix()}: no format for this suffix; use .ttl or .nt"
        raise InputError(message)
    source = read_source([endpoint], access=access([endpoint], graph))
    iri = find_concept(source.engine, focus, source.info.languages) if focus else ""
    found = pull_part(source.engine, Choice(focus=iri, hops=hops if focus else 1, query=query))
    write_atomic(output, _as_format(found, output.suffix, source).encode())
    typer.echo(f"{found.count(chr(10)):,} triples are in {output.as_posix()}", err=True)


def _as_format(ntriples: str, suffix: str, source: Source) -> str:
    if suffix == ".nt":
        return ntriples
    from conceptmap.graph import build_rdflib, write_turtle

    return write_turtle(build_rdflib(ntriples, source.prefixes))
