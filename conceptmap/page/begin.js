"use strict";
globalThis.conceptmap ??= {};

conceptmap.start().catch((error) => {
  const message = document.querySelector(".cm-live");
  message.textContent = conceptmap.fill(conceptmap.words.get("en"), "failed", { name: error.message });
  message.classList.add("cm-failed");
  throw error;
});
