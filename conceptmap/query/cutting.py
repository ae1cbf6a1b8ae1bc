"""A streamed table → whole rows of it, up to a number, and an ending for what was cut short.

An engine writes its answer in pieces that end anywhere, and may be stopped anywhere. `Rows` lets
only whole rows pass, so that what was cut is still a correct file of its format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["CUTTABLE", "Rows"]


class _Shape(NamedTuple):
    """How rows stand in a format.

    Attributes:
        opening: what stands before the first row; empty when the first row is a head.
        seam: what stands between two rows and nowhere else outside of strings.
        kept: how much of the seam belongs to the row before it.
        ending: what ends a whole table, behind its last row.
        closing: what ends a table that was cut.
        quick: a longer seam, that stands nowhere else at all while none of ``risks`` is there.
        risks: what may be a seam in a string. Strings have to be told apart then, which takes
            ten times as long.
        escapes: whether a backslash escapes a quote in a string.
    """

    opening: bytes
    seam: bytes
    kept: int
    ending: bytes
    closing: bytes
    quick: bytes
    risks: tuple[bytes, ...] = ()
    escapes: bool = False


_XML_SEAM = b"</result><result>"
#: Format → its shape, as Oxigraph writes it: without white space between the parts.
CUTTABLE = {
    # A quote in a JSON string is escaped, so a bare one behind a seam either ends the string, and
    # is followed by one of two characters, or begins a name.
    "json": _Shape(
        b'"bindings":[',
        b"},{",
        1,
        b"]}}\n",
        b']},"truncated":true}\n',
        b'},{"',
        (b"{}", b'},{"}', b'},{",'),
        True,
    ),
    "xml": _Shape(
        b"<results>",
        _XML_SEAM,
        9,
        b"</results></sparql>\n",
        b"</results><!-- truncated --></sparql>\n",
        _XML_SEAM,
    ),
    "csv": _Shape(b"", b"\r\n", 2, b"", b"", b"\r\n", (b'"',)),
    "tsv": _Shape(b"", b"\n", 1, b"", b"", b"\n"),
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
        """Where the last row that may pass ends in what is held, which begins outside a string."""
        if not self._opened or self._left == 0:
            return 0
        if any(risk in self._held for risk in self._shape.risks):
            ends = self._ends_told_apart()
        else:
            ends = self._ends_quickly()
        last = 0
        for end in ends:
            last = end
            self._left -= self._left > 0
            if self._left == 0:
                break
        return last

    def _ends_quickly(self) -> Iterable[int]:
        """The ends of all whole rows, or only the last one when nobody counts them."""
        quick, kept = self._shape.quick, self._shape.kept
        # What follows a quick seam has to be there, too.
        until = len(self._held) - (len(quick) > len(self._shape.seam))
        if self._left < 0:
            at = self._held.rfind(quick, 0, until)
            return [at + kept] if at >= 0 else []
        found = re.finditer(re.escape(quick), memoryview(self._held)[:until])
        return [match.start() + kept for match in found]

    def _ends_told_apart(self) -> Iterable[int]:
        text = self._held
        if self._shape.escapes:
            text = text.replace(b"\\\\", b"__").replace(b'\\"', b"__")
        start = 0
        for number, part in enumerate(text.split(b'"')):
            if number % 2 == 0:  # outside of a string
                for found in re.finditer(re.escape(self._shape.seam), part):
                    yield start + found.start() + self._shape.kept
            start += len(part) + 1


def _opening(format: str, variables: Sequence[str]) -> bytes:
    """The head of a table that has no rows; the names of variables need no escapes."""
    if format == "json":
        names = ",".join(f'"{name}"' for name in variables)
        return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":['.encode()
    names = "".join(f'<variable name="{name}"/>' for name in variables)
    sparql = '<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
    return f'<?xml version="1.0"?>{sparql}<head>{names}</head><results>'.encode()
