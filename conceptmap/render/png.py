"""A picture as PNG by resvg, two dots for each CSS px: no browser, the same bytes each time."""

from conceptmap.errors import MissingExtraError
from conceptmap.render.fonts import with_fonts
from conceptmap.render.scene import Scene
from conceptmap.render.svg import render_svg

__all__ = ["render_png"]

#: Dots for each CSS px, so that it is sharp on the screens of today.
SCALE = 2


def render_png(scene: Scene) -> bytes:
    """The first picture of a scene; "auto" is light, for a PNG cannot change its mind.

    Raises:
        MissingExtraError: the extra ``png`` is not installed.
        InputError: no installed font has one of the letters.
    """
    try:
        import fontTools  # noqa: F401 (asked for here, so that the message comes early)
        import resvg_py
    except ImportError as error:
        message = "for png, first: pip install 'conceptmap[png]'"
        raise MissingExtraError(message) from error
    svg, files = with_fonts(render_svg(scene, "dark" if scene.theme == "dark" else "light"))
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SCALE,
        skip_system_fonts=True,
        font_files=[str(path) for path in files],
    )
