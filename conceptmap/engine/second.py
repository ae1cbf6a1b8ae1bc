"""A second opinion: the same questions answered by rdflib (https://rdflib.readthedocs.io).

It reads through the same parser and answers in the same form, so that what differs is the
answer. rdflib is imported when an `Rdflib` is made, not before.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from conceptmap.engine.asking import Engine, Raw
from conceptmap.engine.embedded import Embedded
from conceptmap.errors import QueryError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.query import Result

__all__ = ["Rdflib"]


class Rdflib(Engine):
    """An ``rdflib.Graph`` that holds what an `Embedded` engine holds.

    Data with named graphs becomes a dataset. rdflib would read files and fetch pages for FROM
    there, so that is switched off, for the whole process.

    Raises:
        QueryError: the data has triples about triples (RDF 1.2).
    """

    def __init__(self, embedded: Embedded) -> None:
        import rdflib
        import rdflib.plugins.sparql

        super().__init__(embedded.base)
        self.prefixes = dict(embedded.prefixes)
        _check_graph(embedded)
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        with _without_warnings():
            self.graph = _filled(embedded)
        # rdflib imports its plugins when it first answers, and a worker could not later.
        self._run("ASK { }")
        self._run("CONSTRUCT { } WHERE { }")

    def explain(self, sparql: str, name: str = "query") -> str:
        """The query as rdflib's algebra (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra)."""
        import io

        from rdflib.plugins.sparql import prepareQuery
        from rdflib.plugins.sparql.algebra import pprintAlgebra

        self.raw(sparql, name=name)  # refuses what is not to be asked, and says what is wrong
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            pprintAlgebra(prepareQuery(sparql, initNs=self.prefixes, base=self.base))
        return text.getvalue().strip() + "\n"

    def to_ntriples(self) -> str:
        """Its graph as sorted N-Triples lines."""
        lines = self.graph.serialize(format="nt").splitlines(keepends=True)
        return "".join(sorted(line for line in lines if line.strip()))

    def _run(self, sparql: str) -> Raw:
        try:
            with _without_warnings():
                return _as_raw(self.graph.query(sparql, initNs=self.prefixes, base=self.base))
        except RecursionError:
            raise QueryError("nested too deeply for rdflib; use --engine oxigraph") from None
        except Exception as error:  # rdflib raises bare Exceptions for faults of a query
            line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
            where = f"error at {line}:{column}: " if line else ""
            raise SyntaxError(where + str(getattr(error, "msg", error))) from None


@contextlib.contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep the warnings to itself that rdflib gives of its own calls."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _filled(embedded: Embedded) -> Graph:
    import rdflib
    from pyoxigraph import BlankNode

    names = list(embedded.store.named_graphs())
    if not names:
        return rdflib.Graph().parse(data=embedded.to_ntriples(), format="nt")
    dataset = rdflib.Dataset()
    dataset.default_graph.parse(data=embedded.to_ntriples(), format="nt")
    for name in names:
        blank = isinstance(name, BlankNode)
        graph = dataset.graph((rdflib.BNode if blank else rdflib.URIRef)(name.value))
        graph.parse(data=embedded.to_ntriples(name), format="nt")
    return dataset


def _check_graph(embedded: Embedded) -> None:
    from pyoxigraph import Triple

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
