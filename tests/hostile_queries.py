# ruff: noqa: E501 (a query is one line)
"""Queries and files that try to reach, read, hang or crash something, and some that only look so.

``{url}`` stands for the address of a listener that counts its visitors, ``{secret}`` for the URI
of a file that no query may read.
"""

import gzip

__all__ = ["BINARY", "ENDLESS", "FILES", "HARMLESS", "REACHING", "READERS", "TOO_MUCH"]

_BODY = "{{ ?s ?p ?o }}"

#: They would call another machine.
REACHING = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ sErViCe silent <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{SERVICE<{url}>{{?s ?p ?o}}}}",
    "SELECT * {{ SERVICE#c\n<{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE\t\r\n <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # }}\n # <urn:a> {{\n SILENT # x\n <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICESILENT<{url}>{{ ?s ?p ?o }} }}",
    "PREFIX e: <{url}> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
    "PREFIX e: <{url}> SELECT * {{ SERVICEe:x {{ ?s ?p ?o }} }}",
    "PREFIX service: <{url}> SELECT * {{ SERVICE service:x {{ ?s ?p ?o }} }}",
    "PREFIX service: <a:> PREFIX : <{url}> SELECT * {{ service:x {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE <{escaped}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERV\\u0049CE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE \\u003C{url}\\u003E {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{url}> AS ?w) SERVICE ?w {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?w {{ <{url}> }} SERVICE ?w {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(IRI('{url}') AS ?w) SERVICE ?w {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?a ?b ?c FILTER NOT EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?a ?b ?c MINUS {{ SERVICE <{url}> {{ ?a ?p ?o }} }} }}",
    "SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ ?a ?b ?c }} UNION {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ GRAPH ?g {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ SERVICE <{url}> {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT (EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} AS ?x) {{ }}",
    "SELECT * {{ ?s ?p '}}' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '#' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '''a'b''' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 'it\\'s' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    'SELECT * {{ ?s ?p "\\\\" . SERVICE <{url}> {{ ?s ?p ?o }} }}',
    "SELECT * {{ ?s <urn:a#b> ?o . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(1<2)SERVICE#>\n<{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(?a<?b) SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1SERVICE<{url}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p trueSERVICE<{url}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 'a'@en SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p <urn:\\u003E#x> . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "# SELECT 1\nSELECT * {{ # '\n SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?service ?SERVICE ?o . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ :SERVICE :a-service ?o . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE <{url}> {{ }} }}",
    "\ufeffSELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "LOAD <{url}>",
    "LOAD SILENT <{url}> INTO GRAPH <urn:g>",
    "load#\n<{url}>",
    "PREFIX a: <urn:a> LOAD <{url}>",
    "L\\u004FAD <{url}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "INSERT DATA {{ <a:a> <a:b> 1 }} ; LOAD <{url}>",
    "SELECT * {{ }} ; LOAD <{url}>",
    "CREATE GRAPH <{url}>",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
    "DESCRIBE <{url}>",
]

#: They would read a file that was not named.
READERS = [
    "SELECT * FROM <{secret}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{secret}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM <{secret}> WHERE {{ ?s ?p ?o }}",
    "SELECT * {{ GRAPH <{secret}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE <{secret}> {{ ?s ?p ?o }} }}",
    "DESCRIBE <{secret}>",
    "LOAD <{secret}>",
    "INSERT {{ ?s ?p ?o }} USING <{secret}> WHERE {{ ?s ?p ?o }}",
]

#: They end only when they are stopped.
ENDLESS = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
    "SELECT ?c { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j))) < 0) }",
    "ASK { ?s ?p " + ", ".join(["<http://a/x>"] * 300) + " }",
    "SELECT (GROUP_CONCAT(CONCAT(?c, ?f, ?i, ?l)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT DISTINCT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
]

#: They are refused before an engine sees them.
TOO_MUCH = [
    "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "ASK " + "{" * 20_000 + "}" * 20_000,
    "ASK { ?s ?p " + "[ :p " * 20_000 + "1" + " ]" * 20_000 + " }",
    "ASK { ?s ?p " + "( " * 20_000 + "1" + " )" * 20_000 + " }",
    "ASK { FILTER(" + "!" * 20_000 + "true) }",
    "ASK { FILTER(" + "-" * 20_000 + "1 = 1) }",
    "ASK { ?s " + "^" * 20_000 + ":p ?o }",
    "ASK { FILTER(" + "||".join(["?x"] * 20_000) + ") }",
    "ASK { ?s " + "/".join([":p"] * 20_000) + " ?o }",
    "ASK {" + "OPTIONAL{?s ?p ?o}" * 5_000 + "}",
    "ASK {" + "UNION".join(["{?s ?p ?o}"] * 20_000) + "}",
    "ASK { " + "{ SELECT * " * 5_000 + "{}" + "}" * 5_000 + " }",
    "ASK { # " + "x" * 1_000_001 + "\n}",
    "ASK { ?s ?p <<( " * 20_000,
    "ASK { ?s ?p << " * 20_000,
]

#: They only look like trouble, and are answered.
HARMLESS = [
    'SELECT ?x { ?x ?p "SERVICE <http://a/> { }" }',
    "SELECT ?x { ?x ?p 'LOAD <file:///etc/passwd>' }",
    "SELECT ?x { ?x ?p 'it is a service' }",
    'SELECT ?x { ?x ?p """a\nSERVICE <http://a/> { "quoted" }""" }',
    "SELECT ?x { ?x ?p '''a 'SERVICE' b''' }",
    "SELECT ?x { ?x ?p 'a\\'SERVICE <http://a/>' }",
    "SELECT ?service { ?service :selects ?x }",
    "SELECT $SERVICE { $SERVICE :selects ?x }",
    "SELECT ?load ?LOAD { ?load ?LOAD ?x }",
    "SELECT ?x { ?x a :Service }",
    "SELECT ?x { ?x a :service . :SERVICE ?p ?x }",
    "SELECT ?x { ?x :load ?y ; :insert ?z ; :delete ?w }",
    "SELECT ?x { ?x :a-service ?y }",
    "SELECT ?x { ?x :service.silent ?y }",
    "PREFIX service: <http://a/> SELECT ?x { service:x ?p ?x }",
    "PREFIX load: <http://a/> SELECT ?x { load:x ?p ?x }",
    "PREFIX insert: <http://a/> SELECT ?x { insert:data ?p ?x }",
    "PREFIX SERVICE: <http://a/> SELECT ?x { ?x SERVICE:silent ?y }",
    "PREFIX service: <http://a/> SELECT ?x { GRAPH service:g { ?x ?p ?o } }",
    "PREFIX service: <http://a/> ASK FROM service:g { ?x ?p ?o }",
    "SELECT ?x { <http://a/service#x> ?p ?x }",
    "SELECT ?x { <http://a/#SERVICE> ?p ?x }",
    "SELECT ?x { <urn:SERVICE> ?p ?x }",
    "SELECT ?x { ?x ?p <file:///etc/passwd> }",
    "SELECT ?x { ?x ?p ?o } # SERVICE <http://a/> { }",
    "# LOAD <http://a/>\nSELECT ?x { ?x ?p ?o }",
    "#SERVICE\n#<http://a/>\nASK { }",
    'SELECT ?x { ?x ?p "a"@en-service }',
    "SELECT ?x { _:service ?p ?x }",
    "SELECT ?x { <http://a/Pod_(service)> ?p ?x }",
    "SELECT ?x { ?x :a\\#SERVICE ?y }",
    "SELECT (1 AS ?service) (2 AS ?drop) { }",
    "SELECT ?x { VALUES ?x { 'SERVICE' 'LOAD' <urn:load> } }",
    "SELECT ?x { ?x ?p ?o FILTER(REGEX(?o, '^(SERVICE|LOAD)$', 'i')) }",
    "SELECT ?x { ?x ?p ?o FILTER(REGEX(STR(?o), '^(a+)+$')) }",
    "SELECT ?x { ?x ?p ?o FILTER(?o = 'DROP ALL') }",
    "SELECT ?x { ?x ?p ?o FILTER(1 < 2 && 3 > 2) }",
    "SELECT ?x { FILTER(?x<3) ?x ?p ?o FILTER(?o>4) }",
    "SELECT ?x { ?x ?p '{{{{{{{{((((((((' }",
    "ASK { ?s ?p '" + "(" * 5000 + "' } # " + "{" * 5000,
    "ASK { ?s ?p " + ", ".join(["<http://a/x_(y)>"] * 20) + " }",
    "ASK { VALUES ?x { " + " ".join(f":c{n}" for n in range(20_000)) + " } }",
    "ASK { FILTER(" + "(" * 150 + "1" + ")" * 150 + ") }",
    "SELECT ?x { ?x ?p 'SERV\\u0049CE' }",
    "SELECT ?x { ?x ?p '\\u0022' }",
    "DESCRIBE :service",
    "CONSTRUCT { ?s :service ?o } WHERE { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?insert) { ?s ?p ?o } GROUP BY ?service HAVING (COUNT(*) > 0)",
]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_HEAD = f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:e="http://e/">'
_XML = '<rdf:Description rdf:about="http://e/a"><e:p>{0}</e:p></rdf:Description></rdf:RDF>'
_LAUGH = '<!DOCTYPE r [<!ENTITY a "{}">{}]>'.format(
    "ha" * 1000, "".join(f'<!ENTITY {y} "{f"&{x};" * 40}">' for x, y in ("ab", "bc", "cd", "de"))
)

#: Files by name, as text with the places above.
FILES = {
    "laugh.rdf": _LAUGH + _HEAD + _XML.format("&e;"),
    "inside.rdf": _HEAD + _LAUGH + _XML.format("&e;"),
    "lower.rdf": _LAUGH.replace("DOCTYPE", "doctype") + _HEAD + _XML.format("&e;"),
    "commented.rdf": "<!-- a > b --><!-- -- -->" + _LAUGH + _HEAD + _XML.format("&e;"),
    "quoted.rdf": _HEAD.replace(">", ' e:q="<!--">') + _LAUGH + _XML.format("&e;"),
    "cdata.rdf": _HEAD + "<![CDATA[ ]]>" + _LAUGH + _XML.format("&e;"),
    "twice.rdf": _HEAD + "</rdf:RDF>" + _LAUGH + _HEAD + _XML.format("&e;"),
    "external.rdf": '<!DOCTYPE r [<!ENTITY e SYSTEM "{secret}">]>' + _HEAD + _XML.format("&e;"),
    "remote.rdf": '<!DOCTYPE r [<!ENTITY e SYSTEM "{url}">]>' + _HEAD + _XML.format("&e;"),
    "dtd.owl": '<!DOCTYPE r SYSTEM "{url}">' + _HEAD + _XML.format("x"),
    "parameter.xml": '<!DOCTYPE r [<!ENTITY % e SYSTEM "{url}"> %e;]>' + _HEAD + _XML.format("x"),
    "context.jsonld": '{{"@context": "{url}", "@id": "a:b", "p": 1}}',
    "contexts.jsonld": '{{"@context": [{{}}, "{url}"], "@id": "a:b", "p": 1}}',
    "import.jsonld": '{{"@context": {{"@import": "{url}"}}, "@id": "a:b", "a:p": 1}}',
    "scoped.jsonld": '{{"@id": "a:b", "a:p": {{"@context": "{url}", "@id": "a:c"}}}}',
    "local.jsonld": '{{"@context": "{secret}", "@id": "a:b", "p": 1}}',
    "relative.jsonld": '{{"@context": "secret.ttl", "@id": "a:b", "p": 1}}',
    "cut.ttl": "<a:a> <a:b> <a:c> . <a:a> <a:b",
    "noise.ttl": "\x00\x01\x02 \ud7ff",
    "prefix.ttl": "x:a x:b x:c .",
    "empty.jsonld": "",
    "not.html": '<script type="application/x-base91" id="cm-data">AAAA</script>',
    "no91.html": '<script type="application/x-base91" id="cm-data">あ\n</script>',
    "no64.html": '<script type="application/octet-stream" id="cm-data">AAAA</script>',
}

#: The same as bytes.
BINARY = {
    "wide.rdf": ("<?xml version='1.0'?>" + _LAUGH + _HEAD).encode("utf-16"),
    "latin.ttl": b'<a:a> <a:b> "\xe9" .',
    "deep.ttl": b"<a:a> <a:b> " + b"[ <a:b> " * 20_000 + b"1" + b" ]" * 20_000 + b" .",
    "list.ttl": b"<a:a> <a:b> " + b"( " * 20_000 + b") " * 20_000 + b" .",
    "deep.jsonld": b'{"@id": "a:b", "a:p": ' + b"[" * 200_000 + b"1" + b"]" * 200_000 + b"}",
    "nested.jsonld": b'{"a:p":' * 100_000 + b"1" + b"}" * 100_000,
    "triples.ttl": b"<a:a> <a:b> " + b"<<( <a:a> <a:b> " * 50_000,
    "bomb.ttl.gz": gzip.compress(b" " * 2_000_000),
    "broken.ttl.gz": b"\x1f\x8b\x08\x00 no gzip",
    "short.nt.gz": gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 1000)[:60],
}
