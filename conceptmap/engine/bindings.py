"""Values for the variables of a query: written as terms, so that no value can become SPARQL."""

import re
from collections.abc import Mapping

from conceptmap.engine.lexer import tokens
from conceptmap.engine.terms import Term
from conceptmap.errors import QueryError
from conceptmap.vocab import escape_iri, literal

__all__ = ["variables_of", "with_bindings", "written"]

# https://www.w3.org/TR/rdf12-concepts/#section-Graph-Literal and BCP 47
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")


def variables_of(text: str) -> tuple[str, ...]:
    """The names of all variables that a query speaks of, in order of their first use."""
    names = (token.text[1:] for token in tokens(text) if token.kind == "var")
    return tuple(dict.fromkeys(names))


def with_bindings(text: str, bindings: Mapping[str, Term]) -> str:
    """The query with values for some of its variables, as a VALUES block that opens its WHERE.

    A subquery sees a binding when it selects the variable, as SPARQL's scopes have it.

    Raises:
        QueryError: the query has no such variable or no ``WHERE { … }`` to put the values into,
            or a value is no IRI or literal.
    """
    if not bindings:
        return text
    known = variables_of(text)
    if strangers := [name for name in bindings if name not in known]:
        there = f"it has {', '.join(f'?{name}' for name in known)}" if known else "it has none"
        message = f"the query has no variable ?{strangers[0]}; {there}"
        raise QueryError(message)
    names = " ".join(f"?{name}" for name in bindings)
    values = " ".join(map(written, bindings.values()))
    opening = _where(text)
    return f"{text[:opening]} VALUES ({names}) {{ ({values}) }} {text[opening:]}"


def _where(text: str) -> int:
    """Where the outermost WHERE group begins: just behind its brace."""
    found = list(tokens(text))
    depth = 0
    groups = []
    for token in found:
        if token.text == "{" and depth == 0:
            groups.append(token.start + 1)
        depth += (token.kind == "open") - (token.kind == "close")
    # The first group of CONSTRUCT { … } WHERE { … } is its template.
    wanted = any(t.text.casefold() == "construct" for t in found)
    if len(groups) <= wanted:
        what = "write CONSTRUCT { … } WHERE { … }" if wanted else "write one"
        message = f"no WHERE {{ … }} to bind the variables in; {what}"
        raise QueryError(message)
    return groups[wanted]


def written(term: Term) -> str:
    """A term as SPARQL has it.

    Raises:
        QueryError: it is no IRI or literal, or holds what one cannot.
    """
    if term.kind == "iri":
        if escape_iri(term.value) != term.value:
            raise QueryError("an IRI cannot hold spaces, brackets or quotes; percent-encode them")
        return f"<{term.value}>"
    if term.kind != "literal":
        what = f"a {term.kind} cannot be bound to a variable; use an IRI or a literal"
        raise QueryError(what)
    if term.lang and not _TAG.match(term.lang):
        message = f"{term.lang} is no language tag; use one as en or ja"
        raise QueryError(message)
    text = literal(term.value, term.lang)
    return f"{text}^^{written(Term('iri', term.datatype))}" if term.datatype else text
