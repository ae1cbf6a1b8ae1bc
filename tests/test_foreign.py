"""Somebody else's RDF by the written rule: every row of docs/foreign-rdf.md has a test here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest

import conceptmap as cm
from conceptmap.errors import UnknownNameError
from conceptmap.model import Text, value_of
from conceptmap.view import Node, View, named_views, start_view
from conceptmap.vocab import LABELS

HEAD = """\
@prefix ex: <http://e.example/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
Draw = Callable[..., View]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    def drawn(text: str, suffix: str = ".ttl", **how: object) -> View:
        path = tmp_path / f"some-data{suffix}"
        head = HEAD if suffix in {".ttl", ".trig"} else ""
        path.write_text(head + text, encoding="utf-8", newline="\n")
        return cm.load(path).view(**how).data  # type: ignore[arg-type]

    return drawn


def lines(view: View) -> set[str]:
    """The statements of a view, each as "subject phrase object" by their labels."""
    label = {node.id: value_of(node.label, view.languages) for node in view.nodes}
    phrase = {p.id: value_of(p.label, view.languages) for p in view.phrases}
    return {f"{label[e.subject]} {phrase[e.phrase]} {label[e.object]}" for e in view.edges}


def node(view: View, name: str) -> Node:
    """The node of a CURIE."""
    return next(node for node in view.nodes if node.id == name)


# --- lines --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ex:A ex:knows ex:B .", {"A knows B"}, id="plain"),
        pytest.param('ex:A ex:knows ex:B ; ex:age 3 ; ex:said "x" .', {"A knows B"}, id="literals"),
        pytest.param("ex:A a ex:B .", set(), id="type"),
        pytest.param("ex:A ex:p ex:A .", {"A p A"}, id="self-loop"),
        pytest.param("ex:A ex:p ex:B . ex:B ex:p ex:A .", {"A p B", "B p A"}, id="cycle"),
        pytest.param("ex:A ex:p ex:B ; ex:q ex:B .", {"A p B", "A q B"}, id="parallel"),
        pytest.param(
            "ex:A dcterms:creator ex:B ; rdfs:seeAlso ex:C ; foaf:homepage ex:D .",
            set(),
            id="known",
        ),
        pytest.param(
            "ex:A ex:note ex:B ; ex:p ex:C . ex:note a owl:AnnotationProperty .",
            {"A p C"},
            id="declared",
        ),
        pytest.param("ex:A ex:mail <mailto:a@b.example> , <tel:1> .", set(), id="addresses"),
        pytest.param(
            "ex:A rdfs:subClassOf owl:Thing , xsd:string , ex:B .",
            {"B has kind A"},
            id="everything",
        ),
        pytest.param(
            "ex:O a owl:Ontology ; ex:p ex:A . ex:B ex:p ex:O ; ex:q ex:A .",
            {"B q A"},
            id="header",
        ),
        pytest.param(
            "ex:p rdfs:domain ex:A ; rdfs:range ex:B ."
            " ex:q rdfs:domain ex:A ; rdfs:range xsd:integer .",
            {"A p B"},
            id="domain",
        ),
        pytest.param(
            "ex:p rdfs:domain [ owl:unionOf ( ex:A ex:B ) ] ; rdfs:range ex:C .",
            {"A p C", "B p C"},
            id="domain-union",
        ),
        pytest.param(
            "ex:p schema:domainIncludes ex:A , ex:B ; schema:rangeIncludes ex:C , schema:Text ."
            " schema:Text a schema:DataType .",
            {"A p C", "B p C"},
            id="schema.org",
        ),
        *(
            pytest.param(
                f"ex:A {parent} [ a owl:Restriction ; owl:onProperty ex:p ; owl:{filler} ex:B ] .",
                {"A p B"},
                id=f"{parent}-{filler}",
            )
            for parent in ("rdfs:subClassOf", "owl:equivalentClass")
            for filler in ("someValuesFrom", "allValuesFrom", "hasValue", "onClass")
        ),
        pytest.param(
            "ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:someValuesFrom xsd:string ] .",
            set(),
            id="restriction-to-data",
        ),
        pytest.param(
            "ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:allValuesFrom"
            " [ owl:unionOf ( ex:B ex:C ) ] ] .",
            {"A p B", "A p C"},
            id="restriction-to-union",
        ),
        pytest.param(
            "ex:A owl:equivalentClass [ owl:intersectionOf ( ex:B"
            " [ owl:onProperty ex:p ; owl:someValuesFrom ex:C ] ) ] .",
            {"B has kind A", "A p C"},
            id="intersection",
        ),
        pytest.param(
            "ex:A owl:equivalentClass [ owl:unionOf ( ex:B ex:C ) ] .",
            {"A has kind B", "A has kind C"},
            id="union",
        ),
        pytest.param("ex:A ex:p ( ex:B ex:C ex:D ) .", {f"A p {x}" for x in "BCD"}, id="list"),
        pytest.param(
            "ex:A ex:p [ a rdf:Seq ; rdf:_1 ex:B ; rdf:_2 ex:C ] .",
            {"A p B", "A p C"},
            id="container",
        ),
        pytest.param(
            "ex:S sh:property [ sh:path ex:p ; sh:class ex:B ] , ex:P ."
            " ex:P sh:path ex:q ; sh:node ex:E ;"
            " sh:or ( [ sh:class ex:C ] [ sh:node ex:D ] [ sh:minCount 1 ] ) .",
            {"S p B", "S q C", "S q D", "S q E"},
            id="property-shape",
        ),
    ],
)
def test_what_becomes_a_line(draw: Draw, text: str, expected: set[str]) -> None:
    assert lines(draw(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ex:B skos:broader ex:A .", {"A has narrower B"}),
        ("ex:B skos:broader ex:A . ex:A skos:narrower ex:B .", {"A has narrower B"}),
        ("ex:A skos:related ex:B . ex:B skos:related ex:A .", {"A related to B"}),
        ("ex:B skos:related ex:A .", {"B related to A"}),
        (
            "ex:A ex:has ex:B . ex:B ex:isIn ex:A ; ex:isIn ex:C . ex:has owl:inverseOf ex:isIn .",
            {"A has B", "B is in C"},
        ),
    ],
)
def test_mirror_images_are_drawn_once(draw: Draw, text: str, expected: set[str]) -> None:
    assert lines(draw(text)) == expected


def test_a_hierarchy_is_drawn_downward_and_told_both_ways(draw: Draw) -> None:
    view = draw("ex:Car rdfs:subClassOf ex:Vehicle . ex:Bus rdfs:subClassOf ex:Vehicle .")
    (phrase,) = view.phrases
    assert (phrase.id, phrase.iri.rpartition("#")[2]) == ("^rdfs:subClassOf", "subClassOf")
    assert value_of(phrase.sentence, ["en"]) == "{s} has the kind {o}"
    assert value_of(phrase.inverse, ["ja"]) == "{o}は{s}の一種である"
    assert {(e.subject, e.object) for e in view.edges} == {
        ("ex:Vehicle", "ex:Car"),
        ("ex:Vehicle", "ex:Bus"),
    }


def test_a_query_draws_its_own_triples(draw: Draw) -> None:
    data = "ex:A ex:p ex:B . ex:B ex:p ex:C ; dcterms:creator ex:D ."
    view = draw(data, query="CONSTRUCT { ?s dcterms:creator ?o } { ?s dcterms:creator ?o }")
    assert len(view.edges) == 1
    assert {n.id for n in view.nodes} == {"ex:B", "ex:D"}


# --- blank nodes --------------------------------------------------------------------------------

PEOPLE = """\
ex:A foaf:knows [ a foaf:Person ; foaf:name "Bo" ; foaf:knows [ foaf:name "Cy" ] ] ;
  ex:address [ ex:street "High Street" ; ex:city ex:Town ] ; ex:home [ a schema:PostalAddress ] .
"""


def test_a_blank_node_with_a_name_or_kind_is_a_thing(draw: Draw) -> None:
    view = draw(PEOPLE)
    assert lines(view) == {"A knows Bo", "Bo knows Cy", "A home Postal Address"}
    assert [n.id for n in view.nodes] == ["ex:A", "genid:b1", "genid:b2", "genid:b4"]


def test_other_blank_nodes_are_told_in_the_details(draw: Draw) -> None:
    facts = node(draw(PEOPLE), "ex:A").facts
    assert facts == (("address", "city: ex:Town · street: High Street"),)


def test_what_writes_a_class_down_is_no_thing(draw: Draw) -> None:
    view = draw("""ex:A rdfs:subClassOf [ a owl:Restriction ; rdfs:label "r" ;
        owl:onProperty ex:p ; owl:someValuesFrom ex:B ] .
        ex:S sh:property [ sh:path ex:q ; sh:name "q" ; sh:class ex:B ] .
        [] a owl:AllDisjointClasses ; owl:members ( ex:A ex:B ) .""")
    assert lines(view) == {"A p B", "S q B"}
    assert node(view, "ex:A").facts == ()


def test_blank_nodes_of_two_files_stay_apart_and_keep_their_numbers(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.ttl").write_text(
            f'_:x <http://e.example/p> <http://e.example/{name}> ; <{LABELS[1]}> "{name}" .'
        )
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    view = cm.load(*paths).view().data
    assert len(view.nodes) == 4
    assert view == cm.load(*paths).view().data


# --- named graphs -------------------------------------------------------------------------------

TRIG = """\
ex:A ex:p ex:B . ex:g1 { ex:A ex:q ex:C . ex:A ex:p ex:B . [ a ex:Odd ] ex:p ex:B }
ex:g2 { ex:C rdfs:label "see" ; ex:p ex:A . ex:p a owl:ObjectProperty }
"""


def test_all_graphs_are_drawn_as_one(draw: Draw) -> None:
    assert lines(draw(TRIG, ".trig")) == {"A p B", "A q see", "see p A", "Odd p B"}


def test_graph_names_are_told_in_the_details(draw: Draw) -> None:
    view = draw(TRIG, ".trig")
    assert node(view, "ex:A").facts == (("graph", "ex:g1"),)
    assert node(view, "ex:C").facts == (("graph", "ex:g2"),)
    assert node(draw("ex:g { ex:A ex:p ex:B }", ".trig"), "ex:A").facts == ()


def test_graphs_that_part_the_things_are_groups(draw: Draw) -> None:
    def graph(name: str) -> str:
        inside = " . ".join(f"ex:{name}{i} ex:p ex:{name}{(i + 1) % 3}" for i in range(3))
        return f"ex:{name} {{ {inside} }}"

    view = draw(graph("m") + graph("n"), ".trig")
    assert [(g.id, g.size) for g in view.groups] == [("ex:m", 3), ("ex:n", 3)]
    part = draw(graph("m") + graph("n"), ".trig", group="ex:n")
    assert {n.id for n in part.nodes} == {"ex:n0", "ex:n1", "ex:n2"}


def test_a_query_still_asks_the_default_graph_only(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    path.write_text(HEAD + TRIG, encoding="utf-8")
    loaded = cm.load(path)
    assert loaded.query("ASK { ex:A ex:q ex:C }") is False
    assert loaded.query("ASK { GRAPH ex:g1 { ex:A ex:q ex:C } }") is True


# --- labels and languages -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ('rdfs:label "two" ; skos:prefLabel "one"', "one"),
        ('schema:name "two" ; rdfs:label "one"', "one"),
        ('<http://schema.org/name> "one"', "one"),
        ('foaf:name "one" ; dcterms:title "two"', "one"),
        ('rdfs:label "  " ; dcterms:title "one"', "one"),
        ('skosxl:prefLabel [ a skosxl:Label ; skosxl:literalForm "one" ]', "one"),
        ('rdfs:label "eins"@de, "one"@en', "one"),
        ('rdfs:label "eins"@de, "un"@fr', "eins"),
        ('rdfs:label "eins"@de, "one"', "one"),
        ('rdfs:label "one"@en-GB, "an"@de', "one"),
    ],
)
def test_the_label_is_the_best_there_is(draw: Draw, told: str, label: str) -> None:
    english = ' ; ex:p ex:b , ex:c . ex:b rdfs:label "b"@en . ex:c rdfs:label "c"@en .'
    view = draw(f"ex:A {told}" + english)
    assert value_of(node(view, "ex:A").label, view.languages) == label


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        ("http://e.example/AirHandlingUnit", "Air Handling Unit"),
        ("http://e.example/air_handling%20unit", "air handling unit"),
        ("http://e.example/v#SHACLShape", "SHACL Shape"),
        ("http://e.example/iPhone", "iPhone"),
        ("http://e.example/person/42", "person 42"),
        ("http://e.example/ポッド", "ポッド"),
        ("urn:isbn:123", "isbn 123"),
        ("http://e.example/", "e.example"),
    ],
)
def test_without_a_label_the_local_name_is_made_readable(draw: Draw, iri: str, label: str) -> None:
    view = draw(f"<{iri}> ex:isPartOf ex:B .")
    assert next(n.label for n in view.nodes if n.iri == iri) == (Text("", label),)
    assert view.phrases[0].label == (Text("", "is part of"),)


def test_a_phrase_that_repeats_its_name_is_told_in_words(draw: Draw) -> None:
    view = draw('ex:A ex:hasPart ex:B . ex:hasPart rdfs:label "hasPart"@en .')
    assert view.phrases[0].label == (Text("en", "has part"),)


def test_things_with_the_same_label_are_told_apart(draw: Draw) -> None:
    view = draw("""ex:A rdfs:label "Room" ; ex:p foaf:A , ex:Room2 , <http://x.example/a> .
        foaf:A rdfs:label "Room" . ex:Room2 rdfs:label "Room" .
        <http://x.example/a> rdfs:label "a" .""")
    labels = {n.id: n.label[0].value for n in view.nodes}
    assert labels == {
        "ex:A": "Room (ex:A)",
        "ex:Room2": "Room (Room2)",
        "foaf:A": "Room (foaf)",
        "http://x.example/a": "a",
    }


@pytest.mark.parametrize(
    ("tags", "languages"),
    [
        (["", "", "de"], ("en",)),
        (["en", "de", "de"], ("en",)),
        (["de", "de", "de", "en"], ("de", "en")),
        (["en", "en", "ja"], ("en", "ja")),
        (["fr", "de"], ("de", "en")),
        ([], ("en",)),
    ],
)
def test_the_languages_are_those_of_the_labels(
    draw: Draw, tags: list[str], languages: tuple[str, ...]
) -> None:
    labels = (
        f'ex:c{i} rdfs:label "c{i}"{"@" + tag if tag else ""} .' for i, tag in enumerate(tags)
    )
    assert draw("ex:c0 ex:p ex:c1 ." + " ".join(labels)).languages == languages


def test_an_asked_language_comes_first(draw: Draw) -> None:
    view = draw('ex:A ex:p ex:B ; rdfs:label "a"@en, "ア"@ja .', languages=["ja"])
    assert view.languages == ("ja", "en")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('ex:o a owl:Ontology ; dcterms:title "Ours"@en .', Text("en", "Ours")),
        ('ex:o a skos:ConceptScheme ; skos:prefLabel "Ours" .', Text("", "Ours")),
        (
            'ex:o a owl:Ontology ; rdfs:label "a" . ex:q a owl:Ontology ; rdfs:label "b" .',
            Text("", "some-data"),
        ),
        ("", Text("", "some-data")),
    ],
)
def test_the_title_is_that_of_the_header_or_the_file(draw: Draw, text: str, title: Text) -> None:
    assert draw("ex:A ex:p ex:B ." + text).title == (title,)


# --- kinds, groups, details ---------------------------------------------------------------------


def test_the_rarest_kind_that_says_something(draw: Draw) -> None:
    view = draw("""ex:A a ex:Agent , ex:Person , owl:NamedIndividual , owl:Thing ; ex:p ex:B .
        ex:B a ex:Agent . ex:C a skos:Concept ; ex:p ex:A . ex:D a owl:Class ; ex:p ex:A .""")
    assert {n.id: n.kind for n in view.nodes} == {
        "ex:A": "ex:Person",
        "ex:B": "ex:Agent",
        "ex:C": "skos:Concept",
        "ex:D": "owl:Class",
    }
    assert {k.id: k.shape for k in view.kinds}["owl:Class"] == "idea"


def test_details_hold_literals_and_annotations(draw: Draw) -> None:
    view = draw("""ex:A ex:p ex:B ; rdfs:comment "What it is."@en ; skos:altLabel "Alef" ;
        rdfs:label "A", "Ah" ; ex:birthYear 1950 ; skos:notation "a" ;
        ex:note "Notiz"@de , "a note"@en ; dcterms:creator ex:Me ; ex:seen ex:There ;
        rdfs:seeAlso <http://e.example/page> ; owl:sameAs ex:Same ; foaf:mbox <mailto:a@e.example> .
        ex:seen a owl:AnnotationProperty .""")
    told = node(view, "ex:A")
    assert value_of(told.definition, ["en"]) == "What it is."
    assert told.aliases == ("Ah", "Alef")
    assert told.see_also == ("http://e.example/page",)
    assert told.exact_match == ("http://e.example/Same",)
    assert set(told.facts) == {
        ("birth year", "1950"),
        ("notation", "a"),
        ("note", "a note"),
        ("creator", "ex:Me"),
        ("seen", "ex:There"),
        ("mbox", "mailto:a@e.example"),
    }


def members(group: str, names: str, how: str) -> str:
    return " ".join(f"ex:{n} {how} ex:{group} ; ex:near ex:{names[0]} ." for n in names)


@pytest.mark.parametrize("how", ["skos:inScheme", "skos:topConceptOf", "rdfs:isDefinedBy"])
def test_groups_are_what_the_data_says(draw: Draw, how: str) -> None:
    view = draw(members("g", "abc", how) + members("h", "def", how) + members("small", "xy", how))
    assert [(g.id, g.size) for g in view.groups] == [("ex:g", 3), ("ex:h", 3)]
    assert {n.id: n.group for n in view.nodes}["ex:x"] == ""


def test_one_scheme_for_everything_is_no_group_but_its_branches_are(draw: Draw) -> None:
    tree = "ex:top skos:narrower ex:g , ex:h ." + members("g", "abc", "skos:broader")
    text = tree + members("h", "def", "skos:broader")
    scheme = " ".join(f"ex:{n} skos:inScheme ex:s ." for n in ["top", "g", "h", *"abcdef"])
    view = draw(text + scheme)
    assert [(g.id, g.size) for g in view.groups] == [("ex:g", 4), ("ex:h", 4)]


def test_classes_are_grouped_by_branch_and_properties_by_themselves(draw: Draw) -> None:
    text = members("g", "abc", "rdfs:subClassOf") + members("h", "def", "rdfs:subClassOf")
    view = draw(text + members("p", "qrs", "rdfs:subPropertyOf"))
    assert [(g.id, g.size) for g in view.groups] == [("ex:g", 4), ("ex:h", 4), ("rdf:Property", 4)]


def test_a_cycle_in_the_hierarchy_ends(draw: Draw) -> None:
    ring = "ex:a skos:broader ex:b . ex:b skos:broader ex:c . ex:c skos:broader ex:a ."
    assert draw(ring + "ex:d skos:broader ex:a .").groups == ()


# --- the first view -----------------------------------------------------------------------------


def start(view: View) -> View:
    return start_view(view).view


def test_the_first_view_of_a_star_is_calm(draw: Draw) -> None:
    view = draw(
        " ".join(f"ex:hub ex:p ex:n{i:03} . ex:n{i:03} ex:q ex:m{i:03} ." for i in range(99))
    )
    first = start(view)
    assert (len(view.nodes), view.groups) == (199, ())
    assert 20 <= len(first.nodes) <= 25
    assert len(first.edges) <= 27
    assert sum("ex:hub" in (e.subject, e.object) for e in first.edges) <= 13


def test_a_dense_graph_opens_with_few_lines_and_nothing_alone(draw: Draw) -> None:
    pairs = [(a, b) for a in range(30) for b in range(30) if a != b]
    view = draw(" ".join(f"ex:n{a:02} ex:p ex:n{b:02} ; ex:q ex:n{b:02} ." for a, b in pairs))
    first = start(view)
    assert len(first.edges) == 27
    tied = {end for e in first.edges for end in (e.subject, e.object)}
    assert {n.id for n in first.nodes} == tied


def test_several_pieces_all_get_a_place(draw: Draw) -> None:
    view = draw(" ".join(f"ex:a{i:02} ex:p ex:b{i:02} ." for i in range(40)))
    first = start(view)
    assert (len(first.nodes), len(first.edges)) == (24, 12)


def test_what_was_asked_for_is_shown_whole(draw: Draw) -> None:
    text = " ".join(f"ex:hub ex:p ex:n{i:02} . ex:n{i:02} ex:q ex:m{i:02} ." for i in range(40))
    assert len(start(draw(text, focus="ex:hub")).nodes) == 41


def test_a_full_neighbourhood_is_prepared_in_part_and_counted(draw: Draw) -> None:
    view = draw(" ".join(f"ex:hub ex:p ex:n{i:03} ." for i in range(400)))
    hub = next(n for n in named_views(view) if n.name == "focus:ex:hub:1")
    assert len(hub.view.edges) == 27
    assert "ex:hub" in hub.rim


def test_nothing_to_draw_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(HEAD + 'ex:A rdfs:label "a" .')
    for suffix in ("svg", "html", "json", "md", "mmd"):
        command = [sys.executable, "-m", "conceptmap", "draw", "a.ttl", "-o", f"a.{suffix}"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stderr.startswith("nothing to draw: no statement joins two things")
        assert (tmp_path / f"a.{suffix}").exists()


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["ex:Alpha", "http://e.example/Alpha", "alpha", "Ａｌｐｈａ", "Air Handler", "airhandler"],
)
def test_a_focus_by_iri_curie_label_or_local_name(draw: Draw, name: str) -> None:
    text = "ex:Alpha ex:p ex:AirHandler . ex:AirHandler ex:p ex:Far . ex:Far ex:p ex:B ."
    view = draw(text, focus=name)
    assert view.focus in {"ex:Alpha", "ex:AirHandler"}
    assert "ex:B" not in {n.id for n in view.nodes}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Vienus", "no concept is called 'Vienus'; did you mean 'Venus'?"),
        ("airhandlr", "did you mean 'AirHandler' or 'Air Handler'?"),
        ("Mars", "'Mars' may be ex:m1 'Mars', ex:m2 'Mars'; name one by its id"),
        ("many", "'many' may be ex:x0 'Many', .* ex:x5 'Many' and 4 more; name one by its id"),
        ("knows", "no concept is called 'knows'"),
    ],
)
def test_a_name_that_is_not_clear(draw: Draw, name: str, message: str) -> None:
    many = " ".join(f'ex:x{i} rdfs:label "Many" ; ex:knows ex:m1 .' for i in range(12))
    text = """ex:m1 rdfs:label "Mars" . ex:m2 rdfs:label "Mars"@de . ex:v rdfs:label "Venus" .
        ex:AirHandler ex:knows ex:v . ex:knows a owl:ObjectProperty ; rdfs:label "knows" ."""
    with pytest.raises(UnknownNameError, match=message):
        draw(text + many, focus=name)


# --- files that other packages ship --------------------------------------------------------------


def shipped(name: str) -> Path:
    return Path(str(pyshacl.__file__)).parent / "assets" / name


@pytest.mark.parametrize(
    ("name", "least", "sentence"),
    [
        ("shacl.ttl", 80, "Shape has kind Property shape"),
        ("dash.ttl", 100, "Editor has kind Single editor"),
        ("schema.ttl", 900, "Creative work has kind Book"),
    ],
)
def test_real_files_are_drawn(name: str, least: int, sentence: str) -> None:
    picture = cm.load(shipped(name)).view()
    view, first = picture.data, picture.scene.start.view
    assert len(view.nodes) >= least
    assert sentence in {told.replace(" (schema)", "") for told in lines(view)}
    assert len(first.nodes) <= 25
    assert 10 <= len(first.edges) <= 27
    assert not any(n.id.startswith("genid:") for n in view.nodes)
    assert all(n.label for n in view.nodes)


def test_a_real_file_gives_the_same_picture_under_any_hash_seed(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        command = [sys.executable, "-m", "conceptmap", "draw", str(shipped("shacl.ttl")), "-o"]
        subprocess.run([*command, str(out)], env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


# --- the page of the rule -----------------------------------------------------------------------

DOCS = Path(__file__).parent.parent / "docs"


def test_the_example_of_the_docs_shows_what_they_say() -> None:
    view = cm.load(DOCS / "examples" / "drinks.trig").view().data
    assert lines(view) == {
        "Drink has kind Tea",
        "Drink has kind Coffee",
        "Drink served in Cup",
        "Tea made from Leaf",
        "Coffee made from Bean",
        "menu offers Sencha",
        "menu offers Mocha",
        "Sencha goes with Sweet",
    }
    mocha = next(n for n in view.nodes if n.label[0].value == "Mocha")
    assert mocha.facts == (("price", "amount: 480 · currency: JPY"),)
    assert view.title == (Text("en", "Drinks"), Text("ja", "飲み物"))
