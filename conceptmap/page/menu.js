"use strict";
globalThis.conceptmap ??= Object.create(null);

// The menu of the header: what has no room there, what can be taken away, and the keys. Filled when it opens.
conceptmap.menu = function (app, box) {
  const more = box.querySelector(".cm-menu-open");
  const menu = box.querySelector(".cm-menu");
  const toggle = (open) => {
    if (open) menu.replaceChildren(...conceptmap.flat(conceptmap.menuRows(app)));
    menu.hidden = !open;
    more.setAttribute("aria-expanded", String(open));
    if (open) [...menu.children].find((row) => row.checkVisibility())?.focus();
  };
  more.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("click", (event) => {
    // What copies stays, to confirm.
    const row = event.target.closest("button");
    if (!row || row.dataset.key?.startsWith("copy")) return;
    const still = menu.contains(document.activeElement);
    toggle(false);
    if (still) more.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const rows = /** @type {HTMLElement[]} */ ([...menu.children].filter((row) => row.checkVisibility()));
    const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = new Map([["ArrowDown", at + 1], ["ArrowUp", at - 1], ["Home", 0], ["End", -1]]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    rows.at(to % rows.length)?.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) toggle(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !box.contains(/** @type {Node} */ (event.target))) toggle(false);
  });
  return {
    close: () => {
      if (menu.hidden) return false;
      toggle(false);
      more.focus();
      return true;
    },
  };
};

conceptmap.menuRows = function (app) {
  const { words } = app;
  const style = "cm-menu-row";
  const row = (word, icon, click, more = "") =>
    conceptmap.make("button", { type: "button", class: `${style} ${more}`, "data-key": "menu " + word, click }, conceptmap.icon(icon), words[word]);
  const other = app.otherLanguage();
  const language = conceptmap.words.get(other)?.name ?? other;
  return [
    other && conceptmap.make("button", { type: "button", class: `${style} cm-only-small`, lang: other, click: app.nextLanguage }, conceptmap.icon("language"), language),
    row("theme", app.isDark() ? "sun" : "moon", app.nextTheme, "cm-only-small"),
    row("legend", "rows", app.toggleDrawer, "cm-only-narrow"),
    app.model.tour.length > 0 && row("takeTour", "play", app.startTour),
    app.lit.visible.length > 0 && row("study", "study", () => app.startStudy()),
    conceptmap.copyButton(app, { key: "menu link", word: "copyLink", icon: "link", style, text: () => location.href }),
    conceptmap.copyButton(app, { key: "sparql", word: "copySparql", icon: "query", style, text: app.sparql }),
    app.ask && row("ask", "query", app.ask),
    conceptmap.copyButton(app, { key: "menu embed", word: "copyEmbed", icon: "embed", style, text: () => conceptmap.embedCode(app) }),
    row("saveSvg", "save", () => conceptmap.saveSvg(app)),
    row("savePng", "save", () => conceptmap.savePng(app)),
    row("saveCsv", "save", () => conceptmap.saveCsv(app)),
    row("help", "keys", app.toggleHelp),
  ];
};
