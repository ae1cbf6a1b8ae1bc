"""A question from its sources to its answer, as one task for a worker.

What the worker tells beside the answer: ``variables`` (the columns), ``rows``, ``cut``,
``server_cut`` (why a server gave only a part), ``received`` (the bytes that have come from a
server, while they come), ``answer`` (``true`` or ``false`` for an ASK), and ``hints`` when nothing
was found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from conceptmap.engine.asking import Dataset, Engine, Raw
from conceptmap.engine.guard import form_of
from conceptmap.engine.inside import Inside
from conceptmap.engine.terms import Term
from conceptmap.query.formats import Style, write_answer
from conceptmap.query.hints import hints
from conceptmap.query.stored import Question
from conceptmap.source.read import Source, is_address, read_source, size_of

if TYPE_CHECKING:
    from conceptmap.endpoint import Access

__all__ = ["Job", "answer_job"]


# The threads of an index reserve addresses, as loading so many bytes more would.
_RESERVED = 50_000_000


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
        access: how to ask an endpoint; its ``tell`` hears in the process that waits.
        loaded: what the sources hold, when it was read already; a worker that is a copy of this
            process need not read it again.
        dataset: which graphs are asked; None for all, or what FROM says.
        kept: whether an index of the file is kept on disk for the next question.
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
    access: Access | None = None
    loaded: Source | None = None
    dataset: Dataset | None = None
    kept: bool = False


def answer_job(job: Job, inside: Inside) -> None:
    """Load, answer, write; everything from the query on within the limits of the worker.

    Raises:
        ConceptMapError: anything that is wrong with the sources, the query or its bindings.
    """
    remote = any(map(is_address, job.sources))
    if remote:  # it loads nothing, but every question to it takes time
        inside.confine(network=True)
    source = job.loaded or _read(job, inside)
    style = job.style
    if style.labels and not style.languages:
        style = style._replace(languages=source.info.languages)
    bindings = {} if job.check else _bindings(job, source)
    engine = _engine(source, job.second)
    engine.dataset = job.dataset
    if not remote:
        inside.confine()
    sparql, name = job.question.sparql, job.question.name
    if job.explain:
        inside.out.write(engine.explain(sparql, name).encode())
        return
    raw = engine.raw(sparql, bindings, name, network=inside.limits.network)
    if engine.cut:
        inside.tell("server_cut", engine.cut)
    if not job.check:
        _answer(raw, engine, job._replace(style=style), inside)


def _read(job: Job, inside: Inside) -> Source:
    size = size_of(job.sources, job.graphs) + len(job.stdin)
    inside.expect(size + (_RESERVED if job.kept else 0))
    access = _telling(job.access, inside)
    return read_source(
        job.sources, job.base, access, graphs=job.graphs, stdin=job.stdin, kept=job.kept
    )


def _answer(raw: Raw, engine: Engine, job: Job, inside: Inside) -> None:
    """Write what was found, and tell the outside what it is."""
    if hasattr(raw, "variables"):
        inside.tell("variables", " ".join(variable.value for variable in raw.variables))
    elif form_of(job.question.sparql) == "ASK":
        inside.tell("answer", "true" if raw else "false")
    with engine.reading(job.question.name):
        written = write_answer(raw, engine, job.style, inside.out, inside.release)
    inside.out.flush()
    if written.rows is not None:
        inside.tell("rows", str(written.rows))
    if written.cut:
        inside.tell("cut")
    inside.tell("done")
    if written.empty and not engine.remote:  # nobody knows all names on a server
        inside.release()
        inside.tell("hints", "\n".join(hints(job.question.sparql, engine)))


def _bindings(job: Job, source: Source) -> dict[str, Term]:
    if not job.bindings and not job.question.parameters:
        return {}
    from conceptmap.query.binding import bindings_for

    languages = job.style.languages or source.info.languages
    return bindings_for(job.question, job.bindings, source.engine, languages)


def _engine(source: Source, second: bool) -> Engine:
    if not second:
        return source.engine
    from conceptmap.engine.second import Rdflib

    return Rdflib(source.store)


def _telling(access: Access | None, inside: Inside) -> Access | None:
    """The same access, heard outside of the worker."""
    if access is None or access.tell is None:
        return access

    def tell(size: int | None) -> None:
        inside.tell("received", "" if size is None else str(size))

    return replace(access, tell=tell)
