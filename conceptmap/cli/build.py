"""``conceptmap build``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from conceptmap.build import build_outputs, places_of, stale_outputs, write_outputs
from conceptmap.cli.endpoints import DefaultGraphs, access
from conceptmap.cli.options import Data, Source, WithSparql, sources
from conceptmap.errors import InputError
from conceptmap.face import Map, load
from conceptmap.tables import write_places

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap build",
    "conceptmap build data -o output",
    "conceptmap build data -o output --check",
    "conceptmap build data -o output --keep-places",
    "conceptmap build --with-sparql",
)


def run(
    source: Source = None,
    data: Data = None,
    default_graph: DefaultGraphs = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")
    ] = Path("output"),
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit with 1 if a file is not up to date."),
    ] = False,
    keep_places: Annotated[
        bool,
        typer.Option(
            "--keep-places",
            help="First write places.csv beside the tables: later builds leave the concepts there.",
        ),
    ] = False,
    with_sparql: WithSparql = False,
) -> None:
    """Build everything that map.toml asks for, always the same bytes for the same map."""
    names = sources(data, source)
    map_ = load(*names, access=access(names, default_graph))
    if keep_places and check:
        raise InputError("--keep-places: writes a table, --check nothing; leave one of them out")
    if keep_places:
        map_ = _kept(map_, names)
    outputs = build_outputs(map_, with_sparql)
    if not check:
        write_outputs(outputs, output, _tell)
        return
    stale = list(stale_outputs(outputs, output))
    for name in stale:
        typer.echo(f"{(output / name).as_posix()}: not up to date; run conceptmap build", err=True)
    if stale:
        raise typer.Exit(1)


def _kept(map_: Map, names: Sequence[str]) -> Map:
    """The map with the places of its pictures written into its folder."""
    if map_.source.folder is None:
        raise InputError("--keep-places: goes with a folder of tables; name one, or leave it out")
    path = write_places(map_.source.folder, places_of(map_))
    typer.echo(f"{path.as_posix()}: written", err=True)
    return load(*names)


def _tell(name: str, size: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"{name}  {size / 1000:,.0f} kB", err=True)
