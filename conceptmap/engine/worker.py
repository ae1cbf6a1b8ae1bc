"""A task in a process of its own, which can be stopped at any moment.

An engine cannot be interrupted: no signal and no thread ends a query that runs. So whatever asks
for somebody else runs in a `Worker`, and this process outlives it::

    with Worker(task, Limits(seconds=5)) as worker:
        for piece in worker:
            out.write(piece)

Where there is fork, a worker begins as a copy of this process and shares what is loaded. Else, or
on request, it begins as a fresh interpreter, and its task has to be picklable.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO, Self

from conceptmap import errors
from conceptmap.engine.inside import FRAME, Limits, Task
from conceptmap.engine.starting import forked, signals_held, spawned
from conceptmap.errors import ConceptMapError, Excerpt, InputError, LimitError

__all__ = ["Limits", "Worker"]

_PIECE = 65536
# How long an interrupt may have to wait: some systems do not wake a waiting thread for it.
_TICK = 0.2
_CAN_FORK = hasattr(os, "fork")


class Worker:
    """A running task. Iterating gives the bytes it writes; leaving the ``with`` block ends it.

    Attributes:
        facts: what the task told so far, by name; ``done`` is there when it came to its end.
    """

    def __init__(
        self,
        task: Task,
        limits: Limits | None = None,
        *,
        spawn: bool = not _CAN_FORK,
        hear: Callable[[str, str], object] | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        """Take a task.

        ``hear`` gets each fact, name and value, as soon as it is told. Who sets ``stop``, in
        whatever thread, ends the task with a LimitError.
        """
        self.limits = limits or Limits()
        self.facts: dict[str, str] = {}
        self._task = task
        self._hear_fact = hear or (lambda _name, _value: None)
        self._spawn = spawn
        self._stop = stop
        self._left = self.limits.seconds
        self._heard = b""
        self._noise = b""

    def __enter__(self) -> Self:
        """Start the process."""
        with contextlib.ExitStack() as undo:
            with signals_held():
                self._start()
                undo.push(self)
            undo.pop_all()  # no signal came meanwhile, which nobody else would have answered
        return self

    def _start(self) -> None:
        start = spawned if self._spawn else forked
        self._process, out, told = start(self._task, self.limits)
        self._pieces: queue.Queue[tuple[str, bytes]] = queue.Queue(maxsize=8)
        for name, pipe in (("out", out), ("told", told)):
            threading.Thread(target=self._read, args=(name, pipe), daemon=True).start()
        self._open = 2

    def __exit__(self, *_: object) -> None:
        """Stop it if it still runs, and leave neither a zombie nor an open pipe."""
        self._process.kill()
        while self._open:  # the readers may wait for room
            self._open -= not self._pieces.get()[1]
        self._process.wait()

    def __iter__(self) -> Iterator[bytes]:
        """The pieces of the answer, as they come.

        Raises:
            LimitError: it was stopped at a limit, or ended its own process.
            ConceptMapError: what the task raised.
        """
        while self._open:
            name, piece = self._next()
            if not piece:
                self._open -= 1
            elif name == "told":
                self._hear(piece)
            else:
                yield piece
            if self._left <= 0:
                if "done" in self.facts:
                    return
                raise LimitError(self._too_long())
        self._judge(self._process.wait())

    def _read(self, name: str, pipe: BinaryIO) -> None:
        with pipe:
            while piece := os.read(pipe.fileno(), _PIECE):
                self._pieces.put((name, piece))
        self._pieces.put((name, b""))

    def _next(self) -> tuple[str, bytes]:
        """The next piece; the clock runs only while we wait for it, not for our own reader."""
        while True:
            if self._stop and self._stop.is_set():
                raise LimitError("stopped, as nobody waits for it any more")
            begun = time.monotonic()
            try:
                return self._pieces.get(timeout=max(0.0, min(_TICK, self._left)))
            except queue.Empty:
                pass
            finally:
                if "confined" in self.facts:
                    self._left -= time.monotonic() - begun
            if self._left <= 0:
                return "told", FRAME[2]

    def _hear(self, piece: bytes) -> None:
        begin, middle, end = FRAME
        *frames, self._heard = (self._heard + piece).split(end)
        for frame in frames:
            noise, _, fact = frame.partition(begin)
            name, _, value = fact.partition(middle)
            self._noise += noise
            if name:
                self.facts[name.decode()] = value.decode()
                self._hear_fact(name.decode(), value.decode())

    def _judge(self, code: int) -> None:
        """Raise what went wrong, if something did."""
        noise = self._noise + self._heard
        for name in self.facts:
            kind = getattr(errors, name, None)
            if isinstance(kind, type) and issubclass(kind, ConceptMapError):
                raise _rebuilt(kind, self.facts[name], self.facts.get("excerpt", ""))
        out_of_memory = "memory" in self.facts or b"memory allocation of" in noise
        if "confined" not in self.facts and (out_of_memory or code < 0):
            what = "out of memory" if out_of_memory else _signal(code)
            what = "out of time" if what == "SIGXCPU" else what
            message = f"stopped while it was loading ({what}); is the data what it should be?"
            raise LimitError(message)
        if out_of_memory:
            raise LimitError(self._too_large())
        if b"Traceback" in noise or not code:
            sys.stderr.write(noise.decode(errors="replace"))
        if b"Traceback" in noise:
            message = "a worker failed; this is a fault of conceptmap"
            raise RuntimeError(message)
        if code and _signal(code) == "SIGXCPU":
            raise LimitError(self._too_long())
        if code:
            message = f"the question ended its own process ({_signal(code)}); simplify it"
            raise LimitError(message)

    def _too_long(self) -> str:
        unit = "second" if self.limits.seconds == 1 else "seconds"
        what = f"stopped after {self.limits.seconds:g} {unit}"
        return f"{what}; ask for less, or allow more with --timeout"

    def _too_large(self) -> str:
        what = f"stopped at {self.limits.megabytes:,} MB of memory"
        return f"{what}; ask for less, or allow more with --max-memory"


def _rebuilt(kind: type[ConceptMapError], message: str, excerpt: str) -> ConceptMapError:
    """An error of the task anew; one that is made of more than a message becomes its parent."""
    error = (InputError if kind is errors.TableError else kind)(message)
    column, _, line = excerpt.partition(":")
    error.excerpt = Excerpt(line, int(column)) if column else None
    return error


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"
