"""A view as Markdown: every statement as a sentence, by group and concept, with its source."""

from collections.abc import Iterator

from conceptmap.model import Status, prefer, value_of
from conceptmap.render.escape import markdown
from conceptmap.view import Edge, Node, View
from conceptmap.wording import sentence, status_word, word

__all__ = ["render_markdown"]


def render_markdown(view: View, language: str) -> str:
    """The view as CommonMark in one language; every statement stands once, under its subject."""
    return "\n".join(_document(view, _Words(view, language))).rstrip("\n") + "\n"


class _Words:
    """Labels and sentences of a view in one language, escaped for Markdown."""

    def __init__(self, view: View, language: str) -> None:
        self.language = language
        self.order = prefer(language, view.languages)
        self.labels = {node.id: node.label for node in view.nodes}
        self.templates = {phrase.id: phrase.sentence for phrase in view.phrases}

    def sentence(self, edge: Edge) -> str:
        """The statement along its arrow."""
        ends = self.labels[edge.subject], self.labels[edge.object]
        templates = self.templates[edge.phrase]
        return sentence(templates, *ends, self.order, label=_strong, rest=markdown)


def _strong(label: str) -> str:
    """A label in bold, unless it ends in a character beside which CommonMark's ``**`` fails.

    Between Japanese letters a mark next to punctuation does not close
    (https://spec.commonmark.org/0.31.2/#right-flanking-delimiter-run).
    """
    text = markdown(label.strip())
    return f"**{text}**" if text[:1].isalnum() and text[-1:].isalnum() else text


def _document(view: View, words: _Words) -> Iterator[str]:
    title = value_of(view.title, words.order).strip()
    if title:
        yield f"# {markdown(title)}\n"
    question = value_of(view.focus_question, words.order).strip()
    if question:
        yield f"**{markdown(question)}**\n"
    if not view.edges:
        yield f"{word('empty', words.language)}\n"
    groups = [(g.id, value_of(g.label, words.order).strip()) for g in view.groups]
    named = {name for name, _ in groups}
    for group, heading in [*groups, ("", word("other", words.language) if groups else "")]:
        nodes = [n for n in view.nodes if (n.group if n.group in named else "") == group]
        told = [part for node in nodes for part in _concept(view, node, words)]
        if told and heading:
            yield f"## {markdown(heading)}\n"
        yield from told


def _concept(view: View, node: Node, words: _Words) -> list[str]:
    edges = [edge for edge in view.edges if edge.subject == node.id]
    definition = value_of(node.definition, words.order).strip()
    if not edges and not definition:
        return []
    parts = [f"### {markdown(value_of(node.label, words.order).strip() or node.id)}\n"]
    if definition:
        parts.append(f"{markdown(definition)}\n")
    parts += [line for edge in edges for line in _statement(edge, words)]
    return [*parts, ""] if edges else parts


def _statement(edge: Edge, words: _Words) -> Iterator[str]:
    status = (
        "" if edge.status is Status.ACCEPTED else f" *({status_word(edge.status, words.language)})*"
    )
    comments = "".join(f" {markdown(comment)}" for comment in edge.comments)
    yield f"- {words.sentence(edge)}{status}{' —' if comments else ''}{comments}"
    for quote in edge.quotes:
        line = word("line", words.language, n=quote.line) if quote.line else ""
        where = ", ".join(filter(None, (quote.source, quote.heading, line)))
        yield f"  > {markdown(quote.exact.strip())} — {markdown(where)}"
