"""The values of a view: *what* is drawn, never how. Plain frozen data, no RDF past this point."""

from dataclasses import dataclass, field

from conceptmap.model import Place, Shape, Status, Texts

__all__ = ["Edge", "Group", "Kind", "Node", "Phrase", "Quote", "View"]


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """A concept in the view.

    ``degree`` counts its statements in the whole graph, not only in this view.
    ``facts`` are literals of a graph that was not curated here: (property, value) pairs.
    """

    id: str
    iri: str = ""
    label: Texts = ()
    definition: Texts = ()
    aliases: tuple[str, ...] = ()
    kind: str = ""
    group: str = ""
    degree: int = 0
    exact_match: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Phrase:
    """A linking phrase: its arrow label, and its sentence read along and against the arrow."""

    id: str
    iri: str = ""
    label: Texts = ()
    sentence: Texts = ()
    inverse: Texts = ()
    definition: Texts = ()


@dataclass(frozen=True, order=True, slots=True)
class Quote:
    """The sentence behind a statement.

    ``heading`` and ``line`` (counted from 1) are where it was found in the note; empty and 0 when
    the note is not at hand.
    """

    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    heading: str = ""
    line: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Edge:
    """A statement in the view. ``subject`` and ``object`` are node ids, ``phrase`` a phrase id."""

    id: str
    subject: str
    phrase: str
    object: str
    status: Status = Status.ACCEPTED
    comments: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Group:
    """A heading of the map; ``size`` counts its concepts in the whole graph."""

    id: str
    label: Texts = ()
    size: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Kind:
    """What sort of thing a concept is, and the box shape that shows it."""

    id: str
    label: Texts = ()
    shape: Shape = Shape.THING


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn. Every tuple is sorted; every id that an edge names is among the nodes.

    ``first_view`` names the concepts that the author wants to open with, if they were chosen.
    ``total_nodes`` and ``total_edges`` count the whole graph, for "25 of 128 concepts"; they are
    0 when nobody counted it, because it is somebody else's and on an endpoint.
    ``base`` and ``prefixes`` say how its ids become IRIs again. ``places`` are where the map keeps
    the concepts of some pictures, if it keeps any.
    """

    title: Texts = ()
    focus_question: Texts = ()
    languages: tuple[str, ...] = ("en",)
    focus: str = ""
    first_view: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    groups: tuple[Group, ...] = ()
    kinds: tuple[Kind, ...] = ()
    total_nodes: int = 0
    total_edges: int = 0
    prefixes: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    schema: str = field(default="conceptmap.view/1", init=False)
