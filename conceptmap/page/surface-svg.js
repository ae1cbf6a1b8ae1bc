"use strict";
globalThis.conceptmap ??= Object.create(null);

// Numbers of the drawing; the Python side draws the first view with the same ones.
conceptmap.drawing = {
  radius: { thing: 6, product: 2, command: 0 },
  roundest: 14.5,
  bar: 5,
  arrow: 8,
  arrowHalf: 3,
  shorten: 6,
  dot: 2.6,
  tag: 15,
};

conceptmap.round = (x) => String(Math.floor(x * 10 + 0.5) / 10 + 0);

conceptmap.boxRadius = (shape, height) =>
  shape === "idea" ? Math.min(height / 2, conceptmap.drawing.roundest) : conceptmap.drawing.radius[shape];

// The last stretch of a curve: its tip and the unit vector it arrives with.
conceptmap.arrival = function (points) {
  const x = points[points.length - 2];
  const y = points[points.length - 1];
  for (let i = points.length - 4; i >= 0; i -= 2) {
    const dx = x - points[i];
    const dy = y - points[i + 1];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length > 0) return { x, y, dx: dx / length, dy: dy / length };
  }
  return { x, y, dx: 1, dy: 0 };
};

conceptmap.curvePath = function (points, cut = 0) {
  const { round, arrival } = conceptmap;
  const end = arrival(points);
  const all = [...points.slice(0, -2), end.x - end.dx * cut, end.y - end.dy * cut].map(round);
  let path = `M${all[0]} ${all[1]}`;
  for (let i = 2; i < all.length; i += 6) path += "C" + all.slice(i, i + 6).join(" ");
  return path;
};

conceptmap.arrowPath = function (points) {
  const { round, drawing } = conceptmap;
  const { x, y, dx, dy } = conceptmap.arrival(points);
  const baseX = x - dx * drawing.arrow;
  const baseY = y - dy * drawing.arrow;
  const side = (sign) =>
    `${round(baseX - sign * dy * drawing.arrowHalf)} ${round(baseY + sign * dx * drawing.arrowHalf)}`;
  return `M${round(x)} ${round(y)}L${side(1)}L${side(-1)}Z`;
};

// What a phrase and its lines are called in the style sheet.
conceptmap.lineClass = function (model, statements, marks) {
  const { status } = model.statements[statements[0]];
  const between = marks && statements.some((i) => conceptmap.joinsGroups(model, i)) ? " cm-between" : "";
  return between + ["", " cm-outdated", " cm-disputed"][status];
};

// A view as SVG. `paint` is {model, layout, words, language, name}; name is the view's.
conceptmap.drawSvg = function (view, paint) {
  const { makeSvg, drawFrame, drawLines, drawPhrase, drawBox } = conceptmap;
  const [width, height] = view.size;
  const all = (name, items, anchor) => makeSvg("g", { class: name, "text-anchor": anchor }, items);
  paint = { ...paint, marks: conceptmap.marksGroups(view, paint.name) };
  return makeSvg(
    "svg",
    { class: "cm-svg", viewBox: `0 0 ${width} ${height}`, width, height, lang: paint.language },
    all("cm-frames", view.frames.map((frame) => drawFrame(frame, paint))),
    all("cm-lines", view.phrases.map((phrase) => drawLines(phrase, paint))),
    all("cm-phrases", view.phrases.map((phrase) => drawPhrase(phrase, paint)), "middle"),
    all("cm-boxes", view.boxes.map((box) => drawBox(box, paint)), "middle"),
  );
};

// Whether what joins two groups is marked: only where groups are to be seen.
conceptmap.marksGroups = (view, name) => view.frames.length > 0 || name.startsWith("group:");

conceptmap.drawFrame = function ([group, x, y, w, h, shown], { model, layout, words }) {
  const { makeSvg } = conceptmap;
  const { size } = model.groups[group];
  const [title, width] = layout.groups[group];
  const count = conceptmap.fill(words, "some", { n: shown, size });
  return makeSvg(
    "g",
    { class: "cm-frame" },
    makeSvg("rect", { class: "cm-ground", x, y, width: w, height: h }),
    makeSvg("path", { class: "cm-rule", d: `M${x} ${y}H${x + w}` }),
    makeSvg(
      "text",
      { class: "cm-title", x: x + 10, y: y + 18.5 },
      makeSvg("tspan", { textLength: conceptmap.round(width), lengthAdjust: "spacingAndGlyphs" }, title),
      makeSvg("tspan", { class: "cm-count", dx: 6 }, count),
      makeSvg("tspan", { class: "cm-count", dx: 6 }, "›"),
    ),
  );
};

conceptmap.drawLines = function ([, , , , , tail, heads], { model, marks }) {
  const { makeSvg, curvePath, arrowPath, lineClass, drawing } = conceptmap;
  const statements = heads.map((head) => head[0]);
  const kind = lineClass(model, statements, marks);
  const dot = kind.includes("cm-between") && makeSvg("circle", { class: "cm-dot", cx: tail[0], cy: tail[1], r: drawing.dot });
  const line = (classes, ...children) => makeSvg("g", { class: "cm-line" + classes }, children);
  return [
    line(kind, makeSvg("path", { class: "cm-curve", d: curvePath(tail) }), dot),
    ...heads.map(([statement, ...points]) =>
      line(
        lineClass(model, [statement], marks),
        makeSvg("path", { class: "cm-curve", d: curvePath(points, drawing.shorten) }),
        makeSvg("path", { class: "cm-arrow", d: arrowPath(points) }),
      ),
    ),
  ];
};

conceptmap.drawText = ([text, width], x, y) =>
  conceptmap.makeSvg(
    "text",
    {
      x: conceptmap.round(x),
      y: conceptmap.round(y),
      ...(width ? { textLength: conceptmap.round(width), lengthAdjust: "spacingAndGlyphs" } : {}),
    },
    text,
  );

conceptmap.drawPhrase = function ([phrase, x, y, w, h, , heads], paint) {
  const { makeSvg, drawText, lineClass } = conceptmap;
  const { model, layout, marks } = paint;
  const lines = layout.phrases[phrase];
  const centre = x + w / 2;
  return makeSvg(
    "g",
    { class: "cm-phrase" + lineClass(model, heads.map((head) => head[0]), marks) },
    lines.map((line, i) => drawText(line, centre, y + 14 * i + 12)),
    conceptmap.drawTag(heads[0][0], centre, y + 14 * lines.length + 3, paint),
  );
};

conceptmap.drawTag = function (statement, centre, top, paint) {
  const { makeSvg, drawText, round, drawing } = conceptmap;
  const { status } = paint.model.statements[statement];
  if (status === 0) return null;
  const tag = paint.layout.tags[status - 1];
  const width = tag[1] + 10;
  return makeSvg(
    "g",
    { class: "cm-tag" },
    makeSvg("rect", { x: round(centre - width / 2), y: round(top), width: round(width), height: drawing.tag, rx: 3 }),
    drawText(tag, centre, top + 11),
  );
};

conceptmap.drawBox = function ([concept, x, y, w, h, more], { model, layout, name }) {
  const { makeSvg, drawText, round, drawing } = conceptmap;
  const shape = model.shapeOf(concept);
  const group = model.groups[model.concepts[concept].group];
  const outside = name.startsWith("group:") && name !== "group:" + (group ? group.id : "");
  const lines = layout.concepts[concept];
  const count = "+" + more;
  const reserved = conceptmap.moreWidth(more);
  const centre = x + w / 2 + (shape === "product" ? 2 : 0) - reserved / 2;
  const middle = y + h / 2;
  return makeSvg(
    "g",
    { class: `cm-box cm-${shape}${outside ? " cm-outside" : ""}` },
    makeSvg("rect", { class: "cm-shape", x, y, width: w, height: h, rx: round(conceptmap.boxRadius(shape, h)) }),
    shape === "product" && makeSvg("path", { class: "cm-bar", d: `M${x} ${y}h${drawing.bar}v${h}h-${drawing.bar}z` }),
    lines.map((line, i) => drawText(line, centre, middle - 8.5 * lines.length + 17 * i + 12.5)),
    more > 0 && makeSvg("text", { class: "cm-more", x: x + w - 8, y: round(middle + 3.5), "text-anchor": "end" }, count),
  );
};
