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
from conceptmap.files import utf8_fault
from conceptmap.folding import did_you_mean
from conceptmap.tables.cells import LANGUAGE

__all__ = ["Row", "Sheet", "language_of", "read_data", "read_sheet"]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column name; ``line`` is where the row begins, from 1."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as text. ``whole`` is false when rows are missing: no file, or it broke off."""

    path: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    whole: bool = False

    def fault(self, row: Row, column: str, message: str) -> Fault:
        """A fault in one of its cells."""
        return Fault(self.path, row.line, column, message)


def language_of(column: str, field: str) -> str:
    """The language of a column such as ``label_ja``, empty when it is no column of ``field``."""
    name, _, tag = column.partition("_")
    return tag if name == field and LANGUAGE.fullmatch(tag) else ""


def read_data(path: Path, faults: list[Fault]) -> str | None:
    """The text of a table, or None with a fault when it is not there or not UTF-8 text."""
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(name, 0, "", "is missing; create it, or name another folder"))
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        faults.append(Fault(name, 0, "", f"cannot be read: {reason}; check its permissions"))
        return None
    fault = utf8_fault(data, name) or _nul_fault(data, name)
    if fault:
        faults.append(fault)
        return None
    return data.decode("utf-8-sig")


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
    ``label_ja``) at least one. A column like one of the ``optional`` ones, but misspelt, is a
    fault; any other is an extra column.
    """
    name = path.as_posix()
    text = read_data(path, faults)
    if text is None:
        return Sheet(name)
    records, broken = _records(text, name)
    line, header = records[0] if records else (1, [])
    columns = tuple(cell.strip() for cell in header)
    missing = list(_missing(name, line, columns, required, texts))
    faults.extend(missing or _doubtful(name, line, columns, optional))
    if missing:  # every row would only repeat it
        return Sheet(name, columns)
    rows = tuple(Row(at, dict(zip(columns, cells, strict=False))) for at, cells in records[1:])
    faults.extend(fault for record in records[1:] for fault in _stray(name, columns, *record))
    faults.extend(broken)
    return Sheet(name, columns, rows, whole=not broken)


def _nul_fault(data: bytes, name: str) -> Fault | None:
    at = data.find(b"\0")
    if at < 0:
        return None
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    message = "holds a NUL character; delete it, or save the file as UTF-8 if it is UTF-16"
    return Fault(name, line, str(column), message)


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


def _missing(
    name: str,
    line: int,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    texts: tuple[str, ...],
) -> Iterator[Fault]:
    present = ", ".join(filter(None, columns)) or "none"
    separator = next((s for s in ";\t" if len(columns) == 1 and s in columns[0]), "")
    if separator:
        message = f"the columns are separated by {separator!r}; save the table with commas"
        yield Fault(name, line, "", message)
        return
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
