"""Stored questions and the formats of answers."""

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from rich.cells import cell_len

from conceptmap.engine import Embedded, Rdflib, Table, Term
from conceptmap.errors import QueryError, UnknownNameError
from conceptmap.query import (
    FORMATS,
    Question,
    Style,
    Written,
    read_question,
    stored_questions,
    write_answer,
)
from conceptmap.query.tables import cell, drawn, markdown

BASE = "https://example.org/m/"
TURTLE = """\
@prefix : <https://example.org/m/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:b skos:prefLabel "ポッド"@ja ; :p :a . :a skos:prefLabel "x, \\"y\\""@en ; :p :b, :a .
"""
LABELS = "SELECT ?c ?l { ?c skos:prefLabel ?l } ORDER BY ?c"


@pytest.fixture
def engine() -> Embedded:
    engine = Embedded(BASE)
    engine.load_bytes(TURTLE.encode(), "TURTLE", "t")
    return engine


def _written(engine: Embedded | Rdflib, query: str, format: str = "") -> str:
    out = io.BytesIO()
    write_answer(engine.raw(query), engine, Style(format), out)
    return out.getvalue().decode()


def test_table_is_aligned_by_columns_of_a_terminal(engine: Embedded) -> None:
    text = _written(engine, LABELS)
    assert text == 'c   l\n──  ──────\n:a  x, "y"\n:b  ポッド\n'
    wide = Table(("a", "b"), ((Term("literal", "ポッド"), Term("literal", "1")),) * 2)
    lines = drawn(wide, {}).splitlines()
    assert {cell_len(line) for line in lines[1:]} == {9}


def test_table_counts_its_rows(engine: Embedded) -> None:
    def written(query: str, format: str, most: int = 0) -> Written:
        return write_answer(engine.raw(query), engine, Style(format, most), io.BytesIO())

    assert written(LABELS, "table") == Written(2)
    assert written(LABELS, "table", 2) == Written(2)
    assert written(LABELS, "md", 1) == Written(1, cut=True)
    assert written(LABELS, "csv") == Written()
    assert written("ASK {}", "table") == Written()
    assert written("CONSTRUCT WHERE { ?s ?p ?o }", "nt", 1) == Written(cut=True)
    for format in ("table", "md", "csv", "tsv", "json", "xml"):
        assert written("SELECT ?x { ?x :none ?y }", format).empty
        assert not written(LABELS, format).empty
        assert not written("ASK { FILTER(false) }", format).empty


@pytest.mark.parametrize("query", ["SELECT * { }", "SELECT ?x { FILTER(false) }"])
def test_tables_without_rows_or_columns(engine: Embedded, query: str) -> None:
    assert _written(engine, query, "table").splitlines()[0] in {"", "x"}
    assert _written(engine, query, "md").startswith("| ")


def test_standard_formats(engine: Embedded) -> None:
    assert _written(engine, LABELS, "csv") == (f'c,l\r\n{BASE}a,"x, ""y"""\r\n{BASE}b,ポッド\r\n')
    assert _written(engine, LABELS, "tsv") == (
        f'?c\t?l\n<{BASE}a>\t"x, \\"y\\""@en\n<{BASE}b>\t"ポッド"@ja\n'
    )
    bindings = json.loads(_written(engine, LABELS, "json"))["results"]["bindings"]
    assert bindings[1]["l"] == {"type": "literal", "value": "ポッド", "xml:lang": "ja"}
    assert len(ElementTree.fromstring(_written(engine, LABELS, "xml"))[1]) == 2


def test_yes_and_no(engine: Embedded) -> None:
    for format in ("table", "md", "csv", "tsv", ""):
        assert _written(engine, "ASK { :a :p :b }", format) == "true\n"
    assert json.loads(_written(engine, "ASK { :b :p :b }", "json")) == {
        "head": {},
        "boolean": False,
    }
    assert "<boolean>false</boolean>" in _written(engine, "ASK { :b :p :b }", "xml")


def test_a_graph_is_sorted_turtle_or_ntriples(engine: Embedded) -> None:
    query = "CONSTRUCT { ?s :p ?o } WHERE { ?s :p ?o }"
    assert _written(engine, query) == (
        "@prefix : <https://example.org/m/> .\n\n:b :p :a .\n\n:a :p :a,\n        :b .\n"
    )
    lines = _written(engine, query, "nt").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 3
    assert rdflib.Graph().parse(data="\n".join(lines), format="nt")
    again = _written(engine, "CONSTRUCT { ?s :p ?o . :z :q :z } WHERE { ?s :p ?o }", "nt")
    assert again.splitlines() == sorted([*lines, f"<{BASE}z> <{BASE}q> <{BASE}z> ."])
    assert _written(engine, "CONSTRUCT WHERE { ?s :none ?o }", "nt") == ""


@pytest.mark.parametrize("format", FORMATS)
def test_both_engines_write_the_same(engine: Embedded, format: str) -> None:
    query = "DESCRIBE :b" if FORMATS[format] == "CONSTRUCT" else LABELS
    assert _written(Rdflib(engine), query, format) == _written(engine, query, format)


def test_a_format_has_to_fit(engine: Embedded) -> None:
    with pytest.raises(
        QueryError,
        match=r"^-f csv: the answer is a graph; use -f turtle or nt or jsonld or trig or rdfxml$",
    ):
        _written(engine, "DESCRIBE :a", "csv")
    with pytest.raises(
        QueryError, match=r"^-f nt: the answer is rows; use -f table or json or xml"
    ):
        _written(engine, LABELS, "nt")


HOSTILE = "\x1b[31m\x07\u202e| <b>`*_x_*`</b>\na\u2028b"


def test_no_cell_steers_a_terminal_or_a_page() -> None:
    shown = cell(Term("literal", HOSTILE), {})
    assert shown == "\\x1b[31m\\x07\\u202e| <b>`*_x_*`</b> a b"
    table = Table(("x",), ((Term("literal", HOSTILE),),))
    assert len(drawn(table, {}).splitlines()) == 3
    marked = markdown(table, {}).splitlines()
    assert len(marked) == 3
    assert marked[2].count(" | ") == 0
    assert "<" not in marked[2]


def test_markdown_renders_back_to_the_text() -> None:
    from markdown_it import MarkdownIt

    text = "a|b <i> \\ `c` *d* [e](f) ~~g~~ & &amp; http://h"
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        markdown(Table(("x",), ((Term("literal", text),),)), {})
    )
    cells = ElementTree.fromstring(html).findall(".//td")
    assert [(c.text, len(c)) for c in cells] == [(text, 0)]


# --- stored questions -------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "queries").mkdir()
    queries = {
        "two": "\ufeff# What is two?\nASK {}",
        "one": "ASK { } # late",
        "three": "#\n\nASK {}",
    }
    for name, text in queries.items():
        (tmp_path / "queries" / f"{name}.rq").write_text(text, encoding="utf-8")
    return tmp_path


def test_stored_questions_with_their_meaning(folder: Path) -> None:
    found = [(question.name, question.meaning) for question in stored_questions(folder)]
    assert found == [("one", ""), ("three", ""), ("two", "What is two?")]
    assert stored_questions(folder / "none") == ()
    assert stored_questions(None) == ()


def test_what_a_query_argument_means(folder: Path) -> None:
    assert read_question("two", folder).sparql == "# What is two?\nASK {}"
    path = folder / "queries" / "one.rq"
    assert read_question(str(path), None).name == path.as_posix()
    assert read_question("ASK { }", folder) == Question("query", "ASK { }")
    assert read_question("ASK{}", folder).sparql == "ASK{}"


def test_unknown_names(folder: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"called 'thre'; did you mean 'three'\?"):
        read_question("thre", folder)
    with pytest.raises(UnknownNameError, match=r"called 'zzzz'; .*queries has one, three, two"):
        read_question("zzzz", folder)
    with pytest.raises(UnknownNameError, match=r"called 'two'; write it in SPARQL"):
        read_question("two", None)


def test_faulty_query_files(folder: Path) -> None:
    with pytest.raises(QueryError, match=r"no\.rq: no such file or directory; check the name"):
        read_question(str(folder / "no.rq"), None)
    path = folder / "latin.rq"
    path.write_bytes(b"ASK {\n'\xe9' }")
    with pytest.raises(QueryError, match=r"latin\.rq:2: not UTF-8; save"):
        read_question(str(path), None)
