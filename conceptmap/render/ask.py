"""What lets a page answer SPARQL offline: Oxigraph as WebAssembly, the graph, stored questions.

Only pages that ask for it carry this: it weighs about 2 MB.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

__all__ = ["Ask", "ask_parts"]

_ENGINE = "vendor/oxigraph-0.5.11"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a page can be asked.

    Attributes:
        ntriples: the graph as N-Triples.
        questions: stored questions, each a name, its meaning and its SPARQL.
    """

    ntriples: str
    questions: tuple[tuple[str, str, str], ...] = ()


def ask_parts(ask: Ask | None) -> dict[str, Any]:
    """The values of the page's islands, by name; ``wasm`` is packed already."""
    if ask is None:
        return {}
    page = files("conceptmap") / "page"
    engine = (page / _ENGINE / "web.js").read_text(encoding="utf-8")
    worker = (page / "ask-worker.js").read_text(encoding="utf-8")
    wasm = (page / _ENGINE / "web_bg.wasm.gz").read_bytes()
    return {
        "engine": f"{_classic(engine)}\n{worker}".replace("\r\n", "\n"),
        "graph": {"ntriples": ask.ntriples, "questions": _questions(ask.questions)},
        "wasm": wasm,
    }


def _classic(module: str) -> str:
    """Oxigraph's module as a plain script: a page opened from disk may not start a module worker.

    It exports in three forms, and asks for its own address only to fetch what we hand it.
    """
    plain = re.sub(r"^export (?=class |function )", "", module, flags=re.MULTILINE)
    plain = re.sub(r"^export \{[^}]*\};$", "", plain, flags=re.MULTILINE)
    return plain.replace("import.meta.url", "location.href")


def _questions(questions: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"name": n, "meaning": meaning, "query": query} for n, meaning, query in questions]
