"""The style of a page is parted: plain what the first picture needs, packed all the rest."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conceptmap.render.style import page_style
from tests.browser.conftest import OpenPage
from tests.browser_access.pages import write_pages

#: The rules of a sheet as the browser knows them, each with the media it is for.
FLAT = """(sheet) => [...sheet.cssRules].flatMap(({ media, cssText, cssRules }) =>
  media ? [...cssRules].map((rule) => media.mediaText + rule.cssText) : cssText)"""

WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("style"))


@pytest.mark.parametrize("name", ["concept-map", "network"])
def test_the_scripts_put_the_sheet_together_as_it_was_written(
    open_page: OpenPage, pages: Path, name: str
) -> None:
    page = open_page(pages / f"{name}.html", any_style=True)
    together = page.evaluate(f"({FLAT})(document.styleSheets[0])")
    written = page.evaluate(
        f"(text) => {{ const sheet = new CSSStyleSheet(); sheet.replaceSync(text);"
        f" return ({FLAT})(sheet); }}",
        page_style(ask=False),
    )
    assert len(written) > 300
    assert together == written


@pytest.mark.parametrize(
    "options",
    [
        WIDE,
        {**WIDE, "color_scheme": "dark"},
        {**WIDE, "forced_colors": "active"},
        {**WIDE, "java_script_enabled": False},
        PHONE,
        {**PHONE, "java_script_enabled": False},
        {"viewport": {"width": 320, "height": 256}},
    ],
    ids=["wide", "dark", "forced", "bare", "phone", "bare phone", "zoomed"],
)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_first_picture_needs_no_rule_that_is_packed(
    browser: Browser, pages: Path, tmp_path: Path, options: dict[str, Any], media: Any
) -> None:
    """Before a script ran the page looks as under the whole sheet."""
    text = (pages / "concept-map.html").read_text(encoding="utf-8")
    text = re.sub("<script>.*?</script>", "", text, flags=re.DOTALL)
    whole = re.sub(
        "<style>.*?</style>", lambda _: f"<style>{page_style(ask=False)}</style>", text, count=1
    )
    assert len(whole) > len(text) + 15_000
    pictures = []
    for name, content in (("parted", text), ("whole", whole)):
        path = tmp_path / f"{name}.html"
        path.write_text(content, encoding="utf-8")
        with browser.new_context(bypass_csp=True, reduced_motion="reduce", **options) as context:
            page = context.new_page()
            page.goto(path.as_uri())
            page.emulate_media(media=media)
            pictures.append(page.screenshot())
    assert pictures[0] == pictures[1]
