"""Which format of an answer a client wants, by its Accept header.

https://www.rfc-editor.org/rfc/rfc9110#name-accept
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["GRAPHS", "TABLES", "Media", "choose"]


class Media(NamedTuple):
    """A media type and the format of `conceptmap.query.formats.FORMATS` that it is."""

    type: str
    format: str

    @property
    def header(self) -> str:
        """The value of Content-Type."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


#: For a SELECT or an ASK, the usual one first.
TABLES = (
    Media("application/sparql-results+json", "json"),
    Media("application/sparql-results+xml", "xml"),
    Media("text/csv", "csv"),
    Media("text/tab-separated-values", "tsv"),
    Media("application/json", "json"),
    Media("application/xml", "xml"),
    Media("text/xml", "xml"),
    Media("text/markdown", "md"),
    Media("text/plain", "table"),
)
#: For a CONSTRUCT or a DESCRIBE.
GRAPHS = (
    Media("text/turtle", "turtle"),
    Media("application/n-triples", "nt"),
    Media("application/ld+json", "jsonld"),
    Media("application/rdf+xml", "rdfxml"),
    Media("application/trig", "trig"),
    Media("application/x-turtle", "turtle"),
    Media("application/json", "jsonld"),
    Media("application/xml", "rdfxml"),
    Media("text/plain", "nt"),
)
_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z", re.IGNORECASE)


def choose(accept: str, offered: Sequence[Media]) -> Media | None:
    """What suits an Accept header best; of equals the first one offered; None when nothing does."""
    wanted = list(_ranges(accept)) or [("*/*", 1.0)]
    best = max(offered, key=lambda media: _quality(media.type, wanted))
    return best if _quality(best.type, wanted) > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        found = [_QUALITY.match(parameter) for parameter in parameters]
        qualities = [float(match[1]) for match in found if match]
        if name:
            yield name.lower(), qualities[0] if qualities else 1.0


def _quality(type_: str, wanted: Sequence[tuple[str, float]]) -> float:
    """How much a type is wanted: what is said of it most closely counts."""
    for range_ in (type_, type_.partition("/")[0] + "/*", "*/*"):
        qualities = [quality for name, quality in wanted if name == range_]
        if qualities:
            return max(qualities)
    return 0.0
