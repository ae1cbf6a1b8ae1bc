"""A SOURCE argument → a `Source`.

The tables are imported only when a folder is read, HTTP only when an address is named.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from conceptmap.engine.embedded import Embedded
from conceptmap.engine.files import format_of
from conceptmap.errors import InputError
from conceptmap.vocab import expand

if TYPE_CHECKING:
    from conceptmap.endpoint import Access
    from conceptmap.engine.asking import Engine
    from conceptmap.model import MapInfo, Tables

__all__ = ["DEFAULT_BASE", "Source", "find_folder", "is_address", "read_source", "size_of"]

#: The base IRI of data that names none.
DEFAULT_BASE = "https://conceptmap.example/map/"

_PACKED = 30
_PAGES = (".html", ".htm")
_TABLES = ("map.toml", "concepts.csv", "triples.csv")
_MAP = "SELECT ?map { ?map a skos:ConceptScheme ; cm:focusQuestion ?q } ORDER BY ?map LIMIT 1"


@dataclass(frozen=True)
class Source:
    """Data that was read, and how it wants to be spoken of.

    Attributes:
        name: the argument, or arguments, as the user gave them.
        engine: where to ask. Its ``base`` is what relative IRIs are relative to.
        base: the IRI that the ids of a map stand behind; empty for RDF that is no map of ours.
        folder: the folder of tables, None for plain RDF.
        tables: what the folder holds, None for plain RDF.
    """

    name: str
    engine: Engine
    base: str = ""
    folder: Path | None = None
    tables: Tables | None = None

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that need no PREFIX line."""
        return self.engine.prefixes

    @property
    def store(self) -> Embedded:
        """The engine, where the data is here.

        Raises:
            InputError: it is on a server.
        """
        if isinstance(self.engine, Embedded):
            return self.engine
        message = f"{self.name}: this needs the data here; bring it with conceptmap pull"
        raise InputError(message)

    @cached_property
    def drawn(self) -> Engine:
        """The engine that pictures and words ask: all graphs at once, every thing with a name."""
        from conceptmap.source.drawn import as_drawn

        return as_drawn(self.engine)

    @cached_property
    def info(self) -> MapInfo:
        """Title, focus question, languages and the rest; defaults where the data says nothing."""
        if self.tables:
            return self.tables.info
        from conceptmap.source.info import info_from

        return info_from(self.drawn, self.name)


def read_source(
    names: Sequence[str],
    base: str = "",
    access: Access | None = None,
    *,
    graphs: Sequence[tuple[str, str]] = (),
    stdin: bytes | None = None,
    kept: bool = False,
) -> Source:
    """Read everything that ``names`` names into one engine.

    Args:
        names: at most one folder of tables; RDF files, their format told by the suffix; pages that
            we built; ``-`` for Turtle on standard input. Or the address of an endpoint, alone:
            nothing is read then.
        base: the base IRI. Without it the data decides: its ``map.toml``, or the map that an
            exported graph describes.
        access: how to ask an endpoint.
        graphs: named graphs on top, each an IRI or a CURIE with the RDF file that fills it.
        stdin: what standard input holds, when it was read already.
        kept: whether an index of the file is kept on disk and asked, instead of the file.

    Raises:
        InputError: nothing there, or not of a kind that can be read, or to be kept.
        TableError: the tables are faulty.
        RdfError: a file does not parse.
        EndpointError: the endpoint cannot be asked.
    """
    if kept:
        return _based(_open_kept(names, graphs, base), names, base)
    if any(map(is_address, names)):
        return _endpoint([*names, *(file for _, file in graphs)], base, access)
    folder = find_folder(names)
    tables = _read_tables(folder, base) if folder else None
    engine = Embedded(tables.info.base if tables else base or DEFAULT_BASE)
    if tables:
        from conceptmap.graph import build_nquads

        engine.load_text(build_nquads(tables))
    for name in names:
        if Path(name) != folder:
            _load(engine, name, stdin=stdin)
    for graph, name in graphs:
        _load(engine, name, expand(graph, engine.prefixes) or graph)
    if not tables:
        return _based(engine, names, base)
    if not base:
        _adopt(engine, tables.info.base)
    return Source(" ".join(names), engine, tables.info.base, folder, tables)


def is_address(name: str) -> bool:
    """Whether a SOURCE is the address of an endpoint."""
    return name[:8].casefold().startswith(("http://", "https://"))


def size_of(names: Iterable[str], graphs: Iterable[tuple[str, str]] = ()) -> int:
    """About how many bytes some sources hold, packed ones unpacked, without standard input."""
    size = 0
    for path in map(Path, [*names, *(file for _, file in graphs)]):
        files = path.iterdir() if path.is_dir() else [path]
        packed = _PACKED if path.suffix.lower() == ".gz" else 1
        size += packed * sum(file.stat().st_size for file in files if file.is_file())
    return size


def find_folder(names: Sequence[str]) -> Path | None:
    """The folder of tables among the sources, None when there is none.

    Raises:
        InputError: there are two, or it holds no tables.
    """
    folders = [Path(name) for name in names if name != "-" and Path(name).is_dir()]
    if not folders:
        return None
    if len(folders) > 1:
        message = f"{folders[1].as_posix()}: a second folder of tables; name one folder only"
        raise InputError(message)
    if not any((folders[0] / name).is_file() for name in _TABLES):
        what = "no concepts.csv in this folder; name a folder of tables, or RDF files"
        message = f"{folders[0].as_posix()}: {what}"
        raise InputError(message)
    return folders[0]


def _read_tables(folder: Path, base: str) -> Tables:
    from dataclasses import replace

    from conceptmap.tables import read_tables

    tables = read_tables(folder)
    return replace(tables, info=replace(tables.info, base=base)) if base else tables


def _load(engine: Embedded, name: str, graph: str = "", stdin: bytes | None = None) -> None:
    path = Path(name)
    if name == "-" and not graph:
        data = sys.stdin.buffer.read() if stdin is None else stdin
        engine.load_bytes(data, "TURTLE", "-")
    elif not path.exists():
        message = f"{name}: not there; name a folder of tables or an RDF file with -d"
        raise InputError(message)
    elif path.suffix.lower() in _PAGES and not graph:
        from conceptmap.source.page import load_page

        load_page(engine, path)
    else:
        engine.load_file(path, format_of(path), graph)


def _open_kept(names: Sequence[str], graphs: Sequence[tuple[str, str]], base: str) -> Embedded:
    from conceptmap.engine.kept import open_kept

    path = Path(names[0])
    other = names[0] == "-" or is_address(names[0]) or path.is_dir()
    if other or len(names) > 1 or graphs or path.suffix.lower() in _PAGES:
        raise InputError("--cache: goes with one RDF file; name it alone, or leave --cache out")
    return open_kept(path, base or DEFAULT_BASE)


def _based(engine: Engine, names: Sequence[str], base: str) -> Source:
    """RDF as a source: under the base that it describes a map with, unless one was given."""
    found = _map_base(engine)
    if found and not base:
        _adopt(engine, found)
    return Source(" ".join(names), engine, found)


def _endpoint(names: Sequence[str], base: str, access: Access | None) -> Source:
    from conceptmap.endpoint import Endpoint

    if len(names) > 1:
        message = f"{names[1]}: an endpoint is a source alone; bring a part of it with pull"
        raise InputError(message)
    return _based(Endpoint(names[0], base or DEFAULT_BASE, access), names, base)


def _map_base(engine: Engine) -> str:
    """A graph that was exported from a map names it ``<base>map``; empty when there is none."""
    found = engine.select(_MAP).rows
    iri = found[0][0].value if found and found[0][0] else ""
    return iri.removesuffix("map") if iri.endswith("map") else ""


def _adopt(engine: Engine, base: str) -> None:
    if engine.prefixes[""] == engine.base:  # the data declared no empty prefix of its own
        engine.prefixes[""] = base
    engine.base = base
