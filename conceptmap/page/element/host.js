"use strict";
globalThis.conceptmap ??= Object.create(null);

// What an embedded map learns from the page around it: its ground, its language, and when they change.

// "rgb(1 2 3)", "oklch(…)" and the like → lightness from 0 to 1; null when one can look through it. Pure.
conceptmap.lightness = function (colour) {
  const [space] = colour.match(/^[a-z]+/i) ?? [""];
  const numbers = (colour.match(/-?[\d.]+%?/g) ?? []).map((n) => (n.endsWith("%") ? parseFloat(n) / 100 : parseFloat(n)));
  if (space === "color") colour = "color" + colour.slice(colour.indexOf(" "));
  const [a, b, c, alpha = 1] = space === "color" ? (colour.match(/-?[\d.]+/g) ?? []).map(Number) : numbers;
  if (a === undefined || alpha < 0.5) return null;
  if (space.startsWith("ok")) return a;
  if (space === "lab" || space === "lch") return a / 100;
  const scale = space === "color" ? 1 : 255;
  return (0.2126 * a + 0.7152 * b + 0.0722 * c) / scale;
};

conceptmap.parentOf = (node) => node.parentElement ?? node.getRootNode().host ?? null;

// Whether the ground that an element stands on is dark: told by the nearest colour behind it, never by the name of
// a theme; where nothing is painted, by the colour scheme (`probe` has light-dark() as its colour).
conceptmap.onDark = function (element, probe) {
  for (let at = element; at; at = conceptmap.parentOf(at)) {
    const light = conceptmap.lightness(getComputedStyle(at).backgroundColor);
    if (light !== null) return light < 0.5;
  }
  return (conceptmap.lightness(getComputedStyle(probe).color) ?? 1) < 0.5;
};

// The nearest language that is written down around an element.
conceptmap.languageAround = function (element) {
  for (let at = element; at; at = conceptmap.parentOf(at)) {
    const lang = at.getAttribute("lang");
    if (lang) return lang;
  }
  return "";
};

// The best of `known` for a wanted tag: itself, else the same language, else the first. Pure.
conceptmap.nearestLanguage = function (wanted, known) {
  const base = (tag) => tag.toLowerCase().split("-")[0];
  return known.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ?? known.find((tag) => base(tag) === base(wanted)) ?? known[0];
};

conceptmap.listeners = new Set();
conceptmap.watching = false;

// Calls `changed` when theme or language around may have changed, until the result is called.
conceptmap.watchHost = function (changed) {
  const { listeners } = conceptmap;
  if (!conceptmap.watching) {
    conceptmap.watching = true;
    const tell = () => listeners.forEach((listener) => listener());
    // Colours often glide to their new value; the second look is for those.
    const later = () => {
      requestAnimationFrame(tell);
      setTimeout(tell, 400);
    };
    const observer = new MutationObserver(later);
    observer.observe(document.documentElement, { attributes: true });
    if (document.body) observer.observe(document.body, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
    document.addEventListener("transitionend", (event) => event.propertyName.startsWith("background") && tell());
  }
  listeners.add(changed);
  return () => listeners.delete(changed);
};

// A frame may ask for the height that its map wants; only a frame of ours gets it, and never more than it may have.
conceptmap.frameHeights = function () {
  addEventListener("message", (event) => {
    const { type, version, height } = Object(event.data);
    if (type !== "conceptmap:resize" || version !== 1 || typeof height !== "number" || !Number.isFinite(height)) return;
    for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[data-conceptmap]"))) {
      if (frame.contentWindow !== event.source) continue;
      const most = Number(frame.dataset.conceptmap) || 2000;
      frame.style.height = `${Math.round(Math.min(most, Math.max(120, height)))}px`;
    }
  });
  // A frame that was quicker than this script told nobody.
  for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[data-conceptmap]")))
    frame.contentWindow?.postMessage({ type: "conceptmap:ask", version: 1 }, "*");
};
