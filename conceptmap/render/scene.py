"""What a renderer is handed: a view, the language to draw it in, and the picture it opens with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from conceptmap.layout import Drawing, draw_named, draw_start
from conceptmap.model import MapInfo, prefer
from conceptmap.render.ask import Ask
from conceptmap.view import MOST, Named, View, named_views, slimmed, start_view

__all__ = ["Scene"]


@dataclass(frozen=True)
class Scene:
    """A view on its way to a format; layouts are made when a format first needs them, and once.

    Attributes:
        view: everything that may be shown.
        info: what the map says of itself.
        language: the language of a picture, and the one a page opens in.
        whole: whether the first picture shows everything, however large.
        theme: "light", "dark", or "auto" for a picture that follows whoever shows it.
        ask: what a page of this can be asked in SPARQL, None for nothing.
        sketch: whether a page offers its first view only, which is made in a moment.
    """

    view: View
    info: MapInfo
    language: str
    whole: bool = False
    theme: str = "auto"
    ask: Ask | None = None
    sketch: bool = False

    @cached_property
    def page(self) -> Scene:
        """The same as a page shows it: of a large graph what it can carry, never all at once."""
        slim = slimmed(self.view, self.language)
        whole = self.whole and len(self.view.nodes) <= MOST
        same = slim is self.view and whole == self.whole
        return self if same else replace(self, view=slim, whole=whole)

    @cached_property
    def start(self) -> Named:
        """The view that a picture shows and a page opens with."""
        return start_view(self.view, self.whole)

    @cached_property
    def drawing(self) -> Drawing:
        """Where the first picture stands."""
        return draw_start(self.start, self.language)

    @cached_property
    def named(self) -> list[Named]:
        """Every view that a page offers, the first one at the head."""
        return [self.start] if self.sketch else named_views(self.view, self.start, self.info.hops)

    @property
    def beyond(self) -> bool:
        """Whether some neighbourhood is not prepared, so that a page has to lay it out itself."""
        prepared = sum(
            one.name.startswith("focus:") and one.name.endswith(":1") for one in self.named
        )
        return prepared < len(self.view.nodes)

    @cached_property
    def drawings(self) -> Mapping[str, Mapping[str, Drawing]]:
        """Every view of a page in every language: language → name → drawing."""
        return {lang: draw_named(self.named, lang) for lang in self.languages}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the page, the one it opens in first."""
        return prefer(self.language, self.view.languages)
