// The details of one node or one tie, with its evidence and neighbours.
import { byId, element, safeURL } from "./dom.js";
import { swatch } from "./legend.js";

const MOST_CHIPS = 30;
const MOST_EVIDENCE = 50;

const heading = (text) => element("h3", { textContent: text });
const remainder = (view, count, most) => (count > most ? [element("small", { className: "more", textContent: `+ ${view.format(count - most)} ${view.words.more}` })] : []);

function chip(view, node) {
  const { nodes, nodeKinds } = view.data;
  const label = element("span", { textContent: nodes.label[node] });
  return element("button", { className: "chip", title: nodes.label[node], onclick: () => view.choose(node, true) }, swatch(view, nodeKinds[nodes.kind[node]]), label);
}

function source({ title, url, note }) {
  const safe = safeURL(url);
  const text = title || url || note;
  const line = safe
    ? element("a", { href: safe, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer", textContent: text })
    : element("span", { textContent: text });
  return element("li", {}, line, ...(note ? [element("small", { textContent: note })] : []));
}

function evidence(view, rows) {
  if (!rows.length) return [];
  const list = element("ol", { className: "evidence" }, ...rows.slice(0, MOST_EVIDENCE).map(source));
  return [heading(`${view.words.evidence} (${view.format(rows.length)})`), list, ...remainder(view, rows.length, MOST_EVIDENCE)];
}

function facts(view, properties) {
  const shown = (value) => (value == null ? "—" : typeof value === "number" ? view.format(value) : String(value));
  const pairs = Object.entries(properties ?? {});
  return element("dl", {}, ...pairs.flatMap(([name, value]) => [element("dt", { textContent: name }), element("dd", { textContent: shown(value) })]));
}

function show(view, title, kind, properties, evidenceIds, children) {
  const rows = (evidenceIds ?? []).map((i) => view.data.evidence[i]).filter(Boolean);
  byId("panel-kind").replaceChildren(swatch(view, kind), kind.label);
  byId("panel-title").textContent = title;
  byId("panel-body").replaceChildren(facts(view, properties), ...evidence(view, rows), ...children);
  byId("panel").scrollTop = 0;
  open(view, true);
}

/** The drawing makes room, so that a chosen node is never under the panel. */
function open(view, yes) {
  byId("panel").hidden = !yes;
  document.body.classList.toggle("open", yes);
  view.stage.resize();
}

export const closePanel = (view) => open(view, false);

function neighbours(view, node) {
  const { nodes, nodeKinds } = view.data;
  const shown = [...new Set(view.graph.neighbors(node))].filter((other) => view.visibility.shown[other]);
  shown.sort((a, b) => nodes.size[b] - nodes.size[a]);
  const groups = new Map(Object.keys(nodeKinds).map((kind) => [kind, []]));
  for (const other of shown) groups.get(nodes.kind[other]).push(other);
  return { count: shown.length, groups: [...groups].filter(([, members]) => members.length) };
}

/** Shows a node. Returns a sentence for readers who do not see the drawing. */
export function showNode(view, node) {
  const { nodes, nodeKinds } = view.data;
  const { count, groups } = neighbours(view, node);
  const kind = nodeKinds[nodes.kind[node]];
  const children = groups.flatMap(([name, members]) => [
    heading(`${nodeKinds[name].label} (${view.format(members.length)})`),
    element("div", { className: "chips" }, ...members.slice(0, MOST_CHIPS).map((other) => chip(view, other)), ...remainder(view, members.length, MOST_CHIPS)),
  ]);
  show(view, nodes.label[node], kind, nodes.props[node], nodes.ev[node], children);
  return `${nodes.label[node]}, ${kind.label}, ${view.format(count)} ${view.words.neighbours}`;
}

export function showEdge(view, edge) {
  const { nodes, edges, edgeKinds, days } = view.data;
  const [from, to] = view.graph.extremities(edge);
  const day = edges.day[edge];
  const properties = { ...(day >= 0 ? { [view.words.day]: days[day] } : {}), ...edges.props[edge] };
  const ends = element("div", { className: "chips" }, chip(view, from), chip(view, to));
  show(view, `${nodes.label[from]} → ${nodes.label[to]}`, edgeKinds[edges.kind[edge]], properties, [], [ends]);
}
