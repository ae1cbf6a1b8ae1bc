"""What the graph says of the things a view shows: kinds, definitions, details, evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from conceptmap.iri import note_of
from conceptmap.model import Shape, Text
from conceptmap.view.labels import Names, Properties, label_of, other_names, texts
from conceptmap.view.links import batches
from conceptmap.view.phrases import DEFINITIONS
from conceptmap.view.values import Kind, Node, Quote
from conceptmap.vocab import (
    CM,
    GENID,
    LABELS,
    NAMESPACES,
    OTHER_LABELS,
    PREFIXES,
    iris,
    local_name,
    readable,
)

if TYPE_CHECKING:
    from conceptmap.engine import Engine, Term

__all__ = [
    "comments_of",
    "describe",
    "describe_briefly",
    "kind_counts",
    "quotes_of",
    "read_kind",
    "read_node",
]

_CURATED_KIND, _KIND, _GROUP = iris("dcterms:type rdf:type dcterms:isPartOf")
_MATCHES = iris("skos:exactMatch owl:sameAs")
_PAGES = iris("rdfs:seeAlso foaf:homepage")

# Types that say how a resource is written down, not what it is.
_DULL_KINDS = frozenset(
    iris(
        "owl:NamedIndividual rdfs:Resource skos:Concept rdf:Property owl:Thing"
        " owl:ObjectProperty owl:DatatypeProperty sh:NodeShape"
    )
)
_CLASSES = frozenset(iris("owl:Class rdfs:Class skos:Concept"))


def describe(engine: Engine, names: Iterable[str]) -> dict[str, dict[str, list[Term]]]:
    """Every property of these resources, values sorted: resource → property → values."""
    told: dict[str, dict[str, list[Term]]] = {}
    wanted = sorted(set(names))
    for values in batches(wanted):
        query = f"SELECT DISTINCT ?x ?p ?v WHERE {{ VALUES ?x {{ {values} }} ?x ?p ?v }}"
        for x, p, v in engine.rows(query, "?x ?p ?v"):
            if x and p and v:
                told.setdefault(x.value, {}).setdefault(p.value, []).append(v)
    if engine.remote:  # what has a name already is not asked for another
        wanted = [x for x in wanted if not texts(told.get(x, {}), LABELS)]
    for thing, name, label in _labels_as_resources(engine, wanted):
        told.setdefault(thing, {}).setdefault(name, []).append(label)
    return {
        x: {p: sorted(values) for p, values in sorted(properties.items())}
        for x, properties in told.items()
    }


def _labels_as_resources(engine: Engine, names: Sequence[str]) -> Iterator[tuple[str, str, Term]]:
    """The labels that SKOS-XL keeps in resources of their own, as plain labels."""
    form = NAMESPACES["skosxl"] + "literalForm"
    if not names or not engine.select(f"SELECT ?l {{ ?l <{form}> ?text }} LIMIT 1").rows:
        return
    for plain in iris("skos:prefLabel skos:altLabel"):
        via = NAMESPACES["skosxl"] + local_name(plain)
        for values in batches(names):
            query = f"SELECT DISTINCT ?x ?v {{ VALUES ?x {{ {values} }} ?x <{via}>/<{form}> ?v }}"
            for x, v in engine.rows(query, "?x ?v"):
                if x and v:
                    yield x.value, plain, v


def kind_counts(engine: Engine, told: Iterable[Properties]) -> dict[str, int]:
    """How many things have each of the kinds that compete for one thing.

    On an endpoint the things at hand are counted: all of a kind may be too many to count.
    """
    kinds_of = (_own_kinds(properties, curated=False) for properties in told)
    if engine.remote:
        return Counter(kind for kinds in kinds_of for kind in kinds)
    competing = {kind for kinds in kinds_of if len(kinds) > 1 for kind in kinds}
    counts: dict[str, int] = {}
    for values in batches(competing):
        query = f"""SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) {{
            VALUES ?kind {{ {values} }} ?x a ?kind }} GROUP BY ?kind"""
        for kind, n in engine.select(query).rows:
            if kind and n:
                counts[kind.value] = int(n.value)
    return counts


def _own_kinds(properties: Properties, *, curated: bool) -> list[str]:
    """The kinds of a thing, without those that say nothing where there are others."""
    kinds = _iris_of(properties, _CURATED_KIND)
    if not curated or not kinds:
        kinds = _iris_of(properties, _KIND)
    if len(kinds) < 2:  # as of most
        return kinds
    return [kind for kind in kinds if kind not in _DULL_KINDS] or kinds


def _iris_of(properties: Properties, name: str) -> list[str]:
    return [v.value for v in properties[name] if v.kind == "iri"] if name in properties else []


def read_node(
    iri: str,
    properties: Properties,
    names: Names,
    degree: int,
    *,
    group: str = "",
    counts: Mapping[str, int] | None = None,
) -> Node:
    """A node from what the graph says of it.

    ``counts`` (see `kind_counts`) picks the rarest of several kinds, which says most; None stands
    for a graph of ours, where a concept has one kind.
    """
    kinds = _own_kinds(properties, curated=counts is None)
    if len(kinds) > 1:
        kinds = sorted(kinds, key=lambda k: ((counts or {}).get(k, 0), k))
    kind = kinds[0] if kinds else ""
    label = label_of(iri, properties)
    if iri.startswith(GENID) and not texts(properties, LABELS):
        label = (Text("", readable(kind)),)
    return Node(
        id=names.short(iri),
        iri=iri,
        label=label,
        definition=texts(properties, DEFINITIONS),
        aliases=other_names(label, properties, OTHER_LABELS),
        kind=names.short(kind) if kind else "",
        group=names.short(group) if group else "",
        degree=degree,
        exact_match=_iri_values(properties, _MATCHES),
        see_also=_iri_values(properties, _PAGES),
    )


def read_kind(iri: str, properties: Properties, names: Names) -> Kind:
    """A kind with its box shape: its own, or an idea for what is a class or a concept."""
    told = [v.value for v in properties.get(CM + "shape", ())]
    known = [shape for shape in Shape if shape in told]
    idea = Shape.IDEA if iri in _CLASSES else Shape.THING
    return Kind(names.short(iri), label_of(iri, properties), known[0] if known else idea)


def quotes_of(engine: Engine, statements: Iterable[str], base: str) -> dict[str, list[Quote]]:
    """The quoted sentences of each statement (IRI → quotes, sorted)."""
    prov, oa = PREFIXES["prov"], PREFIXES["oa"]
    quotes: dict[str, list[Quote]] = {}
    for values in batches(statements):
        query = f"""SELECT DISTINCT ?st ?source ?exact ?prefix ?suffix WHERE {{
            VALUES ?st {{ {values} }}
            ?st <{prov}wasDerivedFrom> ?ev . ?ev <{oa}hasSource> ?source .
            OPTIONAL {{ ?ev <{oa}hasSelector> ?sel . ?sel <{oa}exact> ?exact
                OPTIONAL {{ ?sel <{oa}prefix> ?prefix }} OPTIONAL {{ ?sel <{oa}suffix> ?suffix }} }}
        }}"""
        for statement, source, *parts in engine.rows(query, "?st ?source ?exact ?prefix ?suffix"):
            if statement and source:
                name = note_of(source.value, base)
                exact, prefix, suffix = (part.value if part else "" for part in parts)
                quotes.setdefault(statement.value, []).append(Quote(name, exact, prefix, suffix))
    return {statement: sorted(found) for statement, found in quotes.items()}


def comments_of(engine: Engine, statements: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The comments of each statement (IRI → comments, sorted)."""
    comment = PREFIXES["rdfs"] + "comment"
    told: dict[str, list[str]] = {}
    for values in batches(statements):
        query = f"SELECT DISTINCT ?st ?c WHERE {{ VALUES ?st {{ {values} }} ?st <{comment}> ?c }}"
        for statement, text in engine.rows(query, "?st ?c"):
            if statement and text:
                told.setdefault(statement.value, []).append(text.value)
    return {statement: tuple(sorted(found)) for statement, found in told.items()}


def _iri_values(properties: Properties, wanted: Iterable[str]) -> tuple[str, ...]:
    there = [name for name in wanted if name in properties]
    return tuple(sorted({iri for name in there for iri in _iris_of(properties, name)}))


def describe_briefly(engine: Engine, names: Iterable[str]) -> dict[str, dict[str, list[Term]]]:
    """As `describe`, but only names, kinds and groups: what a large graph is drawn with."""
    told: dict[str, dict[str, list[Term]]] = {name: {} for name in sorted(set(names))}
    for name in dict.fromkeys((*LABELS, *OTHER_LABELS, _CURATED_KIND, _KIND, _GROUP)):
        for x, v in engine.select(f"SELECT ?x ?v {{ ?x <{name}> ?v }}").rows:
            if x and v and (properties := told.get(x.value)) is not None:
                properties.setdefault(name, []).append(v)
    for thing, name, label in _labels_as_resources(engine, list(told)):
        told[thing].setdefault(name, []).append(label)
    for properties in told.values():
        for values in properties.values():
            if len(values) > 1:
                values.sort()
    return told
