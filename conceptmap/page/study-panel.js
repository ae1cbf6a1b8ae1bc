"use strict";
globalThis.conceptmap ??= Object.create(null);

// What a reader does while studying. Adds it to `app`.
conceptmap.studying = function (app) {
  const change = (next, focus) => {
    if (!next || next === app.study) return;
    app.study = next;
    app.render();
    app.panel.focus(focus);
  };
  Object.assign(app, {
    study: null,
    startStudy: (mode = "phrases") => {
      app.go({ ...conceptmap.elsewhere, tour: 0, study: mode });
      app.panel.focus('[data-key="study show"]');
    },
    studyShow: () => change(app.study && conceptmap.showAnswer(app.study), '[data-key="study knew"]'),
    studyMark: (knew) => {
      const next = app.study && conceptmap.markAnswer(app.study, knew);
      change(next, next?.at < 0 ? "h2" : '[data-key="study show"]');
    },
    studyAsk: (item) => {
      const at = app.study.questions.findIndex(({ concept, statements }) => (concept >= 0 ? item.type === "concept" && item.key === concept : item.statements.includes(statements[0])));
      if (at >= 0) change(conceptmap.askQuestion(app.study, at), '[data-key="study show"]');
    },
    studyRepeat: () => change(conceptmap.repeatStudy(app.study), '[data-key="study show"]'),
    studyRestart: () => change(conceptmap.beginStudy(app.study.key, app.study.questions), '[data-key="study show"]'),
  });
};

// The questions of what is shown; those at hand stay as long as the same is shown.
conceptmap.chooseStudy = function (app) {
  const { state, view, model } = app;
  if (!state.study) return null;
  const visible = conceptmap.statementsOf(view).filter((i) => conceptmap.passes(model, state.filters, i));
  const key = `${state.study} ${app.name} ${visible.join(" ")}`;
  if (app.study?.key === key) return app.study;
  const concepts = view.boxes.map((box) => box[0]);
  const home = [app.selectedConcept(), model.focus].find((i) => concepts.includes(i)) ?? concepts[0];
  return conceptmap.beginStudy(key, conceptmap.questions(model, view, visible, state.study, home));
};

conceptmap.studyPanel = function (app) {
  const { make, fill } = conceptmap;
  const { words, study, state } = app;
  const n = study.questions.length;
  const done = study.answers.size;
  const known = conceptmap.knownOf(study);
  const mode = (name) => make("button", { type: "button", "data-key": "study " + name, "aria-pressed": String(state.study === name), click: () => app.go({ study: name }) }, words[name === "phrases" ? "phrases" : "conceptsWord"]);
  return [
    conceptmap.modeHead(app, words.study, "", words.endStudy),
    make("div", { class: "cm-segment", role: "group", "aria-label": words.study }, mode("phrases"), mode("concepts")),
    conceptmap.progress(n ? done / n : 0),
    make("p", { class: "cm-tally" }, make("span", {}, study.at < 0 ? "" : fill(words, "question", { i: done + 1, n })), make("span", {}, fill(words, "tally", { known, again: done - known }))),
    n === 0 ? make("p", { class: "cm-message" }, words.nothingToAsk) : study.at < 0 ? conceptmap.studyEnd(app, known) : conceptmap.studyQuestion(app),
    done > 0 && make("section", { class: "cm-section" }, conceptmap.sectionHead(words.soFar, done), make("ul", {}, [...study.answers].reverse().map((answer) => conceptmap.answerRow(app, ...answer)))),
  ];
};

conceptmap.studyQuestion = function (app) {
  const { make } = conceptmap;
  const { words, study } = app;
  const { concept, statements } = study.questions[study.at];
  const [first, ...rest] = statements;
  const button = (key, label, kbd, style, enabled, click) =>
    make("button", { type: "button", class: `cm-button ${style}`, "data-key": key, disabled: !enabled, click }, label, make("kbd", { "aria-hidden": "true" }, kbd));
  return [
    make("h2", { class: "cm-question", tabindex: "-1" }, conceptmap.sentenceOf(app, first)),
    rest.slice(0, 3).map((statement) => make("p", { class: "cm-sentence" }, conceptmap.sentenceOf(app, statement))),
    make("p", { class: "cm-none" }, words[concept >= 0 ? "sayConcept" : "sayPhrase"]),
    button("study show", words.showAnswer, words.space, "cm-primary", !study.shown, app.studyShow),
    make("div", { class: "cm-pair" }, button("study again", words.again, "1", "", study.shown, () => app.studyMark(false)), button("study knew", words.knew, "2", "", study.shown, () => app.studyMark(true))),
  ];
};

conceptmap.studyEnd = function (app, known) {
  const { make, fill } = conceptmap;
  const { words, study } = app;
  const n = study.questions.length;
  return [
    make("h2", { class: "cm-question", tabindex: "-1" }, fill(words, "studyEnd", { known, n })),
    known < n && make("button", { type: "button", class: "cm-button cm-primary", "data-key": "study repeat", click: app.studyRepeat }, fill(words, "repeatOf", { n: n - known })),
    make("div", { class: "cm-pair" }, make("button", { type: "button", class: "cm-button", "data-key": "study restart", click: app.studyRestart }, words.restart), make("button", { type: "button", class: "cm-button", "data-key": "study end", click: () => app.stepBack() }, words.endStudy)),
  ];
};

conceptmap.answerRow = function (app, at, knew) {
  const { make } = conceptmap;
  return make(
    "li",
    { class: "cm-answer" },
    make("span", { class: knew ? "cm-ok" : "cm-no", role: "img", "aria-label": app.words[knew ? "knew" : "again"] }, conceptmap.icon(knew ? "tick" : "close")),
    make("span", { class: "cm-sentence" }, conceptmap.sentenceOf(app, app.study.questions[at].statements[0])),
  );
};

conceptmap.studyFoot = function (app) {
  const { make } = conceptmap;
  const { words } = app;
  return [make("p", { class: "cm-hints" }, words.studyKeys.map(([key, does]) => make("span", {}, make("kbd", {}, key), " ", does)))];
};
