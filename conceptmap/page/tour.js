"use strict";
globalThis.conceptmap ??= {};

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
