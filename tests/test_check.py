import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from conceptmap.check import Finding, check_map
from conceptmap.check.place import Places
from conceptmap.check.shacl import check_graph
from conceptmap.face import load
from conceptmap.graph import build_nquads
from conceptmap.tables import read_tables
from tests.tiny import edit, write_tiny

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "data")


def _append(folder: Path, name: str, row: str) -> None:
    with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
        file.write(row + "\n")


def _concept(folder: Path, id_: str, en: str, ja: str, rest: str = "D.,定義。,,") -> None:
    """One more concept, on line 12, that is in a statement too."""
    _append(folder, "concepts.csv", f"{id_},Unit,Docker,{en},{ja},{rest}")
    _append(folder, "triples.csv", f"Docker,contains,{id_},,,,,,")


def test_a_clean_map_has_no_findings(folder: Path) -> None:
    assert check_map(folder) == ()


QUOTE = "コンテナはイメージから作られる。"
LABEL = "Image,Unit,Docker,Image,イメージ,"

# what breaks the map -> severity, code, file, line, column, part of the message
CASES: list[tuple[Callable[[Path], object], tuple[str, str, str, int, str], str]] = [
    (
        lambda f: edit(f, "triples.csv", ",accepted,", ",acepted,"),
        ("error", "table", "triples.csv", 2, "status"),
        "did you mean 'accepted'?",
    ),
    (
        lambda f: edit(f, "notes/docker.md", QUOTE, "コンテナはイメージをもとに作られる。"),
        ("error", "quote-missing", "triples.csv", 2, "quote"),
        "line 4 says 'コンテナはイメージをもとに作られる。'",
    ),
    (
        lambda f: edit(f, "triples.csv", QUOTE, "zzzz qqqq xxxx"),
        ("error", "quote-missing", "triples.csv", 2, "quote"),
        "nor anything like it",
    ),
    (
        lambda f: edit(f, "notes/docker.md", QUOTE, QUOTE + "\n\n" + QUOTE),
        ("error", "quote-ambiguous", "triples.csv", 2, "quote"),
        "stands 2 times in notes/docker.md (lines 4, 6)",
    ),
    (
        lambda f: edit(f, "triples.csv", "バージョンは", ""),
        ("error", "quote-ambiguous", "triples.csv", 5, "quote"),
        "(lines 4, 7)",
    ),
    (
        lambda f: edit(f, "triples.csv", "バージョンは", "版は"),
        ("error", "quote-context", "triples.csv", 5, "quote"),
        "not between its prefix and suffix",
    ),
    (
        lambda f: (f / "notes/kubernetes.md").unlink(),
        ("error", "note-missing", "triples.csv", 6, "source"),
        "cannot be read: No such file or directory; check the name and its permissions; "
        "or correct the source here (2 row(s) cite it)",
    ),
    (
        lambda f: (f / "notes/kubernetes.md").write_bytes(b"\xff"),
        ("error", "note-missing", "triples.csv", 6, "source"),
        "kubernetes.md:1:1: byte 0xFF",
    ),
    (
        lambda f: edit(f, "concepts.csv", LABEL, "Image,Unit,Docker,Image,,"),
        ("error", "missing-translation", "concepts.csv", 7, "label_ja"),
        "Image has no label in 'ja'",
    ),
    (
        lambda f: edit(f, "concepts.csv", "コンテナのもと。", ""),
        ("error", "missing-translation", "concepts.csv", 7, "definition_ja"),
        "Image has no definition in 'ja'",
    ),
    (
        lambda f: edit(f, "predicates.csv", "{s}の版は{o}である", ""),
        ("error", "missing-translation", "predicates.csv", 3, "sentence_ja"),
        "has_version has no sentence in 'ja'",
    ),
    (
        lambda f: edit(f, "predicates.csv", "{o} is a version of {s}", ""),
        ("error", "missing-translation", "predicates.csv", 3, "inverse_en"),
        "has_version has no inverse in 'en'",
    ),
    (
        lambda f: _concept(f, "Images", "images", "別物"),
        ("warning", "near-duplicate", "concepts.csv", 12, "label_en"),
        "label 'images' of Images is nearly the label 'Image' of Image on line 7",
    ),
    (
        lambda f: _concept(f, "Other", "Other", "いめーじ"),
        ("warning", "near-duplicate", "concepts.csv", 12, "label_ja"),
        "of Image on line 7",
    ),
    (
        lambda f: _append(f, "aliases.csv", "pod,Container,"),
        ("warning", "alias-label", "aliases.csv", 4, "surface"),
        "is the label of Pod (concepts.csv line 11)",
    ),
    (
        lambda f: _append(f, "aliases.csv", "k8s,Pod,"),
        ("error", "alias-ambiguous", "aliases.csv", 4, "surface"),
        "is also one of Kubernetes on line 2",
    ),
    (
        lambda f: _append(f, "concepts.csv", "Alone,Unit,Docker,Alone,孤独,D.,定義。,,"),
        ("warning", "orphan", "concepts.csv", 12, "id"),
        "Alone is in no statement",
    ),
    (
        lambda f: _append(f, "triples.csv", "Container,starts_from,Pod,,,,,,"),
        ("error", "functional", "triples.csv", 11, "object"),
        "contradicts 'Container starts_from Image' on line 2",
    ),
    (
        lambda f: _append(f, "triples.csv", "Pod,works_with,runC,,,,,,\nrunC,works_with,Pod,,,,,,"),
        ("warning", "symmetric", "triples.csv", 12, "object"),
        "says the same as 'Pod works_with runC' on line 11",
    ),
    (
        lambda f: _append(f, "triples.csv", "Container,contains,Pod,,,,,,"),
        ("error", "circle", "triples.csv", 11, "object"),
        "'Container contains Pod' closes a circle",
    ),
    (
        lambda f: edit(f, "concepts.csv", "Kubernetes,Product,,", "Kubernetes,Product,Kubernetes,"),
        ("error", "circle", "concepts.csv", 5, "group"),
        "Kubernetes is, step by step, its own group",
    ),
    (
        lambda f: edit(f, "concepts.csv", "https://www.docker.com/", "javascript:alert(1)"),
        ("error", "bad-link", "concepts.csv", 4, "see_also"),
        "'javascript:alert(1)' is not a web address",
    ),
    (
        lambda f: edit(f, "concepts.csv", "wd:Q15206305", "urn:x:y"),
        ("error", "bad-link", "concepts.csv", 4, "exact_match"),
        "'urn:x:y' is not a web address",
    ),
    (
        lambda f: edit(f, "concepts.csv", LABEL, "Image,Unit,Docker,Im\u200bage,イメージ,"),
        ("warning", "confusable", "concepts.csv", 7, "label_en"),
        "label 'Im\\u200bage' holds the invisible character U+200B",
    ),
    (
        lambda f: edit(f, "concepts.csv", LABEL, "Image,Unit,Docker,Im\u00adage,イメージ,"),
        ("warning", "confusable", "concepts.csv", 7, "label_en"),
        "U+00AD",
    ),
    (
        lambda f: edit(f, "concepts.csv", LABEL, "Image,Unit,Docker,Im\u0430ge,イメージ,"),
        ("warning", "confusable", "concepts.csv", 7, "label_en"),
        "mixes Cyrillic and Latin letters",
    ),
    (
        lambda f: _append(f, "triples.csv", "Pod,works_with,Pod,,,,,,"),
        ("error", "shape", "triples.csv", 11, ""),
        "'Pod works_with Pod' says something of a concept and itself",
    ),
    (
        lambda f: _append(f, "aliases.csv", "Pod,Pod,"),
        ("warning", "alias-label", "aliases.csv", 4, "surface"),
        "alias 'Pod' is the label of Pod itself",
    ),
    (
        lambda f: edit(f, "predicates.csv", "http://purl.org/dc/terms/replaces", "skos:altLabel"),
        ("error", "shape", "predicates.csv", 4, ""),
        "replaces has an IRI that the graph needs for itself",
    ),
]


@pytest.mark.parametrize(("break_it", "place", "message"), CASES)
def test_each_fault_is_found_once_and_alone(
    folder: Path,
    break_it: Callable[[Path], object],
    place: tuple[str, str, str, int, str],
    message: str,
) -> None:
    break_it(folder)
    findings = check_map(folder)
    assert len(findings) == 1, "\n".join(map(str, findings))
    found = findings[0]
    name = Path(found.path).name
    assert (found.severity, found.code, name, found.line, found.column) == place
    assert message in str(found)
    assert "\n" not in str(found)


SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
CM = "https://conceptmap.example/ns#"


@pytest.mark.parametrize(
    ("predicate", "name", "message"),
    [
        (SKOS + "prefLabel", "concepts.csv", "must have a label"),
        (SKOS + "inScheme", "concepts.csv", "must belong to the map"),
        (RDF + "subject", "triples.csv", "must have one subject"),
        (RDF + "predicate", "triples.csv", "must have one linking phrase"),
        (RDF + "object", "triples.csv", "must have one object"),
        (CM + "status", "triples.csv", "must have one status"),
        (CM + "sentence", "predicates.csv", "must have a sentence with {s} and {o}"),
        (OA + "hasSource", "triples.csv", "must have one source"),
        (OA + "exact", "triples.csv", "must have the exact words"),
    ],
)
def test_a_graph_that_lacks_something_breaks_a_shape(
    folder: Path, predicate: str, name: str, message: str
) -> None:
    tables = read_tables(folder)
    graph = rdflib.Graph().parse(data=build_nquads(tables), format="nt")
    assert list(check_graph(graph, tables, Places(folder))) == []
    graph.remove((None, rdflib.URIRef(predicate), None))
    findings = list(check_graph(graph, tables, Places(folder)))
    mine = [f for f in findings if message in f.message]
    assert mine, "\n".join(map(str, findings))
    assert all(Path(f.path).name == name and f.line > 1 for f in mine)


def test_all_faults_are_found_in_one_run_and_sorted(folder: Path) -> None:
    # The shapes need a graph, so they wait until the tables are free of faults.
    broken = [case for case in CASES if case[1][1] in _TOGETHER]
    for break_it, _, _ in broken:
        break_it(folder)
    findings = check_map(folder)
    assert sorted({f.code for f in findings}) == sorted(_TOGETHER)
    assert list(findings) == sorted(
        findings, key=lambda f: (f.path, f.line, f.column, f.code, f.message)
    )


_TOGETHER = {"bad-link", "orphan", "functional", "symmetric", "alias-ambiguous", "alias-label"}


def test_table_faults_do_not_hide_the_rest(folder: Path) -> None:
    edit(folder, "triples.csv", "runC,replaces,LXC,outdated", "runC,replaces,LCX,outdated")
    edit(folder, "notes/docker.md", QUOTE, "")
    (folder / "notes/kubernetes.md").unlink()
    codes = [f.code for f in check_map(folder)]
    assert sorted(codes) == ["note-missing", "orphan", "quote-missing", "table"]


def test_a_map_that_is_not_there_is_three_findings(tmp_path: Path) -> None:
    assert [f.code for f in check_map(tmp_path / "none")] == ["table"] * 3


def test_sources_out_of_the_map_and_on_the_web_are_not_opened(folder: Path) -> None:
    edit(folder, "triples.csv", "notes/docker.md", "https://example.org/page")
    assert check_map(folder) == ()
    edit(folder, "triples.csv", "https://example.org/page", "../../../etc/passwd")
    assert [f.code for f in check_map(folder)] == ["table"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no colon in a name")
def test_a_note_may_have_a_colon_in_its_name(folder: Path) -> None:
    (folder / "notes/kubernetes.md").rename(folder / "notes/k: 1.md")
    text = (folder / "triples.csv").read_text(encoding="utf-8")
    text = text.replace("notes/kubernetes.md", "notes/k: 1.md")
    (folder / "triples.csv").write_text(text, encoding="utf-8")
    assert check_map(folder) == ()
    edit(folder, "notes/k: 1.md", "Pod", "Pot")
    assert [f.code for f in check_map(folder)] == ["quote-missing"]


def test_the_notes_may_lie_in_another_folder(folder: Path) -> None:
    (folder / "notes").rename(folder.parent / "texts")
    edit(folder, "map.toml", 'notes = "notes"', 'notes = "../texts"')
    text = (folder / "triples.csv").read_text(encoding="utf-8")
    (folder / "triples.csv").write_text(text.replace("notes/", ""), encoding="utf-8")
    assert check_map(folder) == ()
    quotes = [quote for edge in load(folder).view().data.edges for quote in edge.quotes]
    assert len(quotes) == 7
    assert all(quote.line > 0 for quote in quotes)


def test_outdated_statements_contradict_nothing(folder: Path) -> None:
    _append(folder, "triples.csv", "Container,starts_from,Pod,outdated,,,,,")
    assert check_map(folder) == ()


def test_a_kind_or_group_may_be_named_like_a_concept(folder: Path) -> None:
    _append(folder, "concepts.csv", "Pods,Unit,,Pods,ポッド,D.,定義。,,")
    edit(folder, "concepts.csv", "LXC,Product,Docker", "LXC,Product,Pods")
    assert check_map(folder) == ()


def test_a_broader_language_tag_is_served_by_a_narrower_one(folder: Path) -> None:
    edit(folder, "concepts.csv", "label_ja", "label_ja-JP")
    assert check_map(folder) == ()


@pytest.mark.parametrize(
    "label", ["👩‍🚀 crew", "β版", "サーバー", "Zürich", "ΔT", "データ・ボリューム"]
)
def test_plain_labels_are_not_suspicious(folder: Path, label: str) -> None:
    edit(folder, "concepts.csv", LABEL, f"Image,Unit,Docker,{label},イメージ,")
    assert check_map(folder) == ()


def test_a_finding_is_one_line() -> None:
    finding = Finding("error", "quote-missing", "data/triples.csv", 12, "quote", "a\nb")
    assert str(finding) == "data/triples.csv:12:quote: error: a b [quote-missing]"


def test_rdflib_is_imported_only_to_check_shapes(folder: Path) -> None:
    edit(folder, "triples.csv", ",accepted,", ",acepted,")
    code = (
        "import sys; from pathlib import Path; from conceptmap.check import check_map; "
        "check_map(Path(sys.argv[1])); "
        "print([m for m in ('rdflib', 'pyshacl', 'pyoxigraph') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert run.stdout == "[]\n"


# Everything that can be wrong with a map, in one copy of it. Rows are added at the end of each
# table, so that the lines of the tiny map stay what they are.
_WRONG_CONCEPTS = """\
=Formula,Unit,Docker,Formula,数式,D.,定義。,,
Pod,Unit,Docker,Second pod,二つ目,D.,定義。,,
Untold,Unit,Docker,Untold,,D.,定義。,,
Wide,Unit,Docker,ＬＸＣ,幅の広い,D.,定義。,,
Kana,Unit,Docker,Kana,こんてな,D.,定義。,,
Plural,Unit,Docker,Images,複数,D.,定義。,,
Turned,Unit,Docker,Turn\u202eed,裏返し,D.,定義。,,
Alone,Unit,Docker,Alone,孤独,D.,定義。,,
"""
_WRONG_TRIPLES = """\
Dokcer,contains,=Formula,,,,,,
Docker,contains,Imagge,,,,,,
Docker,contians,Untold,,,,,,
Pod,contains,Container,outdated,,,,,
Container,starts_from,Pod,,,,,,
Docker,contains,Wide,,notes/docker.md,no note says this,,,
Docker,contains,Kana,,notes/docker.md,17.06,,,
Docker,contains,Plural,,notes/gone.md,anything,,,
Docker,contains,Turned,,,,,,caf\udce9
"""
_ALL_FAULTS = [
    ("aliases.csv", 4, "concept", "table", "unknown concept 'Kubernets'; did you mean"),
    ("concepts.csv", 12, "id", "table", "which a spreadsheet reads as a formula"),
    ("concepts.csv", 13, "id", "table", "id 'Pod' is taken by line 11"),
    ("concepts.csv", 14, "label_ja", "missing-translation", "Untold has no label in 'ja'"),
    ("concepts.csv", 15, "label_en", "near-duplicate", "label 'LXC' of LXC on line 8"),
    ("concepts.csv", 16, "label_ja", "near-duplicate", "'コンテナ' of Container on line 6"),
    ("concepts.csv", 17, "label_en", "near-duplicate", "label 'Image' of Image on line 7"),
    ("concepts.csv", 18, "label_en", "table", "invisible direction mark U+202E"),
    ("concepts.csv", 19, "id", "orphan", "Alone is in no statement"),
    ("predicates.csv", 1, "sentence_<lang>", "table", "no column of this kind"),
    ("predicates.csv", 2, "sentence_en", "missing-translation", "no row has a sentence in 'en'"),
    ("predicates.csv", 2, "sentence_ja", "missing-translation", "no row has a sentence in 'ja'"),
    ("triples.csv", 11, "subject", "table", "unknown concept 'Dokcer'; did you mean 'Docker'?"),
    ("triples.csv", 12, "object", "table", "unknown concept 'Imagge'; did you mean"),
    ("triples.csv", 13, "predicate", "table", "unknown linking phrase 'contians'"),
    ("triples.csv", 14, "status", "table", "'outdated' disagrees with 'accepted' on line 8"),
    ("triples.csv", 15, "object", "functional", "contradicts 'Container starts_from Image'"),
    ("triples.csv", 16, "quote", "quote-missing", "is not in notes/docker.md"),
    ("triples.csv", 17, "quote", "quote-ambiguous", "stands 2 times in notes/docker.md"),
    ("triples.csv", 18, "source", "note-missing", "gone.md: cannot be read"),
    ("triples.csv", 19, "comment", "table", "byte 0xE9 is not UTF-8"),
]


def _break_everything(folder: Path) -> None:
    for name, rows in (
        ("concepts.csv", _WRONG_CONCEPTS),
        ("triples.csv", _WRONG_TRIPLES),
        ("aliases.csv", "Kube,Kubernets,\n"),
    ):
        with (folder / name).open("ab") as file:
            file.write(rows.encode("utf-8", "surrogateescape"))


def _places(findings: tuple[Finding, ...]) -> list[tuple[str, int, str, str]]:
    return [(Path(f.path).name, f.line, f.column, f.code) for f in findings]


def test_every_fault_of_one_map_is_found_in_one_run_with_its_file_and_line(folder: Path) -> None:
    _break_everything(folder)
    edit(folder, "predicates.csv", "sentence_en,sentence_ja", "said_en,said_ja")
    findings = check_map(folder)
    told = [(*place, f.message) for place, f in zip(_places(findings), findings, strict=True)]
    assert [row[:4] for row in told] == [fault[:4] for fault in _ALL_FAULTS]
    assert [m for *_, m, want in zip(told, _ALL_FAULTS, strict=True) if want[4] not in m[4]] == []


# a column that is gone -> what cannot be told without it: ids while some are lost, the names of
# rows without one, and what compares whole statements
_HIDDEN = {
    "concepts.csv id": "aliases:4 concepts:12,13,14,15,16,17,19 triples:11,12",
    "predicates.csv id": "triples:13,15",
    "predicates.csv label_en": "",
    "triples.csv subject": "concepts:19 triples:11,14,15",
    "triples.csv predicate": "triples:13,14,15",
    "triples.csv object": "concepts:19 triples:12,14,15",
    "triples.csv quote": "triples:16,17",
    "aliases.csv surface": "",
    "aliases.csv concept": "aliases:4",
}


@pytest.mark.parametrize("gone", _HIDDEN)
def test_a_missing_column_hides_only_what_needs_it(folder: Path, gone: str) -> None:
    _break_everything(folder)
    before = set(_places(check_map(folder)))
    name, column = gone.split()
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data.replace(column.encode(), b"other", 1))
    after = set(_places(check_map(folder)))
    hidden: dict[str, list[str]] = {}
    for file, line, _, _ in sorted(before - after):
        hidden.setdefault(file.removesuffix(".csv"), []).append(str(line))
    assert " ".join(f"{file}:{','.join(lines)}" for file, lines in hidden.items()) == _HIDDEN[gone]
    assert {place[:2] for place in after - before} <= {(name, 1), (name, 2)}


def test_a_table_in_another_encoding_is_one_fault(folder: Path) -> None:
    text = (folder / "concepts.csv").read_text(encoding="utf-8")
    (folder / "concepts.csv").write_bytes(text.encode("cp932"))
    assert _places(check_map(folder)) == [("concepts.csv", 2, "19", "table")]


def test_a_spoilt_id_makes_nothing_unknown(folder: Path) -> None:
    data = (folder / "concepts.csv").read_bytes()
    (folder / "concepts.csv").write_bytes(data.replace(b"Image,Unit", b"Im\xe4ge,Unit"))
    (finding,) = check_map(folder)
    assert _places((finding,)) == [("concepts.csv", 7, "id", "table")]
    assert "byte 0xE4 is not UTF-8" in finding.message


def test_spoilt_cells_are_judged_no_further(folder: Path) -> None:
    data = (folder / "triples.csv").read_bytes()
    for old in (b"Image,accepted", b"wrote this down", "Podは".encode()):
        assert old in data
        data = data.replace(old, b"\xff" + old[1:], 1)
    (folder / "triples.csv").write_bytes(data)
    assert _places(check_map(folder)) == [
        ("triples.csv", 2, "object", "table"),
        ("triples.csv", 4, "comment", "table"),
        ("triples.csv", 9, "quote", "table"),
    ]
