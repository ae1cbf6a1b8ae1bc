"""``conceptmap shell``."""

import sys
from typing import Annotated

import typer

from conceptmap.cli.options import (
    Base,
    Data,
    Language,
    MaxMemory,
    MaxRows,
    NamedGraph,
    Source,
    Timeout,
    graphs_of,
    limits_of,
    rows_of,
    sources,
)
from conceptmap.errors import InputError, MissingExtraError
from conceptmap.query.formats import Style
from conceptmap.query.job import Job
from conceptmap.query.stored import Question, stored_questions
from conceptmap.shell.loop import Shell, check_format
from conceptmap.shell.names import names_of
from conceptmap.source.read import read_source

__all__ = ["EXAMPLES", "run"]

EXAMPLES = ("conceptmap shell", "conceptmap shell graph.ttl --labels --lang ja")


def run(
    source: Source = None,
    data: Data = None,
    format: Annotated[
        str,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="How to write answers; .format changes it."
        ),
    ] = "",
    named_graph: NamedGraph = None,
    base: Base = "",
    labels: Annotated[
        bool, typer.Option("--labels", help="Show labels beside ids, in a table.")
    ] = False,
    lang: Language = "",
    max_rows: MaxRows = None,
    timeout: Timeout = 10,
    max_memory: MaxMemory = 1000,
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="Let SERVICE reach other machines.")
    ] = False,
) -> None:
    """Ask one question after the other at a prompt; the data is read once.

    A question ends with ; or an empty line. Ctrl-C stops a question, Ctrl-D leaves; .help tells
    the rest.
    """
    try:
        from conceptmap.shell.prompt import open_prompt
    except ImportError as error:
        message = "for the shell, first: pip install 'conceptmap[shell]'"
        raise MissingExtraError(message) from error
    check_format(format)
    names = tuple(sources(data, source))
    if "-" in names or not sys.stdin.isatty():
        message = "the shell reads questions from a terminal; elsewhere use conceptmap query"
        raise InputError(message)
    graphs = graphs_of(named_graph)
    found = read_source(names, base, graphs=graphs)
    style = Style(format, rows_of(max_rows), 0, labels, (lang,) if lang else ())
    job = Job(Question("", ""), style, names, graphs, base, loaded=found)
    shell = Shell(job, limits_of(timeout, max_memory, allow_network), sys.stdout.buffer, _tell)
    stored = [question.name for question in stored_questions(found.folder)]
    session = open_prompt(names_of(found.store), stored)
    _tell(f"{len(found.store):,} triples from {found.name}; .help tells how to ask")
    shell.run(session.prompt)


def _tell(line: str) -> None:
    typer.echo(line, err=True)
