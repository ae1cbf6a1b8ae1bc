"""A folder of tables → one value, or all that is wrong with it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from conceptmap.errors import Fault, TableError
from conceptmap.model import Tables
from conceptmap.tables.columns import (
    ALIASES,
    CONCEPTS,
    PLACES,
    PREDICATES,
    SETTINGS,
    TRIPLES,
    Layout,
)
from conceptmap.tables.names import CONCEPT, PREDICATE, id_faults, names_of
from conceptmap.tables.places import read_places
from conceptmap.tables.rows import Sheet, read_sheet
from conceptmap.tables.settings import read_info, reference_faults
from conceptmap.tables.statements import read_aliases, read_statements
from conceptmap.tables.terms import read_concepts, read_predicates

__all__ = ["read_faulty", "read_tables"]

_ORDER = [SETTINGS, CONCEPTS.file, PREDICATES.file, TRIPLES.file, ALIASES.file, PLACES.file]


def read_tables(folder: Path) -> Tables:
    """Read a curated map: equal values whatever the order of rows and columns.

    Raises:
        TableError: something is wrong; its ``faults`` are all there are, in all files.
    """
    tables, faults = read_faulty(folder)
    if faults:
        raise TableError(faults)
    return tables


def read_faulty(folder: Path) -> tuple[Tables, tuple[Fault, ...]]:
    """Read what can be read of a curated map, and everything that is wrong, in file order.

    With no faults the tables are whole; with faults they may lack rows or mention unknown ids.
    A missing column, a cell with stray bytes or a broken row hides only what stands in it, with
    three exceptions: while an id is lost no other counts as unknown, broken CSV ends its table,
    and a table in another encoding or with another separator is not read at all.
    """
    lost: list[Fault] = []
    sheets = [_sheet(folder, layout, lost) for layout in (CONCEPTS, PREDICATES, TRIPLES)]
    sheets += [_optional(folder, layout, lost) for layout in (ALIASES, PLACES)]
    concept_sheet, predicate_sheet, triple_sheet, alias_sheet, place_sheet = sheets
    concepts = names_of(concept_sheet, CONCEPT)
    predicates = names_of(predicate_sheet, PREDICATE)
    faults = list(id_faults(concept_sheet, predicate_sheet))
    info, settings = read_info(folder / SETTINGS, concept_sheet.columns, faults)
    faults.extend(reference_faults(folder / SETTINGS, info, settings, concepts))
    tables = Tables(
        info=info,
        concepts=read_concepts(concept_sheet, concepts, faults),
        predicates=read_predicates(predicate_sheet, faults),
        statements=read_statements(triple_sheet, concepts, predicates, faults),
        aliases=read_aliases(alias_sheet, concepts, faults),
        places=read_places(place_sheet, faults),
    )
    return tables, tuple(sorted([*lost, *_own(faults, sheets)], key=_place))


def _own(faults: Iterable[Fault], sheets: Iterable[Sheet]) -> Iterator[Fault]:
    """The faults that do not merely follow from a column or a cell that could not be read."""
    unread = {(sheet.path, *place) for sheet in sheets for place in sheet.unread}
    for fault in faults:
        path, line, column, _ = fault
        if not unread & {(path, line, column), (path, 0, column)}:
            yield fault


def _sheet(folder: Path, layout: Layout, faults: list[Fault]) -> Sheet:
    path = folder / layout.file
    return read_sheet(path, layout.required, layout.optional, layout.needed, faults)


def _optional(folder: Path, layout: Layout, faults: list[Fault]) -> Sheet:
    path = folder / layout.file
    return _sheet(folder, layout, faults) if path.exists() else Sheet(path.as_posix())


def _place(fault: Fault) -> tuple[int, int]:
    return _ORDER.index(Path(fault.path).name), fault.line
