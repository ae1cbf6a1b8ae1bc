// Opens the packed rules and scripts. The scripts run in their order, and the policy of the page knows each by its hash;
// they put the rules where they belong.
(async () => {
  const packed = Uint8Array.from(atob(document.querySelector("#cm-scripts")?.textContent ?? ""), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { rules, scripts } = await new Response(stream).json();
  globalThis.conceptmap = Object.assign(Object.create(null), { rules });
  for (const text of scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
})();
