"""What changed between two maps: as sentences, as JSON, as Markdown, and as a picture of it."""

from conceptmap.diff.compare import compare_views
from conceptmap.diff.picture import PICTURES, draw_diff
from conceptmap.diff.read import count_unseen, read_views
from conceptmap.diff.tell import tell_json, tell_markdown, tell_text
from conceptmap.diff.values import Change, Difference, Entry, Mark

__all__ = [
    "PICTURES",
    "Change",
    "Difference",
    "Entry",
    "Mark",
    "compare_views",
    "count_unseen",
    "draw_diff",
    "read_views",
    "tell_json",
    "tell_markdown",
    "tell_text",
]
