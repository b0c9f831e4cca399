/** Puts data into the page, as one file or as a folder. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const PAGE = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "src", "report", "page.html");
const MARKER = "<!--newsieve:data-->";

const packed = (text) => gzipSync(Buffer.from(text, "utf8")).toString("base64");
const element = (name, text) => `<script type="application/gzip;base64" id="chunk-${name}">${packed(text)}</script>\n`;

/** The steps of spans: from the end of the span before to its start, and its length. */
function steps() {
  let at = 0;
  return (start, end) => {
    if (start == null || end == null) return null;
    const step = [start - at, end - start];
    at = end;
    return step;
  };
}

/** A row of articles.jsonl as its chunk has it. */
function folded(row) {
  const rules = [];
  const numbers = new Map();
  const numberOf = (rule, reason) => {
    const key = JSON.stringify([rule, reason]);
    if (!numbers.has(key)) numbers.set(key, rules.push([rule, reason]) - 1);
    return numbers.get(key);
  };
  const [blocks, text, source] = [steps(), steps(), steps()];
  const paragraphs = row.paragraphs?.map((b) => [
    blocks(b.block, b.block)[0],
    ...text(b.start, b.end),
    b.kind,
    b.score,
    source(b.source_start, b.source_end),
    b.level ?? null,
    b.row ?? null,
  ]);
  const [removedBlocks, removedSource] = [steps(), steps()];
  const removed = row.removed?.map((b) => [
    removedBlocks(b.block, b.block)[0],
    numberOf(b.rule, b.reason),
    b.score,
    b.text,
    removedSource(b.source_start, b.source_end),
  ]);
  return { ...row, rules, paragraphs, removed };
}

/** Rows of articles by chunk, each a text of JSON lines. */
function chunksOf(index, articles) {
  const chunks = [];
  articles.forEach((article, i) => {
    const number = index.documents.chunk[i];
    if (number >= 0) (chunks[number] ??= []).push(JSON.stringify(folded(article)));
  });
  return chunks.map((lines) => lines.join("\n"));
}

/** Writes the page to a file with all data in it. */
export function writeReport(file, index, articles) {
  const page = readFileSync(PAGE, "utf8");
  const data = [
    element("index", JSON.stringify(index)),
    ...chunksOf(index, articles).map((text, i) => element(`articles-${i}`, text)),
  ];
  writeFileSync(
    file,
    page.replace("@folder@", "").replace(MARKER, () => data.join("")),
  );
}

/** Writes the page to a folder, with the articles in files beside it. */
export function writeFolder(folder, index, articles) {
  mkdirSync(join(folder, "data"), { recursive: true });
  const page = readFileSync(PAGE, "utf8");
  chunksOf(index, articles).forEach((text, i) => {
    writeFileSync(join(folder, "data", `articles-${i}.js`), `newsieveChunk("articles-${i}","${packed(text)}")\n`);
  });
  const data = element("index", JSON.stringify(index));
  writeFileSync(
    join(folder, "index.html"),
    page.replace("@folder@", " 'self'").replace(MARKER, () => data),
  );
}
