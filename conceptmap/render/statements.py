"""The statements of a view as plain sentences, and as a Markdown list or table of them."""

from collections.abc import Iterable, Sequence

from conceptmap.query.tables import columns_of
from conceptmap.render.escape import markdown
from conceptmap.render.labels import Labels
from conceptmap.view import Edge, View
from conceptmap.wording import word

__all__ = ["markdown_list", "markdown_table", "sentences", "statement_rows"]


def sentences(view: View, language: str) -> list[str]:
    """Every statement read along its arrow, with its status where it does not simply hold."""
    labels = Labels(view, language)
    return [labels.sentence(edge) + labels.note(edge) for edge in _read_in_order(view)]


def statement_rows(view: View, language: str) -> list[list[str]]:
    """A head of three names, then subject, linking phrase and object of each statement."""
    labels = Labels(view, language)
    head = [word(f"{name}_head", language) for name in ("subject", "phrase", "object")]
    return [head] + [
        [labels.concept[e.subject], labels.arrow(e), labels.concept[e.object]]
        for e in _read_in_order(view)
    ]


def markdown_list(texts: Iterable[str]) -> list[str]:
    """A bulleted list, one line an item."""
    return [f"- {markdown(text)}" for text in texts]


def markdown_table(rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of GitHub's Markdown (https://github.github.com/gfm/#tables-extension-).

    The first row is its head; columns are padded, a full-width character counting as two.
    """
    cells = [[markdown(text) or " " for text in row] for row in rows]
    widths = [max(3, *map(columns_of, column)) for column in zip(*cells, strict=True)]
    lines = [
        [text + " " * (w - columns_of(text)) for text, w in zip(row, widths, strict=True)]
        for row in cells
    ]
    lines.insert(1, ["-" * width for width in widths])
    return [f"| {' | '.join(line)} |" for line in lines]


def _read_in_order(view: View) -> list[Edge]:
    """What is said of the same concept stands together."""
    return sorted(view.edges, key=lambda e: (e.subject, e.phrase, e.object, e.id))
