"""Where in the notes a quote stands: for `locate`, the same in every surface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from conceptmap.errors import InputError
from conceptmap.view.values import Quote

if TYPE_CHECKING:
    from conceptmap.notes import Note

__all__ = ["note_finder"]


def note_finder(folder: Path) -> Callable[[Quote], tuple[str, int] | None]:
    """Gives heading and line of a quote in the notes beside the tables, None when not there."""
    from conceptmap.notes import find_quote, read_note

    notes: dict[str, Note | None] = {}

    def place(quote: Quote) -> tuple[str, int] | None:
        if quote.source not in notes:
            try:
                notes[quote.source] = read_note(folder / quote.source, quote.source)
            except InputError:
                notes[quote.source] = None
        note = notes[quote.source]
        found = find_quote(note, quote.exact, quote.prefix, quote.suffix).place if note else None
        return (found.heading, found.line) if found else None

    return place
