"""The first picture as CXL, the XML of CmapTools (https://cmap.ihmc.us/xml/CXL.html)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from conceptmap.layout import Box, Words
from conceptmap.model import Status
from conceptmap.render.escape import xml
from conceptmap.render.labels import Labels
from conceptmap.render.scene import Scene
from conceptmap.view import Node

__all__ = ["render_cxl"]

_CMAP = "http://cmap.ihmc.us/xml/cmap/"
_DC = "http://purl.org/dc/elements/1.1/"
_STYLES = {Status.OUTDATED: "dashed", Status.DISPUTED: "dotted"}


def render_cxl(scene: Scene) -> str:
    """The picture as a Cmap: concepts, linking phrases and connections, where they stand in it.

    The focus question is the description, as CmapTools has it; a definition is the short comment
    of its concept, and the quotes behind its statements are the long one.
    """
    cmap = _Cmap(scene)
    root = ET.Element("cmap", {"xmlns": _CMAP, "xmlns:dc": _DC})
    about = ET.SubElement(root, "res-meta")
    for name, value in cmap.about():
        ET.SubElement(about, f"dc:{name}").text = xml(value)
    size = {"width": str(scene.drawing.width), "height": str(scene.drawing.height)}
    map_ = ET.SubElement(root, "map", size)
    for element, rows in cmap.lists():
        parent = ET.SubElement(map_, f"{element}-list")
        for row in rows:
            ET.SubElement(parent, element, {key: xml(value) for key, value in row.items()})
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


_Rows = Iterator[dict[str, str]]


class _Cmap:
    """A scene as the lists of a Cmap: what there is, then how each of it looks."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drawing = scene.drawing
        self.view = scene.start.view
        self.labels = Labels(self.view, scene.language)
        self.nodes = {node.id: node for node in self.view.nodes}
        self.edges = {edge.id: edge for edge in self.view.edges}
        self.names = {box.node: f"c{i}" for i, box in enumerate(self.drawing.boxes)}

    def about(self) -> Iterator[tuple[str, str]]:
        yield "title", self.labels.title
        yield "description", self.labels.question
        yield "language", self.scene.language
        yield "format", "x-cmap/x-storable"

    def lists(self) -> Iterator[tuple[str, _Rows]]:
        yield "concept", self.concepts()
        yield "linking-phrase", self.phrases()
        yield "connection", self.connections()
        yield "concept-appearance", (self.place(self.names[b.node], b) for b in self.drawing.boxes)
        phrases = enumerate(self.drawing.words)
        yield "linking-phrase-appearance", (self.place(f"p{i}", words) for i, words in phrases)
        yield "connection-appearance", self.lines()

    def concepts(self) -> _Rows:
        for box in self.drawing.boxes:
            node = self.nodes[box.node]
            row = {"id": self.names[box.node], "label": self.labels.concept[box.node]}
            comments = {
                "short-comment": self.labels.definition(node),
                "long-comment": "\n".join(self.quotes(node)),
            }
            yield row | {key: value for key, value in comments.items() if value}

    def quotes(self, node: Node) -> Iterator[str]:
        for edge in self.view.edges:
            if edge.subject == node.id:
                for quote in edge.quotes:
                    yield f"{self.labels.sentence(edge)}: {quote.exact} ({quote.source})"

    def phrases(self) -> _Rows:
        for i, words in enumerate(self.drawing.words):
            yield {"id": f"p{i}", "label": self.labels.arrow(self.edges[words.heads[0].edge])}

    def connections(self) -> _Rows:
        for i, words in enumerate(self.drawing.words):
            yield {"id": f"p{i}-in", "from-id": self.names[words.subject], "to-id": f"p{i}"}
            for j, head in enumerate(words.heads):
                yield {"id": f"p{i}-{j}", "from-id": f"p{i}", "to-id": self.names[head.node]}

    def place(self, name: str, thing: Box | Words) -> dict[str, str]:
        """Where the middle of a box stands, and its size."""
        x, y = round(thing.x + thing.w / 2), round(thing.y + thing.h / 2)
        size = {"width": str(thing.w), "height": str(thing.h)}
        return {"id": name, "x": str(x), "y": str(y), **size}

    def lines(self) -> _Rows:
        ends = {"from-pos": "center", "to-pos": "center"}
        for i, words in enumerate(self.drawing.words):
            status = self.edges[words.heads[0].edge].status
            look = {**ends, "style": _STYLES[status]} if status in _STYLES else ends
            yield {"id": f"p{i}-in", **look, "arrowhead": "no"}
            for j, _ in enumerate(words.heads):
                yield {"id": f"p{i}-{j}", **look, "arrowhead": "yes"}
