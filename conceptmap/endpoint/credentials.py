"""Who asks: a user and password, or a token, from the environment or from netrc.

They never stand on a command line, where other users of the machine could read them, and never in
a message. They belong to one host; what keeps a redirect from carrying them to another is
`conceptmap.endpoint.transport`.
"""

from __future__ import annotations

import netrc
import os
import re
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import NamedTuple

import httpx

from conceptmap.errors import EndpointError

__all__ = ["Challenged", "Credentials", "find_credentials"]

_HOST, _USER, _PASSWORD, _TOKEN = (
    f"CONCEPTMAP_ENDPOINT_{part}" for part in ("HOST", "USER", "PASSWORD", "TOKEN")
)
_Flow = Generator[httpx.Request, httpx.Response, None]


class Credentials(NamedTuple):
    """A user with a password, or a token; all empty when nobody is known."""

    user: str = ""
    password: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return f"<Credentials of {self.user!r}>" if any(self) else "<no Credentials>"


def find_credentials(host: str, environment: Mapping[str, str] = os.environ) -> Credentials:
    """Who asks this host: first what the environment says, then what netrc says.

    ``CONCEPTMAP_ENDPOINT_TOKEN``, or ``CONCEPTMAP_ENDPOINT_USER`` and ``…_PASSWORD``, count for
    every host, or for the one that ``CONCEPTMAP_ENDPOINT_HOST`` names. Of netrc (the file that
    ``NETRC`` names, else ``~/.netrc``) the entry for this very host counts, not ``default``.

    Raises:
        EndpointError: netrc does not parse.
    """
    if environment.get(_HOST, host) == host:
        found = Credentials(*(environment.get(name, "") for name in (_USER, _PASSWORD, _TOKEN)))
        if any(found):
            return found
    path = Path(environment.get("NETRC", "") or Path.home() / ".netrc")
    if not path.is_file():
        return Credentials()
    try:
        entry = netrc.netrc(path).hosts.get(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", None)
        where = f"{path.as_posix()}:{line}" if line else path.as_posix()
        message = f"{where}: does not read as netrc; write: machine HOST login USER password WORD"
        raise EndpointError(message) from None
    return Credentials(entry[0], entry[2]) if entry else Credentials()


class Challenged(httpx.Auth):
    """Answers what the server asks for: Digest rather than Basic; a token is sent at once.

    See https://www.rfc-editor.org/rfc/rfc9110#name-http-authentication. A password goes out only
    after the server has asked for it.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> _Flow:
        """The request as it is, then with what its refusal asks for."""
        user, password, token = self._credentials
        if token:
            request.headers["Authorization"] = f"Bearer {token}"
        if token or not user:
            yield request
            return
        if self._chosen:
            yield from self._chosen.auth_flow(request)
            return
        response = yield request
        schemes = _schemes(response) if response.status_code == httpx.codes.UNAUTHORIZED else set()
        if "digest" in schemes:
            self._chosen = httpx.DigestAuth(user, password)
            flow = self._chosen.auth_flow(request)
            next(flow)
            yield flow.send(response)
        elif "basic" in schemes:
            self._chosen = httpx.BasicAuth(user, password)
            yield from self._chosen.auth_flow(request)


def _schemes(response: httpx.Response) -> set[str]:
    """Which of the schemes that we know a refusal offers."""
    headers = [h.casefold() for h in response.headers.get_list("www-authenticate")]
    bare = (re.sub(r'"[^"]*"', "", header) for header in headers)
    found = {"basic"} if any(re.search(r"\bbasic\b", header) for header in bare) else set()
    return found | {"digest" for header in headers if header.startswith("digest ")}
