/** What views ask of the data: pairs, neighbours, sites, directions. Each is made once, when it is first asked for. */
import type { Format } from "./context";
import type { Cluster, Index, Member, Side } from "./data";
import { parseDate, type Moment } from "./date";
import type { Messages } from "./messages";
import { Scripts } from "./text";

/** Longer names are cut in the middle, in code points: some ids have thousands. The article view has them whole. */
const LONGEST_NAME = 160;
const ENDS = 70;

export function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const points = [...name];
  return points.length <= LONGEST_NAME ? name : `${points.slice(0, ENDS).join("")} … ${points.slice(-ENDS).join("")}`;
}

/** Two documents with passages that they share. */
export interface Pair {
  a: number;
  b: number;
  passages: number[];
}

/** What passages of a pair are together. */
export interface Together {
  /** Unicode scalar values. */
  length: number;
  /** The mean, by length. */
  identity: number;
  /** The side that all passages with a source name. */
  source: Side | null;
}

/** How often one site is the likely source of another one's text. */
export interface SitePair {
  from: number;
  to: number;
  directed: number;
  undirected: number;
}

export class Report {
  readonly scripts: Scripts;
  readonly count: number;
  readonly passages: number;
  readonly #numbers: Map<string, number>;
  #moments: (Moment | null)[] | null = null;
  #neighbours: { starts: Int32Array; list: Int32Array } | null = null;
  #pairs: Map<number, Pair> | null = null;
  #clustersOf: Map<number, number[]> | null = null;
  #haystacks: string[] | null = null;

  constructor(readonly index: Index) {
    this.scripts = new Scripts(index.traditional, index.simplified);
    this.count = index.documents.id.length;
    this.passages = index.passages.a.length;
    this.#numbers = new Map(index.documents.id.map((id, i) => [id, i]));
  }

  number(id: string | undefined): number | undefined {
    return id === undefined ? undefined : this.#numbers.get(id);
  }

  id(document: number): string {
    return this.index.documents.id[document] ?? "";
  }

  title(document: number): string {
    return shortened(this.index.documents.title[document] || this.id(document));
  }

  site(document: number): string {
    const site = this.index.documents.site[document];
    return site === null || site === undefined ? "" : (this.index.sites[site] ?? "");
  }

  language(document: number): string | null {
    const language = this.index.documents.language[document];
    return language === null || language === undefined ? null : (this.index.languages[language] ?? null);
  }

  date(document: number): string | null {
    return this.index.documents.date[document] ?? null;
  }

  moment(document: number): Moment | null {
    this.#moments ??= this.index.documents.date.map(parseDate);
    return this.#moments[document] ?? null;
  }

  /** Title, id and address of a document as a search compares them. */
  haystack(document: number): string {
    const { id, title, url } = this.index.documents;
    this.#haystacks ??= id.map((name, i) => this.scripts.searchable(`${title[i] ?? ""}\n${name}\n${url[i] ?? ""}\n${this.site(i)}`));
    return this.#haystacks[document] ?? "";
  }

  kind(passage: number): string {
    return this.index.kinds[this.index.passages.kind[passage]!] ?? "";
  }

  /** Whether a passage is reuse: neither boilerplate of a site nor a formula. */
  isReuse(passage: number): boolean {
    return this.index.passages.boilerplate[passage] == null && this.kind(passage) !== "formula";
  }

  /** The passages of a document, on either side. */
  passagesOf(document: number): Int32Array {
    this.#neighbours ??= neighbours(this.count, this.index.passages.a, this.index.passages.b);
    const { starts, list } = this.#neighbours;
    return list.subarray(starts[document]!, starts[document + 1]!);
  }

  #key(a: number, b: number): number {
    return a * this.count + b;
  }

  get pairs(): Map<number, Pair> {
    this.#pairs ??= this.#grouped();
    return this.#pairs;
  }

  #grouped(): Map<number, Pair> {
    const { a, b } = this.index.passages;
    const pairs = new Map<number, Pair>();
    for (let i = 0; i < a.length; i++) {
      const key = this.#key(a[i]!, b[i]!);
      const pair = pairs.get(key);
      if (pair) pair.passages.push(i);
      else pairs.set(key, { a: a[i]!, b: b[i]!, passages: [i] });
    }
    return pairs;
  }

  together(passages: number[]): Together {
    const { identity, length, source } = this.index.passages;
    let all = 0;
    let equal = 0;
    const sides = new Set<Side>();
    for (const i of passages) {
      all += length[i]!;
      equal += length[i]! * identity[i]!;
      if (source[i]) sides.add(source[i]!);
    }
    return { length: all, identity: all ? equal / all : 0, source: sides.size === 1 ? [...sides][0]! : null };
  }

  pair(a: number, b: number): Pair {
    return this.pairs.get(this.#key(a, b)) ?? { a, b, passages: [] };
  }

  /** The pair of two documents, in any order; the result has the order of the data. */
  pairOf(one: number, other: number): Pair {
    return this.pairs.get(this.#key(other, one)) ?? this.pair(one, other);
  }

  /** A passage as addresses name it: its span in the document `one`, then that in the other. Its number is another one in the next run. */
  passageName(passage: number, one: number): string {
    const { a, a_start, a_end, b_start, b_end } = this.index.passages;
    const spans = [`${a_start[passage]}-${a_end[passage]}`, `${b_start[passage]}-${b_end[passage]}`];
    return (a[passage] === one ? spans : spans.reverse()).join("_");
  }

  /** The share of a document's text that spans cover, 0 to 1. */
  share(document: number, passages: Iterable<number>): number {
    const spans = spansOf(this, document, passages);
    const covered = merged(spans).reduce((sum, [start, end]) => sum + end - start, 0);
    const kept = this.index.documents.kept[document] ?? 0;
    return kept ? Math.min(1, covered / kept) : 0;
  }

  clustersOf(document: number): number[] {
    if (!this.#clustersOf) {
      const all = new Map<number, number[]>();
      const add = (member: number, cluster: number) => {
        const list = all.get(member);
        if (list) list.push(cluster);
        else all.set(member, [cluster]);
      };
      this.index.clusters.forEach((cluster, i) => {
        add(cluster.representative, i);
        for (const member of cluster.members) add(member[0], i);
      });
      this.#clustersOf = all;
    }
    return this.#clustersOf.get(document) ?? [];
  }

  /** Passages between sites by direction, above a threshold. */
  sitePairs(min: number): SitePair[] {
    const { a, b, identity, source } = this.index.passages;
    const { site } = this.index.documents;
    const width = this.index.sites.length;
    const found = new Map<number, SitePair>();
    const count = (from: number, to: number, what: "directed" | "undirected") => {
      const key = from * width + to;
      let entry = found.get(key);
      if (!entry) found.set(key, (entry = { from, to, directed: 0, undirected: 0 }));
      entry[what]++;
    };
    for (let i = 0; i < a.length; i++) {
      const left = site[a[i]!];
      const right = site[b[i]!];
      if (left == null || right == null || identity[i]! < min || !this.isReuse(i)) continue;
      if (source[i] === "a") count(left, right, "directed");
      else if (source[i] === "b") count(right, left, "directed");
      else {
        count(left, right, "undirected");
        if (left !== right) count(right, left, "undirected");
      }
    }
    return [...found.values()];
  }

  /** The number of a cluster in clusters.jsonl. */
  clusterName(cluster: number): string {
    return String(this.index.clusters[cluster]?.id ?? cluster);
  }

  /** The id of the representative. It names the cluster in addresses: its number is another one in the next run. */
  clusterId(cluster: number): string {
    return this.id(this.index.clusters[cluster]!.representative);
  }

  /** The place of a cluster in the list, by the id of its representative; -1 if there is none. */
  clusterAt(id: string | undefined): number {
    const representative = this.number(id);
    return this.index.clusters.findIndex((cluster) => cluster.representative === representative);
  }

  /** Members of a cluster above a threshold, the representative first. */
  members(cluster: Cluster, min: number): number[] {
    return [cluster.representative, ...near(cluster, min).map((member) => member[0])];
  }
}

/** Members of a cluster above a threshold, without the representative. */
export const near = (cluster: Cluster, min: number): Member[] => cluster.members.filter((member) => member[2] >= min);

/** Documents with a date, by time. */
export function datedOf(report: Report, documents: number[]): number[] {
  const instant = (document: number) => report.moment(document)!.instant;
  return documents.filter((document) => report.moment(document)).sort((x, y) => instant(x) - instant(y));
}

/** The number of members of a cluster, listed or not, without those that are known to be below a threshold. */
export const sizeAbove = (cluster: Cluster, min: number): number => cluster.size - cluster.members.length + near(cluster, min).length;

/** How many members of a cluster are listed; null if all are. */
export function listedOf(t: Messages, format: Format, cluster: Cluster, listed: number): string | null {
  return cluster.size > cluster.members.length + 1 ? t.listedOf(format.number(listed), format.number(cluster.size)) : null;
}

function neighbours(count: number, a: number[], b: number[]): { starts: Int32Array; list: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < a.length; i++) {
    starts[a[i]! + 1]!++;
    if (a[i] !== b[i]) starts[b[i]! + 1]!++;
  }
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const at = starts.slice();
  const list = new Int32Array(starts[count]!);
  for (let i = 0; i < a.length; i++) {
    list[at[a[i]!]!++] = i;
    if (a[i] !== b[i]) list[at[b[i]!]!++] = i;
  }
  return { starts, list };
}

/** Spans of passages in the text of a document. A passage within one document has two. */
export function spansOf(report: Report, document: number, passages: Iterable<number>): [start: number, end: number, passage: number][] {
  const p = report.index.passages;
  const spans: [number, number, number][] = [];
  for (const i of passages) {
    if (p.a[i] === document) spans.push([p.a_start[i]!, p.a_end[i]!, i]);
    if (p.b[i] === document) spans.push([p.b_start[i]!, p.b_end[i]!, i]);
  }
  return spans.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
}

/** The minimum and the maximum. A call takes fewer arguments than there are numbers. */
export function extremes(values: number[]): [least: number, greatest: number] {
  return values.reduce<[number, number]>(([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)], [Infinity, -Infinity]);
}

/** Spans without overlap. */
export function merged(spans: [number, number, ...unknown[]][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** The heaviest list of passages that have the same order in both texts. The others were moved. */
export function inOrder(report: Report, passages: number[]): number[] {
  const p = report.index.passages;
  const list = passages.toSorted((x, y) => p.a_start[x]! - p.a_start[y]! || p.b_start[x]! - p.b_start[y]!);
  const best: number[] = [];
  const back: number[] = [];
  for (let i = 0; i < list.length; i++) {
    best[i] = p.length[list[i]!]!;
    back[i] = -1;
    for (let j = Math.max(0, i - 500); j < i; j++) {
      const fits = p.a_end[list[j]!]! <= p.a_start[list[i]!]! && p.b_end[list[j]!]! <= p.b_start[list[i]!]!;
      if (fits && best[j]! + p.length[list[i]!]! > best[i]!) {
        best[i] = best[j]! + p.length[list[i]!]!;
        back[i] = j;
      }
    }
  }
  const out: number[] = [];
  let at = best.reduce((top, value, i) => (value > (best[top] ?? -1) ? i : top), 0);
  while (at >= 0 && list.length) {
    out.push(list[at]!);
    at = back[at]!;
  }
  return out.reverse();
}

/** Which article of a cluster likely came first, and why. */
export interface FirstSeen {
  document: number;
  reasons: { other: number; evidence: string; confidence: string }[];
}

/** The article that passages name as the source of others and never as a copy; of several the one with most text. */
export function firstSeen(report: Report, members: number[]): FirstSeen | null {
  const p = report.index.passages;
  const inside = new Set(members);
  const given = new Map<number, number>();
  const copies = new Set<number>();
  const reasons = new Map<number, Map<number, { other: number; evidence: string; confidence: string }>>();
  for (const document of members) {
    for (const i of report.passagesOf(document)) {
      const side = p.source[i];
      if (!side || p[side][i] !== document || !report.isReuse(i)) continue;
      const other = side === "a" ? p.b[i]! : p.a[i]!;
      if (!inside.has(other) || other === document) continue;
      given.set(document, (given.get(document) ?? 0) + p.length[i]!);
      copies.add(other);
      const known = reasons.get(document) ?? new Map();
      const reason = { other, evidence: p.evidence[i] ?? "", confidence: p.confidence[i] ?? "" };
      if (rank(reason.confidence) > rank(known.get(other)?.confidence ?? "")) known.set(other, reason);
      reasons.set(document, known);
    }
  }
  const candidates = [...given].filter(([document]) => !copies.has(document)).sort((x, y) => y[1] - x[1]);
  const [first, second] = candidates;
  if (!first || (second && second[1] === first[1])) return null;
  return { document: first[0], reasons: [...reasons.get(first[0])!.values()] };
}

const rank = (confidence: string) => ["", "low", "medium", "high"].indexOf(confidence);
