"use strict";
globalThis.conceptmap ??= Object.create(null);

// Measures and breaks the labels that Python has not laid out, for the views that the page lays out itself.

// Widest line and padding of a box, as layout/plan.py has them.
conceptmap.boxPadding = { thing: 10, idea: 12, product: 12, command: 10 };
conceptmap.widestLine = (mono) => (mono ? 150 : 118);

/**
 * Gives each of these concepts its lines and its size in the layout, unless it has them.
 * @param {Layout} layout
 * @param {Model} model
 * @param {Iterable<number>} concepts
 * @param {string} language
 * @param {(text: string, mono: boolean) => number} measure px
 */
conceptmap.letter = function (layout, model, concepts, language, measure) {
  for (const concept of concepts) {
    if (layout.concepts[concept]) continue;
    const shape = model.shapeOf(concept);
    const mono = shape === "command";
    const label = conceptmap.oneLine(conceptmap.nameOf(model, concept, language).value);
    const lines = conceptmap.wrapLabel(label, conceptmap.widestLine(mono), (text) => measure(text, mono));
    const width = Math.max(...lines.map((line) => line[1])) + 2 * conceptmap.boxPadding[shape];
    layout.concepts[concept] = lines;
    layout.sizes[concept] = [Math.max(34, Math.round(width)), 17 * lines.length + 9];
  }
};

// A label on one line, without characters that turn it round on the screen. Pure.
conceptmap.oneLine = (text) => text.replace(/[\0-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, "\ufffd").replace(/\s+/g, " ").trim();

/**
 * A label in the fewest lines of at most so many px, as even as they can be, at most four. A piece that is wider by
 * itself stays whole up to twice the limit. Pure.
 * @param {string} text
 * @param {number} limit
 * @param {(text: string) => number} measure
 * @returns {Line[]}
 */
conceptmap.wrapLabel = function (text, limit, measure, most = 4) {
  const pieces = conceptmap.piecesOf(text).map((piece) => conceptmap.cutText(piece, 2 * limit, measure));
  let lines = conceptmap.fillLines(pieces, limit, measure);
  for (let narrow = limit - 6; narrow > limit / 2; narrow -= 6) {
    const tried = conceptmap.fillLines(pieces, narrow, measure);
    if (tried.length > lines.length) break;
    lines = tried;
  }
  if (lines.length > most) lines = [...lines.slice(0, most - 1), conceptmap.cutText(lines.slice(most - 1).join("") + "…", limit, measure)];
  return lines.map((line) => line.trim()).map((line) => [line, Math.round(measure(line) * 10) / 10]);
};

conceptmap.fillLines = function (pieces, limit, measure) {
  const lines = [pieces[0] ?? ""];
  for (const piece of pieces.slice(1)) {
    const longer = lines[lines.length - 1] + piece;
    if (measure(longer.trim()) <= limit) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
};

// Words with the spaces after them; where a script has no spaces, its words by the browser's own dictionary. Pure.
conceptmap.piecesOf = function (text) {
  const words = text.match(/\S+\s*/g) ?? [];
  return words.flatMap((word) => {
    if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return word.match(/[^/-]+[/-]*|[/-]+/g) ?? [word];
    return [...new Intl.Segmenter("ja", { granularity: "word" }).segment(word)].map((part) => part.segment);
  });
};

// The text, cut with an ellipsis where it is wider than the limit; never inside a character. Pure.
conceptmap.cutText = function (text, limit, measure) {
  if (measure(text) <= limit) return text;
  const signs = [...new Intl.Segmenter().segment(text.replace(/…$/, ""))].map((part) => part.segment);
  while (signs.length > 1 && measure(signs.join("") + "…") > limit) signs.pop();
  return signs.join("").trim() + "…";
};

// How wide a text is in the fonts of the page.
conceptmap.textMeasure = function (language) {
  const context = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const sans = `13px ${style.getPropertyValue(language.startsWith("ja") ? "--cm-sans-ja" : "--cm-sans")}`;
  const mono = `11.5px ${style.getPropertyValue("--cm-mono")}`;
  return function (text, isMono) {
    if (!context) return 8 * text.length;
    context.font = isMono ? mono : sans;
    return context.measureText(text).width;
  };
};
