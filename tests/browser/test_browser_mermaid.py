"""The Mermaid text as Mermaid itself draws it, in its strict mode."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog

import conceptmap as cm
from tests.hostile_map import write_hostile

ROOT = Path(__file__).resolve().parents[2]
MERMAID = ROOT / "tests/page/node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js"

_DRAW = """async (text) => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxEdges: 2000 });
  document.body.innerHTML = (await mermaid.render("drawn", text)).svg;
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    boxes: all("g.node").length,
    arrows: all("path.flowchart-link").length,
    labels: all("g.node .nodeLabel").map((label) => label.textContent),
    alive: all("script, a, img, iframe, object, [onerror], [onclick], [onload]").length,
  };
}"""

pytestmark = pytest.mark.skipif(not MERMAID.exists(), reason="npm ci was not run in tests/page")


def drawn(browser: Browser, text: str) -> Any:
    """What stands in the diagram, drawn on a page that asks nobody and runs nothing of a label."""
    page = browser.new_page()
    faults: list[str] = []

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("request", lambda request: faults.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.evaluate("() => { window.PWN = () => (window.pwned = true) }")
    page.add_script_tag(content=MERMAID.read_text(encoding="utf-8"))
    page.evaluate("document.querySelector('script').remove()")
    found = page.evaluate(_DRAW, text)
    assert page.evaluate("window.pwned") is None
    assert faults == []
    page.close()
    return found


def test_mermaid_draws_every_concept_and_statement(browser: Browser) -> None:
    assert_whole(browser, cm.load(ROOT / "data").view().render("mmd"))


def test_hostile_labels_are_text_in_the_diagram(browser: Browser, tmp_path: Path) -> None:
    text = cm.load(write_hostile(tmp_path / "map")).view().render("mmd")
    # Without its frames, which this edition of Mermaid cannot lay out around these boxes.
    lines = (x for x in text.splitlines() if not re.match(r" *(subgraph |end$)", x))
    assert_whole(browser, "\n".join(lines))


def assert_whole(browser: Browser, text: str) -> None:
    """Every box and arrow of the text is drawn, and nothing in the diagram is alive."""
    found = drawn(browser, text)
    assert found["alive"] == 0
    assert found["boxes"] == len(set(re.findall(r"^ *(n\d+)[\[(]", text, re.MULTILINE))) > 20
    assert found["arrows"] == len(re.findall(r"^ *n\d+ -[-.] .*> n\d+$", text, re.MULTILINE)) > 20
    assert all(found["labels"])


def test_japanese_labels_stand_in_the_diagram(browser: Browser) -> None:
    text = cm.load(ROOT / "data").view(languages=["ja"]).render("mmd")
    assert "コンテナ" in drawn(browser, text)["labels"]
