"""The tables by name: which columns each one has, in the order they are written."""

from collections.abc import Iterable
from typing import NamedTuple

from conceptmap.tables.rows import language_of

__all__ = [
    "ALIASES",
    "CONCEPTS",
    "PLACES",
    "PREDICATES",
    "SETTINGS",
    "TRIPLES",
    "Layout",
    "extra_columns",
]

SETTINGS = "map.toml"


class Layout(NamedTuple):
    """The columns of a table; ``texts`` are fields with one column for each language.

    ``required`` columns and those of ``needed`` texts must be there on reading. ``columns`` is
    the written order, a name of ``texts`` standing for all its languages.
    """

    file: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    texts: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    @property
    def optional(self) -> tuple[str, ...]:
        """The columns that may be left out."""
        return tuple(c for c in self.columns if c not in self.required and c not in self.texts)


CONCEPTS = Layout(
    "concepts.csv",
    ("id", "kind", "group", "label", "definition", "exact_match", "see_also"),
    required=("id",),
    texts=("label", "definition"),
    needed=("label",),
)
PREDICATES = Layout(
    "predicates.csv",
    ("id", "label", "sentence", "inverse", "definition", "iri", "characteristics"),
    required=("id",),
    texts=("label", "sentence", "inverse", "definition"),
    needed=("label", "sentence"),
)
TRIPLES = Layout(
    "triples.csv",
    (
        "subject",
        "predicate",
        "object",
        "status",
        "source",
        "quote",
        "prefix",
        "suffix",
        "comment",
    ),
    required=("subject", "predicate", "object"),
)
ALIASES = Layout("aliases.csv", ("surface", "concept", "scope"), required=("surface", "concept"))

PLACES = Layout(
    "places.csv", ("picture", "concept", "x", "y"), required=("picture", "concept", "x", "y")
)


def extra_columns(layout: Layout, columns: Iterable[str]) -> list[str]:
    """The columns that are somebody else's: kept, never read."""
    return sorted(
        {
            column
            for column in columns
            if column
            and (column not in layout.columns or column in layout.texts)
            and not any(language_of(column, field) for field in layout.texts)
        }
    )
