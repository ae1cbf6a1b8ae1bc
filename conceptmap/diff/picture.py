"""A difference as a map: only what differs, each with a sign, a colour and a line of its own."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from conceptmap.diff.merge import Merged, merge_views
from conceptmap.diff.tell import Words, summary
from conceptmap.diff.values import KINDS, Difference, Mark
from conceptmap.errors import InputError
from conceptmap.model import MapInfo
from conceptmap.render import Scene
from conceptmap.render.escape import html
from conceptmap.render.paint import paint
from conceptmap.render.svg import compose_svg, title_of
from conceptmap.tokens import SANS, SANS_JA, css_variables
from conceptmap.wording import word

__all__ = ["PICTURES", "draw_diff"]

#: The formats of a difference that are pictures.
PICTURES = ("html", "svg")

#: Up to here everything that differs is drawn at once.
_MOST = 150

_SVG = "{http://www.w3.org/2000/svg}"
_LEGEND_HEIGHT, _LEGEND_WIDTH, _STEP = 28, 300, 96


def draw_diff(difference: Difference, language: str, format: str, theme: str = "auto") -> str:
    """The difference as a picture, or as a page with the picture and the sentences under it.

    Args:
        difference: what differs.
        language: the language of the labels.
        format: one of `PICTURES`.
        theme: "light", "dark", or "auto" to follow whoever shows it.

    Raises:
        InputError: the format is not a picture.
    """
    if format not in PICTURES:
        message = f"a difference is drawn as {' or '.join(PICTURES)}, not as {format}"
        raise InputError(message)
    merged = merge_views(difference)
    whole = len(merged.view.nodes) <= _MOST
    scene = Scene(merged.view, MapInfo(title=merged.view.title), language, whole)
    svg = paint(_marked(compose_svg(scene), merged, language), language, theme)
    return _page(difference, svg, title_of(scene), language) if format == "html" else svg + "\n"


def _marked(svg: str, merged: Merged, language: str) -> str:
    """The picture with a class on everything that differs, and a legend under it."""
    root = ET.fromstring(svg)  # noqa: S314 (our own text)
    for group in root.iter(f"{_SVG}g"):
        first = group.get("data-statements", "").split(" ")[0]
        mark = merged.statements.get(first) or merged.concepts.get(group.get("data-concept", ""))
        if mark:
            group.set("class", f"{group.get('class')} cm-{mark}")
    _legend(root, language)
    ET.register_namespace("", _SVG[1:-1])
    return ET.tostring(root, encoding="unicode")


def _legend(root: ET.Element, language: str) -> None:
    """What the signs mean, below the drawing, which grows for it."""
    width = max(int(root.get("width", "0")), _LEGEND_WIDTH)
    height = int(root.get("height", "0")) + _LEGEND_HEIGHT
    grown: Mapping[str, str] = {"width": str(width), "height": str(height)}
    root.attrib.update({**grown, "viewBox": f"0 0 {width} {height}"})
    for paper in root.iter(f"{_SVG}rect"):
        if paper.get("class") == "cm-paper":
            paper.attrib.update(grown)
    for i, mark in enumerate(Mark):
        item = ET.SubElement(root, f"{_SVG}g", {"class": f"cm-phrase cm-{mark}"})
        at = {"x": str(12 + _STEP * i), "y": str(height - 10)}
        ET.SubElement(item, f"{_SVG}text", at).text = f"{mark.sign} {word(mark, language)}"


def _page(difference: Difference, svg: str, title: str, language: str) -> str:
    """One file that asks for nothing: the picture, and under it every sentence."""
    sans = SANS_JA if language.startswith("ja") else SANS
    style = (
        f":root{{color-scheme:light dark;{css_variables('light')}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{css_variables('dark')}}}}}"
        f"body{{margin:24px;background:var(--cm-paper);color:var(--cm-ink);font:14px/21px {sans}}}"
        "h1{font-size:16px}h2{font-size:14px;border-top:1.5px solid var(--cm-rule);padding-top:8px}"
        "svg{max-width:100%;height:auto}li{margin:4px 0}"
        ".added{color:var(--cm-ok)}.removed{color:var(--cm-no)}.changed{color:var(--cm-accent)}"
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{html(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html(title)}</title><style>{style}</style></head><body><h1>{html(title)}</h1>"
        f"{svg}{''.join(_lists(difference, language))}</body></html>\n"
    )


def _lists(difference: Difference, language: str) -> Iterator[str]:
    words = Words(difference, language)
    yield from (f"<p>{html(line)}</p>" for line in summary(difference, language))
    for kind in KINDS:
        entries = [entry for entry in difference.entries if entry.kind == kind]
        if entries:
            yield f"<h2>{html(word(kind, language))}</h2><ul>"
        for entry in entries:
            mark = f"{entry.mark.sign} {word(entry.mark, language)}"
            changes = "".join(f"<li>{html(change)}</li>" for change in words.changes(entry))
            yield f'<li><b class="{entry.mark}">{html(mark)}</b> {html(words.name(entry))}'
            yield f"{f'<ul>{changes}</ul>' if changes else ''}</li>"
        if entries:
            yield "</ul>"
