"use strict";
globalThis.conceptmap ??= {};

/**
 * @typedef {Record<string, string>} Texts
 * @typedef {{id: string, iri?: string, label: Texts, definition?: Texts, alias?: string[], kind: number, group: number,
 *   degree: number, match?: string[], see?: string[], facts?: [string, string][]}} Concept
 * @typedef {{id: string, s: number, p: number, o: number, status: number, comments?: string[],
 *   quotes?: [number, string, string, number][]}} Statement
 * @typedef {{id: string, label: Texts, sentence: Texts, inverse: Texts}} Phrase
 * @typedef {[string, number][]} Lines
 * @typedef {{size: [number, number], boxes: number[][], phrases: any[][], frames: number[][]}} View
 * @typedef {{concepts: Lines[], sizes: [number, number][], phrases: Lines[], groups: [string, number][], tags?: [string, number][],
 *   views: Map<string, View>}} Layout
 */

// gzip + base64 → the JSON value in it.
conceptmap.unpack = (base64) => conceptmap.inflate(base64).json();

conceptmap.inflate = function (base64) {
  const packed = Uint8Array.from(atob(base64.trim()), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
};

// An island's value, plain or packed.
conceptmap.readIsland = async (element) =>
  element.type === "application/json" ? JSON.parse(element.textContent) : conceptmap.unpack(element.textContent);

// The data with an index for everything that is named by its id. Pure.
conceptmap.readData = function (data) {
  const at = (items) => new Map(items.map((item, i) => [item.id, i]));
  const { concepts = [], statements = [], phrases = [], groups = [], kinds = [] } = data;
  const out = concepts.map(() => []);
  const into = concepts.map(() => []);
  statements.forEach((statement, i) => {
    out[statement.s].push(i);
    into[statement.o].push(i);
  });
  return {
    ...data,
    title: data.title ?? {},
    question: data.question ?? {},
    languages: data.languages?.length ? data.languages : ["en"],
    focus: data.focus ?? -1,
    sources: data.sources ?? [],
    concepts,
    statements,
    phrases,
    groups,
    kinds,
    tour: data.tour ?? [],
    out,
    into,
    conceptAt: at(concepts),
    statementAt: at(statements),
    groupAt: at(groups),
    shapeOf: (concept) => kinds[concepts[concept].kind]?.shape ?? "thing",
  };
};

// What a statement is to the eye: "outdated", "disputed", "between" groups or "within" one.
conceptmap.lineOf = function (model, statement) {
  const { status } = model.statements[statement];
  if (status > 0) return status === 1 ? "outdated" : "disputed";
  return conceptmap.joinsGroups(model, statement) ? "between" : "within";
};

conceptmap.joinsGroups = function (model, statement) {
  const { s, o } = model.statements[statement];
  return model.concepts[s].group !== model.concepts[o].group;
};

// The statements of a view in the order of the data.
conceptmap.statementsOf = (view) =>
  view.phrases.flatMap((phrase) => phrase[6].map((head) => head[0])).sort((a, b) => a - b);
