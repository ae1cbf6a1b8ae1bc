"use strict";
globalThis.conceptmap ??= Object.create(null);

// The panel for one stop of the tour.
conceptmap.tourPanel = function (app) {
  const { make, fill } = conceptmap;
  const { model, words, state } = app;
  const pick = (texts) => conceptmap.pick(texts, app.language, model.languages);
  const size = model.tour.length;
  const { title, text } = model.tour[state.tour - 1];
  const last = state.tour === size;
  const link = (key, label, number, icon, kbd, style) =>
    make("button", { type: "button", class: `cm-button ${style}`, "data-key": key, disabled: number < 1, click: () => app.tourTo(number) }, icon && conceptmap.icon(icon), label, kbd && make("kbd", { "aria-hidden": "true" }, kbd));
  return [
    conceptmap.modeHead(app, words.tour, fill(words, "stopOf", { n: state.tour, size }), words.endTour),
    conceptmap.progress(state.tour / size),
    make("h2", { class: "cm-name", tabindex: "-1" }, conceptmap.put(app, pick(title), { tag: true })),
    make("p", { class: "cm-definition" }, conceptmap.put(app, pick(text), { tag: true })),
    make("div", { class: "cm-pair" }, link("tour back", words.back, state.tour - 1, "back", "", ""), link("tour next", last ? words.endTour : words.next, state.tour + 1, "", "→", "cm-primary")),
    app.stop.size > 0 &&
      make("section", { class: "cm-section" }, conceptmap.sectionHead(words.onStop, app.stop.size), [...app.stop].map((statement) => conceptmap.card(app, statement))),
    make(
      "section",
      { class: "cm-section" },
      conceptmap.sectionHead(words.stops, ""),
      make("ol", { class: "cm-stops" }, model.tour.map((stop, i) => make("li", { class: i < state.tour - 1 ? "cm-done" : null }, make("a", { href: app.link(conceptmap.tourState(model, i + 1)), "data-key": "stop " + i, "aria-current": i === state.tour - 1 ? "step" : null }, conceptmap.put(app, pick(stop.title)))))),
    ),
  ];
};

// What the panel is about, where in it, and a cross.
conceptmap.modeHead = (app, name, place, end) =>
  conceptmap.make(
    "div",
    { class: "cm-panel-head cm-mode-head" },
    conceptmap.make("b", {}, name),
    conceptmap.make("span", { class: "cm-meta" }, place),
    conceptmap.make("button", { type: "button", class: "cm-quiet cm-icon-only", "data-key": "close", "aria-label": end, title: end, click: () => app.stepBack() }, conceptmap.icon("close")),
  );

conceptmap.sectionHead = (name, count) =>
  conceptmap.make("h3", { class: "cm-section-head" }, conceptmap.make("span", {}, name), conceptmap.make("span", { class: "cm-number" }, count));

conceptmap.progress = (share) => {
  const { makeSvg } = conceptmap;
  return makeSvg("svg", { class: "cm-progress", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" }, makeSvg("rect", { width: 100, height: 4 }), makeSvg("rect", { width: Math.round(share * 100), height: 4 }));
};
