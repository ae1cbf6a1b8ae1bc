// What must hold whatever the page shows. Each check gives the faults it finds, as texts. Run in the page.
globalThis.access = {
  shown: (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0 && !e.closest("[inert]"),
  all: (selector, host = document) => [...host.querySelectorAll(selector)].filter(access.shown),
  tell: (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 110),

  // What assistive technology calls an element (the steps of ACCNAME 1.2 that the page uses).
  name: (e) => {
    const by = e.getAttribute("aria-labelledby");
    const texts = by ? by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "") : [e.getAttribute("aria-label")];
    if (texts.join("").trim()) return texts.join(" ").trim();
    if (e.matches("input, textarea, select")) return [...(e.labels ?? [])].map(access.spoken).join(" ").trim() || e.title;
    return access.spoken(e) || e.getAttribute("title") || "";
  },
  // The text of an element without what is hidden from assistive technology.
  spoken: (e) => {
    const parts = [...e.childNodes].map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent;
      if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true" || !node.checkVisibility()) return "";
      return node.getAttribute("aria-label") ?? access.spoken(node);
    });
    return parts.join(" ").replace(/\s+/g, " ").trim();
  },
  controls: "button, a[href], input, textarea, select, summary, [tabindex], [role=button], [role=option]",
  language: (e) => e.closest("[lang]")?.getAttribute("lang") ?? "",
  texts: function* (host = document.body) {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      if (walker.currentNode.textContent.trim() && !e.closest("script, style, .cm-static, .cm-print") && access.shown(e)) yield [walker.currentNode.textContent, e];
    }
  },
  // In which of the two languages a text is written, where that can be told: kana, a row of English words, or a word of the
  // interface that only one of them has.
  written: (text) => (/[ぁ-んァ-ヶー]/.test(text) ? "ja" : /\b[a-z]+ [a-z]+ [a-z]+\b/.test(text.replace(/`[^`]*`/g, "")) ? "en" : access.worded(text.trim())),
  worded: (text) => {
    const tags = [...conceptmap.words].filter(([, words]) => Object.values(words).includes(text)).map(([tag]) => tag);
    return tags.length === 1 ? tags[0] : "";
  },
};

// Colours: [r, g, b, a] of a computed one, one over another, and the contrast of two (WCAG 2.2, 1.4.3).
access.colour = (text) => {
  const [r, g, b, a = 1] = (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  return text === "none" || text === "transparent" ? [0, 0, 0, 0] : [r, g, b, a];
};
access.light = ([r, g, b]) => {
  const part = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
access.contrast = (one, other) => {
  const [a, b] = [access.light(one), access.light(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
// The ground under an element: its own fill or the nearest one that is painted behind it.
access.ground = (e) => {
  const painted = (selector) => {
    const shape = selector && e.closest("g")?.parentElement && e.parentElement.querySelector(":scope > " + selector);
    const fill = shape && access.colour(getComputedStyle(shape).fill);
    return fill && fill[3] > 0 ? fill : null;
  };
  if (e.namespaceURI.endsWith("svg")) {
    const own = painted(".cm-shape") ?? (e.closest(".cm-tag") && painted("rect")) ?? (e.closest(".cm-veil") && painted("rect")) ?? (e.closest(".cm-marks") && painted("circle"));
    if (own) return [own];
    const grounds = document.querySelector(".cm-ground") ? [access.colour(getComputedStyle(document.querySelector(".cm-ground")).fill)] : [];
    return [...grounds, access.colour(getComputedStyle(document.body).backgroundColor)];
  }
  for (let at = e; at; at = at.parentElement) {
    const colour = access.colour(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0) return [colour];
  }
  return [[255, 255, 255, 1]];
};

// What began to move since the last look, for it may have come to rest by then.
access.moved = [];
addEventListener("transitionrun", (event) => access.moved.push(event.target), true);
access.animate = Element.prototype.animate;
Element.prototype.animate = function (...how) {
  access.moved.push(this);
  return access.animate.apply(this, how);
};

access.checks = {
  "every control has a name": () => access.all(access.controls).filter((e) => e.getAttribute("tabindex") !== "-1" || e.matches("[role]")).filter((e) => !access.name(e)).map(access.tell),

  "what is seen on a control is in its name": () =>
    access.all("button, a[href], [role=button]").filter((e) => {
      const flat = (text) => text.toLowerCase().replace(/[\s\u200b]+/g, "");
      // An arrow word is not always the word of its sentence, and a count at the rim is not the concept's own.
      const label = () => flat([...e.querySelectorAll(":scope > text:not(.cm-more, .cm-title), .cm-title > :first-child")].map((text) => text.firstChild.textContent).join(""));
      const seen = e.namespaceURI.endsWith("svg") ? (e.matches(".cm-phrase, .cm-veiled") ? "" : label()) : flat(e.innerText.replace(/^\W$/, ""));
      const kbd = flat([...e.querySelectorAll("kbd")].map((k) => k.textContent).join(""));
      return seen && !flat(access.name(e)).includes(seen) && !(kbd && flat(access.name(e)) + kbd === seen);
    }).map((e) => `${access.name(e)} ≠ ${e.innerText}`),

  "parts of the map have their roles": () => {
    const svg = document.querySelector(".cm-stage > .cm-svg");
    if (!svg) return document.querySelector(".cm-stage[role=application][aria-label]") ? [] : ["the network is no application with a name"];
    const faults = [];
    if (svg.getAttribute("role") !== "graphics-document document") faults.push("role of the map: " + svg.getAttribute("role"));
    if (!/[,、] ?.+[:：] ?.+\d/.test(svg.getAttribute("aria-label") ?? "")) faults.push("name of the map: " + svg.getAttribute("aria-label"));
    if (svg.closest("[role=img]") || svg.querySelector("[role=img]")) faults.push("an image around what can be used");
    for (const e of svg.querySelectorAll(".cm-frame, .cm-phrase, .cm-box")) if (e.getAttribute("role") !== "button") faults.push(access.tell(e));
    for (const e of svg.querySelectorAll(".cm-lines, .cm-ring, .cm-marks")) if (e.getAttribute("aria-hidden") !== "true") faults.push("not hidden: " + e.getAttribute("class"));
    return faults;
  },

  "every line is named by its statements": () => {
    const named = new Map([...document.querySelectorAll(".cm-phrase")].map((e) => [e.dataset.statements, e.getAttribute("aria-label") ?? ""]));
    const said = [...named].filter(([ids, name]) => name.split("; ").length !== ids.split(" ").length || name.split("; ").some((one) => one.split(/\s+|は|の/).length < 2));
    const held = new Set([...named.keys()].flatMap((ids) => ids.split(" ")));
    const lost = [...document.querySelectorAll(".cm-line")].filter((line) => line.dataset.statements?.split(" ").some((id) => !held.has(id)));
    return [...said.map(([ids, name]) => `${ids}: ${name}`), ...lost.map(access.tell)];
  },

  "every text says its language": () => {
    const faults = [];
    for (const [text, e] of access.texts()) {
      const is = access.written(text);
      // Names of things are the same in both; a command is in none.
      if (is && access.language(e) !== is && !e.closest("code, .cm-mono, .cm-command, kbd") && !(is === "en" && e.closest(".cm-box, .cm-frame"))) faults.push(`${access.language(e)}: ${text.slice(0, 50)}`);
    }
    return faults;
  },

  "every name is in the language it says": () => {
    const faults = [];
    for (const e of document.querySelectorAll("[aria-label], [title], [placeholder], [aria-description]")) {
      if (e.closest(".cm-print, dialog:not([open]), .cm-command")) continue;
      for (const key of ["aria-label", "title", "placeholder", "aria-description"]) {
        const is = access.written(e.getAttribute(key) ?? "");
        if (is && is !== access.language(e)) faults.push(`${key} in ${access.language(e)}: ${e.getAttribute(key).slice(0, 60)}`);
      }
    }
    return faults;
  },

  "the page has a language and a title in it": () => {
    const tag = document.documentElement.lang;
    const is = access.written(document.title);
    return [tag === "en" || tag === "ja" ? "" : `lang ${tag}`, document.title.trim() ? "" : "no title", is && is !== tag ? `${tag}: ${document.title}` : ""].filter(Boolean);
  },

  "headings step down one by one": () => {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((e) => access.shown(e) && !e.closest("dialog")).map((e) => [Number(e.localName[1]), e.textContent.trim()]);
    const faults = levels.filter(([level, text], i) => !text || (i > 0 && level > levels[i - 1][0] + 1)).map(([level, text]) => `h${level} ${text}`);
    if (levels.filter(([level]) => level === 1).length !== 1) faults.push("not one h1");
    const panel = document.querySelector(".cm-panel");
    if (access.shown(panel) && access.all("h2", panel).length !== 1) faults.push("the panel has not one h2");
    return faults;
  },

  "landmarks are there once, with names of their own": () => {
    const faults = [];
    const once = { "header.cm-header": 1, "main": 1, "[role=search]": 1, "aside": 1, "nav.cm-switch": 1 };
    for (const selector of Object.keys(once)) if (document.querySelectorAll(selector).length !== 1) faults.push(selector);
    const named = access.all("nav, aside, section[aria-label], [role=group], [role=search], dialog[open]").map((e) => `${e.localName} ${access.name({ ...e, matches: () => false, getAttribute: (k) => e.getAttribute(k), childNodes: [] })}`);
    const parts = named.filter((name) => !name.startsWith("span") && !name.startsWith("div"));
    faults.push(...parts.filter((name) => name.endsWith(" ")).map((name) => name + "has no name"), ...parts.filter((name, i) => parts.indexOf(name) !== i).map((name) => name + " twice"));
    return faults;
  },

  "ids are there once and lead somewhere": () => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const faults = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => id + " twice");
    for (const key of ["aria-controls", "aria-activedescendant", "aria-labelledby", "aria-describedby", "for"]) {
      for (const e of document.querySelectorAll(`[${key}]`)) for (const id of e.getAttribute(key).split(" ")) if (!document.getElementById(id)) faults.push(`${key} ${id}`);
    }
    return faults;
  },

  "expanded is what is open": () => {
    const faults = [];
    const opened = new Map([
      [".cm-menu-open", () => access.shown(document.querySelector(".cm-menu"))],
      [".cm-search input", () => access.shown(document.querySelector(".cm-search .cm-results"))],
      [".cm-handle", () => document.querySelector(".cm-panel").getBoundingClientRect().height > 100],
      [".cm-legend-open", () => access.shown(document.querySelector(".cm-panel"))],
      ["[data-key='end from']", () => access.shown(document.querySelector("#cm-end-from"))],
      ["[data-key='end to']", () => access.shown(document.querySelector("#cm-end-to"))],
      [".cm-fold", (e) => Boolean(e.closest("li").querySelector(".cm-list-more"))],
    ]);
    for (const [selector, is] of opened) for (const e of access.all(selector)) if (e.getAttribute("aria-expanded") !== String(is(e))) faults.push(`${selector} ${e.getAttribute("aria-expanded")}`);
    for (const e of access.all("[aria-expanded]")) if (![...opened.keys()].some((selector) => e.matches(selector))) faults.push(access.tell(e));
    return faults;
  },

  "pressed is what is chosen": () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const faults = [];
    for (const e of document.querySelectorAll(".cm-stage .cm-box")) if (e.getAttribute("aria-pressed") !== String(e.classList.contains("cm-selected"))) faults.push(access.tell(e));
    for (const e of document.querySelectorAll(".cm-stage .cm-phrase")) {
      const chosen = e.dataset.statements.split(" ").includes(state.get("statement"));
      if (e.getAttribute("aria-pressed") !== String(chosen)) faults.push(access.tell(e));
    }
    for (const group of access.all(".cm-segment:has([aria-pressed])")) if (group.querySelectorAll("[aria-pressed=true]").length !== 1) faults.push(access.tell(group));
    for (const e of access.all(".cm-row-name")) if (!e.hasAttribute("aria-pressed")) faults.push(access.tell(e));
    return faults;
  },

  "current is what is shown": () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const wanted = state.get("surface") === "list" ? "list" : document.documentElement.dataset.surface === "network" ? "network" : "map";
    const now = access.all("nav.cm-switch [aria-current=page]").map((e) => e.dataset.surface);
    const faults = now.join() === wanted ? [] : [`switch: ${now}`];
    for (const crumbs of access.all(".cm-crumbs")) if (crumbs.querySelectorAll("[aria-current]").length !== 1 || !crumbs.lastElementChild.hasAttribute("aria-current")) faults.push(access.tell(crumbs));
    for (const stops of access.all(".cm-stops")) if (stops.querySelectorAll("[aria-current=step]").length !== 1) faults.push(access.tell(stops));
    return faults;
  },

  "one row of an open list is selected, and the field says which": () =>
    access.all("[role=listbox]").flatMap((list) => {
      const chosen = [...list.querySelectorAll("[aria-selected=true]")];
      const field = document.querySelector(`[aria-controls="${list.id}"]`);
      if (list.querySelector("[role=option]") === null) return [];
      return chosen.length === 1 && field?.getAttribute("aria-activedescendant") === chosen[0].id ? [] : [`${list.id}: ${chosen.length} selected`];
    }),

  "the keyboard stops where it should": () => {
    const faults = [...document.querySelectorAll("[tabindex]")].filter((e) => e.tabIndex > 0).map(access.tell);
    const svg = document.querySelector(".cm-stage > .cm-svg");
    const stops = svg ? svg.querySelectorAll("[tabindex='0']").length : document.querySelectorAll(".cm-stage[tabindex='0'], .cm-stage [tabindex='0']").length;
    if (stops !== 1) faults.push(`${stops} stops in the map`);
    if (svg && svg.getAttribute("tabindex") !== "-1") faults.push("the map itself is a stop");
    for (const e of document.querySelectorAll("[role=button], [role=option], .cm-button, .cm-row-name")) if (!e.matches("button, a[href], [tabindex]") && !e.matches("div[role=option]")) faults.push(access.tell(e));
    return faults;
  },

  "nothing hidden can have the focus": () =>
    [...document.querySelectorAll("[aria-hidden=true]")].flatMap((host) => [host, ...host.querySelectorAll("*")]).filter((e) => e.matches("a[href], button, input, [tabindex='0']")).map(access.tell),

  "text stands out from its ground": () => {
    const faults = new Set();
    for (const [text, e] of access.texts()) {
      const style = getComputedStyle(e);
      if (e.closest(":disabled, .cm-live, .cm-leaving") || Number(style.opacity) === 0 || e.closest(".cm-search")?.matches(":not(:focus-within)") && innerWidth < 640) continue;
      const ink = access.colour(e.namespaceURI.endsWith("svg") ? style.fill : style.color);
      for (const ground of access.ground(e)) {
        const ratio = access.contrast(ink, ground);
        if (ratio < 4.5) faults.add(`${ratio.toFixed(2)} ${e.getAttribute("class") ?? e.localName}: ${text.slice(0, 30)}`);
      }
    }
    return [...faults];
  },

  "lines, borders and marks stand out from their ground": () => {
    const faults = new Set();
    const tell = (e, colour, ground) => {
      const ratio = access.contrast(access.colour(colour), ground);
      if (ratio < 3) faults.add(`${ratio.toFixed(2)} ${e.getAttribute("class") ?? e.localName}`);
    };
    for (const e of access.all(".cm-stage .cm-line:not(.cm-faded, .cm-hidden) .cm-curve, .cm-stage .cm-box:not(.cm-faded, .cm-selected, .cm-veiled) .cm-shape, .cm-rule")) {
      if (!e.closest(".cm-faded")) for (const ground of access.ground(document.querySelector(".cm-svg .cm-rule") ?? e)) tell(e, getComputedStyle(e).stroke, ground);
    }
    for (const e of access.all(".cm-button:not(:disabled), .cm-segment, .cm-field, input[type=checkbox]")) {
      const style = getComputedStyle(e);
      if (parseFloat(style.borderTopWidth) > 0 && access.colour(style.borderTopColor)[3] > 0) tell(e, style.borderTopColor, access.ground(e.parentElement)[0]);
    }
    return [...faults];
  },

  "targets can be hit within 24 px": () => {
    const faults = [];
    for (const e of access.all("button, a[href], input, [role=button], [role=option]")) {
      // A link in a sentence is as high as its line (WCAG 2.2, 2.5.8: inline).
      if (e.closest(".cm-hidden, .cm-offscreen, [aria-hidden=true]") || (e.matches("a") && getComputedStyle(e).display === "inline" && e.closest("p, li, figcaption, dd"))) continue;
      const rect = (e.querySelector(":scope > .cm-hit") ?? e).getBoundingClientRect();
      const [x, y] = [rect.x + (e.matches(".cm-frame") ? 30 : rect.width / 2), rect.y + rect.height / 2];
      // Two phrases may stand closer; each of their statements has a row in the list and the panel as well (WCAG 2.2, 2.5.8: equivalent).
      const reach = e.matches(".cm-phrase") ? 9 : 11;
      const mine = (dx, dy) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        if (!hit) return null;
        return e.contains(hit) || hit.contains(e) && hit.matches("label") || [...(e.labels ?? [])].some((label) => label.contains(hit));
      };
      // What is scrolled away, or lies under a panel, is not to be hit now.
      if (mine(0, 0) !== true) continue;
      // Controls may lie over the map, which can be moved from under them.
      const over = (dx, dy) => e.closest(".cm-stage") && document.elementFromPoint(x + dx, y + dy)?.closest(".cm-foot, .cm-topbar, .cm-panel, .cm-search");
      const host = e.closest(".cm-panel-body, .cm-list, .cm-results, .cm-canvas, .cm-menu")?.getBoundingClientRect();
      if (host && (y - 12 < host.top || y + 12 > host.bottom || x - 12 < host.left || x + 12 > host.right)) continue;
      const short = [[-reach, 0], [reach, 0], [0, -reach], [0, reach]].filter(([dx, dy]) => mine(dx, dy) === false && !over(dx, dy));
      if (short.length) faults.push(`${Math.round(rect.width)}×${Math.round(rect.height)} ${access.tell(e)}`);
    }
    return faults;
  },

  "nothing moves by itself": () => [...new Set([...document.getAnimations().filter((a) => a.playState === "running" && a.effect.getComputedTiming().duration > 0).map((a) => a.effect.target), ...access.moved.splice(0)])].map(access.tell),

  "a status is said in words and drawn in dashes": () => {
    const faults = [];
    const words = new Map([["cm-outdated", /outdated|古い/i], ["cm-disputed", /disputed|異論/i]]);
    for (const [name, word] of words) {
      for (const e of access.all(`.cm-stage .cm-phrase.${name}:not(.cm-veiled, .cm-hidden)`)) {
        if (!word.test(e.getAttribute("aria-description") ?? "") || !word.test(e.querySelector(".cm-tag text")?.textContent ?? "")) faults.push(access.tell(e));
      }
      for (const e of access.all(`.cm-stage .cm-line.${name} .cm-curve`)) if (getComputedStyle(e).strokeDasharray === "none") faults.push(access.tell(e));
    }
    for (const e of access.all(".cm-chip")) if (!e.textContent.trim() || !e.querySelector("svg")) faults.push(access.tell(e));
    for (const e of access.all(".cm-stage .cm-line.cm-between:not(.cm-faded) .cm-curve")) if (e.parentElement.matches(":has(.cm-arrow)") === false && !e.parentElement.querySelector(".cm-dot") && e.parentElement.dataset.statements.includes(" ")) faults.push("no dot: " + access.tell(e));
    return faults;
  },

  "the list says what the map says": () => {
    if (!access.shown(document.querySelector(".cm-list")) || !document.querySelector(".cm-stage > .cm-svg")) return [];
    const flat = (text) => text.replace(/\s+/g, " ").replace(/\s*\?\s*/g, "?").trim();
    const map = [...document.querySelectorAll(".cm-phrase:not(.cm-hidden)")].flatMap((e) => e.getAttribute("aria-label").split("; ")).map(flat);
    const list = [...document.querySelectorAll(".cm-list-row > .cm-sentence")].map((e) => flat(e.textContent));
    const names = (texts) => [...texts].sort().join("\n");
    return names(map) === names(list) ? [] : [`${map.length} on the map, ${list.length} in the list: ${list.find((one) => !map.includes(one)) ?? map.find((one) => !list.includes(one))}`];
  },

  "nothing has to be scrolled sideways": () => [document.documentElement, ...document.querySelectorAll(".cm, .cm-panel-body, .cm-list, .cm-header")].filter((e) => e.scrollWidth > e.clientWidth + 1 && access.shown(e) && e.clientWidth > 0).map((e) => `${e.className} ${e.scrollWidth} > ${e.clientWidth}`),

  "no words are cut off": () =>
    access.all("h1, h2:not(.cm-legend-head), h3, .cm-button, .cm-segment > *, .cm-menu-row, .cm-chip, .cm-row-name, .cm-definition, .cm-panel .cm-sentence, .cm-list .cm-sentence, blockquote, .cm-crumbs > *").filter((e) => getComputedStyle(e).display !== "inline" && (e.scrollWidth > e.clientWidth + 1 || (getComputedStyle(e).overflow === "hidden" && e.scrollHeight > e.clientHeight + 2))).map((e) => `${e.scrollWidth}×${e.scrollHeight} in ${e.clientWidth}×${e.clientHeight} ${access.tell(e)}`),

  "texts are large enough to read": () => {
    const faults = new Set();
    const scale = document.querySelector(".cm-stage > .cm-svg")?.getScreenCTM().a ?? 1;
    for (const [text, e] of access.texts()) {
      const size = parseFloat(getComputedStyle(e).fontSize) * (e.closest(".cm-stage svg") ? scale : 1);
      const least = e.closest(".cm-stage svg") ? (e.closest(".cm-more") ? 8.1 : 8.9) : 10;
      if (size < least) faults.add(`${size.toFixed(1)} px: ${text.slice(0, 30)}`);
    }
    return [...faults];
  },

  "it is read in the order in which it stands": () =>
    access.all(".cm-panel-body, .cm-list").flatMap((host) => {
      const tops = access.all("h1, h2, h3, p, li, article, figure", host).filter((e) => getComputedStyle(e).position === "static").map((e) => [e.getBoundingClientRect().top, e]);
      return tops.filter(([top], i) => i > 0 && top < tops[i - 1][0] - 1).map(([, e]) => access.tell(e));
    }),

  "pictures are hidden or have a name": () => [...document.querySelectorAll("svg, img, canvas")].filter((e) => !e.closest("[aria-hidden=true], [role=application]") && !access.name(e)).map(access.tell),

  "news is told in one polite place": () => {
    const live = [...document.querySelectorAll("[aria-live], [role=status]")].filter((e) => !e.closest("dialog"));
    return live.length === 1 && live[0].getAttribute("aria-live") === "polite" && live[0].getAttribute("role") === "status" && access.shown(live[0]) ? [] : live.map(access.tell).concat("live regions: " + live.length);
  },

  "fields can be filled without guessing": () => access.all("input:not([type=checkbox])").filter((e) => !access.name(e) || e.getAttribute("autocomplete") !== "off" || !e.placeholder).map(access.tell),

  "the page may be enlarged": () => {
    const content = document.querySelector("meta[name=viewport]").content;
    return /user-scalable|maximum-scale/.test(content) || !content.includes("width=device-width") ? [content] : [];
  },

  "letters that stand for a key are not all there is": () => access.all(".cm-hints > *").filter((e) => ![...e.childNodes].some((node) => node.localName !== "kbd" && node.textContent.trim())).map(access.tell),
};

access.run = () => Object.entries(access.checks).map(([name, check]) => [name, check()]).filter(([, faults]) => faults.length > 0);

access.axe = async (rules = {}) => {
  const { violations, incomplete } = await axe.run({ exclude: [[".cm-static"]] }, { rules, resultTypes: ["violations", "incomplete"] });
  // What is drawn, axe cannot see through: the checks above measure its contrast and read its names.
  const drawn = { "color-contrast": "doubts", "label-content-name-mismatch": "both" };
  const seen = (kind, id, node) => (id === "color-contrast" ? kind !== "doubts" : !(drawn[id] && document.querySelector(node.target.at(-1))?.closest(".cm-svg")));
  const kept = (kind, all) => all.map((one) => ({ ...one, nodes: one.nodes.filter((node) => seen(kind, one.id, node)) })).filter((one) => one.nodes.length > 0);
  const told = (kind, all) => kept(kind, all).map(({ id, nodes }) => [`axe ${kind} ${id}`, nodes.map((node) => `${node.target.join(" ")} ${node.any.concat(node.all, node.none).map((one) => one.data?.messageKey ?? one.message).join("; ").slice(0, 160)}`)]);
  return [...told("finds", violations), ...told("doubts", incomplete)];
};
void 0;
