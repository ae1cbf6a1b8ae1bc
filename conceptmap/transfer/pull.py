"""A part of a graph as a file that is a source of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from conceptmap.engine.terms import Term, Triples, as_ntriples
from conceptmap.errors import InputError
from conceptmap.view.describe import describe
from conceptmap.view.links import Choice, Link, read_links
from conceptmap.vocab import PREFIXES, expand

if TYPE_CHECKING:
    from conceptmap.engine import Engine

__all__ = ["pull_part"]

_Told = dict[str, dict[str, list[Term]]]


def _iris(curies: str) -> frozenset[str]:
    return frozenset(iri for curie in curies.split() if (iri := expand(curie, PREFIXES)))


# What a concept says of itself, rather than how it hangs together with others.
_OWN = _iris(
    "rdf:type dcterms:type dcterms:isPartOf skos:inScheme skos:exactMatch owl:sameAs rdfs:seeAlso"
    " foaf:homepage"
)
_ABOUT = _iris("rdf:type dcterms:type dcterms:isPartOf skos:inScheme")
_BEHIND = _iris("prov:wasDerivedFrom oa:hasSource oa:hasSelector")


def pull_part(engine: Engine, choice: Choice) -> str:
    """Sorted N-Triples of what a view of this choice would show, with all that is said of it.

    That is its statements with their evidence, its concepts, phrases, kinds and groups, and the
    map they are of; the statements of these concepts with others are left out. A query gives just
    the triples that it answers with; without any choice the whole graph comes.

    Raises:
        InputError: the query gives no triples.
        LimitError: it is too much.
    """
    if choice.query:
        answer = engine.answer(choice.query)
        if not isinstance(answer, Triples):
            raise InputError("this query gives no triples to keep; write CONSTRUCT or DESCRIBE")
        return _written(answer)
    if choice == Choice():
        return engine.to_ntriples()
    links = read_links(engine, choice)
    return _written(_part(engine, links, choice.focus))


def _part(engine: Engine, links: list[Link], focus: str) -> Iterator[tuple[Term, Term, Term]]:
    ends = {end.value for link in links for end in (link.subject, link.object) if end.kind == "iri"}
    told = describe(engine, {*ends, focus} - {""})
    about = describe(engine, _values(told, _ABOUT) - set(told))
    shown = {(link.subject.value, link.predicate, link.object) for link in links}
    for x, p, v in _triples({**told, **about}):
        if v.kind != "iri" or p.value in _OWN or (x.value, p.value, v) in shown:
            yield x, p, v
    yield from _triples(_behind(engine, links))


def _behind(engine: Engine, links: list[Link]) -> _Told:
    """The statements, their phrases, evidence, quotes and sources."""
    found: _Told = {}
    wanted = {link.predicate for link in links} | {link.statement for link in links} - {""}
    while wanted:
        told = describe(engine, wanted)
        found.update(told)
        wanted = _values(told, _BEHIND) - set(found) if told else set()
    return found


def _values(told: _Told, wanted: Iterable[str]) -> set[str]:
    properties = told.values()
    return {v.value for p in properties for w in wanted for v in p.get(w, ()) if v.kind == "iri"}


def _triples(told: _Told) -> Iterator[tuple[Term, Term, Term]]:
    for x, properties in told.items():
        for p, values in properties.items():
            for value in values:
                yield Term("iri", x), Term("iri", p), value


def _written(triples: Iterable[tuple[Term, Term, Term]]) -> str:
    return "".join(sorted({f"{' '.join(map(as_ntriples, triple))} .\n" for triple in triples}))
