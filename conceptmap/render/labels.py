"""What the things in a view are called in one language, for formats that hold one."""

from conceptmap.model import Shape, Status, prefer, value_of
from conceptmap.view import Edge, Node, View
from conceptmap.wording import sentence, status_word

__all__ = ["Labels"]


class Labels:
    """The names of a view in a language, others where it has none. Raw: the format escapes them.

    Attributes:
        order: the languages in order of preference.
        concept, phrase, group, kind: id → label.
        title, question: of the map; may be empty.
    """

    def __init__(self, view: View, language: str) -> None:
        self.language = language
        self.order = prefer(language, view.languages)
        self.concept = {n.id: value_of(n.label, self.order).strip() or n.id for n in view.nodes}
        self.phrase = {p.id: value_of(p.label, self.order) for p in view.phrases}
        self.group = {g.id: value_of(g.label, self.order) or g.id for g in view.groups}
        self.kind = {k.id: value_of(k.label, self.order) or k.id for k in view.kinds}
        self.title = value_of(view.title, self.order)
        self.question = value_of(view.focus_question, self.order)
        self._shapes = {kind.id: kind.shape for kind in view.kinds}
        self._nodes = {node.id: node for node in view.nodes}
        self._sentences = {p.id: p.sentence for p in view.phrases}

    def shape(self, node: Node) -> Shape:
        """The box shape of a concept."""
        return self._shapes.get(node.kind, Shape.THING)

    def definition(self, node: Node) -> str:
        """The definition of a concept, empty when it has none."""
        return value_of(node.definition, self.order)

    def sentence(self, edge: Edge) -> str:
        """A statement, read along its arrow."""
        subject, object_ = self._nodes[edge.subject], self._nodes[edge.object]
        return sentence(self._sentences[edge.phrase], subject.label, object_.label, self.order)

    def arrow(self, edge: Edge) -> str:
        """The words on a statement's arrow, with its status where it does not hold."""
        return self.phrase[edge.phrase] + self.note(edge)

    def note(self, edge: Edge) -> str:
        """The status of a statement, to stand behind its words; empty for what holds."""
        held = edge.status is Status.ACCEPTED
        return "" if held else f" ({status_word(edge.status, self.language)})"
