"""All checks of a curated map, one after the other, none stopping the next."""

from collections.abc import Iterator
from pathlib import Path

from conceptmap.check.finding import Finding
from conceptmap.check.labels import check_aliases, check_labels, check_translations
from conceptmap.check.place import Places
from conceptmap.check.quotes import check_quotes
from conceptmap.check.shacl import check_shapes
from conceptmap.check.structure import check_structure
from conceptmap.tables import read_faulty

__all__ = ["check_map"]


def check_map(folder: Path) -> tuple[Finding, ...]:
    """Find everything that is wrong with the map in ``folder``.

    The findings come by file, line and column. The graph is only held against its shapes when
    the tables are free of faults, for otherwise there is no graph.
    """
    return tuple(sorted(_findings(folder), key=_order))


def _findings(folder: Path) -> Iterator[Finding]:
    tables, faults = read_faulty(folder)
    places = Places(folder)
    for fault in faults:
        yield Finding("error", "table", *fault)
    yield from check_translations(tables, places)
    yield from check_labels(tables, places)
    yield from check_aliases(tables, places)
    yield from check_structure(tables, places)
    yield from check_quotes(tables, folder, places)
    if not faults:
        yield from check_shapes(tables, places)


def _order(finding: Finding) -> tuple[str, int, str, str, str]:
    return finding.path, finding.line, finding.column, finding.code, finding.message
