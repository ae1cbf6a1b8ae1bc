"""A Markdown file → its text, sections and sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conceptmap.errors import InputError
from conceptmap.files import read_text
from conceptmap.notes.blocks import LINE_END, Block, find_blocks
from conceptmap.notes.split import split_sentences

__all__ = ["Note", "Section", "Sentence", "read_note", "read_notes"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything under it, subsections included.

    ``level`` is 1 to 6; 0 with an empty heading for what stands before the first heading.
    """

    heading: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading, list item, table cell or code block, as the note spells it.

    It may span lines. ``line`` is where it begins, from 1; ``heading`` the nearest one above,
    or itself.
    """

    text: str
    start: int
    end: int
    line: int
    heading: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note as read: ``name`` as the tables cite it, all offsets into ``text``, in text order."""

    name: str
    text: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


def note_path(folder: Path, notes: str, source: str) -> Path:
    """The file of a note that the tables in ``folder`` cite.

    A source begins with the name of the notes folder, but that folder may lie elsewhere.
    """
    return folder / notes / source.removeprefix(notes.rstrip("/") + "/")


def read_note(path: Path, name: str) -> Note:
    """Read one note.

    Raises:
        InputError: the file is missing, unreadable or not UTF-8.
    """
    text = read_text(path)
    blocks = find_blocks(text)
    return Note(name, text, tuple(_sections(text, blocks)), tuple(_sentences(text, blocks)))


def read_notes(folder: Path, names: Iterable[str]) -> dict[str, Note]:
    """Read notes by their names under ``folder``, sorted by name.

    Raises:
        InputError: notes cannot be read, one line for each.
    """
    notes, problems = {}, []
    for name in sorted(set(names)):
        try:
            notes[name] = read_note(folder / name, name)
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join(problems))
    return notes


def _sections(text: str, blocks: tuple[Block, ...]) -> Iterator[Section]:
    headings = [block for block in blocks if block.level]
    first = headings[0].line_start if headings else len(text)
    if text[:first].strip():
        yield Section("", 0, 0, first)
    for at, block in enumerate(headings):
        later = (b.line_start for b in headings[at + 1 :] if b.level <= block.level)
        end = next(later, len(text))
        yield Section(text[block.start : block.end], block.level, block.line_start, end)


def _sentences(text: str, blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    heading = ""
    for block in blocks:
        if block.level:
            heading = text[block.start : block.end]
        line, counted = block.line, block.start
        whole = [(block.start, block.end)]
        for start, end in split_sentences(text, *whole[0]) if block.prose else whole:
            line += len(LINE_END.findall(text, counted, start))
            counted = start
            yield Sentence(text[start:end], start, end, line, heading)
