"""Statements as sentences, and the few words of our own."""

from collections.abc import Sequence

from conceptmap import wording
from conceptmap.model import MapInfo, Texts, pick, value_of
from conceptmap.view.values import Phrase

__all__ = ["languages_of", "sentence", "word"]

_WORDS = {
    "en": {
        "kind": "Kind",
        "group": "Group",
        "other": "Also called",
        "back": "against the arrow",
        "comment": "Note",
    },
    "ja": {
        "kind": "種類",
        "group": "分類",
        "other": "別名",
        "back": "矢印と逆向き",
        "comment": "注",
    },
}


def languages_of(info: MapInfo, language: str) -> tuple[str, ...]:
    """The order of preference: ``language`` if one is asked for, then those of the map."""
    return tuple(dict.fromkeys([*([language] if language else []), *info.languages]))


def word(key: str, languages: Sequence[str]) -> str:
    """A word of ours in the first of these languages that we speak, else in English."""
    spoken = next((tag for tag in languages if tag in _WORDS), "en")
    return _WORDS[spoken][key]


def sentence(
    phrase: Phrase, subject: Texts, object_: Texts, along: bool, languages: Sequence[str]
) -> str:
    """A statement in words, its labels in the language of the template where they have one."""
    template = pick(phrase.sentence if along else phrase.inverse, languages)
    order = [template.lang, *languages] if template and template.lang else languages
    text = template.value if template else "{s} {o}"
    return wording.sentence(text, value_of(subject, order), value_of(object_, order))
