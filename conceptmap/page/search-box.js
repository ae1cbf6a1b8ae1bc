"use strict";
globalThis.conceptmap ??= {};

// The search field and its list, as a combobox. The field keeps the focus; rows are walked by arrows.
conceptmap.searchBox = function (app, box) {
  const { make } = conceptmap;
  const field = box.querySelector("input");
  const results = box.querySelector(".cm-results");
  let index = null;
  let rows = [];
  let at = 0;

  const close = () => {
    results.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    box.classList.remove("cm-open");
    app.setHits(new Set());
  };
  const leave = () => {
    field.value = "";
    close();
    app.focusMain();
  };
  const choose = (i) => {
    const href = rows[i]?.getAttribute("href");
    if (!href) return;
    field.value = "";
    close();
    app.follow(href);
    app.focusMain();
  };
  const move = (i) => {
    rows[at]?.setAttribute("aria-selected", "false");
    at = rows.length ? (i + rows.length) % rows.length : 0;
    rows[at]?.setAttribute("aria-selected", "true");
    rows[at]?.scrollIntoView({ block: "nearest" });
    if (rows[at]) field.setAttribute("aria-activedescendant", rows[at].id);
  };
  const show = () => {
    index ??= conceptmap.searchIndex(app.model);
    const query = field.value;
    if (!conceptmap.fold(query)) return close();
    const found = conceptmap.search(index, query);
    results.replaceChildren(...conceptmap.searchResults(app, found, query));
    rows = [...results.querySelectorAll("[role=option]")];
    rows.forEach((row, i) => {
      row.id = "cm-option-" + i;
      row.addEventListener("click", (event) => {
        event.preventDefault();
        choose(i);
      });
    });
    results.hidden = false;
    field.setAttribute("aria-expanded", "true");
    box.classList.add("cm-open");
    move(0);
    app.setHits(new Set(found.concepts.map((hit) => hit.concept)));
    app.say(
      rows.length
        ? `${conceptmap.fill(app.words, "conceptCount", { n: found.concepts.length })}, ${conceptmap.fill(app.words, "statementCount", { n: found.statements.length })}`
        : conceptmap.fill(app.words, "nothingFound", { text: query }),
    );
  };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(at + step);
    else if (event.key === "Enter") choose(at);
    else if (event.key !== "Escape") return;
    else if (field.value) {
      field.value = "";
      close();
    } else leave();
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close();
  });
  box.addEventListener("focusin", () => field.value && results.hidden && show());
  results.addEventListener("pointerdown", (event) => event.preventDefault());
  return { focus: () => field.focus(), refresh: () => results.hidden || show() };
};

// The rows of the list: concepts, then statements.
conceptmap.searchResults = function (app, { concepts, statements }, query) {
  const { make, fill } = conceptmap;
  const { words } = app;
  if (concepts.length + statements.length === 0) {
    return [make("p", { class: "cm-message" }, fill(words, "nothingFound", { text: query.trim() }))];
  }
  const head = (text, right = "") => make("p", { class: "cm-results-head" }, make("span", {}, text), make("span", {}, right));
  const rest = (all, most) => all.length > most && make("p", { class: "cm-results-more" }, fill(words, "more", { n: all.length - most }));
  const room = concepts.length ? 5 : 9;
  return [
    concepts.length > 0 && head(fill(words, "conceptCount", { n: concepts.length }), words.statements),
    concepts.slice(0, 8).map((hit) => conceptmap.conceptRow(app, hit, query)),
    rest(concepts, 8),
    statements.length > 0 && make("hr"),
    statements.length > 0 && head(fill(words, "statementCount", { n: statements.length })),
    statements.slice(0, room).map((statement) => conceptmap.statementRow(app, statement)),
    rest(statements, room),
    make("p", { class: "cm-results-keys" }, make("kbd", {}, "↑"), make("kbd", {}, "↓"), words.choose, make("kbd", {}, "Enter"), words.open),
  ].flat().filter(Boolean);
};

conceptmap.conceptRow = function (app, { concept, hit }, query) {
  const { make } = conceptmap;
  const { id, group, degree, label } = app.model.concepts[concept];
  const name = conceptmap.nameOf(app.model, concept, app.language);
  const inGroup = app.model.groups[group];
  const lang = Object.entries(label).find(([, value]) => value === hit)?.[0];
  const also = hit === name.value ? Object.entries(label).find(([, value]) => value !== hit) : [lang, hit];
  return make(
    "a",
    { class: "cm-result", role: "option", tabindex: "-1", href: app.link({ concept: id, hops: 1, statement: "" }), "aria-selected": "false" },
    conceptmap.swatch(app.model.shapeOf(concept)),
    make("b", { lang: name.lang || null, dir: "auto" }, conceptmap.marked(name.value, query)),
    also && make("span", { class: "cm-result-also", lang: also[0] || null, dir: "auto" }, conceptmap.marked(also[1], query)),
    make("span", { class: "cm-result-group" }, inGroup && conceptmap.put(app, conceptmap.pick(inGroup.label, app.language, app.model.languages))),
    make("span", { class: "cm-number" }, degree),
  );
};

conceptmap.statementRow = function (app, statement) {
  const { make } = conceptmap;
  const { id, quotes = [] } = app.model.statements[statement];
  return make(
    "a",
    { class: "cm-result", role: "option", tabindex: "-1", href: app.link({ statement: id }), "aria-selected": "false" },
    conceptmap.lineSwatch(conceptmap.lineOf(app.model, statement)),
    make("span", { class: "cm-sentence" }, conceptmap.sentenceOf(app, statement)),
    make("span", { class: "cm-result-quote", lang: app.model.notesLanguage || null }, quotes[0]?.[1]),
  );
};

conceptmap.marked = function (text, query) {
  const match = conceptmap.matchIn(text, query);
  if (!match) return text;
  return [text.slice(0, match[0]), conceptmap.make("mark", {}, text.slice(...match)), text.slice(match[1])];
};
