"""What was probably meant by a question that found nothing: names in it that the data lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conceptmap.engine.asking import Engine
from conceptmap.engine.bindings import written
from conceptmap.engine.lexer import Token, tokens
from conceptmap.engine.terms import Term
from conceptmap.vocab import PREFIXES, escape_iri, expand, shorten

__all__ = ["hints"]

_ESCAPED = re.compile(r"\\(.)")
_THERE = "ASK {{ {{ {0} ?p ?o }} UNION {{ ?s {0} ?o }} UNION {{ ?s ?p {0} }} }}"
_NAMES = """SELECT DISTINCT ?x {
  { ?a ?x ?b } UNION { ?x ?a ?b } UNION { ?a ?b ?x }
  FILTER(ISIRI(?x))
} LIMIT 20000"""


def hints(sparql: str, engine: Engine) -> Iterator[str]:
    """A line for each name in a query that stands nowhere in the data, with the nearest there."""
    iris = dict.fromkeys(_named(list(tokens(sparql)), engine))
    missing = [iri for iri in iris if not _is_there(iri, engine)]
    if not missing:
        return
    from conceptmap.folding import did_you_mean, shown

    # Not all of them when the data has very many.
    rows = engine.select(_NAMES).rows
    names = [shorten(row[0].value, engine.prefixes) for row in rows if row[0]]
    for iri in missing:
        name = shorten(iri, engine.prefixes)
        near = did_you_mean(name, names) or "; check its spelling"
        yield f"{shown(name)} is nowhere in the data{near}"


def _named(found: Sequence[Token], engine: Engine) -> Iterator[str]:
    """The IRIs that a query speaks of, but not functions, datatypes and declarations."""
    for index, token in enumerate(found):
        before = found[index - 1].text.casefold() if index else ""
        after = found[index + 1].text if index + 1 < len(found) else ""
        declares = before in {"prefix", "base"} or (index > 1 and found[index - 2].text == "PREFIX")
        if declares or before == "^" or after == "(":
            continue
        iri = token.text[1:-1] if token.kind == "iri" else ""
        if token.kind == "name":
            iri = expand(_ESCAPED.sub(r"\1", token.text), engine.prefixes) or ""
        if iri and escape_iri(iri) == iri and not iri.startswith(PREFIXES["xsd"]):
            yield iri


def _is_there(iri: str, engine: Engine) -> bool:
    return bool(engine.raw(_THERE.format(written(Term("iri", iri)))))
