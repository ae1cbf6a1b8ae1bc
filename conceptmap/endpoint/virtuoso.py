"""What Virtuoso does in its own way, in one place.

It cuts answers and says so in headers only, or not at all; it writes blank nodes as no other reader
takes them. Seen with 7.2.5; docs/endpoints.md lists more, which only a query can get around.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from conceptmap.endpoint.wire import limit_of
from conceptmap.folding import shown

__all__ = ["Cut", "cut_of", "is_virtuoso", "with_plain_bnodes"]

_OUT_OF_TIME = "S1TAT"
_BNODE = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
# Longer than anything the pattern matches, however its pieces are cut.
_HELD_BACK = 80


class Cut(NamedTuple):
    """Why an answer is not whole, empty when it is; and the most rows the server gives, or 0."""

    why: str = ""
    cap: int = 0


def is_virtuoso(headers: Mapping[str, str]) -> bool:
    """Whether a response comes from Virtuoso."""
    return "virtuoso" in headers.get("server", "").casefold()


def cut_of(headers: Mapping[str, str], sparql: str) -> Cut:
    """Whether the answer to a query was cut, as far as its headers tell."""
    state, rows = headers.get("x-sql-state", ""), headers.get("x-sparql-maxrows", "")
    if state:
        late = "it ran out of time" if state == _OUT_OF_TIME else f"its state is {shown(state)}"
        return Cut(f"the server gave a part of the answer only: {late}; ask for less")
    cap = int(rows) if re.fullmatch(r"\d{1,12}", rows, re.ASCII) else 0
    limit = limit_of(sparql)
    # It says so as well of a whole answer that has just as many rows as it may have.
    if cap and (limit is None or limit > cap):
        return Cut(f"the server gives no more than {cap:,} rows; ask for less", cap)
    return Cut()


def with_plain_bnodes(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """JSON results whose blank nodes are called ``b1`` instead of ``nodeID://b1``."""
    held = b""
    for piece in pieces:
        text = _BNODE.sub(rb"\1", held + piece)
        held = text[-_HELD_BACK:]
        yield text[: len(text) - len(held)]
    yield held
