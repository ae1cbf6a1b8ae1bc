"""SVG, PNG and PDF: what is drawn, in which colours, with which fonts, without a browser."""

import io
import re
import sys
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
import pypdf
import pytest
from PIL import Image

import conceptmap as cm
from conceptmap.errors import InputError, MissingExtraError
from conceptmap.face import Map
from conceptmap.render import fonts, render, render_bytes
from conceptmap.render.fonts import fonts_for, installed
from conceptmap.render.svg import draw_map
from conceptmap.tokens import COLOURS
from tests.hostile import STRINGS
from tests.hostile_map import odd_scene
from tests.tiny import write_tiny

SVG = "{http://www.w3.org/2000/svg}"
JAPANESE = any("CJK JP" in face.family or "IPA" in face.family for face in installed())
needs_japanese = pytest.mark.skipif(not JAPANESE, reason="no Japanese font: fonts-noto-cjk")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Map:
    return cm.load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_svg_needs_no_style_sheet(tiny: Map, theme: str) -> None:
    root = defusedxml.ElementTree.fromstring(tiny.view(theme=theme).render("svg"))
    column = 1 if theme == "dark" else 0
    assert root.get("width") == root.get("viewBox").split()[2]
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.find(f"{SVG}title").text == "A tiny map"
    paper = next(e for e in root.iter(f"{SVG}rect") if e.get("class") == "cm-paper")
    assert paper.get("fill") == COLOURS["paper"][column]
    for element in root.iter():
        kind = element.tag.removeprefix(SVG)
        if kind in ("rect", "text", "circle"):
            assert element.get("fill") or kind == "text", element.attrib
        if kind == "path":
            assert element.get("fill") == "none" or not element.get("stroke")
        assert element.get("id") is None
    texts = [e for e in root.iter(f"{SVG}text") if "title" not in e.get("class", "")]
    assert texts
    assert all(e.get("fill") and e.get("font-size") for e in texts)
    assert (root.find(f"{SVG}style") is not None) is (theme == "auto")


def test_svg_that_follows_its_host_changes_every_colour(tiny: Map) -> None:
    auto = defusedxml.ElementTree.fromstring(tiny.view(theme="auto").render("svg"))
    style = auto.find(f"{SVG}style").text
    dark = defusedxml.ElementTree.fromstring(tiny.view(theme="dark").render("svg"))
    used = {e.get(name) for e in dark.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert used <= set(re.findall(r"#[0-9a-f]{6}", style))
    assert style.startswith("@media (prefers-color-scheme:dark){")


def test_svg_names_its_language_and_fonts_that_every_viewer_can_look_for(tiny: Map) -> None:
    for language in ("en", "ja"):
        root = defusedxml.ElementTree.fromstring(tiny.view(languages=[language]).render("svg"))
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert "system-ui" not in root.get("font-family")
        assert root.get("font-family").endswith("sans-serif")
    assert root.get("font-family").startswith("'Hiragino Sans'")


def test_a_map_without_statements_is_an_empty_picture(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("@prefix ex: <http://ex.org/> .", encoding="utf-8")
    root = defusedxml.ElementTree.fromstring(cm.load(path).view().render("svg"))
    assert (root.get("width"), root.get("height")) == ("16", "16")


def open_png(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@needs_japanese
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_png_is_the_picture_twice_as_large(tiny: Map, language: str, theme: str) -> None:
    picture = tiny.view(languages=[language], theme=theme)
    image = open_png(picture.to_bytes("png"))
    assert image.size == (picture.scene.drawing.width * 2, picture.scene.drawing.height * 2)
    paper = COLOURS["paper"][1 if theme == "dark" else 0]
    assert "#{:02x}{:02x}{:02x}".format(*image.getpixel((1, 1))) == paper  # type: ignore[misc]


@needs_japanese
def test_png_draws_every_label(tiny: Map) -> None:
    picture = tiny.view(languages=["ja"], theme="light")
    image = open_png(picture.to_bytes("png"))
    for box in picture.scene.drawing.boxes:
        inside = (2 * box.x + 14, 2 * box.y + 6, 2 * (box.x + box.w) - 6, 2 * (box.y + box.h) - 6)
        dots = image.crop(inside).convert("L").tobytes()
        assert sum(dot < 128 for dot in dots) > 40, box.node


@needs_japanese
@pytest.mark.parametrize("language", ["en", "ja"])
def test_pdf_holds_text_and_its_fonts(tiny: Map, language: str) -> None:
    picture = tiny.view(focus="Pod", languages=[language])
    reader: Any = pypdf.PdfReader(io.BytesIO(picture.to_bytes("pdf")))
    (page,) = reader.pages
    text = page.extract_text()
    assert {"en": ("Pod", "Container"), "ja": ("ポッド", "コンテナ")}[language][0] in text
    assert {"en": "contains", "ja": "が含む"}[language] in text
    assert reader.metadata.title == {"en": "A tiny map", "ja": "小さな地図"}[language]
    assert "/CreationDate" not in reader.metadata
    assert reader.trailer["/Root"]["/Lang"] == language
    size = picture.scene.drawing.width * 0.75, picture.scene.drawing.height * 0.75
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size)
    used = page["/Resources"]["/Font"].values()
    for font in used:
        (inner,) = font.get_object()["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert "/XObject" not in page["/Resources"]  # lines, not dots


@needs_japanese
@pytest.mark.parametrize("text", [STRINGS[0], *[s for s in STRINGS if "#read" in s or "{" in s]])
def test_pdf_of_a_hostile_map_runs_nothing(text: str) -> None:
    data = render_bytes(odd_scene(text), "pdf")
    reader: Any = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 1
    assert "/Annots" not in reader.pages[0]
    assert not {"/OpenAction", "/AA", "/Names"} & set(reader.trailer["/Root"])
    assert reader.metadata.title == text
    assert render_bytes(odd_scene(text), "png").startswith(b"\x89PNG")


def test_a_letter_that_no_font_has_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tiny: Map
) -> None:
    latin = frozenset(map(chr, range(0x20, 0x250)))
    monkeypatch.setattr(fonts, "letters_of", lambda face: latin)
    for format in ("png", "pdf"):
        with pytest.raises(InputError, match=r"\(.*\) and \d+ more; .* fonts-noto-cjk$"):
            tiny.view(languages=["ja"]).to_bytes(format)
        assert tiny.view(focus="Image").to_bytes(format)


@pytest.mark.parametrize(
    ("letter", "package"),
    [
        ("あ", "fonts-noto-cjk"),
        ("漢", "fonts-noto-cjk"),
        ("가", "fonts-noto-cjk"),
        ("＝", "fonts-noto-cjk"),
        ("é", "fonts-dejavu-core"),
        ("🐳", "fonts-noto-color-emoji"),
        ("ก", "fonts-noto-core"),
    ],
)
def test_the_package_fits_the_letter(
    monkeypatch: pytest.MonkeyPatch, letter: str, package: str
) -> None:
    monkeypatch.setattr(fonts, "letters_of", lambda face: frozenset("x"))
    with pytest.raises(InputError, match=f"no installed font has '{letter}'.*{package}$"):
        fonts_for(letter, [])


def test_no_font_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "installed", lambda: ())
    with pytest.raises(InputError, match=r"no font is installed; .* apt install"):
        fonts_for("", [])


def test_a_broken_font_file_is_passed_over(tmp_path: Path) -> None:
    for name in ("broken.ttf", "broken.ttc", "empty.otf"):
        (tmp_path / name).write_bytes(b"not a font" if "broken" in name else b"")
        assert list(fonts._faces(tmp_path / name)) == []


def test_preferred_fonts_come_first() -> None:
    family = sorted({face.family for face in installed() if not face.bold})[-1]
    assert fonts_for("", [family]).families == (family,)


@pytest.mark.parametrize(("format", "package"), [("png", "resvg_py"), ("pdf", "typst")])
def test_a_missing_extra_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tiny: Map, format: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'conceptmap\[{format}\]'"):
        tiny.view().to_bytes(format)


def test_a_group_title_offers_nothing_to_open_in_a_file() -> None:
    scene = cm.load(Path(__file__).parent.parent / "data").view().scene
    assert "›" not in render(scene, "svg")
    assert "›" in draw_map(scene.start.view, scene.drawing)
