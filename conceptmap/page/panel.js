"use strict";
globalThis.conceptmap ??= Object.create(null);

// The panel: legend, one concept or one statement; a drawer on a tablet, a sheet on a phone.
conceptmap.panel = function (app, root) {
  const panel = root.querySelector(".cm-panel");
  const body = panel.querySelector(".cm-panel-body");
  const foot = panel.querySelector(".cm-panel-foot");
  const stops = ["low", "half", "high"];
  // Not yet anything; a frame opens with the map alone.
  let shown = null;

  const setStop = (stop) => {
    panel.dataset.stop = stop;
    panel.querySelector(".cm-handle").setAttribute("aria-expanded", String(stop !== "low"));
  };
  const setDrawer = (open) => {
    root.classList.toggle("cm-drawer-open", open);
    root.querySelector(".cm-legend-open").setAttribute("aria-expanded", String(open));
  };
  const isDrawer = () => getComputedStyle(panel).position === "absolute";
  // What the panel is about: its body and its foot.
  const about = () => {
    const { statement, from, concept } = app.state;
    if (statement) return ["statement " + statement, conceptmap.oneStatement(app, app.model.statementAt.get(statement)), []];
    if (app.study) return ["study", conceptmap.studyPanel(app), conceptmap.studyFoot(app)];
    if (app.onTour()) return ["tour " + app.state.tour, conceptmap.tourPanel(app), []];
    if (from) return [`path ${from} ${app.state.to}`, conceptmap.pathPanel(app), conceptmap.pathFoot(app)];
    if (concept) return ["concept " + concept, conceptmap.details(app, app.model.conceptAt.get(concept)), []];
    return ["", conceptmap.legend(app), conceptmap.legendFoot(app)];
  };

  setStop("low");
  return {
    draw: () => {
      const [now, main, end] = about();
      conceptmap.keepFocus(panel, () => {
        body.replaceChildren(...conceptmap.flat(main));
        foot.replaceChildren(...conceptmap.flat(end));
        foot.hidden = foot.childElementCount === 0;
      });
      if (now === shown) return;
      const framed = document.documentElement.hasAttribute("data-embed");
      if (shown === null ? now !== "" && !framed : shown !== "" || now !== "") {
        setStop(now ? "half" : "low");
        setDrawer(now !== "");
      }
      // Where the page itself scrolls, the panel lies below what was chosen.
      if (shown !== null && now && getComputedStyle(panel).position === "static" && innerWidth < 640) panel.scrollIntoView({ block: "start" });
      // To scroll means to lay out; what is new stands at its top.
      if (shown !== null) body.scrollTop = 0;
      shown = now;
    },
    isOpen: () => !isDrawer() || root.classList.contains("cm-drawer-open"),
    // Whether the drawer holds the legend alone: nothing is chosen that a step back would undo.
    legendOpen: () => shown === "" && root.classList.contains("cm-drawer-open"),
    // Gives the focus to a control, or to the head.
    focus: (selector = "h2") => (panel.querySelector(selector) ?? panel.querySelector("h2"))?.focus(),
    nextStop: () => {
      setStop(stops[(stops.indexOf(panel.dataset.stop) + 1) % stops.length]);
      app.refit();
    },
    toggleDrawer: () => {
      setDrawer(!root.classList.contains("cm-drawer-open"));
      setStop(panel.dataset.stop === "low" ? "high" : "low");
    },
    // What the panel covers of the canvas, in px from the right and from the bottom.
    covers: () => {
      const style = getComputedStyle(panel);
      const embed = document.documentElement.hasAttribute("data-embed");
      if (style.position === "static") return [0, 0];
      // The height that the sheet is moving to, not the one it has on the way.
      if (style.position === "fixed") return [0, { low: embed ? 0 : 72, half: innerHeight * (embed ? 0.6 : 0.5), high: innerHeight * 0.92 }[panel.dataset.stop]];
      return root.classList.contains("cm-drawer-open") ? [panel.offsetWidth, 0] : [0, 0];
    },
  };
};

conceptmap.flat = (children) => children.flat(3).filter((child) => child instanceof Node);

// The list of keys, over the map.
conceptmap.helpSheet = function (app, dialog) {
  const { make, icon } = conceptmap;
  const close = () => dialog.close();
  const letters = make("input", { type: "checkbox", checked: app.lettersOn, change: (event) => (app.lettersOn = event.target.checked) });
  dialog.setAttribute("aria-label", app.words.help);
  dialog.replaceChildren(
    make("div", { class: "cm-panel-head" }, make("h2", { class: "cm-head" }, app.words.help), make("button", { type: "button", class: "cm-quiet cm-icon-only", "aria-label": app.words.close, click: close }, icon("close"))),
    make("dl", { class: "cm-keys" }, app.words.keys.map(([keys, does]) => [make("dt", {}, make("kbd", {}, keys)), make("dd", {}, does)])),
    make("label", { class: "cm-row" }, letters, app.words.letters),
  );
};
