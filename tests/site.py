"""A folder served on 127.0.0.1, and a browser page that notes everything it should not see."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import ConsoleMessage, Dialog, Page


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of the folder, which every answer gets these headers from."""

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/favicon.ico":  # browsers ask every host for one
                self.send_response(204)
                self.end_headers()
            else:
                super().do_GET()

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watched:
    """A page with what went wrong on it: messages, violations, requests to elsewhere, dialogs."""

    page: Page
    home: str
    problems: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        note = self.problems.append
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: note(str(error)))
        self.page.on("dialog", self._asked)
        self.page.on("request", lambda request: self._heard(request.url))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " (e) => console.error('violation: ' + e.violatedDirective + ' ' + e.blockedURI), true)"
        )

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(message.text)

    def _asked(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _heard(self, url: str) -> None:
        self.asked.append(url.removeprefix(self.home))
        if not url.startswith((self.home, "data:", "blob:", "about:")):
            self.problems.append(f"request to {url}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.home}/{path}", wait_until="load")
        return self.page
