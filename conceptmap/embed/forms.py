"""A figure as the lines of a region, and the files that these lines point to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from conceptmap.embed.figure import Figure
from conceptmap.render import render, render_bytes
from conceptmap.render.escape import html_in_markdown, markdown
from conceptmap.render.statements import markdown_list, markdown_table, sentences
from conceptmap.wording import word

__all__ = ["FORMS", "Content", "element_html", "image_html", "write_figure"]

#: A file's name → how the document calls it.
Href = Callable[[str], str]


@dataclass(frozen=True)
class Content:
    """What stands in a region. ``files`` are names with their bytes."""

    lines: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...] = ()


def write_figure(figure: Figure, href: Href) -> Content:
    """The figure in the format that its options ask for, set apart by blank lines.

    Raises:
        InputError: it asks for what is not in the map.
    """
    content = FORMS[figure.options.format](figure, href)
    caption = figure.options.caption
    # In a folded region the caption is what one sees of it.
    below = ["", f"_{markdown(caption)}_"] if caption and figure.options.format != "details" else []
    return Content(("", *content.lines, *below, ""), content.files)


def _svg(figure: Figure, href: Href) -> Content:
    name = f"{figure.name}.svg"
    image = f"![{markdown(figure.alt)}]({href(name)})"
    return Content((image,), ((name, render_bytes(figure.drawn, "svg")),))


def _png(figure: Figure, href: Href) -> Content:
    """For hosts that take no SVG. It has two dots for each px, so its size is said."""
    name = f"{figure.name}.png"
    line = f"<p>{image_html(figure, href(name))}</p>"
    return Content((line,), ((name, render_bytes(figure.drawn, "png")),))


def _picture(figure: Figure, href: Href) -> Content:
    """Light and dark: what GitHub shows in either of its themes."""
    themes = {f"{figure.name}-{theme}.svg": theme for theme in ("light", "dark")}
    light, dark = map(href, themes)
    source = f'<source media="(prefers-color-scheme: dark)" srcset="{dark}">'
    line = f"<p><picture>{source}{image_html(figure, light)}</picture></p>"
    scenes = ((name, replace(figure.drawn, theme=theme)) for name, theme in themes.items())
    return Content((line,), tuple((name, render_bytes(scene, "svg")) for name, scene in scenes))


def image_html(figure: Figure, source: str) -> str:
    """The static picture, in its own size or scaled to the height that is asked for."""
    width, height = figure.drawn.drawing.width, figure.drawn.drawing.height
    wanted = figure.options.height or height
    size = f'width="{round(width * wanted / height)}" height="{wanted}"'
    return f'<img src="{source}" alt="{html_in_markdown(figure.alt)}" {size}>'


def _mermaid(figure: Figure, href: Href) -> Content:
    return Content(("```mermaid", *render(figure.part, "mmd").splitlines(), "```"))


def _table(figure: Figure, href: Href) -> Content:
    return Content(tuple(markdown_table(figure.rows)))


def _list(figure: Figure, href: Href) -> Content:
    told = sentences(figure.shown, figure.language)
    return Content(tuple(markdown_list(told)) or (word("none", figure.language),))


def _details(figure: Figure, href: Href) -> Content:
    summary = html_in_markdown(figure.options.caption or figure.alt)
    told = _list(figure, href).lines
    # Without the attribute, Python-Markdown and kramdown show what stands inside as it is written.
    lines = ('<details markdown="1">', f"<summary>{summary}</summary>", "", *told, "", "</details>")
    return Content(lines)


def _iframe(figure: Figure, href: Href) -> Content:
    """A frame that a page with our script gives its height, and that stands well without it."""
    name = f"{figure.name}.html"
    height = figure.options.height or figure.drawn.drawing.height
    line = (
        f'<iframe src="{href(name)}" title="{html_in_markdown(figure.alt)}" width="100%"'
        f' height="{height}" frameborder="0" loading="lazy" data-conceptmap="2000"'
        ' sandbox="allow-scripts allow-popups"></iframe>'
    )
    return Content((line,), ((name, render_bytes(figure.drawn, "frame")),))


def _element(figure: Figure, href: Href) -> Content:
    """The interactive element, with the static picture inside for where it cannot be."""
    data, image = f"{figure.name}.json", f"{figure.name}.svg"
    # In a <div>, or Markdown would put the element into a paragraph.
    element = element_html(figure, f'src="{href(data)}"', href(image))
    line = f'<div class="conceptmap">{element}</div>'
    files = ((data, "element"), (image, "svg"))
    return Content((line,), tuple((name, render_bytes(figure.drawn, f)) for name, f in files))


def element_html(figure: Figure, source: str, image: str) -> str:
    """One line: an element with its static picture inside.

    Args:
        figure: what is shown.
        source: the attribute that says where its data is.
        image: the address of the static picture.
    """
    options = figure.options
    asked = {"lang": options.lang, "height": str(options.height or "")}
    asked["theme"] = "" if options.theme == "auto" else options.theme
    attributes = "".join(f' {name}="{html_in_markdown(v)}"' for name, v in asked.items() if v)
    inside = image_html(figure, image)
    return f"<concept-map {source}{attributes}>{inside}</concept-map>"


#: Format → what writes it; `conceptmap.embed.options.FORMATS` has the same names.
FORMS: Mapping[str, Callable[[Figure, Href], Content]] = {
    "svg": _svg,
    "png": _png,
    "picture": _picture,
    "mermaid": _mermaid,
    "table": _table,
    "list": _list,
    "details": _details,
    "iframe": _iframe,
    "element": _element,
}
