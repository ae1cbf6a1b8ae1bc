// force-graph with given positions: dots and lines; words stand only under the pointer.
globalThis.peer = ({ nodes, edges }, box) => {
  let waiting = [];
  const drawn = () => new Promise((done) => waiting.push(done));
  const graph = new ForceGraph(box)
    .nodeLabel("label")
    .linkLabel("label")
    .cooldownTicks(0)
    .onRenderFramePost(() => {
      for (const done of waiting) done();
      waiting = [];
    })
    .graphData({
      nodes: nodes.map(([id, label, x, y]) => ({ id, label, x, y, fx: x, fy: y })),
      links: edges.map(([source, label, target]) => ({ source, label, target })),
    })
    .zoomToFit(0, 20);
  return {
    drawn: drawn(),
    focus(id) {
      const { x, y } = graph.graphData().nodes.find((node) => node.id === id);
      graph.centerAt(x, y, 0).zoom(1, 0);
      return drawn();
    },
  };
};
