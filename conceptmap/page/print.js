"use strict";
globalThis.conceptmap ??= Object.create(null);

// Paper shows the map with its key, then every statement with the sentences behind it.
conceptmap.preparePrint = function (app, root, network) {
  const { make, fill } = conceptmap;
  const { words } = app;
  const key = (swatch, name) => make("span", {}, swatch, name);
  root.querySelector(".cm-print").replaceChildren(
    ...conceptmap.shapes.map((shape) => key(conceptmap.swatch(shape), words[shape])),
    ...conceptmap.lines.map((line) => key(conceptmap.lineSwatch(line), words[line])),
    make("span", { class: "cm-print-count" }, `${app.crumbs().at(-1).text.value}: ${app.countText()}`),
  );
  if (network) app.surface.picture();
  root.querySelector(".cm-list").replaceChildren(
    make("h2", { class: "cm-print-head" }, fill(words, "printHead", { n: app.lit.visible.length })),
    ...conceptmap.flat(conceptmap.list({ ...app, openRows: new Set(app.lit.visible) })),
  );
};
