"""What a query answers with: terms, a table of them, or triples. Plain values, no engine.

Formats for files and terminals are made elsewhere (`conceptmap.query`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, NamedTuple, TypeAlias

from conceptmap.errors import MissingExtraError
from conceptmap.vocab import escape_iri, literal

__all__ = ["Answer", "Table", "Term", "Triples", "as_ntriples"]

Kind = Literal["iri", "literal", "bnode", "triple"]


class Term(NamedTuple):
    """One RDF term (https://www.w3.org/TR/rdf12-concepts/#section-rdf-graph).

    Attributes:
        kind: ``iri``, ``literal``, ``bnode`` or ``triple``.
        value: the IRI, the lexical form, the label, or the quoted triple as N-Triples text.
        lang: the language tag of a literal, empty when it has none.
        datatype: the datatype IRI of a literal; empty for a plain string and with a language.
    """

    kind: Kind
    value: str
    lang: str = ""
    datatype: str = ""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: rows of terms in the engine's order, None where a row has no value.

    ``for row in table`` gives each row as a dict from variable name to plain string (or None);
    ``rows`` holds the terms with language and datatype.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        for row in self.rows:
            yield dict(zip(self.variables, map(_plain, row), strict=True))

    def to_pandas(self) -> Any:
        """The same strings as a ``pandas.DataFrame``, a column for each variable.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError:
            raise MissingExtraError("pandas is not installed; pip install pandas") from None
        rows = [list(map(_plain, row)) for row in self.rows]
        return pandas.DataFrame(rows, columns=list(self.variables))

    def _repr_html_(self) -> str:
        """How a notebook shows it; every value is escaped."""
        head = "".join(f"<th>{_escape(name)}</th>" for name in self.variables)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE: distinct triples, sorted."""

    rows: tuple[tuple[Term, Term, Term], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Term, Term, Term]]:
        return iter(self.rows)


def as_ntriples(term: Term | None) -> str:
    """A term as N-Triples writes it (https://www.w3.org/TR/rdf12-n-triples/).

    Raises:
        ValueError: there is none.
    """
    if term is None:
        raise ValueError("a triple has no gaps")
    if term.kind == "iri":
        return f"<{escape_iri(term.value)}>"
    if term.kind != "literal":
        return f"_:{term.value}" if term.kind == "bnode" else term.value
    text = literal(term.value, term.lang)
    return f"{text}^^<{term.datatype}>" if term.datatype else text


#: A SELECT gives a table, a CONSTRUCT or DESCRIBE triples, an ASK a yes or no.
Answer: TypeAlias = "Table | Triples | bool"


def _plain(term: Term | None) -> str | None:
    return None if term is None else term.value


def _escape(text: str) -> str:
    import html

    return html.escape(text)


def _cell(term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    lang = f' lang="{_escape(term.lang)}"' if term.lang else ""
    return f"<td{lang}>{_escape(term.value)}</td>"
