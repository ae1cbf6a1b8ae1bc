"""The few words that Python itself puts on a picture or into a document, in each language.

Other languages than these fall back to English. The page's own words are in ``page/words-*.js``.
"""

import re

from conceptmap.model import Status

__all__ = ["LANGUAGES", "count_of", "sentence", "status_word", "word"]

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
        "serve.faulty": "The map cannot be drawn yet",
        "serve.mend": "Correct this and save. The page follows.",
        "serve.ask": "Ask the map",
        "serve.map": "The map",
        "serve.stored": "Stored questions",
        "serve.question": "A question in SPARQL",
        "serve.run": "Ask",
        "serve.asking": "Asking …",
        "serve.rows": "Rows: {n}",
        "serve.cut": "cut here; there are more",
        "serve.lost": "The server does not answer. Is it still running?",
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
        "serve.faulty": "地図はまだ描けません",
        "serve.mend": "次の点を直して保存すると、この画面は自動で新しくなります。",
        "serve.ask": "地図に質問する",
        "serve.map": "地図",
        "serve.stored": "保存してある質問",
        "serve.question": "SPARQLの質問",
        "serve.run": "質問する",
        "serve.asking": "質問中…",
        "serve.rows": "{n}行",
        "serve.cut": "ここで切りました。続きがあります",
        "serve.lost": "サーバーが応答しません。動いているか確かめてください。",
    },
}


#: The languages that there are words in; the first one where nobody asked for any.
LANGUAGES = tuple(_WORDS)


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
