"""Statements as sentences, and the few words that Python itself writes, in each language.

Other languages than these fall back to English. The page's own words are in ``page/words-*.js``.
"""

import re
from collections.abc import Callable, Sequence

from conceptmap.model import Status, Texts, pick, value_of

__all__ = ["LANGUAGES", "count_of", "picture_words", "sentence", "status_word", "word"]

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "outdated": "outdated",
        "disputed": "disputed",
        "accepted": "",
        "of": "{n} of {m}",
        "concepts": "{n} of {m} concepts · {k} of {l} statements",
        "statements": "Statements",
        "other": "Other concepts",
        "kind": "Kind",
        "group": "Group",
        "aliases": "Also called",
        "against": "against the arrow",
        "comment": "Note",
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
        "unlisted": "{n} more statements are in this page; without scripts they cannot be shown.",
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
        "kind": "種類",
        "group": "分類",
        "aliases": "別名",
        "against": "矢印と逆向き",
        "comment": "注",
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
        "unlisted": "ほかに文が{n}件あります（スクリプトが無効なため表示できません）。",
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
        "serve.faulty": "マップはまだ描けません",
        "serve.mend": "次の点を直して保存すると、この画面は自動で新しくなります。",
        "serve.ask": "マップに質問する",
        "serve.map": "マップ",
        "serve.stored": "保存してある質問",
        "serve.question": "SPARQLの質問",
        "serve.run": "質問する",
        "serve.asking": "質問中…",
        "serve.rows": "{n}行",
        "serve.cut": "ここで切りました。続きがあります",
        "serve.lost": "サーバーが応答しません。動いているか確かめてください。",
    },
}

_PLACE = re.compile(r"(\{[so]\})")


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


def picture_words(title: str, concepts: int, statements: int, language: str) -> str:
    """What a picture says to somebody who does not see it: what it is of, and how much."""
    stop = word("stop", language)
    asks = title.rstrip().endswith(("?", "!", ".", "？", "！", "。"))
    between = stop[1:] if asks else stop
    return word(
        "picture_words",
        language,
        title=title.strip(),
        stop=between if title.strip() else "",
        concepts=word("concept1" if concepts == 1 else "conceptn", language, n=concepts),
        statements=word("statement1" if statements == 1 else "statementn", language, n=statements),
    )


def sentence(
    templates: Texts,
    subject: Texts,
    object_: Texts,
    languages: Sequence[str],
    *,
    label: Callable[[str], str] = str,
    rest: Callable[[str], str] = str,
) -> str:
    """A statement in words, its labels in the language of the template where they have one.

    Args:
        templates: the sentences of the linking phrase, or the inverse ones.
        subject: the labels that stand for ``{s}``; one that itself holds "{o}" stays as it is.
        object_: the labels that stand for ``{o}``.
        languages: in which order to prefer languages.
        label: how a label is written where the sentence goes, in Markdown for example.
        rest: how all else is written there.
    """
    template = pick(templates, languages)
    order = [template.lang, *languages] if template and template.lang else languages
    places = {"{s}": value_of(subject, order), "{o}": value_of(object_, order)}
    parts = _PLACE.split(template.value if template else "{s} {o}")
    return "".join(label(places[part]) if part in places else rest(part) for part in parts)
