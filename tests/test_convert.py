"""Any source to one RDF file: every format, the same bytes, annotations both ways."""

import gzip
from pathlib import Path

import pyoxigraph
import pytest
from typer.testing import CliRunner, Result

from conceptmap.cli.app import build_app
from conceptmap.engine import Embedded
from conceptmap.errors import InputError
from conceptmap.query.annotations import annotated_turtle, as_annotations, as_statements
from conceptmap.query.graphs import GRAPH_SUFFIXES, write_graph
from tests.tiny import write_tiny

TRIG = """
@prefix : <http://e/> . @prefix x: <http://x/y#> .
:a :p :b, x:c ; x:q "a"@ja, 1, "l\\n\\"ine" ; :blank [ :q 1 ; :r [ :s "x"@en-GB ] ] ; :list (1 2) .
"""
NAMED = TRIG + ":g { :a :p :c } :f { :a :p :c . [] :q [] }"
ANNOTATED = """
@prefix : <http://e/> .
:a :p :b ~ :r1 {| :says :x ; :sure 1.5 |} ~ :r2 , :c {| :says :y |} .
:a :q "l"@en {| :says [ :n 1 ] |} .
:r3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( :not :said :so )>> ; :says :z .
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(build_app(), list(arguments), input=input)


def _convert(*arguments: str) -> None:
    done = _run("convert", *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def _graph(text: str, format: str = "TRIG") -> pyoxigraph.Dataset:
    form = getattr(pyoxigraph.RdfFormat, format)
    found = pyoxigraph.Dataset(pyoxigraph.parse(text.encode(), form, base_iri="http://b/"))
    found.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return found


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("suffix", GRAPH_SUFFIXES)
def test_every_format_there_and_back(here: Path, suffix: str, packed: str) -> None:
    Path("a.trig").write_text(TRIG, encoding="utf-8")
    _convert("a.trig", "-o", f"b{suffix}{packed}")
    _convert(f"b{suffix}{packed}", "-o", "c.nq")
    assert _graph(Path("c.nq").read_text(encoding="utf-8"), "N_QUADS") == _graph(TRIG)
    data = Path(f"b{suffix}{packed}").read_bytes()
    text = gzip.decompress(data) if packed else data
    assert text.endswith(b"\n")
    assert not text.endswith(b"\n\n")


@pytest.mark.parametrize("format", GRAPH_SUFFIXES.values())
def test_the_order_of_what_is_read_does_not_matter(format: str) -> None:
    lines = "".join(f"<a:{n % 7}> <a:p{n % 3}> <a:{n}> .\n" for n in range(50)).splitlines(True)
    blank = [f"_:x{n} <a:q> _:x{n + 1} .\n" for n in range(4)]
    renamed = [line.replace("_:x", "_:other") for line in blank]
    written = set()
    for text in ("".join(lines + blank), "".join(reversed(lines + renamed))):
        quads = pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.N_TRIPLES)
        written.add(write_graph(quads, format, {"a": "a:", "z": "http://z/", "b": "a:p"}))
    assert len(written) == 1
    assert b"http://z/" not in written.pop()


def test_named_graphs(here: Path) -> None:
    Path("a.trig").write_text(NAMED, encoding="utf-8")
    for name in ("b.nq", "b.trig", "b.jsonld"):
        _convert("a.trig", "-o", name)
        _convert(name, "-o", "c.nq")
        assert _graph(Path("c.nq").read_text(encoding="utf-8"), "N_QUADS") == _graph(NAMED)
    for name in ("b.ttl", "b.nt", "b.rdf", "b.n3"):
        done = _run("convert", "a.trig", "-o", name)
        assert done.exit_code == 2
        assert "holds no named graphs; use trig, nq or jsonld" in done.stderr
        assert not Path(name).exists()


def test_large_graphs_are_written_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    quads = list(pyoxigraph.parse(TRIG.encode(), pyoxigraph.RdfFormat.TRIG))
    pretty = write_graph(quads, "turtle", {"": "http://e/"})
    monkeypatch.setattr("conceptmap.query.graphs._PRETTY", 3)
    plain = write_graph(quads, "turtle", {"": "http://e/"})
    assert plain != pretty
    assert _graph(plain.decode(), "TURTLE") == _graph(pretty.decode(), "TURTLE") == _graph(TRIG)


def test_annotations_are_read_and_written(here: Path) -> None:
    Path("a.ttl").write_text(ANNOTATED, encoding="utf-8")
    for flags in ([], ["--annotations"]):
        _convert("a.ttl", "-o", "b.ttl", *flags)
        text = Path("b.ttl").read_text(encoding="utf-8")
        assert _graph(text, "TURTLE") == _graph(ANNOTATED, "TURTLE")
        assert ("{|" in text) == bool(flags)
    assert "rdf:reifies <<( :not :said :so )>>" in text
    assert text.count("rdf:reifies") == 1
    done = _run("convert", "a.ttl", "-o", "b.jsonld")
    assert "JSON-LD holds no triples about triples" in done.stderr


def test_the_evidence_of_a_map_stands_on_its_statements(here: Path) -> None:
    write_tiny(here / "data")
    _convert("data", "-o", "plain.ttl")
    _convert("data", "-o", "annotated.ttl", "--annotations")
    text = Path("annotated.ttl").read_text(encoding="utf-8")
    assert (
        ":Pod a skos:Concept ;\n"
        "    :contains :Container ~ :st-761a4b60300b {|\n"
        "        a prov:Entity ;\n"
        "        cm:status cm:accepted ;\n"
        "        prov:wasDerivedFrom :ev-"
    ) in text
    assert "rdf:Statement" not in text
    # What does not hold is spoken of without being said.
    assert "rdf:reifies <<( :runC dcterms:replaces :LXC )>>" in text
    assert "dcterms:replaces :LXC ~" not in text
    for name in ("annotated.ttl", "plain.ttl"):
        _convert(name, "-o", "again.ttl", "--statements")
        assert Path("again.ttl").read_bytes() == Path("plain.ttl").read_bytes()
    done = _run(
        "query", "ASK { << :Pod :contains :Container >> cm:status ?x }", "-d", "annotated.ttl"
    )
    assert done.stdout == "true\n"


def test_a_statement_that_is_unclear_stays_as_it_is() -> None:
    text = """
    @prefix : <http://e/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    :half a rdf:Statement ; rdf:subject :a ; rdf:predicate :p .
    :two a rdf:Statement ; rdf:subject :a, :b ; rdf:predicate :p ; rdf:object :c .
    :untyped rdf:subject :a ; rdf:predicate :p ; rdf:object :c .
    """
    quads = list(pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.TURTLE))
    assert list(as_annotations(quads)) == quads
    assert list(as_statements(quads)) == quads


@pytest.mark.parametrize(
    "value", ['"a\\\\b"', '"\\u001b\\n"@ja', '"1"^^<http://d/t>', "<a:é>", "_:b"]
)
def test_annotated_turtle_writes_every_term(value: str) -> None:
    text = f"<a:a> <a:b> {value} ~ <a:r> {{| <a:c> {value} |}} ."
    quads = sorted(pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.TURTLE), key=str)
    written = annotated_turtle(quads, {"d": "http://d/"})
    assert b"{|" in written
    assert _graph(written.decode(), "TURTLE") == _graph(text, "TURTLE")


def test_standard_output_and_input(here: Path) -> None:
    done = _run("convert", "-", "-o", "-", "-f", "nt", input="<a:a> <a:b> 1 .")
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert done.stdout == f'<a:a> <a:b> "1"^^{integer} .\n'
    assert _run("convert", "-", "-o", "-", input="").stderr == (
        "conceptmap: -: standard output has no suffix; say --format\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.ttl", "-o", "a.nt"], "no.ttl: not there; name a folder of tables or an RDF file"),
        (["a.ttl", "-o", "a.pdf"], "a.pdf: unknown suffix for RDF; use one of .ttl"),
        (["a.ttl", "-o", "no/a.nt"], "no/a.nt: cannot be written"),
        (["a.ttl", "-o", "a.nt", "--base", "x"], "a.ttl: Invalid base IRI 'x'"),
    ],
)
def test_faults(here: Path, arguments: list[str], message: str) -> None:
    Path("a.ttl").write_text("<a:a> <a:b> 1 .")
    done = _run("convert", *arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"conceptmap: {message}")


def test_an_unknown_graph_is_an_error_in_python() -> None:
    engine = Embedded("http://b/")
    engine.load_bytes(b"<g> { <a> <b> <c> }", "TRIG", "t")
    with pytest.raises(InputError, match="turtle holds no named graphs"):
        write_graph(engine.store, "turtle", {})
