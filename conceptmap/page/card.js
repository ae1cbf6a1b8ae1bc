"use strict";
globalThis.conceptmap ??= Object.create(null);

// A text with its language where that is not the page's, and a small tag where it stands in for one that is missing.
conceptmap.put = function (app, text, { tag = false } = {}) {
  if (!text.value) return null;
  const { make } = conceptmap;
  const foreign = text.lang !== "" && text.lang !== app.uiLanguage;
  const span = make("span", { lang: foreign ? text.lang : null, dir: "auto" }, text.value);
  if (!tag || !conceptmap.isFallback(text, app.language)) return span;
  return [span, make("small", { class: "cm-fallback" }, text.lang)];
};

// Prose with `code` set apart; a quotation keeps its backticks.
conceptmap.prose = (text, keep = false) =>
  text.split(/(`[^`]+`)/).map((part) => {
    if (!/^`[^`]+`$/.test(part)) return part;
    const code = conceptmap.make("code", { class: conceptmap.unbroken(part) }, part.slice(1, -1));
    return keep ? ["`", code, "`"] : code;
  });

// A short name of one word stays on one line: a break after a hyphen of --volumes would change what is read.
conceptmap.unbroken = (text) => (/^\S{1,30}$/.test(text) ? "cm-unbroken" : null);

// The sentence of a statement as it may be seen: with gaps for what the study hides.
conceptmap.shownSentence = (app, statement, inverse = false) =>
  conceptmap.veilSentence(app.model, conceptmap.sentence(app.model, statement, app.language, inverse), statement, app.veiled);

conceptmap.shownText = (app, statement) => conceptmap.shownSentence(app, statement).map((part) => part.value).join("");

// The sentence of a statement, or its inverse: concepts bold, the words between them muted.
conceptmap.sentenceOf = function (app, statement, inverse = false) {
  const { make } = conceptmap;
  return conceptmap.shownSentence(app, statement, inverse).map((part) => {
    if (part.gap) return make("span", { class: "cm-gap" }, part.value.trim());
    const lang = part.lang !== "" && part.lang !== app.uiLanguage ? part.lang : null;
    if (part.concept < 0) return make("span", { lang }, part.value);
    const command = app.model.shapeOf(part.concept) === "command";
    const name = make("b", { class: command ? `cm-mono ${conceptmap.unbroken(part.value) ?? ""}` : null, lang, dir: "auto" }, part.value);
    return conceptmap.isFallback(part, app.language) ? [name, make("small", { class: "cm-fallback" }, part.lang)] : name;
  });
};

conceptmap.chip = function (app, status) {
  const name = ["", "outdated", "disputed"][status];
  return name && conceptmap.make("span", { class: `cm-chip cm-chip-${name}` }, conceptmap.icon(name), app.words[name]);
};

// A quoted sentence and where it stands.
conceptmap.quoteOf = function (app, [source, exact, heading, line], status) {
  const { make, prose } = conceptmap;
  const { model, words } = app;
  const lang = model.notesLanguage || null;
  const path = model.sources[source] ?? "";
  const url = conceptmap.sourceUrl(model.sourceLink, path, line);
  const file = path.split("/").pop();
  const where = conceptmap.fill(words, heading ? "lineAfter" : "line", { n: line });
  return make(
    "figure",
    { class: "cm-quote" + (status ? " cm-quote-old" : "") },
    make("blockquote", { lang, dir: "auto" }, prose(exact, true)),
    make(
      "figcaption",
      {},
      file && conceptmap.makeLink(url, { class: "cm-source" }, file, url && conceptmap.icon("out")),
      heading && make("span", { lang }, heading),
      line > 0 && make("span", {}, where),
    ),
  );
};

conceptmap.quotesOf = function (app, statement) {
  const { quotes = [], status } = app.model.statements[statement];
  if (quotes.length === 0) return [conceptmap.make("p", { class: "cm-none" }, app.words.noQuote)];
  return quotes.map((quote) => conceptmap.quoteOf(app, quote, status));
};

conceptmap.commentsOf = (app, statement) =>
  (app.model.statements[statement].comments ?? []).map((text) =>
    conceptmap.make("p", { class: "cm-comment", lang: app.guess(text), dir: "auto" }, conceptmap.prose(text)),
  );

// The sentence read from the object to the subject, where it has its own wording.
conceptmap.otherWay = function (app, statement) {
  const [there, back] = [false, true].map((inverse) => conceptmap.sentenceText(app.model, statement, app.language, inverse));
  if (there === back) return null;
  return conceptmap.make("p", { class: "cm-other-way" }, conceptmap.make("span", { class: "cm-none" }, app.words.against), conceptmap.make("span", { class: "cm-sentence" }, conceptmap.sentenceOf(app, statement, true)));
};

// One statement with all that stands behind it. The sentence leads to its line on the map.
conceptmap.card = function (app, statement) {
  const { make } = conceptmap;
  const { id, status } = app.model.statements[statement];
  return make(
    "article",
    { class: "cm-card" },
    make("a", { class: "cm-sentence", href: app.link({ ...app.placeOf(statement), surface: "map" }), "data-key": "s " + id }, conceptmap.sentenceOf(app, statement)),
    conceptmap.chip(app, status),
    conceptmap.commentsOf(app, statement),
    conceptmap.quotesOf(app, statement),
  );
};
