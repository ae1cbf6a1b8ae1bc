"""What every engine does: check a query, run it, and turn what comes back into plain values."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from conceptmap.engine.bindings import with_bindings
from conceptmap.engine.guard import check_query, place, unknown_prefix
from conceptmap.engine.terms import Answer, Table, Term, Triples
from conceptmap.errors import ConceptMapError, Excerpt, LimitError, QueryError
from conceptmap.vocab import prefixes_for

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["Dataset", "Engine", "Raw", "read_answer", "read_rows"]

#: What Oxigraph answers with; it can be read once, and knows how to serialise itself.
Raw: TypeAlias = "QuerySolutions | QueryTriples | QueryBoolean"

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Dataset(NamedTuple):
    """What a query is asked of, whatever its FROM says.

    https://www.w3.org/TR/sparql11-protocol/#dataset

    Attributes:
        default: the IRIs of the graphs whose triples together are the default graph.
        named: the IRIs of the graphs that GRAPH can reach.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


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
        dataset: what the embedded engine is asked of; None for all it has, or what FROM says.
        known: the IRIs that it has answered with; None where they are not kept.
    """

    cut = ""
    remote = False
    dataset: Dataset | None = None
    known: dict[str, Term] | None = None

    def __init__(self, base: str) -> None:
        self.base = base
        self.prefixes = prefixes_for(base)

    def raw(
        self,
        sparql: str,
        bindings: Mapping[str, Term] | None = None,
        name: str = "query",
        *,
        network: bool = False,
    ) -> Raw:
        """The answer as Oxigraph gives it, to serialise it without detours.

        Args:
            sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE.
            bindings: variable name → value, as a VALUES block at the start of the WHERE group.
            name: what to call the query in an error.
            network: whether it may have a SERVICE.

        Raises:
            QueryError: the text is refused (see `conceptmap.engine.guard`), does not parse, or
                fails; with the line, when it has a place.
            LimitError: the text is too long or too deeply nested.
        """
        try:
            check_query(sparql, network)
            return self._run(with_bindings(sparql, bindings or {}))
        except SyntaxError as error:
            problem: QueryError | LimitError = QueryError(
                self._explained(self._place_of(error, sparql, bindings), sparql)
            )
        except (QueryError, LimitError) as error:
            problem = error
        except (OSError, RuntimeError, ValueError) as error:
            raise _unanswered(name, error) from None
        raise _placed(problem, name, sparql) from None

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
            return read_answer(raw, self.known)

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
        except (SyntaxError, OSError, RuntimeError, ValueError) as error:
            raise self._unreadable(error, name) from None

    def _unreadable(self, error: Exception, name: str) -> ConceptMapError:
        return _unanswered(name, error)

    def explain(self, sparql: str, name: str = "query") -> str:
        """How the engine would go about a query, in its own words.

        Raises:
            QueryError: it does not say.
        """
        what = "this engine shows no plan; --engine rdflib shows how rdflib reads the query"
        message = f"{name}: {what}"
        raise QueryError(message)

    @abstractmethod
    def to_ntriples(self) -> str:
        """Its default graph as sorted N-Triples lines."""

    @abstractmethod
    def _run(self, sparql: str) -> Raw:
        """Answer a query that has been checked; a SyntaxError says that it does not parse."""

    def _place_of(
        self, error: SyntaxError, sparql: str, bindings: Mapping[str, Term] | None
    ) -> str:
        """What the parser says of the text as it was written, without the values put in."""
        if bindings:
            try:
                self._run(sparql)
            except SyntaxError as original:
                return str(original)
        return str(error)

    def _explained(self, message: str, sparql: str) -> str:
        """``line:column: what; what to do`` of a syntax error."""
        stranger = unknown_prefix(sparql, self.prefixes)
        if stranger:
            prefix = stranger.text.partition(":")[0]
            known = " ".join(f"{name}:" for name in sorted(self.prefixes))
            what = f"unknown prefix '{prefix}:'; declare it (PREFIX {prefix}: <…>) or use {known}"
            return f"{place(sparql, stranger.start)}: {what}"
        at = re.match(r"error at (\d+):(\d+): ", message)
        if not at:
            return f"{_one_line(message)}; correct the query"
        line, column = int(at[1]), int(at[2])
        rest = (sparql.split("\n")[line - 1 : line] or [""])[0][column - 1 :].strip()
        what = _said(message[at.end() :]) or f"does not parse {_near(rest)}"
        return f"{line}:{column}: {what}; correct the query there"


def _unanswered(name: str, error: Exception) -> QueryError:
    """What to say when an engine fails in the middle of a query of this name."""
    return QueryError(f"{name}: cannot be answered: {_one_line(str(error))}")


def read_answer(raw: Raw, known: dict[str, Term] | None = None) -> Answer:
    """What Oxigraph answers with, as plain values.

    An IRI that is ``known`` already is the same value again.
    """
    import pyoxigraph

    if isinstance(raw, pyoxigraph.QueryBoolean):
        return bool(raw)
    if isinstance(raw, pyoxigraph.QueryTriples):
        read = _reader(known)
        found = {tuple(map(read, triple)) for triple in raw}
        return Triples(tuple(sorted(found)))
    return read_rows(raw, known=known)[0]


def read_rows(
    raw: QuerySolutions, most: int = 0, known: dict[str, Term] | None = None
) -> tuple[Table, bool]:
    """The rows of a SELECT, up to so many (0 for all), and whether there were more."""
    read = _reader(known)
    names = tuple(variable.value for variable in raw.variables)
    found = [tuple(map(read, row)) for row in islice(raw, most + 1 if most else None)]
    rows = found[:most] if most else found
    return Table(names, tuple(rows)), len(found) > len(rows)


def _reader(known: dict[str, Term] | None) -> Callable[[Any], Any]:
    """Turns Oxigraph's terms into ours, None into None.

    An IRI that comes again is the same value again: rows mostly repeat their subjects and
    predicates, one question the things of the one before, and a table of a million terms has to
    stay small.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode

    iris = {} if known is None else known

    def read(term: Any) -> Term | None:
        kind = type(term)
        if kind is NamedNode:
            value = term.value
            iri = iris.get(value)
            if iri is None:
                iri = iris[value] = Term("iri", value)
            return iri
        if kind is Literal:
            if language := term.language:
                return Term("literal", term.value, language)
            datatype = term.datatype.value
            return Term("literal", term.value, "", "" if datatype == _XSD_STRING else datatype)
        if term is None:
            return None
        return Term("bnode", term.value) if kind is BlankNode else Term("triple", str(term))

    return read


def _placed(problem: QueryError | LimitError, name: str, sparql: str) -> QueryError | LimitError:
    """The problem with the name of the query before it, and the line that it speaks of."""
    message = str(problem)
    at = re.match(r"(\d+):(\d+): ", message)
    found = type(problem)(f"{name}:{message}" if at else f"{name}: {message}")
    lines = sparql.split("\n")
    if at and int(at[1]) <= len(lines):
        found.excerpt = Excerpt(lines[int(at[1]) - 1].rstrip("\r"), int(at[2]))
    return found


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _said(message: str) -> str:
    """What the parser says in words; its lists of possible next characters help nobody."""
    message = _one_line(message).removeprefix("expected ").removeprefix("one of ")
    sentences = [part for part in message.split(", ") if part.count(" ") > 1]
    return "" if "..=" in message or not sentences else sentences[0]


def _near(rest: str) -> str:
    return f"near {rest[:30]!r}" if rest else "at the end of the line"
