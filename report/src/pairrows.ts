/** Two articles as rows side by side: shared passages level with each other, and the text between them. */
import type { Article } from "./data";
import { compare, type Difference } from "./diff";
import { inOrder, type Pair, type Report } from "./model";
import { CodePoints } from "./text";

/** Text that is not in a passage at its place. It may hold passages that were moved. */
export interface GapRow {
  passage: null;
  a: Stretch;
  b: Stretch;
}

/** Text without white space around it, and where it begins in its article. */
export interface Stretch {
  text: string;
  start: number;
}

export interface PassageRow {
  passage: number;
  /** The number that a reader sees, from 1. */
  number: number;
  difference: Difference;
}

export interface PairRows {
  lengths: [number, number];
  rows: (GapRow | PassageRow)[];
  /** Passages that have another order in the two texts. */
  moved: PassageRow[];
}

function stretch(points: CodePoints, start: number, end: number): Stretch {
  const text = points.slice(start, end);
  const blank = text.length - text.trimStart().length;
  return { text: text.trim(), start: start + blank };
}

export function pairRows(report: Report, pair: Pair, passages: number[], a: Article, b: Article): PairRows {
  const p = report.index.passages;
  const left = new CodePoints(a.text);
  const right = new CodePoints(b.text);
  const straight = inOrder(report, passages);
  const inside = new Set(straight);
  const others = passages.filter((passage) => !inside.has(passage));
  let number = 0;
  const row = (passage: number): PassageRow => ({
    passage,
    number: ++number,
    difference: compare(left.slice(p.a_start[passage]!, p.a_end[passage]!), right.slice(p.b_start[passage]!, p.b_end[passage]!), report.scripts),
  });
  const rows: (GapRow | PassageRow)[] = [];
  let atA = 0;
  let atB = 0;
  const gap = (endA: number, endB: number) => {
    const a = stretch(left, atA, endA);
    const b = stretch(right, atB, endB);
    if (a.text || b.text) rows.push({ passage: null, a, b });
  };
  for (const passage of straight) {
    gap(p.a_start[passage]!, p.b_start[passage]!);
    rows.push(row(passage));
    atA = p.a_end[passage]!;
    atB = p.b_end[passage]!;
  }
  // A passage within one document would give the whole text twice.
  if (pair.a !== pair.b || passages.length > 0) gap(left.length, right.length);
  return { lengths: [left.length, right.length], rows, moved: others.map(row) };
}
