"""A picture as a notebook takes it: several forms of it, of which the notebook shows the best."""

import base64
from collections.abc import Callable, Iterable

from conceptmap.errors import ConceptMapError
from conceptmap.render.element import srcdoc_html
from conceptmap.render.escape import html
from conceptmap.render.pdf import render_pdf
from conceptmap.render.png import render_png
from conceptmap.render.scene import Scene
from conceptmap.render.statements import sentences
from conceptmap.render.svg import alt_text, render_svg

__all__ = ["notebook_bundle"]

_MOST_HEIGHT = 600


def notebook_bundle(
    scene: Scene,
    name: str,
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
) -> dict[str, str]:
    """MIME type → text, as Jupyter's messages have it; PNG and PDF are in base64.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data

    Args:
        scene: what is shown.
        name: the first line of the plain text.
        include: the types that are wanted; all when left out.
        exclude: the types that are not.
    """
    told = sentences(scene.start.view, scene.language)
    forms: dict[str, Callable[[], str]] = {"text/plain": lambda: "\n".join([name, *told])}
    if scene.start.view.nodes:
        forms["text/html"] = lambda: _html(scene, told)
        forms["image/svg+xml"] = lambda: render_svg(scene)
        forms["image/png"] = lambda: _made(render_png, scene)
        # What nbconvert puts into LaTeX; without it, it asks Inkscape to convert the SVG.
        forms["application/pdf"] = lambda: _made(render_pdf, scene)
    wanted = set(include or forms) - set(exclude or ())
    bundle = {kind: form() for kind, form in forms.items() if kind in wanted}
    return {kind: text for kind, text in bundle.items() if text}


def _html(scene: Scene, told: Iterable[str]) -> str:
    """The frame, and under it sentences for who sees no frame."""
    alt = alt_text(scene)
    listed = f"<ul>{''.join(f'<li>{html(text)}</li>' for text in told)}</ul>"
    frame = srcdoc_html(scene, min(scene.drawing.height, _MOST_HEIGHT), alt)
    return f"{frame}<details><summary>{html(alt)}</summary>{listed}</details>"


def _made(render: Callable[[Scene], bytes], scene: Scene) -> str:
    """In base64; empty where a package or a font for it is missing: the other forms are there."""
    try:
        return base64.b64encode(render(scene)).decode()
    except ConceptMapError:
        return ""
