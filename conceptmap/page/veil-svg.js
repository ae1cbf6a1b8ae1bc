"use strict";
globalThis.conceptmap ??= Object.create(null);

// How an item stands in the study: "veiled", "asked", "known", "again", or "" when it is not part of it. Pure but for `app`.
conceptmap.studyMarkOf = function (app, { type, key, statements }) {
  const { study, veiled } = app;
  if (!study || type === "group") return "";
  const at = study.questions.findIndex((question) => (question.concept >= 0 ? type === "concept" && question.concept === key : type === "phrase" && statements.includes(question.statements[0])));
  if (at < 0) return "";
  const hidden = type === "concept" ? veiled.concepts.has(key) : statements.some((i) => veiled.statements.has(i));
  if (hidden) return at === study.at ? "asked" : "veiled";
  const knew = study.answers.get(at);
  return knew === undefined ? "" : knew ? "known" : "again";
};

// Where the box with the question mark stands: of one size for all phrases, so that it gives no hint.
conceptmap.veilBox = function (item, lines) {
  const { type, x, y, w, h } = item;
  if (type === "concept") return { x, y, w, h };
  return { x: x + w / 2 - 26, y: y + 7 * lines - 7, w: 52, h: 18 };
};

// Hides and uncovers what the study is about, with its names.
conceptmap.markVeils = function (parts, items, app) {
  if (!app.study && !parts.veiled) return;
  parts.veiled = Boolean(app.study);
  const { makeSvg } = conceptmap;
  items.forEach((item, i) => {
    const element = parts.items[i];
    const mark = conceptmap.studyMarkOf(app, item);
    const hidden = mark === "veiled" || mark === "asked";
    element.setAttribute("aria-label", app.itemName(item));
    element.classList.toggle("cm-veiled", hidden);
    element.classList.toggle("cm-asked", mark === "asked");
    for (const old of element.querySelectorAll(".cm-veil, .cm-verdict")) old.remove();
    if (hidden) {
      const { x, y, w, h } = conceptmap.veilBox(item, item.type === "phrase" ? app.layout.phrases[item.key].length : 1);
      element.prepend(makeSvg("g", { class: "cm-veil" }, makeSvg("rect", { x, y, width: w, height: h, rx: 3 }), makeSvg("text", { x: x + w / 2, y: y + h / 2 + 4, "text-anchor": "middle" }, "?")));
    } else if (mark) {
      const corner = item.type === "concept" ? [item.x + item.w - 3, item.y + 4] : [item.x + item.w + 3, item.y + 12];
      element.append(makeSvg("text", { class: "cm-verdict cm-verdict-" + mark, x: corner[0], y: corner[1], "text-anchor": "middle" }, mark === "known" ? "✓" : "✕"));
    }
  });
  for (const line of parts.lines) {
    const hidden = parts.items[line.cmItem].classList.contains("cm-veiled");
    const reach = line.querySelector(".cm-reach");
    if (hidden && !reach) line.append(makeSvg("path", { class: "cm-curve cm-reach", d: line.cmReach }));
    else if (!hidden) reach?.remove();
  }
};
