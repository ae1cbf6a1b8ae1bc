"""Triples and quads → bytes in one of the graph formats: same input, same bytes.

Everything is sorted, and blank nodes get their names from what is said of them
(https://www.w3.org/TR/rdf-canon/), not from the order in which an engine met them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from conceptmap.errors import InputError

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["GRAPH_FORMATS", "GRAPH_SUFFIXES", "write_graph"]

#: Name of a format → what Oxigraph calls it.
GRAPH_FORMATS = {
    "turtle": "TURTLE",
    "nt": "N_TRIPLES",
    "nq": "N_QUADS",
    "trig": "TRIG",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON_LD",
    "n3": "N3",
}
#: File suffix → format.
GRAPH_SUFFIXES = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".nq": "nq",
    ".trig": "trig",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".jsonld": "jsonld",
    ".n3": "n3",
}
_DATASETS = frozenset({"nq", "trig", "jsonld"})
# rdflib's writer is the pretty one, and takes a minute for a million triples.
_PRETTY = 50_000


def write_graph(
    quads: Iterable[Quad], format: str, prefixes: Mapping[str, str], *, annotated: bool = False
) -> bytes:
    """A graph, or a dataset, in UTF-8 with LF at the end of every line.

    Args:
        quads: what to write; twice the same counts once.
        format: a name of `GRAPH_FORMATS`.
        prefixes: prefix → namespace; those that are used are declared.
        annotated: whether Turtle has what is said of a triple behind it, as ``{| … |}``.

    Raises:
        InputError: the format cannot hold it.
    """
    import pyoxigraph

    found = _canonical(quads)
    named = any(not isinstance(q.graph_name, pyoxigraph.DefaultGraph) for q in found)
    if named and format not in _DATASETS:
        message = f"{format} holds no named graphs; use trig, nq or jsonld"
        raise InputError(message)
    lines = "".join(f"{quad} .\n" for quad in found)
    if format in {"nt", "nq"}:
        return lines.encode()
    known = _used(lines, prefixes)
    nested = "<<(" in lines and any(isinstance(q.object, pyoxigraph.Triple) for q in found)
    if nested and format == "jsonld":
        raise InputError("JSON-LD holds no triples about triples; use turtle, trig, nt or nq")
    if format == "turtle" and annotated:
        from conceptmap.query.annotations import annotated_turtle

        return annotated_turtle(found, known)
    if format == "turtle" and not nested and len(found) <= _PRETTY:
        from conceptmap.graph import build_rdflib, write_turtle

        return write_turtle(build_rdflib(lines, known)).encode()
    items = found if format in _DATASETS else [quad.triple for quad in found]
    form = getattr(pyoxigraph.RdfFormat, GRAPH_FORMATS[format])
    data = pyoxigraph.serialize(items, format=form, prefixes=known) or b""
    return data.rstrip(b"\n") + b"\n"


def _used(lines: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes, sorted, in whose namespace an IRI of these N-Quads stands."""
    return {name: iri for name, iri in sorted(prefixes.items()) if f"<{iri}" in lines}


def _canonical(quads: Iterable[Quad]) -> list[Quad]:
    import pyoxigraph

    found = pyoxigraph.Dataset(quads)
    if any(_has_blank(quad) for quad in found):
        found.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(found, key=_place)


def _has_blank(quad: Quad) -> bool:
    return "_:" in str(quad)


def _place(quad: Quad) -> tuple[str, str]:
    """Graph by graph, the default one first."""
    from pyoxigraph import DefaultGraph

    graph = quad.graph_name
    return ("" if isinstance(graph, DefaultGraph) else str(graph), str(quad))
