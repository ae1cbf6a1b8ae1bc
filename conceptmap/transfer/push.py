"""A graph → a server, over the Graph Store Protocol.

See https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from conceptmap.errors import EndpointError, InputError, LimitError

__all__ = ["push_graph"]

#: Triples in one request: some servers hold a whole request in memory.
_CHUNK = 5_000
_HEADERS = {"Content-Type": "application/n-triples"}


def push_graph(
    ntriples: str,
    address: str,
    graph: str,
    *,
    keep: bool = False,
    timeout: float = 60.0,
    tell: Callable[[int], None] = lambda _: None,
) -> int:
    """Make a graph on a server hold these triples, a few thousand at a time.

    The first request replaces what the graph held, unless ``keep``; the others add. A push that
    fails half-way leaves a part, which its message says; the next push mends it.

    Args:
        ntriples: lines of N-Triples.
        address: where the server speaks the Graph Store Protocol.
        graph: the IRI of the graph.
        keep: add to what is there.
        timeout: seconds for one request.
        tell: hears how many triples are there, after each request.

    Returns:
        The number of triples.

    Raises:
        EndpointError: the server cannot be reached, or refuses.
        LimitError: it does not answer in time.
    """
    from conceptmap.endpoint.transport import Transport

    place = f"{address}{'&' if '?' in address else '?'}{urlencode({'graph': graph})}"
    transport = Transport(place, timeout)
    done, method = 0, "POST" if keep else "PUT"
    try:
        for lines in _chunks(ntriples.splitlines(keepends=True)):
            # Twice the same triples is once, unless they have blank nodes.
            again = method == "PUT" or not any(_has_bnode(line) for line in lines)
            body = "".join(lines).encode()
            transport.send(method, _HEADERS, again, content=body).close()
            done, method = done + len(lines), "POST"
            tell(done)
    except (EndpointError, LimitError) as error:
        raise _half_way(error, done) from None
    finally:
        transport.close()
    return done


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    """Never none; triples with blank nodes together, as their names count in one request only."""
    bound = [line for line in lines if _has_bnode(line)]
    free = [line for line in lines if not _has_bnode(line)]
    room = max(_CHUNK - len(bound), 0)
    yield bound + free[:room]
    for start in range(room, len(free), _CHUNK):
        yield free[start : start + _CHUNK]


def _has_bnode(line: str) -> bool:
    return "_:" in line


def _half_way(error: InputError | LimitError, done: int) -> InputError | LimitError:
    if done:
        error.args = (f"{error}; {done:,} triples are there, so push again",)
    return error
