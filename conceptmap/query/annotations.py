"""Statements about statements, in the two ways that RDF has for them.

The older way is a resource of type ``rdf:Statement``, which every tool reads; RDF 1.2 has
``rdf:reifies`` and, in Turtle, annotations ``{| … |}`` behind the triple itself
(https://www.w3.org/TR/rdf12-turtle/#annotation-syntax). Nothing else about a graph changes here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from conceptmap.vocab import PREFIXES, shorten

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

__all__ = ["annotated_turtle", "as_annotations", "as_statements"]

_TYPE, _STATEMENT, _REIFIES = (PREFIXES["rdf"] + n for n in ("type", "Statement", "reifies"))
_PARTS = tuple(PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))


def as_statements(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Every ``rdf:reifies`` as an ``rdf:Statement``."""
    from pyoxigraph import NamedNode, Quad, Triple

    for quad in quads:
        if quad.predicate.value != _REIFIES or not isinstance(quad.object, Triple):
            yield quad
            continue
        subject, graph = quad.subject, quad.graph_name
        yield Quad(subject, NamedNode(_TYPE), NamedNode(_STATEMENT), graph)
        for part, term in zip(_PARTS, quad.object, strict=True):
            yield Quad(subject, NamedNode(part), term, graph)


def as_annotations(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Every ``rdf:Statement`` that says exactly one triple as ``rdf:reifies``."""
    from pyoxigraph import NamedNode, Quad

    given = list(quads)
    said = _said(given)
    for quad in given:
        key = (quad.subject, quad.graph_name)
        if key not in said or not _is_plumbing(quad):
            yield quad
    for (subject, graph), triple in said.items():
        yield Quad(subject, NamedNode(_REIFIES), triple, graph)


def annotated_turtle(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> bytes:
    """Turtle of RDF 1.2, in UTF-8, with what is said of an asserted triple behind it.

    Args:
        quads: sorted; all of one graph.
        prefixes: to declare, and to shorten IRIs with.
    """
    return _Writer(list(quads), prefixes).text().encode()


def _said(quads: Iterable[Quad]) -> dict[tuple[Any, Any], Triple]:
    """What each ``rdf:Statement`` says, by its resource and graph; not those that are unclear."""
    from pyoxigraph import NamedNode, Triple

    parts: dict[tuple[Any, Any], dict[str, list[Any]]] = defaultdict(dict)
    typed = set()
    for quad in quads:
        key = (quad.subject, quad.graph_name)
        if quad.predicate.value in _PARTS:
            parts[key].setdefault(quad.predicate.value, []).append(quad.object)
        elif quad.predicate.value == _TYPE and quad.object == NamedNode(_STATEMENT):
            typed.add(key)
    found: dict[tuple[Any, Any], Triple] = {}
    for key in (key for key in parts if key in typed):
        terms = [parts[key].get(part, []) for part in _PARTS]
        if all(len(term) == 1 for term in terms) and isinstance(terms[1][0], NamedNode):
            found[key] = Triple(*(term[0] for term in terms))
    return found


def _is_plumbing(quad: Quad) -> bool:
    """Whether the triple only says what an ``rdf:Statement`` is about."""
    name = quad.predicate.value
    return name in _PARTS or (name == _TYPE and str(quad.object) == f"<{_STATEMENT}>")


class _Writer:
    """Turtle, block by block; reifiers of an asserted triple are written behind it."""

    def __init__(self, quads: list[Quad], prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._by_subject: dict[object, list[Quad]] = defaultdict(list)
        for quad in quads:
            self._by_subject[quad.subject].append(quad)
        asserted = {quad.triple for quad in quads}
        self._reifiers: dict[object, list[object]] = defaultdict(list)
        self._behind: set[object] = set()
        for subject, said in self._by_subject.items():
            triples = [quad.object for quad in said if quad.predicate.value == _REIFIES]
            if len(triples) == 1 and triples[0] in asserted:
                self._reifiers[triples[0]].append(subject)
                self._behind.add(subject)

    def text(self) -> str:
        heads = [f"@prefix {name}: <{iri}> .\n" for name, iri in self._prefixes.items()]
        blocks = [
            f"{self._term(subject)} {self._said(quads, '    ')} .\n"
            for subject, quads in self._by_subject.items()
            if subject not in self._behind
        ]
        return "".join(heads) + "\n" * bool(heads) + "\n".join(blocks)

    def _said(self, quads: Iterable[Quad], indent: str) -> str:
        by_predicate: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            is_type = quad.predicate.value == _TYPE
            name = "a" if is_type else self._term(quad.predicate)
            by_predicate[name].append(self._term(quad.object) + self._behind_of(quad, indent))
        order = sorted(by_predicate, key=lambda name: (name != "a", name))
        lines = [f"{name} {', '.join(by_predicate[name])}" for name in order]
        return f" ;\n{indent}".join(lines)

    def _behind_of(self, quad: Quad, indent: str) -> str:
        """What is said of a triple: its reifiers with all that is said of them."""
        found = []
        for reifier in self._reifiers.get(quad.triple, ()):
            said = [q for q in self._by_subject[reifier] if q.predicate.value != _REIFIES]
            inner = indent + "    "
            block = f" {{|\n{inner}{self._said(said, inner)} |}}" if said else ""
            found.append(f" ~ {self._term(reifier)}{block}")
        return "".join(found)

    def _term(self, term: object) -> str:
        from pyoxigraph import Literal, NamedNode, Triple

        if isinstance(term, NamedNode):
            short = shorten(term.value, self._prefixes)
            return short if short != term.value else f"<{term.value}>"
        if isinstance(term, Triple):
            return f"<<( {' '.join(map(self._term, term))} )>>"
        if isinstance(term, Literal) and "^^" in str(term).rpartition('"')[2]:
            text = str(term).rpartition("^^")[0]
            return f"{text}^^{self._term(term.datatype)}"
        return str(term)
