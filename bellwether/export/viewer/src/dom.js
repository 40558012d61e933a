// Small pieces for making the page. Text only ever enters as textContent, never as markup.

export const byId = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function svgElement(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** A link we may make live: http and https only. Null otherwise. */
export function safeURL(text) {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** At most `longest` characters. Cut between code points: half an emoji is not valid text. */
export function shorten(text, longest = 24) {
  const points = [...text];
  return points.length > longest ? points.slice(0, longest - 1).join("") + "…" : text;
}

/** For comparing what is typed with what is written: full-width forms and case do not matter. */
export const fold = (text) => text.normalize("NFKC").toLowerCase();
