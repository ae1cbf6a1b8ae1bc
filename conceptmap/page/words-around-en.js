"use strict";
globalThis.conceptmap ??= Object.create(null);

// The words for neighbourhoods that the page lays out itself.
Object.assign(conceptmap.words.get("en"), {
  bestOf: "The {n} best connected of {size} neighbours are drawn; the list has them all.",
});
