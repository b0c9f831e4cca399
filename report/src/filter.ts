/** Filters and orders of tables. A filter is read from the query of an address, so that a link keeps it. */
import { parseDate } from "./date";
import { near, type Pair, type Report } from "./model";

export type Query = Record<string, string>;

/** The threshold of similarity, 0 to 1, that holds in all views. */
export function minimum(query: Query): number {
  const min = Number(query["min"] ?? 0);
  return Number.isFinite(min) ? Math.min(1, Math.max(0, min)) : 0;
}

interface Range {
  from: number;
  to: number;
}

/** The time between `since` and `until`, both inclusive; null if neither is given. */
export function period(query: Query): Range | null {
  const since = parseDate(query["since"]);
  const until = parseDate(query["until"]);
  if (!since && !until) return null;
  return { from: since?.start ?? -Infinity, to: until?.end ?? Infinity };
}

/** Tests one document against the filters that tables share. */
function documentTest(report: Report, query: Query): (document: number) => boolean {
  const words = report.scripts
    .searchable(query["q"] ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const site = query["site"] ? report.index.sites.indexOf(query["site"]) : null;
  const language = query["language"] ? report.index.languages.indexOf(query["language"]) : null;
  const range = period(query);
  const { documents } = report.index;
  return (document) => {
    if (site !== null && documents.site[document] !== site) return false;
    if (language !== null && documents.language[document] !== language) return false;
    if (range) {
      const moment = report.moment(document);
      if (!moment || moment.start >= range.to || moment.end <= range.from) return false;
    }
    if (words.length === 0) return true;
    const haystack = report.haystack(document);
    return words.every((word) => haystack.includes(word));
  };
}

const has = (query: Query, ...keys: string[]) => keys.some((key) => query[key]);

/** Answers of a test, one for each document, made when they are asked for. */
function remembered(test: (document: number) => boolean, count: number): (document: number) => boolean {
  const known = new Int8Array(count);
  return (document) => (known[document] ||= test(document) ? 1 : -1) === 1;
}

export function filterDocuments(report: Report, query: Query): number[] {
  const test = documentTest(report, query);
  const { documents } = report.index;
  const encoding = query["encoding"] ? report.index.encodings.indexOf(query["encoding"]) : null;
  const out: number[] = [];
  for (let i = 0; i < report.count; i++) {
    if (encoding !== null && documents.encoding[i] !== encoding) continue;
    if (!hasState(report, i, query)) continue;
    if (test(i)) out.push(i);
  }
  return out;
}

function hasState(report: Report, document: number, query: Query): boolean {
  const { documents } = report.index;
  const state = query["state"] ?? "";
  if (state === "") return true;
  if (state === "doubtful") return documents.doubtful[document] === true;
  if (state === "repaired") return documents.repaired[document] === true;
  if (state === "empty") return documents.empty[document] !== null;
  if (state === "shared") {
    const min = minimum(query);
    return report.passagesOf(document).some((i) => report.isReuse(i) && report.index.passages.identity[i]! >= min);
  }
  return documents.empty[document] === state;
}

/** Whether a passage is of a kind: `all`; `boilerplate`, which is no kind of the data; or reuse of any kind or of one. */
export function matchesKind(report: Report, passage: number, kind: string): boolean {
  if (kind === "all") return true;
  if (kind === "") return report.isReuse(passage);
  const isBoilerplate = report.index.passages.boilerplate[passage] != null;
  return kind === "boilerplate" ? isBoilerplate : !isBoilerplate && report.kind(passage) === kind;
}

/** Whether documents are of two sites. One whose site is not known may be of any. */
function areOfSeveralSites(report: Report, documents: number[]): boolean {
  const { site } = report.index.documents;
  return new Set(documents.map((document) => site[document]).filter((of) => of != null)).size > 1;
}

/** Keys of a passage's filter that name a document on either side. */
const EITHER = ["q", "site", "language", "since", "until"];

function passageTest(report: Report, query: Query): (passage: number) => boolean {
  const p = report.index.passages;
  const min = minimum(query);
  const kind = query["kind"] ?? "";
  const shortest = Number(query["length"] ?? 0) || 0;
  const from = query["from"] ? report.index.sites.indexOf(query["from"]) : null;
  const to = query["to"] ? report.index.sites.indexOf(query["to"]) : null;
  const either = has(query, ...EITHER) ? remembered(documentTest(report, query), report.count) : null;
  return (i) => {
    if (p.identity[i]! < min || p.length[i]! < shortest) return false;
    if (!matchesKind(report, i, kind)) return false;
    if (query["source"] === "known" && !p.source[i]) return false;
    if (query["source"] === "unknown" && p.source[i]) return false;
    if (query["source"] && query["source"] !== "known" && query["source"] !== "unknown" && p.confidence[i] !== query["source"]) return false;
    if (query["cross"] === "1" && !areOfSeveralSites(report, [p.a[i]!, p.b[i]!])) return false;
    if ((from !== null || to !== null) && !goes(report, i, from, to)) return false;
    return !either || either(p.a[i]!) || either(p.b[i]!);
  };
}

/** Whether a passage goes from one site to another. One without a known source goes both ways. */
function goes(report: Report, passage: number, from: number | null, to: number | null): boolean {
  const p = report.index.passages;
  const { site } = report.index.documents;
  const a = site[p.a[passage]!];
  const b = site[p.b[passage]!];
  const forth = (from === null || a === from) && (to === null || b === to);
  const back = (from === null || b === from) && (to === null || a === to);
  if (p.source[passage] === "a") return forth;
  if (p.source[passage] === "b") return back;
  return forth || back;
}

export function filterPassages(report: Report, query: Query): number[] {
  const test = passageTest(report, query);
  const out: number[] = [];
  for (let i = 0; i < report.passages; i++) if (test(i)) out.push(i);
  return out;
}

/** Pairs with those of their passages that pass the filter, without pairs that have none. */
export function filterPairs(report: Report, query: Query): Pair[] {
  const test = passageTest(report, query);
  return [...report.pairs.values()].map((pair) => ({ ...pair, passages: pair.passages.filter(test) })).filter((pair) => pair.passages.length > 0);
}

export function filterClusters(report: Report, query: Query): number[] {
  const test = has(query, ...EITHER) ? remembered(documentTest(report, query), report.count) : null;
  const min = minimum(query);
  const relation = query["relation"] ?? "";
  const out: number[] = [];
  report.index.clusters.forEach((cluster, i) => {
    const members = near(cluster, min);
    if (members.length === 0) return;
    if (relation && !members.some((member) => member[1] === relation)) return;
    if (query["cross"] === "1" && !areOfSeveralSites(report, report.members(cluster, min))) return;
    if (test && !report.members(cluster, min).some(test)) return;
    out.push(i);
  });
  return out;
}

/** What rows are put in order by. */
export type Value = string | number | null;

export interface Order {
  key: string;
  descending: boolean;
}

export function parseOrder(text: string | undefined, otherwise: Order): Order {
  const match = /^([a-z_]+)-(up|down)$/.exec(text ?? "");
  return match ? { key: match[1]!, descending: match[2] === "down" } : otherwise;
}

export const formatOrder = (order: Order) => `${order.key}-${order.descending ? "down" : "up"}`;

const collator = new Intl.Collator(undefined, { numeric: true });

/** Rows by a value. Rows without one come last, whichever way the order is. */
export function sorted<Row>(rows: Row[], value: (row: Row) => Value, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row, place) => ({ row, place, key: value(row) }));
  const empty = (key: Value) => key === null || key === "";
  keyed.sort((x, y) => {
    if (empty(x.key) || empty(y.key)) return Number(empty(x.key)) - Number(empty(y.key)) || x.place - y.place;
    const order = typeof x.key === "number" && typeof y.key === "number" ? x.key - y.key : collator.compare(String(x.key), String(y.key));
    return sign * order || x.place - y.place;
  });
  return keyed.map((entry) => entry.row);
}
