"""One file a peer: its library, a graph with positions, and the few lines that draw it.

    python bench/peers/pages.py TOOL GRAPH.json PAGE.html

The graph is ``{"nodes": [[id, label], …], "edges": [[subject, phrase, object], …]}``. Positions
are computed here, once: a spiral on which neighbours in a walk through the graph are neighbours.
It favours no tool and costs little; a layout by forces would cost minutes of 100,000 concepts.
"""

import json
import subprocess
import sys
from collections import deque
from math import cos, pi, sin, sqrt
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
TOOLS = {
    "vis-network": ["vis-network/standalone/umd/vis-network.min.js"],
    "sigma.js": ["graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"],
    "cytoscape.js": ["cytoscape/dist/cytoscape.min.js"],
    "force-graph": ["force-graph/dist/force-graph.min.js"],
}
#: So far from one concept to the next that boxes with names seldom meet, in px.
APART = 110
PAGE = """<!doctype html>
<meta charset="utf-8"><title>{tool}</title>
<style>html,body{{margin:0}}#box{{position:fixed;inset:0}}</style>
<div id="box"></div>
{scripts}
<script>
globalThis.shown = peer({graph}, document.getElementById("box"));
</script>
"""


def main(tool: str, graph: str, page: str) -> None:
    told = json.loads(Path(graph).read_text(encoding="utf-8"))
    places = spiral(told)
    told["nodes"] = [[name, label, *places[name]] for name, label in told["nodes"]]
    paths = [*(MODULES / name for name in TOOLS[tool]), HERE / f"{tool.removesuffix('.js')}.js"]
    scripts = "".join(f"<script>{closed(path.read_text('utf-8'))}</script>\n" for path in paths)
    graph = closed(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    text = PAGE.format(tool=tool, scripts=scripts, graph=graph)
    Path(page).write_text(text, encoding="utf-8", newline="\n")


def fetch() -> None:
    """Install the peers beside this file, in the versions of its lock file."""
    if not MODULES.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--prefix", HERE], check=True)


def closed(text: str) -> str:
    """A script that cannot end the element it stands in."""
    return text.replace("</script", "<\\/script")


def spiral(graph: dict[str, list[list[str]]]) -> dict[str, tuple[int, int]]:
    """Every concept on a spiral, in the order of a walk from the best connected."""
    near: dict[str, list[str]] = {name: [] for name, _ in graph["nodes"]}
    for subject, _, object_ in graph["edges"]:
        near[subject].append(object_)
        near[object_].append(subject)
    places: dict[str, tuple[int, int]] = {}
    for start in sorted(near, key=lambda name: (-len(near[name]), name)):
        open_ = deque([start])
        while open_:
            name = open_.popleft()
            if name not in places:
                turn = sqrt(4 * pi * len(places))  # so that each is as far from the next
                far = APART * turn / (2 * pi)
                places[name] = round(far * cos(turn)), round(far * sin(turn))
                open_ += near[name]
    return places


if __name__ == "__main__":
    main(*sys.argv[1:])
