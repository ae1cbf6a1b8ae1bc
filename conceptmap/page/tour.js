"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * The change of state that shows a stop, counted from 1. Pure.
 * @param {Model} model
 * @param {number} number
 */
conceptmap.tourState = (model, number) => ({
  tour: number,
  concept: model.concepts[model.tour[number - 1].focus].id,
  hops: 1,
  group: "",
  all: false,
  statement: "",
  from: "",
  to: "",
  study: "",
});

/**
 * Whether the reader has wandered off from the stop. Pure.
 * @param {State} state
 * @param {Model} model
 */
conceptmap.offTour = (state, model) => state.concept !== model.concepts[model.tour[state.tour - 1].focus].id;

/**
 * What is read at a stop: the statements of its concept whose other concept the text names, else the first three. Pure.
 * @param {Model} model
 * @param {number} number the stop, counted from 1
 * @param {number[]} statements those that are shown
 * @param {string} language
 */
conceptmap.stopStatements = function (model, number, statements, language) {
  const { focus, text } = model.tour[number - 1];
  const told = conceptmap.fold(conceptmap.pick(text, language, model.languages).value);
  const other = (i) => (model.statements[i].s === focus ? model.statements[i].o : model.statements[i].s);
  const own = statements.filter((i) => model.statements[i].status === 0 && (model.statements[i].s === focus || model.statements[i].o === focus));
  const named = own.filter((i) => {
    const { label, alias = [] } = model.concepts[other(i)];
    return [...Object.values(label), ...alias].some((name) => told.includes(conceptmap.fold(name)));
  });
  return named.length > 0 ? named.slice(0, 5) : own.slice(0, 3);
};
