"""A view as JSON for other programs; ``docs/schemas/`` publishes its schema."""

from typing import Any

from conceptmap.render.escape import json_text
from conceptmap.render.page_data import texts
from conceptmap.view import View

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
        "phrases": [
            {
                "id": p.id,
                "iri": p.iri,
                "label": texts(p.label),
                "sentence": texts(p.sentence),
                "inverse": texts(p.inverse),
                "definition": texts(p.definition),
            }
            for p in view.phrases
        ],
        "nodes": [
            {
                "id": n.id,
                "iri": n.iri,
                "label": texts(n.label),
                "definition": texts(n.definition),
                "aliases": list(n.aliases),
                "kind": n.kind,
                "group": n.group,
                "degree": n.degree,
                "exact_match": list(n.exact_match),
                "see_also": list(n.see_also),
                "facts": [list(fact) for fact in n.facts],
            }
            for n in view.nodes
        ],
        "edges": [
            {
                "id": e.id,
                "subject": e.subject,
                "phrase": e.phrase,
                "object": e.object,
                "status": e.status,
                "comments": list(e.comments),
                "quotes": [
                    {
                        "source": q.source,
                        "exact": q.exact,
                        "prefix": q.prefix,
                        "suffix": q.suffix,
                        "heading": q.heading,
                        "line": q.line,
                    }
                    for q in e.quotes
                ],
            }
            for e in view.edges
        ],
    }
