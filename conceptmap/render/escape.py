"""One escape for each target language. Every label, quote and IRI passes through here.

Labels are data: nothing in them can become markup, script, a link or a formula.
"""

import json
import re
import unicodedata
from html import escape as _escape
from urllib.parse import urlsplit

__all__ = [
    "attribute",
    "html",
    "json_island",
    "json_text",
    "markdown",
    "mermaid",
    "plain",
    "safe_url",
]

# Controls that XML 1.0 cannot carry at all (https://www.w3.org/TR/xml/#charsets), and the bidi
# controls that can turn a sentence round on the screen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&$:=@])")

_SCHEMES = frozenset({"http", "https", "mailto"})


def plain(text: str) -> str:
    """The text on one line, without characters that no document may hold or that turn it round."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r", " ").replace("\n", " ")


def html(text: str) -> str:
    """Text for HTML or SVG, inside an element or a quoted attribute."""
    return _escape(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def attribute(text: str) -> str:
    """Text on one line for HTML that a site generator may yet read as a template."""
    return html(plain(text)).replace("{", "&#123;").replace("}", "&#125;")


def json_text(value: object, *, indent: int | None = None) -> str:
    """Compact JSON, or indented for people; not fit for a script element (see `json_island`)."""
    separators = (",", ": ") if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)


def json_island(value: object) -> str:
    """JSON for a ``<script type="application/json">``.

    No ``<`` can stand in it, or ``</script>`` and ``<!--`` in a label would end it.
    """
    text = json_text(value)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def markdown(text: str) -> str:
    """Text for CommonMark (https://spec.commonmark.org/0.31.2/#backslash-escapes), on one line.

    Template braces of site generators are broken up by entities, which every renderer undoes.
    """
    escaped = _MARKDOWN.sub(r"\\\1", plain(text))
    return escaped.replace("\\{", "&#123;").replace("\\}", "&#125;").replace("\\<", "&lt;")


def mermaid(text: str) -> str:
    """Text for a quoted Mermaid label: entity codes for all that Mermaid could read as syntax."""
    return "".join(
        c if c.isalnum() or c == " " or unicodedata.category(c)[0] == "L" else f"#{ord(c)};"
        for c in " ".join(plain(text).split())
    )


def safe_url(url: str) -> str | None:
    """The URL if a reader may follow it (http, https, mailto), else None: show it as text then."""
    cleaned = re.sub(r"[\x00-\x20\x7f]", "", url)
    try:
        scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:
        return None
    return url if scheme in _SCHEMES and cleaned == url else None
