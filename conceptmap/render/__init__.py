"""Drawings and views → formats: one file a format, and the two registries that name them."""

from collections.abc import Callable
from pathlib import Path

from conceptmap.errors import InputError
from conceptmap.folding import did_you_mean
from conceptmap.render.scene import Scene

__all__ = ["FORMATS", "PICTURES", "SUFFIXES", "Scene", "format_for", "render", "render_bytes"]


def _html(scene: Scene) -> str:
    from conceptmap.render.html import render_html

    return render_html(scene)


def _network(scene: Scene) -> str:
    from conceptmap.render.network import render_network

    return render_network(scene)


def _svg(scene: Scene) -> str:
    from conceptmap.render.svg import render_svg

    return render_svg(scene)


def _png(scene: Scene) -> bytes:
    from conceptmap.render.png import render_png

    return render_png(scene)


def _pdf(scene: Scene) -> bytes:
    from conceptmap.render.pdf import render_pdf

    return render_pdf(scene)


def _canvas(scene: Scene) -> str:
    from conceptmap.render.canvas import render_canvas

    return render_canvas(scene)


def _cxl(scene: Scene) -> str:
    from conceptmap.render.cxl import render_cxl

    return render_cxl(scene)


def _dot(scene: Scene) -> str:
    from conceptmap.render.dot import render_dot

    return render_dot(scene)


def _graphml(scene: Scene) -> str:
    from conceptmap.render.graphml import render_graphml

    return render_graphml(scene.view, scene.language)


def _jsonld(scene: Scene) -> str:
    from conceptmap.render.jsonld import render_jsonld

    return render_jsonld(scene.view)


def _csv(scene: Scene) -> str:
    from conceptmap.render.csv import render_csv

    return render_csv(scene.view, scene.language)


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
FORMATS: dict[str, Callable[[Scene], str | bytes]] = {
    "canvas": _canvas,
    "csv": _csv,
    "cxl": _cxl,
    "dot": _dot,
    "element": _element,
    "frame": _frame,
    "graphml": _graphml,
    "html": _html,
    "json": _json,
    "jsonld": _jsonld,
    "md": _markdown,
    "mmd": _mermaid,
    "network": _network,
    "pdf": _pdf,
    "png": _png,
    "svg": _svg,
}

#: Formats that hold one picture, the first one of a view; the others hold the whole view.
PICTURES = frozenset({"canvas", "cxl", "dot", "element", "frame", "pdf", "png", "svg"})

#: File suffix → format.
SUFFIXES = {
    ".canvas": "canvas",
    ".csv": "csv",
    ".cxl": "cxl",
    ".dot": "dot",
    ".graphml": "graphml",
    ".gv": "dot",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonld": "jsonld",
    ".md": "md",
    ".mmd": "mmd",
    ".pdf": "pdf",
    ".png": "png",
    ".svg": "svg",
}


def render_bytes(scene: Scene, format: str) -> bytes:
    """The scene in any format, as the bytes of a file; text is UTF-8.

    Raises:
        InputError: the format is unknown.
        MissingExtraError: the format needs a package that is not installed.
    """
    if format not in FORMATS:
        message = f"unknown format {format!r}{did_you_mean(format, FORMATS)}"
        raise InputError(message)
    made = FORMATS[format](scene)
    return made.encode() if isinstance(made, str) else made


def render(scene: Scene, format: str) -> str:
    """The scene in a text format.

    Raises:
        InputError: the format is unknown, or no text.
    """
    if format in ("pdf", "png"):
        message = f"{format} is no text; save it to a file, or take its bytes"
        raise InputError(message)
    return render_bytes(scene, format).decode()


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
