"""What a word in a question may be completed with: prefixes, phrases, concepts, by id or label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conceptmap.engine.embedded import Embedded
from conceptmap.folding import fold
from conceptmap.vocab import LABELS, PREFIXES, escape_iri, local_name, shorten

__all__ = ["Name", "matching", "names_of", "word_before"]

_MOST = 20_000
_SHOWN = 40
_PROPERTIES = " ".join(f"<{iri}>" for iri in (*LABELS, PREFIXES["skos"] + "altLabel"))
_USED = f"SELECT DISTINCT ?x {{ ?s ?x ?o }} LIMIT {_MOST}"
_LABELLED = f"""SELECT ?x ?name {{
  VALUES ?property {{ {_PROPERTIES} }} ?x ?property ?name FILTER(ISIRI(?x) && ISLITERAL(?name))
}} LIMIT {_MOST}"""
_SUBJECTS = f"SELECT DISTINCT ?x {{ ?x ?p ?o FILTER(ISIRI(?x)) }} LIMIT {_MOST}"

_WORD = re.compile(r"""[^\s{}()\[\],;"'<>^|/!+=&]+\Z""")
_WORDS = (
    "SELECT|DISTINCT|WHERE|CONSTRUCT|DESCRIBE|ASK|OPTIONAL|FILTER|UNION|MINUS|VALUES|BIND|GRAPH"
    "|ORDER BY|GROUP BY|LIMIT|OFFSET|PREFIX|EXISTS|NOT EXISTS|COUNT"
).split("|")


class Name(NamedTuple):
    """Something that can stand in a question.

    Attributes:
        text: how it is written there.
        label: what it is called, or what its prefix stands for; shown beside it.
        keys: how it may be called, folded.
    """

    text: str
    label: str = ""
    keys: tuple[str, ...] = ()


def names_of(engine: Embedded) -> tuple[Name, ...]:
    """Every prefix, and everything in the data that has a name or is a linking phrase, sorted."""
    prefixes = engine.prefixes
    found = [Name(f"{prefix}:", iri) for prefix, iri in prefixes.items() if prefix]
    labels: dict[str, set[str]] = {
        row[0].value: set() for row in engine.select(_USED).rows if row[0]
    }
    labelled = engine.select(_LABELLED).rows
    for iri, label in labelled:
        if iri and label:
            labels.setdefault(iri.value, set()).add(label.value)
    if not labelled:
        labels.update((row[0].value, set()) for row in engine.select(_SUBJECTS).rows if row[0])
    for iri_, called in labels.items():
        short = shorten(iri_, prefixes)
        text = f"<{escape_iri(iri_)}>" if short == iri_ else short
        keys = dict.fromkeys(fold(name) for name in (local_name(iri_), *sorted(called)))
        found.append(Name(text, " · ".join(sorted(called)), tuple(keys)))
    return tuple(sorted(found))


def word_before(text: str) -> str:
    """The word that a text ends with, as far as it was typed."""
    match = _WORD.search(text)
    return match[0] if match else ""


def matching(names: Sequence[Name], text: str) -> Iterator[Name]:
    """What the word at the end of a text may become, the likeliest first, not too many.

    A word stands for what begins with it: an id, a CURIE, a label or a word of a label; in a script
    without spaces, for what holds it.
    """
    word = word_before(text)
    if not word:
        return
    if word[0] in "?$":
        yield from _variables(text, word)
        return
    key = fold(word)
    ranked = ((rank, name) for name in names if (rank := _rank(name, word, key)))
    yield from (name for _, name in sorted(ranked)[:_SHOWN])
    if len(word) > 1:
        yield from (Name(known) for known in _WORDS if known.startswith(word.upper()))


def _rank(name: Name, word: str, key: str) -> int:
    """How near a name is to a word, 1 the nearest; 0 when it is not."""
    if name.text.startswith(word):
        return 1
    if not key:
        return 0
    if any(known.startswith(key) for known in name.keys):
        return 2
    within = f" {key}" if key.isascii() else key
    return 3 if any(within in known for known in name.keys) else 0


def _variables(text: str, word: str) -> Iterable[Name]:
    known = set(re.findall(r"[?$]\w+", text[: -len(word)]))
    return (Name(variable) for variable in sorted(known) if variable.startswith(word))
