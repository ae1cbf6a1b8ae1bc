"""Whether the statements agree with each other and with what their linking phrases promise."""

from collections.abc import Iterator, Mapping

from conceptmap.check.finding import Finding
from conceptmap.check.place import Places, line_of, sentence_of
from conceptmap.folding import shown
from conceptmap.model import Statement, Status, Tables, is_literal
from conceptmap.tables.cells import WEB
from conceptmap.vocab import PREFIXES, expand

__all__ = ["check_structure"]


def check_structure(tables: Tables, places: Places) -> Iterator[Finding]:
    """Orphans, bad links, circles, and statements that contradict or repeat each other."""
    yield from _orphans(tables, places)
    yield from _links(tables, places)
    yield from _places(tables, places)
    yield from _circles_of_concepts(tables, places)
    by_predicate: dict[str, list[Statement]] = {}
    for statement in sorted(tables.statements, key=line_of):
        if statement.status == Status.ACCEPTED and _has_both_ends(statement):
            by_predicate.setdefault(statement.predicate, []).append(statement)
    for predicate in tables.predicates:
        statements = by_predicate.get(predicate.id, [])
        if "functional" in predicate.characteristics:
            yield from _contradictions(statements, places)
        if "symmetric" in predicate.characteristics:
            yield from _repetitions(statements, places)
        if {"generic", "partitive"} & set(predicate.characteristics):
            yield from _circles(statements, places)


def _orphans(tables: Tables, places: Places) -> Iterator[Finding]:
    """Concepts that nothing is said of; nobody knows while an end of some statement is lost."""
    if not tables.statements or not all(map(_has_both_ends, tables.statements)):
        return
    mentioned = {name for s in tables.statements for name in (s.subject, s.object)}
    mentioned |= {name for c in tables.concepts for name in (c.kind, c.group)}
    for concept in tables.concepts:
        if concept.id not in mentioned:
            message = f"{concept.id} is in no statement; say something of it or delete it"
            yield places.warning("orphan", concept, "id", message)


def _has_both_ends(statement: Statement) -> bool:
    """Whether its subject and object could be read (`conceptmap.tables.rows`)."""
    ends = (statement.subject, statement.object)
    return all(end and "\N{REPLACEMENT CHARACTER}" not in end for end in ends)


def _places(tables: Tables, places: Places) -> Iterator[Finding]:
    """Kept places of what the map no longer has; they do no harm."""
    known = {concept.id for concept in tables.concepts}
    for place in tables.places:
        named = {"picture": place.picture.partition(":")[2], "concept": place.concept}
        for column, name in named.items():
            if name and name not in known:
                message = f"the map has no {shown(name)}; delete the row, or keep the places anew"
                yield places.warning("no-such-place", place, column, message)


def _links(tables: Tables, places: Places) -> Iterator[Finding]:
    for concept in tables.concepts:
        links = [("exact_match", iri) for iri in concept.exact_match]
        links += [("see_also", iri) for iri in concept.see_also]
        for column, iri in links:
            if not (expand(iri, PREFIXES) or iri).startswith(WEB):
                message = f"{shown(iri)} is not a web address; write one with https://"
                yield places.error("bad-link", concept, column, message)


def _circles_of_concepts(tables: Tables, places: Places) -> Iterator[Finding]:
    for column in ("kind", "group"):
        above = {c.id: getattr(c, column) for c in tables.concepts if getattr(c, column)}
        for concept in tables.concepts:
            if _reaches(above, concept.id):
                message = f"{concept.id} is, step by step, its own {column}; break the circle"
                yield places.error("circle", concept, column, message)


def _reaches(above: Mapping[str, str], start: str) -> bool:
    """Whether going up from ``start`` comes back to it."""
    seen: set[str] = set()
    at = above.get(start)
    while at and at != start and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at == start


def _contradictions(statements: list[Statement], places: Places) -> Iterator[Finding]:
    first: dict[str, Statement] = {}
    for statement in statements:
        other = first.setdefault(statement.subject, statement)
        if other is not statement:
            message = (
                f"{shown(sentence_of(statement))} contradicts {shown(sentence_of(other))} on line "
                f"{line_of(other)}: the phrase allows one object; mark one outdated or disputed"
            )
            yield places.error("functional", statement, "object", message)


def _repetitions(statements: list[Statement], places: Places) -> Iterator[Finding]:
    first: dict[tuple[str, str], Statement] = {}
    for statement in statements:
        other = first.get((statement.object, statement.subject))
        if other:
            message = (
                f"{shown(sentence_of(statement))} says the same as {shown(sentence_of(other))} "
                f"on line {line_of(other)}: the phrase is symmetric; keep one"
            )
            yield places.warning("symmetric", statement, "object", message)
        first.setdefault((statement.subject, statement.object), statement)


def _circles(statements: list[Statement], places: Places) -> Iterator[Finding]:
    """Each statement that closes a circle with statements above it in the table."""
    below: dict[str, set[str]] = {}
    for statement in statements:
        if is_literal(statement.object):
            continue
        if statement.subject in _all_below(below, statement.object):
            message = (
                f"{shown(sentence_of(statement))} closes a circle: a part cannot hold its whole, "
                "nor a kind be its own kind; correct one of its statements"
            )
            yield places.error("circle", statement, "object", message)
        else:
            below.setdefault(statement.subject, set()).add(statement.object)


def _all_below(below: Mapping[str, set[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = below.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
