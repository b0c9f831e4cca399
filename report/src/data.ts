/** The data that newsieve puts into the page, and how the page reads it. README.md has the contract. */

export type Side = "a" | "b";

export interface Documents {
  id: string[];
  title: (string | null)[];
  url: (string | null)[];
  site: (number | null)[];
  /** ISO 8601: a day, a date-time, or only a year or month. */
  date: (string | null)[];
  language: (number | null)[];
  encoding: number[];
  /** Garbled text was repaired. */
  repaired: boolean[];
  doubtful: boolean[];
  /** Unicode scalar values of kept text. */
  kept: number[];
  /** Those of removed text; null for a row without blocks (`--slim`). */
  removed: (number | null)[];
  /** Why there is no text. */
  empty: (string | null)[];
  /** Number of the articles chunk; -1 if the article is left out of this file. */
  chunk: number[];
  line: number[];
}

/** Numbers of all documents of the run, listed or not. */
export interface Totals {
  documents: number;
  kept: number;
  removed: number;
  /** Documents whose rows have no blocks; `removed` counts nothing of them. */
  slim: number;
  repaired: number;
  doubtful: number;
  languages: [language: number | null, documents: number][];
  encodings: [encoding: number, documents: number][];
  empty: [reason: string, documents: number][];
}

export interface Passages {
  a: number[];
  b: number[];
  a_start: number[];
  a_end: number[];
  b_start: number[];
  b_end: number[];
  kind: number[];
  identity: number[];
  length: number[];
  source: (Side | null)[];
  evidence: (string | null)[];
  confidence: ("high" | "medium" | "low" | null)[];
  /** On how many documents of the site it is, and how many the site has. */
  boilerplate: ([documents: number, of: number] | null)[];
  family: (number | null)[];
}

export type Member = [document: number, relation: string, resemblance: number, containment: number, ofRepresentative: number];

export interface Cluster {
  /** Its number in clusters.jsonl; its place in the list, if it is not given. */
  id?: number;
  representative: number;
  reason: string;
  /** Number of all members, with the representative. */
  size: number;
  /** Those whose documents are listed, without the representative. */
  members: Member[];
}

export interface Reason {
  rule: string;
  reason: string;
  blocks: number;
  characters: number;
  documents: number;
}

/** A text on `documents` of the `of` pages of a site. */
export interface SiteTemplate {
  /** A host, or the name of a group of pages. */
  site: string;
  text: string;
  documents: number;
  of: number;
}

export interface Index {
  version: 1;
  run: Record<string, unknown>;
  /** The page shows one document and nothing else. */
  inspect: boolean;
  sites: string[];
  languages: string[];
  encodings: string[];
  kinds: string[];
  documents: Documents;
  totals: Totals;
  reasons: Reason[];
  failed: { id: string; error: string }[];
  failed_total: number;
  clusters: Cluster[];
  passages: Passages;
  templates: SiteTemplate[];
  /** `documents` are those of the `articles` that are not listed either; `limit_bytes` is 0 in a folder. */
  left_out: { articles: number; documents: number; passages: number; clusters: number; passages_of_index: number; clusters_of_index: number; templates: number; limit_bytes: number };
  /** Character i of one is character i of the other. */
  traditional: string;
  simplified: string;
}

export interface Paragraph {
  block: number;
  start: number;
  end: number;
  source_start: number | null;
  source_end: number | null;
  kind: string;
  score: number;
  level?: number | null;
  row?: number | null;
}

export interface Removed {
  block: number;
  source_start: number | null;
  source_end: number | null;
  reason: string;
  rule: string;
  score: number;
  text: string;
}

export interface Encoding {
  name: string;
  evidence: string;
  probability: number;
  doubtful: boolean;
  errors: number;
  repairs?: { read_as: string; really: string; lines: number }[];
}

export interface Article {
  id: string;
  text: string;
  url: string | null;
  title: string | null;
  author: string | null;
  date: string | null;
  site: string | null;
  language: string | null;
  page_kind: string | null;
  encoding: Encoding;
  empty?: string | null;
  meta?: unknown;
  paragraphs?: Paragraph[] | null;
  record_id?: string | null;
  removed?: Removed[] | null;
  /** Features that moved the score of a block, by their effect; positive is towards kept. */
  explain?: { block: number; features: [name: string, effect: number, value?: number][] }[];
}

/** A span: from the end of the span before to its start, and its length. */
type Step = [gap: number, length: number];

/** An article as its chunk has it: a block is a list, a rule a number, a place the difference to the one before. `src/report/article.rs` writes it. */
interface Row extends Omit<Article, "paragraphs" | "removed"> {
  rules: [rule: string, reason: string][];
  paragraphs?: [since: number, gap: number, length: number, kind: string, score: number, source: Step | null, level: number | null, row: number | null][];
  removed?: [since: number, rule: number, score: number, text: string, source: Step | null][];
}

/** Spans of steps. */
function place(): (step: Step | null) => [start: number | null, end: number | null] {
  let at = 0;
  return (step) => {
    if (!step) return [null, null];
    const start = at + step[0];
    at = start + step[1];
    return [start, at];
  };
}

function unpackedParagraphs(row: Row): Paragraph[] | null {
  const [text, source] = [place(), place()];
  let block = 0;
  const unpacked = row.paragraphs?.map(([since, gap, length, kind, score, step, level, tableRow]) => {
    const [[start, end], [source_start, source_end]] = [text([gap, length]), source(step)];
    block += since;
    return { block, start: start ?? 0, end: end ?? 0, kind, score, source_start, source_end, level, row: tableRow };
  });
  return unpacked ?? null;
}

function unpackedRemoved(row: Row): Removed[] | null {
  const source = place();
  let block = 0;
  const unpacked = row.removed?.map(([since, number, score, text, step]) => {
    const [source_start, source_end] = source(step);
    const [rule, reason] = row.rules[number] ?? ["", ""];
    block += since;
    return { block, rule, reason, score, text, source_start, source_end };
  });
  return unpacked ?? null;
}

function unfolded(row: Row): Article {
  return { ...row, paragraphs: unpackedParagraphs(row), removed: unpackedRemoved(row) };
}

declare global {
  interface Window {
    newsieveChunk?: (name: string, base64: string) => void;
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Standard base64 of gzip of UTF-8, as text. */
export async function unpack(base64: string): Promise<string> {
  const stream = new Blob([bytesOf(base64.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** A chunk that is in the page. The element of the index goes: nobody reads it again. */
function embedded(name: string): string | null {
  const element = document.getElementById(`chunk-${name}`);
  if (!element) return null;
  const base64 = element.textContent ?? "";
  if (name === "index") element.remove();
  return base64;
}

const waiting = new Map<string, (base64: string) => void>();

/** The address of a chunk as a value that the policy of the page accepts as that of a script. */
function scriptAddress(name: string): string {
  const address = `data/${name}.js`;
  const types = (window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= types?.createPolicy("newsieve", { createScriptURL: (url) => url }) ?? null;
  return (policy?.createScriptURL(address) as string | undefined) ?? address;
}

interface Policy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}
let policy: Policy | null = null;

/** A chunk in a file beside the page. Pages from `file:` cannot fetch, but can load scripts. */
function beside(name: string): Promise<string> {
  window.newsieveChunk ??= (arrived, base64) => waiting.get(arrived)?.(base64);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const done = () => {
      waiting.delete(name);
      script.remove();
    };
    waiting.set(name, (base64) => {
      done();
      resolve(base64);
    });
    const fail = () => {
      done();
      reject(new Error(`data/${name}.js`));
    };
    script.onerror = fail;
    // A file that is cut or is another one loads, and calls nothing.
    script.onload = () => waiting.has(name) && fail();
    script.src = scriptAddress(name);
    document.head.append(script);
  });
}

async function chunk(name: string): Promise<string> {
  return unpack(embedded(name) ?? (await beside(name)));
}

export async function loadIndex(): Promise<Index> {
  const base64 = embedded("index");
  if (base64 === null) throw new Error("no data");
  return JSON.parse(await unpack(base64)) as Index;
}

/** The files beside the page are of another run than the page. */
export class DataChanged extends Error {}

/** Chunks of articles that stay in memory. A pair needs two. */
const KEPT_CHUNKS = 4;

/** The articles, unpacked by chunk when they are asked for. */
export class Articles {
  readonly #chunks = new Map<number, Promise<string[]>>();

  /** The article with an id, which is in a line of a chunk. */
  async get(chunkNumber: number, line: number, id: string): Promise<Article> {
    const lines = await this.#lines(chunkNumber);
    const row = JSON.parse(lines[line] || "null") as Row | null;
    if (row?.id !== id) throw new DataChanged();
    return unfolded(row);
  }

  #lines(number: number): Promise<string[]> {
    const known = this.#chunks.get(number);
    const lines = known ?? chunk(`articles-${number}`).then((text) => text.split("\n"));
    this.#chunks.delete(number);
    this.#chunks.set(number, lines);
    lines.catch(() => this.#chunks.delete(number));
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= KEPT_CHUNKS) break;
      this.#chunks.delete(oldest);
    }
    return lines;
  }
}
