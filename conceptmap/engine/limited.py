"""An answer within limits, as plain values: the engine itself cannot be stopped, a worker can."""

from __future__ import annotations

from functools import partial

from conceptmap.engine.asking import Engine, read_answer
from conceptmap.engine.embedded import Embedded
from conceptmap.engine.inside import Inside, Limits
from conceptmap.engine.terms import Answer
from conceptmap.engine.worker import Worker

__all__ = ["answer_within"]


def answer_within(engine: Engine, sparql: str, limits: Limits | None = None) -> Answer:
    """The answer to a query that somebody else wrote.

    Only the embedded engine runs in this process and needs a worker; others bring their own
    limits.

    Raises:
        QueryError: as `Engine.raw` does.
        LimitError: it was stopped.
    """
    if not isinstance(engine, Embedded):
        return engine.answer(sparql)
    with Worker(partial(_answer, engine, sparql), limits) as worker:
        data = b"".join(worker)
    return _read(worker.facts["kind"], data, engine.base)


def _answer(engine: Embedded, sparql: str, inside: Inside) -> None:
    import pyoxigraph

    inside.confine()
    raw = engine.raw(sparql, network=inside.limits.network)
    inside.tell("kind", type(raw).__name__)
    if isinstance(raw, pyoxigraph.QueryTriples):
        raw.serialize(inside.out, format=pyoxigraph.RdfFormat.N_TRIPLES)
    else:
        raw.serialize(inside.out, format=pyoxigraph.QueryResultsFormat.JSON)


def _read(kind: str, data: bytes, base: str) -> Answer:
    import pyoxigraph

    if kind != "QueryTriples":
        form = pyoxigraph.QueryResultsFormat.JSON
        return read_answer(pyoxigraph.parse_query_results(data, format=form))
    reader = Embedded(base)
    reader.load_text(data.decode())
    return reader.answer("CONSTRUCT WHERE { ?s ?p ?o }")
