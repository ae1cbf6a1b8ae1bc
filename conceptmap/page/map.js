"use strict";
globalThis.conceptmap ??= Object.create(null);

// The SVG surface on the page: shows a view, marks its states, leads the keyboard through it.
conceptmap.mapSurface = function (app, canvas, stage) {
  const zoom = conceptmap.zoomer(canvas, stage, app.freeCanvas, (scale) => app.shell.showScale(scale));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let items = /** @type {Item[]} */ ([]);
  // What dressSvg gave of the drawing at hand.
  let parts = /** @type {any} */ ({ svg: null, items: [] });
  let current = 0;
  let pressed = [0, 0];

  const itemAt = (target) => {
    const line = target.closest(".cm-line");
    if (line) return items.findIndex((item) => item.type === "phrase" && item.statements.includes(line.cmStatements[0]));
    return parts.items.indexOf(target.closest("[role=button]"));
  };

  const ring = (i) => {
    parts.ring.replaceChildren();
    if (i < 0) return;
    const { x, y, w, h, type, key } = items[i];
    const inner = type === "concept" ? conceptmap.boxRadius(app.model.shapeOf(key), h) : 3;
    const radius = inner === 0 ? 2 : inner + 4;
    parts.ring.append(conceptmap.makeSvg("rect", { x: x - 4.2, y: y - 4.2, width: w + 8.4, height: h + 8.4, rx: radius }));
  };

  const setCurrent = (i) => {
    parts.items[current]?.setAttribute("tabindex", "-1");
    current = i;
    parts.items[current]?.setAttribute("tabindex", "0");
  };

  const usable = (i) => !parts.items[i].classList.contains("cm-hidden");
  const home = () => conceptmap.homeItem(app, items);
  const mark = (lit) => conceptmap.markSvg(parts, items, lit, app);
  const fit = (animate, least) => zoom.fit(app.view.size, conceptmap.fitApp(app, items, least), animate);
  const focus = (i) => {
    zoom.reveal(items[i]);
    setCurrent(i);
    parts.items[i].focus({ preventScroll: true, focusVisible: true });
    ring(i);
  };

  // On the stage, for an <svg> that listens for focus becomes a tab stop of its own.
  stage.addEventListener("pointerdown", (event) => (pressed = [event.clientX, event.clientY]));
  stage.addEventListener("click", (event) => {
    const dragged = Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4;
    const line = event.target.closest(".cm-line");
    const i = itemAt(event.target);
    if (i < 0 || (dragged && event.detail > 0)) return;
    current = i;
    app.open(items[i], line?.cmStatements.length === 1 ? line.cmStatements[0] : -1);
  });
  stage.addEventListener("focusin", (event) => {
    const i = parts.items.indexOf(event.target);
    if (i < 0) return;
    setCurrent(i);
    ring(event.target.matches(":focus-visible") ? i : -1);
  });
  stage.addEventListener("focusout", () => ring(-1));
  const hover = (event, on) => {
    const line = event.target.closest(".cm-line, .cm-phrase");
    const i = line ? itemAt(line) : -1;
    if (i < 0) return;
    for (const element of [parts.items[i], ...parts.lines.filter((l) => items[i].statements.includes(l.cmStatements[0]))]) {
      element.classList.toggle("cm-hover", on);
    }
  };
  stage.addEventListener("pointerover", (event) => hover(event, true));
  stage.addEventListener("pointerout", (event) => hover(event, false));

  return {
    picture: () => parts.svg,
    items: () => items,
    current: () => current,
    home,
    usable,
    focus,
    scale: zoom.scale,
    zoomBy: zoom.zoomBy,
    hasFocus: () => stage.contains(document.activeElement),
    reveal: (i) => items[i] && zoom.reveal(items[i]),
    fit: (animate = true, least) => fit(animate, least),
    show: (moving) => {
      const old = stage.querySelector("svg");
      const hadFocus = stage.contains(document.activeElement);
      const kept = !parts.svg && old && app.name === "overview" && old.getAttribute("lang") === app.language;
      const before = moving && !still.matches ? conceptmap.boxPlaces(old) : new Map();
      const svg = kept ? old : conceptmap.drawSvg(app.view, app.paint());
      const stood = items[current];
      items = conceptmap.viewItems(app.view, app.model);
      parts = conceptmap.dressSvg(svg, app, items);
      const leaving = before.size > 0 ? conceptmap.keepLeaving(old, new Set(app.view.boxes.map((box) => app.model.concepts[box[0]].id))) : null;
      if (!kept) stage.replaceChildren(svg);
      current = 0;
      setCurrent(conceptmap.sameItem(app, items, stood));
      mark(app.lit);
      // Measures the room: what changes how things look stands before, so that it is worked out once.
      fit(false);
      conceptmap.moveBoxes(svg, before, zoom.scale());
      if (leaving) conceptmap.fadeOut(leaving, canvas);
      if (hadFocus && items.length) focus(current);
    },
    mark,
  };
};

conceptmap.boxPlaces = (svg) =>
  new Map([...(svg?.querySelectorAll(".cm-box") ?? [])].map((box) => [box.dataset.concept, box.firstElementChild.getBoundingClientRect()]));

// What stays glides to its new place; what comes fades in. Lines are not morphed.
conceptmap.moveBoxes = function (svg, before, scale) {
  if (before.size === 0) return;
  const fresh = [...svg.querySelectorAll(".cm-frames, .cm-lines, .cm-phrases")];
  for (const box of svg.querySelectorAll(".cm-box")) {
    const from = before.get(box.dataset.concept);
    if (!from) {
      fresh.push(box);
      continue;
    }
    const to = box.firstElementChild.getBoundingClientRect();
    const dx = (from.x + from.width / 2 - to.x - to.width / 2) / scale;
    const dy = (from.y + from.height / 2 - to.y - to.height / 2) / scale;
    box.animate([{ transform: `translate(${dx}px, ${dy}px)` }, { transform: "none" }], {
      duration: 220,
      easing: "cubic-bezier(.2,0,0,1)",
    });
  }
  for (const element of fresh) {
    element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 120, delay: 100, fill: "backwards" });
  }
};

// A still picture of what will not be in the next view, where it stands now.
conceptmap.keepLeaving = function (svg, staying) {
  const { left, top, width } = svg.getBoundingClientRect();
  const picture = /** @type {SVGElement} */ (svg.cloneNode(true));
  for (const element of picture.querySelectorAll(".cm-hit, .cm-ring, .cm-marks")) element.remove();
  for (const box of picture.querySelectorAll(".cm-box")) if (staying.has(box.dataset.concept)) box.remove();
  for (const element of picture.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  return { picture, left, top, width };
};

conceptmap.fadeOut = function ({ picture, left, top, width }, canvas) {
  const at = canvas.getBoundingClientRect();
  const host = conceptmap.make("div", { class: "cm-leaving", "aria-hidden": "true", inert: true }, picture);
  picture.setAttribute("width", width);
  picture.removeAttribute("height");
  for (const name of ["role", "aria-label", "tabindex"]) picture.removeAttribute(name);
  host.style.left = `${left - at.left}px`;
  host.style.top = `${top - at.top}px`;
  canvas.append(host);
  host.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 80, fill: "forwards" }).finished.finally(() => host.remove());
};
