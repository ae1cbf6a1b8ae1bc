"""A question about what to show → a `View`, built with SPARQL over an engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from conceptmap.errors import LimitError
from conceptmap.graph import statement_id
from conceptmap.model import MapInfo, Status, Text
from conceptmap.view.choose import PREPARED
from conceptmap.view.counts import count_all, has_more, hubs
from conceptmap.view.describe import (
    comments_of,
    describe,
    describe_briefly,
    kind_counts,
    quotes_of,
    read_kind,
    read_node,
)
from conceptmap.view.facts import declared_annotations, facts_of, graphs_of, parts_of
from conceptmap.view.first import FIRST_VIEW
from conceptmap.view.foreign import DOWNWARD
from conceptmap.view.grouping import group_things
from conceptmap.view.labels import Names, label_of, told_apart
from conceptmap.view.links import (
    Choice,
    Link,
    batches,
    count_degrees,
    degrees,
    is_curated,
    patterns_of,
    read_links,
)
from conceptmap.view.parts import group_view
from conceptmap.view.phrases import read_phrase
from conceptmap.view.spelling import spelled
from conceptmap.view.values import Edge, Group, Node, Quote, View
from conceptmap.vocab import PREFIXES, literal

if TYPE_CHECKING:
    from conceptmap.engine import Engine, Term

__all__ = ["build_view", "locate"]

_EVERYTHING = Choice()
_GROUP = PREFIXES["dcterms"] + "isPartOf"

# Of a larger graph on an endpoint only the best connected concepts are drawn.
_MOST_LINKS = 5_000

#: A view of more concepts than this holds names, kinds and groups, but no definitions and facts.
DETAILED = 10_000


def build_view(engine: Engine, info: MapInfo, base: str, choice: Choice = _EVERYTHING) -> View:
    """Ask the engine for the statements of ``choice`` and for what they speak of.

    Args:
        engine: where the graph is.
        info: title, focus question, languages and focus of the map.
        base: the IRI under which ids are short; empty for a graph that was not curated here.
        choice: what to show; everything when left out.

    Raises:
        InputError: a query that gives no triples to draw.
        LimitError: a group of a graph that is too large to fetch and was not curated here.
    """
    names = Names(base, engine.prefixes)
    curated = is_curated(engine)
    # A graph that nobody curated has no group property to ask for: its groups come of the whole.
    whole = choice.everything or bool(choice.group and not base)
    if whole and engine.remote:
        choice = _bounded(engine, info, base, curated, choice)
        whole = not choice.among
    links = read_links(engine, _EVERYTHING if whole else choice, curated)
    ends = {end for link in links for end in (link.subject, link.object)}
    if choice.focus and not ends:
        ends = {_term(choice.focus)}
    iris = sorted(end.value for end in ends if end.kind == "iri")
    degree = count_degrees(links) if whole else degrees(engine, iris, curated)
    if base:
        nodes, sizes = _curated_nodes(engine, iris, names, degree, info.languages)
    else:
        groups = group_things(engine, iris, links) if whole else {}
        nodes = _foreign_nodes(engine, iris, names, degree, groups, info.languages)
        sizes = Counter(groups.values())
    nodes += [_value_node(end) for end in ends if end.kind == "literal"]
    many = whole and not base and len(nodes) > PREPARED
    edges = _edges(engine, links, names, base, spell=many)
    total_nodes, total_edges = (len(nodes), len(edges)) if whole else _totals(engine, curated)
    view = View(
        title=info.title,
        focus_question=info.focus_question,
        languages=info.languages,
        focus=names.short(choice.focus) if choice.focus else info.focus,
        first_view=tuple(sorted(info.first_view)),
        # Ids differ; whole values would be compared field by field.
        nodes=tuple(sorted(nodes, key=attrgetter("id"))),
        edges=tuple(sorted(edges, key=attrgetter("id"))),
        total_nodes=total_nodes,
        total_edges=total_edges,
        prefixes=tuple(sorted(_prefixes(engine, base).items())),
    )
    view = _with_words(engine, view, names, {link.predicate for link in links}, sizes, base)
    return group_view(view, names.short(choice.group)) if choice.group and not base else view


def locate(view: View, find: Callable[[Quote], tuple[str, int] | None]) -> View:
    """The view with each quote's heading and line, as ``find`` reports them from the notes."""

    def place(quote: Quote) -> Quote:
        heading, line = find(quote) or ("", 0)
        return replace(quote, heading=heading, line=line)

    edges = (replace(edge, quotes=tuple(map(place, edge.quotes))) for edge in view.edges)
    return replace(view, edges=tuple(edges))


def _bounded(engine: Engine, info: MapInfo, base: str, curated: bool, choice: Choice) -> Choice:
    """The choice, where everything is little enough to fetch; else what the author opens with."""
    pattern = patterns_of(engine, curated)[0]
    if not has_more(engine, pattern, _MOST_LINKS):
        return choice
    if choice.group:
        message = f"more than {_MOST_LINKS:,} statements, too many to find groups in; use --focus"
        raise LimitError(message)
    first = tuple(base + name for name in sorted(info.first_view))
    return Choice(among=first or hubs(engine, pattern, FIRST_VIEW))


def _totals(engine: Engine, curated: bool) -> tuple[int, int]:
    """How many concepts and statements the whole graph draws; 0 where nobody should count them."""
    if curated:
        return count_all(engine, patterns_of(engine, curated)[0])
    if engine.remote:
        return 0, 0
    links = read_links(engine, _EVERYTHING, curated)
    return len({end for link in links for end in (link.subject, link.object)}), len(links)


def _prefixes(engine: Engine, base: str) -> dict[str, str]:
    """What a short id may begin with: the empty prefix only where the base or the data has one."""
    if base:
        return {**engine.prefixes, "": base}
    own = {"": engine.base}.items()
    return dict(engine.prefixes.items() - own)


def _term(iri: str) -> Term:
    from conceptmap.engine import Term

    return Term("iri", iri)


def _value_node(term: Term) -> Node:
    """A statement about a value draws the value as a box of its own."""
    return Node(literal(term.value, term.lang), label=(Text(term.lang, term.value),), degree=1)


def _end_id(term: Term, names: Names) -> str:
    return names.short(term.value) if term.kind == "iri" else literal(term.value, term.lang)


def _curated_nodes(
    engine: Engine,
    iris: list[str],
    names: Names,
    degree: Mapping[str, int],
    languages: Sequence[str],
) -> tuple[list[Node], Mapping[str, int]]:
    """The concepts of a map of ours, and how many its groups hold."""
    told = _about(engine, iris)
    group = {
        iri: min(values).value
        for iri in iris
        if (values := [v for v in told.get(iri, {}).get(_GROUP, ()) if v.kind == "iri"])
    }
    nodes = []
    for iri in iris:
        about = told.get(iri, {})
        node = read_node(iri, about, names, degree[iri], group=group.get(iri, ""))
        nodes.append(replace(node, facts=facts_of(about, names, languages)))
    return nodes, _group_sizes(engine, set(group.values()))


def _foreign_nodes(
    engine: Engine,
    iris: list[str],
    names: Names,
    degree: Mapping[str, int],
    groups: Mapping[str, str],
    languages: Sequence[str],
) -> list[Node]:
    """The things of somebody else's graph, with all that it says of them as facts."""
    told = _about(engine, iris)
    counts = kind_counts(engine, told.values())
    declared = declared_annotations(engine)
    told_of = iris if len(iris) <= DETAILED else []
    parts, graphs = parts_of(engine, told_of, names), graphs_of(engine, told_of, names)
    nodes = []
    for iri in iris:
        about = told.get(iri, {})
        node = read_node(iri, about, names, degree[iri], group=groups.get(iri, ""), counts=counts)
        facts = facts_of(about, names, languages, declared)
        facts += (*parts.get(iri, ()), *graphs.get(iri, ()))
        nodes.append(replace(node, facts=facts) if facts else node)
    return told_apart(nodes)


def _about(engine: Engine, iris: list[str]) -> dict[str, dict[str, list[Term]]]:
    # A brief description reads the names of the whole graph, which may be too many elsewhere.
    brief = len(iris) > DETAILED and not engine.remote
    return (describe_briefly if brief else describe)(engine, iris)


def _edges(
    engine: Engine, links: list[Link], names: Names, base: str, *, spell: bool
) -> list[Edge]:
    """The lines; to spell them gives those without a name of their own an id that a page makes."""
    statements = [link.statement for link in links if link.statement]
    quotes = quotes_of(engine, statements, base)
    comments = comments_of(engine, statements)
    edges = []
    for link in links:
        subject, object_ = _end_id(link.subject, names), _end_id(link.object, names)
        phrase = names.short(link.predicate)
        if not base and link.predicate in DOWNWARD:
            subject, phrase, object_ = object_, "^" + phrase, subject
        if link.statement:
            name = names.short(link.statement)
        elif spell:
            name = spelled(subject, phrase, object_)
        else:
            name = statement_id(link.subject.value, link.predicate, link.object.value)
        edges.append(
            Edge(
                id=name,
                subject=subject,
                phrase=phrase,
                object=object_,
                status=Status(link.status) if link.status else Status.ACCEPTED,
                comments=comments.get(link.statement, ()),
                quotes=tuple(quotes.get(link.statement, ())),
            )
        )
    return edges


def _with_words(
    engine: Engine,
    view: View,
    names: Names,
    predicates: set[str],
    sizes: Mapping[str, int],
    base: str,
) -> View:
    """The view with its linking phrases, groups and kinds."""
    kinds = {names.iri(node.kind) for node in view.nodes if node.kind}
    groups = {names.iri(node.group) for node in view.nodes if node.group}
    told = describe(engine, {*predicates, *kinds, *groups})
    return replace(
        view,
        phrases=tuple(
            sorted(read_phrase(p, told.get(p, {}), names, drawn=not base) for p in predicates)
        ),
        kinds=tuple(sorted(read_kind(kind, told.get(kind, {}), names) for kind in kinds)),
        groups=tuple(
            sorted(
                Group(names.short(iri), label_of(iri, told.get(iri, {})), sizes.get(iri, 0))
                for iri in groups
            )
        ),
    )


def _group_sizes(engine: Engine, groups: set[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for values in batches(groups):
        query = f"""SELECT ?g (COUNT(DISTINCT ?x) AS ?n) WHERE {{
            VALUES ?g {{ {values} }} ?x <{_GROUP}> ?g }} GROUP BY ?g"""
        for group, size in engine.select(query).rows:
            if group and size:
                sizes[group.value] = int(size.value)
    return sizes
