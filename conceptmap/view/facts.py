"""What a graph that was not curated here says besides the lines: facts for the details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from conceptmap.model import Text, pick
from conceptmap.view.foreign import HIDDEN, is_detail
from conceptmap.view.labels import Names, Properties
from conceptmap.view.links import batches
from conceptmap.view.phrases import DEFINITIONS
from conceptmap.vocab import CM, LABELS, NAMESPACES, OTHER_LABELS, PREFIXES, iris, local_name, words

if TYPE_CHECKING:
    from conceptmap.engine import Engine, Term

__all__ = ["Facts", "declared_annotations", "facts_of", "graphs_of", "parts_of"]

#: (property, value) pairs in words.
Facts = tuple[tuple[str, str], ...]

# What the other fields of a node show.
_SHOWN = frozenset((*LABELS, *OTHER_LABELS, *DEFINITIONS)) | frozenset(
    iris("skos:exactMatch owl:sameAs rdfs:seeAlso foaf:homepage")
)

# Predicates of these say how classes and shapes are put together; their blank nodes are no values.
_STRUCTURE = tuple(NAMESPACES[prefix] for prefix in ("owl", "rdf", "rdfs", "sh", "skosxl"))


def declared_annotations(engine: Engine) -> frozenset[str]:
    """The predicates that the data declares an ``owl:AnnotationProperty``."""
    query = f"SELECT DISTINCT ?p {{ ?p a <{PREFIXES['owl']}AnnotationProperty> }}"
    return frozenset(row[0].value for row in engine.rows(query, "?p") if row[0])


def facts_of(
    properties: Properties,
    names: Names,
    languages: Sequence[str],
    declared: frozenset[str] | None = None,
) -> Facts:
    """Literals, and annotations that lead to an IRI, that no other field of a node shows.

    Of a text in several languages the one that ``languages`` prefer is told. ``declared`` is what
    the data declares an annotation; None, for a graph of ours, tells of literals only.
    """
    found: list[tuple[str, str]] = []
    for name, values in properties.items():
        if name in _SHOWN or name in HIDDEN or name.startswith(CM):
            continue
        literals = [v for v in values if v.kind == "literal"]
        told = [v.value for v in literals if not v.lang]
        tagged = pick([Text(v.lang, v.value) for v in literals if v.lang], languages)
        if tagged:
            told += [v.value for v in literals if v.lang == tagged.lang]
        told += [
            names.short(v.value)
            for v in values
            if declared is not None and v.kind == "iri" and is_detail(name, v.value, declared)
        ]
        found += [(words(local_name(name)), value) for value in told]
    return tuple(found)


def parts_of(engine: Engine, iris: Iterable[str], names: Names) -> dict[str, Facts]:
    """What unnamed values consist of, each as one fact: an address, a quantity with its unit."""
    parts: dict[tuple[str, str, str], list[str]] = {}
    for values in batches(iris):
        query = f"""SELECT DISTINCT ?x ?p ?b ?q ?v WHERE {{
            VALUES ?x {{ {values} }} ?x ?p ?b . FILTER(ISBLANK(?b)) ?b ?q ?v .
            FILTER(!ISBLANK(?v)) }}"""
        for x, p, b, q, v in engine.rows(query, "?x ?p ?b ?q ?v"):
            if x and p and b and q and v and not _is_structure(p, q):
                text = f"{words(local_name(q.value))}: {_told(v, names)}"
                parts.setdefault((x.value, p.value, b.value), []).append(text)
    facts: dict[str, list[tuple[str, str]]] = {}
    for (thing, name, _), told in parts.items():
        facts.setdefault(thing, []).append((words(local_name(name)), " · ".join(sorted(told))))
    return {x: tuple(sorted(told)) for x, told in facts.items()}


def graphs_of(engine: Engine, iris: Iterable[str], names: Names) -> Mapping[str, Facts]:
    """The named graphs that speak of each thing; nothing where there are no two to tell apart.

    Nor on an endpoint, whose graphs may be of anything.
    """
    if engine.remote:
        return {}
    two = engine.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 2").rows
    if len(two) < 2:
        return {}
    facts: dict[str, set[tuple[str, str]]] = {}
    for values in batches(iris):
        query = f"SELECT DISTINCT ?x ?g {{ VALUES ?x {{ {values} }} GRAPH ?g {{ ?x ?p ?v }} }}"
        for x, g in engine.select(query).rows:
            if x and g:
                facts.setdefault(x.value, set()).add(("graph", _told(g, names)))
    return {x: tuple(sorted(told)) for x, told in facts.items()}


def _is_structure(predicate: Term, inner: Term) -> bool:
    return predicate.value.startswith(_STRUCTURE) or inner.value.startswith(PREFIXES["rdf"])


def _told(term: Term, names: Names) -> str:
    return names.short(term.value) if term.kind == "iri" else term.value
