"""Rows of ``concepts.csv`` and ``predicates.csv`` → values, with the faults of their cells."""

from collections.abc import Callable, Iterable

from conceptmap.errors import Fault
from conceptmap.model import Cells, Concept, Predicate, Text, Texts
from conceptmap.tables.cells import (
    CHARACTERISTICS,
    iri_fault,
    template_fault,
    text_fault,
    tidy,
    word_fault,
)
from conceptmap.tables.columns import CONCEPTS, PREDICATES, Layout, extra_columns
from conceptmap.tables.names import Names
from conceptmap.tables.rows import Row, Sheet, language_of

__all__ = ["extra_of", "read_concepts", "read_predicates"]


def read_concepts(sheet: Sheet, names: Names, faults: list[Fault]) -> tuple[Concept, ...]:
    """The concepts of a table, sorted; of two with one id the first counts, none without."""
    found: dict[str, Concept] = {}
    for row in sheet.rows:
        for column in ("kind", "group"):
            word = row[column].strip()
            message = names.fault(word) if word else ""
            if message:
                faults.append(sheet.fault(row, column, message))
        concept = Concept(
            id=tidy(row["id"]),
            kind=row["kind"].strip(),
            group=row["group"].strip(),
            label=_label(sheet, row, faults),
            definition=_texts(sheet, row, "definition", text_fault, faults),
            exact_match=_iris(sheet, row, "exact_match", faults),
            see_also=_iris(sheet, row, "see_also", faults),
            extra=extra_of(CONCEPTS, sheet, row),
            line=row.line,
        )
        found.setdefault(concept.id, concept)
    return tuple(sorted(found[name] for name in found if name))


def read_predicates(sheet: Sheet, faults: list[Fault]) -> tuple[Predicate, ...]:
    """The linking phrases of a table, sorted; of two with one id the first counts, none without."""
    found: dict[str, Predicate] = {}
    for row in sheet.rows:
        iris = _iris(sheet, row, "iri", faults)
        if len(iris) > 1:
            faults.append(sheet.fault(row, "iri", "holds several IRIs; keep one"))
        predicate = Predicate(
            id=tidy(row["id"]),
            label=_label(sheet, row, faults),
            sentence=_texts(sheet, row, "sentence", template_fault, faults),
            inverse=_texts(sheet, row, "inverse", template_fault, faults),
            definition=_texts(sheet, row, "definition", text_fault, faults),
            iri=iris[0] if iris else "",
            characteristics=_characteristics(sheet, row, faults),
            extra=extra_of(PREDICATES, sheet, row),
            line=row.line,
        )
        found.setdefault(predicate.id, predicate)
    return tuple(sorted(found[name] for name in found if name))


def extra_of(layout: Layout, sheet: Sheet, row: Row) -> Cells:
    """The cells of columns that are somebody else's, as they are; empty ones left out."""
    return tuple((c, row[c]) for c in extra_columns(layout, sheet.columns) if row[c])


def _label(sheet: Sheet, row: Row, faults: list[Fault]) -> Texts:
    label = _texts(sheet, row, "label", text_fault, faults)
    if not label:
        column = next((c for c in sheet.columns if language_of(c, "label")), "label_<lang>")
        message = "no label in any language; write what people call it"
        faults.append(sheet.fault(row, column, message))
    return label


def _texts(
    sheet: Sheet, row: Row, field: str, check: Callable[[str], str], faults: list[Fault]
) -> Texts:
    texts = []
    for column in sheet.columns:
        lang = language_of(column, field)
        value = tidy(row[column]) if lang else ""
        if value:
            texts.append(Text(lang, value))
            message = check(value)
            if message:
                faults.append(sheet.fault(row, column, message))
    return tuple(sorted(texts))


def _iris(sheet: Sheet, row: Row, column: str, faults: list[Fault]) -> tuple[str, ...]:
    return _words(sheet, row, column, row[column].split(), iri_fault, faults)


def _characteristics(sheet: Sheet, row: Row, faults: list[Fault]) -> tuple[str, ...]:
    column = "characteristics"
    words = sorted(row[column].replace(",", " ").lower().split())

    def check(word: str) -> str:
        return word_fault(word, CHARACTERISTICS, "characteristic")

    return _words(sheet, row, column, words, check, faults)


def _words(
    sheet: Sheet,
    row: Row,
    column: str,
    words: Iterable[str],
    check: Callable[[str], str],
    faults: list[Fault],
) -> tuple[str, ...]:
    distinct = tuple(dict.fromkeys(words))
    faults.extend(sheet.fault(row, column, m) for m in map(check, distinct) if m)
    return distinct
