"""A drawing as SVG: text as text, no script, no foreign object.

`draw_map` gives the element that the page shows and its script redraws (docs/page-data.md has
the form); `render_svg` the same picture as a file of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from conceptmap.layout import Box, Curve, Drawing, Frame, Line, Words, more_width, tag_line
from conceptmap.model import Shape, Status, value_of
from conceptmap.render.escape import html, plain
from conceptmap.render.paint import paint
from conceptmap.render.scene import Scene
from conceptmap.view import Edge, View, crossing
from conceptmap.wording import count_of, picture_words

__all__ = ["alt_text", "compose_svg", "draw_map", "render_svg", "title_of"]

_RADIUS = {Shape.THING: 6.0, Shape.PRODUCT: 2.0, Shape.COMMAND: 0.0}
_IDEA_RADIUS = 14.5
_ARROW_LENGTH, _ARROW_HALF = 8, 3
_ARROW_OVERLAP = 6
_BAR = 5

# No text holds a quote: it is escaped there.
_ID = re.compile(' data-(?:group|statements|phrase|concept)="[^"]*"')


def draw_map(
    view: View,
    drawing: Drawing,
    *,
    group: str = "",
    between: bool = False,
    still: bool = False,
    ids: bool = True,
) -> str:
    """The drawing as one ``<svg>`` element, for the page or a file.

    Args:
        view: what is drawn.
        drawing: where it stands.
        group: the opened group; concepts of others are marked as outside.
        between: whether what joins two groups is marked.
        still: whether nothing in it can be opened, as in a file.
        ids: whether its parts say what they are about; in a page its script does that.
    """
    edges = {edge.id: edge for edge in view.edges}
    marked = {edge.id for edge in view.edges if between and crossing(view, edge)}
    w, h = drawing.width, drawing.height
    parts = [
        f'<svg class="cm-svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}"'
        f' height="{h}" lang="{html(drawing.language)}">',
        '<g class="cm-frames">',
        *(_frame(view, frame, drawing.language, still) for frame in drawing.frames),
        '</g><g class="cm-lines">',
        *(_lines(words, edges, marked) for words in drawing.words),
        '</g><g class="cm-phrases" text-anchor="middle">',
        *(_phrase(words, edges, marked, drawing.language) for words in drawing.words),
        '</g><g class="cm-boxes" text-anchor="middle">',
        *_boxes(view, drawing.boxes, group),
        "</g></svg>",
    ]
    drawn = "".join(parts)
    return drawn if ids else _ID.sub("", drawn)


def render_svg(scene: Scene, theme: str = "") -> str:
    """The first picture of a scene as an SVG file: title, description, every look an attribute.

    ``theme`` stands in for the scene's own, for files that cannot follow who shows them.
    """
    return paint(compose_svg(scene), scene.language, theme or scene.theme) + "\n"


def compose_svg(scene: Scene) -> str:
    """The first picture on its ground, with title and description, in classes yet to be painted."""
    drawing = scene.drawing
    svg = draw_map(
        scene.start.view,
        drawing,
        group=scene.start.group,
        between=scene.start.framed,
        still=True,
    )
    head, _, body = svg.partition(">")
    ground = f'<rect class="cm-paper" width="{drawing.width}" height="{drawing.height}"/>'
    alt = html(alt_text(scene))
    about = f"<title>{html(title_of(scene))}</title><desc>{alt}</desc>"
    return f'{head} role="img" aria-label="{alt}">{about}{ground}{body}'


def title_of(scene: Scene) -> str:
    """The title of the map, in the language of the picture."""
    return plain(value_of(scene.view.title, (scene.language, *scene.view.languages)))


def alt_text(scene: Scene) -> str:
    """What the first picture shows, in a sentence for those who cannot see it."""
    view = scene.start.view
    question = value_of(view.focus_question, (scene.language, *view.languages))
    title = plain(question) or title_of(scene)
    return picture_words(title, len(view.nodes), len(view.edges), scene.language)


def _n(value: float) -> str:
    """A number with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _text(line: Line, x: float, y: float) -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}"{_fit(line)}>{html(line.text)}</text>'


def _fit(line: Line) -> str:
    """What holds a line in its measured width, whatever font the viewer has."""
    return f' textLength="{_n(line.width)}" lengthAdjust="spacingAndGlyphs"' if line.width else ""


def _frame(view: View, frame: Frame, language: str, still: bool) -> str:
    sizes = {group.id: group.size for group in view.groups}
    count = count_of(frame.shown, sizes[frame.group], language)
    opens = "" if still else '<tspan class="cm-count" dx="6">›</tspan>'
    x, y = frame.x, frame.y
    return (
        f'<g class="cm-frame" data-group="{html(frame.group)}"><rect class="cm-ground" x="{x}"'
        f' y="{y}" width="{frame.w}" height="{frame.h}"/>'
        f'<path class="cm-rule" d="M{x} {y}H{x + frame.w}"/>'
        f'<text class="cm-title" x="{x + 10}" y="{_n(y + 18.5)}"><tspan{_fit(frame.title)}>'
        f'{html(frame.title.text)}</tspan><tspan class="cm-count" dx="6">{html(count)}</tspan>'
        f"{opens}</text></g>"
    )


def _classes(name: str, edges: Sequence[Edge], marked: set[str]) -> str:
    """The class names of a line or phrase; status beats "between", whose dot stays."""
    between = " cm-between" if any(edge.id in marked for edge in edges) else ""
    status = "" if edges[0].status is Status.ACCEPTED else f" cm-{edges[0].status}"
    return f"{name}{between}{status}"


def _of(words: Words, edges: dict[str, Edge]) -> list[Edge]:
    return [edges[head.edge] for head in words.heads]


def _ids(edges: Iterable[Edge]) -> str:
    return html(" ".join(edge.id for edge in edges))


def _lines(words: Words, edges: dict[str, Edge], marked: set[str]) -> str:
    told = _of(words, edges)
    between = any(edge.id in marked for edge in told)
    x, y = words.tail.points[0]
    dot = f'<circle class="cm-dot" cx="{x}" cy="{y}" r="2.6"/>' if between else ""
    tail = (
        f'<g class="{_classes("cm-line", told, marked)}" data-statements="{_ids(told)}">'
        f'<path class="cm-curve" d="{_path(words.tail.points)}"/>{dot}</g>'
    )
    return tail + "".join(_head(head, edges[head.edge], marked) for head in words.heads)


def _head(head: Curve, edge: Edge, marked: set[str]) -> str:
    (tx, ty), (dx, dy) = head.points[-1], _direction(head)
    bx, by = tx - dx * _ARROW_LENGTH, ty - dy * _ARROW_LENGTH
    left = f"{_n(bx - dy * _ARROW_HALF)} {_n(by + dx * _ARROW_HALF)}"
    right = f"{_n(bx + dy * _ARROW_HALF)} {_n(by - dx * _ARROW_HALF)}"
    shortened = (tx - dx * _ARROW_OVERLAP, ty - dy * _ARROW_OVERLAP)
    return (
        f'<g class="{_classes("cm-line", [edge], marked)}" data-statements="{_ids([edge])}">'
        f'<path class="cm-curve" d="{_path([*head.points[:-1], shortened])}"/>'
        f'<path class="cm-arrow" d="M{tx} {ty}L{left}L{right}Z"/></g>'
    )


def _direction(curve: Curve) -> tuple[float, float]:
    """The unit vector in which a curve arrives."""
    tx, ty = curve.points[-1]
    for x, y in reversed(curve.points[:-1]):
        if length := hypot(tx - x, ty - y):
            return (tx - x) / length, (ty - y) / length
    return 1.0, 0.0


def _path(points: Sequence[tuple[float, float]]) -> str:
    start, *rest = (f"{_n(x)} {_n(y)}" for x, y in points)
    return f"M{start}" + "".join(f"C{' '.join(rest[i : i + 3])}" for i in range(0, len(rest), 3))


def _phrase(words: Words, edges: dict[str, Edge], marked: set[str], language: str) -> str:
    told = _of(words, edges)
    centre = words.x + words.w / 2
    texts = (_text(line, centre, words.y + 12 + 14 * i) for i, line in enumerate(words.lines))
    return (
        f'<g class="{_classes("cm-phrase", told, marked)}" data-statements="{_ids(told)}"'
        f' data-phrase="{html(words.phrase)}">{"".join(texts)}'
        f"{_tag(words, told[0].status, language)}</g>"
    )


def _tag(words: Words, status: Status, language: str) -> str:
    if status is Status.ACCEPTED:
        return ""
    line = tag_line(status, language)
    centre, y = words.x + words.w / 2, words.y + 14 * len(words.lines) + 3
    w = line.width + 10
    return (
        f'<g class="cm-tag"><rect x="{_n(centre - w / 2)}" y="{y}" width="{_n(w)}" height="15"'
        f' rx="3"/>{_text(line, centre, y + 11)}</g>'
    )


def _boxes(view: View, boxes: Iterable[Box], group: str) -> Iterator[str]:
    shapes = {kind.id: kind.shape for kind in view.kinds}
    nodes = {node.id: node for node in view.nodes}
    for box in boxes:
        node = nodes[box.node]
        yield _box(box, shapes.get(node.kind, Shape.THING), bool(group) and node.group != group)


def _box(box: Box, shape: Shape, outside: bool) -> str:
    radius = min(box.h / 2, _IDEA_RADIUS) if shape is Shape.IDEA else _RADIUS[shape]
    shift = 2 if shape is Shape.PRODUCT else 0
    centre = box.x + box.w / 2 + shift - more_width(box.more) / 2
    top = box.y + box.h / 2 - 17 * len(box.lines) / 2 + 12.5
    texts = "".join(_text(line, centre, top + 17 * i) for i, line in enumerate(box.lines))
    bar = (
        f'<path class="cm-bar" d="M{box.x} {box.y}h{_BAR}v{box.h}h-{_BAR}z"/>'
        if shape is Shape.PRODUCT
        else ""
    )
    more = (
        f'<text class="cm-more" x="{box.x + box.w - 8}" y="{_n(box.y + box.h / 2 + 3.5)}"'
        f' text-anchor="end">+{box.more}</text>'
        if box.more
        else ""
    )
    return (
        f'<g class="cm-box cm-{shape}{" cm-outside" if outside else ""}"'
        f' data-concept="{html(box.node)}"><rect class="cm-shape" x="{box.x}" y="{box.y}"'
        f' width="{box.w}" height="{box.h}" rx="{_n(radius)}"/>{bar}{texts}{more}</g>'
    )
