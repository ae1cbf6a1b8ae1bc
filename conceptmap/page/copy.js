"use strict";
globalThis.conceptmap ??= Object.create(null);

// A button that copies a text, made when it is pressed, and itself confirms.
conceptmap.copyButton = function (app, { key, word, text, icon = "", style = "cm-button" }) {
  const { make } = conceptmap;
  const label = make("span", {}, app.words[word]);
  const copy = async () => {
    await conceptmap.copyText(text());
    label.textContent = app.words.copied;
    app.say(app.words.copied);
    setTimeout(() => (label.textContent = app.words[word]), 2000);
  };
  return make("button", { type: "button", class: style, "data-key": "copy " + key, click: copy }, icon && conceptmap.icon(icon), label);
};

conceptmap.copyLink = (app, key) => conceptmap.copyButton(app, { key, word: "copyLink", icon: "link", text: () => location.href });

conceptmap.copySparql = (app, style) => conceptmap.copyButton(app, { key: "sparql", word: "copySparql", style, text: () => app.sparql() });

conceptmap.copyText = async function (text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages opened from a file may not use the clipboard; a selected field may.
    const had = /** @type {HTMLElement | null} */ (document.activeElement);
    const field = conceptmap.make("textarea", { class: "cm-offscreen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    had?.focus({ preventScroll: true });
  }
};
