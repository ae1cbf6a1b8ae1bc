"use strict";
globalThis.conceptmap ??= {};

/**
 * What the reader has unticked in the legend: shapes, kinds of line, indices of phrases.
 * @typedef {{shapes: Set<string>, lines: Set<string>, phrases: Set<number>}} Filters
 */

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

conceptmap.filterWords = new Map([["shapes", "kind"], ["lines", "line"], ["phrases", "phrase"]]);

/**
 * Filters → the address: what is hidden, or what alone is left where that is shorter. Pure but for `put`.
 * @param {URLSearchParams} put
 * @param {Filters} filters
 * @param {Model} model
 */
conceptmap.writeFilters = function (put, filters, model) {
  for (const [kind, word] of conceptmap.filterWords) {
    const keys = conceptmap.filterKeys(model, kind);
    const hidden = filters[kind];
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
      if (hide.has(name) || (only && !only.has(name))) filters[kind].add(key);
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

// What is lit and what is left out in a view, from the state and the filters. Pure.
conceptmap.highlight = function (model, view, state, hits = new Set()) {
  const shown = conceptmap.statementsOf(view);
  const hidden = new Set(shown.filter((i) => !conceptmap.passes(model, state.filters, i)));
  const visible = shown.filter((i) => !hidden.has(i));
  const statement = state.statement ? model.statementAt.get(state.statement) : -1;
  const inView = new Set(view.boxes.map((box) => box[0]));
  let concept = statement < 0 && state.concept ? model.conceptAt.get(state.concept) : -1;
  if (!inView.has(concept)) concept = -1;
  const lit = new Set(
    statement >= 0
      ? visible.filter((i) => i === statement)
      : visible.filter((i) => model.statements[i].s === concept || model.statements[i].o === concept),
  );
  const near = new Set([...hits].filter((i) => inView.has(i)));
  if (hits.size === 0) for (const i of lit) near.add(model.statements[i].s).add(model.statements[i].o);
  near.delete(concept);
  const joined = new Set(visible.flatMap((i) => [model.statements[i].s, model.statements[i].o]));
  return {
    selected: hits.size ? -1 : concept,
    near,
    lit: hits.size ? new Set() : lit,
    hidden,
    visible,
    // A concept that the filters leave without statements; it may have had none to begin with.
    lonely: new Set(hidden.size ? [...inView].filter((i) => !joined.has(i)) : []),
    fade: hits.size > 0 || concept >= 0 || lit.size > 0,
  };
};
