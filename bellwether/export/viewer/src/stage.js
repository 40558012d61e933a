// Where the network is drawn: sigma on WebGL, or, where there is no WebGL, a still SVG that is redrawn when something changes.
import Sigma from "sigma";
import EdgeCurveProgram, { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { EdgeLineProgram } from "sigma/rendering";
import { byId, element } from "./dom.js";
import { drawFocus, drawLabels, placeLabels } from "./labels.js";
import { BIG } from "./network.js";
import { paintEdge, paintNode } from "./paint.js";
import { shapeProgram } from "./shapes.js";
import { toSVG } from "./svg.js";

const PADDING = 40;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function startSigma(view, box) {
  const { graph } = view;
  const big = graph.size > BIG;
  const onHover = (context, node) => drawFocus(context, node, view.palette, box.clientWidth);
  const program = shapeProgram(onHover);
  return new Sigma(graph, box, {
    nodeReducer: (node, attributes) => paintNode(view, node, attributes),
    edgeReducer: (edge, attributes) => paintEdge(view, edge, attributes),
    zIndex: true,
    renderLabels: false, // labels.js does it
    defaultNodeType: "shape",
    defaultDrawNodeHover: onHover,
    hideEdgesOnMove: graph.size > 20000,
    enableEdgeEvents: !big,
    stagePadding: PADDING,
    minCameraRatio: 0.01,
    maxCameraRatio: 4,
    nodeProgramClasses: { shape: program },
    nodeHoverProgramClasses: { shape: program },
    edgeProgramClasses: { line: EdgeLineProgram, curve: EdgeCurveProgram, arrow: EdgeCurvedArrowProgram },
  });
}

class LiveStage {
  constructor(view, box) {
    this.view = view;
    this.sigma = startSigma(view, box);
    this.camera = this.sigma.getCamera();
    this.sigma.on("afterRender", () => this.drawLabels());
  }

  drawLabels() {
    const { width, height } = this.sigma.getDimensions();
    const nodes = this.view.graph.mapNodes((node) => {
      const look = this.sigma.getNodeDisplayData(node);
      return look.hidden ? null : { ...look, ...this.sigma.framedGraphToViewport(look), size: this.sigma.scaleSize(look.size) };
    });
    const labels = placeLabels(nodes.filter(Boolean), width, height, this.view.labelAt);
    drawLabels(this.sigma.getCanvases().labels.getContext("2d"), labels, this.view.palette);
  }

  draw() {
    this.sigma.refresh({ skipIndexation: true });
  }

  resize() {
    this.sigma.resize();
  }

  fit() {
    this.camera.animatedReset({ duration: calm() ? 0 : 300 });
  }

  flyTo(node) {
    const { x, y } = this.sigma.getNodeDisplayData(node);
    this.camera.animate({ x, y, ratio: Math.min(this.camera.ratio, 0.45) }, { duration: calm() ? 0 : 400 });
  }

  /** Arrow keys, plus, minus and 0. Returns whether the key meant something. */
  key(name) {
    const { x, y, ratio } = this.camera.getState();
    const step = 0.08 * ratio;
    const moves = {
      ArrowLeft: { x: x - step }, ArrowRight: { x: x + step }, ArrowUp: { y: y + step }, ArrowDown: { y: y - step },
      "+": { ratio: ratio / 1.3 }, "=": { ratio: ratio / 1.3 }, "-": { ratio: ratio * 1.3 }, 0: { x: 0.5, y: 0.5, ratio: 1 },
    };
    if (!moves[name]) return false;
    this.camera.setState(moves[name]);
    return true;
  }

  /** The frame as drawn now: its size, and where a node stands in it, in pixels. */
  frame() {
    const place = ({ x, y, size }) => ({ ...this.sigma.graphToViewport({ x, y }), size: this.sigma.scaleSize(size) });
    return { ...this.sigma.getDimensions(), place };
  }

  listen({ point, leave, choose, chooseEdge, clear }) {
    this.sigma.on("enterNode", ({ node }) => point(node));
    this.sigma.on("leaveNode", leave);
    this.sigma.on("clickNode", ({ node }) => choose(node));
    this.sigma.on("clickEdge", ({ edge }) => chooseEdge(edge));
    this.sigma.on("clickStage", clear);
  }
}

class StillStage {
  constructor(view, box) {
    this.view = view;
    this.box = box;
    box.replaceChildren(); // what sigma left behind before it failed
    addEventListener("resize", () => this.draw());
  }

  draw() {
    const picture = toSVG(this.view, this.frame(), { footer: false });
    const image = element("img", { alt: this.view.data.meta.title, draggable: false });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
    this.box.replaceChildren(image);
  }

  resize() {}
  fit() {}
  flyTo() {}
  key() {
    return false;
  }

  frame() {
    const { clientWidth: width, clientHeight: height } = this.box;
    const { graph } = this.view;
    const xs = graph.mapNodes((_, { x }) => x);
    const ys = graph.mapNodes((_, { y }) => y);
    const range = (values) => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
    const [left, right] = range(xs);
    const [bottom, top] = range(ys);
    const scale = Math.min((width - 2 * PADDING) / (right - left || 1), (height - 2 * PADDING) / (top - bottom || 1));
    const place = ({ x, y, size }) => ({ x: width / 2 + (x - (left + right) / 2) * scale, y: height / 2 - (y - (bottom + top) / 2) * scale, size });
    return { width, height, place };
  }

  /** No hit-testing in an image: a click goes to the nearest node within reach. */
  listen({ choose, clear }) {
    this.box.addEventListener("click", ({ offsetX, offsetY }) => {
      const { place } = this.frame();
      let best = { node: null, away: 12 };
      this.view.graph.forEachNode((node, attributes) => {
        const { x, y, size } = place(attributes);
        const away = Math.hypot(x - offsetX, y - offsetY) - size;
        if (this.view.visibility.shown[node] && away < best.away) best = { node, away };
      });
      if (best.node == null) clear();
      else choose(best.node);
    });
  }
}

export function openStage(view) {
  const box = byId("graph");
  try {
    return new LiveStage(view, box);
  } catch (failure) {
    console.warn("WebGL is not available, showing a still picture:", failure.message);
    return new StillStage(view, box);
  }
}
