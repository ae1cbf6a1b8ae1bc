"""Views: *what* is drawn. A question about what to show becomes plain frozen data."""

from conceptmap.view.choose import MOST, PREPARED, Named, named_views, start_view
from conceptmap.view.first import overview
from conceptmap.view.links import Choice
from conceptmap.view.parts import crossing, focus_view, group_view, part
from conceptmap.view.read import build_view, locate
from conceptmap.view.slim import in_languages, slimmed
from conceptmap.view.spelling import spelled
from conceptmap.view.values import Edge, Group, Kind, Node, Phrase, Quote, View

__all__ = [
    "MOST",
    "PREPARED",
    "Choice",
    "Edge",
    "Group",
    "Kind",
    "Named",
    "Node",
    "Phrase",
    "Quote",
    "View",
    "build_view",
    "crossing",
    "focus_view",
    "group_view",
    "in_languages",
    "locate",
    "named_views",
    "overview",
    "part",
    "slimmed",
    "spelled",
    "start_view",
]
