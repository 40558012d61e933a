import Graph from "graphology";
import { SHAPES } from "./shapes.js";

/** Above this many ties the drawing goes thin and straight. */
export const BIG = 6000;

const LEADERS = { reach: 10, pushes: 5 }; // so many accounts and stocks are labelled wherever they stand

/** Largest size value per measure, for scaling the areas of nodes that are sized by the same measure against each other. */
function largest({ nodes, nodeKinds }) {
  const found = {};
  nodes.size.forEach((value, i) => {
    const measure = nodeKinds[nodes.kind[i]].by;
    found[measure] = Math.max(found[measure] ?? 1e-9, value);
  });
  return found;
}

/** The rows of the largest nodes of each measure. */
function leaders({ nodes, nodeKinds }) {
  const rows = nodes.size.map((_, i) => i).filter((i) => nodes.size[i] > 0).sort((a, b) => nodes.size[b] - nodes.size[a]);
  const of = (measure) => rows.filter((i) => nodeKinds[nodes.kind[i]].by === measure);
  return new Set(Object.entries(LEADERS).flatMap(([measure, count]) => of(measure).slice(0, count)));
}

function addNodes(graph, data, big) {
  const { nodes, nodeKinds } = data;
  const most = largest(data);
  const leading = leaders(data);
  nodes.id.forEach((_, i) => {
    const kind = nodeKinds[nodes.kind[i]];
    const [low, high] = kind.size;
    const size = Math.max(low, high * Math.sqrt(Math.max(0, nodes.size[i]) / most[kind.by])); // the area tells
    graph.addNode(i, {
      label: nodes.label[i],
      kind: nodes.kind[i],
      day: nodes.day[i],
      leading: leading.has(i),
      size: big ? size * 0.6 : size,
      shape: Math.max(0, SHAPES.indexOf(kind.shape)),
      type: "shape",
      // a sunflower spiral: the layout's starting point, the same every time
      x: Math.cos(i * 2.4) * Math.sqrt(i + 1),
      y: Math.sin(i * 2.4) * Math.sqrt(i + 1),
    });
  });
}

function addEdges(graph, { edges, edgeKinds }, big) {
  const parallels = new Map();
  edges.s.forEach((source, i) => {
    const kind = edgeKinds[edges.kind[i]];
    const pair = `${source}>${edges.t[i]}`;
    const parallel = parallels.get(pair) ?? 0;
    parallels.set(pair, parallel + 1);
    graph.addEdgeWithKey(i, source, edges.t[i], {
      kind: edges.kind[i],
      day: edges.day[i],
      pull: kind.pull ?? 1,
      size: big ? 0.5 : Math.min(4, 0.6 + Math.sqrt(edges.w[i]) * 0.6),
      curvature: 0.12 + 0.12 * parallel,
      type: big ? "line" : kind.directed ? "arrow" : "curve",
    });
  });
}

/** The payload as a graph whose keys are the payload's row numbers. */
export function buildGraph(data) {
  const graph = new Graph({ multi: true, type: "directed" });
  const big = data.edges.s.length > BIG;
  addNodes(graph, data, big);
  addEdges(graph, data, big);
  return graph;
}
