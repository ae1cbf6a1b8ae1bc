"use strict";
globalThis.conceptmap ??= Object.create(null);

// How things of the page are called, in its language: names, titles, counts. Adds them to `app`.
conceptmap.naming = function (app) {
  const { fill, pick, nameOf, shownText } = conceptmap;
  const { model } = app;
  const text = (texts) => pick(texts, app.language, model.languages);
  const own = (key) => ({ lang: "", value: app.words[key] });

  Object.assign(app, {
    guess: (text) => conceptmap.guessLanguage(text, [app.language, ...model.languages]) || null,
    itemName: ({ type, key, statements }) => {
      if (type === "phrase") return statements.map((i) => shownText(app, i)).join("; ");
      if (type === "concept") {
        const n = model.concepts[key].degree;
        const name = app.veiled.concepts.has(key) ? app.words.hiddenConcept : nameOf(model, key, app.language).value;
        return [name, fill(app.words, "statementCount", { n })].join(app.words.comma);
      }
      const frame = app.view.frames.find((f) => f[0] === key);
      const { size, label } = model.groups[key];
      return [text(label).value, fill(app.words, "some", { n: frame[5], size })].join(app.words.comma);
    },
    // "Outdated" or "Disputed"; a phrase stands for statements of one status.
    statusName: ({ statements }) => (statements.length ? app.words[["", "outdated", "disputed"][model.statements[statements[0]].status]] ?? "" : ""),
    // The way from the overview to what is shown: [{text, state}].
    crumbs: () => {
      const start = { ...conceptmap.elsewhere, concept: "", hops: 0, group: "", all: false };
      const all = [{ text: own("overview"), state: start }];
      if (app.name === "all") all.push({ text: own("wholeMap"), state: { ...start, all: true } });
      if (app.name === "path") all.push({ text: own("path"), state: app.state });
      if (!app.name.startsWith("focus:") && !app.name.startsWith("group:")) return all;
      const focused = app.name.startsWith("focus:") ? model.conceptAt.get(app.state.concept) : -1;
      const index = focused >= 0 ? model.concepts[focused].group : model.groupAt.get(app.state.group);
      const group = model.groups[index];
      if (group && app.has("group:" + group.id)) all.push({ text: text(group.label), state: { ...start, group: group.id } });
      if (focused >= 0) all.push({ text: nameOf(model, focused, app.language), state: app.state });
      return all;
    },
    // The question, its answer once it is shown, or how it ended.
    studySaid: () => {
      const { at, questions, answers } = app.study;
      if (at < 0) return fill(app.words, "studyEnd", { known: conceptmap.knownOf(app.study), n: questions.length });
      const told = questions[at].statements.map((i) => shownText(app, i)).join(app.words.stop);
      return app.study.shown ? told : `${fill(app.words, "question", { i: answers.size + 1, n: questions.length })}: ${told}`;
    },
    // What one step back would show.
    placeName: (state) => {
      if (state.from) return app.words.path;
      if (state.tour && !conceptmap.offTour(state, model)) return `${app.words.tour} ${fill(app.words, "stopOf", { n: state.tour, size: model.tour.length })}`;
      if (state.concept) return conceptmap.put(app, nameOf(model, model.conceptAt.get(state.concept), app.language));
      if (state.group) return conceptmap.put(app, text(model.groups[model.groupAt.get(state.group)].label));
      return app.words.overview;
    },
    countText: () =>
      app.study ? fill(app.words, app.state.study === "concepts" ? "conceptsHidden" : "phrasesHidden", { n: app.study.questions.length - app.study.answers.size, size: app.study.questions.length }) :
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
      if (app.state.to) return `${[app.state.from, app.state.to].map((id) => nameOf(model, model.conceptAt.get(id), app.language).value).join(" → ")} · ${text(model.title).value}`;
      const place = app.state.concept ? nameOf(model, app.selectedConcept(), app.language).value : app.name === "overview" ? "" : app.crumbs().at(-1).text.value;
      const title = text(model.title).value;
      return place ? `${place} · ${title}` : title;
    },
    // The query whose answer is what is shown.
    sparql: () => {
      const [kind, ...rest] = app.name.split(":");
      const centre = { concept: kind === "focus" ? app.selectedConcept() : -1, group: model.groupAt.get(kind === "group" ? rest.join(":") : "") ?? -1 };
      return conceptmap.sparqlQuery(model, app.told(), centre, `${text(model.title).value}: ${app.crumbs().at(-1).text.value}`);
    },
    nowShown: () => {
      if (app.state.statement) return shownText(app, model.statementAt.get(app.state.statement));
      if (app.study) return app.studySaid();
      if (app.onTour()) return [text(model.tour[app.state.tour - 1].title).value, text(model.tour[app.state.tour - 1].text).value].join(" ");
      if (app.state.from) return [conceptmap.pathSummary(app), ...(app.route ? conceptmap.pathSentences(app) : [])].join(" ");
      return [app.crumbs().at(-1).text.value, app.countText()].join(app.words.stop);
    },
  });
};
