"""What changed between two maps: found, told in sentences, drawn; from folders, files and git."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

import conceptmap as cm
from conceptmap.cli.app import build_app
from conceptmap.diff import Mark, compare_views, draw_diff, read_views, tell_markdown, tell_text
from conceptmap.layout import count_faults
from conceptmap.render import Scene
from conceptmap.source import read_source
from tests.hostile import STRINGS, UNTIDY
from tests.hostile_map import odd_scene, twin
from tests.tiny import edit, write_tiny

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return write_tiny(tmp_path / "old"), write_tiny(tmp_path / "new")


def diff(*arguments: str | Path) -> Result:
    return CliRunner().invoke(build_app(), ["diff", *map(str, arguments)])


def told(*arguments: str | Path) -> dict[str, Any]:
    value = json.loads(diff(*arguments, "-f", "json").stdout)
    assert isinstance(value, dict)
    return value


def test_the_same_map_has_no_difference(pair: tuple[Path, Path]) -> None:
    done = diff(*pair)
    assert (done.exit_code, done.stdout) == (0, "No difference.\n")
    assert told(*pair)["equal"] is True


def test_row_order_and_line_ends_make_no_difference(pair: tuple[Path, Path]) -> None:
    path = pair[1] / "concepts.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    text = "\r\n".join([head, *reversed(rows)]) + "\r\n"
    path.write_text(text, encoding="utf-8-sig", newline="")
    assert diff(*pair).exit_code == 0


OLD = "runC,replaces,LXC,outdated"
CHANGES = [
    ("triples.csv", OLD, "runC,replaces,LXC,accepted", "statements", "status"),
    ("triples.csv", "the link was cut in 2022", "the link was cut", "statements", "comment"),
    ("triples.csv", "17.06,バージョンは", "17.06,バージョン", "statements", "evidence"),
    ("triples.csv", "docker.md,A pod may", "swarm.md,A pod may", "statements", "evidence"),
    ("concepts.csv", "Pod,ポッド", "Pod,Pod", "concepts", "label_ja"),
    ("concepts.csv", "A group of containers.", "Containers.", "concepts", "definition_en"),
    ("concepts.csv", "Image,Unit,Docker", "Image,Unit,", "concepts", "group"),
    ("concepts.csv", "LXC,Product", "LXC,Unit", "concepts", "kind"),
    ("concepts.csv", "wd:Q15206305", "wd:Q1", "concepts", "exact_match"),
    ("concepts.csv", "https://kubernetes.io/", "https://k8s.io/", "concepts", "see_also"),
    ("aliases.csv", "K8s,", "Kube,", "concepts", "alias"),
    ("predicates.csv", "が含む,", "は次を含む,", "phrases", "label_ja"),
    ("predicates.csv", "{o} is part of {s}", "{o} lies in {s}", "phrases", "inverse_en"),
    ("map.toml", "A tiny map", "A small map", "map", "title_en"),
    ("map.toml", "何がどこで動くのか？", "何が動くのか？", "map", "focus_question_ja"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "kind", "field"), CHANGES)
def test_every_change_is_told_once(
    pair: tuple[Path, Path], name: str, old: str, new: str, kind: str, field: str
) -> None:
    edit(pair[1], name, old, new)
    value = told(*pair)
    assert value["equal"] is False
    (entry,) = value[kind]["changed"]
    assert [change["field"] for change in entry["changes"]] == [field]
    others = [value[k][m] for k in ("statements", "concepts", "phrases", "map") for m in Mark]
    assert sum(map(len, others)) == 1
    done = diff(*pair)
    assert done.exit_code == 1
    assert re.search(rf"^      {field}\b", done.stdout, re.MULTILINE)


def test_what_came_and_went_is_told_in_sentences(pair: tuple[Path, Path]) -> None:
    edit(pair[1], "triples.csv", "runC,replaces,LXC,outdated", "LXC,replaces,runC,outdated")
    edit(
        pair[1], "concepts.csv", "Pod,Unit", "Sidecar,Unit,Docker,Sidecar,サイドカー,,,,\nPod,Unit"
    )
    english = diff(*pair).stdout.splitlines()
    assert english[:5] == [
        "Statements",
        "  + LXC replaces runC",
        "  − runC replaces LXC",
        "Concepts",
        "  + Sidecar",
    ]
    japanese = diff(*pair, "--lang", "ja").stdout.splitlines()
    assert japanese[1:3] == [
        "  + LXC（ランタイム）はランシーを置き換える",
        "  − ランシーはLXC（ランタイム）を置き換える",
    ]
    assert japanese[-2:] == [
        "文：追加1件、削除1件、変更0件",
        "概念：追加1件、削除0件、変更0件",
    ]


def test_a_new_id_under_an_old_label_is_told(pair: tuple[Path, Path]) -> None:
    for name in ("concepts.csv", "triples.csv"):
        path = pair[1] / name
        text = path.read_text(encoding="utf-8").replace("LXC,outdated", "Lxc,outdated")
        path.write_text(text.replace("\nLXC,", "\nLxc,"), encoding="utf-8", newline="\n")
    lines = diff(*pair).stdout.splitlines()
    assert [line for line in lines if "LXC" in line] == [
        "  + runC replaces LXC (runC dcterms:replaces Lxc)",
        "  − runC replaces LXC (runC dcterms:replaces LXC)",
        "  + LXC (Lxc)",
        "  − LXC (LXC)",
    ]


def test_a_concept_without_statements_counts(pair: tuple[Path, Path]) -> None:
    for folder in pair:
        edit(folder, "concepts.csv", "Pod,Unit", "Alone,Unit,,Alone,ひとり,One.,,,\nPod,Unit")
    assert diff(*pair).exit_code == 0
    edit(pair[1], "concepts.csv", "One.", "Two.")
    (entry,) = told(*pair)["concepts"]["changed"]
    assert entry["id"] == "Alone"


def test_what_no_view_shows_is_counted(pair: tuple[Path, Path]) -> None:
    edit(pair[1], "map.toml", 'version = "1.0"', 'version = "1.1"')
    done = diff(*pair)
    assert done.exit_code == 1
    assert done.stdout == "The same statements and concepts, but 2 triples differ.\n"
    assert told(*pair)["unseen_triples"] == 2


def test_an_exported_graph_equals_its_tables(pair: tuple[Path, Path], tmp_path: Path) -> None:
    turtle = tmp_path / "graph.ttl"
    turtle.write_text(cm.load(pair[0]).turtle(), encoding="utf-8")
    assert diff(turtle, pair[1]).exit_code == 0
    edit(pair[1], "triples.csv", "runC,replaces,LXC,outdated", "runC,replaces,LXC,disputed")
    assert "status: outdated → disputed" in diff(turtle, pair[1]).stdout


# git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    write_tiny(folder / "data")
    git("init", "-q", "-b", "main")
    commit("first")
    return folder


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def test_a_revision_of_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(repository / "data", "concepts.csv", "Pod,ポッド", "Pod,ポッド群")
    assert diff("HEAD:data", "data").exit_code == 1
    commit("second")
    assert diff("HEAD:data").exit_code == 0
    assert "label_ja: ポッド → ポッド群" in diff("HEAD~1:data", "main:data").stdout
    monkeypatch.chdir(repository / "data")
    assert diff("HEAD:./", ".").exit_code == 0
    assert diff("HEAD~1:./", ".").exit_code == 1


def test_an_rdf_file_in_git(repository: Path) -> None:
    turtle = cm.load(repository / "data").turtle()
    (repository / "graph.ttl").write_text(turtle, encoding="utf-8")
    commit("graph")
    assert diff("HEAD:graph.ttl", "data").exit_code == 0


def test_nothing_is_left_of_a_revision(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    diff("HEAD:data", "data")
    diff("HEAD:data/notes", "data")
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("HEAD~9:data", "HEAD~9:data: not there; git knows no revision 'HEAD~9'"),
        ("HEAD:nothing", "HEAD:nothing: not there; HEAD has no 'nothing'"),
        ("--upload-pack=x:data", "No such option"),
        ("HEAD:data/notes", "HEAD:data/notes: no concepts.csv in this folder"),
        ("elsewhere", "elsewhere: not there"),
    ],
)
def test_a_wrong_source_is_one_line(repository: Path, old: str, message: str) -> None:
    done = diff(old, "data")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr
    assert "conceptmap-" not in done.stderr


def test_where_git_has_no_history_it_is_said(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("commit", "-q", "--allow-empty", "-m", "second")
    git("clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert "in this shallow copy; first: git fetch --unshallow" in diff("HEAD~1:data").stderr
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    done = diff("HEAD:data", "repository/data")
    assert done.exit_code == 2
    assert done.stderr.endswith("this is no git repository; name a folder or a file\n")


def test_a_faulty_table_in_git_is_named_by_its_revision(repository: Path) -> None:
    edit(repository / "data", "triples.csv", "Pod,contains", "Pot,contains")
    commit("broken")
    done = diff("HEAD:data", "HEAD~1:data")
    assert done.exit_code == 2
    assert "HEAD:data/triples.csv:8:subject" in done.stderr


# pictures


@pytest.fixture
def changed(pair: tuple[Path, Path]) -> tuple[Path, Path]:
    new = pair[1]
    edit(new, "triples.csv", "runC,replaces,LXC,outdated", "runC,replaces,LXC,accepted")
    edit(new, "triples.csv", "Docker,contains,Hostile,accepted,,,,,nobody wrote this down\n", "")
    edit(new, "triples.csv", "runC,replaces", "Docker,starts_from,Image,,,,,,\nrunC,replaces")
    edit(new, "concepts.csv", "Pod,ポッド", "Pod,ポッド群")
    return pair


def test_the_picture_marks_by_sign_line_and_colour(
    changed: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "diff.svg"
    assert diff(*changed, "-o", target).exit_code == 1
    root = defusedxml.ElementTree.fromstring(target.read_text(encoding="utf-8"))
    words = {
        kind: " ".join(
            "".join(text.itertext())
            for group in root.iter(f"{SVG}g")
            if f"cm-{kind}" in group.get("class", "").split()
            for text in group.iter(f"{SVG}text")
        )
        for kind in Mark
    }
    assert words[Mark.ADDED] == "+ starts from + added"
    assert words[Mark.REMOVED] == "− contains − removed"
    assert words[Mark.CHANGED] == "± replaces ± Pod ± changed"
    curves = [path for path in root.iter(f"{SVG}path") if path.get("class") == "cm-curve"]
    looks = {(path.get("stroke"), path.get("stroke-dasharray")) for path in curves}
    assert len({dash for _, dash in looks}) >= 2
    assert len(looks) == 3


def test_a_page_asks_for_nothing_and_holds_every_sentence(
    changed: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "diff.html"
    diff(*changed, "-o", target, "--lang", "ja")
    page = target.read_text(encoding="utf-8")
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert not re.search(r"<script|src=|href=", page.replace("&lt;script", ""))
    assert "ドッカーはイメージから始まる" in page
    assert '<html lang="ja">' in page


def test_no_difference_is_drawn_as_an_empty_map(pair: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "diff.svg"
    assert diff(*pair, "-o", target).exit_code == 0
    assert defusedxml.ElementTree.fromstring(target.read_text(encoding="utf-8")) is not None


def test_a_difference_is_no_png(pair: tuple[Path, Path]) -> None:
    done = diff(*pair, "-o", "x.png")
    assert done.exit_code == 2
    assert "a difference is drawn as html or svg, not as png" in done.stderr


def test_nothing_overlaps_in_the_picture(changed: tuple[Path, Path]) -> None:
    from conceptmap.diff.merge import merge_views

    old, new = (read_source([str(folder)]) for folder in changed)
    views = read_views(old, new)
    merged = merge_views(compare_views(*views))
    for language in ("en", "ja"):
        drawing = Scene(merged.view, cm.load(changed[0]).info, language, whole=True).drawing
        assert count_faults(drawing).total == 0


# hostile and random


@pytest.mark.parametrize("text", [*STRINGS, *UNTIDY])
def test_a_hostile_difference_is_only_text(text: str) -> None:
    made = []
    for label in (text, twin(text)):
        view = odd_scene(label).view
        other = odd_scene(label + "!").view
        difference = compare_views(view, other)
        lines = "\n".join(tell_markdown(difference, "en"))
        made.append([t.type for t in MarkdownIt("commonmark").parse(lines)])
        root = defusedxml.ElementTree.fromstring(draw_diff(difference, "en", "svg"))
        assert not any("script" in e.tag or "foreign" in e.tag for e in root.iter())
        assert all(c.isprintable() or c == "\u3000" for x in tell_text(difference, "en") for c in x)
        page = draw_diff(difference, "en", "html")
        assert page.count("<style") == 2
    assert made[0] == made[1]


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_a_difference_is_what_sets_say(old: set[int], new: set[int]) -> None:
    difference = compare_views(view_of(old), view_of(new))
    for mark, wanted in ((Mark.ADDED, new - old), (Mark.REMOVED, old - new)):
        assert {int(e.id[2][1:]) for e in difference.of("statement", mark)} == wanted
    assert difference.equal is (old == new)
    back = compare_views(view_of(new), view_of(old))
    assert len(back.entries) == len(difference.entries)


def view_of(numbers: set[int]) -> Any:
    from conceptmap.view import Edge, Node, View

    edges = tuple(Edge(f"e{n}", "a", "p", f"b{n}") for n in sorted(numbers))
    return View(nodes=(Node("a", "x:a"),), edges=edges)
