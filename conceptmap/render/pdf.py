"""A picture as PDF, by Typst: lines stay lines, letters stay letters, their fonts are inside."""

from conceptmap.errors import MissingExtraError
from conceptmap.render.fonts import with_fonts
from conceptmap.render.scene import Scene
from conceptmap.render.svg import alt_text, render_svg, title_of

__all__ = ["render_pdf"]

#: A CSS px is three quarters of a point (https://www.w3.org/TR/css-values-3/#absolute-lengths).
_POINTS = 0.75

# Everything that comes from a map goes in as an input, so that no label is read as Typst.
_DOCUMENT = b"""
#let given = sys.inputs
#set document(title: given.title, date: none)
#set page(width: float(given.width) * 1pt, height: float(given.height) * 1pt, margin: 0pt)
#set text(lang: given.lang)
#image(bytes(given.svg), format: "svg", alt: given.alt, width: 100%)
"""


def render_pdf(scene: Scene) -> bytes:
    """The first picture of a scene on one page of its own size; "auto" is light.

    Raises:
        MissingExtraError: the extra ``pdf`` is not installed.
        InputError: no installed font has one of the letters.
    """
    try:
        import fontTools  # noqa: F401 (asked for here, so that the message comes early)
        import typst
    except ImportError as error:
        message = "for pdf, first: pip install 'conceptmap[pdf]'"
        raise MissingExtraError(message) from error
    svg, files = with_fonts(render_svg(scene, "dark" if scene.theme == "dark" else "light"))
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({str(path.parent) for path in files}),
    )
    given = {
        "alt": alt_text(scene),
        "height": str(scene.drawing.height * _POINTS),
        "lang": scene.language.split("-")[0].lower(),
        "svg": svg,
        "title": title_of(scene),
        "width": str(scene.drawing.width * _POINTS),
    }
    made = typst.Compiler(_DOCUMENT, font_paths=fonts, sys_inputs=given).compile(format="pdf")
    assert isinstance(made, bytes)  # noqa: S101 (a list only for pictures of several pages)
    return made
