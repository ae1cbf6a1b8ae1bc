"use strict";
globalThis.conceptmap ??= Object.create(null);

// How vis-network behaves: no physics until asked, straight lines, nothing of its own to be seen.
conceptmap.networkOptions = () => ({
  autoResize: true,
  layout: { randomSeed: 1, improvedLayout: false },
  nodes: { shape: "custom" },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.6 } }, smooth: false, selectionWidth: 0, hoverWidth: 0 },
  interaction: { hover: true, dragNodes: false, keyboard: false, tooltipDelay: 300 },
  physics: {
    enabled: false,
    solver: "forceAtlas2Based",
    forceAtlas2Based: { gravitationalConstant: -90, springLength: 150, springConstant: 0.04, damping: 0.6, avoidOverlap: 0.6 },
    stabilization: false,
    minVelocity: 0.4,
  },
});

// The item under a point of the drawing, and the statement whose line it is: [item or null, statement or -1].
conceptmap.networkHit = function (app, items, x, y, loose) {
  if (loose) return [null, -1];
  const inside = (item, height) => x >= item.x && x <= item.x + item.w && y >= item.y && y <= item.y + height;
  const group = items.find((item) => item.type === "group" && inside(item, 26));
  if (group) return [group, -1];
  const probe = (conceptmap.probe ??= document.createElement("canvas").getContext("2d"));
  probe.lineWidth = 12;
  const near = (points) => probe.isPointInStroke(new Path2D(conceptmap.curvePath(points)), x, y);
  const first = app.view.frames.length;
  for (const [i, item] of items.entries()) {
    if (item.type !== "phrase" || item.statements.every((statement) => app.lit.hidden.has(statement))) continue;
    const [, , , , , tail, heads] = app.view.phrases[i - first];
    if (inside(item, item.h) || near(tail)) return [item, -1];
    const head = heads.find(([statement, ...points]) => !app.lit.hidden.has(statement) && near(points));
    if (head) return [item, head[0]];
  }
  return [null, -1];
};
