"use strict";
globalThis.conceptmap ??= Object.create(null);

// The panel for one concept.
conceptmap.details = function (app, concept) {
  const { make } = conceptmap;
  const { model, words } = app;
  const { definition, alias = [], facts = [], match = [], see = [] } = model.concepts[concept];
  const name = conceptmap.nameOf(model, concept, app.language);
  const told = conceptmap.pick(definition, app.language, model.languages);
  return [
    conceptmap.panelHead(app),
    make("p", { class: "cm-kind" }, conceptmap.swatch(model.shapeOf(concept)), make("span", {}, conceptmap.kindName(app, concept))),
    make("h2", { class: "cm-name", tabindex: "-1" }, conceptmap.put(app, name, { tag: true })),
    conceptmap.otherNames(app, concept),
    told.value && make("p", { class: "cm-definition" }, conceptmap.put(app, told, { tag: true })),
    make("p", { class: "cm-actions" }, conceptmap.copyLink(app, "details"), conceptmap.copyButton(app, { key: "embed", word: "embed", icon: "embed", text: () => conceptmap.embedCode(app) }), make("button", { type: "button", class: "cm-button", "data-key": "path", click: app.startPath }, conceptmap.icon("path"), words.startPath)),
    conceptmap.statementSection(app, "from", name, model.out[concept]),
    conceptmap.statementSection(app, "to", name, model.into[concept]),
    facts.length > 0 && make("dl", { class: "cm-section cm-facts" }, facts.map(([key, value]) => [make("dt", {}, key), make("dd", { lang: app.guess(value), dir: "auto" }, value)])),
    conceptmap.addresses(words.sameAs, match),
    conceptmap.addresses(words.seeAlso, see),
  ];
};

// The panel for one statement.
conceptmap.oneStatement = (app, statement) => [
  conceptmap.panelHead(app),
  conceptmap.make("h2", { class: "cm-head", tabindex: "-1" }, app.words.statement),
  conceptmap.card(app, statement),
  conceptmap.otherWay(app, statement),
  conceptmap.make("p", { class: "cm-actions" }, conceptmap.copyLink(app, "statement")),
];

// "‹ Overview" and a cross: one step back, and back to the legend.
conceptmap.panelHead = function (app) {
  const { make, icon } = conceptmap;
  const back = conceptmap.stepBack(app.state, app.model);
  const close = () => app.go({ ...conceptmap.elsewhere, concept: "", hops: 0, tour: 0 });
  return make(
    "div",
    { class: "cm-panel-head" },
    make("button", { type: "button", class: "cm-quiet", "data-key": "back", click: () => app.go(back) }, icon("back"), app.placeName(back)),
    make("button", { type: "button", class: "cm-quiet cm-icon-only", "data-key": "close", "aria-label": app.words.close, click: close }, icon("close")),
  );
};

conceptmap.kindName = function (app, concept) {
  const { model, words } = app;
  const kind = model.kinds[model.concepts[concept].kind];
  const shape = words[model.shapeOf(concept)];
  const own = kind ? conceptmap.pick(kind.label, app.language, model.languages) : { value: "" };
  if (!own.value || own.value.toLowerCase() === shape.toLowerCase()) return shape;
  return [shape, " · ", conceptmap.put(app, own)];
};

// The name in the other languages, then the aliases.
conceptmap.otherNames = function (app, concept) {
  const { make } = conceptmap;
  const { label, alias = [] } = app.model.concepts[concept];
  const name = conceptmap.nameOf(app.model, concept, app.language).value;
  const seen = new Set([name]);
  const others = [...Object.entries(label), ...alias.map((value) => ["", value])]
    .filter(([, value]) => !seen.has(value) && seen.add(value))
    .map(([lang, value]) => make("span", { lang: lang || app.guess(value), dir: "auto" }, value));
  return others.length > 0 && make("p", { class: "cm-others" }, others);
};

conceptmap.statementSection = function (app, side, name, statements) {
  const { make } = conceptmap;
  if (statements.length === 0) return null;
  const { n, button } = conceptmap.beginning(app, `${side} ${app.state.concept}`, statements.length, 50);
  const order = [...statements].sort((a, b) => Math.sign(app.model.statements[b].status) - Math.sign(app.model.statements[a].status) || a - b);
  return make(
    "section",
    { class: "cm-section" },
    make(
      "h3",
      { class: "cm-section-head" },
      make("span", {}, conceptmap.fill(app.words, side, { name: name.value })),
      make("span", { class: "cm-number" }, statements.length),
    ),
    order.slice(0, n).map((statement) => conceptmap.card(app, statement)),
    button,
  );
};

conceptmap.addresses = function (head, list) {
  const { make } = conceptmap;
  if (list.length === 0) return null;
  const short = (address) => address.replace(/^https?:\/\//, "");
  return make(
    "section",
    { class: "cm-section" },
    make("h3", { class: "cm-section-head" }, head),
    make("ul", { class: "cm-addresses" }, list.map((address) => make("li", {}, conceptmap.makeLink(address, {}, short(address))))),
  );
};
