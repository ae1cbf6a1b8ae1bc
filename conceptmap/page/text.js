"use strict";
globalThis.conceptmap ??= Object.create(null);

// The text to show and the language it is in: the wanted one, else by the order of fallback,
// else the first by tag. A tag also serves its subtags ("ja" finds "ja-JP"). Pure.
conceptmap.pick = function (texts, language, languages = []) {
  if (texts && Object.hasOwn(texts, language)) return { lang: language, value: texts[language] };
  const all = Object.entries(texts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const wanted of [language, ...languages]) {
    const prefix = wanted.toLowerCase() + "-";
    const found = all.find(([tag]) => tag === wanted || tag.toLowerCase().startsWith(prefix));
    if (found) return { lang: found[0], value: found[1] };
  }
  return all.length ? { lang: all[0][0], value: all[0][1] } : { lang: "", value: "" };
};

// Whether a text stands in for one that is missing in this language.
conceptmap.isFallback = (text, language) =>
  text.lang !== "" && text.lang !== language && !text.lang.toLowerCase().startsWith(language.toLowerCase() + "-");

// Scripts that are written with letters of several, and how Unicode calls those.
conceptmap.scripts = new Map([["Jpan", ["Hira", "Kana", "Hani"]], ["Hans", ["Hani"]], ["Hant", ["Hani"]], ["Kore", ["Hang", "Hani"]]]);

/**
 * The language of a text that does not say it: the first of these that is written in its letters, other letters before
 * Latin ones, for those stand in texts of any language; else "". Pure.
 * @param {string} text
 * @param {string[]} languages
 */
conceptmap.guessLanguage = function (text, languages) {
  const scriptOf = (tag) => {
    try {
      return new Intl.Locale(tag).maximize().script ?? "";
    } catch {
      return "";
    }
  };
  const written = (script) => (conceptmap.scripts.get(script) ?? [script]).some((one) => new RegExp(`\\p{Script=${one}}`, "u").test(text));
  const told = languages.map((tag) => ({ tag, script: scriptOf(tag) })).filter(({ script }) => script && written(script));
  return (told.find(({ script }) => script !== "Latn") ?? told[0])?.tag ?? "";
};

// A statement as the parts of its sentence: words, and concepts (with their index). Pure.
conceptmap.sentence = function (model, statement, language, inverse = false) {
  const { s, p, o } = model.statements[statement];
  const phrase = model.phrases[p];
  const pick = (texts) => conceptmap.pick(texts, language, model.languages);
  let template = pick(inverse ? phrase.inverse : phrase.sentence);
  if (!template.value.includes("{s}") || !template.value.includes("{o}")) {
    const label = pick(phrase.label);
    template = { lang: label.lang, value: inverse ? `{o} ← ${label.value} {s}` : `{s} ${label.value} {o}` };
  }
  return template.value
    .split(/(\{[so]\})/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part !== "{s}" && part !== "{o}") return { ...template, value: part, concept: -1 };
      const concept = part === "{s}" ? s : o;
      return { ...conceptmap.nameOf(model, concept, language), concept };
    });
};

conceptmap.nameOf = function (model, concept, language) {
  const text = conceptmap.pick(model.concepts[concept].label, language, model.languages);
  return text.value ? text : { lang: "", value: model.concepts[concept].id };
};

conceptmap.sentenceText = (model, statement, language, inverse = false) =>
  conceptmap.sentence(model, statement, language, inverse).map((part) => part.value).join("");

// "{n} of {size}" filled in; one of something has its own wording where the language has one.
conceptmap.fill = function (words, key, values = {}) {
  const wording = values.n === 1 && words[key + "1"] !== undefined ? words[key + "1"] : words[key];
  return wording.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
};

// The URL if a reader may follow it, else null.
conceptmap.safeUrl = function (text) {
  try {
    const url = new URL(text);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
};

// Where a quote stands: the link template with the note's path and the line.
conceptmap.sourceUrl = function (template, path, line) {
  if (!template) return null;
  const safe = path.split("/").map(encodeURIComponent).join("/");
  return conceptmap.safeUrl(template.replaceAll("{path}", () => safe).replaceAll("{line}", String(line || 1)));
};
