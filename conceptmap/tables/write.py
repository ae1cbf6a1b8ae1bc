"""One value → the CSV files: always the same bytes for the same value, and never over an edit.

``map.toml`` is written by people only.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from conceptmap.errors import InputError
from conceptmap.files import write_atomic
from conceptmap.model import Alias, Concept, Evidence, Place, Predicate, Statement, Tables, Texts
from conceptmap.tables.columns import (
    ALIASES,
    CONCEPTS,
    PLACES,
    PREDICATES,
    TRIPLES,
    Layout,
    extra_columns,
)
from conceptmap.tables.rows import language_of, read_sheet

__all__ = ["digests", "write_places", "write_tables"]

_Cells = dict[str, str]
# What is mentioned comes before what mentions it, so that a write cut short leaves no unknown id.
_LAYOUTS = (CONCEPTS, PREDICATES, ALIASES, TRIPLES)


def digests(folder: Path) -> dict[str, str]:
    """A fingerprint (SHA-256) of each table that is there, by file name.

    Take it *before* reading the tables and hand it to `write_tables`, which then notices every
    edit made in between.
    """
    files = [folder / layout.file for layout in _LAYOUTS]
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.is_file()}


def write_tables(tables: Tables, folder: Path, expected: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the tables whose bytes change, each whole or not at all, and name them.

    Columns stand in a fixed order, languages as the map orders them, then other people's columns
    by name (kept even when empty); rows by group and id, by id, by subject, predicate and
    object, or by surface; UTF-8, LF, quotes only where needed.

    Args:
        tables: the map; its ``info`` is not written.
        folder: where the tables are; it must exist.
        expected: the `digests` from before reading, ``{}`` for a folder without tables.

    Raises:
        InputError: a table changed since it was read, or the system refuses to write.
    """
    _refuse_changed(folder, expected)
    written = []
    for layout, rows in _rows(tables):
        path = folder / layout.file
        if rows or path.exists() or layout is not ALIASES:
            data = _csv(_columns(layout, tables, rows, path), rows)
            if not path.exists() or path.read_bytes() != data:
                write_atomic(path, data)
                written.append(path)
    return tuple(written)


def write_places(folder: Path, places: Iterable[Place]) -> Path:
    """Write ``places.csv`` anew, a row for each place, sorted; its path.

    Raises:
        InputError: it cannot be written.
    """
    path = folder / PLACES.file
    rows = [
        {"picture": p.picture, "concept": p.concept, "x": str(p.x), "y": str(p.y)}
        for p in sorted(places)
    ]
    write_atomic(path, _csv(list(PLACES.columns), rows))
    return path


def _refuse_changed(folder: Path, expected: Mapping[str, str]) -> None:
    found = digests(folder)
    changed = sorted(n for n in found.keys() | expected.keys() if found.get(n) != expected.get(n))
    if changed:
        names = ", ".join((folder / name).as_posix() for name in changed)
        message = f"{names}: changed since it was read; read the tables again, then repeat the edit"
        raise InputError(message)


def _columns(layout: Layout, tables: Tables, rows: Iterable[_Cells], path: Path) -> list[str]:
    """The columns to write: ours in order, then those of other people, also from the old file."""
    old = read_sheet(path, (), (), (), []).columns if path.exists() else ()
    used = {*old, *(column for row in rows for column in row)}
    columns: list[str] = []
    for column in layout.columns:
        if column in layout.texts:
            found = sorted({language_of(name, column) for name in used} - {""})
            languages = dict.fromkeys((*tables.info.languages, *found))
            columns.extend(f"{column}_{lang}" for lang in languages)
        else:
            columns.append(column)
    return columns + extra_columns(layout, used)


def _csv(columns: list[str], rows: Iterable[_Cells]) -> bytes:
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return "".join(",".join(map(_cell, line)) + "\n" for line in lines).encode()


def _cell(value: str) -> str:
    # Python's csv leaves a lone carriage return bare when lines end in "\n"; readers then split.
    if any(c in value for c in ',"\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value


def _rows(tables: Tables) -> Iterator[tuple[Layout, list[_Cells]]]:
    concepts = sorted(tables.concepts, key=lambda c: (c.group, c.id))
    statements = sorted(tables.statements)
    by_layout = {
        CONCEPTS: list(map(_concept, concepts)),
        PREDICATES: list(map(_predicate, sorted(tables.predicates))),
        ALIASES: list(map(_alias, sorted(tables.aliases))),
        TRIPLES: [_triple(s, e) for s in statements for e in sorted(s.evidence) or [Evidence()]],
    }
    return ((layout, by_layout[layout]) for layout in _LAYOUTS)


def _texts(field: str, texts: Texts) -> _Cells:
    return {f"{field}_{lang}": value for lang, value in texts}


def _concept(concept: Concept) -> _Cells:
    return {
        "id": concept.id,
        "kind": concept.kind,
        "group": concept.group,
        **_texts("label", concept.label),
        **_texts("definition", concept.definition),
        "exact_match": " ".join(concept.exact_match),
        "see_also": " ".join(concept.see_also),
        **dict(concept.extra),
    }


def _predicate(predicate: Predicate) -> _Cells:
    return {
        "id": predicate.id,
        **_texts("label", predicate.label),
        **_texts("sentence", predicate.sentence),
        **_texts("inverse", predicate.inverse),
        **_texts("definition", predicate.definition),
        "iri": predicate.iri,
        "characteristics": " ".join(predicate.characteristics),
        **dict(predicate.extra),
    }


def _triple(statement: Statement, evidence: Evidence) -> _Cells:
    return {
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.object,
        "status": str(statement.status),
        "source": evidence.source,
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "comment": evidence.comment,
        **dict(evidence.extra),
    }


def _alias(alias: Alias) -> _Cells:
    return {
        "surface": alias.surface,
        "concept": alias.concept,
        "scope": alias.scope,
        **dict(alias.extra),
    }
