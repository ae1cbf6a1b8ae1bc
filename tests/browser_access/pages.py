"""The committed pages of the real map under the front end as it is now: nothing is laid out."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

from pyvis.network import Network

from conceptmap import base91
from conceptmap.render.network import assemble_network
from conceptmap.render.page import assemble_page

__all__ = ["ROOT", "write_pages"]

ROOT = Path(__file__).parents[2]

_STATIC = ('<section class="cm-static">', "</section>\n<dialog")


def write_pages(folder: Path) -> Path:
    """Write ``concept-map.html`` and ``network.html`` into ``folder`` and return it."""
    text = _read("concept-map.html")
    svg = _between(text, '<div class="cm-stage">', '</div>\n<div class="cm-print">')
    page = assemble_page(*_islands(text), svg, _between(text, *_STATIC), language="en")
    (folder / "concept-map.html").write_text(page, encoding="utf-8")
    text = _read("network.html")
    network = Network(directed=True, cdn_resources="in_line")
    drawn = json.loads(_island(text, "cm-network"))
    network.nodes, network.edges = drawn["nodes"], drawn["edges"]
    page = assemble_network(network, *_islands(text), _between(text, *_STATIC), language="en")
    (folder / "network.html").write_text(page, encoding="utf-8")
    return folder


def _read(name: str) -> str:
    return (ROOT / "output" / name).read_text(encoding="utf-8")


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def _island(text: str, name: str) -> str:
    found = re.search(f'id="{name}">([^<]*)</script>', text)
    assert found
    return found[1]


def _islands(text: str) -> tuple[Any, Any]:
    packed = (base91.decode(_island(text, name)) for name in ("cm-data", "cm-layouts"))
    data, layouts = (json.loads(gzip.decompress(island)) for island in packed)
    return data, layouts
