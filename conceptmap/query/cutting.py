"""A streamed table → whole rows of it, up to a number, and an ending for what was cut short.

An engine writes its answer in pieces that end anywhere, and may be stopped anywhere. `Rows` lets
only whole rows pass, so that what was cut is still a correct file of its format.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

__all__ = ["CUTTABLE", "Rows"]


class _Shape(NamedTuple):
    """How rows stand in a format.

    Attributes:
        opening: what stands before the first row; empty when the first row is a head.
        seam: what stands between two rows and nowhere else outside of quotes.
        kept: how much of the seam belongs to the row before it.
        quotes: whether a seam in double quotes is none, and a backslash escapes a quote.
        ending: what ends a whole table, behind its last row.
        closing: what ends a table that was cut.
    """

    opening: bytes
    seam: bytes
    kept: int
    quotes: Literal["none", "plain", "escaped"]
    ending: bytes
    closing: bytes


_XML_ENDING = b"</results></sparql>\n"
_XML_CLOSING = b"</results><!-- truncated --></sparql>\n"
#: Format → its shape, as Oxigraph writes it: without white space between the parts.
CUTTABLE = {
    "json": _Shape(b'"bindings":[', b"},{", 1, "escaped", b"]}}\n", b']},"truncated":true}\n'),
    "xml": _Shape(b"<results>", b"</result><result>", 9, "none", _XML_ENDING, _XML_CLOSING),
    "csv": _Shape(b"", b"\r\n", 2, "plain", b"", b""),
    "tsv": _Shape(b"", b"\n", 1, "none", b"", b""),
}


class Rows:
    """What may be passed on of a table in one of the formats of `CUTTABLE`.

    Attributes:
        full: more rows than allowed have come; nothing more will pass.
    """

    def __init__(self, format: str, most: int = 0) -> None:
        """Take a format, and how many rows may pass (0 for all)."""
        self._format = format
        self._shape = CUTTABLE[format]
        self._held = bytearray()
        self._enough = 0
        self._opened = not self._shape.opening
        self._left = most + self._opened if most else -1  # the head of CSV is a row, too
        self.full = False

    def take(self, piece: bytes) -> bytes:
        """What may pass of all that came until now: up to the end of its last whole row."""
        self._held += piece
        if self.full or len(self._held) < self._enough:
            return b""
        ready = b"" if self._opened else self._open()
        end = self._end()
        # A row that is longer than many pieces is looked through only when it has doubled.
        self._enough = 0 if end else 2 * len(self._held)
        ready += bytes(self._held[:end])
        del self._held[:end]
        self.full = self._left == 0 and bool(self._held)
        return ready

    def rest(self, *, cut: bool = False) -> bytes:
        """What is left when the answer came to its own end; ``full`` is final after this.

        Args:
            cut: whether it was only a part of an answer all the same, and has to say so.
        """
        self._enough = 0
        ready = self.take(b"")
        if self.full:
            return ready
        held = bytes(self._held)
        if cut and self._opened:
            held = held.removesuffix(self._shape.ending) + self._shape.closing
        return ready + held

    def closing(self, variables: Sequence[str] | None) -> bytes:
        """What makes a whole file of what passed before the answer was cut.

        Args:
            variables: the columns, for an answer of which nothing has passed; None when nobody
                knows them, as of an ASK.
        """
        if self._opened:
            return self._shape.closing
        if variables is None:
            return b'{"head":{},"truncated":true}\n' if self._format == "json" else b""
        return _opening(self._format, variables) + self._shape.closing

    def _open(self) -> bytes:
        at = self._held.find(self._shape.opening)
        if at < 0:
            return b""
        self._opened = True
        end = at + len(self._shape.opening)
        head = bytes(self._held[:end])
        del self._held[:end]
        return head

    def _end(self) -> int:
        """Where the last row that may pass ends in what is held, which begins outside quotes."""
        if not self._opened:
            return 0
        parts = _outside(self._held, self._shape.quotes)
        if self._left < 0:
            return self._last(parts)
        end = start = 0
        for number, part in enumerate(parts):
            at = -1
            while number % 2 == 0 and self._left:
                at = part.find(self._shape.seam, at + 1)
                if at < 0:
                    break
                end = start + at + self._shape.kept
                self._left -= 1
            start += len(part) + 1
        return end

    def _last(self, parts: list[bytearray]) -> int:
        start = len(self._held) + 1
        for number in range(len(parts) - 1, -1, -1):
            start -= len(parts[number]) + 1
            at = parts[number].rfind(self._shape.seam) if number % 2 == 0 else -1
            if at >= 0:
                return start + at + self._shape.kept
        return 0


def _outside(text: bytearray, quotes: str) -> list[bytearray]:
    """The text split at its quotes: every second part, from the first, is outside of them."""
    if quotes == "none":
        return [text]
    if quotes == "escaped":
        text = text.replace(b"\\\\", b"__").replace(b'\\"', b"__")
    return text.split(b'"')


def _opening(format: str, variables: Sequence[str]) -> bytes:
    """The head of a table that has no rows; the names of variables need no escapes."""
    if format == "json":
        names = ",".join(f'"{name}"' for name in variables)
        return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":['.encode()
    names = "".join(f'<variable name="{name}"/>' for name in variables)
    sparql = '<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
    return f'<?xml version="1.0"?>{sparql}<head>{names}</head><results>'.encode()
