// How each node and tie looks now. Sigma calls these "reducers"; the SVG export uses the same two.
import { mix } from "./palette.js";

const SPARSE = 1200; // up to this many ties each stands out as its kind says; the more there are, the fainter each is
const crowded = (count) => Math.max(0.2, Math.min(1, Math.sqrt(SPARSE / count)));

export function paintNode(view, node, attributes) {
  const { visibility: seen, palette, data } = view;
  if (!seen.shown[node]) return { ...attributes, hidden: true };
  const kind = data.nodeKinds[attributes.kind];
  const look = { ...attributes, color: palette.of(kind), ring: palette.ring, zIndex: kind.z };
  if (seen.near && !seen.near.has(node)) return { ...look, color: palette.dim, ring: palette.dim, label: "", zIndex: -1 };
  if (seen.focus === node) Object.assign(look, { highlighted: true, zIndex: 9 });
  else if (seen.near && seen.near.size < 40) look.forceLabel = true;
  if (seen.isNew(attributes.day)) Object.assign(look, { ring: palette.fresh, size: attributes.size * 1.35, forceLabel: true });
  return look;
}

export function paintEdge(view, edge, attributes) {
  const { visibility: seen, palette, data, graph } = view;
  const [source, target] = graph.extremities(edge);
  if (!seen.edgeShows(attributes) || !seen.shown[source] || !seen.shown[target]) return { ...attributes, hidden: true };
  if (seen.edge === edge) return { ...attributes, color: palette.picked, size: attributes.size + 2, zIndex: 9 };
  const touched = seen.focus != null && (source === seen.focus || target === seen.focus);
  if (seen.near && !touched) return { ...attributes, color: palette["dim-edge"], zIndex: -1 };
  const kind = data.edgeKinds[attributes.kind];
  const colour = palette.of(kind);
  if (touched) return { ...attributes, color: colour, size: attributes.size * 1.5, zIndex: 5 };
  if (seen.isNew(attributes.day)) return { ...attributes, color: colour, zIndex: 3 };
  return { ...attributes, color: mix(colour, palette.bg, kind.opacity * crowded(graph.size)), zIndex: kind.z };
}
