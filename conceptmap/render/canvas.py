"""The first picture as JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/), for Obsidian."""

from collections.abc import Iterator
from typing import Any

from conceptmap.layout import Box, Curve, Frame
from conceptmap.model import Status
from conceptmap.render.escape import json_text, markdown, plain
from conceptmap.render.labels import Labels
from conceptmap.render.scene import Scene

__all__ = ["render_canvas"]

# Obsidian sets text larger than our picture and leaves a margin in every card.
_SCALE = 2
_HIGH_ENOUGH = 56

# Colours of the specification: orange and purple, which are those of our own pictures.
_COLOURS = {Status.OUTDATED: "2", Status.DISPUTED: "6"}


def render_canvas(scene: Scene) -> str:
    """The picture as cards, arrows with their linking phrases, and groups, where they stand in it.

    A card's text is Markdown, so it is escaped; the label of a group or an arrow is plain text.
    """
    labels = Labels(scene.start.view, scene.language)
    nodes = [_group(frame, labels) for frame in scene.drawing.frames]
    nodes += [_card(box, labels) for box in scene.drawing.boxes]
    arrows = sorted(_arrows(scene, labels), key=lambda arrow: str(arrow["id"]))
    value = {"nodes": nodes, "edges": arrows}
    return json_text(value, indent=1) + "\n"


def _group(frame: Frame, labels: Labels) -> dict[str, Any]:
    place = {"x": frame.x, "y": frame.y, "width": frame.w, "height": frame.h}
    return {
        "id": f"group-{frame.group}",
        "type": "group",
        **{key: _SCALE * value for key, value in place.items()},
        "label": plain(labels.group[frame.group]),
    }


def _card(box: Box, labels: Labels) -> dict[str, Any]:
    height = max(_SCALE * box.h, _HIGH_ENOUGH)
    return {
        "id": f"concept-{box.node}",
        "type": "text",
        "x": _SCALE * box.x,
        "y": _SCALE * box.y - (height - _SCALE * box.h) // 2,
        "width": _SCALE * box.w,
        "height": height,
        "text": markdown(labels.concept[box.node]),
    }


def _arrows(scene: Scene, labels: Labels) -> Iterator[dict[str, Any]]:
    edges = {edge.id: edge for edge in scene.start.view.edges}
    boxes = {box.node: box for box in scene.drawing.boxes}
    for words in scene.drawing.words:
        for head in words.heads:
            edge = edges[head.edge]
            colour = _COLOURS.get(edge.status)
            yield {
                "id": f"statement-{edge.id}",
                "fromNode": f"concept-{edge.subject}",
                "fromSide": _side(boxes[edge.subject], words.tail, 0),
                "toNode": f"concept-{edge.object}",
                "toSide": _side(boxes[edge.object], head, -1),
                **({"color": colour} if colour else {}),
                "label": plain(labels.arrow(edge)),
            }


def _side(box: Box, curve: Curve, end: int) -> str:
    """The side of its box at which a curve ends."""
    x, y = curve.points[end]
    gaps = {
        "left": abs(x - box.x),
        "right": abs(box.x + box.w - x),
        "top": abs(y - box.y),
        "bottom": abs(box.y + box.h - y),
    }
    return min(gaps, key=lambda side: (gaps[side], side))
