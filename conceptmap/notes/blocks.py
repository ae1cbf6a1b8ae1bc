"""The blocks of a Markdown text and where each one stands in it.

markdown-it gives lines, and the text of a block without its markers; the columns come from
finding that text again at the end of its lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["LINE_END", "Block", "find_blocks"]

#: The line ends that markdown-it knows; str.splitlines knows more.
LINE_END = re.compile(r"\r\n|\r|\n")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")
# It must begin with a key, for a note may also begin with a rule.
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?=[\w-]+:)(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading (``level`` 1 to 6), table cell or (not ``prose``) block of code.

    ``start`` and ``end`` are offsets of its text, ``line`` counts from 1, and ``line_start`` is
    the offset of that line, markers included.
    """

    start: int
    end: int
    line: int
    line_start: int
    level: int = 0
    prose: bool = True


@dataclass(frozen=True, slots=True)
class _Lines:
    text: str
    spans: tuple[tuple[int, int], ...]

    def __getitem__(self, line: int) -> str:
        start, end = self.spans[line]
        return self.text[start:end]


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a CommonMark text (https://spec.commonmark.org/) with tables, in order.

    Front matter, raw HTML and link definitions say nothing and are left out.
    """
    lines = _lines_of(text)
    tokens = _parser().parse(_without_front_matter(text))
    return tuple(block for at in range(len(tokens)) for block in _blocks_at(tokens, at, lines))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("inline")


def _without_front_matter(text: str) -> str:
    """The same text with its front matter blank, so that all lines keep their numbers."""
    found = _FRONT_MATTER.match(text)
    return "\n" * len(LINE_END.findall(found[0])) + text[found.end() :] if found else text


def _lines_of(text: str) -> _Lines:
    spans, start = [], 0
    for match in LINE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    return _Lines(text, (*spans, (start, len(text))))


def _blocks_at(tokens: Sequence[Token], at: int, lines: _Lines) -> Iterator[Block]:
    token = tokens[at]
    if token.map is None:
        return
    first = token.map[0]
    if token.type == "tr_open":
        yield from _cells(first, lines)
    elif token.type in {"fence", "code_block"}:
        yield from _code(token, first + (token.type == "fence"), lines)
    elif token.type == "inline" and tokens[at - 1].type not in {"th_open", "td_open"}:
        opening = tokens[at - 1]
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        yield from _prose(token, first, lines, level)


def _cells(line: int, lines: _Lines) -> Iterator[Block]:
    line_start = lines.spans[line][0]
    for match in _CELL.finditer(lines[line]):
        cell = match[0]
        if cell.strip(" \t>-*+"):  # more than the marker of a quotation or list around the table
            start = line_start + match.start() + len(cell) - len(cell.lstrip())
            end = line_start + match.start() + len(cell.rstrip())
            yield Block(start, end, line + 1, line_start)


def _code(token: Token, first: int, lines: _Lines) -> Iterator[Block]:
    count = len(token.content.removesuffix("\n").split("\n"))
    if token.content.strip():
        start = lines.spans[first][0]
        end = lines.spans[first + count - 1][1]
        yield Block(start, end, first + 1, start, prose=False)


def _prose(token: Token, first: int, lines: _Lines, level: int) -> Iterator[Block]:
    parts = token.content.split("\n")
    if not token.content.strip():
        return
    start = lines.spans[first][0] + _column(lines[first], parts[0].strip(), last=not level)
    final = first + len(parts) - 1
    tail = parts[-1].strip()
    end = lines.spans[final][0] + _column(lines[final], tail, last=not level) + len(tail)
    yield Block(start, end, first + 1, lines.spans[first][0], level)


def _column(line: str, content: str, last: bool) -> int:
    """Where ``content`` stands in its line: at the end, or for a heading before its closing #s."""
    # markdown-it shows a NUL as U+FFFD, which no search would find.
    plain = line.replace("\0", "\ufffd")
    return max(plain.rfind(content) if last else plain.find(content), 0)
