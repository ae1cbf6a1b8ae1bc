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


def note_finder(folder: Path, notes: str) -> Callable[[Quote], tuple[str, int] | None]:
    """Gives heading and line of a quote in the notes of a map, None when it is not there.

    Args:
        folder: where the tables are.
        notes: the folder of the notes, as ``map.toml`` names it.
    """
    from conceptmap.notes import find_quote, note_path, read_note

    known: dict[str, Note | None] = {}

    def place(quote: Quote) -> tuple[str, int] | None:
        if quote.source not in known:
            try:
                path = note_path(folder, notes, quote.source)
                known[quote.source] = read_note(path, quote.source)
            except InputError:
                known[quote.source] = None
        note = known[quote.source]
        found = find_quote(note, quote.exact, quote.prefix, quote.suffix).place if note else None
        return (found.heading, found.line) if found else None

    return place
