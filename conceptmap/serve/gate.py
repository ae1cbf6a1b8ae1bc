"""Who may ask for anything at all, decided before any page is looked for.

A server on this machine can be reached by every page that its browser shows. So the name it is
called by, and the page that calls, have to be our own; and what is given may be used by our own
pages only (https://www.w3.org/TR/fetch-metadata/, https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header).
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import parse_qsl, quote

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["ABORT", "Door", "Gate", "break_off", "is_loopback"]

#: The name in the state of a scope under which `conceptmap.serve.run` ends a connection at once.
ABORT = "abort"
#: How long a client may take nothing of what it asked for.
SEND_SECONDS = 30.0

_COOKIE = "conceptmap-token"
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@/]+)(?::([0-9]{1,5}))?\Z")
_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
}


class Door(NamedTuple):
    """Where the server stands.

    Attributes:
        host: the address that it is bound to.
        port: its port.
        token: what every request has to show; empty when none has to.
    """

    host: str
    port: int
    token: str = ""

    @property
    def url(self) -> str:
        """The address of the page, with the token in it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/" + (f"?token={quote(self.token)}" if self.token else "")


def is_loopback(host: str) -> bool:
    """Whether a name or an address means this machine, and can mean no other one."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False


class Gate:
    """Refuses what comes from elsewhere, and marks every answer as ours alone."""

    def __init__(self, app: ASGIApp, door: Callable[[], Door]) -> None:
        """Take the application behind it; ``door`` is asked at each request."""
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            with anyio.fail_after(SEND_SECONDS):
                await send(message)

        refusal = _refusal(scope, self._door())
        try:
            await (refusal or self._app)(scope, receive, guarded)
        except TimeoutError:
            await break_off(scope, receive)


async def break_off(scope: Scope, receive: Receive) -> None:
    """End the connection of a request at once, so that nobody takes what was sent for all."""
    scope["state"][ABORT]()
    while (await receive())["type"] != "http.disconnect":
        pass


def _refusal(scope: Scope, door: Door) -> Response | None:
    """What to answer instead, None for a request that may pass."""
    headers = Headers(scope=scope)
    why = _stranger(scope, headers, door)
    if why:
        return PlainTextResponse(f"{why}\n", 403)
    return _without_token(scope, headers, door) if door.token else None


def _stranger(scope: Scope, headers: Headers, door: Door) -> str:
    """Why a request is not from a page or a program of this machine; empty when it is."""
    hosts = headers.getlist("host")
    host = hosts[0] if len(hosts) == 1 else ""
    if not scope["path"].startswith("/") or not _is_ours(host, door):
        return "this is not the name of this server; use the address that it printed"
    if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        return "asked for by another site; open the address yourself"
    if any(origin != f"http://{host}" for origin in headers.getlist("origin")):
        return "asked for by a page of another origin"
    return ""


def _is_ours(host: str, door: Door) -> bool:
    found = _HOST.match(host)
    if not found:
        return False
    # Whoever knows the token may call us whatever our network calls us.
    port_is_ours = int(found[2] or 80) == door.port
    return (is_loopback(found[1]) and port_is_ours) or not is_loopback(door.host)


def _without_token(scope: Scope, headers: Headers, door: Door) -> Response | None:
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    if _is_token(asked.get("token", ""), door) and scope["method"] == "GET":
        if scope["path"] == "/sparql":
            return None
        response = RedirectResponse("/" + quote(scope["path"].lstrip("/")), 303)
        response.set_cookie(_COOKIE, door.token, httponly=True, samesite="strict")
        return response
    kind, _, bearer = headers.get("authorization", "").partition(" ")
    shown = [bearer if kind.lower() == "bearer" else "", _cookie(headers)]
    if any(_is_token(token, door) for token in shown):
        return None
    what = "this server wants its token: ?token=… once, or Authorization: Bearer …\n"
    return PlainTextResponse(what, 401, {"WWW-Authenticate": "Bearer"})


def _is_token(token: str, door: Door) -> bool:
    return hmac.compare_digest(token.encode(), door.token.encode())


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
