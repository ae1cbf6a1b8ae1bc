"""A view as a Mermaid flowchart, safe in ``strict`` mode: generated ids, coded labels, no more."""

from collections.abc import Iterator
from dataclasses import replace

from conceptmap.errors import LimitError
from conceptmap.model import Shape, Status
from conceptmap.render.escape import mermaid
from conceptmap.render.labels import Labels
from conceptmap.view import Node, View, overview

__all__ = ["cut_view", "render_mermaid"]

_BRACKETS = {
    Shape.THING: ('["', '"]'),
    Shape.IDEA: ('(["', '"])'),
    Shape.PRODUCT: ('[["', '"]]'),
    Shape.COMMAND: ('["', '"]'),
}


def render_mermaid(view: View, language: str) -> str:
    """The view as Mermaid text in one language: a box a concept, an arrow a statement."""
    return "\n".join(_lines(view, Labels(view, language))) + "\n"


def cut_view(view: View, language: str, most: int) -> View:
    """The most concepts of a view, the best connected of each group first, whose text is short.

    Args:
        view: what is to be shown.
        language: the language of the text.
        most: how many characters it may have, for a host that draws no longer one; 0 for any.

    Raises:
        LimitError: not even one concept fits.
    """
    if not most or len(render_mermaid(view, language)) <= most:
        return view
    fits, too_large = 0, len(view.nodes)
    while too_large - fits > 1:
        size = (fits + too_large) // 2
        if len(render_mermaid(_smaller(view, size), language)) <= most:
            fits = size
        else:
            too_large = size
    if not fits:
        message = f"not even one concept fits into {most} characters; allow more with --max"
        raise LimitError(message)
    return _smaller(view, fits)


def _smaller(view: View, size: int) -> View:
    # By rule: what the author chose for the first view has its own size.
    return overview(replace(view, first_view=()), size)


def _lines(view: View, labels: Labels) -> Iterator[str]:
    ids = {node.id: f"n{i}" for i, node in enumerate(view.nodes)}

    def box(node: Node) -> str:
        left, right = _BRACKETS[labels.shape(node)]
        return f"{ids[node.id]}{left}{mermaid(labels.concept[node.id])}{right}"

    yield "flowchart LR"
    for i, group in enumerate(view.groups):
        yield f'  subgraph g{i}["{mermaid(labels.group[group.id])}"]'
        yield from (f"    {box(node)}" for node in view.nodes if node.group == group.id)
        yield "  end"
    yield from (f"  {box(node)}" for node in view.nodes if node.group not in labels.group)
    for edge in view.edges:
        text = mermaid(labels.arrow(edge))
        held = edge.status is Status.ACCEPTED
        arrow = f'-- "{text}" -->' if held else f'-. "{text}" .->'
        yield f"  {ids[edge.subject]} {arrow} {ids[edge.object]}"
