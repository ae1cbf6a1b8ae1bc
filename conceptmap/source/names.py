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
from conceptmap.vocab import expand, literal, local_name, shorten

__all__ = ["find_concept"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_TAG = re.compile(r"(?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?")
_QUALIFIER = re.compile(r"\s*[(（][^()（）]*[)）]\s*\Z")
_THERE = "ASK { { ?x ?p ?o } UNION { ?s ?p ?x } }"
_NAMED = """
SELECT DISTINCT ?concept ?name ?rank {
  VALUES (?property ?rank) {
    (skos:prefLabel 0) (rdfs:label 0) (schema:name 0) (skos:altLabel 1)
  }
  ?concept ?property ?name
  FILTER(ISIRI(?concept))
  FILTER NOT EXISTS { ?concept a rdf:Property }
  FILTER NOT EXISTS { ?concept a owl:ObjectProperty }
  FILTER NOT EXISTS { ?concept a owl:DatatypeProperty }
}
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
    names = _read_names(engine, _asked(name, languages) if engine.remote else "")
    key = fold(name)
    for wanted in (_is_label, _is_other_label, _is_local, _is_qualified):
        found = {n.iri for n in names if wanted(n, key)}
        if len(found) == 1:
            return found.pop()
        if found:
            raise UnknownNameError(_ambiguous(engine, name, names, found, languages))
    choices = {n.text.value for n in names} | {local_name(n.iri) for n in names}
    near = "; on an endpoint, spell it as it is there, or give its IRI" if engine.remote else ""
    message = f"no concept is called {shown(name)}{did_you_mean(name, choices) or near}"
    raise UnknownNameError(message)


class _Name(NamedTuple):
    iri: str
    text: Text
    other: bool


def _read_names(engine: Engine, values: str) -> list[_Name]:
    """Who is called what: all names, or those in a VALUES block."""
    query = _NAMED.replace("FILTER", f"{values} FILTER", 1)
    return sorted(
        _Name(concept.value, Text(text.lang, text.value), rank.value == "1")
        for concept, text, rank in engine.rows(query, "?concept ?name ?rank")
        if concept and text and rank
    )


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

    return f"{shown(name)} may be {', '.join(map(described, sorted(found)))}; name one by its id"
