"""The values of a difference: what is there, what is not, what is said otherwise. Frozen data."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from conceptmap.view import Edge, View

__all__ = ["KINDS", "Change", "Difference", "Entry", "Key", "Mark", "key_of"]

#: What tells one thing of its kind from another, whatever is said of it.
Key = tuple[str, ...]

#: What can differ, in the order in which it is told.
KINDS = ("statement", "concept", "phrase", "map")


class Mark(StrEnum):
    """How a thing differs. The words are those of the JSON and of the command's options."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def sign(self) -> str:
        """One character for it, as colour alone must never be."""
        return {
            Mark.ADDED: "+",
            Mark.REMOVED: "\N{MINUS SIGN}",
            Mark.CHANGED: "\N{PLUS-MINUS SIGN}",
        }[self]


class Change(NamedTuple):
    """What a field said and says; several values where it holds several, as ``comment`` does.

    ``field`` is a column of the tables (``status``, ``label_ja``, ``definition_en``), or
    ``evidence``: a source with its quote.
    """

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def key_of(edge: Edge) -> Key:
    """A statement is the same in two maps when its three terms are."""
    return (edge.subject, edge.phrase, edge.object)


class Entry(NamedTuple):
    """One thing that differs: a statement, concept, linking phrase, or the map itself.

    ``id`` is that of the concept or phrase; of a statement its subject, predicate and object.
    """

    kind: str
    id: Key
    mark: Mark
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two views, sorted.

    ``unseen`` counts triples that only one of the graphs has, when nothing else differs: what is
    in a graph but in no view.
    """

    old: View
    new: View
    entries: tuple[Entry, ...]
    unseen: int = 0

    @property
    def equal(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.entries and not self.unseen

    def of(self, kind: str, mark: Mark) -> Sequence[Entry]:
        """The entries of a kind that differ in this way."""
        return [entry for entry in self.entries if entry.kind == kind and entry.mark is mark]
