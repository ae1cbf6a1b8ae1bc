"""A folder of tables → one value, or all that is wrong with it."""

from pathlib import Path

from conceptmap.errors import Fault, TableError
from conceptmap.model import Tables
from conceptmap.tables.columns import ALIASES, CONCEPTS, PREDICATES, SETTINGS, TRIPLES, Layout
from conceptmap.tables.names import CONCEPT, PREDICATE, id_faults, names_of
from conceptmap.tables.rows import Sheet, read_sheet
from conceptmap.tables.settings import read_info, reference_faults
from conceptmap.tables.statements import read_aliases, read_statements
from conceptmap.tables.terms import read_concepts, read_predicates

__all__ = ["read_faulty", "read_tables"]

_ORDER = [SETTINGS, CONCEPTS.file, PREDICATES.file, TRIPLES.file, ALIASES.file]


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
    """
    faults: list[Fault] = []
    concept_sheet = _sheet(folder, CONCEPTS, faults)
    predicate_sheet = _sheet(folder, PREDICATES, faults)
    concepts = names_of(concept_sheet, CONCEPT)
    predicates = names_of(predicate_sheet, PREDICATE)
    faults.extend(id_faults(concept_sheet, predicate_sheet))
    info, settings = read_info(folder / SETTINGS, concept_sheet.columns, faults)
    faults.extend(reference_faults(folder / SETTINGS, info, settings, concepts))
    tables = Tables(
        info=info,
        concepts=read_concepts(concept_sheet, concepts, faults),
        predicates=read_predicates(predicate_sheet, faults),
        statements=read_statements(_sheet(folder, TRIPLES, faults), concepts, predicates, faults),
        aliases=read_aliases(_optional(folder, ALIASES, faults), concepts, faults),
    )
    return tables, tuple(sorted(faults, key=_place))


def _sheet(folder: Path, layout: Layout, faults: list[Fault]) -> Sheet:
    path = folder / layout.file
    return read_sheet(path, layout.required, layout.optional, layout.needed, faults)


def _optional(folder: Path, layout: Layout, faults: list[Fault]) -> Sheet:
    path = folder / layout.file
    return _sheet(folder, layout, faults) if path.exists() else Sheet(path.as_posix())


def _place(fault: Fault) -> tuple[int, int]:
    return _ORDER.index(Path(fault.path).name), fault.line
