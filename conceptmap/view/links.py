"""Which statements a view shows, asked by SPARQL: everything, a neighbourhood, a group, a query.

The same questions run over the embedded store and over a remote endpoint; a neighbourhood is
fetched hop by hop, so the size of the graph behind it does not matter. Of somebody else's graph on
an endpoint only plain triples are lines: what OWL and lists say takes questions that it may not
bear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from conceptmap.errors import InputError
from conceptmap.view.counts import count_ends
from conceptmap.view.foreign import upright, without_twins
from conceptmap.view.parts import HUB
from conceptmap.view.patterns import FOREIGN_LINKS, LINE, OTHER_LINKS, plain_lines
from conceptmap.vocab import CM, PREFIXES

if TYPE_CHECKING:
    from conceptmap.engine import Engine, Term
    from conceptmap.engine.inside import Limits

__all__ = [
    "Choice",
    "Link",
    "batches",
    "count_degrees",
    "degrees",
    "is_curated",
    "links_around",
    "patterns_of",
    "read_links",
    "untwinned",
]

_RDF = PREFIXES["rdf"]
_BATCH = 400

_CURATED = (
    f"?st <{_RDF}subject> ?s ; <{_RDF}predicate> ?p ; <{_RDF}object> ?o ; <{CM}status> ?status .",
)
_CURATED_NAMES, _FOREIGN_NAMES = "?s ?p ?o ?st ?status", "?s ?p ?o"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show: everything, unless one of these is given.

    ``focus`` and ``group`` are IRIs; ``among`` are the IRIs between which statements are shown.
    A query runs in a worker, within ``limits`` or the usual ones.
    """

    focus: str = ""
    hops: int = 1
    group: str = ""
    query: str = ""
    among: tuple[str, ...] = ()
    limits: Limits | None = None

    @property
    def everything(self) -> bool:
        """Whether it leaves nothing out."""
        return not (self.focus or self.group or self.query or self.among)


class Link(NamedTuple):
    """A statement as the graph holds it; ``statement`` and ``status`` only of a curated one."""

    subject: Term
    predicate: str
    object: Term
    statement: str = ""
    status: str = ""


def is_curated(engine: Engine) -> bool:
    """Whether the graph holds statements with a status, as the tables of a map make them."""
    return bool(engine.select(f"SELECT ?st WHERE {{ ?st <{CM}status> ?status }} LIMIT 1").rows)


def read_links(engine: Engine, choice: Choice, curated: bool | None = None) -> list[Link]:
    """The statements of the view, sorted and without mirror images.

    Who knows already whether the graph is curated here spares the engine the question.
    """
    if curated is None:
        curated = is_curated(engine)
    links: Iterable[Link]
    if choice.query:
        links = _asked(engine, choice, curated)
    elif choice.focus:
        links = _around(engine, choice.focus, choice.hops, curated)
    elif choice.group:
        members = _members(engine, choice.group)
        links = links_around(engine, members, curated)
    elif choice.among:
        values = " ".join(f"<{iri}>" for iri in choice.among)
        links = _select(engine, curated, [f"VALUES ?s {{ {values} }} VALUES ?o {{ {values} }}"])
    else:
        links = _whole(engine, curated)
    return sorted(links) if curated else untwinned(engine, links)


def degrees(engine: Engine, names: Sequence[str], curated: bool | None = None) -> dict[str, int]:
    """How many statements each resource takes part in, in the whole graph.

    Of somebody else's graph on an endpoint, a pair of mirror images counts twice.
    """
    if curated is None:
        curated = is_curated(engine)
    if curated or engine.remote:
        pattern = patterns_of(engine, curated)[0]
        counted = {}
        for values in batches(names):
            counted.update(count_ends(engine, pattern, values))
        return {name: counted.get(name, 0) for name in names}
    touching: dict[str, set[Link]] = {name: set() for name in names}
    for link in untwinned(engine, links_around(engine, names, curated)):
        for end in (link.subject.value, link.object.value):
            if end in touching:
                touching[end].add(link)
    return {name: len(links) for name, links in touching.items()}


def count_degrees(links: Iterable[Link]) -> dict[str, int]:
    """The same for the ends of these links, which must be all there are."""
    counted: dict[str, int] = {}
    for link in links:
        for end in {link.subject.value, link.object.value}:
            counted[end] = counted.get(end, 0) + 1
    return counted


def patterns_of(engine: Engine, curated: bool) -> tuple[str, ...]:
    """The patterns that bind ?s ?p ?o to what is drawn as a line."""
    if curated:
        return _CURATED
    return FOREIGN_LINKS[:1] if engine.remote else FOREIGN_LINKS


def batches(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as the content of VALUES blocks, a few hundred at a time."""
    ordered = sorted(set(iris))
    for start in range(0, len(ordered), _BATCH):
        yield " ".join(f"<{iri}>" for iri in ordered[start : start + _BATCH])


def links_around(engine: Engine, names: Iterable[str], curated: bool) -> set[Link]:
    """Every statement that one of these resources takes part in."""
    found: set[Link] = set()
    for values in batches(names):
        ends = [f"VALUES ?{end} {{ {values} }}" for end in "so"]
        found |= _select(engine, curated, ends)
    return found


def _whole(engine: Engine, curated: bool) -> Iterable[Link]:
    """Every line of the graph, some of them twice.

    Most triples of a large one of somebody else's are labels and kinds. An engine leaves them out
    far quicker by their predicates than one by one.
    """
    if curated or engine.remote:
        return _select(engine, curated, [""])
    found = [*_select(engine, False, [""], OTHER_LINKS)]
    for values in batches(_column(engine, "SELECT DISTINCT ?p { ?s ?p ?o FILTER(ISIRI(?o)) }")):
        for line in _column(engine, f"SELECT ?p {{ VALUES ?p {{ {values} }} {LINE} }}"):
            subject, predicate, object_ = upright("?s", line, "?o")
            query = f"SELECT {subject} {object_} {{ {plain_lines(line)} }}"
            found += [Link(s, predicate, o) for s, o in engine.select(query).rows if s and o]
    return found


def _column(engine: Engine, query: str) -> list[str]:
    return [row[0].value for row in engine.select(query).rows if row[0]]


def _select(
    engine: Engine, curated: bool, restrictions: Sequence[str], patterns: Sequence[str] = ()
) -> set[Link]:
    """The statements that meet one of the restrictions at least, by these patterns or by all."""
    names = _CURATED_NAMES if curated else _FOREIGN_NAMES
    found: set[Link] = set()
    for pattern in patterns or patterns_of(engine, curated):
        ways = " UNION ".join(f"{{ {restriction} {pattern} }}" for restriction in restrictions)
        for s, p, o, *rest in engine.rows(f"SELECT DISTINCT {names} WHERE {{ {ways} }}", names):
            if not (s and p and o):
                continue
            if curated:
                statement, status = (term.value if term else "" for term in rest)
                found.add(Link(s, p.value, o, statement, status.removeprefix(CM)))
            else:
                found.add(_upright(Link(s, p.value, o)))
    return found


def _upright(link: Link) -> Link:
    _, predicate, _ = upright(link.subject.value, link.predicate, link.object.value)
    # Another predicate says the same the other way round.
    same = predicate == link.predicate
    return link if same else Link(link.object, predicate, link.subject)


def _around(engine: Engine, focus: str, hops: int, curated: bool) -> set[Link]:
    """Hop by hop, both ways; hubs that are only passed through stay folded (see `focus_view`)."""
    frontier, seen, found = {focus}, {focus}, set[Link]()
    for hop in range(hops):
        if hop:
            degree = degrees(engine, sorted(frontier), curated)
            frontier = {name for name in frontier if degree[name] <= HUB}
        steps = links_around(engine, frontier, curated)
        found |= steps
        ends = (end for link in steps for end in (link.subject, link.object))
        frontier = {end.value for end in ends if end.kind == "iri"} - seen
        seen |= frontier
    return found


def _members(engine: Engine, group: str) -> list[str]:
    part_of = PREFIXES["dcterms"] + "isPartOf"
    rows = engine.rows(f"SELECT DISTINCT ?x WHERE {{ ?x <{part_of}> <{group}> }}", "?x")
    return sorted(row[0].value for row in rows if row[0])


def _asked(engine: Engine, choice: Choice, curated: bool) -> set[Link]:
    """The triples that a query of the user's answers with, each with its status if it has one."""
    from conceptmap.engine import Table, Triples
    from conceptmap.engine.limited import answer_within

    answer = answer_within(engine, choice.query, choice.limits)
    if isinstance(answer, Triples):
        rows = list(answer.rows)
    elif isinstance(answer, Table) and len(answer.variables) >= 3:
        rows = [(r[0], r[1], r[2]) for r in answer.rows if r[0] and r[1] and r[2]]
    else:
        message = (
            "this query gives no triples to draw; write SELECT ?s ?p ?o or CONSTRUCT { ?s ?p ?o }"
        )
        raise InputError(message)
    links = {Link(s, p.value, o) for s, p, o in rows if s.kind == "iri" and o.kind != "bnode"}
    if not curated:
        return {link for link in links if link.object.kind == "iri"}
    known = {
        link[:3]: link for link in links_around(engine, {x.subject.value for x in links}, True)
    }
    return {known.get(link[:3], link) for link in links}


def untwinned(engine: Engine, links: Iterable[Link]) -> list[Link]:
    """Somebody else's statements, each pair of mirror images once."""
    inverse_of = PREFIXES["owl"] + "inverseOf"
    rows = engine.select(f"SELECT ?p ?q WHERE {{ ?p <{inverse_of}> ?q }}").rows
    inverses = {max(p.value, q.value): min(p.value, q.value) for p, q in rows if p and q}
    by_value = {(link.subject.value, link.predicate, link.object.value): link for link in links}
    return [by_value[key] for key in without_twins(by_value, inverses)]
