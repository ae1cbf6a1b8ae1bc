"use strict";
globalThis.conceptmap ??= Object.create(null);

// The key under which two ways of writing the same words meet: case, width, kana, hyphens.
conceptmap.fold = function (text) {
  // Most texts of a large map are plain; they need none of what takes long.
  if (/^[\0-\x7f]*$/.test(text)) return conceptmap.closeUp(text.toLowerCase());
  const folded = text
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll("ς", "σ")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/(?<=[\p{L}\p{N}_])[\s\-_‐‑‒–—・]+(?=[\p{L}\p{N}_])/gu, " ");
  return conceptmap.closeUp(folded);
};

// One space for what stands between words.
conceptmap.closeUp = (text) => text.replace(/(?<=[a-z0-9_])[\s_-]+(?=[a-z0-9_])/g, " ").replace(/\s{2,}|[^\S ]/g, " ").trim();

// Stands between the names in the text that is searched; it is in none of them.
conceptmap.searchMark = "\u0001";

// More statements than this are not searched by their sentences, only found through their concepts.
conceptmap.mostSearched = 5000;

// Everything that can be found, folded once: the names of all concepts as one text, each between two marks. Pure.
conceptmap.searchIndex = function (model) {
  const mark = conceptmap.searchMark;
  const names = [];
  const concepts = [];
  model.concepts.forEach(({ id, label, alias = [] }, i) => {
    for (const name of [...Object.values(label), ...alias, id]) {
      names.push(name);
      concepts.push(i);
    }
  });
  const folded = conceptmap.fold(names.map((name) => (name.includes(mark) ? name.replaceAll(mark, " ") : name)).join(mark));
  const text = mark + folded.replaceAll(` ${mark}`, mark).replaceAll(`${mark} `, mark) + mark;
  const starts = new Int32Array(names.length + 1);
  for (let i = 0, at = 0; i <= names.length; i++) starts[i] = at = text.indexOf(mark, at) + 1;
  const told = model.statements.length > conceptmap.mostSearched ? [] : model.statements;
  const statements = told.map((statement, i) => ({
    statement: i,
    keys: [...model.languages.map((language) => conceptmap.sentenceText(model, i, language)), ...(statement.quotes ?? []).map((quote) => quote[1])].map(conceptmap.fold),
  }));
  return { model, names, concepts, text, starts, statements };
};

/**
 * How well each concept matches a folded text: 0 not at all, 1 in the middle of a name, 2 at its start, 3 as a whole; and
 * which of its names does best. Pure.
 */
conceptmap.rankNames = function ({ model, concepts, text, starts }, wanted) {
  const ranks = new Uint8Array(model.concepts.length);
  const names = new Int32Array(model.concepts.length);
  let name = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, starts[name + 1])) {
    while (starts[name + 1] <= at) name += 1;
    const rank = at > starts[name] ? 1 : text[at + wanted.length] === conceptmap.searchMark ? 3 : 2;
    const concept = concepts[name];
    if (rank > ranks[concept]) [ranks[concept], names[concept]] = [rank, name];
  }
  return { ranks, names };
};

/**
 * The concepts that match best (whole, start, middle), then by degree, and all that match; statements in their order.
 * Pure.
 * @param {any} index
 * @param {string} text
 * @param {number} most concepts
 */
conceptmap.search = function (index, text, most = 50) {
  const wanted = conceptmap.fold(text).replaceAll(conceptmap.searchMark, "");
  if (wanted === "") return { concepts: [], matched: new Set(), statements: [] };
  const { ranks, names } = conceptmap.rankNames(index, wanted);
  const matched = new Set();
  // Kept in order; there is room for few, so most concepts are told apart from the last one by a look.
  const best = [];
  const weight = (concept) => ranks[concept] * 2 ** 32 + index.model.concepts[concept].degree;
  ranks.forEach((rank, concept) => {
    if (rank === 0) return;
    matched.add(concept);
    const own = weight(concept);
    if (best.length === most && own <= best[most - 1].weight) return;
    const place = best.findIndex((other) => own > other.weight);
    best.splice(place < 0 ? best.length : place, 0, { concept, hit: index.names[names[concept]], weight: own });
    if (best.length > most) best.pop();
  });
  const statements = index.statements.filter((entry) => entry.keys.some((key) => key.includes(wanted)));
  return { concepts: best, matched, statements: statements.map((entry) => entry.statement) };
};

// Where in an unfolded text the match lies, as [start, end], or null. Pure.
conceptmap.matchIn = function (text, query) {
  const wanted = conceptmap.fold(query);
  if (wanted === "" || !conceptmap.fold(text).includes(wanted)) return null;
  for (let start = 0; start < text.length; start++) {
    if (/\s/.test(text[start])) continue;
    for (let end = start + 1; end <= text.length; end++) {
      const key = conceptmap.fold(text.slice(start, end));
      if (key === wanted) return [start, end];
      if (key.length > wanted.length) break;
    }
  }
  return null;
};
