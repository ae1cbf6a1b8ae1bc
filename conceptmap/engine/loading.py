"""RDF into a store: what is refused, and errors in one line.

Every file is parsed by Oxigraph, whichever engine answers later: it fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from conceptmap.engine.nesting import MAX_NESTING, nested_deeply
from conceptmap.errors import Excerpt, RdfError

if TYPE_CHECKING:
    from pyoxigraph import Quad, RdfFormat

__all__ = ["load_plain", "load_rdf"]

# The formats with one statement a line, which need no base and declare no prefix.
_LINES = frozenset({"N_TRIPLES", "N_QUADS"})

# The store keeps a second copy of what it takes at once.
_PART = 2_000_000

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
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_XMLNS = rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\x00-\x20\"'<>&{}|^`\\]+)[\"']"


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

    data = _checked(data, format, name)
    with _explaining(name, data, format):
        parser = pyoxigraph.parse(data, format=_form(format), base_iri=base)
        add(parser)
    return dict(parser.prefixes) or _xml_prefixes(data, format)


def load_plain(
    data: bytes,
    format: str,
    base: str,
    name: str,
    load: Callable[..., None],
    part: int = _PART,
) -> dict[str, str]:
    """Give some RDF to a store's own loader, which is quicker, and return its prefixes.

    Args:
        data: as for `load_rdf`, as are the three after it; blank nodes keep their labels.
        format: see above.
        base: see above.
        name: see above.
        load: that of the store, as pyoxigraph has it; called again and again where a line is a
            document.
        part: about how many bytes of such a format it gets at once.

    Raises:
        RdfError: as for `load_rdf`.
    """
    import pyoxigraph

    data, form, lines = _checked(data, format, name), _form(format), format in _LINES
    begin = 0
    with _explaining(name, data, format):
        # The store would refuse a bad base without naming it.
        pyoxigraph.parse(b"", format=form, base_iri=None if lines else base)
        while begin < len(data):
            end = (lines and data.find(b"\n", begin + part) + 1) or len(data)
            try:
                load(data[begin:end], form, base_iri=None if lines else base)
            except SyntaxError as error:
                error.lineno = (error.lineno or 1) + data.count(b"\n", 0, begin)
                raise
            begin = end
    return {} if lines else _prefixes(data, form, base)


def _prefixes(data: bytes, form: RdfFormat, base: str) -> dict[str, str]:
    """What a document that parses declares, read up to the last ``prefix … <…>`` in it."""
    import pyoxigraph

    last = data.lower().rfind(b"prefix")
    if last < 0:
        return {}
    end = data.find(b">", last) + 1 or len(data)
    parser = pyoxigraph.parse(data[:end], format=form, base_iri=base)
    with suppress(SyntaxError):  # it may be cut in the middle of a statement
        for _ in parser:
            pass
    return dict(parser.prefixes)


def _form(format: str) -> RdfFormat:
    import pyoxigraph

    form: RdfFormat = getattr(pyoxigraph.RdfFormat, format)
    return form


@contextmanager
def _explaining(name: str, data: bytes, format: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise _explained(error, name, data, format) from None
    except ValueError as error:
        message = f"{name}: {' '.join(str(error).split())}; check the base and the format"
        raise RdfError(message) from None


def _checked(data: bytes, format: str, name: str) -> bytes:
    """The data without its byte order mark, if nothing in it is refused."""
    data = data.removeprefix(b"\xef\xbb\xbf")
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
    return data


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


def _explained(error: SyntaxError, name: str, data: bytes, format: str) -> RdfError:
    where = ":".join(str(part) for part in (name, error.lineno, error.offset) if part)
    what = " ".join(re.sub(r"^Parser error at line .*?: ", "", error.msg or str(error)).split())
    if "LoadDocumentCallback" in what:
        what = f"its @context {_remote_context(data)}is on another machine, and nothing is fetched"
        return RdfError(f"{where}: {what}; put the context into the file")
    if "No scheme found" in what:
        mend = "write it in full" if format in _LINES else "say --base IRI"
        return RdfError(f"{where}: a relative IRI without a base; {mend}")
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
