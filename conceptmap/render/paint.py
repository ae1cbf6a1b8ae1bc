"""How a picture looks that stands alone: our rules as attributes, for viewers that know no CSS.

Word, PowerPoint and Inkscape read colours and sizes best where SVG 1.1 had them, on the elements
(https://www.w3.org/TR/SVG11/styling.html#UsingPresentationAttributes). A picture that follows the
theme of its host carries the dark colours as a style sheet as well, which those viewers pass over.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conceptmap.tokens import COLOURS, MONO, SANS, SANS_JA

__all__ = ["paint"]

_SVG = "http://www.w3.org/2000/svg"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Names that only a browser knows; other viewers would take them for the name of a font.
_BROWSER_FONTS = ("system-ui", "-apple-system", "ui-monospace")


class _Rule(NamedTuple):
    """Classes or a tag (the last one's ancestors before it), and what they look like.

    A value is the name of a colour in `COLOURS`, or stands for itself. Later rules win.
    """

    selector: str
    look: Mapping[str, str]


_RULES = (
    _Rule(".cm-paper", {"fill": "paper"}),
    _Rule(".cm-ground", {"fill": "group"}),
    _Rule(".cm-rule", {"stroke": "rule", "stroke-width": "1.5", "fill": "none"}),
    _Rule(".cm-title", {"font-size": "12", "font-weight": "700", "fill": "ink"}),
    _Rule(".cm-count", {"font-weight": "400", "fill": "muted"}),
    _Rule(
        ".cm-curve",
        {"fill": "none", "stroke": "line", "stroke-width": "1.2", "stroke-linecap": "round"},
    ),
    _Rule(".cm-arrow", {"fill": "line"}),
    _Rule(".cm-dot", {"fill": "line"}),
    _Rule(".cm-between .cm-curve", {"stroke": "accent", "stroke-width": "1.7"}),
    _Rule(".cm-between .cm-arrow", {"fill": "accent"}),
    _Rule(".cm-between .cm-dot", {"fill": "accent"}),
    _Rule(
        ".cm-outdated .cm-curve",
        {"stroke": "warn", "stroke-width": "1.5", "stroke-dasharray": "6 4"},
    ),
    _Rule(".cm-outdated .cm-arrow", {"fill": "warn"}),
    _Rule(".cm-outdated .cm-dot", {"fill": "warn"}),
    _Rule(
        ".cm-disputed .cm-curve",
        {"stroke": "disp", "stroke-width": "1.7", "stroke-dasharray": "0.1 4.6"},
    ),
    _Rule(".cm-disputed .cm-arrow", {"fill": "disp"}),
    _Rule(".cm-disputed .cm-dot", {"fill": "disp"}),
    _Rule(".cm-phrase text", {"font-size": "11", "fill": "muted"}),
    _Rule(".cm-between text", {"fill": "accent"}),
    _Rule(".cm-outdated text", {"fill": "warn"}),
    _Rule(".cm-disputed text", {"fill": "disp"}),
    _Rule(".cm-tag rect", {"fill": "warn-bg", "stroke": "warn"}),
    _Rule(".cm-disputed .cm-tag rect", {"fill": "disp-bg", "stroke": "disp"}),
    _Rule(".cm-shape", {"fill": "box", "stroke": "box-stroke", "stroke-width": "1.2"}),
    _Rule(".cm-outside .cm-shape", {"fill": "none"}),
    _Rule(".cm-bar", {"fill": "box-stroke"}),
    _Rule(".cm-box text", {"font-size": "13", "fill": "ink"}),
    _Rule(".cm-command text", {"font-size": "11.5", "font-family": "mono"}),
    _Rule(".cm-box .cm-more", {"font-size": "10", "font-family": "sans", "fill": "muted"}),
    # What differs between two maps: the sign in its label says the same as the colour.
    _Rule(".cm-added text", {"fill": "ok"}),
    _Rule(".cm-added .cm-arrow", {"fill": "ok"}),
    _Rule(".cm-added .cm-curve", {"stroke": "ok", "stroke-width": "2"}),
    _Rule(".cm-added .cm-shape", {"stroke": "ok", "stroke-width": "2"}),
    _Rule(".cm-removed text", {"fill": "no"}),
    _Rule(".cm-removed .cm-arrow", {"fill": "no"}),
    _Rule(".cm-removed .cm-curve", {"stroke": "no", "stroke-dasharray": "3 3"}),
    _Rule(".cm-removed .cm-shape", {"stroke": "no", "stroke-dasharray": "3 3"}),
    _Rule(".cm-changed text", {"fill": "accent"}),
    _Rule(".cm-changed .cm-arrow", {"fill": "accent"}),
    _Rule(".cm-changed .cm-curve", {"stroke": "accent"}),
    _Rule(".cm-changed .cm-shape", {"stroke": "accent", "stroke-width": "2"}),
)


def paint(svg: str, language: str, theme: str) -> str:
    """A picture in the classes of the page, as one that needs no style sheet.

    Args:
        svg: an ``<svg>`` element as `conceptmap.render.svg` draws it.
        language: the language of its labels, which decides the order of fonts.
        theme: "light" or "dark"; "auto" is light and turns dark where the viewer asks for it.
    """
    root = ET.fromstring(svg)  # noqa: S314 (our own text)
    root.set("font-family", families(language)["sans"])
    root.set(_LANG, language)
    _dress(root, [], 1 if theme == "dark" else 0, families(language))
    if theme == "auto":
        style = ET.Element(f"{{{_SVG}}}style")
        style.text = f"@media (prefers-color-scheme:dark){{{''.join(_colours(1))}}}"
        root.insert(2, style)  # behind title and description
    ET.register_namespace("", _SVG)
    # The page that takes the picture in may be a template, whose engine would run "{{" or "{%".
    return re.sub(r"\{(?=[{%])", "&#123;", ET.tostring(root, encoding="unicode"))


def families(language: str) -> dict[str, str]:
    """The fonts to try, by kind of type, the best first and without names only browsers know."""
    sans = SANS_JA if language.split("-")[0] == "ja" else SANS
    return {kind: _concrete(names) for kind, names in (("sans", sans), ("mono", MONO))}


def _concrete(names: str) -> str:
    found = [name.strip().strip('"') for name in names.split(",")]
    return ", ".join(
        f"'{name}'" if " " in name else name for name in found if name not in _BROWSER_FONTS
    )


def _dress(
    element: ET.Element, above: Sequence[set[str]], theme: int, fonts: Mapping[str, str]
) -> None:
    line = [*above, _names(element)]
    for rule in _RULES:
        if _matches(rule.selector.split(), line):
            for name, value in rule.look.items():
                element.set(name, fonts.get(value) or _colour(value, theme))
    for child in element:
        _dress(child, line, theme, fonts)


def _names(element: ET.Element) -> set[str]:
    """What a selector may call an element: its tag, and its classes with their dots."""
    classes = element.get("class", "").split()
    return {element.tag.rpartition("}")[2], *(f".{name}" for name in classes)}


def _matches(selector: list[str], line: Sequence[set[str]]) -> bool:
    """Whether a selector means the last element of ``line``, root first."""
    *ancestors, own = selector
    if own not in line[-1]:
        return False
    above = iter(line[:-1])
    return all(any(name in names for names in above) for name in ancestors)


def _colour(value: str, theme: int) -> str:
    return COLOURS[value][theme] if value in COLOURS else value


def _colours(theme: int) -> Iterator[str]:
    """The rules as CSS, only what changes with the theme; an attribute yields to any of them."""
    for selector, look in _RULES:
        told = [f"{name}:{COLOURS[v][theme]}" for name, v in look.items() if v in COLOURS]
        told += [f"{name}:{v}" for name, v in look.items() if name == "fill" and v == "none"]
        if told:
            yield f".cm-svg {selector}{{{';'.join(told)}}}"
