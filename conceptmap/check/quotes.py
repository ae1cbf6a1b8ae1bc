"""Whether the notes still say what the statements cite."""

from collections.abc import Iterator
from pathlib import Path

from conceptmap.check.finding import Finding
from conceptmap.check.place import Places, sentence_of
from conceptmap.errors import InputError
from conceptmap.folding import shown
from conceptmap.model import Evidence, Statement, Tables
from conceptmap.notes import Found, Note, find_quote, nearest_sentence, note_path, read_note
from conceptmap.tables.cells import WEB, source_fault

__all__ = ["check_quotes"]

_Cited = tuple[Statement, Evidence]


def check_quotes(tables: Tables, folder: Path, places: Places) -> Iterator[Finding]:
    """Cited notes that cannot be read, and quotes that are not there, or not there just once.

    A source is a path in the map's folder; web addresses are not looked up.
    """
    cited: dict[str, list[_Cited]] = {}
    for statement in tables.statements:
        for evidence in statement.evidence:
            if _is_note(evidence.source):
                cited.setdefault(evidence.source, []).append((statement, evidence))
    for source, rows in sorted(cited.items()):
        try:
            note = read_note(note_path(folder, tables.info.notes, source), source)
        except InputError as error:
            first = min((evidence for _, evidence in rows), key=lambda e: e.line)
            message = f"{error}; or correct the source here ({len(rows)} row(s) cite it)"
            yield places.error("note-missing", first, "source", message)
        else:
            for statement, evidence in rows:
                yield from _check_quote(note, statement, evidence, places)


def _is_note(source: str) -> bool:
    # A source that leads out of the map is a fault of the table; no file out there is opened.
    return bool(source) and not source.startswith(WEB) and not source_fault(source)


def _check_quote(
    note: Note, statement: Statement, evidence: Evidence, places: Places
) -> Iterator[Finding]:
    if not evidence.quote:
        return
    found = find_quote(note, evidence.quote, evidence.prefix, evidence.suffix)
    if found.place:
        return
    what = f"the quote {shown(evidence.quote)} for {shown(sentence_of(statement))}"
    code, message = _problem(note, evidence, found)
    yield places.error(code, evidence, "quote", f"{what} {message}")


def _problem(note: Note, evidence: Evidence, found: Found) -> tuple[str, str]:
    if found.places:
        lines = ", ".join(str(place.line) for place in found.places[:5])
        return "quote-ambiguous", (
            f"stands {len(found.places)} times in {note.name} (lines {lines}); "
            "tell them apart by a prefix or suffix"
        )
    if found.elsewhere:
        return "quote-context", (
            f"is in {note.name}, but not between its prefix and suffix; "
            "bring these up to date if it is still the sentence meant"
        )
    near = nearest_sentence(note, evidence.quote)
    if near:
        return "quote-missing", (
            f"is not in {note.name}; line {near.line} says {shown(near.text, 120)}: "
            "quote that if it still says so, else change the status"
        )
    return "quote-missing", f"is not in {note.name}, nor anything like it; quote what says it now"
