"""The server itself: where it listens, and what a connection may take.

uvicorn bounds the head of a request in size but not in time, so a connection on which nothing
arrives is ended here.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from typing import Any

import anyio
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from conceptmap.errors import InputError
from conceptmap.serve.app import Serving, make_app
from conceptmap.serve.gate import ABORT, Door

__all__ = ["listen", "serve"]

#: How long the head of a request may take to arrive, from the first byte or before.
HEAD_SECONDS = 10.0
_MOST_HEAD = 65_536
_MOST_CONNECTIONS = 128


def listen(host: str, port: int) -> socket.socket:
    """A socket that is bound and listens; port 0 takes a free one.

    Raises:
        InputError: it cannot be had.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = (
            os.strerror(error.errno).lower() if error.errno and error.errno > 0 else "no such host"
        )
        message = f"{host}:{port}: {reason}; choose another --port or --host"
        raise InputError(message) from None


def serve(serving: Serving, door: Door, listening: socket.socket) -> None:
    """Serve until an interrupt."""
    config = uvicorn.Config(
        make_app(serving, lambda: door),
        http=_Connection,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=_MOST_HEAD,
        timeout_graceful_shutdown=2,
    )
    anyio.run(_serve, _Server(config, serving), listening)


async def _serve(server: _Server, listening: socket.socket) -> None:
    # No task group: it would wrap the signal that ends the server into a group of exceptions.
    keeping = asyncio.create_task(server.serving.live.keep())
    keeping.add_done_callback(lambda _: setattr(server, "should_exit", True))
    try:
        await server.serve([listening])
    finally:
        keeping.cancel()
        # Not awaited itself: its cancellation would hide the one that an interrupt brings to us.
        await asyncio.wait([keeping])
    if not keeping.cancelled():
        keeping.result()


class _Server(uvicorn.Server):
    """Ends what waits and what runs before it asks the connections to go."""

    def __init__(self, config: uvicorn.Config, serving: Serving) -> None:
        super().__init__(config)
        self.serving = serving

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let everybody go."""
        self.serving.live.close()
        self.serving.slots.close()
        await super().shutdown(sockets)


class _Connection(H11Protocol):
    """A connection that has to ask for something, soon, and again."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.app_state = {**self.app_state, ABORT: self._abort}
        self._limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait; where there are too many, the one that waits longest has to go."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._begin_waiting()
        if len(self.connections) > _MOST_CONNECTIONS:
            waiting = [
                one for one in self.connections if isinstance(one, _Connection) and one._limit
            ]
            min(waiting, key=lambda one: one._limit.when() if one._limit else 0.0)._abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._end_waiting()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Stop waiting when a whole head is there."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._end_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._begin_waiting()
        super().on_response_complete()

    def _begin_waiting(self) -> None:
        self._end_waiting()
        self._limit = self.loop.call_later(HEAD_SECONDS, self._abort)

    def _end_waiting(self) -> None:
        if self._limit:
            self._limit.cancel()
            self._limit = None

    def _abort(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.transport.abort()
