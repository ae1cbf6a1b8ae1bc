"use strict";
globalThis.conceptmap ??= Object.create(null);

// The network surface: vis-network shows the current view where it was laid out, with our routes under its nodes.
// "Let it move" hands the nodes to its physics; the lines are vis-network's own then.
conceptmap.networkSurface = function (app, canvas, stage) {
  const page = document.documentElement;
  const given = JSON.parse(document.querySelector("#cm-network")?.textContent ?? "");
  const button = canvas.querySelector(".cm-move");
  const colours = conceptmap.networkColours(page);
  const state = { app, lit: /** @type {Lit} */ (app.lit), ring: /** @type {Item | null} */ (null), colours, fonts: { sans: "", mono: "" } };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let items = [];
  let current = 0;
  let loose = false;
  let ringed = false;
  let boxes = new Map();

  stage.replaceChildren();
  stage.setAttribute("role", "application");
  stage.tabIndex = 0;
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(stage, { nodes, edges }, conceptmap.networkOptions());
  // The stage is the one stop of the keyboard; vis-network makes another, without a name.
  stage.querySelector(".vis-network")?.removeAttribute("tabindex");

  // vis-network keeps ids in plain objects, so it gets ours: c and s with the index.
  // The middle of the view is the origin, to which vis-network's physics pulls.
  const half = () => [app.view.size[0] / 2, app.view.size[1] / 2];
  const spot = ([concept, x, y, w, h]) => ({ id: "c" + concept, x: x + w / 2 - half()[0], y: y + h / 2 - half()[1] });
  const pointed = ({ x, y }) => conceptmap.networkHit(app, items, x + half()[0], y + half()[1], loose);
  const rowOf = (id) => boxes.get(id);
  const renderer = ({ ctx, id, x, y, state: { hover } }) => ({
    drawNode: () => {
      const box = rowOf(id);
      if (box) conceptmap.paintBox(ctx, state, box, x, y, hover);
    },
    nodeDimensions: { width: rowOf(id)?.[3] ?? 1, height: rowOf(id)?.[4] ?? 1 },
  });
  const fonts = () => {
    const style = getComputedStyle(page);
    const ja = app.language.startsWith("ja") ? "-ja" : "";
    state.fonts = { sans: style.getPropertyValue("--cm-sans" + ja), mono: style.getPropertyValue("--cm-mono") };
  };

  // vis-network's own straight edges, seen only while it moves the nodes.
  const bend = (statement) => {
    const { s, o } = app.model.statements[statement];
    const between = conceptmap.statementsOf(app.view).filter((i) => {
      const other = app.model.statements[i];
      return (other.s === s && other.o === o) || (other.s === o && other.o === s);
    });
    if (between.length < 2) return false;
    const along = between.filter((i) => app.model.statements[i].s === s);
    return { enabled: true, type: "curvedCW", roundness: 0.16 * (1 + along.indexOf(statement)) };
  };
  const edgeOf = (statement) => {
    const { s, p, o, status } = app.model.statements[statement];
    const lit = state.lit?.lit.has(statement);
    const faded = state.lit?.fade && !lit;
    const colour = faded ? colours["fade-line"] : status ? colours[["", "warn", "disp"][status]] : lit ? colours.ink : colours.line;
    const ink = faded ? "fade-ink" : ["muted", "warn", "disp"][status];
    return {
      id: "s" + statement,
      from: "c" + s,
      to: "c" + o,
      label: loose && app.veiled.statements.has(statement) ? "?" : loose ? app.layout.phrases[p].map((line) => line[0]).join("\n") : undefined,
      hidden: !loose || Boolean(state.lit?.hidden.has(statement)),
      color: { color: colour, highlight: colour, hover: colour },
      font: { color: colours[ink], face: state.fonts.sans, size: 11, strokeWidth: 4, strokeColor: colours.paper },
      smooth: bend(statement),
      dashes: [false, [6, 4], [1, 4]][status],
      width: lit ? 2 : [1.2, 1.5, 1.7][status],
    };
  };
  const settle = () => {
    network.setOptions({ physics: { enabled: loose }, interaction: { dragNodes: loose } });
    nodes.update(app.view.boxes.map((box) => ({ ...(loose ? { id: spot(box).id } : spot(box)), fixed: !loose })));
    edges.update(conceptmap.statementsOf(app.view).map(edgeOf));
    button.setAttribute("aria-pressed", String(loose));
    button.querySelector("span").textContent = app.words[loose ? "putBack" : "letMove"];
  };
  const move = (to, animate) => network.moveTo({ ...to, animation: animate && !still.matches ? { duration: 180, easingFunction: "easeOutQuad" } : false });
  const fit = (animate = true, least) => {
    const { scale, x, y, room } = conceptmap.fitApp(app, items, least);
    const offset = { x: (room.left + room.right - canvas.clientWidth) / 2, y: (room.top + room.bottom - canvas.clientHeight) / 2 };
    move({ position: { x: x - half()[0], y: y - half()[1] }, scale, offset }, animate);
    app.shell.showScale(scale);
  };
  const home = () => conceptmap.homeItem(app, items);
  const reveal = ({ x, y, w, h }) => {
    const room = app.freeCanvas();
    const scale = network.getScale();
    const at = network.canvasToDOM({ x: x - half()[0], y: y - half()[1] });
    const dx = conceptmap.shiftInto(at.x, at.x + w * scale, room.left + 24, room.right - 24);
    const dy = conceptmap.shiftInto(at.y, at.y + h * scale, room.top + 24, room.bottom - 24);
    const middle = network.getViewPosition();
    if (dx || dy) move({ position: { x: middle.x - dx / scale, y: middle.y - dy / scale } }, true);
  };
  const itemOf = (id) => items.find((item) => item.type === "concept" && "c" + item.key === id);

  network.on("beforeDrawing", (context) => {
    if (loose || !state.lit) return;
    context.save();
    context.translate(-half()[0], -half()[1]);
    conceptmap.paintRoutes(context, state);
    context.restore();
  });
  network.on("click", ({ nodes: [id], edges: [edge], pointer }) => {
    stage.focus({ focusVisible: false });
    const [item, statement] = id === undefined ? pointed(pointer.canvas) : [itemOf(id), -1];
    if (item) app.open(item, statement);
    else if (edge !== undefined && loose) app.go({ statement: app.model.statements[Number(edge.slice(1))].id });
  });
  network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && app.open(itemOf(id), -1, 1));
  network.on("zoom", () => app.shell.showScale(network.getScale()));
  stage.addEventListener("pointermove", (event) => {
    const at = stage.getBoundingClientRect();
    const point = { x: event.clientX - at.x, y: event.clientY - at.y };
    const over = network.getNodeAt(point) !== undefined || (state.lit && pointed(network.DOMtoCanvas(point))[0]);
    stage.style.cursor = over ? "pointer" : "";
  });
  const stand = (i) => {
    current = i;
    stage.setAttribute("aria-description", items[i] ? app.itemName(items[i]) : "");
  };
  const ring = (on) => {
    ringed = on;
    state.ring = (on && items[current]) || null;
    network.redraw();
  };
  // The wheel and a pinch of a touchpad are vis-network's; a plain wheel scrolls the page until the network has the focus.
  stage.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || stage.contains(document.activeElement) || event.stopPropagation(), { capture: true });
  stage.addEventListener("focus", () => ring(stage.matches(":focus-visible")));
  stage.addEventListener("blur", () => ring(false));
  button.addEventListener("click", () => {
    loose = !loose;
    if (loose && items[current]?.type !== "concept") stand(home());
    settle();
    if (!loose) fit();
  });

  return {
    // A drawing of the view as it was laid out; it must be in the page to have its colours.
    picture: () => {
      const svg = conceptmap.drawSvg(app.view, app.paint());
      canvas.querySelector(".cm-picture")?.remove();
      canvas.append(conceptmap.make("div", { class: "cm-picture", "aria-hidden": "true" }, svg));
      return svg;
    },
    items: () => items,
    current: () => current,
    home,
    // While it moves, only concepts stand where they are drawn.
    usable: (i) => {
      const { type, statements } = items[i];
      return type === "concept" || (!loose && (type === "group" || !statements.every((statement) => state.lit.hidden.has(statement))));
    },
    fit,
    scale: () => network.getScale(),
    reveal: (i) => items[i] && !loose && reveal(items[i]),
    hasFocus: () => document.activeElement === stage,
    zoomBy: (factor) => {
      const scale = Math.min(4, Math.max(conceptmap.farthest, network.getScale() * factor));
      move({ scale }, true);
      app.shell.showScale(scale);
    },
    focus: (i) => {
      stand(i);
      stage.focus({ preventScroll: true });
      if (!loose) reveal(items[i]);
      ring(true);
    },
    show: (moving) => {
      const stood = items[current];
      items = conceptmap.viewItems(app.view, app.model);
      boxes = new Map(app.view.boxes.map((box) => ["c" + box[0], box]));
      stand(conceptmap.sameItem(app, items, stood));
      loose = false;
      state.lit = app.lit;
      fonts();
      const first = app.name === "overview" && !moving && app.language === page.dataset.language;
      const placed = new Map(first ? given.nodes.map((node) => [node.id, { x: node.x - half()[0], y: node.y - half()[1] }]) : []);
      const drawn = app.view.boxes.map((box) => ({ ...spot(box), ...placed.get(app.model.concepts[box[0]].id) }));
      network.setData({ nodes: [], edges: [] });
      nodes.clear();
      edges.clear();
      nodes.add(drawn.map((node) => ({ ...node, fixed: true, shape: "custom", ctxRenderer: renderer })));
      edges.add(conceptmap.statementsOf(app.view).map(edgeOf));
      network.setData({ nodes, edges });
      settle();
      stage.setAttribute("aria-label", app.mapName());
      fit(false);
      ring(ringed);
      network.redraw();
    },
    themed: () => settle(),
    mark: (lit) => {
      state.lit = lit;
      if (loose) edges.update(conceptmap.statementsOf(app.view).map(edgeOf));
      network.redraw();
    },
  };
};
