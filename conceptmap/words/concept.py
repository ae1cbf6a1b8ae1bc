"""What the map knows of a concept, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from conceptmap.model import Status, prefer, value_of
from conceptmap.query.tables import visible
from conceptmap.source.names import find_concept
from conceptmap.view.links import Choice
from conceptmap.view.places import note_finder
from conceptmap.view.read import build_view, locate
from conceptmap.view.values import Edge, Node, View
from conceptmap.wording import sentence, status_word, word

if TYPE_CHECKING:
    from conceptmap.source.read import Source

__all__ = ["describe_concept"]


def describe_concept(source: Source, name: str, language: str = "") -> tuple[str, ...]:
    """What the map knows of a concept, line by line.

    Its names, kind, group and definition; then every statement it takes part in as a sentence,
    those that it is the subject of first, with status, comments, and the quotes behind it.

    Args:
        source: where to look, and the notes beside it.
        name: as `find_concept` takes it.
        language: the language to read in; empty for the first of the map.

    Raises:
        UnknownNameError: nothing, or more than one thing, has this name.
    """
    languages = prefer(language, source.info.languages)
    iri = find_concept(source.drawn, name, languages)
    view = build_view(source.drawn, source.info, source.base, Choice(focus=iri))
    if source.folder:
        view = locate(view, note_finder(source.folder, source.info.notes))
    node = next(node for node in view.nodes if node.iri == iri)
    lines = [*_head(view, node, languages), *_statements(view, node, languages)]
    return tuple(visible(line) for line in lines)


def _head(view: View, node: Node, languages: Sequence[str]) -> Iterator[str]:
    main = value_of(node.label, languages)
    others = [text.value for text in node.label if text.value != main]
    yield f"{' · '.join([main, *dict.fromkeys(others)])}  ({_curie(node)})"
    kinds = {kind.id: kind.label for kind in view.kinds}
    groups = {group.id: group.label for group in view.groups}
    if node.kind:
        yield f"{word('kind', languages[0])}: {value_of(kinds[node.kind], languages)}"
    if node.group:
        yield f"{word('group', languages[0])}: {value_of(groups[node.group], languages)}"
    if node.aliases:
        yield f"{word('aliases', languages[0])}: {', '.join(node.aliases)}"
    if node.definition:
        yield value_of(node.definition, languages)


def _curie(node: Node) -> str:
    return node.id if ":" in node.id else f":{node.id}"


def _statements(view: View, node: Node, languages: Sequence[str]) -> Iterator[str]:
    labels = {other.id: other.label for other in view.nodes}
    phrases = {phrase.id: phrase for phrase in view.phrases}
    ordered = sorted(
        view.edges, key=lambda e: (e.subject != node.id, e.phrase, e.object, e.subject)
    )
    for edge in ordered:
        phrase = phrases[edge.phrase]
        templates = phrase.sentence if edge.subject == node.id else phrase.inverse
        yield ""
        yield sentence(templates, labels[edge.subject], labels[edge.object], languages)
        yield from _support(edge, languages)


def _support(edge: Edge, languages: Sequence[str]) -> Iterator[str]:
    """Status, comments and quotes of a statement, indented under it."""
    if edge.status != Status.ACCEPTED:
        yield f"    [{status_word(edge.status, languages[0])}]"
    for comment in edge.comments:
        yield f"    {word('comment', languages[0])}: {comment}"
    for quote in edge.quotes:
        line = f":{quote.line}" if quote.line else ""
        heading = f" ({quote.heading})" if quote.heading else ""
        text = f": {' '.join(quote.exact.split())}" if quote.exact else ""
        yield f"    {quote.source}{line}{heading}{text}"
