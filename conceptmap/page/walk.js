"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * What the keyboard can stand on in a view.
 * @typedef {{type: "group"|"phrase"|"concept", key: number, statements: number[], links: number[],
 *   x: number, y: number, w: number, h: number}} Item
 */

/**
 * The items of a view: titles, phrases, boxes, in the order of painting. Pure.
 * @param {View} view
 * @param {Model} model
 * @returns {Item[]}
 */
conceptmap.viewItems = function (view, model) {
  /** @type {Item[]} */
  const items = view.frames.map(([key, x, y, w]) => ({ type: "group", key, statements: [], links: [], x, y, w, h: 26 }));
  const boxAt = new Map(view.boxes.map((box, i) => [box[0], view.frames.length + view.phrases.length + i]));
  /** @type {Map<number, number[]>} */
  const ends = new Map(view.boxes.map((box) => [box[0], []]));
  for (const [key, x, y, w, h, , heads] of view.phrases) {
    const statements = heads.map((head) => head[0]);
    const concepts = new Set(statements.flatMap((i) => [model.statements[i].s, model.statements[i].o]));
    const links = [...concepts].map((concept) => boxAt.get(concept) ?? -1).filter((i) => i >= 0);
    for (const concept of concepts) ends.get(concept)?.push(items.length);
    items.push({ type: "phrase", key, statements, links, x, y, w, h });
  }
  for (const [key, x, y, w, h] of view.boxes) {
    items.push({ type: "concept", key, statements: [], links: ends.get(key) ?? [], x, y, w, h });
  }
  return items;
};

/** @type {Map<string, [number, number]>} */
conceptmap.arrows = new Map([["left", [-1, 0]], ["right", [1, 0]], ["up", [0, -1]], ["down", [0, 1]]]);

/**
 * How far an item lies from another in a direction, and how far aside. Pure.
 * @param {Item} from
 * @param {Item} to
 * @param {[number, number]} arrow
 */
conceptmap.offset = function (from, to, [ax, ay]) {
  const dx = to.x + to.w / 2 - from.x - from.w / 2;
  const dy = to.y + to.h / 2 - from.y - from.h / 2;
  return [dx * ax + dy * ay, Math.abs(dx * ay + dy * ax)];
};

/**
 * From an item towards an arrow: along the nearest line, else to the nearest box that way. Pure.
 * @param {Item[]} items
 * @param {number} from
 * @param {string} direction
 * @param {(i: number) => boolean} usable
 */
conceptmap.walk = function (items, from, direction, usable = () => true) {
  const start = items[from];
  const arrow = conceptmap.arrows.get(direction) ?? [0, 0];
  const nearest = (candidates, steepest) => {
    let best = -1;
    let least = Infinity;
    for (const i of candidates) {
      if (i === from || !usable(i)) continue;
      const [along, across] = conceptmap.offset(start, items[i], arrow);
      if (along <= 0 || across > along * steepest) continue;
      if (along + 2 * across < least) [best, least] = [i, along + 2 * across];
    }
    return best;
  };
  // From a phrase also to the phrases of its concepts: so one walks round a box, line by line.
  const beside = start.type === "phrase" ? start.links.flatMap((i) => items[i].links) : [];
  const boxes = items.map((item, i) => i).filter((i) => items[i].type !== "phrase");
  for (const [candidates, steepest] of [[start.links, 1.2], [beside, 1.2], [boxes, 2.5], [start.links, 12], [beside, 12], [boxes, 12]]) {
    const found = nearest(candidates, steepest);
    if (found >= 0) return found;
  }
  return -1;
};

/**
 * Where every arrow leads from every item. An item to which none would lead takes over the nearest arrow whose own
 * target is led to by another as well, so that all can be reached. Pure.
 * @param {Item[]} items
 * @param {(i: number) => boolean} usable
 * @returns {Map<string, number>[]}
 */
conceptmap.walkTable = function (items, usable = () => true) {
  const ways = [...conceptmap.arrows];
  const table = items.map((_, i) => new Map(ways.map(([way]) => [way, conceptmap.walk(items, i, way, usable)])));
  const led = items.map(() => 0);
  for (const row of table) for (const i of row.values()) if (i >= 0) led[i] += 1;
  items.forEach((item, i) => {
    if (led[i] > 0 || !usable(i)) return;
    /** @type {{from: number, way: string, far: number} | null} */
    let best = null;
    for (const [from, start] of items.entries()) {
      if (from === i || !usable(from)) continue;
      for (const [way, arrow] of ways) {
        const [along, across] = conceptmap.offset(start, item, arrow);
        const target = table[from].get(way) ?? -1;
        const spare = target < 0 || led[target] > 1;
        if (spare && along > across && (!best || along + across < best.far)) best = { from, way, far: along + across };
      }
    }
    if (!best) return;
    const lost = table[best.from].get(best.way) ?? -1;
    if (lost >= 0) led[lost] -= 1;
    table[best.from].set(best.way, i);
    led[i] += 1;
  });
  return table;
};
