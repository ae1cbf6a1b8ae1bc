"use strict";
globalThis.conceptmap ??= Object.create(null);

// What a reader can do to the view: open, read, change hops and surface. Adds it to `app`.
conceptmap.moving = function (app, network) {
  const { model } = app;
  const onlyMap = network ? 0 : 1;
  // The files of the two pages beside each other; a page that stands alone names no other.
  const pages = model.pages ?? { map: "concept-map.html", network: "network.html" };

  Object.assign(app, {
    // A concept shows its neighbourhood (in the network: only when asked for), a line its statement.
    open: (item, statement, hops = onlyMap) => {
      if (!item) return;
      if (app.study) return app.studyAsk(item);
      if (item.type === "group") return app.go({ ...conceptmap.elsewhere, group: model.groups[item.key].id, concept: "", hops: 0, all: false });
      if (item.type === "concept") {
        const { id } = model.concepts[item.key];
        if (app.state.from && !app.state.to) return app.go({ to: id });
        // In a neighbourhood there is no other place for a concept than its own neighbourhood.
        const least = Math.max(hops, app.name.startsWith("focus:") ? 1 : 0);
        return app.go({ ...conceptmap.elsewhere, concept: id, hops: id === app.state.concept ? Math.max(least, app.state.hops) : least });
      }
      const at = item.statements.findIndex((i) => model.statements[i].id === app.state.statement);
      app.go(app.placeOf(statement >= 0 ? statement : item.statements[(at + 1) % item.statements.length]));
    },
    // The change of state that shows a statement: where it stands, or in the neighbourhood of its subject.
    placeOf: (statement) => {
      const { id, s } = model.statements[statement];
      if (conceptmap.statementsOf(app.view).includes(statement)) return { statement: id };
      return { ...conceptmap.elsewhere, concept: model.concepts[s].id, hops: 1, statement: id };
    },
    onTour: () => app.state.tour > 0 && !app.study && !app.state.statement && !app.state.from && !conceptmap.offTour(app.state, model),
    // To a stop of the tour; past the last one it ends.
    tourTo: (number) => {
      if (number < 1) return;
      if (number > model.tour.length) return app.stepBack();
      app.go(conceptmap.tourState(model, number));
    },
    startTour: () => {
      app.tourTo(1);
      app.panel.focus('[data-key="tour next"]');
    },
    startPath: () => {
      const item = app.surface.items()[app.surface.current()];
      const from = app.state.concept || (item?.type === "concept" ? model.concepts[item.key].id : "");
      if (!from) return;
      app.go({ ...conceptmap.elsewhere, from });
      app.panel.focus('[data-key="end to"]');
    },
    chosenItem: () => {
      const asked = app.study?.questions[app.study.at];
      if (asked) return app.surface.items().findIndex((item) => (asked.concept >= 0 ? item.type === "concept" && item.key === asked.concept : item.statements.includes(asked.statements[0])));
      const statement = model.statementAt.get(app.state.statement);
      return app.surface.items().findIndex((item) =>
        statement === undefined ? item.type === "concept" && item.key === app.selectedConcept() : item.statements.includes(statement),
      );
    },
    read: (item) => {
      if (!item) return;
      const statements = item.type === "concept" ? app.lit.visible.filter((i) => model.statements[i].s === item.key || model.statements[i].o === item.key) : item.statements;
      const told = (i) => [conceptmap.shownText(app, i), app.statusName({ statements: [i] })].filter(Boolean).join(app.words.comma);
      app.say(statements.map(told).join(". ") || app.itemName(item));
    },
    // Surfaces without elements of their own announce where the keyboard stands.
    lookAt: (item) => network && app.say(app.itemName(item)),
    shownHops: () => Number(app.name.match(/^focus:.*:(\d)$/s)?.[1] ?? 0),
    hopChoices: () => (app.name.startsWith("focus:") ? [1, 2, 3].filter((n) => app.has(`focus:${app.state.concept}:${n}`)) : []),
    setHops: (n) => {
      const focused = app.surface.items()[app.surface.current()];
      const concept = app.state.concept || (focused?.type === "concept" && app.surface.hasFocus() ? model.concepts[focused.key].id : "");
      if (concept && app.has(`focus:${concept}:${n}`)) app.go({ ...conceptmap.elsewhere, study: app.state.study, concept, hops: n });
    },
    shownSurface: () => (app.state.surface === "list" ? "list" : network ? "network" : "map"),
    surfaceLink: (surface) => {
      const hash = conceptmap.writeState({ ...app.state, surface: surface === "list" ? "list" : "map" }, model);
      if (surface === "list" || (surface === "network") === network) return hash || "#";
      const file = pages[surface];
      return file ? file + hash : "";
    },
    toSurface: (surface) => {
      const link = app.surfaceLink(surface);
      if (!link) return;
      if (!link.startsWith("#")) return location.assign(link);
      app.go({ surface: surface === "list" ? "list" : "map" });
      app.focusMain();
    },
  });
};
