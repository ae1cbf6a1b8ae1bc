"""The network page: pyvis holds nodes and edges and fills our template, vis-network draws.

Of pyvis only that is used. Its own template, writer, heading, menus and CDN links are not: they
ask other servers, do not escape, and take quadratic time (docs/decisions/001-dependencies.md).
pyvis is imported inside the functions, because that alone takes half a second.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conceptmap.layout import Box, Drawing
from conceptmap.model import Shape, Status, value_of
from conceptmap.render.escape import plain
from conceptmap.render.html import static_list
from conceptmap.render.page import TEMPLATE, page_environment, page_parts
from conceptmap.render.page_data import layouts_value, page_value
from conceptmap.render.scene import Scene
from conceptmap.render.scripts import own_scripts
from conceptmap.tokens import COLOURS, MONO, SANS
from conceptmap.view import Edge, Node, View

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["assemble_network", "build_network", "render_network", "vis_network"]

_STATUS = {Status.ACCEPTED: "line", Status.OUTDATED: "warn", Status.DISPUTED: "disp"}
_DASHES: dict[Status, bool | list[int]] = {
    Status.ACCEPTED: False,
    Status.OUTDATED: [6, 4],
    Status.DISPUTED: [1, 4],
}


def build_network(view: View, drawing: Drawing | None, language: str) -> "Network":
    """The view as a pyvis network: concepts as nodes, statements as edges, in linear time.

    Args:
        view: what is shown; parallel and opposite statements each keep their edge.
        drawing: where the concepts stand; without it, vis-network's physics places them.
        language: the language of the labels.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", bgcolor=_colour("paper"))
    network.toggle_physics(drawing is None)
    network.set_edge_smooth("continuous")
    languages = (language, *view.languages)
    shapes = {kind.id: kind.shape for kind in view.kinds}
    boxes = {box.node: box for box in drawing.boxes} if drawing else {}
    # pyvis's add_node and add_edge look through lists; its three fields can be filled directly.
    for node in view.nodes:
        if drawing and node.id not in boxes:
            continue
        options = _node(node, shapes.get(node.kind, Shape.THING), languages, boxes.get(node.id))
        network.nodes.append(options)
        network.node_ids.append(node.id)
        network.node_map[node.id] = options
    labels = {p.id: value_of(p.label, languages) for p in view.phrases}
    network.edges.extend(
        _edge(edge, labels[edge.phrase])
        for edge in view.edges
        if edge.subject in network.node_map and edge.object in network.node_map
    )
    return network


def render_network(scene: Scene) -> str:
    """The network page as text: it opens with the view, and where it stands, of the map."""
    scene = scene.page
    return assemble_network(
        build_network(scene.start.view, scene.drawing, scene.language),
        page_value(scene.view, scene.info),
        layouts_value(scene.view, scene.named, scene.drawings),
        static_list(scene),
        language=scene.language,
        beyond=scene.beyond,
    )


def assemble_network(
    network: "Network",
    data: Mapping[str, Any],
    layouts: Mapping[str, Any],
    listed: str,
    *,
    language: str,
    beyond: bool = False,
) -> str:
    """The whole network page: pyvis renders ``network`` through our template.

    ``listed`` is the list for readers without scripts; the rest is as for
    `conceptmap.render.page.assemble_page`.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader

    templates = network.template_dir
    environment = page_environment()
    own = environment.loader
    environment.loader = ChoiceLoader([*([own] if own else []), FileSystemLoader(templates)])
    waiting, at_once = own_scripts("network", beyond=beyond, languages=tuple(layouts["languages"]))
    scripts = [vis_network(Path(templates)), waiting, at_once]
    parts = page_parts(data, layouts, "", listed, scripts, language, "network")
    environment.globals.update(parts)
    network.templateEnv = environment
    network.path = TEMPLATE
    # pyvis wants a file name that ends so; it writes nothing.
    return str(network.generate_html(name="network.html"))


def vis_network(templates: Path) -> str:
    """The vis-network that pyvis carries, the newest if there are several."""
    found = templates.glob("lib/vis-*/vis-network.min.js")
    newest = max(found, key=lambda path: [int(n) for n in path.parent.name[4:].split(".")])
    return newest.read_text(encoding="utf-8")


def _colour(token: str) -> str:
    return COLOURS[token][0]


def _node(node: Node, shape: Shape, languages: tuple[str, ...], box: Box | None) -> dict[str, Any]:
    mono = shape is Shape.COMMAND
    fill, stroke = _colour("box"), _colour("box-stroke")
    label = value_of(node.label, languages) or node.id
    options: dict[str, Any] = {
        "id": node.id,
        "label": plain(label),
        "shape": "box",
        "color": {"background": fill, "border": stroke},
        "font": {
            "color": _colour("ink"),
            "face": MONO if mono else SANS,
            "size": 11.5 if mono else 13,
        },
        "borderWidth": 1.2,
        "shapeProperties": {"borderRadius": {Shape.THING: 6, Shape.IDEA: 14}.get(shape, 0)},
    }
    title = plain(value_of(node.definition, languages))
    # pyvis's own template would show a title that holds "href" as HTML.
    if title and "href" not in title:
        options["title"] = title
    if box:
        options |= {
            "label": "\n".join(line.text for line in box.lines) or options["label"],
            "x": box.x + box.w / 2,
            "y": box.y + box.h / 2,
            "widthConstraint": {"minimum": max(0, box.w - 10)},
        }
    return options


def _edge(edge: Edge, label: str) -> dict[str, Any]:
    # Without a colour of its own an edge takes that of its node's border.
    colour = _colour(_STATUS[edge.status])
    return {
        "id": edge.id,
        "from": edge.subject,
        "to": edge.object,
        "label": plain(label),
        "arrows": "to",
        "color": {"color": colour},
        "font": {"color": colour, "face": SANS, "size": 11},
        "dashes": _DASHES[edge.status],
    }
