"""The engine of the house: an Oxigraph store in memory (https://pyoxigraph.readthedocs.io)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from conceptmap.engine.asking import Engine, Raw
from conceptmap.engine.blank import Numbering, with_names
from conceptmap.engine.files import format_of, load_rdf, read_rdf
from conceptmap.vocab import GENID

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Embedded"]


class Embedded(Engine):
    """An Oxigraph store in memory, filled once and then asked."""

    def __init__(self, base: str) -> None:
        import pyoxigraph

        super().__init__(base)
        self.store = pyoxigraph.Store()
        self._numbering = Numbering()

    def __len__(self) -> int:
        """The number of triples in all its graphs."""
        return len(self.store)

    def load_file(self, path: Path, format: str = "") -> None:
        """Add an RDF file; its format is a value of `SUFFIXES`, else what its suffix says.

        Raises:
            RdfError: the suffix is unknown, or the file cannot be read or does not parse.
        """
        format = format or format_of(path)
        self.load_bytes(read_rdf(path), format, path.as_posix())

    def load_bytes(self, data: bytes, format: str, name: str) -> None:
        """Add RDF that was read already; ``name`` stands for it in errors.

        Raises:
            RdfError: it does not parse.
        """
        self._declare(load_rdf(data, format, self.base, name, self._add))

    def load_text(self, nquads: str) -> None:
        """Add N-Quads that we wrote ourselves.

        Raises:
            RdfError: they do not parse.
        """
        self.load_bytes(nquads.encode(), "N_QUADS", "graph")

    def merged(self, things: frozenset[str] = frozenset()) -> Embedded:
        """A copy whose default graph holds every graph's triples; the named graphs stay, too.

        The blank nodes whose labels are in ``things`` have an IRI there (prefix ``genid:``).
        """
        from pyoxigraph import DefaultGraph, Quad

        copy = Embedded(self.base)
        copy.prefixes = {**self.prefixes, "genid": GENID}
        copy.store.extend(with_names(self.store, things))
        named = copy.store.quads_for_pattern(None, None, None)
        copy.store.extend(
            [Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in named]
        )
        return copy

    def to_ntriples(self) -> str:
        """Its default graph as sorted N-Triples lines."""
        from pyoxigraph import DefaultGraph, RdfFormat

        data = self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
        # As bytes: text would also be split at the line separators inside a literal.
        return b"".join(sorted(data.splitlines(keepends=True))).decode()

    def _add(self, quads: Iterable[Quad]) -> None:
        self.store.extend(self._numbering(quads))

    def _declare(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = {**self.prefixes, **prefixes}

    def _run(self, sparql: str) -> Raw:
        return self.store.query(sparql, base_iri=self.base, prefixes=self.prefixes)
