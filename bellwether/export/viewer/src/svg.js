// The network as an SVG text: for the export, and for pages without WebGL.
import { shorten } from "./dom.js";
import { placeLabels } from "./labels.js";
import { paintEdge, paintNode } from "./paint.js";
import { FONT } from "./palette.js";
import { shapePath } from "./shapes.js";

export const FOOTER = 28;

// What XML 1.0 does not allow goes out; what means something to a parser becomes a number. Lone surrogates are allowed nowhere.
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const escape = (text) => String(text).replace(ILLEGAL, "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const THIN = 0.6; // sigma draws a tie about this much thinner than its size says

const round = (number) => number.toFixed(1);

/** A curve from source to target and, for a directed tie, an arrow head that stops at the target's rim. */
function edgePath(look, source, target) {
  const bend = look.type === "line" ? 0 : look.curvature;
  const middle = {
    x: (source.x + target.x) / 2 + (target.y - source.y) * bend,
    y: (source.y + target.y) / 2 - (target.x - source.x) * bend,
  };
  const curve = `<path d="M${round(source.x)} ${round(source.y)}Q${round(middle.x)} ${round(middle.y)} ${round(target.x)} ${round(target.y)}" fill="none" stroke="${escape(look.color)}" stroke-width="${round(look.size * THIN)}"/>`;
  return look.type === "arrow" ? curve + arrowHead(look, middle, target) : curve;
}

function arrowHead(look, from, target) {
  const away = Math.hypot(target.x - from.x, target.y - from.y) || 1;
  const [dx, dy] = [(target.x - from.x) / away, (target.y - from.y) / away];
  const long = 2.5 + look.size * 2.2;
  const wide = 1 + look.size * 0.9;
  const tip = { x: target.x - dx * target.size, y: target.y - dy * target.size };
  const foot = { x: tip.x - dx * long, y: tip.y - dy * long };
  const corners = [tip, { x: foot.x - dy * wide, y: foot.y + dx * wide }, { x: foot.x + dy * wide, y: foot.y - dx * wide }];
  return `<path d="M${corners.map((c) => `${round(c.x)} ${round(c.y)}`).join("L")}Z" fill="${escape(look.color)}"/>`;
}

function paintedNodes(view, place) {
  const painted = [];
  view.graph.forEachNode((node, attributes) => {
    const look = paintNode(view, node, attributes);
    if (look.hidden) return;
    // in a still picture the focused node is labelled like the others, only first
    painted.push({ ...look, ...place(look), key: node, forceLabel: look.forceLabel || look.highlighted, highlighted: false });
  });
  return painted.sort((a, b) => a.zIndex - b.zIndex);
}

function paintedEdges(view, place) {
  const painted = [];
  view.graph.forEachEdge((edge, attributes, source, target) => {
    const look = paintEdge(view, edge, attributes);
    if (!look.hidden) painted.push({ look, source: place(view.graph.getNodeAttributes(source)), target: place(view.graph.getNodeAttributes(target)) });
  });
  return painted.sort((a, b) => a.look.zIndex - b.look.zIndex);
}

/** Where the picture came from and what it leaves out, so that a picture taken out of the page still says so. */
function footerOf(view) {
  const { title, generated, digest, leftOut } = view.data.meta;
  return [shorten(title, 60), generated, digest, leftOut].filter(Boolean).join(" · ");
}

/** The drawing in `frame` (see stage.js) as one SVG document. */
export function toSVG(view, frame, { footer = true } = {}) {
  const { palette } = view;
  const { width, height, place } = frame;
  const whole = height + (footer ? FOOTER : 0);
  const nodes = paintedNodes(view, place);
  const edges = paintedEdges(view, place).map(({ look, source, target }) => edgePath(look, source, target));
  const shapes = nodes.map((n) => `<path d="${shapePath(n.shape, n.x, n.y, n.size)}" fill="${escape(n.color)}" stroke="${escape(n.ring)}" stroke-width="1"/>`);
  const texts = placeLabels(nodes, width, height, view.labelAt).map(
    ({ text, font, x, y }) => `<text x="${round(x)}" y="${round(y)}" font-size="${round(font.pixels)}" font-weight="${font.weight}">${escape(text)}</text>`,
  );
  if (footer) texts.push(`<text x="12" y="${height + 18}" font-size="11">${escape(footerOf(view))}</text>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}">` +
    `<rect width="100%" height="100%" fill="${palette.bg}"/>${edges.join("")}${shapes.join("")}` +
    `<g font-family="${escape(FONT)}" fill="${palette.fg}" stroke="${palette.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${texts.join("")}</g></svg>`
  );
}
