"""The lazy group: it knows every command by name and one line, and loads the one that is called.

It is also the one point where failures become messages and exit codes.
"""

import gc
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer import _click as click
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from conceptmap.errors import ConceptMapError

__all__ = ["COMMANDS", "build_app"]

#: Command → the module with its ``run`` and its ``EXAMPLES``, and what it does.
COMMANDS = {
    "build": ("conceptmap.cli.build", "Build everything that map.toml asks for."),
    "query": ("conceptmap.cli.query", "Ask the map a question in SPARQL."),
    "shell": ("conceptmap.cli.shell", "Ask one question after the other at a prompt."),
    "queries": ("conceptmap.cli.queries", "List the stored questions and what they mean."),
    "convert": ("conceptmap.cli.convert", "Write any source as one RDF file."),
    "show": ("conceptmap.cli.show", "Tell in words what the map knows of a concept."),
    "path": ("conceptmap.cli.path", "Tell how two concepts hang together."),
    "draw": ("conceptmap.cli.draw", "Draw one picture of anything."),
    "serve": ("conceptmap.cli.serve", "Show the map live, and answer SPARQL over HTTP."),
    "push": ("conceptmap.cli.push", "Load the graph into a server."),
    "pull": ("conceptmap.cli.pull", "Bring a part of the graph behind an endpoint into a file."),
    "embed": ("conceptmap.cli.embed", "Bring the maps in other documents up to date."),
    "diff": ("conceptmap.cli.diff", "Tell what changed between two maps."),
    "check": ("conceptmap.cli.check", "Check tables, vocabulary, quotes and shapes."),
}
_INTERRUPTED = 130
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class _LazyGroup(TyperGroup):
    """The commands as mere names with their help, until one of them is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, (_, line) in COMMANDS.items():
            self.add_command(TyperCommand(name, help=line))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Load the command that is called."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _load(name) if name else command, rest

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, turn every deliberate failure into clean lines, and exit."""
        _speak_utf8()
        # A graph is millions of values that form no cycles; looking for some takes a quarter of the
        # time of a large build.
        gc.set_threshold(100_000, 50, 100)
        try:
            # Not standalone: Typer would print its errors and choose the exit codes.
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
        except ConceptMapError as error:
            code = _complain(str(error), error.exit_code)
            _show_line(error)
        except click.exceptions.ClickException as error:
            code = _correct(error)
        except (KeyboardInterrupt, typer.Abort):
            code = _INTERRUPTED
        except BrokenPipeError:
            code = _closed_pipe()
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Keep a closed pipe from Typer, which would call it a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(_closed_pipe()) from None


def build_app() -> typer.Typer:
    """The whole command line, none of its commands loaded."""
    return typer.Typer(
        name="conceptmap",
        cls=_LazyGroup,
        callback=_root,
        epilog=_epilog(["conceptmap build", "conceptmap query 'SELECT ?x { :Pod :contains ?x }'"]),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"conceptmap {version('conceptmap')}")
        except PackageNotFoundError:
            typer.echo("conceptmap, run from its source")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and exit.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Turn notes into a concept map that can be opened, asked and trusted."""


def _load(name: str) -> click.Command:
    path, _ = COMMANDS[name]
    module = import_module(path)
    gc.enable()
    one = typer.Typer(rich_markup_mode=None, add_completion=False)
    add = one.command(name, epilog=_epilog(module.EXAMPLES), context_settings=_SETTINGS)
    add(module.run)
    return get_command(one)


def _epilog(examples: Iterable[str]) -> str:
    # A line with only a backspace keeps Typer from filling the paragraph.
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in examples)])


def _speak_utf8() -> None:
    """UTF-8 and LF whatever the locale; a captured stream may have no encoding to change.

    A name with bytes that are not UTF-8 is shown with escapes instead of ending in a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _complain(message: str, code: int) -> int:
    for line in message.splitlines():
        typer.echo(f"conceptmap: {line}", err=True)
    return code


def _show_line(error: ConceptMapError) -> None:
    """The line that the message speaks of, with a caret below the place."""
    if error.excerpt:
        from conceptmap.query.excerpt import drawn

        typer.echo(drawn(error.excerpt), err=True)


def _correct(error: click.exceptions.ClickException) -> int:
    """One line for a wrong call; the help itself when there was no call at all."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "conceptmap"
    what = " ".join(error.format_message().split()).rstrip(".")
    return _complain(f"{what}; see {where} --help", error.exit_code)


def _closed_pipe() -> int:
    """The reader has enough: nothing is wrong, and nothing is left to say."""
    # https://docs.python.org/3/library/signal.html#note-on-sigpipe
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
