"""One visit to a peer's page in headless Chromium: first picture, dragging, a concept in view."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from bench.visit import PATIENCE, SCREEN, pan

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: What a peer's page offers to be measured by; pyvis leaves its network in a global name.
HEARD = """
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const ofPyvis = () => {
    const drawn = () => new Promise((done) => network.once("afterDrawing", done));
    return { drawn: drawn(), focus(id) { const then = drawn(); network.focus(id); return then; } };
  };
  const watch = () => {
    if (globalThis.network?.once) globalThis.shown ??= ofPyvis();
    if (!globalThis.shown) return setTimeout(watch);
    shown.drawn.then(frame).then(frame).then(() => { globalThis.drawnAt = performance.now(); });
  };
  watch();
"""

FOCUS = """async (id) => {
  const start = performance.now();
  await shown.focus(id);
  return performance.now() - start;
}"""


def use(browser: Browser, path: Path, concepts: list[str]) -> dict[str, float]:
    """Milliseconds by what was done; nothing where no picture came within `PATIENCE`."""
    from playwright.sync_api import TimeoutError

    context = browser.new_context(viewport=SCREEN, offline=True)
    try:
        page = context.new_page()
        page.add_init_script(HEARD)
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function("globalThis.drawnAt !== undefined", timeout=PATIENCE)
        return measured(page, concepts)
    except TimeoutError:
        return {}
    finally:
        context.close()


def measured(page: Page, concepts: list[str]) -> dict[str, float]:
    return {
        "first picture": page.evaluate("drawnAt"),
        "pan": pan(page, "#box, #mynetwork"),
        "focus": statistics.median(page.evaluate(FOCUS, concept) for concept in concepts),
    }
