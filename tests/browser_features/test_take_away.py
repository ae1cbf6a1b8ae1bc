"""Pictures, tables and code to take away: as shown, without a server, and safe where they go."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET  # our own output, read back
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser_features.conftest import Opened

ALLOWED = {"svg", "title", "desc", "g", "rect", "path", "circle", "text", "tspan"}


def save(page: Page, what: str) -> tuple[str, bytes]:
    page.locator(".cm-menu-open").click()
    with page.expect_download() as download:
        page.locator(f'[data-key="menu {what}"]').click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("name", ["map", "network"])
@pytest.mark.parametrize("view", ["", "#concept=Pod&lang=ja&theme=dark"])
def test_the_svg_is_plain_and_holds_what_is_shown(opened: Opened, name: str, view: str) -> None:
    page = opened(name, view)
    file, data = save(page, "saveSvg")
    assert file.endswith(".svg")
    root = ET.fromstring(data.decode())
    names = {element.tag.split("}")[1] for element in root.iter()}
    assert names <= ALLOWED
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not {
        key for key in attributes if key.startswith(("on", "data", "aria", "style", "class"))
    }
    text = data.decode()
    assert "var(" not in text
    assert "url(" not in text
    boxes = page.locator(".cm-box").count() if name == "map" else len(root.findall(".//{*}rect"))
    assert len(root.findall(".//{*}rect")) >= boxes > 3


def test_a_picture_does_not_tell_what_the_study_hides(opened: Opened) -> None:
    page = opened("map", "#concept=Pod&study=phrases")
    _, data = save(page, "saveSvg")
    texts = [
        "".join(text.itertext())
        for text in ET.fromstring(data.decode()).iter()
        if text.tag.endswith("}text")
    ]
    assert "Pod" in texts
    assert "?" in texts
    assert "contains" not in texts


def test_the_svg_looks_like_the_page(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    _, data = save(page, "saveSvg")
    fills = set(re.findall(r'fill="(rgb[^"]+)"', data.decode()))
    selected = page.locator(".cm-box.cm-selected .cm-shape").evaluate(
        "(e) => getComputedStyle(e).fill"
    )
    assert selected in fills
    width = float(ET.fromstring(data.decode()).attrib["width"])
    assert width == page.evaluate(
        "Number(document.querySelector('.cm-svg').getAttribute('width')) + 32"
    )


def test_the_png_is_a_picture_twice_as_fine(opened: Opened) -> None:
    page = opened("map", "#concept=Pod")
    file, data = save(page, "savePng")
    assert file.endswith(".png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width = int.from_bytes(data[16:20], "big")
    assert width == 2 * (
        page.evaluate("Number(document.querySelector('.cm-svg').getAttribute('width'))") + 32
    )
    assert len(data) > 5000


def test_the_csv_holds_the_view_and_no_formula(opened: Opened) -> None:
    page = opened("tiny", "#surface=list&hide-line=disputed")
    file, data = save(page, "saveCsv")
    assert file.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    listed = page.locator(".cm-list-row").count()
    assert len({(r["subject"], r["predicate"], r["object"]) for r in rows}) == listed
    assert [r["quote"] for r in rows if r["subject"] == "Pod"] == [
        "A pod may hold several of them.",
        "Podは一つ以上のコンテナを含む。",
    ]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]


def test_the_embed_code_is_one_frame_whatever_the_title(opened: Opened) -> None:
    page = opened("tiny", "#concept=Hostile")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-key="copy embed"]').click()
    code = page.evaluate("navigator.clipboard.readText()")
    parsed = page.evaluate(
        "(code) => [...new DOMParser().parseFromString(code, 'text/html').querySelectorAll('*')]"
        ".map((e) => [e.tagName, e.getAttribute('src'), e.getAttribute('title')])",
        code,
    )
    assert [tag for tag, *_ in parsed] == ["HTML", "HEAD", "BODY", "IFRAME"]
    assert parsed[-1][1] == "tiny.html#concept=Hostile&embed=1"
    assert parsed[-1][2] == page.title()
    assert "</script>" in page.title()


def test_the_embed_code_works(opened: Opened, pages: Path) -> None:
    host = pages / "host.html"
    frame = '<iframe src="map.html#concept=Pod&amp;embed=1" width="680" height="420"></iframe>'
    host.write_text(f"<!doctype html><title>Host</title><p>Text</p>{frame}", encoding="utf-8")
    page = opened("map")
    page.goto(host.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("html[data-conceptmap=ready]").wait_for()
    assert not inside.locator(".cm-header").is_visible()
    assert inside.locator(".cm-strip .cm-place").inner_text() == "Pod"
    link = inside.locator(".cm-whole").get_attribute("href")
    assert link == "#concept=Pod"
    inside.locator(".cm-strip [data-surface=list]").click()
    assert inside.locator(".cm-list-row").count() > 3
    inside.locator(".cm-strip [data-surface=map]").click()
    expect(inside.locator(".cm-svg")).to_be_visible()
