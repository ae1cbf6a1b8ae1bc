"use strict";
globalThis.conceptmap ??= {};

// How things of the page are called, in its language: names, titles, counts. Adds them to `app`.
conceptmap.naming = function (app) {
  const { fill, pick, nameOf, sentenceText } = conceptmap;
  const { model } = app;
  const text = (texts) => pick(texts, app.language, model.languages);
  const own = (key) => ({ lang: "", value: app.words[key] });

  Object.assign(app, {
    itemName: ({ type, key, statements }) => {
      if (type === "phrase") return statements.map((i) => sentenceText(model, i, app.language)).join("; ");
      if (type === "concept") {
        const n = model.concepts[key].degree;
        return `${nameOf(model, key, app.language).value}, ${fill(app.words, "statementCount", { n })}`;
      }
      const frame = app.view.frames.find((f) => f[0] === key);
      const { size, label } = model.groups[key];
      return `${text(label).value}, ${fill(app.words, "some", { n: frame[5], size })}`;
    },
    // The way from the overview to what is shown: [{text, state}].
    crumbs: () => {
      const start = { concept: "", hops: 0, group: "", all: false, statement: "" };
      const all = [{ text: own("overview"), state: start }];
      if (app.name === "all") all.push({ text: own("wholeMap"), state: { ...start, all: true } });
      if (!app.name.startsWith("focus:") && !app.name.startsWith("group:")) return all;
      const focused = app.name.startsWith("focus:") ? model.conceptAt.get(app.state.concept) : -1;
      const index = focused >= 0 ? model.concepts[focused].group : model.groupAt.get(app.state.group);
      const group = model.groups[index];
      if (group && app.has("group:" + group.id)) all.push({ text: text(group.label), state: { ...start, group: group.id } });
      if (focused >= 0) all.push({ text: nameOf(model, focused, app.language), state: {} });
      return all;
    },
    // What one step back would show.
    placeName: (state) => {
      if (state.concept) return conceptmap.put(app, nameOf(model, model.conceptAt.get(state.concept), app.language));
      if (state.group) return conceptmap.put(app, text(model.groups[model.groupAt.get(state.group)].label));
      return app.words.overview;
    },
    countText: () =>
      fill(app.words, "counts", {
        a: app.view.boxes.length,
        b: model.concepts.length,
        c: app.lit.visible.length,
        d: model.statements.length,
      }),
    mapName: () => {
      const view = app.crumbs().at(-1).text.value;
      const values = { title: text(model.title).value, view, counts: app.countText(), question: text(model.question).value };
      return fill(app.words, "mapName", values).trim();
    },
    pageTitle: () => {
      const place = app.state.concept ? nameOf(model, app.selectedConcept(), app.language).value : app.name === "overview" ? "" : app.crumbs().at(-1).text.value;
      const title = text(model.title).value;
      return place ? `${place} · ${title}` : title;
    },
    nowShown: () => {
      if (app.state.statement) return sentenceText(model, model.statementAt.get(app.state.statement), app.language);
      return `${app.crumbs().at(-1).text.value}. ${app.countText()}`;
    },
  });
};
