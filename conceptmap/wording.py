"""The few words that Python itself puts on a picture or into a document, in each language.

Other languages than these fall back to English. The page's own words are in ``page/words-*.js``.
"""

import re

from conceptmap.model import Status

__all__ = ["count_of", "picture_words", "sentence", "status_word", "word"]

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
        "concept1": "1 concept",
        "statement1": "1 statement",
        "conceptn": "{n} concepts",
        "statementn": "{n} statements",
        "picture_words": "Concept map: {title}{stop}{concepts}, {statements}.",
        "line": "line {n}",
        "none": "No statements.",
        "stop": ". ",
        "subject_head": "Concept",
        "phrase_head": "Linking phrase",
        "object_head": "Concept",
        "empty": "This map is empty. Add statements and build again.",
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
        "concept1": "概念1件",
        "statement1": "文1件",
        "conceptn": "概念{n}件",
        "statementn": "文{n}件",
        "picture_words": "概念マップ：{title}{stop}{concepts}、{statements}。",
        "line": "{n}行目",
        "none": "文はありません。",
        "stop": "。",
        "subject_head": "概念",
        "phrase_head": "つなぎの言葉",
        "object_head": "概念",
        "empty": "まだ文がありません。文を加えて作り直してください。",
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


def picture_words(title: str, concepts: int, statements: int, language: str) -> str:
    """What a picture says to somebody who does not see it: what it is of, and how much."""
    stop = word("stop", language)
    asks = title.rstrip().endswith(("?", "!", ".", "？", "！", "。"))
    return word(
        "picture_words",
        language,
        title=title.strip(),
        stop=stop[1:] if asks else stop,
        concepts=word("concept1" if concepts == 1 else "conceptn", language, n=concepts),
        statements=word("statement1" if statements == 1 else "statementn", language, n=statements),
    )


def sentence(template: str, subject: str, object_: str) -> str:
    """A phrase's sentence with its two concepts; a label that itself holds "{o}" stays as it is."""
    places = {"{s}": subject, "{o}": object_}
    return re.sub(r"\{[so]\}", lambda place: places[place[0]], template)
