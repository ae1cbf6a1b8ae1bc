"""A concept as a person names it → its IRI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conceptmap.engine.asking import Engine
from conceptmap.engine.terms import Term
from conceptmap.errors import QueryError, UnknownNameError
from conceptmap.folding import did_you_mean, fold, shown
from conceptmap.model import Text, value_of
from conceptmap.vocab import (
    LABELS,
    OTHER_LABELS,
    expand,
    literal,
    local_name,
    readable,
    shorten,
)

__all__ = ["find_concept"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_TAG = re.compile(r"(?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?")
_QUALIFIER = re.compile(r"\s*[(（][^()（）]*[)）]\s*\Z")
_MOST = 8
_THERE = "ASK { { ?x ?p ?o } UNION { ?s ?p ?x } UNION { GRAPH ?x { ?s ?p ?o } } }"
_RANKS = " ".join(
    [*(f"(<{name}> 0)" for name in LABELS), *(f"(<{name}> 1)" for name in OTHER_LABELS)]
)
# A property is a linking phrase, and a concept only where its place among others is told.
_NO_PHRASE = """
  FILTER(ISIRI(?concept))
  FILTER NOT EXISTS { ?concept cm:sentence ?any }
  FILTER NOT EXISTS {
    VALUES ?property_kind { rdf:Property owl:ObjectProperty owl:DatatypeProperty }
    ?concept a ?property_kind
    FILTER NOT EXISTS { ?concept rdfs:subPropertyOf|^rdfs:subPropertyOf ?other }
  }
"""
_CURATED = "ASK { ?statement cm:status ?status }"
_NAMELESS = f"""
SELECT DISTINCT ?concept {{
  {{ ?concept ?p ?o }} UNION {{ ?s ?p ?concept FILTER(?p != rdf:type) }}
  FILTER NOT EXISTS {{ VALUES ?label {{ {" ".join(f"<{name}>" for name in LABELS)} }}
    ?concept ?label ?name }}
  {_NO_PHRASE}
}} ORDER BY ?concept
"""
# An endpoint may hold a million names: it is asked for those in question, spelled as they are.
_SPELLINGS = (str, str.lower, str.upper, str.title, str.capitalize)
_TAGS = ("", "en", "ja", "de", "fr", "es")


def find_concept(engine: Engine, name: str, languages: Sequence[str]) -> str:
    """The IRI of the concept that a person means by ``name``.

    In this order: an IRI, a CURIE or an id that the data uses; a label in any language; another
    label; an id in another case; a label without what stands in brackets behind it. Labels are
    compared without case, width and kana.

    Args:
        engine: where to look.
        name: an IRI (with or without ``<>``), a CURIE, an id or a label.
        languages: in which order to prefer the labels shown in a message.

    Raises:
        UnknownNameError: nothing is called so, or several things are.
    """
    for iri in _spelled_out(engine, name):
        if _is_there(engine, iri):
            return iri
    names = _read_names(engine, name, languages)
    key = fold(name)
    for wanted in (_is_label, _is_other_label, _is_local, _is_qualified):
        found = {n.iri for n in names if wanted(n, key)}
        if len(found) == 1:
            return found.pop()
        if found:
            raise UnknownNameError(_ambiguous(engine, name, names, found, languages))
    choices = {n.text.value for n in names}
    told = set(map(fold, choices))
    choices |= {local for local in (local_name(n.iri) for n in names) if fold(local) not in told}
    near = "; on an endpoint, spell it as it is there, or give its IRI" if engine.remote else ""
    message = f"no concept is called {shown(name)}{did_you_mean(name, choices) or near}"
    raise UnknownNameError(message)


class _Name(NamedTuple):
    iri: str
    text: Text
    other: bool


def _read_names(engine: Engine, name: str, languages: Sequence[str]) -> list[_Name]:
    """Who is called what; of an endpoint only who may be called ``name``."""
    query = f"""SELECT DISTINCT ?concept ?name ?rank {{
      {_asked(name, languages) if engine.remote else ""}
      VALUES (?property ?rank) {{ {_RANKS} }}
      ?concept ?property ?name
      {_NO_PHRASE}
    }}"""
    named = sorted(
        _Name(concept.value, Text(text.lang, text.value), rank.value == "1")
        for concept, text, rank in engine.rows(query, "?concept ?name ?rank")
        if concept and text and rank
    )
    # Every concept of ours has a label, and much else has none.
    if engine.remote or engine.answer(_CURATED):
        return named
    rows = engine.select(_NAMELESS).rows
    return named + [_Name(c.value, Text("", readable(c.value)), False) for (c,) in rows if c]


def _asked(name: str, languages: Sequence[str]) -> str:
    """A name in the spellings and languages that an endpoint may have it in."""
    spelled = dict.fromkeys(spell(name) for spell in _SPELLINGS)
    tags = dict.fromkeys(tag for tag in [*languages, *_TAGS] if _TAG.fullmatch(tag))
    return f"VALUES ?name {{ {' '.join(literal(s, tag) for s in spelled for tag in tags)} }}"


def _is_label(name: _Name, key: str) -> bool:
    return not name.other and fold(name.text.value) == key


def _is_other_label(name: _Name, key: str) -> bool:
    return name.other and fold(name.text.value) == key


def _is_local(name: _Name, key: str) -> bool:
    return fold(local_name(name.iri)) == key


def _is_qualified(name: _Name, key: str) -> bool:
    """``Node`` for ``Node (Swarm)``: right when nothing is called just ``Node``."""
    return fold(_QUALIFIER.sub("", name.text.value)) == key


def _spelled_out(engine: Engine, name: str) -> Iterable[str]:
    bare = name.removeprefix("<").removesuffix(">")
    yield from [bare] if _SCHEME.match(bare) else []
    expanded = expand(name, engine.prefixes)
    yield from [expanded] if expanded else []
    yield engine.prefixes.get("", engine.base) + name


def _is_there(engine: Engine, iri: str) -> bool:
    try:
        return bool(engine.answer(_THERE, {"x": Term("iri", iri)}))
    except QueryError:  # a label is no IRI
        return False


def _ambiguous(
    engine: Engine, name: str, names: list[_Name], found: set[str], languages: Sequence[str]
) -> str:
    def described(iri: str) -> str:
        label = value_of([n.text for n in names if n.iri == iri and not n.other], languages)
        return f"{shorten(iri, engine.prefixes)} {shown(label)}"

    few = ", ".join(map(described, sorted(found)[:_MOST]))
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return f"{shown(name)} may be {few}{more}; name one by its id"
