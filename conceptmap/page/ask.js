"use strict";
globalThis.conceptmap ??= Object.create(null);

// Asking the page in SPARQL: a sheet with stored questions, a field and the answer. Only pages
// that carry an engine have it.

conceptmap.askRows = 1000;

conceptmap.ask = function (app, root) {
  const dialog = root.appendChild(conceptmap.make("dialog", { class: "cm-ask" }));
  const engine = conceptmap.askEngine();
  let query = "";
  let graph = null;

  const run = async function () {
    const field = dialog.querySelector("textarea");
    const output = dialog.querySelector(".cm-answer");
    query = field.value;
    dialog.classList.add("cm-busy");
    output.replaceChildren(conceptmap.make("p", {}, app.words.askRunning));
    const { query: text, lines } = conceptmap.withPrefixes(query, app.model.prefixes ?? {});
    const told = await engine.ask(text);
    dialog.classList.remove("cm-busy");
    output.replaceChildren(...(told.results ? show(told.results) : [failure(told, lines)]));
  };

  const failure = function (told, lines) {
    const at = told.late ? null : conceptmap.placeOfError(told.error, query, lines);
    const seconds = { n: conceptmap.askLimit / 1000 };
    const text = told.late ? conceptmap.fill(app.words, "askLate", seconds) : at ? conceptmap.fill(app.words, at.near ? "askNear" : "askEnd", at) : told.error;
    return conceptmap.make("p", { class: "cm-ask-error", role: "alert" }, text);
  };

  const show = function (results) {
    const answer = conceptmap.readResults(results, app.model, app.language);
    if (answer.yes !== undefined) return [conceptmap.make("p", { class: "cm-ask-yes" }, answer.yes ? app.words.askYes : app.words.askNo)];
    const shown = answer.rows.slice(0, conceptmap.askRows);
    const concepts = new Set(answer.rows.flat().map(({ concept }) => concept).filter((concept) => concept >= 0));
    const count = conceptmap.fill(app.words, answer.rows.length > shown.length ? "askCut" : "askRows", { n: answer.rows.length, size: shown.length });
    return [
      conceptmap.make("div", { class: "cm-ask-count" },
        conceptmap.make("span", { role: "status" }, count),
        concepts.size > 0 && conceptmap.make("button", { type: "button", class: "cm-button", click: () => mark(concepts) }, app.words.askMark)),
      conceptmap.make("div", { class: "cm-ask-table", tabindex: 0 }, conceptmap.answerTable(answer.variables, shown, follow)),
    ];
  };

  const mark = function (concepts) {
    dialog.close();
    app.setHits(concepts);
  };

  const follow = function (concept) {
    dialog.close();
    app.go({ concept: app.model.concepts[concept].id, statement: "" });
  };

  const draw = function () {
    const { make } = conceptmap;
    const choose = (event) => {
      const chosen = graph.questions[event.target.selectedIndex - 1];
      if (!chosen) return;
      dialog.querySelector("textarea").value = chosen.query;
      run();
    };
    const keys = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && run();
    const field = make("textarea", { rows: 7, spellcheck: "false", autocapitalize: "off", "aria-label": app.words.askField, keydown: keys });
    field.value = query || "SELECT ?thing WHERE {\n  :" + (app.model.concepts[Math.max(0, app.model.focus)]?.id ?? "") + " ?phrase ?thing\n}";
    dialog.replaceChildren(
      make("div", { class: "cm-ask-head" }, make("h2", { id: "cm-ask-title" }, app.words.ask),
        make("button", { type: "button", class: "cm-button", click: () => dialog.close() }, app.words.close)),
      graph.questions.length > 0 && make("select", { "aria-label": app.words.askStored, change: choose },
        make("option", {}, app.words.askStored), graph.questions.map((one) => make("option", {}, one.meaning || one.name))) || "",
      field,
      make("div", { class: "cm-ask-row" },
        make("button", { type: "button", class: "cm-button cm-primary", click: run }, app.words.askRun),
        make("button", { type: "button", class: "cm-button cm-ask-stop", click: () => engine.stop() }, app.words.askStop)),
      make("div", { class: "cm-answer" }),
    );
  };

  dialog.setAttribute("aria-labelledby", "cm-ask-title");
  dialog.addEventListener("close", () => engine.stop());
  return async function () {
    graph ??= await conceptmap.readIsland(document.getElementById("cm-graph"));
    draw();
    dialog.showModal();
    dialog.querySelector("textarea").focus();
  };
};

conceptmap.answerTable = function (variables, rows, follow) {
  const { make } = conceptmap;
  const cell = ({ text, concept }) => make("td", {}, concept < 0 ? text : make("button", { type: "button", class: "cm-text-button", click: () => follow(concept) }, text));
  return make("table", {},
    make("thead", {}, make("tr", {}, variables.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, rows.map((row) => make("tr", {}, row.map(cell)))));
};
