"""The few words that Python itself puts on a picture or into a document, in each language.

Other languages than these fall back to English. The page's own words are in ``page/words-*.js``.
"""

import re

from conceptmap.model import Status

__all__ = ["count_of", "sentence", "status_word", "word"]

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "outdated": "outdated",
        "disputed": "disputed",
        "accepted": "",
        "of": "{n} of {m}",
        "concepts": "{n} of {m} concepts · {k} of {l} statements",
        "statements": "Statements",
        "other": "Other concepts",
        "alt": "Concept map: {title}. {concepts} concepts, {statements} statements.",
        "line": "line {n}",
        "empty": "This map is empty. Add statements and build again.",
        "added": "added",
        "removed": "removed",
        "changed": "changed",
        "statement": "Statements",
        "concept": "Concepts",
        "phrase": "Linking phrases",
        "map": "The map itself",
        "equal": "No difference.",
        "unseen": "The same statements and concepts, but {n} triples differ.",
        "counts": "{kind}: {added} added, {removed} removed, {changed} changed",
        "changes": "What changed: {title}",
    },
    "ja": {
        "outdated": "古い",
        "disputed": "異論あり",
        "accepted": "",
        "of": "{m}件中{n}件",
        "concepts": "概念 {m}件中{n}件・文 {l}件中{k}件",
        "statements": "文",
        "other": "その他の概念",
        "alt": "概念マップ：{title}。概念{concepts}件、文{statements}件。",
        "line": "{n}行目",
        "empty": "まだ文がありません。文を加えて作り直してください。",
        "added": "追加",
        "removed": "削除",
        "changed": "変更",
        "statement": "文",
        "concept": "概念",
        "phrase": "つなぎの言葉",
        "map": "マップ全体",
        "equal": "違いはありません。",
        "unseen": "文と概念は同じですが、トリプル{n}件が違います。",
        "counts": "{kind}：追加{added}件、削除{removed}件、変更{changed}件",
        "changes": "変更点：{title}",
    },
}


def word(key: str, language: str, **values: object) -> str:
    """One of our own words in a language, its places filled in."""
    words = _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])
    return words[key].format(**values)


def status_word(status: Status, language: str) -> str:
    """The tag of a status in a language; empty for what holds."""
    return word(status.value, language)


def count_of(n: int, m: int, language: str) -> str:
    """How many of how many: "4 of 43"."""
    return word("of", language, n=n, m=m)


def sentence(template: str, subject: str, object_: str) -> str:
    """A phrase's sentence with its two concepts; a label that itself holds "{o}" stays as it is."""
    places = {"{s}": subject, "{o}": object_}
    return re.sub(r"\{[so]\}", lambda place: places[place[0]], template)
