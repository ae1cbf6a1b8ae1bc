"""A concept and a path in words."""

import itertools
import random
from pathlib import Path

import pytest

from conceptmap.engine import Term
from conceptmap.source import Source, read_source
from conceptmap.view.links import Choice, Link, read_links
from conceptmap.words import Step, describe_concept, describe_path, find_path
from conceptmap.words.path import links_between
from tests.tiny import edit, write_tiny

FOREIGN = """\
@prefix ex: <http://example.com/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Beer rdfs:label "Beer"@en, "ビール"@ja ; ex:madeIn ex:Old_Brewery ; rdfs:comment "A drink."@en .
ex:Pub ex:serves ex:Beer . ex:Moon a ex:Rock .
ex:madeIn rdfs:label "is made in"@en .
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny")


@pytest.fixture
def foreign(tmp_path: Path) -> Source:
    path = tmp_path / "foreign.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    return read_source([str(path)])


def test_a_concept_in_words(tiny: Path) -> None:
    assert describe_concept(read_source([str(tiny)]), "container") == (
        "Container · コンテナ  (:Container)",
        "Kind: Unit of work",
        "Group: Docker",
        "An isolated process, with its files.",
        "",
        "Container starts from Image",
        "    notes/docker.md:4 (Dockerの基礎): コンテナはイメージから作られる。",
        "",
        "Container is part of Docker",
        '    notes/docker.md:3 (Dockerの基礎): Docker runs containers, and "only" containers.',
        "",
        "Container is part of Pod",
        "    notes/docker.md:3 (Dockerの基礎): A pod may hold several of them.",
        "    notes/kubernetes.md:3 (Kubernetes入門): Podは一つ以上のコンテナを含む。",
    )


def test_a_concept_in_the_other_language(tiny: Path) -> None:
    lines = describe_concept(read_source([str(tiny)]), "runC", "ja")
    assert lines == (
        "ランシー · runC  (:runC)",
        "種類: 製品",
        "分類: ドッカー",
        "ランタイム。",
        "",
        "ランシーはLXC（ランタイム）を置き換える",
        "    [古い]",
        "    注: libcontainer came in between",
        "    notes/docker.md:6 (Dockerの基礎): runCがLXCに代わった",
    )


def test_literals_aliases_and_quotes_over_two_lines(tiny: Path) -> None:
    lines = describe_concept(read_source([str(tiny)]), "Docker")
    assert "Docker has version 17.06" in lines
    assert "    notes/kubernetes.md:3 (Kubernetes入門): Kubernetesは Dockerと連携する。" in lines
    assert "Also called: K8s" in describe_concept(read_source([str(tiny)]), "K8s")


def test_a_quote_that_is_gone_keeps_its_words(tiny: Path) -> None:
    edit(tiny, "notes/docker.md", "A pod may hold", "A pod can hold")
    (tiny / "notes" / "kubernetes.md").unlink()
    lines = describe_concept(read_source([str(tiny)]), "Pod")
    assert "    notes/docker.md: A pod may hold several of them." in lines
    assert "    notes/kubernetes.md: Podは一つ以上のコンテナを含む。" in lines


def test_foreign_rdf_in_words(foreign: Source) -> None:
    assert describe_concept(foreign, "beer") == (
        "Beer · ビール  (ex:Beer)",
        "A drink.",
        "",
        "Beer is made in Old Brewery",
        "",
        "Pub serves Beer",
    )


def test_a_concept_without_statements(foreign: Source) -> None:
    assert describe_concept(foreign, "ex:Moon")[0] == "Moon  (ex:Moon)"


def test_a_path_in_words(tiny: Path) -> None:
    source = read_source([str(tiny)])
    assert describe_path(source, "Pod", "Image") == (
        "Pod contains Container",
        "Container starts from Image",
    )
    assert describe_path(source, "イメージ", "ドッカー", "ja") == (
        "イメージはコンテナのもとである  (矢印と逆向き)",
        "コンテナはドッカーに含まれる  (矢印と逆向き)",
    )
    assert describe_path(source, "Image", "Docker") == (
        "Image is the start of Container  (against the arrow)",
        "Container is part of Docker  (against the arrow)",
    )


def test_only_what_holds_is_a_path(tiny: Path) -> None:
    source = read_source([str(tiny)])
    assert describe_path(source, "runC", "LXC") is None
    assert describe_path(source, "Kubernetes", "Docker") is None
    assert describe_path(source, "Pod", "Pod") == ()


def test_a_path_in_foreign_rdf(foreign: Source) -> None:
    assert describe_path(foreign, "ex:Old_Brewery", "ex:Pub") == (
        "Beer is made in Old Brewery  (against the arrow)",
        "Pub serves Beer  (against the arrow)",
    )


def _links(*triples: str) -> list[Link]:
    parts = [triple.split() for triple in triples]
    return [Link(Term("iri", s), p, Term("iri", o)) for s, p, o in parts]


@pytest.mark.parametrize("turned", [False, True])
def test_ties_are_broken_the_same_way_whatever_the_order(turned: bool) -> None:
    links = _links("a p c", "a p b", "b p d", "c p d", "d q a2", "a2 r e", "d q e2", "e2 r e")
    found = find_path(links[::-1] if turned else links, "a", "d")
    assert found == (Step("a", "p", "b", True), Step("b", "p", "d", True))


def test_meeting_in_the_middle_finds_the_way_that_one_end_finds(tmp_path: Path) -> None:
    chance, ways = random.Random(7), set()
    for size in (6, 24):
        ends = [(chance.randrange(size), chance.randrange(size)) for _ in range(size)]
        path = tmp_path / f"{size}.nt"
        path.write_text("".join(f"<x:{a}> <x:p{a % 2}> <x:{b}> .\n" for a, b in ends))
        engine = read_source([str(path)]).engine
        every = read_links(engine, Choice())
        pairs = list(itertools.permutations([f"x:{n}" for n in range(size)], 2))
        for start, goal in chance.sample(pairs, 25):
            whole = find_path(every, start, goal)
            assert find_path(links_between(engine, start, goal), start, goal) == whole
            ways.add(len(whole) if whole else None)
    assert ways >= {None, 1, 2, 3, 4, 5}


def test_along_the_arrow_before_against_it() -> None:
    links = _links("b a a", "a z b")
    assert find_path(links, "a", "b") == (Step("a", "z", "b", True),)


def test_a_label_with_places_of_a_template_stays_as_it_is(tiny: Path) -> None:
    edit(tiny, "concepts.csv", "Pod,Unit,Kubernetes,Pod,", "Pod,Unit,Kubernetes,{o} pod {s},")
    lines = describe_concept(read_source([str(tiny)]), "Pod")
    assert "{o} pod {s} contains Container" in lines
