"""The rule for somebody else's RDF as SPARQL: graph patterns that bind ?s ?p ?o."""

from collections.abc import Iterable

from conceptmap.view.foreign import ADDRESSES, ANNOTATIONS, EVERYTHING, HIDDEN, NAMESPACES
from conceptmap.vocab import PREFIXES, iris

__all__ = ["FOREIGN_LINKS", "LINE", "OTHER_LINKS", "plain_lines"]

_OWL, _RDF, _RDFS, _SH = (PREFIXES[p] for p in ("owl", "rdf", "rdfs", "sh"))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in sorted(names))


def _path(curies: str) -> str:
    return "(" + "|".join(f"<{iri}>" for iri in iris(curies)) + ")"


def _no_start(variable: str, starts: Iterable[str]) -> str:
    return " && ".join(f'!STRSTARTS(STR({variable}), "{start}")' for start in starts)


def _none(patterns: Iterable[str]) -> str:
    return " && ".join(f"NOT EXISTS {{ {pattern} }}" for pattern in patterns)


_MEMBERS = f"<{_RDF}rest>*/<{_RDF}first>"
_AMONG = f"(<{_OWL}unionOf>/{_MEMBERS})?"
_PARENT = _path("rdfs:subClassOf owl:equivalentClass")
_NO_VALUE = " && ".join(
    (
        f"?o NOT IN ({_listed(EVERYTHING)})",
        _no_start("?o", [PREFIXES["xsd"]]),
        _none([f"?o a <{_RDFS}Datatype>"]),
        _none(f"?o <{_RDFS}subClassOf>*/<{_RDF}type> <{iri}>" for iri in iris("schema:DataType")),
        f"?o NOT IN ({_listed(iris('schema:DataType'))})",
    )
)
_NAMED = "FILTER(ISIRI(?s) && ISIRI(?p) && ISIRI(?o))"

# Which predicates are lines, and what may not stand at their ends.
_LINE = f"""ISIRI(?p) && ?p NOT IN ({_listed(ANNOTATIONS | HIDDEN)})
    && {_no_start("?p", NAMESPACES)} && {_none([f"?p a <{_OWL}AnnotationProperty>"])}"""
_HEADERS = (f"?s a <{_OWL}Ontology>", f"?o a <{_OWL}Ontology>", f"?s <{_SH}path> ?path")
_NO_THINGS = (*ADDRESSES, PREFIXES["xsd"])

_PLAIN = f"""?s ?p ?o . FILTER({_LINE}) FILTER(ISIRI(?s) && ISIRI(?o))
    FILTER(?o NOT IN ({_listed(EVERYTHING)}))
    FILTER({_no_start("?o", _NO_THINGS)} && {_none(_HEADERS)})"""

#: Which ?p may be that of a plain line.
LINE = f"FILTER({_LINE})"

_DOMAIN_AND_RANGE = f"""?p {_path("rdfs:domain schema:domainIncludes")} ?from .
    ?p {_path("rdfs:range schema:rangeIncludes")} ?to .
    ?from {_AMONG} ?s . ?to {_AMONG} ?o . {_NAMED}
    FILTER(?s NOT IN ({_listed(EVERYTHING)}) && {_NO_VALUE})"""

_RESTRICTION = f"""?r <{_OWL}onProperty> ?p . FILTER(ISBLANK(?r))
    ?r {_path("owl:someValuesFrom owl:allValuesFrom owl:onClass owl:hasValue")} ?to .
    ?s {_PARENT}/(<{_OWL}intersectionOf>/{_MEMBERS})? ?r . ?to {_AMONG} ?o . {_NAMED}
    FILTER({_NO_VALUE})"""

_INTERSECTION = f"""?e <{_OWL}intersectionOf> ?l . ?l {_MEMBERS} ?o . ?s {_PARENT}? ?e .
    BIND(<{_RDFS}subClassOf> AS ?p) {_NAMED}"""

_UNION = f"""?e {_path("owl:unionOf owl:disjointUnionOf")} ?l . ?l {_MEMBERS} ?s .
    ?o <{_OWL}equivalentClass>? ?e . BIND(<{_RDFS}subClassOf> AS ?p) {_NAMED}"""

_LIST = f"""?l <{_RDF}first> ?any . ?s ?p ?l . FILTER(ISBLANK(?l)) ?l {_MEMBERS} ?o . {_NAMED}
    FILTER(?p NOT IN ({
    _listed(iris("owl:intersectionOf owl:unionOf owl:disjointUnionOf owl:propertyChainAxiom"))
}, {_listed(iris("owl:hasKey"))}, {_listed(ANNOTATIONS | HIDDEN)}))"""

_CONTAINER = f"""VALUES ?kind {{ <{_RDF}Bag> <{_RDF}Seq> <{_RDF}Alt> }} ?l a ?kind .
    ?s ?p ?l . ?l ?member ?o . FILTER(ISBLANK(?l))
    FILTER(STRSTARTS(STR(?member), "{_RDF}_")) {_NAMED}"""

_SHAPE = f"""?s <{_SH}property> ?shape . ?shape <{_SH}path> ?p .
    ?shape (<{_SH}or>/{_MEMBERS})?/{_path("sh:class sh:node")} ?o . {_NAMED}"""

#: Patterns that bind ?s ?p ?o to lines that are not plain triples.
OTHER_LINKS = (
    _DOMAIN_AND_RANGE,
    _RESTRICTION,
    _INTERSECTION,
    _UNION,
    _LIST,
    _CONTAINER,
    _SHAPE,
)

#: Patterns that bind ?s ?p ?o; a view shows what any of them finds.
FOREIGN_LINKS = (_PLAIN, *OTHER_LINKS)


def plain_lines(predicate: str) -> str:
    """The pattern that binds ?s ?o to all plain lines of a predicate that has passed `LINE`.

    What may not stand at their ends is taken away at once, which an engine does far quicker than
    it looks at one line after the other.
    """
    starts = "|".join(start.replace(".", "[.]") for start in _NO_THINGS)
    values = " ".join(f"<{iri}>" for iri in sorted(EVERYTHING))
    without = " ".join(f"MINUS {{ {one} }}" for one in (f"VALUES ?o {{ {values} }}", *_HEADERS))
    return f"""?s <{predicate}> ?o . FILTER(ISIRI(?s) && ISIRI(?o))
        FILTER(!REGEX(STR(?o), "^({starts})")) {without}"""
