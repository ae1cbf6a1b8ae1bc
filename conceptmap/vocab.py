"""Prefixes, CURIE ⇄ IRI, and the terms we use. Plain strings, so that nothing heavy is imported.

Terms come from SKOS, RDF, PROV and Web Annotation; ``cm:`` holds only what none of them has.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote

__all__ = [
    "CM",
    "GENID",
    "LABELS",
    "NAMESPACES",
    "OTHER_LABELS",
    "PREFIXES",
    "escape_iri",
    "expand",
    "iris",
    "literal",
    "local_name",
    "prefixes_for",
    "readable",
    "shorten",
    "words",
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

#: Where a blank node gets its IRI (https://www.w3.org/TR/rdf11-concepts/#section-skolemization).
GENID = "https://conceptmap.example/.well-known/genid/"

#: The same, and those that only the rule for somebody else's RDF speaks of.
NAMESPACES = {**PREFIXES, "skosxl": "http://www.w3.org/2008/05/skos-xl#"}
_SCHEMA_BOTH = ("https://schema.org/", "http://schema.org/")


def iris(curies: str) -> tuple[str, ...]:
    """The IRIs of CURIEs that stand apart by spaces; ``schema:`` means http and https."""
    names = (curie.partition(":") for curie in curies.split())
    return tuple(
        namespace + local
        for prefix, _, local in names
        for namespace in (_SCHEMA_BOTH if prefix == "schema" else (NAMESPACES[prefix],))
    )


#: Properties that name a thing, the best first; the first that is there gives all its languages.
LABELS = iris(
    "skos:prefLabel rdfs:label schema:name foaf:name sh:name dcterms:title dc:title schema:headline"
)

#: Properties that give a thing further names.
OTHER_LABELS = iris("skos:altLabel schema:alternateName foaf:nick")

# PN_LOCAL of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#rPN_LOCAL), without escapes and
# percent codes: a name outside it is written as a full IRI, which is always right.
_LOCAL = re.compile(r"[\w0-9](?:[\w.\-]*[\w\-])?\Z", re.UNICODE)

# "AirHandler" → "Air Handler", "SHACLShape" → "SHACL Shape"; "iPhone" and "10kV" stay whole.
_SEAM = re.compile(r"(?<=[A-Za-z][a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

# What IRIREF forbids (https://www.w3.org/TR/n-triples/#grammar-production-IRIREF), and what stands
# elsewhere or never in an IRI (RFC 3987): brackets, a percent sign that codes nothing.
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\[\]\x7f-\x9f]|%(?![0-9A-Fa-f]{2})')

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
    whole, mark, fragment = _NOT_IN_IRI.sub(_percent, iri).partition("#")
    return whole + mark + fragment.replace("#", "%23")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def local_name(iri: str) -> str:
    """What stands behind the last ``#``, ``/`` or ``:``: a label of last resort."""
    tail = re.split(r"[#/:]", iri.rstrip("#/:"))[-1]
    return tail or iri


def literal(value: str, lang: str = "") -> str:
    """A string as a literal of N-Triples (https://www.w3.org/TR/n-triples/#sec-literals)."""
    escaped = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), value)
    return f'"{escaped}"@{lang}' if lang else f'"{escaped}"'


def readable(iri: str) -> str:
    """A label of last resort: the words of an IRI's local name.

    A local name without a letter says nothing alone and takes what stands before it along.
    """
    name = local_name(iri)
    if not re.search(r"[^\W\d_]", unquote(name)):
        before = local_name(iri.rstrip("#/:").removesuffix(name))
        name = f"{before} {name}" if before and "//" not in before else name
    spaced = _SEAM.sub(" ", unquote(name).replace("_", " "))
    return " ".join(spaced.split()) or iri


def words(name: str) -> str:
    """A camelCase or snake_case name as words in a sentence: ``hasPart`` → "has part"."""
    spaced = _SEAM.sub(" ", unquote(name).replace("_", " "))
    return " ".join(w if w.isupper() else w[:1].lower() + w[1:] for w in spaced.split()) or name
