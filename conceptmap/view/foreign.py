"""Somebody else's RDF, drawn by a written rule (docs/foreign-rdf.md says it in words).

A line is a triple from IRI to IRI whose predicate is not an annotation. A property with a domain
and a range, an OWL restriction, a list and a class expression each become the line that a reader
would draw by hand. Everything else stays in the details.
"""

from collections.abc import Iterable

from conceptmap.model import Text, Texts
from conceptmap.vocab import PREFIXES

__all__ = ["FOREIGN_LINKS", "WORDS", "without_twins"]

_OWL, _RDF, _RDFS, _SKOS = (PREFIXES[p] for p in ("owl", "rdf", "rdfs", "skos"))

# Predicates that say something about a resource rather than how two resources hang together.
_ANNOTATIONS = (
    "rdf:type rdf:first rdf:rest rdf:subject rdf:predicate rdf:object rdfs:isDefinedBy"
    " rdfs:seeAlso rdfs:domain rdfs:range rdfs:comment rdfs:label owl:imports owl:versionIRI"
    " owl:priorVersion owl:backwardCompatibleWith owl:incompatibleWith owl:inverseOf"
    " owl:annotatedSource owl:annotatedProperty owl:annotatedTarget owl:sameAs"
    " skos:inScheme skos:topConceptOf skos:hasTopConcept skos:exactMatch skos:closeMatch"
    " skos:broadMatch skos:narrowMatch skos:relatedMatch dcterms:license dcterms:creator"
    " dcterms:contributor dcterms:publisher dcterms:source dcterms:rights dcterms:type"
    " dcterms:format dcterms:language dcterms:conformsTo dc:creator dc:source dc:format"
    " foaf:homepage foaf:page foaf:depiction foaf:isPrimaryTopicOf foaf:primaryTopic foaf:logo"
    " schema:url schema:image schema:sameAs schema:license prov:wasDerivedFrom"
)

# Targets that everything reaches, so that a line to them says nothing.
_EVERYTHING = "owl:Thing rdfs:Resource rdfs:Class owl:Class rdfs:Literal rdf:List rdf:nil"


def _iris(curies: str) -> str:
    names = (curie.partition(":") for curie in curies.split())
    return ", ".join(f"<{PREFIXES[prefix]}{local}>" for prefix, _, local in names)


_PARENT = f"(<{_RDFS}subClassOf>|<{_OWL}equivalentClass>)"
_MEMBERS = f"<{_RDF}rest>*/<{_RDF}first>"
_FILLERS = "|".join(f"<{_OWL}{f}>" for f in ("someValuesFrom", "allValuesFrom", "onClass"))

#: Patterns that bind ?s ?p ?o, to be joined by UNION.
FOREIGN_LINKS = (
    f"""?s ?p ?o . FILTER(isIRI(?s) && isIRI(?o) && ?p NOT IN ({_iris(_ANNOTATIONS)}))
        FILTER(?o NOT IN ({_iris(_EVERYTHING)}))
        FILTER NOT EXISTS {{ ?p a <{_OWL}AnnotationProperty> }}""",
    f"""?p <{_RDFS}domain> ?s ; <{_RDFS}range> ?o . FILTER(isIRI(?p) && isIRI(?s) && isIRI(?o))
        FILTER(?o NOT IN ({_iris(_EVERYTHING)}) && !STRSTARTS(STR(?o), "{PREFIXES["xsd"]}"))""",
    f"""?s {_PARENT}/(<{_OWL}intersectionOf>/{_MEMBERS})? ?r . ?r <{_OWL}onProperty> ?p .
        ?r {_FILLERS} ?o . FILTER(isBlank(?r) && isIRI(?s) && isIRI(?p) && isIRI(?o))""",
    f"""?s {_PARENT}/<{_OWL}intersectionOf>/{_MEMBERS} ?o . FILTER(isIRI(?s) && isIRI(?o))
        BIND(<{_RDFS}subClassOf> AS ?p)""",
    f"""?o {_PARENT}/<{_OWL}unionOf>/{_MEMBERS} ?s . FILTER(isIRI(?s) && isIRI(?o))
        BIND(<{_RDFS}subClassOf> AS ?p)""",
    f"""?s ?p ?l . ?l {_MEMBERS} ?o . FILTER(isBlank(?l) && isIRI(?s) && isIRI(?o))
        FILTER(?p NOT IN ({_iris("owl:oneOf owl:propertyChainAxiom owl:hasKey rdf:rest")}))""",
)


def _both(en: str, ja: str) -> Texts:
    return (Text("en", en), Text("ja", ja))


#: Arrow label, sentence and inverse sentence of the commonest foreign predicates.
WORDS: dict[str, tuple[Texts, Texts, Texts]] = {
    f"{_RDFS}subClassOf": (
        _both("is a kind of", "の上位は"),
        _both("{s} is a kind of {o}", "{s}は{o}の一種である"),
        _both("{o} has the kind {s}", "{o}には{s}という種類がある"),
    ),
    f"{_RDFS}subPropertyOf": (
        _both("specialises", "の上位は"),
        _both("{s} specialises {o}", "{s}は{o}の特殊な場合である"),
        _both("{o} covers {s}", "{o}は{s}を包む"),
    ),
    f"{_SKOS}broader": (
        _both("has broader", "の上位は"),
        _both("{s} has the broader concept {o}", "{s}の上位概念は{o}である"),
        _both("{o} has the narrower concept {s}", "{o}の下位概念は{s}である"),
    ),
    f"{_SKOS}narrower": (
        _both("has narrower", "の下位は"),
        _both("{s} has the narrower concept {o}", "{s}の下位概念は{o}である"),
        _both("{o} has the broader concept {s}", "{o}の上位概念は{s}である"),
    ),
    f"{_SKOS}related": (
        _both("related to", "と関連するのは"),
        _both("{s} is related to {o}", "{s}は{o}と関連する"),
        _both("{o} is related to {s}", "{o}は{s}と関連する"),
    ),
}

_INVERSE = {f"{_SKOS}broader": f"{_SKOS}narrower"}
_SYMMETRIC = {f"{_SKOS}related", f"{_OWL}disjointWith", f"{_OWL}equivalentClass"}


def without_twins(
    links: Iterable[tuple[str, str, str]], inverses: dict[str, str]
) -> list[tuple[str, str, str]]:
    """Links with each pair of mirror images drawn once.

    ``inverses`` maps a predicate to the one it mirrors, as ``owl:inverseOf`` declares it; of
    broader and narrower the downward one stays, of a symmetric pair the one in reading order.
    """
    mirror = {**_INVERSE, **inverses}
    known = set(links)
    kept = []
    for s, p, o in sorted(known):
        twice = p in mirror and (o, mirror[p], s) in known
        if not twice and not (p in _SYMMETRIC and o < s and (o, p, s) in known):
            kept.append((s, p, o))
    return kept
