"""One way for the data: what is further down may import what is further up, never the reverse."""

from __future__ import annotations

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "conceptmap"
ORDER = (
    "errors model vocab iri base91 folding files wording tokens tables notes graph engine endpoint"
    " source query check view transfer layout words render diff face embed build shell serve cli"
).split()
_WRITES = re.compile(r"(^|\.)(write_text|write_bytes|open)$")


def imports(path: Path) -> set[str]:
    """The rooms that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {n.split(".")[1] for n in names if n.startswith("conceptmap.")}
    return found


def test_imports_go_one_way() -> None:
    files = [p for p in PACKAGE.rglob("*.py") if p.name not in ("__main__.py",)]
    files = [p for p in files if p != PACKAGE / "__init__.py"]
    assert len(files) > 50
    wrong = []
    for path in files:
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        allowed = set(ORDER[: ORDER.index(room) + 1])
        wrong += [f"{path}: {name}" for name in imports(path) - allowed]
    assert wrong == []


def test_files_alone_write_files() -> None:
    """Whatever is written is written whole or not at all, because one module does it."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        called = {ast.unparse(node.func) for node in tree if isinstance(node, ast.Call)}
        if any(_WRITES.search(name) for name in called - {"os.open"}):
            found.add(path.relative_to(PACKAGE).as_posix())
    assert found == {"files.py"}
