// Opens the packed rules and scripts. The rules go back to where they stood in the sheet, a number steps over as many that
// stand there already; the scripts run in their order, and the policy of the page knows each by its hash.
(async () => {
  const { rules, scripts } = await conceptmap.unpack(document.querySelector("#cm-scripts")?.textContent ?? "");
  const sheet = document.styleSheets[0];
  let at = 0;
  for (const rule of rules) {
    try {
      at += typeof rule === "number" ? rule : sheet.insertRule(rule, at) - at + 1;
    } catch {
      // A rule that this browser does not know is left out, as in any sheet.
    }
  }
  for (const text of scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
})();
