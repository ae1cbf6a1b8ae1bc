"""What a page of a large graph costs to build and to use, beside other tools with the same graph.

    python bench/large.py [--concepts 1000 10000 100000] [--rounds 3] [--peers]
    python bench/large.py --real [--rounds 9]
    python bench/large.py --files FILE... [--rounds 3]

Prints Markdown tables of medians. A build is a whole ``conceptmap draw FILE -o x.html``, Graphviz
included: CPU seconds, and the megabytes of its largest process. In the page, in headless Chromium:

* first picture: the browser's own first contentful paint, since the file was opened;
* ready: since the file was opened, until the page can be used; main thread: processor time of its
  main thread till then;
* focus: the address says another concept, whose neighbourhood is not prepared, until it is drawn;
* group: the same for a prepared group;
* search: a letter more in the field, until the hits stand below it; the first one makes the index;
* pan: the time from frame to frame while the map is dragged;
* heap: what the page's scripts hold.

With ``--peers`` the same concepts and statements are drawn by pyvis as it ships, and by four
libraries with given positions (``bench/peers``, fetched with npm). Their first picture is the
second frame after the library says that it has drawn; to focus is to bring a concept into view.

With ``--real`` the page of the real map is visited instead, as ``output/`` holds it; with
``--files`` those of RDF files that others have made.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import conceptmap as cm
from bench import visit
from bench.peers import use
from bench.peers.pages import TOOLS, fetch
from bench.spent import spent
from conceptmap import base91
from tests.made import made_thesaurus

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DRAW = "from conceptmap.cli import main; main()"
PEER = "import sys; from bench.peers.pages import main; main(*sys.argv[1:])"
PYVIS = """
import json, sys
from pathlib import Path
from pyvis.network import Network

told = json.loads(Path(sys.argv[2]).read_text())
network = Network(directed=True, cdn_resources="in_line")
names, labels = zip(*told["nodes"])
network.add_nodes(names, label=labels)
for subject, phrase, object_ in told["edges"]:
    network.add_edge(subject, object_, label=phrase)
Path(sys.argv[3]).write_text(network.generate_html(notebook=False), encoding="utf-8")
"""
# Quadratic in what it is given: 10,000 concepts take it two seconds, 100,000 seven minutes.
MOST_FOR_PYVIS = 10_000

REAL = Path(__file__).parents[1] / "output" / "concept-map.html"

BUILD_HEAD = ["concepts", "CPU s", "MB", "page kB", "layouts"]
BESIDE = ["first picture", "pan", "focus", "group", "search"]
BESIDE_HEAD = ["concepts", "tool", "CPU s", "page kB", *BESIDE]

Runs = Sequence[Mapping[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="let others draw the same graphs")
    parser.add_argument("--real", action="store_true", help="visit the real map's page instead")
    parser.add_argument("--files", type=Path, nargs="+", help="read these RDF files instead")
    arguments = parser.parse_args()
    if arguments.files:
        look_at_files(arguments.files, arguments.rounds)
        return
    if arguments.real:
        with opened() as browser:
            heading(["map", *visit.HEAD])
            visits(browser, {"the real one": REAL}, arguments.rounds, visit.REAL)
        return
    if arguments.peers:
        fetch()
    with tempfile.TemporaryDirectory() as name:
        made = {size: made_graph(Path(name), size) for size in arguments.concepts}
        heading(BUILD_HEAD)
        built = {size: build(graph, f"{size:,}", arguments.rounds) for size, graph in made.items()}
        look_at(made, built, arguments.rounds, arguments.peers)


def look_at(
    made: Mapping[int, Path], built: Mapping[int, Sequence[str]], rounds: int, with_peers: bool
) -> None:
    with opened() as browser:
        heading(["concepts", *visit.HEAD])
        pages = {f"{size:,}": page_of(graph) for size, graph in made.items()}
        runs = visits(browser, pages, rounds, visit.MADE)
        if with_peers:
            heading(BESIDE_HEAD)
            for size, graph in made.items():
                ours = medians(runs[f"{size:,}"], BESIDE)
                row(f"{size:,}", "**conceptmap**", *built[size], *ours)
                beside(browser, graph, size, rounds)


def look_at_files(files: Sequence[Path], rounds: int) -> None:
    """The tables for files of others, each searched for its own names."""
    with tempfile.TemporaryDirectory() as name:
        graphs = [Path(shutil.copy(file, name)) for file in files]
        heading(["file", *BUILD_HEAD[1:]])
        for graph in graphs:
            build(graph, graph.stem, rounds)
        with opened() as browser:
            heading(["file", *visit.HEAD])
            for graph in graphs:
                visits(browser, {graph.stem: page_of(graph)}, rounds, names_in(graph))


def names_in(graph: Path) -> list[str]:
    """The beginnings of some names, as one types them."""
    nodes = cm.load(graph).view().data.nodes
    labels = [node.label[0].value for node in nodes[:: max(1, len(nodes) // 3)]][:3]
    return [label[:most] for label in labels for most in (3, 6)]


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=visit.CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def visits(
    browser: Browser, pages: Mapping[str, Path], rounds: int, sought: Sequence[str]
) -> Mapping[str, Runs]:
    """Visits each page in turn, some rounds, and prints the medians of each."""
    visit.visit(browser, next(iter(pages.values())), sought)  # a browser has to warm up
    turns = [
        {name: visit.visit(browser, page, sought) for name, page in pages.items()}
        for _ in range(rounds)
    ]
    runs = {name: [turn[name] for turn in turns] for name in pages}
    for name in pages:
        row(name, *medians(runs[name], visit.HEAD))
    return runs


def beside(browser: Browser, graph: Path, size: int, rounds: int) -> None:
    """A line of the table for each peer. None of them has a group to open, or a search."""
    view = cm.load(graph).view().data
    nodes = [[node.id, node.label[0].value] for node in view.nodes]
    edges = [[edge.subject, edge.phrase, edge.object] for edge in view.edges]
    told = graph.with_suffix(".json")
    told.write_text(json.dumps({"nodes": nodes, "edges": edges}), encoding="utf-8")
    some = [name for name, _ in nodes[:: -(-size // 5)]]
    for tool in ["pyvis", *TOOLS]:
        if tool == "pyvis" and size > MOST_FOR_PYVIS:
            continue
        page = graph.with_name(f"{tool}-{size}.html")
        script = PYVIS if tool == "pyvis" else PEER
        costs = [spent(script, tool, str(told), str(page)) for _ in range(rounds)]
        runs = [use.use(browser, page, some)]
        if runs[0]:  # who had no picture in a minute will have none in the next
            runs += [use.use(browser, page, some) for _ in range(rounds - 1)]
        cells = figures(page, statistics.median(seconds for seconds, _ in costs))
        row(f"{size:,}", tool, *cells, *medians(runs, BESIDE))


def medians(runs: Runs, names: Iterable[str]) -> list[str]:
    """The median of each figure; nothing where most runs have none."""
    told = []
    for name in names:
        values = [run[name] for run in runs if name in run]
        told.append(f"{statistics.median(values):,.0f}" if 2 * len(values) > len(runs) else "–")
    return told


def heading(cells: Iterable[str]) -> None:
    cells = list(cells)
    print(f"\n| {' | '.join(cells)} |\n|{'---|' * len(cells)}", flush=True)


def row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def made_graph(folder: Path, size: int) -> Path:
    path = folder / f"made-{size}.ttl"
    path.write_text(made_thesaurus(size), encoding="utf-8", newline="\n")
    return path


def page_of(graph: Path) -> Path:
    return graph.with_suffix(".html")


def build(graph: Path, name: str, rounds: int) -> list[str]:
    """Prints what the build costs; gives CPU seconds and the size of the page."""
    page = page_of(graph)
    runs = [spent(DRAW, "draw", str(graph), "-o", str(page)) for _ in range(rounds)]
    packed = re.search(r'id="cm-layouts">([^<]*)<', page.read_text(encoding="utf-8"))
    if not packed:
        raise SystemExit(f"{page}: no layouts")
    layouts = json.loads(gzip.decompress(base91.decode(packed[1])))
    seconds, memory = (statistics.median(run[i] for run in runs) for i in (0, 1))
    views = len(layouts["names"]) * len(layouts["languages"])
    cpu, size = figures(page, seconds)
    row(name, cpu, f"{memory:.0f}", size, f"{views:,}")
    return [cpu, size]


def figures(page: Path, seconds: float) -> list[str]:
    return [f"{seconds:.1f}", f"{page.stat().st_size / 1000:,.0f}"]


if __name__ == "__main__":
    main()
