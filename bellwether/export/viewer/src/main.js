import { byId } from "./dom.js";
import { WORDS } from "./i18n.js";
import { layout } from "./layout.js";
import { drawLegend } from "./legend.js";
import { buildGraph } from "./network.js";
import { readPalette } from "./palette.js";
import { closePanel, showEdge, showNode } from "./panel.js";
import { readPayload } from "./payload.js";
import { savePNG, saveSVG } from "./save.js";
import { startSearch } from "./search.js";
import { openStage } from "./stage.js";
import { startTimeline } from "./timeline.js";
import { Visibility } from "./visibility.js";

/** Everything the parts of the page share. */
class View {
  constructor(data) {
    this.data = data;
    this.words = WORDS[data.meta.lang] ?? WORDS.en;
    this.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.palette = readPalette(this.theme);
    this.graph = buildGraph(data);
    layout(this.graph);
    this.visibility = new Visibility(data, this.graph);
    this.visibility.update();
    const numbers = new Intl.NumberFormat(data.meta.lang);
    this.format = (number) => numbers.format(number);
    /** The radius in pixels from which a kind of node is labelled. */
    this.labelAt = (kind) => data.nodeKinds[kind].labelAt ?? 4.5;
    this.stage = openStage(this);
  }

  /** Draws again: colours or focus changed. */
  draw() {
    this.visibility.updateNear();
    this.stage.draw();
  }

  /** Works out again what shows, and draws. */
  refresh() {
    const count = this.visibility.update();
    byId("count").textContent = `${this.format(count)} / ${this.format(this.graph.order)} ${this.words.nodes}`;
    this.draw();
  }

  say(sentence) {
    byId("live").textContent = sentence;
  }

  point(node) {
    this.visibility.hovered = node;
    byId("graph").classList.toggle("hit", node != null);
    this.draw();
  }

  /** Selects a node and shows its panel; `fly` brings it into the middle. */
  choose(node, fly = false) {
    Object.assign(this.visibility, { selected: String(node), hovered: null, edge: null });
    this.refresh();
    this.say(showNode(this, node));
    this.draw(); // again: the panel changed the size of the drawing
    if (fly) this.stage.flyTo(node);
  }

  chooseEdge(edge) {
    Object.assign(this.visibility, { selected: null, hovered: null, edge });
    showEdge(this, edge);
    this.refresh();
  }

  clear() {
    Object.assign(this.visibility, { selected: null, hovered: null, edge: null });
    closePanel(this);
    this.refresh();
  }

  switchTheme() {
    this.theme = this.theme === "dark" ? "light" : "dark";
    this.palette = readPalette(this.theme);
    drawLegend(this);
    this.draw();
  }
}

function writeTexts({ data, words }) {
  const { title, subtitle, lang, generated, digest, leftOut, note } = data.meta;
  document.documentElement.lang = lang;
  document.title = title;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = words[place.dataset.text];
  for (const place of document.querySelectorAll("[data-label]")) {
    place.title = words[place.dataset.label];
    place.setAttribute("aria-label", words[place.dataset.label]);
  }
  byId("graph").removeAttribute("title"); // a tooltip over the whole drawing would be in the way
  Object.assign(byId("title"), { textContent: title, title });
  Object.assign(byId("sub"), { textContent: subtitle, title: subtitle });
  byId("left-out").textContent = leftOut;
  byId("note").textContent = note;
  byId("origin").textContent = [generated, digest].filter(Boolean).join(" · ");
}

function listen(view) {
  byId("panel-close").onclick = () => view.clear();
  byId("theme").onclick = () => view.switchTheme();
  byId("fit").onclick = () => view.stage.fit();
  byId("svg").onclick = () => saveSVG(view);
  byId("png").onclick = () => savePNG(view);
  byId("graph").onkeydown = (event) => {
    if (view.stage.key(event.key)) event.preventDefault();
  };
  view.stage.listen({
    point: (node) => view.point(node),
    leave: () => view.point(null),
    choose: (node) => view.choose(node),
    chooseEdge: (edge) => view.chooseEdge(edge),
    clear: () => view.clear(),
  });
  addEventListener("keydown", (event) => {
    if (/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) return;
    if (event.key === "Escape") view.clear();
    else if (event.key === "/") {
      event.preventDefault();
      byId("q").focus();
    }
  });
}

async function main() {
  const view = new View(await readPayload());
  writeTexts(view);
  drawLegend(view);
  startSearch(view);
  startTimeline(view);
  view.refresh();
  listen(view);
  document.documentElement.dataset.ready = "yes";
}

main().catch((failure) => {
  byId("count").textContent = `Error: ${failure.message}`;
  document.documentElement.dataset.ready = "error";
  throw failure;
});
