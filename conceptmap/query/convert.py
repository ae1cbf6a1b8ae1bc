"""Any source → one RDF file, as one task for a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from conceptmap.engine.inside import Inside, Limits
from conceptmap.engine.worker import Worker
from conceptmap.query.graphs import write_graph
from conceptmap.source.read import read_source, size_of

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Conversion", "convert"]

#: How statements about statements are written: as they are, or all in one of the two ways.
About: TypeAlias = Literal["", "annotations", "statements"]


class Conversion(NamedTuple):
    """What becomes of what.

    Attributes:
        sources: as `conceptmap.source.read_source` takes them.
        format: a name of `conceptmap.query.graphs.GRAPH_FORMATS`.
        graphs: named graphs, an IRI and a file each.
        base: the base IRI, or empty.
        stdin: what standard input holds when a source is ``-``.
        about: see `About`.
    """

    sources: tuple[str, ...]
    format: str
    graphs: tuple[tuple[str, str], ...] = ()
    base: str = ""
    stdin: bytes = b""
    about: About = ""


def convert(conversion: Conversion) -> bytes:
    """The bytes of the file; the same for the same data.

    It runs in a worker, so that an interrupt ends it at once.

    Raises:
        InputError: a source that cannot be read, or a format that cannot hold it.
    """
    limits = Limits(float("inf"), 0)
    with Worker(partial(_convert, conversion), limits) as worker:
        return b"".join(worker)


def _convert(conversion: Conversion, inside: Inside) -> None:
    inside.expect(size_of(conversion.sources, conversion.graphs) + len(conversion.stdin))
    source = read_source(
        conversion.sources, conversion.base, graphs=conversion.graphs, stdin=conversion.stdin
    )
    quads = _changed(source.store.store, conversion.about)
    annotated = conversion.about == "annotations"
    format = conversion.format
    inside.out.write(write_graph(quads, format, source.prefixes, annotated=annotated))


def _changed(quads: Iterable[Quad], about: About) -> Iterable[Quad]:
    if not about:
        return quads
    from conceptmap.query.annotations import as_annotations, as_statements

    change: Callable[[Iterable[Quad]], Iterable[Quad]]
    change = as_annotations if about == "annotations" else as_statements
    return change(quads)
