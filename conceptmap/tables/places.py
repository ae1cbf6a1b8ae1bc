"""Rows of ``places.csv`` → `Place`: where the pictures of a map keep their concepts.

The table may be missing; nothing but `conceptmap.tables.write_places` makes it. A concept that the
map no longer has is no fault, for its row does no harm (`conceptmap.check` names it).
"""

from conceptmap.errors import Fault
from conceptmap.folding import shown
from conceptmap.model import Place
from conceptmap.tables.columns import PLACES
from conceptmap.tables.rows import Sheet

__all__ = ["read_places"]

#: No picture is larger than this, in px.
_FAR = 100_000


def read_places(sheet: Sheet, faults: list[Fault]) -> tuple[Place, ...]:
    """The places of a table, sorted; rows with a fault are left out."""
    found: dict[tuple[str, str], Place] = {}
    for row in sheet.rows:
        cells = {column: row[column].strip() for column in PLACES.columns}
        key = (cells["picture"], cells["concept"])
        messages = {
            "picture": _picture_fault(key[0]),
            "concept": "" if key[1] else "is empty; write the id of a concept",
            **{axis: _number_fault(cells[axis]) for axis in "xy"},
        }
        if key in found:
            messages[""] = f"has a place on line {found[key].line}; delete one of the rows"
        wrong = [sheet.fault(row, column, text) for column, text in messages.items() if text]
        faults.extend(wrong)
        if not wrong:
            found[key] = Place(*key, int(cells["x"]), int(cells["y"]), row.line)
    return tuple(sorted(found.values()))


def _picture_fault(name: str) -> str:
    if name == "overview" or name.removeprefix("group:") not in ("", name):
        return ""
    what = f"{shown(name)} is no picture" if name else "is empty"
    return f"{what}; write overview, or group: and the id of a group"


def _number_fault(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) < 7 and int(text) <= _FAR:
        return ""
    what = f"{shown(text)} is no whole number from 0 to {_FAR:,}" if text else "is empty"
    return f"{what}; write how many px, or delete the row"
