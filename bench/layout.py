"""How well the pictures of a map can be read, beside what other tools make of the same map.

    python bench/layout.py [DATA] [--peers] [--pictures FOLDER]

Prints Markdown tables. Faults are counted by `conceptmap.layout.count_faults` on the geometry of
each drawing: box on box, phrase on anything, line through a foreign box, phrase or title; crossings
are counted apart. Fit is how far a picture has to be shrunk for a canvas of 900 × 680 px.
With ``--peers`` the same views are laid out by other tools, and their figures are added up by kind
of view. They need node and npm (elkjs), and Chromium with Playwright (vis-network by pyvis); what
they make of the first view is put into FOLDER, all drawn alike.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import conceptmap as cm
from bench.peers.layouts import TOOLS
from bench.peers.pages import fetch
from conceptmap.layout import Drawing, Faults, count_faults, draw_start, draw_view
from conceptmap.layout.place import CANVAS
from conceptmap.layout.plan import make_plan
from conceptmap.render.paint import paint
from conceptmap.render.svg import draw_map
from conceptmap.view import View, focus_view, group_view, start_view

HEAD = "| {} | language | concepts | statements | overlaps | phrases struck | through boxes |"
HEAD += " through phrases | through titles | crossings | size | fit |"
SUMS = "| tool | language | views | pictures | overlaps | phrases struck | through boxes |"
SUMS += " through phrases | through titles | crossings | mean fit |"

Shown = tuple[str, View, Drawing]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default="data")
    parser.add_argument("--peers", action="store_true", help="lay out with other tools too")
    parser.add_argument("--pictures", type=Path, help="where to put the first view by each tool")
    arguments = parser.parse_args()
    view = cm.load(arguments.data).view().data
    print(heading(HEAD.format("view")))
    made = {language: list(ours(view, language)) for language in view.languages}
    for shown in (one for pictures in made.values() for one in pictures):
        print(row(*shown), flush=True)
    if arguments.peers:
        fetch()
        print("\n" + heading(SUMS))
        for language, pictures in made.items():
            beside(pictures, language, arguments.pictures)


def heading(head: str) -> str:
    return head + "\n|" + "---|" * (head.count("|") - 1)


def row(name: str, view: View, drawing: Drawing) -> str:
    cells = [name, drawing.language, len(view.nodes), len(view.edges), *count_faults(drawing)]
    size = f"{drawing.width} × {drawing.height} | {fit(drawing):.2f}"
    return f"| {' | '.join(map(str, cells))} | {size} |"


def fit(drawing: Drawing) -> float:
    return min(CANVAS[0] / drawing.width, CANVAS[1] / drawing.height, 1)


def ours(view: View, language: str) -> Iterator[Shown]:
    """First view, every group, the ten largest neighbourhoods, everything."""
    start = start_view(view)
    yield "first view", start.view, draw_start(start, language)
    for group in view.groups:
        shown = group_view(view, group.id)
        yield f"group {group.id}", shown, draw_view(shown, language)
    for node in sorted(view.nodes, key=lambda node: (-node.degree, node.id))[:10]:
        shown = focus_view(view, node.id)
        yield f"around {node.id}", shown, draw_view(shown, language)
    yield "everything", view, draw_view(view, language)


def beside(pictures: list[Shown], language: str, folder: Path | None) -> None:
    """For every kind of view a line of each tool, ours first."""
    kinds: dict[str, list[Shown]] = {}
    for name, view, drawing in pictures:
        kinds.setdefault(name.split()[0], []).append((name, view, drawing))
    for kind, some in kinds.items():
        plans = [make_plan(view, language) for _, view, _ in some]
        print(summed("**conceptmap**", kind, [drawing for *_, drawing in some]), flush=True)
        for tool, draw in TOOLS.items():
            drawings = [draw(plan) for plan in plans]
            print(summed(tool, kind, drawings), flush=True)
            if kind == "first" and folder:
                save(folder, tool, some[0][1], drawings[0])


def summed(tool: str, kind: str, drawings: list[Drawing]) -> str:
    faults = Faults(*map(sum, zip(*map(count_faults, drawings), strict=True)))
    cells = [tool, drawings[0].language, kind, len(drawings), *faults]
    mean = sum(map(fit, drawings)) / len(drawings)
    return f"| {' | '.join(map(str, cells))} | {mean:.2f} |"


def save(folder: Path, tool: str, view: View, drawing: Drawing) -> None:
    head, _, body = draw_map(view, drawing, still=True).partition(">")
    ground = f'<rect class="cm-paper" width="{drawing.width}" height="{drawing.height}"/>'
    name = f"{tool.replace(',', '').replace(' ', '-')}-{drawing.language}.svg"
    folder.mkdir(parents=True, exist_ok=True)
    svg = paint(f"{head}>{ground}{body}", drawing.language, "light")
    (folder / name).write_text(svg + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
