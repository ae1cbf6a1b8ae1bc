// Opens the packed scripts and runs them in their order; the policy of the page knows each by its hash.
(async () => {
  const packed = Uint8Array.from(atob(document.querySelector("#cm-scripts")?.textContent ?? ""), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  for (const text of await new Response(stream).json()) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
})();
