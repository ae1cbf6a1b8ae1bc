"""A view as JSON for other programs; ``docs/schemas/`` publishes its schema."""

from typing import Any

from conceptmap.render.escape import json_text
from conceptmap.render.page_data import texts
from conceptmap.view import Edge, Node, Phrase, View

__all__ = ["render_json", "view_value"]


def render_json(view: View) -> str:
    """The view as indented JSON, every list sorted, texts as language → text."""
    return json_text(view_value(view), indent=1) + "\n"


def view_value(view: View) -> dict[str, Any]:
    """The view as plain dictionaries and lists; keys are the names of its fields."""
    return {
        "schema": view.schema,
        "title": texts(view.title),
        "focus_question": texts(view.focus_question),
        "languages": list(view.languages),
        "focus": view.focus,
        "total_nodes": view.total_nodes,
        "total_edges": view.total_edges,
        "prefixes": dict(view.prefixes),
        "kinds": [{"id": k.id, "label": texts(k.label), "shape": k.shape} for k in view.kinds],
        "groups": [{"id": g.id, "label": texts(g.label), "size": g.size} for g in view.groups],
        "phrases": list(map(_phrase, view.phrases)),
        "nodes": list(map(_node, view.nodes)),
        "edges": list(map(_edge, view.edges)),
    }


def _phrase(phrase: Phrase) -> dict[str, Any]:
    return {
        "id": phrase.id,
        "iri": phrase.iri,
        "label": texts(phrase.label),
        "sentence": texts(phrase.sentence),
        "inverse": texts(phrase.inverse),
        "definition": texts(phrase.definition),
    }


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "iri": node.iri,
        "label": texts(node.label),
        "definition": texts(node.definition),
        "aliases": list(node.aliases),
        "kind": node.kind,
        "group": node.group,
        "degree": node.degree,
        "exact_match": list(node.exact_match),
        "see_also": list(node.see_also),
        "facts": list(map(list, node.facts)),
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "subject": edge.subject,
        "phrase": edge.phrase,
        "object": edge.object,
        "status": edge.status,
        "comments": list(edge.comments),
        "quotes": [
            {
                "source": quote.source,
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
                "heading": quote.heading,
                "line": quote.line,
            }
            for quote in edge.quotes
        ],
    }
