"""What a graph says of the whole map, read back from RDF into a `MapInfo`."""

from __future__ import annotations

from conceptmap.engine.asking import Engine
from conceptmap.engine.terms import Term
from conceptmap.model import MapInfo, Shape, Text, Texts
from conceptmap.source.about import languages_of_labels, title_of
from conceptmap.vocab import PREFIXES, shorten

__all__ = ["info_from"]

_ABOUT = "SELECT ?property ?value { ?map ?property ?value } ORDER BY ?property ?value"
_SHAPES = "SELECT ?kind ?shape { ?kind cm:shape ?shape } ORDER BY ?kind ?shape"


def info_from(engine: Engine, name: str) -> MapInfo:
    """Title, focus question, languages, start and box shapes of an exported graph.

    What the graph does not say has its default, so somebody else's RDF has an info, too; the
    title comes from its header, or from ``name``, that of the file.
    """
    about = _about(engine)
    single = {key: values[0].value for key, values in about.items()}
    languages = tuple(single.get("cm:languageOrder", "").split())
    return MapInfo(
        base=engine.base,
        title=_texts(about, "dcterms:title") or title_of(engine, name),
        focus_question=_texts(about, "cm:focusQuestion"),
        creator=single.get("dcterms:creator", ""),
        licence=single.get("dcterms:license", ""),
        version=single.get("owl:versionInfo", ""),
        languages=languages or languages_of_labels(engine, MapInfo().languages),
        focus=_id(engine, single.get("cm:focus", "")),
        first_view=tuple(_id(engine, term.value) for term in about.get("cm:firstView", [])),
        shapes=_shapes(engine),
    )


def _about(engine: Engine) -> dict[str, list[Term]]:
    """The properties of the map itself, by CURIE."""
    about: dict[str, list[Term]] = {}
    for key, value in engine.select(_ABOUT, {"map": Term("iri", engine.base + "map")}).rows:
        if key and value:
            about.setdefault(shorten(key.value, PREFIXES), []).append(value)
    return about


def _texts(about: dict[str, list[Term]], key: str) -> Texts:
    return tuple(sorted(Text(term.lang, term.value) for term in about.get(key, [])))


def _shapes(engine: Engine) -> tuple[tuple[str, Shape], ...]:
    known = set(Shape)
    rows = engine.select(_SHAPES).rows
    pairs = [(kind.value, shape.value) for kind, shape in rows if kind and shape]
    return tuple((_id(engine, kind), Shape(shape)) for kind, shape in pairs if shape in known)


def _id(engine: Engine, iri: str) -> str:
    return iri.removeprefix(engine.base)
