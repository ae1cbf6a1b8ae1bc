"""A drawing as a value that can be compared, whoever drew it; and the questions put to a page."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from playwright.sync_api import Page

__all__ = ["bare", "go_to", "run_probe"]

_PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")

# What the page adds to a drawing: targets, the ring and marks, names and roles, states.
_ADDED = {"cm-hit", "cm-marks", "cm-ring"}
_STATES = {"cm-lit", "cm-faded", "cm-near", "cm-selected", "cm-hidden", "cm-hover"}
_NAMES = {"role", "tabindex", "style"}

_ID = re.compile(' data-(?:group|statements|phrase|concept)="[^"]*"')

Part = tuple[str, tuple[tuple[str, str], ...], str, tuple["Part", ...]]


def run_probe(page: Page) -> None:
    """Put ``probe`` (see probe.js) into a page."""
    page.evaluate(_PROBE)


def go_to(page: Page, state: str) -> None:
    """Bring a page to another state by its address, and wait until it shows it."""
    page.evaluate(
        """(state) => new Promise((done) => {
          addEventListener("hashchange", () => setTimeout(done), { once: true });
          if (location.hash === "#" + state) done();
          else location.hash = state;
        })""",
        state,
    )


def bare(svg: str, *, ids: bool = True) -> Part:
    """An ``<svg>``'s elements, attributes and texts, without what the page adds to use it.

    The order of lines is left out: those in focus are painted over the others. So are the ids of
    what the parts are about, where they are not asked for.
    """
    return _part(ET.fromstring(svg if ids else _ID.sub("", svg)))


def _part(element: ET.Element) -> Part:
    classes = element.get("class", "").split()
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if name not in _NAMES and not name.startswith("aria-")
    }
    if classes:
        attributes["class"] = " ".join(name for name in classes if name not in _STATES)
    children = [
        _part(child) for child in element if not _ADDED & set(child.get("class", "").split())
    ]
    if "cm-lines" in classes:
        children.sort()
    tag = element.tag.rpartition("}")[2]
    return tag, tuple(sorted(attributes.items())), element.text or "", tuple(children)
