"""One thing that `conceptmap check` has to say."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "Severity"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and where.

    ``code`` names the rule and never changes its meaning; ``path``, ``line`` and ``column`` are
    as in `conceptmap.errors.Fault`.
    """

    severity: Severity
    code: str
    path: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = ":".join(part for part in (self.path, str(self.line or ""), self.column) if part)
        said = " ".join(self.message.split())
        return f"{where}: {self.severity}: {said} [{self.code}]"
