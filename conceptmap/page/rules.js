"use strict";
globalThis.conceptmap ??= Object.create(null);

// The rules of the style sheet that wait for the scripts, as the loader found them.
conceptmap.rules ??= [];

// Puts them back to where they stood in the sheet; a number steps over as many that stand there already. Each time rules
// change the whole page is styled anew, so this waits until there is something to show.
conceptmap.putRules = function () {
  const sheet = document.styleSheets[0];
  let at = 0;
  for (const rule of conceptmap.rules.splice(0)) {
    try {
      at += typeof rule === "number" ? rule : sheet.insertRule(rule, at) - at + 1;
    } catch {
      // A rule that this browser does not know is left out, as in any sheet.
    }
  }
};
