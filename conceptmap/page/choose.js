"use strict";
globalThis.conceptmap ??= Object.create(null);

// The view that the state asks for, and the path: shown where the view stands if it is all there, else as a chain.
conceptmap.chooseView = function (app) {
  const { model, state, layout } = app;
  const at = (id) => model.conceptAt.get(id) ?? -1;
  const asked = state.from && state.to;
  app.route = asked ? conceptmap.findPath(model, at(state.from), at(state.to), (i) => conceptmap.passes(model, state.filters, i)) : null;
  app.name = conceptmap.viewName(asked ? { ...state, concept: "", hops: 0 } : state, app.has);
  app.prepared = layout.views.get(app.name) ?? conceptmap.chooseAround?.(app) ?? { size: [1, 1], boxes: [], phrases: [], frames: [] };
  if (app.route && (app.name === "all" || !conceptmap.showsPath(app.prepared, app.route.steps))) app.name = "path";
  conceptmap.placeView(app);
};

// The view as it stands in the room at hand: a path in rows that are as wide, a neighbourhood that is too wide as a column.
conceptmap.placeView = function (app) {
  const { model, layout, name } = app;
  app.view = app.prepared;
  if (name !== "path" && !/^focus:.*:1$/s.test(name)) return;
  const { left, right } = app.freeCanvas();
  if (name === "path") {
    conceptmap.letterRoute?.(app);
    app.view = conceptmap.chainView(model, layout, app.route, Math.max(300, Math.min(860, right - left)));
  } else if (app.prepared.size[0] * conceptmap.leastScale > right - left) {
    const column = conceptmap.columnView(model, app.prepared, app.selectedConcept());
    if (column && column.size[0] < app.prepared.size[0]) app.view = column;
  }
};

conceptmap.chooseStop = function (app) {
  if (!app.onTour()) return new Set();
  const visible = conceptmap.statementsOf(app.view).filter((i) => conceptmap.passes(app.model, app.state.filters, i));
  return new Set(conceptmap.stopStatements(app.model, app.state.tour, visible, app.language));
};

// Whether the page stands in a small frame of another one.
conceptmap.isFramed = () => self !== top && innerWidth <= 720 && innerHeight <= 480;

// Puts the state into the address. Another place is a step to go back; another way to see the same place is none.
conceptmap.remember = function (hash, samePlace) {
  if (hash === location.hash) return;
  if (!samePlace) location.hash = hash;
  else {
    try {
      history.replaceState(null, "", hash || "#");
    } catch {
      // A frame without an address of its own keeps none.
    }
  }
};
