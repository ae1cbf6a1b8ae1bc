"""The network page: what pyvis is given, and that its faults stay outside."""

import time
from typing import Any

from conceptmap.layout import Box, Drawing, Line
from conceptmap.model import Shape, Status, Text
from conceptmap.render.network import assemble_network, build_network
from conceptmap.view import Edge, Kind, Node, Phrase, View

HREF = '<a href="javascript:alert(1)">x</a>'


def make_view(nodes: int = 3) -> View:
    return View(
        nodes=(
            Node(
                "A",
                label=(Text("en", "</script><b>"), Text("ja", "甲")),
                definition=(Text("en", "<i>x"),),
            ),
            Node("B", label=(Text("en", "B"),), definition=(Text("en", HREF),), kind="Command"),
            *(Node(f"n{i}", label=(Text("", f"n{i}"),)) for i in range(nodes - 2)),
        ),
        edges=(
            Edge("e1", "A", "p", "B"),
            Edge("e2", "A", "q", "B", Status.OUTDATED),
            Edge("e3", "B", "p", "A", Status.DISPUTED),
        ),
        phrases=(Phrase("p", label=(Text("en", "has"),)), Phrase("q", label=(Text("en", "had"),))),
        kinds=(Kind("Command", (Text("en", "Command"),), Shape.COMMAND),),
        languages=("en", "ja"),
    )


DRAWING = Drawing(
    "en",
    300,
    100,
    boxes=(Box("A", 10, 20, 60, 26, (Line("A a", 20),)), Box("B", 200, 20, 40, 26)),
)


def render(view: View) -> str:
    data: dict[str, Any] = {
        "title": {"en": "T"},
        "question": {},
        "languages": ["en"],
        "concepts": [],
    }
    spoken: dict[str, Any] = {"concepts": [], "phrases": [], "groups": []}
    layouts: dict[str, Any] = {"names": [], "languages": {"en": spoken}, "columns": {}}
    network = build_network(view, DRAWING, "en")
    return assemble_network(network, data, layouts, "<p>list</p>", language="en")


def test_parallel_and_opposite_statements_keep_their_edges() -> None:
    network = build_network(make_view(), DRAWING, "en")
    ends = [(e["id"], e["from"], e["to"], e["label"]) for e in network.edges]
    assert ends == [("e1", "A", "B", "has"), ("e2", "A", "B", "had"), ("e3", "B", "A", "has")]
    assert all(edge["arrows"] == "to" for edge in network.edges)


def test_nodes_stand_where_they_were_laid_out() -> None:
    network = build_network(make_view(), DRAWING, "en")
    assert network.node_ids == ["A", "B"]
    assert (network.node_map["A"]["x"], network.node_map["A"]["y"]) == (40, 33)
    assert network.node_map["A"]["label"] == "A a"
    assert not network.options.physics.enabled


def test_without_a_drawing_physics_places_every_node() -> None:
    network = build_network(make_view(5), None, "ja")
    assert network.node_map["A"]["label"] == "甲"
    assert len(network.nodes) == 5
    assert network.options.physics.enabled


def test_titles_are_plain_text_and_never_pyvis_html() -> None:
    network = build_network(make_view(), DRAWING, "en")
    assert network.node_map["A"]["title"] == "<i>x"
    assert "title" not in network.node_map["B"]


def test_building_is_linear() -> None:
    # pyvis's own methods search two lists for each edge: over 10 s of CPU for these.
    nodes = tuple(Node(f"n{i}") for i in range(20_000))
    edges = tuple(Edge(f"e{i}", f"n{i}", "p", f"n{i + 1}") for i in range(19_999))
    view = View(nodes=nodes, edges=edges, phrases=(Phrase("p"),))
    build_network(make_view(), None, "en")
    start = time.process_time()
    network = build_network(view, None, "en")
    assert time.process_time() - start < 2
    assert (network.num_nodes(), network.num_edges()) == (20_000, 19_999)


def test_the_page_is_ours_and_asks_for_nothing() -> None:
    text = render(make_view())
    assert text.startswith("<!doctype html>")
    assert 'data-surface="network"' in text
    for outside in ("src=", "jsdelivr", "cdnjs", "bootstrap", "http://", "https://"):
        assert outside not in text, outside
    assert "</script><b>" not in text
    assert text == render(make_view())


def test_the_page_holds_what_pyvis_was_given() -> None:
    text = render(make_view())
    island = text.split('id="cm-network">')[1].split("</script>")[0]
    assert '"from":"A","to":"B"' in island
    assert "<" not in island
