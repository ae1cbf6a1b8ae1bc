"""How deep the brackets of some RDF or of an answer go, seen before a parser follows them.

A triple may stand within a triple, and Oxigraph's readers of JSON results and of RDF follow them by
recursion: some thousand levels end the whole process, with no error to catch.
"""

import re

__all__ = ["MAX_NESTING", "Nesting", "nested_deeply"]

MAX_NESTING = 100

# A string that the chunk ends in is a string still, even where it ends within an escape.
# Each letter has one way to be matched. No possessive groups: Python before 3.11.5 gets them wrong.
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|(\\?)\Z)', re.DOTALL)
# What Turtle and its relatives read over as one piece; escapes stand outside of strings, too.
_STRINGS = rb"Q{3}[^Q\\]*(?:(?:\\.|Q(?!QQ))[^Q\\]*)*Q{3}|Q[^Q\\\n\r]*(?:\\.[^Q\\\n\r]*)*Q"
_PIECES = re.compile(
    b"|".join(
        (
            rb"\\.",
            rb"<[^<>\"{}|^`\s]*>",
            rb"#[^\n\r]*",
            _STRINGS.replace(b"Q", b'"'),
            _STRINGS.replace(b"Q", b"'"),
        )
    ),
    re.DOTALL,
)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"{}"))
_SQUARE = bytes.maketrans(b"[]", b"{}")


class Nesting:
    """A meter for JSON that comes in pieces.

    Attributes:
        depth: how many brackets are open after all pieces so far.
    """

    def __init__(self) -> None:
        self.depth = 0
        self._carry = b""

    def is_too_deep(self, piece: bytes) -> bool:
        """Whether the brackets go deeper than `MAX_NESTING` somewhere up to the end of a piece."""
        text = self._carry + piece
        self._carry = b""
        deepest, self.depth = _measure(_STRING.sub(self._cut_string, text), self.depth)
        return deepest > MAX_NESTING

    def _cut_string(self, match: re.Match[bytes]) -> bytes:
        if match[1] is not None:
            self._carry = b'"' + match[1]
        return b""


def nested_deeply(rdf: bytes) -> bool:
    """Whether triples stand within triples deeper than `MAX_NESTING`.

    Args:
        rdf: Turtle, TriG, N-Triples or N-Quads.
    """
    if b"<<" not in rdf or rdf.count(b"<<") <= MAX_NESTING:  # to count takes three times as long
        return False
    bare = _PIECES.sub(b"", rdf).translate(None, b"{}[]")
    return _measure(bare.replace(b"<<", b"{").replace(b">>", b"}"), 0)[0] > MAX_NESTING


def _measure(text: bytes, depth: int) -> tuple[int, int]:
    """The deepest level at most, and the level at the end, after some brackets."""
    brackets = text.translate(_SQUARE).translate(None, _NOT_BRACKETS)
    rounds = 0
    while b"{}" in brackets and rounds <= MAX_NESTING:
        brackets = brackets.replace(b"{}", b"")
        rounds += 1
    opened, closed = brackets.count(b"{"), brackets.count(b"}")
    return depth + opened + rounds, depth + opened - closed
