from pathlib import Path

import pytest

from conceptmap.errors import Fault
from conceptmap.model import MapInfo, Shape, Stop, Text
from conceptmap.tables import read_faulty, read_tables
from tests.tiny import edit, write_tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "data")


def _faults(folder: Path, text: str) -> list[Fault]:
    (folder / "map.toml").write_text(text, encoding="utf-8")
    return list(read_faulty(folder)[1])


def test_every_setting_is_read(folder: Path) -> None:
    assert read_tables(folder).info == MapInfo(
        base="https://example.org/tiny/",
        title=(Text("en", "A tiny map"), Text("ja", "小さな地図")),
        focus_question=(Text("en", "What runs where?"), Text("ja", "何がどこで動くのか？")),
        creator="Somebody",
        licence="CC0-1.0",
        version="1.0",
        languages=("en", "ja"),
        notes="notes",
        notes_language="ja",
        focus="Pod",
        shapes=(("Product", Shape.PRODUCT), ("Unit", Shape.THING)),
        tour=(
            Stop(
                "Pod",
                (Text("en", "Start here"), Text("ja", "ここから")),
                (Text("en", "A pod holds containers."), Text("ja", "ポッドはコンテナを持つ。")),
            ),
        ),
        outputs=("concept-map.html", "graph.ttl"),
    )


def test_a_text_may_be_a_plain_string_and_languages_come_from_the_columns(folder: Path) -> None:
    assert not _faults(folder, 'title = "Containers"')
    info = read_tables(folder).info
    assert info == MapInfo(title=(Text("", "Containers"),), languages=("en", "ja"))


def test_hops_stand_with_the_outputs(folder: Path) -> None:
    assert not _faults(folder, "[build]\nhops = 3")
    assert read_tables(folder).info.hops == 3


def test_languages_keep_their_order(folder: Path) -> None:
    assert not _faults(folder, 'languages = ["ja", "en"]')
    assert read_tables(folder).info.languages == ("ja", "en")


BAD = [
    ('source_link = "javascript:{path}"', 1, "source_link", "must be a web address"),
    ('source_link = "https://{path}/"', 1, "source_link", "must be a web address"),
    ('source_link = "https://a.example/#L{line}"', 1, "source_link", "must name the note"),
    ('source_link = "https://a.example/{path}{x}"', 1, "source_link", "'{x}' is no place"),
    ("titel = 1", 1, "titel", "did you mean 'title'?"),
    ('\nzzz = "x"', 2, "zzz", "unknown key; the keys are title"),
    ('title = "x"\nbase = [', 2, "", "broken TOML"),
    ('title = "x"\nbase : "x"', 2, "6", "broken TOML"),
    ("title = 3", 1, "title", "must be a text"),
    ("title = { en = 3 }", 1, "title", "must stand in quotes"),
    ('title = { english = "x" }', 1, "title", "'english' is not a language tag"),
    ('title = "a\\u202Eb"', 1, "title", "U+202E"),
    ("version = 1.0", 1, "version", 'such as version = "1.0"'),
    ('base = "example"', 1, "base", "absolute IRI"),
    ('base = "https://example.org/map"', 1, "base", "must end with / or #"),
    ('base = "https://example.org/a b/"', 1, "base", "percent-encode"),
    ('notes_language = "japanese"', 1, "notes_language", "not a language tag"),
    ('languages = "en"', 1, "languages", "must be a list of texts"),
    ("languages = []", 1, "languages", "name at least one"),
    ('languages = ["en", "en"]', 1, "languages", "twice"),
    ('languages = ["en", "deutsch"]', 1, "languages", "'deutsch' is not a language tag"),
    ('[shapes]\nthin = ["Unit"]', 2, "thin", "did you mean 'thing'?"),
    ('[shapes]\nzzz = ["Unit"]', 2, "zzz", "write thing, idea, product or command"),
    ('[shapes]\nthing = "Unit"', 2, "thing", "must be a list"),
    ('[shapes]\nthing = ["Unit"]\nidea = ["Unit"]', 3, "idea", "already a thing"),
    ('[shapes]\nidea = ["Product"]\nthing = ["Unti"]', 3, "thing", "did you mean 'Unit'?"),
    ("shapes = 1", 1, "shapes", "must be a table"),
    ("build = 1", 1, "build", "must be a table"),
    ('[build]\noutput = ["x"]', 2, "output", "did you mean 'outputs'?"),
    ("[build]\noutputs = 1", 2, "outputs", "must be a list"),
    ("[build]\nhops = 4", 2, "hops", "must be 1, 2 or 3"),
    ("[build]\nhops = true", 2, "hops", "must be 1, 2 or 3"),
    ('focus = "ポッド"', 1, "focus", "the label of 'Pod'"),
    ('[[tour]]\nfocus = "Pood"', 2, "focus", "did you mean 'Pod'?"),
    ('[[tour]]\ntitle = "x"', 1, "tour", "a stop has no focus"),
    ('[[tour]]\nfocus = "Pod"\ntexts = "x"', 3, "texts", "did you mean 'text'?"),
    ("tour = 1", 1, "tour", "must be a list of tables"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), BAD)
def test_a_fault_says_where_what_and_what_to_do(
    folder: Path, text: str, line: int, column: str, message: str
) -> None:
    faults = _faults(folder, text)
    assert len(faults) == 1, faults
    assert faults[0].path == (folder / "map.toml").as_posix()
    assert (faults[0].line, faults[0].column) == (line, column)
    assert message in faults[0].message
    assert "\n" not in str(faults[0])


def test_all_faults_come_at_once(folder: Path) -> None:
    text = "\n".join(["titel = 1", "version = 2", 'base = "x"', "[shapes]", 'idee = ["Unti"]'])
    assert [f.line for f in _faults(folder, text)] == [1, 2, 3, 5]


def test_a_stop_with_a_bad_text_keeps_its_place(folder: Path) -> None:
    edit(folder, "map.toml", 'title = { en = "Start here"', 'title = { e = "Start here"')
    tables, faults = read_faulty(folder)
    assert [f.message.split(";")[0] for f in faults] == ["'e' is not a language tag"]
    assert tables.info.tour[0].focus == "Pod"


def test_bytes_that_are_no_text_are_placed(folder: Path) -> None:
    (folder / "map.toml").write_bytes(b'title = "\xff"')
    (fault,) = read_faulty(folder)[1]
    assert (fault.line, fault.column) == (1, "10")
