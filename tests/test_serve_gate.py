"""Who is let in: names, origins, paths, tokens, and what one client may take from the others."""

import contextlib
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ROOT, Server, running
from tests.tiny import write_tiny

FORM = "application/x-www-form-urlencoded"
ASK = "/sparql?query=ASK+%7B%7D"
TOKEN = "a-token-of-many-letters"
#: Seconds that a test can wait for, in place of those that a person can.
HURRY = (
    "import conceptmap.serve.app, conceptmap.serve.run\n"
    "conceptmap.serve.app.BODY_SECONDS = conceptmap.serve.run.HEAD_SECONDS = 1.0"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("gate") / "data")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with running(str(folder)) as found:
        yield found


def _status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d+) ", answer)
    return int(found[1]) if found else 0


def _raw(server: Server, target: str, *hosts: str) -> bytes:
    lines = [f"GET {target} HTTP/1.1", *(f"Host: {host}" for host in hosts), "Connection: close"]
    return server.raw("\r\n".join([*lines, "", ""]).encode())


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "127.9.8.7", "[::1]"])
def test_our_own_names_are_let_in(server: Server, name: str) -> None:
    assert _status(_raw(server, ASK, f"{name}:{server.port}")) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "evil.localhost:{port}",
        "localhost:" + "9" * 5000,
        "localhost",
        "127.0.0.1:1",
        "127.0.0.1:{port}0",
        "127.0.0.1:{port}:{port}",
        "user@127.0.0.1:{port}",
        "0.0.0.0:{port}",
        "10.0.0.1:{port}",
        "[::]:{port}",
        "2130706433:{port}",
        "",
    ],
)
@pytest.mark.parametrize("target", [ASK, "/", "/nowhere"])
def test_another_name_is_refused_before_any_page_is_looked_for(
    server: Server, host: str, target: str
) -> None:
    """A page of evil.example can have its name lead to this machine (DNS rebinding)."""
    answer = _raw(server, target, host.format(port=server.port))
    assert _status(answer) == 403
    assert b"<html" not in answer


def test_two_names_or_a_whole_address_are_refused(server: Server) -> None:
    own = server.host
    assert _status(_raw(server, ASK, own, "evil.example")) in {400, 403}
    assert _status(_raw(server, ASK, "evil.example", own)) in {400, 403}
    assert _status(_raw(server, ASK)) in {400, 403}
    assert _status(_raw(server, f"http://evil.example{ASK}", own)) == 403
    assert _status(_raw(server, f"http://{own}{ASK}", own)) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
@pytest.mark.parametrize("path", ["/", "/query", ASK, "/events", "/query.js"])
def test_what_another_site_asks_for_is_refused(server: Server, site: str, path: str) -> None:
    assert server.ask(path, sec_fetch_site=site).status == 403


@pytest.mark.parametrize(
    "origin",
    ["null", "http://evil.example", "http://127.0.0.1", "https://{own}", "http://localhost:{port}"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_what_a_page_of_another_origin_asks_for_is_refused(
    server: Server, origin: str, method: str
) -> None:
    named = origin.format(own=server.host, port=server.port)
    body = "query=ASK+%7B%7D" if method == "POST" else None
    headers = {"content_type": FORM} if body else {}
    assert server.ask("/sparql", method, body, origin=named, **headers).status == 403


@pytest.mark.parametrize("path", ["/", "/network.html", "/query", ASK, "/query.js", "/nowhere"])
def test_every_answer_is_for_our_own_pages_alone(server: Server, path: str) -> None:
    for told in (server.ask(path).headers, server.ask(path, sec_fetch_site="cross-site").headers):
        assert told["cross-origin-resource-policy"] == "same-origin"
        assert told["cross-origin-opener-policy"] == "same-origin"
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "no-referrer"
        assert told["cache-control"] == "no-store"
        assert "frame-ancestors 'self'" in told["content-security-policy"]
        assert not any(name.startswith("access-control-") for name in told)


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/%2e%2e%2fpyproject.toml",
        "/%252e%252e/pyproject.toml",
        "/..%5cpyproject.toml",
        "/C:/Windows/win.ini",
        "//etc/passwd",
        "/etc/passwd",
        "/query.js%00",
        "/query.js.",
        "/query.js/",
        "/query.js/../serve.css",
        "/CON",
        "/map.toml",
        "/data/map.toml",
        "/triples.csv",
        "/notes/docker.md",
        "/app.py",
        "/query.html.j2",
    ],
)
def test_no_path_is_that_of_a_file(server: Server, path: str) -> None:
    answer = _raw(server, path, server.host)
    assert _status(answer) == 404
    assert answer.partition(b"\r\n\r\n")[2] == b"Not Found"


def test_only_this_machine_can_connect(server: Server) -> None:
    found = []
    for table in ("tcp", "tcp6"):
        lines = Path(f"/proc/{server.process.pid}/net/{table}").read_text().splitlines()[1:]
        rows = (line.split() for line in lines)
        found += [
            row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{server.port:04X}")
        ]
    assert found == [f"0100007F:{server.port:04X}"]


def _refused(*arguments: str) -> str:
    command = [sys.executable, "-m", "conceptmap", "serve", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_what_cannot_be_served(folder: Path, server: Server) -> None:
    named = str(folder)
    assert "others could reach it; say --token random" in _refused(named, "--host", "0.0.0.0")
    assert "too easy to guess" in _refused(named, "--host", "0.0.0.0", "--token", "short")
    assert "too easy to guess" in _refused(named, "--token", "ひらがなでは長さが足りても")
    assert "choose another --port" in _refused(named, "--port", str(server.port))
    assert "no such host" in _refused(named, "--host", "no-such-host.invalid", "--token", TOKEN)
    assert "standard input cannot be watched" in _refused("-")
    assert "a server already" in _refused("https://example.org/sparql")
    assert "nothing.ttl: not there" in _refused("nothing.ttl")


def test_where_there_is_a_token_nothing_is_given_without_it(folder: Path) -> None:
    with running(str(folder), CONCEPTMAP_TOKEN=TOKEN) as server:
        assert server.url.endswith(f"?token={TOKEN}")
        for path in ("/", "/query", ASK, "/events", "/nowhere"):
            assert server.ask(path).status == 401
            assert server.ask(path, cookie="conceptmap-token=another").status == 401
        assert server.ask("/?token=another").status == 401
        assert server.ask("/", "POST", "", authorization=f"Basic {TOKEN}").status == 401
        assert server.ask(ASK, authorization=f"Bearer {TOKEN}").status == 200
        assert server.ask(f"{ASK}&token={TOKEN}").status == 200
        reply = server.ask(f"/query?token={TOKEN}")
        assert (reply.status, reply.headers["location"]) == (303, "/query")
        cookie = reply.headers["set-cookie"]
        assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
        assert server.ask("/query", cookie=cookie.partition(";")[0]).status == 200
        assert server.ask("/query", cookie=cookie, sec_fetch_site="cross-site").status == 403
        reply = server.ask(f"//evil.example?token={TOKEN}")
        assert reply.headers["location"] == "/evil.example"


def test_whoever_is_slow_is_sent_away_and_others_are_served(folder: Path) -> None:
    with running(str(folder), patch=HURRY) as server:
        host = f"Host: {server.host}\r\n"
        form = f"POST /sparql HTTP/1.1\r\n{host}Content-Type: {FORM}\r\nContent-Length: 99\r\n\r\n"
        slow = {
            "nothing": b"",
            "half a head": b"GET / HTTP/1.1\r\nHost:",
            "half a body": f"{form}query=".encode(),
        }
        held = {what: server.connect() for what in slow}
        for what, connection in held.items():
            connection.sendall(slow[what])
        assert server.ask(ASK).status == 200
        said = {}
        for what, connection in held.items():
            with connection:
                select.select([connection], [], [], 30)
                try:
                    said[what] = _status(connection.recv(65536))
                except ConnectionResetError:
                    said[what] = 0
        assert said == {"nothing": 0, "half a head": 0, "half a body": 408}


def test_what_is_too_large_is_refused(server: Server) -> None:
    host = f"Host: {server.host}\r\n"
    head = f"POST /sparql HTTP/1.1\r\n{host}Content-Type: {FORM}\r\n"
    told = f"{head}Content-Length: 5000000\r\n\r\n".encode()
    with server.connect() as connection:
        connection.sendall(told)
        assert _status(connection.recv(65536)) == 413
    body = b"query=" + b"x" * 4_000_000
    chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode()
    with server.connect() as connection:
        with contextlib.suppress(OSError):
            connection.sendall(chunked + body + b"\r\n0\r\n\r\n")
        assert _status(connection.recv(65536)) == 413
    long = f"GET /?{'x' * 2_000_000} HTTP/1.1\r\n{host}\r\n".encode()
    with server.connect() as connection:
        with contextlib.suppress(OSError):
            connection.sendall(long)
        assert _status(connection.recv(65536)) == 400
    assert server.ask(ASK).status == 200


def test_more_connections_than_are_kept_end_the_oldest(folder: Path) -> None:
    patch = "import conceptmap.serve.run as run\nrun._MOST_CONNECTIONS = 5"
    with running(str(folder), patch=patch) as server:
        held = [server.connect() for _ in range(20)]
        try:
            assert server.ask(ASK).status == 200
            gone, _, _ = select.select(held, [], [], 30)
            assert held[0] in gone
            assert held[-1] not in gone
        finally:
            for connection in held:
                connection.close()
