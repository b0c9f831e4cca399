/** Runs the tests: units, then the page in Chromium. Tests of the page are left out, and named, where Chromium is not. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "build");

function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // The next name.
    }
  }
  return null;
}

mkdirSync(out, { recursive: true });
await build({
  entryPoints: [join(here, "lib.ts")],
  bundle: true,
  format: "esm",
  platform: "neutral",
  outfile: join(out, "lib.mjs"),
  jsx: "automatic",
  jsxImportSource: "preact",
  mainFields: ["module", "main"],
  define: { EXPORT_STYLE: '""', EXPORT_STYLE_HASH: '""' },
  logLevel: "warning",
});

const tests = [join(here, "unit.test.mjs")];
const browser = chromium();
if (browser && existsSync(browser)) tests.push(join(here, "browser.test.mjs"));
else console.log("skipped: tests of the page, because Chromium is not installed");
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...tests], {
  stdio: "inherit",
  env: { ...process.env, CHROMIUM: browser ?? "" },
});
process.exit(status ?? 1);
