"""Whether an id that a cell mentions exists, and what to say when it does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conceptmap.errors import Fault
from conceptmap.folding import did_you_mean, fold, shown
from conceptmap.tables.cells import id_fault, tidy
from conceptmap.tables.rows import Row, Sheet, language_of

__all__ = ["CONCEPT", "PREDICATE", "Names", "id_faults", "names_of"]

CONCEPT = "concept"
PREDICATE = "linking phrase"


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of one table, and the ids that each label, folded, belongs to.

    ``whole`` is false when rows or ids could not be read: then nothing counts as unknown.
    """

    what: str
    ids: frozenset[str]
    labels: Mapping[str, tuple[str, ...]]
    whole: bool

    def fault(self, word: str, others: "Names | None" = None) -> str:
        """Why ``word`` is none of these ids; ``others`` are ids it might be mistaken for."""
        if not word:
            return f"is empty; write the id of a {self.what}"
        if word in self.ids or not self.whole:
            return ""
        if others and word in others.ids:
            return f"{shown(word)} is a {others.what}; write the id of a {self.what}"
        owners = self.labels.get(fold(word), ())
        if owners:
            meant = " or ".join(map(shown, owners))
            return f"unknown {self.what} {shown(word)}; that is the label of {meant}: write the id"
        hint = did_you_mean(word, self.ids) or f"; write an id or add the {self.what}"
        return f"unknown {self.what} {shown(word)}{hint}"


def names_of(sheet: Sheet, what: str) -> Names:
    """The names in a table of concepts or linking phrases, faulty rows included."""
    labels: dict[str, set[str]] = {}
    columns = [column for column in sheet.columns if language_of(column, "label")]
    for row in sheet.rows:
        for label in filter(None, (fold(row[column]) for column in columns)):
            labels.setdefault(label, set()).add(row["id"].strip())
    ids = frozenset(row["id"].strip() for row in sheet.rows)
    owners = {label: tuple(sorted(found)) for label, found in labels.items()}
    whole = sheet.whole and all(column != "id" for _, column in sheet.unread)
    return Names(what, ids, owners, whole)


def id_faults(concepts: Sheet, predicates: Sheet) -> Iterator[Fault]:
    """Ids that are malformed or given twice; both tables share one namespace."""
    taken: dict[str, tuple[Sheet, Row]] = {}
    for sheet in (concepts, predicates):
        for row in sheet.rows:
            name = tidy(row["id"])
            message = id_fault(name) if name else "is empty; choose an id"
            if not message and name in taken:
                owner, first = taken[name]
                place = f"line {first.line}" + ("" if owner is sheet else f" of {owner.path}")
                message = f"id {shown(name)} is taken by {place}; choose another"
            if message:
                yield sheet.fault(row, "id", message)
            taken.setdefault(name, (sheet, row))
