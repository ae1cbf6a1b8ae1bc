"""One CSV file → its rows as cells by column name, each with the line it stands on.

What the columns mean is the business of `conceptmap.tables.read`.
"""

import csv
import difflib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conceptmap.errors import Fault
from conceptmap.folding import did_you_mean
from conceptmap.tables.cells import LANGUAGE
from conceptmap.tables.text import STRAY, read_lenient

__all__ = ["Row", "Sheet", "language_of", "read_sheet"]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column name; ``line`` is where the row begins, from 1."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as text. ``whole`` is false when rows are missing: no file, or it broke off.

    ``unread`` holds what could not be read though its row is here: a cell by its line and
    column, or a column that is missing, by line 0.
    """

    path: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    whole: bool = False
    unread: frozenset[tuple[int, str]] = frozenset()

    def is_read(self, row: Row, column: str) -> bool:
        """Whether the cell holds what its author wrote."""
        return not {(0, column), (row.line, column)} & self.unread

    def fault(self, row: Row, column: str, message: str) -> Fault:
        """A fault in one of its cells."""
        return Fault(self.path, row.line, column, message)


def language_of(column: str, field: str) -> str:
    """The language of a column such as ``label_ja``, empty when it is no column of ``field``."""
    name, _, tag = column.partition("_")
    return tag if name == field and LANGUAGE.fullmatch(tag) else ""


def read_sheet(
    path: Path,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    texts: tuple[str, ...],
    faults: list[Fault],
) -> Sheet:
    """Read one CSV file (https://www.rfc-editor.org/rfc/rfc4180) as far as it goes.

    A byte order mark, CRLF, blank rows, short rows and any order of columns are taken as they
    come. ``required`` columns must be there, and of each field in ``texts`` (``label`` for
    ``label_ja``) at least one; without them the rows are read all the same. A column like one
    of the ``optional`` ones, but misspelt, is a fault; any other is an extra column.
    """
    name = path.as_posix()
    text = read_lenient(path, faults)
    if text is None:
        return Sheet(name)
    records, broken = _records(text, name)
    line, header = records[0] if records else (1, [])
    columns = tuple(cell.strip() for cell in header)
    separator = next((s for s in ";\t" if len(columns) == 1 and s in columns[0]), "")
    if separator or not any(columns):
        faults.append(_headless(name, line, separator))
        return Sheet(name, columns)
    missing = list(_missing(name, line, columns, required, texts))
    faults.extend(missing or _doubtful(name, line, columns, optional))
    faults.extend(fault for record in records[1:] for fault in _stray(name, columns, *record))
    faults.extend(broken)
    strays = list(_stray_bytes(name, columns, records[1:]))
    faults.extend(strays)
    unread = {(0, fault.column) for fault in missing} | {(f.line, f.column) for f in strays}
    rows = tuple(_row(at, columns, cells) for at, cells in records[1:])
    return Sheet(name, columns, rows, not broken, frozenset(unread))


def _row(line: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    shown = (STRAY.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in cells)
    return Row(line, dict(zip(columns, shown, strict=False)))


def _records(text: str, name: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """The rows that are not blank, each with its first line, and why they broke off, if so."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = []
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append((line, record))
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"broken CSV ({error}); put quotes around the whole cell and double those inside"
        return records, [Fault(name, line, "", message)]
    return records, []


def _headless(name: str, line: int, separator: str) -> Fault:
    """Why a table without columns cannot be read any further."""
    if separator:
        message = f"the columns are separated by {separator!r}; save the table with commas"
    else:
        message = "the table is empty; write the names of its columns in the first row"
    return Fault(name, line, "", message)


def _missing(
    name: str,
    line: int,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    texts: tuple[str, ...],
) -> Iterator[Fault]:
    present = ", ".join(filter(None, columns))
    for column in required:
        if column not in columns:
            hint = did_you_mean(column, columns)
            message = f"column is missing; the table has {present}{hint}"
            yield Fault(name, line, column, message)
    for field in texts:
        if not any(language_of(column, field) for column in columns):
            hint = did_you_mean(f"{field}_en", columns)
            message = f"no column of this kind, such as {field}_en; the table has {present}{hint}"
            yield Fault(name, line, f"{field}_<lang>", message)


def _doubtful(
    name: str, line: int, columns: tuple[str, ...], optional: tuple[str, ...]
) -> Iterator[Fault]:
    """Columns that stand twice, or that are surely a slip for one the table could have."""
    for column in sorted({c for c in columns if c and columns.count(c) > 1}):
        yield Fault(name, line, column, "column stands twice; rename or delete one")
    absent = [column for column in optional if column not in columns]
    for column in columns:
        meant = difflib.get_close_matches(column.lower(), absent, n=1, cutoff=0.8)
        if meant:
            yield Fault(name, line, column, f"unknown column; did you mean {meant[0]!r}?")


def _stray(name: str, columns: tuple[str, ...], line: int, record: list[str]) -> Iterator[Fault]:
    """Cells that no column owns."""
    if len(record) > len(columns):
        message = (
            f"the row has {len(record)} cells, the header {len(columns)}; "
            "put quotes around a cell that holds a comma"
        )
        yield Fault(name, line, "", message)
    for column, cell in zip(columns, record, strict=False):
        if not column and cell.strip():
            yield Fault(name, line, "", "a cell stands under no column name; name its column")


def _stray_bytes(
    name: str, columns: tuple[str, ...], records: list[tuple[int, list[str]]]
) -> Iterator[Fault]:
    """Cells with a byte that is not UTF-8; all else in their rows can be read."""
    for line, record in records:
        for column, cell in zip(columns, record, strict=False):
            found = STRAY.search(cell)
            if found:
                byte = ord(found[0]) - 0xDC00
                message = f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8"
                yield Fault(name, line, column, message)
