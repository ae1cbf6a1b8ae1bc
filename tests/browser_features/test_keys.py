"""The map by keys alone, and what a screen reader is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser_features.conftest import Opened

ACTIVE = """() => {
  const e = document.activeElement;
  return [e.getAttribute('class') || '', e.getAttribute('aria-label') || e.textContent];
}"""

#: Where the focused item and its ring stand, and what lies over them.
SEEN = """() => {
  const ring = document.querySelector('.cm-ring rect').getBoundingClientRect();
  const canvas = document.querySelector('.cm-canvas').getBoundingClientRect();
  const item = document.activeElement;
  const inside = ring.left >= canvas.left && ring.right <= canvas.right
    && ring.top >= canvas.top && ring.bottom <= canvas.bottom;
  const covers = ['.cm-panel', '.cm-foot', '.cm-header', '.cm-topbar > *'].filter((selector) =>
    [...document.querySelectorAll(selector)].some((e) => {
      if (getComputedStyle(e).visibility === 'hidden') return false;
      const parts = selector === '.cm-foot' ? [...e.children] : [e];
      return parts.some((part) => {
        const r = part.getBoundingClientRect();
        if (r.width === 0 || getComputedStyle(part).display === 'none') return false;
        if (part.matches('.cm-counts')) return false;
        return r.left < ring.right - 1 && ring.left < r.right - 1
          && r.top < ring.bottom - 1 && ring.top < r.bottom - 1;
      });
    }));
  return {inside, covers, name: item.getAttribute('aria-label'), width: ring.width};
}"""

REACH = """async () => {
  const island = (id) => document.getElementById(id);
  const model = conceptmap.readData(await conceptmap.readIsland(island('cm-data')));
  const layouts = conceptmap.readLayouts(
    await conceptmap.unpack(island('cm-layouts').textContent), model);
  const missed = [];
  let views = 0;
  for (const [language, layout] of layouts) for (const name of layout.views.keys()) {
    const view = layout.views.get(name);
    const items = conceptmap.viewItems(view, model);
    if (items.length === 0) continue;
    views += 1;
    const table = conceptmap.walkTable(items);
    const start = items.findIndex((item) => item.type === 'concept');
    const seen = new Set([start]);
    for (const i of seen) for (const to of table[i].values()) if (to >= 0) seen.add(to);
    if (seen.size < items.length) missed.push(`${language} ${name}`);
  }
  return [views, missed];
}"""


def tab_to_map(page: Page) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.cm-stage') !== null"):
            return
    raise AssertionError("the map has no tab stop")


def test_the_map_is_one_tab_stop_and_no_trap(opened: Opened) -> None:
    page = opened("map")
    assert page.locator(".cm-svg [tabindex='0']").count() == 1
    tab_to_map(page)
    page.keyboard.press("ArrowRight")
    assert page.locator(".cm-svg [tabindex='0']").count() == 1
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.cm-stage')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.cm-stage') !== null")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement.closest('.cm-stage')")


def test_arrows_reach_everything_in_every_view(opened: Opened) -> None:
    views, missed = opened("map").evaluate(REACH)
    assert views > 200
    assert missed == []


def test_arrows_walk_along_a_line_and_enter_opens(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    tab_to_map(page)
    assert page.evaluate(ACTIVE)[1].startswith("Pod, ")
    page.keyboard.press("ArrowRight")
    kind, name = page.evaluate(ACTIVE)
    assert "cm-phrase" in kind
    assert name.startswith("Pod ")
    page.keyboard.press("Enter")
    assert "statement=" in page.evaluate("location.hash")
    assert page.locator(".cm-live").inner_text() == name
    page.keyboard.press("ArrowRight")
    kind, other = page.evaluate(ACTIVE)
    assert "cm-box" in kind
    assert other.split(",")[0] in name
    page.keyboard.press("Escape")
    assert "statement=" not in page.evaluate("location.hash")
    page.keyboard.press("Home")
    assert page.evaluate(ACTIVE)[1].startswith("Pod, ")
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("document.activeElement.closest('.cm-stage') !== null")
    page.keyboard.press("Home")
    assert page.evaluate(ACTIVE)[1].startswith("Container, ")


@pytest.mark.parametrize("size", [(1280, 800), (800, 700), (390, 844)])
def test_the_focus_is_seen_and_never_under_a_panel(opened: Opened, size: tuple[int, int]) -> None:
    width, height = size
    page = opened("map", "#concept=Container", viewport={"width": width, "height": height})
    page.locator(".cm-svg [tabindex='0']").focus()
    page.keyboard.press("Home")
    # On a phone it is a column that reaches below the sheet.
    about = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowLeft"] * 4
    for key in [*about, *["ArrowDown"] * 12]:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
        seen = page.evaluate(SEEN)
        assert seen["inside"], seen
        assert seen["covers"] == [], seen
        assert seen["width"] > 20


def test_names_and_roles(opened: Opened) -> None:
    page = opened("map")
    root = page.locator(".cm-svg")
    assert root.get_attribute("role") == "graphics-document document"
    name = root.get_attribute("aria-label") or ""
    assert "Docker, Swarm and Kubernetes" in name
    assert "25 of" in name
    assert "How are containers built" in name
    buttons = page.locator(".cm-svg [role=button]")
    labels = buttons.evaluate_all("all => all.map((e) => e.getAttribute('aria-label'))")
    assert all(labels)
    assert any(label.startswith("Pod, ") and label.endswith(" statements") for label in labels)
    assert "Pod contains Container" in labels
    assert page.locator(".cm-svg [role=img]").count() == 0
    assert page.locator("[aria-live]").count() == 1
    assert page.locator(".cm-live").get_attribute("aria-live") == "polite"


def test_every_line_reads_the_same_on_the_map_and_in_the_list(opened: Opened) -> None:
    for language in ("en", "ja"):
        page = opened("map", f"#view=all&lang={language}")
        names = page.locator(".cm-phrase").evaluate_all(
            "all => all.flatMap((e) => e.getAttribute('aria-label').split('; '))"
        )
        page.locator(".cm-switch [data-surface=list]").click()
        rows = page.locator(".cm-list-row > .cm-sentence").all_text_contents()
        assert sorted(names) == sorted(rows)
        assert len(rows) > 200


def test_a_choice_is_said_once(opened: Opened) -> None:
    page = opened("map")
    page.evaluate(
        """() => {
          window.said = [];
          const live = document.querySelector('.cm-live');
          new MutationObserver((all) => window.said.push(...all.map(() => live.textContent)))
            .observe(live, {childList: true, characterData: true});
        }"""
    )
    page.locator('[data-concept="Pod"] .cm-hit').click()
    said = page.evaluate("window.said")
    assert len(said) == 1
    assert said[0].startswith("Pod. ")


def test_the_network_page_walks_the_same_way(opened: Opened) -> None:
    page = opened("network", "#concept=Pod")
    page.locator(".cm-stage").focus()
    page.keyboard.press("Home")
    assert page.locator(".cm-live").inner_text().startswith("Pod, ")
    page.keyboard.press("ArrowRight")
    first = page.locator(".cm-live").inner_text()
    assert first.startswith("Pod ")
    page.keyboard.press("Enter")
    assert "statement=" in page.evaluate("location.hash")
    page.keyboard.press("l")
    assert page.locator(".cm-list-row").count() > 3


def test_letters_can_be_turned_off_and_never_act_in_a_field(opened: Opened) -> None:
    page = opened("map")
    page.locator(".cm-field input").focus()
    page.keyboard.type("lmd")
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator(".cm-help input").uncheck()
    page.keyboard.press("Escape")
    page.locator(".cm-svg [tabindex='0']").focus()
    page.keyboard.press("l")
    assert page.evaluate("location.hash") == ""


def test_letters_never_act_in_a_field_of_the_panel(opened: Opened) -> None:
    page = opened("map", "#from=Pod")
    field = page.locator('[data-key="end to"]')
    field.focus()
    page.keyboard.type("lmd")
    assert field.input_value() == "lmd"
    assert page.evaluate("location.hash") == "#from=Pod"


def test_a_reader_looks_farther_where_the_map_has_hops(opened: Opened) -> None:
    page = opened("tiny", "#concept=Pod")
    near = page.locator(".cm-stage .cm-box").count()
    choices = page.locator(".cm-hops button")
    assert choices.all_inner_texts() == ["1", "2", "3"]
    choices.nth(1).click()
    page.wait_for_function("location.hash.includes('hops=2')")
    assert page.locator(".cm-stage .cm-box").count() > near
    assert choices.nth(1).get_attribute("aria-pressed") == "true"
    page.locator('.cm-stage [tabindex="0"]').focus()
    page.keyboard.press("1")
    page.wait_for_function("!location.hash.includes('hops')")
    assert page.locator(".cm-stage .cm-box").count() == near


def test_no_hops_are_offered_where_none_are_prepared(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    assert page.locator(".cm-hops").count() == 0
