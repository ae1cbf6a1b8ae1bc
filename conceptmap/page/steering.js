"use strict";
globalThis.conceptmap ??= Object.create(null);

// The state: read from the address, changed by the reader, kept in the address. Adds it to `app`.
conceptmap.steering = function (app) {
  const { model } = app;
  Object.assign(app, {
    has: (name) => app.layout.views.has(name) || (conceptmap.aroundWhat?.(model, name) ?? -1) >= 0,
    paint: () => ({ model, layout: app.layout, words: app.words, language: app.language, name: app.name }),
    selectedConcept: () => model.conceptAt.get(app.state.concept) ?? -1,
    link: (change) => conceptmap.writeState({ ...app.state, ...change }, model) || "#",
    follow: (href) => app.set(conceptmap.readState(href, model)),
    go: (change) => change && app.set({ ...app.state, ...change }),
    set: (state) => {
      conceptmap.remember(conceptmap.writeState(state, model), conceptmap.samePlace(app.state, state));
      app.message = "";
      app.state = state;
      app.render();
    },
    // To what the address names; what it names in vain is said.
    arrive: () => {
      const { state, unknown } = conceptmap.knownState(conceptmap.readState(location.hash, model), model);
      if (!location.hash && innerWidth <= 320) state.surface = "list";
      app.state = state;
      const words = conceptmap.words.get(state.language || document.documentElement.lang) ?? conceptmap.words.get("en");
      app.message = unknown && conceptmap.fill(words, "unknownConcept", { name: unknown });
      app.render();
    },
    setFilters: (filters) => app.go({ filters }),
    toggleAllPhrases: () => app.redraw({ allPhrases: !app.allPhrases }),
    toggleRow: (statement) => {
      if (!app.openRows.delete(statement)) app.openRows.add(statement);
      app.render();
    },
    // What the list tells: what the map shows, or all around a concept of which the map shows the best connected.
    told: () => app.view.all ?? app.lit.visible,
    allHidden: () => app.lit.visible.length === 0 && app.lit.hidden.size > 0,
    stepBack: () => {
      if (app.shell.closeMenu()) return;
      if (app.panel.legendOpen()) return app.toggleDrawer();
      app.go(conceptmap.stepBack(app.state, model));
    },
  });
};
