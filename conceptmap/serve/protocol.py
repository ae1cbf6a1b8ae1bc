"""A request of the SPARQL 1.1 Protocol → what it asks (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl

from conceptmap.engine.asking import Dataset

__all__ = ["MOST_BYTES", "Asked", "RefusedError", "description", "read_request"]

#: A form may take three bytes for one of the query, which itself is at most 1 MB.
MOST_BYTES = 4_000_000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_DESCRIPTION = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX formats: <http://www.w3.org/ns/formats/>
CONSTRUCT {
  [] a sd:Service ; sd:endpoint <%s> ; sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML,
      formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV, formats:Turtle,
      formats:N-Triples, formats:JSON-LD, formats:RDF_XML, formats:TriG
} WHERE {}"""
_UPDATE = "only questions are answered here; change the tables and they are read again"


class RefusedError(Exception):
    """A request that gets no answer; ``status`` is that of HTTP, the message says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Asked(NamedTuple):
    """What a request asks.

    Attributes:
        query: its text; empty when there is none.
        dataset: the graphs it names; None when it names none.
        bindings: values for variables, as ``NAME=TERM``. They are no part of the standard: a form
            gives them as parameters that are called like variables, ``$part``.
    """

    query: str
    dataset: Dataset | None = None
    bindings: tuple[str, ...] = ()


def read_request(method: str, query_string: bytes, content_type: str, body: bytes) -> Asked:
    """Read a request in one of the three ways: GET, a POST form, or a POST of the query itself.

    Raises:
        RefusedError: it is none of them, or has two queries, or is no UTF-8.
    """
    pairs = _pairs(query_string)
    if method == "POST":
        kind, charset = _kind(content_type)
        if charset not in {"", "utf-8", "utf8", "us-ascii"}:
            raise RefusedError(415, f"{charset} is not read here; send UTF-8")
        if kind == _FORM:
            pairs += _pairs(body)
        elif kind == _QUERY:
            pairs.append(("query", _decoded(body)))
        else:
            raise RefusedError(415, f"{kind or 'no Content-Type'}: send {_FORM} or {_QUERY}")
    return _asked(pairs)


def description(address: str) -> str:
    """The question whose answer tells a program what this is, for a GET that asks nothing.

    https://www.w3.org/TR/sparql11-service-description/
    """
    return _DESCRIPTION % address


def _asked(pairs: list[tuple[str, str]]) -> Asked:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    if values("update"):
        raise RefusedError(400, _UPDATE)
    queries = values("query")
    if len(queries) > 1:
        raise RefusedError(400, "two queries in one request; send one")
    dataset = Dataset(values("default-graph-uri"), values("named-graph-uri"))
    bindings = tuple(f"{key[1:]}={value}" for key, value in pairs if key[:1] == "$")
    return Asked(queries[0] if queries else "", dataset if any(dataset) else None, bindings)


def _kind(content_type: str) -> tuple[str, str]:
    kind, *parameters = (part.strip() for part in content_type.lower().split(";"))
    charsets = [p.removeprefix("charset=").strip('"') for p in parameters if "charset=" in p]
    if kind == "application/sparql-update":
        raise RefusedError(400, _UPDATE)
    return kind, charsets[0] if charsets else ""


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except ValueError:  # UnicodeError is one
        raise RefusedError(
            400, "the parameters are not UTF-8 in percent codes, or too many"
        ) from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is not UTF-8") from None
