"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * A shortest path: its statements in order, each along its arrow or against it, and how many others are as short.
 * @typedef {{statement: number, along: boolean}} Step
 * @typedef {{from: number, to: number, steps: Step[], others: number}} Route
 */

/**
 * A shortest path over the statements that hold and pass, arrows walked both ways, or null. Among equally short ones
 * the concepts that come first by their IRIs are taken, and along the arrow before against it. Pure.
 * @param {Model} model
 * @param {number} from
 * @param {number} to
 * @param {(statement: number) => boolean} passes
 * @returns {Route | null}
 */
conceptmap.findPath = function (model, from, to, passes = () => true) {
  /** @type {Map<number, {here: number, step: Step} | null>} */
  const came = new Map([[from, null]]);
  // How many ways of this length lead to a concept.
  const ways = new Map([[from, 1]]);
  let frontier = [from];
  while (frontier.length > 0 && !came.has(to)) {
    const reached = [];
    const counted = new Map();
    for (const here of frontier) {
      for (const { there, step } of conceptmap.stepsFrom(model, here, passes)) {
        if (came.has(there) && !counted.has(there)) continue;
        counted.set(there, (counted.get(there) ?? 0) + (ways.get(here) ?? 0));
        if (came.has(there)) continue;
        came.set(there, { here, step });
        reached.push(there);
      }
    }
    for (const [there, n] of counted) ways.set(there, n);
    frontier = reached;
  }
  if (!came.has(to)) return null;
  /** @type {Step[]} */
  const steps = [];
  for (let at = came.get(to); at; at = came.get(at.here)) steps.unshift(at.step);
  return { from, to, steps, others: (ways.get(to) ?? 1) - 1 };
};

/**
 * The steps that leave a concept, in the order in which they are tried.
 * @param {Model} model
 * @param {number} here
 * @param {(statement: number) => boolean} passes
 * @returns {{there: number, step: Step}[]}
 */
conceptmap.stepsFrom = function (model, here, passes) {
  const { statements, concepts, phrases } = model;
  const usable = (statement) => statements[statement].status === 0 && passes(statement);
  const key = (i) => concepts[i].iri || concepts[i].id;
  const before = (a, b) => (a < b ? -1 : Number(a > b));
  return [
    ...model.out[here].map((statement) => ({ there: statements[statement].o, step: { statement, along: true } })),
    ...model.into[here].map((statement) => ({ there: statements[statement].s, step: { statement, along: false } })),
  ]
    .filter(({ step }) => usable(step.statement))
    .sort((a, b) => before(key(a.there), key(b.there)) || Number(b.step.along) - Number(a.step.along) || before(phrases[statements[a.step.statement].p].id, phrases[statements[b.step.statement].p].id));
};

/**
 * The concepts of a path, from its start to its end. Pure.
 * @param {Model} model
 * @param {Route} route
 */
conceptmap.conceptsOf = function (model, { from, steps }) {
  const concepts = [from];
  for (const { statement, along } of steps) concepts.push(model.statements[statement][along ? "o" : "s"]);
  return concepts;
};

/**
 * Where the numbers of the steps stand: on the line, 11 px before the phrase as one walks. [[n, x, y], …] of the steps
 * that the view shows. Pure.
 * @param {View} view
 * @param {Step[]} steps
 * @returns {[number, number, number][]}
 */
conceptmap.stepMarks = function (view, steps) {
  const marks = [];
  steps.forEach(({ statement, along }, i) => {
    for (const [, , , , , tail, heads] of view.phrases) {
      const head = heads.find(([one]) => one === statement);
      if (!head) continue;
      // Against the arrow one meets the head first; it begins at the phrase.
      const points = along ? conceptmap.turned(tail) : head.slice(1);
      marks.push([i + 1, ...conceptmap.pointAlong(points, 11)]);
    }
  });
  return marks;
};

conceptmap.turned = (points) => points.map((value, i) => points[points.length - 2 - i + 2 * (i % 2)]);

/**
 * The point of a curve this far from its start, or its middle where it is shorter. Pure.
 * @param {number[]} points
 * @param {number} distance
 */
conceptmap.pointAlong = function (points, distance) {
  const places = [[points[0], points[1]]];
  for (let i = 0; i + 7 < points.length; i += 6) {
    for (let step = 1; step <= 16; step++) {
      const t = step / 16;
      const at = (axis) =>
        (1 - t) ** 3 * points[i + axis] + 3 * t * (1 - t) ** 2 * points[i + 2 + axis] + 3 * t * t * (1 - t) * points[i + 4 + axis] + t ** 3 * points[i + 6 + axis];
      places.push([at(0), at(1)]);
    }
  }
  let gone = 0;
  for (let i = 1; i < places.length; i++) {
    const [[ax, ay], [bx, by]] = [places[i - 1], places[i]];
    const length = Math.hypot(bx - ax, by - ay);
    if (gone + length >= distance) {
      const t = (distance - gone) / length;
      return [ax + t * (bx - ax), ay + t * (by - ay)];
    }
    gone += length;
  }
  return places[places.length >> 1];
};

/**
 * Whether a path can be shown where a view stands: all of it is there, and its numbers have room. Pure.
 * @param {View} view
 * @param {Step[]} steps
 */
conceptmap.showsPath = function (view, steps) {
  const marks = conceptmap.stepMarks(view, steps);
  if (marks.length < steps.length) return false;
  const radius = conceptmap.stepRadius + 0.5;
  const things = [...view.boxes, ...view.phrases].map(([, x, y, w, h]) => [x, y, x + w, y + h]);
  const free = ([, x, y]) => things.every(([left, top, right, bottom]) => Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) >= radius);
  const apart = ([n, x, y]) => marks.every(([m, a, b]) => n === m || Math.hypot(a - x, b - y) >= 2 * radius);
  return marks.every((mark) => free(mark) && apart(mark));
};

conceptmap.stepRadius = 8.5;
