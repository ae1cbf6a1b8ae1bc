"""``conceptmap queries``."""

import typer

from conceptmap.cli.options import Data, sources
from conceptmap.query.stored import stored_questions
from conceptmap.source.read import find_folder

__all__ = ["EXAMPLES", "run"]

EXAMPLES = ("conceptmap queries -d data",)


def run(data: Data = None) -> None:
    """List the stored questions and what they mean.

    They are the files queries/*.rq beside the tables; the first comment line is the meaning.
    """
    questions = stored_questions(find_folder(sources(data)))
    width = max((len(question.name) for question in questions), default=0)
    for question in questions:
        typer.echo(f"{question.name:{width}}  {question.meaning}".rstrip())
    if not questions:
        typer.echo("no stored questions; put them into queries/*.rq beside the tables", err=True)
