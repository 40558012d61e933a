import { element } from "./dom.js";
import { toSVG } from "./svg.js";

const SCALE = 2; // pixels of the PNG per pixel of the page

function download(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

function fileName(view, ending) {
  const stem = view.data.meta.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
  return `${stem || "network"}.${ending}`;
}

const svgBlob = (view) => new Blob([toSVG(view, view.stage.frame())], { type: "image/svg+xml" });

export const saveSVG = (view) => download(svgBlob(view), fileName(view, "svg"));

/** The PNG is the SVG drawn larger, so that both say the same and text stays sharp. */
export async function savePNG(view) {
  const image = new Image();
  const url = URL.createObjectURL(svgBlob(view));
  image.src = url;
  await image.decode();
  const canvas = element("canvas", { width: image.naturalWidth * SCALE, height: image.naturalHeight * SCALE });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  canvas.toBlob((blob) => download(blob, fileName(view, "png")), "image/png");
}
