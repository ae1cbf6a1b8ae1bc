"use strict";
globalThis.conceptmap ??= Object.create(null);

// The layouts island: columns of numbers → views (docs/page-data.md).

// What the island holds → Map of language → Layout. Views are looked up by names that hold concept
// ids, so they live in a Map too.
conceptmap.readLayouts = ({ names, languages, columns }, model) =>
  new Map(
    Object.entries(languages).map(([language, layout], i) => {
      const placed = conceptmap.withLines({ ...layout, ...conceptmap.places(layout) }, model, language);
      placed.views = conceptmap.readViews(names, placed, columns, i, model);
      return [language, placed];
    }),
  );

// The labels and sizes of concepts, each at its own place where only those that are drawn were given.
conceptmap.places = function ({ drawn, concepts, sizes }) {
  if (!drawn) return { concepts, sizes };
  const spread = (rows) => drawn.reduce((all, place, i) => ((all[place] = rows[i]), all), []);
  return { concepts: spread(concepts), sizes: spread(sizes) };
};

// The layout with the lines of its labels as texts, once they are asked for: of most languages nobody does.
conceptmap.withLines = function (layout, model, language) {
  const name = ({ id, label }) => conceptmap.pick(label, language, model.languages).value || id;
  const lines = (all, named) => all.map((lines, i) => conceptmap.linesOf(lines, name(named[i])));
  let concepts, phrases;
  return {
    ...layout,
    get concepts() {
      return (concepts ??= lines(layout.concepts, model.concepts));
    },
    get phrases() {
      return (phrases ??= lines(layout.phrases, model.phrases));
    },
  };
};

// The lines that a label is broken into: a line that takes the next characters of the label says how many.
conceptmap.linesOf = function (lines, label) {
  let rest = label;
  return lines.map(([line, width]) => {
    if (typeof line === "string") return [line, width];
    const from = rest.search(/[^ ]|$/);
    const own = rest.slice(from, from + line);
    rest = rest.slice(from + line);
    return [own, width];
  });
};

// The views of a language, which take their rows one after the other, each as many as it counts. They are read as far
// as one is asked for: the first view stands first, so a page opens without the others. A column that is the same in all
// languages stands once.
conceptmap.readViews = function (names, layout, columns, language, model) {
  const views = new Map(names.map((name) => [typeof name === "string" ? name : `focus:${model.concepts[name[0]].id}:${name[1]}`, null]));
  const left = names.map((name) => (typeof name === "string" ? undefined : name[0])).values();
  const unread = views.keys();
  let next;
  const readNext = () => {
    next ??= Object.fromEntries(
      Object.entries(columns).map(([name, all]) => [name, conceptmap.rowsOf(all.map((column) => column[language] ?? column[0]))]),
    );
    views.set(unread.next().value, conceptmap.readView(next, layout, model, left.next().value));
  };
  return {
    has: (name) => views.has(name),
    keys: () => views.keys(),
    get: (name) => {
      while (views.get(name) === null) readNext();
      return views.get(name);
    },
  };
};

// The number that stands in a column: as itself, or as one character, 0 −1 1 −2 2 … from "#" on. Surrogates are passed over.
conceptmap.numberOf = function (sign) {
  if (typeof sign !== "string") return sign;
  const code = /** @type {number} */ (sign.codePointAt(0));
  const n = code - (code < 0xe000 ? 35 : 35 + 0x800);
  return n % 2 ? (-1 - n) / 2 : n / 2;
};

// The rows of some columns, one after the other; nothing is read before it is asked for.
conceptmap.rowsOf = function (columns) {
  const rest = columns.map((column) => column[Symbol.iterator]());
  return () => rest.map((column) => conceptmap.numberOf(column.next().value));
};

conceptmap.times = (count, make) => Array.from({ length: count }, () => make());

// Statements that are not listed are all that are about the concept.
conceptmap.readView = function (next, layout, model, concept = -1) {
  const [beyond, below, lone, listed, phrases, frames] = next.views();
  const concepts = conceptmap.times(lone, () => next.lone()[0]);
  const told = listed ? conceptmap.times(listed, () => next.listed()[0]) : phrases ? conceptmap.statementsAround(model, concept) : [];
  const ends = told.flatMap((i) => [model.statements[i].s, model.statements[i].o]);
  const boxes = [...new Set([...concepts, ...ends])].sort((a, b) => a - b).map((place) => conceptmap.sizedBox(place, next.boxes(), layout.sizes));
  const things = new Map(boxes.map(([place, x, y, w, h]) => [place, { x, y, w, h }]));
  const right = Math.max(0, ...boxes.map(([, x, , w]) => x + w));
  const bottom = Math.max(0, ...boxes.map(([, , y, , h]) => y + h));
  return {
    size: [right + beyond, bottom + below],
    boxes,
    phrases: conceptmap.times(phrases, () => conceptmap.phraseOf(next, told, things, layout, model)),
    frames: conceptmap.times(frames, next.frames),
  };
};

conceptmap.statementsAround = function ({ out, into, statements }, concept) {
  const about = [...new Set([...out[concept], ...into[concept]])];
  return about.sort((a, b) => statements[a].p - statements[b].p || statements[a].s - statements[b].s || a - b);
};

// The room that "+3" takes behind a label.
conceptmap.moreWidth = (more) => (more ? 6 + 5.6 * `+${more}`.length : 0);

// A box's size stands once for its concept; a count behind the label makes it wider.
conceptmap.sizedBox = function (concept, [x, y, more], sizes) {
  const [w, h] = sizes[concept];
  return [concept, x, y, w + Math.ceil(conceptmap.moreWidth(more)), h, more];
};

// A phrase takes its statements from those that are left; it stands about halfway between its subject and its objects.
conceptmap.phraseOf = function (next, told, things, layout, model) {
  const [dx, dy, count] = next.phrases();
  const statements = told.splice(0, count);
  const { s, p, status } = model.statements[statements[0]];
  const objects = statements.map((i) => things.get(model.statements[i].o));
  const [w, h] = conceptmap.phraseSize(layout, p, status);
  const halfway = (axis) => (conceptmap.middle(things.get(s))[axis] + objects.reduce((sum, box) => sum + conceptmap.middle(box)[axis], 0) / count) / 2;
  const thing = { x: conceptmap.whole(halfway(0) - w / 2) + dx, y: conceptmap.whole(halfway(1) - h / 2) + dy, w, h };
  const tail = conceptmap.curveOf(next, things.get(s), thing);
  const heads = statements.map((i, n) => [i, ...conceptmap.curveOf(next, thing, objects[n])]);
  return [p, thing.x, thing.y, w, h, tail, heads];
};

/**
 * Width and height of a linking phrase. One that does not simply hold has a tag below.
 * @param {Layout} layout
 * @param {number} phrase
 * @returns {[number, number]}
 */
conceptmap.phraseSize = function ({ phraseSizes, tags }, phrase, status = 0) {
  const [w, h] = phraseSizes[phrase];
  return status ? [Math.max(w, tags[status - 1][2]), h + 17] : [w, h];
};

// A curve from one thing to another; a piece's control points are given by how far they lie off the thirds of a straight
// line.
conceptmap.curveOf = function (next, from, to) {
  const [count] = next.curves();
  let [x, y] = conceptmap.endOf(next.ends(), from, to);
  const end = conceptmap.endOf(next.ends(), to, from);
  const points = [x, y];
  for (let left = count - 1; left >= 0; left--) {
    const [dx, dy] = left ? next.joints() : [end[0] - x, end[1] - y];
    const [bx, by, cx, cy] = next.bends();
    points.push(x + conceptmap.whole(dx / 3) + bx, y + conceptmap.whole(dy / 3) + by);
    points.push(x + conceptmap.whole((dx * 2) / 3) + cx, y + conceptmap.whole((dy * 2) / 3) + cy);
    [x, y] = [x + dx, y + dy];
    points.push(x, y);
  }
  return points;
};

// Where a curve meets a thing: `turn` sides on from the one it aims at, px along that side and outside of it.
conceptmap.endOf = function ([turn, along, gap], thing, other) {
  const [aimed, aim] = conceptmap.aim(thing, other);
  const side = (aimed + turn) % 4;
  const [mx, my] = conceptmap.middle(thing);
  const place = conceptmap.whole((side % 2 ? mx : my) + (turn ? 0 : aim)) + along;
  const { x, y, w, h } = thing;
  return [[x + w + gap, place], [place, y + h + gap], [x - gap, place], [place, y - gap]][side];
};

// The side of a thing that faces another, from the right one with the clock, and where the straight line to it crosses
// that side.
conceptmap.aim = function (thing, other) {
  const [[ax, ay], [bx, by]] = [conceptmap.middle(thing), conceptmap.middle(other)];
  const [dx, dy] = [bx - ax, by - ay];
  if (Math.abs(dx) * thing.h >= Math.abs(dy) * thing.w) return [dx < 0 ? 2 : 0, ((dy / (Math.abs(dx) || 1)) * thing.w) / 2];
  return [dy < 0 ? 3 : 1, ((dx / Math.abs(dy)) * thing.h) / 2];
};

conceptmap.middle = ({ x, y, w, h }) => [x + w / 2, y + h / 2];

conceptmap.whole = (value) => Math.floor(value + 0.5);
