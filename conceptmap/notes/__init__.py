"""Markdown notes ⇄ sections and sentences with their offsets; finding a quote again.

markdown-it finds the structure and never rewrites the text: every offset counts characters of
the file as it is (without a byte order mark), so ``note.text[start:end]`` is what the note says.
"""

from conceptmap.notes.quotes import Found, Place, find_quote, nearest_sentence
from conceptmap.notes.read import Note, Section, Sentence, note_path, read_note, read_notes

__all__ = [
    "Found",
    "Note",
    "Place",
    "Section",
    "Sentence",
    "find_quote",
    "nearest_sentence",
    "note_path",
    "read_note",
    "read_notes",
]
