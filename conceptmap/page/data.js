"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * @typedef {Record<string, string>} Texts
 * @typedef {{lang: string, value: string}} Told a text and the language it is in
 * @typedef {[source: number, exact: string, heading: string, line: number]} Quote
 * @typedef {{id: string, iri?: string, label: Texts, definition?: Texts, alias?: string[], kind: number, group: number,
 *   degree: number, match?: string[], see?: string[], facts?: [string, string][]}} Concept
 * @typedef {{id: string, s: number, p: number, o: number, status: number, comments?: string[], quotes?: Quote[]}} Statement
 * @typedef {{id: string, label: Texts, sentence: Texts, inverse: Texts}} Phrase
 * @typedef {{id: string, label: Texts, shape: string}} Kind
 * @typedef {{id: string, label: Texts, size: number}} Group
 * @typedef {{focus: number, title: Texts, text: Texts}} Stop
 * @typedef {{title: Texts, question: Texts, languages: string[], focus: number, sources: string[], sourceLink?: string,
 *   notesLanguage?: string, kinds: Kind[], groups: Group[], phrases: Phrase[], concepts: Concept[], statements: Statement[],
 *   tour: Stop[], prefixes: Record<string, string>, pages?: Record<string, string>, out: number[][], into: number[][],
 *   conceptAt: Index, statementAt: Index, groupAt: Map<string, number>,
 *   shapeOf: (concept: number) => string}} Model the data of a page, with an index for what is named by its id
 * @typedef {{get: (id: string) => number | undefined, has: (id: string) => boolean}} Index
 * @typedef {[text: string, width: number]} Line
 * @typedef {[concept: number, x: number, y: number, w: number, h: number, more: number]} BoxRow
 * @typedef {[statement: number, ...points: number[]]} Head
 * @typedef {[phrase: number, x: number, y: number, w: number, h: number, tail: number[], heads: Head[]]} PhraseRow
 * @typedef {[group: number, x: number, y: number, w: number, h: number, shown: number]} FrameRow
 * @typedef {{size: [number, number], boxes: BoxRow[], phrases: PhraseRow[], frames: FrameRow[], all?: number[],
 *   around?: number}} View all: the statements that the list tells where the view holds only some, of so many around
 * @typedef {{concepts: Line[][], sizes: [number, number][], phrases: Line[][], phraseSizes: [number, number][],
 *   groups: Line[], tags: [text: string, width: number, least: number][],
 *   views: {has: (name: string) => boolean, get: (name: string) => View | undefined, keys: () => Iterable<string>}}} Layout
 */

// An island's value, plain or packed.
conceptmap.readIsland = async (element) =>
  element.type === "application/json" ? JSON.parse(element.textContent) : conceptmap.unpack(element.textContent);

/**
 * The data with an index for everything that is named by its id. Pure.
 * @param {any} data
 * @returns {Model}
 */
conceptmap.readData = function (data) {
  const at = (items) => new Map(items.map((item, i) => [item.id, i]));
  const rows = Array.isArray(data.concepts?.label ?? []) ? conceptmap.rowsIn(data) : conceptmap.unfold(data);
  const { concepts = [], statements = [], phrases = [], groups = [], kinds = [] } = { ...data, ...rows };
  let ends;
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
    prefixes: data.prefixes ?? {},
    get out() {
      return (ends ??= conceptmap.endsOf(concepts, statements)).out;
    },
    get into() {
      return (ends ??= conceptmap.endsOf(concepts, statements)).into;
    },
    conceptAt: rows.conceptAt ?? at(concepts),
    statementAt: rows.statementAt ?? at(statements),
    groupAt: at(groups),
    shapeOf: (concept) => kinds[concepts[concept].kind]?.shape ?? "thing",
  };
};

// The concepts, with the IRIs that follow from their ids, and the statements of tables as rows. Pure.
conceptmap.rowsIn = function ({ concepts = [], statements = [], prefixes = {} }) {
  const spaces = new Map(Object.entries(prefixes));
  return {
    concepts: conceptmap.tableRows(concepts).map((concept) => ({ iri: conceptmap.impliedIri(concept.id, spaces), ...concept })),
    statements: conceptmap.tableRows(statements),
  };
};

// A table of columns → rows, which may be rows already; null is what a row does not have. A column that is one text holds
// ids of twelve characters without their "st-". Pure.
conceptmap.tableRows = function (table) {
  if (Array.isArray(table)) return table;
  const ids = (/** @type {string} */ text) => (text.match(/.{12}/g) ?? []).map((id) => "st-" + id);
  const columns = Object.entries(table).map(([name, column]) => [name, typeof column === "string" ? ids(column) : column]);
  const row = (i) => Object.fromEntries(columns.map(([name, column]) => [name, column[i]]).filter(([, value]) => value !== null));
  return columns.length ? columns[0][1].map((_, i) => row(i)) : [];
};

// The IRI that an id stands for: a CURIE, a name under the base, or an IRI; "" for a value. Pure.
conceptmap.impliedIri = function (id, prefixes) {
  if (id.startsWith('"')) return "";
  const colon = id.indexOf(":");
  if (colon < 0) return (prefixes.get("") ?? "") + id;
  const namespace = id.startsWith("//", colon + 1) ? undefined : prefixes.get(id.slice(0, colon));
  return namespace === undefined ? id : namespace + id.slice(colon + 1);
};

// The statements that leave each concept, and those that lead to it.
conceptmap.endsOf = function (concepts, statements) {
  const out = concepts.map(() => []);
  const into = concepts.map(() => []);
  statements.forEach(({ s, o }, i) => {
    out[s].push(i);
    into[o].push(i);
  });
  return { out, into };
};

/**
 * What a statement is to the eye: "outdated", "disputed", "between" groups or "within" one.
 * @param {Model} model
 * @param {number} statement
 */
conceptmap.lineOf = function (model, statement) {
  const { status } = model.statements[statement];
  if (status > 0) return status === 1 ? "outdated" : "disputed";
  return conceptmap.joinsGroups(model, statement) ? "between" : "within";
};

/**
 * @param {Model} model
 * @param {number} statement
 */
conceptmap.joinsGroups = function (model, statement) {
  const { s, o } = model.statements[statement];
  return model.concepts[s].group !== model.concepts[o].group;
};

/**
 * The statements of a view in the order of the data.
 * @param {View} view
 */
conceptmap.statementsOf = (view) =>
  view.phrases.flatMap((phrase) => phrase[6].map((head) => head[0])).sort((a, b) => a - b);
