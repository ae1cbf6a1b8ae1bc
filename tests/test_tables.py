import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conceptmap.errors import Fault, InputError, TableError
from conceptmap.model import (
    Alias,
    Concept,
    Evidence,
    MapInfo,
    Predicate,
    Statement,
    Status,
    Tables,
    Text,
)
from conceptmap.tables import digests, read_faulty, read_tables, write_tables
from tests.tiny import FILES, HOSTILE, edit, shuffle, write_tiny

ROOT = Path(__file__).parent.parent
CSV = [name for name in FILES if name.endswith(".csv")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "data")


def _faults(folder: Path) -> list[Fault]:
    return list(read_faulty(folder)[1])


def _state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_tiny_map_is_read(folder: Path) -> None:
    tables = read_tables(folder)
    assert [c.id for c in tables.concepts] == sorted(c.id for c in tables.concepts)
    hostile = next(c for c in tables.concepts if c.id == "Hostile")
    assert hostile.label == (Text("en", HOSTILE), Text("ja", "＝危険な「名前」"))
    pod = next(s for s in tables.statements if s.subject == "Pod")
    assert [e.source for e in pod.evidence] == ["notes/docker.md", "notes/kubernetes.md"]
    assert [e.line for e in pod.evidence] == [8, 9]
    version = next(s for s in tables.statements if s.predicate == "has_version")
    assert version.object == '"17.06"'
    assert next(s for s in tables.statements if s.subject == "runC").status is Status.OUTDATED
    docker = next(c for c in tables.concepts if c.id == "Docker")
    assert (docker.line, docker.exact_match) == (4, ("wd:Q15206305",))
    assert tables.aliases == (Alias("K8s", "Kubernetes"), Alias("単位", "Pod", "Kubernetes入門"))


def test_a_row_is_placed_where_it_begins(folder: Path) -> None:
    edit(
        folder, "triples.csv", "Pod,contains,Container,accepted,notes/d", "Pod,contains,X,,notes/d"
    )
    (fault,) = _faults(folder)
    # The quote of the row before it spans two lines.
    assert (fault.line, fault.column) == (8, "object")
    edit(folder, "triples.csv", "Kubernetes,works_with", "Kubernetes,workswith")
    assert [f.line for f in _faults(folder)] == [6, 8]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_and_columns_means_nothing(folder: Path, seed: int) -> None:
    before = read_tables(folder)
    shuffle(folder, seed)
    assert read_tables(folder) == before


def test_reading_is_generous(folder: Path) -> None:
    before = read_tables(folder)
    for name in CSV:
        text = (folder / name).read_text(encoding="utf-8")
        loose = "\ufeff" + text.replace("\n", "\r\n") + "\r\n,,\r\n\r\n"
        # The one quote that spans lines is the note's own text, and stays as it is.
        loose = loose.replace("Kubernetesは\r\n", "Kubernetesは\n")
        (folder / name).write_bytes(loose.encode())
    assert read_tables(folder) == before


def test_labels_become_nfc_and_quotes_stay_as_they_are(folder: Path) -> None:
    nfd = unicodedata.normalize("NFD", "ガイド")
    edit(folder, "concepts.csv", "イメージ,", nfd + ",")
    edit(folder, "triples.csv", "runCがLXCに代わった", f' "{nfd}" '.replace('"', ""))
    tables = read_tables(folder)
    image = next(c for c in tables.concepts if c.id == "Image")
    assert image.label[1].value == "ガイド"
    run = next(s for s in tables.statements if s.subject == "runC")
    assert run.evidence[0].quote == f" {nfd} "


def test_the_aliases_and_the_settings_may_be_missing(folder: Path) -> None:
    (folder / "aliases.csv").unlink()
    (folder / "map.toml").unlink()
    tables = read_tables(folder)
    assert tables.aliases == ()
    assert tables.info.languages == ("en", "ja")


def test_tables_without_optional_columns_are_read(tmp_path: Path) -> None:
    (tmp_path / "concepts.csv").write_text("id,label_ja\nA,あ\nB,い\n", encoding="utf-8")
    (tmp_path / "predicates.csv").write_text(
        "id,label_ja,sentence_ja\nto,へ,{s}から{o}へ\n", encoding="utf-8"
    )
    (tmp_path / "triples.csv").write_text("subject,predicate,object\nA,to,B\n", encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.info.languages == ("ja",)
    assert tables.statements == (Statement("A", "to", "B", Status.ACCEPTED, (Evidence(),)),)


HEAD = "id,kind,group"
DOCKER = "Docker,Product,,Docker,"
NEW = "Image,Unit,Docker,Image,"
FIRST = "Container,starts_from,Image,accepted,"
VERSION = '"""17.06"""'

# file, old, new -> line, column, part of the message
BAD = [
    ("concepts.csv", "id,", "ident,", 1, "id", "column is missing; the table has ident, kind"),
    ("concepts.csv", "id,", "ids,", 1, "id", "did you mean 'ids'"),
    ("concepts.csv", "see_also", "exact_match", 1, "exact_match", "column stands twice"),
    ("concepts.csv", "see_also", "seealso", 1, "seealso", "did you mean 'see_also'?"),
    ("triples.csv", "object,status", "object,statsu", 1, "statsu", "did you mean 'status'?"),
    ("triples.csv", "subject,", "thema,", 1, "subject", "has thema, predicate"),
    ("aliases.csv", "surface,concept,scope", "surface;concept;scope", 1, "", "separated by ';'"),
    ("predicates.csv", "sentence_en,sentence_ja", "x,y", 1, "sentence_<lang>", "sentence_en"),
    ("concepts.csv", DOCKER, "Docker,Produkt,,Docker,", 4, "kind", "did you mean 'Product'?"),
    ("concepts.csv", DOCKER, "Docker,製品,,Docker,", 4, "kind", "the label of 'Product'"),
    ("concepts.csv", DOCKER, "Docker,contains,,Docker,", 4, "kind", "unknown concept"),
    ("concepts.csv", NEW, "Image,Unit,Dcoker,Image,", 7, "group", "did you mean 'Docker'?"),
    ("concepts.csv", "runC,Pr", "Pod,Pr", 11, "id", "taken by line 10"),
    ("concepts.csv", NEW, "-Image,Unit,Docker,Image,", 7, "id", "spreadsheet"),
    ("concepts.csv", NEW, "=Image,Unit,Docker,Image,", 7, "id", "spreadsheet"),
    ("concepts.csv", NEW, "@Image,Unit,Docker,Image,", 7, "id", "spreadsheet"),
    ("concepts.csv", NEW, "+Image,Unit,Docker,Image,", 7, "id", "spreadsheet"),
    ("concepts.csv", NEW, "Image.,Unit,Docker,Image,", 7, "id", "do not end with a dot"),
    ("concepts.csv", NEW, "1mage,Unit,Docker,Image,", 7, "id", "begin with a letter"),
    ("concepts.csv", NEW, "Im age,Unit,Docker,Image,", 7, "id", "cannot be an id"),
    ("concepts.csv", NEW, "map,Unit,Docker,Image,", 7, "id", "reserved"),
    ("concepts.csv", NEW, "st-1,Unit,Docker,Image,", 7, "id", "reserved"),
    ("concepts.csv", NEW, "ev-1,Unit,Docker,Image,", 7, "id", "reserved"),
    ("concepts.csv", NEW, ",Unit,Docker,Image,", 7, "id", "choose an id"),
    ("concepts.csv", "Image,イメージ", ",", 7, "label_en", "no label in any language"),
    ("concepts.csv", "Image,イメージ", "Im\u202eage,", 7, "label_en", "U+202E"),
    ("concepts.csv", "Image,イメージ", "Image,イメ\u2066ージ", 7, "label_ja", "U+2066"),
    ("concepts.csv", "Image,イメージ", "Im\x1bage,", 7, "label_en", "U+001B"),
    ("concepts.csv", "wd:Q15206305", "<https://x>", 4, "exact_match", "in full"),
    ("concepts.csv", "wd:Q15206305", "www.x.org", 4, "exact_match", "in full"),
    ("concepts.csv", "wd:Q15206305", "wd:Q|1", 4, "exact_match", "is not an IRI"),
    ("concepts.csv", "https://www.docker.com/", "https://[x", 4, "see_also", "is not an IRI"),
    ("concepts.csv", "https://www.docker.com/", "https://x/%zz", 4, "see_also", "is not an IRI"),
    ("concepts.csv", "古いランタイム。,,", "古いランタイム。,,,", 8, "", "the row has 10 cells"),
    ("predicates.csv", "starts_from,st", "Pod,st", 5, "id", "taken by line 11 of"),
    ("predicates.csv", "{s} contains {o}", "it contains {o}", 2, "sentence_en", "lacks {s}"),
    ("predicates.csv", "{s} contains {o}", "contains", 2, "sentence_en", "lacks {s} and {o}"),
    ("predicates.csv", "{s} contains {o}", "{s} {p} {o}", 2, "sentence_en", "has braces besides"),
    ("predicates.csv", "{o}は{s}に含まれる", "{o}に{{s}}", 2, "inverse_ja", "has braces besides"),
    ("predicates.csv", "partitive t", "partitiv t", 2, "characteristics", "mean 'partitive'?"),
    ("predicates.csv", "replaces,\n", "a http://b/,\n", 4, "iri", "holds several IRIs"),
    ("triples.csv", FIRST, "Contaner,starts_from,Image,,", 2, "subject", "mean 'Container'?"),
    ("triples.csv", FIRST, ",starts_from,Image,,", 2, "subject", "is empty; write the id"),
    ("triples.csv", FIRST, "コンテナ,starts_from,Image,,", 2, "subject", "label of 'Container'"),
    ("triples.csv", FIRST, "contains,starts_from,Image,,", 2, "subject", "is a linking phrase"),
    ("triples.csv", FIRST, "Container,Image,Image,,", 2, "predicate", "is a concept"),
    ("triples.csv", FIRST, "Container,starts from,Image,,", 2, "predicate", "'starts_from'"),
    ("triples.csv", FIRST, "Container,starts_from,イメージ,,", 2, "object", "label of 'Image'"),
    ("triples.csv", VERSION, "17.06", 5, "object", 'in quotes: "17.06"'),
    ("triples.csv", VERSION, '"""17.06"', 5, "object", "not a Turtle literal"),
    ("triples.csv", VERSION, '"""a\nb"""', 5, "object", "not a Turtle literal"),
    ("triples.csv", VERSION, '"""\\uD800"""', 5, "object", "not a Turtle literal"),
    ("triples.csv", VERSION, '"""x""@1"', 5, "object", "not a Turtle literal"),
    ("triples.csv", VERSION, '"""x""^^xsdd:int"', 5, "object", "not a datatype"),
    ("triples.csv", VERSION, '"""x""^^<int>"', 5, "object", "absolute IRI"),
    ("triples.csv", ",accepted,", ",acepted,", 2, "status", "did you mean 'accepted'?"),
    ("triples.csv", ",accepted,", ",zzz,", 2, "status", "accepted, outdated or disputed"),
    ("triples.csv", "notes/docker.md", "../x.md", 2, "source", "leads out of the map"),
    ("triples.csv", "notes/docker.md", "/etc/passwd", 2, "source", "leads out of the map"),
    ("triples.csv", "notes/docker.md", "notes\\docker.md", 2, "source", "with /"),
    ("triples.csv", "notes/docker.md", "", 2, "quote", "no source"),
    ("triples.csv", "Kubernetesは\n", 'Kubernetesは\n"', 6, "", "broken CSV"),
    ("aliases.csv", "K8s,Kubernetes,", "K8s,Kubernets,", 2, "concept", "mean 'Kubernetes'?"),
    ("aliases.csv", "K8s,", ",", 2, "surface", "is empty"),
    ("aliases.csv", "単位", "K8s,Kubernetes,\n単位", 3, "", "the same as line 2"),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "column", "message"), BAD)
def test_a_fault_says_where_what_and_what_to_do(
    folder: Path, name: str, old: str, new: str, line: int, column: str, message: str
) -> None:
    edit(folder, name, old, new)
    faults = _faults(folder)
    found = [f for f in faults if f.path == (folder / name).as_posix()]
    assert len(found) == 1, faults
    assert (found[0].line, found[0].column) == (line, column)
    assert message in found[0].message
    assert "\n" not in str(found[0])
    with pytest.raises(TableError) as caught:
        read_tables(folder)
    assert caught.value.faults == tuple(faults)


def test_all_faults_of_all_files_come_at_once_in_file_order(folder: Path) -> None:
    edit(folder, "map.toml", 'focus = "Pod"', 'focus = "Pood"')
    edit(folder, "concepts.csv", DOCKER, "Docker,Produkt,Nix,Docker,")
    edit(folder, "predicates.csv", "{s} contains {o}", "contains {o}")
    edit(folder, "triples.csv", FIRST, "Contaner,startsfrom,Imag,maybe,")
    edit(folder, "aliases.csv", "K8s,Kubernetes", "K8s,Kubernets")
    edit(folder, "concepts.csv", "Pod,Unit,", "LXC,,,x,,,,,\nPod,Unit,")
    places = [(Path(f.path).name, f.line, f.column) for f in _faults(folder)]
    assert places == [
        ("map.toml", 10, "focus"),
        ("concepts.csv", 4, "kind"),
        ("concepts.csv", 4, "group"),
        ("concepts.csv", 11, "id"),
        ("predicates.csv", 2, "sentence_en"),
        ("triples.csv", 2, "subject"),
        ("triples.csv", 2, "predicate"),
        ("triples.csv", 2, "object"),
        ("triples.csv", 2, "status"),
        ("aliases.csv", 2, "concept"),
    ]


def test_rows_of_one_statement_must_agree_on_the_status(folder: Path) -> None:
    edit(folder, "triples.csv", "accepted,notes/kub", "disputed,notes/kub")
    (fault,) = _faults(folder)
    assert (fault.line, fault.column) == (9, "status")
    assert "'disputed' disagrees with 'accepted' on line 8" in fault.message


def test_a_row_that_says_the_same_again_is_a_fault(folder: Path) -> None:
    row = FILES["triples.csv"].splitlines()[1]
    edit(folder, "triples.csv", row, f"{row}\n{row}")
    (fault,) = _faults(folder)
    assert (fault.line, fault.message) == (
        3,
        "says the same as line 2; delete one of the rows",
    )


def test_missing_files_are_named_and_nothing_else_is_said(tmp_path: Path) -> None:
    faults = _faults(tmp_path / "nowhere")
    assert [Path(f.path).name for f in faults] == ["concepts.csv", "predicates.csv", "triples.csv"]
    assert all("is missing" in f.message for f in faults)


def test_a_missing_table_makes_no_id_unknown(folder: Path) -> None:
    (folder / "concepts.csv").unlink()
    (fault,) = _faults(folder)
    assert fault.path.endswith("concepts.csv")


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        ("id,label_en\nA,一".encode() + b"\x82\xa0\n", 2, "label_en", "byte 0x82 is not UTF-8"),
        (b"id,label_en\nA,x\0y\n", 2, "4", "NUL"),
        ("id,label_en\nA,x\n".encode("utf-16"), 1, "1", "byte 0xFF is not UTF-8"),
        ("id,label_en\nA,x\n".encode("utf-16-le"), 1, "2", "UTF-16"),
        (b"", 1, "", "the table is empty"),
        (b'id,label_en\nA,"x\nB,y\n', 2, "", "broken CSV"),
        (b'id,label_en\nA,"x"y\n', 2, "", "broken CSV"),
    ],
)
def test_bytes_that_are_no_table_are_placed(
    folder: Path, data: bytes, line: int, column: str, message: str
) -> None:
    (folder / "concepts.csv").write_bytes(data)
    mine = [f for f in _faults(folder) if f.path.endswith("concepts.csv")]
    assert (mine[0].line, mine[0].column) == (line, column)
    assert message in mine[0].message


def test_what_can_be_read_is_read_beside_the_faults(folder: Path) -> None:
    edit(folder, "triples.csv", FIRST, "Contaner,starts_from,Image,accepted,")
    tables, faults = read_faulty(folder)
    assert len(faults) == 1
    assert len(tables.statements) == 7
    assert len(tables.concepts) == 10


def test_written_tables_read_the_same_and_write_the_same(folder: Path, tmp_path: Path) -> None:
    tables = read_tables(folder)
    shuffle(folder, 1)
    written = write_tables(read_tables(folder), folder, digests(folder))
    assert [path.name for path in written] == [
        "concepts.csv",
        "predicates.csv",
        "aliases.csv",
        "triples.csv",
    ]
    assert read_tables(folder) == tables
    assert write_tables(tables, folder, digests(folder)) == ()
    copy = tmp_path / "copy"
    copy.mkdir()
    write_tables(tables, copy, {})
    assert [(copy / n).read_bytes() for n in CSV] == [(folder / n).read_bytes() for n in CSV]


def test_columns_are_written_in_order_and_those_of_others_kept(folder: Path) -> None:
    edit(folder, "concepts.csv", HEAD, "zeta,id,empty,label_fr,kind,group")
    text = (folder / "concepts.csv").read_text(encoding="utf-8")
    head, *rows = text.splitlines()
    cells = [row.split(",", 1) for row in rows]
    (folder / "concepts.csv").write_text(
        "\n".join([head, *(f"=z {name},{name},,F,{rest}" for name, rest in cells)]),
        encoding="utf-8",
    )
    tables = read_tables(folder)
    assert tables.concepts[0].extra == (("zeta", f"=z {tables.concepts[0].id}"),)
    write_tables(tables, folder, digests(folder))
    written = (folder / "concepts.csv").read_text(encoding="utf-8").splitlines()
    assert written[0] == (
        "id,kind,group,label_en,label_ja,label_fr,definition_en,definition_ja,"
        "exact_match,see_also,empty,zeta"
    )
    assert read_tables(folder) == tables


def test_rows_are_written_by_group_and_id(folder: Path) -> None:
    write_tables(read_tables(folder), folder, digests(folder))
    lines = (folder / "concepts.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [line.split(",")[0] for line in lines]
    assert ids == "Docker Kubernetes Product Unit Container Hostile Image LXC runC Pod".split()


@pytest.mark.parametrize("change", ["edited", "deleted", "appeared"])
def test_a_table_that_changed_since_it_was_read_is_not_overwritten(
    folder: Path, change: str
) -> None:
    if change == "appeared":
        (folder / "aliases.csv").unlink()
    before = digests(folder)
    tables = read_tables(folder)
    if change == "deleted":
        (folder / "aliases.csv").unlink()
    else:
        with (folder / "aliases.csv").open("a", encoding="utf-8") as file:
            file.write("クベ,Kubernetes,\n")
    state = _state(folder)
    with pytest.raises(InputError, match=r"aliases\.csv: changed since it was read"):
        write_tables(replace(tables, concepts=()), folder, before)
    assert _state(folder) == state


_ID = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,5}", fullmatch=True).filter(lambda i: i != "map")
_BITS = ["=1+1", "-x", "@", '"', ",", "\n", "\r\n", "ポッド", "が", "'", ";", "\t", "x", " ", "{}"]
_RAW = st.lists(st.sampled_from(_BITS), max_size=6).map("".join)
_TEXT = _RAW.map(lambda t: t.replace("\r\n", "\n").strip())
_EVIDENCE = st.builds(
    Evidence,
    source=st.just("notes/a.md"),
    quote=_RAW.map(lambda t: t + "\r"),
    prefix=_RAW,
    suffix=_RAW,
    comment=_TEXT,
    extra=_RAW.map(lambda t: (("who", t),) if t else ()),
)


@st.composite
def _maps(draw: st.DrawFn) -> Tables:
    ids = draw(st.lists(_ID, min_size=2, max_size=5, unique=True))
    names = st.sampled_from(ids[:-1])
    label = _TEXT.map(lambda t: (Text("en", t or "x"), Text("ja", "が" + t)))
    concepts = [
        Concept(i, draw(names), draw(names), draw(label), draw(label)) for i in sorted(ids[:-1])
    ]
    sentence = (Text("en", "{s}, {o}"),)
    phrase = Predicate(ids[-1], draw(label), sentence, sentence)
    keys = draw(st.sets(st.tuples(names, st.just(phrase.id), names), min_size=1))
    statements = []
    for key in sorted(keys):
        evidence = draw(st.sets(_EVIDENCE, min_size=1, max_size=3))
        status = draw(st.sampled_from(Status))
        statements.append(Statement(*key, status, tuple(sorted(evidence))))
    aliases = draw(st.sets(st.builds(Alias, _TEXT.map(lambda t: "a" + t), names, _TEXT)))
    return Tables(
        MapInfo(languages=("en", "ja")),
        tuple(concepts),
        (phrase,),
        tuple(statements),
        tuple(sorted(aliases)),
    )


@settings(deadline=None)  # files are written
@given(tables=_maps())
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, tables: Tables
) -> None:
    folder = tmp_path_factory.mktemp("map")
    write_tables(tables, folder, {})
    found = read_tables(folder)
    assert found == tables
    assert write_tables(found, folder, digests(folder)) == ()


def test_the_room_is_light() -> None:
    code = (
        "import sys, conceptmap.tables; "
        "print([m for m in ('rdflib', 'pyoxigraph', 'markdown_it', 'pyshacl') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout == "[]\n"
