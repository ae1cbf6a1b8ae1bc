"use strict";
globalThis.conceptmap ??= Object.create(null);

// Least size of a target in the drawing's own px: 24 on the screen down to a scale of 0.82.
conceptmap.target = 29.3;

// Says by their ids what the parts of a drawing are about.
conceptmap.nameParts = function (svg, items, model) {
  const ids = (statements) => statements.map((one) => model.statements[one].id).join(" ");
  const lines = svg.querySelectorAll(".cm-line").values();
  svg.querySelectorAll(".cm-frame, .cm-phrase, .cm-box").forEach((element, i) => {
    const { type, key, statements } = items[i];
    element.dataset[type] = model[`${type}s`][key].id;
    if (type !== "phrase") return;
    element.dataset.statements = ids(statements);
    for (const some of [statements, ...statements.map((one) => [one])]) lines.next().value.dataset.statements = ids(some);
  });
};

// Adds to a drawn view what only the page needs: ids, names, roles, targets, the layer of the focus ring.
conceptmap.dressSvg = function (svg, app, items) {
  const { makeSvg, target } = conceptmap;
  conceptmap.nameParts(svg, items, app.model);
  const elements = [...svg.querySelectorAll(".cm-frame, .cm-phrase, .cm-box")];
  const lines = [...svg.querySelectorAll(".cm-line")];
  svg.setAttribute("role", "graphics-document document");
  svg.setAttribute("aria-label", app.mapName());
  svg.removeAttribute("aria-labelledby");
  // A click on the ground gives the map the keyboard; Tab must not stop here too, as it would for the listeners' sake.
  svg.setAttribute("tabindex", "-1");

  elements.forEach((element, i) => {
    const { x, y, w, h, type } = items[i];
    const [dx, dy] = [Math.max(0, target - w) / 2, Math.max(0, target - h) / 2];
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "-1");
    element.setAttribute("aria-label", app.itemName(items[i]));
    const status = app.statusName(items[i]);
    if (status) element.setAttribute("aria-description", status);
    element.append(makeSvg("rect", { class: "cm-hit", x: x - dx, y: y - dy, width: w + 2 * dx, height: h + 2 * dy }));
  });

  let at = 0;
  items.forEach((item, i) => {
    if (item.type !== "phrase") return;
    const [, , , , , tail, heads] = app.view.phrases[i - app.view.frames.length];
    const middle = `L${item.x + item.w / 2} ${item.y + 7 * app.layout.phrases[item.key].length + 2}`;
    // The end that faces the phrase: the last of the tail, the first of each head.
    const ends = [tail.slice(-2), ...heads.map((head) => head.slice(1, 3))];
    [item.statements, ...item.statements.map((one) => [one])].forEach((statements, n) => {
      const line = lines[at++];
      line.cmStatements = statements;
      line.cmItem = i;
      line.cmReach = `M${ends[n].join(" ")}${middle}`;
      line.append(makeSvg("path", { class: "cm-hit", d: line.querySelector(".cm-curve").getAttribute("d") }));
    });
  });
  svg.querySelector(".cm-lines").setAttribute("aria-hidden", "true");
  const ring = makeSvg("g", { class: "cm-ring", "aria-hidden": "true" });
  svg.querySelector(".cm-lines").before(ring);
  const steps = makeSvg("g", { class: "cm-marks", "aria-hidden": "true" });
  svg.querySelector(".cm-boxes").before(steps);
  return { svg, items: elements, lines, order: lines, ring, steps };
};

// Shows what is selected, near, faded and hidden.
conceptmap.markSvg = function (parts, items, lit, app) {
  const mark = (element, states) => {
    for (const [name, on] of Object.entries(states)) element.classList.toggle("cm-" + name, on);
  };
  const shown = (concept) => lit.selected.has(concept) || lit.near.has(concept);
  const groups = new Set(
    items.filter((item) => item.type === "concept" && shown(item.key)).map((item) => app.model.concepts[item.key].group),
  );
  items.forEach((item, i) => {
    const element = parts.items[i];
    if (item.type === "concept") {
      const faded = (lit.fade && !shown(item.key)) || lit.lonely.has(item.key);
      mark(element, { selected: lit.selected.has(item.key), near: lit.near.has(item.key), faded });
      element.setAttribute("aria-pressed", String(lit.selected.has(item.key)));
    } else if (item.type === "phrase") {
      const on = item.statements.some((statement) => lit.lit.has(statement));
      element.setAttribute("aria-pressed", String(item.statements.some((i) => app.model.statements[i].id === app.state.statement)));
      mark(element, { lit: on, faded: lit.fade && !on, hidden: item.statements.every((statement) => lit.hidden.has(statement)) });
    } else {
      mark(element, { faded: lit.fade && !groups.has(item.key) });
    }
  });
  for (const line of parts.lines) {
    const on = line.cmStatements.some((statement) => lit.lit.has(statement));
    mark(line, { lit: on, faded: lit.fade && !on, hidden: line.cmStatements.every((statement) => lit.hidden.has(statement)) });
  }
  conceptmap.markVeils(parts, items, app);
  const marks = app.route ? conceptmap.stepMarks(app.view, app.route.steps) : [];
  parts.steps.replaceChildren(...marks.map(conceptmap.drawMark));
  // Lines in focus are painted over the others; lines that stay where they are need no layout.
  const isLit = (line) => line.classList.contains("cm-lit");
  const order = [...parts.lines.filter((line) => !isLit(line)), ...parts.lines.filter(isLit)];
  if (order.some((line, i) => line !== parts.order[i])) parts.svg.querySelector(".cm-lines").append(...order);
  parts.order = order;
};

// The number of a step of a path, in a disc on its line.
conceptmap.drawMark = ([n, x, y]) =>
  conceptmap.makeSvg("g", {}, conceptmap.makeSvg("circle", { class: "cm-disc", cx: x, cy: y, r: conceptmap.stepRadius }), conceptmap.makeSvg("text", { x, y: y + 4, "text-anchor": "middle" }, n));
