"use strict";
globalThis.conceptmap ??= Object.create(null);

// Joins the parts. `app` is what they know of each other.
conceptmap.start = async function () {
  const page = document.documentElement;
  const root = document.body;
  const canvas = /** @type {HTMLElement} */ (root.querySelector(".cm-canvas"));
  const [data, packed] = await Promise.all([
    conceptmap.readIsland(document.getElementById("cm-data")),
    conceptmap.unpack(document.getElementById("cm-layouts")?.textContent),
  ]);
  const model = conceptmap.readData(data);
  const layouts = conceptmap.readLayouts(packed, model);
  const network = page.dataset.surface === "network";

  // From here to the end nothing waits, so that the page is styled and laid out once.
  conceptmap.putRules();
  const app = conceptmap.emptyApp(model);
  conceptmap.steering(app);
  conceptmap.looks(app, layouts);
  conceptmap.naming(app);
  conceptmap.moving(app, network);
  conceptmap.studying(app);
  conceptmap.showing(app, root);
  app.surface = (network ? conceptmap.networkSurface : conceptmap.mapSurface)(app, canvas, root.querySelector(".cm-stage"));
  app.ask = conceptmap.ask?.(app, root);
  app.search = conceptmap.searchBox(app, root.querySelector(".cm-search"));
  conceptmap.keyboard(app, canvas);

  addEventListener("hashchange", () => location.hash !== conceptmap.writeState(app.state, model) && app.arrive());
  addEventListener("resize", () => app.refit(false));
  addEventListener("beforeprint", () => conceptmap.preparePrint(app, root, network));
  addEventListener("afterprint", () => app.render());
  app.arrive();
  page.dataset.conceptmap = "ready";
  conceptmap.atLeisure?.(() => app.search.index());
};

// What the parts share before any of them has added its own.
conceptmap.emptyApp = (model) => ({
  model,
  state: conceptmap.emptyState(),
  allPhrases: false,
  openRows: new Set(),
  more: new Map(),
  lettersOn: true,
  message: "",
  name: "overview",
  veiled: conceptmap.veiledBy(null),
});
