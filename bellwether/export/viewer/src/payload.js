import { byId } from "./dom.js";

/** The page's data: JSON in its own block, or gzip in base64 when it is large. */
export async function readPayload() {
  const block = byId("data");
  const text = block.textContent.trim();
  if (block.dataset.encoding !== "gzip64") return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
