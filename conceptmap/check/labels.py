"""Whether people can tell the concepts apart by their names, in every language of the map."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from conceptmap.check.finding import Finding
from conceptmap.check.place import Places, line_of
from conceptmap.folding import fold, shown
from conceptmap.model import Alias, Concept, Predicate, Tables, Texts

__all__ = ["check_aliases", "check_labels", "check_translations", "label_key"]

_CONCEPT_TEXTS = ("label", "definition")
_PREDICATE_TEXTS = ("label", "sentence", "inverse", "definition")
_ENGLISH_PLURAL = re.compile(r"(?<=[a-z])(?:(?<=ss)es|(?<=[sc]h)es|(?<=[xz])es|(?<!s)s)\b")
# They have no width but are letters or marks to Unicode, not format characters.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u180b\u180c\u180d")
_JOINER = "\u200d"
# Greek capitals and small letters that look the same as Latin ones
# (https://www.unicode.org/reports/tr39/#Mixed_Script_Detection).
_GREEK_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυ")


def check_translations(tables: Tables, places: Places) -> Iterator[Finding]:
    """Texts that some language of the map has no words for."""
    for lang in tables.info.languages:
        for field in _CONCEPT_TEXTS:
            yield from _missing(tables.concepts, field, lang, places)
        for field in _PREDICATE_TEXTS:
            yield from _missing(tables.predicates, field, lang, places)


def check_labels(tables: Tables, places: Places) -> Iterator[Finding]:
    """Labels that mean two concepts once spelling is levelled, or hold what no eye can see."""
    values: list[Concept | Predicate] = [*tables.concepts, *tables.predicates]
    for value in values:
        for lang, label in value.label:
            for problem in _invisible(label):
                message = f"label {shown(label)} {problem}"
                yield places.warning("confusable", value, f"label_{lang}", message)
    owners = {kind for c in tables.concepts for kind in (c.kind, c.group)}
    by_key: dict[str, dict[str, tuple[Concept, str, str]]] = {}
    for concept in (c for c in tables.concepts if c.id not in owners):
        for lang, label in concept.label:
            by_key.setdefault(label_key(label), {}).setdefault(concept.id, (concept, lang, label))
    pairs = {
        (one[0].id, two[0].id): (one, two)
        for found in by_key.values()
        for one, two in itertools.combinations(sorted(found.values()), 2)
    }
    for (first, _, other), (second, lang, label) in pairs.values():
        message = (
            f"label {shown(label)} of {second.id} is nearly the label {shown(other)} of "
            f"{first.id} on line {first.line}; merge the two, or tell them apart by a word in "
            "brackets, as in 'Service (Swarm)'"
        )
        yield places.warning("near-duplicate", second, f"label_{lang}", message)


def check_aliases(tables: Tables, places: Places) -> Iterator[Finding]:
    """Aliases without a scope that leave open which concept is meant."""
    labels: dict[str, list[Concept]] = {}
    for concept in tables.concepts:
        for key in {fold(text.value) for text in concept.label}:
            labels.setdefault(key, []).append(concept)
    taken: dict[str, Alias] = {}
    for alias in (a for a in sorted(tables.aliases, key=_line) if a.surface and not a.scope):
        first = taken.setdefault(fold(alias.surface), alias)
        if first.concept != alias.concept:
            message = (
                f"alias {shown(alias.surface)} of {alias.concept} is also one of {first.concept} "
                f"on line {first.line}; give both a scope"
            )
            yield places.error("alias-ambiguous", alias, "surface", message)
        yield from _label_of_another(alias, labels, places)


def label_key(label: str) -> str:
    """The key under which spelling variants of one name meet: folded, singular, no spaces."""
    return _ENGLISH_PLURAL.sub("", fold(label)).replace(" ", "")


def _line(alias: Alias) -> int:
    return alias.line


def _label_of_another(
    alias: Alias, labels: Mapping[str, list[Concept]], places: Places
) -> Iterator[Finding]:
    """The labels it equals: folded for other concepts, to the letter for its own."""
    for concept in labels.get(fold(alias.surface), ()):
        if concept.id != alias.concept:
            message = (
                f"alias {shown(alias.surface)} of {alias.concept} is the label of {concept.id} "
                f"(concepts.csv line {concept.line}); give the alias a scope"
            )
            yield places.warning("alias-label", alias, "surface", message)
        elif alias.surface in {text.value for text in concept.label}:
            message = f"alias {shown(alias.surface)} is the label of {concept.id} itself; delete it"
            yield places.warning("alias-label", alias, "surface", message)


def _missing(
    values: Sequence[Concept | Predicate], field: str, lang: str, places: Places
) -> Iterator[Finding]:
    """The rows without this text; one finding when it is all of them, for then a column is."""
    without = [value for value in values if not _has(getattr(value, field), lang.lower())]
    column = f"{field}_{lang}"
    if len(without) == len(values) > 1:
        message = (
            f"no row has a {field} in {shown(lang)}; fill this column, or take {shown(lang)} from "
            "the languages in map.toml"
        )
        yield places.error("missing-translation", min(without, key=line_of), column, message)
        return
    for value in without:
        message = f"{value.id} has no {field} in {shown(lang)}; write one"
        yield places.error("missing-translation", value, column, message)


def _has(texts: Texts, lang: str) -> bool:
    present = (text.lang.lower() for text in texts)
    return any(tag == lang or tag.startswith(lang + "-") for tag in present)


def _invisible(label: str) -> Iterator[str]:
    for at, char in enumerate(label):
        hidden = unicodedata.category(char) == "Cf" or char in _BLANK
        # Within an emoji the joiner is what makes it one picture.
        joins = char == _JOINER and any(ord(c) > 0x1F000 for c in label[at + 1 : at + 2])
        if hidden and not joins:
            yield f"holds the invisible character U+{ord(char):04X}; delete it"
    for word in re.findall(r"\w+", label):
        scripts = {script for script in map(_script, word) if script}
        if len(scripts) > 1:
            yield f"mixes {' and '.join(sorted(scripts))} letters that look alike; type it again"


def _script(char: str) -> str:
    if char in _GREEK_LATIN:
        return "Greek"
    name = unicodedata.name(char, "")
    return next((s.title() for s in ("LATIN", "CYRILLIC") if name.startswith(s)), "")
