"""``concept-map.html``: the map, already drawn in the file; scripts only make it interactive."""

from collections.abc import Iterator

from conceptmap.model import Status, prefer, value_of
from conceptmap.render.escape import html
from conceptmap.render.page import assemble_page
from conceptmap.render.page_data import layouts_value, page_value
from conceptmap.render.scene import Scene
from conceptmap.render.svg import draw_map
from conceptmap.view import Edge, View
from conceptmap.wording import sentence, status_word, word

__all__ = ["first_svg", "render_html", "static_list"]

#: A longer list would be most of the file, for the few who see it.
MOST_LISTED = 2000


def render_html(scene: Scene) -> str:
    """The page as text: one file, no request, every statement in it."""
    scene = scene.page
    return assemble_page(
        page_value(scene.view, scene.info),
        layouts_value(scene.view, scene.named, scene.drawings),
        first_svg(scene),
        static_list(scene),
        language=scene.language,
        beyond=scene.beyond,
        ask=scene.ask,
    )


def first_svg(scene: Scene) -> str:
    """The first view in the page's language, as the ``<svg>`` that stands in the file."""
    drawing = scene.drawings[scene.language][scene.start.name]
    return draw_map(scene.start.view, drawing, between=scene.start.framed, ids=False)


def static_list(scene: Scene) -> str:
    """Statements as sentences, by group: the list for readers without scripts.

    Of more than `MOST_LISTED` those of the first view are told, and how many are not.
    """
    view, language = scene.view, scene.language
    left = len(view.edges) - len(scene.start.view.edges)
    if len(view.edges) <= MOST_LISTED:
        return "".join(_sections(view, language))
    rest = f"<p>{html(word('unlisted', language, n=left))}</p>"
    return "".join(_sections(scene.start.view, language)) + rest


def _sections(view: View, language: str) -> Iterator[str]:
    order = prefer(language, view.languages)
    label = {node.id: node.label for node in view.nodes}
    templates = {phrase.id: phrase.sentence for phrase in view.phrases}
    group = {node.id: node.group for node in view.nodes}
    named = {g.id: value_of(g.label, order) for g in view.groups}

    def item(edge: Edge) -> str:
        text = sentence(templates[edge.phrase], label[edge.subject], label[edge.object], order)
        held = edge.status is Status.ACCEPTED
        return f"<li>{html(text)}{'' if held else f' ({html(status_word(edge.status, language))})'}"

    if not view.edges:
        yield f"<p>{html(word('empty', language))}</p>"
    for name, heading in [*named.items(), ("", word("other", language) if named else "")]:
        edges = [
            e for e in view.edges if (group[e.subject] if group[e.subject] in named else "") == name
        ]
        if edges:
            title = f"<h2>{html(heading)}</h2>" if heading else ""
            yield f"{title}<ul>{''.join(map(item, edges))}</ul>"
