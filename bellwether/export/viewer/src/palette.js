// Colours live in style.css; drawing code reads them from there, so that page and picture agree.

export const FONT = 'system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

const NAMES = ["fg", "bg", "dim", "dim-edge", "halo", "panel", "ring", "fresh", "picked"];

export function readPalette(theme) {
  document.documentElement.dataset.theme = theme;
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...colours, of: (kind) => (theme === "dark" && kind.dark) || kind.color };
}

/** `share` of colour a over colour b. Sigma blends as if premultiplied, so alpha washes out on a light page: mix beforehand. */
export function mix(a, b, share) {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  const blend = (at) => Math.round(part(a, at) * share + part(b, at) * (1 - share));
  return "#" + [1, 3, 5].map((at) => blend(at).toString(16).padStart(2, "0")).join("");
}
