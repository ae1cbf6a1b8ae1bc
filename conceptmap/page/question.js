"use strict";
globalThis.conceptmap ??= Object.create(null);

// Pure parts of asking the page in SPARQL.

// The query with the prefixes that it uses and does not declare, and what that added: lines, which
// an error's place has to be reduced by.
conceptmap.withPrefixes = function (query, prefixes) {
  const bare = conceptmap.bareSparql(query);
  const declared = new Set([...bare.matchAll(/\bprefix\s+([\p{L}\p{N}._-]*):/giu)].map((found) => found[1]));
  const used = new Set([...bare.matchAll(/(?<![\p{L}\p{N}._:?$-])([\p{L}\p{N}._-]*):/gu)].map((found) => found[1]));
  const added = Object.entries(prefixes).filter(([name]) => used.has(name) && !declared.has(name));
  return { query: [...added.map(([name, iri]) => `PREFIX ${name}: <${iri}>`), query].join("\n"), lines: added.length };
};

// The query without what only looks like SPARQL: IRIs, strings, comments.
conceptmap.bareSparql = (query) =>
  query.replace(/"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g, (found) => (found[0] === "<" ? "<>" : " "));

// Where a query stops reading as SPARQL, by the engine's message about it with lines put in front:
// a place and what stands there. Null when the message is about something else.
conceptmap.placeOfError = function (message, query, lines) {
  const found = /error at (\d+):(\d+)/.exec(message);
  if (!found) return null;
  const [line, column] = [Math.max(1, Number(found[1]) - lines), Number(found[2])];
  const rest = (query.split("\n")[line - 1] ?? "").slice(column - 1).trim();
  return { place: `${line}:${column}`, near: rest.slice(0, 30) };
};

// Results in the standard JSON form → what is shown: a yes or no, or variables and rows of cells.
// A cell is a text, and the index of a concept or -1.
conceptmap.readResults = function ({ head, boolean, results }, model, language) {
  if (boolean !== undefined) return { yes: boolean };
  const concepts = new Map(model.concepts.map((concept, i) => [concept.iri, i]));
  const cell = function (term) {
    if (!term) return { text: "", concept: -1 };
    const concept = term.type === "uri" ? concepts.get(term.value) ?? -1 : -1;
    if (concept >= 0) return { text: conceptmap.nameOf(model, concept, language).value, concept };
    return { text: term.type === "uri" ? conceptmap.shortIri(term.value, model.prefixes ?? {}) : term.value, concept };
  };
  return { variables: head.vars, rows: results.bindings.map((row) => head.vars.map((name) => cell(row[name]))) };
};

// An IRI as a CURIE, where a prefix fits and what is left is a plain name.
conceptmap.shortIri = function (iri, prefixes) {
  const fits = Object.entries(prefixes).filter(([, start]) => start && iri.startsWith(start) && /^[\p{L}\p{N}_-]*$/u.test(iri.slice(start.length)));
  const [name, start] = fits.sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  return start ? `${name}:${iri.slice(start.length)}` : iri;
};
