from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conceptmap.errors import InputError
from conceptmap.notes import Note, find_quote, nearest_sentence, read_note, read_notes
from tests.tiny import write_tiny


def _note(folder: Path, text: str) -> Note:
    path = folder / "note.md"
    path.write_bytes(text.encode())
    return read_note(path, "note.md")


def _sentences(folder: Path, text: str) -> list[str]:
    return [sentence.text for sentence in _note(folder, text).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (
            "PodはAである。次の文！三つ目？終わり",
            ["PodはAである。", "次の文！", "三つ目？", "終わり"],
        ),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Version 17.06 of docker.io is here. Yes.",
            ["Version 17.06 of docker.io is here.", "Yes."],
        ),
        ("Tools, e.g. runC, exist. Done.", ["Tools, e.g. runC, exist.", "Done."]),
        ("See vol. 3. runC is small.", ["See vol. 3.", "runC is small."]),
        ("「終わる。」と言う。", ["「終わる。」", "と言う。"]),
        ("Run `a. b` now. Then `c! d`.", ["Run `a. b` now.", "Then `c! d`."]),
        ("一つの文が\n二行に渡る。次。", ["一つの文が\n二行に渡る。", "次。"]),
        ("crlf goes\r\non. Next.\r\n", ["crlf goes\r\non.", "Next."]),
        ("# A heading ##\n\ntext", ["A heading", "text"]),
        ("Setext\n===\ntext", ["Setext", "text"]),
        ("- one\n- two\n  more\n  - three", ["one", "two\n  more", "three"]),
        ("1. first\n2. second", ["first", "second"]),
        ("> quoted\n> on. And", ["quoted\n> on.", "And"]),
        ("| a | b \\| c |\n|---|---|\n| 一。二 | `x` |", ["a", "b \\| c", "一。", "二", "`x`"]),
        ("```sh\na. b\n\nc! d\n```\ntail", ["a. b\n\nc! d", "tail"]),
        ("- item\n\n  ```\n  code\n  ```", ["item", "  code"]),
        ("    indented. code\n    more", ["    indented. code\n    more"]),
        ("```\nnever closed", ["never closed"]),
        ("---\ntitle: x\n---\n# H", ["H"]),
        ("---\n\ntext\n\n---\nmore", ["text", "more"]),
        ("<div>\nraw\n</div>\n\ntext", ["text"]),
        ("　全角の字下げ。次。", ["全角の字下げ。", "次。"]),
        ("a\u2028b. c", ["a\u2028b.", "c"]),
        ("- nul \0 here. Yes.", ["nul \0 here.", "Yes."]),
        ("**Bold ends.** Next.", ["**Bold ends.**", "Next."]),
    ],
)
def test_sentences(tmp_path: Path, text: str, sentences: list[str]) -> None:
    assert _sentences(tmp_path, text) == sentences


@pytest.mark.parametrize(("text", "start"), [("1. 1", 3), ("- > -1", 4), ("## # x ##", 3)])
def test_a_marker_is_not_mistaken_for_the_text(tmp_path: Path, text: str, start: int) -> None:
    (sentence,) = _note(tmp_path, text).sentences
    assert sentence.start == start


def test_lines_and_headings(tmp_path: Path) -> None:
    note = _note(
        tmp_path, "intro\n\n# One\n\na。b\nc。\n\n## Two\r\n\r\n- d\n\n| e |\n|---|\n| f |\n"
    )
    assert [(s.text, s.line, s.heading) for s in note.sentences] == [
        ("intro", 1, ""),
        ("One", 3, "One"),
        ("a。", 5, "One"),
        ("b\nc。", 5, "One"),
        ("Two", 8, "Two"),
        ("d", 10, "Two"),
        ("e", 12, "Two"),
        ("f", 14, "Two"),
    ]


def test_a_section_holds_its_subsections(tmp_path: Path) -> None:
    text = "intro\n\n# A\na\n## B\nb\n### C\nc\n## D\nd\n# E\n"
    note = _note(tmp_path, text)
    found = [(s.heading, s.level, text[s.start : s.end]) for s in note.sections]
    assert found == [
        ("", 0, "intro\n\n"),
        ("A", 1, "# A\na\n## B\nb\n### C\nc\n## D\nd\n"),
        ("B", 2, "## B\nb\n### C\nc\n"),
        ("C", 3, "### C\nc\n"),
        ("D", 2, "## D\nd\n"),
        ("E", 1, "# E\n"),
    ]


def test_the_text_is_the_file_as_it_is(tmp_path: Path) -> None:
    assert _note(tmp_path, "\ufeffa\r\nb\n").text == "a\r\nb\n"


_BLOCKS = ["# ", "- ", "1. ", "> ", "| a | b |\n", "|---|---|\n", "```\n", "---\n", "===\n", "#"]
_SPACES = ["\n", "\n\n", "\r\n", "\r", " ", "  ", "    ", "\t", "　", "\u2028", "\x0c", "\0"]
_INLINE = [
    "`",
    "**",
    "。",
    ". ",
    "！",
    "e.g. ",
    "コンテナ",
    "Pod",
    "x",
    "\\",
    "|",
    "<b>",
    "[a]: b\n",
]


@settings(deadline=None)  # files are written
@given(st.lists(st.sampled_from(_BLOCKS + _SPACES + _INLINE), max_size=25).map("".join))
def test_every_offset_is_into_the_raw_text(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    note = _note(tmp_path_factory.mktemp("note"), text)
    assert note.text == text
    for sentence in note.sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text.strip()
        before = text[: sentence.start].replace("\r\n", "\n").replace("\r", "\n")
        assert sentence.line == before.count("\n") + 1
        found = find_quote(note, sentence.text).places
        assert (sentence.start, sentence.line) in {(place.start, place.line) for place in found}
    starts = [sentence.start for sentence in note.sentences]
    assert starts == sorted(starts)
    ends = [sentence.end for sentence in note.sentences]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_a_quote_is_found_once(tmp_path: Path) -> None:
    note = _note(tmp_path, "# 見出し\n\n一つ。PodはAを含む。\n")
    place = find_quote(note, "PodはAを含む。").place
    assert place
    assert (place.line, place.heading) == (3, "見出し")
    assert note.text[place.start : place.end] == "PodはAを含む。"


def test_a_quote_need_not_be_a_sentence(tmp_path: Path) -> None:
    note = _note(tmp_path, "a\n\n# H\n\none two\nthree `four`. five")
    place = find_quote(note, "two\nthree `f").place
    assert place
    assert (place.line, place.heading) == (5, "H")
    assert find_quote(note, "").places == ()
    assert find_quote(note, "one  two").places == ()
    assert find_quote(note, "ONE").places == ()


def test_the_text_around_tells_quotes_apart(tmp_path: Path) -> None:
    note = _note(tmp_path, "a x b\n\na x c\n\nd x c\n")
    assert [p.line for p in find_quote(note, "x").places] == [1, 3, 5]
    assert [p.line for p in find_quote(note, "x", suffix=" c").places] == [3, 5]
    assert [p.line for p in find_quote(note, "x", prefix="a ").places] == [1, 3]
    only = find_quote(note, "x", prefix="a ", suffix=" c")
    assert only.place
    assert (only.place.line, only.elsewhere) == (3, 2)
    none = find_quote(note, "x", prefix="z ")
    assert (none.places, none.place, none.elsewhere) == ((), None, 3)


def test_quotes_that_overlap_are_all_counted(tmp_path: Path) -> None:
    assert len(find_quote(_note(tmp_path, "ああああ"), "ああ").places) == 3


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_do_not_hide_a_quote(tmp_path: Path, ends: str) -> None:
    note = _note(tmp_path, f"zero{ends}one{ends}two{ends}three")
    for mine in ("\n", "\r\n"):
        place = find_quote(note, f"one{mine}two", f"zero{mine}", f"{mine}three").place
        assert place
        assert note.text[place.start : place.end] == f"one{ends}two"
        assert place.line == 2


def test_the_nearest_sentence_is_offered(tmp_path: Path) -> None:
    note = _note(tmp_path, "Podはコンテナを含む。\n\nImageはContainerの設定。\n\n別の文。")
    near = nearest_sentence(note, "Podは一つ以上のコンテナを含む。")
    assert near
    assert near.text == "Podはコンテナを含む。"
    near = nearest_sentence(note, "ｉｍａｇｅは container の設定")
    assert near
    assert near.line == 3
    assert nearest_sentence(note, "zzzzzz qqqq") is None
    assert nearest_sentence(_note(tmp_path, ""), "x") is None


def test_a_long_note_is_searched_whole(tmp_path: Path) -> None:
    note = _note(tmp_path, "aあa。" * 20_000 + "\n\n" + "x" * 200_000)
    assert len(find_quote(note, "a").places) == 40_000
    nearest_sentence(note, "a" * 10_000)


def test_notes_are_read_by_name_and_all_that_fail_are_named(tmp_path: Path) -> None:
    folder = write_tiny(tmp_path)
    notes = read_notes(folder, ["notes/kubernetes.md", "notes/docker.md"])
    assert list(notes) == ["notes/docker.md", "notes/kubernetes.md"]
    assert notes["notes/docker.md"].name == "notes/docker.md"
    with pytest.raises(InputError) as caught:
        read_notes(folder, ["b.md", "a.md", "notes/docker.md"])
    first, second = str(caught.value).splitlines()
    assert "a.md: cannot be read" in first
    assert "b.md: cannot be read" in second
