"""A figure as one piece of HTML that needs nothing beside it, for hosts that take HTML from us."""

from collections.abc import Callable, Mapping

from conceptmap.embed.figure import Figure
from conceptmap.embed.forms import element_html, image_html
from conceptmap.render import render
from conceptmap.render.element import pack_element, picture_url, srcdoc_html
from conceptmap.render.escape import html, html_in_markdown
from conceptmap.render.statements import sentences
from conceptmap.wording import word

__all__ = ["figure_html"]


def figure_html(figure: Figure, image: str = "") -> str:
    """The figure in the format that its options ask for, with its caption; one line.

    Args:
        figure: what is shown.
        image: the address of the static picture; a ``data:`` URL of it when left out.

    Raises:
        InputError: it asks for what is not in the map.
    """
    inside = _FORMS[figure.options.format](figure, image)
    caption = figure.options.caption
    if caption and figure.options.format != "details":
        inside += f"<figcaption>{html_in_markdown(caption)}</figcaption>"
    return f'<figure class="conceptmap">{inside}</figure>'


def _image(figure: Figure, image: str) -> str:
    return image_html(figure, image or picture_url(figure.drawn))


def _png(figure: Figure, image: str) -> str:
    return image_html(figure, image or picture_url(figure.drawn, "png"))


def _element(figure: Figure, image: str) -> str:
    source = f'packed="{pack_element(figure.drawn)}"'
    return element_html(figure, source, image or picture_url(figure.drawn))


def _frame(figure: Figure, image: str) -> str:
    height = figure.options.height or figure.drawn.drawing.height
    return srcdoc_html(figure.drawn, height, figure.alt)


def _mermaid(figure: Figure, image: str) -> str:
    return f'<pre class="mermaid">{html(render(figure.part, "mmd"))}</pre>'


def _table(figure: Figure, image: str) -> str:
    head, *rows = (
        [f"<{tag}>{html_in_markdown(cell)}</{tag}>" for cell in row]
        for tag, row in zip(["th", *["td"] * (len(figure.rows) - 1)], figure.rows, strict=True)
    )
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table><thead><tr>{''.join(head)}</tr></thead><tbody>{body}</tbody></table>"


def _list(figure: Figure, image: str) -> str:
    told = sentences(figure.shown, figure.language) or [word("none", figure.language)]
    return f"<ul>{''.join(f'<li>{html_in_markdown(text)}</li>' for text in told)}</ul>"


def _details(figure: Figure, image: str) -> str:
    summary = html_in_markdown(figure.options.caption or figure.alt)
    return f"<details><summary>{summary}</summary>{_list(figure, image)}</details>"


_FORMS: Mapping[str, Callable[[Figure, str], str]] = {
    "svg": _image,
    "png": _png,
    "picture": _image,
    "mermaid": _mermaid,
    "table": _table,
    "list": _list,
    "details": _details,
    "iframe": _frame,
    "element": _element,
}
