"use strict";
globalThis.conceptmap ??= Object.create(null);

// The words for neighbourhoods that the page lays out itself.
Object.assign(conceptmap.words.get("ja"), {
  bestOf: "つながりの多い順に{size}件中{n}件を描いています。一覧にはすべてあります。",
});
