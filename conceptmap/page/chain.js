"use strict";
globalThis.conceptmap ??= Object.create(null);

// Room between a box and a phrase of a chain: an arrow and a number have to stand there.
conceptmap.chainGap = 36;

/**
 * A path as a view of its own: boxes and phrases in a row, turned downwards and back where the row is full. Rows take
 * up bands of their own and only one phrase stands between two, so nothing can overlap. Pure.
 * @param {Model} model
 * @param {Layout} layout
 * @param {Route} route
 * @param {number} limit px that a row may take
 * @returns {View}
 */
conceptmap.chainView = function (model, layout, route, limit) {
  const gap = conceptmap.chainGap;
  const sizes = route.steps.map(({ statement }) => conceptmap.phraseSize(layout, model.statements[statement].p));
  const boxes = conceptmap.conceptsOf(model, route).map((concept) => ({ concept, w: layout.sizes[concept][0], h: layout.sizes[concept][1], x: 0, y: 0, row: 0 }));
  let direction = 1;
  boxes.forEach((box, i) => {
    const last = boxes[i - 1];
    if (!last) return;
    const length = 2 * gap + sizes[i - 1][0];
    const x = direction > 0 ? last.x + last.w + length : last.x - length - box.w;
    if (x >= 0 && x + box.w <= limit) Object.assign(box, { x, row: last.row });
    else {
      Object.assign(box, { x: last.x + (last.w - box.w) / 2, row: last.row + 1 });
      direction = -direction;
    }
  });
  conceptmap.stackRows(boxes, sizes, gap);
  const left = Math.floor(Math.min(...boxes.map(({ x, w }, i) => Math.min(x, x + (w - (sizes[i]?.[0] ?? 0)) / 2)))) - 10;
  for (const box of boxes) box.x -= left;
  const phrases = route.steps.map((step, i) => conceptmap.chainPhrase(model, step, boxes[i], boxes[i + 1], sizes[i]));
  const size = /** @type {[number, number]} */ ([0, 1].map((axis) => 10 + Math.max(...boxes.map((box) => (axis ? box.y + box.h : box.x + box.w)), ...phrases.map(([, x, y, w, h]) => (axis ? y + h : x + w)))));
  return { size, frames: [], phrases, boxes: boxes.map(({ concept, x, y, w, h }) => [concept, x, y, w, h, 0]) };
};

// Gives each row of boxes a band, with the room of the phrase that leads to it above.
conceptmap.stackRows = function (boxes, sizes, gap) {
  let top = 10;
  for (let row = 0; row <= boxes.at(-1).row; row++) {
    const inside = boxes.map((box, i) => i).filter((i) => boxes[i].row === row);
    const within = inside.slice(1).map((i) => sizes[i - 1][1]);
    if (row > 0) top += 2 * gap + sizes[inside[0] - 1][1];
    const band = Math.max(...inside.map((i) => boxes[i].h), ...within);
    for (const i of inside) boxes[i].y = top + (band - boxes[i].h) / 2;
    top += band;
  }
};

/**
 * The phrase between two boxes, as a row of a view.
 * @returns {PhraseRow}
 */
conceptmap.chainPhrase = function (model, { statement, along }, from, to, [w, h]) {
  const { p } = model.statements[statement];
  const middle = (box) => [box.x + box.w / 2, box.y + box.h / 2];
  const beside = from.row === to.row;
  const right = to.x > from.x;
  const [x, y] = beside
    ? [right ? from.x + from.w + conceptmap.chainGap : from.x - conceptmap.chainGap - w, middle(from)[1] - h / 2]
    : [middle(from)[0] - w / 2, (from.y + from.h + to.y - h) / 2];
  const side = (box, far) => (beside ? [far === right ? box.x + box.w : box.x, middle(box)[1]] : [middle(box)[0], far ? box.y + box.h : box.y]);
  const phrase = { x, y, w, h };
  const before = [side(from, true), side(phrase, false)];
  const after = [side(phrase, true), side(to, false)];
  const [tail, head] = along ? [before, after] : [after.reverse(), before.reverse()];
  return [p, phrase.x, phrase.y, w, h, conceptmap.straight(tail[0], tail[1]), [[statement, ...conceptmap.straight(head[0], head[1])]]];
};

/**
 * A straight line as a curve.
 * @param {number[]} from
 * @param {number[]} to
 */
conceptmap.straight = ([ax, ay], [bx, by]) => [0, 1 / 3, 2 / 3, 1].flatMap((t) => [ax + t * (bx - ax), ay + t * (by - ay)]);
