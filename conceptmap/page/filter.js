"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * What the reader has unticked in the legend: shapes, kinds of line, indices of phrases.
 * @typedef {{shapes: Set<string>, lines: Set<string>, phrases: Set<number>}} Filters
 */

/** @typedef {{hits?: Set<number>, route?: Route | null, stop?: Set<number>, asked?: number[] | null}} Found */

/** @returns {Filters} */
conceptmap.noFilters = () => ({ shapes: new Set(), lines: new Set(), phrases: new Set() });

conceptmap.anyFilter = (filters) => filters.shapes.size + filters.lines.size + filters.phrases.size > 0;

conceptmap.shapes = ["thing", "idea", "product", "command"];
conceptmap.lines = ["within", "between", "outdated", "disputed"];

/**
 * Every key of a filter and the name that stands for it in the address: [[key, name], …]. Pure.
 * @param {Model} model
 * @param {"shapes" | "lines" | "phrases"} kind
 * @returns {[any, string][]}
 */
conceptmap.filterKeys = function (model, kind) {
  if (kind === "phrases") return model.phrases.map((phrase, i) => [i, phrase.id]);
  return conceptmap[kind].map((name) => [name, name]);
};

/** @type {["shapes" | "lines" | "phrases", string][]} */
conceptmap.filterWords = [["shapes", "kind"], ["lines", "line"], ["phrases", "phrase"]];

/**
 * Filters → the address: what is hidden, or what alone is left where that is shorter. Pure but for `put`.
 * @param {URLSearchParams} put
 * @param {Filters} filters
 * @param {Model} model
 */
conceptmap.writeFilters = function (put, filters, model) {
  for (const [kind, word] of conceptmap.filterWords) {
    const keys = conceptmap.filterKeys(model, kind);
    const hidden = /** @type {Set<any>} */ (filters[kind]);
    const few = hidden.size <= keys.length / 2;
    const named = keys.filter(([key]) => hidden.has(key) === few);
    for (const [, name] of named) put.append(`${few ? "hide" : "only"}-${word}`, name);
    if (!few && named.length === 0) put.append(`only-${word}`, "");
  }
};

/**
 * The address → filters; names that the map does not have are left out. Pure.
 * @param {URLSearchParams} got
 * @param {Model} model
 * @returns {Filters}
 */
conceptmap.readFilters = function (got, model) {
  const filters = conceptmap.noFilters();
  for (const [kind, word] of conceptmap.filterWords) {
    const hide = new Set(got.getAll("hide-" + word));
    const only = got.has("only-" + word) ? new Set(got.getAll("only-" + word)) : null;
    for (const [key, name] of conceptmap.filterKeys(model, kind)) {
      if (hide.has(name) || (only && !only.has(name))) /** @type {Set<any>} */ (filters[kind]).add(key);
    }
  }
  return filters;
};
// Whether the filters let a statement through. Pure.
conceptmap.passes = function (model, filters, statement) {
  const { s, p, o } = model.statements[statement];
  return !(
    filters.phrases.has(p) ||
    filters.lines.has(conceptmap.lineOf(model, statement)) ||
    filters.shapes.has(model.shapeOf(s)) ||
    filters.shapes.has(model.shapeOf(o))
  );
};

// How many concepts of each shape, statements of each line and of each phrase a view holds. Pure.
conceptmap.countView = function (model, view) {
  const counts = { shapes: new Map(), lines: new Map(), phrases: new Map() };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const box of view.boxes) add(counts.shapes, model.shapeOf(box[0]));
  for (const statement of conceptmap.statementsOf(view)) {
    add(counts.lines, conceptmap.lineOf(model, statement));
    add(counts.phrases, model.statements[statement].p);
  }
  return counts;
};

/**
 * @typedef {{selected: Set<number>, near: Set<number>, lit: Set<number>, hidden: Set<number>, visible: number[],
 *   lonely: Set<number>, fade: boolean}} Lit concepts, concepts, statements, statements, statements, concepts
 */

/**
 * What is lit and what is left out in a view, from the state, its filters, and what was found: hits of a
 * search, a path, what a stop of the tour reads, what the study asks. Pure.
 * @param {Model} model
 * @param {View} view
 * @param {State} state
 * @param {Found} found
 * @returns {Lit}
 */
conceptmap.highlight = function (model, view, state, found = {}) {
  const shown = conceptmap.statementsOf(view);
  const hidden = new Set(shown.filter((i) => !conceptmap.passes(model, state.filters, i)));
  const visible = shown.filter((i) => !hidden.has(i));
  const inView = new Set(view.boxes.map((box) => box[0]));
  const joined = new Set(visible.flatMap((i) => [model.statements[i].s, model.statements[i].o]));
  const { selected, near, lit } = conceptmap.chosen(model, state, visible, found);
  const there = (concepts) => new Set([...concepts].filter((i) => inView.has(i)));
  return {
    selected: there(selected),
    near: there([...near].filter((i) => !selected.has(i))),
    lit,
    hidden,
    visible,
    // A concept that the filters leave without statements; it may have had none to begin with.
    lonely: new Set(hidden.size ? [...inView].filter((i) => !joined.has(i)) : []),
    fade: !found.asked && (Boolean(found.hits?.size) || there(selected).size > 0 || lit.size > 0),
  };
};

/**
 * What is selected, beside it, and lit: hits of a search before a question, that before a statement, that before a path,
 * that before a concept.
 * @param {Model} model
 * @param {State} state
 * @param {number[]} visible
 * @param {Found} found
 */
conceptmap.chosen = function (model, state, visible, { hits = new Set(), route = null, stop = new Set(), asked = null }) {
  const ends = (lit) => new Set([...lit].flatMap((i) => [model.statements[i].s, model.statements[i].o]));
  if (hits.size > 0) return { selected: new Set(), near: hits, lit: new Set() };
  if (asked) return { selected: new Set(), near: ends(asked), lit: new Set(asked) };
  const statement = model.statementAt.get(state.statement) ?? -1;
  const selected = new Set(statement >= 0 ? [] : route ? [route.from, route.to] : [model.conceptAt.get(state.concept) ?? -1]);
  const steps = new Set(route?.steps.map((step) => step.statement));
  const wanted = (i) => {
    if (statement >= 0) return i === statement;
    if (route) return steps.has(i);
    return stop.size > 0 ? stop.has(i) : selected.has(model.statements[i].s) || selected.has(model.statements[i].o);
  };
  const lit = new Set(visible.filter(wanted));
  return { selected, near: ends(lit), lit };
};
