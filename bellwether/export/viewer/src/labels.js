// Which labels are drawn, and where: one rule for the screen and for the exported picture.
import { shorten } from "./dom.js";
import { FONT } from "./palette.js";

const GAP = 4; // pixels between a node and its label
const ROOM = 12_000; // a label has this much of the frame to itself, in square pixels: fewer labels, but legible
const OBSTACLE = 5; // a node of this radius or more is not written over where that can be helped, in pixels
const LARGE = 13; // a node of this radius or more is labelled even over small nodes, in pixels
const MAIN = 2; // stocks, accounts that push and platforms have at least this zIndex; pushes and followers less

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

export function fontOf({ size, leading }) {
  const pixels = Math.min(15, 11.5 + size * 0.15);
  const weight = leading || size >= LARGE ? 600 : 400;
  return { pixels, weight, css: `${weight} ${pixels.toFixed(1)}px ${FONT}` };
}

export function widthOf(text, css) {
  const key = css + text;
  if (!widths.has(key)) {
    ruler.font = css;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

const common = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** The places of a label, best first: right, left, below, above its node, then at its corners. */
function places({ x, y, size }, width, pixels) {
  const half = pixels * 0.7;
  const at = (left, middle) => ({ left, right: left + width, top: middle - half, bottom: middle + half });
  const [right, left, middle] = [x + size + GAP, x - size - GAP - width, x - width / 2];
  const [below, above] = [y + size + half + 1, y - size - half - 1];
  const corner = size * 0.7;
  return [
    at(right, y), at(left, y), at(middle, below), at(middle, above),
    at(x + corner, below), at(x - corner - width, below), at(x + corner, above), at(x - corner - width, above),
  ];
}

/** The first place over no node; failing that, for the main kinds, over none of them; failing that, for leaders and large nodes, over as little as can be. */
function leastCovering(node, boxes, shapes) {
  const clear = (least) => boxes.find((box) => !shapes.some((shape) => shape.zIndex >= least && overlap(box, shape)));
  const covered = (box) => shapes.reduce((sum, shape) => sum + shape.size * common(box, shape), 0);
  const least = () => boxes.reduce((best, box) => (covered(box) < covered(best) ? box : best), boxes[0]);
  return clear(0) ?? (node.zIndex >= MAIN ? clear(MAIN) : undefined) ?? (node.leading || node.size >= LARGE ? least() : undefined);
}

/** What the reader asked for, then the leaders, then the main kinds; the largest first, and among equals in the order of the data. */
const importance = (a, b) =>
  !!b.forceLabel - !!a.forceLabel || !!b.leading - !!a.leading || (b.zIndex >= MAIN) - (a.zIndex >= MAIN) || b.size - a.size;

/**
 * The labels that fit, the most important first: inside the frame, not over another label, and not over a large node.
 * `nodes` are painted nodes with x, y and size in pixels; `labelAt` gives the radius from which a kind is labelled.
 */
export function placeLabels(nodes, width, height, labelAt) {
  const inside = nodes.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  const wanted = inside.filter((node) => node.label && !node.highlighted && (node.forceLabel || node.leading || node.size >= labelAt(node.kind)));
  const shapes = inside
    .filter((node) => node.size >= OBSTACLE && node.zIndex >= 0)
    .map(({ x, y, size, zIndex }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size, size, zIndex }));
  const taken = [];
  const placed = [];
  const most = Math.ceil((width * height) / ROOM);
  for (const node of wanted.sort(importance)) {
    if (placed.length >= most && !node.forceLabel) break;
    const text = shorten(node.label);
    const font = fontOf(node);
    const open = places(node, widthOf(text, font.css), font.pixels).filter(
      (box) => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && !taken.some((other) => overlap(box, other)),
    );
    const free = leastCovering(node, open, shapes);
    if (!free) continue;
    taken.push(free);
    placed.push({ text, font, x: free.left, y: (free.top + free.bottom) / 2 + font.pixels / 3 });
  }
  return placed;
}

/** Draws placed labels with a halo, so that they stay readable over ties in either theme. */
export function drawLabels(context, labels, palette) {
  Object.assign(context, { lineJoin: "round", lineWidth: 3.5, strokeStyle: palette.halo, fillStyle: palette.fg });
  for (const { text, font, x, y } of labels) {
    context.font = font.css;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

/** The focused node: a ring, and its label in a box on the side that has room. `node` in pixels, `width` of the frame. */
export function drawFocus(context, node, palette, width) {
  Object.assign(context, { strokeStyle: palette.fg, lineWidth: 2 });
  context.beginPath();
  context.arc(node.x, node.y, node.size + GAP, 0, 7);
  context.stroke();
  if (!node.label) return;
  const css = `600 13px ${FONT}`;
  const text = shorten(node.label);
  const wide = widthOf(text, css) + 12;
  const right = node.x + node.size + 6;
  const left = right + wide <= width ? right : node.x - node.size - 6 - wide;
  Object.assign(context, { font: css, fillStyle: palette.panel, lineWidth: 1 });
  context.beginPath();
  context.roundRect(left, node.y - 11, wide, 22, 5);
  context.fill();
  context.stroke();
  context.fillStyle = palette.fg;
  context.fillText(text, left + 6, node.y + 13 / 3);
}
