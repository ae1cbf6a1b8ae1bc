"use strict";
globalThis.conceptmap ??= Object.create(null);

// A neighbourhood that the page lays out itself: what leads to the concept on the left, what it leads to on the right.
// Boxes, phrases and the concept have columns of their own, and lines bend only between two of them; so nothing can lie
// on anything else, however many there are.

/**
 * @typedef {{concept: number, x: number, y: number, w: number, h: number, more: number}} Spot a box
 * @typedef {{phrase: number, statements: number[], side: number, x: number, y: number, w: number, h: number, edge: number,
 *   half: number}} Knot a phrase, and how far from the middle its column and that of the concept reach
 */

/**
 * A concept with these statements of its own as a view. The layout knows the size of every concept in it. Pure.
 * @param {Model} model
 * @param {Layout} layout
 * @param {number} concept
 * @param {number[]} statements
 * @returns {View}
 */
conceptmap.aroundView = function (model, layout, concept, statements) {
  const sides = conceptmap.sidesOf(model, concept, statements);
  const beside = conceptmap.besideOf(model, concept, statements);
  const spot = (one) => conceptmap.spotOf(model, layout, one, beside.get(one) ?? statements);
  const focus = conceptmap.spotOf(model, layout, concept, statements);
  const ends = (knot) => new Set(knot.statements.map((i) => conceptmap.otherEnd(model, concept, i)));
  const columns = [-1, 1].map((side) => {
    const spots = [...sides].filter(([, at]) => at === side).map(([one]) => spot(one));
    const knots = conceptmap.knotsOf(model, layout, statements, (i) => sides.get(conceptmap.otherEnd(model, concept, i)) === side);
    return { side, spots, knots, ends };
  });
  const above = conceptmap.knotsOf(model, layout, statements, (i) => conceptmap.otherEnd(model, concept, i) === concept);
  for (const column of columns) conceptmap.stackColumn(column);
  // Arrows that arrive at one side stand apart.
  focus.h = Math.max(focus.h, Math.min(220, 7 * Math.max(...columns.map((column) => column.knots.length)) + 10));
  conceptmap.placeColumns(focus, columns, above);
  const spots = [focus, ...columns.flatMap((column) => column.spots)];
  const knots = [...columns.flatMap((column) => column.knots), ...above];
  return conceptmap.viewOf(spots, knots, conceptmap.aroundLines(model, concept, spots, knots));
};

conceptmap.spotOf = function (model, layout, concept, drawn) {
  const [w, h] = layout.sizes[concept];
  const more = Math.max(0, model.concepts[concept].degree - drawn.length);
  return { concept, x: 0, y: 0, w: w + Math.ceil(conceptmap.moreWidth(more)), h, more };
};

/**
 * The phrases of some statements, each with those of one subject, phrase and status. Pure.
 * @returns {Knot[]}
 */
conceptmap.knotsOf = function (model, layout, statements, wanted) {
  const together = conceptmap.gathered(statements.filter(wanted), (i) => {
    const { s, p, status } = model.statements[i];
    return `${s} ${p} ${status}`;
  });
  return [...together.values()].map((own) => {
    const { p, status } = model.statements[own[0]];
    const [w, h] = conceptmap.phraseSize(layout, p, status);
    return { phrase: p, statements: own, side: 0, x: 0, y: 0, w, h, edge: 0, half: 0 };
  });
};

// Stands the boxes of a column over one another, and its phrases beside those they lead to; 0 is its middle.
conceptmap.stackColumn = function ({ spots, knots, side, ends }) {
  const gap = 8;
  const own = (spot) => knots.filter((knot) => ends(knot).has(spot.concept) && ends(knot).size === 1);
  let top = 0;
  for (const spot of spots) {
    const beside = own(spot).reduce((sum, knot) => sum + knot.h + 4, -4);
    const height = Math.max(spot.h, beside);
    spot.y = top + (height - spot.h) / 2;
    top += height + gap;
  }
  const middle = (one) => one.y + one.h / 2;
  const wanted = (knot) => {
    const among = spots.filter((spot) => ends(knot).has(spot.concept));
    return among.reduce((sum, spot) => sum + middle(spot), 0) / (among.length || 1);
  };
  const placed = knots.map((knot) => ({ knot, at: wanted(knot) })).sort((a, b) => a.at - b.at);
  let free = -Infinity;
  for (const { knot, at } of placed) {
    knot.side = side;
    knot.y = Math.max(at - knot.h / 2, free);
    free = knot.y + knot.h + 4;
  }
  const shift = placed.reduce((sum, { knot, at }) => sum + middle(knot) - at, 0) / (placed.length || 1);
  const all = [...spots, ...knots];
  for (const knot of knots) knot.y -= shift;
  const [low, high] = [Math.min(...all.map((one) => one.y)), Math.max(...all.map((one) => one.y + one.h))];
  for (const one of all) one.y -= (low + high) / 2;
};

// Puts the columns side by side round the concept; what it says of itself stands above it.
conceptmap.placeColumns = function (focus, columns, above) {
  const over = above.reduce((sum, knot) => sum + knot.w + 12, -12);
  const half = Math.max(focus.w, over) / 2;
  [focus.x, focus.y] = [-focus.w / 2, -focus.h / 2];
  above.reduce((x, knot) => {
    [knot.x, knot.y] = [x, focus.y - 44 - knot.h];
    return x + knot.w + 12;
  }, -over / 2);
  // A line that rises far takes more room to bend.
  const room = (rise) => Math.min(110, Math.max(46, rise / 5));
  const level = (one) => one.y + one.h / 2;
  for (const { side, spots, knots, ends } of columns) {
    const wide = Math.max(0, ...knots.map((knot) => knot.w));
    const rise = knots.flatMap((knot) => spots.filter((spot) => ends(knot).has(spot.concept)).map((spot) => Math.abs(level(spot) - level(knot))));
    const inner = half + room(Math.max(0, ...knots.map((knot) => Math.abs(level(knot)))));
    const outer = inner + wide + room(Math.max(0, ...rise));
    for (const knot of knots) Object.assign(knot, { x: side > 0 ? inner : -inner - knot.w, edge: inner + wide, half });
    for (const spot of spots) spot.x = side > 0 ? outer : -outer - spot.w;
  }
};

// The lines: for each phrase its tail and its heads. Ends at one side of a box stand apart, in the order of what they lead to.
conceptmap.aroundLines = function (model, concept, spots, knots) {
  const at = new Map(spots.map((spot) => [spot.concept, spot]));
  const ends = knots.flatMap((knot) => {
    const joined = new Map(knot.statements.map((i) => [model.statements[i].o, i]));
    return [{ knot, spot: at.get(model.statements[knot.statements[0]].s), statement: -1 }, ...[...joined].map(([o, statement]) => ({ knot, spot: at.get(o), statement }))];
  });
  const sides = conceptmap.gathered(ends, ({ knot, spot }) => `${spot.concept} ${spot.concept === concept ? knot.side : 0}`);
  for (const side of sides.values()) {
    const across = (end) => (end.knot.side ? end.knot.y : end.knot.x + (end.statement < 0 ? 0 : 1));
    side.sort((a, b) => across(a) - across(b));
    side.forEach((end, i) => (end.share = (i + 1) / (side.length + 1)));
  }
  const line = (end) => [end.statement, conceptmap.aroundCurve(end, end.spot.concept === concept)];
  return new Map(knots.map((knot) => [knot, ends.filter((end) => end.knot === knot).map(line)]));
};

// From a box to a phrase, or back, bent only in the empty stretch between two columns.
conceptmap.aroundCurve = function ({ knot, spot, share, statement }, inner) {
  const { side, edge, half } = knot;
  let points;
  if (side === 0) {
    points = conceptmap.bend([spot.x + spot.w * share, spot.y], [knot.x + (knot.w * (statement < 0 ? 1 : 2)) / 3, knot.y + knot.h], 1);
  } else {
    const [y, level] = [spot.y + spot.h * share, knot.y + knot.h / 2];
    const near = side > 0 ? knot.x : knot.x + knot.w;
    const far = side > 0 ? knot.x + knot.w : knot.x;
    const start = [side > 0 === inner ? spot.x + spot.w : spot.x, y];
    const bent = inner ? conceptmap.bend([side * half, y], [near, level], 0) : conceptmap.bend(start, [side * edge, level], 0);
    const straight = inner ? [start, bent.slice(0, 2)] : [[side * edge, level], [far, level]];
    const more = straight[0][0] === straight[1][0] ? [] : conceptmap.straight(straight[0], straight[1]);
    points = inner ? [...more.slice(0, -2), ...bent] : [...bent, ...more.slice(2)];
  }
  return statement < 0 ? points : conceptmap.turned(points);
};

// A curve that leaves and arrives along an axis.
conceptmap.bend = function (from, to, axis) {
  const middle = (from[axis] + to[axis]) / 2;
  const turn = (end) => (axis ? [end[0], middle] : [middle, end[1]]);
  return [...from, ...turn(from), ...turn(to), ...to];
};

/**
 * Spots, knots and lines as a view: in whole px, from the upper left corner.
 * @returns {View}
 */
conceptmap.viewOf = function (spots, knots, lines) {
  const all = [...spots, ...knots];
  const [left, top] = [Math.min(...all.map((one) => one.x)) - 8, Math.min(...all.map((one) => one.y)) - 8];
  const size = [Math.max(...all.map((one) => one.x + one.w)) + 8 - left, Math.max(...all.map((one) => one.y + one.h)) + 8 - top];
  const move = (points) => points.map((value, i) => Math.round(value - (i % 2 ? top : left)));
  const place = ({ x, y, w, h }) => [...move([x, y]), w, h];
  return {
    size: [Math.ceil(size[0]), Math.ceil(size[1])],
    boxes: spots.map((spot) => [spot.concept, ...place(spot), spot.more]),
    phrases: knots.map((knot) => {
      const [[, tail], ...heads] = lines.get(knot);
      return [knot.phrase, ...place(knot), move(tail), heads.map(([statement, points]) => [statement, ...move(points)])];
    }),
    frames: [],
  };
};
