"""What every engine does: check a query, run it, and turn what comes back into plain values."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from conceptmap.engine.guard import check_query, place, unknown_prefix, with_bindings
from conceptmap.engine.terms import Answer, Table, Term, Triples
from conceptmap.errors import QueryError
from conceptmap.vocab import prefixes_for

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["Engine", "Raw", "read_answer"]

#: What Oxigraph answers with; it can be read once, and knows how to serialise itself.
Raw: TypeAlias = "QuerySolutions | QueryTriples | QueryBoolean"

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Engine(ABC):
    """Data that SPARQL can be asked of.

    Attributes:
        base: the base IRI, for relative IRIs and the empty prefix.
        prefixes: what a query may use without a PREFIX line: the common ones, and what the data
            declares.
    """

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
        return read_answer(self.raw(sparql, bindings, name))

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
    read = _reader()
    if isinstance(raw, pyoxigraph.QueryTriples):
        found = {tuple(map(read, triple)) for triple in raw}
        return Triples(tuple(sorted(found)))
    names = tuple(variable.value for variable in raw.variables)
    return Table(names, tuple(tuple(map(read, row)) for row in raw))


def _reader() -> Callable[[Any], Any]:
    """Turns Oxigraph's terms into ours, None into None.

    An IRI that comes again is the same value again: rows mostly repeat their subjects and
    predicates, and a table of a million terms has to stay small.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode

    iris: dict[str, Term] = {}

    def read(term: Any) -> Term | None:
        kind = type(term)
        if kind is NamedNode:
            value = term.value
            known = iris.get(value)
            if known is None:
                known = iris[value] = Term("iri", value)
            return known
        if kind is Literal:
            if language := term.language:
                return Term("literal", term.value, language)
            datatype = term.datatype.value
            return Term("literal", term.value, "", "" if datatype == _XSD_STRING else datatype)
        if term is None:
            return None
        return Term("bnode", term.value) if kind is BlankNode else Term("triple", str(term))

    return read


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _said(message: str) -> str:
    """What the parser says in words; its lists of possible next characters help nobody."""
    message = _one_line(message).removeprefix("expected ").removeprefix("one of ")
    sentences = [part for part in message.split(", ") if part.count(" ") > 1]
    return "" if "..=" in message or not sentences else sentences[0]


def _near(rest: str) -> str:
    return f"near {rest[:30]!r}" if rest else "at the end of the line"
