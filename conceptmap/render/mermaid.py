"""A view as a Mermaid flowchart, safe in ``strict`` mode: generated ids, coded labels, no more."""

from collections.abc import Iterator

from conceptmap.model import Shape, Status, prefer, value_of
from conceptmap.render.escape import mermaid
from conceptmap.view import Node, View
from conceptmap.wording import status_word

__all__ = ["render_mermaid"]

_BRACKETS = {
    Shape.THING: ('["', '"]'),
    Shape.IDEA: ('(["', '"])'),
    Shape.PRODUCT: ('[["', '"]]'),
    Shape.COMMAND: ('["', '"]'),
}


def render_mermaid(view: View, language: str) -> str:
    """The view as Mermaid text in one language: a box a concept, an arrow a statement."""
    return "\n".join(_lines(view, language)) + "\n"


def _lines(view: View, language: str) -> Iterator[str]:
    order = prefer(language, view.languages)
    ids = {node.id: f"n{i}" for i, node in enumerate(view.nodes)}
    shapes = {kind.id: kind.shape for kind in view.kinds}
    labels = {p.id: value_of(p.label, order) for p in view.phrases}

    def box(node: Node) -> str:
        left, right = _BRACKETS[shapes.get(node.kind, Shape.THING)]
        return f"{ids[node.id]}{left}{mermaid(value_of(node.label, order) or node.id)}{right}"

    yield "flowchart LR"
    named = {group.id for group in view.groups}
    for i, group in enumerate(view.groups):
        yield f'  subgraph g{i}["{mermaid(value_of(group.label, order) or group.id)}"]'
        yield from (f"    {box(node)}" for node in view.nodes if node.group == group.id)
        yield "  end"
    yield from (f"  {box(node)}" for node in view.nodes if node.group not in named)
    for edge in view.edges:
        held = edge.status is Status.ACCEPTED
        note = "" if held else f" ({status_word(edge.status, language)})"
        text = mermaid(labels[edge.phrase] + note)
        arrow = f'-- "{text}" -->' if held else f'-. "{text}" .->'
        yield f"  {ids[edge.subject]} {arrow} {ids[edge.object]}"
