"""Somebody else's RDF, drawn by a written rule (docs/foreign-rdf.md says it in words).

A line is a triple from IRI to IRI whose predicate is not an annotation. A property with a domain
and a range, an OWL restriction, a list, a class expression and a property shape each become the
line that a reader would draw by hand. Everything else stays in the details.
"""

from collections.abc import Collection

from conceptmap.vocab import iris

__all__ = [
    "ADDRESSES",
    "ANNOTATIONS",
    "DOWNWARD",
    "EVERYTHING",
    "HIDDEN",
    "NAMESPACES",
    "is_detail",
    "upright",
    "without_twins",
]

#: Predicates that say something about a resource rather than how two resources hang together.
ANNOTATIONS = frozenset(
    iris(
        "rdfs:seeAlso owl:priorVersion owl:backwardCompatibleWith owl:incompatibleWith owl:sameAs"
        " skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch"
        " skos:mappingRelation dcterms:license dcterms:creator dcterms:contributor"
        " dcterms:publisher dcterms:source dcterms:rights dcterms:rightsHolder"
        " dcterms:accessRights dcterms:type dcterms:format dcterms:language dcterms:conformsTo"
        " dcterms:medium dcterms:replaces dcterms:isReplacedBy"
        " dc:creator dc:contributor dc:publisher dc:source dc:format dc:rights dc:language"
        " foaf:homepage foaf:page foaf:depiction foaf:img foaf:thumbnail foaf:logo foaf:mbox"
        " foaf:phone foaf:weblog foaf:isPrimaryTopicOf foaf:primaryTopic"
        " schema:url schema:image schema:logo schema:sameAs schema:license schema:contentUrl"
        " schema:thumbnailUrl schema:mainEntityOfPage schema:source schema:contributor"
        " schema:isPartOf schema:inLanguage"
    )
)

#: Predicates that neither a line nor the details show: how RDF, OWL and SHACL write things down.
HIDDEN = frozenset(
    iris(
        "rdf:type rdf:first rdf:rest rdf:subject rdf:predicate rdf:object rdf:reifies"
        " rdfs:isDefinedBy rdfs:domain rdfs:range owl:imports owl:versionIRI owl:inverseOf"
        " owl:annotatedSource owl:annotatedProperty owl:annotatedTarget owl:onProperty"
        " owl:someValuesFrom owl:allValuesFrom owl:hasValue owl:onClass owl:onDatatype"
        " skos:inScheme skos:topConceptOf skos:hasTopConcept"
        " skosxl:prefLabel skosxl:altLabel skosxl:hiddenLabel"
        " schema:domainIncludes schema:rangeIncludes"
        " sh:property sh:path sh:datatype sh:nodeKind sh:severity sh:group sh:prefixes sh:declare"
        " sh:in"
    )
)

#: Vocabularies about vocabularies and data sets: every predicate of theirs is an annotation.
NAMESPACES = (
    "http://purl.org/vocab/vann/",
    "http://rdfs.org/ns/void#",
    "http://purl.org/vocommons/voaf#",
    "http://creativecommons.org/ns#",
    "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "http://www.w3.org/ns/adms#",
)

#: An address is a text to read, not a thing.
ADDRESSES = ("mailto:", "tel:", "data:", "javascript:")

#: Targets that everything reaches, so that a line to them says nothing.
EVERYTHING = frozenset(
    iris(
        "owl:Thing rdfs:Resource rdfs:Class owl:Class rdfs:Literal rdf:List rdf:nil owl:Nothing"
        " owl:ObjectProperty owl:DatatypeProperty owl:topObjectProperty owl:topDataProperty"
    )
)

#: Predicates that lead from the special to the general. They are drawn the other way, as ``^`` and
#: the predicate, so that one phrase serves all that a general thing branches into.
DOWNWARD = frozenset(iris("rdfs:subClassOf rdfs:subPropertyOf"))

_BROADER, _NARROWER = iris("skos:broader skos:narrower")
_SYMMETRIC = frozenset(
    iris(
        "skos:related owl:disjointWith owl:equivalentClass owl:equivalentProperty owl:differentFrom"
    )
)


def is_detail(predicate: str, value: str, declared: frozenset[str] = frozenset()) -> bool:
    """Whether a triple to an IRI is told in the details.

    ``declared`` holds what the data itself declares an ``owl:AnnotationProperty``.
    """
    annotation = predicate in ANNOTATIONS or predicate in declared
    return annotation or predicate.startswith(NAMESPACES) or value.startswith(ADDRESSES)


def upright(subject: str, predicate: str, object_: str) -> tuple[str, str, str]:
    """The triple as it is drawn: ``broader`` as ``narrower``, which SKOS defines as its inverse."""
    if predicate == _BROADER:
        return object_, _NARROWER, subject
    return subject, predicate, object_


def without_twins(
    links: Collection[tuple[str, str, str]], inverses: dict[str, str]
) -> list[tuple[str, str, str]]:
    """Links, each of them once, sorted, with each pair of mirror images drawn once.

    ``inverses`` maps a predicate to the one it mirrors, as ``owl:inverseOf`` declares it; of a
    symmetric pair the one in reading order stays.
    """
    kept = []
    for link in sorted(links):
        s, p, o = link
        twice = p in inverses and (o, inverses[p], s) in links
        if not twice and not (p in _SYMMETRIC and o < s and (o, p, s) in links):
            kept.append(link)
    return kept
