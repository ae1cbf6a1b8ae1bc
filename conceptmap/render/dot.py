"""The first picture in DOT, the language of Graphviz, with the places where everything stands.

``neato -n2`` draws it as it stands here; ``dot`` and the others find places of their own.
"""

from collections.abc import Iterator, Sequence
from math import hypot

from conceptmap.layout import Box, Curve, Frame, Line, Words
from conceptmap.model import Shape, Status
from conceptmap.render.escape import dot
from conceptmap.render.labels import Labels
from conceptmap.render.scene import Scene
from conceptmap.tokens import COLOURS
from conceptmap.wording import status_word

__all__ = ["render_dot"]

#: Graphviz measures nodes in inches and places in points; a px of ours is one of its points.
_INCH = 72

# An arrow of Graphviz fills the way from the end of a route to its tip.
_ARROW = 8

_SHAPES = {
    Shape.THING: 'style="rounded,filled"',
    Shape.IDEA: 'style="rounded,filled"',
    Shape.PRODUCT: "style=filled penwidth=2",
    Shape.COMMAND: 'style=filled fontname="monospace" fontsize=11.5',
}
_LINES = {
    Status.ACCEPTED: ("line", "solid"),
    Status.OUTDATED: ("warn", "dashed"),
    Status.DISPUTED: ("disp", "dotted"),
}


def render_dot(scene: Scene) -> str:
    """The picture as a digraph: concepts, and the linking phrases between them as nodes, too.

    A concept's node is named ``n…``, a phrase's ``p…``. The ``id`` of a concept and of an arrow is
    that of the concept and of the statement; ``tooltip`` is the label in one line.
    """
    return "\n".join(_Picture(scene).lines()) + "\n"


class _Picture:
    """A scene on its way to DOT: its labels, and the names of its nodes."""

    def __init__(self, scene: Scene) -> None:
        view = scene.start.view
        self.drawing = scene.drawing
        self.labels = Labels(view, scene.language)
        self.nodes = {node.id: node for node in view.nodes}
        self.edges = {edge.id: edge for edge in view.edges}
        self.names = {box.node: f"n{i}" for i, box in enumerate(self.drawing.boxes)}
        theme = 1 if scene.theme == "dark" else 0
        self.colour = {name: pair[theme] for name, pair in COLOURS.items()}

    def lines(self) -> Iterator[str]:
        colour, drawing = self.colour, self.drawing
        yield f"digraph {dot(self.labels.title or 'map')} {{"
        yield f'  graph [rankdir=LR bb="0,0,{drawing.width},{drawing.height}"'
        yield f'         bgcolor="{colour["paper"]}" fontcolor="{colour["ink"]}"'
        yield '         fontname="sans-serif" fontsize=12];'
        yield '  node [shape=box fixedsize=shape margin=0 fontname="sans-serif" fontsize=13'
        yield f'        color="{colour["box-stroke"]}" fillcolor="{colour["box"]}"'
        yield f'        fontcolor="{colour["ink"]}"];'
        yield "  edge [arrowsize=0.7];"
        for i, frame in enumerate(drawing.frames):
            yield from self.frame(f"cluster_{i}", frame)
        for box in drawing.boxes:
            look = _SHAPES[self.labels.shape(self.nodes[box.node])]
            text = self.text(box.lines, self.labels.concept[box.node])
            yield f"  {self.names[box.node]} [{text} id={dot(box.node)} {look} {self.place(box)}];"
        for i, words in enumerate(drawing.words):
            yield from self.words(f"p{i}", words)
        yield "}"

    def frame(self, name: str, frame: Frame) -> Iterator[str]:
        """A group as a cluster, which ``dot`` keeps together, too."""
        top = self.drawing.height - frame.y
        corners = f"{frame.x},{top - frame.h},{frame.x + frame.w},{top}"
        inside = [self.names[n.id] for n in self.nodes.values() if n.group == frame.group]
        ground = f'style=filled color="{self.colour["group"]}" bb="{corners}"'
        at = f'lp="{frame.x + 10 + frame.title.width / 2:g},{top - 14}" labeljust=l'
        yield f"  subgraph {name} {{"
        yield f"    graph [label={dot(self.labels.group[frame.group])} {ground} {at}];"
        yield f"    {'; '.join(inside)};"
        yield "  }"

    def words(self, name: str, words: Words) -> Iterator[str]:
        """A linking phrase, the line that comes to it and those that lead on, in their status."""
        status = self.edges[words.heads[0].edge].status
        token, style = _LINES[status]
        held = status is Status.ACCEPTED
        text = self.text(words.lines, self.labels.phrase[words.phrase], "" if held else status)
        ink = self.colour["muted" if held else token]
        yield (
            f'  {name} [{text} shape=plaintext fontsize=11 fontcolor="{ink}" {self.place(words)}];'
        )
        look = f'color="{self.colour[token]}" style={style}'
        tail = f"dir=none {look} {self.route(words.tail)}"
        yield f"  {self.names[words.subject]} -> {name} [{tail}];"
        for head in words.heads:
            way = f"id={dot(head.edge)} {look} {self.route(head, arrow=True)}"
            yield f"  {name} -> {self.names[head.node]} [{way}];"

    def text(self, lines: Sequence[Line], whole: str, status: Status | str = "") -> str:
        """A label in the lines it has in the picture, and whole for those who point at it."""
        tag = [f"({status_word(Status(status), self.labels.language)})"] if status else []
        label = r"\n".join(dot(line)[1:-1] for line in [*(line.text for line in lines), *tag])
        return f'label="{label}" tooltip={dot(whole)}'

    def place(self, thing: Box | Words) -> str:
        """The middle of a box, counted from below as Graphviz counts, and its size."""
        x, y = thing.x + thing.w / 2, self.drawing.height - thing.y - thing.h / 2
        return f'pos="{x:g},{y:g}" width={thing.w / _INCH:.4g} height={thing.h / _INCH:.4g}'

    def route(self, curve: Curve, *, arrow: bool = False) -> str:
        """A route as Graphviz writes it (https://graphviz.org/docs/attr-types/splineType/)."""
        points = [(float(x), float(self.drawing.height - y)) for x, y in curve.points]
        tip = points[-1]
        if arrow:
            points[-1] = _before(points)
        told = " ".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in points)
        return f'pos="{f"e,{tip[0]:g},{tip[1]:g} " if arrow else ""}{told}"'


def _before(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where a route has to end so that its arrow ends where the route did."""
    tx, ty = points[-1]
    for x, y in reversed(points[:-1]):
        if length := hypot(tx - x, ty - y):
            return tx - (tx - x) / length * _ARROW, ty - (ty - y) / length * _ARROW
    return tx, ty
