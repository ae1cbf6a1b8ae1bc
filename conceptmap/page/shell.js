"use strict";
globalThis.conceptmap ??= Object.create(null);

// Header, bar and foot around the surfaces: filled for the language and the state at hand.
conceptmap.shell = function (app, root) {
  const { make, fill, icon } = conceptmap;
  const get = (selector) => root.querySelector(selector);
  for (const element of root.querySelectorAll("[data-icon]")) element.prepend(icon(element.dataset.icon));

  get(".cm-whole").append(icon("out"));
  const bar = get(".cm-topbar");
  const press = (selector, act) => root.querySelectorAll(selector).forEach((element) => element.addEventListener("click", act));
  press(".cm-language", () => app.nextLanguage());
  press(".cm-theme", () => app.nextTheme());
  press(".cm-zoom-in, .cm-larger", () => app.surface.zoomBy(1.25));
  press(".cm-zoom-out, .cm-smaller", () => app.surface.zoomBy(0.8));
  press(".cm-fit", () => app.fitAll());
  press(".cm-search-open", () => app.search.focus());
  press(".cm-legend-open", () => app.toggleDrawer());
  press(".cm-handle", () => app.panel.nextStop());
  press(".cm-skip", () => app.toSurface("list"));
  const menu = conceptmap.menu(app, get(".cm-menu-box"));

  const fillWords = () => {
    for (const element of root.querySelectorAll("[data-word]")) element.textContent = app.words[element.dataset.word];
    for (const element of root.querySelectorAll("[data-name]")) {
      element.setAttribute("aria-label", app.words[element.dataset.name]);
      if (element.matches("button")) element.setAttribute("title", app.words[element.dataset.name]);
    }
    const field = get(".cm-search input");
    field.setAttribute("placeholder", app.words.search);
    const title = conceptmap.pick(app.model.title, app.language, app.model.languages);
    const question = conceptmap.pick(app.model.question, app.language, app.model.languages);
    get(".cm-title-line").replaceChildren(...[question.value ? conceptmap.put(app, title) : []].flat());
    get("h1").replaceChildren(...[conceptmap.put(app, question.value ? question : title)].flat());
    const next = app.otherLanguage();
    for (const element of root.querySelectorAll(".cm-language")) {
      element.hidden = next === "";
      element.setAttribute("title", app.words.language);
      element.querySelector("span").textContent = conceptmap.words.get(next)?.name ?? next;
      element.querySelector("span").setAttribute("lang", next);
    }
  };

  const crumb = () => {
    const links = app.crumbs().map(({ text, state }, i, all) =>
      i === all.length - 1
        ? make("b", { "aria-current": "true" }, conceptmap.put(app, text))
        : [make("a", { href: app.link(state), "data-key": "crumb " + i }, conceptmap.put(app, text)), make("span", { "aria-hidden": "true" }, "›")],
    );
    const hops = app.hopChoices();
    const choices = hops.map((n) =>
      make("button", { type: "button", "data-key": "hop " + n, "aria-pressed": String(app.shownHops() === n), "aria-label": fill(app.words, "hopsOf", { n }), click: () => app.setHops(n) }, n),
    );
    bar.replaceChildren(
      ...[
        links.length > 1 && make("nav", { class: "cm-crumbs", "aria-label": app.words.place }, links),
        hops.length > 1 && make("span", { class: "cm-hops" }, make("span", { class: "cm-segment", role: "group" }, choices), app.words.hops),
        conceptmap.aroundNote?.(app),
        app.message && make("p", { class: "cm-message", role: "alert" }, app.message),
        app.allHidden() && conceptmap.allHidden(app),
      ].filter(Boolean),
    );
    root.classList.toggle("cm-has-bar", links.length > 1 || app.message !== "" || app.allHidden());
  };

  const surface = () => {
    const { state } = app;
    for (const element of root.querySelectorAll("a[data-surface]")) {
      const name = element.dataset.surface;
      const link = app.surfaceLink(name);
      element.hidden = link === "";
      element.setAttribute("href", link);
      if (app.shownSurface() === name) element.setAttribute("aria-current", "page");
      else element.removeAttribute("aria-current");
    }
    get(".cm-list").hidden = state.surface !== "list";
    get(".cm-canvas").hidden = state.surface === "list";
    for (const name of [".cm-counts", ".cm-strip-counts"]) get(name).textContent = app.countText();
    get(".cm-place").replaceChildren(...[conceptmap.put(app, app.crumbs().at(-1).text)].flat());
    get(".cm-whole").setAttribute("href", app.link({ embed: false }));
    const dark = app.isDark();
    for (const element of root.querySelectorAll(".cm-theme")) element.querySelector("svg").replaceWith(icon(dark ? "sun" : "moon"));
  };

  return {
    bar,
    fillWords,
    update: () => {
      conceptmap.keepFocus(bar, crumb);
      surface();
    },
    closeMenu: menu.close,
    showScale: (scale) => (get(".cm-scale").textContent = Math.round(scale * 100) + "%"),
  };
};

// Redraws a part of the page and gives the focus back to the control that had it.
conceptmap.keepFocus = function (host, draw) {
  const key = host.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : undefined;
  draw();
  if (key === undefined) return;
  for (const element of host.querySelectorAll("[data-key]")) {
    if (element.dataset.key === key) return element.focus({ preventScroll: true });
  }
};
