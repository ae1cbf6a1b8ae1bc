"use strict";
globalThis.conceptmap ??= Object.create(null);

// Shows on the page what the state asks for, and says it. Adds it to `app`, with the parts that draw: shell and panel.
conceptmap.showing = function (app, root) {
  const find = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const list = find(".cm-list");
  let hits = new Set();
  // The view that is drawn, and what is chosen in it.
  let drawn = "";
  let chosen = "";
  // Whether the view was drawn, or its room changed, while the list stood in its place.
  let unseen = false;
  const isList = () => app.state.surface === "list";

  const choose = () => {
    conceptmap.chooseView(app);
    app.study = conceptmap.chooseStudy(app);
    app.veiled = conceptmap.veiledBy(app.study);
    app.stop = conceptmap.chooseStop(app);
    light();
  };
  // What the study asks, the stop of the tour reads, or the path takes stands out.
  const light = () => {
    const asked = app.study?.questions[app.study.at]?.statements ?? (app.study ? [] : null);
    app.lit = conceptmap.highlight(app.model, app.view, app.state, { hits, route: app.route, stop: app.stop, asked });
  };
  const drawSurface = () => {
    const { from, to, statement, concept } = app.state;
    // Only now the panel covers what it will cover.
    conceptmap.placeView(app);
    const now = `${app.language} ${app.name} ${app.name === "path" ? from + " " + to : ""} ${app.view.all?.length ?? ""} ${app.view.size}`;
    const fresh = now !== drawn || (unseen && !isList());
    if (fresh) {
      app.surface.show(drawn !== "" && !unseen);
      unseen = isList();
    } else {
      app.surface.themed?.();
      app.surface.mark(app.lit);
    }
    const before = chosen;
    chosen = `${app.study?.at} ${statement} ${concept} ${from} ${to}`;
    if (isList()) unseen ||= chosen !== before;
    else if (fresh || chosen !== before) app.surface.reveal(app.chosenItem());
    drawn = now;
    return fresh;
  };
  // Whether what had the focus went with what was shown before; a drawer that closes is still there for a while.
  const focusIsLost = () => {
    const at = /** @type {HTMLElement} */ (document.activeElement);
    return at === root || !at.checkVisibility({ visibilityProperty: true }) || (at.closest(".cm-panel") !== null && !app.panel.isOpen());
  };
  const drawList = () => conceptmap.keepFocus(list, () => list.replaceChildren(...conceptmap.flat(conceptmap.list(app))));

  Object.assign(app, {
    shell: conceptmap.shell(app, root),
    panel: conceptmap.panel(app, root),
    render: () => {
      const first = drawn === "";
      const before = /** @type {HTMLElement} */ (document.activeElement);
      const fromPanel = before.closest(".cm-panel") !== null;
      const turned = app.dress();
      choose();
      if (turned) app.shell.fillWords();
      app.shell.update();
      app.panel.draw();
      drawSurface();
      if (isList()) drawList();
      if (before !== root && focusIsLost()) fromPanel && app.panel.isOpen() ? app.panel.focus() : app.focusMain();
      document.title = app.pageTitle();
      if (!first) app.say(app.nowShown());
    },
    redraw: (change) => {
      Object.assign(app, change);
      app.render();
    },
    setHits: (concepts) => {
      hits = concepts;
      light();
      app.surface.mark(app.lit);
    },
    say: (text) => (find(".cm-live").textContent = text),
    focusMain: () => (isList() ? list.focus() : app.surface.focus(app.surface.home())),
    toggleDrawer: () => {
      app.panel.toggleDrawer();
      app.refit();
    },
    // After the room has changed.
    refit: (animate = true) => {
      if (isList()) unseen = true;
      else if (!drawSurface()) app.surface.fit(animate);
    },
    // The whole view, however small; from there back to where it can be read.
    fitAll: () => {
      const { scale } = conceptmap.fitApp(app, app.surface.items(), conceptmap.farthest);
      app.surface.fit(true, app.surface.scale() > scale + 0.001 ? conceptmap.farthest : conceptmap.leastScale);
    },
    toggleHelp: () => {
      const dialog = /** @type {HTMLDialogElement} */ (find(".cm-help"));
      if (dialog.open) return dialog.close();
      app.shell.closeMenu();
      conceptmap.helpSheet(app, dialog);
      dialog.showModal();
    },
    // The part of the canvas that nothing covers.
    freeCanvas: () => {
      const canvas = find(".cm-canvas");
      const [right, bottom] = app.panel.covers();
      const foot = bottom > 0 ? 8 : 44;
      const top = root.classList.contains("cm-has-bar") ? 52 : 10;
      const side = canvas.clientWidth < 640 ? 10 : 20;
      return { left: side, top, right: canvas.clientWidth - right - side - (side === 10 ? 46 : 0), bottom: canvas.clientHeight - bottom - foot };
    },
  });
};
