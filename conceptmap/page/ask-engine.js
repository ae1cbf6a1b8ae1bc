"use strict";
globalThis.conceptmap ??= Object.create(null);

conceptmap.askLimit = 10_000;

// The engine in a worker: started by the first question, ended by the first that takes too long.
conceptmap.askEngine = function () {
  let worker = null;
  let settle = null;

  const tell = (message) => {
    settle?.(message);
    settle = null;
  };

  const start = async function () {
    const island = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
    const [engine, { ntriples }] = await Promise.all(["cm-engine", "cm-graph"].map((id) => conceptmap.readIsland(island(id))));
    const wasm = await conceptmap.inflate(island("cm-wasm").textContent).arrayBuffer();
    const address = URL.createObjectURL(new Blob([engine], { type: "text/javascript" }));
    worker = new Worker(address);
    worker.addEventListener("message", ({ data }) => tell(data));
    worker.addEventListener("error", (event) => tell({ error: event.message || conceptmap.words.get("en").askFailed }));
    const told = await post({ wasm, graph: ntriples }, [wasm]);
    URL.revokeObjectURL(address);
    return told;
  };

  const post = (message, moved = []) =>
    new Promise((resolve) => {
      settle = resolve;
      worker.postMessage(message, moved);
    });

  /** @param {{error?: string, late?: boolean}} message */
  const stop = function (message = { error: "" }) {
    worker?.terminate();
    worker = null;
    tell(message);
  };

  const ask = async function (query) {
    if (settle) return { error: "" };
    if (!worker) {
      const told = await start();
      if (told.error !== undefined) return stop(), told;
    }
    const timer = setTimeout(() => stop({ late: true }), conceptmap.askLimit);
    const told = await post({ query });
    clearTimeout(timer);
    return told;
  };

  return { ask, stop: () => settle && stop() };
};
