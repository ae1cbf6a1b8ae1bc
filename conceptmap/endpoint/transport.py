"""HTTP for endpoints: send a request, try again where that is safe, say in one line what failed.

Nothing here knows SPARQL. A redirect is followed only to the same host (or from http to https on
it), so that neither a password nor a question goes anywhere the user did not name.
"""

from __future__ import annotations

import math
import re
import socket
import ssl
import time
import weakref
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from conceptmap.endpoint.credentials import Challenged, Credentials, find_credentials
from conceptmap.errors import EndpointError, LimitError
from conceptmap.folding import shown

__all__ = ["Transport"]

TRIES = 4
#: Never wait longer than this before another try, whatever the server asks for (seconds).
LONGEST_WAIT = 30.0
REDIRECTS = 3

_BUSY = frozenset({429, 502, 503, 504})
_MOVED = frozenset({301, 302, 307, 308})
_ERROR_BYTES = 4096
_ADVICE = {
    404: "nothing is there; check the address, which often ends in /sparql or /query",
    405: "this address takes no such request; check that it is the one of the endpoint",
    406: "this endpoint does not speak the standard format that was asked for",
    413: "the question or the data is too large for this server; send less",
    429: "too many questions; wait a while",
}
_Sent = Mapping[str, Any]


class Transport:
    """A connection to one address.

    Args:
        address: an http or https URL, without a user and a password.
        timeout: how long the whole of an answer may take, in seconds; ``inf`` for ever.

    Raises:
        EndpointError: the address is none, or holds a password; netrc does not parse.
    """

    def __init__(self, address: str, timeout: float) -> None:
        url = _checked(address)
        self.address, self.timeout = address, timeout
        self._credentials: Credentials = find_credentials(url.host)
        self._http = httpx.Client(
            auth=Challenged(self._credentials),
            headers={"User-Agent": "conceptmap", "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(
                None if timeout == math.inf else timeout, connect=min(timeout, 10.0)
            ),
            verify=_tls(),
        )
        # However an engine ends, its sockets are closed.
        self._close = weakref.finalize(self, self._http.close)

    def close(self) -> None:
        """Give the connection back."""
        self._close()

    def send(
        self, method: str, headers: Mapping[str, str], repeatable: bool = True, **sent: Any
    ) -> httpx.Response:
        """The response, its body not yet read, once the server says 2xx.

        Args:
            method: GET, POST, PUT, …
            headers: on top of the usual ones.
            repeatable: doing it twice does no harm, so that it is tried again, after a growing
                pause, when the server is busy (429, 502, 503, 504) or hangs up.
            sent: ``data``, ``content`` or ``params``, as httpx takes them.

        Raises:
            EndpointError: no connection, or any other status; the message has the reason.
            LimitError: no answer within the time.
        """
        deadline = time.monotonic() + self.timeout
        for attempt in range(1, (TRIES if repeatable else 1) + 1):
            last = attempt == TRIES or not repeatable
            response: httpx.Response | None = None
            try:
                response = self._follow(method, headers, sent)
            except httpx.RemoteProtocolError as error:
                if last:
                    raise self._failure(error) from None
            if response is not None:
                if last or response.status_code not in _BUSY:
                    return self._accepted(response, deadline)
                response.close()
            pause = _pause(response, attempt)
            if pause > LONGEST_WAIT or time.monotonic() + pause > deadline:
                raise self._late(_busy(response, pause))
            time.sleep(pause)
        raise AssertionError

    def _follow(self, method: str, headers: Mapping[str, str], sent: _Sent) -> httpx.Response:
        """Send, and go where the same host redirects to, with the same method and body."""
        url = httpx.URL(self.address)
        for _ in range(REDIRECTS + 1):
            request = self._http.build_request(method, url, headers=dict(headers), **sent)
            try:
                response = self._http.send(request, stream=True)
            except (httpx.TransportError, NotImplementedError, httpx.InvalidURL) as error:
                if isinstance(error, httpx.RemoteProtocolError):
                    raise
                raise self._failure(error) from None
            if response.status_code not in _MOVED:
                return response
            response.close()
            url = self._redirected(url, response.headers.get("location", ""))
        message = f"{self.address}: redirects in circles; check the address"
        raise EndpointError(message)

    def _redirected(self, url: httpx.URL, location: str) -> httpx.URL:
        try:
            there = url.join(location)
        except (httpx.InvalidURL, ValueError):
            there = httpx.URL()
        upgraded = (url.scheme, there.scheme) == ("http", "https") and not (url.port or there.port)
        same = (url.scheme, url.port) == (there.scheme, there.port) or upgraded
        if url.host == there.host and same and not there.userinfo:
            return there
        what = f"has moved to {shown(location, 200)}; name that address if you trust it"
        message = f"{self.address}: {what}"
        raise EndpointError(message)

    def _accepted(self, response: httpx.Response, deadline: float) -> httpx.Response:
        if response.is_success:
            return response
        status = response.status_code
        said = "" if status in (401, 404) else _first_line(response, deadline)
        response.close()
        advice = self._refused() if status in (401, 403) else _ADVICE.get(status, "")
        what = "; ".join(part for part in (f"answers with {status}", said, advice) if part)
        message = f"{self.address}: {what}"
        raise EndpointError(message, status)

    def _refused(self) -> str:
        if any(self._credentials):
            return "the user and password, or the token, are not accepted; check them"
        return (
            "it wants to know who asks; set CONCEPTMAP_ENDPOINT_USER and"
            " CONCEPTMAP_ENDPOINT_PASSWORD, or write the host into ~/.netrc"
        )

    def _late(self, what: str) -> LimitError:
        return LimitError(f"{self.address}: {what}")

    def _failure(self, error: Exception) -> EndpointError | LimitError:
        if isinstance(error, httpx.ConnectTimeout):
            what = "no connection; check the address, and whether it is https or http"
            return EndpointError(f"{self.address}: {what}")
        if isinstance(error, httpx.TimeoutException):
            what = f"no answer within {self.timeout:g} s; ask for less, or allow more time"
            return self._late(what)
        return EndpointError(f"{self.address}: {_reason(error)}")


def _first_line(response: httpx.Response, deadline: float) -> str:
    """What an error page says first, made safe for a terminal; empty when it says nothing."""
    text = ""
    try:
        for piece in response.iter_text():
            text += piece
            if len(text) > _ERROR_BYTES or time.monotonic() > deadline:
                break
    except (httpx.HTTPError, LookupError):
        pass
    if "html" in response.headers.get("content-type", ""):
        title = re.search(r"(?is)<title>(.*?)</title>", text)
        text = title[1] if title else ""
    lines = (line.strip() for line in text[:_ERROR_BYTES].splitlines())
    line = next((line for line in lines if line), "")
    return shown(line, 200)[1:-1]


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes longer than many an answer: once is enough."""
    return httpx.create_ssl_context()


def _checked(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in ("http", "https") or not url.host:
        message = f"{shown(address)}: no address of an endpoint; write https://HOST/PATH"
        raise EndpointError(message)
    if url.userinfo:
        what = "a user and a password do not belong into an address; see docs/endpoints.md"
        message = f"{url.scheme}://{url.host}: {what}"
        raise EndpointError(message)
    return url


def _pause(response: httpx.Response | None, attempt: int) -> float:
    """Seconds before another try: what the server asks for, else 0.5, 1, 2.

    See https://www.rfc-editor.org/rfc/rfc9110#name-retry-after.
    """
    wanted = response.headers.get("retry-after", "").strip() if response is not None else ""
    if re.fullmatch(r"\d{1,9}", wanted, re.ASCII):
        return float(wanted)
    try:
        return max(0.0, parsedate_to_datetime(wanted).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.25 * float(1 << attempt)


def _busy(response: httpx.Response | None, pause: float) -> str:
    status = f"answers with {response.status_code}" if response is not None else "hangs up"
    return f"{status}; another try would have to wait {pause:.0f} s; ask again later"


def _reason(error: BaseException) -> str:
    """What to say of a connection that failed; the system's own error is the last cause."""
    causes = [error]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return "no such host; check the address and the network"
        if isinstance(cause, ssl.SSLError):
            what = getattr(cause, "verify_message", "") or cause.reason or "it failed"
            return f"no trustworthy TLS connection: {what}; check the certificate of the server"
        if isinstance(cause, ConnectionRefusedError):
            return "connection refused; check the address, and that the server runs"
    said = shown(str(error) or type(error).__name__, 200)[1:-1]
    return f"the connection failed: {said}; check the address and the network"
