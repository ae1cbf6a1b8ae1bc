"""For eyes: contrast of every pair of tokens, forced colours, wider text, paper."""

import io
import re
import unicodedata
from itertools import combinations

import pypdf
import pytest

from conceptmap.tokens import COLOURS
from tests.browser_access.conftest import Visit
from tests.browser_access.dress import STATES, bring

#: What is written with a token, on which grounds, and the least contrast (WCAG 2.2, 1.4.3).
TEXTS = {
    "ink": "paper panel group box hover accent-bg",
    "muted": "paper panel group box hover",
    "accent": "paper panel group accent-bg",
    "warn": "paper panel group warn-bg",
    "disp": "paper panel group disp-bg",
    "ok": "paper panel",
    "no": "paper panel",
    "sel-ink": "sel",
    "fade-ink": "paper group",
}
#: What is drawn with a token and has to be seen (1.4.11).
MARKS = {
    "line": "paper group",
    "rule": "paper group",
    "box-stroke": "paper group box",
    "ctl": "paper panel",
    "accent": "paper panel group box hover",
    "warn": "paper group",
    "disp": "paper group",
    "sel": "paper panel group",
}
PAIRS = [
    (ink, ground, least)
    for table, least in ((TEXTS, 4.5), (MARKS, 3.0))
    for ink, grounds in table.items()
    for ground in grounds.split()
]


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)


def luminance(colour: str) -> float:
    return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_tokens_stand_out(ink: str, ground: str, least: float, theme: int) -> None:
    one, other = sorted(luminance(COLOURS[name][theme]) for name in (ink, ground))
    assert (other + 0.05) / (one + 0.05) >= least


# Linear RGB as it is seen without one kind of cone
# (Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1).
SEEN_BY = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
LINES = ("line", "accent", "warn", "disp", "ink")


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIELAB of linear sRGB, D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows)
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (max(0.0, a) / b for a, b in zip(xyz, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("eye", SEEN_BY)
def test_kinds_of_line_differ_for_every_eye(eye: str, theme: int) -> None:
    seen = {}
    for name in LINES:
        rgb = linear(COLOURS[name][theme])
        seen[name] = lab(
            tuple(sum(a * b for a, b in zip(row, rgb, strict=True)) for row in SEEN_BY[eye])
        )
    for one, other in combinations(LINES, 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert apart >= 10, (one, other, apart)


# Wider text as WCAG 2.2, 1.4.12 has it. A single line may grow; what it stands in has to follow.
SPACED = """
.cm *:not(svg *) { letter-spacing: .12em !important; word-spacing: .16em !important; }
.cm :is(p, li, blockquote, figcaption, dd, h2, h3) { line-height: 1.5 !important; }
.cm p { margin-bottom: 2em !important; }
"""


@pytest.mark.parametrize("hash", ["concept=Pod", "tour=2", "concept=Pod&study=phrases"])
def test_wider_text_is_not_cut_off(visit: Visit, hash: str) -> None:
    page = visit("concept-map", "light")
    bring(page, hash, "light")
    style = page.add_style_tag(content=SPACED)
    cut = page.evaluate(
        """() => [...access.checks['no words are cut off'](),
        ...access.checks['nothing has to be scrolled sideways']()]"""
    )
    style.evaluate("(e) => e.remove()")
    assert [fault for fault in cut if "cm-header" not in fault and "<h1>" not in fault] == []


@pytest.mark.parametrize("state", ["start", "concept", "statement", "path", "study"])
def test_forced_colours_keep_what_matters(visit: Visit, state: str) -> None:
    page = visit("concept-map", "forced")
    bring(page, STATES[state].hash, "forced")
    faults = dict(page.evaluate("access.run()"))
    assert faults == {}
    used = page.evaluate(
        """() => {
          const paint = (selector, key) =>
            [...document.querySelectorAll(selector)].map((e) => getComputedStyle(e)[key]);
          return {
            boxes: paint('.cm-box:not(.cm-selected, .cm-veiled) .cm-shape', 'stroke'),
            chosen: paint('.cm-box.cm-selected .cm-shape', 'fill'),
            ground: getComputedStyle(document.body).backgroundColor,
          };
        }"""
    )
    assert used["ground"] not in used["boxes"]
    assert used["ground"] not in used["chosen"]


def flat(text: str) -> str:
    """A text as a PDF may give it back: without ligatures and spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_paper_holds_every_statement_and_no_control(visit: Visit) -> None:
    page = visit("concept-map", "light")
    bring(page, "group=TopicPods&surface=list", "light")
    rows = page.locator(".cm-list-row > .cm-sentence").all_text_contents()
    bring(page, "group=TopicPods", "light")
    drawn = page.locator(".cm-box > text:not(.cm-more)").all_text_contents()
    assert len(rows) == 25
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    first, *others = (flat(sheet.extract_text()) for sheet in sheets)
    width, height = sheets[0].mediabox[2:]
    assert width > height
    for text in ["How are containers built", "21 of 164 concepts", *drawn]:
        assert flat(text) in first
    assert [row for row in rows if flat(row) not in "".join(others)] == []
    assert not re.search("Copy|Searchc|Takethetour|Legend|Showall", "".join([first, *others]))
