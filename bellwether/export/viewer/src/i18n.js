// The words of the page itself. The words about the data (kinds, properties) come with the data.
export const WORDS = {
  en: {
    nodes: "nodes shown", neighbours: "neighbours", results: "results", evidence: "Evidence", more: "more",
    day: "Session", pushes: "pushes", search: "Search  ( / )", kinds: "Nodes", relations: "Relations",
    play: "Replay session by session", window: "Window", all: "to date", w1: "1 session", w5: "5 sessions", w20: "20 sessions",
    dayCount: "Pushes for this session / in the window",
    png: "Export PNG", svg: "Export SVG", theme: "Light / dark", fit: "Fit view", close: "Close", run: "run",
    canvas: "Network drawing. Arrow keys pan, plus and minus zoom, 0 fits; use search and the panel to reach nodes.",
  },
  zh: {
    nodes: "个节点", neighbours: "个邻居", results: "条结果", evidence: "证据", more: "更多",
    day: "交易日", pushes: "次推送", search: "搜索 ( / )", kinds: "节点", relations: "关系",
    play: "逐日回放", window: "窗口", all: "累计", w1: "1 日", w5: "5 日", w20: "20 日",
    dayCount: "当日推送 / 窗口内推送",
    png: "导出 PNG", svg: "导出 SVG", theme: "明/暗", fit: "适应窗口", close: "关闭", run: "运行",
    canvas: "网络图。方向键平移，加减键缩放，0 复位；可用搜索与面板查看节点。",
  },
};
