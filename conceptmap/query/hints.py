"""What was probably meant by a question that found nothing: names in it that the data lacks.

`strangers` runs beside the data, in a worker that can import nothing any more; `hints` makes
sentences of what it found, where everything can be imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conceptmap.engine.asking import Engine
from conceptmap.engine.bindings import written
from conceptmap.engine.lexer import Token, tokens
from conceptmap.engine.terms import Term
from conceptmap.vocab import PREFIXES, expand, shorten

__all__ = ["hints", "names_of", "strangers"]

_THERE = "ASK {{ {{ {0} ?p ?o }} UNION {{ ?s {0} ?o }} UNION {{ ?s ?p {0} }} }}"
_NAMES = """SELECT DISTINCT ?x {
  { ?a ?x ?b } UNION { ?x ?a ?b } UNION { ?a ?b ?x }
  FILTER(ISIRI(?x))
} LIMIT 20000"""


def strangers(sparql: str, engine: Engine) -> list[str]:
    """The names in a query that stand nowhere in the data, as CURIEs, in the query's order."""
    iris = dict.fromkeys(_named(list(tokens(sparql)), engine))
    return [shorten(iri, engine.prefixes) for iri in iris if not _is_there(iri, engine)]


def names_of(engine: Engine) -> list[str]:
    """Names that the data has, as CURIEs; not all of them when it has very many."""
    rows = engine.select(_NAMES).rows
    return [shorten(row[0].value, engine.prefixes) for row in rows if row[0]]


def hints(missing: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """A line for each name that the data lacks, with the nearest that it has."""
    from conceptmap.folding import did_you_mean, shown

    for name in missing:
        near = did_you_mean(name, names)
        yield f"{shown(name)} is nowhere in the data{near or '; check its spelling'}"


def _named(found: Sequence[Token], engine: Engine) -> Iterator[str]:
    """The IRIs that a query speaks of, but not functions, datatypes and declarations."""
    for index, token in enumerate(found):
        before = found[index - 1].text.casefold() if index else ""
        after = found[index + 1].text if index + 1 < len(found) else ""
        declares = before in {"prefix", "base"} or (index > 1 and found[index - 2].text == "PREFIX")
        if declares or before == "^" or after == "(":
            continue
        if token.kind == "iri":
            yield token.text[1:-1]
        elif token.kind == "name":
            iri = expand(token.text, engine.prefixes)
            yield from [iri] if iri and not iri.startswith(PREFIXES["xsd"]) else []


def _is_there(iri: str, engine: Engine) -> bool:
    return bool(engine.raw(_THERE.format(written(Term("iri", iri)))))
