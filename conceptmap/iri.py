"""What an IRI may hold, and the IRI of a note. Apart from `vocab`, for no query needs it."""

import re
from urllib.parse import quote, unquote

__all__ = ["is_iri", "note_iri", "note_of"]

# The grammar of an absolute IRI (https://www.rfc-editor.org/rfc/rfc3987#section-2.2). Hosts in
# square brackets are left out: no page that a map refers to is called by its IPv6 address.
_UCS = "\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U000e1000-\U000efffd" + "".join(
    f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14)
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_CHARS = rf"A-Za-z0-9\-._~!$&'()*+,;={_UCS}"
_NAME = rf"(?:[{_CHARS}]|%[0-9A-Fa-f]{{2}})"
_PATH = rf"(?:{_NAME}|[:@/])*"
_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]*:"
    rf"(?://(?:(?:{_NAME}|:)*@)?{_NAME}*(?::[0-9]*)?(?:/{_PATH})?|(?!//){_PATH})"
    rf"(?:\?(?:{_NAME}|[:@/?{_PRIVATE}])*)?"
    rf"(?:#(?:{_NAME}|[:@/?])*)?"
)
_NOT_IN_PATH = re.compile(rf"[^{_CHARS}:@/]")


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI (RFC 3987), which RDF can hold as it is."""
    return _IRI.fullmatch(text) is not None


def note_iri(path: str, base: str) -> str:
    """The IRI of a note by its path in the map, with % for what no path of an IRI may hold."""
    return base + _NOT_IN_PATH.sub(lambda m: quote(m[0], safe=""), path)


def note_of(iri: str, base: str) -> str:
    """The path of a note again; any other IRI stays as it is."""
    return unquote(iri[len(base) :]) if iri.startswith(base) else iri
