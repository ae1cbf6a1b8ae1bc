"""A page that we built → the graph that it shows.

A page that can be asked in SPARQL carries the whole graph. Any other carries what it says
(docs/page-data.md): of the linking phrases it lacks definitions and characteristics, of the quotes
the text around them, of the map its creator.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conceptmap import base91
from conceptmap.engine.embedded import Embedded
from conceptmap.errors import RdfError
from conceptmap.files import read_text
from conceptmap.graph import build_nquads
from conceptmap.model import (
    Alias,
    Concept,
    Evidence,
    MapInfo,
    Predicate,
    Shape,
    Statement,
    Status,
    Tables,
    Text,
    Texts,
)
from conceptmap.source.columns import rows_of
from conceptmap.vocab import expand

__all__ = ["load_page"]

_ISLAND = r'<script type="([^"]*)" id="{}">\s*([^<]*?)\s*</script>'
_SCHEMAS = tuple(f"conceptmap.page/{version}" for version in range(1, 5))
_MOST = 500_000_000


def load_page(engine: Embedded, path: Path) -> None:
    """Add the graph of a page that was drawn from tables, or that can be asked in SPARQL.

    Raises:
        RdfError: it is no page of ours, or one of somebody else's RDF.
        InputError: the file cannot be read.
    """
    text, name = read_text(path), path.as_posix()
    page = _island(text, "cm-data", name)
    if page.get("schema") not in _SCHEMAS:
        raise _no_page(name)
    page = {**page, **rows_of(page)}
    base = page["prefixes"].get("", "")
    if 'id="cm-graph"' in text:
        engine.load_text(str(_island(text, "cm-graph", name)["ntriples"]))
    elif any(
        concept["iri"] and not _is_under(concept["iri"], base) for concept in page["concepts"]
    ):
        message = f"{name}: drawn from somebody's RDF; name that file"
        raise RdfError(message)
    else:
        engine.load_text(build_nquads(_tables(page, base)))
    for prefix, namespace in page["prefixes"].items():
        engine.prefixes.setdefault(prefix, namespace)


def _island(text: str, island: str, name: str) -> Mapping[str, Any]:
    found = re.search(_ISLAND.format(island), text)
    try:
        if found is None:
            raise ValueError(name)
        if found[1] == "application/json":
            return dict(json.loads(found[2]))
        # Pages were packed in base64 once.
        decode = base91.decode if found[1] == "application/x-base91" else base64.b64decode
        opened = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(decode(found[2]), _MOST)
        return dict(json.loads(opened))
    except (ValueError, KeyError, TypeError, zlib.error, RecursionError):
        raise _no_page(name) from None


def _no_page(name: str) -> RdfError:
    return RdfError(f"{name}: no page that conceptmap built; name tables or RDF")


def _is_under(iri: str, base: str) -> bool:
    return bool(base) and iri.startswith(base)


def _tables(page: Mapping[str, Any], base: str) -> Tables:
    ids = [concept["id"] for concept in page["concepts"]]
    phrases = [_phrase(phrase, page["prefixes"]) for phrase in page["phrases"]]
    groups = [group["id"] for group in page["groups"]]
    kinds = [kind["id"] for kind in page["kinds"]]
    concepts = {c["id"]: _concept(c, kinds, groups) for c in page["concepts"] if c["iri"]}
    for named in (*page["kinds"], *page["groups"]):
        concepts.setdefault(named["id"], Concept(named["id"], label=_texts(named["label"])))
    shapes = tuple((kind["id"], Shape(kind["shape"])) for kind in page["kinds"])
    return Tables(
        MapInfo(
            base=base,
            title=_texts(page["title"]),
            focus_question=_texts(page["question"]),
            languages=tuple(page["languages"]),
            notes_language=page["notesLanguage"],
            focus=ids[page["focus"]] if page["focus"] >= 0 else "",
            shapes=shapes,
        ),
        tuple(sorted(concepts.values())),
        tuple(sorted(phrases)),
        tuple(sorted(_statement(s, ids, phrases, page["sources"]) for s in page["statements"])),
        tuple(Alias(a, c["id"]) for c in page["concepts"] for a in c.get("alias", ())),
    )


def _concept(value: Mapping[str, Any], kinds: list[str], groups: list[str]) -> Concept:
    return Concept(
        value["id"],
        kinds[value["kind"]] if value["kind"] >= 0 else "",
        groups[value["group"]] if value["group"] >= 0 else "",
        _texts(value["label"]),
        _texts(value.get("definition", {})),
        tuple(value.get("match", ())),
        tuple(value.get("see", ())),
    )


def _phrase(value: Mapping[str, Any], prefixes: Mapping[str, str]) -> Predicate:
    name = value["id"]
    iri = (expand(name, prefixes) or name) if ":" in name else ""
    label, sentence, inverse = (_texts(value[key]) for key in ("label", "sentence", "inverse"))
    return Predicate(name, label, sentence, inverse, iri=iri)


def _statement(
    value: Mapping[str, Any], ids: list[str], phrases: list[Predicate], sources: list[str]
) -> Statement:
    quotes = tuple(Evidence(sources[q[0]], q[1]) for q in value.get("quotes", ()))
    comments = tuple(Evidence(comment=comment) for comment in value.get("comments", ()))
    return Statement(
        ids[value["s"]],
        phrases[value["p"]].id,
        ids[value["o"]],
        list(Status)[value["status"]],
        quotes + comments,
    )


def _texts(value: Mapping[str, str]) -> Texts:
    return tuple(sorted(Text(lang, text) for lang, text in value.items()))
