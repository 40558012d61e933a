// Search by name or id: an ARIA combobox.
import { byId, element, fold } from "./dom.js";
import { swatch } from "./legend.js";

const MOST = 12;

function finder({ label, id, find, size }) {
  const folded = label.map((name, i) => fold(`${name} ${id[i]} ${find[i]}`));
  return (typed) => {
    const wanted = fold(typed.trim());
    if (!wanted) return [];
    const hits = [...folded.keys()].filter((i) => folded[i].includes(wanted));
    const starts = (i) => folded[i].startsWith(wanted);
    return hits.sort((a, b) => starts(b) - starts(a) || size[b] - size[a]).slice(0, MOST);
  };
}

export function startSearch(view) {
  const { nodes, nodeKinds } = view.data;
  const find = finder(nodes);
  const box = byId("q");
  const list = byId("q-list");
  let hits = [];
  let at = -1;

  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `hit-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const pick = (i) => {
    if (hits[i] == null) return;
    view.choose(hits[i], true);
    box.value = nodes.label[hits[i]];
    close();
  };
  const option = (node, i) => {
    const kind = nodeKinds[nodes.kind[node]];
    const item = element("li", { id: `hit-${i}`, role: "option" }, swatch(view, kind), element("span", { textContent: nodes.label[node] }), element("small", { textContent: nodes.find[node] || kind.label }));
    item.onmousedown = (event) => {
      event.preventDefault(); // keeps the box focused, so that the list is not closed before the click counts
      pick(i);
    };
    return item;
  };

  box.oninput = () => {
    hits = find(box.value);
    list.replaceChildren(...hits.map(option));
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(!!hits.length));
    at = hits.length ? 0 : -1;
    mark();
    view.say(box.value.trim() ? `${hits.length} ${view.words.results}` : "");
  };
  box.onkeydown = (event) => {
    if (event.isComposing) return; // Enter and the arrows belong to the input method while it composes Chinese
    if (event.key === "Enter" && hits.length) {
      event.preventDefault(); // or the button focused next would take this Enter for its own
      pick(Math.max(at, 0));
      byId("panel-close").focus(); // so that the keys of the page work again
    } else if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : hits.length - 1;
      at = hits.length ? (at + step) % hits.length : -1;
      mark();
    }
  };
  box.onblur = close;
}
