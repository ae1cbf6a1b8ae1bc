"""The network keeps up with the map: the same keys lead to the same place, panel and words."""

import pytest
from playwright.sync_api import Page

from tests.browser_access.conftest import Visit
from tests.browser_access.dress import bring

#: Where one starts, where the focus is put, and the keys that are pressed.
WALKS = [
    ("", "map", ("/", *"pod", "ArrowDown", "ArrowUp", "Enter")),
    ("", "map", ("g", "Enter")),
    ("", "map", ("g", "g", "Enter", "Home", "ArrowDown", " ")),
    ("concept=Pod", "map", ("Home", "ArrowRight", "Enter")),
    ("concept=Pod", "map", ("Home", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", " ")),
    ("concept=Pod", "map", ("Home", "p", *"docker eng", "Enter")),
    ("concept=Pod&hops=0", "map", ("Home", "1")),
    ("concept=Pod", "[data-key='path']", ("Enter", *"image", "Enter")),
    ("from=Pod&to=Docker", "[data-key='swap']", ("Enter",)),
    ("", "[data-key='start tour']", ("Enter", "ArrowRight", "ArrowRight", "ArrowLeft")),
    ("tour=3", "map", ("Escape",)),
    ("concept=Pod&study=phrases", "[data-key='study show']", (" ", "2", " ", "1", " ")),
    ("concept=Pod&study=concepts", "map", (" ", "2")),
    ("", "[data-key='only lines between']", ("Enter",)),
    ("", "[data-key='tick shapes idea']", (" ",)),
    ("", "map", ("l",)),
    ("concept=Pod", "map", ("l", "j")),
    ("concept=Pod", "map", ("j", "d", "d", "j")),
    ("concept=Pod&statement=st-0231e7569f9c", "map", ("Escape", "Escape")),
    ("group=TopicPods", "map", ("Escape",)),
]

PLACE = """() => {
  const text = (selector) => document.querySelector(selector)?.innerText ?? '';
  return {
    hash: location.hash,
    title: document.title,
    panel: text('.cm-panel'),
    said: text('.cm-live'),
    bar: text('.cm-topbar'),
    rows: [...document.querySelectorAll('.cm-list:not([hidden]) .cm-list-row')]
      .map((row) => row.dataset.statement),
    focus: document.activeElement.closest('.cm-stage') ? 'map'
      : (document.activeElement.dataset.key ?? document.activeElement.className),
  };
}"""


def walk(page: Page, hash: str, at: str, keys: tuple[str, ...]) -> dict[str, object]:
    bring(page, hash, "light")
    stop = ".cm-stage[tabindex='0'], .cm-stage [tabindex='0']" if at == "map" else f".cm-panel {at}"
    page.locator(stop).first.focus()
    if at == "map":
        page.keyboard.press("Home")
    for key in keys:
        page.keyboard.press(key)
    place: dict[str, object] = page.evaluate(PLACE)
    return place


@pytest.mark.parametrize(("hash", "at", "keys"), WALKS)
def test_the_same_keys_lead_to_the_same_place(
    visit: Visit, hash: str, at: str, keys: tuple[str, ...]
) -> None:
    places = [walk(visit(name, "light"), hash, at, keys) for name in ("concept-map", "network")]
    assert places[1] == places[0]
    moved = places[0]["hash"] != (f"#{hash}" if hash else "") or " " in keys or "j" in keys
    assert moved, "the keys did nothing"


def test_a_concept_is_chosen_where_it_stands_and_opened_by_a_key(visit: Visit) -> None:
    place = walk(visit("network", "light"), "", "map", ("Enter",))
    assert place["hash"] == "#concept=Container&hops=0"
    place = walk(visit("network", "light"), "", "map", ("Enter", "1"))
    assert place["hash"] == "#concept=Container"


def test_while_it_moves_the_keys_walk_from_concept_to_concept(visit: Visit) -> None:
    page = visit("network", "light")
    bring(page, "concept=Pod", "light")
    page.locator(".cm-move").press("Enter")
    assert page.locator(".cm-move").get_attribute("aria-pressed") == "true"
    page.locator(".cm-stage").focus()
    page.keyboard.press("Home")
    met = set()
    for key in ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowDown", "g"]:
        page.keyboard.press(key)
        met.add(page.locator(".cm-live").inner_text())
    assert len(met) > 2
    assert all(name.endswith((" statements", " statement")) for name in met), met
    page.locator(".cm-move").press("Enter")
    assert page.locator(".cm-move").get_attribute("aria-pressed") == "false"


def test_the_wheel_scrolls_the_page_unless_the_network_has_the_focus(visit: Visit) -> None:
    page = visit("network", "light")
    bring(page, "", "light")
    scale = page.locator(".cm-scale")
    before = scale.inner_text()
    page.mouse.move(400, 400)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    assert scale.inner_text() == before
    page.locator(".cm-stage").focus()
    page.mouse.wheel(0, -300)
    page.wait_for_function("(before) => document.querySelector('.cm-scale').textContent !== before",
                           arg=before)  # fmt: skip


def test_pages_keep_each_others_state(visit: Visit) -> None:
    hash = "concept=Pod&hide-kind=idea"
    for name, other in (("concept-map", "network"), ("network", "concept-map")):
        page = visit(name, "dark-ja")
        bring(page, hash, "dark-ja")
        surface = "network" if other == "network" else "map"
        link = page.locator(f".cm-switch [data-surface={surface}]").get_attribute("href")
        assert link == f"{other}.html#{hash}&lang=ja"
