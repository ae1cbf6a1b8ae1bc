"""The reader's side of a question: a worker answers, whole rows pass, and what was cut is said."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, NamedTuple

from conceptmap.engine.guard import form_of
from conceptmap.engine.inside import Limits
from conceptmap.engine.worker import Worker
from conceptmap.errors import LimitError
from conceptmap.query.cutting import CUTTABLE, Rows
from conceptmap.query.job import Job, answer_job

__all__ = ["Delivered", "deliver"]


class Delivered(NamedTuple):
    """What is known of an answer that was written to its end.

    Attributes:
        rows: of a table for people; None for every other answer.
        yes: what an ASK answered; None for every other question.
        hints: a line for each name that the data lacks, when nothing was found.
    """

    rows: int | None = None
    yes: bool | None = None
    hints: tuple[str, ...] = ()

    @property
    def row_count(self) -> str:
        """How many rows were given, in words; empty when nobody counted."""
        if self.rows is None:
            return ""
        return "1 row" if self.rows == 1 else f"{self.rows:,} rows"


def deliver(
    job: Job, limits: Limits, out: BinaryIO, stop: threading.Event | None = None
) -> Delivered:
    """Answer a question in a worker and write the answer to ``out`` as it comes.

    Args:
        job: the question and all it needs.
        limits: what it may use.
        out: where to write.
        stop: set it, in another thread, to end the question early.

    Raises:
        LimitError: the answer was cut; what is written is still correct, and JSON says
            ``"truncated": true``.
        ConceptMapError: what is wrong with the sources, the query or its bindings.
    """
    rows = Rows(job.style.format, job.style.most) if job.style.format in CUTTABLE else None
    hear = job.access.tell if job.access else None
    task = partial(answer_job, job)
    with Worker(task, limits, hear=partial(_hear, hear), stop=stop) as worker:
        try:
            for piece in worker:
                out.write(rows.take(piece) if rows else piece)
                out.flush()
                _check_rows(rows, job.style.most)
            if rows:
                out.write(rows.rest(cut="server_cut" in worker.facts))
                _check_rows(rows, job.style.most)
        except LimitError:
            if rows:
                out.write(rows.closing(_variables(job, worker)))
            raise
        finally:
            _hear(hear, "received", "")
    facts = worker.facts
    if "server_cut" in facts:
        message = f"{job.question.name}: {facts['server_cut']}"
        raise LimitError(message)
    if "cut" in facts:
        raise _too_many(job.style.most)
    yes = facts.get("answer")
    return Delivered(
        int(facts["rows"]) if "rows" in facts else None,
        None if yes is None else yes == "true",
        tuple(facts.get("hints", "").splitlines()),
    )


def _variables(job: Job, worker: Worker) -> list[str] | None:
    """The columns, none while the engine has not said them; None when there can be none."""
    told = worker.facts.get("variables", "").split()
    return told if form_of(job.question.sparql) == "SELECT" else None


def _hear(tell: Callable[[int | None], None] | None, name: str, value: str) -> None:
    """Pass on how many bytes have come from a server; no number when no more will."""
    if tell and name == "received":
        tell(int(value) if value else None)


def _check_rows(rows: Rows | None, most: int) -> None:
    if rows and rows.full:
        raise _too_many(most)


def _too_many(most: int) -> LimitError:
    unit = "row" if most == 1 else "rows"
    error = LimitError(f"stopped after {most:,} {unit}; --max-rows N gives more, --max-rows 0 all")
    error.rows = most
    return error
