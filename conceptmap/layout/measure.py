"""How wide a text is, and where it breaks. No font is needed: layout must not depend on one.

Latin advances are those of Helvetica (Adobe Core 14 AFM), a middling sans; full-width characters
take one em. What a viewer's font makes of it is held in its box by ``textLength``.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

__all__ = ["CONCEPT", "COUNT", "MONO", "PHRASE", "TITLE", "Line", "Type", "text_width", "wrap"]


class Type(NamedTuple):
    """A size of type: px, px from line to line, and whether every Latin letter is as wide."""

    size: float
    leading: int
    mono: bool = False
    bold: bool = False


CONCEPT = Type(13, 17)
MONO = Type(11.5, 17, mono=True)
PHRASE = Type(11, 14)
TITLE = Type(12, 17, bold=True)
#: Not bold, but nothing holds it in its width: a viewer's wide font takes what bold would.
COUNT = Type(12, 17, bold=True)

_MONO_ADVANCE = 0.605
_BOLD = 1.13
_EMOJI = 0x1F000

# A character with the marks that cling to it: combining accents, kana voicing, variation
# selectors, zero-width joiners.
_CLUSTER = re.compile(".[\u0300-\u036f\ufe00-\ufe0f\u200d\u3099\u309a]*", re.DOTALL)

_ADVANCES = dict(
    zip(
        map(chr, range(32, 127)),
        [
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
            556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
            1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
            667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
            333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
            556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ],
        strict=True,
    )
)  # fmt: skip


class Line(NamedTuple):
    """One line of a wrapped label and its width in px."""

    text: str
    width: float


def text_width(text: str, kind: Type) -> float:
    """The width of one line in px."""
    em = sum(_advance(char, kind.mono, kind.bold) for char in text)
    return em * kind.size


@cache
def _advance(char: str, mono: bool, bold: bool) -> float:
    """The advance of a character in em (Unicode Standard Annex #11 for East Asian widths)."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if ord(char) >= _EMOJI and unicodedata.category(char) == "So":
        return 1.4
    width = unicodedata.east_asian_width(char)
    if width in "WFA":
        return 1.0
    if width == "H":
        return 0.5
    if mono:
        return _MONO_ADVANCE
    base = unicodedata.normalize("NFD", char)[0]
    # Bold makes Latin letters wider, full-width ones never.
    return _ADVANCES.get(base, 640) / 1000 * (_BOLD if bold else 1)


def wrap(text: str, kind: Type, limit: float, most: int = 4) -> tuple[Line, ...]:
    """Break a label into the fewest lines of at most ``limit`` px, as even as they can be.

    Breaks fall between words, in Japanese between phrases. A piece that is wider by itself stays
    whole up to twice the limit and is cut with an ellipsis beyond; so is what ``most`` lines
    cannot hold. The full text is for the details to show.
    """
    pieces = [_cut(piece, kind, 2 * limit) for piece in _pieces(" ".join(text.split()))]
    if not pieces:
        return (Line("", 0.0),)
    lines = _break_evenly(pieces, kind, limit)
    if len(lines) > most:
        rest = _cut("".join(lines[most - 1 :]), kind, limit - text_width("…", kind))
        lines = [*lines[: most - 1], rest if rest.endswith("…") else rest + "…"]
    return tuple(Line(line, round(text_width(line, kind), 1)) for line in map(str.strip, lines))


def _break_evenly(pieces: list[str], kind: Type, limit: float) -> list[str]:
    """The breaks that leave the narrowest widest line, among those with the fewest lines."""
    best: list[tuple[int, float, list[str]]] = [(0, 0.0, [])]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[int, float, list[str]]] = []
        for start in reversed(range(end)):
            line = "".join(pieces[start:end])
            width = text_width(line.strip(), kind)
            if width > limit and options:
                break
            count, widest, lines = best[start]
            orphan = 1 if end == len(pieces) and start and _is_orphan(line) else 0
            options.append((count + 1 + orphan, max(widest, width), [*lines, line]))
        best.append(min(reversed(options), key=lambda option: option[:2]))
    return best[-1][2]


def _is_orphan(line: str) -> bool:
    """A last line of one or two Japanese characters, which a reader takes for a slip."""
    stripped = line.strip()
    return len(stripped) <= 2 and not stripped.isascii()


def _cut(piece: str, kind: Type, limit: float) -> str:
    """The piece, cut with an ellipsis when it is wider than ``limit``; never inside a cluster."""
    if text_width(piece, kind) <= limit:
        return piece
    kept = ""
    for cluster in _CLUSTER.findall(piece):
        if text_width(kept + cluster + "…", kind) > limit:
            break
        kept += cluster
    return kept.rstrip() + "…"


def _pieces(text: str) -> list[str]:
    """The unbreakable pieces of a text, spaces kept at their ends."""
    pieces: list[str] = []
    for word in re.findall(r"\S+\s*|\s+", text):
        pieces += _phrases(word) if not word.isascii() else re.findall(r"[^/-]+[/-]*|[/-]+", word)
    return _joined(pieces)


def _joined(pieces: list[str]) -> list[str]:
    """Short bits such as "-" and "--rm" belong to what follows or precedes them."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (len(joined[-1].strip()) <= 3 and not joined[-1].endswith(" ")):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


@cache
def _parser() -> object:
    import budoux

    return budoux.load_default_japanese_parser()


_KATAKANA_END = re.compile(r"[ァ-ヺー]\Z")
_KATAKANA_START = re.compile(r"\A[ァ-ヺー]")


def _phrases(text: str) -> list[str]:
    """Japanese phrases by BudouX; katakana compounds stay whole, short phrases are joined on."""
    found: list[str] = []
    for phrase in _parser().parse(text):  # type: ignore[attr-defined]
        katakana = found and _KATAKANA_END.search(found[-1]) and _KATAKANA_START.match(phrase)
        if found and (katakana or len(found[-1]) <= 2 or len(phrase) <= 1):
            found[-1] += phrase
        else:
            found.append(phrase)
    return found
