// Opens the packed rules and scripts. The scripts run in their order, and the policy of the page knows each by its hash;
// they put the rules where they belong.
(async () => {
  const { rules, scripts } = await conceptmap.unpack(document.querySelector("#cm-scripts")?.textContent ?? "");
  conceptmap.rules = rules;
  for (const text of scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
})();
