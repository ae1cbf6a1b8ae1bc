"""Rows of ``triples.csv`` and ``aliases.csv`` → values, with the faults of their cells.

Rows with the same subject, predicate and object are one statement, each row one evidence for it.
"""

from conceptmap.errors import Fault
from conceptmap.folding import shown
from conceptmap.model import Alias, Evidence, Statement, Status, is_literal
from conceptmap.tables.cells import literal_fault, source_fault, text_fault, tidy, word_fault
from conceptmap.tables.columns import ALIASES, TRIPLES
from conceptmap.tables.names import Names
from conceptmap.tables.rows import Row, Sheet
from conceptmap.tables.terms import extra_of

__all__ = ["read_aliases", "read_statements"]

_Key = tuple[str, str, str]
_TERMS = ("subject", "predicate", "object")
_WORDS = tuple(Status)


def read_statements(
    sheet: Sheet, concepts: Names, predicates: Names, faults: list[Fault]
) -> tuple[Statement, ...]:
    """The statements of a table, sorted, their evidence sorted too: row order means nothing."""
    rows: dict[tuple[_Key, int], list[Row]] = {}
    for row in sheet.rows:
        key = (row["subject"].strip(), row["predicate"].strip(), row["object"].strip())
        # Which statement a row belongs to is open when one of its terms could not be read.
        alone = 0 if all(sheet.is_read(row, term) for term in _TERMS) else row.line
        rows.setdefault((key, alone), []).append(row)
        for column, message in _term_faults(key, concepts, predicates):
            if message:
                faults.append(sheet.fault(row, column, message))
    found = []
    for (key, _), mine in rows.items():
        status = _status(sheet, mine, faults)
        found.append(Statement(*key, status, _evidence(sheet, mine, faults)))
    return tuple(sorted(found))


def read_aliases(sheet: Sheet, concepts: Names, faults: list[Fault]) -> tuple[Alias, ...]:
    """The aliases of a table, sorted."""
    found: dict[Alias, Row] = {}
    for row in sheet.rows:
        surface, concept = tidy(row["surface"]), row["concept"].strip()
        alias = Alias(surface, concept, tidy(row["scope"]), extra_of(ALIASES, sheet, row), row.line)
        messages = {
            "surface": text_fault(surface) if surface else "is empty; write the other name",
            "concept": concepts.fault(concept),
        }
        if alias in found:
            messages[""] = f"says the same as line {found[alias].line}; delete one of the rows"
        faults.extend(sheet.fault(row, column, m) for column, m in messages.items() if m)
        found.setdefault(alias, row)
    return tuple(sorted(found))


def _term_faults(key: _Key, concepts: Names, predicates: Names) -> list[tuple[str, str]]:
    subject, predicate, object_ = key
    if is_literal(object_):
        message = literal_fault(object_)
    else:
        message = concepts.fault(object_, predicates)
        if message and object_ and not object_[0].isalpha():
            message += f'; a value stands in quotes: "{object_}"'
    return [
        ("subject", concepts.fault(subject, predicates)),
        ("predicate", predicates.fault(predicate, concepts)),
        ("object", message),
    ]


def _status(sheet: Sheet, rows: list[Row], faults: list[Fault]) -> Status:
    """The status that all rows of a statement give; the first known one when they disagree."""
    first: tuple[str, int] | None = None
    for row in rows:
        word = row["status"].strip().lower() or Status.ACCEPTED
        message = word_fault(word, _WORDS, "status")
        if not message and first and word != first[0]:
            message = (
                f"status {shown(word)} disagrees with {shown(first[0])} on line {first[1]}; "
                "rows of one statement need one status"
            )
        if message:
            faults.append(sheet.fault(row, "status", message))
        elif not first:
            first = (word, row.line)
    return Status(first[0]) if first else Status.ACCEPTED


def _evidence(sheet: Sheet, rows: list[Row], faults: list[Fault]) -> tuple[Evidence, ...]:
    found: dict[Evidence, Row] = {}
    for row in rows:
        source, comment = row["source"].strip(), tidy(row["comment"])
        # The quote and what stands around it are the note's own words: kept to the letter.
        evidence = Evidence(
            source=source,
            quote=row["quote"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            comment=comment,
            extra=extra_of(TRIPLES, sheet, row),
            line=row.line,
        )
        messages = {
            "source": source_fault(source),
            "quote": "has a quote but no source; name its note" if row["quote"] else "",
            "comment": text_fault(comment),
        }
        if source:
            messages["quote"] = ""
        if evidence in found:
            messages[""] = f"says the same as line {found[evidence].line}; delete one of the rows"
        faults.extend(sheet.fault(row, column, m) for column, m in messages.items() if m)
        found.setdefault(evidence, row)
    return tuple(sorted(found))
