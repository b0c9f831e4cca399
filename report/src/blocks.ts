/** The blocks of an article in document order, and which of its text others share. */
import type { Article, Paragraph, Removed } from "./data";
import { CodePoints } from "./text";

export type Kept = { kept: true; block: Paragraph; text: string };
export type Gone = { kept: false; block: Removed; text: string };
export type Block = Kept | Gone;

/** A kept block, or removed blocks that follow each other. */
export type Run = { kept: true; block: Kept } | { kept: false; blocks: Gone[] };

export function blocksOf(article: Article): Block[] {
  const text = new CodePoints(article.text);
  const kept = (article.paragraphs ?? []).map((block): Block => ({ kept: true, block, text: text.slice(block.start, block.end) }));
  const removed = (article.removed ?? []).map((block): Block => ({ kept: false, block, text: block.text }));
  return [...kept, ...removed].sort((x, y) => x.block.block - y.block.block);
}

export function runsOf(blocks: Block[]): Run[] {
  const runs: Run[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kept) runs.push({ kept: true, block });
    else if (last && !last.kept) last.blocks.push(block);
    else runs.push({ kept: false, blocks: [block] });
  }
  return runs;
}

export type Span = [start: number, end: number, passage: number];

/** A stretch of text with the passages that cover it, and those that end with it. */
export interface Stretch {
  text: string;
  passages: number[];
  ending: number[];
}

/** A block's text cut where passages begin and end. Offsets are those of the article's text. */
export function stretches(text: string, start: number, end: number, spans: Span[]): Stretch[] {
  const inside = spans.filter((span) => span[0] < end && span[1] > start);
  if (inside.length === 0) return [{ text, passages: [], ending: [] }];
  const points = new CodePoints(text);
  const cuts = new Set([start, end]);
  for (const [from, to] of inside) {
    cuts.add(Math.max(start, from));
    cuts.add(Math.min(end, to));
  }
  const places = [...cuts].sort((x, y) => x - y);
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1]!;
    const covering = inside.filter((span) => span[0] <= from && span[1] >= to);
    return {
      text: points.slice(from - start, to - start),
      passages: covering.map((span) => span[2]),
      ending: covering.filter((span) => span[1] === to || (to === end && span[1] > end && span[1] <= end + 2)).map((span) => span[2]),
    };
  });
}
