"""One escape for each target language. Every label, quote and IRI passes through here.

Labels are data: nothing in them can become markup, script, a link or a formula.
"""

import json
import re
import unicodedata
from html import escape as _escape
from urllib.parse import urlsplit

__all__ = [
    "dot",
    "html",
    "html_in_markdown",
    "json_island",
    "json_packed",
    "json_text",
    "markdown",
    "mermaid",
    "plain",
    "safe_url",
    "spreadsheet",
    "xml",
]

# Controls that XML 1.0 cannot carry at all (https://www.w3.org/TR/xml/#charsets), and the bidi
# controls that can turn a sentence round on the screen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)

# What every Markdown since the first undoes behind a backslash.
_MARKDOWN = re.compile(r"([\\`*_\[\]()#+\-.!])")

# What only some dialects read, and others show with its backslash: ``%%`` hides text in Obsidian,
# ``^`` raises it. Templates read braces and undo no entity. A colon before a space is harmless.
_DIALECTS = re.compile(r"[{}|<>~&$=@%^\u2060]|^:|:(?! |$)")

# What begins a span or a link in some Markdown, beside what HTML escapes anyway.
_SPANS = re.compile(r"[{}\[\]\\`*_~|$^=@%\u2060]|:(?! |$)")

# What hosts look for in the text that was read, where no escape is left: bare addresses, names
# to call, ``:smile:``. A joiner, which nobody sees, keeps the parts from being one.
_FOUND = re.compile(r"(?<=:)(?=//|[\w+-]+:)|(?<=www)(?=\.)|(?<=@)(?=[\w.-])", re.IGNORECASE)

# Where a spreadsheet would start to read a formula, or what makes it look further; also in the
# full-width forms, which some programs fold (OWASP ASVS 5.0, 1.2.10).
_FORMULA = re.compile("[\\s\u200b-\u200f\u2060\ufeff\ufffd]*[=+@\\-\uff1d\uff0b\uff0d\uff20]")

# All that some program takes for the end of a line, as Python's `str.splitlines` does.
_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")

_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

_SCHEMES = frozenset({"http", "https", "mailto"})


def plain(text: str) -> str:
    """The text on one line, without characters that no document may hold or that turn it round."""
    return _LINE_END.sub(" ", _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text))


def html(text: str) -> str:
    """Text for HTML or SVG, inside an element or a quoted attribute."""
    return _escape(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def html_in_markdown(text: str) -> str:
    """Text for HTML in a Markdown document: on one line, and nothing that a site generator reads.

    Some fill in braces, and MDX reads Markdown between two tags of a line.
    """
    return _SPANS.sub(lambda found: f"&#{ord(found[0])};", html(_unlinked(plain(text))))


def _unlinked(text: str) -> str:
    """The text with nothing in it that a host finds by itself."""
    return _FOUND.sub("\N{WORD JOINER}", text)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Compact JSON, or indented for people; not fit for a script element (see `json_island`)."""
    separators = (",", ": ") if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)


def json_island(value: object) -> str:
    """JSON for a ``<script type="application/json">``.

    No ``<`` can stand in it, or ``</script>`` and ``<!--`` in a label would end it.
    """
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", _code, json_text(value))


def json_packed(value: object) -> bytes:
    """JSON that is packed before it stands anywhere; a browser reads it as UTF-8."""
    return re.sub("[\ud800-\udfff]", _code, json_text(value)).encode()


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def markdown(text: str) -> str:
    """Text for CommonMark and its dialects, on one line.

    Backslashes where all of them undo these, else entities, which every renderer undoes
    (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
    Runs of spaces become one: four of them could begin a block of code.
    """
    line = _unlinked(re.sub(r"\s+", " ", plain(text)))
    coded = _DIALECTS.sub(lambda found: _NAMED.get(found[0]) or f"\0{ord(found[0])};", line)
    return _MARKDOWN.sub(r"\\\1", coded).replace("\0", "&#")


def mermaid(text: str) -> str:
    """Text for a quoted Mermaid label: entity codes for all that Mermaid could read as syntax.

    Nothing at all would be an error to it, so that becomes a space that it keeps.
    """
    coded = "".join(
        c if c.isalnum() or c == " " or unicodedata.category(c)[0] == "L" else f"#{ord(c)};"
        for c in " ".join(plain(text).split())
    )
    return coded or "#160;"


def xml(text: str) -> str:
    """Text for an XML library that escapes markup but writes what XML cannot hold."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r", "\n")


def dot(text: str) -> str:
    """Text as a quoted string of DOT, in which Graphviz also undoes backslashes and entities."""
    coded = re.sub(r"&(?=#?\w+;)", "&amp;", plain(text))
    return '"' + coded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def spreadsheet(text: str) -> str:
    """Text for a cell that no spreadsheet takes for a formula: an apostrophe says "text"."""
    line = plain(text).replace("\t", " ")
    return f"'{line}" if _FORMULA.match(line) else line


def safe_url(url: str) -> str | None:
    """The URL if a reader may follow it (http, https, mailto), else None: show it as text then."""
    cleaned = re.sub(r"[\x00-\x20\x7f]", "", url)
    try:
        scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:
        return None
    return url if scheme in _SCHEMES and cleaned == url else None
