"""One question over HTTP: it runs in a worker, and its answer passes as it comes.

An answer is held back up to 4 MB, so that what goes wrong has a status of its own: 400 for a wrong
question, 503 for one that ran out of time or memory. Longer ones are under way by then; JSON and
XML say in themselves that they were cut, and the connection of anything else is broken off.
"""

from __future__ import annotations

import os
import threading
from functools import partial
from typing import Any, cast

import anyio
import anyio.from_thread
import anyio.to_thread
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from conceptmap.engine.guard import check_query
from conceptmap.engine.inside import Limits
from conceptmap.errors import ConceptMapError, LimitError, QueryError
from conceptmap.query.deliver import deliver
from conceptmap.query.excerpt import drawn
from conceptmap.query.job import Job
from conceptmap.serve.gate import break_off
from conceptmap.serve.media import Media

__all__ = ["TRUNCATED", "Answer", "Slots", "explained"]

#: The header of an answer that was cut after a number of rows, which it gives.
TRUNCATED = "X-Truncated"
_HELD = 4_000_000
_RUNNING = max(2, min(4, os.cpu_count() or 1))
_WAITING = 16
_SAYS_SO = frozenset({"json", "xml"})


class Slots:
    """How many questions run at once, and how many more may wait for their turn."""

    def __init__(self, running: int = _RUNNING, waiting: int = _WAITING) -> None:
        self.limiter = anyio.CapacityLimiter(running)
        self.stops: set[threading.Event] = set()
        self._most = running + waiting

    @property
    def full(self) -> bool:
        """Whether one more question would have to be turned away."""
        return len(self.stops) >= self._most

    def close(self) -> None:
        """End every question that runs."""
        for stop in self.stops:
            stop.set()


def explained(error: ConceptMapError) -> str:
    """What went wrong, with the line that it speaks of."""
    return f"{error}\n" + (f"{drawn(error.excerpt)}\n" if error.excerpt else "")


class Answer:
    """An answer on its way, as an ASGI application."""

    def __init__(self, job: Job, limits: Limits, media: Media, slots: Slots) -> None:
        self._job = job
        self._limits = limits
        self._media = media
        self._slots = slots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask, and pass on what comes; whoever leaves ends the question."""
        if self._slots.full:
            busy = PlainTextResponse("too many questions at once; ask again\n", 503)
            busy.headers["Retry-After"] = "1"
            await busy(scope, receive, send)
            return
        stop = threading.Event()
        self._slots.stops.add(stop)
        sink = _Sink(self._media, send)

        async def listen() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            stop.set()

        async with anyio.create_task_group() as group:
            group.start_soon(listen)
            try:
                work = partial(self._deliver, sink, stop)
                last = await anyio.to_thread.run_sync(work, limiter=self._slots.limiter)
            finally:
                stop.set()
                self._slots.stops.discard(stop)
            group.cancel_scope.cancel()
        if last:
            await last(scope, receive, send)
        elif sink.broken:
            await break_off(scope, receive)

    def _deliver(self, sink: _Sink, stop: threading.Event) -> Response | None:
        """In a thread: the answer, and what to say instead when it has not begun."""
        try:
            _check_limits(self._job.question.sparql)
            deliver(self._job, self._limits, cast("Any", sink), stop)
            sink.end()
        except LimitError as error:
            return sink.cut(error)
        except ConceptMapError as error:
            return PlainTextResponse(explained(error), 400)
        except TimeoutError:  # nobody takes what we send
            sink.broken = True
        return None


def _check_limits(sparql: str) -> None:
    """A question that is too long or too deep is a wrong one, whatever the data."""
    try:
        check_query(sparql)
    except LimitError as error:
        message = f"query:{error}"
        raise QueryError(message) from None
    except QueryError:
        pass  # the worker says it with its line


class _Sink:
    """Takes an answer in a thread and sends it from there.

    Attributes:
        broken: it was cut and could not say so.
    """

    def __init__(self, media: Media, send: Send) -> None:
        self._media = media
        self._send = send
        self._held = bytearray()
        self._begun = False
        self.broken = False

    def write(self, data: bytes) -> int:
        """Take a piece of the answer."""
        self._held += data
        if len(self._held) > _HELD or self._begun:
            self._pass_on(more=True)
        return len(data)

    def flush(self) -> None:
        """Nothing waits that should not."""

    def end(self, headers: dict[str, str] | None = None) -> None:
        """Send what is left."""
        self._pass_on(more=False, headers=headers)

    def cut(self, error: LimitError) -> Response | None:
        """End an answer that was cut; give what to say instead, if nothing of it was sent."""
        if not self._begun and not error.rows:
            return PlainTextResponse(explained(error), 503)
        if self._begun and self._media.format not in _SAYS_SO:
            self.broken = True
        else:
            self.end({TRUNCATED: f"rows={error.rows}"})
        return None

    def _pass_on(self, *, more: bool, headers: dict[str, str] | None = None) -> None:
        if not self._begun:
            told = {"content-type": self._media.header, **(headers or {})}
            if not more:
                told["content-length"] = str(len(self._held))
            raw = [(name.lower().encode(), value.encode()) for name, value in told.items()]
            start = {"type": "http.response.start", "status": 200, "headers": raw}
            self._transmit(start)
            self._begun = True
        body = {"type": "http.response.body", "body": bytes(self._held), "more_body": more}
        self._held.clear()
        self._transmit(body)

    def _transmit(self, message: Message) -> None:
        async def transmit() -> None:
            await self._send(message)

        anyio.from_thread.run(transmit)
