"use strict";
globalThis.conceptmap ??= Object.create(null);

// In which language and in which colours the page stands. Adds it to `app`.
conceptmap.looks = function (app, layouts) {
  const page = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => app.render());

  const chooseLanguage = () => {
    const all = [...layouts.keys()];
    app.language = [app.state.language, page.dataset.language].find((tag) => layouts.has(tag)) ?? all[0];
    app.uiLanguage = conceptmap.words.has(app.language) ? app.language : "en";
    app.words = conceptmap.words.get(app.uiLanguage);
    app.layout = layouts.get(app.language);
    // Said again, it would let all that depends on the language be styled anew.
    if (page.lang !== app.uiLanguage) page.lang = app.uiLanguage;
  };

  Object.assign(app, {
    isDark: () => (app.state.theme || (dark.matches ? "dark" : "light")) === "dark",
    nextTheme: () => app.go({ theme: app.isDark() ? "light" : "dark" }),
    otherLanguage: () => {
      const all = app.model.languages.filter((tag) => layouts.has(tag));
      return all.length > 1 ? all[(all.indexOf(app.language) + 1) % all.length] : "";
    },
    nextLanguage: () => app.otherLanguage() && app.go({ language: app.otherLanguage() }),
    // Dresses the page for the state; tells whether its language is another one than before.
    dress: () => {
      const before = app.language;
      chooseLanguage();
      page.toggleAttribute("data-embed", app.state.embed || conceptmap.isFramed());
      if (app.state.theme) page.dataset.theme = app.state.theme;
      else delete page.dataset.theme;
      return before !== app.language;
    },
  });
};
