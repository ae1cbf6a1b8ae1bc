"""``conceptmap check``."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from conceptmap.check import check_map
from conceptmap.cli.options import Data, Source, sources
from conceptmap.errors import InputError
from conceptmap.source.read import find_folder

__all__ = ["EXAMPLES", "run"]

_FIELDS = ("severity", "code", "path", "line", "column", "message")

EXAMPLES = (
    "conceptmap check",
    "conceptmap check data -f json",
)


def run(
    source: Source = None,
    data: Data = None,
    format: Annotated[
        Literal["text", "json"], typer.Option("-f", "--format", help="How to write the findings.")
    ] = "text",
) -> None:
    """Check tables, vocabulary, quotes and shapes; all findings of one run.

    Exits with 1 if there is an error. A warning alone leaves the exit code 0.
    """
    findings = check_map(_folder(sources(data, source)))
    if format == "json":
        rows = [{name: getattr(f, name) for name in _FIELDS} for f in findings]
        value = {"schema": "conceptmap.findings/1", "findings": rows}
        typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            typer.echo(str(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    typer.echo(f"{errors} errors, {len(findings) - errors} warnings", err=True)
    if errors:
        raise typer.Exit(1)


def _folder(names: list[str]) -> Path:
    folder = find_folder(names)
    if folder is None:
        message = f"{names[0]}: only a folder of tables can be checked"
        raise InputError(message)
    return folder
