"""``conceptmap query``."""

import sys
from pathlib import Path

import typer

from conceptmap.cli.endpoints import DefaultGraphs, EndpointAddress, access, with_endpoint
from conceptmap.cli.options import (
    Base,
    Data,
    Language,
    MaxMemory,
    MaxRows,
    NamedGraph,
    Timeout,
    graphs_of,
    limits_of,
    rows_of,
    sources,
)
from conceptmap.cli.query_options import (
    AllowNetwork,
    Answerer,
    Bind,
    Cache,
    Check,
    ExitStatus,
    Explain,
    Format,
    Labels,
    Output,
    Query,
)
from conceptmap.engine.inside import Limits
from conceptmap.errors import InputError, LimitError
from conceptmap.query.deliver import Delivered, deliver
from conceptmap.query.formats import STREAMED, SUFFIXES, Style
from conceptmap.query.job import Job
from conceptmap.query.stored import read_question
from conceptmap.source.read import find_folder, is_address

__all__ = ["EXAMPLES", "run"]

EXAMPLES = (
    "conceptmap query 'SELECT ?x { :Pod :contains ?x }'",
    "conceptmap query what-to-know-before -f csv --bind goal=Deployment",
    "conceptmap query question.rq -d graph.ttl -f json",
    "conceptmap query 'CONSTRUCT WHERE { ?s :replaces ?o }' -o replaced.svg",
)

#: Suffixes of pictures, which no format of an answer has.
_PICTURES = (".svg", ".html", ".htm", ".mmd")


def run(
    query: Query,
    data: Data = None,
    endpoint: EndpointAddress = "",
    default_graph: DefaultGraphs = None,
    format: Format = None,
    output: Output = "",
    bind: Bind = None,
    named_graph: NamedGraph = None,
    base: Base = "",
    labels: Labels = False,
    lang: Language = "",
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = 1000,
    allow_network: AllowNetwork = False,
    cache: Cache = False,
    engine: Answerer = "oxigraph",
    exit_status: ExitStatus = False,
    check: Check = False,
    explain: Explain = False,
) -> None:
    """Ask the map a question in SPARQL.

    Common prefixes, those of the data, and ":" for the ids of the map need no PREFIX line.
    Only the table is meant for people; its form may change. Scripts ask for another format.
    """
    named = sources(with_endpoint(endpoint, data))
    # To be parsed, a query needs nobody's data, and no server.
    names = [name for name in data or [] if not is_address(name)] if check else named
    if query == "-" and "-" in names:
        raise InputError("-: standard input cannot be both query and data; put one into a file")
    if labels and (format or _format_for(output)) in STREAMED:
        raise InputError("--labels: only a table shows them; ask for skos:prefLabel in the query")
    drawn = not format and Path(output).suffix.lower() in _PICTURES
    if cache and (drawn or engine == "rdflib"):
        raise InputError("--cache: neither a picture nor rdflib can be made of it; leave it out")
    languages = (lang,) if lang else ()
    most, width = rows_of(max_rows, output), _width(output)
    remote = any(map(is_address, named))
    limits = limits_of(timeout, max_memory, allow_network, remote=remote)
    job = Job(
        read_question(query, find_folder(named)),
        Style(format or _format_for(output), most, width, labels, languages),
        tuple(names),
        graphs_of(named_graph),
        base,
        sys.stdin.buffer.read() if "-" in names else b"",
        tuple(bind or ()),
        engine == "rdflib",
        check,
        explain,
        access(names, default_graph, limits.seconds),
        kept=cache and not check,
    )
    if drawn:
        _draw(job, limits, Path(output))
    else:
        _tell(_deliver(job, limits, output), exit_status)


def _format_for(output: str) -> str:
    """The format that a file's name asks for; empty for standard output and for pictures."""
    suffix = Path(output).suffix.lower()
    if not output or suffix in _PICTURES:
        return ""
    if suffix not in SUFFIXES:
        known = " ".join([*SUFFIXES, *_PICTURES])
        message = f"{output}: no format has this suffix; use one of {known}, or -f"
        raise InputError(message)
    return SUFFIXES[suffix]


def _width(output: str) -> int:
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() and not output else 0


def _deliver(job: Job, limits: Limits, output: str) -> Delivered:
    if not output:
        return deliver(job, limits, sys.stdout.buffer)
    from conceptmap.files import open_atomic

    try:
        with open_atomic(Path(output)) as file:
            return deliver(job, limits, file)
    except LimitError as error:
        message = f"{error}; {output} was not written"
        raise LimitError(message) from None


def _draw(job: Job, limits: Limits, path: Path) -> None:
    from conceptmap.engine.bindings import with_bindings
    from conceptmap.face import Map
    from conceptmap.query.binding import bindings_for
    from conceptmap.source.read import read_source

    source = read_source(job.sources, job.base, job.access, graphs=job.graphs, stdin=job.stdin)
    languages = job.style.languages
    bindings = bindings_for(job.question, job.bindings, source.engine, languages)
    asked = with_bindings(job.question.sparql, bindings)
    Map(source).view(query=asked, languages=languages, limits=limits).save(path)


def _tell(delivered: Delivered, exit_status: bool) -> None:
    if delivered.row_count:
        typer.echo(delivered.row_count, err=True)
    for line in delivered.hints:
        typer.echo(f"conceptmap: {line}", err=True)
    if exit_status and delivered.yes is False:
        raise typer.Exit(1)
