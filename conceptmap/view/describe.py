"""What the graph says of the things a view shows: labels, kinds, definitions, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from conceptmap.model import Shape, Text, Texts
from conceptmap.view.foreign import WORDS
from conceptmap.view.links import batches
from conceptmap.view.values import Kind, Node, Phrase, Quote
from conceptmap.vocab import CM, LABELS, PREFIXES, local_name, shorten

if TYPE_CHECKING:
    from conceptmap.engine import Engine, Term

__all__ = [
    "CURATED_GROUP",
    "FOREIGN_GROUP",
    "Names",
    "Properties",
    "comments_of",
    "describe",
    "label_of",
    "quotes_of",
    "read_kind",
    "read_node",
    "read_phrase",
]


def _iris(curies: str) -> tuple[str, ...]:
    names = (curie.partition(":") for curie in curies.split())
    return tuple(PREFIXES[prefix] + local for prefix, _, local in names)


_DEFINITIONS = _iris(
    "skos:definition rdfs:comment dcterms:description dc:description schema:description"
)
_ALIASES = _iris("skos:altLabel schema:alternateName")
_KINDS = _iris("dcterms:type rdf:type")

#: How a concept points to its group: as our tables say it, and as SKOS says it elsewhere.
CURATED_GROUP, FOREIGN_GROUP = _iris("dcterms:isPartOf skos:inScheme")
_MATCHES = _iris("skos:exactMatch owl:sameAs")
_PAGES = _iris("rdfs:seeAlso foaf:homepage")
_PLUMBING = (CM, *_iris("skos:notation"))

# Types that say how a resource is written down, not what it is.
_DULL_KINDS = frozenset(_iris("owl:NamedIndividual rdfs:Resource skos:Concept rdf:Property"))
_CLASSES = frozenset(_iris("owl:Class rdfs:Class skos:Concept"))

Properties = Mapping[str, list["Term"]]


class Names:
    """How IRIs become the short ids of a view: the local part under ``base``, else a CURIE."""

    def __init__(self, base: str, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {**prefixes, "": base} if base else dict(prefixes)
        self._iris: dict[str, str] = {}

    def short(self, iri: str) -> str:
        """The id of an IRI."""
        name = shorten(iri, self._prefixes).removeprefix(":")
        self._iris[name] = iri
        return name

    def iri(self, name: str) -> str:
        """The IRI that `short` made this id of."""
        return self._iris[name]


def describe(engine: Engine, iris: Iterable[str]) -> dict[str, dict[str, list[Term]]]:
    """Every property of these resources, values sorted: resource → property → values."""
    told: dict[str, dict[str, list[Term]]] = {}
    for values in batches(iris):
        query = f"SELECT DISTINCT ?x ?p ?v WHERE {{ VALUES ?x {{ {values} }} ?x ?p ?v }}"
        for x, p, v in engine.select(query).rows:
            if x and p and v:
                told.setdefault(x.value, {}).setdefault(p.value, []).append(v)
    return {
        x: {p: sorted(values) for p, values in sorted(properties.items())}
        for x, properties in told.items()
    }


def texts(properties: Properties, wanted: Iterable[str]) -> Texts:
    """The literals of the first of these properties that has any."""
    for name in wanted:
        found = [v for v in properties.get(name, ()) if v.kind == "literal" and v.value.strip()]
        if found:
            return tuple(sorted({Text(v.lang, v.value) for v in found}))
    return ()


def label_of(iri: str, properties: Properties) -> Texts:
    """What a thing is called: its best label, else a readable form of its local name."""
    readable = unquote(local_name(iri)).replace("_", " ").strip()
    return texts(properties, LABELS) or (Text("", readable or iri),)


def kind_of(properties: Properties) -> str:
    """The IRI of a thing's kind; empty when the graph gives none worth telling."""
    for name in _KINDS:
        kinds = [v.value for v in properties.get(name, ()) if v.kind == "iri"]
        if told := [kind for kind in kinds if kind not in _DULL_KINDS] or kinds:
            return told[0]
    return ""


def read_node(
    iri: str, properties: Properties, names: Names, degree: int, group_property: str
) -> Node:
    """A node from what the graph says of it."""
    groups = [v.value for v in properties.get(group_property, ()) if v.kind == "iri"]
    kind = kind_of(properties)
    return Node(
        id=names.short(iri),
        iri=iri,
        label=label_of(iri, properties),
        definition=texts(properties, _DEFINITIONS),
        aliases=tuple(sorted({v.value for a in _ALIASES for v in properties.get(a, ())})),
        kind=names.short(kind) if kind else "",
        group=names.short(groups[0]) if groups else "",
        degree=degree,
        exact_match=_iri_values(properties, _MATCHES),
        see_also=_iri_values(properties, _PAGES),
        facts=_facts(properties, names),
    )


def read_phrase(iri: str, properties: Properties, names: Names) -> Phrase:
    """A linking phrase; its sentences fall back to "subject label object" in each language."""
    known_label, known_sentence, known_inverse = WORDS.get(iri, ((), (), ()))
    label = known_label or texts(properties, LABELS) or (Text("", words(local_name(iri))),)
    plain = tuple(Text(t.lang, "{s} " + t.value + " {o}") for t in label)
    sentence = texts(properties, [CM + "sentence"]) or known_sentence or plain
    inverse = texts(properties, [CM + "inverseSentence"]) or known_inverse or sentence
    definition = texts(properties, _DEFINITIONS)
    return Phrase(names.short(iri), iri, label, sentence, inverse, definition)


def read_kind(iri: str, properties: Properties, names: Names) -> Kind:
    """A kind with its box shape: its own, or an idea for what is a class or a concept."""
    told = [v.value for v in properties.get(CM + "shape", ())]
    known = [shape for shape in Shape if shape in told]
    idea = Shape.IDEA if iri in _CLASSES else Shape.THING
    return Kind(names.short(iri), label_of(iri, properties), known[0] if known else idea)


def words(name: str) -> str:
    """A camelCase or snake_case name as words: ``hasPart`` → "has part"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", unquote(name).replace("_", " "))
    return " ".join(w if w.isupper() else w[:1].lower() + w[1:] for w in spaced.split()) or name


def quotes_of(engine: Engine, statements: Iterable[str], base: str) -> dict[str, list[Quote]]:
    """The quoted sentences of each statement (IRI → quotes, sorted)."""
    prov, oa = PREFIXES["prov"], PREFIXES["oa"]
    quotes: dict[str, list[Quote]] = {}
    for values in batches(statements):
        query = f"""SELECT ?st ?source ?exact ?prefix ?suffix WHERE {{
            VALUES ?st {{ {values} }}
            ?st <{prov}wasDerivedFrom> ?ev . ?ev <{oa}hasSource> ?source .
            OPTIONAL {{ ?ev <{oa}hasSelector> ?sel . ?sel <{oa}exact> ?exact
                OPTIONAL {{ ?sel <{oa}prefix> ?prefix }} OPTIONAL {{ ?sel <{oa}suffix> ?suffix }} }}
        }}"""
        for statement, source, *parts in engine.select(query).rows:
            if statement and source:
                name = unquote(source.value.removeprefix(base))
                exact, prefix, suffix = (part.value if part else "" for part in parts)
                quotes.setdefault(statement.value, []).append(Quote(name, exact, prefix, suffix))
    return {statement: sorted(found) for statement, found in quotes.items()}


def comments_of(engine: Engine, statements: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The comments of each statement (IRI → comments, sorted)."""
    comment = PREFIXES["rdfs"] + "comment"
    told: dict[str, list[str]] = {}
    for values in batches(statements):
        query = f"SELECT ?st ?c WHERE {{ VALUES ?st {{ {values} }} ?st <{comment}> ?c }}"
        for statement, text in engine.select(query).rows:
            if statement and text:
                told.setdefault(statement.value, []).append(text.value)
    return {statement: tuple(sorted(found)) for statement, found in told.items()}


def _iri_values(properties: Properties, wanted: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sorted({v.value for w in wanted for v in properties.get(w, ()) if v.kind == "iri"})
    )


def _facts(properties: Properties, names: Names) -> tuple[tuple[str, str], ...]:
    """Literals that no other field of a node shows, for its details."""
    shown = {*LABELS, *_DEFINITIONS, *_ALIASES}
    return tuple(
        (words(local_name(name)), value.value)
        for name, values in properties.items()
        if name not in shown and not name.startswith(_PLUMBING)
        for value in values
        if value.kind == "literal"
    )
