// cytoscape.js with given positions (its layout "preset"), names and phrases drawn.
globalThis.peer = ({ nodes, edges }, box) => {
  const graph = cytoscape({
    container: box,
    layout: { name: "preset" },
    elements: [
      ...nodes.map(([id, label, x, y]) => ({ data: { id, label }, position: { x, y } })),
      ...edges.map(([source, label, target]) => ({ data: { source, label, target } })),
    ],
    style: [
      { selector: "node", style: { label: "data(label)" } },
      { selector: "edge", style: { label: "data(label)", "target-arrow-shape": "triangle" } },
    ],
  });
  const drawn = () => new Promise((done) => graph.one("render", done));
  return {
    drawn: drawn(),
    focus(id) {
      const then = drawn();
      graph.viewport({ zoom: 1 });
      graph.center(graph.getElementById(id));
      return then;
    },
  };
};
