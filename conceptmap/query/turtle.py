"""A graph as pretty, sorted Turtle by rdflib's writer. Imports rdflib, so it is loaded late."""

from collections.abc import Mapping

import rdflib

__all__ = ["to_turtle"]


def to_turtle(ntriples: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Turtle in UTF-8 that ends in one newline; only prefixes that are used are declared."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in sorted(prefixes.items()):
        graph.bind(prefix, namespace)
    graph.parse(data=ntriples, format="nt")
    return graph.serialize(format="turtle", encoding="utf-8").strip() + b"\n"
