"""Where the focus goes: in what order, never lost, never out of sight, and back again."""

import pytest
from playwright.sync_api import Page

from tests.browser_access.conftest import Visit
from tests.browser_access.dress import bring

BOTH = ["concept-map", "network"]

#: The part of the page that has the focus, what it is called, and how it is shown to have it.
WHERE = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const host = e.closest('.cm-skip, header, .cm-canvas, .cm-list, .cm-panel, dialog');
  const box = e.closest('.cm-field, .cm-end') ?? e;
  const style = getComputedStyle(box);
  const ring = document.querySelector('.cm-ring rect');
  const drawn = e.matches('[role=application]')
    || ring !== null && getComputedStyle(ring).stroke !== 'none';
  const r = (e.querySelector?.(':scope > .cm-hit') ?? box).getBoundingClientRect();
  const at = document.elementFromPoint(r.x + r.width / 2, r.y + Math.min(r.height / 2, 40));
  return {
    part: host ? host.localName + '.' + host.className.split(' ')[0] : '',
    name: access.name(e),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    ring: drawn,
    seen: r.width > 0 && r.top >= 0 && r.bottom <= innerHeight + 1 && r.left >= 0
      && r.right <= innerWidth + 1,
    covered: !at || !(box.contains(at) || at.contains(box) || at.closest('.cm-stage')),
    key: e.dataset.key ?? e.className.baseVal ?? e.className,
  };
}"""

#: Where the browser goes on from: what had the focus and is gone stood before everything else.
AT_THE_START = """() => {
  const first = document.createElement('button');
  document.body.prepend(first);
  first.focus();
  first.remove();
}"""

LOST = """() => {
  const e = document.activeElement;
  return e === document.body || !e.checkVisibility({ visibilityProperty: true });
}"""


def walk(page: Page, key: str = "Tab", most: int = 90) -> list[dict[str, object]]:
    """Every stop from the start of the page to its end."""
    page.evaluate(AT_THE_START)
    stops: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(WHERE)
        if stop is None or (stops and stop == stops[0]):
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {most} stops: {stops[-3:]}")


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("dress", ["light", "phone", "forced"])
def test_tab_goes_through_the_page_in_its_order_and_is_seen(
    visit: Visit, name: str, dress: str
) -> None:
    page = visit(name, dress)
    bring(page, "concept=Pod", dress)
    stops = walk(page)
    parts = list(dict.fromkeys(stop["part"] for stop in stops))
    order = ["button.cm-skip", "header.cm-header", "section.cm-canvas", "aside.cm-panel"]
    assert parts == order
    for stop in stops:
        assert stop["name"]
        assert stop["outlined"] or stop["ring"], stop
        assert stop["seen"], stop
        assert not stop["covered"], stop
    back = walk(page, "Shift+Tab")
    assert [stop["key"] for stop in back] == [stop["key"] for stop in reversed(stops)]


@pytest.mark.parametrize("name", BOTH)
def test_the_first_stop_skips_to_the_list(visit: Visit, name: str) -> None:
    page = visit(name, "light")
    bring(page, "", "light")
    first = walk(page)[0]
    assert first["part"] == "button.cm-skip"
    assert first["seen"]
    page.locator(".cm-skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "cm-list"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cm-list') !== null")


@pytest.mark.parametrize("name", BOTH)
def test_the_list_of_keys_holds_the_focus_and_gives_it_back(visit: Visit, name: str) -> None:
    page = visit(name, "light")
    bring(page, "concept=Pod", "light")
    page.locator('[data-key="path"]').focus()
    page.keyboard.press("?")
    dialog = page.locator(".cm-help")
    assert dialog.get_attribute("aria-label") == "Keys"
    for _ in range(6):
        page.keyboard.press("Tab")
        # Between its end and its start a dialog leads through the browser's own controls.
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.dataset.key") == "path"
    assert page.evaluate("location.hash") == "#concept=Pod"


@pytest.mark.parametrize("name", BOTH)
def test_the_menu_takes_the_focus_and_gives_it_back(visit: Visit, name: str) -> None:
    page = visit(name, "light")
    bring(page, "", "light")
    button = page.locator(".cm-menu-open")
    for leave in ("Escape", "Enter"):
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        assert page.evaluate("document.activeElement.closest('.cm-menu') !== null")
        if leave == "Enter":
            with page.expect_download():
                page.locator('[data-key="menu saveCsv"]').press("Enter")
        else:
            page.keyboard.press(leave)
        assert button.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.className.includes('cm-menu-open')")


def test_arrows_walk_in_the_menu(visit: Visit) -> None:
    page = visit("concept-map", "light")
    bring(page, "", "light")
    page.locator(".cm-menu-open").press("Enter")
    at = []
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "End", "Home"):
        page.keyboard.press(key)
        at.append(page.evaluate("document.activeElement.dataset.key"))
    first, second, last = "menu takeTour", "menu study", "menu help"
    assert at == [second, first, last, first, last, first]
    assert page.evaluate("scrollY") == 0


#: What takes away the control that has the focus: where, which control, and what then has it.
TAKEN = [
    ("concept=Pod", "close", "h2"),
    ("concept=Pod", "back", "h2"),
    ("concept=Pod", "path", "input"),
    ("tour=1", "close", "button"),
    ("tour=6", "tour next", "h2"),
    ("concept=Pod&study=phrases", "study show", "button"),
    ("concept=Pod&study=phrases", "close", "button"),
    ("from=Pod&to=Docker", "close", "h2"),
    ("from=Pod&to=Docker", "swap", "button"),
    ("group=TopicPods", "crumb 0", "map"),
    ("only-phrase=", "show all", "map"),
    ("surface=list", "by note", "button"),
    ("surface=list&only-phrase=", "show all", "any"),
    ("", "phrases", "button"),
    ("hide-kind=idea", "all", "any"),
]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("dress", ["light", "phone"])
def test_the_focus_is_never_lost(visit: Visit, name: str, dress: str) -> None:
    page = visit(name, dress)
    for hash, key, then in TAKEN:
        bring(page, hash, dress)
        if not page.locator(f'main [data-key="{key}"]:visible').count():
            page.locator(".cm-handle").press("Enter")  # a sheet that is nearly closed
        control = page.locator(f'main [data-key="{key}"]:visible').first
        control.focus()
        page.keyboard.press("Enter")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert not page.evaluate(LOST), (hash, key)
        on_map = page.evaluate("document.activeElement.closest('.cm-stage') !== null")
        tag = "map" if on_map else page.evaluate("document.activeElement.localName")
        assert then in (tag, "any"), (hash, key, tag)


@pytest.mark.parametrize("name", BOTH)
def test_a_drawer_that_closes_hands_the_focus_to_the_map(visit: Visit, name: str) -> None:
    page = visit(name, "tablet")
    bring(page, "concept=Pod", "tablet")
    page.locator('.cm-panel [data-key="close"]').press("Enter")
    assert page.locator(".cm-legend-open").get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.closest('.cm-stage') !== null")
    page.locator(".cm-legend-open").press("Enter")
    assert page.locator(".cm-panel h2").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cm-panel') !== null")


@pytest.mark.parametrize(
    ("dress", "places"),
    [
        (
            "light",
            ["concept=Pod&study=phrases&surface=list", "concept=Pod&surface=list", "surface=list"],
        ),
        ("light", ["from=Container&to=LXC"]),
        ("tablet", ["from=Container&to=LXC"]),
        ("light", ["study=concepts"]),
        ("light", ["concept=Image&tour=2", "concept=Image"]),
    ],
)
def test_escape_steps_back_to_the_start_from_anywhere(
    visit: Visit, dress: str, places: list[str]
) -> None:
    page = visit("concept-map", dress)
    bring(page, places[0], dress)
    steps = []
    page.locator(".cm-list" if "list" in places[0] else ".cm-panel h2").focus()
    for _ in range(8):
        steps.append(page.evaluate("location.hash"))
        if not steps[-1]:
            break
        page.keyboard.press("Escape")
        assert not page.evaluate(LOST)
    assert steps == [*(f"#{place}" for place in places), ""]


def test_everything_at_400_percent_can_be_brought_into_sight(visit: Visit) -> None:
    page = visit("concept-map", "zoomed")
    bring(page, "concept=Pod", "zoomed")
    stops = walk(page)
    assert len(stops) > 12
    assert [stop for stop in stops if not stop["seen"]] == []
