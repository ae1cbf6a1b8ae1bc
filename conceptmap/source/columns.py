"""The columns of a large page as rows again (docs/page-data.md), but for degrees and ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from conceptmap.vocab import expand

__all__ = ["rows_of"]


def rows_of(page: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The concepts and statements of a page, one row each, as a smaller page has them."""
    if isinstance(page["concepts"], list) or isinstance(page["concepts"].get("label", []), list):
        return {
            "concepts": [
                {"iri": _implied(concept["id"], page["prefixes"]), **concept}
                for concept in _rows(page["concepts"])
            ],
            "statements": _rows(page["statements"]),
        }
    return {
        "concepts": list(_concepts(page["concepts"], page["prefixes"])),
        "statements": list(_statements(page["statements"])),
    }


def _rows(table: Mapping[str, list[Any]] | list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A table of columns as rows without what is None; older pages hold rows."""
    if isinstance(table, list):
        return table
    # The ids of statements may stand in one text, and nobody asks for them here.
    told = {key: column for key, column in table.items() if isinstance(column, list)}
    rows = (dict(zip(told, values, strict=True)) for values in zip(*told.values(), strict=True))
    return [{key: value for key, value in row.items() if value is not None} for row in rows]


def _concepts(columns: Mapping[str, Any], prefixes: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    few = {name: dict(columns[name]) for name in ("iri", "alias", "match", "see")}
    for i, name in enumerate(columns["id"]):
        yield {
            "id": name,
            "iri": _implied(name, prefixes),
            "label": _texts(columns["label"], i),
            "definition": _texts(columns["definition"], i),
            "kind": columns["kind"][i],
            "group": columns["group"][i],
            **{key: values[i] for key, values in few.items() if i in values},
        }


def _statements(columns: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    few = {name: dict(columns[name]) for name in ("status", "comments", "quotes")}
    ends = zip(accumulate(columns["s"]), columns["p"], columns["o"], strict=True)
    for i, (s, p, o) in enumerate(ends):
        told = {key: values[i] for key, values in few.items() if i in values}
        yield {"s": s, "p": p, "o": o, "status": 0, **told}


def _implied(name: str, prefixes: Mapping[str, str]) -> str:
    if name.startswith('"'):
        return ""
    return (expand(name, prefixes) or name) if ":" in name else prefixes.get("", "") + name


def _texts(columns: Mapping[str, list[str]], place: int) -> dict[str, str]:
    return {language: texts[place] for language, texts in columns.items() if texts[place]}
