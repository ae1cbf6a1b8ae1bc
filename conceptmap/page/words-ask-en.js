"use strict";
globalThis.conceptmap ??= Object.create(null);

// The words of the sheet that answers SPARQL, for pages that have it.
Object.assign(conceptmap.words.get("en"), {
  ask: "Ask in SPARQL",
  askField: "Question in SPARQL",
  askStored: "Stored questions",
  askRun: "Ask",
  askStop: "Stop",
  askRunning: "Looking …",
  askRows: "{n} rows",
  askRows1: "1 row",
  askCut: "{n} rows, the first {size} shown",
  askYes: "Yes, that is so.",
  askNo: "No, that is not so.",
  askMark: "Mark in the map",
  askNear: "{place}: this does not read as SPARQL, from “{near}” on.",
  askEnd: "{place}: the question ends too early.",
  askFailed: "The engine does not start in this browser.",
  askLate: "Stopped after {n} seconds. Ask for less.",
});
