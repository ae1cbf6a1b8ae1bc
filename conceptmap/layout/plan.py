"""A view in one language as rectangles and links: what Graphviz is asked to place.

A linking phrase is a node of its own between its subject and its objects, shared by the objects
of one subject, phrase and status; between framed groups it is split by the group it leads to, or
it would hang between frames.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from conceptmap.layout.graphviz import Cluster, Layer, Link, Sheet, Spot
from conceptmap.layout.measure import (
    CONCEPT,
    COUNT,
    MONO,
    PHRASE,
    TITLE,
    Line,
    text_width,
    wrap,
)
from conceptmap.model import Shape, Status, prefer, value_of
from conceptmap.view import Edge, Node, Phrase, View
from conceptmap.wording import count_of, status_word

__all__ = [
    "BoxPlan",
    "PhrasePlan",
    "Plan",
    "box_size",
    "concept_lines",
    "group_title",
    "make_plan",
    "make_sheet",
    "more_width",
    "phrase_lines",
    "phrase_size",
    "tag_line",
    "tag_width",
    "title_width",
]

_CONCEPT_LIMIT = 118
_MONO_LIMIT = 150
_PHRASE_LIMIT = 96
_PADDING = {Shape.THING: 10, Shape.IDEA: 12, Shape.PRODUCT: 12, Shape.COMMAND: 10}
_PHRASE_GAP = 5
_TAG = 17
_TITLE_GAPS = 10 + 6 + 6


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """A concept's rectangle: its wrapped label, its size, and the count behind the label."""

    node: str
    lines: tuple[Line, ...]
    w: int
    h: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class PhrasePlan:
    """A phrase node and the statements it stands for."""

    name: str
    lines: tuple[Line, ...]
    w: int
    h: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All rectangles of a view in one language; ``framed`` when its groups are drawn."""

    view: View
    language: str
    boxes: tuple[BoxPlan, ...]
    phrases: tuple[PhrasePlan, ...]
    framed: bool


def make_plan(
    view: View, language: str, *, framed: bool = False, rim: Collection[str] = ()
) -> Plan:
    """Measure a view. Concepts in ``rim`` say how many more statements they have than are drawn."""
    shapes = {kind.id: kind.shape for kind in view.kinds}
    drawn: dict[str, int] = {}
    for edge in view.edges:
        for end in {edge.subject, edge.object}:
            drawn[end] = drawn.get(end, 0) + 1
    boxes = tuple(
        _box(
            node,
            shapes.get(node.kind, Shape.THING),
            prefer(language, view.languages),
            node.degree - drawn.get(node.id, 0) if node.id in rim else 0,
        )
        for node in view.nodes
    )
    return Plan(view, language, boxes, tuple(_phrases(view, language, framed)), framed)


def make_sheet(
    plan: Plan,
    options: Mapping[str, str],
    order: Iterable[str] = (),
    layers: tuple[Layer, ...] = (),
) -> Sheet:
    """The plan as one graph for Graphviz.

    ``order`` puts its groups in a given order; ``layers`` are the concepts that stand already.
    """
    spots = [Spot(box.node, box.w, box.h) for box in plan.boxes]
    spots += [Spot(phrase.name, phrase.w, phrase.h) for phrase in plan.phrases]
    group = {node.id: node.group for node in plan.view.nodes}
    at = {name: i for i, layer in enumerate(layers) for name, _ in layer}
    links: list[Link] = []
    for phrase in plan.phrases:
        inside = all(group[e.subject] == group[e.object] for e in phrase.edges)
        weight = 4 if inside and plan.framed else 1
        subject = phrase.edges[0].subject
        links.append(Link(subject, phrase.name, weight))
        for edge in phrase.edges:
            # A phrase follows its subject, so a line to an object no farther on leads back.
            back = at.get(edge.object, len(layers)) <= at.get(subject, -1)
            links.append(Link(phrase.name, edge.object, weight, back))
    clusters = _clusters(plan, group, order) if plan.framed else ()
    return Sheet(tuple(spots), tuple(links), clusters, tuple(sorted(options.items())), layers)


def concept_lines(node: Node, shape: Shape, languages: tuple[str, ...]) -> tuple[Line, ...]:
    """A concept's label as the map breaks it."""
    mono = shape is Shape.COMMAND
    label = value_of(node.label, languages) or node.id
    return wrap(label, MONO if mono else CONCEPT, _MONO_LIMIT if mono else _CONCEPT_LIMIT)


def phrase_lines(phrase: Phrase, languages: tuple[str, ...]) -> tuple[Line, ...]:
    """A linking phrase's arrow label as the map breaks it."""
    return wrap(value_of(phrase.label, languages) or phrase.id, PHRASE, _PHRASE_LIMIT, most=3)


def group_title(view: View, group: str, languages: tuple[str, ...]) -> Line:
    """A group's title on one line."""
    labels = {g.id: g.label for g in view.groups}
    title = value_of(labels.get(group, ()), languages)
    return wrap(title, TITLE, 320, most=1)[0]


def title_width(view: View, group: str, shown: int, language: str) -> int:
    """How far a frame's first line reaches: its title, and behind it "4 of 43 ›"."""
    title = group_title(view, group, prefer(language, view.languages))
    size = next((g.size for g in view.groups if g.id == group), shown)
    count = text_width(count_of(shown, size, language) + "›", COUNT)
    return ceil(title.width + count + _TITLE_GAPS)


def tag_line(status: Status, language: str) -> Line:
    """The word under a phrase whose statements do not simply hold; empty for those that do."""
    text = status_word(status, language)
    return Line(text, round(text_width(text, PHRASE), 1))


def more_width(more: int) -> float:
    """The room that "+3" takes behind a label."""
    return 6 + 5.6 * len(f"+{more}") if more else 0


def box_size(lines: Sequence[Line], shape: Shape) -> tuple[int, int]:
    """Width and height of a concept's box without a count behind its label."""
    width = max(line.width for line in lines) + 2 * _PADDING[shape]
    return max(34, round(width)), CONCEPT.leading * len(lines) + 9


def phrase_size(lines: Sequence[Line]) -> tuple[int, int]:
    """Width and height of a linking phrase without a tag."""
    width = max(line.width for line in lines) + 2 * _PHRASE_GAP
    return round(width), PHRASE.leading * len(lines) + 4


def tag_width(text: float) -> int:
    """The least width of a phrase with a tag whose text is so wide."""
    return round(text + 10 + 2 * _PHRASE_GAP)


def _box(node: Node, shape: Shape, languages: tuple[str, ...], more: int) -> BoxPlan:
    lines = concept_lines(node, shape, languages)
    w, h = box_size(lines, shape)
    return BoxPlan(node.id, lines, w + ceil(more_width(max(more, 0))), h, max(more, 0))


def _phrases(view: View, language: str, framed: bool) -> Iterable[PhrasePlan]:
    group = {node.id: node.group for node in view.nodes}
    together: dict[tuple[str, ...], list[Edge]] = {}
    for edge in view.edges:
        target = group[edge.object] if framed else ""
        together.setdefault((edge.subject, edge.phrase, edge.status, target), []).append(edge)
    languages = prefer(language, view.languages)
    wrapped = {phrase.id: phrase_lines(phrase, languages) for phrase in view.phrases}
    for key, edges in sorted(together.items()):
        lines = wrapped[key[1]]
        w, h = phrase_size(lines)
        if tag := tag_line(edges[0].status, language).width:
            w, h = max(w, tag_width(tag)), h + _TAG
        yield PhrasePlan("\n".join(key), lines, w, h, tuple(edges))


def _clusters(plan: Plan, group: dict[str, str], order: Iterable[str]) -> tuple[Cluster, ...]:
    names = list(order) or sorted({group[box.node] for box in plan.boxes})
    clusters = []
    for name in filter(None, names):
        spots = [box.node for box in plan.boxes if group[box.node] == name]
        title = title_width(plan.view, name, len(spots), plan.language)
        spots += [
            phrase.name
            for phrase in plan.phrases
            if all(name == group[e.subject] == group[e.object] for e in phrase.edges)
        ]
        clusters.append(Cluster(name, tuple(spots), title))
    return tuple(clusters)
