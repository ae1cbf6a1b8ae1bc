"use strict";
globalThis.conceptmap ??= Object.create(null);

// The list: exactly the statements of the current view that the filters let through.
conceptmap.list = function (app) {
  const { make, fill } = conceptmap;
  const { model, words } = app;
  const statements = app.told();
  const key = (way) => "by" + way[0].toUpperCase() + way.slice(1);
  const way = (name) =>
    make("button", { type: "button", "data-key": "by " + name, "aria-pressed": String(app.state.by === name), click: () => app.go({ by: name }) }, words[key(name)]);
  const whole = app.has("all") && app.name !== "all";
  return [
    make(
      "div",
      { class: "cm-list-bar" },
      make("div", { class: "cm-segment", role: "group", "aria-label": words.list }, conceptmap.listWays.map(way)),
      make("span", { class: "cm-meta" }, fill(words, "someOf", { n: statements.length, size: model.statements.length })),
      whole && make("a", { class: "cm-button", href: app.link({ ...conceptmap.elsewhere, all: true, group: "", concept: "", hops: 0 }), "data-key": "whole" }, words.wholeMap),
    ),
    statements.length === 0 && conceptmap.emptyList(app),
    conceptmap.listPage(app, conceptmap.sectionsOf(app, statements)),
  ];
};

// As many sections as there are rows to show, the last one perhaps cut.
conceptmap.listPage = function (app, sections) {
  const all = sections.flatMap((section) => section.statements);
  const { n, button } = conceptmap.beginning(app, "list " + app.name, all.length, 300);
  let left = n;
  const parts = sections.map((section) => {
    const rows = section.statements.slice(0, left);
    left -= rows.length;
    return rows.length > 0 && conceptmap.listSection(app, section, rows);
  });
  return [...parts.filter(Boolean), button];
};

// How many of a long list are shown, and a button for more. `app.more` counts how often that was asked for.
conceptmap.beginning = function (app, key, size, step) {
  const asked = app.more.get(key) ?? 1;
  const n = step * asked;
  const click = () => {
    app.more.set(key, asked + 1);
    app.render();
  };
  const button = size > n && conceptmap.make("button", { type: "button", class: "cm-text-button", "data-key": "more " + key, click }, conceptmap.fill(app.words, "more", { n: size - n }));
  return { n, button };
};

conceptmap.emptyList = function (app) {
  const { make } = conceptmap;
  if (app.model.statements.length === 0) return make("p", { class: "cm-message" }, app.words.empty);
  return conceptmap.allHidden(app);
};

conceptmap.allHidden = function (app) {
  const { make } = conceptmap;
  const button = make("button", { type: "button", class: "cm-text-button", "data-key": "show all", click: () => app.setFilters(conceptmap.noFilters()) }, app.words.showAll);
  return make("p", { class: "cm-message" }, app.words.allHidden, " ", button);
};

// The statements under their heads: [{key, head, statements}], in the order of the data. Pure but for `app`'s language.
conceptmap.sectionsOf = function (app, statements) {
  const { model, words, language } = app;
  const pick = (texts) => conceptmap.pick(texts, language, model.languages);
  const of = {
    group: (st) => model.concepts[st.s].group,
    concept: (st) => st.s,
    phrase: (st) => st.p,
    note: (st) => st.quotes?.[0]?.[0] ?? -1,
  }[app.state.by];
  const heads = {
    group: (i) => (model.groups[i] ? pick(model.groups[i].label) : { lang: "", value: words.noGroup }),
    concept: (i) => conceptmap.nameOf(model, i, language),
    phrase: (i) => pick(model.phrases[i].label),
    note: (i) => ({ lang: "", value: model.sources[i] ?? words.noNote }),
  }[app.state.by];
  const sections = new Map();
  for (const statement of statements) {
    const key = of(model.statements[statement]);
    if (!sections.has(key)) sections.set(key, { key, head: heads(key), statements: [] });
    sections.get(key).statements.push(statement);
  }
  const last = (section) => (section.key < 0 ? Infinity : section.key);
  return [...sections.values()].sort((a, b) => last(a) - last(b));
};

conceptmap.listSection = function (app, { head, statements }, rows) {
  const { make, fill } = conceptmap;
  return make(
    "section",
    { class: "cm-list-section" },
    make("h2", { class: "cm-list-head" }, conceptmap.put(app, head), make("span", { class: "cm-meta" }, fill(app.words, "statementCount", { n: statements.length }))),
    make("ul", {}, rows.map((statement) => conceptmap.listRow(app, statement))),
  );
};

conceptmap.listRow = function (app, statement) {
  const { make } = conceptmap;
  const { model, words } = app;
  const { id, o, status, quotes = [] } = model.statements[statement];
  const [, , heading = "", line = 0] = quotes[0] ?? [];
  // A quote would give the answer away.
  const veiled = app.study && conceptmap.shownSentence(app, statement).some((part) => part.gap);
  const open = app.openRows.has(statement) && !veiled;
  const target = model.groups[model.concepts[o].group];
  const between = status === 0 && target && conceptmap.joinsGroups(model, statement);
  const place = [heading, line > 0 && conceptmap.fill(words, heading ? "lineAfter" : "line", { n: line })];
  const toGroup = () => conceptmap.fill(words, "toGroup", { name: conceptmap.pick(target.label, app.language, model.languages).value });
  return make(
    "li",
    { class: "cm-list-row" + (app.state.statement === id ? " cm-current" : ""), "data-statement": id },
    veiled ? make("span", {}) : make("button", { type: "button", class: "cm-fold", "data-key": "fold " + id, "aria-expanded": String(open), "aria-label": `${words.quote}: ${conceptmap.shownText(app, statement)}`, click: () => app.toggleRow(statement) }, conceptmap.icon("closed")),
    app.study ? make("span", { class: "cm-sentence" }, conceptmap.sentenceOf(app, statement)) : make("a", { class: "cm-sentence", href: app.link({ statement: id }), "data-key": "row " + id }, conceptmap.sentenceOf(app, statement)),
    make("span", { class: "cm-list-mark" }, conceptmap.chip(app, status), between && make("span", { class: "cm-to-group" }, conceptmap.lineSwatch("between"), toGroup())),
    make("span", { class: "cm-list-place", lang: model.notesLanguage || null }, place),
    open && make("div", { class: "cm-list-more" }, conceptmap.otherWay(app, statement), conceptmap.commentsOf(app, statement), conceptmap.quotesOf(app, statement)),
  );
};
