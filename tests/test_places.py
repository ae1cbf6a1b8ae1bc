"""A map keeps the places of its concepts in ``places.csv``, written by one command only."""

from dataclasses import replace
from math import hypot
from pathlib import Path
from statistics import mean, median
from subprocess import CalledProcessError
from typing import Any

import pytest
from typer.testing import CliRunner

import conceptmap as cm
from conceptmap.build import places_of
from conceptmap.check import check_map
from conceptmap.cli.app import build_app
from conceptmap.errors import ConceptMapError
from conceptmap.layout import Drawing, count_faults, draw_named, draw_start, kept
from conceptmap.model import Place
from conceptmap.tables import read_faulty, read_tables, write_places
from conceptmap.view import Named, View, group_view, named_views, start_view
from tests.tiny import write_tiny

DATA = Path(__file__).parents[1] / "data"
HEADER = "picture,concept,x,y\n"


@pytest.fixture(scope="module")
def real() -> cm.Map:
    return cm.load(DATA)


@pytest.fixture(scope="module")
def view(real: cm.Map) -> View:
    """The real map with the places that the command would keep."""
    return replace(real.view().data, places=places_of(real))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "data")


def ran(*arguments: str) -> int:
    """The exit code of a command, in this process."""
    try:
        return CliRunner().invoke(build_app(), arguments, catch_exceptions=False).exit_code
    except ConceptMapError as error:
        return error.exit_code


def named(view: View, name: str) -> Named:
    if name == "overview":
        return start_view(view)
    return Named(name, group_view(view, name.removeprefix("group:")))


def without(view: View, statement: str) -> View:
    return replace(view, edges=tuple(edge for edge in view.edges if edge.id != statement))


def places(name: str, drawing: Drawing) -> tuple[Place, ...]:
    return tuple(
        Place(name, b.node, round(b.x + b.w / 2), round(b.y + b.h / 2)) for b in drawing.boxes
    )


def moved(before: Drawing, after: Drawing) -> float:
    """The mean way of the concepts of both, in px; the picture moved as a whole is taken off."""
    old, new = ({box.node: box for box in drawing.boxes} for drawing in (before, after))
    steps = [(new[n].x - old[n].x, new[n].y - old[n].y) for n in old if n in new]
    dx, dy = (median(step[i] for step in steps) for i in (0, 1))
    return mean(hypot(x - dx, y - dy) for x, y in steps)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_real_map_with_places_has_no_faults_and_looks_the_same(
    view: View, language: str
) -> None:
    pictures = [n for n in named_views(view) if n.name[:6] in ("overvi", "group:")]
    drawn = draw_named(pictures, language)
    usual = draw_named([replace(n, view=replace(n.view, places=())) for n in pictures], language)
    faults = {name: count_faults(drawing) for name, drawing in drawn.items()}
    assert [name for name, found in faults.items() if found.total] == []
    crossings = [sum(count_faults(d).crossings for d in some.values()) for some in (drawn, usual)]
    assert crossings[0] <= crossings[1] * 1.15
    assert mean(moved(usual[name], drawn[name]) for name in drawn) < 20
    assert all(drawn[name] != usual[name] for name in drawn)  # none fell back to the usual way
    assert moved(usual["overview"], drawn["overview"]) < 10


@pytest.mark.parametrize("name", ["overview", "group:TopicPlatforms", "group:TopicSwarm"])
def test_a_new_statement_moves_little_where_places_are_kept(view: View, name: str) -> None:
    """Without the places the three pictures move about 90, 140 and 120 px in such edits."""
    found = []
    for edge in named(view, name).view.edges[:: 2 if name == "overview" else 5]:
        fewer = replace(without(view, edge.id), places=())
        there = places(name, draw_start(named(fewer, name), "en"))
        before, after = (
            draw_start(named(replace(v, places=there), name), "en") for v in (fewer, view)
        )
        assert not count_faults(after).total
        found.append(moved(before, after))
    assert len(found) > 4
    assert mean(found) < 45


def test_a_new_concept_finds_a_place_between_the_others(view: View) -> None:
    name, new = "group:TopicPlatforms", "LinuxKit"
    there = tuple(p for p in view.places if p.picture == name and p.concept != new)
    assert len(there) + 1 == sum(p.picture == name for p in view.places)
    whole = draw_start(named(view, name), "en")
    drawn = draw_start(named(replace(view, places=there), name), "en")
    assert not count_faults(drawn).total
    assert new in {box.node for box in drawn.boxes}
    assert moved(whole, drawn) < 30


def test_a_kept_place_may_be_moved_by_hand(view: View) -> None:
    name = "group:TopicPods"
    own = [p for p in view.places if p.picture == name]
    lowest = max(own, key=lambda p: p.x)
    farther = tuple(replace(p, x=p.x + 120) if p == lowest else p for p in own)
    old, new = (
        {b.node: b.x for b in draw_start(named(replace(view, places=p), name), "en").boxes}
        for p in (tuple(own), farther)
    )
    assert new[lowest.concept] - old[lowest.concept] > 80


def test_where_graphviz_fails_the_picture_is_drawn_as_usual(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise CalledProcessError(1, "dot")

    name = "group:TopicClusters"
    usual = draw_start(named(replace(view, places=()), name), "en")
    shifted = tuple(replace(p, y=p.y + 1) for p in view.places)  # not drawn before
    monkeypatch.setattr(kept, "run_graphviz", fail)
    assert draw_start(named(replace(view, places=shifted), name), "en") == usual


def test_only_the_command_writes_and_builds_the_same_bytes_ever_after(
    folder: Path, tmp_path: Path
) -> None:
    def built(*flags: str) -> dict[str, bytes]:
        assert ran("build", str(folder), "-o", str(tmp_path / "out"), *flags) == 0
        return {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    bare = built()
    assert not (folder / "places.csv").exists()
    (folder / "places.csv").write_text(HEADER, encoding="utf-8")
    assert built() == bare
    (folder / "places.csv").unlink()
    kept_ones = built("--keep-places")
    table = (folder / "places.csv").read_bytes()
    assert table.startswith(b"picture,concept,x,y\ngroup:Docker,")
    assert built() == kept_ones
    assert (folder / "places.csv").read_bytes() == table
    assert write_places(folder, read_tables(folder).places).read_bytes() == table


def test_keeping_needs_a_folder_and_writes(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert ran("build", str(graph), "-o", str(tmp_path / "out"), "--keep-places") == 2
    assert ran("build", str(folder), "--keep-places", "--check") == 2
    assert not (folder / "places.csv").exists()


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("first,Pod,1,2", "picture", "'first' is no picture; write overview"),
        ("group:,Pod,1,2", "picture", "'group:' is no picture"),
        (",Pod,1,2", "picture", "is empty; write overview"),
        ("overview,,1,2", "concept", "is empty; write the id of a concept"),
        ("overview,Pod,1.5,2", "x", "'1.5' is no whole number from 0 to 100,000"),
        ("overview,Pod,1,-2", "y", "'-2' is no whole number"),
        ("overview,Pod,1,", "y", "is empty; write how many px, or delete the row"),
        ("overview,Pod,1,100001", "y", "'100001' is no whole number"),
        ("overview,Docker,3,4", "", "has a place on line 2; delete one of the rows"),
    ],
)
def test_a_bad_row_is_one_fault_with_its_line(
    folder: Path, row: str, column: str, said: str
) -> None:
    path = folder / "places.csv"
    path.write_text(f"{HEADER}overview,Docker,1,2\n{row}\n", encoding="utf-8")
    tables, faults = read_faulty(folder)
    assert [(f.path, f.line, f.column) for f in faults] == [(path.as_posix(), 3, column)]
    assert faults[0].message.startswith(said)
    assert tables.places == (Place("overview", "Docker", 1, 2),)


def test_a_concept_that_is_gone_is_only_told(folder: Path) -> None:
    rows = "overview,Gone,1,2\noverview,Pod,3,4\ngroup:Nothing,Pod,3,4\n"
    (folder / "places.csv").write_text(HEADER + rows, encoding="utf-8")
    findings = [(f.severity, f.code, f.line, f.column) for f in check_map(folder)]
    assert findings == [
        ("warning", "no-such-place", 2, "concept"),
        ("warning", "no-such-place", 4, "picture"),
    ]
    assert cm.load(folder).view().save(folder / "map.svg").stat().st_size > 1000


def test_a_missing_column_is_told(folder: Path) -> None:
    (folder / "places.csv").write_text("picture,concept,x\noverview,Pod,1\n", encoding="utf-8")
    found = [(f.line, f.column) for f in read_faulty(folder)[1]]
    assert found == [(1, "y")]
