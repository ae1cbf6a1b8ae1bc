"""Large graphs: what grows with them grows in step, and what must not grow does not.

Counted, not timed.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import conceptmap as cm
from conceptmap import base91, layout
from conceptmap.engine import Embedded
from conceptmap.engine.asking import Engine
from conceptmap.face import Picture
from conceptmap.layout import memo, place
from conceptmap.layout.plan import make_plan
from conceptmap.model import MapInfo, Text
from conceptmap.render.bulk import implied_iri
from conceptmap.render.html import MOST_LISTED
from conceptmap.render.page_data import page_value
from conceptmap.view import (
    PREPARED,
    Edge,
    Group,
    View,
    build_view,
    in_languages,
    named_views,
    slimmed,
    spelled,
)
from conceptmap.view.grouping import MOST_GROUPS
from conceptmap.view.read import DETAILED
from tests.made import HUB, made_thesaurus, plain_view

SIZES = (1200, 2400)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Picture]:
    folder = tmp_path_factory.mktemp("made")
    found = {}
    for size in SIZES:
        path = folder / f"made{size}.ttl"
        path.write_text(made_thesaurus(size), encoding="utf-8")
        found[size] = cm.load(path).view()
    return found


def island(page: str, name: str) -> Any:
    packed = re.search(f'id="{name}">([^<]*)<', page)
    assert packed
    return json.loads(gzip.decompress(base91.decode(packed[1])))


def test_the_generator_makes_what_it_says(pictures: dict[int, Picture]) -> None:
    for size, picture in pictures.items():
        assert len(picture.data.nodes) == size
        assert len(picture.data.groups) == MOST_GROUPS
        hub = next(node for node in picture.data.nodes if node.id == f"ex:{HUB}")
        assert hub.degree > size // 20


def test_questions_do_not_multiply(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Twice the graph is asked for in at most twice as many questions, a large one in few."""
    asked: list[str] = []
    select = Engine.select

    def counted(self: Engine, sparql: str, *rest: Any) -> Any:
        asked.append(sparql)
        return select(self, sparql, *rest)

    monkeypatch.setattr(Engine, "select", counted)
    counts = []
    for size in (1000, 2000, DETAILED + 500):
        path = tmp_path / "made.ttl"
        path.write_text(made_thesaurus(size), encoding="utf-8")
        map_ = cm.load(path)
        asked.clear()
        map_.view()
        counts.append(len(asked))
    assert counts[1] - counts[0] <= 12
    assert counts[2] < 50
    assert max(map(len, asked)) < 20_000


def test_layouts_are_bounded(pictures: dict[int, Picture]) -> None:
    names = [
        Counter(named.name.split(":")[0] for named in named_views(pictures[size].data))
        for size in SIZES
    ]
    assert names[0] == names[1] == {"overview": 1, "group": MOST_GROUPS, "focus": 100}


def test_a_small_map_has_all_its_neighbourhoods_that_of_a_hub_in_part() -> None:
    small = plain_view(300)
    around = {n.name: n.view for n in named_views(small) if n.name.startswith("focus:")}
    assert len(around) == 300
    assert len(around["focus:ex:c000000:1"].edges) < 40
    assert not Picture(small, MapInfo()).scene.beyond
    assert Picture(plain_view(PREPARED + 1), MapInfo()).scene.beyond


def test_groups_beyond_the_first_view_are_bounded() -> None:
    view = plain_view(PREPARED + 200)
    nodes = tuple(replace(n, group=f"ex:g{i % 400:03d}") for i, n in enumerate(view.nodes))
    groups = tuple(Group(f"ex:g{i:03d}", (Text("en", f"Group {i}"),), 3) for i in range(400))
    names = [n.name for n in named_views(replace(view, nodes=nodes, groups=groups))]
    assert sum(name.startswith("group:") for name in names) == 25


def test_bytes_grow_no_faster_than_the_graph(pictures: dict[int, Picture]) -> None:
    pages = {size: picture.render("html") for size, picture in pictures.items()}
    data = {size: len(json.dumps(island(page, "cm-data"))) for size, page in pages.items()}
    assert data[2400] < 2.1 * data[1200]
    layouts = {size: len(json.dumps(island(page, "cm-layouts"))) for size, page in pages.items()}
    assert layouts[2400] < 1.3 * layouts[1200]
    assert len(pages[2400]) - len(pages[1200]) < 100_000


def test_columns_say_what_the_view_says(pictures: dict[int, Picture]) -> None:
    picture = pictures[1200]
    page = picture.render("html")
    view = picture.scene.page.view
    data = island(page, "cm-data")
    concepts, statements = data["concepts"], data["statements"]
    assert data["schema"] == "conceptmap.page/4"
    assert concepts["id"] == [node.id for node in view.nodes]
    assert set(concepts["label"]) == {"en", "ja"}
    assert concepts["label"]["en"][5] == view.nodes[5].label[0].value
    assert concepts["definition"]["en"][5] == view.nodes[5].definition[0].value
    # What follows from the rest does not travel.
    for name in ("iri", "degree", "alias", "match", "see", "facts"):
        assert concepts[name] == []
    for name in ("id", "status", "comments", "quotes"):
        assert statements[name] == []
    places = {node.id: i for i, node in enumerate(view.nodes)}
    subject, found = 0, []
    for step, object_ in zip(statements["s"], statements["o"], strict=True):
        subject += step
        found.append((subject, object_))
    assert found == [(places[e.subject], places[e.object]) for e in view.edges]


def test_rare_values_travel_as_pairs() -> None:
    view = plain_view(PREPARED + 5)
    odd = replace(
        view.nodes[3], iri="urn:other", degree=77, aliases=("Third",), facts=(("a", "b"),)
    )
    view = replace(view, nodes=(*view.nodes[:3], odd, *view.nodes[4:]))
    edge = replace(view.edges[0], comments=("why",))
    view = replace(view, edges=(edge, *view.edges[1:]))
    value = page_value(replace(view, prefixes=(("ex", "https://example.org/"),)), MapInfo())
    columns = value["concepts"]
    assert [3, "urn:other"] in columns["iri"]
    assert columns["degree"] == [[3, 77]]
    assert columns["alias"] == [[3, ("Third",)]]
    assert columns["facts"] == [[3, (("a", "b"),)]]
    assert value["statements"]["comments"] == [[0, ("why",)]]
    assert len(value["statements"]["id"]) == len(view.edges)


def test_an_id_implies_its_iri() -> None:
    prefixes = {"ex": "https://example.org/", "": "https://example.org/base/"}
    names = ("ex:c1", "c1", "https://example.net/x", "urn:x", '"17.06"@en')
    assert [implied_iri(name, prefixes) for name in names] == [
        "https://example.org/c1",
        "https://example.org/base/c1",
        "https://example.net/x",
        "urn:x",
        "",
    ]


def test_statements_are_spelled_in_the_order_of_their_concepts() -> None:
    assert spelled("a!b c", "50%", "x\ny") == "a%21b%20c!50%25!x%0Ay"
    names = ["c1", "c10", "c1-a", "c1.b", "c2"]
    assert sorted(names) == sorted(names, key=lambda name: spelled(name, "p", "o"))


def _spelled(edge: Edge) -> str:
    return spelled(edge.subject, edge.phrase, edge.object)


def test_texts_in_languages_that_a_map_does_not_name_stay_out_of_its_page() -> None:
    def slim(*languages: str) -> View:
        return slimmed(replace(plain_view(3), languages=languages), languages[0])

    def told(view: View) -> list[str]:
        return [text.value for text in view.nodes[1].label]

    assert told(slim("en")) == ["Thing 1"]
    assert told(slim("ja")) == ["概1"]
    assert told(slim("fr", "ja")) == ["概1"]
    assert told(slim("fr")) == ["Thing 1"]  # what the page shows in its place
    named = (Text("", "No language"), Text("en-GB", "British"), Text("enm", "Middle English"))
    assert in_languages(named, ("en",)) == named[:2]
    both = plain_view(3)
    assert slimmed(both, "en") is both


def test_a_page_speaks_english_and_the_languages_of_its_map() -> None:
    def words(*languages: str) -> list[str]:
        view = replace(plain_view(3), languages=languages)
        page = Picture(view, MapInfo()).render("html")
        scripts = "".join(island(page, "cm-scripts")["scripts"])
        return re.findall(r'words\.set\("(\w+)"', scripts)

    assert words("en", "ja") == ["en", "ja"]
    assert words("ja") == ["en", "ja"]
    assert words("en") == ["en"]
    assert words("fr") == ["en"]


def test_a_page_of_very_many_concepts_is_slim() -> None:
    view = replace(plain_view(DETAILED + 1), prefixes=(("", "https://example.org/"),))
    slim = slimmed(view, "en")
    assert slim.languages == ("en",)
    assert {text.lang for node in slim.nodes for text in node.label} == {"en"}
    assert [edge.id for edge in slim.edges] == sorted(map(_spelled, view.edges))
    others = plain_view(PREPARED + 1)
    assert slimmed(others, "en") is others


@pytest.mark.parametrize("size", [PREPARED, PREPARED + 1])
def test_the_statements_of_a_large_graph_have_ids_that_a_page_makes(size: int) -> None:
    graph = "".join(f"<c:{n}> <p:narrower> <c:{n // 5}> .\n" for n in range(1, size))
    engine = Embedded("https://example.org/")
    engine.load_bytes(graph.encode(), "N_TRIPLES", "t")
    view = build_view(engine, MapInfo(), "")
    assert len(view.nodes) == size
    assert (view.edges[0].id == _spelled(view.edges[0])) == (size > PREPARED)


def test_a_very_large_view_holds_names_only(tmp_path: Path) -> None:
    path = tmp_path / "made.ttl"
    path.write_text(made_thesaurus(DETAILED + 1), encoding="utf-8")
    view = cm.load(path).view().data
    assert len(view.nodes) == DETAILED + 1
    assert not any(node.definition or node.facts for node in view.nodes)
    assert all(len(node.label) == 2 and node.kind for node in view.nodes)


def test_the_list_without_scripts_is_bounded(pictures: dict[int, Picture]) -> None:
    picture = pictures[2400]
    page = picture.render("html")
    assert len(picture.data.edges) > MOST_LISTED
    listed = page.count("<li>")
    assert listed == len(picture.scene.start.view.edges)
    assert f"{len(picture.data.edges) - listed} more statements" in page
    assert pictures[1200].render("html").count("<li>") == len(pictures[1200].data.edges)


def test_a_page_never_opens_with_everything_of_a_large_graph() -> None:
    picture = Picture(plain_view(400), MapInfo(), whole=True)
    assert len(picture.scene.start.view.nodes) == 400
    assert len(picture.scene.page.start.view.nodes) <= 25


def test_only_pages_that_need_it_carry_a_layout(pictures: dict[int, Picture]) -> None:
    scripts = [
        "".join(island(page, "cm-scripts")["scripts"]) for page in (pictures[1200].render("html"),)
    ]
    assert "aroundView=" in scripts[0]
    small = "".join(
        island(Picture(plain_view(20), MapInfo()).render("html"), "cm-scripts")["scripts"]
    )
    assert "aroundView=" not in small


def test_equal_plans_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "_drawn", type(memo._drawn)())
    drawn: list[int] = []
    draw = place.draw_plain

    def counted(plans: Any) -> Any:
        drawn.append(len(plans))
        return draw(plans)

    monkeypatch.setattr(layout, "draw_plain", counted)
    view = plain_view(6)
    first = layout.draw_view(view, "en")
    told = tuple(replace(node, definition=(Text("en", "Something."),)) for node in view.nodes)
    assert layout.draw_view(replace(view, nodes=told), "en") == first
    assert drawn == [1]
    longer = replace(view.nodes[0], label=(Text("en", "A much longer label than before"),))
    assert layout.draw_view(replace(view, nodes=(longer, *view.nodes[1:])), "en") != first
    assert layout.draw_view(replace(view, edges=view.edges[:-1]), "en") != first
    assert drawn == [1, 1, 1]
    assert layout.draw_view(view, "ja").language == "ja"


def test_what_reads_well_is_not_tried_in_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    draw = place._drawn

    def counted(plans: Any, options: Any) -> Any:
        tried.append(len(plans))
        return draw(plans, options)

    monkeypatch.setattr(place, "_drawn", counted)
    # The larger one is without fault the second time it is drawn, the smaller one at once.
    paid = iter([1.0, 2009.0, 2.0])
    monkeypatch.setattr(place, "cost", lambda _: next(paid))
    plans = [make_plan(plain_view(size), "en") for size in (3, 4)]
    assert len(place.draw_plain(plans)) == 2
    assert tried == [2, 1, 0, 0, 0]


def test_fewer_crossings_alone_do_not_change_how_a_picture_is_drawn() -> None:
    drawing = replace(layout.draw_view(plain_view(4), "en"), width=1800)
    usual, calm, faulty, larger = (place._Try(drawing) for _ in range(4))
    usual.cost, calm.cost, faulty.cost = 90.0, 0.0, 2000.0
    larger.drawing = replace(drawing, width=1300)
    assert not calm.beats(usual, 1.3)
    assert usual.beats(faulty, 1.3)
    assert not faulty.beats(usual, 1.3)
    assert larger.beats(usual, 1.3)
    assert not larger.beats(usual, 1.5)


def test_a_group_too_full_to_be_read_is_shown_in_part() -> None:
    for size, whole in ((90, True), (160, False)):
        view = plain_view(size + 5)
        grouped = [
            replace(n, group="ex:g" if i < size else "ex:h") for i, n in enumerate(view.nodes)
        ]
        groups = (Group("ex:g", size=size), Group("ex:h", size=5))
        view = replace(view, nodes=tuple(grouped), groups=groups)
        opened = next(n.view for n in named_views(view) if n.name == "group:ex:g")
        assert ({n.id for n in opened.nodes} >= {n.id for n in view.nodes[:size]}) is whole


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "_drawn", type(memo._drawn)())
    monkeypatch.setattr(memo, "_KEPT", 3)
    view = plain_view(6)
    parts = [replace(view, edges=view.edges[:n]) for n in (1, 2, 3, 4, 5)]
    drawings = layout.draw_views([(part, ()) for part in parts], "en")
    assert len({len(drawing.words) for drawing in drawings}) == 5
    assert len(memo._drawn) == 3
