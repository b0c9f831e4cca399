/** The page in Chromium, from disk. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { ATTACK, SIMPLIFIED, synthetic, TRADITIONAL } from "../dev/synthetic.mjs";
import { writeFolder, writeReport } from "../dev/write.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "build", "reports");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = (name) => pathToFileURL(join(out, name)).href;
const ATTACK_ROUTE = encodeURIComponent(ATTACK);

/** Every view, by its address. */
const VIEWS = {
  overview: "#/",
  articles: "#/articles",
  article: "#/article/hans.html",
  "hostile article": `#/article/${ATTACK_ROUTE}`,
  "empty article": "#/article/empty.html",
  "slim article": "#/article/slim.html",
  passages: "#/passages",
  pairs: "#/passages?by=pair",
  pair: "#/pair/hans.html/hant.html?passage=0",
  "moved pair": "#/pair/arabic.html/arabic-copy.html",
  "hostile pair": `#/pair/${ATTACK_ROUTE}/${encodeURIComponent("=cmd|' /C calc'!A0")}`,
  clusters: "#/clusters",
  cluster: "#/cluster/0",
  "hostile cluster": "#/cluster/1",
  chrome: "#/chrome",
  run: "#/run",
};

let browser;

before(async () => {
  mkdirSync(out, { recursive: true });
  const small = synthetic(300, 600);
  writeReport(join(out, "small.html"), small.index, small.articles);
  writeFolder(join(out, "folder"), small.index, small.articles);
  mkdirSync(join(out, "lonely"), { recursive: true });
  copyFileSync(join(out, "folder", "index.html"), join(out, "lonely", "index.html"));
  const one = synthetic(1, 0);
  one.index.inspect = true;
  writeReport(join(out, "inspect.html"), one.index, one.articles.slice(0, 1));
  const left = synthetic(40, 60);
  left.index.documents.chunk[0] = -1;
  left.index.left_out = { articles: 1, passages: 20, clusters: 0, limit_bytes: 25_000_000 };
  writeReport(join(out, "left-out.html"), left.index, left.articles);
  const large = synthetic(10_000, 50_000);
  writeReport(join(out, "large.html"), large.index, large.articles);
  writeFileSync(join(out, "broken.html"), readFileSync(join(out, "small.html"), "utf8").replace(/(id="chunk-index">.{100}).{40}/, "$1"));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--enable-precise-memory-info"] });
});

after(() => browser?.close());

/** Opens a view. What goes wrong, and each request that is no file of the report, is collected. */
async function open(name, hash = "#/", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address(dirname(name) === "." ? name : dirname(name))) && !/^(data:|blob:)/.test(request.url()))
      faults.push(`request ${request.url()}`);
  });
  await page.goto(address(name) + hash);
  await ready(page);
  return { page, faults, close: () => context.close() };
}

const ready = (page) => page.waitForFunction(() => document.querySelector("h1") && !document.querySelector("[aria-busy]"));
const rows = (page) => page.locator("tbody tr").count();
const status = (page) => page.locator(".bar [role=status]").innerText();

test("every view opens cold, and nothing of the data is markup or leaves the page", async () => {
  for (const [name, hash] of Object.entries(VIEWS)) {
    const { page, faults, close } = await open("small.html", hash);
    assert.equal(await page.evaluate(() => window.hacked), undefined, name);
    assert.equal(await page.locator("#app script, #app img, #app iframe, #app [onerror]").count(), 0, name);
    const links = await page.locator("a").evaluateAll((list) => list.map((link) => link.getAttribute("href")));
    for (const link of links) assert.match(link, /^(#|https?:)/, `${name}: ${link}`);
    for (const link of await page.locator('a[href^="http"]').all()) assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
    assert.deepEqual(faults, [], name);
    await close();
  }
});

test("the policy of the page forbids scripts, connections and forms", async () => {
  const { page, close } = await open("small.html");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:"]) assert.ok(policy.includes(part), part);
  assert.ok(!/unsafe|connect-src|https?:/.test(policy), policy);
  const tried = await page.evaluate(async () => {
    const script = document.createElement("script");
    let inline = "blocked";
    try {
      script.textContent = "window.hacked = 6";
      document.body.append(script);
      inline = window.hacked === undefined ? "blocked" : "ran";
    } catch {
      // Trusted types refuse the text.
    }
    const fetched = await fetch("https://news.example/").then(
      () => "fetched",
      () => "blocked",
    );
    return [inline, fetched];
  });
  assert.deepEqual(tried, ["blocked", "blocked"]);
  await close();
});

test("filters, search and order", async () => {
  const { page, faults, close } = await open("small.html", "#/articles");
  assert.equal(await status(page), "300 documents of 300");
  await page.keyboard.press("/");
  await page.keyboard.type("大橋");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 2);
  assert.match(await status(page), /^2 documents/);
  await page.waitForFunction(() => location.hash.includes("q="));
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 10);
  await page.getByRole("columnheader", { name: "Kept" }).getByRole("button").click();
  const numbers = await page.locator("tbody tr td:nth-child(6)").allInnerTexts();
  const values = numbers.map((text) => Number(text.replace(",", "")));
  assert.deepEqual(
    values,
    values.toSorted((x, y) => y - x),
  );
  assert.equal(await page.getByRole("columnheader", { name: "Kept" }).getAttribute("aria-sort"), "descending");
  await page.getByLabel("State").selectOption("doubtful");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  assert.deepEqual(faults, []);
  await close();
});

test("the threshold filters all views, and stays in links", async () => {
  const { page, close } = await open("small.html");
  const slider = page.getByRole("slider", { name: /Least similarity/ });
  await slider.fill("0.97");
  await page.getByText("Hidden below 0.97").waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Shared text" }).click();
  await page.waitForFunction(() => location.hash.startsWith("#/passages") && location.hash.includes("min=0.97"));
  const shown = await page.locator("tbody tr .share-value").allInnerTexts();
  assert.ok(shown.length > 0 && shown.every((text) => Number(text) >= 0.97));
  await page.getByRole("button", { name: "Show all" }).click();
  await page.waitForFunction(() => !location.hash.includes("min="));
  await close();
});

test("a pair: marks lie in the passages, scripts are apart from changes", async () => {
  const { page, faults, close } = await open("small.html", "#/pair/hant.html/hans.html?passage=0");
  const cells = page.locator("tbody.shared td");
  assert.equal(await cells.nth(0).innerText(), SIMPLIFIED);
  assert.equal(await cells.nth(1).innerText(), TRADITIONAL);
  assert.deepEqual(await cells.locator(".m-edit").allInnerTexts(), ["三", "四"]);
  assert.ok((await cells.nth(1).locator(".m-script").allInnerTexts()).join("").includes("橋"));
  assert.deepEqual(await cells.evaluateAll((list) => list.map((cell) => cell.lang)), ["zh-Hans", "zh-Hant"]);
  assert.match(await page.locator("tbody.shared th").innerText(), /A is the likely source \(confidence high\)\. It has the earlier date\./);
  assert.deepEqual(faults, []);
  await close();
});

test("a pair: characters beyond the first plane, right-to-left text, moved passages", async () => {
  const { page, close } = await open("small.html", "#/pair/astral.html/astral-copy.html");
  const [left, right] = await page.locator("tbody.shared td").allInnerTexts();
  assert.ok(left.startsWith("🚢🌉") && left.endsWith("reported."), left);
  assert.ok(right.replace("▵", "").startsWith("🛳🌉") && right.endsWith("reported."), right);
  await page.goto(`${address("small.html")}#/pair/arabic.html/arabic-copy.html`);
  await page.getByText("Moved passages").waitFor();
  const arabic = page.locator("tbody.shared td").first();
  assert.equal(await arabic.getAttribute("dir"), "auto");
  assert.equal(await arabic.evaluate((cell) => getComputedStyle(cell).direction), "rtl");
  await close();
});

test("a pair: keys go from passage to passage", async () => {
  const { page, close } = await open("small.html", "#/pair/arabic.html/arabic-copy.html");
  const current = () => page.evaluate(() => document.activeElement?.getAttribute("data-passage"));
  await page.keyboard.press("n");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "1");
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "2");
  await page.keyboard.press("p");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "1");
  await page.getByRole("button", { name: "Next passage" }).click();
  await page.waitForFunction(() => location.hash.includes("passage=2"));
  assert.equal(await current(), "2");
  await close();
});

test("history: back and forward, with the place in the page", async () => {
  const { page, close } = await open("small.html", "#/passages");
  await page.evaluate(() => scrollTo(0, 4000));
  await page.waitForTimeout(400);
  const top = await page.evaluate(() => scrollY);
  const link = page.locator("tbody tr a").nth(20);
  const hash = await link.getAttribute("href");
  await link.evaluate((element) => element.click());
  await page.waitForFunction(() => location.hash.startsWith("#/pair/"));
  await ready(page);
  assert.equal(await page.evaluate(() => document.querySelector("h1")?.textContent), "Two articles");
  await page.goBack();
  await page.waitForFunction((y) => location.hash.startsWith("#/passages") && Math.abs(scrollY - y) < 3, top);
  await page.goForward();
  await page.waitForFunction((wanted) => location.hash === wanted, hash);
  await close();
});

test("rows by keyboard: n and p go from link to link", async () => {
  const { page, close } = await open("small.html", "#/articles");
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")), "3");
  await page.keyboard.press("p");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")), "2");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/article/"));
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  await close();
});

test("an article: removed blocks fold, notes tell why, numbers lead to pairs", async () => {
  const { page, faults, close } = await open("small.html", "#/article/hans.html");
  assert.equal(await page.locator(".block.removed").count(), 0);
  await page.getByRole("button", { name: "Unfold removed blocks" }).click();
  await page.locator(".block.removed").first().waitFor();
  assert.equal(await page.locator(".block.removed").count(), 3);
  assert.match(await page.locator(".block.removed").first().innerText(), /breadcrumb/);
  await page.locator(".score").first().focus();
  const note = page.locator(".block-note");
  assert.match(await note.innerText(), /words of chrome −1\.2 towards removed/);
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  assert.match(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""), /^Block 2, Kept/);
  await page.locator("sup a").first().click();
  await page.waitForFunction(() => location.hash.startsWith("#/pair/hans.html/hant.html"));
  assert.deepEqual(faults, []);
  await close();
});

test("a cluster tells who was likely first, and why", async () => {
  const { page, close } = await open("small.html", "#/cluster/0");
  const text = await page.locator("main").innerText();
  assert.match(text, /Likely first: 大桥周五重新开放/);
  assert.match(text, /It has the earlier date\.\s*high/);
  await page.goto(`${address("small.html")}#/cluster/999`);
  await page.getByText("no such document or cluster").waitFor();
  await close();
});

test("languages and colours: by the browser, and with switches that are kept", async () => {
  for (const [locale, word, tag] of [
    ["zh-CN", "概览", "zh-Hans"],
    ["zh-TW", "概覽", "zh-Hant"],
    ["de-DE", "Overview", "en"],
  ]) {
    const { page, close } = await open("small.html", "#/", { locale });
    assert.equal(await page.locator("h1").innerText(), word);
    assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
    await close();
  }
  const { page, close } = await open("small.html", "#/", { colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByLabel("Colours").selectOption("dark");
  await page.waitForFunction((before) => getComputedStyle(document.documentElement).backgroundColor !== before, light);
  await page.getByLabel("Interface language").selectOption("zh-Hant");
  await page.getByRole("heading", { name: "概覽" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "概覽" }).waitFor();
  assert.notEqual(await paper(), light);
  await close();
});

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("exports: the filtered table as CSV, a pair as a page without script", async () => {
  const { page, faults, close } = await open("small.html", "#/articles?site=news.example");
  const table = await saved(page, "Table as CSV");
  const lines = table.text.split("\r\n").filter(Boolean);
  assert.equal(table.name, "articles.csv");
  assert.equal(lines.length, 5);
  assert.ok(table.text.includes("'=HYPERLINK") && !/(^|,|")=/m.test(table.text));
  await page.goto(`${address("small.html")}${VIEWS["hostile pair"]}`);
  await page.getByText("Passage 1 of 1").waitFor();
  const pair = await saved(page, "Save as a page");
  writeFileSync(join(out, "pair.html"), pair.text);
  assert.deepEqual(faults, []);
  await close();
  const single = await browser.newPage();
  const problems = [];
  single.on("console", (message) => problems.push(message.text()));
  single.on("request", (request) => !request.url().endsWith("pair.html") && problems.push(request.url()));
  await single.goto(address("pair.html"));
  assert.equal(await single.locator("script, img").count(), 0);
  assert.equal(
    await single
      .locator("mark.m-edit")
      .first()
      .evaluate((mark) => getComputedStyle(mark).boxShadow !== "none"),
    true,
  );
  assert.ok((await single.locator("body").innerText()).includes(ATTACK));
  assert.deepEqual(problems, []);
  await single.close();
});

test("the folder form opens from disk, and loads articles from files beside it", async () => {
  const { page, faults, close } = await open("folder/index.html", "#/article/hans.html");
  await page.getByText("大桥将在周五").first().waitFor();
  await page.goto(`${address("folder/index.html")}#/pair/hans.html/hant.html`);
  await page.locator("tbody.shared").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("one document, what is left out, a damaged file, no data", async () => {
  const one = await open("inspect.html");
  assert.equal(await one.page.locator("nav").count(), 0);
  assert.equal(await one.page.locator("h1").innerText(), "大桥周五重新开放");
  assert.deepEqual(one.faults, []);
  await one.close();
  const left = await open("left-out.html", "#/article/hans.html");
  await left.page.getByText("left out of this file").waitFor();
  await left.page.goto(`${address("left-out.html")}#/`);
  await left.page.getByText("this file leaves out: 1 article, 20 passages").waitFor();
  await left.close();
  const page = await browser.newPage({ locale: "en-US" });
  await page.goto(address("broken.html"));
  await page.getByText("The data cannot be read").waitFor();
  await page.goto(`${address("lonely/index.html")}#/article/hans.html`);
  await page.getByText("The data cannot be read (data/articles-0.js)").waitFor();
  await page.close();
});

test("accessibility: no serious finding of axe in any view, light and dark, wide and narrow", async () => {
  const serious = [];
  const others = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 800, 360]) {
      const { page, close } = await open("small.html", "#/", { colorScheme, viewport: { width, height: 800 } });
      await page.evaluate(axe);
      for (const [name, hash] of Object.entries(VIEWS)) {
        await page.goto(address("small.html") + hash);
        await ready(page);
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));
        const result = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
        for (const violation of result.violations) {
          const where = violation.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary ?? ""}`);
          const text = `${name}, ${colorScheme}, ${width}: ${violation.impact} ${violation.id} ${where.join(" | ")}`;
          (["serious", "critical"].includes(violation.impact) ? serious : others).push(text);
        }
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        const cut = await page
          .locator(".grid tr, .grid thead")
          .evaluateAll((list) => list.filter((row) => row.scrollWidth > row.clientWidth + 1).length);
        if (cut > 0) serious.push(`${name} has ${cut} rows that are cut off in a window of ${width}`);
        if (over > 0) serious.push(`${name} is ${over} px wider than a window of ${width}`);
      }
      await close();
    }
  }
  console.log(`  axe: ${serious.length} serious or critical, ${others.length} other findings in ${6 * Object.keys(VIEWS).length} pages`);
  for (const text of others) console.log(`  ${text}`);
  assert.deepEqual(serious, []);
});

test("print: tables have their rows, controls are gone", async () => {
  const { page, close } = await open("small.html", "#/articles");
  const before = await rows(page);
  const atOnce = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const count = document.querySelectorAll("tbody tr").length;
    dispatchEvent(new Event("afterprint"));
    return count;
  });
  assert.equal(atOnce, 300);
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length > count, before);
  assert.equal(await rows(page), 300);
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
  await close();
});

test("10,000 articles and 50,000 passages", async () => {
  const start = performance.now();
  const { page, faults, close } = await open("large.html", "#/passages");
  await page.locator("tbody tr a").first().waitFor();
  const loaded = performance.now() - start;
  assert.ok((await rows(page)) < 120);
  const timed = async (name, act, wait) => {
    const from = performance.now();
    await act();
    await wait();
    console.log(`  ${name}: ${Math.round(performance.now() - from)} ms`);
  };
  console.log(
    `  first table: ${Math.round(loaded)} ms, ready at ${Math.round(await page.evaluate(() => performance.getEntriesByName("newsieve-ready")[0].startTime))} ms`,
  );
  await timed(
    "sort",
    () => page.getByRole("columnheader", { name: "Article A" }).getByRole("button").click(),
    () => page.locator('th[aria-sort="ascending"]').waitFor(),
  );
  await timed(
    "scroll to the end",
    () => page.evaluate(() => scrollTo(0, document.body.scrollHeight)),
    () => page.waitForFunction(() => Number([...document.querySelectorAll("tbody tr")].at(-1)?.getAttribute("aria-rowindex")) > 48_000),
  );
  await timed(
    "overview",
    () => page.getByRole("link", { name: "Overview" }).click(),
    () => page.getByRole("heading", { name: "Time line of publication" }).waitFor(),
  );
  await timed(
    "threshold",
    () => page.getByRole("slider", { name: /Least similarity/ }).fill("0.9"),
    () => page.getByText("Hidden below 0.90").waitFor(),
  );
  await timed(
    "article",
    () => page.goto(`${address("large.html")}#/article/page-05000.html`),
    () => page.locator(".block").first().waitFor(),
  );
  console.log(`  memory: ${Math.round((await page.evaluate(() => performance.memory.usedJSHeapSize)) / 1e6)} MB of scripts`);
  assert.ok(loaded < 10_000);
  assert.deepEqual(faults, []);
  await close();
});
