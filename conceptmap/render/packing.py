"""Values as the text that a page carries them in."""

import re
import zlib
from collections.abc import Iterator

from conceptmap.base91 import encode as spell
from conceptmap.render.escape import json_packed

__all__ = ["pack", "spell", "squeeze"]

# From so many bytes on the last two levels take four times as long for a fortieth less.
_LARGE = 1_000_000

#: A column in each language (`conceptmap.render.columns`); what it matches more does no harm.
_COLUMN = re.compile(rb'\["[^"]{200,}"(?:,"[^"]*")*\]')

_WAYS = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY)

#: Without a time and an operating system, so that equal values give equal bytes.
_HEADER = bytes([31, 139, 8, 0, 0, 0, 0, 0, 2, 255])


def pack(value: object) -> str:
    """A value as gzip + base 91 of its JSON, for an island of a page; equal values, equal text."""
    return spell(squeeze(value))


def squeeze(value: object) -> bytes:
    """A value as gzip of its JSON; equal values give equal bytes."""
    data = json_packed(value)
    parts = [data] if len(data) >= _LARGE else [part for part in _parts(data) if part]
    ends = [zlib.Z_SYNC_FLUSH] * (len(parts) - 1) + [zlib.Z_FINISH]
    squeezed = b"".join(map(_smallest, parts, ends))
    sums = (zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return _HEADER + squeezed + b"".join(n.to_bytes(4, "little") for n in sums)


def _parts(data: bytes) -> Iterator[bytes]:
    """Columns each for themselves: they have little in common with what stands around them."""
    start = 0
    for column in _COLUMN.finditer(data):
        yield data[start : column.start()]
        yield column[0]
        start = column.end()
    yield data[start:]


def _smallest(data: bytes, end: int) -> bytes:
    """Data squeezed in the way that suits it, as a piece that others can follow."""
    large = len(data) >= _LARGE
    return min((_squeezed(data, way, large, end) for way in _WAYS[: 1 if large else 3]), key=len)


def _squeezed(data: bytes, way: int, large: bool, end: int) -> bytes:
    # Smaller blocks than usual, for what a page holds changes its nature every few thousand
    # characters.
    piece = zlib.compressobj(7 if large else 9, zlib.DEFLATED, -zlib.MAX_WBITS, 6, way)
    return piece.compress(data) + piece.flush(end)
