"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * A neighbourhood as a column, for a canvas that is too narrow for it: above the concept what only leads to it, the rest
 * below, in the order in which it stood. Phrases stand left of their boxes, and each has a lane of its own to the
 * concept, the nearest one the innermost: so nothing overlaps, and no line runs through anything.
 * Null where a line does not join the concept with another one. Pure.
 * @param {Model} model
 * @param {View} view
 * @param {number} centre
 * @returns {View | null}
 */
conceptmap.columnView = function (model, view, centre) {
  const { heightOf, stacked, spoke } = conceptmap;
  const middle = view.boxes.find(([concept]) => concept === centre);
  const all = conceptmap.statementsOf(view).map((i) => model.statements[i]);
  if (!middle || all.length === 0 || !all.every(({ s, o }) => (s === centre) !== (o === centre))) return null;
  const bands = conceptmap.bandsOf(model, view, centre);
  const [above, below] = [false, true].map((out) => bands.filter((band) => band.out === out));
  const most = Math.max(...[above, below].map((side) => side.flatMap((band) => band.phrases).length));
  const step = Math.min(10, Math.max(5, 90 / most));
  const inner = 25 + step * (most - 1);
  const words = inner + 14 + Math.max(...view.phrases.map((row) => row[3]));

  let y = 10;
  const place = (band) => {
    const half = Math.max(heightOf(band.phrases, 10), heightOf(band.boxes, 10)) / 2;
    const phrases = stacked(band.phrases, 10, y + half, (w) => words - w);
    const boxes = stacked(band.boxes, 10, y + half, () => words + 36);
    y += 2 * half + 10;
    return { phrases, boxes };
  };
  const over = above.map(place);
  const top = above.length > 0 ? y + 12 : y;
  y = top + middle[4] + 22;
  const under = below.map(place);

  const at = (side) => side.flatMap(({ phrases, boxes }) => phrases.map((row) => ({ row, boxes, phrases })));
  const spokes = (rows, edge) => rows.map((row, i) => spoke(model, centre, row, [inner - step * i, edge]));
  const boxes = [...over.flatMap((band) => band.boxes), [centre, 10, top, Math.max(middle[3], inner + 5), middle[4], middle[5]], ...under.flatMap((band) => band.boxes)];
  return {
    ...view,
    size: [Math.max(...boxes.map(([, x, , w]) => x + w)) + 10, below.length > 0 ? y : top + middle[4] + 10],
    frames: [],
    phrases: [...spokes(at(over).reverse(), top).reverse(), ...spokes(at(under), top + middle[4])],
    boxes,
  };
};

/**
 * The phrases of a neighbourhood with the boxes that they lead to or come from; those that share a box are one band.
 * `out` tells whether one of its phrases starts from the concept.
 * @param {Model} model
 * @param {View} view
 * @param {number} centre
 */
conceptmap.bandsOf = function (model, view, centre) {
  const boxOf = new Map(view.boxes.map((box) => [box[0], box]));
  /** @type {{out: boolean, phrases: PhraseRow[], boxes: Set<any>}[]} */
  let bands = [];
  for (const row of [...view.phrases].sort((a, b) => a[2] - b[2])) {
    const boxes = row[6].map(([i]) => boxOf.get(conceptmap.acrossFrom(model, i, centre)));
    const [joined, others] = [true, false].map((yes) => bands.filter((band) => boxes.some((box) => band.boxes.has(box)) === yes));
    const out = model.statements[row[6][0][0]].s === centre || joined.some((band) => band.out);
    bands = [...others, { out, phrases: [...joined.flatMap((band) => band.phrases), row], boxes: new Set([...joined.flatMap((band) => [...band.boxes]), ...boxes]) }];
  }
  return bands.map((band) => ({ ...band, boxes: [...band.boxes] }));
};

conceptmap.acrossFrom = (model, statement, concept) => {
  const { s, o } = model.statements[statement];
  return s === concept ? o : s;
};

conceptmap.heightOf = (rows, gap) => rows.reduce((sum, row) => sum + row[4] + gap, -gap);

// Boxes or phrases under each other round a middle; `left` tells where one of a width begins.
conceptmap.stacked = function (rows, gap, middle, left) {
  let y = Math.round(middle - conceptmap.heightOf(rows, gap) / 2);
  return rows.map(([key, , , w, h, ...rest]) => {
    const row = [key, left(w), y, w, h, ...rest];
    y += h + gap;
    return row;
  });
};

/**
 * A phrase with its lines: through its lane to the concept, and to the boxes on its right, where lines to one box end
 * beside each other.
 * @param {Model} model
 * @param {number} centre
 * @param {{row: any, boxes: any[], phrases: any[]}} at the phrase, and what stands in its band
 * @param {[number, number]} lane where it meets the concept
 * @returns {PhraseRow}
 */
conceptmap.spoke = function (model, centre, { row, boxes, phrases }, lane) {
  const [phrase, x, y, w, h, , heads] = row;
  const middle = y + h / 2;
  const out = model.statements[heads[0][0]].s === centre;
  const near = conceptmap.laneCurve(lane, [x, middle]);
  const far = (statement) => {
    const other = conceptmap.acrossFrom(model, statement, centre);
    const [, left, top, , height] = boxes.find(([concept]) => concept === other);
    const met = phrases.filter((one) => one[6].some(([i]) => conceptmap.acrossFrom(model, i, centre) === other));
    const end = top + height / 2 + (met.indexOf(row) - (met.length - 1) / 2) * Math.min(9, (height - 8) / met.length);
    return [x + w, middle, left - 18, middle, left - 18, end, left, end];
  };
  if (out) return [phrase, x, y, w, h, near, heads.map(([i]) => [i, ...far(i)])];
  return [phrase, x, y, w, h, conceptmap.backwards(far(heads[0][0])), heads.map(([i]) => [i, ...conceptmap.backwards(near)])];
};

// From the concept straight up or down a lane, then round to a phrase.
conceptmap.laneCurve = function ([x, edge], [left, y]) {
  const turn = Math.sign(y - edge) * 12;
  const { straight } = conceptmap;
  return [...straight([x, edge], [x, y - turn]), x, y - turn / 2, x + 6, y, x + 12, y, ...straight([x + 12, y], [left, y]).slice(2)];
};

conceptmap.backwards = (points) => points.map((_, i) => points[points.length - 2 - i + 2 * (i % 2)]);
