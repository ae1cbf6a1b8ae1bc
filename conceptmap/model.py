"""What a curator writes down, as frozen values. No input or output, no RDF.

A row's ``line`` says where in its table it stands (0: not read from a table). It takes no part
in comparison, so the same statement read from two files is equal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Alias",
    "Concept",
    "Evidence",
    "MapInfo",
    "Place",
    "Predicate",
    "Shape",
    "Statement",
    "Status",
    "Stop",
    "Tables",
    "Text",
    "Texts",
    "is_literal",
    "pick",
    "prefer",
    "speaks",
    "value_of",
]


class Text(NamedTuple):
    """A text in one language. ``lang`` is a BCP 47 tag, empty when the source gives none."""

    lang: str
    value: str


Texts = tuple[Text, ...]
Cells = tuple[tuple[str, str], ...]


def pick(texts: Iterable[Text], languages: Sequence[str]) -> Text | None:
    """Choose the text to show: the first of ``languages`` that is there, else the first by tag.

    A tag also serves its subtags (``ja`` finds ``ja-JP``), as RFC 4647 basic filtering does.
    """
    ordered = sorted(texts)
    for wanted in languages:
        for text in ordered:
            if text.lang == wanted or text.lang.lower().startswith(wanted.lower() + "-"):
                return text
    return ordered[0] if ordered else None


def speaks(text: Text, languages: Iterable[str]) -> bool:
    """Whether a text is in one of the languages, by the rule of `pick`."""
    tag = text.lang.lower()
    return any(text.lang == one or tag.startswith(one.lower() + "-") for one in languages)


def value_of(texts: Iterable[Text], languages: Sequence[str]) -> str:
    """The string of `pick`, empty when there is no text at all."""
    text = pick(texts, languages)
    return text.value if text else ""


def prefer(language: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The order of preference: ``language``, unless it is empty, then the rest of ``languages``."""
    return tuple(dict.fromkeys([*filter(None, [language]), *languages]))


class Status(StrEnum):
    """Whether a statement still holds."""

    ACCEPTED = "accepted"
    OUTDATED = "outdated"
    DISPUTED = "disputed"


class Shape(StrEnum):
    """The four box shapes a kind can have."""

    THING = "thing"
    IDEA = "idea"
    PRODUCT = "product"
    COMMAND = "command"


@dataclass(frozen=True, order=True, slots=True)
class Concept:
    """A thing the map speaks of. ``kind`` and ``group`` are ids of other concepts, or empty."""

    id: str
    kind: str = ""
    group: str = ""
    label: Texts = ()
    definition: Texts = ()
    exact_match: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    extra: Cells = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, order=True, slots=True)
class Predicate:
    """A linking phrase.

    ``label`` stands on the arrow and reads along it; ``sentence`` and ``inverse`` are templates
    with ``{s}`` and ``{o}``, which keep their roles in both (``{o} is part of {s}``).
    """

    id: str
    label: Texts = ()
    sentence: Texts = ()
    inverse: Texts = ()
    definition: Texts = ()
    iri: str = ""
    characteristics: tuple[str, ...] = ()
    extra: Cells = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """One row in support of a statement: where it is said, in which words.

    ``source`` and ``quote`` may be empty: nobody has found the sentence yet.
    """

    source: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    comment: str = ""
    extra: Cells = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, order=True, slots=True)
class Statement:
    """A *subject linking phrase object* sentence, with all its evidence, one for each row.

    ``object`` is a concept id, or a Turtle literal in its quotes (``"17.06"``).
    """

    subject: str
    predicate: str
    object: str
    status: Status = Status.ACCEPTED
    evidence: tuple[Evidence, ...] = ()

    @property
    def comments(self) -> tuple[str, ...]:
        """The distinct comments of its rows, in row order."""
        return tuple(dict.fromkeys(e.comment for e in self.evidence if e.comment))


@dataclass(frozen=True, order=True, slots=True)
class Alias:
    """Another surface form of a concept; ``scope`` limits it to a note or a heading."""

    surface: str
    concept: str
    scope: str = ""
    extra: Cells = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the guided tour: a concept to look at, and what to say there."""

    focus: str
    title: Texts = ()
    text: Texts = ()


@dataclass(frozen=True, slots=True)
class MapInfo:
    """What ``map.toml`` says of the whole map.

    ``languages`` is the order of fallback; ``focus`` the concept to come home to; ``first_view``
    the concepts that the map opens with, chosen by its author (empty: chosen by rule); ``hops`` how
    far around a concept a page can look.
    """

    base: str = "https://conceptmap.example/map/"
    title: Texts = ()
    focus_question: Texts = ()
    creator: str = ""
    licence: str = ""
    version: str = ""
    languages: tuple[str, ...] = ("en",)
    notes: str = "notes"
    notes_language: str = ""
    source_link: str = ""
    focus: str = ""
    first_view: tuple[str, ...] = ()
    shapes: tuple[tuple[str, Shape], ...] = ()
    tour: tuple[Stop, ...] = ()
    outputs: tuple[str, ...] = ()
    hops: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where a picture keeps the middle of a concept, in px from its upper left corner.

    ``picture`` is ``overview`` for the one that the map opens with, else ``group:<id>``.
    """

    picture: str
    concept: str
    x: int
    y: int
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Tables:
    """A whole map as curated, every table sorted: one value, equal whatever the row order."""

    info: MapInfo
    concepts: tuple[Concept, ...]
    predicates: tuple[Predicate, ...]
    statements: tuple[Statement, ...]
    aliases: tuple[Alias, ...]
    places: tuple[Place, ...] = ()


def is_literal(term: str) -> bool:
    """Whether a statement's object is a quoted literal rather than a concept id."""
    return term.startswith('"')
