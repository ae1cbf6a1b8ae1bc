"""Texts as people mean them: compared without the accidents of writing, shown safely in a message.

Nothing here changes what is stored; a folded text is only ever a key.
"""

import difflib
import functools
import heapq
import re
import unicodedata
from collections.abc import Iterable

__all__ = ["did_you_mean", "fold", "nearest", "shown"]

# Katakana ァ..ヶ and ヽヾ lie 0x60 above the hiragana that sound the same.
_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
# Only between words: the hyphens that begin --rm are part of its name.
_JOINERS = re.compile(r"(?<=\w)[\s\-_‐‑‒–—・]+(?=\w)")
_CLOSE = 0.65
_MOST = 3
_COMPARED = 10


@functools.lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """The key under which two ways of writing the same words meet.

    Compatibility forms, case, kana and width are levelled (Unicode NFKC and full case folding,
    https://www.unicode.org/reports/tr15/), invisible format characters dropped, and runs of
    spaces, hyphens, underscores and middle dots between words become one space.
    """
    # Case folding can undo a normalisation, so it stands between two of them.
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    visible = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join(_JOINERS.sub(" ", visible.translate(_HIRAGANA)).split())


def nearest(word: str, choices: Iterable[str]) -> tuple[str, ...]:
    """Up to three of ``choices`` that ``word`` may have been meant for, the most similar first."""
    by_key: dict[str, list[str]] = {}
    for choice in sorted(set(choices)):
        by_key.setdefault(fold(choice), []).append(choice)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(fold(word))

    def similarity(key: str, rough: bool = False) -> float:
        matcher.set_seq1(key)
        return matcher.quick_ratio() if rough else matcher.ratio()

    # The exact measure is slow: only what shares most letters is worth it.
    likely = heapq.nlargest(_COMPARED, by_key, key=lambda key: similarity(key, rough=True))
    close = [key for key in likely if similarity(key) >= _CLOSE]
    keys = sorted(close, key=lambda key: (-similarity(key), key))
    return tuple(choice for key in keys for choice in by_key[key])[:_MOST]


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The tail of a message, ``; did you mean 'Pod'?``, or nothing when nothing is near."""
    found = nearest(word, choices)
    return f"; did you mean {' or '.join(map(shown, found))}?" if found else ""


def shown(text: str, width: int = 60) -> str:
    """A text from the data in quotes, on one line, cut to ``width`` characters.

    Control and format characters appear as their escapes, so that no label can move the cursor
    of a terminal or turn the direction of a line.
    """
    line = " ".join(text.split())
    cut = line if len(line) <= width else line[: width - 1] + "…"
    return "'" + "".join(c if c.isprintable() else repr(c)[1:-1] for c in cut) + "'"
