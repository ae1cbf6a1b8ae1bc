"""Finding the words of a quote again in a note that people go on editing.

A quote counts as found only to the letter; what merely resembles it is offered in messages,
never taken, since a lookalike sentence may say the opposite.
"""

import difflib
import itertools
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from conceptmap.folding import fold
from conceptmap.notes.blocks import LINE_END
from conceptmap.notes.read import Note, Sentence

__all__ = ["Found", "Place", "find_quote", "nearest_sentence"]

# Bounds that keep the search for a lookalike under a few milliseconds in any note.
_COMPARED = 20
_LENGTH = 400
_CLOSE = 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: offsets into the note's text, the line from 1, the heading above."""

    start: int
    end: int
    line: int
    heading: str


@dataclass(frozen=True, slots=True)
class Found:
    """All places where a quote stands in its context, in text order.

    ``elsewhere`` counts the places where the quote stands, but not the text around it.
    """

    places: tuple[Place, ...]
    elsewhere: int = 0

    @property
    def place(self) -> Place | None:
        """The place, if there is exactly one."""
        return self.places[0] if len(self.places) == 1 else None


def find_quote(note: Note, quote: str, prefix: str = "", suffix: str = "") -> Found:
    """Search a quote as a Web Annotation text quote selector does.

    The quote must stand there exactly, right after ``prefix`` and right before ``suffix`` where
    these are given (https://www.w3.org/TR/annotation-model/#text-quote-selector). Only line
    ends may differ, LF or CRLF: tools that copy notes between systems change them.
    """
    if not quote:
        return Found(())
    places, elsewhere = [], 0
    lines = [match.end() for match in LINE_END.finditer(note.text)]
    for match in re.finditer(f"(?=({_any_line_end(quote)}))", note.text):
        start, end = match.span(1)
        # Twice the length is room for every LF of the context to be a CRLF in the note.
        before = _plain(note.text[max(0, start - 2 * len(prefix)) : start])
        after = _plain(note.text[end : end + 2 * len(suffix) + 1])
        if before.endswith(_plain(prefix)) and after.startswith(_plain(suffix)):
            places.append(Place(start, end, bisect_right(lines, start) + 1, _heading(note, start)))
        else:
            elsewhere += 1
    return Found(tuple(places), elsewhere)


def nearest_sentence(note: Note, quote: str) -> Sentence | None:
    """The sentence that most resembles ``quote``, or None when none does.

    Few are compared in full: those that share most pairs of characters with the quote.
    """
    wanted = fold(quote[:_LENGTH])
    pairs = _pairs(wanted)
    folded = [(fold(sentence.text[:_LENGTH]), sentence) for sentence in note.sentences]
    # The key keeps text order among equals, so the answer is always the same.
    likely = sorted(folded, key=lambda item: -_shared(pairs, item[0]))[:_COMPARED]
    best, best_ratio = None, _CLOSE
    for text, sentence in likely:
        ratio = difflib.SequenceMatcher(None, wanted, text, autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = sentence, ratio
    return best


def _any_line_end(quote: str) -> str:
    return r"\r?\n".join(map(re.escape, _plain(quote).split("\n")))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _heading(note: Note, start: int) -> str:
    at = bisect_right(note.sentences, start, key=lambda sentence: sentence.start) - 1
    return note.sentences[at].heading if at >= 0 else ""


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, itertools.pairwise(text)))


def _shared(pairs: Counter[str], text: str) -> float:
    """How much two texts overlap, from 0 to 1 (Dice's coefficient over pairs of characters)."""
    theirs = _pairs(text)
    total = pairs.total() + theirs.total()
    return 2 * (pairs & theirs).total() / total if total else 0.0
