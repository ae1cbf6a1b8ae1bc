"""How far the concepts of a picture move when one statement is added to the map.

    python bench/layout_steady.py [DATA] [--edits 12] [--kept]

For each picture some of its statements are taken out, one at a time, and the picture without is
compared with the picture with it: how far its concepts move in px, the picture moved as a whole so
that the median way is nothing. Told are the mean way over all edits, the mean way at the middle
edit and at the worst, and the share of concepts that move more than 50 px, in each language. A
learner remembers places, so less is better.

With --kept the places of the picture without the statement are kept, as `conceptmap build
--keep-places` keeps them in the first language, and both pictures are drawn with them. Told are
also the faults and crossings of all pictures with the statement, and how many there are when each
is drawn without kept places.
"""

import argparse
import random
import statistics
from collections.abc import Callable
from dataclasses import replace
from math import hypot

import conceptmap as cm
from conceptmap.layout import Drawing, count_faults, draw_start, draw_view
from conceptmap.model import Place
from conceptmap.view import Named, View, focus_view, group_view, start_view

Draw = Callable[[View], Drawing]

#: A concept that moves farther, in px, is no longer where it is looked for.
FAR = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default="data")
    parser.add_argument("--edits", type=int, default=12, help="statements to try for each picture")
    parser.add_argument("--kept", action="store_true", help="keep the places of the picture before")
    arguments = parser.parse_args()
    view = cm.load(arguments.data).view().data
    if arguments.kept:
        tell_kept(view, arguments.edits)
        return
    print("| picture | language | concepts | edits | mean | middle | worst | beyond 50 px |")
    print("|---|---|---|---|---|---|---|---|")
    for language in view.languages:
        for name, draw in pictures(view, language).items():
            whole = draw(view)
            drawn = [head.edge for words in whole.words for head in words.heads]
            taken = random.Random(1).sample(sorted(drawn), min(arguments.edits, len(drawn)))
            told = row([ways(draw(without(view, statement)), whole) for statement in taken])
            print(f"| {name} | {language} | {len(whole.boxes)} | {told} |", flush=True)


def tell_kept(view: View, many: int) -> None:
    print(
        "| picture | language | edits | mean | middle | worst | beyond 50 px | faults | crossings |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    names = ["overview", *(f"group:{group.id}" for group in view.groups)]
    for language in view.languages:
        for name in names:
            usual = draw_start(named(view, name), language)
            drawn = sorted(head.edge for words in usual.words for head in words.heads)
            moved, found = [], []
            for statement in random.Random(1).sample(drawn, min(many, len(drawn))):
                fewer = without(view, statement)
                places = kept(name, draw_start(named(fewer, name), view.languages[0]))
                before, after = (
                    draw_start(named(replace(v, places=places), name), language)
                    for v in (fewer, view)
                )
                moved.append(ways(before, after))
                found.append(count_faults(after))
            now, were = sum(f.crossings for f in found), count_faults(usual).crossings * len(found)
            told = f"{sum(f.total for f in found)} | {now}, else {were}"
            print(f"| {name} | {language} | {row(moved)} | {told} |", flush=True)


def named(view: View, name: str) -> Named:
    if name == "overview":
        return start_view(view)
    return Named(name, group_view(view, name.removeprefix("group:")))


def kept(name: str, drawing: Drawing) -> tuple[Place, ...]:
    return tuple(Place(name, node, round(x), round(y)) for node, (x, y) in centres(drawing).items())


def row(edits: list[list[float]]) -> str:
    means = [statistics.mean(moved) for moved in edits]
    far = statistics.mean(way > FAR for moved in edits for way in moved)
    mean, middle = statistics.mean(means), statistics.median(means)
    return f"{len(edits)} | {mean:.0f} | {middle:.0f} | {max(means):.0f} | {far:.0%}"


def pictures(view: View, language: str) -> dict[str, Draw]:
    hubs = sorted(view.nodes, key=lambda node: (-node.degree, node.id))[:10]

    def group(name: str) -> Draw:
        return lambda some: draw_view(group_view(some, name), language)

    def around(name: str) -> Draw:
        return lambda some: draw_view(focus_view(some, name), language)

    return {
        "first view": lambda some: draw_start(start_view(some), language),
        **{f"group {g.id}": group(g.id) for g in view.groups},
        **{f"around {node.id}": around(node.id) for node in hubs},
    }


def without(view: View, statement: str) -> View:
    return replace(view, edges=tuple(edge for edge in view.edges if edge.id != statement))


def ways(before: Drawing, after: Drawing) -> list[float]:
    """How far each concept that both have moved."""
    old, new = centres(before), centres(after)
    steps = [(new[n][0] - old[n][0], new[n][1] - old[n][1]) for n in old if n in new]
    dx, dy = (statistics.median(step[i] for step in steps) for i in (0, 1))
    return [hypot(x - dx, y - dy) for x, y in steps]


def centres(drawing: Drawing) -> dict[str, tuple[float, float]]:
    return {box.node: (box.x + box.w / 2, box.y + box.h / 2) for box in drawing.boxes}


if __name__ == "__main__":
    main()
