"""What every engine does: check a query, run it, and turn what comes back into plain values."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from conceptmap.engine.guard import check_query, place, unknown_prefix, with_bindings
from conceptmap.engine.terms import Answer, Table, Term, Triples
from conceptmap.errors import InputError, QueryError
from conceptmap.vocab import prefixes_for

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["Engine", "Raw", "read_answer"]

#: What Oxigraph answers with; it can be read once, and knows how to serialise itself.
Raw: TypeAlias = "QuerySolutions | QueryTriples | QueryBoolean"

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Engine(ABC):
    """Data that SPARQL can be asked of.

    Attributes:
        base: the base IRI, for relative IRIs and the empty prefix.
        prefixes: what a query may use without a PREFIX line: the common ones, and what the data
            declares.
        cut: why the last answer is not whole; empty when it is. Only an `Endpoint` gives half an
            answer without failing.
        remote: whether the data is elsewhere and of unknown size, so that nobody should ask for
            all of it.
    """

    cut = ""
    remote = False

    def __init__(self, base: str) -> None:
        self.base = base
        self.prefixes = prefixes_for(base)

    def raw(
        self, sparql: str, bindings: Mapping[str, Term] | None = None, name: str = "query"
    ) -> Raw:
        """The answer as Oxigraph gives it, to serialise it without detours.

        Args:
            sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE.
            bindings: variable name → value, as a VALUES block at the start of the WHERE group.
            name: what to call the query in an error.

        Raises:
            QueryError: the text is refused (see `conceptmap.engine.guard`), does not parse, or
                fails.
        """
        try:
            check_query(sparql)
            return self._run(with_bindings(sparql, bindings or {}))
        except SyntaxError as error:
            problem = self._explained(str(error), sparql)
        except QueryError as error:
            problem = str(error)
        except (OSError, RuntimeError, ValueError) as error:
            problem = f"cannot be answered: {_one_line(str(error))}"
        # A problem that has a place begins with its line and column.
        message = f"{name}:{problem}" if problem[:1].isdigit() else f"{name}: {problem}"
        raise QueryError(message)

    def select(
        self, sparql: str, bindings: Mapping[str, Term] | None = None, name: str = "query"
    ) -> Table:
        """The table that a SELECT answers with.

        Raises:
            QueryError: as `raw` does, or the query is no SELECT.
        """
        found = self.answer(sparql, bindings, name)
        if not isinstance(found, Table):
            message = f"{name}: answers with no table; ask a SELECT"
            raise QueryError(message)
        return found

    def answer(
        self, sparql: str, bindings: Mapping[str, Term] | None = None, name: str = "query"
    ) -> Answer:
        """The answer as plain values: a `Table`, `Triples`, or a yes or no.

        Raises:
            QueryError: as `raw` does.
        """
        raw = self.raw(sparql, bindings, name)
        with self.reading(name):
            return read_answer(raw)

    def rows(self, select: str, order: str) -> Iterator[tuple[Term | None, ...]]:
        """Every row of a SELECT, however many, in no order that counts.

        Args:
            select: a SELECT DISTINCT with no ORDER BY and no LIMIT of its own.
            order: the variables that tell its rows apart, by which pages can be made.
        """
        yield from self.select(select).rows

    @contextmanager
    def reading(self, name: str = "query") -> Iterator[None]:
        """Where a raw answer is read; what goes wrong in it on the way becomes one clear line.

        Raises:
            QueryError: the answer fails half-way.
        """
        try:
            yield
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise self._unreadable(str(error), name) from None

    def _unreadable(self, why: str, name: str) -> InputError:
        message = f"{name}: cannot be answered to the end: {_one_line(why)}"
        return QueryError(message)

    @abstractmethod
    def to_ntriples(self) -> str:
        """Its default graph as sorted N-Triples lines."""

    @abstractmethod
    def _run(self, sparql: str) -> Raw:
        """Answer a query that has been checked; a SyntaxError says that it does not parse."""

    def _explained(self, message: str, sparql: str) -> str:
        """``line:column: what; what to do`` of a syntax error."""
        stranger = unknown_prefix(sparql, self.prefixes)
        if stranger:
            prefix = stranger.text.partition(":")[0]
            what = f"unknown prefix '{prefix}:'; declare it: PREFIX {prefix}: <…>"
            return f"{place(sparql, stranger.start)}: {what}"
        at = re.match(r"error at (\d+):(\d+): ", message)
        if not at:
            return f"{_one_line(message)}; correct the query"
        line, column = int(at[1]), int(at[2])
        rest = (sparql.splitlines()[line - 1 : line] or [""])[0][column - 1 :].strip()
        what = _said(message[at.end() :]) or f"does not parse {_near(rest)}"
        return f"{line}:{column}: {what}; correct the query there"


def read_answer(raw: Raw) -> Answer:
    """What Oxigraph answers with, as plain values."""
    import pyoxigraph

    if isinstance(raw, pyoxigraph.QueryBoolean):
        return bool(raw)
    if isinstance(raw, pyoxigraph.QueryTriples):
        return Triples(tuple(sorted({_terms(triple) for triple in raw})))
    names = tuple(variable.value for variable in raw.variables)
    return Table(names, tuple(tuple(map(_term, row)) for row in raw))


def _terms(triple: Iterable[Any]) -> tuple[Term, Term, Term]:
    subject, predicate, object_ = (_known(term) for term in triple)
    return subject, predicate, object_


def _term(term: Any) -> Term | None:
    return None if term is None else _known(term)


def _known(term: Any) -> Term:
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return Term("bnode", term.value)
    if isinstance(term, pyoxigraph.Literal):
        datatype = term.datatype.value
        plain = datatype in {_XSD_STRING, _RDF_LANG_STRING} or term.language
        return Term("literal", term.value, term.language or "", "" if plain else datatype)
    return Term("triple", str(term))


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _said(message: str) -> str:
    """What the parser says in words; its lists of possible next characters help nobody."""
    message = _one_line(message).removeprefix("expected ").removeprefix("one of ")
    sentences = [part for part in message.split(", ") if part.count(" ") > 1]
    return "" if "..=" in message or not sentences else sentences[0]


def _near(rest: str) -> str:
    return f"near {rest[:30]!r}" if rest else "at the end of the line"
