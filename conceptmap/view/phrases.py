"""Linking phrases: what stands on a line and how it is read, in each language."""

from __future__ import annotations

from conceptmap.model import Text, Texts
from conceptmap.view.foreign import DOWNWARD
from conceptmap.view.labels import Names, Properties, texts
from conceptmap.view.values import Phrase
from conceptmap.vocab import CM, LABELS, PREFIXES, iris, local_name, words

__all__ = ["DEFINITIONS", "read_phrase"]

#: Properties that say what a thing is.
DEFINITIONS = iris(
    "skos:definition rdfs:comment dcterms:description dc:description schema:description"
    " skos:scopeNote"
)

_OWL, _RDFS, _SKOS = (PREFIXES[p] for p in ("owl", "rdfs", "skos"))


def _both(en: str, ja: str) -> Texts:
    return (Text("en", en), Text("ja", ja))


# Arrow label, sentence and inverse sentence of the commonest foreign predicates.
_WORDS: dict[str, tuple[Texts, Texts, Texts]] = {
    f"^{_RDFS}subClassOf": (
        _both("has kind", "の種類は"),
        _both("{s} has the kind {o}", "{s}には{o}という種類がある"),
        _both("{o} is a kind of {s}", "{o}は{s}の一種である"),
    ),
    f"^{_RDFS}subPropertyOf": (
        _both("covers", "が包むのは"),
        _both("{s} covers {o}", "{s}は{o}を包む"),
        _both("{o} specialises {s}", "{o}は{s}の特殊な場合である"),
    ),
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
    f"{_OWL}disjointWith": (
        _both("is never", "と重ならないのは"),
        _both("no {s} is a {o}", "{s}と{o}は重ならない"),
        _both("no {o} is a {s}", "{o}と{s}は重ならない"),
    ),
    f"{_OWL}equivalentClass": (
        _both("means the same as", "と同じなのは"),
        _both("{s} means the same as {o}", "{s}は{o}と同じである"),
        _both("{o} means the same as {s}", "{o}は{s}と同じである"),
    ),
    f"{_SKOS}narrower": (
        _both("has narrower", "の下位は"),
        _both("{s} has the narrower concept {o}", "{s}の下位概念は{o}である"),
        _both("{o} has the broader concept {s}", "{o}の上位概念は{s}である"),
    ),
    f"{_SKOS}broader": (
        _both("has broader", "の上位は"),
        _both("{s} has the broader concept {o}", "{s}の上位概念は{o}である"),
        _both("{o} has the narrower concept {s}", "{o}の下位概念は{s}である"),
    ),
    f"{_SKOS}related": (
        _both("related to", "と関連するのは"),
        _both("{s} is related to {o}", "{s}は{o}と関連する"),
        _both("{o} is related to {s}", "{o}は{s}と関連する"),
    ),
    f"{_SKOS}member": (
        _both("has member", "に属するのは"),
        _both("{s} has the member {o}", "{s}には{o}が属する"),
        _both("{o} is a member of {s}", "{o}は{s}に属する"),
    ),
}


def _spoken(name: str, labels: Texts) -> Texts:
    """The labels of a predicate; one that only repeats its local name is told in words."""
    spoken = tuple(Text(t.lang, words(name) if t.value == name else t.value) for t in labels)
    return spoken or (Text("", words(name)),)


def read_phrase(iri: str, properties: Properties, names: Names, *, drawn: bool = False) -> Phrase:
    """A linking phrase; its sentences fall back to "subject label object" in each language.

    ``drawn`` asks for it as a picture of somebody else's graph has it, where a subclass hangs
    under its class and the id begins with SPARQL's ``^``; else it reads along the triple.
    """
    mark = "^" if drawn and iri in DOWNWARD else ""
    known_label, known_sentence, known_inverse = _WORDS.get(mark + iri, ((), (), ()))
    label = known_label or _spoken(local_name(iri), texts(properties, LABELS))
    plain = tuple(Text(t.lang, "{s} " + t.value + " {o}") for t in label)
    sentence = texts(properties, [CM + "sentence"]) or known_sentence or plain
    inverse = texts(properties, [CM + "inverseSentence"]) or known_inverse or sentence
    return Phrase(
        mark + names.short(iri), iri, label, sentence, inverse, texts(properties, DEFINITIONS)
    )
