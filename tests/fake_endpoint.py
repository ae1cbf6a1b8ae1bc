"""A small SPARQL server for tests, on 127.0.0.1, with Oxigraph behind it and faults on demand."""

import hashlib
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

__all__ = ["Asked", "Fake", "Reply", "run_fake"]

JSON = "application/sparql-results+json"
NTRIPLES = "application/n-triples"
_NONCE = "0a1b2c"


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode())


@dataclass
class Reply:
    """What to answer; the pieces of the body come one after the other, with a pause between."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = (b"",)
    pause: float = 0.0
    #: Say a longer Content-Length than is sent, then hang up.
    short_of: int = 0


@dataclass
class Fake:
    """The server as a test sees it.

    ``reply`` answers before the store does, unless it gives None. ``demand`` is basic, digest or
    bearer: who asks must be ``ann`` with the password ``s3cret``, or the token ``t0ken``.
    """

    address: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    asked: list[Asked] = field(default_factory=list)
    reply: Callable[[Asked], Reply | None] = lambda _: None
    demand: str = ""

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        return self.reply(asked) or self._refused(asked) or self._answered(asked)

    def _refused(self, asked: Asked) -> Reply | None:
        if not self.demand or _is_ann(self.demand, asked):
            return None
        asks = {
            "basic": 'Basic realm="a digest of b"',
            "digest": f'Digest realm="r", nonce="{_NONCE}", qop="auth", algorithm=MD5, opaque="o"',
            "bearer": "Bearer",
        }
        return Reply(401, {"WWW-Authenticate": asks[self.demand]})

    def _answered(self, asked: Asked) -> Reply:
        if asked.path == "/data":
            return self._graph(asked)
        if asked.path != "/sparql":
            return Reply(404)
        graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
        graphs = [ox.NamedNode(iri) for iri in asked.form.get("default-graph-uri", [])]
        try:
            query = asked.form["query"][0]
            if graphs:
                found = self.store.query(query, default_graph=graphs)
            else:
                found = self.store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            return Reply(400, {"Content-Type": "text/plain"}, (f"no: {error}".encode(),))
        if isinstance(found, ox.QueryTriples):
            body = found.serialize(format=ox.RdfFormat.N_TRIPLES)
            return Reply(200, {"Content-Type": NTRIPLES}, (body or b"",))
        body = found.serialize(format=ox.QueryResultsFormat.JSON)
        return Reply(200, {"Content-Type": f"{JSON}; charset=utf-8"}, (body or b"",))

    def _graph(self, asked: Asked) -> Reply:
        """https://www.w3.org/TR/sparql11-http-rdf-update/"""
        graph = ox.NamedNode(asked.query["graph"][0])
        if asked.method == "PUT":
            self.store.remove_graph(graph)
        self.store.load(asked.body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        return Reply(201 if asked.method == "PUT" else 204)


@contextmanager
def run_fake() -> Iterator[Fake]:
    """A server on a free port, stopped at the end."""
    fake = Fake()
    server = _Server(("127.0.0.1", 0), _handler(fake))
    fake.address = f"http://127.0.0.1:{server.server_port}/sparql"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Be quiet about clients that hang up; what they print would be taken for the client's."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            traceback.print_exc()


def _is_ann(demand: str, asked: Asked) -> bool:
    said = asked.headers.get("authorization", "")
    if demand == "bearer":
        return said == "Bearer t0ken"
    if demand == "basic":
        return said == "Basic YW5uOnMzY3JldA=="
    part = dict(re.findall(r'(\w+)="?([^",]+)', said))
    if not said.startswith("Digest ") or part.get("username") != "ann":
        return False
    secret, what = _md5("ann:r:s3cret"), _md5(f"{asked.method}:{part['uri']}")
    wanted = _md5(f"{secret}:{_NONCE}:{part['nc']}:{part['cnonce']}:auth:{what}")
    return bool(part["response"] == wanted)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, url.path, parse_qs(url.query), headers, body)
            self._send(fake.answer(asked))

        do_GET = do_PUT = do_POST  # noqa: N815 (the names that http.server looks for)

        def _send(self, reply: Reply) -> None:
            size = sum(map(len, reply.pieces)) + reply.short_of
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Length": str(size)}.items():
                self.send_header(name, value)
            self.close_connection = bool(reply.short_of)
            self.end_headers()
            for piece in reply.pieces:
                try:
                    self.wfile.write(piece)
                    self.wfile.flush()
                except OSError:
                    self.close_connection = True
                    return
                time.sleep(reply.pause)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    return Handler
