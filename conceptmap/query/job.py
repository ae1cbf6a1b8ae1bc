"""A question from its sources to its answer, as one task for a worker.

What the worker tells beside the answer: ``variables`` (the columns), ``rows``, ``cut``,
``answer`` (``true`` or ``false`` for an ASK), and ``missing`` and ``names`` when nothing was found
(see `conceptmap.query.hints`).
"""

from __future__ import annotations

import io
from typing import NamedTuple

from conceptmap.engine.asking import Engine
from conceptmap.engine.embedded import Embedded
from conceptmap.engine.guard import form_of
from conceptmap.engine.inside import Inside
from conceptmap.engine.terms import Term
from conceptmap.errors import QueryError
from conceptmap.query.formats import Style, write_answer
from conceptmap.query.hints import names_of, strangers
from conceptmap.query.stored import Question
from conceptmap.source.read import Source, read_source

__all__ = ["Job", "answer_job"]

# Wide characters load more than narrow ones do.
_TRIPLE = "<a:a> <a:b> '漢字'"


class Job(NamedTuple):
    """What is asked, of what, and how the answer is written. It can be pickled.

    Attributes:
        question: the query with its declared parameters.
        style: the format and the rest of the looks.
        sources: as `conceptmap.source.read_source` takes them.
        graphs: named graphs, an IRI and a file each.
        base: the base IRI, or empty.
        stdin: what standard input holds when a source is ``-``.
        bindings: as ``NAME=TERM``.
        second: whether rdflib answers, instead of Oxigraph.
        check: whether the query is only parsed.
        explain: whether the engine's plan is wanted, instead of an answer.
    """

    question: Question
    style: Style
    sources: tuple[str, ...] = ()
    graphs: tuple[tuple[str, str], ...] = ()
    base: str = ""
    stdin: bytes = b""
    bindings: tuple[str, ...] = ()
    second: bool = False
    check: bool = False
    explain: bool = False


def answer_job(job: Job, inside: Inside) -> None:
    """Load, answer, write; everything from the query on within the limits of the worker.

    Raises:
        ConceptMapError: anything that is wrong with the sources, the query or its bindings.
    """
    source = read_source(job.sources, job.base, graphs=job.graphs, stdin=job.stdin)
    style = job.style
    if style.labels and not style.languages:
        style = style._replace(languages=source.info.languages)
    bindings = {} if job.check else _bindings(job, source)
    engine = _engine(source.engine, job.second)
    _rehearse(engine, job, style)
    inside.confine()
    sparql, name = job.question.sparql, job.question.name
    if job.explain:
        inside.out.write(engine.explain(sparql, name).encode())
        return
    raw = engine.raw(sparql, bindings, name, network=inside.limits.network)
    if job.check:
        return
    if hasattr(raw, "variables"):
        inside.tell("variables", " ".join(variable.value for variable in raw.variables))
    elif form_of(sparql) == "ASK":
        inside.tell("answer", "true" if raw else "false")
    try:
        written = write_answer(raw, engine, style, inside.out)
    except (OSError, RuntimeError, ValueError) as error:
        message = f"{name}: cannot be answered: {' '.join(str(error).split())}"
        raise QueryError(message) from None
    inside.out.flush()
    if written.rows is not None:
        inside.tell("rows", str(written.rows))
    if written.cut:
        inside.tell("cut")
    inside.tell("done")
    if written.empty and (missing := strangers(sparql, engine)):
        inside.tell("missing", "\n".join(missing))
        inside.tell("names", "\n".join(names_of(engine)))


def _bindings(job: Job, source: Source) -> dict[str, Term]:
    if not job.bindings and not job.question.parameters:
        return {}
    from conceptmap.query.binding import bindings_for

    languages = job.style.languages or source.info.languages
    return bindings_for(job.question, job.bindings, source.engine, languages)


def _engine(engine: Embedded, second: bool) -> Engine:
    if not second:
        return engine
    from conceptmap.engine.second import Rdflib

    return Rdflib(engine)


def _rehearse(engine: Engine, job: Job, style: Style) -> None:
    """Answer something small in the same way, so that all is imported that will be needed."""
    stage: Engine = Embedded(engine.base)
    if job.second:
        stage = _engine(Embedded(engine.base), second=True)
    form = form_of(job.question.sparql)
    graph = f"CONSTRUCT {{ {_TRIPLE} }} WHERE {{ }}"
    play = {"SELECT": "SELECT ('漢字' AS ?c) { }", "ASK": "ASK { }"}.get(form, graph)
    try:
        write_answer(stage.raw(play), stage, style, io.BytesIO())
    except QueryError:
        pass  # the format does not fit, and the question itself will be told so
