"use strict";
globalThis.conceptmap ??= Object.create(null);

// The search of the header: concepts and statements under its field; what matches stands out on the map.
conceptmap.searchBox = function (app, box) {
  let index = null;
  const finish = () => {
    search.field.value = "";
    search.close();
    app.focusMain();
  };
  const rows = (query) => {
    if (!conceptmap.fold(query)) return null;
    index ??= conceptmap.searchIndex(app.model);
    const found = conceptmap.search(index, query);
    const { matched, statements } = found;
    app.setHits(matched);
    app.say(
      matched.size + statements.length
        ? [conceptmap.fill(app.words, "conceptCount", { n: matched.size }), conceptmap.fill(app.words, "statementCount", { n: statements.length })].join(app.words.comma)
        : conceptmap.fill(app.words, "nothingFound", { text: query }),
    );
    return conceptmap.searchResults(app, found, query);
  };
  const search = conceptmap.combobox(box, {
    rows,
    choose: (row) => {
      search.field.value = "";
      app.follow(row.getAttribute("href"));
      app.focusMain();
    },
    closed: () => app.setHits(new Set()),
    leave: finish,
  });
  box.addEventListener("focusin", () => search.field.value && !search.isOpen() && search.show());
  return { focus: () => search.field.focus(), index: () => (index ??= conceptmap.searchIndex(app.model)) };
};

// The rows of the list: concepts, then statements.
conceptmap.searchResults = function (app, { concepts, matched, statements }, query) {
  const { make, fill } = conceptmap;
  const { words } = app;
  if (concepts.length + statements.length === 0) {
    return [make("p", { class: "cm-message" }, fill(words, "nothingFound", { text: query.trim() }))];
  }
  const head = (text, right = "") => make("p", { class: "cm-results-head" }, make("span", {}, text), make("span", {}, right));
  const rest = (count, most) => count > most && make("p", { class: "cm-results-more" }, fill(words, "more", { n: count - most }));
  const room = concepts.length ? 5 : 9;
  return [
    concepts.length > 0 && head(fill(words, "conceptCount", { n: matched.size }), words.statements),
    concepts.slice(0, 8).map((hit) => conceptmap.conceptRow(app, hit, query)),
    rest(matched.size, 8),
    statements.length > 0 && make("hr"),
    statements.length > 0 && head(fill(words, "statementCount", { n: statements.length })),
    statements.slice(0, room).map((statement) => conceptmap.statementRow(app, statement)),
    rest(statements.length, room),
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
    { class: "cm-result", role: "option", tabindex: "-1", href: app.link({ ...conceptmap.elsewhere, concept: id, hops: 1 }), "aria-selected": "false" },
    conceptmap.swatch(app.model.shapeOf(concept)),
    make("b", { lang: name.lang || null, dir: "auto" }, conceptmap.marked(name.value, query)),
    also && make("span", { class: "cm-result-also", lang: also[0] || null, dir: "auto" }, conceptmap.marked(also[1], query)),
    make("span", { class: "cm-result-group" }, inGroup && conceptmap.put(app, conceptmap.pick(inGroup.label, app.language, app.model.languages))),
    make("span", { class: "cm-number" }, degree),
  );
};

conceptmap.statementRow = function (app, statement) {
  const { make } = conceptmap;
  const { quotes = [] } = app.model.statements[statement];
  return make(
    "a",
    { class: "cm-result", role: "option", tabindex: "-1", href: app.link(app.placeOf(statement)), "aria-selected": "false" },
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
