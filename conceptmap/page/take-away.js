"use strict";
globalThis.conceptmap ??= Object.create(null);

// Gives the reader a file, without asking any server.
conceptmap.saveFile = function (name, content) {
  const address = URL.createObjectURL(content);
  const link = conceptmap.make("a", { href: address, download: name });
  link.click();
  // The browser has taken it by then; at once it might not.
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

conceptmap.fileName = (app, suffix) => app.pageTitle().replace(/[\\/:*?"<>|\0-\x1f]/g, "-").slice(0, 80) + suffix;

conceptmap.saveSvg = (app) => conceptmap.saveFile(conceptmap.fileName(app, ".svg"), new Blob([conceptmap.pictureText(app)], { type: "image/svg+xml" }));

conceptmap.saveCsv = function (app) {
  // Spreadsheets know UTF-8 by its mark.
  const text = "\ufeff" + conceptmap.csvOf(app.model, app.told(), app.language);
  conceptmap.saveFile(conceptmap.fileName(app, ".csv"), new Blob([text], { type: "text/csv;charset=utf-8" }));
};

// Twice as fine as the screen, unless that is more than browsers can hold.
conceptmap.savePng = async function (app) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(conceptmap.pictureText(app));
  await image.decode();
  const scale = Math.min(2, 8000 / image.width, 8000 / image.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => conceptmap.saveFile(conceptmap.fileName(app, ".png"), blob), "image/png");
};

// What is shown as an SVG file of its own: as it looks now, with the colours written out.
conceptmap.pictureText = function (app) {
  const { makeSvg } = conceptmap;
  const drawn = app.surface.picture();
  const margin = 16;
  const [w, h] = app.view.size.map((length) => Math.ceil(length) + 2 * margin);
  const box = { x: -margin, y: -margin, width: w, height: h };
  const picture = makeSvg(
    "svg",
    { viewBox: `${-margin} ${-margin} ${w} ${h}`, width: w, height: h, lang: app.language, role: "img" },
    makeSvg("title", {}, app.pageTitle()),
    makeSvg("desc", {}, app.mapName()),
    makeSvg("rect", { ...box, fill: getComputedStyle(document.body).backgroundColor }),
    [...drawn.children].map(conceptmap.plainCopy),
  );
  drawn.closest(".cm-picture")?.remove();
  return new XMLSerializer().serializeToString(picture);
};

// The geometry of an element, and how each is painted: nothing else goes into a picture.
conceptmap.kept = ["x", "y", "dx", "width", "height", "rx", "cx", "cy", "r", "d", "text-anchor", "textLength", "lengthAdjust"];
conceptmap.painted = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "paint-order"];
conceptmap.lettered = ["font-family", "font-size", "font-weight"];

// A copy that needs no style sheet, or null for what cannot be seen.
conceptmap.plainCopy = function (element) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || element.matches(".cm-hit, .cm-ring")) return null;
  const attributes = {};
  for (const name of conceptmap.kept) if (element.hasAttribute(name)) attributes[name] = element.getAttribute(name);
  const leaf = element.tagName !== "g";
  const text = ["text", "tspan"].includes(element.tagName);
  for (const name of [...(leaf ? conceptmap.painted : []), ...(text ? conceptmap.lettered : [])]) {
    const value = style.getPropertyValue(name);
    if (name.startsWith("stroke-") && style.stroke === "none") continue;
    if (value && !["normal", "butt"].includes(value)) attributes[name] = value;
  }
  if (style.strokeDasharray === "none") delete attributes["stroke-dasharray"];
  const children = [...element.childNodes].map((child) => (child.nodeType === Node.TEXT_NODE ? child.textContent : conceptmap.plainCopy(child)));
  return conceptmap.makeSvg(element.tagName, attributes, ...children);
};

// The frame that shows this view in another page. A file of this computer is named beside that page.
conceptmap.embedCode = function (app) {
  const hash = conceptmap.writeState({ ...app.state, embed: true }, app.model);
  const address = location.protocol === "file:" ? location.pathname.split("/").pop() : location.href.split("#")[0];
  const safe = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<iframe src="${safe(address + hash)}" title="${safe(app.pageTitle())}" width="100%" height="480" loading="lazy"></iframe>`;
};
