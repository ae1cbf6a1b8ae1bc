"""In what dress and in which states the pages are looked at."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

__all__ = ["CASES", "DRESSES", "STATES", "Dress", "State", "bring"]


@dataclass(frozen=True)
class Dress:
    """How a page is opened: its language and theme, and what a browser context is told."""

    lang: str = "en"
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """What stands behind the address."""
        return "" if self.lang == "en" else f"#lang={self.lang}"


def _size(width: int, height: int, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}, **more}


DRESSES = {
    "light": Dress(options=_size(1280, 800)),
    "dark-ja": Dress("ja", _size(1280, 800, color_scheme="dark")),
    "tablet": Dress(options=_size(800, 700)),
    "phone": Dress(options=_size(390, 844, has_touch=True, color_scheme="dark")),
    "narrow-ja": Dress("ja", _size(320, 640)),
    "zoomed": Dress(options=_size(320, 256)),
    "forced": Dress(options=_size(1280, 800, forced_colors="active")),
}


@dataclass(frozen=True)
class State:
    """What a page shows: an address, then keys that are pressed."""

    hash: str = ""
    keys: tuple[str, ...] = ()


STATES = {
    "start": State(),
    "group": State("group=TopicPods"),
    "concept": State("concept=Container"),
    "statement": State("concept=Container&statement=st-52ab03656a13"),
    "everything": State("view=all"),
    "filter": State("only-phrase=contains&hide-kind=idea"),
    "nothing left": State("only-phrase="),
    "unknown": State("concept=Nowhere"),
    "path": State("from=Pod&to=Docker"),
    "path begun": State("from=Pod"),
    "tour": State("tour=2"),
    "study": State("concept=Pod&study=phrases"),
    "study concepts": State("concept=Pod&study=concepts"),
    "list": State("surface=list"),
    "list of a concept": State("concept=Container&surface=list&by=note"),
    "search": State("", ("/", *"pod")),
    "search in vain": State("", ("/", *"qqqq")),
    "keys": State("", ("?",)),
}

#: Which states are looked at in which dress. What a dress does not change is looked at once.
LOOKED_AT = {
    ("concept-map", "light"): list(STATES),
    ("concept-map", "dark-ja"): [name for name in STATES if name not in ("unknown", "keys")],
    ("concept-map", "phone"): "start concept statement tour study list search keys".split(),
    ("concept-map", "tablet"): "start concept path list".split(),
    ("concept-map", "narrow-ja"): "concept tour list".split(),
    ("concept-map", "zoomed"): "list concept".split(),
    ("network", "light"): list(STATES),
    ("network", "dark-ja"): "start group concept study list search".split(),
    ("network", "phone"): "start concept tour list".split(),
}
CASES = [(page, dress, state) for (page, dress), states in LOOKED_AT.items() for state in states]

_GO = """(hash) => new Promise((done) => {
  const settled = () => requestAnimationFrame(() => setTimeout(done));
  if (location.hash.slice(1) === hash) return settled();
  addEventListener('hashchange', settled, { once: true });
  location.hash = hash;
})"""


def bring(page: Page, hash: str, dress: str, keys: tuple[str, ...] = ()) -> None:
    """Bring an open page to a state: nothing open over it, the address, then the keys."""
    page.evaluate(
        """() => {
          for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
          document.querySelector('.cm-search input').value = '';
          document.activeElement.blur();
        }"""
    )
    lang = DRESSES[dress].lang
    parts = [hash] if lang == "en" else [hash, f"lang={lang}"]
    page.evaluate(_GO, "&".join(filter(None, parts)))
    for key in keys:
        page.keyboard.press(key)
