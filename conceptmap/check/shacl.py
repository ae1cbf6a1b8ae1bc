"""The graph of a map held against our own SHACL shapes, in terms of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING

from conceptmap.check.finding import Finding
from conceptmap.check.place import Places, sentence_of
from conceptmap.folding import shown
from conceptmap.model import Concept, Predicate, Statement, Tables, is_literal
from conceptmap.vocab import PREFIXES, expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["check_graph", "check_shapes"]

_SH = PREFIXES["sh"]
_PARTS = (PREFIXES["prov"] + "wasDerivedFrom", PREFIXES["oa"] + "hasSelector")

_Row = Concept | Predicate | Statement


def check_shapes(tables: Tables, places: Places) -> Iterator[Finding]:
    """Build the graph of tables without faults and hold it against the shapes."""
    # rdflib and pySHACL take most of a second to import.
    import rdflib

    from conceptmap.graph import build_nquads

    graph = rdflib.Graph().parse(data=build_nquads(tables), format="nt")
    yield from check_graph(graph, tables, places)


def check_graph(graph: Graph, tables: Tables, places: Places) -> Iterator[Finding]:
    """What the shapes say of ``graph`` (https://www.w3.org/TR/shacl/), by the rows behind it."""
    import pyshacl
    import rdflib

    shapes = resources.files("conceptmap.check").joinpath("shapes.ttl").read_text("utf-8")
    shapes_graph = rdflib.Graph().parse(data=shapes, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph, inference="none")
    rows = _rows(tables)
    focus, said = rdflib.URIRef(_SH + "focusNode"), rdflib.URIRef(_SH + "resultMessage")
    problems = {(node, str(report.value(result, said))) for result, node in report[:focus:]}
    for node, message in sorted(problems, key=str):
        yield _finding(graph, node, message, rows, places)


def _rows(tables: Tables) -> dict[str, _Row]:
    """The values that a node of the graph can stand for, by its IRI."""
    from conceptmap.graph import predicate_iri, statement_id

    base = tables.info.base
    rows: dict[str, _Row] = {base + concept.id: concept for concept in tables.concepts}
    phrases = {predicate.id: predicate_iri(base, predicate) for predicate in tables.predicates}
    for predicate in tables.predicates:
        iri = phrases[predicate.id]
        rows[expand(iri, PREFIXES) or iri] = predicate
    for statement in tables.statements:
        object_ = statement.object if is_literal(statement.object) else base + statement.object
        name = statement_id(base + statement.subject, phrases[statement.predicate], object_)
        rows[base + name] = statement
    return rows


def _finding(
    graph: Graph, node: Node, message: str, rows: dict[str, _Row], places: Places
) -> Finding:
    at: Node | None = node
    # A quote belongs to its evidence, evidence to its statement.
    while at is not None and str(at) not in rows:
        at = next(
            (owner for owner, link in graph.subject_predicates(at) if str(link) in _PARTS), None
        )
    row = rows.get(str(at))
    if isinstance(row, Statement):
        return places.error("shape", row, "", f"{shown(sentence_of(row))} {message}")
    if row:
        return places.error("shape", row, "", f"{row.id} {message}")
    return Finding("error", "shape", places.folder.as_posix(), 0, "", f"<{node}> {message}")
