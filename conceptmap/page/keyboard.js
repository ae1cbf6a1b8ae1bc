"use strict";
globalThis.conceptmap ??= Object.create(null);

// Keys of the page. Single letters work only in the map, the list and the panel, and can be turned off.
conceptmap.keyboard = function (app, canvas) {
  const arrows = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

  const go = (i) => {
    if (i < 0) return;
    app.surface.focus(i);
    app.lookAt(app.surface.items()[i]);
  };
  const nextGroup = () => {
    const items = app.surface.items();
    const groups = items.map((item, i) => i).filter((i) => items[i].type === "group" && app.surface.usable(i));
    const next = groups.find((i) => i > app.surface.current() || items[app.surface.current()]?.type !== "group");
    go(next ?? groups[0] ?? -1);
  };

  // Keys that mean something only while the focus is on the map.
  const onMap = {
    Enter: () => app.open(app.surface.items()[app.surface.current()], -1),
    " ": () => app.read(app.surface.items()[app.surface.current()]),
    Home: () => go(app.surface.home()),
  };
  const letters = {
    "/": () => app.search.focus(),
    "?": () => app.toggleHelp(),
    0: () => app.fitAll(),
    "+": () => app.surface.zoomBy(1.25),
    "=": () => app.surface.zoomBy(1.25),
    "-": () => app.surface.zoomBy(0.8),
    1: () => app.setHops(1),
    2: () => app.setHops(2),
    3: () => app.setHops(3),
    m: () => app.toSurface("map"),
    n: () => app.toSurface("network"),
    l: () => app.toSurface("list"),
    g: nextGroup,
    p: () => app.startPath(),
    j: () => app.nextLanguage(),
    d: () => app.nextTheme(),
  };

  const whileStudying = { " ": () => app.studyShow(), 1: () => app.studyMark(false), 2: () => app.studyMark(true) };
  const onTour = { ArrowLeft: () => app.tourTo(app.state.tour - 1), ArrowRight: () => app.tourTo(app.state.tour + 1) };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = /** @type {Element} */ (event.target);
    if (target.matches("input:not([type=checkbox]), textarea, select") || target.closest("dialog")) return;
    const own = (table) => (Object.hasOwn(table, event.key) ? table[event.key] : undefined);
    const mapFocus = canvas.contains(target) && target.closest(".cm-stage") !== null;
    const inside = target === document.body || target.closest("main") !== null;
    // What a control does by itself stays with it.
    const control = !mapFocus && target.closest("button, a, input") !== null;
    let act;
    if (event.key === "Escape") act = () => app.stepBack();
    else if (inside && app.study && own(whileStudying) && !(control && event.key === " ")) act = own(whileStudying);
    else if (inside && !mapFocus && app.onTour() && own(onTour)) act = own(onTour);
    else if (mapFocus && own(arrows)) {
      act = () => go(conceptmap.walkTable(app.surface.items(), app.surface.usable)[app.surface.current()].get(own(arrows)));
    } else if (mapFocus && own(onMap)) act = own(onMap);
    else if (inside && (app.lettersOn || mapFocus && /[0+=-]/.test(event.key))) act = own(letters);
    if (!act) return;
    event.preventDefault();
    act();
  });
};
