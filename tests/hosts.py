"""Sites and documents built from the sections of ``hosts.md``, and how each is looked at."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page
from typer.testing import CliRunner

from conceptmap.cli.app import build_app
from conceptmap.embed.hosts import Host, find_host
from tests.site import Watched, serve
from tests.tiny import write_tiny

__all__ = [
    "READY",
    "ROOT",
    "follows",
    "look",
    "open_site",
    "printed",
    "run",
    "run_any",
    "set_up",
]

ROOT = Path(__file__).parent.parent
READY = "concept-map[data-conceptmap=ready]"

#: What a site generator's own pages need, and nothing from elsewhere; no text is run as a script.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; object-src 'none'; base-uri 'self'"
)


def run(folder: Path, *command: str) -> str:
    """What the command prints; it must succeed."""
    done = run_any(folder, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_any(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    paths = [str(ROOT), str(_plugins(folder)), os.environ.get("PYTHONPATH", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "NO_MKDOCS_2_WARNING": "1",
        "DOCUSAURUS_DISABLE_TELEMETRY": "1",
    }
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _plugins(folder: Path) -> Path:
    """The entry points of pyproject.toml, for where this package runs without being installed."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    points = tomllib.loads(text)["project"]["entry-points"]["mkdocs.plugins"]
    place = folder.parent / "points"
    info = place / "conceptmap-0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: conceptmap\nVersion: 0\n")
    lines = ["[mkdocs.plugins]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines))
    return place


def set_up(folder: Path, name: str, write_map: Callable[[Path], object] = write_tiny) -> Host:
    """The files of a host's section, and its commands run."""
    host = find_host(name)
    write_map(folder / "data")
    for file, text in host.files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    with contextlib.chdir(folder):
        for line in host.commands:
            _obey(line)
    return host


def _obey(line: str) -> None:
    """A line for a shell; our own command without a process of its own, which takes a second."""
    name, *arguments = shlex.split(line)
    if name == "conceptmap":
        done = CliRunner().invoke(build_app(), arguments)
        assert done.exit_code == 0, done.output
    else:
        subprocess.run([name, *arguments], check=True)


@contextmanager
def open_site(page: Page, folder: Path) -> Iterator[Watched]:
    """The folder served under the policy of a careful host, and a page on it that is watched."""
    with serve(folder, {"Content-Security-Policy": _POLICY}) as home:
        yield Watched(page, home)


def look(watched: Watched, path: str, maps: int) -> None:
    """The page shows so many maps, all of them awake, at the height of their pictures.

    On paper each of them is there, with its words.
    """
    page = watched.open(path)
    before = _heights(page)
    for i in range(maps):
        page.locator("concept-map").nth(i).scroll_into_view_if_needed()
        page.locator(READY).nth(i).locator(".cm-box").first.wait_for()
    assert page.locator("concept-map").count() == maps
    after = _heights(page)
    # Until the script is there, a picture may stand on a line of text and its descenders.
    assert after == pytest.approx(before, abs=8)
    assert min(after) > 30
    page.emulate_media(media="print")
    for i in range(maps):
        assert page.locator(f"{READY} .cm-svg").nth(i).is_visible()
    words = page.locator(f"{READY} .cm-svg").first.locator("text").all_text_contents()
    paper = "".join(printed(page).split())
    page.emulate_media(media="null")
    assert [word for word in words if "".join(word.split()) not in paper] == []
    assert watched.problems == []


def _heights(page: Page) -> list[float]:
    heights: list[float] = page.evaluate(
        "[...document.querySelectorAll('concept-map')].map((e) => e.offsetHeight)"
    )
    return heights


def printed(page: Page) -> str:
    """The text of the page on paper."""
    reader = pypdf.PdfReader(io.BytesIO(page.pdf()))
    return "".join(sheet.extract_text() for sheet in reader.pages)


def follows(page: Page, toggle: str) -> None:
    """The map is light, and dark after the host's own switch."""
    inner = page.locator(f"{READY} .cm").first
    assert inner.get_attribute("data-theme") == "light"
    page.locator(toggle).first.click()
    page.locator(f"{READY} .cm[data-theme=dark]").first.wait_for()
