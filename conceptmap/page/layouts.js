"use strict";
globalThis.conceptmap ??= Object.create(null);

// The layouts island: columns of numbers → views (docs/page-data.md).

// Text of the island → Map of language → Layout. Views are looked up by names that hold concept
// ids, so they live in a Map too.
conceptmap.openLayouts = async (base64) => conceptmap.readLayouts(await conceptmap.unpack(base64));

conceptmap.readLayouts = ({ languages, columns }) =>
  new Map(
    Object.entries(languages).map(([language, layout], i) => {
      const placed = { ...layout, ...conceptmap.places(layout) };
      return [language, { ...placed, views: conceptmap.readViews(placed, columns, i) }];
    }),
  );

// The labels and sizes of concepts, each at its own place where only those that are drawn were given.
conceptmap.places = function ({ drawn, concepts, sizes }) {
  if (!drawn) return { concepts, sizes };
  const spread = (rows) => drawn.reduce((all, place, i) => ((all[place] = rows[i]), all), []);
  return { concepts: spread(concepts), sizes: spread(sizes) };
};

// The views of a language, which take their rows one after the other, each as many as it counts. They are read as far
// as one is asked for: the first view stands first, so a page opens without the others. A column that is the same in all
// languages stands once.
conceptmap.readViews = function (layout, columns, language) {
  const rows = (name) => conceptmap.rowsOf(columns[name].map((all) => all[language] ?? all[0]));
  const next = { box: rows("boxes"), phrase: rows("phrases"), frame: rows("frames"), head: rows("heads"), curve: rows("curves"), piece: rows("pieces") };
  const views = new Map(layout.views.map(([name]) => [name, null]));
  const left = layout.views.values();
  const readNext = () => {
    const [name, w, h, boxCount, phraseCount, frameCount] = left.next().value;
    views.set(name, {
      size: [w, h],
      boxes: conceptmap.times(boxCount, () => conceptmap.sizedBox(next.box(), layout.sizes)),
      phrases: conceptmap.times(phraseCount, () => conceptmap.phraseOf(next)),
      frames: conceptmap.times(frameCount, next.frame),
    });
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

// The room that "+3" takes behind a label.
conceptmap.moreWidth = (more) => (more ? 6 + 5.6 * `+${more}`.length : 0);

conceptmap.times = (count, make) => Array.from({ length: count }, () => make());

conceptmap.rowsOf = function (columns) {
  let at = -1;
  return () => ((at += 1), columns.map((column) => column[at]));
};

// A box's size stands once for its concept; a count behind the label makes it wider.
conceptmap.sizedBox = function ([concept, x, y, more], sizes) {
  const [w, h] = sizes[concept];
  return [concept, x, y, w + Math.ceil(conceptmap.moreWidth(more)), h, more];
};

conceptmap.phraseOf = function (next) {
  const [phrase, x, y, w, h, count] = next.phrase();
  const tail = conceptmap.curveFrom(next, x, y);
  const heads = conceptmap.times(count, () => [...next.head(), ...conceptmap.curveFrom(next, x, y)]);
  return [phrase, x, y, w, h, tail, heads];
};

// A curve starts relative to its phrase; a piece's control points are given by how far they lie
// off the thirds of a straight line.
conceptmap.curveFrom = function (next, left, top) {
  const [count, fromLeft, fromTop] = next.curve();
  let [x, y] = [left + fromLeft, top + fromTop];
  const points = [x, y];
  conceptmap.times(count, () => {
    const [dx, dy, bx, by, cx, cy] = next.piece();
    points.push(x + Math.round(dx / 3) + bx, y + Math.round(dy / 3) + by);
    points.push(x + Math.round((dx * 2) / 3) + cx, y + Math.round((dy * 2) / 3) + cy);
    [x, y] = [x + dx, y + dy];
    points.push(x, y);
  });
  return points;
};
