"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * What the page shows. hops 0: the concept is selected where it stands; 1 and more: its neighbourhood is shown.
 * `from` and `to` ask for a path; `tour` is the stop, counted from 1; `study` is what is hidden.
 * @typedef {{concept: string, hops: number, group: string, all: boolean, statement: string, from: string, to: string,
 *   tour: number, study: string, surface: string, by: string, filters: Filters, language: string, theme: string,
 *   embed: boolean}} State
 */

conceptmap.listWays = ["group", "concept", "phrase", "note"];

/** @returns {State} */
conceptmap.emptyState = () => ({
  concept: "",
  hops: 0,
  group: "",
  all: false,
  statement: "",
  from: "",
  to: "",
  tour: 0,
  study: "",
  surface: "map",
  by: "group",
  filters: conceptmap.noFilters(),
  language: "",
  theme: "",
  embed: false,
});

/**
 * URL hash → State; what is not understood is left out. Pure.
 * @param {string} hash
 * @param {Model} model
 * @returns {State}
 */
conceptmap.readState = function (hash, model) {
  const got = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (key) => got.get(key) ?? "";
  const oneOf = (key, names) => (names.includes(text(key)) ? text(key) : "");
  const hops = got.get("hops") ?? "1";
  return {
    concept: text("concept"),
    hops: text("concept") ? (/^[0-9]$/.test(hops) ? Number(hops) : 1) : 0,
    group: text("group"),
    all: text("view") === "all",
    statement: text("statement"),
    from: text("from"),
    to: text("from") && text("to"),
    tour: /^[1-9][0-9]?$/.test(text("tour")) ? Number(text("tour")) : 0,
    study: oneOf("study", ["phrases", "concepts"]),
    surface: oneOf("surface", ["list"]) || "map",
    by: oneOf("by", conceptmap.listWays) || "group",
    filters: conceptmap.readFilters(got, model),
    language: text("lang"),
    theme: oneOf("theme", ["light", "dark"]),
    embed: got.has("embed"),
  };
};

/**
 * State → URL hash, empty for the first view. Pure.
 * @param {State} state
 * @param {Model} model
 */
conceptmap.writeState = function (state, model) {
  const put = new URLSearchParams();
  const set = (key, value) => value && put.set(key, value);
  set("view", state.all && "all");
  set("group", state.group);
  set("concept", state.concept);
  if (state.concept && state.hops !== 1) put.set("hops", String(state.hops));
  set("statement", state.statement);
  set("from", state.from);
  set("to", state.to);
  set("tour", state.tour && String(state.tour));
  set("study", state.study);
  set("surface", state.surface === "list" && "list");
  set("by", state.by !== "group" && state.by);
  conceptmap.writeFilters(put, state.filters, model);
  set("lang", state.language);
  set("theme", state.theme);
  set("embed", state.embed && "1");
  const text = put.toString();
  return text ? "#" + text : "";
};

// What is left behind when one goes to another concept or group.
conceptmap.elsewhere = { statement: "", from: "", to: "", study: "" };

/**
 * Whether two states show the same place, so that going from one to the other is no step to go back. Pure.
 * @param {State} one
 * @param {State} other
 */
conceptmap.samePlace = (one, other) =>
  ["concept", "hops", "group", "all", "statement", "from", "to", "tour", "study", "surface"].every((key) => one[key] === other[key]);

/**
 * The state without names this map does not have, and the first such name. Pure.
 * @param {State} state
 * @param {Model} model
 */
conceptmap.knownState = function (state, model) {
  const unknown = [];
  const keep = (name, index) => {
    if (!name || index.has(name)) return name;
    unknown.push(name);
    return "";
  };
  const concept = keep(state.concept, model.conceptAt);
  const from = keep(state.from, model.conceptAt);
  const tour = state.tour <= model.tour.length ? state.tour : 0;
  const known = {
    ...state,
    concept,
    hops: concept ? state.hops : 0,
    group: keep(state.group, model.groupAt),
    statement: keep(state.statement, model.statementAt),
    from,
    to: from ? keep(state.to, model.conceptAt) : "",
    tour,
    language: model.languages.includes(state.language) ? state.language : "",
  };
  // A link to a stop need not say where that is.
  const stop = tour && !state.concept ? conceptmap.tourState(model, tour) : {};
  return { state: { ...known, ...stop, study: known.study }, unknown: unknown[0] ?? "" };
};

/**
 * The name of the view to draw: the wanted one, or the nearest that was laid out. Pure.
 * @param {State} state
 * @param {(name: string) => boolean} has
 */
conceptmap.viewName = function (state, has) {
  for (let hops = state.concept ? state.hops : 0; hops > 0; hops--) {
    if (has(`focus:${state.concept}:${hops}`)) return `focus:${state.concept}:${hops}`;
  }
  if (state.all && has("all")) return "all";
  if (state.group && has(`group:${state.group}`)) return `group:${state.group}`;
  return "overview";
};

/**
 * One step back, or null at the start. Pure.
 * @param {State} state
 * @param {Model} model
 * @returns {State | null}
 */
conceptmap.stepBack = function (state, model) {
  if (state.statement) return { ...state, statement: "" };
  if (state.from) return { ...state, from: "", to: "" };
  if (state.study) return { ...state, study: "" };
  if (state.tour) return conceptmap.offTour(state, model) ? { ...state, ...conceptmap.tourState(model, state.tour) } : { ...state, tour: 0 };
  if (state.concept) return { ...state, concept: "", hops: 0 };
  if (state.group) return { ...state, group: "" };
  if (state.all) return { ...state, all: false };
  if (state.surface === "list") return { ...state, surface: "map" };
  return null;
};
