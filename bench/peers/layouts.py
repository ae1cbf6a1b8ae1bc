"""The same concepts and phrases laid out by other tools, with their own defaults.

Graphviz and elkjs get the sizes of our text; vis-network measures text itself.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.peers.pages import HERE
from bench.visit import CHROMIUM
from conceptmap.layout import Box, Curve, Drawing, Line, Words
from conceptmap.layout.graphviz import run_graphviz
from conceptmap.layout.place import assemble, fitted
from conceptmap.layout.plan import Plan, make_sheet
from conceptmap.view import Edge


def by_dot(plan: Plan) -> Drawing:
    return assemble(plan, run_graphviz([make_sheet(plan, {"rankdir": "LR"})])[0])


def by_sfdp(plan: Plan) -> Drawing:
    options = {"overlap": "prism", "splines": "true"}
    return assemble(plan, run_graphviz([make_sheet(plan, options)], "sfdp")[0])


def by_elk(plan: Plan) -> Drawing:
    """elkjs's layered layout from left to right, everything else as it comes."""
    sheet = make_sheet(plan, {})
    graph = {
        "id": "root",
        "layoutOptions": {"elk.algorithm": "layered", "elk.direction": "RIGHT"},
        "children": [{"id": s.name, "width": s.w, "height": s.h} for s in sheet.spots],
        "edges": [
            {"id": f"e{i}", "sources": [link.tail], "targets": [link.head]}
            for i, link in enumerate(sheet.links)
        ],
    }
    script = (
        "const E=require('elkjs');const g=JSON.parse(require('fs').readFileSync(0));"
        "new E().layout(g).then(r=>console.log(JSON.stringify(r)))"
    )
    run = subprocess.run(
        ["node", "-e", script],
        input=json.dumps(graph),
        capture_output=True,
        text=True,
        check=True,
        cwd=HERE,
    )
    placed = json.loads(run.stdout)
    corner = {child["id"]: (round(child["x"]), round(child["y"])) for child in placed["children"]}
    routes = {edge["id"]: polyline(edge["sections"][0]) for edge in placed["edges"]}
    boxes = tuple(Box(b.node, *corner[b.node], b.w, b.h, b.lines) for b in plan.boxes)
    words, at = [], 0
    for phrase in plan.phrases:
        tail, *heads = (routes[f"e{at + i}"] for i in range(len(phrase.edges) + 1))
        at += len(phrase.edges) + 1
        first = phrase.edges[0]
        words.append(
            Words(
                first.phrase,
                first.subject,
                *corner[phrase.name],
                phrase.w,
                phrase.h,
                Curve(tail, first.subject),
                tuple(Curve(h, e.object, e.id) for h, e in zip(heads, phrase.edges, strict=True)),
                phrase.lines,
            )
        )
    return Drawing(
        plan.language, round(placed["width"]), round(placed["height"]), boxes, tuple(words)
    )


def polyline(section: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    bends = section.get("bendPoints", [])
    stops = [(p["x"], p["y"]) for p in (section["startPoint"], *bends, section["endPoint"])]
    points = [stops[0]]
    for (ax, ay), (bx, by) in pairwise(stops):
        points += [(ax + (bx - ax) * t, ay + (by - ay) * t) for t in (1 / 3, 2 / 3, 1)]
    return tuple((round(x), round(y)) for x, y in points)


UNTIL_STILL = """() => new Promise((done) => {
  if (network.physics.stabilized) done();
  network.once("stabilized", done);
  setTimeout(done, 60000);
})"""

READ_VIS = """() => ({
  boxes: Object.fromEntries(nodes.getIds().map((id) => [id, network.getBoundingBox(id)])),
  edges: Object.fromEntries(edges.getIds().map((id) => {
    const e = network.body.edges[id];
    const via = e.edgeType.via ?? e.edgeType.getViaNode?.() ?? null;
    const from = e.from, to = e.to, m = e.edgeType.getPoint(0.5);
    e.labelModule.calculateLabelSize(network.canvas.getContext(), false, false, m.x, m.y);
    return [id, {from: [from.x, from.y], to: [to.x, to.y], via: via && [via.x, via.y],
                 middle: [m.x, m.y], size: [e.labelModule.size.width, e.labelModule.size.height]}];
  })),
})"""


def by_vis(plan: Plan, hierarchical: bool = False) -> Drawing:
    """vis-network as pyvis ships it: boxes with its own text, phrases as labels of lines."""
    from playwright.sync_api import sync_playwright
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", layout=hierarchical or None)
    for box in plan.boxes:
        text = "\n".join(line.text for line in box.lines)
        network.add_node(box.node, label=text, shape="box")
    told = {}
    for phrase in plan.phrases:
        for edge in phrase.edges:
            told[edge.id] = edge, phrase.lines
            text = "\n".join(line.text for line in phrase.lines)
            network.add_edge(edge.subject, edge.object, label=text, id=edge.id)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "vis.html"
        path.write_text(network.generate_html(notebook=False), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        page.evaluate(UNTIL_STILL)
        seen = page.evaluate(READ_VIS)
        browser.close()
    boxes = tuple(
        Box(
            b.node,
            round(r["left"]),
            round(r["top"]),
            round(r["right"] - r["left"]),
            round(r["bottom"] - r["top"]),
            b.lines,
        )
        for b in plan.boxes
        for r in [seen["boxes"][b.node]]
    )
    words = tuple(vis_words(seen["edges"][i], *told[i]) for i in sorted(told))
    return fitted(Drawing(plan.language, 0, 0, boxes, words))


def vis_words(line: dict[str, list[float]], edge: Edge, lines: tuple[Line, ...]) -> Words:
    """An edge of vis-network as two halves of its quadratic curve, its label in the middle."""
    (ax, ay), (bx, by) = line["from"], line["to"]
    mx, my = line["middle"]
    cx, cy = line["via"] or (mx, my)

    def half(a: tuple[float, float], c: tuple[float, float], b: tuple[float, float]) -> Curve:
        # A quadratic Bézier raised to a cubic one.
        one = (a[0] + (c[0] - a[0]) * 2 / 3, a[1] + (c[1] - a[1]) * 2 / 3)
        two = (b[0] + (c[0] - b[0]) * 2 / 3, b[1] + (c[1] - b[1]) * 2 / 3)
        return Curve(tuple((round(x), round(y)) for x, y in (a, one, two, b)), "")

    tail = half((ax, ay), ((ax + cx) / 2, (ay + cy) / 2), (mx, my))
    head = half((mx, my), ((bx + cx) / 2, (by + cy) / 2), (bx, by))
    w, h = line["size"]
    tail = Curve(tail.points, edge.subject)
    head = Curve(head.points, edge.object, edge.id)
    return Words(
        edge.phrase,
        edge.subject,
        round(mx - w / 2),
        round(my - h / 2),
        round(w),
        round(h),
        tail,
        (head,),
        lines,
    )


def by_vis_hierarchical(plan: Plan) -> Drawing:
    return by_vis(plan, hierarchical=True)


TOOLS: dict[str, Callable[[Plan], Drawing]] = {
    "dot": by_dot,
    "sfdp": by_sfdp,
    "elkjs layered": by_elk,
    "pyvis as it comes": by_vis,
    "pyvis, hierarchical": by_vis_hierarchical,
}
