"""What ``conceptmap query`` promises beyond an answer: limits, bindings, labels, places, hints."""

import csv
import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conceptmap.cli.app import build_app
from conceptmap.engine import Embedded, Term
from conceptmap.errors import Excerpt, InputError, QueryError
from conceptmap.query import Question, stored_questions
from conceptmap.query.binding import bindings_for, read_term
from conceptmap.query.excerpt import drawn
from conceptmap.query.stored import Parameter
from conceptmap.query.tables import columns_of
from conceptmap.query.tables import drawn as table_drawn
from conceptmap.source import read_source
from tests.tiny import write_tiny

ALL = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
SIDES = "SELECT ?x { :Pod :contains ?x }"
BASE = "https://example.org/tiny/"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_tiny(tmp_path / "data")
    (folder / "queries").mkdir()
    (folder / "queries" / "parts.rq").write_text(
        "# What does a thing contain?\n"
        "# ?whole: the thing to look into (concept, default :Pod)\n"
        "SELECT ?part { ?whole :contains ?part } ORDER BY ?part\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return folder


def _run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(build_app(), list(arguments), input=input)


# --- limits -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["table", "md", "csv", "tsv", "json", "xml"])
def test_rows_are_cut_and_said_to_be(tiny: Path, format: str) -> None:
    done = _run("query", ALL, "-f", format, "--max-rows", "3")
    assert done.exit_code == 3
    assert done.stderr == (
        "conceptmap: stopped after 3 rows; --max-rows N gives more, --max-rows 0 all\n"
    )
    if format == "json":
        told = json.loads(done.stdout)
        assert told["truncated"] is True
        assert len(told["results"]["bindings"]) == 3
    elif format == "csv":
        assert len(list(csv.reader(io.StringIO(done.stdout, newline="")))) == 4
    else:
        rows = done.stdout.count("</result>" if format == "xml" else "\n")
        assert rows == {"table": 5, "md": 5, "tsv": 4, "xml": 3}[format]


@pytest.mark.parametrize("arguments", [[], ["--max-rows", "0"], ["--max-rows", "100"]])
def test_rows_that_fit_are_not_cut(tiny: Path, arguments: list[str]) -> None:
    query = "SELECT ?x { ?x a skos:Concept }"
    done = _run("query", query, "-f", "json", *arguments)
    assert done.exit_code == 0
    assert "truncated" not in done.stdout
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 10


def test_triples_are_cut_too(tiny: Path) -> None:
    done = _run("query", "CONSTRUCT WHERE { ?s ?p ?o }", "-f", "nt", "--max-rows", "2")
    assert (done.exit_code, done.stdout.count("\n")) == (3, 2)


def test_time_is_limited(tiny: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = _run("query", endless, "-f", "json", "--timeout", "0.2")
    assert done.exit_code == 3
    assert done.stderr.startswith("conceptmap: stopped after 0.2 seconds; ")
    assert json.loads(done.stdout) == {
        "head": {"vars": []},
        "results": {"bindings": []},
        "truncated": True,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_memory_is_limited(tiny: Path) -> None:
    greedy = "SELECT ?c { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    done = _run("query", greedy, "-f", "csv", "--timeout", "60", "--max-memory", "50")
    assert done.exit_code == 3
    assert done.stderr.startswith("conceptmap: stopped at 50 MB of memory; ")


def test_length_and_nesting_are_limited(tiny: Path) -> None:
    for query in ("ASK {" + "{" * 300 + "}" * 300 + "}", "ASK { } #" + "x" * 1_000_001):
        done = _run("query", "-", "-f", "json", input=query)
        assert done.exit_code == 3
        assert json.loads(done.stdout) == {"head": {}, "truncated": True}


def test_a_cut_answer_leaves_the_file_as_it_was(tiny: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")
    done = _run("query", ALL, "-o", "out.csv", "--max-rows", "3")
    assert done.exit_code == 3
    assert done.stderr.endswith("; out.csv was not written\n")
    assert target.read_text() == "before"
    assert {p.name for p in tmp_path.iterdir()} == {"data", "out.csv"}


# --- where to ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "query", "start"),
    [
        ("a.csv", SIDES, "x\n"),
        ("a.json", SIDES, '{"head"'),
        ("a.txt", SIDES, "x\n─"),
        ("a.md", SIDES, "| x |"),
        ("a.xml", SIDES, "<?xml"),
        ("a.tsv", SIDES, "?x\n"),
        ("a.ttl", "DESCRIBE :Pod", "@prefix : <"),
        ("a.nt", "DESCRIBE :Pod", "<https"),
        ("a.trig", "DESCRIBE :Pod", "@prefix "),
        ("a.rdf", "DESCRIBE :Pod", "<?xml "),
        ("a.jsonld", "DESCRIBE :Pod", '[{"@id"'),
        ("a.svg", "CONSTRUCT WHERE { ?s :contains ?o }", "<svg "),
        ("a.html", "SELECT ?s ?p ?o { ?s ?p ?o FILTER(?p = :contains) }", "<!doctype html>"),
    ],
)
def test_the_suffix_tells_the_format(
    tiny: Path, tmp_path: Path, name: str, query: str, start: str
) -> None:
    done = _run("query", query, "-o", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_suffix_that_tells_nothing(tiny: Path) -> None:
    done = _run("query", SIDES, "-o", "a.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("conceptmap: a.pdf: no format has this suffix; use one of .txt")
    assert _run("query", SIDES, "-o", "a.pdf", "-f", "csv").exit_code == 0


def test_a_picture_needs_triples_and_is_bounded(tiny: Path) -> None:
    done = _run("query", SIDES, "-o", "a.svg")
    assert done.exit_code == 2
    assert "this query gives no triples to draw" in done.stderr
    endless = "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = _run("query", endless, "-o", "a.svg", "--timeout", "0.2")
    assert (done.exit_code, done.stderr[:30]) == (3, "conceptmap: stopped after 0.2 ")


# --- what is asked ----------------------------------------------------------------------------


def test_sources_can_be_mixed(tiny: Path, tmp_path: Path) -> None:
    _run("draw", "data", "-o", "page.html")
    (tmp_path / "a.ttl.gz").write_bytes(gzip.compress(b'<a:a> <a:b> "gz" .'))
    (tmp_path / "b.nt").write_text('<a:a> <a:b> "nt" .')
    (tmp_path / "g.trig").write_text("<a:a> <a:b> 'named' .")
    query = "SELECT ?x { <a:a> <a:b> ?x } ORDER BY ?x"
    named = ["--named-graph", "skos:g=g.trig"]
    done = _run("query", query, "-d", "data", "-d", "a.ttl.gz", "-d", "b.nt", *named, "-f", "csv")
    assert done.stdout == "x\r\ngz\r\nnt\r\n".replace("\r\n", "\n")
    done = _run("query", "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", "-d", "b.nt", *named)
    assert done.stdout.splitlines()[2].split() == ["skos:g", "a:a", "a:b", "named"]
    done = _run("query", SIDES, "-d", "page.html", "-f", "csv")
    assert done.stdout == f"x\n{BASE}Container\n"


def test_a_page_gives_back_what_it_says(tiny: Path) -> None:
    _run("draw", "data", "-o", "page.html")
    page, tables = (read_source([name]).engine.to_ntriples() for name in ("page.html", "data"))
    said, known = set(page.splitlines()), set(tables.splitlines())
    assert len(said & known) > 0.85 * len(known)
    # A page knows no characteristics of phrases, so the general relation stands for all of them,
    # nor the text around a quote, by which the evidence is told apart.
    new = {line for line in said - known if "/ev-" not in line}
    assert {line.split()[2] for line in new} == {
        "<http://www.w3.org/2004/02/skos/core#semanticRelation>"
    }
    exact = {line.partition(" ")[2] for line in known if "oa#exact" in line}
    assert {line.partition(" ")[2] for line in said if "oa#exact" in line} == exact
    (tiny.parent / "other.html").write_text("<p>x</p>")
    done = _run("query", SIDES, "-d", "other.html")
    assert done.stderr == (
        "conceptmap: other.html: no page that conceptmap built; name tables or RDF\n"
    )
    (tiny.parent / "s.ttl").write_text("<http://a/x> <http://b/y> <http://c/z> .")
    _run("draw", "s.ttl", "-o", "somebody.html")
    done = _run("query", "ASK {}", "-d", "somebody.html")
    assert done.stderr.startswith("conceptmap: somebody.html: drawn from somebody's RDF")


@pytest.mark.parametrize("pair", ["g.ttl", "=g.ttl", "a:g="])
def test_a_named_graph_has_a_name_and_a_file(tiny: Path, pair: str) -> None:
    done = _run("query", "ASK {}", "--named-graph", pair)
    assert done.exit_code == 2
    assert "write it as IRI=FILE" in done.stderr


def test_a_graph_needs_an_iri(tiny: Path) -> None:
    (tiny.parent / "g.ttl").write_text("<a:a> <a:b> 1 .")
    done = _run("query", "ASK {}", "--named-graph", "g=g.ttl")
    assert done.exit_code == 2
    assert done.stderr.startswith("conceptmap: g: no IRI, so no graph can be called so")


# --- bindings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["Pod", ":Pod", "ポッド", "単位", "pod", f"<{BASE}Pod>", f"{BASE}Pod"]
)
def test_a_concept_is_bound_by_any_of_its_names(tiny: Path, value: str) -> None:
    done = _run("query", "SELECT ?x { ?w :contains ?x }", "--bind", f"w={value}", "-f", "csv")
    assert done.stdout == f"x\n{BASE}Container\n"


INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


@pytest.mark.parametrize(
    ("text", "kind", "term"),
    [
        ('"Pod"@en', "term", Term("literal", "Pod", "en")),
        ('"a\\"b"', "term", Term("literal", 'a"b')),
        ("'x'", "term", Term("literal", "x")),
        ("3", "term", Term("literal", "3", "", INTEGER)),
        ('"3"^^xsd:integer', "term", Term("literal", "3", "", INTEGER)),
        ("true", "term", Term("literal", "true", "", BOOLEAN)),
        ("skos:Concept", "term", Term("iri", "http://www.w3.org/2004/02/skos/core#Concept")),
        ("Pod", "text", Term("literal", "Pod")),
        ('" } # ', "text", Term("literal", '" } # ')),
        ("1.5", "number", Term("literal", "1.5", "", INTEGER.replace("integer", "decimal"))),
    ],
)
def test_terms_are_written_as_in_turtle(tiny: Path, text: str, kind: str, term: Term) -> None:
    assert read_term(text, kind, read_source(["data"]).engine) == term


@pytest.mark.parametrize(
    "text",
    [
        '"x" } #',
        "1 . <a:b> <a:c> 2",
        "<a:b> , <a:c>",
        "[]",
        "(1 2)",
        "?y",
        "<a b>",
        '"x" ; <a:b> 1',
    ],
)
def test_no_value_becomes_sparql(tiny: Path, text: str) -> None:
    done = _run("query", "SELECT ?x { ?w :contains ?x }", "--bind", f"w={text}")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"conceptmap: --bind w={text}: no concept is called")


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (["w"], "--bind w: write it as NAME=TERM"),
        (["w="], "--bind w=: write it as NAME=TERM"),
        (["w=Pod", "?w=Pod"], "--bind w: bound twice"),
        (["v=Pod"], "query: there is no variable ?v in it; it has w, x"),
        (["xx=Pod"], "query: there is no variable ?xx in it; did you mean 'x'?"),
        (["w=Pood"], "--bind w=Pood: no concept is called 'Pood'; did you mean 'Pod'?"),
    ],
)
def test_faulty_bindings(tiny: Path, pairs: list[str], message: str) -> None:
    bound = [part for pair in pairs for part in ("--bind", pair)]
    done = _run("query", "SELECT ?w ?x { ?w :contains ?x }", *bound)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"conceptmap: {message}")


def test_a_syntax_error_beside_a_binding_keeps_its_place(tiny: Path) -> None:
    done = _run("query", "SELECT ?x { ?w ?x foo }", "--bind", "w=Pod")
    assert done.stderr == _run("query", "SELECT ?x { ?w ?x foo }").stderr
    assert done.stderr.startswith("conceptmap: query:1:22: does not parse")


# --- stored questions with parameters ---------------------------------------------------------


def test_parameters_have_defaults_and_can_be_bound(tiny: Path) -> None:
    assert _run("query", "parts", "-f", "csv").stdout == f"part\n{BASE}Container\n"
    done = _run("query", "parts", "--bind", "whole=Docker", "-f", "csv")
    assert done.stdout == f"part\n{BASE}Container\n{BASE}Hostile\n"


def test_parameters_are_listed(tiny: Path) -> None:
    assert _run("queries").stdout == (
        "parts  What does a thing contain?\n"
        "       --bind whole=…: the thing to look into (concept, :Pod unless bound)\n"
    )


def test_a_parameter_without_a_default_is_asked_for(tiny: Path) -> None:
    engine = read_source(["data"]).engine
    question = Question("q", "SELECT ?x { ?x ?y ?n }", "", (Parameter("n", "how many", "number"),))
    with pytest.raises(InputError, match=r"^q: needs --bind n=…, how many$"):
        bindings_for(question, [], engine)
    with pytest.raises(QueryError, match=r"^--bind n=Pod: no number; write one as 3 or 1.5$"):
        bindings_for(question, ["n=Pod"], engine)
    assert bindings_for(question, ["n=3"], engine) == {"n": Term("literal", "3", "", INTEGER)}


@pytest.mark.parametrize(
    "line", ["# ?x: no kind", "# ?x: a kind (colour)", "#?x: (concept)", "# ?x: y (text, default )"]
)
def test_a_parameter_declared_wrongly(tiny: Path, line: str) -> None:
    (tiny / "queries" / "parts.rq").write_text(f"# Meaning\n{line}\nASK {{ ?x ?y ?z }}")
    done = _run("query", "parts")
    assert done.exit_code == 2
    assert "parts:2: write a parameter as # ?NAME: MEANING (KIND)" in done.stderr


def test_a_parameter_that_is_no_variable(tiny: Path) -> None:
    (tiny / "queries" / "parts.rq").write_text("# M\n# ?whoel: w (concept)\nASK { ?whole ?y ?z }")
    done = _run("query", "parts", "--bind", "whoel=Pod")
    assert "there is no variable ?whoel in it; did you mean 'whole'?" in done.stderr


def test_other_comments_are_no_parameters(tiny: Path) -> None:
    text = "# Meaning\n#\n# Is ?x known? (yes)\n# ?p: a phrase (term)\nASK { ?x ?p ?z } # ?z: z"
    (tiny / "queries" / "parts.rq").write_text(text)
    (question,) = stored_questions(tiny)
    assert (question.meaning, question.parameters) == (
        "Meaning",
        (Parameter("p", "a phrase", "term"),),
    )


# --- for people -------------------------------------------------------------------------------


def test_labels_stand_beside_ids(tiny: Path) -> None:
    query = "SELECT ?x ?y { ?x :contains ?y FILTER(?x = :Pod) }"
    assert _run("query", query, "--labels").stdout.splitlines()[2] == (
        ":Pod (Pod)  :Container (Container)"
    )
    done = _run("query", query, "--labels", "--lang", "ja", "-f", "md", "--engine", "rdflib")
    assert done.stdout.splitlines()[2] == "| :Pod (ポッド) | :Container (コンテナ) |"


def test_labels_are_for_tables(tiny: Path) -> None:
    for arguments in (["-f", "csv"], ["-o", "a.json"]):
        done = _run("query", SIDES, "--labels", *arguments)
        assert done.exit_code == 2
        assert done.stderr.startswith("conceptmap: --labels: only a table shows them")


def test_long_cells_are_cut_to_the_terminal() -> None:
    engine = Embedded(BASE)
    values = " ".join(f'("{text}" "{text}x")' for text in ("short", "長い" * 40, "long" * 40))
    table = engine.select(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    whole = table_drawn(table, {})
    assert "…" not in whole
    for width in (20, 21, 40, 80):
        lines = table_drawn(table, {}, width=width).splitlines()
        assert max(map(columns_of, lines)) <= width
        assert lines[2].split() == ["short", "shortx"]
        assert lines[3].count("…") == lines[4].count("…") == 2


def test_the_place_of_an_error_is_shown() -> None:
    assert drawn(Excerpt("ab cd", 4)) == "  ab cd\n     ^"
    assert drawn(Excerpt("日本 x", 4)) == "  日本 x\n       ^"
    assert drawn(Excerpt("\ta\x1bb", 3)) == "   a\\x1bb\n    ^"
    line, caret = drawn(Excerpt("x" * 500, 400)).splitlines()
    assert line.startswith("  … x")
    assert line.endswith("x …")
    assert columns_of(line) < 90
    assert line[caret.index("^")] == "x"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.ttl", "<a:a> <a:b>\n  日本 .", ["a.ttl:2:3: ", "    日本 .", "    ^"]),
        ("a.nt", "<a:a> <a:b> '日' .\n", ["a.nt:1:13: ", "  <a:a> <a:b> '日' .", " " * 14 + "^"]),
    ],
)
def test_the_place_of_a_fault_in_a_file(
    tiny: Path, tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = _run("query", "ASK {}", "-d", name)
    assert done.exit_code == 2
    first, *rest = done.stderr.splitlines()
    assert first.startswith(f"conceptmap: {expected[0]}")
    assert rest == expected[1:]


@pytest.mark.parametrize("format", ["table", "csv", "json", "xml"])
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_a_question_that_finds_nothing_says_what_is_unknown(
    tiny: Path, format: str, engine: str
) -> None:
    query = "PREFIX ex: <http://a/> SELECT ?x { :Pdo :contians ?x ; ex:known 'y'^^xsd:date }"
    done = _run("query", query, "-f", format, "--engine", engine)
    assert done.exit_code == 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("conceptmap")]
    assert lines[:2] == [
        "conceptmap: ':Pdo' is nowhere in the data; did you mean ':Pod'?",
        "conceptmap: ':contians' is nowhere in the data; did you mean ':contains'"
        + " or ':Container'?",
    ]
    assert not any("xsd" in line for line in lines)


def test_a_question_that_finds_something_says_nothing(tiny: Path) -> None:
    assert _run("query", SIDES, "-f", "csv").stderr == ""
    assert _run("query", "ASK { :Nobody ?p ?o }").stderr == ""


# --- the rest ---------------------------------------------------------------------------------


def test_check_parses_and_stops(tiny: Path, tmp_path: Path) -> None:
    for query, code in {"ASK { ?s ?p ?o }": 0, "SELECT ?x { ?x foo }": 2, "parts": 0}.items():
        done = _run("query", "--check", query)
        assert (done.exit_code, done.stdout) == (code, "")
    assert _run("query", "--check", "ASK { ex:a ?p ?o }").exit_code == 2
    (tmp_path / "e.ttl").write_text("@prefix ex: <http://e/> .")
    assert _run("query", "--check", "ASK { ex:a ?p ?o }", "-d", "e.ttl").exit_code == 0


def test_explain(tiny: Path) -> None:
    done = _run("query", "--explain", SIDES)
    assert done.exit_code == 2
    assert "shows no plan; --engine rdflib" in done.stderr
    done = _run("query", "--explain", SIDES, "--engine", "rdflib")
    assert done.exit_code == 0
    assert done.stdout.startswith("SelectQuery(")
    done = _run("query", "--explain", "SELECT ?x { ?x foo }", "--engine", "rdflib")
    assert done.exit_code == 2


def test_allow_network_reaches_the_engine(tiny: Path) -> None:
    query = "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    assert "SERVICE would reach" in _run("query", query).stderr
    done = _run("query", query, "--allow-network")
    assert done.exit_code == 2
    assert "cannot be answered" in done.stderr
