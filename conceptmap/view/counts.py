"""Counting at the source: one number comes back for each thing, however many statements it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conceptmap.engine import Engine

__all__ = ["count_all", "count_ends", "has_more", "hubs"]

#: What is looked at for the best connected concepts of a graph that is too large to count.
_SAMPLE = 20_000


def count_ends(engine: Engine, pattern: str, values: str) -> dict[str, int]:
    """How many statements each resource takes part in.

    Args:
        engine: where to ask.
        pattern: binds ?s ?p ?o.
        values: the resources, as the content of a VALUES block.

    Returns:
        IRI → number; what takes part in none is left out.
    """
    # A statement from a thing to itself is found twice and counts once.
    ways = " UNION ".join(
        f"{{ VALUES ?{end} {{ {values} }} {pattern} BIND(?{end} AS ?x) }}" for end in "so"
    )
    query = f"""SELECT ?x (COUNT(*) AS ?n) WHERE {{
        {{ SELECT DISTINCT ?x ?s ?p ?o WHERE {{ {ways} }} }} }} GROUP BY ?x"""
    return {x.value: int(n.value) for x, n in engine.rows(query, "?x") if x and n}


def count_all(engine: Engine, pattern: str) -> tuple[int, int]:
    """How many concepts and statements there are; a pattern that binds ?s ?p ?o finds them."""
    ends = " UNION ".join(f"{{ {pattern} BIND(?{end} AS ?x) }}" for end in "so")
    concepts = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {ends} }}"
    links = f"""SELECT (COUNT(*) AS ?n) WHERE {{
        {{ SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }} }} }}"""
    return _number(engine, concepts), _number(engine, links)


def has_more(engine: Engine, pattern: str, most: int) -> bool:
    """Whether a pattern is met more than so many times; the counting stops there."""
    few = f"SELECT ?s WHERE {{ {pattern} }} LIMIT {most + 1}"
    return _number(engine, f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {few} }} }}") > most


def hubs(engine: Engine, pattern: str, most: int) -> tuple[str, ...]:
    """The best connected resources among the first statements that the engine comes upon."""
    sample = f"{{ SELECT ?s ?o WHERE {{ {pattern} }} LIMIT {_SAMPLE} }}"
    ends = " UNION ".join(f"{{ {sample} BIND(?{end} AS ?x) }}" for end in "so")
    query = f"""SELECT ?x (COUNT(*) AS ?n) WHERE {{ {ends} FILTER(ISIRI(?x)) }}
        GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT {most}"""
    return tuple(row[0].value for row in engine.select(query).rows if row[0])


def _number(engine: Engine, query: str) -> int:
    rows = engine.select(query).rows
    return int(rows[0][0].value) if rows and rows[0][0] else 0
