"use strict";
globalThis.conceptmap ??= Object.create(null);

// An embedded map is shown whole at first, as its static picture was.
conceptmap.leastScale = 0.2;

// The interactive map inside an element: drawn, moved, read. `root` is where it goes; `value` is the file's content
// (docs/page-data.md); `shape` gives the canvas its height for a drawing of some size. Gives {canvas, update, fit}.
conceptmap.embeddedMap = function (root, value, host, shape) {
  const { make, icon } = conceptmap;
  const model = conceptmap.readData(value.data);
  const layouts = conceptmap.readLayouts(value.layouts, model);
  const stage = make("div", { class: "cm-stage" });
  const said = make("div", { class: "cm-said", hidden: true });
  const live = make("p", { class: "cm-live", role: "status" });
  const control = (name, key, act) => make("button", { type: "button", "data-name": key, click: act }, icon(name));
  const controls = make(
    "div",
    { class: "cm-controls", role: "group" },
    control("minus", "zoomOut", () => app.surface.zoomBy(0.8)),
    control("plus", "zoomIn", () => app.surface.zoomBy(1.25)),
    control("fit", "fit", () => app.surface.fit()),
  );
  const canvas = make("div", { class: "cm-canvas" }, stage, controls);

  const app = {
    model,
    name: "embedded",
    state: conceptmap.emptyState(),
    // What only the page has: nothing is hidden to be guessed, no path is asked for.
    study: null,
    route: null,
    veiled: conceptmap.veiledBy(null),
    shell: { showScale: () => {} },
    say: (text) => (live.textContent = text),
    selectedConcept: () => model.conceptAt.get(app.state.concept) ?? -1,
    paint: () => ({ model, layout: app.layout, words: app.words, language: app.language, name: app.name }),
    freeCanvas: () => ({ left: 0, top: 0, right: canvas.clientWidth, bottom: canvas.clientHeight }),
    open: (item, statement) => {
      const empty = conceptmap.emptyState();
      if (item.type === "group") return app.set(empty);
      if (item.type === "concept") return app.set({ ...empty, concept: model.concepts[item.key].id });
      const chosen = statement >= 0 ? statement : app.nextOf(item.statements);
      app.set({ ...empty, statement: model.statements[chosen].id });
    },
    // The statement after the one that is shown, for a phrase that several share.
    nextOf: (statements) => statements[(statements.findIndex((i) => model.statements[i].id === app.state.statement) + 1) % statements.length],
    set: (state) => {
      app.state = state;
      app.mark();
      conceptmap.sayChosen(app, said);
      app.say(said.hidden ? "" : said.querySelector(".cm-read").textContent);
    },
    mark: () => {
      app.lit = conceptmap.highlight(model, app.view, app.state);
      app.surface.mark(app.lit);
    },
  };
  conceptmap.naming(app);
  root.replaceChildren(canvas, said, live);
  app.surface = conceptmap.mapSurface(app, canvas, stage);
  conceptmap.elementKeys(app, root);

  const update = ({ language, dark }) => {
    root.dataset.theme = dark ? "dark" : "light";
    const next = conceptmap.nearestLanguage(language, [...layouts.keys()]);
    if (next === app.language) return;
    app.language = next;
    app.words = conceptmap.words.get(next) ?? conceptmap.words.get("en");
    app.uiLanguage = conceptmap.words.has(next) ? next : "en";
    app.layout = layouts.get(next);
    app.view = app.layout.views.get("overview");
    root.lang = app.uiLanguage;
    for (const button of controls.children) {
      button.setAttribute("aria-label", app.words[button.dataset.name]);
      button.setAttribute("title", app.words[button.dataset.name]);
    }
    controls.setAttribute("aria-label", app.words.view);
    app.lit = conceptmap.highlight(model, app.view, app.state);
    // Panzoom starts where it is first put, so the canvas has its height before.
    shape(canvas, app.view.size);
    app.surface.show(false);
    // Groups cannot be opened here: they are headings, not buttons.
    for (const frame of stage.querySelectorAll(".cm-frame")) for (const name of ["role", "tabindex"]) frame.removeAttribute(name);
    // A finger that moves up or down scrolls the page around.
    canvas.style.touchAction = stage.style.touchAction = "pan-y";
    app.set(app.state);
  };
  update(host);
  return { canvas, update, fit: () => app.surface.fit(false) };
};

// What was chosen, in sentences: those of a concept, or one with the words of the notes behind it.
conceptmap.sayChosen = function (app, said) {
  const { make, icon } = conceptmap;
  const one = app.model.statementAt.get(app.state.statement);
  const statements = one === undefined ? [...app.lit.lit] : [one];
  said.hidden = statements.length === 0;
  const close = () => app.set(conceptmap.emptyState());
  const sentence = (i) => make("p", { class: "cm-sentence" }, conceptmap.sentenceOf(app, i), " ", conceptmap.chip(app, app.model.statements[i].status));
  said.replaceChildren(
    make("button", { type: "button", class: "cm-shut", "aria-label": app.words.close, click: close }, icon("close")),
    make("div", { class: "cm-read" }, statements.map(sentence)),
    make("div", {}, one === undefined ? [] : [conceptmap.commentsOf(app, one), conceptmap.quotesOf(app, one)]),
  );
};

// Keys while the focus is on the map; all others belong to the page around.
conceptmap.elementKeys = function (app, root) {
  const arrows = new Map([["ArrowLeft", "left"], ["ArrowRight", "right"], ["ArrowUp", "up"], ["ArrowDown", "down"]]);
  const usable = (i) => app.surface.usable(i) && app.surface.items()[i].type !== "group";
  const here = () => app.surface.items()[app.surface.current()];
  const walk = (direction) => {
    const next = conceptmap.walkTable(app.surface.items(), usable)[app.surface.current()]?.get(direction) ?? -1;
    if (next >= 0) app.surface.focus(next);
  };
  const keys = new Map([
    ["Enter", () => app.open(here(), -1)],
    [" ", () => app.open(here(), -1)],
    ["+", () => app.surface.zoomBy(1.25)],
    ["-", () => app.surface.zoomBy(0.8)],
    ["0", () => app.surface.fit()],
  ]);
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const onMap = event.target.closest(".cm-stage");
    let act = onMap && (arrows.has(event.key) ? () => walk(arrows.get(event.key)) : keys.get(event.key));
    if (event.key === "Escape" && (app.state.concept || app.state.statement)) act = () => app.set(conceptmap.emptyState());
    if (!act) return;
    event.preventDefault();
    act();
  });
};
