"""One visit to a page of ours in headless Chromium: how long each thing takes to be drawn."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

CHROMIUM = "/usr/bin/chromium"
SCREEN: ViewportSize = {"width": 1280, "height": 800}
#: Longer than this nobody waits for a picture, in ms, or drags one, in s.
PATIENCE = 60_000
LONGEST_DRAG = 20

HEAD = ["first picture", "ready", "main thread", "focus", "group", "search, first", "search"]
HEAD += ["pan", "heap MB"]

#: Searches that find something in the generated maps, and in the real one.
MADE = ("keen", "keen h", "c99", "c12", "keen har", "lock 7")
REAL = ("con", "container", "ボリューム", "pod", "image p", "swarm")

USABLE = """new MutationObserver(() => {
  if (window.readyAt || document.documentElement.dataset.conceptmap !== "ready") return;
  window.readyAt = performance.now();
  tellUsable("");
}).observe(document, { attributes: true, subtree: true })"""

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
  let moved = false;
  addEventListener("pointermove", () => { moved = true; }, true);
  const next = (now) => {
    times.push([now, moved]);
    moved = false;
    if (times.length < 400) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  window.frameTimes = times;
}"""

TWO_FRAMES = "new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(d)))"

UNPREPARED = """async () => {
  const island = (name) => document.getElementById(name);
  const model = conceptmap.readData(await conceptmap.readIsland(island("cm-data")));
  const packed = await conceptmap.unpack(island("cm-layouts").textContent);
  const layouts = conceptmap.readLayouts(packed, model);
  const ready = [...layouts.values()][0].views;
  const all = model.concepts.map((concept) => concept.id);
  const left = all.filter((id) => !ready.has(`focus:${id}:1`));
  const step = Math.floor(Math.max(left.length, 1) / 7) || 1;
  const some = (left.length ? left : all).filter((_, i) => i % step === 0).slice(0, 7);
  return [some, model.groups.map((group) => group.id)];
}"""


def visit(browser: Browser, path: Path, sought: Sequence[str] = MADE) -> dict[str, float]:
    """One visit: milliseconds by what was done, in the order of `HEAD`.

    Args:
        browser: what to visit it with.
        path: the page.
        sought: what is searched for, one after the other; each finds something.
    """
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    session = context.new_cdp_session(page)
    # Processor time of the main thread, whatever else the machine does; the others are waited for.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    # The page calls when it can be used: to wait for an element Playwright compiles a script of its
    # own in the page, in the time that is counted here.
    called: list[object] = []
    session.on("Runtime.bindingCalled", lambda event: called.append(event))
    session.send("Runtime.enable")
    session.send("Runtime.addBinding", {"name": "tellUsable"})
    page.add_init_script(USABLE)
    page.goto(path.as_uri(), wait_until="commit")
    end = monotonic() + PATIENCE / 1000
    while not called:
        if monotonic() > end:
            raise SystemExit(f"{path}: not ready")
        page.wait_for_timeout(5)
    metrics = told(session.send("Performance.getMetrics"))
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    concepts, groups = page.evaluate(UNPREPARED)
    taken = {
        "first picture": page.evaluate(paint),
        "ready": page.evaluate("window.readyAt"),
        "main thread": metrics["TaskDuration"] * 1000,
        "focus": around(page, [f"concept={concept}" for concept in concepts]),
        "group": around(page, [f"group={group}" for group in groups]),
        "search, first": page.evaluate(FIND, sought[0]),
        "search": statistics.median(page.evaluate(FIND, text) for text in sought[1:]),
    }
    page.evaluate("() => { location.hash = '' }")
    page.wait_for_timeout(500)
    taken["pan"] = pan(page, ".cm-stage")
    session.send("HeapProfiler.collectGarbage")
    taken["heap MB"] = told(session.send("Performance.getMetrics"))["JSHeapUsedSize"] / 1e6
    context.close()
    return taken


def told(answer: dict[str, Any]) -> dict[str, float]:
    return {metric["name"]: metric["value"] for metric in answer["metrics"]}


def around(page: Page, states: Iterable[str]) -> float:
    return statistics.median(float(page.evaluate(GO, quote(s, safe="="))) for s in states)


def pan(page: Page, stage: str) -> float:
    """The usual time of the slower of the two frames after one in which the map was dragged.

    Some draw in the next frame, some in the one after it.
    """
    box = page.locator(stage).bounding_box()
    if not box:
        raise SystemExit("no map to drag")
    x, y = box["x"] + 12, box["y"] + box["height"] - 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    end = monotonic() + LONGEST_DRAG
    for step in range(60):
        if monotonic() < end:
            page.mouse.move(x + 3 * step, y - 2 * step)
    page.mouse.up()
    page.evaluate(TWO_FRAMES)
    times: list[tuple[float, bool]] = page.evaluate("window.frameTimes")
    waits = [(moved, b - a) for (a, moved), (b, _) in pairwise(times)]
    return statistics.median(max(w, after) for (moved, w), (_, after) in pairwise(waits) if moved)
