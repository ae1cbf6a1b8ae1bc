"use strict";
globalThis.conceptmap ??= Object.create(null);

conceptmap.start().catch((error) => {
  conceptmap.putRules();
  const message = /** @type {Element} */ (document.querySelector(".cm-live"));
  message.textContent = conceptmap.fill(conceptmap.words.get("en"), "failed", { name: error.message });
  message.classList.add("cm-failed");
  throw error;
});
