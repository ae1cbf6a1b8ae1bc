"""Drawings and views → formats: one file a format, and the two registries that name them."""

from collections.abc import Callable
from pathlib import Path

from conceptmap.errors import InputError
from conceptmap.folding import did_you_mean
from conceptmap.render.scene import Scene

__all__ = ["FORMATS", "SUFFIXES", "Scene", "format_for", "render"]


def _html(scene: Scene) -> str:
    from conceptmap.render.html import render_html

    return render_html(scene)


def _network(scene: Scene) -> str:
    from conceptmap.render.network import render_network

    return render_network(scene)


def _svg(scene: Scene) -> str:
    from conceptmap.render.svg import render_svg

    between = scene.start.framed
    return render_svg(scene.start.view, scene.drawing, between=between, theme=scene.theme)


def _element(scene: Scene) -> str:
    from conceptmap.render.element import render_element

    return render_element(scene)


def _frame(scene: Scene) -> str:
    from conceptmap.render.element import render_frame

    return render_frame(scene)


def _json(scene: Scene) -> str:
    from conceptmap.render.json import render_json

    return render_json(scene.view)


def _markdown(scene: Scene) -> str:
    from conceptmap.render.markdown import render_markdown

    return render_markdown(scene.view, scene.language)


def _mermaid(scene: Scene) -> str:
    from conceptmap.render.mermaid import render_mermaid

    return render_mermaid(scene.view, scene.language)


#: Format → its renderer. Each is imported when it is first called: pyvis alone takes half a second.
FORMATS: dict[str, Callable[[Scene], str]] = {
    "element": _element,
    "frame": _frame,
    "html": _html,
    "json": _json,
    "md": _markdown,
    "mmd": _mermaid,
    "network": _network,
    "svg": _svg,
}

#: File suffix → format.
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "md",
    ".mmd": "mmd",
    ".svg": "svg",
}


def render(scene: Scene, format: str) -> str:
    """The scene in a format.

    Raises:
        InputError: the format is unknown.
    """
    if format not in FORMATS:
        message = f"unknown format {format!r}{did_you_mean(format, FORMATS)}"
        raise InputError(message)
    return FORMATS[format](scene)


def format_for(path: Path) -> str:
    """The format that a file's name asks for.

    Raises:
        InputError: its suffix tells none.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = " ".join(SUFFIXES)
        message = f"{path.as_posix()}: no format has this suffix; use one of {known}, or --format"
        raise InputError(message)
    return SUFFIXES[suffix]
