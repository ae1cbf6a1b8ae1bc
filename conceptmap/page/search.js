"use strict";
globalThis.conceptmap ??= Object.create(null);

// The key under which two ways of writing the same words meet: case, width, kana, hyphens.
conceptmap.fold = function (text) {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll("ς", "σ")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/(?<=[\p{L}\p{N}_])[\s\-_‐‑‒–—・]+(?=[\p{L}\p{N}_])/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
};

// Everything that can be found, folded once. Pure.
conceptmap.searchIndex = function (model) {
  const concepts = model.concepts.map((concept, i) => ({
    concept: i,
    texts: [...Object.values(concept.label), ...(concept.alias ?? []), concept.id],
    degree: concept.degree,
  }));
  const statements = model.statements.map((statement, i) => ({
    statement: i,
    texts: [
      ...model.languages.map((language) => conceptmap.sentenceText(model, i, language)),
      ...(statement.quotes ?? []).map((quote) => quote[1]),
    ],
  }));
  const folded = (entry) => ({ ...entry, keys: entry.texts.map(conceptmap.fold) });
  return { concepts: concepts.map(folded), statements: statements.map(folded) };
};

// Concepts by how well they match (whole, start, middle), then by degree; statements in their order. Pure.
conceptmap.search = function (index, text) {
  const wanted = conceptmap.fold(text);
  if (wanted === "") return { concepts: [], statements: [] };
  const concepts = [];
  for (const entry of index.concepts) {
    let best = 3;
    let hit = "";
    entry.keys.forEach((key, i) => {
      const rank = key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3;
      if (rank < best) [best, hit] = [rank, entry.texts[i]];
    });
    if (best < 3) concepts.push({ concept: entry.concept, hit, rank: best, degree: entry.degree });
  }
  concepts.sort((a, b) => a.rank - b.rank || b.degree - a.degree || a.concept - b.concept);
  const statements = index.statements.filter((entry) => entry.keys.some((key) => key.includes(wanted)));
  return { concepts, statements: statements.map((entry) => entry.statement) };
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
