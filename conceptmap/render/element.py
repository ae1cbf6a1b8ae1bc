"""The map for pages of other people: the data and the script of ``<concept-map>``, and a frame.

The script defines one element and leaves no other trace: no name in the page, no style outside
its shadow. docs/page-data.md has the form of the data.
"""

import base64
import re
from functools import cache
from typing import Any

from conceptmap.layout import draw_start
from conceptmap.render.assets import read_asset
from conceptmap.render.escape import html, html_in_markdown, json_text
from conceptmap.render.packing import squeeze
from conceptmap.render.page import policy_for
from conceptmap.render.page_data import layouts_value, page_value
from conceptmap.render.png import render_png
from conceptmap.render.scene import Scene
from conceptmap.render.scripts import PANZOOM, SHORT, join_scripts, words_in
from conceptmap.render.style import bare_style
from conceptmap.render.svg import alt_text, render_svg
from conceptmap.tokens import MONO, SANS, SANS_JA, css_variables

__all__ = [
    "element_script",
    "element_value",
    "pack_element",
    "picture_url",
    "render_element",
    "render_frame",
    "srcdoc_html",
]

_SCRIPTS = (
    f"{words_in()} data layouts text filter state walk fit veil dom surface-svg card veil-svg"
    " naming zoom dress-svg map element/packed element/host element/map element/element"
    " element/begin"
)

#: What a frame adds: it tells the page around how high its map wants to be. That depends on the
#: width alone, so a page that gives the height cannot start a circle.
_FRAME_SCRIPT = """\
const map = document.querySelector("concept-map");
const [width, height] = [Number(map.dataset.width), Number(map.dataset.height)];
const tell = () => parent.postMessage({ type: "conceptmap:resize", version: 1,
  height: Math.ceil(Math.min(innerWidth, width) * height / width) }, "*");
if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
addEventListener("message", ({ source, data }) => {
  if (source === parent && Object(data).type === "conceptmap:ask") tell();
});"""
_FRAME_STYLE = "html,body{height:100%;margin:0;overflow:hidden}img{max-width:100%;height:auto}"


def element_value(scene: Scene) -> dict[str, Any]:
    """What the element is given: the first picture of the scene in every language of the map."""
    start = scene.start
    drawings = {lang: {start.name: draw_start(start, lang)} for lang in scene.languages}
    return {
        "schema": "conceptmap.embed/3",
        "data": page_value(start.view, scene.info, bulk=False),
        "layouts": layouts_value(start.view, [start], drawings),
    }


def render_element(scene: Scene) -> str:
    """The data of the element as a file, for its ``src``."""
    return json_text(element_value(scene)) + "\n"


def pack_element(scene: Scene) -> str:
    """The data of the element as gzip + base64 for its attribute ``packed``, in any document."""
    return base64.b64encode(squeeze(element_value(scene))).decode()


def picture_url(scene: Scene, format: str = "svg") -> str:
    """The static picture, ``svg`` or ``png``, as a ``data:`` URL."""
    if format == "png":
        return f"data:image/png;base64,{base64.b64encode(render_png(scene)).decode()}"
    return f"data:image/svg+xml;base64,{base64.b64encode(render_svg(scene).encode()).decode()}"


@cache
def element_script() -> str:
    """The classic script that defines ``<concept-map>``; a second copy of it does nothing."""
    own = json_text(_style())
    return "\n".join(
        [
            "(() => {",
            '"use strict";',
            'if (customElements.get("concept-map")) return;',
            "const conceptmap = Object.assign(Object.create(null), { words: new Map() });",
            "const Panzoom = (() => {",
            "const module = { exports: {} };",
            "const exports = module.exports;",
            read_asset(PANZOOM).strip(),
            "return module.exports;",
            "})();",
            SHORT,
            f"conceptmap.elementStyle = {own};",
            join_scripts(_SCRIPTS),
            "})();",
            "",
        ]
    )


def render_frame(scene: Scene) -> str:
    """A page with nothing but the map, for an ``<iframe>``; one file, no request."""
    alt = alt_text(scene)
    scripts = [element_script(), _FRAME_SCRIPT]
    drawing = scene.drawing
    size = f'data-width="{drawing.width}" data-height="{drawing.height}"'
    theme = "" if scene.theme == "auto" else f' theme="{scene.theme}"'
    scheme = "light dark" if scene.theme == "auto" else scene.theme
    image = f'<img src="{picture_url(scene)}" alt="{html(alt)}">'
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{html(scene.language)}">',
            '<meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy"'
            f' content="{html(policy_for(scripts, _FRAME_STYLE))}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="color-scheme" content="{scheme}">',
            f"<title>{html(alt)}</title>",
            '<link rel="icon" href="data:,">',
            f"<style>{_FRAME_STYLE}</style>",
            f'<concept-map fill {size}{theme} packed="{pack_element(scene)}">{image}</concept-map>',
            *(f"<script>{script}</script>" for script in scripts),
            "</html>",
            "",
        ]
    )


def srcdoc_html(scene: Scene, height: int, alt: str) -> str:
    """The frame as an element of the page around: cut off from it, and without a file."""
    frame = html(render_frame(scene))
    return (
        f'<iframe title="{html_in_markdown(alt)}" width="100%" height="{height}" frameborder="0"'
        f' sandbox="allow-scripts allow-popups" srcdoc="{frame}"></iframe>'
    )


def _style() -> str:
    """The style of the element: the colours, the drawing as the page has it, and its own rules."""
    light = css_variables("light")
    parts = [
        f".cm{{{light}--cm-sans:{SANS};--cm-sans-ja:{SANS_JA};--cm-mono:{MONO}}}",
        f".cm[data-theme=dark]{{{css_variables('dark')}}}",
        f"@media print{{.cm.cm.cm{{{light}}}}}",
        _section("The map"),
        _section("A statement"),
        bare_style(read_asset("element/element.css")),
    ]
    return "\n".join(parts)


def _section(name: str) -> str:
    """A section of the page's style sheet, from its heading to the next one."""
    found = re.search(
        rf"^/\* {name} \*/\n(.*?)(?=^/\* |^@media)", read_asset("style.css"), re.M | re.S
    )
    if not found:
        raise LookupError(name)
    return bare_style(found[1])
