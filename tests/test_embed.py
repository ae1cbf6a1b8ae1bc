"""Marked regions: what is filled, what is left alone, and every way in which they can go stale."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image
from typer.testing import CliRunner

import conceptmap as cm
from conceptmap.cli.app import build_app
from conceptmap.embed import Document, differences, fill_documents, regions, write_documents
from conceptmap.embed.forms import FORMS
from conceptmap.embed.options import FORMATS
from conceptmap.embed.regions import find_regions, rewrite
from conceptmap.errors import InputError
from tests.tiny import HOSTILE, edit, write_tiny

QUERY = "SELECT ?part { :Docker :contains ?part }"
DOC = f"""\
# A document

<!-- conceptmap:begin view="group:Docker" caption="The group." -->
<!-- conceptmap:end -->

Text, and a list:

- An item

  <!-- conceptmap:begin focus="Pod" format="list" -->
  <!-- conceptmap:end -->

> <!-- conceptmap:begin format="table" query="{QUERY}" -->
> <!-- conceptmap:end -->

<!-- conceptmap:begin format="details" query="stored" lang="ja" -->
<!-- conceptmap:end -->

<!-- conceptmap:begin format="picture" view="all" -->
<!-- conceptmap:end -->

```md
<!-- conceptmap:begin nonsense -->
```
"""
STORED = "# What holds.\nCONSTRUCT WHERE { ?s :contains ?o }\n"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("embed")
    data = write_tiny(folder / "data")
    (data / "queries").mkdir()
    (data / "queries" / "stored.rq").write_text(STORED, encoding="utf-8", newline="\n")
    (folder / "doc.md").write_text(DOC, encoding="utf-8", newline="\n")
    embed(folder)
    return folder


@pytest.fixture
def place(original: Path, tmp_path: Path) -> Path:
    """A folder with a map and a document that is up to date."""
    return shutil.copytree(original, tmp_path / "place")


def fill(place: Path, name: str = "doc.md", pictures: str = "") -> Document:
    folder = place / pictures if pictures else None
    return fill_documents(cm.load(place / "data"), [place / name], folder)[0]


def embed(place: Path, name: str = "doc.md", force: bool = False) -> list[str]:
    return [path.name for path in write_documents([fill(place, name)], force)]


def is_fresh(document: Document) -> bool:
    return document.old == document.new and not document.stale_files


def text_of(place: Path, name: str = "doc.md") -> str:
    return (place / name).read_bytes().decode()


def cli(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(build_app(), ["embed", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


# What is written


def test_every_region_is_filled_where_it_stands(place: Path) -> None:
    lines = text_of(place).splitlines()
    assert "_The group\\._" in lines
    assert "  - Pod contains Container" in lines
    assert "> | Container" in "\n".join(lines)
    assert "- ポッドはコンテナを含む" in lines
    assert '<details markdown="1">' in lines
    assert any(line.startswith("<p><picture><source media=") for line in lines)
    assert lines[-2] == "<!-- conceptmap:begin nonsense -->"


def test_a_second_time_nothing_is_written(place: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in place.glob("*.*")}
    assert embed(place) == []
    assert {path: path.stat().st_mtime_ns for path in place.glob("*.*")} == before
    assert is_fresh(fill(place))


def test_the_formats_have_one_list_of_names() -> None:
    assert list(FORMS) == list(FORMATS)


def test_the_alternative_text_is_written_from_the_graph(place: Path) -> None:
    assert r"![Concept map: Docker\. 7 concepts, 5 statements\." in text_of(place)
    for name, options, wanted in [
        ("one.md", 'focus="Pod" format="picture"', "Pod. 2 concepts, 1 statement. Pod contains"),
        ("ja.md", 'focus="Pod" format="picture" lang="ja"', "ポッド。概念2件、文1件。 ポッドは"),
        ("own.md", 'focus="Pod" format="picture" alt="A &quot;pod&quot;"', "A &quot;pod&quot;"),
    ]:
        write_region(place, options, name)
        embed(place, name)
        alt = re.search('alt="([^"]*)"', text_of(place, name))
        assert alt
        assert wanted in alt[1]


def write_region(place: Path, options: str, name: str = "one.md") -> Path:
    path = place / name
    path.parent.mkdir(exist_ok=True)
    text = f"x\n\n<!-- conceptmap:begin {options} -->\n<!-- conceptmap:end -->\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_a_marker_may_hold_a_query_of_many_lines(place: Path) -> None:
    write_region(place, "format='table'\n     query='SELECT ?x {\n  ?x :contains :Container }'")
    embed(place, "one.md")
    assert "| Pod" in text_of(place, "one.md")


def test_rows_without_an_order_are_sorted(place: Path) -> None:
    write_region(place, 'format="table" query="SELECT ?x { ?x a skos:Concept }"')
    embed(place, "one.md")
    rows = re.findall(r"^\| (\S.*?) *\|$", text_of(place, "one.md"), re.MULTILINE)
    assert rows[2:] == sorted(rows[2:])
    assert len(rows) == 12


def test_the_parameters_of_a_stored_question_have_their_defaults(place: Path) -> None:
    stored = place / "data" / "queries" / "parts.rq"
    head = "# What is in it?\n# ?whole: what to open (concept{})\n"
    text = head + "SELECT ?part {{ ?whole :contains ?part }}\n"
    stored.write_text(text.format(", default :Pod"), encoding="utf-8")
    write_region(place, 'format="table" query="parts"')
    embed(place, "one.md")
    rows = re.findall(r"^\| (\S.*?) *\|$", text_of(place, "one.md"), re.MULTILINE)
    assert rows[2:] == ["Container"]
    stored.write_text(text.format(""), encoding="utf-8")
    with pytest.raises(InputError, match=r"one\.md:3: parts leaves \?whole open"):
        fill(place, "one.md")


def test_pictures_are_reached_from_wherever_the_document_is(place: Path) -> None:
    write_region(place, 'focus="Pod"', "deep er/one.md")
    document = fill(place, "deep er/one.md", pictures="images (1)")
    written = [path.relative_to(place).as_posix() for path in write_documents([document])]
    assert written == ["images (1)/conceptmap-Pod-1.svg", "deep er/one.md"]
    assert "](../images%20%281%29/conceptmap-Pod-1.svg)" in text_of(place, "deep er/one.md")


def test_names_of_files_are_apart_and_fit_every_system(place: Path) -> None:
    names = set()
    asked = ['focus="Pod"', 'focus="ポッド"', 'focus="Pod" hops="2"', 'view="group:Docker"', ""]
    asked += ['lang="ja"', 'theme="dark"', 'query="stored"', f'query="CONSTRUCT WHERE {HOSTS}"']
    for options in asked:
        write_region(place, options)
        names |= {path.name for path, _ in fill(place, "one.md").files}
    assert len(names) == len(asked)
    assert all(re.fullmatch(r"conceptmap-[A-Za-z0-9-]+\.svg", name) for name in names), names


HOSTS = "{ ?s :contains ?o }"


def test_an_answer_may_be_empty_where_nothing_is_drawn(place: Path) -> None:
    nothing = 'query="CONSTRUCT WHERE { ?s :replaces ?o }"'
    for format, wanted in [("list", "No statements."), ("table", "| Concept | Linking phrase |")]:
        write_region(place, f'format="{format}" {nothing}')
        embed(place, "one.md", force=True)
        assert wanted in text_of(place, "one.md")
    write_region(place, nothing)
    with pytest.raises(InputError, match=r"one\.md:3: there is nothing to draw"):
        fill(place, "one.md")


def test_an_element_stands_in_a_block_with_its_picture_and_its_data(place: Path) -> None:
    write_region(place, 'focus="Pod" format="element" height="200" lang="ja" theme="dark"')
    embed(place, "one.md")
    (line,) = (line for line in text_of(place, "one.md").splitlines() if "<concept-map" in line)
    name = "conceptmap-Pod-1-ja-dark"
    assert re.fullmatch(
        rf'<div class="conceptmap"><concept-map src="{name}.json" lang="ja" height="200"'
        rf' theme="dark"><img src="{name}.svg" alt="[^"]+" width="\d+" height="200">'
        "</concept-map></div>",
        line,
    )
    assert (place / f"{name}.json").is_file()
    assert (place / f"{name}.svg").is_file()


def test_a_png_is_shown_in_the_size_of_the_drawing(place: Path) -> None:
    write_region(place, 'focus="Pod" format="png"')
    embed(place, "one.md")
    found = re.search(
        r'<p><img src="(\S+)" alt="[^"]+" width="(\d+)" height="(\d+)"></p>',
        text_of(place, "one.md"),
    )
    assert found
    with Image.open(place / found[1]) as image:
        assert image.format == "PNG"
        assert image.size == (2 * int(found[2]), 2 * int(found[3]))


# What is left alone

PREFIXES = ["", "> ", "- ", "  ", "* ", "1. ", "10) ", "> - ", ">  ", "-\t", "- > "]
#: Lines that mean something in Markdown, and any others.
LINES = st.sampled_from(["", "# h", "- item", "> q", "```", "~~~", "    code", "| a | b |", "---"])
OUTSIDE = st.lists(
    LINES | st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=12),
    max_size=6,
)
#: What figures are made of: whole blocks, with blank lines between them.
BLOCKS = st.lists(
    st.sampled_from(
        [["- a", "- b"], ["text"], ["| x |", "| - |"], ["```m", "", "a", "```"], ["<p>"]]
    ),
    max_size=3,
).map(lambda blocks: [line for block in blocks for line in ["", *block]] + [""])
BODY = st.lists(st.sampled_from(["", "- a", "text", "| x |", "```", "<p>"]), max_size=5)


def written(lines: list[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much], deadline=None)
@given(
    OUTSIDE,
    OUTSIDE,
    BODY,
    BLOCKS,
    st.sampled_from(PREFIXES),
    st.sampled_from("\n \r\n \r".split(" ")),
    st.booleans(),
)
def test_everything_outside_stays_byte_for_byte(
    before: list[str],
    after: list[str],
    old: list[str],
    new: list[str],
    prefix: str,
    newline: str,
    marked: bool,
) -> None:
    assume(not any("conceptmap:" in line for line in [*before, *after]))
    inner = re.sub(r"[-*]|\d+[.)]", lambda mark: " " * len(mark[0]), prefix)
    head = ("\ufeff" if marked else "") + written(before, newline)
    begin = prefix + '<!-- conceptmap:begin view="all" -->' + newline
    tail = newline + written(after, newline)
    body = written([inner + line for line in old], newline)
    text = head + begin + body + inner + "<!-- conceptmap:end -->" + tail
    try:
        found = find_regions(text, "doc.md")
    except InputError:
        assume(old.count("```") % 2 == 0)  # an open fence swallows the end
        # One that is not a block of its own is told, in a paragraph or in other HTML.
        assume(before[-1:] == [""] or not any(before))
        assume("```" not in before)
        assume("~~~" not in before)
        raise
    assume(len(found) == 1)  # not in code
    once = rewrite(text, [(found[0], new)])
    assert once.startswith(head + begin)
    assert once.endswith(tail)
    assert set(re.findall(r"\r\n|\r|\n", once)) == {newline}
    middle = once[len(head + begin) : len(once) - len(tail)].split(newline)
    assert all(line.startswith(inner.rstrip()) for line in middle)
    assert all(line == line.rstrip() for line in middle)
    again = find_regions(once, "doc.md")
    assert [line.rstrip() for line in again[0].body] == new
    assert not again[0].edited
    assert rewrite(once, [(again[0], new)]) == once


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_document_keeps_its_mark_and_its_line_ends(place: Path, newline: str) -> None:
    data = b"\xef\xbb\xbf" + DOC.replace("\n", newline).encode()
    (place / "doc.md").write_bytes(data)
    embed(place)
    after = (place / "doc.md").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# A")
    assert after.count(b"\r\n") == (after.count(b"\n") if newline == "\r\n" else 0)
    assert is_fresh(fill(place))


# Drift

CHANGES: dict[str, Callable[[Path], None]] = {
    "a label": lambda p: edit(p / "data", "concepts.csv", "Docker,LXC", "Docker,Linux Containers"),
    "a phrase": lambda p: edit(p / "data", "predicates.csv", "{s} contains {o}", "{s} holds {o}"),
    "an added statement": lambda p: edit(
        p / "data",
        "triples.csv",
        "Pod,contains,",
        "Pod,contains,Image,accepted,,,,,\nPod,contains,",
    ),
    "a removed statement": lambda p: edit(
        p / "data",
        "triples.csv",
        "Docker,contains,Hostile,accepted,,,,,nobody wrote this down\n",
        "",
    ),
    "a status": lambda p: edit(p / "data", "triples.csv", "Hostile,accepted", "Hostile,disputed"),
    "an edited region": lambda p: edit(p, "doc.md", "- Pod contains", "- The pod contains"),
    "an emptied region": lambda p: edit(p, "doc.md", "  - Pod contains Container\n", ""),
    "an option": lambda p: edit(p, "doc.md", 'focus="Pod"', 'focus="runC"'),
    "a caption": lambda p: edit(p, "doc.md", "The group.", "The whole group."),
    "a query": lambda p: edit(p, "doc.md", QUERY, QUERY.replace("contains", "works_with")),
    "a stored query": lambda p: edit(p / "data", "queries/stored.rq", "contains", "replaces"),
    "a deleted picture": lambda p: (p / "conceptmap-group-Docker.svg").unlink(),
    "another picture": lambda p: edit(p, "conceptmap-group-Docker.svg", "<title>", "<title>x"),
    "a removed seal": lambda p: edit(p, "doc.md", ' version="1"', ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_drift_is_noticed_and_mended(place: Path, change: str) -> None:
    assert is_fresh(fill(place))
    CHANGES[change](place)
    document = fill(place)
    assert not is_fresh(document)
    assert differences(document)
    assert bool(document.edited) == (change == "an edited region")
    list(write_documents([document], force=bool(document.edited)))
    assert is_fresh(fill(place))


def test_what_does_not_show_is_no_drift(place: Path) -> None:
    edit(place / "data", "aliases.csv", "K8s", "Kube")
    edit(place, "doc.md", "Text, and a list:", "Other text:")
    assert is_fresh(fill(place))


def test_a_renamed_view_or_question_is_an_error_with_its_line(place: Path) -> None:
    edit(place, "doc.md", "group:Docker", "group:Doker")
    edit(place, "doc.md", 'query="stored"', 'query="stord"')
    with pytest.raises(InputError) as caught:
        fill(place)
    first, second = str(caught.value).splitlines()
    assert first.startswith(f"{(place / 'doc.md').as_posix()}:3: ")
    assert "did you mean 'Docker'?" in first
    at = text_of(place)[: text_of(place).index("stord")].count("\n") + 1
    assert f":{at}: " in second
    assert "did you mean 'stored'?" in second


def test_a_moved_document_misses_its_pictures(place: Path) -> None:
    (place / "sub").mkdir()
    (place / "doc.md").rename(place / "sub" / "doc.md")
    document = fill(place, "sub/doc.md")
    assert len(document.stale_files) == 3
    shared = fill(place, "sub/doc.md", pictures=".")
    assert shared.old != shared.new
    assert not shared.stale_files


def test_a_new_form_makes_every_region_stale(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "VERSION", "2")
    assert not is_fresh(fill(place))
    embed(place)
    assert text_of(place).count('version="2"') == 5


def test_a_region_edited_by_hand_is_not_overwritten(place: Path) -> None:
    edit(place, "doc.md", "  - Pod contains", "  - My words. Pod contains")
    before = text_of(place)
    with pytest.raises(InputError, match=r"doc\.md:\d+: this region was edited by hand; .*--force"):
        embed(place)
    assert text_of(place) == before
    embed(place, force=True)
    assert "My words" not in text_of(place)


def test_words_in_a_region_that_was_never_filled_are_not_lost(place: Path) -> None:
    path = write_region(place, "")
    edit(place, path.name, "-->\n<!--", "-->\nMy words.\n<!--")
    with pytest.raises(InputError, match="edited by hand"):
        embed(place, path.name)


# What is wrong is said with its place


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n<!-- conceptmap:begin -->\n", "2: conceptmap:begin without its end"),
        ("a\n\n<!-- conceptmap:end -->\n", "3: conceptmap:end without a begin"),
        ("<!-- conceptmap:begin -->\n" * 2 + "<!-- conceptmap:end -->\n", "2: .*region of line 1"),
        ("<!-- conceptmap:begn -->\n", "1: no marker is called 'begn'; did you mean 'begin'"),
        ("a\n<!-- conceptmap:begin\nx", "2: the comment is not closed"),
        ("a <!-- conceptmap:begin -->\n", "1: a marker must stand alone"),
        ("a\n2. <!-- conceptmap:begin -->\n", "2: a marker must stand alone .* blank line before"),
        ("<p>\n<!-- conceptmap:begin -->\n", "2: a marker must stand alone"),
        ("<!-- conceptmap:begin --> x\n<!-- conceptmap:end -->\n", "1: something follows"),
        (
            "<!-- conceptmap:begin view=\n-->\n<!-- conceptmap:end -->\n",
            "1: cannot be read: 'view=",
        ),
    ],
)
def test_broken_markers(text: str, wanted: str) -> None:
    with pytest.raises(InputError, match=f"^doc.md:{wanted}"):
        find_regions(text, "doc.md")


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ('foucs="Pod"', "no option is called 'foucs'; did you mean 'focus'"),
        ('zzz="Pod"', "no option is called 'zzz'; the options are view, focus"),
        ('format="svgg"', "no format is called 'svgg'; did you mean 'svg'"),
        ('theme="dork"', "no theme is called 'dork'; did you mean 'dark'"),
        ('focus="Pod" hops="six"', "hops is 'six'; write a whole number from 1 to 5"),
        ('focus="Pod" hops="6"', "hops is '6'"),
        ('format="picture" height="9"', "height is '9'; write a whole number from 80 to 4000"),
        ('lang=""', "lang is empty"),
        ('lang="en" lang="ja"', "lang is set twice"),
        ('focus="Pod" view="all"', "view and focus exclude each other"),
        ('hops="2"', "hops needs a focus"),
        ('format="list" height="300"', "height has no effect with format list"),
        ('lang="fr"', "the map does not speak 'fr'; it speaks en, ja"),
        ('view="overvew"', "no view is called 'overvew'; did you mean 'overview'"),
        ('view="group:Pod"', "'Pod' is no group; the groups are 'Docker', 'Kubernetes'"),
        ('view="group:zzz"', "'zzz' is no group; the groups are 'Docker', 'Kubernetes'"),
        ('focus="Pood"', "did you mean 'Pod'"),
        ('query="-"', "'-' is no query"),
        ('query="SELECT {"', "does not parse|correct the query"),
        (f'query="{QUERY}"', "this query gives no triples to draw"),
    ],
)
def test_a_wrong_option_is_told_with_its_line(place: Path, options: str, wanted: str) -> None:
    write_region(place, f'\n  caption="c"\n  {options}')
    with pytest.raises(InputError, match=wanted) as caught:
        fill(place, "one.md")
    path = (place / "one.md").as_posix()
    assert re.match(rf"{re.escape(path)}:[35]: ", str(caught.value))


def test_all_faults_of_all_documents_are_told_at_once(place: Path) -> None:
    names = [write_region(place, f'x{i}="1" y="2"', f"{i}.md") for i in range(2)]
    with pytest.raises(InputError) as caught:
        fill_documents(cm.load(place / "data"), names)
    assert len(str(caught.value).splitlines()) == 4


def test_bytes_that_are_no_text_are_refused(place: Path) -> None:
    (place / "bad.md").write_bytes(b"ok\nx\xff\n")
    with pytest.raises(InputError, match=r"bad\.md:2:2: byte 0xFF is not UTF-8"):
        fill(place, "bad.md")
    with pytest.raises(InputError, match=r"none\.md: cannot be read: no such file"):
        fill(place, "none.md")
    with pytest.raises(InputError, match=r"data: cannot be read: .*; name the documents in it"):
        fill(place, "data")


def test_a_file_is_no_folder_for_pictures(place: Path) -> None:
    doc = place / "doc.md"
    doc.write_text(DOC, encoding="utf-8")
    for option in (f"--pictures={doc}", f"--assets={doc}"):
        code, _, err = cli(option, doc, "-d", place / "data")
        assert (code, err.count("\n")) == (2, 1)
        assert "doc.md: cannot be written: File exists; name a folder, not a file" in err


def test_a_map_without_a_title_or_a_group_says_so_plainly(place: Path) -> None:
    (place / "data" / "map.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    path = place / "data" / "concepts.csv"
    text = path.read_text(encoding="utf-8")
    for group in ("Docker", "Kubernetes"):
        text = text.replace(f"Unit,{group},", "Unit,,").replace(f"Product,{group},", "Product,,")
    path.write_text(text, encoding="utf-8", newline="\n")
    write_region(place, 'format="picture"')
    embed(place, "one.md")
    assert 'alt="Concept map: 9 concepts, 7 statements."' in text_of(place, "one.md")
    write_region(place, 'view="group:Docker"')
    with pytest.raises(InputError, match="'Docker' is no group; the map has none"):
        fill(place, "one.md")


# Labels are data


@pytest.mark.parametrize("format", FORMATS)
def test_labels_add_no_structure(place: Path, format: str) -> None:
    def shape(name: str) -> list[str]:
        write_region(place, f'format="{format}" view="group:Docker"', name)
        embed(place, name)
        tokens = MarkdownIt("commonmark").enable("table").parse(text_of(place, name))
        html = [t.content for t in tokens if t.type == "html_block"]
        assert not [c for c in html if "{" in c or "<script" in c]
        return [t.type for t in tokens] + [c.type for t in tokens for c in t.children or ()]

    hostile = shape("hostile.md")
    csv = place / "data" / "concepts.csv"
    text = csv.read_text(encoding="utf-8").replace(HOSTILE.replace('"', '""'), "Harmless")
    csv.write_text(text, encoding="utf-8", newline="\n")
    assert shape("benign.md") == hostile


# The command


def test_check_says_what_and_how_to_mend_it(place: Path) -> None:
    doc, data = place / "doc.md", place / "data"
    assert cli(doc, "-d", data, "--check") == (0, "", "")
    edit(data, "predicates.csv", "{s} contains {o}", "{s} holds {o}")
    before = text_of(place)
    code, out, err = cli(doc, "-d", data, "--check")
    assert code == 1
    assert "-  - Pod contains Container" in out
    assert "+  - Pod holds Container" in out
    assert err == f"not up to date; run: conceptmap embed -d {data} {doc}\n"
    assert text_of(place) == before
    assert cli(doc, "-d", data)[0] == 0
    assert cli(doc, "-d", data, "--check")[0] == 0


def test_check_of_an_edited_region_names_the_force_it_takes(place: Path) -> None:
    edit(place, "doc.md", "- Pod contains", "- The pod contains")
    code, out, err = cli(place / "doc.md", "-d", place / "data", "--check")
    assert code == 1
    assert "this region was edited by hand" in out
    assert err.endswith(" --force\n")


def test_wrong_input_exits_with_two(place: Path) -> None:
    write_region(place, 'foucs="Pod"')
    code, _, err = cli(place / "one.md", "-d", place / "data")
    assert code == 2
    assert err.startswith(f"conceptmap: {place.as_posix()}/one.md:3: ")
    assert cli()[0] == 2


def test_a_document_without_regions_is_told(place: Path) -> None:
    (place / "plain.md").write_text("nothing\n", encoding="utf-8")
    code, _, err = cli(place / "plain.md", "-d", place / "data")
    assert (code, err) == (0, f"{place.as_posix()}/plain.md: no marked region\n")
