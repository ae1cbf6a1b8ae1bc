"""RDF files: which format a suffix means, what is refused, and errors in one line.

Every file is parsed by Oxigraph, whichever engine answers later: it fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from conceptmap.engine.nesting import MAX_NESTING, nested_deeply
from conceptmap.errors import Excerpt, RdfError

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["SUFFIXES", "format_of", "load_rdf", "read_rdf"]

#: Suffix → the name of the format.
SUFFIXES = {
    ".ttl": "TURTLE",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".trig": "TRIG",
    ".rdf": "RDF_XML",
    ".owl": "RDF_XML",
    ".xml": "RDF_XML",
    ".jsonld": "JSON_LD",
    ".n3": "N3",
}

# In which a triple may stand within a triple.
_QUOTING = frozenset({"TURTLE", "N_TRIPLES", "N_QUADS", "TRIG", "N3"})
# The parser takes a document type in any case and anywhere between tags, so all of them count;
# comments, CDATA, instructions and tags are read over as one piece.
_DOCTYPE = rb"""<!--.*?--> | <!\[CDATA\[.*?\]\]> | <\?.*?\?> | </[^>]*>
    | <[^!?/](?: "[^"]*" | '[^']*' | [^"'>] )*> | (?P<found><!DOCTYPE)"""
# Short names for namespaces, as editors of ontologies write them: none refers to another, so the
# text grows by their length at most.
_SHORT_NAMES = (
    rb"(?s)\s+[\w:.-]+\s*\[(?:\s*+<!ENTITY\s+[\w.-]+\s+\"[^\"&%<]{0,200}\"\s*>"
    rb"|\s*+<!--(?:[^-]|-[^-])*-->)*\s*+\]\s*>"
)
# https://www.w3.org/TR/owl2-xml-serialization/ shares the suffix .owl with RDF/XML.
_OWL_XML = rb"<(?:\w+:)?Ontology\b[^>]*\sontologyIRI\s*="
_HEAD = 10_000
#: A file that grows more than so many times when it is unpacked, to more than so many bytes, is
#: taken for a trap; RDF shrinks to a tenth, or a thirtieth when it repeats itself.
_MOST_GROWTH = 100
_MOST_TRUSTED = 100_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_XMLNS = rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\x00-\x20\"'<>&{}|^`\\]+)[\"']"


def format_of(path: Path) -> str:
    """The format of a file by its suffix; ``.gz`` may follow.

    Raises:
        RdfError: no known suffix.
    """
    name = Path(path.stem) if path.suffix.lower() == ".gz" else path
    try:
        return SUFFIXES[name.suffix.lower()]
    except KeyError:
        message = f"{path.as_posix()}: unknown suffix for RDF; use one of {' '.join(SUFFIXES)}"
        raise RdfError(message) from None


def read_rdf(path: Path) -> bytes:
    """The bytes of an RDF file, unpacked when its name ends in ``.gz``.

    Raises:
        RdfError: the file cannot be read, or grows out of all proportion when it is unpacked.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        message = f"{path.as_posix()}: {reason}; check the name"
        raise RdfError(message) from None
    return _unpacked(data, path.as_posix()) if path.suffix.lower() == ".gz" else data


def _unpacked(data: bytes, name: str) -> bytes:
    import gzip
    import io
    import zlib

    most = max(_MOST_TRUSTED, _MOST_GROWTH * len(data))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        message = f"{name}: not a whole gzip file; pack it again"
        raise RdfError(message) from None
    if len(found) > most:
        what = f"unpacks to more than {_MOST_GROWTH} times its size; unpack it yourself"
        message = f"{name}: {what}"
        raise RdfError(message)
    return found


def load_rdf(
    data: bytes, format: str, base: str, name: str, add: Callable[[Iterable[Quad]], None]
) -> dict[str, str]:
    """Give the quads of some RDF to ``add``, and return the prefixes that it declares.

    Args:
        data: UTF-8, with or without a byte order mark.
        format: a value of `SUFFIXES`.
        base: what relative IRIs are relative to, unless the data says it itself.
        name: what to call the data in an error.
        add: takes all quads, once.

    Raises:
        RdfError: the data does not parse, could expand or fetch other things, or would end the
            process by how deep triples stand in triples.
    """
    import pyoxigraph

    data = data.removeprefix(b"\xef\xbb\xbf")
    _check_data(data, format, name)
    form = getattr(pyoxigraph.RdfFormat, format)
    try:
        parser = pyoxigraph.parse(data, format=form, base_iri=base)
        add(parser)
    except SyntaxError as error:
        raise _explained(error, name, data) from None
    except ValueError as error:
        message = f"{name}: {' '.join(str(error).split())}; check the base and the format"
        raise RdfError(message) from None
    return dict(parser.prefixes) or _xml_prefixes(data, format)


def _check_data(data: bytes, format: str, name: str) -> None:
    if data.startswith(_UTF_16):
        message = f"{name}: UTF-16; save it as UTF-8"
        raise RdfError(message)
    if format == "RDF_XML" and _has_doctype(data):
        what = "a <!DOCTYPE can make a small file huge, so it is refused; convert it to Turtle"
        message = f"{name}: {what}"
        raise RdfError(message)
    if format == "RDF_XML" and re.search(_OWL_XML, data[:_HEAD]):
        message = f"{name}: OWL/XML is no RDF; save it as RDF/XML or Turtle"
        raise RdfError(message)
    if format in _QUOTING and nested_deeply(data):
        message = f"{name}: more than {MAX_NESTING} nested triples; give them names instead"
        raise RdfError(message)


def _has_doctype(data: bytes) -> bool:
    """Whether there is a document type that holds more than short names."""
    if not re.search(rb"(?i)<!DOCTYPE", data):
        return False
    pattern = re.compile(_DOCTYPE, re.VERBOSE | re.DOTALL | re.IGNORECASE)
    short = re.compile(_SHORT_NAMES)
    types = [found for found in pattern.finditer(data) if found["found"]]
    return any(not short.match(data, found.end()) for found in types)


def _xml_prefixes(data: bytes, format: str) -> dict[str, str]:
    """The namespaces an RDF/XML file declares, the first of each prefix."""
    if format != "RDF_XML":
        return {}
    found = [(p.decode(), n.decode(errors="replace")) for p, n in re.findall(_XMLNS, data)]
    return dict(reversed(found))


def _explained(error: SyntaxError, name: str, data: bytes) -> RdfError:
    where = ":".join(str(part) for part in (name, error.lineno, error.offset) if part)
    what = " ".join(re.sub(r"^Parser error at line .*?: ", "", error.msg or str(error)).split())
    if "LoadDocumentCallback" in what:
        what = f"its @context {_remote_context(data)}is on another machine, and nothing is fetched"
        return RdfError(f"{where}: {what}; put the context into the file")
    if "No scheme found" in what:
        return RdfError(f"{where}: a relative IRI without a base; say --base IRI")
    found = RdfError(f"{where}: {what}; correct it there")
    lines = data.split(b"\n")
    if error.lineno and error.offset and error.lineno <= len(lines):
        line = lines[error.lineno - 1].decode(errors="replace").rstrip("\r")
        found.excerpt = Excerpt(line, error.offset)
    return found


def _remote_context(data: bytes) -> str:
    """The first context of some JSON-LD that is named instead of written out, with a space."""
    import json

    def named(value: object) -> str:
        if isinstance(value, list):
            return next(filter(None, map(named, value)), "")
        if not isinstance(value, dict):
            return ""
        for key, inner in value.items():
            for one in inner if isinstance(inner, list) else [inner]:
                if key in {"@context", "@import"} and isinstance(one, str):
                    return one
        return next(filter(None, map(named, value.values())), "")

    try:
        found = named(json.loads(data))
    except (ValueError, RecursionError):
        return ""
    return f"<{found[:200]}> " if found.isprintable() and found else ""
