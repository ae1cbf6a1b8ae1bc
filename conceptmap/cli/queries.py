"""``conceptmap queries``."""

import typer

from conceptmap.cli.options import Data, sources
from conceptmap.query.stored import listing, stored_questions
from conceptmap.source.read import find_folder

__all__ = ["EXAMPLES", "run"]

EXAMPLES = ("conceptmap queries -d data",)


def run(data: Data = None) -> None:
    """List the stored questions and what they mean.

    They are the files queries/*.rq beside the tables; the first comment lines declare their
    meaning, and the parameters that --bind can set.
    """
    questions = stored_questions(find_folder(sources(data)))
    for line in listing(questions):
        typer.echo(line)
    if not questions:
        typer.echo("no stored questions; put them into queries/*.rq beside the tables", err=True)
