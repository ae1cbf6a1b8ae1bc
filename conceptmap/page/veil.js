"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * What may not be seen: the statements whose phrase, and the concepts whose name is hidden. Pure.
 * @param {Study | null} study
 */
conceptmap.veiledBy = function (study) {
  const veiled = { statements: new Set(), concepts: new Set() };
  study?.questions.forEach(({ concept, statements }, i) => {
    if (study.answers.has(i) || (i === study.at && study.shown)) return;
    if (concept >= 0) veiled.concepts.add(concept);
    else for (const statement of statements) veiled.statements.add(statement);
  });
  return veiled;
};

/**
 * The parts of a sentence with gaps for what is hidden. Pure.
 * @param {Model} model
 * @param {any[]} parts as conceptmap.sentence gives them
 * @param {number} statement
 * @param {{statements: Set<number>, concepts: Set<number>}} veiled
 */
conceptmap.veilSentence = function (model, parts, statement, veiled) {
  const gap = { lang: "", value: "?", concept: -1, gap: true };
  const { s, o } = model.statements[statement];
  // Word order would give a phrase away: the gap stands between the two.
  const two = [s, o].map((end) => parts.find((part) => part.concept === end));
  const told = veiled.statements.has(statement) ? [two[0], { ...gap, value: " ? " }, two[1]] : parts;
  return told.map((part) => (veiled.concepts.has(part.concept) ? gap : part));
};
