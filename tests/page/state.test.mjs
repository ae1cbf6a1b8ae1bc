import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, model } from "./map.mjs";

const back = (change) => {
  const state = { ...conceptmap.emptyState(), ...change };
  assert.deepEqual(conceptmap.readState(conceptmap.writeState(state, model), model), state);
};

test("every state survives the address", () => {
  back({});
  back({ concept: "Pod", hops: 1 });
  back({ concept: "Pod", hops: 0, group: "A" });
  back({ all: true, surface: "list", language: "ja", theme: "dark" });
  back({ statement: "st1", concept: "Pod", hops: 2 });
  back({ from: "Pod", to: "Container", by: "note", embed: true });
  back({ tour: 2, study: "concepts" });
});

test("hostile and Japanese ids survive the address", () => {
  for (const id of ["__proto__", "constructor", "コンテナ名", "a b+c&d=e#f%20", "</script>", "urn:x:%E3%83", "\u202eabc", "ex:a/b?c"]) {
    back({ concept: id, hops: 1, group: id, statement: id, from: id, to: id });
  }
});

test("the first view has an empty address", () => {
  assert.equal(conceptmap.writeState(conceptmap.emptyState(), model), "");
});

test("nonsense in the address is left out", () => {
  for (const hash of ["#", "#x", "#hops=2", "#concept=&hops=-1", "#surface=x&theme=<", "#%E3%8", "#&&==&"]) {
    assert.deepEqual(conceptmap.readState(hash, model), conceptmap.emptyState(), hash);
  }
  assert.equal(conceptmap.readState("#concept=Pod&hops=abc", model).hops, 1);
});

test("names that the map does not have are dropped and told", () => {
  const read = (hash) => conceptmap.knownState(conceptmap.readState(hash, model), model);
  assert.deepEqual(read("#concept=Gone&group=B").unknown, "Gone");
  assert.deepEqual(read("#concept=Gone&group=B").state, { ...conceptmap.emptyState(), group: "B" });
  assert.equal(read("#concept=toString").unknown, "toString");
  assert.equal(read("#concept=__proto__").state.concept, "__proto__");
  assert.equal(read("#lang=xx").state.language, "");
});

test("the nearest view that was laid out is shown", () => {
  const views = new Set(["overview", "all", "group:A", "focus:Pod:1"]);
  const name = (change) => conceptmap.viewName({ ...conceptmap.emptyState(), ...change }, (view) => views.has(view));
  assert.equal(name({}), "overview");
  assert.equal(name({ concept: "Pod", hops: 3 }), "focus:Pod:1");
  assert.equal(name({ concept: "Pod", hops: 0 }), "overview");
  assert.equal(name({ concept: "Other", hops: 1, group: "A" }), "group:A");
  assert.equal(name({ group: "B" }), "overview");
  assert.equal(name({ all: true }), "all");
});

test("Escape goes back one step at a time", () => {
  let state = { ...conceptmap.emptyState(), statement: "st1", concept: "Pod", hops: 1, group: "A", all: true, surface: "list" };
  const steps = [];
  while (state) {
    steps.push(conceptmap.writeState(state, model));
    state = conceptmap.stepBack(state, model);
  }
  assert.equal(steps.length, 6);
  assert.equal(steps.at(-1), "");
});

const filters = (change) => ({ ...conceptmap.noFilters(), ...change });

test("filters survive the address", () => {
  back({ filters: filters({ phrases: new Set([0]) }) });
  back({ filters: filters({ phrases: new Set([0, 1]), lines: new Set(["outdated"]), shapes: new Set(["idea", "product", "command"]) }) });
});

test("what alone is left is named, when that is shorter", () => {
  const write = (change) => decodeURIComponent(conceptmap.writeState({ ...conceptmap.emptyState(), filters: filters(change) }, model));
  assert.equal(write({ shapes: new Set(["idea", "product", "command"]) }), "#only-kind=thing");
  assert.equal(write({ lines: new Set(["outdated"]) }), "#hide-line=outdated");
  assert.equal(write({ phrases: new Set([0, 1]) }), "#only-phrase=");
  assert.deepEqual(conceptmap.readState("#hide-phrase=gone&hide-line=__proto__", model).filters, conceptmap.noFilters());
});

test("a way to see the same place is no step", () => {
  const state = conceptmap.emptyState();
  assert.ok(conceptmap.samePlace(state, { ...state, language: "ja", theme: "dark", by: "note", filters: filters({ lines: new Set(["within"]) }) }));
  for (const change of [{ concept: "Pod" }, { surface: "list" }, { tour: 1 }, { to: "Pod" }]) {
    assert.ok(!conceptmap.samePlace(state, { ...state, ...change }));
  }
});

test("a path that starts nowhere and a stop that is not there are dropped", () => {
  const read = (hash) => conceptmap.knownState(conceptmap.readState(hash, model), model);
  assert.deepEqual(read("#from=Gone&to=Pod").state, conceptmap.emptyState());
  assert.equal(read("#from=Gone&to=Pod").unknown, "Gone");
  assert.equal(read("#to=Pod").state.to, "");
  assert.deepEqual(read("#tour=2").state, { ...conceptmap.emptyState(), ...conceptmap.tourState(model, 2) });
  assert.deepEqual([read("#tour=2").state.tour, read("#tour=3").state.tour, read("#tour=0").state.tour, read("#tour=x").state.tour], [2, 0, 0, 0]);
});

test("Escape leaves a path, the study and the tour, and finds back to a stop", () => {
  const there = { ...conceptmap.emptyState(), ...conceptmap.tourState(model, 2) };
  assert.equal(there.concept, "Pod");
  assert.equal(conceptmap.offTour(there, model), false);
  const away = { ...there, concept: "Container" };
  assert.deepEqual(conceptmap.stepBack(away, model), there);
  assert.deepEqual(conceptmap.stepBack(there, model), { ...there, tour: 0 });
  assert.deepEqual(conceptmap.stepBack({ ...there, from: "Pod", to: "Container" }, model), there);
  assert.equal(conceptmap.stepBack({ ...conceptmap.emptyState(), study: "phrases" }, model).study, "");
});
