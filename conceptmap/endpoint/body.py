"""The body of an answer, as a file that a parser reads: bounded in size, time and nesting."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from conceptmap.endpoint.virtuoso import is_virtuoso, with_plain_bnodes
from conceptmap.engine.nesting import MAX_NESTING, Nesting
from conceptmap.errors import EndpointError, LimitError

__all__ = ["Body", "Bounds"]


class Bounds:
    """What an answer may cost.

    Attributes:
        deadline: when it has to be complete, as `time.monotonic` counts.
        size: how many bytes it may have once unpacked.
        tell: hears how many bytes have come, after each piece, and None when no more will.
    """

    def __init__(
        self, timeout: float, size: int, tell: Callable[[int | None], None] | None = None
    ) -> None:
        self.deadline = time.monotonic() + timeout
        self.timeout, self.size = timeout, size
        self.tell = tell or (lambda _: None)


class Body:
    """A response that is read as it comes; it closes itself at its end and on any fault.

    Raises, while it is read:
        EndpointError: the connection breaks, or JSON ends before its last bracket.
        LimitError: more bytes, more time or deeper nesting than allowed.
    """

    def __init__(self, response: httpx.Response, name: str, bounds: Bounds, json: bool) -> None:
        self._response, self._name, self._bounds = response, name, bounds
        pieces = response.iter_bytes()
        plain = json and is_virtuoso(response.headers)
        self._pieces = with_plain_bnodes(pieces) if plain else pieces
        self._nesting = Nesting() if json else None
        self._left = b""
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes, none at the end; all that is left when negative."""
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 16), b""))
        if not self._left:
            self._left = self._next()
        taken, self._left = self._left[:size], self._left[size:]
        return taken

    def close(self) -> None:
        """Stop reading."""
        self._response.close()
        self._bounds.tell(None)

    def __del__(self) -> None:
        self._response.close()

    def _next(self) -> bytes:
        try:
            piece = next((piece for piece in self._pieces if piece), b"")
            self._check(piece)
        except (httpx.TransportError, httpx.DecodingError, httpx.StreamError) as error:
            self.close()
            raise self._broken(error) from None
        except (EndpointError, LimitError):
            self.close()
            raise
        if not piece:
            self.close()
        return piece

    def _check(self, piece: bytes) -> None:
        self._size += len(piece)
        self._bounds.tell(self._size)
        if self._size > self._bounds.size:
            what = f"more than {self._bounds.size:,} bytes; ask for less, as with LIMIT"
            raise self._over(what)
        if time.monotonic() > self._bounds.deadline:
            raise self._late()
        if self._nesting and self._nesting.is_too_deep(piece):
            what = f"more than {MAX_NESTING} nested brackets; ask for other terms"
            raise self._over(what)
        if self._nesting and not piece and self._nesting.depth > 0:
            message = f"{self._name}: the answer ends too early; ask again, or for less"
            raise EndpointError(message)

    def _broken(self, error: Exception) -> EndpointError | LimitError:
        if isinstance(error, httpx.TimeoutException):
            return self._late()
        return EndpointError(f"{self._name}: the answer broke off; ask again, or for less")

    def _late(self) -> LimitError:
        seconds = f"{self._bounds.timeout:g} s"
        return self._over(f"no whole answer within {seconds}; ask for less, or allow more time")

    def _over(self, what: str) -> LimitError:
        return LimitError(f"{self._name}: {what}")
