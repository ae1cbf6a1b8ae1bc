"""Values as the text that a page carries them in."""

import base64
import zlib

from conceptmap.render.escape import json_packed

__all__ = ["pack"]

# From so many bytes on the last two levels take four times as long for a fortieth less.
_LARGE = 1_000_000


def pack(value: object) -> str:
    """A value as gzip + base64 of its JSON; equal values give equal text."""
    # Without a time and an operating system in the header, equal values give equal bytes. Smaller
    # blocks than usual, for what a page holds changes its nature every few thousand characters.
    data = json_packed(value)
    level = 9 if len(data) < _LARGE else 7
    squeeze = zlib.compressobj(level, zlib.DEFLATED, wbits=31, memLevel=6)
    packed = bytearray(squeeze.compress(data) + squeeze.flush())
    packed[4:8], packed[9] = bytes(4), 255
    return base64.b64encode(packed).decode()
