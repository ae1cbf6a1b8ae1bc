"""Model ⇄ RDF: the one place that knows how a statement and its evidence look as triples.

`build_nquads` writes sorted N-Quads lines (all in the default graph, so they are N-Triples too),
which either engine loads. There are no blank nodes: a file stays byte-stable and its diff readable.

A statement that holds is also a plain triple; an outdated or disputed one exists only as its
``rdf:Statement``, so that a query over the plain triples gets what holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from conceptmap.iri import note_iri
from conceptmap.model import (
    Concept,
    Evidence,
    MapInfo,
    Predicate,
    Statement,
    Status,
    Tables,
    Texts,
    is_literal,
)
from conceptmap.tables.cells import WEB
from conceptmap.vocab import CM, PREFIXES, escape_iri, expand, literal

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["build_nquads", "build_rdflib", "evidence_id", "statement_id", "write_turtle"]

_CHARACTERISTICS = {
    "symmetric": "SymmetricProperty",
    "transitive": "TransitiveProperty",
    "functional": "FunctionalProperty",
}


def build_nquads(tables: Tables) -> str:
    """The whole map as sorted N-Quads lines."""
    base = tables.info.base
    predicates = {p.id: predicate_iri(base, p) for p in tables.predicates}
    lines = set(_map_lines(tables.info))
    for concept in tables.concepts:
        lines.update(_concept_lines(base, concept))
    for alias in tables.aliases:
        lines.add(_line(base + alias.concept, "skos:altLabel", literal(alias.surface)))
    for predicate in tables.predicates:
        lines.update(_predicate_lines(predicates[predicate.id], predicate))
    for statement in tables.statements:
        lines.update(_statement_lines(tables.info, predicates[statement.predicate], statement))
    return "".join(sorted(lines))


def predicate_iri(base: str, predicate: Predicate) -> str:
    """The IRI of a linking phrase: its own ``iri`` when the row gives one, else base + id."""
    return predicate.iri or base + predicate.id


def statement_id(subject: str, predicate: str, object_: str) -> str:
    """The local part of a statement's IRI: a hash of its three terms, so it never changes alone."""
    return "st-" + _digest(subject, predicate, object_)


def evidence_id(
    subject: str, predicate: str, object_: str, evidence: tuple[str, str, str, str]
) -> str:
    """The local part of the IRI of a quote behind a statement: a hash of what its row claims.

    The same words may stand twice in a note and support the statement in both places, told apart
    only by what is around them: so prefix and suffix count, if there are any.

    Args:
        subject: its IRI.
        predicate: its IRI.
        object_: an IRI, or a literal as the tables write it.
        evidence: source, quote, prefix, suffix.
    """
    source, quote, *around = evidence
    parts = ["\0".join(around)] if any(around) else []
    return "ev-" + _digest(subject, predicate, object_, source, quote, *parts)


def build_rdflib(nquads: str, prefixes: Mapping[str, str]) -> Graph:
    """The same triples as a real ``rdflib.Graph``, with its prefixes bound."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in sorted(prefixes.items()):
        graph.bind(prefix, namespace)
    return graph.parse(data=nquads, format="nt")


def write_turtle(graph: Graph) -> str:
    """Sorted, pretty Turtle by rdflib's writer: one newline at the end, only used prefixes."""
    return str(graph.serialize(format="turtle")).strip() + "\n"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _term(value: str) -> str:
    """A CURIE of ours, an IRI, or a literal, as N-Triples wants it."""
    if is_literal(value):
        text, mark, datatype = value.rpartition('"^^')
        typed = mark and not datatype.startswith("<")
        return f"{text}{mark}{_term(datatype)}" if typed else value
    return f"<{escape_iri(expand(value, PREFIXES) or value)}>"


def _line(subject: str, predicate: str, object_: str) -> str:
    return f"{_term(subject)} {_term(predicate)} {_term(object_)} .\n"


def _texts(subject: str, predicate: str, texts: Texts) -> Iterator[str]:
    for text in texts:
        yield _line(subject, predicate, literal(text.value, text.lang))


def _plain(subject: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """String-valued properties, those that are empty left out."""
    for predicate, value in pairs:
        if value:
            yield _line(subject, predicate, literal(value))


def _map_lines(info: MapInfo) -> Iterator[str]:
    map_iri = info.base + "map"
    yield _line(map_iri, "rdf:type", "skos:ConceptScheme")
    yield from _texts(map_iri, "dcterms:title", info.title)
    yield from _texts(map_iri, "cm:focusQuestion", info.focus_question)
    yield from _plain(
        map_iri,
        [
            ("dcterms:creator", info.creator),
            ("dcterms:license", info.licence),
            ("owl:versionInfo", info.version),
            ("cm:languageOrder", " ".join(info.languages)),
        ],
    )
    if info.focus:
        yield _line(map_iri, "cm:focus", info.base + info.focus)
    for name in info.first_view:
        yield _line(map_iri, "cm:firstView", info.base + name)
    for kind, shape in info.shapes:
        yield _line(info.base + kind, "cm:shape", literal(shape))


def _concept_lines(base: str, concept: Concept) -> Iterator[str]:
    iri = base + concept.id
    yield _line(iri, "rdf:type", "skos:Concept")
    yield _line(iri, "skos:inScheme", base + "map")
    yield from _texts(iri, "skos:prefLabel", concept.label)
    yield from _texts(iri, "skos:definition", concept.definition)
    if concept.kind:
        yield _line(iri, "dcterms:type", base + concept.kind)
    if concept.group:
        yield _line(iri, "dcterms:isPartOf", base + concept.group)
    for match in concept.exact_match:
        yield _line(iri, "skos:exactMatch", match)
    for page in concept.see_also:
        yield _line(iri, "rdfs:seeAlso", page)


def _predicate_lines(iri: str, predicate: Predicate) -> Iterator[str]:
    yield _line(iri, "rdf:type", "rdf:Property")
    yield from _texts(iri, "rdfs:label", predicate.label)
    yield from _texts(iri, "cm:sentence", predicate.sentence)
    yield from _texts(iri, "cm:inverseSentence", predicate.inverse)
    yield from _texts(iri, "skos:definition", predicate.definition)
    # skos:broader reads "has broader", so a generic phrase (a Pod is a workload) specialises it;
    # a partitive one (a Pod contains a container) points the other way.
    broader = "broader" if "generic" in predicate.characteristics else "semanticRelation"
    relation = "narrower" if "partitive" in predicate.characteristics else broader
    yield _line(iri, "rdfs:subPropertyOf", f"skos:{relation}")
    for characteristic in predicate.characteristics:
        if characteristic in _CHARACTERISTICS:
            yield _line(iri, "rdf:type", f"owl:{_CHARACTERISTICS[characteristic]}")


def _statement_lines(info: MapInfo, predicate: str, statement: Statement) -> Iterator[str]:
    subject = info.base + statement.subject
    object_ = statement.object if is_literal(statement.object) else info.base + statement.object
    iri = info.base + statement_id(subject, predicate, object_)
    yield _line(iri, "rdf:type", "rdf:Statement")
    yield _line(iri, "rdf:type", "prov:Entity")
    yield _line(iri, "rdf:subject", subject)
    yield _line(iri, "rdf:predicate", predicate)
    yield _line(iri, "rdf:object", object_)
    yield _line(iri, "cm:status", CM + statement.status)
    yield from _plain(iri, [("rdfs:comment", comment) for comment in statement.comments])
    if statement.status == Status.ACCEPTED:
        yield _line(subject, predicate, object_)
    for evidence in statement.evidence:
        if evidence.source:
            text = (evidence.source, evidence.quote, evidence.prefix, evidence.suffix)
            place = info.base + evidence_id(subject, predicate, object_, text)
            yield _line(iri, "prov:wasDerivedFrom", place)
            yield from _evidence_lines(info, place, evidence)


def _evidence_lines(info: MapInfo, iri: str, evidence: Evidence) -> Iterator[str]:
    """A Web Annotation target (https://www.w3.org/TR/annotation-model/#text-quote-selector)."""
    is_note = not evidence.source.startswith(WEB)
    source = note_iri(evidence.source, info.base) if is_note else evidence.source
    yield _line(iri, "rdf:type", "oa:SpecificResource")
    yield _line(iri, "rdf:type", "prov:Entity")
    yield _line(iri, "oa:hasSource", source)
    if is_note and info.notes_language:
        yield _line(source, "dcterms:language", literal(info.notes_language))
    if evidence.quote:
        selector = iri + "-quote"
        yield _line(iri, "oa:hasSelector", selector)
        yield _line(selector, "rdf:type", "oa:TextQuoteSelector")
        yield from _plain(
            selector,
            [
                ("oa:exact", evidence.quote),
                ("oa:prefix", evidence.prefix),
                ("oa:suffix", evidence.suffix),
            ],
        )
