"""``conceptmap queries``."""

import typer

from conceptmap.cli.options import Data, sources
from conceptmap.query.stored import Parameter, stored_questions
from conceptmap.source.read import find_folder

__all__ = ["EXAMPLES", "run"]

EXAMPLES = ("conceptmap queries -d data",)


def run(data: Data = None) -> None:
    """List the stored questions and what they mean.

    They are the files queries/*.rq beside the tables; the first comment lines declare their
    meaning, and the parameters that --bind can set.
    """
    questions = stored_questions(find_folder(sources(data)))
    width = max((len(question.name) for question in questions), default=0)
    for question in questions:
        typer.echo(f"{question.name:{width}}  {question.meaning}".rstrip())
        for parameter in question.parameters:
            typer.echo(f"{'':{width}}  {_line(parameter)}")
    if not questions:
        typer.echo("no stored questions; put them into queries/*.rq beside the tables", err=True)


def _line(parameter: Parameter) -> str:
    kind = parameter.kind + (f", {parameter.default} unless bound" if parameter.default else "")
    return f"--bind {parameter.name}=…: {parameter.meaning} ({kind})"
