/** Builds src/report/page.html. With --check it compares the result with the file instead. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "report", "page.html");
const MOST_BYTES = 150_000;

const hash = (text) => `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
const read = (name) => readFileSync(join(here, "src", name), "utf8");
const style = async (name) => (await transform(read(name), { loader: "css", minify: true, charset: "utf8" })).code.trim();

/** Fails if a text has what would end the element that it is put into, or what Rust replaces. */
function checkInline(text, name) {
  for (const bad of [`</${name}`, "<!--", "@folder@"]) {
    if (text.toLowerCase().includes(bad)) throw new Error(`${name} contains ${bad}`);
  }
}

export async function page() {
  const css = await style("style.css");
  const exportCss = await style("export.css");
  const bundle = await build({
    entryPoints: [join(here, "src", "main.tsx")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { EXPORT_STYLE: JSON.stringify(exportCss), EXPORT_STYLE_HASH: JSON.stringify(hash(exportCss)) },
  });
  const script = bundle.outputFiles[0].text.trim();
  checkInline(script, "script");
  checkInline(css, "style");
  return read("page.html")
    .replace("@style-hash@", () => hash(css))
    .replace("@script-hash@", () => hash(script))
    .replace("@style@", () => css)
    .replace("@script@", () => script);
}

function check(html) {
  const count = (text) => html.split(text).length - 1;
  if (count("<!--newsieve:data-->") !== 1 || count("@folder@") !== 1) throw new Error("a marker is not there once");
  const bytes = Buffer.byteLength(html);
  if (bytes >= MOST_BYTES) throw new Error(`page.html has ${bytes} bytes, more than ${MOST_BYTES}`);
  return bytes;
}

const html = await page();
const bytes = check(html);
if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== html) {
    console.error("src/report/page.html is not what the build gives: run `npm run build`");
    process.exit(1);
  }
  console.log(`page.html is up to date, ${bytes} bytes`);
} else {
  writeFileSync(target, html);
  console.log(`page.html: ${bytes} bytes`);
}
