/** The page in Chromium, from disk. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { ATTACK, bare, crowd, edges, SIMPLIFIED, synthetic, TRADITIONAL } from "../dev/synthetic.mjs";
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
  pair: `#/pair/hans.html/hant.html?passage=0-${[...SIMPLIFIED].length}_14-${14 + [...TRADITIONAL].length}`,
  "moved pair": "#/pair/arabic.html/arabic-copy.html",
  "hostile pair": `#/pair/${ATTACK_ROUTE}/${encodeURIComponent("=cmd|' /C calc'!A0")}`,
  clusters: "#/clusters",
  cluster: "#/cluster/hans.html",
  "hostile cluster": `#/cluster/${ATTACK_ROUTE}`,
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
  left.index.left_out = { articles: 1, documents: 0, passages: 20, clusters: 0, templates: 0, limit_bytes: 25_000_000 };
  writeReport(join(out, "left-out.html"), left.index, left.articles);
  left.index.left_out = { articles: 31, documents: 30, passages: 0, clusters: 2, templates: 0, limit_bytes: 900_000 };
  writeReport(join(out, "left-out-documents.html"), left.index, left.articles);
  left.index.left_out = { articles: 0, documents: 0, passages: 1234, clusters: 0, passages_of_index: 3, clusters_of_index: 1, templates: 0, limit_bytes: 0 };
  writeFolder(join(out, "left-out-folder"), left.index, left.articles);
  const edge = edges();
  writeReport(join(out, "edges.html"), edge.index, edge.articles);
  const many = crowd(2000);
  many.index.left_out = { ...many.index.left_out, templates: 57 };
  writeReport(join(out, "crowd.html"), many.index, many.articles);
  const clean = crowd(20);
  clean.index.run = { ...clean.index.run, command: "clean" };
  clean.index.clusters = clean.index.clusters.map((cluster) => ({ ...cluster, members: cluster.members.map((member) => [member[0], "template", ...member.slice(2)]) }));
  writeReport(join(out, "clean.html"), clean.index, clean.articles);
  writeReport(join(out, "million.html"), bare(1_000_000), []);
  writeSlim();
  writeChanged(small);
  const large = synthetic(10_000, 50_000);
  writeReport(join(out, "large.html"), large.index, large.articles);
  writeFileSync(join(out, "broken.html"), readFileSync(join(out, "small.html"), "utf8").replace(/(id="chunk-index">.{100}).{40}/, "$1"));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--enable-precise-memory-info"] });
});

after(() => browser?.close());

/** Reports of rows without blocks: all of them, and one of three. */
function writeSlim() {
  const { index, articles } = edges();
  index.documents.removed[1] = null;
  index.totals.slim = 1;
  index.templates = [];
  writeReport(join(out, "slim-part.html"), index, articles);
  index.documents.removed.fill(null);
  index.totals = { ...index.totals, removed: 0, slim: 3 };
  index.reasons = [];
  writeReport(join(out, "slim.html"), index, articles);
}

/** A folder whose articles are of another run, and one whose file of articles calls nothing. */
function writeChanged({ index, articles }) {
  writeFolder(join(out, "changed"), index, articles.toReversed());
  writeFolder(join(out, "silent"), index, articles);
  writeFileSync(join(out, "silent", "data", "articles-0.js"), "0;\n");
}

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
  const { page, faults, close } = await open("small.html", "#/pair/hant.html/hans.html");
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
  await page.keyboard.press("n");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "1");
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "2");
  await page.keyboard.press("p");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "1");
  await page.getByRole("button", { name: "Next passage" }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "2");
  await page.waitForTimeout(400);
  const spans = /passage=(\d+-\d+)_(\d+-\d+)/.exec(await page.evaluate(() => location.hash));
  // The link is the same passage in a new page, and with the articles the other way round.
  for (const hash of [
    `arabic.html/arabic-copy.html?passage=${spans[1]}_${spans[2]}`,
    `arabic-copy.html/arabic.html?passage=${spans[2]}_${spans[1]}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(`${address("small.html")}#/pair/${hash}`);
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-passage") === "2");
  }
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
  // The view is drawn after the address has changed.
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
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
  const { page, close } = await open("small.html", "#/cluster/hans.html");
  assert.equal(await page.locator("h1").innerText(), "Cluster 0");
  const text = await page.locator("main").innerText();
  assert.match(text, /Likely first: 大桥周五重新开放/);
  assert.match(text, /It has the earlier date\.\s*high/);
  await page.goto(`${address("small.html")}#/cluster/0`);
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
  await left.page.getByText("To stay below 25 MB, this file leaves out: the text of 1 article, 20 passages.").waitFor();
  await left.page.goto(`${address("left-out-documents.html")}#/`);
  await left.page.getByText("To stay below 900 kB, this file leaves out: 30 documents, the text of 1 article, 2 clusters.").waitFor();
  await left.close();
  const folder = await open("left-out-folder/index.html", "#/passages");
  await folder.page.getByText(/^The [\d,]+ passages that tell most are listed; reuse\.jsonl has 1,234 more/).waitFor();
  assert.equal(await folder.page.getByText("To stay below").count(), 0);
  await folder.page.getByText("Not shown: 3 passages, 1 cluster with documents of the index.").waitFor();
  await folder.close();
  const page = await browser.newPage({ locale: "en-US" });
  await page.goto(address("broken.html"));
  await page.getByText("The data cannot be read").waitFor();
  await page.goto(`${address("lonely/index.html")}#/article/hans.html`);
  await page.getByText("The data cannot be read (data/articles-0.js)").waitFor();
  await page.goto(`${address("silent/index.html")}#/article/hans.html`);
  await page.getByText("The data cannot be read (data/articles-0.js)").waitFor();
  await page.goto(`${address("changed/index.html")}#/article/hans.html`);
  await page.getByText("The data has changed. Load the page again.").waitFor();
  await page.goto(`${address("changed/index.html")}#/pair/hans.html/hant.html`);
  await page.getByText("The data has changed. Load the page again.").waitFor();
  await page.close();
});

test("rows without blocks: nothing tells what was removed", async () => {
  const figure = (page) => page.locator(".figure", { hasText: "Text removed" }).locator("b").innerText();
  const { page, faults, close } = await open("slim.html");
  await page.getByText("3 of 3 rows were written without removed blocks (--slim)").waitFor();
  assert.equal(await figure(page), "–");
  assert.equal(await page.getByText("There is none.").count(), 0);
  await page.goto(`${address("slim.html")}#/chrome`);
  await page.getByText("3 of 3 rows were written without removed blocks (--slim)").waitFor();
  assert.equal(await page.getByText("Nothing matches").count(), 0);
  await page.goto(`${address("slim-part.html")}#/`);
  await page.getByText("1 of 3 rows were written without removed blocks (--slim)").waitFor();
  assert.match(await figure(page), /%$/);
  await page.goto(`${address("slim-part.html")}#/articles?sort=removed-down`);
  const cells = page.locator("tbody tr td:nth-child(7)");
  assert.deepEqual(await cells.allInnerTexts(), ["0", "0", "–"]);
  const { text } = await saved(page, "Table as CSV");
  assert.deepEqual(
    text
      .trim()
      .split("\r\n")
      .map((line) => line.split(",")[8]),
    ["removed", "0", "0", ""],
  );
  await close();
  assert.deepEqual(
    faults.filter((fault) => !fault.startsWith("request file:")),
    [],
  );
  const none = await open("edges.html", "#/chrome");
  await none.page.getByText("There is none.").waitFor();
  await none.close();
});

test("dates with offsets are on the day that is written", async () => {
  const { page, close } = await open("edges.html", "#/articles?since=2024-03-04&until=2024-03-04");
  assert.deepEqual(await page.locator("tbody tr td:nth-child(3)").allInnerTexts(), ["2024-03-04"]);
  await page.goto(`${address("edges.html")}#/articles?sort=date-up`);
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 3);
  assert.deepEqual(await page.locator("tbody tr td:nth-child(3)").allInnerTexts(), ["2024-03-04", "2024-03-03", "2024-03-05"]);
  await page.goto(`${address("edges.html")}#/clusters`);
  const row = page.locator("tbody tr", { hasText: "west.html" });
  assert.deepEqual((await row.locator("td").allInnerTexts()).slice(-2), ["2024-03-04", "2024-03-03"]);
  await page.goto(`${address("edges.html")}#/`);
  await page.locator("#timeline ~ figure summary").click();
  assert.deepEqual(await page.locator("#timeline ~ figure tbody td:first-child").allInnerTexts(), ["2024-03-03", "2024-03-04", "2024-03-05"]);
  await close();
});

test("kinds: the tables and the view of a pair show the same passages", async () => {
  const { page, faults, close } = await open("edges.html");
  for (const [kind, count] of [
    ["", 1],
    ["exact", 1],
    ["formula", 1],
    ["boilerplate", 1],
    ["all", 3],
  ]) {
    await page.goto(`${address("edges.html")}#/passages?by=pair&kind=${kind}`);
    await page.getByRole("columnheader", { name: "Passages" }).waitFor();
    const row = page.locator("tbody tr", { hasText: "east.html" }).filter({ hasText: "west.html" });
    assert.equal(await row.locator("td:nth-child(3)").innerText(), String(count), kind);
    const { text } = await saved(page, "Table as CSV");
    const line = text.split("\r\n").find((line) => line.includes("east.html") && line.includes("west.html"));
    assert.equal(line.split(",")[2], String(count), kind);
    assert.equal(line.split(",")[3], { "": "a", exact: "a", formula: "b", boilerplate: "", all: "" }[kind], kind);
    await row.getByRole("link").first().click();
    await page.getByText(`Passage 1 of ${count}`).waitFor();
    assert.equal(await page.locator("tbody.shared").count(), count, kind);
  }
  await page.goto(`${address("edges.html")}#/pair/east.html/west.html`);
  await page.getByRole("button", { name: "Show 2 more, of other kinds" }).click();
  await page.getByText("Passage 1 of 3").waitFor();
  // A pair without reuse shows what it has.
  await page.goto(`${address("edges.html")}#/pair/west.html/nowhere.html`);
  await page.getByText("Passage 1 of 1").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a cluster of which a part is listed says so", async () => {
  const { page, close } = await open("edges.html", "#/clusters");
  assert.deepEqual(await page.locator("tbody tr td:first-child").allInnerTexts(), ["2 of 500 listed", "2"]);
  const { text } = await saved(page, "Table as CSV");
  assert.deepEqual(
    text
      .trim()
      .split("\r\n")
      .map((line) => line.split(",")[1]),
    ["size", "500", "2"],
  );
  await page.getByRole("link", { name: "west.html" }).click();
  await page.waitForFunction(() => location.hash === "#/cluster/west.html");
  await page.getByText("2 of 500 listed. Representative").waitFor();
  await page.goto(`${address("edges.html")}#/`);
  assert.equal(await page.locator('a.lane[aria-label*="2 of 500 listed, 2024-03-04 – 2024-03-03"]').count(), 1);
  await close();
});

test("the Tab key reaches the first visible block, and after a fold the next one", async () => {
  const { page, close } = await open("small.html", "#/article/hans.html");
  const focused = () => page.evaluate(() => document.activeElement?.matches(".score") && document.activeElement.getAttribute("aria-label"));
  const tab = async (key) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press(key);
      if (await focused()) return focused();
    }
    return null;
  };
  assert.match(await tab("Tab"), /^Block 2, Kept/);
  await page.getByRole("button", { name: "Unfold removed blocks" }).click();
  await page.locator(".block.removed").first().waitFor();
  await page.locator(".score").first().focus();
  assert.match(await focused(), /^Block 1, Removed/);
  await page.getByRole("button", { name: "Fold removed blocks" }).click();
  assert.match(await tab("Tab"), /^Block 2, Kept/);
  assert.equal(await page.locator('.score[tabindex="0"]').count(), 1);
  // One run alone can be unfolded, too.
  await page.locator("details.removed-run summary").first().click();
  await page.locator(".block.removed").first().waitFor();
  await page.getByRole("button", { name: "Unfold removed blocks" }).click();
  await page.getByRole("button", { name: "Fold removed blocks" }).waitFor();
  await close();
});

test("blocks are cut once, and names of sites are sorted once", async () => {
  const { page, close } = await open("small.html", "#/article/hans.html");
  await page.evaluate(() => {
    window.calls = 0;
    const { add } = Set.prototype;
    Set.prototype.add = function (value) {
      if (typeof value === "number") window.calls++;
      return add.call(this, value);
    };
    const { localeCompare } = String.prototype;
    String.prototype.localeCompare = function (other) {
      window.calls++;
      return localeCompare.call(this, other);
    };
  });
  await page.locator(".score").first().focus();
  await page.locator(".block-note").waitFor();
  assert.equal(await page.evaluate(() => window.calls), 0);
  await page.getByRole("navigation").getByRole("link", { name: "Articles" }).click();
  await page.getByRole("columnheader", { name: "Kept" }).waitFor();
  await page.evaluate(() => (window.calls = 0));
  await page.getByRole("columnheader", { name: "Kept" }).getByRole("button").click();
  await page.locator('th[aria-sort="descending"]').waitFor();
  assert.equal(await page.evaluate(() => window.calls), 0);
  await close();
});

test("a large cluster: a mark for a column of pixels, and all of its articles", async () => {
  const { page, faults, close } = await open("crowd.html", "#/cluster/copy-0");
  const marks = page.locator("#first ~ div svg circle");
  assert.ok((await marks.count()) < 10);
  assert.match(await marks.last().locator("title").textContent(), /^1,976 articles, 2024-03-01 – 2024-03-06$/);
  assert.equal(await page.locator("#first ~ div svg").getAttribute("aria-label"), "1,980 articles, 1970-01-01 – 2024-03-06");
  assert.ok((await rows(page)) < 250);
  await page.getByRole("button", { name: "275 more" }).click();
  assert.equal(await page.locator("table.plain tbody tr").count(), 300);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForFunction(() => document.querySelector('tr[aria-rowindex="2001"]'));
  await page.emulateMedia({ media: "print" });
  await page.getByText("500 of 2,000 rows are printed.").waitFor();
  await page.emulateMedia({ media: null });
  await page.goto(`${address("crowd.html")}#/`);
  const lane = page.locator('a.lane[aria-label$="Copy 0"]');
  assert.ok((await lane.locator("circle").count()) < 10);
  assert.match(await lane.getAttribute("aria-label"), /2,000 articles, 1970-01-01 – 2024-03-06/);
  assert.deepEqual(faults, []);
  await close();
});

test("lists that are cut say how many are missing, in print, too", async () => {
  const { page, close } = await open("crowd.html");
  const bars = await page.locator("#timeline ~ figure .as-table tbody tr td:nth-child(2)").allTextContents();
  const outside = 1980 - bars.reduce((sum, text) => sum + Number(text.replace(",", "")), 0);
  assert.equal(outside, 4);
  const said = [
    `With a date outside the bars: ${outside} documents.`,
    "The lines are the 30 largest of 35 clusters.",
    "Without a date, and not shown: 20 documents.",
    "Of 25 sites, the 20 with most shared text are shown.",
    "8 more",
    "3 more",
  ];
  for (const media of [null, "print"]) {
    await page.emulateMedia({ media });
    for (const text of said) assert.ok(await page.getByText(text).first().isVisible(), `${media}: ${text}`);
  }
  await page.emulateMedia({ media: null });
  assert.equal(await page.getByRole("button", { name: "3 more" }).count(), 2);
  await page.getByRole("button", { name: "8 more" }).click();
  assert.equal(await page.locator("#removed-by ~ table tbody tr").count(), 20);
  await page.getByRole("button", { name: "3 more" }).first().click();
  assert.equal(await page.locator("#languages ~ .bars li").count(), 15);
  await page.goto(`${address("crowd.html")}#/chrome`);
  await page.getByText("Of each site the texts on most pages are listed. 57 more are left out.").waitFor();
  await page.goto(`${address("crowd.html")}#/cluster/copy-0`);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("275 more").isVisible());
  await page.goto(`${address("crowd.html")}#/article/copy-0`);
  await page.getByText("275 more").waitFor();
  assert.ok(await page.getByText("275 more").isVisible());
  await close();
});

test("a million rows: the wheel jumps over none, and the last one is reached", async () => {
  // The rows of a narrow window are the higher ones.
  const { page, faults, close } = await open("million.html", "#/articles", { viewport: { width: 800, height: 900 } });
  const inSight = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("tbody tr")]
        .filter((row) => row.getBoundingClientRect().bottom > 0 && row.getBoundingClientRect().top < innerHeight)
        .map((row) => Number(row.getAttribute("aria-rowindex"))),
    );
  const settled = () => page.waitForTimeout(400);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await settled();
  assert.equal((await inSight()).at(-1), 1_000_001);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await settled();
  await page.mouse.move(600, 500);
  let last = await inSight();
  assert.ok(last[0] > 400_000 && last[0] < 600_000, String(last[0]));
  for (let i = 0; i < 8; i++) {
    await page.mouse.wheel(0, i < 4 ? 600 : -600);
    await settled();
    const now = await inSight();
    assert.ok(now.length > 10 && now[0] <= last.at(-1) && now.at(-1) >= last[0], `${last} then ${now}`);
    assert.notEqual(now[0], last[0]);
    last = now;
  }
  await page.evaluate(() => scrollTo(0, 0));
  await settled();
  assert.equal((await inSight())[0], 2);
  assert.deepEqual(faults, []);
  await close();
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

test("a run that compared nothing says so; texts of one form are no copies; what is no date is marked", async () => {
  const { page, close } = await open("clean.html");
  await page.getByText("This run did not compare the articles with each other").waitFor();
  assert.equal(await page.locator(".figure", { hasText: "Clusters" }).locator("b").innerText(), "–");
  await page.goto(`${address("clean.html")}#/clusters`);
  await page.getByText("This run did not compare").waitFor();
  await page.locator("[role=row] a, tbody a").first().click();
  await page.getByText("None is a copy of another one.").waitFor();
  await page.goto(`${address("clean.html")}#/articles`);
  const since = page.getByLabel("Since").first();
  await since.fill("May 12");
  await page.locator('input[aria-invalid="true"]').waitFor();
  await since.fill("2024-05");
  await page.waitForFunction(() => !document.querySelector('input[aria-invalid="true"]'));
  await close();
});
