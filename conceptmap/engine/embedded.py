"""The engine of the house: an Oxigraph store in memory (https://pyoxigraph.readthedocs.io)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from conceptmap.engine.asking import Engine, Raw
from conceptmap.engine.blank import Numbering, has_none, with_names
from conceptmap.engine.files import format_of, read_rdf
from conceptmap.engine.loading import load_plain, load_rdf
from conceptmap.errors import QueryError, RdfError
from conceptmap.vocab import GENID

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

    _Graph: TypeAlias = NamedNode | BlankNode | DefaultGraph

__all__ = ["Embedded"]

_TOGETHER = 3000
_SHOWN = 5


class Embedded(Engine):
    """An Oxigraph store, filled once and then asked; in memory, unless one on disk is given.

    Attributes:
        blank: whether there may be a blank node in it.
    """

    def __init__(self, base: str, store: Store | None = None) -> None:
        import pyoxigraph

        super().__init__(base)
        self.store = pyoxigraph.Store() if store is None else store
        self.known = {}
        self.blank = store is not None
        self._numbering = Numbering()

    def __len__(self) -> int:
        """The number of triples in all its graphs."""
        return len(self.store)

    def __getstate__(self) -> dict[str, Any]:
        """What a worker needs that is no copy of this process: the data as N-Quads."""
        return {"base": self.base, "prefixes": self.prefixes, "data": self.to_nquads()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """The same engine in another process."""
        Embedded.__init__(self, state["base"])
        self.load_text(state["data"])
        self.prefixes = state["prefixes"]

    def load_file(self, path: Path, format: str = "", graph: str = "") -> None:
        """Add an RDF file.

        Args:
            path: where it is.
            format: a value of `SUFFIXES`, else what its suffix says.
            graph: the IRI of the named graph that takes all its triples; else they go where the
                file says.

        Raises:
            RdfError: the suffix is unknown, or the file cannot be read or does not parse, or the
                graph's name is no IRI.
        """
        format = format or format_of(path)
        self.load_bytes(read_rdf(path), format, path.as_posix(), graph)

    def load_bytes(self, data: bytes, format: str, name: str, graph: str = "") -> None:
        """Add RDF that was read already; ``name`` stands for it in errors.

        Raises:
            RdfError: it does not parse, or the graph's name is no IRI.
        """
        target = _node(graph) if graph else None
        plain = has_none(data, format)
        self.blank = self.blank or not plain
        if plain and not target:
            self._declare(self._take_plain(data, format, name))
            return

        def add(quads: Iterable[Quad]) -> None:
            known = quads if plain else self._numbering(quads)
            self._take(_moved(known, target) if target else known)

        self._declare(load_rdf(data, format, self.base, name, add))

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
        copy.blank = self.blank
        copy.store.extend(with_names(self.store, things))
        named = copy.store.quads_for_pattern(None, None, None)
        copy.store.extend(
            [Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in named]
        )
        return copy

    def to_ntriples(self, graph: NamedNode | BlankNode | None = None) -> str:
        """Its default graph, or a named one, as sorted N-Triples lines."""
        from pyoxigraph import DefaultGraph, RdfFormat

        from_graph = graph or DefaultGraph()
        return _sorted(self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=from_graph))

    def to_nquads(self) -> str:
        """All of it as sorted N-Quads lines."""
        from pyoxigraph import RdfFormat

        return _sorted(self.store.dump(format=RdfFormat.N_QUADS))

    def _take_plain(self, data: bytes, format: str, name: str) -> Mapping[str, str]:
        return load_plain(data, format, self.base, name, self.store.load)

    def _take(self, quads: Iterable[Quad]) -> None:
        for batch in _batches(quads):
            self.store.extend(batch)

    def _declare(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = {**self.prefixes, **prefixes}

    def _run(self, sparql: str) -> Raw:
        if self.dataset is None:
            return self.store.query(sparql, base_iri=self.base, prefixes=self.prefixes)
        default: list[_Graph] = []
        default += map(self._graph, self.dataset.default)
        named = [self._graph(iri) for iri in self.dataset.named]
        store = self.store
        if len(default) > 1:
            store, default = _together(store, default)
        return store.query(
            sparql,
            base_iri=self.base,
            prefixes=self.prefixes,
            default_graph=default,
            named_graphs=named,
        )

    def _graph(self, iri: str) -> NamedNode | BlankNode:
        graph = _node(iri)
        if not self.store.contains_named_graph(graph):
            known = ", ".join(str(one) for one in islice(self.store.named_graphs(), _SHOWN))
            hint = f"there is {known}" if known else "the data has no named graphs"
            message = f"no graph is called <{iri}>; {hint}"
            raise QueryError(message)
        return graph


def _together(store: Store, graphs: Iterable[_Graph]) -> tuple[Store, list[_Graph]]:
    """A copy of the store, and a graph in it that holds what is in any of these.

    Asked of several graphs, Oxigraph gives a triple as often as there are graphs that hold it.
    """
    from pyoxigraph import BlankNode, Quad, Store

    copy, whole = Store(), BlankNode()
    copy.extend(store)
    for graph in graphs:
        found = store.quads_for_pattern(None, None, None, graph)
        copy.extend([Quad(quad.subject, quad.predicate, quad.object, whole) for quad in found])
    return copy, [whole]


def _sorted(data: bytes | None) -> str:
    # As bytes: text would also be split at the line separators inside a literal.
    return b"".join(sorted((data or b"").splitlines(keepends=True))).decode()


def _node(iri: str) -> NamedNode:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(iri)
    except ValueError:
        message = f"{iri}: no IRI, so no graph can be called so; write it in full"
        raise RdfError(message) from None


def _batches(quads: Iterable[Quad]) -> Iterator[Iterable[Quad]]:
    """The quads in parts: the store keeps a second copy of what it takes at once."""
    rest = iter(quads)
    for first in rest:
        yield chain([first], islice(rest, _TOGETHER))


def _moved(quads: Iterable[Quad], graph: NamedNode) -> Iterator[Quad]:
    from pyoxigraph import Quad

    for quad in quads:
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
