// vis-network with given positions: physics off, boxes with their names, phrases on the lines.
globalThis.peer = ({ nodes, edges }, box) => {
  const data = {
    nodes: nodes.map(([id, label, x, y]) => ({ id, label, x, y, shape: "box" })),
    edges: edges.map(([from, label, to]) => ({ from, label, to, arrows: "to" })),
  };
  const network = new vis.Network(box, data, { physics: false, edges: { smooth: false } });
  const drawn = () => new Promise((done) => network.once("afterDrawing", done));
  return {
    drawn: drawn(),
    focus(id) {
      const then = drawn();
      network.focus(id, { scale: 1 });
      return then;
    },
  };
};
