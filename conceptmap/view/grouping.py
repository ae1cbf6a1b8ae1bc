"""Groups for a graph whose author curated none: where its things belong by what the data says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from conceptmap.vocab import iris

if TYPE_CHECKING:
    from conceptmap.engine import Engine
    from conceptmap.view.links import Link

__all__ = ["group_things"]

#: More frames than this are no overview, and a group smaller than that needs none.
MOST_GROUPS = 7
LEAST_MEMBERS = 3

_IN_SCHEME, _TOP_OF, _HAS_TOP, _DEFINED_BY = iris(
    "skos:inScheme skos:topConceptOf skos:hasTopConcept rdfs:isDefinedBy"
)
# What is said twice does no harm, but a graph would be told once for each of its triples.
_SAID = (
    f"SELECT ?x ?group {{ ?x <{_IN_SCHEME}>|<{_TOP_OF}>|^<{_HAS_TOP}> ?group }}",
    f"SELECT ?x ?group {{ ?x <{_DEFINED_BY}> ?group }}",
    "SELECT DISTINCT ?x ?group { GRAPH ?group { ?x ?p ?o } }",
)
_NARROWER, _SUB_CLASS, _SUB_PROPERTY, _PROPERTY = iris(
    "skos:narrower rdfs:subClassOf rdfs:subPropertyOf rdf:Property"
)

Groups = dict[str, str]


def group_things(engine: Engine, things: Iterable[str], links: Sequence[Link]) -> Groups:
    """The group of each thing (IRI → IRI of the group); things without one are left out.

    The first of these that parts at least half of the things into two groups or more: concept
    schemes, ``rdfs:isDefinedBy``, named graphs, and the branches of the hierarchy, with the
    properties that stand in one of their own as one group. Only groups of at least three things
    count, the seven largest of them. On an endpoint, where a scheme or a graph may hold far more
    than these things, it is the branches alone.
    """
    known = set(things)
    for question in () if engine.remote else _SAID:
        rows = engine.select(question).rows
        pairs = sorted((x.value, g.value) for x, g in rows if x and g and g.kind == "iri")
        if groups := _useful({x: g for x, g in reversed(pairs) if x in known}, known):
            return groups
    properties = {
        end.value
        for link in links
        if link.predicate == _SUB_PROPERTY
        for end in (link.subject, link.object)
    }
    return _useful({**dict.fromkeys(properties, _PROPERTY), **_branches(links)}, known)


def _useful(groups: Mapping[str, str], things: set[str]) -> Groups:
    """The groups worth a frame; nothing when they do not help."""
    sizes = Counter(groups.values())
    largest = sorted((g for g in sizes if sizes[g] >= LEAST_MEMBERS), key=lambda g: (-sizes[g], g))
    kept = set(largest[:MOST_GROUPS])
    found = {x: group for x, group in groups.items() if group in kept}
    return found if len(kept) > 1 and 2 * len(found) >= len(things) else {}


def _branches(links: Sequence[Link]) -> Groups:
    """The branch of the hierarchy that each thing is in, named by the thing at its root.

    A root that holds more than two thirds of everything is no branch: its children are.
    """
    children = _children(links)
    below = {child for names in children.values() for child in names}
    roots = sorted(set(children) - below)
    while True:
        groups = _spread(children, roots)
        sizes = Counter(groups.values())
        wide = [root for root in roots if 3 * sizes[root] > 2 * len(groups)]
        opened = [child for root in wide for child in sorted(children.get(root, ()))]
        if not opened or not wide:
            return groups
        roots = sorted({*roots, *opened} - set(wide))


def _children(links: Sequence[Link]) -> dict[str, set[str]]:
    children: dict[str, set[str]] = {}
    for parent, child in _downward(links):
        if parent != child:
            children.setdefault(parent, set()).add(child)
    return children


def _downward(links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    for link in links:
        if link.predicate == _NARROWER:
            yield link.subject.value, link.object.value
        elif link.predicate == _SUB_CLASS:
            yield link.object.value, link.subject.value


def _spread(children: Mapping[str, set[str]], roots: Sequence[str]) -> Groups:
    """Each thing's nearest root, the first by IRI when several are equally near."""
    groups = {root: root for root in roots}
    frontier = list(roots)
    while frontier:
        reached: list[str] = []
        for name in frontier:
            for child in sorted(children.get(name, ())):
                if child not in groups:
                    groups[child] = groups[name]
                    reached.append(child)
        frontier = reached
    return groups
