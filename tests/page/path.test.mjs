import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data, model, view } from "./map.mjs";

// A repeatable source of numbers (mulberry32).
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const randomModel = (next) => {
  const n = 2 + Math.floor(next() * 12);
  const pick = (k) => Math.floor(next() * k);
  const concepts = Array.from({ length: n }, (_, i) => ({ id: `c${i}`, iri: `https://a.example/c${i}`, label: { en: `Concept ${"x".repeat(pick(20))}` }, kind: pick(2), group: -1, degree: 1 }));
  const statements = Array.from({ length: pick(2 * n) }, (_, i) => ({ id: `s${i}`, s: pick(n), p: pick(2), o: pick(n), status: pick(5) ? 0 : 1 }));
  return conceptmap.readData({ ...data, concepts, statements, tour: [] });
};

// Lengths of the shortest ways and their number, by relaxing every statement until nothing changes.
const oracle = ({ concepts, statements }, from) => {
  const far = concepts.map((_, i) => (i === from ? 0 : Infinity));
  const held = statements.filter((st) => st.status === 0).flatMap(({ s, o }) => [[s, o], [o, s]]);
  for (let round = 0; round < concepts.length; round++) for (const [a, b] of held) far[b] = Math.min(far[b], far[a] + 1);
  const ways = concepts.map((_, i) => Number(i === from));
  for (let length = 1; length <= concepts.length; length++) {
    for (const [a, b] of held) if (far[b] === length && far[a] === length - 1) ways[b] += ways[a];
  }
  return { far, ways };
};

test("a path is as short as can be, holds together, and counts the others: a thousand random maps", () => {
  const next = random(7);
  let found = 0;
  for (let round = 0; round < 1000; round++) {
    const map = randomModel(next);
    const to = map.concepts.length - 1;
    const { far, ways } = oracle(map, 0);
    const route = conceptmap.findPath(map, 0, to);
    assert.equal(route === null, far[to] === Infinity);
    if (!route) continue;
    found += 1;
    assert.equal(route.steps.length, far[to]);
    assert.equal(route.others, ways[to] - 1);
    let at = 0;
    for (const { statement, along } of route.steps) {
      const { s, o, status } = map.statements[statement];
      assert.equal(status, 0);
      assert.equal(along ? s : o, at);
      at = along ? o : s;
    }
    assert.equal(at, to);
    assert.deepEqual(conceptmap.findPath(map, 0, to), route);
  }
  assert.ok(found > 300, String(found));
});

test("what the filters hide is not walked, and along the arrow comes first", () => {
  assert.deepEqual(conceptmap.findPath(model, 0, 1), { from: 0, to: 1, steps: [{ statement: 0, along: true }], others: 0 });
  assert.deepEqual(conceptmap.findPath(model, 1, 0).steps, [{ statement: 0, along: false }]);
  assert.equal(conceptmap.findPath(model, 0, 1, (i) => i !== 0), null);
  assert.equal(conceptmap.findPath(model, 0, 2), null);
  assert.deepEqual(conceptmap.findPath(model, 3, 3), { from: 3, to: 3, steps: [], others: 0 });
  const twins = conceptmap.readData({ ...data, statements: [{ id: "a", s: 1, p: 0, o: 0, status: 0 }, { id: "b", s: 0, p: 1, o: 1, status: 0 }] });
  assert.deepEqual(conceptmap.findPath(twins, 0, 1).steps, [{ statement: 1, along: true }]);
});

const touch = ([ax, ay, aw, ah], [bx, by, bw, bh]) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

test("a chain has no overlap and no line through anything, however narrow", () => {
  const next = random(11);
  let steps = 0;
  for (let round = 0; round < 400; round++) {
    const map = randomModel(next);
    const route = conceptmap.findPath(map, 0, map.concepts.length - 1);
    if (!route) continue;
    const layout = {
      sizes: map.concepts.map(() => [34 + Math.floor(next() * 120), 26 + 17 * Math.floor(next() * 3)]),
      phraseSizes: map.phrases.map(() => [20 + Math.floor(next() * 86), 18 + 14 * Math.floor(next() * 3)]),
    };
    const chain = conceptmap.chainView(map, layout, route, [200, 360, 700][round % 3]);
    const rects = [...chain.boxes, ...chain.phrases].map((row) => row.slice(1, 5));
    rects.forEach((a, i) => {
      assert.ok(a[0] >= 0 && a[1] >= 0 && a[0] + a[2] <= chain.size[0] && a[1] + a[3] <= chain.size[1]);
      rects.forEach((b, j) => assert.ok(i >= j || !touch(a, b), `${round}: ${i} ${j}`));
    });
    for (const [, x, y, w, h, tail, [[, ...head]]] of chain.phrases) {
      steps += 1;
      for (const curve of [tail, head]) {
        const [ax, ay, bx, by] = [curve[0], curve[1], ...curve.slice(-2)];
        assert.ok(Math.abs(ax - bx) < 0.01 || Math.abs(ay - by) < 0.01);
        const line = [Math.min(ax, bx) + 0.5, Math.min(ay, by) + 0.5, Math.abs(ax - bx) - 1, Math.abs(ay - by) - 1];
        if (line[2] <= 0) [line[0], line[2]] = [ax - 0.1, 0.2];
        if (line[3] <= 0) [line[1], line[3]] = [ay - 0.1, 0.2];
        rects.forEach((rect, i) => assert.ok(!touch(rect, line), `${round}: line through ${i}`));
      }
      assert.ok(w > 0 && h > 0 && x > 0 && y > 0);
    }
    assert.ok(conceptmap.showsPath(chain, route.steps), String(round));
  }
  assert.ok(steps > 200);
});

test("an arrow of a chain points from its subject to its object", () => {
  const layout = { sizes: model.concepts.map(() => [60, 26]), phraseSizes: model.phrases.map(() => [50, 18]) };
  const ends = (from, to) => {
    const { phrases } = conceptmap.chainView(model, layout, conceptmap.findPath(model, from, to), 800);
    const [[, , , , , tail, [[, ...head]]]] = phrases;
    return [tail[0] < head.at(-2), Math.round(tail[0]), Math.round(head.at(-2))];
  };
  assert.deepEqual(ends(0, 1), [true, 70, 192]);
  assert.deepEqual(ends(1, 0), [false, 192, 70]);
});

test("the number of a step stands on its line, before the phrase as one walks", () => {
  const near = (marks) => marks.map((mark) => mark.map(Math.round));
  assert.deepEqual(near(conceptmap.stepMarks(view, [{ statement: 0, along: true }])), [[1, 109, 50]]);
  assert.deepEqual(near(conceptmap.stepMarks(view, [{ statement: 0, along: false }])), [[1, 181, 50]]);
  assert.equal(conceptmap.showsPath(view, [{ statement: 0, along: true }]), true);
  assert.equal(conceptmap.showsPath({ ...view, phrases: [] }, [{ statement: 0, along: true }]), false);
  const crowded = { ...view, boxes: [...view.boxes, [3, 100, 52, 30, 26, 0]] };
  assert.equal(conceptmap.showsPath(crowded, [{ statement: 0, along: true }]), false);
});
