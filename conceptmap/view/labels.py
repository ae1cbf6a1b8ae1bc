"""What things are called: labels, readable forms of IRIs, and the short ids of a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from conceptmap.model import Text, Texts
from conceptmap.vocab import LABELS, local_name, readable, shorten

if TYPE_CHECKING:
    from conceptmap.engine import Term
    from conceptmap.view.values import Node

__all__ = [
    "Names",
    "Properties",
    "label_of",
    "other_names",
    "texts",
    "told_apart",
]

Properties = Mapping[str, list["Term"]]


class Names:
    """How IRIs become the short ids of a view: the local part under ``base``, else a CURIE."""

    def __init__(self, base: str, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {**prefixes, "": base} if base else dict(prefixes)
        self._iris: dict[str, str] = {}
        self._fitting: dict[str, dict[str, str]] = {}
        #: The id of an IRI.
        self.short: Callable[[str], str] = cache(self._shortened)

    def _shortened(self, iri: str) -> str:
        name = shorten(iri, self._prefixes_of(iri)).removeprefix(":")
        self._iris[name] = iri
        return name

    def _prefixes_of(self, iri: str) -> dict[str, str]:
        """The prefixes that can fit an IRI: few, and the same for all that share its start."""
        start = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
        if start not in self._fitting:
            self._fitting[start] = {
                prefix: namespace
                for prefix, namespace in self._prefixes.items()
                if start.startswith(namespace) or namespace.startswith(start)
            }
        return self._fitting[start]

    def iri(self, name: str) -> str:
        """The IRI that `short` made this id of."""
        return self._iris[name]


def texts(properties: Properties, wanted: Iterable[str]) -> Texts:
    """The literals of the first of these properties that has any."""
    for name in wanted:
        if name not in properties:
            continue
        values = properties[name]
        found = {Text(v.lang, v.value) for v in values if v.kind == "literal" and v.value.strip()}
        if found:
            return tuple(sorted(found))
    return ()


def label_of(iri: str, properties: Properties) -> Texts:
    """What a thing is called: its best label, else a readable form of its local name."""
    return texts(properties, LABELS) or (Text("", readable(iri)),)


def other_names(label: Texts, properties: Properties, wanted: Iterable[str]) -> tuple[str, ...]:
    """Names besides the label: those of ``wanted``, and second labels in the same language."""
    first = {text.lang: text.value for text in reversed(label)}
    second = [text.value for text in label if first[text.lang] != text.value]
    told = [v for name in wanted if name in properties for v in properties[name]]
    if not second and not told:  # as of most
        return ()
    return tuple(sorted({*second, *(v.value for v in told if v.kind == "literal")}))


def told_apart(nodes: Iterable[Node]) -> list[Node]:
    """The nodes, each label that several of them share followed by where its node comes from.

    That is the prefix of its CURIE or the host of its IRI, else its local name, else its id.
    """
    nodes = list(nodes)
    counted = Counter((text.lang, text.value) for node in nodes for text in node.label)
    sharing: dict[tuple[str, str], set[str]] = {}
    for node in nodes:
        for text in node.label:
            if counted[text.lang, text.value] > 1:
                sharing.setdefault((text.lang, text.value), set()).add(node.id)

    def told(node: Node, text: Text) -> Text:
        others = sharing.get((text.lang, text.value), set()) - {node.id}
        if not others:
            return text
        ways = zip(_origins(node.id), *map(_origins, others), strict=True)
        origin = next((own for own, *rest in ways if own and own not in rest), node.id)
        return Text(text.lang, f"{text.value} ({origin})")

    shared = {name for names in sharing.values() for name in names}
    return [
        replace(node, label=tuple(told(node, text) for text in node.label))
        if node.id in shared
        else node
        for node in nodes
    ]


def _origins(name: str) -> tuple[str, str]:
    """Where an id comes from and what it is there; it is a CURIE, or an IRI that has no prefix."""
    prefix, _, rest = name.partition(":")
    host = urlsplit(name).hostname if rest.startswith("//") else prefix
    return host or "", local_name(name)
