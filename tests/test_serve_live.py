"""The page follows its files; what is wrong with them is shown; the end is clean."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.serving import ROOT, running
from tests.tiny import edit, write_tiny

#: Every page is shown when it is whole, however long that takes.
WHOLE = "import conceptmap.serve.live as live\nlive._SOON = float('inf')"
ASK_IMAGE = "SELECT ?x { :Image :contains ?x }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "data")


def _next(versions: Iterator[str], before: str) -> str:
    """The next version that is another one; the same one is told again and again."""
    return next(version for version in versions if version != before)


def test_a_saved_table_is_told_and_shown(folder: Path) -> None:
    with running(str(folder), patch=WHOLE) as server:
        before = next(versions := server.versions())
        edit(folder, "triples.csv", "Container,starts_from,Image", "Image,contains,Container")
        version = _next(versions, before)
        assert f'data-version="{version}"' in server.ask("/").text
        assert server.sparql(ASK_IMAGE, "text/csv").text.splitlines()[1:] == [
            "https://example.org/tiny/Container"
        ]


def test_a_file_that_does_not_change_the_map_reloads_nothing(folder: Path) -> None:
    with running(str(folder), patch=WHOLE) as server:
        before = next(versions := server.versions())
        page = server.ask("/").body
        (folder / "triples.csv").touch()
        (folder / "beside.txt").write_text("no part of the map")
        edit(folder, "concepts.csv", "A tool that runs containers.", "A tool of tools.")
        _next(versions, before)  # the only one that is told
        assert server.ask("/").body != page


def test_what_is_wrong_is_shown_until_it_is_mended(folder: Path) -> None:
    with running(str(folder), patch=WHOLE) as server:
        before = next(versions := server.versions())
        edit(folder, "triples.csv", "Docker,contains,Container", "Dokcer,contains,Container")
        wrong = _next(versions, before)
        reply = server.ask("/", accept_language="ja,en;q=0.5")
        assert reply.status == 503
        assert '<html lang="ja">' in reply.text
        assert "triples.csv:3:subject: unknown concept" in reply.text
        assert "data-version=" in reply.text  # the page follows
        assert "triples.csv:3:subject: unknown concept" in server.sparql("ASK {}").text
        assert server.ask("/query").status == 503
        assert any("triples.csv:3:subject: unknown concept" in line for line in server.said)
        edit(folder, "triples.csv", "Dokcer,contains,Container", "Docker,contains,Container")
        assert _next(versions, wrong) == before
        assert server.ask("/").status == 200
        assert server.sparql("ASK {}", "text/csv").text == "true\n"


def test_a_file_that_is_wrong_at_the_start_can_be_mended(folder: Path) -> None:
    edit(folder, "triples.csv", "Docker,contains,Container", "Dokcer,contains,Container")
    with running(str(folder), patch=WHOLE) as server:
        versions = server.versions()
        next(versions)
        assert server.ask("/").status == 503
        edit(folder, "triples.csv", "Dokcer,contains,Container", "Docker,contains,Container")
        while server.ask("/").status == 503:
            next(versions)


def test_the_first_view_is_shown_before_all_others_are_drawn(folder: Path) -> None:
    with running(str(folder)) as server:
        sketch = server.ask("/")
        assert 'data-version="' in sketch.text
        first = next(versions := server.versions())
        if f'data-version="{first}"' in sketch.text:
            whole = _next(versions, first)
            assert f'data-version="{whole}"' in server.ask("/").text


def test_labels_in_faults_are_text(folder: Path) -> None:
    with running(str(folder), patch=WHOLE) as server:
        versions = server.versions()
        next(versions)
        edit(folder, "triples.csv", "Docker,contains,Container", "<img src=x>,contains,Container")
        while (reply := server.ask("/")).status != 503:
            next(versions)
        assert "&lt;img src=x&gt;" in reply.text
        assert "<img" not in reply.text


def test_an_rdf_file_is_followed_through_a_replacement(tmp_path: Path) -> None:
    """Editors and programs write another file and move it over the old one."""
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix : <http://x.y/> . :a :likes :b .")
    with running(str(path), patch=WHOLE) as server:
        before = next(versions := server.versions())
        other = tmp_path / "graph.ttl.new"
        other.write_text("@prefix : <http://x.y/> . :a :likes :b . :b :likes :c .")
        other.replace(path)
        _next(versions, before)
        count = "SELECT (COUNT(*) AS ?n) { ?s <http://x.y/likes> ?o }"
        while server.sparql(count, "text/csv").text != "n\r\n2\r\n":
            next(versions)


def test_the_pages(folder: Path) -> None:
    with running(str(folder), patch=WHOLE) as server:
        page = server.ask("/")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "A tiny map" in page.text
        assert server.ask("/concept-map.html").body == page.body
        assert "network" in server.ask("/network.html").text
        assert server.ask("/", "HEAD").body == b""
        assert server.ask("/", "POST").status == 405
        assert server.ask("/query.js").headers["content-type"].startswith("text/javascript")
        assert server.ask("/serve.css").headers["content-type"].startswith("text/css")
        assert 'lang="ja"' in server.ask("/query", accept_language="fr,ja;q=0.5").text


def test_more_pages_than_can_listen_are_turned_away(folder: Path) -> None:
    patch = "import conceptmap.serve.app as app\napp._MOST_LISTENERS = 3"
    with running(str(folder), patch=patch) as server:
        listening = [server.versions() for _ in range(3)]
        for one in listening:
            next(one)
        assert server.ask("/events").status == 503


@pytest.mark.parametrize(("signal_", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_and_all_that_it_started(folder: Path, signal_: int, code: int) -> None:
    """While a page listens, a question runs and a request has come half-way."""
    with running(str(folder), "--timeout", "0", code=code) as server:
        versions = server.versions()
        next(versions)
        endless = (
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
        )
        with server.connect() as asking, server.connect() as half:
            half.sendall(b"GET / HTTP/1.1\r\nHost:")
            path = "/sparql?" + urlencode({"query": endless})
            asking.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
            while not (children := server.children()):
                threading.Event().wait(0.05)
            server.process.send_signal(signal_)
            server.process.wait(60)
        assert not any(Path(f"/proc/{child}").exists() for child in children)
        assert server.said[1:] == []


def test_without_the_extra_one_line_says_what_to_install(folder: Path) -> None:
    code = "import sys; sys.modules['starlette'] = None; from conceptmap.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert done.returncode == 2
    assert done.stderr == "conceptmap: for serve, first: pip install 'conceptmap[serve]'\n"


def test_the_page_can_be_opened(tmp_path: Path) -> None:
    patch = "import sys, typer; typer.launch = lambda url: print('opened', url, file=sys.stderr)"
    with running(str(write_tiny(tmp_path / "data")), "--open", patch=patch) as server:
        server.ask("/query")
        assert server.said[-1] == f"opened {server.url}"
