"""A second opinion: the same questions answered by rdflib (https://rdflib.readthedocs.io).

It reads through the same parser and answers in the same form, so that what differs is the
answer. rdflib is imported when an `Rdflib` is made, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from conceptmap.engine.asking import Engine, Raw
from conceptmap.engine.embedded import Embedded
from conceptmap.errors import QueryError

if TYPE_CHECKING:
    from rdflib.query import Result

__all__ = ["Rdflib"]


class Rdflib(Engine):
    """An ``rdflib.Graph`` that holds what an `Embedded` engine holds.

    A graph, not a dataset: on a dataset, rdflib's FROM reads files and fetches pages.

    Raises:
        QueryError: the data has named graphs, or triples about triples (RDF 1.2).
    """

    def __init__(self, embedded: Embedded) -> None:
        import rdflib

        super().__init__(embedded.base)
        self.prefixes = dict(embedded.prefixes)
        _check_graph(embedded)
        self.graph = rdflib.Graph().parse(data=embedded.to_ntriples(), format="nt")

    def to_ntriples(self) -> str:
        """Its graph as sorted N-Triples lines."""
        lines = self.graph.serialize(format="nt").splitlines(keepends=True)
        return "".join(sorted(line for line in lines if line.strip()))

    def _run(self, sparql: str) -> Raw:
        try:
            return _as_raw(self.graph.query(sparql, initNs=self.prefixes, base=self.base))
        except RecursionError:
            raise QueryError("nested too deeply for rdflib; use --engine oxigraph") from None
        except Exception as error:  # rdflib raises bare Exceptions for faults of a query
            line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
            where = f"error at {line}:{column}: " if line else ""
            raise SyntaxError(where + str(getattr(error, "msg", error))) from None


def _check_graph(embedded: Embedded) -> None:
    from pyoxigraph import Triple

    if any(True for _ in embedded.store.named_graphs()):
        raise QueryError("the second opinion reads no named graphs; use --engine oxigraph")
    if any(isinstance(quad.object, Triple) for quad in embedded.store):
        raise QueryError("rdflib cannot hold triples about triples; use --engine oxigraph")


def _as_raw(result: Result) -> Raw:
    """The same answer in Oxigraph's form, by way of the standard formats."""
    import pyoxigraph

    if result.graph is not None:
        triples = result.graph.serialize(format="nt", encoding="utf-8")
        store = pyoxigraph.Store()
        store.load(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
        return store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    answer = cast("bytes", result.serialize(format="json"))
    form = pyoxigraph.QueryResultsFormat.JSON
    return pyoxigraph.parse_query_results(answer, format=form)
