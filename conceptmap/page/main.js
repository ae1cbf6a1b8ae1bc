"use strict";
globalThis.conceptmap ??= Object.create(null);

// Joins the parts. `app` is what they know of each other.
conceptmap.start = async function () {
  const root = document.body;
  const page = document.documentElement;
  const find = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const model = conceptmap.readData(await conceptmap.readIsland(document.getElementById("cm-data")));
  const layouts = await conceptmap.openLayouts(find("#cm-layouts").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const network = page.dataset.surface === "network";
  let hits = new Set();
  let drawn = "";
  let shown = "";

  const app = {
    model,
    state: conceptmap.emptyState(),
    allPhrases: false,
    openRows: new Set(),
    more: new Map(),
    lettersOn: true,
    message: "",
    name: "overview",
    veiled: conceptmap.veiledBy(null),
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
    setFilters: (filters) => app.go({ filters }),
    toggleAllPhrases: () => app.redraw({ allPhrases: !app.allPhrases }),
    toggleRow: (statement) => {
      if (!app.openRows.delete(statement)) app.openRows.add(statement);
      app.render();
    },
    redraw: (change) => {
      Object.assign(app, change);
      app.render();
    },
    // What the list tells: what the map shows, or all around a concept of which the map shows the best connected.
    told: () => app.view.all ?? app.lit.visible,
    allHidden: () => app.lit.visible.length === 0 && app.lit.hidden.size > 0,
    setHits: (concepts) => {
      hits = concepts;
      app.mark();
    },
    isDark: () => (app.state.theme || (dark.matches ? "dark" : "light")) === "dark",
    nextTheme: () => app.go({ theme: app.isDark() ? "light" : "dark" }),
    otherLanguage: () => {
      const all = model.languages.filter((tag) => layouts.has(tag));
      return all.length > 1 ? all[(all.indexOf(app.language) + 1) % all.length] : "";
    },
    nextLanguage: () => app.otherLanguage() && app.go({ language: app.otherLanguage() }),
    stepBack: () => {
      if (shell.closeMenu()) return;
      if (root.classList.contains("cm-drawer-open") && !app.state.concept && !app.state.statement) return app.toggleDrawer();
      app.go(conceptmap.stepBack(app.state, model));
    },
    toggleHelp: () => {
      const dialog = /** @type {HTMLDialogElement} */ (find(".cm-help"));
      if (dialog.open) return dialog.close();
      shell.closeMenu();
      conceptmap.helpSheet(app, dialog);
      dialog.showModal();
    },
    say: (text) => (find(".cm-live").textContent = text),
    focusMain: () => (app.state.surface === "list" ? find(".cm-list").focus() : app.surface.focus(app.surface.home())),
    focusPanel: (selector = "h2") => panel.focus(selector),
    nextStop: () => panel.nextStop(),
    toggleDrawer: () => {
      panel.toggleDrawer();
      app.surface.fit();
    },
    showScale: (scale) => shell.showScale(scale),
    freeCanvas: () => {
      const canvas = find(".cm-canvas");
      const [right, bottom] = panel.covers();
      const foot = bottom > 0 ? 8 : 44;
      const top = root.classList.contains("cm-has-bar") ? 52 : 10;
      const side = canvas.clientWidth < 640 ? 10 : 20;
      return { left: side, top, right: canvas.clientWidth - right - side - (side === 10 ? 46 : 0), bottom: canvas.clientHeight - bottom - foot };
    },
    // What the study asks, the stop of the tour reads, or the path takes stands out.
    found: (hits) => ({ hits, route: app.route, stop: app.stop, asked: app.study?.questions[app.study.at]?.statements ?? (app.study ? [] : null) }),
    mark: () => {
      app.lit = conceptmap.highlight(model, app.view, app.state, app.found(hits));
      app.surface.mark(app.lit);
    },
    render: () => {
      const before = app.language;
      const chosen = () => `${app.study?.at} ${app.state.statement} ${app.state.concept} ${app.state.from} ${app.state.to}`;
      app.language = layouts.has(app.state.language) ? app.state.language : [...layouts.keys()].find((tag) => tag === page.dataset.language) ?? [...layouts.keys()][0];
      app.words = conceptmap.words.get(app.language) ?? conceptmap.words.get("en");
      app.uiLanguage = conceptmap.words.has(app.language) ? app.language : "en";
      app.layout = layouts.get(app.language);
      conceptmap.chooseView(app);
      app.study = conceptmap.chooseStudy(app);
      app.veiled = conceptmap.veiledBy(app.study);
      app.stop = conceptmap.chooseStop(app);
      page.lang = app.uiLanguage;
      page.toggleAttribute("data-embed", app.state.embed || conceptmap.isFramed());
      if (app.state.theme) page.dataset.theme = app.state.theme;
      else delete page.dataset.theme;
      if (before !== app.language) shell.fillWords();
      app.lit = conceptmap.highlight(model, app.view, app.state, app.found(hits));
      shell.update();
      panel.draw();
      const now = `${app.language} ${app.name} ${app.name === "path" ? app.state.from + " " + app.state.to : ""} ${app.view.all?.length ?? ""}`;
      if (now !== drawn) app.surface.show(drawn !== "");
      else if (app.surface.themed) app.surface.themed();
      app.surface.mark(app.lit);
      if (now === drawn && chosen() !== shown) app.surface.reveal(app.chosenItem());
      shown = chosen();
      if (app.state.surface === "list") conceptmap.keepFocus(find(".cm-list"), () => find(".cm-list").replaceChildren(...conceptmap.flat(conceptmap.list(app))));
      document.title = app.pageTitle();
      if (drawn !== "") app.say(app.nowShown());
      drawn = now;
    },
  };
  conceptmap.naming(app);
  conceptmap.moving(app, network);
  conceptmap.studying(app);
  const shell = conceptmap.shell(app, root);
  const panel = conceptmap.panel(app, root);
  const canvas = find(".cm-canvas");
  app.surface = (network ? conceptmap.networkSurface : conceptmap.mapSurface)(app, canvas, find(".cm-stage"));
  app.ask = conceptmap.ask?.(app, root);
  app.search = conceptmap.searchBox(app, find(".cm-search"));
  conceptmap.keyboard(app, canvas);

  const arrive = () => {
    const { state, unknown } = conceptmap.knownState(conceptmap.readState(location.hash, model), model);
    if (!location.hash && innerWidth <= 320) state.surface = "list";
    app.state = state;
    app.language ??= "";
    app.message = "";
    const words = conceptmap.words.get(state.language || page.lang) ?? conceptmap.words.get("en");
    if (unknown) app.message = conceptmap.fill(words, "unknownConcept", { name: unknown });
    app.render();
  };
  addEventListener("hashchange", () => location.hash !== conceptmap.writeState(app.state, model) && arrive());
  addEventListener("resize", () => app.surface.fit(false));
  dark.addEventListener("change", () => app.render());
  addEventListener("beforeprint", () => conceptmap.preparePrint(app, root, network));
  addEventListener("afterprint", () => app.render());
  arrive();
  page.dataset.conceptmap = "ready";
  conceptmap.atLeisure?.(() => app.search.index());
};
