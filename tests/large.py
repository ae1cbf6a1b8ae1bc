"""A large map: the real one, many times over, each copy tied to the next."""

from dataclasses import replace
from pathlib import Path

from conceptmap.graph import build_nquads
from conceptmap.model import Concept, Statement, Tables, Text, Texts, is_literal
from conceptmap.tables import read_tables

__all__ = ["write_large"]

_ROOT = Path(__file__).resolve().parent.parent


def write_large(path: Path, copies: int) -> int:
    """Write the copies as N-Triples, and return how many triples they have.

    The first copy has the ids of the real map, so that the stored questions mean the same.
    """
    tables = read_tables(_ROOT / "data")
    concepts = [_concept(c, n) for n in range(copies) for c in tables.concepts]
    statements = [_statement(s, n) for n in range(copies) for s in tables.statements]
    ties = [_tie(tables, n) for n in range(copies - 1)]
    whole = replace(tables, concepts=tuple(concepts), statements=(*statements, *ties))
    lines = build_nquads(whole)
    path.write_text(lines, encoding="utf-8", newline="\n")
    return lines.count("\n")


def _id(name: str, copy: int) -> str:
    return f"{name}-{copy}" if copy and name else name


def _texts(texts: Texts, copy: int) -> Texts:
    return tuple(Text(t.lang, f"{t.value} {copy}") for t in texts) if copy else texts


def _concept(concept: Concept, copy: int) -> Concept:
    return replace(
        concept,
        id=_id(concept.id, copy),
        kind=_id(concept.kind, copy),
        group=_id(concept.group, copy),
        label=_texts(concept.label, copy),
    )


def _statement(statement: Statement, copy: int) -> Statement:
    object_ = statement.object
    return replace(
        statement,
        subject=_id(statement.subject, copy),
        object=object_ if is_literal(object_) else _id(object_, copy),
    )


def _tie(tables: Tables, copy: int) -> Statement:
    first = tables.statements[0]
    here, next_ = _id(first.subject, copy), _id(first.subject, copy + 1)
    return replace(first, subject=here, object=next_, evidence=())
