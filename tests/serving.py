"""A server of ours in a process of its own: on 127.0.0.1, on a free port, stopped by its pid."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

for _package in ("starlette", "uvicorn", "watchfiles"):
    pytest.importorskip(_package, reason="the extra serve is not installed")

__all__ = ["Reply", "Server", "running"]

ROOT = Path(__file__).resolve().parent.parent
_WAIT = 60


class Reply(NamedTuple):
    """What came back; ``headers`` in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Server:
    """A process that serves, and what it said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        assert process.stderr
        for line in process.stderr:
            self.said.append(line.rstrip())
            if found := re.match(r"(http://127\.0\.0\.1:(\d+)/\S*) shows the map", line):
                self.url, self.port = found[1], int(found[2])
                break
        assert hasattr(self, "port"), self.said
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def host(self) -> str:
        """What a browser calls it."""
        return f"127.0.0.1:{self.port}"

    def _listen(self) -> None:
        assert self.process.stderr
        self.said.extend(line.rstrip() for line in self.process.stderr)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | str | None = None,
        **headers: str,
    ) -> Reply:
        """One request; ``_`` in the name of a header is ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_WAIT)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, told, response.read())
        finally:
            connection.close()

    def sparql(self, query: str, accept: str = "*/*", **parameters: str) -> Reply:
        """A question by GET; ``_`` in the name of a parameter is ``-``."""
        named = {name.replace("_", "-"): value for name, value in parameters.items()}
        return self.ask("/sparql?" + urlencode({"query": query, **named}), accept=accept)

    def raw(self, data: bytes) -> bytes:
        """All that comes back for some bytes, until the server closes."""
        with self.connect() as connection:
            connection.sendall(data)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def connect(self) -> socket.socket:
        """A connection on which nothing was sent yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=_WAIT)

    def children(self) -> list[str]:
        """The processes that it started and that still are there."""
        found: set[str] = set()  # one whose thread ended meanwhile is listed twice
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(OSError):  # the thread itself has ended meanwhile
                found.update((task / "children").read_text().split())
        return sorted(found)

    def versions(self) -> Iterator[str]:
        """What is told to pages that listen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_WAIT)
        try:
            connection.request("GET", "/events")
            response = connection.getresponse()
            end = time.monotonic() + _WAIT
            while line := response.readline():
                assert time.monotonic() < end, "nothing new was told"
                if line.startswith(b"data: "):
                    yield line[6:].decode().strip()
        finally:
            connection.close()


@contextmanager
def running(
    *arguments: str, patch: str = "", code: int = 130, **environment: str
) -> Iterator[Server]:
    """A server over some sources, interrupted at the end, which has to give this exit code.

    ``patch`` is Python that runs in it first.
    """
    program = f"{patch}\nfrom conceptmap.cli import main\nmain()"
    command = [sys.executable, "-c", program, "serve", *arguments, "--port", "0"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        encoding="utf-8",
        # A shell may have told its background jobs to ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    with process:
        try:
            server = Server(process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(_WAIT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert process.returncode == code, server.said
