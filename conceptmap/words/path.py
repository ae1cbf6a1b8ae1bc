"""How two concepts hang together: the shortest way over statements that hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from conceptmap.errors import LimitError
from conceptmap.model import Status, prefer
from conceptmap.query.tables import visible
from conceptmap.source.names import find_concept
from conceptmap.view.describe import describe
from conceptmap.view.labels import Names, label_of
from conceptmap.view.links import Link, is_curated, links_around, untwinned
from conceptmap.view.phrases import read_phrase
from conceptmap.wording import sentence, word

if TYPE_CHECKING:
    from conceptmap.engine import Engine
    from conceptmap.source.read import Source

__all__ = ["Step", "describe_path", "find_path", "links_between"]

_MOST_SEEN = 20_000
_TOO_FAR = (
    f"no path found within {_MOST_SEEN:,} concepts around the two; name concepts that lie nearer"
)


class Step(NamedTuple):
    """One statement of a path; ``along`` says whether it is walked along its arrow."""

    subject: str
    predicate: str
    object: str
    along: bool


def describe_path(
    source: Source, start: str, goal: str, language: str = ""
) -> tuple[str, ...] | None:
    """The shortest way between two concepts, a sentence for each step; None when there is none.

    Raises:
        UnknownNameError: nothing, or more than one thing, has one of the names.
    """
    engine, languages = source.drawn, prefer(language, source.info.languages)
    ends = [find_concept(engine, name, languages) for name in (start, goal)]
    steps = find_path(links_between(engine, ends[0], ends[1]), ends[0], ends[1])
    if steps is None:
        return None
    told = describe(engine, {iri for step in steps for iri in step[:3]})
    names = Names(source.base, engine.prefixes)
    lines = []
    for step in steps:
        phrase = read_phrase(step.predicate, told.get(step.predicate, {}), names)
        subject, object_ = (label_of(x, told.get(x, {})) for x in (step.subject, step.object))
        templates = phrase.sentence if step.along else phrase.inverse
        text = visible(sentence(templates, subject, object_, languages))
        lines.append(text if step.along else f"{text}  ({word('against', languages[0])})")
    return tuple(lines)


def links_between(engine: Engine, start: str, goal: str) -> Collection[Link]:
    """Every statement on a shortest way between two resources, and others near it.

    Fetched step by step from both ends, always on where fewer resources are next, until they meet:
    the size of the graph does not matter. Empty when there is no way.

    Raises:
        LimitError: more than 20,000 resources lie nearer than the two lie to each other.
    """
    curated = is_curated(engine)
    found: set[Link] = set()
    seen, other = {start}, {goal}
    frontier, beyond = {start}, {goal}
    while not seen & other:
        if len(frontier) > len(beyond):
            seen, other, frontier, beyond = other, seen, beyond, frontier
        if not frontier:
            return ()
        links = {link for link in links_around(engine, frontier, curated) if _holds(link)}
        found |= links
        frontier = {end.value for link in links for end in (link.subject, link.object)} - seen
        seen |= frontier
        if len(seen) + len(other) > _MOST_SEEN:
            raise LimitError(_TOO_FAR)
    return found if curated else untwinned(engine, found)


def find_path(links: Iterable[Link], start: str, goal: str) -> tuple[Step, ...] | None:
    """The shortest way over accepted statements, arrows walked both ways; None when there is none.

    Among equally short ways the one that comes first by its IRIs is taken, and along the arrow
    before against it.
    """
    neighbours = _neighbours(links)
    came: dict[str, tuple[str, Step] | None] = {start: None}
    frontier = [start]
    while frontier and goal not in came:
        reached = []
        for here in frontier:
            for there, step in neighbours.get(here, ()):
                if there not in came:
                    came[there] = (here, step)
                    reached.append(there)
        frontier = reached
    return tuple(_walked(came, goal)) if goal in came else None


def _holds(link: Link) -> bool:
    return link.object.kind == "iri" and link.status in {"", Status.ACCEPTED}


def _neighbours(links: Iterable[Link]) -> dict[str, list[tuple[str, Step]]]:
    found: dict[str, list[tuple[str, Step]]] = {}
    for link in links:
        if _holds(link):
            ends = (link.subject.value, link.predicate, link.object.value)
            found.setdefault(ends[0], []).append((ends[2], Step(*ends, along=True)))
            found.setdefault(ends[2], []).append((ends[0], Step(*ends, along=False)))
    return {here: sorted(steps, key=_order) for here, steps in found.items()}


def _order(neighbour: tuple[str, Step]) -> tuple[str, bool, str]:
    there, step = neighbour
    return there, not step.along, step.predicate


def _walked(came: Mapping[str, tuple[str, Step] | None], goal: str) -> list[Step]:
    steps = []
    at = came[goal]
    while at:
        here, step = at
        steps.append(step)
        at = came[here]
    return steps[::-1]
