"""One question after the other: read it, carry it out, say what is wrong with it, go on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from conceptmap.engine.inside import Limits
from conceptmap.errors import ConceptMapError, InputError
from conceptmap.folding import did_you_mean
from conceptmap.query.deliver import deliver
from conceptmap.query.excerpt import drawn
from conceptmap.query.formats import FORMATS
from conceptmap.query.job import Job
from conceptmap.query.stored import Question, is_name, listing, read_question, stored_questions
from conceptmap.shell.lines import HELP, read_line

__all__ = ["Shell", "check_format"]


class Shell:
    """A conversation over data that was read once.

    Attributes:
        job: what every question has in common: the data, and how answers are written.
    """

    def __init__(
        self, job: Job, limits: Limits, out: BinaryIO, tell: Callable[[str], object]
    ) -> None:
        """Take a job whose data is loaded; answers go to ``out``, lines beside them to ``tell``."""
        self.job = job
        self._limits = limits
        self._out = out
        self._tell = tell
        self._folder = job.loaded.folder if job.loaded else None

    def run(self, prompt: Callable[[], str]) -> None:
        """Carry out what ``prompt`` gives, until it raises EOFError or is told to leave.

        A KeyboardInterrupt drops what is typed, or stops what runs.
        """
        while True:
            try:
                if not self.carry_out(prompt()):
                    return
            except EOFError:
                return
            except KeyboardInterrupt:
                continue

    def carry_out(self, text: str) -> bool:
        """Carry out one whole text; False when it was to leave."""
        try:
            command, arguments = read_line(text)
            if command == "quit":
                return False
            for line in self._lines(command, arguments):
                self._tell(line)
        except ConceptMapError as error:
            self._tell(str(error))
            if error.excerpt:
                self._tell(drawn(error.excerpt))
        except KeyboardInterrupt:
            self._tell("stopped")
        return True

    def _lines(self, command: str, arguments: Sequence[str]) -> Iterator[str]:
        first, rest = (arguments[0] if arguments else ""), arguments[1:]
        if command == "help":
            yield HELP
        elif command == "queries":
            yield from self._queries()
        elif command == "format":
            yield self._set_format(first)
        elif command == "run":
            yield from self._run(first, rest)
        else:
            yield from self._ask(first)

    def _set_format(self, name: str) -> str:
        check_format(name)
        self.job = self.job._replace(style=self.job.style._replace(format=name))
        return f"answers come as {name or 'a table, or Turtle'}"

    def _queries(self) -> Iterator[str]:
        found = stored_questions(self._folder)
        yield from listing(found)
        if not found:
            yield "no stored questions; put them into queries/*.rq beside the tables"

    def _run(self, name: str, bindings: Sequence[str]) -> Iterator[str]:
        if not is_name(name) and not name.endswith(".rq"):
            message = f".run {name}: no name of a question; .queries lists them"
            raise InputError(message)
        yield from self._deliver(read_question(name, self._folder), bindings)

    def _ask(self, text: str) -> Iterator[str]:
        if text == "-":  # elsewhere this is standard input, which we are reading from
            text += " "
        if text:
            yield from self._deliver(read_question(text, self._folder), ())

    def _deliver(self, question: Question, bindings: Sequence[str]) -> Iterator[str]:
        style = self.job.style._replace(width=shutil.get_terminal_size().columns)
        job = self.job._replace(question=question, style=style, bindings=tuple(bindings))
        found = deliver(job, self._limits, self._out)
        if found.row_count:
            yield found.row_count
        yield from found.hints


def check_format(name: str) -> None:
    """Refuse what is no format of an answer; the empty name is the usual one.

    Raises:
        InputError: it is none.
    """
    if name and name not in FORMATS:
        near = did_you_mean(name, FORMATS) or f"; use one of {', '.join(FORMATS)}"
        message = f"{name}: no format of an answer{near}"
        raise InputError(message)
