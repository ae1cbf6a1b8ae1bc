"""What a renderer is handed: a view, the language to draw it in, and the picture it opens with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from conceptmap.layout import Drawing, draw_named, draw_start
from conceptmap.model import MapInfo
from conceptmap.view import Named, View, named_views, start_view

__all__ = ["Scene"]


@dataclass(frozen=True)
class Scene:
    """A view on its way to a format; layouts are made when a format first needs them, and once.

    Attributes:
        view: everything that may be shown.
        info: what the map says of itself.
        language: the language of a picture, and the one a page opens in.
        whole: whether the first picture shows everything, however large.
        sketch: whether a page offers its first view only, which is made in a moment.
    """

    view: View
    info: MapInfo
    language: str
    whole: bool = False
    sketch: bool = False

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
        return [self.start] if self.sketch else named_views(self.view, self.whole)

    @cached_property
    def drawings(self) -> Mapping[str, Mapping[str, Drawing]]:
        """Every view of a page in every language: language → name → drawing."""
        return {lang: draw_named(self.named, lang) for lang in self.languages}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the page, the one it opens in first."""
        return (self.language, *(other for other in self.view.languages if other != self.language))
