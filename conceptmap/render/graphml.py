"""A view as GraphML (http://graphml.graphdrawing.org/) for networkx, Gephi, yEd and Cytoscape."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from conceptmap.model import Texts
from conceptmap.render.escape import xml
from conceptmap.render.labels import Labels
from conceptmap.view import Edge, Node, View

__all__ = ["render_graphml"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

_Cells = Iterable[tuple[str, str]]


def render_graphml(view: View, language: str) -> str:
    """The view as one directed graph: a node a concept, an edge a statement, all of it strings.

    ``label`` is in ``language``; ``label_<lang>`` and ``definition_<lang>`` hold every language.
    """
    labels = Labels(view, language)
    ids = {node.id: f"n{i}" for i, node in enumerate(view.nodes)}
    nodes = [(ids[node.id], list(_node(node, labels))) for node in view.nodes]
    edges = [(edge, list(_edge(edge, labels))) for edge in view.edges]
    root = ET.Element("graphml", {"xmlns": _NAMESPACE})
    keys = _declare(root, "node", (cells for _, cells in nodes))
    keys |= _declare(root, "edge", (cells for _, cells in edges))
    graph = ET.SubElement(root, "graph", {"id": "map", "edgedefault": "directed"})
    for name, cells in nodes:
        _fill(ET.SubElement(graph, "node", {"id": name}), "node", cells, keys)
    for i, (edge, cells) in enumerate(edges):
        ends = {"source": ids[edge.subject], "target": ids[edge.object]}
        _fill(ET.SubElement(graph, "edge", {"id": f"e{i}", **ends}), "edge", cells, keys)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _declare(
    root: ET.Element, what: str, rows: Iterable[list[tuple[str, str]]]
) -> dict[tuple[str, str], str]:
    """Declare each attribute that is used; (what, name) → the key that its values refer to."""
    names = dict.fromkeys(name for cells in rows for name, _ in cells)
    keys = {}
    for i, name in enumerate(names):
        keys[what, name] = f"{what}{i}"
        ET.SubElement(
            root,
            "key",
            {"id": f"{what}{i}", "for": what, "attr.name": xml(name), "attr.type": "string"},
        )
    return keys


def _fill(element: ET.Element, what: str, cells: _Cells, keys: dict[tuple[str, str], str]) -> None:
    for name, value in cells:
        ET.SubElement(element, "data", {"key": keys[what, name]}).text = xml(value)


def _node(node: Node, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "label", labels.concept[node.id]
    yield "id", node.id
    if node.iri:
        yield "iri", node.iri
    if node.kind:
        yield "kind", labels.kind[node.kind]
    if node.group:
        yield "group", labels.group[node.group]
    yield from _languages("label", node.label)
    yield from _languages("definition", node.definition)


def _edge(edge: Edge, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "label", labels.phrase[edge.phrase]
    yield "id", edge.id
    yield "predicate", edge.phrase
    yield "status", str(edge.status)
    yield "sentence", labels.sentence(edge)
    if edge.comments:
        yield "comment", "\n".join(edge.comments)
    if edge.quotes:
        yield "source", "\n".join(dict.fromkeys(quote.source for quote in edge.quotes))
        yield "quote", "\n\n".join(quote.exact for quote in edge.quotes)


def _languages(name: str, texts: Texts) -> Iterator[tuple[str, str]]:
    """Texts as one attribute a language, several of one language on lines of their own."""
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(text.lang, []).append(text.value)
    for lang, values in found.items():
        yield f"{name}_{lang}" if lang else f"{name}_", "\n".join(values)
