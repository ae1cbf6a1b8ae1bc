import assert from "node:assert/strict";
import test from "node:test";
import { conceptmap, model } from "./map.mjs";

const back = (change) => {
  const state = { ...conceptmap.emptyState(), ...change };
  assert.deepEqual(conceptmap.readState(conceptmap.writeState(state)), state);
};

test("every state survives the address", () => {
  back({});
  back({ concept: "Pod", hops: 1 });
  back({ concept: "Pod", hops: 0, group: "A" });
  back({ all: true, surface: "list", language: "ja", theme: "dark" });
  back({ statement: "st1", concept: "Pod", hops: 2 });
});

test("hostile and Japanese ids survive the address", () => {
  for (const id of ["__proto__", "constructor", "コンテナ名", "a b+c&d=e#f%20", "</script>", "urn:x:%E3%83", "\u202eabc", "ex:a/b?c"]) {
    back({ concept: id, hops: 1, group: id, statement: id });
  }
});

test("the first view has an empty address", () => {
  assert.equal(conceptmap.writeState(conceptmap.emptyState()), "");
});

test("nonsense in the address is left out", () => {
  for (const hash of ["#", "#x", "#hops=2", "#concept=&hops=-1", "#surface=x&theme=<", "#%E3%8", "#&&==&"]) {
    assert.deepEqual(conceptmap.readState(hash), conceptmap.emptyState(), hash);
  }
  assert.equal(conceptmap.readState("#concept=Pod&hops=abc").hops, 1);
});

test("names that the map does not have are dropped and told", () => {
  const read = (hash) => conceptmap.knownState(conceptmap.readState(hash), model);
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
    steps.push(conceptmap.writeState(state));
    state = conceptmap.stepBack(state);
  }
  assert.equal(steps.length, 6);
  assert.equal(steps.at(-1), "");
});
