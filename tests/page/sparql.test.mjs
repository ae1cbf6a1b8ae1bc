import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data } from "./map.mjs";

const prefixes = { "": "https://a.example/", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", cm: "https://c.example/ns#", dcterms: "http://purl.org/dc/terms/" };
const model = conceptmap.readData({ ...data, prefixes });
const none = { concept: -1, group: -1 };
const where = (statements, centre = none) => conceptmap.sparqlQuery(model, statements, centre).split("WHERE {\n")[1];

test("everything needs no restriction", () => {
  assert.equal(where([0, 1, 2]), "  ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cm:status ?status .\n}\n");
});

test("a filter by status or phrase stands in the query", () => {
  assert.match(where([0]), /VALUES \?status \{ cm:accepted \}/);
  assert.match(where([0, 1]), /VALUES \?status \{ cm:accepted cm:outdated \}/);
  assert.match(where([2]), /VALUES \?status \{ cm:disputed \}/);
});

test("a neighbourhood is asked for by its concept, a group by its name", () => {
  assert.match(where([0, 2], { concept: 1, group: -1 }), /VALUES \(\?s \?o\) \{ \(:Container UNDEF\) \(UNDEF :Container\) \}/);
  const one = conceptmap.readData({ ...data, prefixes, statements: [...data.statements, { id: "st4", s: 1, p: 0, o: 3, status: 0 }, { id: "st5", s: 2, p: 1, o: 3, status: 0 }] });
  assert.match(conceptmap.sparqlQuery(one, [0, 2, 3], { concept: -1, group: 1 }), /\{ \?s dcterms:isPartOf :B \} UNION/);
});

test("what no pattern gives is listed", () => {
  const many = conceptmap.readData({ ...data, prefixes, statements: [...data.statements, { id: "st4", s: 0, p: 1, o: 1, status: 0 }, { id: "st5", s: 2, p: 1, o: 0, status: 0 }] });
  const query = conceptmap.sparqlQuery(many, [0, 4], none);
  assert.match(query, /VALUES \(\?s \?p \?o\) \{\n {4}\(:Pod :contains :Container\)\n {4}\(:__proto__ :odd :Pod\)\n/);
});

test("names that SPARQL could misread are written out", () => {
  assert.equal(conceptmap.sparqlTerm(model, "a b>", ""), "<https://a.example/a%20b%3E>");
  assert.equal(conceptmap.sparqlTerm(model, "x", "https://b.example/} #"), "<https://b.example/%7D%20#>");
  assert.equal(conceptmap.sparqlTerm(model, "cm:status"), "cm:status");
  assert.equal(conceptmap.sparqlTerm(model, "コンテナ名"), ":コンテナ名");
  assert.equal(conceptmap.sparqlTerm(model, '"17.06"'), '"17.06"');
});

test("only the prefixes in use are declared, and a comment cannot end", () => {
  const query = conceptmap.sparqlQuery(model, [0, 1, 2], none, "a\nDROP ALL");
  assert.equal(query.split("\n")[0], "# a DROP ALL");
  assert.deepEqual(query.match(/PREFIX \w*:/g), ["PREFIX rdf:", "PREFIX cm:"]);
});

test("a graph that was not curated here is asked for plain triples", () => {
  const foreign = conceptmap.readData({ ...data, prefixes: { ex: "https://a.example/" }, statements: data.statements.map((st) => ({ ...st, status: 0 })), phrases: data.phrases.map((phrase) => ({ ...phrase, id: "ex:" + phrase.id })) });
  assert.match(conceptmap.sparqlQuery(foreign, [0, 1, 2], none), /SELECT DISTINCT \?s \?p \?o WHERE \{\n {2}VALUES \?p \{ ex:contains ex:odd \}\n {2}\?s \?p \?o \.\n\}/);
});
