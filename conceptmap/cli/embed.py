"""``conceptmap embed``."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from conceptmap.cli.options import Data, sources
from conceptmap.embed import Document, differences, fill_documents, write_documents
from conceptmap.embed.hosts import find_host
from conceptmap.errors import InputError
from conceptmap.face import load
from conceptmap.files import make_folder, write_atomic

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap embed README.md",
    "conceptmap embed docs/*.md --pictures docs/images",
    "conceptmap embed README.md --check",
    "conceptmap embed --assets docs/assets",
    "conceptmap embed --for mkdocs",
)


def run(
    documents: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DOC...", help="Markdown documents.", show_default=False),
    ] = None,
    data: Data = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit with 1 if something is not up to date."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite regions that were edited by hand.")
    ] = False,
    pictures: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Where pictures go; usually beside each document.",
            show_default=False,
        ),
    ] = None,
    assets: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write conceptmap.js there, which makes <concept-map> interactive.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            "--for", metavar="HOST", help="Print how to embed it in HOST.", show_default=False
        ),
    ] = "",
) -> None:
    """Bring the maps in other documents up to date.

    A region lies between <!-- conceptmap:begin focus="Pod" format="svg" --> and
    <!-- conceptmap:end -->. All else stays as it is, byte for byte.
    """
    if host:
        typer.echo(find_host(host).text, nl=False)
        return
    if assets:
        _write_script(assets / "conceptmap.js", check)
    if assets and not documents:
        return
    if not documents:
        raise InputError("name the documents to bring up to date; see conceptmap embed --help")
    filled = fill_documents(load(*sources(data)), documents, pictures)
    if not any(document.regions for document in filled):
        for document in filled:
            typer.echo(f"{document.path.as_posix()}: no marked region", err=True)
    if check:
        _compare(filled, _mending(documents, data, pictures))
    else:
        for path in write_documents(filled, force):
            typer.echo(path.as_posix(), err=True)


def _write_script(path: Path, check: bool) -> None:
    from conceptmap.render.element import element_script

    script = element_script().encode()
    if path.is_file() and path.read_bytes() == script:
        return
    if check:
        typer.echo(f"{path.as_posix()}: not up to date; run conceptmap embed --assets", err=True)
        raise typer.Exit(1)
    make_folder(path.parent)
    write_atomic(path, script)
    typer.echo(path.as_posix(), err=True)


def _mending(documents: list[Path], data: list[str] | None, pictures: Path | None) -> list[str]:
    """The command that brings the documents up to date."""
    options = [part for source in data or [] for part in ("-d", source)]
    options += ["--pictures", pictures.as_posix()] if pictures else []
    return ["conceptmap", "embed", *options, *(path.as_posix() for path in documents)]


def _compare(filled: list[Document], mending: list[str]) -> None:
    stale = [d for d in filled if d.old != d.new or d.stale_files]
    for document in stale:
        for line in differences(document):
            typer.echo(line)
    if stale:
        force = ["--force"] if any(document.edited for document in stale) else []
        typer.echo(f"not up to date; run: {shlex.join([*mending, *force])}", err=True)
        raise typer.Exit(1)
