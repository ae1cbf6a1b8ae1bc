"use strict";
globalThis.conceptmap ??= Object.create(null);

// The drawing of surface-svg.js on vis-network's canvas: ground, routes and phrases under its nodes, boxes as its nodes.
// `state` is {app, lit, ring, colours, fonts}.
conceptmap.networkColours = function (page) {
  const style = getComputedStyle(page);
  return /** @type {Record<string, string>} */ (new Proxy({}, { get: (_, name) => style.getPropertyValue("--cm-" + String(name)).trim() }));
};

conceptmap.networkLine = function (state, statements, marks) {
  const { app, lit } = state;
  const { status } = app.model.statements[statements[0]];
  const between = marks && statements.some((i) => conceptmap.joinsGroups(app.model, i));
  const on = statements.some((i) => lit.lit.has(i));
  const colour = ["line", "warn", "disp"][status];
  return {
    status,
    on,
    between,
    faded: lit.fade && !on,
    colour: status === 0 && between ? "accent" : colour,
    width: [between ? 1.7 : 1.2, 1.5, 1.7][status],
    dash: [[], [6, 4], [0.1, 4.6]][status],
  };
};

conceptmap.paintRoutes = function (context, state) {
  const { app, colours } = state;
  const marks = conceptmap.marksGroups(app.view, app.name);
  const lit = new Set(app.view.boxes.filter(([i]) => state.lit.selected.has(i) || state.lit.near.has(i)).map(([i]) => app.model.concepts[i].group));
  for (const [group, x, y, w, h, shown] of app.view.frames) {
    const faded = state.lit.fade && !lit.has(group);
    const [title, width] = app.layout.groups[group];
    context.fillStyle = colours.group;
    context.fillRect(x, y, w, h);
    context.fillStyle = colours[faded ? "fade-stroke" : "rule"];
    context.fillRect(x, y - 0.75, w, 1.5);
    context.textAlign = "left";
    context.fillStyle = colours[faded ? "fade-ink" : "ink"];
    context.font = `700 12px ${state.fonts.sans}`;
    context.fillText(title, x + 10, y + 18.5);
    const after = x + 16 + Math.max(width, context.measureText(title).width);
    context.fillStyle = colours[faded ? "fade-ink" : "muted"];
    context.font = `12px ${state.fonts.sans}`;
    context.fillText(`${conceptmap.fill(app.words, "some", { n: shown, size: app.model.groups[group].size })}  ›`, after, y + 18.5);
  }
  const later = [];
  for (const phrase of app.view.phrases) {
    const [, , , , , tail, heads] = phrase;
    const shown = heads.filter((head) => !state.lit.hidden.has(head[0]));
    if (shown.length === 0) continue;
    const draw = () => {
      const all = conceptmap.networkLine(state, shown.map((head) => head[0]), marks);
      conceptmap.paintLine(context, state, all, conceptmap.curvePath(tail), null, all.between ? tail : null);
      for (const [statement, ...points] of shown) {
        const one = conceptmap.networkLine(state, [statement], marks);
        conceptmap.paintLine(context, state, one, conceptmap.curvePath(points, conceptmap.drawing.shorten), points, null);
      }
      conceptmap.paintReach(context, phrase, shown, state);
      conceptmap.paintPhrase(context, state, phrase, all);
    };
    if (shown.some((head) => state.lit.lit.has(head[0]))) later.push(draw);
    else draw();
  }
  for (const draw of later) draw();
  for (const [n, x, y] of app.route ? conceptmap.stepMarks(app.view, app.route.steps) : []) {
    context.fillStyle = colours.sel;
    context.beginPath();
    context.arc(x, y, conceptmap.stepRadius, 0, 7);
    context.fill();
    context.textAlign = "center";
    context.fillStyle = colours["sel-ink"];
    context.font = `700 11px ${state.fonts.sans}`;
    context.fillText(String(n), x, y + 4);
  }
  if (!state.ring || state.ring.type === "concept") return;
  const { x, y, w, h } = state.ring;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.5;
  context.beginPath();
  context.roundRect(x - 4.2, y - 4.2, w + 8.4, h + 8.4, 6);
  context.stroke();
};

conceptmap.paintLine = function (context, { colours }, line, path, head, dot) {
  const colour = line.faded ? colours["fade-line"] : line.on && line.status === 0 ? colours.ink : colours[line.colour];
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = line.faded ? 1 : line.on ? 2 : line.width;
  context.lineCap = line.status === 1 ? "butt" : "round";
  context.setLineDash(line.dash);
  context.stroke(new Path2D(path));
  context.setLineDash([]);
  if (head) context.fill(new Path2D(conceptmap.arrowPath(head)));
  if (!dot) return;
  context.beginPath();
  context.arc(dot[0], dot[1], conceptmap.drawing.dot, 0, 7);
  context.fill();
};

conceptmap.paintPhrase = function (context, state, [phrase, x, y, w, h, , heads], line) {
  const { app, colours, fonts } = state;
  const lines = app.layout.phrases[phrase];
  const item = { type: "phrase", key: phrase, statements: heads.map((head) => head[0]), x, y, w, h };
  const mark = conceptmap.studyMarkOf(app, item);
  if (mark === "veiled" || mark === "asked") return conceptmap.paintVeil(context, state, conceptmap.veilBox(item, lines.length), mark);
  if (mark) conceptmap.paintVerdict(context, state, mark, x + w + 3, y + 12);
  const plain = line.status === 0 && line.on;
  context.textAlign = "center";
  context.font = `11px ${fonts.sans}`;
  context.fillStyle = line.faded ? colours["fade-ink"] : plain ? colours.ink : colours[line.colour === "line" ? "muted" : line.colour];
  lines.forEach(([text, width], i) => context.fillText(text, x + w / 2, y + 14 * i + 12, width || undefined));
  if (line.status === 0) return;
  const tag = app.layout.tags[line.status - 1];
  const top = y + 14 * lines.length + 3;
  const ink = context.fillStyle;
  context.beginPath();
  context.roundRect(x + w / 2 - tag[1] / 2 - 5, top, tag[1] + 10, conceptmap.drawing.tag, 3);
  if (!line.faded) {
    context.fillStyle = colours[line.colour + "-bg"];
    context.fill();
  }
  context.strokeStyle = line.faded ? colours["fade-stroke"] : ink;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = ink;
  context.fillText(tag[0], x + w / 2, top + 11, tag[1]);
};

// Lines drawn on to a phrase that the study hides.
conceptmap.paintReach = function (context, [phrase, x, y, w, , tail], heads, { app }) {
  if (!heads.some((head) => app.veiled.statements.has(head[0]))) return;
  const middle = [x + w / 2, y + 7 * app.layout.phrases[phrase].length + 2];
  for (const end of [tail.slice(-2), ...heads.map((head) => head.slice(1, 3))]) {
    context.beginPath();
    context.moveTo(...end);
    context.lineTo(...middle);
    context.stroke();
  }
};

// What the study hides, and how an answer was marked.
conceptmap.paintVeil = function (context, { colours, fonts }, { x, y, w, h }, mark) {
  const asked = mark === "asked";
  context.beginPath();
  context.roundRect(x, y, w, h, 3);
  context.fillStyle = colours[asked ? "accent-bg" : "paper"];
  context.fill();
  context.strokeStyle = colours[asked ? "accent" : "line"];
  context.lineWidth = asked ? 2.2 : 1.2;
  context.setLineDash(asked ? [] : [3, 3]);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = "center";
  context.fillStyle = colours[asked ? "accent" : "muted"];
  context.font = `${asked ? "700 " : ""}12px ${fonts.sans}`;
  context.fillText("?", x + w / 2, y + h / 2 + 4);
};

conceptmap.paintVerdict = function (context, { colours, fonts }, mark, x, y) {
  context.textAlign = "center";
  context.font = `700 13px ${fonts.sans}`;
  context.strokeStyle = colours.paper;
  context.lineWidth = 6;
  context.strokeText(mark === "known" ? "✓" : "✕", x, y);
  context.fillStyle = colours[mark === "known" ? "ok" : "no"];
  context.fillText(mark === "known" ? "✓" : "✕", x, y);
};

// One concept, round its middle. `box` is the view's row.
conceptmap.paintBox = function (context, state, box, cx, cy, pointed) {
  const { app, lit, colours, fonts } = state;
  const [concept, , , w, h, more] = box;
  const shape = app.model.shapeOf(concept);
  const selected = lit.selected.has(concept);
  const near = lit.near.has(concept);
  const faded = (lit.fade && !selected && !near) || lit.lonely.has(concept);
  const [x, y] = [cx - w / 2, cy - h / 2];
  const mark = conceptmap.studyMarkOf(app, { type: "concept", key: concept, statements: [] });
  const veiled = mark === "veiled" || mark === "asked";
  const radius = conceptmap.boxRadius(shape, h);
  const rect = (grow) => {
    context.beginPath();
    context.roundRect(x - grow, y - grow, w + 2 * grow, h + 2 * grow, grow && radius ? radius + grow : radius);
  };
  context.setLineDash([]);
  context.fillStyle = selected ? colours.sel : pointed ? colours.hover : colours.box;
  context.strokeStyle = selected ? colours.sel : near ? colours.ink : faded ? colours["fade-stroke"] : colours["box-stroke"];
  context.lineWidth = near ? 2 : faded ? 1 : pointed ? 1.8 : 1.2;
  rect(0);
  if (!faded) context.fill();
  if (!veiled) context.stroke();
  else conceptmap.paintVeil(context, state, { x, y, w, h }, mark);
  if (shape === "product" && !veiled) {
    context.fillStyle = selected ? colours["sel-ink"] : context.strokeStyle;
    if (selected) context.fillRect(x + 1.5, y + 1.2, 2, h - 2.4);
    else context.fillRect(x, y, conceptmap.drawing.bar, h);
  }
  const count = "+" + more;
  const reserved = conceptmap.moreWidth(more);
  const lines = app.layout.concepts[concept];
  context.fillStyle = selected ? colours["sel-ink"] : faded ? colours["fade-ink"] : colours.ink;
  context.font = shape === "command" ? `11.5px ${fonts.mono}` : `13px ${fonts.sans}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const middle = cx + (shape === "product" ? 2 : 0) - reserved / 2;
  if (!veiled) lines.forEach(([text, width], i) => context.fillText(text, middle, cy - 8.5 * lines.length + 17 * i + 12.5, width || undefined));
  if (mark && !veiled) conceptmap.paintVerdict(context, state, mark, x + w - 3, y + 4);
  if (more && !veiled) {
    context.font = `10px ${fonts.sans}`;
    context.textAlign = "right";
    if (!selected && !faded) context.fillStyle = colours.muted;
    context.fillText(count, x + w - 8, cy + 3.5);
  }
  if (state.ring?.type !== "concept" || state.ring.key !== concept) return;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.5;
  rect(4.2);
  context.stroke();
};
