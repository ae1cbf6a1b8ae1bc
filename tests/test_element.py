"""``<concept-map>`` and its frame in a real browser, also under the strictest host."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import conceptmap as cm
from conceptmap.render.element import element_script, pack_element, render_frame
from tests.site import Watched, serve
from tests.tiny import write_tiny

#: The strictest page that can still show a picture: no style at all, scripts and data of its own.
STRICT = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self';"
    " img-src 'self'; style-src 'none'; frame-src 'self'; require-trusted-types-for 'script'"
}
READY = "concept-map[data-conceptmap=ready]"
ELEMENT = (
    '<concept-map src="x.json"{}><img src="x.svg" alt="x" width="{}" height="{}"></concept-map>'
)
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<link rel="icon" href="x.svg">{head}<body bgcolor="#ffffff">{body}
<script src="conceptmap.js"></script><script src="conceptmap.js"></script></body></html>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("element")
    picture = cm.load(write_tiny(folder / "data")).view()
    drawing = picture.scene.drawing
    size = (drawing.width, drawing.height)

    def put(name: str, text: str) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    def page(name: str, body: str, head: str = "") -> None:
        put(name, PAGE.format(head=head, body=body))

    one = ELEMENT.format("", *size)
    put("conceptmap.js", element_script())
    put("x.json", picture.render("element"))
    put("x.svg", picture.render("svg"))
    put("frame.html", picture.render("frame"))
    page("two.html", one + "<p>between</p>" + ELEMENT.format(' lang="ja" height="150"', *size))
    page("plain.html", "<p>nothing</p>")
    put("bare.html", "<!doctype html><p>no script")
    page("far.html", "<p>top</p>" + "<br>" * 200 + one)
    page("missing.html", one.replace("x.json", "none.json"))
    page("old.html", one.replace("x.json", "old.json"))
    put("old.json", '{"schema": "conceptmap.embed/0"}')
    names = "conceptmap Panzoom config words name open start document body"
    page(
        "clobbered.html", "".join(f'<form id="{n}" name="{n}"></form>' for n in names.split()) + one
    )
    put("host.css", "* { color: red !important } rect, .cm-shape { fill: red !important }")
    page("styled.html", one + '<p class="cm-said">x</p>', '<link rel="stylesheet" href="host.css">')
    frame = '<iframe src="frame.html" data-conceptmap="200" width="600" height="150"></iframe>'
    page("framed.html", frame + frame.replace("200", "").replace("600", "400"))
    put("late.html", '<!doctype html><link rel="icon" href="x.svg">' + frame)
    put("mute.html", "<p>only what a test sends")
    page("mute-framed.html", frame.replace("frame.html", "mute.html"))
    packed = f'<concept-map packed="{pack_element(picture.scene)}"><b>x</b></concept-map>'
    page("packed.html", packed)
    return folder


@pytest.fixture(scope="module")
def strict(folder: Path) -> Iterator[str]:
    with serve(folder, STRICT) as home:
        yield home


@pytest.fixture(scope="module")
def free(folder: Path) -> Iterator[str]:
    with serve(folder) as home:
        yield home


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def theme(page: Page) -> str:
    # The element looks again when a colour has come to rest.
    page.wait_for_timeout(500)
    return str(page.locator(f"{READY} .cm").first.get_attribute("data-theme"))


def test_two_maps_on_a_strict_page(page: Page, strict: str) -> None:
    watched = Watched(page, strict)
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => globalThis.before ="
        " [...document.querySelectorAll('img')].map((i) => i.height))"
    )
    watched.open("two.html")
    page.locator(READY).nth(1).wait_for()
    assert page.locator(READY).count() == 2
    assert page.locator(f"{READY} .cm-box").count() == 18
    heights = page.evaluate(
        "[...document.querySelectorAll('concept-map')].map((e) => e.offsetHeight)"
    )
    assert heights == [page.evaluate("before")[0], 150]
    assert page.locator("concept-map .cm").nth(1).get_attribute("lang") == "ja"
    assert "コンテナ" in str(page.locator("concept-map .cm-svg").nth(1).text_content())
    assert page.locator(f"{READY} [id]").count() == 0
    assert (
        page.locator(f"{READY} [style]").count() <= 4
    )  # set through the object model, as is allowed
    assert watched.problems == []
    assert watched.asked.count("/x.json") == 2


def test_no_name_is_left_in_the_page(page: Page, strict: str) -> None:
    def names(path: str) -> set[str]:
        Watched(page, strict).open(path)
        return set(page.evaluate("Object.getOwnPropertyNames(window)"))

    assert names("two.html") - names("bare.html") == set()


def test_styles_leak_neither_way(page: Page, free: str) -> None:
    watched = Watched(page, free)
    watched.open("styled.html")
    page.locator(READY).wait_for()
    fill = "(e) => [getComputedStyle(e).fill, getComputedStyle(e).color]"
    shape = page.locator(f"{READY} .cm-shape").first.evaluate(fill)
    assert shape[0] != "rgb(255, 0, 0)"
    assert page.locator("p.cm-said").evaluate("(e) => getComputedStyle(e).position") == "static"
    assert page.evaluate("document.styleSheets.length + document.adoptedStyleSheets.length") == 1
    assert watched.problems == []


def test_names_in_the_page_that_shadow_ours_do_not_matter(page: Page, strict: str) -> None:
    watched = Watched(page, strict)
    watched.open("clobbered.html")
    page.locator(READY).wait_for()
    assert page.locator(f"{READY} .cm-box").count() == 9
    assert watched.problems == []


@pytest.mark.parametrize(
    "toggle",
    [
        "document.body.style.background = 'rgb(10 10 10)'",
        "document.body.style.backgroundColor = 'oklch(0.2 0 0)'",
        "document.documentElement.className = 'night'",
        "document.body.dataset.mdColorScheme = 'slate'",
    ],
)
def test_the_host_s_theme_is_followed_live(page: Page, free: str, toggle: str) -> None:
    Watched(page, free).open("two.html")
    page.locator(READY).first.wait_for()
    page.add_style_tag(
        content="html.night body { background: #111; transition: background 100ms }"
        " [data-md-color-scheme=slate] { background-color: hsl(232deg 15% 14%) }"
    )
    assert theme(page) == "light"
    page.evaluate(toggle)
    assert theme(page) == "dark"
    ground = page.locator(f"{READY} .cm-canvas").first.evaluate(
        "(e) => getComputedStyle(e).backgroundColor"
    )
    assert ground == "rgb(19, 21, 25)"


def test_where_nothing_is_painted_the_colour_scheme_decides(page: Page, free: str) -> None:
    Watched(page, free).open("two.html")
    page.locator(READY).first.wait_for()
    page.evaluate("document.body.removeAttribute('bgcolor')")
    assert theme(page) == "light"
    page.evaluate("document.documentElement.style.colorScheme = 'dark'")
    assert theme(page) == "dark"
    page.evaluate("document.querySelector('concept-map').setAttribute('theme', 'light')")
    assert theme(page) == "light"


def test_the_language_is_followed_live(page: Page, free: str) -> None:
    Watched(page, free).open("two.html")
    page.locator(READY).first.wait_for()
    page.evaluate("document.documentElement.lang = 'ja-JP'")
    page.locator("concept-map >> nth=0 >> text=コンテナ").wait_for()
    page.evaluate("document.documentElement.lang = 'fr'")
    page.locator("concept-map >> nth=0 >> text=Container").wait_for()


def test_nothing_is_fetched_before_it_is_near(page: Page, strict: str) -> None:
    watched = Watched(page, strict)
    watched.open("far.html")
    page.wait_for_timeout(300)
    assert "/x.json" not in watched.asked
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(READY).wait_for()
    assert "/x.json" in watched.asked


def test_the_wheel_stays_the_page_s(page: Page, free: str) -> None:
    Watched(page, free).open("two.html")
    page.locator(READY).first.wait_for()
    page.evaluate("document.body.style.height = '3000px'")
    place = "(e) => e.getBoundingClientRect().width"
    stage = page.locator(f"{READY} .cm-svg").first
    before = stage.evaluate(place)
    page.locator(READY).first.hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
    assert stage.evaluate(place) == before
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(
        "(before) => document.querySelector('concept-map').shadowRoot"
        ".querySelector('.cm-svg').getBoundingClientRect().width > before",
        arg=before,
    )


def test_a_choice_is_read_in_sentences(page: Page, free: str) -> None:
    watched = Watched(page, free)
    watched.open("two.html")
    first = page.locator("concept-map").first
    first.locator('[data-concept="Docker"]').click()
    assert "Docker contains Container" in first.locator(".cm-read").inner_text()
    assert first.locator(".cm-read .cm-sentence").count() == 4
    first.locator('[data-phrase="starts_from"]').click()
    assert first.locator(".cm-read").inner_text().strip() == "Container starts from Image"
    assert "コンテナはイメージから作られる。" in first.locator(".cm-said").inner_text()
    page.keyboard.press("Escape")
    assert first.locator(".cm-said").is_hidden()
    assert page.url.endswith("two.html")
    assert watched.problems == []


def test_the_keyboard_walks_along_the_lines(page: Page, free: str) -> None:
    Watched(page, free).open("two.html")
    first = page.locator("concept-map").first
    first.locator(".cm-box").first.wait_for()
    first.locator('[data-concept="Container"]').focus()
    page.keyboard.press("ArrowRight")
    focused = (
        "document.querySelector('concept-map').shadowRoot.activeElement.getAttribute('aria-label')"
    )
    assert page.evaluate(focused) == "Container starts from Image"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert first.locator(".cm-read").inner_text().strip() == "Container starts from Image"


def test_buttons_zoom_and_fit(page: Page, free: str) -> None:
    Watched(page, free).open("two.html")
    first = page.locator("concept-map").first
    first.locator(".cm-box").first.wait_for()
    svg = first.locator(".cm-svg")
    width = "(e) => Math.round(e.getBoundingClientRect().width)"
    before = svg.evaluate(width)
    first.hover()
    first.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(400)
    assert svg.evaluate(width) == pytest.approx(before * 1.25, abs=2)
    first.get_by_role("button", name="Fit").click()
    page.wait_for_timeout(400)
    assert svg.evaluate(width) == pytest.approx(before, abs=2)


def test_a_narrow_column_shows_it_whole(page: Page, free: str) -> None:
    page.set_viewport_size({"width": 360, "height": 600})
    Watched(page, free).open("two.html")
    page.locator(READY).first.wait_for()
    page.wait_for_timeout(100)
    box = page.locator(f"{READY} .cm-canvas").first.bounding_box()
    svg = page.locator(f"{READY} .cm-svg").first.bounding_box()
    assert box
    assert svg
    assert box["x"] - 1 <= svg["x"]
    assert svg["x"] + svg["width"] <= box["x"] + box["width"] + 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 800, "height": 600})
    page.wait_for_timeout(200)
    grown = page.locator(f"{READY} .cm-svg").first.bounding_box()
    assert grown
    assert grown["width"] > svg["width"] * 1.5


@pytest.mark.parametrize("path", ["missing.html", "old.html"])
def test_what_cannot_be_loaded_leaves_the_picture(page: Page, free: str, path: str) -> None:
    watched = Watched(page, free)
    watched.open(path)
    with page.expect_console_message(lambda m: "its static picture stays" in m.text):
        page.reload()
    assert page.locator("concept-map > img").is_visible()
    assert page.locator(READY).count() == 0


def test_an_element_that_comes_later_upgrades(page: Page, free: str) -> None:
    watched = Watched(page, free)
    watched.open("plain.html")
    page.evaluate("document.body.innerHTML = '<concept-map src=\"x.json\"></concept-map>'")
    page.locator(f"{READY} .cm-box").first.wait_for()
    page.evaluate(
        "document.body.append(document.createElement('hr'), document.querySelector('concept-map'))"
    )
    page.evaluate("document.querySelector('concept-map').setAttribute('src', './x.json')")
    page.wait_for_timeout(200)
    assert page.locator(f"{READY} .cm-box").count() == 9
    assert watched.problems == []


def test_a_file_opened_by_hand_works_with_packed_data(page: Page, folder: Path) -> None:
    watched = Watched(page, folder.as_uri())
    watched.open("packed.html")
    page.locator(READY).wait_for()
    assert page.locator(f"{READY} .cm-box").count() == 9
    assert watched.problems == []


def test_on_paper_there_is_the_map_and_no_control(page: Page, free: str) -> None:
    Watched(page, free).open("two.html")
    page.locator(READY).first.wait_for()
    page.evaluate("document.body.style.background = '#111'")
    assert theme(page) == "dark"
    page.emulate_media(media="print")
    first = page.locator(READY).first
    assert first.locator(".cm-controls").is_hidden()
    box, svg = first.bounding_box(), first.locator(".cm-svg").bounding_box()
    assert box
    assert svg
    assert svg["width"] <= box["width"]
    assert svg["y"] >= box["y"]
    assert svg["y"] + svg["height"] <= box["y"] + box["height"] + 1
    # The change of theme just before may still be fading.
    expect(first.locator(".cm-box text").first).to_have_css("fill", "rgb(26, 29, 33)")


def test_a_frame_gets_the_height_it_wants_and_no_more(page: Page, free: str) -> None:
    watched = Watched(page, free)
    watched.open("framed.html")
    page.wait_for_function("document.querySelector('iframe').style.height === '196px'")
    second = page.locator("iframe").nth(1)
    page.wait_for_function("document.querySelectorAll('iframe')[1].style.height === '131px'")
    assert page.frame_locator("iframe").first.locator(".cm-box").count() == 9
    height = "{ type: 'conceptmap:resize', version: 1, height: 180 }"
    forged = [
        height.replace("180", "NaN"),
        height.replace("180", "'180'"),
        height.replace("version: 1", "version: 2"),
        height.replace(":resize", ":open"),
        "null",
        "'resize'",
    ]
    for message in forged:
        page.frames[1].evaluate(f"parent.postMessage({message}, '*')")
    page.evaluate(f"postMessage({height}, '*')")
    page.frames[1].evaluate(f"postMessage({height}, '*')")
    page.wait_for_timeout(100)
    assert page.locator("iframe").first.evaluate("(e) => e.style.height") == "196px"
    assert second.evaluate("(e) => e.style.height") == "131px"


def test_a_script_that_comes_after_the_frame_hears_its_wish(page: Page, free: str) -> None:
    watched = Watched(page, free)
    watched.open("late.html")
    page.wait_for_load_state("load")
    assert page.frame_locator("iframe").locator(READY).count() == 1
    page.add_script_tag(url="conceptmap.js")
    page.wait_for_function("document.querySelector('iframe').style.height === '196px'")


def test_a_frame_s_wish_is_clamped(page: Page, free: str) -> None:
    Watched(page, free).open("mute-framed.html")
    frame = page.frames[1]
    for height, wanted in [(9e9, "200px"), (1, "120px"), (-5, "120px"), (150, "150px")]:
        frame.evaluate(
            "(height) =>"
            " parent.postMessage({ type: 'conceptmap:resize', version: 1, height }, '*')",
            height,
        )
        page.wait_for_function(f"document.querySelector('iframe').style.height === '{wanted}'")


def test_a_frame_lets_only_its_own_scripts_run(page: Page, folder: Path, free: str) -> None:
    text = (folder / "frame.html").read_text(encoding="utf-8")
    bad = text.replace("</html>", "<script>document.title = 'run'</script></html>")
    (folder / "bad.html").write_text(bad, encoding="utf-8")
    watched = Watched(page, free)
    watched.open("bad.html")
    page.locator(READY).wait_for()
    assert page.title() != "run"
    assert len(watched.problems) >= 1
    assert all(
        "script-src" in problem or "Content Security" in problem for problem in watched.problems
    )
    clean = Watched(page, free)
    clean.problems = []
    clean.open("frame.html")
    page.locator(READY).wait_for()
    assert clean.problems == []


def test_a_frame_follows_the_scheme_of_its_element(page: Page, free: str) -> None:
    page.emulate_media(color_scheme="null")  # or the scheme of the context would rule every frame
    Watched(page, free).open("framed.html")
    inner = page.frame_locator("iframe").first
    inner.locator(READY).wait_for()
    assert inner.locator(".cm").get_attribute("data-theme") == "light"
    page.evaluate("document.querySelector('iframe').style.colorScheme = 'dark'")
    inner.locator(".cm[data-theme=dark]").wait_for()


def test_the_data_is_what_the_docs_say(folder: Path) -> None:
    value = json.loads((folder / "x.json").read_text(encoding="utf-8"))
    assert list(value) == ["schema", "data", "layouts"]
    assert value["schema"] == "conceptmap.embed/3"
    assert list(value["layouts"]["languages"]) == ["en", "ja"]
    assert value["layouts"]["names"] == ["overview"]


def test_the_script_is_small_and_never_runs_text() -> None:
    script = element_script()
    assert len(script.encode()) < 100_000
    assert not re.search(
        r"innerHTML|outerHTML|document\.write|\beval\(|new Function|globalThis\.conceptmap", script
    )
    assert "</script" not in script.lower()
    assert script == element_script()


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_the_script_parses_alone(tmp_path: Path) -> None:
    path = tmp_path / "conceptmap.js"
    path.write_text(element_script(), encoding="utf-8")
    subprocess.run(["node", "--check", str(path)], check=True)


def test_a_frame_is_the_same_twice(folder: Path) -> None:
    picture = cm.load(folder / "data").view()
    assert render_frame(picture.scene) == (folder / "frame.html").read_text(encoding="utf-8")
