// Kinds of node and tie, each with its count and a switch.
import { byId, element, svgElement } from "./dom.js";
import { SHAPES, shapePath } from "./shapes.js";

/** A small drawing of a kind: its shape, or a curve for a tie. */
export function swatch(view, kind) {
  const drawing = svgElement("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" });
  const colour = view.palette.of(kind);
  drawing.append(
    kind.shape
      ? svgElement("path", { d: shapePath(SHAPES.indexOf(kind.shape), 0, 0, 6), fill: colour })
      : svgElement("path", { d: "M-7 3Q0-6 7-2", fill: "none", stroke: colour, "stroke-width": 2.5 }),
  );
  return drawing;
}

function rows(view, kinds, off, column) {
  const counts = new Map();
  for (const kind of column) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const present = Object.entries(kinds).filter(([name]) => counts.has(name));
  return present.map(([name, kind]) => {
    const box = element("input", { type: "checkbox", checked: !off.has(name) });
    box.onchange = () => {
      if (box.checked) off.delete(name);
      else off.add(name);
      view.refresh();
    };
    const count = element("b", { textContent: view.format(counts.get(name)) });
    return element("label", { className: "row" }, box, swatch(view, kind), element("span", { textContent: kind.label }), count);
  });
}

export function drawLegend(view) {
  const { data, visibility } = view;
  byId("legend-nodes").replaceChildren(...rows(view, data.nodeKinds, visibility.nodesOff, data.nodes.kind));
  byId("legend-edges").replaceChildren(...rows(view, data.edgeKinds, visibility.edgesOff, data.edges.kind));
}
