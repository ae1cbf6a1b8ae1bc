import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data, model } from "./map.mjs";

// A hub with 150 neighbours, each of another shape of neighbourhood; the last one is joined to itself, too.
const size = 151;
const texts = { en: "x" };
const rows = {
  languages: ["en"],
  kinds: [{ id: "Thing", label: texts, shape: "thing" }, { id: "Command", label: texts, shape: "command" }],
  phrases: ["has", "is of", "knows"].map((id) => ({ id, label: { en: id }, sentence: {}, inverse: {} })),
  prefixes: { ex: "https://example.org/", "": "https://example.org/base/" },
  concepts: Array.from({ length: size }, (_, i) => ({ id: `ex:c${i}`, label: { en: `Concept number ${i}` }, kind: i % 2, group: -1 })),
  statements: [],
};
const say = (s, p, o, status = 0) => rows.statements.push({ id: `s${rows.statements.length}`, s, p, o, status });
for (let i = 1; i < size; i++) {
  if (i % 3) say(0, i % 2, i, i % 29 ? 0 : 2);
  if (i % 4 === 0) say(i, 2, 0);
  if (i % 3 === 0) say(i, 1, 0, i % 9 ? 0 : 1);
}
say(5, 2, 5);
say(5, 1, 5, 1);
for (let i = 100; i < 120; i++) say(i, 0, i + 20);
const hub = conceptmap.readData({ ...rows, concepts: rows.concepts.map((concept, i) => ({ ...concept, degree: rows.statements.filter(({ s, o }) => s === i || o === i).length })) });
const measure = (text) => 6.5 * text.length;
const letters = () => ({ concepts: [], sizes: [], phrases: rows.phrases.map(({ id }) => [[id, measure(id)]]), phraseSizes: rows.phrases.map(({ id }) => [Math.round(measure(id)) + 10, 18]), tags: [["outdated", 50, 70], ["disputed", 48, 68]] });

const around = function (concept, passes = () => true) {
  const layout = letters();
  const { drawn, all, around } = conceptmap.bestAround(hub, concept, passes);
  conceptmap.letter(layout, hub, new Set([concept, ...drawn.map((i) => conceptmap.otherEnd(hub, concept, i))]), "en", measure);
  return { drawn, all, around, view: conceptmap.aroundView(hub, layout, concept, drawn) };
};

const rects = (view) => [...view.boxes.map(([key, x, y, w, h]) => ({ key: `c${key}`, x, y, w, h })), ...view.phrases.map(([, x, y, w, h], i) => ({ key: `p${i}`, x, y, w, h }))];
const spotsOf = function* (points) {
  for (let i = 0; i + 7 < points.length; i += 6) {
    for (let t = 0; t <= 1; t += 1 / 24) {
      const at = (axis) => (1 - t) ** 3 * points[i + axis] + 3 * t * (1 - t) ** 2 * points[i + 2 + axis] + 3 * t * t * (1 - t) * points[i + 4 + axis] + t ** 3 * points[i + 6 + axis];
      yield [at(0), at(1)];
    }
  }
};
// What lies on something else, and what a line runs through.
const faults = function (view) {
  const all = rects(view);
  const found = [];
  all.forEach((a, i) => all.slice(i + 1).forEach((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h && found.push(`${a.key} on ${b.key}`)));
  const through = (points, own) => {
    for (const [x, y] of spotsOf(points)) {
      const struck = all.find((r) => !own.includes(r.key) && x > r.x + 0.5 && x < r.x + r.w - 0.5 && y > r.y + 0.5 && y < r.y + r.h - 0.5);
      if (struck) return found.push(`a line of ${own} through ${struck.key}`);
    }
  };
  view.phrases.forEach(([, , , , , tail, heads], i) => {
    through(tail, [`p${i}`, `c${hub.statements[heads[0][0]].s}`]);
    for (const [statement, ...points] of heads) through(points, [`p${i}`, `c${hub.statements[statement].o}`]);
  });
  return found;
};

test("a neighbourhood is laid out with nothing on anything and no line through anything", () => {
  for (let concept = 0; concept < size; concept++) assert.deepEqual(faults(around(concept).view), [], `around ${concept}`);
});

test("the faults are seen where there are some", () => {
  const { view } = around(7);
  const moved = { ...view, boxes: view.boxes.map(([key, , , w, h, more]) => [key, 20, 20, w, h, more]) };
  assert.ok(faults(moved).length > 0);
  assert.ok(faults({ ...view, phrases: view.phrases.map(([p, , , w, h, ...lines]) => [p, 0, 0, w, h, ...lines]) }).length > 0);
});

test("every line ends at its own boxes", () => {
  for (const concept of [0, 5, 12]) {
    const { view } = around(concept);
    const box = new Map(view.boxes.map(([key, x, y, w, h]) => [key, { x, y, w, h }]));
    const touches = ([px, py], { x, y, w, h }) => px >= x - 1 && px <= x + w + 1 && py >= y - 1 && py <= y + h + 1;
    for (const [, , , , , tail, heads] of view.phrases) {
      assert.ok(touches(tail.slice(0, 2), box.get(hub.statements[heads[0][0]].s)));
      for (const [statement, ...points] of heads) assert.ok(touches(points.slice(-2), box.get(hub.statements[statement].o)));
    }
  }
});

test("a neighbourhood is whole, and what its neighbours have besides is counted", () => {
  const { view, all, drawn } = around(12);
  assert.equal(all, undefined);
  assert.deepEqual(conceptmap.statementsOf(view), drawn);
  assert.deepEqual(drawn, [...hub.out[12], ...hub.into[12]].sort((a, b) => a - b));
  assert.equal(view.boxes.find(([key]) => key === 0)[5], hub.concepts[0].degree - drawn.length);
  const alone = around(5).view;
  assert.equal(alone.boxes.length, 2);
  assert.equal(conceptmap.statementsOf(alone).length, 3);
});

test("of a hub the best connected neighbours are drawn, and all its statements are told", () => {
  const { view, all, around: many, drawn } = around(0);
  assert.equal(many, 150);
  assert.equal(all.length, hub.concepts[0].degree);
  assert.equal(view.boxes.length, conceptmap.mostAround + 1);
  assert.ok(drawn.length <= conceptmap.mostLines);
  assert.ok(view.boxes.length + view.phrases.length <= 300);
  const least = Math.min(...view.boxes.slice(1).map(([key]) => hub.concepts[key].degree));
  const left = hub.concepts.map((concept, i) => i).filter((i) => i > 0 && !view.boxes.some(([key]) => key === i));
  assert.ok(left.every((i) => hub.concepts[i].degree <= least));
});

test("of a hub only what passes is chosen from", () => {
  const { all, drawn, around: many } = around(0, (i) => hub.statements[i].p === 2);
  assert.equal(many, all.length);
  assert.ok(drawn.length > 0 && drawn.every((i) => hub.statements[i].p === 2));
});

test("labels are broken evenly, cut where they are endless, and Japanese between words", () => {
  const wrap = (text) => conceptmap.wrapLabel(text, 118, measure).map((line) => line[0]);
  assert.deepEqual(wrap("Pod"), ["Pod"]);
  assert.deepEqual(wrap("a container and its own files"), ["a container and", "its own files"]);
  assert.equal(wrap("word ".repeat(60)).length, 4);
  assert.ok(wrap("word ".repeat(60))[3].endsWith("…"));
  assert.ok(wrap("x".repeat(90))[0].endsWith("…"));
  assert.equal(wrap("コンテナオーケストレーション").join(""), "コンテナオーケストレーション");
  assert.deepEqual(wrap(""), [""]);
  for (const [, width] of conceptmap.wrapLabel("some words that take three lines at least here", 118, measure)) assert.ok(width <= 118);
});

// The same map as columns: what Python writes for a large one.
const few = (values) => values.map((value, i) => [i, value]).filter(([, value]) => value && value.length !== 0);
const columns = {
  ...data,
  prefixes: { ex: "https://example.org/" },
  concepts: {
    id: data.concepts.map(({ id }) => id),
    label: { en: data.concepts.map(({ label }) => label.en ?? ""), ja: data.concepts.map(({ label }) => label.ja ?? "") },
    definition: {},
    kind: data.concepts.map(({ kind }) => kind),
    group: data.concepts.map(({ group }) => group),
    alias: few(data.concepts.map(({ alias }) => alias)),
    degree: few(data.concepts.map(({ degree }) => degree)),
  },
  statements: {
    s: [0, 2, -1],
    p: data.statements.map(({ p }) => p),
    o: data.statements.map(({ o }) => o),
    id: [[1, "st2"]],
    status: few(data.statements.map(({ status }) => status)),
    quotes: few(data.statements.map(({ quotes }) => quotes)),
  },
};
const bulk = conceptmap.readData(columns);

test("columns unfold into what the rows say", () => {
  bulk.concepts.forEach((concept, i) => {
    for (const key of ["id", "label", "kind", "group", "alias"]) assert.deepEqual(concept[key], model.concepts[i][key], `${i} ${key}`);
  });
  bulk.statements.forEach((statement, i) => {
    for (const key of ["s", "p", "o", "status", "quotes"]) assert.deepEqual(statement[key], model.statements[i][key], `${i} ${key}`);
  });
  assert.deepEqual([bulk.out, bulk.into], [model.out, model.into]);
  assert.deepEqual(bulk.concepts.map((concept) => concept.degree), [3, 9, 1, 0]);
  assert.equal(conceptmap.sentenceText(bulk, 0, "ja"), conceptmap.sentenceText(model, 0, "ja"));
});

test("a degree that is not told is counted, a statement with oneself once", () => {
  const { degree, ...rest } = columns.concepts;
  const counted = conceptmap.readData({ ...columns, concepts: rest, statements: { s: [0, 0, 1], p: [0, 0, 0], o: [1, 0, 1] } });
  assert.deepEqual(counted.concepts.map((concept) => concept.degree), [2, 2, 0, 0]);
});

test("concepts and statements of columns are found by their ids", () => {
  assert.equal(bulk.conceptAt.get("__proto__"), 2);
  assert.equal(bulk.conceptAt.get("constructor"), undefined);
  assert.equal(bulk.conceptAt.has(""), false);
  assert.equal(bulk.statementAt.get("st2"), 1);
  for (const i of [0, 2]) assert.equal(bulk.statementAt.get(bulk.statements[i].id), i);
  assert.equal(bulk.statementAt.get("Pod!contains!Nobody"), undefined);
  assert.equal(bulk.statementAt.get(""), undefined);
  assert.equal(bulk.statementAt.has("Pod!contains!Container"), true);
});

test("a spelled id keeps marks and spaces apart", () => {
  const parts = ["a!b c", "50%", "x\ny"];
  assert.deepEqual(conceptmap.readSpelled(conceptmap.spelledId(parts)), parts);
  assert.equal(conceptmap.spelledId(parts), "a%21b%20c!50%25!x%0Ay");
});

test("an id implies its IRI", () => {
  const prefixes = new Map(Object.entries(rows.prefixes));
  const implied = ["ex:c1", "c1", "https://example.net/x", "urn:x", '"17.06"@en'].map((id) => conceptmap.impliedIri(id, prefixes));
  assert.deepEqual(implied, ["https://example.org/c1", "https://example.org/base/c1", "https://example.net/x", "urn:x", ""]);
});

test("a search counts all and gives the best", () => {
  const concepts = { id: [], label: { en: [] }, definition: {}, kind: [], group: [] };
  for (let i = 0; i < 20000; i++) {
    concepts.id.push(`ex:c${i}`);
    concepts.label.en.push(i === 777 ? "Amber" : `Amber bridge ${i}`);
    concepts.kind.push(-1);
    concepts.group.push(-1);
  }
  const many = conceptmap.readData({ ...columns, concepts, statements: { s: [5, 1], p: [0, 0], o: [9, 9] } });
  const index = conceptmap.searchIndex(many);
  const { concepts: hits, matched } = conceptmap.search(index, "ＡＭＢＥＲ");
  assert.equal(matched.size, 20000);
  assert.equal(hits.length, 50);
  assert.deepEqual(hits.slice(0, 4).map((hit) => hit.concept), [777, 9, 5, 6]);
  assert.equal(conceptmap.search(index, "bridge 19999").matched.size, 1);
  assert.equal(conceptmap.search(index, "bridge 19999").concepts[0].hit, "Amber bridge 19999");
  assert.equal(conceptmap.search(index, "\u0001").matched.size, 0);
});

test("layouts of some concepts stand at their places", () => {
  const { concepts, sizes } = conceptmap.places({ drawn: [4, 1], concepts: [[["a", 1]], [["b", 2]]], sizes: [[10, 1], [20, 2]] });
  assert.deepEqual([concepts[4], concepts[1], concepts[0], sizes[4]], [[["a", 1]], [["b", 2]], undefined, [10, 1]]);
  // Where all were given, they stand where they should.
  assert.deepEqual(conceptmap.places({ concepts: [1], sizes: [2] }), { concepts: [1], sizes: [2] });
});
