"""Moving about on both pages: by mouse, by keyboard, by address, and back again."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

OUTPUT = Path(__file__).parents[2] / "output"
PAGES = ["concept-map.html", "network.html"]


def name_in_panel(page: Page) -> str:
    """The concept that the panel tells of, or nothing."""
    return "".join(page.locator(".cm-panel .cm-name").all_text_contents())


def view_shown(page: Page) -> str:
    """Where the breadcrumb says we are, or nothing on the first view."""
    return "".join(page.locator(".cm-crumbs [aria-current]").all_text_contents())


def focused(page: Page) -> str:
    """The name of what has the keyboard's focus."""
    name: str = page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")
    return name


@pytest.mark.parametrize("name", PAGES)
def test_the_language_changes_and_the_address_keeps_it(open_page: OpenPage, name: str) -> None:
    page = open_page(OUTPUT / name, "concept=Pod")
    page.locator(".cm-header .cm-language").first.click()
    assert page.evaluate("[document.documentElement.lang, location.hash]") == [
        "ja",
        "#concept=Pod&lang=ja",
    ]
    assert name_in_panel(page) == "ポッド"
    assert "コンテナ" in str(page.locator("h1").text_content())
    assert page.locator(".cm-switch [data-surface=list]").text_content() == "一覧"
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-conceptmap", "ready")
    assert name_in_panel(page) == "ポッド"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_changes_from_what_the_system_says(
    open_page: OpenPage, name: str, scheme: str
) -> None:
    page = open_page(OUTPUT / name, scheme=scheme)
    paper = "getComputedStyle(document.body).backgroundColor"
    seen = [page.evaluate(paper)]
    for _ in range(2):
        page.locator(".cm-header .cm-theme").first.click()
        seen.append(page.evaluate(paper))
    light, dark = "rgb(250, 249, 246)", "rgb(19, 21, 25)"
    assert seen == ([light, dark, light] if scheme == "light" else [dark, light, dark])


@pytest.mark.parametrize("name", PAGES)
def test_list_and_drawing_take_turns(open_page: OpenPage, name: str) -> None:
    page = open_page(OUTPUT / name, "group=TopicPods")
    page.locator(".cm-switch [data-surface=list]").click()
    expect(page.locator(".cm-list")).to_be_visible()
    expect(page.locator(".cm-canvas")).to_be_hidden()
    own = "map" if name == PAGES[0] else "network"
    page.locator(f".cm-switch [data-surface={own}]").click()
    expect(page.locator(".cm-canvas")).to_be_visible()
    assert view_shown(page) == "Pods and services"
    page.go_back()
    expect(page.locator(".cm-list")).to_be_visible()


def test_the_mouse_opens_concepts_lines_and_groups(open_page: OpenPage) -> None:
    page = open_page(OUTPUT / PAGES[0])
    page.locator(".cm-box[data-concept=Pod]").click()
    assert (view_shown(page), name_in_panel(page)) == ("Pod", "Pod")
    page.locator(".cm-phrase[data-phrase=contains]").first.click()
    assert page.locator(".cm-panel .cm-card").count() == 1
    assert page.locator(".cm-panel a.cm-sentence").text_content() == "Pod contains Container"
    page.go_back()
    expect(page.locator(".cm-panel .cm-name")).to_have_text("Pod")
    page.go_back()
    expect(page.locator(".cm-panel .cm-name")).to_have_count(0)
    assert view_shown(page) == ""
    page.locator(".cm-frame[data-group=TopicPods] .cm-hit").click(position={"x": 40, "y": 10})
    assert view_shown(page) == "Pods and services"
    page.locator(".cm-crumbs a").first.click()
    expect(page.locator(".cm-crumbs")).to_have_count(0)


def test_the_keyboard_walks_the_map(open_page: OpenPage) -> None:
    page = open_page(OUTPUT / PAGES[0])
    assert page.locator(".cm-stage [tabindex='0']").count() == 1
    page.locator(".cm-menu-open").focus()
    page.keyboard.press("Tab")
    assert focused(page).startswith("Container, ")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.cm-stage')")
    page.keyboard.press("Shift+Tab")
    names = set()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        names.add(focused(page))
        assert page.locator(".cm-stage [tabindex='0']").count() == 1
    assert len(names) >= 3
    page.keyboard.press("Home")
    assert focused(page).startswith("Container, ")
    page.keyboard.press("Enter")
    assert (view_shown(page), name_in_panel(page)) == ("Container", "Container")
    assert focused(page).startswith("Container, ")
    page.keyboard.press("Escape")
    assert (view_shown(page), name_in_panel(page)) == ("", "")
    assert page.evaluate("document.activeElement.closest('.cm-stage') !== null")


def test_a_line_is_opened_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(OUTPUT / PAGES[0], "concept=Pod")
    page.locator(".cm-stage [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    sentence = focused(page)
    assert sentence.startswith("Pod ")
    page.keyboard.press("Enter")
    assert page.locator(".cm-panel a.cm-sentence").text_content() == sentence
    page.keyboard.press("Escape")
    assert name_in_panel(page) == "Pod"


def test_the_keyboard_walks_the_network(open_page: OpenPage) -> None:
    page = open_page(OUTPUT / PAGES[1])
    page.locator(".cm-stage").focus()
    page.keyboard.press("Home")
    assert str(page.locator(".cm-live").text_content()).startswith("Container, ")
    page.keyboard.press("Enter")
    assert name_in_panel(page) == "Container"
    page.keyboard.press("Escape")
    assert name_in_panel(page) == ""
    page.keyboard.press("ArrowLeft")
    assert not str(page.locator(".cm-live").text_content()).startswith("Container, ")


@pytest.mark.parametrize("name", PAGES)
def test_search_by_keyboard(open_page: OpenPage, name: str) -> None:
    page = open_page(OUTPUT / name)
    field = page.locator(".cm-search input")
    page.keyboard.press("/")
    page.keyboard.type("こんてな")
    rows = page.locator(".cm-results [role=option]")
    assert rows.first.get_attribute("aria-selected") == "true"
    assert "Container" in str(rows.first.text_content())
    page.keyboard.press("ArrowDown")
    assert rows.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert name_in_panel(page) == "Container"
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    assert "Nothing matches “zzz”" in str(page.locator(".cm-results").text_content())
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    assert field.evaluate("(field) => field === document.activeElement")
    page.keyboard.press("Escape")
    assert field.evaluate("(field) => field !== document.activeElement")
    assert name_in_panel(page) == "Container"


def test_map_and_network_keep_the_chosen_concept(open_page: OpenPage) -> None:
    page = open_page(OUTPUT / PAGES[0], "concept=ReplicaSet&lang=ja", beside=(PAGES[1],))
    for surface, file in (("network", PAGES[1]), ("map", PAGES[0])):
        page.locator(f".cm-switch [data-surface={surface}]").click()
        page.wait_for_url(f"**/{file}*")
        page.wait_for_selector("html[data-conceptmap=ready]", state="attached")
        assert page.evaluate("location.hash") == "#concept=ReplicaSet&lang=ja"
        assert name_in_panel(page) == "ReplicaSet"
        assert page.locator(".cm-switch [aria-current]").get_attribute("data-surface") == surface


@pytest.mark.parametrize("name", PAGES)
def test_zoom_and_fit(open_page: OpenPage, name: str) -> None:
    page = open_page(OUTPUT / name)
    scale = page.locator(".cm-scale")
    first = scale.text_content()
    page.locator(".cm-zoom-in").click()
    assert int(str(scale.text_content())[:-1]) > int(str(first)[:-1])
    page.locator(".cm-fit").click()
    assert scale.text_content() == first


def test_the_network_moves_only_when_it_is_told_to(open_page: OpenPage) -> None:
    page = open_page(OUTPUT / PAGES[1], "concept=Pod")
    button = page.locator(".cm-move")
    picture = "document.querySelector('.cm-stage canvas').toDataURL()"
    changed = f"(still) => {picture} !== still"
    page.wait_for_timeout(200)
    still = page.evaluate(picture)
    page.wait_for_timeout(200)
    assert page.evaluate(picture) == still
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.wait_for_function(changed, arg=still)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.wait_for_function(f"(still) => !({changed})(still)", arg=still)


@pytest.mark.parametrize("name", PAGES)
def test_an_address_that_is_gone_says_so(open_page: OpenPage, name: str) -> None:
    page = open_page(OUTPUT / name, "concept=Nowhere")
    message = page.locator(".cm-canvas .cm-message")
    assert "not here any more: Nowhere" in str(message.text_content())
    assert str(page.locator(".cm-counts").text_content()).startswith("25 of ")
    assert view_shown(page) == ""


@pytest.mark.parametrize("name", PAGES)
def test_the_sheet_of_a_phone(open_page: OpenPage, name: str) -> None:
    page = open_page(OUTPUT / name, size=(390, 844))
    panel = page.locator(".cm-panel")
    stops = [panel.get_attribute("data-stop")]
    for _ in range(3):
        page.locator(".cm-handle").click()
        stops.append(panel.get_attribute("data-stop"))
    assert stops == ["low", "half", "high", "low"]
    page.locator(".cm-search-open").click()
    page.keyboard.type("pod")
    page.locator(".cm-results [role=option]").first.click()
    assert name_in_panel(page) == "Pod"
    assert panel.get_attribute("data-stop") == "half"
    page.locator(".cm-panel [data-key=close]").click()
    assert panel.get_attribute("data-stop") == "low"
