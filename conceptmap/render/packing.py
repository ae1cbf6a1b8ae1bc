"""Values as the text that a page carries them in."""

import zlib

from conceptmap.base91 import encode as spell
from conceptmap.render.escape import json_packed

__all__ = ["pack", "spell", "squeeze"]

# From so many bytes on the last two levels take four times as long for a fortieth less.
_LARGE = 1_000_000


def pack(value: object) -> str:
    """A value as gzip + base 91 of its JSON, for an island of a page; equal values, equal text."""
    return spell(squeeze(value))


def squeeze(value: object) -> bytes:
    """A value as gzip of its JSON; equal values give equal bytes."""
    # Without a time and an operating system in the header, equal values give equal bytes. Smaller
    # blocks than usual, for what a page holds changes its nature every few thousand characters.
    data = json_packed(value)
    level = 9 if len(data) < _LARGE else 7
    squeezed = zlib.compressobj(level, zlib.DEFLATED, wbits=31, memLevel=6)
    packed = bytearray(squeezed.compress(data) + squeezed.flush())
    packed[4:8], packed[9] = bytes(4), 255
    return bytes(packed)
