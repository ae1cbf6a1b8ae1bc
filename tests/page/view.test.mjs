import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, data, model, view } from "./map.mjs";

const lit = (change, filters = conceptmap.noFilters(), hits, route) =>
  conceptmap.highlight(model, view, { ...conceptmap.emptyState(), ...change, filters }, { hits, route });

test("ids of all kinds are found in the index", () => {
  assert.equal(model.conceptAt.get("__proto__"), 2);
  assert.equal(model.conceptAt.get("constructor"), undefined);
  assert.deepEqual([model.out[0], model.into[0]], [[0], [1, 2]]);
});

// Two languages: the boxes differ in x, all else stands once.
const column = (...numbers) => String.fromCodePoint(...numbers.map((n) => 35 + (n < 0 ? -2 * n - 1 : 2 * n)));
const spoken = {
  concepts: [[["ポッド…", 52]], [[3, 30], ["x", 8], [4, 22]]],
  phrases: [[[2, 9], [6, 27]], [[3, 18]]],
  sizes: [[72, 26], [60, 26]],
  phraseSizes: [[50, 18], [40, 18]],
  tags: [["outdated", 40, 60], ["disputed", 46, 66]],
};
const packed = {
  names: ["__proto__", [1, 1], "overview"],
  languages: { en: spoken, ja: spoken },
  columns: {
    views: [[column(-96, 0, 40)], [column(-34, 54, 174)], [column(1, 0, 0)], [column(0, 0, 1)], [column(0, 2, 1)], [column(0, 0, 1)]],
    lone: [[column(0)]],
    listed: [[[0]]],
    boxes: [[column(7, 0, 200, 0, 200), column(8, 4, 200, 4, 200)], [column(9, 0, 0, 0, 0)], [column(3, 0, 0, 0, 0)]],
    phrases: [[column(2, 0, 2)], [column(-1, 40, -1)], [column(1, 1, 1)]],
    curves: [[column(1, 1, 2, 1, 1, 1)]],
    ends: [
      [column(0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0)],
      [column(0, 1, 0, 0, -20, 0, 0, 0, 0, 1, 0, 0)],
      [column(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)],
    ],
    joints: [[column(-20)], [column(5)]],
    bends: [[column(0, 0, 0, 4, 0, 0, 0)], [column(0, 0, 0, 0, 0, 0, 0)], [column(0, 0, 0, 0, 0, 0, 0)], [column(0, 0, -3, 0, 0, 0, 0)]],
    frames: [[column(2)], [column(1)], [column(2)], [column(3)], [column(4)], [column(5)]],
  },
};

test("views with hostile names are kept in a map", () => {
  const { views } = conceptmap.readLayouts(packed, model).get("en");
  assert.deepEqual(views.get("__proto__"), { size: [1, 1], boxes: [[0, 7, 9, 90, 26, 3]], phrases: [], frames: [] });
  assert.ok(!views.has("toString"));
});

test("tables say the same as rows, and statements with the usual ids hold them in one text", () => {
  const columns = (rows, names) => Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
  const concepts = columns(data.concepts, ["id", "label", "alias", "kind", "group", "degree"]);
  const statements = columns(data.statements, ["id", "s", "p", "o", "status", "quotes"]);
  const read = conceptmap.readData({ ...data, concepts, statements });
  assert.deepEqual([read.concepts, read.statements], [model.concepts, model.statements]);
  const hashed = conceptmap.readData({ ...data, statements: { ...statements, id: "0123456789ab0123456789ac0123456789ad" } });
  assert.deepEqual(hashed.statements.map(({ id }) => id), ["st-0123456789ab", "st-0123456789ac", "st-0123456789ad"]);
  assert.equal(hashed.statementAt.get("st-0123456789ac"), 1);
});

// Bytes as conceptmap/base91.py writes them.
const base91 = (bytes) => {
  const code = (n) => String.fromCharCode(35 + n).replace("&", "!").replace("<", "~");
  let [left, text] = [BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`), ""];
  for (; left; left >>= 13n) text += code(Number(left % 8192n) % 91) + code(Math.floor(Number(left % 8192n) / 91));
  const length = Math.ceil((bytes.length * 16) / 13);
  return text.slice(0, length).padEnd(length, "#");
};

test("layouts open from gzip and base 91, each view with its own rows", async () => {
  const { gzipSync } = await import("node:zlib");
  const layouts = conceptmap.readLayouts(await conceptmap.unpack(`\n${base91(gzipSync(JSON.stringify(packed)))}\n`), model);
  const { views, concepts } = layouts.get("en");
  assert.deepEqual(concepts, [[["ポッド…", 52]], [["Con", 30], ["x", 8], ["tain", 22]]]);
  assert.deepEqual(layouts.get("ja").phrases, [[["が含", 9], ["む", 27]], [["odd", 18]]]);
  // Halfway between the boxes at 0 and 200, then 2 to the right and 1 up; the line is straight.
  const contains = [0, 110, 3, 50, 18, [72, 13, 85, 13, 97, 13, 110, 13], [[0, 160, 12, 173, 12, 187, 13, 200, 13]]];
  assert.deepEqual(views.get("overview"), {
    size: [300, 200],
    frames: [[2, 1, 2, 3, 4, 5]],
    boxes: [[0, 0, 0, 72, 26, 0], [1, 200, 0, 60, 26, 0]],
    phrases: [contains],
  });
  // All statements about the concept, in the order of their phrases; the second has a tag, and leaves by the lower side.
  const { boxes, phrases } = views.get("focus:Container:1");
  assert.deepEqual(boxes, [[0, 0, 0, 72, 26, 0], [1, 200, 0, 60, 26, 0]]);
  assert.deepEqual(phrases.map(([phrase, , , , , , heads]) => [phrase, heads.map(([statement]) => statement)]), [[0, [0]], [1, [2]]]);
  assert.deepEqual(phrases[1].slice(1, 5), [100, 36, 66, 35]);
  assert.deepEqual(phrases[1][5], [210, 27, 203, 29, 197, 27, 190, 32, 186, 35, 174, 37, 166, 40]);
  assert.deepEqual(layouts.get("ja").views.get("overview").boxes[0], [0, 4, 0, 72, 26, 0]);
});

test("lines take their characters from the label, without the spaces between", () => {
  assert.deepEqual(conceptmap.linesOf([[1, 9], [6, 27], ["…", 3], [3, 12]], " a  b long  one"), [["a", 9], ["b long", 27], ["…", 3], ["one", 12]]);
});

test("a column is text or, where its numbers are too large for that, a list", () => {
  const read = (column) => {
    const next = conceptmap.rowsOf([column]);
    return Array.from(column, () => next()[0]);
  };
  assert.deepEqual(read(column(0, -1, 1, 40, -41)), [0, -1, 1, 40, -41]);
  assert.deepEqual(read("\ud7ff\ue000\u{10000}"), [(0xd7ff - 35) / 2, -(0xe000 - 0x800 - 35 + 1) / 2, -(0x10000 - 0x800 - 35 + 1) / 2]);
  assert.deepEqual(read([-3, 2_000_000]), [-3, 2_000_000]);
});

test("a line is what its status says, else within or between groups", () => {
  assert.deepEqual([0, 1, 2].map((i) => conceptmap.lineOf(model, i)), ["between", "outdated", "disputed"]);
});

test("a view is counted by shape, line and phrase", () => {
  const counts = conceptmap.countView(model, view);
  assert.deepEqual([...counts.shapes], [["thing", 2], ["command", 1]]);
  assert.deepEqual([...counts.lines], [["between", 1], ["outdated", 1], ["disputed", 1]]);
  assert.deepEqual([...counts.phrases], [[0, 2], [1, 1]]);
});

test("a selected concept lights its lines and neighbours", () => {
  const { selected, near, lit: lines, fade } = lit({ concept: "Container" });
  assert.deepEqual([[...selected], [...near], [...lines], fade], [[1], [0], [0, 2], true]);
});

test("a selected statement lights itself and its two ends", () => {
  const { selected, near, lit: lines } = lit({ concept: "Container", statement: "st2" });
  assert.deepEqual([[...selected], [...near].sort(), [...lines]], [[], [0, 2], [1]]);
});

test("nothing fades at first, and search hits stand out alone", () => {
  assert.equal(lit({}).fade, false);
  const { near, lit: lines, fade } = lit({ concept: "Container" }, undefined, new Set([2, 3]));
  assert.deepEqual([[...near], [...lines], fade], [[2], [], true]);
});

test("a path lights its statements, selects its ends, and gives way to a statement", () => {
  const route = { from: 0, to: 1, steps: [{ statement: 0, along: true }], others: 0 };
  const path = lit({ concept: "__proto__", from: "Pod", to: "Container" }, undefined, undefined, route);
  assert.deepEqual([[...path.selected], [...path.near], [...path.lit], path.fade], [[0, 1], [], [0], true]);
  const one = lit({ statement: "st2" }, undefined, undefined, route);
  assert.deepEqual([[...one.selected], [...one.lit]], [[], [1]]);
});

test("filters hide statements by shape, line and phrase, and tell what stands alone", () => {
  const with_ = (change) => lit({}, { ...conceptmap.noFilters(), ...change });
  assert.deepEqual(with_({ lines: new Set(["outdated"]) }).visible, [0, 2]);
  assert.deepEqual([...with_({ lines: new Set(["outdated"]) }).lonely], [2]);
  assert.deepEqual(with_({ shapes: new Set(["command"]) }).visible, [0, 2]);
  assert.deepEqual(with_({ phrases: new Set([0]) }).visible, [2]);
  assert.deepEqual(with_({ shapes: new Set(["thing"]) }).visible, []);
});

test("arrows walk along lines, to a phrase and on to a box", () => {
  const items = conceptmap.viewItems(view, model);
  assert.deepEqual(items.map((item) => item.type), ["group", "phrase", "phrase", "phrase", "concept", "concept", "concept"]);
  assert.equal(conceptmap.walk(items, 4, "right"), 1);
  assert.equal(conceptmap.walk(items, 1, "right"), 5);
  assert.equal(conceptmap.walk(items, 4, "down"), 2);
  assert.equal(conceptmap.walk(items, 2, "down"), 6);
  assert.equal(conceptmap.walk(items, 5, "right"), -1);
});

test("arrows reach every box of a view", () => {
  const items = conceptmap.viewItems(view, model);
  const seen = new Set([4]);
  for (const i of seen) {
    for (const direction of ["left", "right", "up", "down"]) {
      const next = conceptmap.walk(items, i, direction);
      if (next >= 0) seen.add(next);
    }
  }
  assert.equal(seen.size, items.length);
});

test("a drawing is fitted whole, or round its focus at the least scale", () => {
  const room = { left: 0, top: 10, right: 400, bottom: 210 };
  assert.deepEqual(conceptmap.fitView([400, 100], room, 1.25, [0, 0]), { scale: 1, x: 200, y: 50 });
  assert.equal(conceptmap.fitView([40, 10], room, 1.25, [0, 0]).scale, 1.25);
  const large = conceptmap.fitView([4000, 100], room, 4, [3900, 0]);
  assert.equal(large.scale, 0.82);
  assert.equal(Math.round(large.x), 4000 - Math.round(200 / 0.82));
  assert.equal(large.y, 50);
});

test("a stretch moves into a room no further than it must", () => {
  assert.equal(conceptmap.shiftInto(10, 20, 0, 100), 0);
  assert.equal(conceptmap.shiftInto(-10, 20, 0, 100), 10);
  assert.equal(conceptmap.shiftInto(90, 130, 0, 100), -30);
  assert.equal(conceptmap.shiftInto(0, 300, 0, 100), -100);
});

test("an empty map can be read", () => {
  const empty = conceptmap.readData({ ...data, concepts: [], statements: [], phrases: [], groups: [], kinds: [] });
  assert.deepEqual(conceptmap.search(conceptmap.searchIndex(empty), "x"), { concepts: [], matched: new Set(), statements: [] });
});

test("an item that no arrow would lead to takes over a spare one", () => {
  const at = (x, y, links) => ({ type: "concept", key: 0, statements: [], links, x, y, w: 10, h: 10 });
  const phrase = (x, y, links) => ({ ...at(x, y, links), type: "phrase" });
  // Two lines lie to the right of the first box; only the nearer one is walked to.
  const items = [at(0, 0, [1, 2]), phrase(50, 0, [0, 3]), phrase(60, 2, [0, 4]), at(100, 0, [1]), at(130, 4, [2])];
  const leads = (table) => new Set(table.flatMap((row) => [...row.values()]));
  const plain = items.map((_, i) => new Map([...conceptmap.arrows.keys()].map((way) => [way, conceptmap.walk(items, i, way)])));
  const all = conceptmap.walkTable(items);
  for (const i of items.keys()) assert.ok(leads(all).has(i), String(i));
  assert.ok(leads(plain).size <= leads(all).size);
  assert.ok(!leads(conceptmap.walkTable(items, (i) => i !== 2)).has(2));
});
