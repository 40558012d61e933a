// Histogram of pushes by session, a slider, a window, and replay.
import { byId, element, svgElement } from "./dom.js";

const TICK_ROOM = 64; // pixels a month's name needs
const EDGE = 7; // the slider's thumb keeps this far from the track's ends, in pixels

/** Dated ties of the kinds that make the timeline, counted per day. */
function countByDay({ days, edges, edgeKinds }) {
  const counts = new Array(days.length).fill(0);
  edges.day.forEach((day, i) => {
    if (day >= 0 && edgeKinds[edges.kind[i]].timeline) counts[day]++;
  });
  return counts;
}

function drawBars(svg, counts) {
  svg.setAttribute("viewBox", `0 0 ${counts.length} 100`);
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, i) => svgElement("rect", { x: i + 0.1, width: 0.8, y: 100 - (96 * count) / most, height: (96 * count) / most }));
  svg.append(...bars);
  return bars;
}

/** The first session of each month is named, as far as there is room. */
function drawTicks(box, days) {
  const room = Math.max(1, box.clientWidth);
  let last = -Infinity;
  days.forEach((day, i) => {
    const at = ((i + 0.5) / days.length) * room;
    if ((i && day.slice(0, 7) === days[i - 1].slice(0, 7)) || at - last < TICK_ROOM) return;
    last = at;
    const tick = element("span", { textContent: day.slice(0, 7) });
    tick.style.left = `calc(${EDGE}px + (100% - ${2 * EDGE}px) * ${(i + 0.5) / days.length})`;
    box.append(tick);
  });
}

export function startTimeline(view) {
  const { data, visibility } = view;
  const { days } = data;
  const last = days.length - 1;
  if (last < 0) {
    byId("time").hidden = true;
    document.body.classList.add("timeless");
    return;
  }
  const [svg, slider, play] = ["histogram", "day", "play"].map(byId);
  const counts = countByDay(data);
  const bars = drawBars(svg, counts);
  drawTicks(byId("ticks"), days);
  slider.max = last;
  byId("day-count").title = view.words.dayCount;
  let timer = null;

  const show = (day) => {
    visibility.day = day;
    slider.value = day;
    slider.setAttribute("aria-valuetext", days[day]);
    const within = counts.reduce((sum, count, i) => sum + (visibility.inWindow(i) ? count : 0), 0);
    byId("day-name").textContent = days[day];
    byId("day-count").textContent = `${view.format(counts[day])} / ${view.format(within)} ${view.words.pushes}`;
    bars.forEach((bar, i) => bar.setAttribute("class", i === day && visibility.moved ? "now" : visibility.inWindow(i) ? "on" : ""));
    view.refresh();
  };
  const move = (day) => {
    visibility.moved = true;
    show(day);
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "▶";
    play.setAttribute("aria-pressed", "false");
  };
  const step = () => (visibility.day >= last ? stop() : move(visibility.day + 1));

  play.onclick = () => {
    if (timer) return stop();
    if (visibility.day >= last) move(0);
    play.textContent = "⏸";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(step, Math.max(120, Math.min(650, 45000 / days.length)));
  };
  slider.oninput = () => {
    stop();
    move(Number(slider.value));
  };
  svg.onclick = ({ clientX }) => {
    const { left, width } = svg.getBoundingClientRect();
    const share = (clientX - left - EDGE) / (width - 2 * EDGE);
    stop();
    move(Math.max(0, Math.min(last, Math.floor(share * days.length))));
  };
  byId("window").onchange = ({ target }) => {
    visibility.window = Number(target.value);
    show(visibility.day);
  };
  show(last);
}
