import assert from "node:assert/strict";
import test from "node:test";

import { conceptmap } from "./map.mjs";

// The same numbers every time.
const random = (seed) => () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648);
const touch = ([ax, ay, aw, ah], [bx, by, bw, bh]) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

// A neighbourhood of concept 0 as Python gives one: a phrase for each subject and phrase, with all its objects.
const star = (next, size) => {
  const statements = [];
  const phrases = [];
  const whole = (least, most) => least + Math.floor(next() * (most - least));
  const boxes = Array.from({ length: size }, (_, i) => [i, 0, 0, whole(34, 180), 26 + 17 * whole(0, 3), whole(0, 3)]);
  const add = (p, pairs) => {
    const heads = pairs.map(([s, o]) => [statements.push({ id: `st${statements.length}`, s, p, o, status: 0 }) - 1]);
    phrases.push([p, whole(0, 500), whole(0, 500), whole(20, 100), 18 + 14 * whole(0, 2), [], heads]);
  };
  for (let i = 1; i < size; i++) {
    if (next() < 0.5) add(phrases.length, [[i, 0]]);
    else add(phrases.length, [[0, i], ...(next() < 0.4 && i + 1 < size ? [[0, ++i]] : [])]);
    if (next() < 0.3) add(phrases.length, [next() < 0.5 ? [i, 0] : [0, i]]);
  }
  const data = { concepts: boxes.map((_, i) => ({ id: `c${i}`, kind: 0, group: 0 })), statements, phrases: phrases.map((_, i) => ({ id: `p${i}` })) };
  return [conceptmap.readData(data), { size: [900, 500], boxes, phrases, frames: [] }];
};

// Points of a curve, close together.
const along = function* (points) {
  for (let i = 0; i + 7 < points.length; i += 6) {
    const [ax, ay, bx, by, cx, cy, dx, dy] = points.slice(i, i + 8);
    for (let t = 0; t <= 1; t += 0.05) {
      const u = 1 - t;
      const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      yield [a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy];
    }
  }
};

test("a column has no overlap and no line through anything", () => {
  const next = random(7);
  for (let round = 0; round < 200; round++) {
    const [map, view] = star(next, 2 + (round % 20));
    const column = conceptmap.columnView(map, view, 0);
    const rects = [...column.boxes, ...column.phrases].map((row) => row.slice(1, 5));
    rects.forEach((a, i) => {
      assert.ok(a[0] >= 10 && a[1] >= 10 && a[0] + a[2] <= column.size[0] - 10 && a[1] + a[3] <= column.size[1] - 9, `${round}: ${a} in ${column.size}`);
      rects.forEach((b, j) => assert.ok(i >= j || !touch(a, b), `${round}: ${i} ${j}`));
    });
    for (const [, , , , , tail, heads] of column.phrases) {
      for (const curve of [tail, ...heads.map((head) => head.slice(1))]) {
        for (const [x, y] of along(curve)) rects.forEach(([rx, ry, w, h], i) => assert.ok(!touch([x, y, 0.1, 0.1], [rx + 0.5, ry + 0.5, w - 1, h - 1]), `${round}: through ${i}`));
      }
    }
  }
});

test("a column holds what the neighbourhood holds, and its lines lead from subject over phrase to object", () => {
  const next = random(3);
  for (let round = 0; round < 50; round++) {
    const [map, view] = star(next, 2 + (round % 20));
    const column = conceptmap.columnView(map, view, 0);
    assert.deepEqual(conceptmap.statementsOf(column), conceptmap.statementsOf(view));
    assert.deepEqual(new Set(column.boxes.map((box) => box[0])), new Set(view.boxes.map((box) => box[0])));
    const boxAt = new Map(column.boxes.map((box) => [box[0], box.slice(1, 5)]));
    const meets = ([x, y], [rx, ry, w, h]) => assert.ok(touch([x - 0.5, y - 0.5, 1, 1], [rx, ry, w, h]), `${round}: ${x} ${y} at ${[rx, ry, w, h]}`);
    for (const [, x, y, w, h, tail, heads] of column.phrases) {
      meets(tail.slice(0, 2), boxAt.get(map.statements[heads[0][0]].s));
      meets(tail.slice(-2), [x, y, w, h]);
      for (const [statement, ...points] of heads) {
        meets(points.slice(0, 2), [x, y, w, h]);
        meets(points.slice(-2), boxAt.get(map.statements[statement].o));
      }
    }
  }
});

test("what only leads to the concept stands above it, the rest below, in the order in which it stood", () => {
  const data = {
    concepts: [0, 1, 2, 3, 4].map((i) => ({ id: `c${i}`, kind: 0, group: 0 })),
    phrases: [{ id: "p" }],
    statements: [[1, 0], [2, 0], [0, 3], [3, 0], [0, 4]].map(([s, o], i) => ({ id: `st${i}`, s, p: 0, o, status: 0 })),
  };
  const phrases = [[0, 90], [1, 20], [2, 50], [3, 60], [4, 10]].map(([statement, y]) => [0, 0, y, 40, 18, [], [[statement]]]);
  const view = { size: [900, 100], frames: [], boxes: [0, 1, 2, 3, 4].map((i) => [i, 0, 0, 60, 26, 0]), phrases };
  const column = conceptmap.columnView(conceptmap.readData(data), view, 0);
  const order = [...column.boxes].sort((a, b) => a[2] - b[2]).map((box) => box[0]);
  assert.deepEqual(order, [2, 1, 0, 4, 3]);
});

test("a column is only made where every line joins the concept with another", () => {
  const one = (s, o) => {
    const map = conceptmap.readData({ concepts: ["a", "b", "c"].map((id) => ({ id, kind: 0, group: 0 })), phrases: [{ id: "p" }], statements: [{ id: "st", s, p: 0, o, status: 0 }] });
    return conceptmap.columnView(map, { size: [1, 1], frames: [], boxes: [0, 1, 2].map((i) => [i, 0, 0, 60, 26, 0]), phrases: [[0, 0, 0, 40, 18, [], [[0]]]] }, 0);
  };
  assert.notEqual(one(0, 1), null);
  assert.equal(one(1, 2), null);
  assert.equal(one(0, 0), null);
});
