"""Where the sentences of a block begin and end, in Japanese and in Latin script."""

import re
from collections.abc import Iterator

__all__ = ["split_sentences"]

_CLOSERS = "」』）)】〕〉》\"'”’*_"
# A Japanese mark ends a sentence wherever it stands; a Latin one only before a space, for it
# also stands in 17.06 and docker.io.
_END = re.compile(rf"(?:[。！？｡]+[{_CLOSERS}]*|[.!?]+[{_CLOSERS}]*(?=\s|\Z))")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z])(?:e\.g|i\.e|etc|vs|cf|approx|ver|vol|no|fig|dr|mr|ms|mrs|prof|st)\Z",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 10


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in ``text[start:end]``, without the space around them."""
    # Full stops inside code are no ends: each code span counts as that many letters.
    block = _CODE_SPAN.sub(lambda m: "x" * len(m[0]), text[start:end])
    begin = 0
    for match in _END.finditer(block):
        before = block[max(begin, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        if match[0] == "." and _is_open(before, match.end() == len(block)):
            continue
        yield from _trimmed(text, start + begin, start + match.end())
        begin = match.end()
    yield from _trimmed(text, start + begin, end)


def _is_open(before: str, last: bool) -> bool:
    """Whether a full stop belongs to an abbreviation or to the number of an item."""
    return not last and bool(_ABBREVIATION.search(before) or re.search(r"(?:\A|\n)\d+\Z", before))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
