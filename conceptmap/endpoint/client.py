"""The engine that asks a server.

It speaks the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/). httpx is
imported when an `Endpoint` is made, not before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from conceptmap.endpoint.virtuoso import Cut, cut_of, is_virtuoso
from conceptmap.endpoint.wire import as_select, paged, with_prologue
from conceptmap.engine.asking import Engine, Raw
from conceptmap.engine.guard import form_of, unknown_prefix
from conceptmap.engine.loading import load_rdf
from conceptmap.engine.nesting import MAX_NESTING, nested_deeply
from conceptmap.engine.terms import Answer, Table, Term, Triples, as_ntriples
from conceptmap.errors import EndpointError, LimitError, QueryError
from conceptmap.folding import shown

if TYPE_CHECKING:
    import httpx

    from conceptmap.endpoint.body import Body

__all__ = ["Access", "Endpoint"]

_JSON = "application/sparql-results+json"
_NTRIPLES = "application/n-triples"
# What servers call these two formats; all else is another format, or a page for people.
_SAME = {_JSON: {_JSON, "application/json"}, _NTRIPLES: {_NTRIPLES, "text/plain"}}
_BAD_REQUEST = 400
_PAGE = 5_000
_MOST_ROWS = 200_000
_TOO_MANY = f"more than {_MOST_ROWS:,} rows; ask for a part, as with --focus"
_EVERY = "SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }"


@dataclass(frozen=True)
class Access:
    """How to ask an endpoint.

    Attributes:
        default_graphs: the IRIs of the graphs to ask; empty for what the server thinks best.
        timeout: how long one answer may take, in seconds.
        size: how many bytes one answer may have, once unpacked.
        tell: hears how many bytes of an answer have come; None when it is complete.
    """

    default_graphs: tuple[str, ...] = ()
    timeout: float = 60.0
    size: int = 1_000_000_000
    tell: Callable[[int | None], None] | None = None


class Endpoint(Engine):
    """A SPARQL endpoint.

    Attributes:
        address: its URL.
        cut: why the last answer is not whole, where the server says so or lets it be seen;
            empty when it is whole.

    Raises:
        EndpointError: the address is none.
    """

    remote = True

    def __init__(self, address: str, base: str, access: Access | None = None) -> None:
        from conceptmap.endpoint.transport import Transport

        super().__init__(base)
        self.address = address
        self.access = access or Access()
        self._transport = Transport(address, self.access.timeout)
        self._page, self._cap = _PAGE, 0

    def close(self) -> None:
        """Give its connection back; it happens by itself when the engine is no longer used."""
        self._transport.close()

    def answer(
        self, sparql: str, bindings: Mapping[str, Term] | None = None, name: str = "query"
    ) -> Answer:
        """The whole answer as plain values.

        Raises:
            QueryError: the server refuses the query.
            EndpointError: there is no answer, or one that is none.
            LimitError: the server or a limit cut the answer.
        """
        found = super().answer(sparql, bindings, name)
        if self.cut:
            raise self._over(self.cut)
        return found

    def explain(self, sparql: str, name: str = "query") -> str:
        """No standard lets a server say how it would go about a query.

        Raises:
            QueryError: always.
        """
        message = f"{name}: a server shows no plan; pull the data, or leave out --explain"
        raise QueryError(message)

    def rows(self, select: str, order: str) -> Iterator[tuple[Term | None, ...]]:
        """Every row of a SELECT, page by page; see `Engine.rows`.

        Raises:
            LimitError: there are more than 200,000.
        """
        offset = 0
        while offset < _MOST_ROWS:
            wanted = self._page
            table = self._page_of(select, order, wanted, offset)
            yield from table.rows
            # A server that gives fewer rows at once has told its cap on the way.
            if len(table) < min(wanted, self._page):
                return
            offset += len(table)
        raise self._over(_TOO_MANY)

    def to_ntriples(self) -> str:
        """All its triples as sorted N-Triples lines, at once or, where a cap cuts them, in pages.

        Raises:
            LimitError: there are more than 200,000.
        """
        size = self.select(
            f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {_EVERY} LIMIT {_MOST_ROWS + 1} }} }}"
        )
        if size.rows[0][0] and int(size.rows[0][0].value) > _MOST_ROWS:
            raise self._over(_TOO_MANY)
        whole = super().answer("CONSTRUCT WHERE { ?s ?p ?o }")
        if self.cut and not self._cap:
            raise self._over(self.cut)
        if not isinstance(whole, Triples):
            raise TypeError(type(whole).__name__)
        triples: Iterator[tuple[Term | None, ...]]
        triples = self._by_predicate(self._cap) if self.cut else iter(whole)
        return "".join(sorted({f"{' '.join(map(as_ntriples, triple))} .\n" for triple in triples}))

    def _by_predicate(self, page: int) -> Iterator[tuple[Term | None, ...]]:
        """All triples: sorting those of one predicate is quicker than sorting all for each page."""
        self._page = page
        for (predicate,) in list(self.rows("SELECT DISTINCT ?p WHERE { ?s ?p ?o }", "?p")):
            of = f"SELECT DISTINCT ?s ?o WHERE {{ ?s {as_ntriples(predicate)} ?o }}"
            for subject, object_ in self.rows(of, "?s ?o"):
                yield subject, predicate, object_

    def _page_of(self, select: str, order: str, size: int, offset: int) -> Table:
        table = super().answer(paged(select, order, size, offset))
        if self._cap and self._cap < size:
            self._page = self._cap
        elif self.cut:
            raise self._over(self.cut)
        if not isinstance(table, Table):
            raise TypeError(type(table).__name__)
        return table

    def _run(self, sparql: str) -> Raw:
        self.cut, self._cap = "", 0
        is_graph = form_of(sparql) in ("CONSTRUCT", "DESCRIBE")
        response = self._send(sparql, _NTRIPLES if is_graph else _JSON)
        self.cut, self._cap = cut_of(response.headers, sparql)
        if is_graph:
            raw = self._triples(response)
            if not self.cut:
                self.cut, self._cap = self._silent_cut(response, sparql)
            return raw
        return self._rows_or_truth(response, sparql)

    def _send(self, sparql: str, accept: str) -> httpx.Response:
        """The response to a query, which is one of the two formats that we read.

        The query goes as a form: every server takes that, and it may be long.
        """
        query = with_prologue(sparql, self.prefixes, self.base)
        form = {"query": query, "default-graph-uri": list(self.access.default_graphs)}
        try:
            response = self._transport.send("POST", {"Accept": accept}, data=form)
        except EndpointError as error:
            if error.status == _BAD_REQUEST:
                self._check_syntax(sparql)
            raise
        content = response.headers.get("content-type", "")
        if content.partition(";")[0].strip().casefold() in _SAME[accept]:
            return response
        response.close()
        what = f"answers with {shown(content or 'an unnamed format')} instead of {accept}"
        message = f"{self.address}: {what}; check that this is the address of an endpoint"
        raise EndpointError(message)

    def _check_syntax(self, sparql: str) -> None:
        """Ask our own parser what is wrong: it knows the line and the column."""
        import pyoxigraph

        if unknown_prefix(sparql, self.prefixes):
            return  # the server may know it, and mean something else
        pyoxigraph.Store().query(sparql, base_iri=self.base, prefixes=self.prefixes)

    def _body(self, response: httpx.Response, json: bool) -> Body:
        from conceptmap.endpoint.body import Body, Bounds

        access = self.access
        return Body(response, self.address, Bounds(access.timeout, access.size, access.tell), json)

    def _rows_or_truth(self, response: httpx.Response, sparql: str) -> Raw:
        import pyoxigraph

        body = self._body(response, json=True)
        form = pyoxigraph.QueryResultsFormat.JSON
        try:
            raw = pyoxigraph.parse_query_results(cast("IO[bytes]", body), format=form)
            if form_of(sparql) == "ASK" and isinstance(raw, pyoxigraph.QuerySolutions):
                # Virtuoso answers an ASK with a row: 1, or 0, or none at all.
                truth = any(
                    term and term.value not in ("0", "false") for row in raw for term in row
                )
                json = b'{"head":{},"boolean":%s}' % (b"true" if truth else b"false")
                raw = pyoxigraph.parse_query_results(json, format=form)
        except SyntaxError as error:
            body.close()
            raise self._unreadable(error) from None
        if isinstance(raw, pyoxigraph.QueryBoolean):
            body.close()
        return raw

    def _triples(self, response: httpx.Response) -> Raw:
        import pyoxigraph

        data = self._body(response, json=False).read()
        if nested_deeply(data):
            what = f"more than {MAX_NESTING} nested triples; ask for other terms"
            raise self._over(what)
        store = pyoxigraph.Store()
        load_rdf(data, "N_TRIPLES", self.base, self.address, store.extend)
        return store.query("CONSTRUCT WHERE { ?s ?p ?o }")

    def _over(self, what: str) -> LimitError:
        return LimitError(f"{self.address}: {what}")

    def _unreadable(self, error: Exception, name: str = "") -> EndpointError:
        why = shown(str(error), 120)[1:-1]
        what = f"the answer is no SPARQL result: {why}; ask again, or for less"
        return EndpointError(f"{self.address}: {what}")

    def _silent_cut(self, response: httpx.Response, sparql: str) -> Cut:
        """Of triples Virtuoso does not even say that; a SELECT over the same pattern shows it."""
        same = as_select(sparql)
        if not same or not is_virtuoso(response.headers):
            return Cut()
        rows = self._send(same, _JSON)
        rows.close()
        return cut_of(rows.headers, sparql)
