// Answers SPARQL in a worker of its own, so that a question that takes too long can be stopped.
// It stands behind Oxigraph's module in one file, and so sees what that one defines; the checker of
// types sees only this one.
// @ts-nocheck

let store;

// A SELECT or ASK has standard JSON results; a CONSTRUCT or DESCRIBE answers with quads.
const answer = function (query) {
  try {
    return { results: JSON.parse(store.query(query, { results_format: "application/sparql-results+json" })) };
  } catch (error) {
    if (!String(error.message ?? error).startsWith("Not supported RDF format")) throw error;
  }
  const value = (term) => ({ type: { NamedNode: "uri", BlankNode: "bnode" }[term.termType] ?? "literal", value: term.value, "xml:lang": term.language || undefined });
  const bindings = store.query(query).map(({ subject, predicate, object }) => ({ subject: value(subject), predicate: value(predicate), object: value(object) }));
  return { results: { head: { vars: ["subject", "predicate", "object"] }, results: { bindings } } };
};

addEventListener("message", ({ data }) => {
  try {
    if (data.wasm) {
      initSync({ module: data.wasm });
      store = new Store();
      store.load(data.graph, { format: "application/n-triples" });
      postMessage({ ready: store.size });
    } else postMessage(answer(data.query));
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
});
