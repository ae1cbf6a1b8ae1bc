"use strict";
globalThis.conceptmap ??= Object.create(null);

// An element with attributes and children; a string or a text with a language becomes text, never markup.
conceptmap.make = function (tag, attributes = {}, ...children) {
  return conceptmap.fillElement(document.createElement(tag), attributes, children);
};

conceptmap.makeSvg = function (tag, attributes = {}, ...children) {
  return conceptmap.fillElement(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
};

conceptmap.fillElement = function (element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

// A link that a reader may follow, or its text alone when the address is not of an allowed kind.
conceptmap.makeLink = function (address, attributes, ...children) {
  const href = address === null ? null : conceptmap.safeUrl(address);
  if (href === null) return conceptmap.make("span", attributes, ...children);
  return conceptmap.make("a", { ...attributes, href, rel: "noreferrer", target: "_blank" }, ...children);
};

// Shapes of 16 px, drawn with the text's colour.
conceptmap.icons = new Map([
  ["search", "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M10.4 10.4 14 14"],
  ["moon", "M13 9.6A5.6 5.6 0 1 1 6.6 2.9 4.6 4.6 0 0 0 13 9.6Z"],
  ["sun", "M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6M8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"],
  ["more", "M3.5 8h.01M8 8h.01M12.5 8h.01"],
  ["minus", "M3 8h10"],
  ["plus", "M3 8h10M8 3v10"],
  ["fit", "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"],
  ["link", "M6.8 9.2a2.8 2.8 0 0 0 4 0l2-2a2.8 2.8 0 0 0-4-4l-.9.9M9.2 6.8a2.8 2.8 0 0 0-4 0l-2 2a2.8 2.8 0 0 0 4 4l.9-.9"],
  ["close", "M3.5 3.5l9 9M12.5 3.5l-9 9"],
  ["back", "M10 3 5 8l5 5"],
  ["out", "M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13.5 2.5 7.5 8.5"],
  ["outdated", "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M8 5v3.2l2 1.3"],
  ["disputed", "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M8 5v3.6M8 10.9h.01"],
  ["closed", "M6 4l4 4-4 4"],
  ["rows", "M2.5 4h.01M6 4h7.5M2.5 8h.01M6 8h7.5M2.5 12h.01M6 12h7.5"],
  ["query", "M5.5 3.5 1.5 8l4 4.5M10.5 3.5l4 4.5-4 4.5"],
  ["path", "M4.5 12.5h6a2.2 2.2 0 0 0 0-4.5h-5a2.2 2.2 0 0 1 0-4.5h6M4.5 12.5a1.5 1.5 0 1 1-3 0a1.5 1.5 0 0 1 3 0M14.5 3.5a1.5 1.5 0 1 1-3 0a1.5 1.5 0 0 1 3 0"],
  ["swap", "M5 13V3M2.5 5.5 5 3l2.5 2.5M11 3v10M8.5 10.5 11 13l2.5-2.5"],
  ["tick", "M3 8.5l3.2 3.5L13 4.5"],
  ["play", "M5 3.2 12.5 8 5 12.8Z"],
  ["study", "M2.5 3.5h11v9h-11ZM5.5 8h5"],
  ["embed", "M2.5 3.5h11v9h-11ZM7 6.5 5.5 8 7 9.5M9 6.5 10.5 8 9 9.5"],
  ["save", "M8 2.5v7M5 7l3 3 3-3M2.5 13h11"],
  ["keys", "M2 4.5h12v7H2ZM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5.5 9.3h5"],
  ["language", "M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M2 8h12M8 2c2.2 2 2.2 10 0 12M8 2c-2.2 2-2.2 10 0 12"],
]);

conceptmap.icon = function (name) {
  const path = conceptmap.makeSvg("path", { d: conceptmap.icons.get(name) });
  return conceptmap.makeSvg("svg", { class: "cm-icon cm-icon-" + name, viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
};

// The small box of a kind, as the legend and the panel show it.
conceptmap.swatch = function (shape) {
  const { makeSvg } = conceptmap;
  const radius = { thing: 3.5, idea: 6.5, product: 1.5, command: 0 }[shape];
  const parts = [makeSvg("rect", { x: 0.75, y: 0.75, width: 24.5, height: 13.5, rx: radius })];
  if (shape === "product") parts.push(makeSvg("path", { class: "cm-swatch-bar", d: "M1 1h3.5v13H1Z" }));
  if (shape === "command") parts.push(makeSvg("path", { d: "M6 5.5l2 2-2 2M10.5 10h4" }));
  return makeSvg("svg", { class: "cm-swatch", viewBox: "0 0 26 15", "aria-hidden": "true" }, parts);
};

// The small arrow of a line, as the legend and the list show it.
conceptmap.lineSwatch = function (line) {
  const { makeSvg } = conceptmap;
  const parts = [
    makeSvg("path", { class: "cm-curve", d: "M2.6 6H20" }),
    makeSvg("path", { class: "cm-arrow", d: "M27 6 19 9V3Z" }),
  ];
  if (line === "between") parts.push(makeSvg("circle", { class: "cm-dot", cx: 2.6, cy: 6, r: 2.6 }));
  return makeSvg("svg", { class: `cm-line-swatch cm-line cm-${line}`, viewBox: "0 0 28 12", "aria-hidden": "true" }, parts);
};
