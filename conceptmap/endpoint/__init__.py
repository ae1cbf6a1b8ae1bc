"""Somebody else's engine, over HTTP: an `Endpoint` answers like any engine of `conceptmap.engine`.

A room of its own, so that a query over a file loads none of it. Which SPARQL is sent for a view or
a path is not decided here.
"""

from conceptmap.endpoint.client import Access, Endpoint

__all__ = ["Access", "Endpoint"]
