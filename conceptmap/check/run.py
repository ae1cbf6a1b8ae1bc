"""All checks of a curated map, one after the other, none stopping the next."""

from collections.abc import Iterator
from pathlib import Path

from conceptmap.check.finding import Finding
from conceptmap.check.labels import check_aliases, check_labels, check_translations
from conceptmap.check.place import Places
from conceptmap.check.quotes import check_quotes
from conceptmap.check.shacl import check_shapes
from conceptmap.check.structure import check_structure
from conceptmap.model import Tables
from conceptmap.tables import read_faulty

__all__ = ["check_map"]


def check_map(folder: Path) -> tuple[Finding, ...]:
    """Find everything that is wrong with the map in ``folder``.

    The findings come by file, line and column. A cell that the tables already call faulty is not
    judged any further, and the graph is only held against its shapes when the tables are free of
    faults, for otherwise there is no graph.
    """
    tables, faults = read_faulty(folder)
    faulty = {fault[:3] for fault in faults if fault.column}
    found = [f for f in _findings(tables, folder) if (f.path, f.line, f.column) not in faulty]
    found += [Finding("error", "table", *fault) for fault in faults]
    if not faults:
        found += check_shapes(tables, Places(folder))
    return tuple(sorted(found, key=_order))


def _findings(tables: Tables, folder: Path) -> Iterator[Finding]:
    places = Places(folder)
    yield from check_translations(tables, places)
    yield from check_labels(tables, places)
    yield from check_aliases(tables, places)
    yield from check_structure(tables, places)
    yield from check_quotes(tables, folder, places)


def _order(finding: Finding) -> tuple[str, int, str, str, str]:
    return finding.path, finding.line, finding.column, finding.code, finding.message
