/** The index of a report from rows of output files, as the program makes it, for data that tests make up. */
import { readFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const length = (text) => [...text].length;

class Names {
  list = [];
  #numbers = new Map();
  number(name) {
    if (name === null || name === undefined) return null;
    if (!this.#numbers.has(name)) this.#numbers.set(name, this.list.push(name) - 1);
    return this.#numbers.get(name);
  }
}

/** How often each value is there. */
function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** Traditional and simplified characters, from the table of the program. */
export function scripts() {
  const source = readFileSync(join(root, "src/text/t2s_table.rs"), "utf8");
  const characters = [...source.slice(source.indexOf('"\\')).replace(/[\s"\\;]/g, "")];
  return {
    traditional: characters.filter((_, i) => i % 2 === 0).join(""),
    simplified: characters.filter((_, i) => i % 2 === 1).join(""),
  };
}

function reasonsOf(articles) {
  const found = new Map();
  for (const article of articles) {
    const seen = new Set();
    for (const block of article.removed ?? []) {
      const reason = block.reason.replace(/\d+/g, "N");
      const key = `${block.rule}\n${reason}`;
      const entry = found.get(key) ?? { rule: block.rule, reason, blocks: 0, characters: 0, documents: 0 };
      entry.blocks++;
      entry.characters += length(block.text);
      if (!seen.has(key)) entry.documents++;
      seen.add(key);
      found.set(key, entry);
    }
  }
  return [...found.values()];
}

/** The index of articles and of what they share, as rows of the output files. */
export function indexOf({ run, articles, reuse, clusters, failed, templates = [], inspect = false }) {
  const sites = new Names();
  const languages = new Names();
  const encodings = new Names();
  const kinds = new Names();
  const numbers = new Map(articles.map((article, i) => [article.id, i]));
  const perChunk = 200;
  // A row without blocks tells nothing of what was removed.
  const removedOf = (article) => article.removed?.reduce((sum, block) => sum + length(block.text), 0) ?? null;
  return {
    version: 1,
    run,
    inspect,
    documents: {
      id: articles.map((a) => a.id),
      title: articles.map((a) => a.title),
      url: articles.map((a) => a.url),
      site: articles.map((a) => sites.number(a.site)),
      date: articles.map((a) => a.date),
      language: articles.map((a) => languages.number(a.language)),
      encoding: articles.map((a) => encodings.number(a.encoding.name)),
      repaired: articles.map((a) => (a.encoding.repairs ?? []).length > 0),
      doubtful: articles.map((a) => a.encoding.doubtful),
      kept: articles.map((a) => length(a.text)),
      removed: articles.map(removedOf),
      empty: articles.map((a) => a.empty ?? null),
      chunk: articles.map((_, i) => Math.floor(i / perChunk)),
      line: articles.map((_, i) => i % perChunk),
    },
    totals: {
      documents: articles.length,
      kept: articles.reduce((sum, a) => sum + length(a.text), 0),
      removed: articles.reduce((sum, a) => sum + (removedOf(a) ?? 0), 0),
      slim: articles.filter((a) => removedOf(a) === null).length,
      repaired: articles.filter((a) => (a.encoding.repairs ?? []).length > 0).length,
      doubtful: articles.filter((a) => a.encoding.doubtful).length,
      languages: tally(articles.map((a) => languages.number(a.language))),
      encodings: tally(articles.map((a) => encodings.number(a.encoding.name))),
      empty: tally(articles.map((a) => a.empty).filter(Boolean)),
    },
    reasons: reasonsOf(articles),
    failed: failed.slice(0, 1000),
    failed_total: failed.length,
    clusters: clusters.map((c) => ({
      id: c.id,
      representative: numbers.get(c.representative),
      reason: c.reason,
      size: 1 + c.members.filter((m) => m.relation).length,
      members: c.members.filter((m) => m.relation).map((m) => [numbers.get(m.id), m.relation, m.resemblance, m.containment, m.of_representative]),
    })),
    passages: {
      a: reuse.map((r) => numbers.get(r.a)),
      b: reuse.map((r) => numbers.get(r.b)),
      a_start: reuse.map((r) => r.a_span[0]),
      a_end: reuse.map((r) => r.a_span[1]),
      b_start: reuse.map((r) => r.b_span[0]),
      b_end: reuse.map((r) => r.b_span[1]),
      kind: reuse.map((r) => kinds.number(r.kind)),
      identity: reuse.map((r) => r.identity),
      length: reuse.map((r) => r.length),
      source: reuse.map((r) => r.source),
      evidence: reuse.map((r) => r.evidence),
      confidence: reuse.map((r) => r.confidence),
      boilerplate: reuse.map((r) => r.boilerplate),
      family: reuse.map((r) => r.family),
    },
    sites: sites.list,
    languages: languages.list,
    encodings: encodings.list,
    kinds: kinds.list,
    templates,
    left_out: { articles: 0, documents: 0, passages: 0, clusters: 0, passages_of_index: 0, clusters_of_index: 0, templates: 0, limit_bytes: 0 },
    ...scripts(),
  };
}
