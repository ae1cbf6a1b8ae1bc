"""``conceptmap diff``."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from conceptmap.cli.options import Language
from conceptmap.diff import (
    Difference,
    compare_views,
    count_unseen,
    draw_diff,
    read_views,
    tell_json,
    tell_markdown,
    tell_text,
)
from conceptmap.files import write_atomic
from conceptmap.render import format_for
from conceptmap.source import read_source
from conceptmap.source.revision import revision_as_files

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap diff HEAD~1:data data",
    "conceptmap diff old.ttl data -f md",
    "conceptmap diff main:data data -o changes.svg",
)

Format = Literal["text", "json", "md"]


def run(
    old: Annotated[
        str, typer.Argument(help="A folder with tables, an RDF file, or REVISION:PATH in git.")
    ],
    new: Annotated[str, typer.Argument(help="The same.")] = "data",
    format: Annotated[Format, typer.Option("-f", "--format", help="How to tell it.")] = "text",
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Draw it, too: an SVG, or an HTML page with the sentences under it.",
            show_default=False,
        ),
    ] = "",
    lang: Language = "",
    theme: Annotated[
        Literal["light", "dark", "auto"], typer.Option(help="The colours of the picture.")
    ] = "auto",
) -> None:
    """Tell what changed between two maps: statements and concepts, as sentences.

    Exits with 1 when they differ, and with 0 when they are equal.
    """
    difference = _compare(old, new, lang)
    language = difference.new.languages[0]
    if output:
        drawn = draw_diff(difference, language, format_for(Path(output)), theme)
        write_atomic(Path(output), drawn.encode())
    if format == "json":
        sys.stdout.write(tell_json(difference, language, old, new))
    else:
        tell = tell_text if format == "text" else tell_markdown
        for line in tell(difference, language):
            typer.echo(line)
    if not difference.equal:
        raise typer.Exit(1)


def _compare(old: str, new: str, language: str) -> Difference:
    with revision_as_files(old) as was, revision_as_files(new) as is_:
        sources = read_source([was]), read_source([is_])
        views = read_views(*sources, language)
        return compare_views(*views, lambda: count_unseen(*sources))
