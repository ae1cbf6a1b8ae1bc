"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * One cell of a table that a spreadsheet will open: what it could take for a formula begins with an apostrophe
 * (OWASP ASVS 5.0, 1.2.10). Pure.
 * @param {string | number} value
 */
conceptmap.csvCell = function (value) {
  const text = String(value);
  const safe = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\0]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * Statements as CSV, a row for each sentence behind them; columns as in triples.csv where they are the same. Pure.
 * @param {Model} model
 * @param {number[]} statements
 * @param {string} language
 */
conceptmap.csvOf = function (model, statements, language) {
  const head = ["subject", "predicate", "object", "status", "source", "heading", "line", "quote", "comment", "sentence"];
  const rows = statements.flatMap((i) => {
    const { s, p, o, status, comments = [], quotes = [] } = model.statements[i];
    const names = [model.concepts[s].id, model.phrases[p].id, model.concepts[o].id, ["accepted", "outdated", "disputed"][status]];
    const end = [comments.join(" "), conceptmap.sentenceText(model, i, language)];
    const places = quotes.map(([source, exact, heading, line]) => [model.sources[source] ?? "", heading, line || "", exact]);
    return (places.length ? places : [["", "", "", ""]]).map((place) => [...names, ...place, ...end]);
  });
  return [head, ...rows].map((row) => row.map(conceptmap.csvCell).join(",") + "\r\n").join("");
};
