// Opens the packed rules and scripts. The scripts run in their order, and the policy of the page knows each by its hash.
// They ask for the rules when they have something to show: each time rules change, the whole page is styled anew.
(async () => {
  const packed = Uint8Array.from(atob(document.querySelector("#cm-scripts")?.textContent ?? ""), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { rules, scripts } = await new Response(stream).json();
  globalThis.conceptmap = Object.create(null);
  // Rules go back to where they stood in the sheet; a number steps over as many that stand there already.
  conceptmap.putRules = () => {
    const sheet = document.styleSheets[0];
    let at = 0;
    for (const rule of rules.splice(0)) {
      try {
        at += typeof rule === "number" ? rule : sheet.insertRule(rule, at) - at + 1;
      } catch {
        // A rule that this browser does not know is left out, as in any sheet.
      }
    }
  };
  for (const text of scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
})();
