"""What was laid out once in a process is not laid out again: a page that is rebuilt changes little.

A drawing follows from the rectangles of its plan alone, so these are the key; what else a view
says (definitions, quotes, other concepts) may change.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from conceptmap.layout.drawing import Drawing
from conceptmap.layout.plan import Plan

__all__ = ["remembered"]

#: So many drawings are kept, those used last: some twenty megabytes.
_KEPT = 2000

_drawn: OrderedDict[Hashable, Drawing] = OrderedDict()


def remembered(
    way: str, plans: Sequence[Plan], draw: Callable[[Sequence[Plan]], Sequence[Drawing]]
) -> list[Drawing]:
    """The drawing of each plan; ``draw`` is given those that are not known, all at once.

    Args:
        way: how they are drawn; the same plan may be drawn in several.
        plans: what is to be drawn.
        draw: gives a drawing for each plan.
    """
    keys = [(way, _key(plan)) for plan in plans]
    fresh = {key: plan for key, plan in zip(keys, plans, strict=True) if key not in _drawn}
    made = dict(zip(fresh, draw(list(fresh.values())) if fresh else (), strict=True))
    drawings = [made.get(key) or _drawn[key] for key in keys]
    for key, drawing in zip(keys, drawings, strict=True):
        _drawn[key] = drawing
        _drawn.move_to_end(key)
    while len(_drawn) > _KEPT:
        _drawn.popitem(last=False)
    return drawings


def _key(plan: Plan) -> Hashable:
    phrases = tuple(
        (p.name, p.lines, p.w, p.h, tuple((e.id, e.subject, e.phrase, e.object) for e in p.edges))
        for p in plan.phrases
    )
    groups = tuple(node.group for node in plan.view.nodes)
    framed = (groups, plan.view.groups, plan.view.languages) if plan.framed else ()
    return plan.language, plan.boxes, phrases, framed
