"""What a graph that nobody made for us says of itself: a title, and the languages of its labels."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from conceptmap.engine.asking import Engine
from conceptmap.model import Text, Texts
from conceptmap.vocab import LABELS, iris

__all__ = ["languages_of_labels", "title_of"]

_HEADERS = iris("owl:Ontology skos:ConceptScheme")
# A document is rather titled than labelled.
_TITLES = (*iris("dcterms:title dc:title"), *LABELS)

_LABELS = " ".join(f"<{label}>" for label in LABELS)
_HALF = 2


def title_of(engine: Engine, name: str) -> Texts:
    """The title of the only ontology or concept scheme, else what the file or host is called."""
    for kind in _HEADERS:
        query = f"SELECT DISTINCT ?x {{ ?x a <{kind}> FILTER(ISIRI(?x)) }} LIMIT 2"
        headers = engine.select(query).rows
        if len(headers) == 1 and (header := headers[0][0]):
            for title in _TITLES:
                query = f"SELECT DISTINCT ?t {{ <{header.value}> <{title}> ?t }}"
                terms = [row[0] for row in engine.select(query).rows]
                if found := sorted(Text(t.lang, t.value) for t in terms if t and t.value.strip()):
                    return tuple(found)
    if engine.remote:
        return (Text("", urlsplit(name).hostname or ""),)
    stem = Path(name).stem if name != "-" else ""
    return (Text("", stem),) if stem else ()


def languages_of_labels(engine: Engine, usual: tuple[str, ...]) -> tuple[str, ...]:
    """The order of preference for a graph that gives none.

    The ``usual`` languages, if half of the labelled things have a label that they or nobody claims;
    else the language in which most things are labelled comes before them. Japanese joins English
    when half of the things speak it, too. On an endpoint nobody counts: the ``usual`` ones.
    """
    if engine.remote:
        return usual
    query = f"""SELECT ?lang (COUNT(DISTINCT ?x) AS ?n) {{
        VALUES ?label {{ {_LABELS} }} ?x ?label ?text BIND(LANG(?text) AS ?lang)
    }} GROUP BY ?lang"""
    counts: dict[str, int] = {}
    for lang, n in engine.select(query).rows:
        if lang and n:
            tag = lang.value.partition("-")[0].lower()
            counts[tag] = counts.get(tag, 0) + int(n.value)
    most = max(counts.values(), default=0)
    spoken = [tag for tag in ("", *usual) if _HALF * counts.get(tag, 0) >= most]
    found = usual if spoken else (min(counts, key=lambda tag: (-counts[tag], tag)), *usual)
    extra = ("ja",) if _HALF * counts.get("ja", 0) >= most > 0 else ()
    return tuple(dict.fromkeys([*found, *extra]))
