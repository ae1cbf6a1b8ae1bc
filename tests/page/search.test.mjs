import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data, model } from "./map.mjs";

const index = conceptmap.searchIndex(model);
const ids = (text) => conceptmap.search(index, text).concepts.map((hit) => model.concepts[hit.concept].id);

test("case, width, kana and hyphens are levelled", () => {
  const same = [["Ｐｏｄ", "pod"], ["ﾎﾟｯﾄﾞ", "ぽっど"], ["コンテナ", "こんてな"], ["multi-stage", "Multi Stage"], ["Straße", "STRASSE"], ["a\u200bb", "ab"], ["が", "か\u3099"]];
  for (const [a, b] of same) assert.equal(conceptmap.fold(a), conceptmap.fold(b), `${a} ${b}`);
  assert.equal(conceptmap.fold("--rm"), "--rm");
});

test("the whole name comes first, then its start, then its middle", () => {
  assert.deepEqual(ids("コンテナ"), ["Container", "コンテナ名"]);
  assert.deepEqual(ids("pod"), ["Pod", "__proto__"]);
  assert.deepEqual(ids("tain"), ["Container"]);
});

test("equal matches are ordered by their statements", () => {
  const two = conceptmap.readData({ ...data, concepts: [{ id: "a", label: { en: "Node one" }, kind: -1, group: -1, degree: 1 }, { id: "b", label: { en: "Node two" }, kind: -1, group: -1, degree: 5 }], statements: [] });
  const hits = conceptmap.search(conceptmap.searchIndex(two), "node").concepts;
  assert.deepEqual(hits.map((hit) => hit.concept), [1, 0]);
});

test("aliases and ids are found, in any language", () => {
  assert.deepEqual(ids("莢"), ["Pod"]);
  assert.deepEqual(ids("__proto__"), ["__proto__"]);
  assert.deepEqual(ids("constructor"), []);
});

test("statements are found by their sentence and their quote", () => {
  assert.deepEqual(conceptmap.search(index, "contains container").statements, [0]);
  assert.deepEqual(conceptmap.search(index, "ポッドはコンテナを").statements, [0]);
  assert.deepEqual(conceptmap.search(index, "podはこんてな").statements, [0]);
});

test("nothing typed finds nothing", () => {
  assert.deepEqual(conceptmap.search(index, " \u3000"), { concepts: [], matched: new Set(), statements: [] });
});

test("the match is located in the text as it is written", () => {
  assert.deepEqual(conceptmap.matchIn("1コンテナ1関心", "ｺﾝﾃﾅ"), [1, 5]);
  assert.deepEqual(conceptmap.matchIn("ﾎﾟｯﾄﾞの名", "ポッド"), [0, 5]);
  assert.deepEqual(conceptmap.matchIn("Named volume", "vol"), [6, 9]);
  assert.equal(conceptmap.matchIn("Pod", "x"), null);
  assert.equal(conceptmap.matchIn("Pod", ""), null);
});

test("the search is quick over a thousand concepts", () => {
  const concepts = Array.from({ length: 1000 }, (_, i) => ({ id: `c${i}`, label: { en: `Concept ${i}`, ja: `概念${i}` }, kind: -1, group: -1, degree: 1 }));
  const large = conceptmap.searchIndex(conceptmap.readData({ ...data, concepts, statements: [] }));
  const start = performance.now();
  conceptmap.search(large, "999");
  assert.ok(performance.now() - start < 100);
});
