"""RDF files: which format a suffix means, and their bytes, unpacked."""

from __future__ import annotations

from pathlib import Path

from conceptmap.errors import RdfError

__all__ = ["SUFFIXES", "format_of", "read_rdf"]

#: Suffix → the name of the format.
SUFFIXES = {
    ".ttl": "TURTLE",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".trig": "TRIG",
    ".rdf": "RDF_XML",
    ".owl": "RDF_XML",
    ".xml": "RDF_XML",
    ".jsonld": "JSON_LD",
    ".n3": "N3",
}

#: A file that grows more than so many times when it is unpacked, to more than so many bytes, is
#: taken for a trap; RDF shrinks to a tenth, or a thirtieth when it repeats itself.
_MOST_GROWTH = 100
_MOST_TRUSTED = 100_000_000


def format_of(path: Path) -> str:
    """The format of a file by its suffix; ``.gz`` may follow.

    Raises:
        RdfError: no known suffix.
    """
    name = Path(path.stem) if path.suffix.lower() == ".gz" else path
    try:
        return SUFFIXES[name.suffix.lower()]
    except KeyError:
        message = f"{path.as_posix()}: unknown suffix for RDF; use one of {' '.join(SUFFIXES)}"
        raise RdfError(message) from None


def read_rdf(path: Path) -> bytes:
    """The bytes of an RDF file, unpacked when its name ends in ``.gz``.

    Raises:
        RdfError: the file cannot be read, or grows out of all proportion when it is unpacked.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        message = f"{path.as_posix()}: {reason}; check the name"
        raise RdfError(message) from None
    return _unpacked(data, path.as_posix()) if path.suffix.lower() == ".gz" else data


def _unpacked(data: bytes, name: str) -> bytes:
    import gzip
    import io
    import zlib

    most = max(_MOST_TRUSTED, _MOST_GROWTH * len(data))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        message = f"{name}: not a whole gzip file; pack it again"
        raise RdfError(message) from None
    if len(found) > most:
        what = f"unpacks to more than {_MOST_GROWTH} times its size; unpack it yourself"
        message = f"{name}: {what}"
        raise RdfError(message)
    return found
