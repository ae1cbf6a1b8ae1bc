"""Documents with marked regions: brought up to date, or compared with what the map says now."""

import difflib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from conceptmap.embed.figure import Figure
from conceptmap.embed.forms import Content, write_figure
from conceptmap.embed.options import read_options
from conceptmap.embed.regions import Region, find_regions, rewrite
from conceptmap.errors import ConceptMapError, Fault, InputError, TableError
from conceptmap.face import Map
from conceptmap.files import make_folder, utf8_fault, write_atomic

__all__ = ["Document", "differences", "fill_documents", "write_documents"]


@dataclass(frozen=True)
class Document:
    """A document as it is and as it should be.

    Attributes:
        path: where it is.
        old: its bytes now.
        new: its bytes with every region up to date.
        regions: how many it has.
        edited: the lines of regions that somebody else wrote into, where the text would be lost.
        files: the pictures that it shows, by path.
    """

    path: Path
    old: bytes
    new: bytes
    regions: int
    edited: tuple[int, ...]
    files: tuple[tuple[Path, bytes], ...]

    @property
    def stale_files(self) -> list[Path]:
        """The pictures that are missing or show something else."""
        return [p for p, data in self.files if not p.is_file() or p.read_bytes() != data]


def fill_documents(
    map_: Map, paths: Iterable[Path], pictures: Path | None = None
) -> list[Document]:
    """What the documents should say; nothing is written.

    Args:
        map_: what they show.
        paths: Markdown documents in UTF-8.
        pictures: the folder for the pictures; beside each document when left out.

    Raises:
        InputError: markers or options that are wrong, or ask for what is not in the map: all of
            them, each with file and line.
    """
    problems: list[str] = []
    documents = []
    for path in paths:
        try:
            documents.append(_fill(map_, path, pictures or path.parent))
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join(problems))
    return documents


def write_documents(documents: Sequence[Document], force: bool = False) -> Iterator[Path]:
    """Bring everything up to date, the pictures before the documents that show them.

    Args:
        documents: from `fill_documents`.
        force: overwrite what was written into regions by hand.

    Yields:
        Each file that was written; what is up to date is not touched.

    Raises:
        InputError: a region was edited by hand, or a file cannot be written.
    """
    edited = [f"{d.path.as_posix()}:{line}: {_EDITED}" for d in documents for line in d.edited]
    if edited and not force:
        raise InputError("\n".join(edited))
    wanted = dict(file for document in documents for file in document.files)
    wanted |= {document.path: document.new for document in documents}
    for path, data in wanted.items():
        if not path.is_file() or path.read_bytes() != data:
            make_folder(path.parent)
            write_atomic(path, data)
            yield path


_EDITED = "this region was edited by hand; move your words out of it, or overwrite with --force"


def differences(document: Document) -> list[str]:
    """The lines of a unified diff from what a document says to what it should say."""
    old, new = (data.decode().splitlines(keepends=True) for data in (document.old, document.new))
    name = document.path.as_posix()
    lines = difflib.unified_diff(old, new, f"{name} (now)", f"{name} (up to date)")
    told = [_shown(line) for line in lines]
    told += [f"{path.as_posix()}: not up to date" for path in document.stale_files]
    told += [f"{name}:{line}: this region was edited by hand" for line in document.edited]
    return told


def _shown(line: str) -> str:
    """A line with nothing in it that could steer a terminal."""
    bare = line.removesuffix("\n")
    return "".join(c if c.isprintable() or c == "\t" else repr(c)[1:-1] for c in bare)


def _fill(map_: Map, path: Path, pictures: Path) -> Document:
    old, text = _read(path)
    regions = find_regions(text, path.as_posix())
    contents = _contents(map_, path, regions, pictures)
    new = rewrite(text, ((region, content.lines) for region, content in contents))
    edited = tuple(
        r.line for r, content in contents if r.edited and _said(r.body) != _said(content.lines)
    )
    files = {name: data for _, content in contents for name, data in content.files}
    placed = tuple((pictures / name, data) for name, data in files.items())
    return Document(path, old, new.encode(), len(regions), edited, placed)


def _said(body: Sequence[str]) -> list[str]:
    return [line.rstrip() for line in body if line.strip()]


def _read(path: Path) -> tuple[bytes, str]:
    """The document as it is; a byte order mark stays in its text.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        advice = "name the documents in it" if path.is_dir() else "check the name"
        message = f"{path.as_posix()}: cannot be read: {reason}; {advice}"
        raise InputError(message) from error
    fault = utf8_fault(data, path.as_posix())
    if fault:
        raise InputError(str(fault))
    return data, data.decode("utf-8")


def _contents(
    map_: Map, path: Path, regions: Iterable[Region], pictures: Path
) -> list[tuple[Region, Content]]:
    name = path.as_posix()
    faults: list[Fault] = []
    asked = [(region, read_options(region.settings, name, faults)) for region in regions]
    contents = []
    for region, options in [] if faults else asked:
        try:
            figure = Figure(map_, options)
            contents.append(
                (region, write_figure(figure, lambda file: _href(path, pictures, file)))
            )
        except TableError:
            raise
        except ConceptMapError as error:
            faults.append(Fault(name, region.line, "", str(error)))
    if faults:
        raise InputError("\n".join(map(str, faults)))
    return contents


def _href(path: Path, pictures: Path, file: str) -> str:
    """A file in the pictures' folder, as seen from the document."""
    return quote(Path(os.path.relpath(pictures / file, path.parent)).as_posix())
