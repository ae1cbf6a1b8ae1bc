"""What every engine does: check a query, run it, and turn what comes back into plain values."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from conceptmap.engine.bindings import with_bindings
from conceptmap.engine.guard import check_query, place, unknown_prefix
from conceptmap.engine.terms import Answer, Table, Term, Triples
from conceptmap.errors import Excerpt, LimitError, QueryError
from conceptmap.vocab import prefixes_for

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["Dataset", "Engine", "Raw", "read_answer", "read_rows", "unanswered"]

#: What Oxigraph answers with; it can be read once, and knows how to serialise itself.
Raw: TypeAlias = "QuerySolutions | QueryTriples | QueryBoolean"

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


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
        dataset: what the embedded engine is asked of; None for all it has, or what FROM says.
    """

    dataset: Dataset | None = None

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
            raise unanswered(name, error) from None
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
        try:
            return read_answer(raw)
        except (OSError, RuntimeError, ValueError) as error:
            raise unanswered(name, error) from None

    def explain(self, sparql: str, name: str = "query") -> str:
        """How the engine would go about a query, in its own words.

        Raises:
            QueryError: it does not say.
        """
        what = "this engine shows no plan; --engine rdflib shows how rdflib reads the query"
        message = f"{name}: {what}"
        raise QueryError(message)

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


def unanswered(name: str, error: Exception) -> QueryError:
    """What to say when an engine fails in the middle of a query of this name."""
    return QueryError(f"{name}: cannot be answered: {_one_line(str(error))}")


def read_answer(raw: Raw) -> Answer:
    """What Oxigraph answers with, as plain values."""
    import pyoxigraph

    if isinstance(raw, pyoxigraph.QueryBoolean):
        return bool(raw)
    if isinstance(raw, pyoxigraph.QueryTriples):
        return Triples(tuple(sorted({_terms(triple) for triple in raw})))
    return read_rows(raw)[0]


def read_rows(raw: QuerySolutions, most: int = 0) -> tuple[Table, bool]:
    """The rows of a SELECT, up to so many (0 for all), and whether there were more."""
    names = tuple(variable.value for variable in raw.variables)
    found = [tuple(map(_term, row)) for row in islice(raw, most + 1 if most else None)]
    rows = found[:most] if most else found
    return Table(names, tuple(rows)), len(found) > len(rows)


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
