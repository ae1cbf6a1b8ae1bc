"use strict";
globalThis.conceptmap ??= Object.create(null);

// What is drawn round a concept whose neighbourhood Python has not laid out.

// So many neighbours are drawn, and so many statements.
conceptmap.mostAround = 60;
conceptmap.mostLines = 120;

/**
 * The statements of a concept, and those of them that are drawn: all, or the ones with its best connected neighbours
 * among those that pass. Pure.
 * @param {Model} model
 * @param {number} concept
 * @param {(statement: number) => boolean} passes
 * @returns {{drawn: number[], all: number[] | undefined, around: number}} all: those that pass where not all are drawn;
 *   around: how many neighbours they have
 */
conceptmap.bestAround = function (model, concept, passes) {
  const own = [...new Set([...model.out[concept], ...model.into[concept]])].sort((a, b) => a - b);
  const beside = conceptmap.besideOf(model, concept, own);
  if (beside.size <= conceptmap.mostAround && own.length <= conceptmap.mostLines) return { drawn: own, all: undefined, around: beside.size };
  const all = own.filter(passes);
  const near = [...conceptmap.besideOf(model, concept, all)];
  near.sort(([a], [b]) => model.concepts[b].degree - model.concepts[a].degree || a - b);
  const drawn = near.slice(0, conceptmap.mostAround).flatMap(([, statements]) => statements);
  return { drawn: drawn.slice(0, conceptmap.mostLines).sort((a, b) => a - b), all, around: near.length };
};

/**
 * Neighbour → the statements that join it to a concept. Pure.
 * @returns {Map<number, number[]>}
 */
conceptmap.besideOf = (model, concept, statements) => conceptmap.gathered(statements, (i) => conceptmap.otherEnd(model, concept, i));

/**
 * What has the same key, together. Pure.
 * @template Item
 * @template Key
 * @param {Item[]} items
 * @param {(item: Item) => Key} key
 * @returns {Map<Key, Item[]>}
 */
conceptmap.gathered = function (items, key) {
  const together = new Map();
  for (const item of items) {
    const own = together.get(key(item));
    if (own) own.push(item);
    else together.set(key(item), [item]);
  }
  return together;
};

// Whom a statement of a concept joins it to. Pure.
conceptmap.otherEnd = (model, concept, statement) => {
  const { s, o } = model.statements[statement];
  return s === concept ? o : s;
};

/**
 * Neighbour → 1 for the right, where a concept leads, or -1 for the left. A side that is far longer than the other gives
 * it some. Pure.
 * @returns {Map<number, number>}
 */
conceptmap.sidesOf = function (model, concept, statements) {
  const phrase = (i) => model.statements[i].p;
  const order = [...statements].sort((a, b) => phrase(a) - phrase(b) || a - b);
  const led = new Set(order.filter((i) => model.statements[i].s === concept).map((i) => model.statements[i].o));
  const others = order.map((i) => conceptmap.otherEnd(model, concept, i)).filter((one) => one !== concept);
  const sides = new Map(others.map((one) => [one, led.has(one) ? 1 : -1]));
  const at = (side) => [...sides.keys()].filter((one) => sides.get(one) === side);
  const [left, right] = [at(-1), at(1)];
  const [long, short] = left.length > right.length ? [left, right] : [right, left];
  if (long.length > 12 && long.length > 2 * short.length) {
    for (const one of long.slice(Math.ceil((long.length + short.length) / 2))) sides.set(one, long === left ? 1 : -1);
  }
  return sides;
};

/**
 * The view round a concept, for a name like "focus:<id>:1" that nothing was prepared for.
 * @returns {View | undefined}
 */
conceptmap.chooseAround = function ({ model, layout, state, language, name }) {
  const concept = conceptmap.aroundWhat(model, name);
  if (concept < 0) return undefined;
  const { drawn, all, around } = conceptmap.bestAround(model, concept, (i) => conceptmap.passes(model, state.filters, i));
  const concepts = new Set([concept, ...drawn.map((i) => conceptmap.otherEnd(model, concept, i))]);
  conceptmap.letter(layout, model, concepts, language, conceptmap.textMeasure(language));
  return { ...conceptmap.aroundView(model, layout, concept, drawn), all, around };
};

// The concept of such a name, or -1.
conceptmap.aroundWhat = (model, name) => model.conceptAt.get(name.match(/^focus:(.*):1$/s)?.[1] ?? "") ?? -1;

// The labels of a path.
conceptmap.letterRoute = ({ model, layout, language, route }) =>
  conceptmap.letter(layout, model, conceptmap.conceptsOf(model, route), language, conceptmap.textMeasure(language));

// Does what will be needed soon once there is nothing else to do.
conceptmap.atLeisure = (act) => setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(act), 300);

// Says above the map how many neighbours it leaves out.
conceptmap.aroundNote = function (app) {
  const { all, around = 0, boxes } = app.view;
  if (!all) return null;
  const text = conceptmap.fill(app.words, "bestOf", { n: boxes.length - 1, size: around });
  return conceptmap.make("p", { class: "cm-message cm-note" }, text, " ", conceptmap.make("a", { href: app.link({ surface: "list" }), "data-key": "note list" }, app.words.list));
};
