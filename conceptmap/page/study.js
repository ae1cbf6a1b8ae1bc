"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * A question hides a linking phrase, or a concept, and is asked with these statements.
 * @typedef {{concept: number, statements: number[]}} Question concept -1 when the phrase is hidden
 * @typedef {{key: string, questions: Question[], at: number, shown: boolean, answers: Map<number, boolean>}} Study
 *   at: the question asked, -1 when all are answered; answers: question → whether it was known, in the order of answering
 */

/**
 * The concepts of a view from its home outwards, each with the statements that join it to those before. Pure.
 * @param {Model} model
 * @param {number[]} concepts
 * @param {number[]} statements
 * @param {number} home
 * @returns {Map<number, number[]>}
 */
conceptmap.outwards = function (model, concepts, statements, home) {
  /** @type {Map<number, number[]>} */
  const at = new Map(concepts.map((concept) => [concept, []]));
  for (const i of statements) for (const end of new Set([model.statements[i].s, model.statements[i].o])) at.get(end)?.push(i);
  const order = new Map();
  for (const start of [home, ...concepts]) {
    if (order.has(start) || !at.has(start)) continue;
    const queue = [start];
    while (queue.length > 0) {
      const here = /** @type {number} */ (queue.shift());
      if (order.has(here)) continue;
      const joined = at.get(here) ?? [];
      const other = (i) => (model.statements[i].s === here ? model.statements[i].o : model.statements[i].s);
      order.set(here, joined.filter((i) => order.has(other(i))));
      queue.push(...joined.map(other));
    }
  }
  return order;
};

/**
 * What is asked of a view: each of its phrases, or each concept that is joined to one already known. Pure.
 * @param {Model} model
 * @param {View} view
 * @param {number[]} visible
 * @param {string} mode phrases or concepts
 * @param {number} home
 * @returns {Question[]}
 */
conceptmap.questions = function (model, view, visible, mode, home) {
  const order = conceptmap.outwards(model, view.boxes.map((box) => box[0]), visible, home);
  if (mode === "concepts") {
    return [...order].filter(([, statements]) => statements.length > 0).map(([concept, statements]) => ({ concept, statements }));
  }
  const shown = new Set(visible);
  const rank = new Map([...order.keys()].map((concept, i) => [concept, i]));
  const place = (concept) => rank.get(concept) ?? Infinity;
  const early = ({ statements }) => Math.min(...statements.flatMap((i) => [place(model.statements[i].s), place(model.statements[i].o)]));
  return view.phrases
    .map(([, , , , , , heads]) => ({ concept: -1, statements: heads.map((head) => head[0]).filter((i) => shown.has(i)) }))
    .filter(({ statements }) => statements.length > 0)
    .sort((a, b) => early(a) - early(b));
};

/**
 * @param {string} key
 * @param {Question[]} questions
 * @returns {Study}
 */
conceptmap.beginStudy = (key, questions) => ({ key, questions, at: questions.length ? 0 : -1, shown: false, answers: new Map() });

/** @type {(study: Study) => Study} */
conceptmap.showAnswer = (study) => ({ ...study, shown: study.at >= 0 });

/** @type {(study: Study, at: number) => Study} */
conceptmap.askQuestion = (study, at) => (study.answers.has(at) || at === study.at ? study : { ...study, at, shown: false });

/**
 * Marks the question at hand, if its answer is shown, and asks the next one. Pure.
 * @param {Study} study
 * @param {boolean} knew
 * @returns {Study}
 */
conceptmap.markAnswer = function (study, knew) {
  if (!study.shown) return study;
  const answers = new Map(study.answers).set(study.at, knew);
  const open = study.questions.map((_, i) => i).filter((i) => !answers.has(i));
  return { ...study, answers, shown: false, at: open.find((i) => i > study.at) ?? open[0] ?? -1 };
};

/** @type {(study: Study) => number} */
conceptmap.knownOf = (study) => [...study.answers.values()].filter(Boolean).length;

/**
 * Only what was not known, once more.
 * @type {(study: Study) => Study}
 */
conceptmap.repeatStudy = (study) => conceptmap.beginStudy(study.key, study.questions.filter((_, i) => study.answers.get(i) === false));
