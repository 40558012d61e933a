import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";

const [WIDTH, HEIGHT] = [1120, 670]; // the drawing on a page of 1440 by 900, in pixels
const EVEN = 0.4; // how far crowds are spread into empty room: 0 keeps the forces' distances, 1 only their order

/** Along one axis, where each value stands between 0 and 1: part by distance, part by rank. */
function spread(values) {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[0];
  const range = sorted.at(-1) - low || 1;
  const rank = new Map();
  sorted.forEach((value, i) => rank.set(value, i / (sorted.length - 1 || 1)));
  return values.map((value) => (1 - EVEN) * ((value - low) / range) + EVEN * rank.get(value));
}

/** Into the pixels of an ordinary page, so that noverlap sees the sizes the reader will see; nodes without ties go in rows below. */
function stretch(graph) {
  const tied = graph.filterNodes((node) => graph.degree(node));
  const lone = graph.filterNodes((node) => !graph.degree(node));
  const [across, up] = ["x", "y"].map((axis) => spread(tied.map((node) => graph.getNodeAttribute(node, axis))));
  tied.forEach((node, i) => graph.mergeNodeAttributes(node, { x: across[i] * WIDTH, y: up[i] * HEIGHT }));
  lone.forEach((node, i) => graph.mergeNodeAttributes(node, { x: ((i % 40) * WIDTH) / 40, y: -60 - 40 * Math.floor(i / 40) }));
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
      strongGravityMode: false,
      gravity: 0.5,
      scalingRatio: 6,
      linLogMode: true,
      edgeWeightInfluence: 1,
      barnesHutOptimize: n > 800,
      barnesHutTheta: 0.8,
      slowDown: 2,
    },
  });
  stretch(graph);
  if (n <= 4000) noverlap.assign(graph, { maxIterations: 400, settings: { margin: 4, ratio: 1.05, expansion: 1.05, gridSize: 20 } });
}
