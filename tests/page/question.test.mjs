import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data } from "./map.mjs";

const prefixes = { "": "https://a.example/", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", skos: "http://www.w3.org/2004/02/skos/core#" };
const added = (query) => conceptmap.withPrefixes(query, prefixes).query.split("\n").filter((line) => line.startsWith("PREFIX")).map((line) => line.split(" ")[1]);

test("prefixes are put in front where they are used and not declared", () => {
  assert.deepEqual(added("SELECT ?a { ?a :contains ?b }"), [":"]);
  assert.deepEqual(added("SELECT ?a { ?a rdf:type skos:Concept }"), ["rdf:", "skos:"]);
  assert.deepEqual(added("prefix : <https://b.example/> SELECT ?a { ?a :contains ?b }"), []);
});

test("what only looks like a prefixed name is none", () => {
  assert.deepEqual(added('SELECT ?a { ?a <http://rdf:80/> "skos:x" # rdf:y\n }'), []);
  assert.deepEqual(added("SELECT * { ?rdf ?b \'\'\'skos:x\'\'\' }"), []);
});

test("the place of an error is that of the reader's own text", () => {
  const query = "SELECT ?a\nWHERE { ?a nonsense }";
  assert.deepEqual(conceptmap.placeOfError("error at 4:12: expected one of …", query, 2), { place: "2:12", near: "nonsense }" });
  assert.equal(conceptmap.placeOfError("The service <http://x/> is not supported", query, 2), null);
});

test("cells know their concept, other IRIs are shortened, the missing is empty", () => {
  const concepts = data.concepts.map((concept) => ({ ...concept, iri: `https://a.example/${concept.id}` }));
  const model = conceptmap.readData({ ...data, concepts, prefixes });
  const results = { head: { vars: ["a", "b"] }, results: { bindings: [
    { a: { type: "uri", value: "https://a.example/Pod" }, b: { type: "literal", value: "<b>", "xml:lang": "en" } },
    { a: { type: "uri", value: "http://www.w3.org/2004/02/skos/core#Concept" } },
    { a: { type: "uri", value: "https://a.example/a/b" } },
  ] } };
  const { variables, rows } = conceptmap.readResults(results, model, "ja");
  assert.deepEqual(variables, ["a", "b"]);
  assert.deepEqual(rows[0], [{ text: "ポッド", concept: 0 }, { text: "<b>", concept: -1 }]);
  assert.deepEqual(rows[1], [{ text: "skos:Concept", concept: -1 }, { text: "", concept: -1 }]);
  assert.equal(rows[2][0].text, "https://a.example/a/b");
  assert.deepEqual(conceptmap.readResults({ boolean: false }, model, "en"), { yes: false });
});
