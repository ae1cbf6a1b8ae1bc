"""What stands at which address. There are no others, and none of them is the name of a file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp

from conceptmap.engine.guard import form_of
from conceptmap.engine.inside import Limits
from conceptmap.errors import ConceptMapError
from conceptmap.query.formats import Style
from conceptmap.query.job import Job
from conceptmap.query.stored import Question, question_of, stored_questions
from conceptmap.serve.answer import Answer, Slots, explained
from conceptmap.serve.gate import Door, Gate
from conceptmap.serve.live import Live
from conceptmap.serve.media import GRAPHS, TABLES, Media, choose
from conceptmap.serve.pages import POLICY, asset, fault_page, query_page, style, with_reload
from conceptmap.serve.protocol import MOST_BYTES, Asked, RefusedError, description, read_request
from conceptmap.wording import LANGUAGES

__all__ = ["Serving", "make_app"]

#: How long the body of a request may take to arrive.
BODY_SECONDS = 10.0
_MOST_LISTENERS = 32
_BEAT = 15.0
_PAGE = Media("text/html", "html")
_EXAMPLE = "SELECT ?thing ?p ?other\n{ ?thing ?p ?other FILTER(ISIRI(?other)) }\nLIMIT 20"


class Serving(NamedTuple):
    """What the server gives, and within which limits.

    Attributes:
        live: the map.
        limits: of each question.
        most: rows or triples of an answer at most; 0 for all.
        slots: how many questions run at once.
    """

    live: Live
    limits: Limits
    most: int
    slots: Slots


def make_app(serving: Serving, door: Callable[[], Door]) -> ASGIApp:
    """The application behind its gate; ``door`` says where it stands once that is known."""
    handlers = _Handlers(serving)
    get = ["GET"]
    routes = [
        Route("/", handlers.map, methods=get),
        Route("/concept-map.html", handlers.map, methods=get),
        Route("/network.html", handlers.network, methods=get),
        Route("/query", handlers.query, methods=get),
        Route("/sparql", handlers.sparql, methods=["GET", "POST"]),
        Route("/events", handlers.events, methods=get),
        Route("/query.js", _file("query.js", "text/javascript"), methods=get),
        Route("/serve.css", lambda _: Response(style(), media_type="text/css"), methods=get),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Gate, door=door)])
    app.router.redirect_slashes = False
    return app


class _Handlers:
    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._live = serving.live
        self._listeners = 0

    async def map(self, request: Request) -> Response:
        """The map, or what is wrong with it."""
        await self._live.ready()
        return self._page(request, self._live.page, self._live.version)

    async def network(self, request: Request) -> Response:
        """The network page."""
        await self._live.ready()
        version = self._live.version  # what is drawn meanwhile makes the page old
        return self._page(request, await self._live.network(), version)

    def _page(self, request: Request, page: str, version: str) -> Response:
        live = self._live
        if live.error is not None:
            page = fault_page(live.error, _language(request))
        own = "frame-ancestors 'self'"  # the page brings the rest of its policy
        text = with_reload(page, version)
        status = 200 if live.error is None else 503
        return HTMLResponse(text, status, {"Content-Security-Policy": own})

    async def query(self, request: Request) -> Response:
        """The page to ask on."""
        await self._live.ready()
        language = _language(request)
        headers = {"Content-Security-Policy": POLICY}
        source = self._live.source
        try:
            if source is None:
                return self._page(request, "", self._live.version)
            questions = stored_questions(source.folder)
        except ConceptMapError as error:
            return HTMLResponse(fault_page(error, language), 503, headers)
        return HTMLResponse(query_page(source, questions, language, _EXAMPLE), 200, headers)

    async def events(self, request: Request) -> Response:
        """Each version of what is shown, as Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
        if self._listeners >= _MOST_LISTENERS:
            return PlainTextResponse("too many pages listen; close some\n", 503)
        return StreamingResponse(self._versions(), media_type="text/event-stream")

    async def _versions(self) -> AsyncIterator[str]:
        self._listeners += 1
        try:
            version = ""
            while not self._live.closed:
                with anyio.move_on_after(_BEAT):
                    version = await self._live.changed_from(version)
                yield f"retry: 500\ndata: {version}\n\n"
        finally:
            self._listeners -= 1

    async def sparql(self, request: Request) -> Response | Answer:
        """The SPARQL 1.1 Protocol."""
        try:
            with anyio.fail_after(BODY_SECONDS):
                body = await _body(request)
            asked = read_request(
                request.method,
                request.scope["query_string"],
                request.headers.get("content-type", ""),
                body,
            )
            return await self._answer(request, asked)
        except RefusedError as refused:
            return PlainTextResponse(f"{refused}\n", refused.status)
        except TimeoutError:
            return PlainTextResponse("the request did not arrive in time\n", 408)
        except ClientDisconnect:
            return Response(status_code=400)
        except ConceptMapError as error:
            return PlainTextResponse(explained(error), 400)

    async def _answer(self, request: Request, asked: Asked) -> Response | Answer:
        if not asked.query:
            if request.method != "GET" or request.url.query:
                raise RefusedError(400, "no query; send one as the parameter query")
            if choose(request.headers.get("accept", ""), (*GRAPHS, _PAGE)) == _PAGE:
                return RedirectResponse("/query", 303)
            asked = Asked(description(str(request.url)))
        is_graph = form_of(asked.query) in {"CONSTRUCT", "DESCRIBE"}
        offered = GRAPHS if is_graph else TABLES
        media = choose(request.headers.get("accept", ""), offered)
        if media is None:
            types = ", ".join(one.type for one in offered)
            raise RefusedError(406, f"this answer comes as {types}")
        await self._live.ready()
        if self._live.source is None:
            return PlainTextResponse(f"{self._live.error}\n", 503)
        question = Question("query", asked.query)
        if asked.bindings:
            question = question_of("query", asked.query)
        job = Job(
            question,
            Style(media.format, self._serving.most),
            bindings=asked.bindings,
            loaded=self._live.source,
            dataset=asked.dataset,
        )
        return Answer(job, self._serving.limits, media, self._serving.slots)


async def _body(request: Request) -> bytes:
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > MOST_BYTES:
        raise RefusedError(413, "the request is larger than 4 MB")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise RefusedError(413, "the request is larger than 4 MB")
    return bytes(body)


def _file(name: str, media_type: str) -> Callable[[Request], Response]:
    return lambda _: Response(asset(name), media_type=media_type)


def _language(request: Request) -> str:
    """The first of our own languages that the browser's owner reads."""
    for part in request.headers.get("accept-language", "").split(","):
        language = part.partition(";")[0].strip().partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]
