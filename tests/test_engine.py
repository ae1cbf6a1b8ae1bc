"""The engines, what they refuse, and that two of them agree."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conceptmap.engine import Embedded, Rdflib, Table, Term, Triples
from conceptmap.engine.blank import has_none
from conceptmap.engine.guard import MAX_DEPTH, MAX_STEPS, check_query
from conceptmap.engine.lexer import tokens
from conceptmap.engine.loading import load_plain
from conceptmap.errors import Excerpt, LimitError, MissingExtraError, QueryError, RdfError

BASE = "https://example.org/m/"
TURTLE = """\
@prefix : <https://example.org/m/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.com/> .
:Pod skos:prefLabel "Pod"@en, "ポッド"@ja ; :contains :Container ; ex:version "17.06" ; ex:n 3 .
:Container skos:prefLabel "Container"@en, "コンテナ"@ja .
:Service :selects :Pod .
"""
SERVICE = "SERVICE <http://127.0.0.1:1/x>"


@pytest.fixture
def engine() -> Embedded:
    engine = Embedded(BASE)
    engine.load_bytes(TURTLE.encode(), "TURTLE", "t.ttl")
    return engine


def test_select_gives_terms_and_plain_rows(engine: Embedded) -> None:
    table = engine.select(
        "SELECT ?l ?n { :Pod skos:prefLabel ?l OPTIONAL { ?l :no ?n } } ORDER BY ?l"
    )
    assert table.variables == ("l", "n")
    assert table.rows == (
        (Term("literal", "Pod", "en"), None),
        (Term("literal", "ポッド", "ja"), None),
    )
    assert list(table) == [{"l": "Pod", "n": None}, {"l": "ポッド", "n": None}]
    assert len(table) == 2


def test_terms_keep_their_datatype(engine: Embedded) -> None:
    table = engine.select("SELECT ?v ?n { :Pod ex:version ?v ; ex:n ?n }")
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert table.rows == ((Term("literal", "17.06"), Term("literal", "3", "", integer)),)


def test_graph_answers_are_sorted_triples_and_ask_is_bool(engine: Embedded) -> None:
    answer = engine.answer("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(ISIRI(?o)) }")
    assert isinstance(answer, Triples)
    assert [tuple(t.value.removeprefix(BASE) for t in triple) for triple in answer] == [
        ("Pod", "contains", "Container"),
        ("Service", "selects", "Pod"),
    ]
    assert engine.answer("ASK { :Pod :contains :Container }") is True
    assert engine.answer("ASK { :Container :contains :Pod }") is False


def test_select_wants_a_table(engine: Embedded) -> None:
    with pytest.raises(QueryError, match=r"^q\.rq: answers with no table; ask a SELECT$"):
        engine.select("ASK {}", name="q.rq")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { ?s ?p ?o }",
        "SELECT ?o WHERE { ?s ?p ?o FILTER(?s = ?s) }",
        "SELECT (EXISTS { ?s ?p ?q } AS ?o) WHERE { ?s ?p ?x }",
        "SELECT ?o { OPTIONAL { ?s ?p ?o } }",
    ],
)
def test_bindings_restrict_a_variable(engine: Embedded, query: str) -> None:
    rows = engine.select(query, {"s": Term("iri", BASE + "Service")}).rows
    assert len(rows) == 1


def test_bindings_go_into_the_where_of_a_construct(engine: Embedded) -> None:
    query = "CONSTRUCT { ?s :x ?o } WHERE { ?s ?p ?o }"
    answer = engine.answer(query, {"s": Term("iri", BASE + "Service")})
    assert isinstance(answer, Triples)
    assert len(answer) == 1


def test_bindings_are_data_not_sparql(engine: Embedded) -> None:
    value = Term("literal", '" ) } # \\ \n', "en")
    assert engine.select("SELECT ?v { }", {"v": value}).rows == ((value,),)


def test_bindings_that_cannot_be(engine: Embedded) -> None:
    with pytest.raises(QueryError, match="a bnode cannot be bound"):
        engine.raw("SELECT ?x { }", {"x": Term("bnode", "b")})
    for iri in ("a:b> <c:d", "a:b>) (<c:d", "a: b", 'a:"', "a:\n"):
        with pytest.raises(QueryError, match="an IRI cannot hold"):
            engine.raw("SELECT ?x { }", {"x": Term("iri", iri)})
    with pytest.raises(QueryError, match="no WHERE"):
        engine.raw("CONSTRUCT WHERE { ?s ?p ?o }", {"s": Term("iri", "a:b")})


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ {SERVICE} {{ ?s ?p ?o }} }}",
        "ASK { service<http://127.0.0.1:1/x>{ ?s ?p ?o } }",
        "ASK { SERVICE # comment\n <http://127.0.0.1:1/x> { ?s ?p ?o } }",
        "ASK { SERVICESILENT<http://127.0.0.1:1/x>{ ?s ?p ?o } }",
        "ASK { SERVICE ?where { ?s ?p ?o } }",
        f"ASK {{ ?a ?b ?c FILTER EXISTS {{ {SERVICE} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ {{ SELECT * {{ {SERVICE} {{ ?s ?p ?o }} }} }} }}",
        "ASK { ?s ?p 1SERVICE<http://127.0.0.1:1/x>{ ?s ?p ?o } }",
        "ASK { ?s ?p trueSERVICE<http://127.0.0.1:1/x>{ ?s ?p ?o } }",
        "ASK { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:1/x> { ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:1/> ASK { SERVICEe:x { ?s ?p ?o } }",
        "PREFIX service: <http://a/> PREFIX : <http://127.0.0.1:1/> ASK { service:x { ?s ?p ?o } }",
        "ASK { SERV\\u0049CE <http://127.0.0.1:1/x> { ?s ?p ?o } }",
        "ASK { ?s ?p <http://e/\\u0041#x> . SERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }",
        "ASK { ?s ?p <http://e/\\u003E#x> . SERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would reach another machine"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { ?x ?p "SERVICE <http://a/> { }" }',
        "SELECT ?x { ?x ?p 'it is a service' }",
        'SELECT ?x { ?x ?p """a\nSERVICE <http://a/> { "quoted" }""" }',
        "SELECT ?x { ?x ?p '''a 'SERVICE' b''' }",
        "SELECT ?service { ?service :selects ?x }",
        "SELECT $SERVICE { $SERVICE :selects ?x }",
        "SELECT ?x { ?x a :Service }",
        "SELECT ?x { ?x a :service . :SERVICE ?p ?x }",
        "PREFIX service: <http://a/> SELECT ?x { service:x ?p ?x }",
        "PREFIX service: <http://a/> SELECT ?x { GRAPH service:g { ?x ?p ?o } }",
        "PREFIX service: <http://a/> ASK FROM service:g { ?x ?p ?o }",
        "SELECT ?x { <http://a/service#x> ?p ?x }",
        "SELECT ?x { ?x ?p ?o } # SERVICE <http://a/> { }",
        'SELECT ?x { ?x ?p "a"@en-service }',
        "SELECT ?x { _:service ?p ?x }",
        "SELECT ?x { <http://a/Pod_(service)> ?p ?x }",
        "SELECT ?x { ?x :a\\#SERVICE ?y }",
    ],
)
def test_what_only_looks_like_service_passes(engine: Embedded, query: str) -> None:
    check_query(query)
    engine.raw(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "ASK " + "{" * 20_000 + "}" * 20_000,
        "ASK { ?s ?p " + "[ :p " * 20_000 + "1" + " ]" * 20_000 + " }",
        "ASK { FILTER(1<" + "(" * 20_000 + "#>\n1" + ")" * 20_000 + ") }",
    ],
)
def test_deep_nesting_is_refused(query: str) -> None:
    with pytest.raises(LimitError, match=f"nested deeper than {MAX_DEPTH} brackets"):
        check_query(query)


def test_nesting_up_to_the_limit_and_brackets_that_do_not_nest(engine: Embedded) -> None:
    deep = MAX_DEPTH - 3
    engine.raw("ASK { FILTER(" + "(" * deep + "1" + ")" * deep + ") }")
    check_query("ASK { ?s ?p '" + "(" * 5000 + "' } # " + "{" * 5000)
    check_query("ASK { ?s ?p " + ", ".join(["<http://a/x_(y)>"] * 3000) + " }")
    check_query("ASK {" + "FILTER(1)" * (MAX_STEPS // 2) + "}")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "||".join(["?x"] * 20_000) + ") }",
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK {" + "OPTIONAL{?s ?p ?o}" * 5_000 + "}",
        "ASK {" + "UNION".join(["{?s ?p ?o}"] * 20_000) + "}",
        "ASK { ?s " + "/".join([":p"] * 20_000) + " ?o }",
        "PREFIX x: <a:> ASK {" + "FILTERx:f(1)" * 20_000 + "}",
    ],
)
def test_long_chains_are_refused(query: str) -> None:
    with pytest.raises(LimitError, match="operators and clauses"):
        check_query(query)


def test_long_lists_pass(engine: Embedded) -> None:
    values = " ".join(f":c{n}" for n in range(20_000))
    assert engine.answer(f"ASK {{ VALUES ?x {{ {values} }} }}") is True


def test_size_and_encoding_are_checked() -> None:
    with pytest.raises(LimitError, match="longer than 1 MB"):
        check_query("ASK { } #" + "あ" * 400_000)
    with pytest.raises(QueryError, match="not UTF-8"):
        check_query("ASK { ?s ?p '\udcff' }")


@pytest.mark.parametrize(
    "word", ["INSERT DATA", "DELETE", "LOAD", "clear", "WITH", "PREFIX a: <a:> DROP"]
)
def test_updates_are_refused(word: str) -> None:
    with pytest.raises(QueryError, match="is an update; only questions are answered"):
        check_query(f"{word} <http://a/> {{ }}")


@pytest.mark.parametrize("text", ["", "# only a comment", "hello world", "?x"])
def test_what_is_no_question(text: str) -> None:
    with pytest.raises(QueryError, match="not a question; begin with SELECT"):
        check_query(text)


@given(st.text(alphabet="<>()'\"#\\?a:\n{}@u0041 SERVICE-_", max_size=60))
def test_the_lexer_takes_any_text(text: str) -> None:
    pieces = list(tokens(text))
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in pieces)
    ends = [0] + [p.start + len(p.text) for p in pieces]
    gaps = [text[end : p.start] for end, p in zip(ends, pieces, strict=False)]
    assert all(not gap.strip(" \t\r\n") or gap.lstrip(" \t\r\n").startswith("#") for gap in gaps)


# --- messages ---------------------------------------------------------------------------------


def test_a_syntax_error_has_a_place(engine: Embedded) -> None:
    with pytest.raises(
        QueryError, match=r"^q\.rq:2:\d+: does not parse .*; correct the query there$"
    ):
        engine.raw("SELECT ?x {\n ?x foo }", name="q.rq")


def test_an_unknown_prefix_is_named(engine: Embedded) -> None:
    message = r"^query:2:4: unknown prefix 'zz:'; declare it \(PREFIX zz: <…>\) or use : .*skos:"
    with pytest.raises(QueryError, match=message) as caught:
        engine.raw("SELECT ?x {\n?x zz:p ?y }")
    assert caught.value.excerpt == ("?x zz:p ?y }", 4)


def test_a_declared_prefix_is_not_the_fault(engine: Embedded) -> None:
    with pytest.raises(QueryError, match=r"^query:1:\d+: does not parse"):
        engine.raw("PREFIX zz: <http://z/> SELECT ?x { ?x zz:p }")


def test_what_the_parser_says_in_words_is_kept(engine: Embedded) -> None:
    with pytest.raises(QueryError, match="SELECT contains a variable that is unbound"):
        engine.raw("SELECT (COUNT(*) AS ?n) ?x { ?s ?p ?x }")


# --- files ------------------------------------------------------------------------------------

XML = """<?xml version="1.0"?>{0}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:e="http://e/"><rdf:Description rdf:about="http://e/a"><e:p>x</e:p></rdf:Description></rdf:RDF>
"""
SAMPLES = {
    "a.ttl": "@prefix e: <http://e/> . e:a e:p 'x' .",
    "a.nt": '<http://e/a> <http://e/p> "x" .',
    "a.nq": '<http://e/a> <http://e/p> "x" .',
    "a.trig": "@prefix e: <http://e/> . { e:a e:p 'x' }",
    "a.rdf": XML.format(""),
    "a.owl": XML.format(""),
    "a.xml": XML.format(""),
    "a.jsonld": '{"@context": {"e": "http://e/"}, "@id": "e:a", "e:p": "x"}',
    "a.n3": "@prefix e: <http://e/> . e:a e:p 'x' .",
    "A.TTL": "\ufeff@prefix e: <http://e/> . e:a e:p 'x' .",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_by_its_suffix(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(SAMPLES[name], encoding="utf-8", newline="\n")
    engine = Embedded(BASE)
    engine.load_file(path)
    assert engine.answer("ASK { <http://e/a> <http://e/p> 'x' }") is True
    if name not in {"a.nt", "a.nq"}:
        assert engine.prefixes["e"] == "http://e/"
        assert engine.answer("ASK { e:a e:p ?x }") is True


def test_prefixes_declared_anywhere_count_and_win() -> None:
    engine = Embedded(BASE)
    text = "<a:a> <a:b> 1 . @prefix skos: <http://other/> . PREFIX late: <http://late/>"
    engine.load_bytes(text.encode(), "TURTLE", "t")
    assert engine.prefixes["skos"] == "http://other/"
    assert engine.prefixes["late"] == "http://late/"
    assert engine.prefixes[""] == BASE


@pytest.mark.parametrize(
    "text",
    [
        "@prefix e: <http://e/> # one\n .\ne:a e:b e:c .",
        "PREFIX e: <http://e/> e:a e:b e:c .",
        "@prefix e: <http://e/> .\ne:a e:b 'prefix' .",
        "@prefix prefix: <http://prefix/> .\n@prefix e: <http://e/> . # a prefix\n",
        "@base <http://e/> . <x:a> <x:b> 'first' . Prefix e: <> <x:a> <x:b> 'a > b' .",
    ],
)
def test_prefixes_are_read_wherever_the_word_stands(text: str) -> None:
    engine = Embedded(BASE)
    engine.load_bytes(text.encode(), "TURTLE", "t")
    assert engine.prefixes["e"] == "http://e/"


def test_relative_iris_stand_behind_the_base() -> None:
    engine = Embedded(BASE)
    engine.load_bytes(b"<a> <b> <c> .", "TURTLE", "t")
    assert engine.answer(f"ASK {{ <{BASE}a> :b <c> }}") is True


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.ttl", b"<a> <b>\n<c> d .", r"t\.ttl:2:5: .*; correct it there$"),
        ("t.ttl", b'<a> <b> "\xff" .', r"t\.ttl:1:\d+: Invalid UTF-8"),
        ("t.rdf", XML.format("<!DOCTYPE r>").encode(), r"t\.rdf: a <!DOCTYPE can make .* convert"),
        ("t.owl", b"<!-- a --> <!DOCTYPE r [<!ENTITY a SYSTEM 'b'>]>", "a <!DOCTYPE can make"),
        ("t.owl", b'<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;">]>', "a <!DOCTYPE can make"),
        ("t.owl", b'<!DOCTYPE r [<!ENTITY a "' + b"x" * 201 + b'">]>', "a <!DOCTYPE can make"),
        ("t.owl", b'<Ontology xmlns="x"\n ontologyIRI="y">', "OWL/XML is no RDF; save it as"),
        (
            "t.jsonld",
            b'{"@context": "http://e/c", "@id": "a:b", "p": 1}',
            "nothing is fetched; put",
        ),
        ("t.jsonld", b'{"@context": ', r"t\.jsonld:1:\d+: "),
        ("t.nt", b"<a> <b> <c> .", r"t\.nt:1:\d+: a relative IRI .*; write it in full$"),
    ],
)
def test_a_faulty_file_is_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RdfError, match=message) as caught:
        Embedded(BASE).load_file(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("part", [1, 50, 10_000])
def test_lines_are_loaded_in_parts(end: str, part: int) -> None:
    store = ox.Store()
    lines = [f'<a:{n}> <a:b> "{n}\\n\u2028" . # one' for n in range(100)]
    data = "\ufeff" + end.join(["# none", "", *lines])
    load_plain(data.encode(), "N_TRIPLES", BASE, "t.nt", store.load, part)
    assert len(store) == 100
    assert ox.Quad(ox.NamedNode("a:99"), ox.NamedNode("a:b"), ox.Literal("99\n\u2028")) in store


@pytest.mark.parametrize("part", [1, 50, 10_000])
def test_a_fault_in_a_late_part_has_its_line(part: int) -> None:
    data = b"<a:a> <a:b> <a:c> .\n" * 100 + b'<a:a> "x" .\n' + b"<a:a> <a:b> <a:c> .\n" * 100
    with pytest.raises(RdfError, match=r"^t\.nt:101:7: ") as caught:
        load_plain(data, "N_TRIPLES", BASE, "t.nt", ox.Store().load, part)
    assert caught.value.excerpt == Excerpt('<a:a> "x" .', 7)


@pytest.mark.parametrize("format", ["N_TRIPLES", "N_QUADS"])
def test_lines_go_into_the_graph_that_was_named(format: str) -> None:
    engine = Embedded(BASE)
    engine.load_bytes(b"<a:a> <a:b> <a:c> .", format, "t", "a:g")
    assert engine.answer("ASK { GRAPH <a:g> { ?s ?p ?o } }") is True
    assert engine.answer("ASK { ?s ?p ?o }") is False


def test_short_names_in_a_doctype_are_read() -> None:
    engine = Embedded(BASE)
    doctype = '<!DOCTYPE rdf:RDF [ <!ENTITY e "http://e/" > <!-- and --> <!ENTITY f "x"> ]>'
    data = XML.format(doctype).replace(">x<", ">&e;&f;<").encode()
    engine.load_bytes(data, "RDF_XML", "t")
    assert engine.answer('ASK { ?s ?p "http://e/x" }') is True


def test_a_doctype_in_a_literal_is_text() -> None:
    engine = Embedded(BASE)
    data = XML.format("<!-- none -->").replace(">x<", ">&lt;!DOCTYPE<").encode()
    engine.load_bytes(data, "RDF_XML", "t")
    assert len(engine) == 1


def test_unknown_suffix_and_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RdfError, match=r"a\.txt: unknown suffix for RDF; use one of \.ttl"):
        Embedded(BASE).load_file(tmp_path / "a.txt", "")
    with pytest.raises(RdfError, match=r"a\.ttl: no such file or directory; check the name"):
        Embedded(BASE).load_file(tmp_path / "a.ttl")


# --- the second opinion -----------------------------------------------------------------------

QUESTIONS = [
    "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o } GROUP BY ?x ORDER BY ?x",
    "SELECT ?x ?y { ?x (:contains|^:selects)+ ?y } ORDER BY ?x ?y",
    "SELECT ?x ?l { ?x skos:prefLabel ?l FILTER(LANG(?l) = 'ja') } ORDER BY ?l",
    "SELECT ?x ?y { ?x a ?y }",
    "SELECT (1/0 AS ?x) { }",
    "ASK { :Pod ex:version '17.06' }",
    "ASK { :Pod ex:version 17.06 }",
    "CONSTRUCT { ?y :in ?x } WHERE { ?x :contains ?y }",
    "CONSTRUCT WHERE { ?s :none ?o }",
    "DESCRIBE :Container",
    "SELECT ?x { <Pod> :contains ?x }",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_engines_agree(engine: Embedded, question: str) -> None:
    assert Rdflib(engine).answer(question) == engine.answer(question)


def test_both_engines_bind_and_refuse_alike(engine: Embedded) -> None:
    second = Rdflib(engine)
    bound = {"x": Term("iri", BASE + "Pod")}
    for answerer in (engine, second):
        assert len(answerer.select("SELECT ?y { ?x :contains ?y }", bound)) == 1
        with pytest.raises(QueryError, match="SERVICE"):
            answerer.raw(f"ASK {{ {SERVICE} {{ }} }}")
        with pytest.raises(QueryError, match=r"^q:1:\d+: "):
            answerer.raw("SELECT ?x { ?x ?y }", name="q")
        with pytest.raises(QueryError, match="unknown prefix 'zz:'"):
            answerer.raw("SELECT ?x { ?x zz:y 1 }")


def test_the_second_opinion_reads_no_file(engine: Embedded, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<a:secret> <a:b> 1 .", encoding="utf-8")
    second = Rdflib(engine)
    for clause in ("FROM", "FROM NAMED"):
        query = f"SELECT ?p {clause} <{secret.as_uri()}> {{ <a:secret> ?p ?o }}"
        assert len(second.select(query)) == 0


def test_the_second_opinion_reads_named_graphs() -> None:
    named = Embedded(BASE)
    named.load_bytes(b"<a:g> { <a:a> <a:b> 1 } <a:a> <a:b> 2 .", "TRIG", "t")
    for engine in (named, Rdflib(named)):
        assert engine.select("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }").rows[0][0] == Term(
            "iri", "a:g"
        )
        assert [row["o"] for row in engine.select("SELECT ?o { ?s ?p ?o }")] == ["2"]


def test_the_second_opinion_says_what_it_cannot_hold() -> None:
    quoted = Embedded(BASE)
    quoted.load_bytes(b"<a:r> <a:s> <<( <a:a> <a:b> 1 )>> .", "TURTLE", "t")
    assert quoted.select("SELECT ?t { ?r ?p ?t }").rows[0][0] == Term(
        "triple", '<a:a> <a:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    )
    with pytest.raises(QueryError, match="triples about triples"):
        Rdflib(quoted)


# --- tables -----------------------------------------------------------------------------------


def test_a_notebook_shows_it_escaped() -> None:
    table = Table(("a<b",), ((Term("literal", '<i>"&', "x"),), (None,)))
    assert table._repr_html_() == (
        '<table><thead><tr><th>a&lt;b</th></tr></thead><tbody><tr><td lang="x">'
        "&lt;i&gt;&quot;&amp;</td></tr><tr><td></td></tr></tbody></table>"
    )


def test_pandas_is_asked_for_with_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match="pip install pandas"):
        Table((), ()).to_pandas()


def test_importing_the_engine_costs_nothing() -> None:
    code = "import sys, conceptmap.engine; print({'pyoxigraph', 'rdflib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("format", "text", "none"),
    [
        ("N_TRIPLES", "<x:a> <x:b> <x:c> .", True),
        ("N_TRIPLES", "_:a <x:b> <x:c> .", False),
        ("TURTLE", "<x:a> <x:b> <x:c> .", True),
        ("TURTLE", "<x:a> <x:b> [ <x:c> 1 ] .", False),
        ("TURTLE", "<x:a> <x:b> ( 1 ) .", False),
        ("TURTLE", "<x:a> <x:b> <x:c> {| <x:d> 1 |} .", False),
        ("TURTLE", "<< <x:a> <x:b> <x:c> >> <x:d> 1 .", False),
        ("RDF_XML", "<x/>", False),
        ("JSON_LD", "{}", False),
    ],
)
def test_blank_nodes_are_looked_for_where_there_can_be_some(
    format: str, text: str, none: bool
) -> None:
    assert has_none(text.encode(), format) is none
