"""Pictures whose concepts stay where the map keeps them: ``dot`` with layers and places given.

What is on one line across the picture is a layer. A concept that has no place finds one between
the others, and every phrase and line does.
"""

from collections.abc import Mapping
from subprocess import CalledProcessError

from conceptmap.layout.arrivals import spread_arrivals
from conceptmap.layout.drawing import Drawing
from conceptmap.layout.faults import count_faults
from conceptmap.layout.graphviz import Layer, run_graphviz
from conceptmap.layout.place import CLOSE, FRAMED, UPRIGHT, WIDE, assemble, cost
from conceptmap.layout.plan import Plan, make_sheet
from conceptmap.layout.spread import mended

__all__ = ["draw_kept"]

#: Concepts so near to a line across the picture stand on it, in px.
_NEAR = 4

_Middles = Mapping[str, tuple[int, int]]


def draw_kept(plan: Plan, middles: _Middles) -> Drawing | None:
    """The first way to draw a plan that leaves no fault, else the one of least cost.

    Args:
        plan: what is drawn.
        middles: where the middles of some of its concepts stand, in px.

    Returns:
        None where ``dot`` cannot draw it so, or none of its concepts has a place.
    """
    there = {box.node: middles[box.node] for box in plan.boxes if box.node in middles}
    across = _layers({name: (x, y) for name, (x, y) in there.items()})
    down = _layers({name: (y, x) for name, (x, y) in there.items()})
    upright = not plan.framed and len(down) < len(across)
    layers = down if upright else across
    if not layers:
        return None
    tried = []
    for options in FRAMED if plan.framed else (UPRIGHT,) if upright else (CLOSE, WIDE):
        try:
            placed = run_graphviz([make_sheet(plan, options, layers=layers)])
        except CalledProcessError:
            continue
        tried.append(mended(spread_arrivals(assemble(plan, placed[0]))))
        if not count_faults(tried[-1]).total:
            return tried[-1]
    return min(tried, key=cost, default=None)


def _layers(at: _Middles) -> tuple[Layer, ...]:
    """The concepts by their first coordinate, those of one layer by their second."""
    layers: list[list[tuple[int, str]]] = []
    last = 0
    for name in sorted(at, key=lambda name: (at[name], name)):
        if not layers or at[name][0] > last + _NEAR:
            layers.append([])
            last = at[name][0]
        layers[-1].append((at[name][1], name))
    return tuple(tuple((name, far) for far, name in sorted(layer)) for layer in layers)
