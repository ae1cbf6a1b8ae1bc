"""A view as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): what it shows, as RDF.

The terms are those of `conceptmap.graph`, so the file says nothing that the graph does not.
"""

from collections.abc import Iterator
from typing import Any

from conceptmap.graph import evidence_id
from conceptmap.iri import is_iri, note_iri
from conceptmap.model import Status, Texts
from conceptmap.render.escape import json_text
from conceptmap.view import Edge, Node, Phrase, View
from conceptmap.vocab import PREFIXES, expand

__all__ = ["render_jsonld"]

_PREFIXES = ("cm", "dcterms", "oa", "prov", "rdf", "rdfs", "skos")

#: Properties whose texts stand under their languages.
_BY_LANGUAGE = (
    *("skos:prefLabel", "skos:definition", "rdfs:label"),
    *("cm:sentence", "cm:inverseSentence", "dcterms:title", "cm:focusQuestion"),
)


def render_jsonld(view: View) -> str:
    """The view as one document that needs no other: its context is inside."""
    return json_text(_Document(view).value(), indent=1) + "\n"


class _Document:
    """A view on its way to JSON-LD; ids of the map stay short, for its base is in the context."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.prefixes = dict(view.prefixes)
        self.base = self.prefixes.get("", "")
        self.iris = {node.id: node.iri for node in view.nodes}
        self.phrases = {phrase.id: phrase.iri for phrase in view.phrases}

    def value(self) -> dict[str, Any]:
        context = {
            **({"@base": self.base} if self.base else {}),
            **{prefix: PREFIXES[prefix] for prefix in _PREFIXES},
            **{name: {"@id": name, "@container": "@language"} for name in _BY_LANGUAGE},
        }
        about = [*self.map(), *map(self.phrase, self.view.phrases), *self.headings()]
        concepts = [self.concept(node) for node in self.view.nodes if node.iri]
        statements = [self.statement(edge) for edge in self.view.edges if _is_told(edge)]
        return {"@context": context, "@graph": [*about, *concepts, *statements]}

    def map(self) -> Iterator[dict[str, Any]]:
        if self.view.title or self.view.focus_question:
            yield {
                "@id": "map",
                "@type": "skos:ConceptScheme",
                **_texts("dcterms:title", self.view.title),
                **_texts("cm:focusQuestion", self.view.focus_question),
            }

    def headings(self) -> Iterator[dict[str, Any]]:
        """Kinds and groups that are not among the concepts, by their labels."""
        named = {kind.id: kind.label for kind in self.view.kinds}
        named |= {group.id: group.label for group in self.view.groups}
        for name, label in named.items():
            if name not in self.iris:
                yield {**self.reference(self.iri(name)), **_texts("skos:prefLabel", label)}

    def phrase(self, phrase: Phrase) -> dict[str, Any]:
        return {
            "@id": self.short(phrase.iri),
            "@type": "rdf:Property",
            **_texts("rdfs:label", phrase.label),
            **_texts("cm:sentence", phrase.sentence),
            **_texts("cm:inverseSentence", phrase.inverse),
            **_texts("skos:definition", phrase.definition),
        }

    def concept(self, node: Node) -> dict[str, Any]:
        """A concept with its plain triples, which only statements that hold have."""
        told: dict[str, Any] = {
            "@id": self.short(node.iri),
            **_texts("skos:prefLabel", node.label),
            **_texts("skos:definition", node.definition),
        }
        links = {
            "skos:altLabel": list(node.aliases),
            "dcterms:type": [self.reference(self.iri(node.kind))] if node.kind else [],
            "dcterms:isPartOf": [self.reference(self.iri(node.group))] if node.group else [],
            "skos:exactMatch": [{"@id": iri} for iri in node.exact_match],
            "rdfs:seeAlso": [{"@id": iri} for iri in node.see_also],
        }
        told |= {name: values for name, values in links.items() if values}
        for edge in self.view.edges:
            if edge.subject == node.id and edge.status is Status.ACCEPTED:
                told.setdefault(self.phrases[edge.phrase], []).append(self.object(edge))
        return told

    def statement(self, edge: Edge) -> dict[str, Any]:
        """A statement as a thing of its own, with what is said of it and the quotes behind it."""
        evidence = [self.evidence(edge, i) for i, quote in enumerate(edge.quotes) if quote.source]
        return {
            "@id": edge.id,
            "@type": ["rdf:Statement", "prov:Entity"],
            "rdf:subject": self.reference(self.iris[edge.subject]),
            "rdf:predicate": self.reference(self.phrases[edge.phrase]),
            "rdf:object": self.object(edge),
            "cm:status": {"@id": f"cm:{edge.status}"},
            **({"rdfs:comment": list(edge.comments)} if edge.comments else {}),
            **({"prov:wasDerivedFrom": evidence} if evidence else {}),
        }

    def evidence(self, edge: Edge, number: int) -> dict[str, Any]:
        quote = edge.quotes[number]
        terms = (self.iris[edge.subject], self.phrases[edge.phrase])
        object_ = self.iris[edge.object] or edge.object
        text = (quote.source, quote.exact, quote.prefix, quote.suffix)
        name = evidence_id(*terms, object_, text)
        parts = {"oa:exact": quote.exact, "oa:prefix": quote.prefix, "oa:suffix": quote.suffix}
        selector = {
            "@id": f"{name}-quote",
            "@type": "oa:TextQuoteSelector",
            **{key: text for key, text in parts.items() if text},
        }
        return {
            "@id": name,
            "@type": ["oa:SpecificResource", "prov:Entity"],
            "oa:hasSource": {"@id": self.source(quote.source)},
            **({"oa:hasSelector": selector} if quote.exact else {}),
        }

    def source(self, name: str) -> str:
        """The IRI of a note; what is no note of this map is named by an IRI already."""
        return name if is_iri(name) else note_iri(name, self.base)

    def object(self, edge: Edge) -> Any:
        """What a statement leads to: a concept, or a value."""
        if iri := self.iris[edge.object]:
            return self.reference(iri)
        text = next(node.label[0] for node in self.view.nodes if node.id == edge.object)
        return {"@value": text.value, "@language": text.lang} if text.lang else text.value

    def reference(self, iri: str) -> dict[str, str]:
        return {"@id": self.short(iri)}

    def iri(self, name: str) -> str:
        """The IRI of an id of the view, which is short under the base and a CURIE elsewhere."""
        return (expand(name, self.prefixes) or name) if ":" in name else self.base + name

    def short(self, iri: str) -> str:
        """An IRI as the context undoes it again: relative to the base where it plainly is."""
        local = iri.removeprefix(self.base) if self.base else iri
        return local if local and local.replace("_", "").replace("-", "").isalnum() else iri


def _is_told(edge: Edge) -> bool:
    """Whether there is more to say of a statement than the plain triple says."""
    return bool(edge.quotes or edge.comments or edge.status is not Status.ACCEPTED)


def _texts(name: str, texts: Texts) -> dict[str, Any]:
    """Texts under their languages; ``@none`` holds those that have none."""
    told: dict[str, list[str]] = {}
    for text in texts:
        told.setdefault(text.lang or "@none", []).append(text.value)
    one = {lang: values[0] if len(values) == 1 else values for lang, values in told.items()}
    return {name: one} if one else {}
