"""RDF files: which format a suffix means, what is refused, and errors in one line.

Every file is parsed by Oxigraph, whichever engine answers later: it fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from conceptmap.errors import RdfError

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

# Where a document type can stand: https://www.w3.org/TR/xml/#NT-prolog
_DOCTYPE = rb"(?s)(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE"
# Short names for namespaces, as editors of ontologies write them: none refers to another, so the
# text grows by their length at most.
_SHORT_NAMES = (
    rb"(?s)\s+[\w:.-]+\s*\[(?:\s*+<!ENTITY\s+[\w.-]+\s+\"[^\"&%<]{0,200}\"\s*>"
    rb"|\s*+<!--.*?-->)*+\s*+\]\s*>"
)
# https://www.w3.org/TR/owl2-xml-serialization/ shares the suffix .owl with RDF/XML.
_OWL_XML = rb"<(?:\w+:)?Ontology\b[^>]*\sontologyIRI\s*="
_HEAD = 10_000
_XMLNS = rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"'<&]+)[\"']"


def format_of(path: Path) -> str:
    """The format of a file by its suffix.

    Raises:
        RdfError: no known suffix.
    """
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        message = f"{path.as_posix()}: unknown suffix for RDF; use one of {' '.join(SUFFIXES)}"
        raise RdfError(message) from None


def read_rdf(path: Path) -> bytes:
    """The bytes of an RDF file.

    Raises:
        RdfError: the file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        message = f"{path.as_posix()}: {reason}; check the name"
        raise RdfError(message) from None


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
        RdfError: the data does not parse, or could expand or fetch other things.
    """
    import pyoxigraph

    data = data.removeprefix(b"\xef\xbb\xbf")
    doctype = re.match(_DOCTYPE, data) if format == "RDF_XML" else None
    if doctype and not re.compile(_SHORT_NAMES).match(data, doctype.end()):
        what = "a <!DOCTYPE can make a small file huge, so it is refused; convert it to Turtle"
        message = f"{name}: {what}"
        raise RdfError(message)
    if format == "RDF_XML" and re.search(_OWL_XML, data[:_HEAD]):
        message = f"{name}: OWL/XML is no RDF; save it as RDF/XML or Turtle"
        raise RdfError(message)
    parser = pyoxigraph.parse(data, format=getattr(pyoxigraph.RdfFormat, format), base_iri=base)
    try:
        add(parser)
    except SyntaxError as error:
        raise RdfError(_explained(error, name)) from None
    return dict(parser.prefixes) or _xml_prefixes(data, format)


def _xml_prefixes(data: bytes, format: str) -> dict[str, str]:
    """The namespaces an RDF/XML file declares, the first of each prefix."""
    if format != "RDF_XML":
        return {}
    found = [(p.decode(), n.decode(errors="replace")) for p, n in re.findall(_XMLNS, data)]
    return dict(reversed(found))


def _explained(error: SyntaxError, name: str) -> str:
    where = ":".join(str(part) for part in (name, error.lineno, error.offset) if part)
    what = " ".join(re.sub(r"^Parser error at line .*?: ", "", error.msg or str(error)).split())
    if "LoadDocumentCallback" in what:
        what = "its @context is on another machine, and nothing is fetched"
        return f"{where}: {what}; put the context into the file"
    if "No scheme found" in what:
        return f"{where}: a relative IRI without a base; say --base IRI"
    return f"{where}: {what}; correct it there"
