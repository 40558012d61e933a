/** What is on the page now: kinds switched on, inside the window of sessions, and what the reader points at. */
export class Visibility {
  constructor(data, graph) {
    this.graph = graph;
    this.nodesOff = new Set();
    this.edgesOff = new Set();
    this.day = data.days.length - 1;
    this.window = 0; // sessions back from the day; 0: from the beginning
    this.moved = false; // has the reader moved the day? Until then nothing is "new"
    this.hovered = null;
    this.selected = null;
    this.edge = null;
    this.near = null; // the focused node and its neighbours, as a Set, or null
    this.shown = new Uint8Array(graph.order);
  }

  get focus() {
    return this.hovered ?? this.selected;
  }

  /** Is a row of this day inside the window? Undated rows (-1) always are. */
  inWindow(day) {
    return day < 0 || (day <= this.day && (!this.window || day > this.day - this.window));
  }

  isNew(day) {
    return this.moved && day >= 0 && day === this.day;
  }

  edgeShows(edge) {
    return !this.edgesOff.has(edge.kind) && this.inWindow(edge.day);
  }

  /** A node shows when its kind is on, it exists by now, and (if it ever has ties) one of them shows. Returns how many show. */
  update() {
    const { graph, shown } = this;
    const on = new Uint8Array(graph.order);
    const tied = new Uint8Array(graph.order);
    graph.forEachNode((node, { kind, day }) => {
      on[node] = !this.nodesOff.has(kind) && this.inWindow(day) ? 1 : 0;
    });
    graph.forEachEdge((_, edge, source, target) => {
      if (on[source] && on[target] && this.edgeShows(edge)) tied[source] = tied[target] = 1;
    });
    graph.forEachNode((node) => {
      shown[node] = on[node] && (tied[node] || !graph.degree(node)) ? 1 : 0;
    });
    if (this.selected != null) shown[this.selected] = 1; // what was asked for by name is never hidden
    return shown.reduce((sum, one) => sum + one, 0);
  }

  updateNear() {
    const { focus, graph, shown } = this;
    this.near = focus == null ? null : new Set(graph.neighbors(focus).filter((node) => shown[node]).concat(focus));
  }
}
