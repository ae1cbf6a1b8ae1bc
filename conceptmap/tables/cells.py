"""What a single cell may hold: each function says what is wrong with it, or nothing.

No cell knows its row; whether an id exists is asked in `conceptmap.tables.read`.
"""

import re
import unicodedata

from conceptmap.folding import did_you_mean, shown
from conceptmap.iri import is_iri
from conceptmap.vocab import PREFIXES, expand

__all__ = [
    "CHARACTERISTICS",
    "LANGUAGE",
    "WEB",
    "id_fault",
    "iri_fault",
    "literal_fault",
    "source_fault",
    "template_fault",
    "text_fault",
    "tidy",
    "word_fault",
]

CHARACTERISTICS = ("functional", "generic", "partitive", "symmetric", "transitive")

#: How a source begins that is a page, not a note.
WEB = ("https://", "http://")

#: A language tag as far as its form goes (https://www.rfc-editor.org/info/bcp47).
LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|[xXiI](?=-))(?:-[A-Za-z0-9]{1,8})*")

_ID = re.compile(r"[A-Za-z_](?:[\w.-]*[\w-])?")
_RESERVED = re.compile(r"map|(?:st|ev)-.*", re.DOTALL)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# The short string of Turtle, its language tag and datatype
# (https://www.w3.org/TR/turtle/#grammar-production-RDFLiteral).
_LITERAL = re.compile(
    r'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*"'
    r"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?P<datatype>\S+))?"
)
_CODE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def tidy(value: str) -> str:
    """A text as it is kept: NFC, line ends as LF, no space around it."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()


def id_fault(value: str) -> str:
    """Why ``value`` cannot be the id of a concept or a linking phrase."""
    if value.startswith(("-", "=", "+", "@")):
        return (
            f"id {shown(value)} begins with {value[0]!r}, which a spreadsheet reads as a formula; "
            "begin with a letter (and keep the sign in the label)"
        )
    if not _ID.fullmatch(value):
        return (
            f"{shown(value)} cannot be an id; begin with a letter A-Z or _, go on with letters, "
            "digits, _ . or -, and do not end with a dot"
        )
    if _RESERVED.fullmatch(value):
        return (
            f"id {shown(value)} is reserved (map, st-… and ev-… are made by the tool); "
            "choose another id"
        )
    return ""


def text_fault(value: str) -> str:
    """Why ``value`` cannot be shown: it holds characters that turn or break a line of text."""
    for mark in _BIDI.findall(value):
        return f"holds the invisible direction mark U+{ord(mark):04X}; delete it"
    for char in value:
        if unicodedata.category(char) == "Cc" and char not in "\n\t":
            return f"holds the control character U+{ord(char):04X}; delete it"
    return ""


def template_fault(value: str) -> str:
    """Why ``value`` cannot be a sentence template."""
    rest = value.replace("{s}", "").replace("{o}", "")
    missing = [name for name in ("{s}", "{o}") if name not in value]
    if missing:
        return f"{shown(value)} lacks {' and '.join(missing)}; write it where the concept belongs"
    if "{" in rest or "}" in rest:
        return f"{shown(value)} has braces besides {{s}} and {{o}}; delete them"
    return text_fault(value)


def literal_fault(value: str) -> str:
    """Why ``value``, which begins with a quotation mark, is not a Turtle literal."""
    match = _LITERAL.fullmatch(value)
    if not match or any(map(_not_a_character, _CODE.finditer(value))):
        return (
            f'{shown(value)} is not a Turtle literal; write "17.06", "text"@en or "5"^^xsd:integer'
        )
    datatype = match["datatype"]
    if datatype is None:
        return ""
    if datatype.startswith("<") and datatype.endswith(">"):
        return iri_fault(datatype[1:-1])
    if not is_iri(expand(datatype, PREFIXES) or ""):
        return f"{shown(datatype)} is not a datatype; write one like xsd:integer or <https://…>"
    return ""


def _not_a_character(escape: re.Match[str]) -> bool:
    code = int(escape[1] or escape[2] or "0", 16)
    return 0xD800 <= code <= 0xDFFF or code > 0x10FFFF


def iri_fault(value: str) -> str:
    """Why ``value`` is not an absolute IRI; a CURIE with a known prefix counts as one.

    What is not an IRI is refused here rather than left to `conceptmap.check`, for RDF cannot
    hold it; whether a reader may follow the link is asked there.
    """
    if not _SCHEME.match(value):
        return f"{shown(value)} is not an absolute IRI; write it in full, like https://…"
    if not is_iri(expand(value, PREFIXES) or value):
        return f"{shown(value)} is not an IRI; percent-encode what an IRI may not hold"
    return ""


def source_fault(value: str) -> str:
    """Why ``value`` is neither a note's path inside the map nor a web address."""
    if value.startswith(WEB):
        return iri_fault(value)
    if "\\" in value:
        return f"{shown(value)} holds a backslash; write the path with /"
    if value.startswith("/") or ".." in value.split("/") or _SCHEME.match(value):
        return f"{shown(value)} leads out of the map; name a note inside its notes folder"
    return text_fault(value)


def word_fault(value: str, words: tuple[str, ...], what: str) -> str:
    """Why ``value`` is not one of the few ``words`` that a ``what`` may be."""
    if value in words:
        return ""
    hint = did_you_mean(value, words) or f"; write {', '.join(words[:-1])} or {words[-1]}"
    return f"unknown {what} {shown(value)}{hint}"
