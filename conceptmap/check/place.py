"""Where a finding belongs: the row of a concept, a linking phrase, a statement or an alias."""

from dataclasses import dataclass
from pathlib import Path

from conceptmap.check.finding import Finding, Severity
from conceptmap.model import Alias, Concept, Evidence, Place, Predicate, Statement

__all__ = ["Places", "line_of", "sentence_of"]

_FILES = {
    Alias: "aliases.csv",
    Concept: "concepts.csv",
    Evidence: "triples.csv",
    Place: "places.csv",
    Predicate: "predicates.csv",
    Statement: "triples.csv",
}
_Value = Alias | Concept | Evidence | Place | Predicate | Statement


def line_of(value: _Value) -> int:
    """The line of a value in its table; a statement's is the first of its rows."""
    if isinstance(value, Statement):
        return min((evidence.line for evidence in value.evidence), default=0)
    return value.line


def sentence_of(statement: Statement) -> str:
    """A statement in the ids of its row."""
    return f"{statement.subject} {statement.predicate} {statement.object}"


@dataclass(frozen=True, slots=True)
class Places:
    """Makes findings about values that were read from ``folder``."""

    folder: Path

    def error(self, code: str, value: _Value, column: str, message: str) -> Finding:
        """An error in the row of ``value``."""
        return self._finding("error", code, value, column, message)

    def warning(self, code: str, value: _Value, column: str, message: str) -> Finding:
        """A warning about the row of ``value``."""
        return self._finding("warning", code, value, column, message)

    def _finding(
        self, severity: Severity, code: str, value: _Value, column: str, message: str
    ) -> Finding:
        path = (self.folder / _FILES[type(value)]).as_posix()
        return Finding(severity, code, path, line_of(value), column, message)
