"use strict";
globalThis.conceptmap ??= Object.create(null);

conceptmap.legend = function (app) {
  const { make, fill } = conceptmap;
  const { model, words, view } = app;
  const counts = conceptmap.countView(model, view);
  const byCount = model.phrases.map((phrase, i) => i).sort((a, b) => (counts.phrases.get(b) ?? 0) - (counts.phrases.get(a) ?? 0) || a - b);
  const inView = byCount.filter((i) => counts.phrases.has(i)).length;
  const shown = app.allPhrases ? byCount : byCount.slice(0, 10);
  const { shapes, lines } = conceptmap;
  const start = (key, icon, click, there) => there && make("button", { type: "button", class: "cm-button", "data-key": "start " + key, click }, conceptmap.icon(icon), words[key === "tour" ? "takeTour" : "study"]);
  return [
    make("h2", { class: "cm-head cm-legend-head", tabindex: "-1" }, words.legend),
    make("p", { class: "cm-intro" }, fill(words, "intro", { concepts: model.concepts.length, statements: model.statements.length })),
    make("p", { class: "cm-actions" }, start("tour", "play", app.startTour, model.tour.length > 0), start("study", "study", () => app.startStudy(), model.statements.length > 0)),
    conceptmap.legendSection(app, "shapes", words.kinds, words.inView, shapes, (shape) => [conceptmap.swatch(shape), words[shape], counts.shapes.get(shape) ?? 0]),
    conceptmap.legendSection(app, "lines", words.lines, "", lines, (line) => [conceptmap.lineSwatch(line), words[line], counts.lines.get(line) ?? 0]),
    conceptmap.legendSection(app, "phrases", words.phrases, `${inView} / ${model.phrases.length}`, shown, (phrase) => [
      null,
      conceptmap.put(app, conceptmap.pick(model.phrases[phrase].label, app.language, model.languages), { tag: true }),
      counts.phrases.get(phrase) ?? 0,
    ]),
  ];
};

// The row under the legend: more phrases, everything ticked again, and the query that gives this view.
conceptmap.legendFoot = function (app) {
  const { make, fill } = conceptmap;
  const { model, words } = app;
  const button = (key, text, click) => make("button", { type: "button", class: "cm-text-button", "data-key": key, click }, text);
  const more = app.allPhrases ? words.showFewer : fill(words, "showAllOf", { n: model.phrases.length });
  return [
    model.phrases.length > 10 && button("phrases", more, () => app.toggleAllPhrases()),
    conceptmap.anyFilter(app.state.filters) && button("all", words.resetFilters, () => app.setFilters(conceptmap.noFilters())),
    conceptmap.copySparql(app, "cm-text-button"),
  ];
};

// A section of rows, each with a checkbox, a swatch, a name and a count. `row` gives the last three of a key.
conceptmap.legendSection = function (app, kind, head, note, keys, row) {
  const { make } = conceptmap;
  return make(
    "section",
    { class: `cm-section cm-rows cm-rows-${kind}` },
    make("h3", { class: "cm-section-head" }, make("span", {}, head), make("span", { class: "cm-number" }, note)),
    keys.map((key) => conceptmap.legendRow(app, kind, key, ...row(key))),
  );
};

conceptmap.legendRow = function (app, kind, key, swatch, name, count) {
  const { make } = conceptmap;
  const hidden = app.state.filters[kind];
  const every = conceptmap.filterKeys(app.model, kind).map(([one]) => one);
  const set = (keys) => app.setFilters({ ...app.state.filters, [kind]: new Set(keys) });
  const tick = () => set(hidden.has(key) ? [...hidden].filter((k) => k !== key) : [...hidden, key]);
  const others = every.filter((k) => k !== key);
  const alone = !hidden.has(key) && others.every((k) => hidden.has(k));
  const text = typeof name === "string" ? name : [name].flat().map((node) => node?.textContent ?? "").join(" ");
  return make(
    "div",
    { class: "cm-row" + (count === 0 ? " cm-zero" : "") },
    make("input", { type: "checkbox", "data-key": `tick ${kind} ${key}`, "aria-label": text + app.words.comma + count, checked: !hidden.has(key), change: tick }),
    swatch,
    make("button", { type: "button", class: "cm-row-name", "data-key": `only ${kind} ${key}`, title: conceptmap.fill(app.words, "only", { name: text }), "aria-pressed": String(alone), click: () => set(alone ? [] : others) }, name),
    make("span", { class: "cm-number", "aria-hidden": "true" }, count),
  );
};
