"use strict";
globalThis.conceptmap ??= Object.create(null);

// Least scale: linking phrases of 11 px are still 9 px high.
conceptmap.leastScale = 0.82;

// Least scale of all: every map of 300 concepts is whole on a phone.
conceptmap.farthest = 0.1;

// What a drawing may take of the margins beside the room, on each side, in px.
conceptmap.margin = 12;

/**
 * How a drawing of this size stands in the free room: whole, or, when it would get too small, at the least scale
 * round the wanted point. Gives the scale and the point of the drawing that comes to the middle. Pure.
 * What is hardly larger than the room stands in its middle, a little over its margins.
 * @param {[number, number]} size
 * @param {{left: number, top: number, right: number, bottom: number}} room
 * @param {number} most
 * @param {[number, number]} home
 * @param {number} least
 */
conceptmap.fitView = function (size, room, most, home, least = conceptmap.leastScale) {
  const space = [room.right - room.left, room.bottom - room.top];
  const fitting = Math.min(space[0] / size[0], space[1] / size[1]);
  const scale = Math.max(least, Math.min(fitting, most));
  const [x, y] = size.map((length, i) => {
    const half = space[i] / scale / 2;
    return length <= 2 * (half + conceptmap.margin / scale) ? length / 2 : Math.min(length - half, Math.max(half, home[i]));
  });
  return { scale, x, y };
};

// The shift that brings a stretch into a room, as short as can be. Pure.
conceptmap.shiftInto = function (low, high, start, end) {
  if (high - low > end - start) return (start + end - low - high) / 2;
  return low < start ? start - low : Math.min(0, end - high);
};

// Where a surface starts: the selected concept or where the path starts, else the map's focus, else the box with the most
// statements.
conceptmap.homeItem = function (app, items) {
  const at = (key) => items.findIndex((item) => item.type === "concept" && item.key === key);
  const found = [app.selectedConcept(), app.model.conceptAt.get(app.state.from), app.model.focus].map(at).find((i) => i >= 0);
  if (found !== undefined) return found;
  const group = app.name.startsWith("group:") ? app.model.groupAt.get(app.state.group) : -1;
  let best = 0;
  let most = -1;
  items.forEach(({ type, key }, i) => {
    if (type !== "concept") return;
    const concept = app.model.concepts[key];
    const weight = concept.degree + (concept.group === group ? 1e6 : 0);
    if (weight > most) [best, most] = [i, weight];
  });
  return best;
};

// Where the keyboard stands in a new view: on the selected concept, else where it stood, else at the start.
conceptmap.sameItem = function (app, items, stood) {
  const same = items.findIndex((item) => item.type === stood?.type && item.key === stood.key && item.type !== "phrase");
  return same >= 0 && app.selectedConcept() < 0 ? same : conceptmap.homeItem(app, items);
};

// How a surface fits the current view: so that it can be read, or smaller.
conceptmap.fitApp = function (app, items, least) {
  const item = items[conceptmap.homeItem(app, items)];
  const home = /** @type {[number, number]} */ (item ? [item.x + item.w / 2, item.y + item.h / 2] : [0, 0]);
  const room = app.freeCanvas();
  const most = app.name === "overview" ? 4 : 1.25;
  return { ...conceptmap.fitView(app.view.size, room, most, home, least), room };
};
