// node build.mjs [FOLDER]: bundles src/ into FOLDER (default built/). The same lockfile gives the same bytes.
import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "built";
const options = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
};

/** The text of a package's licence file. */
function licence(name) {
  const file = readdirSync(join("node_modules", name)).find((f) => /^licen[cs]e/i.test(f));
  return readFileSync(join("node_modules", name, file), "utf8");
}

/** The notice the MIT licence asks every copy to carry: whose code is inside, and the terms, once. */
function notice(inputs) {
  const packages = new Set();
  for (const path of Object.keys(inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) packages.add(found[1]);
  }
  const names = [...packages].sort();
  const lines = names.map((name) => {
    const text = licence(name);
    if (!text.includes("Permission is hereby granted, free of charge")) throw new Error(`${name}: not MIT, state its terms here`);
    const { version } = JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8"));
    return `${name} ${version}: ${text.split("\n").find((line) => /^copyright/i.test(line.trim())).trim()}`;
  });
  const terms = licence("graphology");
  return `/*!\nThis script contains, under the MIT licence:\n${lines.join("\n")}\n\n${terms.slice(terms.indexOf("Permission")).trim()}\n*/\n`;
}

const script = await build({
  ...options,
  entryPoints: ["src/main.js"],
  format: "iife",
  target: ["es2022"],
  define: { "process.env.NODE_ENV": '"production"' },
});
const style = await build({ ...options, entryPoints: ["src/style.css"], charset: "utf8" });

const js = notice(script.metafile.inputs) + script.outputFiles[0].text;
const css = style.outputFiles[0].text.trim();
if (/<\/script|<!--/i.test(js) || /<\/style/i.test(css)) throw new Error("the bundle would close its own element");

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "viewer.js"), js);
writeFileSync(join(folder, "viewer.css"), css);
