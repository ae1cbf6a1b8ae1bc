"""What a page of a large graph costs to build and to use, beside pyvis with the same graph.

    python bench/large.py [--concepts 1000 10000 100000] [--rounds 3] [--peer]

Prints Markdown tables of medians. A build is a whole ``conceptmap draw FILE -o x.html``, Graphviz
included: CPU seconds, and the megabytes of its largest process. In the page, in headless Chromium:

* first picture: the browser's own first contentful paint, since the file was opened;
* ready: since the file was opened, until the page can be used; main thread: its work till then;
* focus: the address says another concept, whose neighbourhood is not prepared, until it is drawn;
* group: the same for a prepared group;
* search: a letter more in the field, until the hits stand below it; the first one makes the index;
* pan: the time from frame to frame while the map is dragged;
* heap: what the page's scripts hold.

With ``--peer`` pyvis draws the same things and lines, as it ships. It has a minute for its picture.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

from tests.made import made_thesaurus

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 60_000
# Quadratic in what it is given: 10,000 concepts take it two seconds, 100,000 seven minutes.
MOST_FOR_PYVIS = 10_000

# What the kernel says of a process it has ended may be the memory of the one that started it.
PEAK = """
import atexit, sys
from pathlib import Path

def tell():
    status = Path("/proc/self/status").read_text()
    print(*(line for line in status.splitlines() if line.startswith("VmHWM")), file=sys.stderr)

atexit.register(tell)
"""
DRAW = f"{PEAK}\nfrom conceptmap.cli import main; main()"
PYVIS = f"""{PEAK}
import json, sys
from pathlib import Path
from pyvis.network import Network

nodes, edges = json.loads(Path(sys.argv[1]).read_text())
network = Network(directed=True, cdn_resources="in_line")
network.add_nodes([n for n, _ in nodes], label=[label for _, label in nodes])
for subject, phrase, object_ in edges:
    network.add_edge(subject, object_, label=phrase)
Path(sys.argv[2]).write_text(network.generate_html(notebook=False), encoding="utf-8")
"""

# A state of the page by its address, until what it shows has been painted.
GO = """async (state) => {
  const start = performance.now();
  location.hash = state;
  await new Promise((done) => addEventListener("hashchange", done, { once: true }));
  await new Promise((done) => setTimeout(done));
  document.querySelector(".cm-svg").getBoundingClientRect();
  return performance.now() - start;
}"""

FIND = """(text) => {
  const field = document.querySelector(".cm-search input");
  const start = performance.now();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (!document.querySelector(".cm-search [role=option]")) throw new Error(text);
  document.querySelector(".cm-search").getBoundingClientRect();
  return performance.now() - start;
}"""

FRAMES = """() => {
  const times = [];
  const next = (now) => {
    times.push(now);
    if (times.length < 400) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  window.frameTimes = times;
}"""

UNPREPARED = """async () => {
  const island = (name) => document.getElementById(name);
  const model = conceptmap.readData(await conceptmap.readIsland(island("cm-data")));
  const layouts = await conceptmap.openLayouts(island("cm-layouts").textContent);
  const ready = [...layouts.values()][0].views;
  const all = model.concepts.map((concept) => concept.id);
  const left = all.filter((id) => !ready.has(`focus:${id}:1`));
  const step = Math.floor(Math.max(left.length, 1) / 7) || 1;
  const some = (left.length ? left : all).filter((_, i) => i % step === 0).slice(0, 7);
  return [some, model.groups.map((group) => group.id)];
}"""

# When vis-network has drawn for the first time: pyvis hides its bar then, or draws at once.
HEARD = """
  const watch = () => {
    if (!globalThis.network?.once) return setTimeout(watch);
    network.once("afterDrawing", () => { window.drawnAt = performance.now(); });
  };
  watch();
"""

BUILD_HEAD = ["concepts", "CPU s", "MB", "page kB", "layouts"]
USE_HEAD = ["concepts", "first picture", "ready", "main thread", "focus", "group"]
USE_HEAD += ["search, first", "search", "pan", "heap MB"]
PEER_HEAD = ["pyvis, concepts", "CPU s", "MB", "page kB", "first draw"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", action="store_true", help="let pyvis draw the same graphs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = {size: made_graph(Path(name), size) for size in arguments.concepts}
        heading(BUILD_HEAD)
        for size, graph in made.items():
            row(size, *build(graph, arguments.rounds))
        look_at(made, arguments.rounds, arguments.peer)


def look_at(made: dict[int, Path], rounds: int, with_peer: bool) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        heading(USE_HEAD)
        use(browser, next(iter(made.values())).with_suffix(".html"))  # a browser has to warm up
        visits = [
            {size: use(browser, graph.with_suffix(".html")) for size, graph in made.items()}
            for _ in range(rounds)
        ]
        for size in made:
            runs = [visit[size] for visit in visits]
            row(size, *(f"{statistics.median(run[name] for run in runs):.0f}" for name in runs[0]))
        if with_peer:
            heading(PEER_HEAD)
            for size, graph in made.items():
                if size <= MOST_FOR_PYVIS:
                    row(size, *peer(browser, graph))
        browser.close()


def heading(cells: Iterable[str]) -> None:
    cells = list(cells)
    print(f"\n| {' | '.join(cells)} |\n|{'---|' * len(cells)}", flush=True)


def row(*cells: object) -> None:
    print(
        f"| {' | '.join(f'{c:,}' if isinstance(c, int) else str(c) for c in cells)} |", flush=True
    )


def made_graph(folder: Path, size: int) -> Path:
    path = folder / f"made-{size}.ttl"
    path.write_text(made_thesaurus(size), encoding="utf-8", newline="\n")
    return path


def build(graph: Path, rounds: int) -> list[object]:
    page = graph.with_suffix(".html")
    runs = [spent(DRAW, "draw", str(graph), "-o", str(page)) for _ in range(rounds)]
    packed = re.search(r'id="cm-layouts">([^<]*)<', page.read_text(encoding="utf-8"))
    if not packed:
        raise SystemExit(f"{page}: no layouts")
    layouts = json.loads(gzip.decompress(base64.b64decode(packed[1])))["languages"]
    seconds, memory = (statistics.median(run[i] for run in runs) for i in (0, 1))
    views = sum(len(language["views"]) for language in layouts.values())
    size = round(page.stat().st_size / 1000)
    return [f"{seconds:.1f}", round(memory), size, views]


def spent(script: str, *arguments: str) -> tuple[float, float]:
    """CPU seconds of a Python process and its children, and its own peak in megabytes."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    said = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = re.search(r"VmHWM:\s+(\d+) kB", said)
    if process.returncode or not peak:
        raise SystemExit(f"failed: {arguments}: {said}")
    return usage.ru_utime + usage.ru_stime, int(peak[1]) / 1000


def use(browser: Browser, path: Path) -> dict[str, float]:
    """One visit: milliseconds by what was done, in the order of `USE_HEAD`."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.add_init_script(
        "new MutationObserver(() => { window.readyAt ??= document.documentElement.dataset"
        ".conceptmap === 'ready' ? performance.now() : undefined; })"
        ".observe(document, { attributes: true, subtree: true })"
    )
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-conceptmap=ready]", state="attached", timeout=PATIENCE)
    metrics = told(session.send("Performance.getMetrics"))
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    concepts, groups = page.evaluate(UNPREPARED)
    visit = {
        "first picture": page.evaluate(paint),
        "ready": page.evaluate("window.readyAt"),
        "main thread": metrics["TaskDuration"] * 1000,
        "focus": around(page, [f"concept={concept}" for concept in concepts]),
        "group": around(page, [f"group={group}" for group in groups]),
        "search, first": page.evaluate(FIND, "keen"),
        "search": statistics.median(
            page.evaluate(FIND, text) for text in ("keen h", "c99", "c12", "keen har", "lock 7")
        ),
        "pan": pan(page),
    }
    session.send("HeapProfiler.collectGarbage")
    visit["heap MB"] = told(session.send("Performance.getMetrics"))["JSHeapUsedSize"] / 1e6
    context.close()
    return visit


def told(answer: dict[str, Any]) -> dict[str, float]:
    return {metric["name"]: metric["value"] for metric in answer["metrics"]}


def around(page: Page, states: Iterable[str]) -> float:
    return statistics.median(float(page.evaluate(GO, quote(s, safe="="))) for s in states)


def pan(page: Page) -> float:
    page.evaluate("() => { location.hash = '' }")
    page.wait_for_timeout(500)
    box = page.locator(".cm-stage").bounding_box()
    if not box:
        raise SystemExit("no map to drag")
    x, y = box["x"] + 12, box["y"] + box["height"] - 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(60):
        page.mouse.move(x + 3 * step, y - 2 * step)
    page.mouse.up()
    times: list[float] = page.evaluate("window.frameTimes")
    return statistics.median(b - a for a, b in pairwise(times))


def peer(browser: Browser, graph: Path) -> list[object]:
    import conceptmap as cm

    view = cm.load(graph).view().data
    nodes = [[node.id, node.label[0].value] for node in view.nodes]
    edges = [[edge.subject, edge.phrase, edge.object] for edge in view.edges]
    told, page_path = graph.with_suffix(".json"), graph.with_name(f"{graph.stem}-pyvis.html")
    told.write_text(json.dumps([nodes, edges]), encoding="utf-8")
    seconds, memory = spent(PYVIS, str(told), str(page_path))
    size = round(page_path.stat().st_size / 1000)
    return [f"{seconds:.1f}", round(memory), size, first_draw(browser, page_path)]


def first_draw(browser: Browser, path: Path) -> str:
    from playwright.sync_api import TimeoutError

    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(HEARD)
    page.goto(path.as_uri(), wait_until="commit")
    try:
        page.wait_for_function("window.drawnAt !== undefined", timeout=PATIENCE)
        return f"{page.evaluate('window.drawnAt') / 1000:.1f} s"
    except TimeoutError:
        return f"none in {PATIENCE // 1000} s"
    finally:
        context.close()


if __name__ == "__main__":
    main()
