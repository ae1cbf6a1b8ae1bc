"use strict";
globalThis.conceptmap ??= Object.create(null);

// The panel for a path: its two ends, its length, and its steps as numbered sentences.
conceptmap.pathPanel = function (app) {
  const { make } = conceptmap;
  const { from, to } = app.state;
  const swap = () => app.go({ from: to || from, to: to && from });
  return [
    conceptmap.panelHead(app),
    make("h2", { class: "cm-name", tabindex: "-1" }, app.words.path),
    make(
      "div",
      { class: "cm-ends" },
      conceptmap.endField(app, "from"),
      conceptmap.endField(app, "to"),
      to && make("button", { type: "button", class: "cm-button cm-icon-only cm-swap", "data-key": "swap", "aria-label": app.words.swap, title: app.words.swap, click: swap }, conceptmap.icon("swap")),
    ),
    make("p", { class: "cm-summary" }, conceptmap.pathSummary(app)),
    app.state.to && !app.route && conceptmap.anyFilter(app.state.filters) && make("button", { type: "button", class: "cm-text-button", "data-key": "show all", click: () => app.setFilters(conceptmap.noFilters()) }, app.words.showAll),
    app.route && make("ol", { class: "cm-steps" }, app.route.steps.map((step, i) => conceptmap.stepCard(app, step, i + 1))),
  ];
};

conceptmap.pathFoot = (app) =>
  app.route ? [conceptmap.copyLink(app, "path"), conceptmap.copyButton(app, { key: "sentences", word: "copySentences", text: () => conceptmap.pathSentences(app).join("\n") })] : [];

// How long the path is, and whether it is the only one; or why there is none.
conceptmap.pathSummary = function (app) {
  const { fill } = conceptmap;
  const { words, route, model } = app;
  const name = (id) => conceptmap.nameOf(model, model.conceptAt.get(id), app.language).value;
  if (!app.state.to) return words.choosePath;
  if (!route) return fill(words, "noPath", { a: name(app.state.from), b: name(app.state.to) });
  const n = route.steps.length;
  return `${fill(words, "pathLength", { n, c: n + 1 })}${route.others ? fill(words, "pathTies", { n: route.others }) : words.pathAlone}`;
};

// The steps as sentences, each in the direction in which it is walked.
conceptmap.pathSentences = (app) =>
  app.route.steps.map(({ statement, along }, i) => `${i + 1}. ${conceptmap.sentenceText(app.model, statement, app.language, !along)}`);

conceptmap.stepCard = function (app, { statement, along }, n) {
  const { make } = conceptmap;
  const { id, status } = app.model.statements[statement];
  const straight = conceptmap.sentenceText(app.model, statement, app.language);
  return make(
    "li",
    { class: "cm-card cm-step" },
    make("span", { class: "cm-disc", "aria-hidden": "true" }, n),
    make("a", { class: "cm-sentence", href: app.link({ statement: id, surface: "map" }), "data-key": "s " + id }, conceptmap.sentenceOf(app, statement, !along)),
    !along && make("p", { class: "cm-none" }, conceptmap.fill(app.words, "againstOf", { text: straight })),
    conceptmap.commentsOf(app, statement),
    conceptmap.quotesOf(app, statement),
  );
};

// One end: a field that shows the concept and takes another.
conceptmap.endField = function (app, end) {
  const { make } = conceptmap;
  const concept = app.model.conceptAt.get(app.state[end]) ?? -1;
  const name = concept < 0 ? { lang: "", value: "" } : conceptmap.nameOf(app.model, concept, app.language);
  const id = "cm-end-" + end;
  const field = make("input", {
    type: "text", role: "combobox", id: id + "-field", "data-key": "end " + end, "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "done", lang: name.lang || null, placeholder: app.words.choose,
    focus: (event) => event.target.select(),
  });
  field.value = name.value;
  const box = make("div", { class: "cm-end" }, make("label", { for: field.id }, app.words[end === "from" ? "pathFrom" : "pathTo"]), field, make("div", { class: "cm-results", id, role: "listbox", "aria-label": app.words.search, hidden: true }));
  const rows = (text) => {
    if (!conceptmap.fold(text)) return null;
    const hits = conceptmap.search(app.search.index(), text).concepts.slice(0, 8);
    app.say(hits.length ? conceptmap.fill(app.words, "conceptCount", { n: hits.length }) : conceptmap.fill(app.words, "nothingFound", { text }));
    return hits.length ? hits.map((hit) => conceptmap.endRow(app, hit, text)) : [make("p", { class: "cm-message" }, conceptmap.fill(app.words, "nothingFound", { text }))];
  };
  conceptmap.combobox(box, {
    rows,
    choose: (row) => {
      app.go({ [end]: row.dataset.concept });
      app.panel.focus();
    },
    leave: () => app.focusMain(),
  });
  return box;
};

conceptmap.endRow = function (app, { concept }, text) {
  const { make } = conceptmap;
  const name = conceptmap.nameOf(app.model, concept, app.language);
  return make(
    "div",
    { class: "cm-result", role: "option", "aria-selected": "false", "data-concept": app.model.concepts[concept].id },
    conceptmap.swatch(app.model.shapeOf(concept)),
    make("b", { lang: name.lang || null, dir: "auto" }, conceptmap.marked(name.value, text)),
  );
};
