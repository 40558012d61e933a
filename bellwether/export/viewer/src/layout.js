import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";

function bounds(graph, nodes) {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const node of nodes) {
    const { x, y } = graph.getNodeAttributes(node);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return box;
}

/** Into pixel units on a wide canvas, so that noverlap sees the sizes the reader will see; nodes without ties go in rows below. */
function stretch(graph) {
  const tied = graph.filterNodes((node) => graph.degree(node));
  const lone = graph.filterNodes((node) => !graph.degree(node));
  const box = bounds(graph, tied);
  const scale = Math.max(1, Math.sqrt(graph.order / 500));
  const width = 1350 * scale;
  const height = 840 * scale;
  for (const node of tied) {
    const { x, y } = graph.getNodeAttributes(node);
    graph.mergeNodeAttributes(node, {
      x: ((x - box.left) / (box.right - box.left || 1)) * width,
      y: ((y - box.bottom) / (box.top - box.bottom || 1)) * height,
    });
  }
  lone.forEach((node, i) => graph.mergeNodeAttributes(node, { x: ((i % 40) * width) / 40, y: -60 - 40 * Math.floor(i / 40) }));
}

/** Places every node. Synchronous and started from insertion order: same file, same picture (and no Worker, so no blob: scripts in the policy). */
export function layout(graph) {
  const n = graph.order;
  if (!n) return;
  forceAtlas2.assign(graph, {
    getEdgeWeight: "pull",
    iterations: n > 4000 ? 60 : n > 1000 ? 150 : 400,
    settings: {
      ...forceAtlas2.inferSettings(graph),
      gravity: 0.35,
      scalingRatio: 6,
      linLogMode: true,
      edgeWeightInfluence: 1,
      barnesHutOptimize: n > 800,
      barnesHutTheta: 0.8,
      slowDown: 2,
    },
  });
  stretch(graph);
  if (n <= 4000) noverlap.assign(graph, { maxIterations: 400, settings: { margin: 3, ratio: 1.05, expansion: 1.05, gridSize: 20 } });
}
