"""A large file as an index on disk, so that the next question need not read it again.

A process that has opened one may not fork: the threads of RocksDB stay behind, and a copy waits for
them without end. So it is the worker of a question that opens it.

An entry is an Oxigraph store (RocksDB) and beside it what the file declared and a checksum of each
file of the store. It is named after the content it was made of and the version of the engine, so it
is never out of date. It is made apart and moved into its place whole: of two processes that make
the same one, the first to be ready wins. One that is not as it was left is thrown away.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from conceptmap.engine.embedded import Embedded
from conceptmap.engine.files import format_of, read_rdf
from conceptmap.engine.loading import load_plain
from conceptmap.errors import InputError
from conceptmap.files import write_atomic

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["open_kept"]

#: All entries together take at most so many bytes; those not used for longest go first.
_MOST = 2_000_000_000
#: A question is confined when the store is open, and can open no file then. RocksDB opens up to
#: sixteen of its tables with the store, and others when they are needed.
_MOST_TABLES = 16
_TABLE = "*.sst"
# RocksDB's diary; even reading may begin a new one.
_DIARY = "LOG"
_ABOUT = "about.json"
_FILLING = ".filling-"
# Nobody takes longer to make one.
_STALE_SECONDS = 24 * 3600


def open_kept(path: Path, base: str) -> Embedded:
    """The engine of an RDF file, on its index; that is made first where there is none.

    Its rows come in another order than those of a store in memory where a query asks for none.

    Args:
        path: an RDF file; its suffix tells the format.
        base: what relative IRIs are relative to.

    Raises:
        RdfError: the file cannot be read or does not parse.
        InputError: the index cannot be written, or is too large for a confined question.
    """
    format = format_of(path)
    data = read_rdf(path)
    try:
        folder = _folder()
        entry = folder / _name(data, format, base)
        engine = _opened(entry, base)
        if engine is None:
            _fill(entry, data, format, path.as_posix(), base)
            _bound(folder, entry)
            engine = _opened(entry, base)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"--cache: no index of {path.as_posix()}: {reason}; ask without --cache"
        raise InputError(message) from None
    if engine is None:
        message = f"--cache: the index of {path.as_posix()} is not as it was written; ask again"
        raise InputError(message)
    return engine


class _Filling(Embedded):
    """A store on disk while it is filled: in one go, for RocksDB sorts what it is given at once."""

    def _take_plain(self, data: bytes, format: str, name: str) -> Mapping[str, str]:
        return load_plain(data, format, self.base, name, self.store.bulk_load, len(data))

    def _take(self, quads: Iterable[Quad]) -> None:
        self.store.bulk_extend(quads)


def _folder() -> Path:
    import platformdirs

    folder = platformdirs.user_cache_path("conceptmap", appauthor=False) / "graphs"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _name(data: bytes, format: str, base: str) -> str:
    """What an entry follows from: content, format, base, engine."""
    import hashlib

    import pyoxigraph

    digest = hashlib.sha256(repr((format, base, pyoxigraph.__version__)).encode())
    digest.update(data)
    return digest.hexdigest()


def _opened(entry: Path, base: str) -> Embedded | None:
    """The engine on an entry; None when there is none, or it is not as it was left."""
    import pyoxigraph

    if not entry.exists():
        return None
    try:
        about = json.loads((entry / _ABOUT).read_text(encoding="utf-8"))
        if about["files"] != _checksums(entry / "store"):
            raise ValueError("damaged")
        engine = Embedded(base, pyoxigraph.Store.read_only(str(entry / "store")))
        engine.prefixes = {**engine.prefixes, **about["prefixes"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        shutil.rmtree(entry, ignore_errors=True)
        return None
    with suppress(OSError):
        os.utime(entry / _ABOUT)  # used now, so it goes last
    return engine


def _fill(entry: Path, data: bytes, format: str, name: str, base: str) -> None:
    """Make an entry, unless another process is there first.

    Raises:
        RdfError: the data does not parse.
        InputError: the index has more tables than a confined question could open.
    """
    import pyoxigraph

    making = Path(tempfile.mkdtemp(prefix=_FILLING, dir=entry.parent))
    try:
        engine = _Filling(base, pyoxigraph.Store(str(making / "store")))
        known = engine.prefixes
        engine.load_bytes(data, format, name)
        engine.store.flush()
        declared = {p: n for p, n in engine.prefixes.items() if known.get(p) != n}
        del engine  # closes the store
        if len(list((making / "store").glob(_TABLE))) > _MOST_TABLES:
            message = f"--cache: {name} is too large for it; bring it to a server with push"
            raise InputError(message)
        about = {"files": _checksums(making / "store"), "prefixes": declared}
        write_atomic(making / _ABOUT, json.dumps(about).encode())
        with suppress(OSError):  # somebody else's is there
            making.rename(entry)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _checksums(store: Path) -> dict[str, int]:
    files = sorted(file for file in store.iterdir() if not file.name.startswith(_DIARY))
    return {file.name: zlib.crc32(file.read_bytes()) for file in files}


def _bound(folder: Path, new: Path) -> None:
    """Throw away what was not used for longest, and what was never finished."""
    now = time.time()
    used: dict[Path, float] = {}
    for entry in folder.iterdir():
        with suppress(OSError):  # another process throws away, too
            if not entry.name.startswith(_FILLING):
                used[entry] = (entry / _ABOUT).stat().st_mtime
            elif now - entry.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(entry, ignore_errors=True)
    total = 0
    for entry in sorted(used, key=lambda entry: (entry != new, -used[entry])):
        with suppress(OSError):
            total += sum(file.stat().st_size for file in (entry / "store").iterdir())
        if entry != new and total > _MOST:
            shutil.rmtree(entry, ignore_errors=True)
