"""The one place that runs Graphviz (the ``graphviz-pure`` wheel: same build, same positions).

A graph goes in as plain values and comes back as positions; many graphs share one process.
Graphviz measures in points with y upwards, the rest of the package in px with y downwards; one
point is taken as one px.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from conceptmap.errors import MissingExtraError
from conceptmap.layout.drawing import Point

__all__ = ["Cluster", "Layer", "Link", "Placed", "Sheet", "Spot", "run_graphviz"]

_INCH = 72
# How strongly a spot is held to its distance from the ruler, and the ruler to a straight line;
# a link pulls with 1, or 4 within a group, times 8 at most where it crosses layers.
_HELD = 50
_STRAIGHT = 1000
_FIXED = {**os.environ, "LC_ALL": "C"}


Layer = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle to place, ``w`` by ``h`` px. ``at`` pins its centre for a second pass."""

    name: str
    w: float
    h: float
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A line to route from one spot to another; one that leads ``back`` to an earlier layer."""

    tail: str
    head: str
    weight: int = 1
    back: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """Spots that stay together, with room for a title of ``title`` px above them."""

    name: str
    spots: tuple[str, ...]
    title: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One graph to lay out. ``options`` are Graphviz's own graph attributes.

    ``layers`` are the spots that ``dot`` is to leave where they stand: those of a layer in their
    order, each with how far its middle is along the layer, in px.
    """

    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    clusters: tuple[Cluster, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where things came to stand: centres of spots, routes in order of the links, cluster boxes."""

    width: float
    height: float
    centres: dict[str, tuple[float, float]]
    routes: tuple[tuple[Point, ...], ...]
    clusters: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)


def run_graphviz(sheets: Sequence[Sheet], engine: str = "dot", *flags: str) -> list[Placed]:
    """Lay out every sheet in one process, in order."""
    if not sheets:
        return []
    text = "".join(map(_dot, sheets))
    command = [_program(), f"-K{engine}", "-Tjson0", "-q", *flags]
    # A fixed environment: nothing outside the sheets may move a box.
    run = subprocess.run(  # noqa: S603  our own wheel's binary, no shell
        command, input=text.encode(), capture_output=True, check=True, env=_FIXED
    )
    decoder, answer, start = json.JSONDecoder(), run.stdout.decode(), 0
    placed = []
    for sheet in sheets:
        while answer[start].isspace():
            start += 1
        value, start = decoder.raw_decode(answer, start)
        placed.append(_read(value, sheet))
    return placed


@cache
def _program() -> str:
    folders = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
    found = shutil.which("graphviz-pure", path=os.pathsep.join(folders))
    found = found or shutil.which("graphviz-pure")
    if not found:
        message = "graphviz-pure is not installed; pip install graphviz-pure==0.2.2"
        raise MissingExtraError(message)
    return found


def _dot(sheet: Sheet) -> str:
    """The sheet in the DOT language. Names are numbered, so no label can become syntax."""
    number = {spot.name: f"n{i}" for i, spot in enumerate(sheet.spots)}
    lines = ["digraph {", 'node [shape=box,fixedsize=true,label=""];']
    lines += [f'{key}="{value}";' for key, value in sheet.options]
    lines += [_spot(number[spot.name], spot) for spot in sheet.spots]
    for i, cluster in enumerate(sheet.clusters):
        label = (
            f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"'
            f' WIDTH="{cluster.title:.0f}" HEIGHT="20"><TR><TD></TD></TR></TABLE>>'
        )
        members = " ".join(f"{number[name]};" for name in cluster.spots)
        lines.append(f"subgraph cluster_{i} {{ label={label}; labeljust=l; margin=9; {members} }}")
    lines += _ruler(sheet, number)
    for i, link in enumerate(sheet.links):
        tail, head = (link.head, link.tail) if link.back else (link.tail, link.head)
        attributes = f'id="{i}",weight={link.weight},arrowhead=none'
        lines.append(f"{number[tail]} -> {number[head]} [{attributes}];")
    return "\n".join([*lines, "}\n"])


def _ruler(sheet: Sheet, number: dict[str, str]) -> Iterator[str]:
    """A straight row of dots, one beside each layer, from which each spot keeps its distance."""
    if not sheet.layers:
        return
    options, size = dict(sheet.options), {spot.name: spot for spot in sheet.spots}
    step = round(float(options["nodesep"]) * _INCH)  # what ``minlen`` counts within a layer
    yield "newrank=true;"
    for i, layer in enumerate(sheet.layers):
        names = "; ".join(number[name] for name, _ in layer)
        yield f"r{i} [width=0.01,height=0.01,style=invis];"
        yield f"{{rank=same; r{i}; {names}}}"
        for (one, _), (other, _) in pairwise(layer):
            yield f"{number[one]} -> {number[other]} [style=invis,weight=1];"
        for name, far in layer:
            half = (size[name].h if options["rankdir"] == "LR" else size[name].w) / 2
            steps = max(0, round((far - half) / step))
            yield f"r{i} -> {number[name]} [style=invis,weight={_HELD},minlen={steps}];"
    for i in range(len(sheet.layers) - 1):
        yield f"r{i} -> r{i + 1} [style=invis,weight={_STRAIGHT}];"


def _spot(name: str, spot: Spot) -> str:
    at = f',pos="{spot.at[0]:.2f},{-spot.at[1]:.2f}!"' if spot.at else ""
    return f"{name} [width={spot.w / _INCH:.5f},height={spot.h / _INCH:.5f}{at}];"


def _read(value: dict[str, Any], sheet: Sheet) -> Placed:
    left, bottom, right, top = _numbers(value["bb"])
    if sheet.spots and sheet.spots[0].at:
        left, top = _origin(value, sheet.spots[0].at)
    names = {f"n{i}": spot.name for i, spot in enumerate(sheet.spots)}
    clusters = {f"cluster_{i}": cluster.name for i, cluster in enumerate(sheet.clusters)}
    centres, boxes = {}, {}
    for thing in value.get("objects", []):
        if thing["name"] in names:
            x, y = _numbers(thing["pos"])
            centres[names[thing["name"]]] = (x - left, top - y)
        elif thing["name"] in clusters:
            l_, b, r, t = _numbers(thing["bb"])
            boxes[clusters[thing["name"]]] = (l_ - left, top - t, r - left, top - b)
    routes: list[tuple[Point, ...]] = [()] * len(sheet.links)
    for edge in value.get("edges", []):
        if "id" not in edge:
            continue  # of the ruler
        at = int(edge["id"])
        route = _route(edge["pos"], left, top)
        routes[at] = route[::-1] if sheet.links[at].back else route
    return Placed(right - left, top - bottom, centres, tuple(routes), boxes)


def _origin(value: dict[str, Any], at: tuple[float, float]) -> tuple[float, float]:
    """The corner from which pinned spots keep the place they were given."""
    first = next(thing for thing in value["objects"] if thing["name"] == "n0")
    x, y = _numbers(first["pos"])
    return x - at[0], y + at[1]


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.rstrip("!").split(",")]


def _route(text: str, left: float, top: float) -> tuple[Point, ...]:
    """A spline of Graphviz as whole px (https://graphviz.org/docs/attr-types/splineType/)."""
    points: Iterable[list[float]] = map(_numbers, text.split(";")[0].split())
    return tuple((round(x - left), round(top - y)) for x, y in points)
