"""A difference in words: lines for the shell, Markdown for a pull request, JSON for programs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from conceptmap.diff.values import KINDS, Difference, Entry, Mark, key_of
from conceptmap.query.tables import visible
from conceptmap.render.escape import json_text, markdown
from conceptmap.render.labels import Labels
from conceptmap.wording import word

__all__ = ["Words", "tell_json", "tell_markdown", "tell_text"]


class Words:
    """The things of a difference in one language; what is gone is read in the old view."""

    def __init__(self, difference: Difference, language: str) -> None:
        self.language = language
        self._labels = {
            True: Labels(difference.old, language),
            False: Labels(difference.new, language),
        }
        self._edges = {
            gone: {key_of(edge): edge for edge in view.edges}
            for gone, view in ((True, difference.old), (False, difference.new))
        }
        told = Counter((e.kind, self.text(e)) for e in difference.entries)
        self._alike = {key for key, n in told.items() if n > 1}

    def name(self, entry: Entry) -> str:
        """What an entry is about: a sentence, a label, the title of the map.

        Two that read alike, as a concept with a new id does, are told apart by their ids.
        """
        text = self.text(entry)
        return f"{text} ({' '.join(entry.id)})" if (entry.kind, text) in self._alike else text

    def text(self, entry: Entry) -> str:
        """The same without the ids."""
        gone = entry.mark is Mark.REMOVED
        labels = self._labels[gone]
        if entry.kind == "statement":
            return labels.sentence(self._edges[gone][entry.id])
        if entry.kind == "concept":
            return labels.concept[entry.id[0]]
        return labels.phrase[entry.id[0]] if entry.kind == "phrase" else labels.title

    def changes(self, entry: Entry) -> Iterator[str]:
        """Each change of an entry: "status: accepted → outdated", or what came and went."""
        for field, old, new in entry.changes:
            if len(old) == len(new) == 1:
                yield f"{field}: {old[0]} → {new[0]}"
            else:
                yield from (f"{field} {Mark.REMOVED.sign} {v}" for v in old if v not in new)
                yield from (f"{field} {Mark.ADDED.sign} {v}" for v in new if v not in old)


def tell_text(difference: Difference, language: str) -> Iterator[str]:
    """Lines for the shell: what differs by kind, each with its sign, then how much of each."""
    words = Words(difference, language)
    for kind in KINDS:
        entries = [entry for entry in difference.entries if entry.kind == kind]
        if entries:
            yield word(kind, language)
        for entry in entries:
            yield visible(f"  {entry.mark.sign} {words.name(entry)}")
            yield from (visible(f"      {change}") for change in words.changes(entry))
    yield from summary(difference, language)


def summary(difference: Difference, language: str) -> Iterator[str]:
    """How much differs, a line for each kind; or that nothing does."""
    if difference.equal:
        yield word("equal", language)
    if difference.unseen:
        yield word("unseen", language, n=difference.unseen)
    for kind in KINDS:
        counts = {mark: len(difference.of(kind, mark)) for mark in Mark}
        if any(counts.values()):
            named = {str(mark): n for mark, n in counts.items()}
            yield word("counts", language, kind=word(kind, language), **named)


def tell_markdown(difference: Difference, language: str) -> Iterator[str]:
    """The same as CommonMark; the word beside the sign is for those who hear it read out."""
    words = Words(difference, language)
    yield from (f"{line}  " for line in summary(difference, language))
    for kind in KINDS:
        entries = [entry for entry in difference.entries if entry.kind == kind]
        if entries:
            yield f"\n## {word(kind, language)}\n"
        for entry in entries:
            mark = f"{markdown(entry.mark.sign)} {word(entry.mark, language)}"
            yield f"- **{mark}** {markdown(words.name(entry).strip())}"
            yield from (f"  - {markdown(change.strip())}" for change in words.changes(entry))


def tell_json(difference: Difference, language: str, old: str, new: str) -> str:
    """``conceptmap.diff/1`` (docs/formats.md): every entry by kind and mark, with its sentence."""
    words = Words(difference, language)
    value = {
        "schema": "conceptmap.diff/1",
        "old": old,
        "new": new,
        "language": language,
        "equal": difference.equal,
        "unseen_triples": difference.unseen,
        **{
            f"{kind}s" if kind != "map" else kind: {
                str(mark): [_entry(e, words) for e in difference.of(kind, mark)] for mark in Mark
            }
            for kind in KINDS
        },
    }
    return json_text(value, indent=1) + "\n"


def _entry(entry: Entry, words: Words) -> dict[str, Any]:
    names = ("subject", "predicate", "object") if entry.kind == "statement" else ("id",)
    text = "sentence" if entry.kind == "statement" else "label"
    told: dict[str, Any] = {**dict(zip(names, entry.id, strict=False)), text: words.text(entry)}
    if entry.changes:
        told["changes"] = [
            {"field": change.field, "old": list(change.old), "new": list(change.new)}
            for change in entry.changes
        ]
    return told
