"""The page's pure scripts under node, the vendored libraries, and the page as a file."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from base64 import b64encode
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from conceptmap import base91
from conceptmap.render import scripts
from conceptmap.render.assets import read_asset
from conceptmap.render.element import element_script
from conceptmap.render.page import assemble_page
from conceptmap.render.scripts import join_scripts, own_scripts

PAGE = Path(str(files("conceptmap"))) / "page"
SCRIPTS = Path(__file__).parent / "page"
TSC = SCRIPTS / "node_modules" / "typescript" / "bin" / "tsc"
TERSER = SCRIPTS / "node_modules" / "terser"
VENDOR = tomllib.loads((PAGE / "vendor" / "VENDOR.toml").read_text(encoding="utf-8"))["library"]

DATA: dict[str, Any] = {
    "schema": "conceptmap.page/1",
    "title": {"en": "T </script><script>alert(1)</script> {{ 7*7 }}"},
    "question": {"en": "Why <b>?", "ja": "なぜ"},
    "languages": ["en", "ja"],
    "focus": -1,
}
LAYOUTS: dict[str, Any] = {
    "names": [],
    "languages": {"en": {"concepts": [], "phrases": [], "groups": []}},
    "columns": {},
}


def page(**change: Any) -> str:
    return assemble_page({**DATA, **change}, LAYOUTS, "<svg></svg>", "<p>list</p>", language="en")


class Reader(HTMLParser):
    """What a browser would find: tags, attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open = False
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = True

    def handle_data(self, data: str) -> None:
        if self.open and self.tags[-1][0] in {"script", "style", "title"}:
            self.texts.append((*self.tags[-1], data))

    def handle_endtag(self, tag: str) -> None:
        self.open = False


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_the_pure_scripts_pass_their_tests() -> None:
    names = sorted(str(path) for path in SCRIPTS.glob("*.test.mjs"))
    run = subprocess.run(
        ["node", "--test", "--test-reporter=tap", *names],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
    # A file that is not found must not pass for a green run.
    written = sum(len(re.findall(r"^test\(", Path(n).read_text("utf-8"), re.M)) for n in names)
    assert written > 40
    assert f"# pass {written}" in run.stdout, run.stdout[-600:]


@pytest.mark.skipif(not TSC.exists(), reason="npm ci was not run in tests/page")
def test_the_types_of_the_scripts_hold() -> None:
    run = subprocess.run(
        ["node", str(TSC), "-p", str(SCRIPTS)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stdout == ""
    assert run.returncode == 0


@pytest.mark.skipif(not TERSER.exists(), reason="npm ci was not run in tests/page")
def test_the_small_scripts_are_made_of_the_sources() -> None:
    run = subprocess.run(
        ["node", str(SCRIPTS / "small.mjs")], capture_output=True, text=True, encoding="utf-8"
    )
    written = (PAGE / "small.json").read_text(encoding="utf-8")
    assert run.stdout == written, "make small"


def test_every_script_stands_in_the_small_ones_as_it_is_now() -> None:
    made = json.loads((PAGE / "small.json").read_text(encoding="utf-8"))
    paths = [*PAGE.glob("*.js"), *PAGE.glob("element/*.js")]
    names = {path.relative_to(PAGE).with_suffix("").as_posix(): path for path in paths}
    assert set(made) == set(names)
    for name, path in names.items():
        source = path.read_text(encoding="utf-8")
        assert made[name][0] == hashlib.sha256(source.encode()).hexdigest(), f"{name}: make small"
        assert join_scripts(name) == made[name][1]


def test_a_changed_script_goes_into_the_page_as_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = read_asset("begin.js") + "\n// Said to nobody.\nconceptmap.changed = 1;\n"
    monkeypatch.setattr(
        scripts, "read_asset", lambda name: changed if name == "begin.js" else read_asset(name)
    )
    small = scripts._small.__wrapped__("begin")
    assert small.endswith("conceptmap.changed = 1;")
    assert "nobody" not in small


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize("surface", ["svg", "network"])
def test_the_joined_scripts_parse(
    surface: str, made: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those of sources which were changed since the small ones were made."""
    if not made:
        monkeypatch.setattr(scripts, "_small", lambda name: scripts._bare(read_asset(f"{name}.js")))
    for text in own_scripts.__wrapped__(surface, beyond=True):
        path = tmp_path / "page.js"
        path.write_text(text, encoding="utf-8")
        subprocess.run(["node", "--check", str(path)], check=True)


@pytest.mark.parametrize("library", VENDOR, ids=lambda library: str(library["name"]))
def test_vendored_files_are_as_recorded(library: dict[str, str]) -> None:
    if library["from"].startswith("PyPI: pyvis"):
        content = (Path(str(files("pyvis"))).parent / library["file"]).read_bytes()
    else:
        content = (PAGE / "vendor" / library["file"]).read_bytes()
        licence = (PAGE / "vendor" / library["licence_file"]).read_text(encoding="utf-8")
        assert "Permission is hereby granted" in licence
    if library["file"].endswith(".gz"):
        content = gzip.decompress(content)
    assert hashlib.sha256(content).hexdigest() == library["sha256"]
    assert hashlib.sha512(content).hexdigest() == library["sha512"]
    assert not library["file"].endswith(".js") or b"</script" not in content.lower()


def test_nothing_else_is_vendored() -> None:
    known = {
        library[key] for library in VENDOR for key in ("file", "licence_file") if key in library
    }
    found = {
        path.relative_to(PAGE / "vendor").as_posix()
        for path in (PAGE / "vendor").rglob("*")
        if path.is_file()
    }
    assert found - known == {"VENDOR.toml"}


def test_every_script_is_on_a_page() -> None:
    joined = "\n".join(own_scripts("svg", ask=True, beyond=True) + own_scripts("network"))
    # What unpacks the others, and what runs beside the page.
    apart = {"unpack", "loader", "ask-worker"}
    missing = {path.stem for path in PAGE.glob("*.js") if join_scripts(path.stem) not in joined}
    assert missing == apart
    for path in (PAGE / "element").glob("*.js"):
        assert join_scripts(f"element/{path.stem}") in element_script(), path.name


def test_scripts_are_small_and_touch_the_document_safely() -> None:
    for path in PAGE.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, path.name
        unsafe = (
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|XMLHttp"
        )
        assert not re.search(unsafe, text), path.name
        # Lines are joined on their way into the page, so none may end in a comment.
        assert not re.search(r"[\w;{},)\]] //", text), path.name
        assert "fetch(" not in text, path.name


def test_the_policy_names_every_script_and_style() -> None:
    reader = Reader(page())
    policy = next(a["content"] or "" for t, a in reader.tags if "Content-Security" in str(a))
    assert re.sub("'sha256-[^']*'", "#", policy) == (
        "default-src 'none'; script-src # # # #; style-src #; img-src data:; base-uri 'none';"
        " form-action 'none'"
    )
    scripts = [text for tag, attrs, text in reader.texts if tag == "script" and "type" not in attrs]
    packed = next(text for _, attrs, text in reader.texts if attrs.get("id") == "cm-scripts")
    styles = [text for tag, _, text in reader.texts if tag == "style"]
    hidden = json.loads(gzip.decompress(base91.decode(packed)))["scripts"]
    assert len(scripts) == 1
    assert len(hidden) == 3
    for text in [*scripts, *hidden, *styles]:
        assert b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy


def test_data_cannot_become_markup() -> None:
    reader = Reader(page())
    assert len([tag for tag, _ in reader.tags if tag == "script"]) == 4
    title = next(text for tag, _, text in reader.texts if tag == "title")
    assert title == DATA["title"]["en"]
    island = next(text for _, attrs, text in reader.texts if attrs.get("id") == "cm-data")
    assert "<" not in island
    assert json.loads(gzip.decompress(base91.decode(island))) == DATA


def test_the_page_asks_for_nothing_and_has_no_inline_handlers() -> None:
    for tag, attributes in Reader(page()).tags:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert "src" not in attributes, tag
        assert tag != "base"
    links = [attributes for tag, attributes in Reader(page()).tags if tag == "link"]
    assert links == [{"rel": "icon", "href": "data:,"}]


def test_the_page_is_the_same_twice_and_small() -> None:
    assert page() == page()
    assert len(page().encode()) < 90_000


def test_layouts_are_packed_without_a_date() -> None:
    text = next(t for _, a, t in Reader(page()).texts if a.get("id") == "cm-layouts")
    packed = base91.decode(text)
    assert packed[4:8] == b"\0\0\0\0"
    assert json.loads(gzip.decompress(packed)) == LAYOUTS


def test_the_question_is_the_heading_and_the_title_where_there_is_none() -> None:
    assert "<h1>Why &lt;b&gt;?</h1>" in page()
    assert "<h1>Only</h1>" in page(question={}, title={"ja": "Only"})
