"""The two views of a difference → one view of what differs, its marks written into its words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from conceptmap.diff.values import Difference, Mark, key_of
from conceptmap.model import Text, Texts, value_of
from conceptmap.view import Edge, View, part
from conceptmap.wording import word

__all__ = ["Merged", "merge_views"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What differs as one view, and how each of its statements and concepts does (id → mark)."""

    view: View
    statements: Mapping[str, Mark]
    concepts: Mapping[str, Mark]


def merge_views(difference: Difference) -> Merged:
    """Every statement and concept that differs, with the concepts that those statements join.

    A sign stands before each label that differs, so layout gives it room; a linking phrase is
    split by mark, so no line is shared by what came and what went.
    """
    old, new = difference.old, difference.new
    edges = {key_of(e): e for e in (*old.edges, *new.edges)}
    phrases = {p.id: p for p in (*old.phrases, *new.phrases)}
    nodes = {n.id: n for n in (*old.nodes, *new.nodes)}
    marked: dict[str, Mark] = {}
    shown: list[Edge] = []
    split = {}
    for entry in difference.entries:
        if entry.kind == "statement":
            edge, name = edges[entry.id], f"{entry.id[1]} {entry.mark}"
            shown.append(replace(edge, id=f"d{len(shown)}", phrase=name))
            phrase = phrases[edge.phrase]
            split[name] = replace(phrase, id=name, label=_signed(phrase.label, entry.mark))
            marked[shown[-1].id] = entry.mark
    concepts = {e.id[0]: e.mark for e in difference.entries if e.kind == "concept"}
    for name, mark in concepts.items():
        nodes[name] = replace(nodes[name], label=_signed(nodes[name].label, mark))
    view = replace(
        new,
        title=_title(new),
        focus_question=(),
        focus="",
        first_view=(),
        nodes=tuple(sorted(nodes.values())),
        edges=tuple(shown),
        phrases=tuple(split[name] for name in sorted(split)),
        groups=(),
        kinds=tuple({k.id: k for k in (*old.kinds, *new.kinds)}.values()),
    )
    return Merged(part(view, shown, concepts), marked, concepts)


def _signed(texts: Texts, mark: Mark) -> Texts:
    return tuple(Text(text.lang, f"{mark.sign} {text.value}") for text in texts)


def _title(view: View) -> Texts:
    return tuple(
        Text(lang, word("changes", lang, title=value_of(view.title, (lang, *view.languages))))
        for lang in view.languages
    )
