"""Prefixes, CURIE ⇄ IRI, and the terms we use. Plain strings, so that nothing heavy is imported.

Terms come from SKOS, RDF, PROV and Web Annotation; ``cm:`` holds only what none of them has.
"""

import re
from collections.abc import Mapping

__all__ = [
    "CM",
    "LABELS",
    "PREFIXES",
    "escape_iri",
    "expand",
    "literal",
    "local_name",
    "prefixes_for",
    "shorten",
]

CM = "https://conceptmap.example/ns#"

#: Prefixes that a query may use without declaring them; what the data declares comes on top.
PREFIXES: dict[str, str] = {
    "cm": CM,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: Properties that name a thing, the best first; the first that is there gives all its languages.
LABELS = (
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["rdfs"] + "label",
    PREFIXES["schema"] + "name",
    PREFIXES["foaf"] + "name",
    PREFIXES["dcterms"] + "title",
    PREFIXES["dc"] + "title",
    "http://schema.org/name",
)

# PN_LOCAL of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#rPN_LOCAL), without escapes and
# percent codes: a name outside it is written as a full IRI, which is always right.
_LOCAL = re.compile(r"[\w0-9](?:[\w.\-]*[\w\-])?\Z", re.UNICODE)

# What IRIREF forbids (https://www.w3.org/TR/n-triples/#grammar-production-IRIREF).
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t\x00-\x1f\x7f]')


def prefixes_for(base: str) -> dict[str, str]:
    """The common prefixes, with the empty one for the ids of a map whose base IRI is ``base``."""
    return {"": base, **PREFIXES}


def expand(curie: str, prefixes: Mapping[str, str]) -> str | None:
    """The IRI of a CURIE (https://www.w3.org/TR/curie/), or None when its prefix is unknown."""
    prefix, colon, local = curie.partition(":")
    if not colon or local.startswith("//") or prefix not in prefixes:
        return None
    return prefixes[prefix] + local


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """The CURIE of an IRI by its longest matching namespace, or the IRI itself."""
    best = ""
    found = iri
    for prefix, namespace in prefixes.items():
        local = iri[len(namespace) :]
        if len(namespace) > len(best) and iri.startswith(namespace) and _LOCAL.match(local):
            best, found = namespace, f"{prefix}:{local}"
    return found


def escape_iri(iri: str) -> str:
    """The IRI with the characters that RDF forbids percent-encoded; a file name may have them."""
    return _NOT_IN_IRI.sub(lambda m: f"%{ord(m[0]):02X}", iri)


def local_name(iri: str) -> str:
    """What stands behind the last ``#``, ``/`` or ``:``: a label of last resort."""
    tail = re.split(r"[#/:]", iri.rstrip("#/:"))[-1]
    return tail or iri


def literal(value: str, lang: str = "") -> str:
    """A string as a literal of N-Triples (https://www.w3.org/TR/n-triples/#sec-literals)."""
    escaped = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), value)
    return f'"{escaped}"@{lang}' if lang else f'"{escaped}"'
