"""Motion, forced colours, small and zoomed screens, touch, paper."""

from __future__ import annotations

import pytest

from tests.browser_features.conftest import Opened

SMALL = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

#: Targets that are less than 24 px each way and not apart from others by that much (WCAG 2.5.8).
TARGETS = """() => {
  const shown = (e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length;
  const all = [...document.querySelectorAll(
    '.cm-svg [role=button], button, input, a.cm-button, .cm-segment > a')].filter(shown);
  const rect = (e) => (e.querySelector(':scope > .cm-hit') ?? e).getBoundingClientRect();
  const small = all.filter((e) => rect(e).width < 23.9 || rect(e).height < 23.9);
  return small.filter((e) => {
    const r = rect(e);
    const [x, y] = [r.x + r.width / 2, r.y + r.height / 2];
    return all.some((other) => {
      if (other === e) return false;
      const o = rect(other);
      const dx = Math.max(o.left - x, 0, x - o.right);
      const dy = Math.max(o.top - y, 0, y - o.bottom);
      return Math.hypot(dx, dy) < 12;
    });
  }).map((e) => e.outerHTML.slice(0, 120));
}"""


#: Notes whatever begins to move: one may look too late to see it.
MOVED = """() => {
  window.moved = [];
  const note = (e) => window.moved.push(e.outerHTML.slice(0, 80));
  addEventListener('transitionrun', (event) => note(event.target), true);
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...how) {
    note(this);
    return animate.apply(this, how);
  };
}"""

#: Goes to another address, and waits until what has begun to move there was told.
GO = """(hash) => new Promise((done) => {
  const next = (then) => () => requestAnimationFrame(then);
  addEventListener('hashchange', next(next(done)), { once: true });
  location.hash = hash;
})"""

#: Notes of what fades out, when it comes: inert, hidden from screen readers, and without a stop.
LEAVING = """() => {
  window.left = [];
  const note = (e) => window.left.push(
    [e.inert, e.getAttribute('aria-hidden'), e.querySelectorAll('[tabindex]').length]);
  new MutationObserver((all) => all.flatMap((one) => [...one.addedNodes])
    .filter((e) => e.matches?.('.cm-leaving')).forEach(note))
    .observe(document.querySelector('.cm-canvas'), { childList: true });
}"""


def test_what_stays_moves_and_nothing_lingers(opened: Opened) -> None:
    page = opened("map", reduced_motion="no-preference")
    page.evaluate(LEAVING)
    page.evaluate(MOVED)
    page.evaluate(GO, "#concept=Pod")
    assert any('data-concept="Container"' in moved for moved in page.evaluate("window.moved"))
    page.wait_for_function("() => document.getAnimations().every((a) => a.playState !== 'running')")
    assert page.evaluate("window.left") == [[True, "true", 0]]
    assert page.locator(".cm-leaving").count() == 0
    assert page.locator(".cm-svg").count() == 1


def test_nothing_moves_under_reduced_motion(opened: Opened) -> None:
    page = opened("map")
    page.evaluate(MOVED)
    for hash in ("#concept=Pod", "#group=TopicClusters", "#tour=2", "#study=phrases", ""):
        page.evaluate(GO, hash)
    assert page.evaluate("window.moved") == []
    assert page.locator(".cm-leaving").count() == 0


def test_forced_colours_keep_lines_states_and_ring(opened: Opened) -> None:
    page = opened("map", "#concept=Volume", forced_colors="active")
    page.locator(".cm-svg [tabindex='0']").focus()
    page.keyboard.press("Home")
    used = page.evaluate(
        """() => {
          const paint = (selector, what) =>
            getComputedStyle(document.querySelector(selector))[what];
          const system = (name) => {
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.color = name;
            const { color } = getComputedStyle(probe);
            probe.remove();
            return color;
          };
          return {
            system: ['Canvas', 'CanvasText', 'Highlight', 'LinkText'].map(system),
            ground: getComputedStyle(document.body).backgroundColor,
            line: paint('.cm-svg .cm-curve', 'stroke'),
            dash: paint('.cm-svg .cm-outdated .cm-curve', 'strokeDasharray'),
            chosen: paint('.cm-selected .cm-shape', 'fill'),
            other: paint('.cm-box:not(.cm-selected) .cm-shape', 'fill'),
            ring: paint('.cm-ring rect', 'stroke'),
            current: paint('.cm-switch [aria-current]', 'backgroundColor'),
            rest: paint('.cm-switch a:not([aria-current])', 'backgroundColor'),
          };
        }"""
    )
    assert [used[part] for part in ("ground", "line", "chosen", "ring")] == used["system"]
    assert used["chosen"] != used["other"]
    assert used["current"] != used["rest"]
    assert used["dash"] != "none"


@pytest.mark.parametrize("hash", ["", "#concept=Pod", "#tour=1", "#from=Pod&to=Docker"])
def test_at_320_px_nothing_scrolls_sideways_but_the_map(opened: Opened, hash: str) -> None:
    page = opened("map", hash, viewport={"width": 320, "height": 640})
    for surface in ("list", "map"):
        page.locator(f".cm-switch [data-surface={surface}]").click()
        wide = page.evaluate(
            "[document.documentElement.scrollWidth, ...[...document.querySelectorAll("
            "'.cm, .cm-list, .cm-panel-body')].map((e) => e.scrollWidth)]"
        )
        assert max(wide) <= 320


def test_at_400_percent_the_list_comes_first_and_all_can_be_reached(opened: Opened) -> None:
    page = opened("map", viewport={"width": 320, "height": 200})
    assert page.locator(".cm-switch [data-surface=list]").get_attribute("aria-current") == "page"
    last = page.locator(".cm-list-row .cm-sentence").last
    last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 200)
    last.click()
    card = page.locator(".cm-panel .cm-card .cm-sentence")
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box
    hit = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y)?.closest('.cm-panel') !== null",
        [box["x"] + 5, box["y"] + 5],
    )
    assert hit


@pytest.mark.parametrize("hash", ["", "#concept=Pod", "#study=phrases&concept=Pod", "#tour=1"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_targets_are_large_enough(opened: Opened, hash: str, size: tuple[int, int]) -> None:
    page = opened("map", hash, viewport={"width": size[0], "height": size[1]})
    assert page.evaluate(TARGETS) == []


def test_the_wheel_scrolls_the_page_unless_the_map_has_focus(opened: Opened) -> None:
    page = opened("map")
    page.evaluate("addEventListener('wheel', (event) => (window.taken = event.defaultPrevented))")
    scale = page.locator(".cm-scale")
    before = scale.inner_text()
    page.mouse.move(400, 400)
    page.mouse.wheel(0, -200)
    page.wait_for_function("() => window.taken !== undefined")
    assert page.evaluate("window.taken") is False
    assert scale.inner_text() == before
    page.locator(".cm-svg [tabindex='0']").focus()
    page.mouse.wheel(0, -200)
    page.wait_for_function("() => window.taken === true")
    assert scale.inner_text() != before


def test_pinch_and_drag_have_their_buttons(opened: Opened) -> None:
    page = opened("map", **SMALL)
    scale = "Number(document.querySelector('.cm-scale').textContent.replace('%', ''))"
    before = page.evaluate(scale)
    touch = page.context.new_cdp_session(page)

    def send(kind: str, points: list[tuple[int, int]]) -> None:
        at = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    send("touchStart", [(150, 400), (220, 400)])
    for step in range(1, 8):
        send("touchMove", [(150 - 10 * step, 400), (220 + 10 * step, 400)])
    send("touchEnd", [])
    page.wait_for_function(f"() => {scale} > {before}")
    pinched = page.evaluate(scale)
    page.locator(".cm-foot .cm-zoom-out").tap()
    page.wait_for_function(f"() => {scale} < {pinched}")
    page.locator(".cm-fit").tap()
    page.wait_for_function(f"() => {scale} < {before}")
    page.locator(".cm-fit").tap()
    page.wait_for_function(f"() => {scale} === {before}")


def test_the_sheet_has_three_heights_and_a_button_for_them(opened: Opened) -> None:
    page = opened("map", **SMALL)
    handle = page.locator(".cm-handle")
    heights = []
    for _ in range(3):
        heights.append(page.locator(".cm-panel").bounding_box()["height"])  # type: ignore[index]
        handle.focus()
        page.keyboard.press("Enter")
    assert heights[0] == 72 < heights[1] < heights[2] < 844
    page.locator('[data-concept="Container"] .cm-hit').tap()
    assert page.locator(".cm-panel").get_attribute("data-stop") == "half"
    assert page.locator(".cm-panel h2").inner_text() == "Container"


@pytest.mark.parametrize("name", ["map", "network"])
def test_paper_shows_map_key_and_list(opened: Opened, name: str) -> None:
    page = opened(name, "#theme=dark", viewport={"width": 1030, "height": 700})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(":is(.cm-controls, .cm-panel, .cm-foot):visible").count() == 0
    svg = page.locator(".cm-svg").bounding_box()
    assert svg
    assert svg["x"] >= 0
    assert svg["x"] + svg["width"] <= 1030
    clipped = page.evaluate(
        """() => {
          const out = document.querySelector('.cm-svg').getBoundingClientRect();
          return [...document.querySelectorAll('.cm-svg .cm-shape')].filter((e) => {
            const r = e.getBoundingClientRect();
            return r.left < out.left - 1 || r.right > out.right + 1 || r.bottom > out.bottom + 1;
          }).length;
        }"""
    )
    assert clipped == 0
    assert page.locator(".cm-print > span").count() == 9
    rows = page.locator(".cm-list-row")
    assert rows.count() == 26
    assert page.locator(".cm-list-row blockquote").count() >= 26
    assert page.locator(".cm-list-row .cm-chip").count() == 2
    grounds = page.evaluate(
        "['html', 'body', '.cm-canvas'].map("
        "(part) => getComputedStyle(document.querySelector(part)).backgroundColor)"
    )
    assert grounds == ["rgb(255, 255, 255)"] * 3


@pytest.mark.parametrize("name", ["map", "network"])
def test_after_printing_the_list_is_as_it_was(opened: Opened, name: str) -> None:
    page = opened(name, "#surface=list")
    before = page.locator(".cm-list").inner_html()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cm-list-more").count() > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cm-list").inner_html() == before
