"use strict";
globalThis.conceptmap ??= Object.create(null);

// Pan and zoom of the stage inside the canvas. `free` gives the part of the canvas that nothing covers,
// as {left, top, right, bottom} in px.
conceptmap.zoomer = function (canvas, stage, free, changed) {
  let size = [1, 1];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let panzoom;
  // Panzoom goes to its start once more after the page is drawn, so it is made when that is known.
  const begin = (startScale, startX, startY) =>
    Panzoom(stage, {
      canvas: true,
      cursor: "",
      minScale: conceptmap.farthest,
      maxScale: 4,
      startScale,
      startX,
      startY,
      handleStartEvent: () => {},
      duration: 180,
      easing: "cubic-bezier(.2,0,0,1)",
    });
  stage.addEventListener("panzoomchange", () => changed(panzoom.getScale()));

  // Puts the point (x, y) of the drawing at (left, top) of the canvas. Panzoom turns round the stage's middle.
  const place = (scale, x, y, left, top, animate) => {
    const options = { animate: animate && !still.matches, force: true };
    const [cx, cy] = [size[0] / 2, size[1] / 2];
    const pan = [(left - cx) / scale - x + cx, (top - cy) / scale - y + cy];
    panzoom ??= begin(scale, ...pan);
    panzoom.zoom(scale, options);
    panzoom.pan(...pan, options);
    // It draws with the next frame; what is measured before must already stand in its place.
    if (!options.animate) stage.style.transform = `scale(${scale}) translate(${pan[0]}px, ${pan[1]}px)`;
    changed(scale);
  };
  // Where a point of the canvas lies in the drawing.
  const under = (left, top) => {
    const scale = panzoom.getScale();
    const pan = panzoom.getPan();
    return [
      (left - size[0] / 2) / scale - pan.x + size[0] / 2,
      (top - size[1] / 2) / scale - pan.y + size[1] / 2,
    ];
  };
  const zoomAt = (scale, left, top, animate) => {
    const to = Math.min(4, Math.max(conceptmap.farthest, scale));
    place(to, ...under(left, top), left, top, animate);
  };

  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) return;
      event.preventDefault();
      const at = canvas.getBoundingClientRect();
      zoomAt(panzoom.getScale() * Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), event.clientX - at.left, event.clientY - at.top, false);
    },
    { passive: false },
  );

  return {
    under,
    scale: () => panzoom.getScale(),
    // Shows the drawing of this size as conceptmap.fitView found best.
    fit: (next, { scale, x, y, room }, animate) => {
      size = next;
      place(scale, x, y, (room.left + room.right) / 2, (room.top + room.bottom) / 2, animate);
    },
    zoomBy: (factor) => {
      const room = free();
      zoomAt(panzoom.getScale() * factor, (room.left + room.right) / 2, (room.top + room.bottom) / 2, true);
    },
    // Moves as little as needed for the rectangle to stand 24 px inside the free canvas.
    reveal: ({ x, y, w, h }, animate = true) => {
      const room = free();
      const scale = panzoom.getScale();
      const [px, py] = under(0, 0);
      const dx = conceptmap.shiftInto((x - px) * scale, (x + w - px) * scale, room.left + 24, room.right - 24);
      const dy = conceptmap.shiftInto((y - py) * scale, (y + h - py) * scale, room.top + 24, room.bottom - 24);
      if (dx || dy) place(scale, px, py, dx, dy, animate);
    },
  };
};
