"use strict";
globalThis.conceptmap ??= {};

/**
 * What the page shows. hops 0: the concept is selected where it stands; 1 and more: its neighbourhood is shown.
 * @typedef {{concept: string, hops: number, group: string, all: boolean, statement: string,
 *   surface: string, language: string, theme: string}} State
 */

conceptmap.emptyState = () => ({
  concept: "",
  hops: 0,
  group: "",
  all: false,
  statement: "",
  surface: "map",
  language: "",
  theme: "",
});

// URL hash → State; what is not understood is left out. Pure.
conceptmap.readState = function (hash) {
  const got = new URLSearchParams(hash.replace(/^#/, ""));
  const hops = got.get("hops") ?? "1";
  const theme = got.get("theme") ?? "";
  return {
    concept: got.get("concept") ?? "",
    hops: got.get("concept") ? (/^[0-9]$/.test(hops) ? Number(hops) : 1) : 0,
    group: got.get("group") ?? "",
    all: got.get("view") === "all",
    statement: got.get("statement") ?? "",
    surface: got.get("surface") === "list" ? "list" : "map",
    language: got.get("lang") ?? "",
    theme: ["light", "dark"].includes(theme) ? theme : "",
  };
};

// State → URL hash, empty for the first view. Pure.
conceptmap.writeState = function (state) {
  const put = new URLSearchParams();
  if (state.all) put.set("view", "all");
  if (state.group) put.set("group", state.group);
  if (state.concept) {
    put.set("concept", state.concept);
    if (state.hops !== 1) put.set("hops", String(state.hops));
  }
  if (state.statement) put.set("statement", state.statement);
  if (state.surface === "list") put.set("surface", "list");
  if (state.language) put.set("lang", state.language);
  if (state.theme) put.set("theme", state.theme);
  const text = put.toString();
  return text ? "#" + text : "";
};

// The state without names this map does not have, and the first such name. Pure.
conceptmap.knownState = function (state, model) {
  const unknown = [];
  const keep = (name, index) => {
    if (!name || index.has(name)) return name;
    unknown.push(name);
    return "";
  };
  const concept = keep(state.concept, model.conceptAt);
  const known = {
    ...state,
    concept,
    hops: concept ? state.hops : 0,
    group: keep(state.group, model.groupAt),
    statement: keep(state.statement, model.statementAt),
    language: model.languages.includes(state.language) ? state.language : "",
  };
  return { state: known, unknown: unknown[0] ?? "" };
};

// The name of the view to draw: the wanted one, or the nearest that was laid out. Pure.
conceptmap.viewName = function (state, has) {
  for (let hops = state.concept ? state.hops : 0; hops > 0; hops--) {
    if (has(`focus:${state.concept}:${hops}`)) return `focus:${state.concept}:${hops}`;
  }
  if (state.all && has("all")) return "all";
  if (state.group && has(`group:${state.group}`)) return `group:${state.group}`;
  return "overview";
};

// One step back, or null at the start. Pure.
conceptmap.stepBack = function (state) {
  if (state.statement) return { ...state, statement: "" };
  if (state.concept) return { ...state, concept: "", hops: 0 };
  if (state.group) return { ...state, group: "" };
  if (state.all) return { ...state, all: false };
  if (state.surface === "list") return { ...state, surface: "map" };
  return null;
};
