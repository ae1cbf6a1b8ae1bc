// sigma.js: its own choice of the names there is room for, and phrases on the lines.
globalThis.peer = ({ nodes, edges }, box) => {
  const graph = new graphology.MultiDirectedGraph();
  for (const [id, label, x, y] of nodes) graph.addNode(id, { label, x, y });
  for (const [from, label, to] of edges) graph.addEdge(from, to, { label });
  const renderer = new Sigma(graph, box, { renderEdgeLabels: true });
  const drawn = () => new Promise((done) => renderer.once("afterRender", done));
  return {
    drawn: Promise.resolve(), // its constructor draws
    focus(id) {
      const then = drawn();
      const { x, y } = renderer.getNodeDisplayData(id);
      renderer.getCamera().setState({ x, y, ratio: 0.05 });
      return then;
    },
  };
};
