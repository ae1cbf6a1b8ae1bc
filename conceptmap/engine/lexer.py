"""SPARQL text → tokens, enough to see brackets, keywords and names; not a parser.

Whitespace and comments are skipped. Tokens are never shorter than what an engine reads there, so
nothing can hide inside one, with two exceptions that `conceptmap.engine.guard` looks at: an IRI
that may be a comparison (``1<2)…>``), and a prefixed name that may be a keyword and a name
(``SERVICEex:a``, which needs no space).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "tokens"]

# Terminals of https://www.w3.org/TR/sparql12-query/#sparqlGrammar. Names take any character
# beyond ASCII: a wider token hides nothing, because no keyword or bracket has such characters.
# (The classes say what is left out, as re takes 12 ms to compile a range up to U+10FFFF.)
_LETTER = r"[^\x00-@\[-`{-\x7F]"
_CHAR = r"[^\x00-/:-@\[-^`{-\x7F]"
_NAME = r"[^\x00-,/:-@\[-^`{-\x7F]"
_LOCAL = rf"(?:{_NAME}|:|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_UNICODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"

_TOKEN = re.compile(
    rf"""
      (?P<skip>    [\ \t\r\n]+ | \#[^\r\n]* )
    | (?P<iri>     < (?: [^<>"{{}}|^`\\\x00-\x20] | {_UNICODE} )* > )
    | (?P<string>  \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\"
                 | ''' (?: [^'\\] | \\. | '(?!'') )* '''
                 | " (?: [^"\\\r\n] | \\. )* " | ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<var>     [?$]{_CHAR}+ )
    | (?P<tag>     @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<bnode>   _:{_NAME}+ )
    | (?P<name>    (?: {_LETTER}{_NAME}* )? : {_LOCAL} )
    | (?P<word>    \w+ )
    | (?P<open>    [(\[{{] )
    | (?P<close>   [)\]}}] )
    | (?P<mark>    && | \|\| | . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of the text: what it is (a group of the pattern above), and where it starts."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Everything but white space and comments, in order, in linear time."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "skip":
            yield Token(match.lastgroup, match[0], match.start())
