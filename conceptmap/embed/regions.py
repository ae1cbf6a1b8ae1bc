"""Marked regions of a Markdown document: where they are, what they ask for, what stands in them.

::

    <!-- conceptmap:begin focus="Pod" format="svg" -->
    … written by conceptmap embed …
    <!-- conceptmap:end version="1" sha256="…" -->

The begin marker belongs to the author, and everything to the end marker to the tool. Markers in
code are text. A region may stand in a list item or a quotation; its lines are indented alike.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt

from conceptmap.embed.options import Setting
from conceptmap.embed.settings import read_attributes
from conceptmap.errors import Fault, InputError
from conceptmap.folding import did_you_mean, shown

__all__ = ["VERSION", "Region", "find_regions", "rewrite", "split_lines"]

#: The form of what is written into a region; a new one makes every region be written anew.
VERSION = "1"

_BOM = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # the line endings of CommonMark
_ITEM = r"(?:[-*+]|[0-9]{1,9}[.)])"
_MARKER = re.compile(
    rf"(?P<prefix>[ \t>]*(?:{_ITEM}[ \t]+[ \t>]*)*)<!--[ \t]*conceptmap:(?P<word>[\w-]*)"
)
_WORDS = ("begin", "end")


@dataclass(frozen=True)
class Region:
    """One region. ``first`` and ``last`` are indices of lines: its body is what lies between.

    Attributes:
        line: of the begin marker, counted from 1.
        first: the first line after the begin marker.
        last: the line of the end marker.
        prefix: what stands before each line of the body: indentation, quotation marks.
        newline: how the begin marker's line ends.
        settings: what the author asks for.
        body: what stands in it now, without prefix and line ends.
        version: of the form it was written in; empty when it was never written.
        sha256: of the body as it was written; empty when it was never written.
    """

    line: int
    first: int
    last: int
    prefix: str
    newline: str
    settings: tuple[Setting, ...]
    body: tuple[str, ...] = ()
    version: str = ""
    sha256: str = ""

    @property
    def edited(self) -> bool:
        """Whether somebody else wrote into it: there is text, and not the one that was written."""
        return any(self.body) and digest(self.body) != self.sha256


@dataclass(frozen=True)
class _Marker:
    word: str
    first: int
    last: int
    prefix: str
    rest: str


def split_lines(text: str) -> list[str]:
    """The lines with their ends, as CommonMark counts them."""
    return _LINE.findall(text)


def find_regions(text: str, path: str) -> list[Region]:
    """The regions of a document, in their order.

    Raises:
        InputError: markers that are unclosed, nested, misspelt or cannot be read, all of them,
            each with file and line.
    """
    faults: list[Fault] = []
    lines = split_lines(text)
    found = []
    begin: _Marker | None = None
    for marker in _markers(lines, text, path, faults):
        if marker.word == "begin" and begin is None:
            begin = marker
        elif marker.word == "end" and begin is not None:
            found.append(_region(begin, marker, lines, path, faults))
            begin = None
        else:
            faults.append(Fault(path, marker.first + 1, "", _unpaired(marker, begin)))
    if begin is not None:
        what = "conceptmap:begin without its end; add <!-- conceptmap:end --> where it ends"
        faults.append(Fault(path, begin.first + 1, "", what))
    if faults:
        raise InputError("\n".join(map(str, sorted(faults))))
    return found


def rewrite(text: str, bodies: Iterable[tuple[Region, Sequence[str]]]) -> str:
    """The document with these bodies in its regions; everything else stays as it is."""
    lines = split_lines(text)
    for region, body in sorted(bodies, key=lambda pair: -pair[0].first):
        end = lines[region.last]
        at = end.index("<!--")
        seal = f'<!-- conceptmap:end version="{VERSION}" sha256="{digest(body)}" -->'
        lines[region.last] = end[:at] + seal + end[end.index("-->", at) + 3 :]
        lines[region.first : region.last] = [
            (region.prefix + line if line else region.prefix.rstrip()) + region.newline
            for line in body
        ]
    return "".join(lines)


def digest(body: Sequence[str]) -> str:
    """What a body is known by again; blank lines around it and spaces at line ends do not count."""
    text = "\n".join(line.rstrip() for line in body).strip("\n")
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _unpaired(marker: _Marker, begin: _Marker | None) -> str:
    if marker.word == "end":
        return "conceptmap:end without a begin; remove it or add the begin marker"
    line = begin.first + 1 if begin else 0
    return f"conceptmap:begin inside the region of line {line}; end that one first"


def _markers(lines: Sequence[str], text: str, path: str, faults: list[Fault]) -> Iterator[_Marker]:
    code, blocks, inline = _structure(text.removeprefix(_BOM))
    at = 0
    while at < len(lines):
        match = None if at in code else _MARKER.match(lines[at].removeprefix(_BOM))
        # What was written before an end marker may swallow it; filling the region mends that.
        if at in inline or (match and at not in blocks and match["word"] != "end"):
            what = "a marker must stand alone on its line; give it one, with a blank line before it"
            faults.append(Fault(path, at + 1, "", what))
        elif match and (marker := _read_marker(match, lines, at, path, faults)):
            yield marker
            at = marker.last
        at += 1


def _structure(text: str) -> tuple[set[int], set[int], set[int]]:
    """Lines that are code, that begin a block of HTML, and that hold a marker inside a text."""
    code: set[int] = set()
    blocks: set[int] = set()
    inline: set[int] = set()
    lines = split_lines(text)
    for token in MarkdownIt("commonmark").parse(text):
        if token.map and token.type in {"fence", "code_block"}:
            code.update(range(*token.map))
        if token.map and token.type == "html_block":
            blocks.add(token.map[0])
        comments = [c.content for c in token.children or () if c.type == "html_inline"]
        if token.map and any(re.match(r"<!--\s*conceptmap:", c) for c in comments):
            told = [i for i in range(*token.map) if re.search(r"<!--\s*conceptmap:", lines[i])]
            inline.update(told[:1])
    return code, blocks, inline


def _read_marker(
    match: re.Match[str], lines: Sequence[str], at: int, path: str, faults: list[Fault]
) -> _Marker | None:
    """The marker that begins in a line; it may go on for some lines."""
    word, prefix = match["word"], _continued(match["prefix"])
    last = next((i for i in range(at, len(lines)) if "-->" in lines[i]), None)
    if last is None:
        faults.append(Fault(path, at + 1, "", "the comment is not closed; end it with -->"))
        return None
    head = lines[at].removeprefix(_BOM)[match.end() :].rstrip("\r\n")
    parts = [head, *_bare(lines[at + 1 : last + 1], prefix)]
    rest, _, after = "\n".join(parts).partition("-->")
    if word not in _WORDS:
        near = did_you_mean(word, _WORDS) or "; there are begin and end"
        faults.append(Fault(path, at + 1, "", f"no marker is called {shown(word)}{near}"))
        return None
    if after.strip():
        what = "something follows the marker; give it a line of its own"
        faults.append(Fault(path, last + 1, "", what))
    return _Marker(word, at, last, prefix, rest)


def _region(
    begin: _Marker, end: _Marker, lines: Sequence[str], path: str, faults: list[Fault]
) -> Region:
    settings = read_attributes(begin.rest, path, begin.first + 1, faults)
    seal = {s.name: s.value for s in read_attributes(end.rest, path, end.first + 1, faults)}
    line = lines[begin.last]
    return Region(
        line=begin.first + 1,
        first=begin.last + 1,
        last=end.first,
        prefix=begin.prefix,
        newline=line[len(line.rstrip("\r\n")) :],
        settings=tuple(settings),
        body=tuple(_bare(lines[begin.last + 1 : end.first], begin.prefix)),
        version=seal.get("version", ""),
        sha256=seal.get("sha256", ""),
    )


def _continued(prefix: str) -> str:
    """The prefix of the lines that follow: an item's mark becomes spaces."""
    return re.sub(_ITEM, lambda mark: " " * len(mark[0]), prefix)


def _bare(lines: Iterable[str], prefix: str) -> list[str]:
    """Lines without prefix and end."""
    bare = (line.rstrip("\r\n") for line in lines)
    return [
        line.removeprefix(prefix) if line.startswith(prefix) else line.removeprefix(prefix.rstrip())
        for line in bare
    ]
