"use strict";
globalThis.conceptmap ??= {};

/**
 * What the keyboard can stand on in a view.
 * @typedef {{type: "group"|"phrase"|"concept", key: number, statements: number[], links: number[],
 *   x: number, y: number, w: number, h: number}} Item
 */

// The items of a view: titles, phrases, boxes, in the order of painting. Pure.
conceptmap.viewItems = function (view, model) {
  const items = view.frames.map(([key, x, y, w]) => ({ type: "group", key, statements: [], links: [], x, y, w, h: 26 }));
  const boxAt = new Map(view.boxes.map((box, i) => [box[0], view.frames.length + view.phrases.length + i]));
  const ends = new Map(view.boxes.map((box) => [box[0], []]));
  for (const [key, x, y, w, h, , heads] of view.phrases) {
    const statements = heads.map((head) => head[0]);
    const concepts = new Set(statements.flatMap((i) => [model.statements[i].s, model.statements[i].o]));
    const links = [...concepts].map((concept) => boxAt.get(concept)).filter((i) => i !== undefined);
    for (const concept of concepts) ends.get(concept)?.push(items.length);
    items.push({ type: "phrase", key, statements, links, x, y, w, h });
  }
  for (const [key, x, y, w, h] of view.boxes) {
    items.push({ type: "concept", key, statements: [], links: ends.get(key), x, y, w, h });
  }
  return items;
};

// From an item towards an arrow: along the nearest line, else to the nearest box that way. Pure.
conceptmap.walk = function (items, from, direction, usable = () => true) {
  const [ax, ay] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction];
  const start = items[from];
  const nearest = (candidates, steepest) => {
    let best = -1;
    let least = Infinity;
    for (const i of candidates) {
      if (i === from || !usable(i)) continue;
      const dx = items[i].x + items[i].w / 2 - start.x - start.w / 2;
      const dy = items[i].y + items[i].h / 2 - start.y - start.h / 2;
      const along = dx * ax + dy * ay;
      const across = Math.abs(dx * ay + dy * ax);
      if (along <= 0 || across > along * steepest) continue;
      if (along + 2 * across < least) [best, least] = [i, along + 2 * across];
    }
    return best;
  };
  const line = nearest(start.links, 1.2);
  if (line >= 0) return line;
  const boxes = items.map((item, i) => i).filter((i) => items[i].type !== "phrase");
  const box = nearest(boxes, 2.5);
  if (box >= 0) return box;
  const steep = nearest(start.links, 12);
  return steep >= 0 ? steep : nearest(boxes, 12);
};
