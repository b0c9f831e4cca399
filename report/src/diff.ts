/** The differences of two passages, by word or character of a script without spaces, then by character within changed words. */
import type { Scripts } from "./text";

/**
 * `same`: equal as written. `script`: the same word in traditional and simplified Chinese. `form`: another case, width,
 * punctuation or spacing. `edit`: other words.
 */
export type Mark = "same" | "script" | "form" | "edit";

export interface Piece {
  mark: Mark;
  text: string;
  /** The other side has text here that this side lacks. */
  gap?: boolean;
}

export interface Difference {
  a: Piece[];
  b: Piece[];
  edits: number;
  scripts: number;
}

const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const TOKEN = new RegExp(`\\s+|[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+|[^]`, "gu");
const WORD = /[\p{L}\p{N}]/u;

export function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Numbers for tokens: equal numbers are equal tokens once case, width, script and spacing are put aside. */
class Interner {
  readonly #numbers = new Map<string, number>();
  constructor(readonly scripts: Scripts) {}

  fold(token: string): string {
    if (/^\s+$/.test(token)) return " ";
    return this.scripts.searchable(token);
  }

  numbers(list: string[]): Int32Array {
    return Int32Array.from(list, (token) => {
      const key = this.fold(token);
      const known = this.#numbers.get(key);
      if (known !== undefined) return known;
      this.#numbers.set(key, this.#numbers.size);
      return this.#numbers.size - 1;
    });
  }
}

/** Work that one comparison may do before it takes the rest as changed. */
const MOST_STEPS = 30_000_000;

/**
 * Pairs of equal positions, in order: Myers, "An O(ND) difference algorithm", 1986, in the variant with linear space.
 * A long passage with many changes would need gigabytes with a stored trace.
 */
export function align(a: Int32Array, b: Int32Array): [number, number][] {
  const pairs: [number, number][] = [];
  const size = a.length + b.length + 3;
  const forward = new Int32Array(2 * size + 1);
  const backward = new Int32Array(2 * size + 1);
  let steps = 0;

  const visit = (a0: number, a1: number, b0: number, b1: number): void => {
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) pairs.push([a0++, b0++]);
    let tail = 0;
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
      a1--;
      b1--;
      tail++;
    }
    if (a0 < a1 && b0 < b1) {
      const middle = snake(a0, a1, b0, b1);
      if (middle) {
        visit(a0, middle[0], b0, middle[1]);
        visit(middle[0], a1, middle[1], b1);
      }
    }
    for (let i = 0; i < tail; i++) pairs.push([a1 + i, b1 + i]);
  };

  /** A point on a shortest path that is neither corner, where the paths from both corners meet. */
  const snake = (a0: number, a1: number, b0: number, b1: number): [number, number] | null => {
    const n = a1 - a0;
    const m = b1 - b0;
    const delta = n - m;
    const odd = (delta & 1) !== 0;
    for (let d = 0; d <= Math.ceil((n + m) / 2); d++) {
      steps += d;
      if (steps > MOST_STEPS) return null;
      for (let k = -d; k <= d; k += 2) {
        let x = reach(forward, size, k, d, n, m);
        if (x >= 0) while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x++;
        forward[size + k] = x;
        const other = delta - k;
        if (odd && x >= 0 && Math.abs(other) < d && meets(x, backward[size + other]!, n)) return inside(a0 + x, b0 + x - k, a0, a1, b0, b1);
      }
      for (let k = -d; k <= d; k += 2) {
        let x = reach(backward, size, k, d, n, m);
        if (x >= 0) while (x < n && x - k < m && a[a1 - 1 - x] === b[b1 - 1 - (x - k)]) x++;
        backward[size + k] = x;
        const other = delta - k;
        if (!odd && x >= 0 && Math.abs(other) <= d && meets(x, forward[size + other]!, n)) return inside(a1 - x, b1 - (x - k), a0, a1, b0, b1);
      }
    }
    return null;
  };

  visit(0, a.length, 0, b.length);
  return pairs;
}

/** How far a path with `d` changes gets on diagonal `k` before equal tokens; -1 if it would leave the box. */
function reach(rows: Int32Array, zero: number, k: number, d: number, n: number, m: number): number {
  if (d === 0) return 0;
  const down = k < d ? rows[zero + k + 1]! : -1;
  const right = k > -d ? rows[zero + k - 1]! : -1;
  const below = down >= 0 && down - k <= m ? down : -1;
  return right >= 0 && right < n ? Math.max(below, right + 1) : below;
}

const meets = (x: number, other: number, n: number) => other >= 0 && x + other >= n;

function inside(x: number, y: number, a0: number, a1: number, b0: number, b1: number): [number, number] | null {
  if (x < a0 || x > a1 || y < b0 || y > b1) return null;
  if ((x === a0 && y === b0) || (x === a1 && y === b1)) return null;
  return [x, y];
}

/** A run of tokens: equal ones side by side, or what each side has instead of the other. */
interface Run {
  equal: boolean;
  a: string[];
  b: string[];
}

function runs(a: string[], b: string[], pairs: [number, number][]): Run[] {
  const out: Run[] = [];
  let i = 0;
  let j = 0;
  const push = (equal: boolean, left: string[], right: string[]) => {
    const last = out.at(-1);
    if (last && last.equal === equal) {
      last.a.push(...left);
      last.b.push(...right);
    } else out.push({ equal, a: [...left], b: [...right] });
  };
  for (const [x, y] of pairs) {
    if (x > i || y > j) push(false, a.slice(i, x), b.slice(j, y));
    push(true, [a[x]!], [b[y]!]);
    i = x + 1;
    j = y + 1;
  }
  if (i < a.length || j < b.length) push(false, a.slice(i), b.slice(j));
  return out;
}

const wordCount = (list: string[]) => list.reduce((sum, token) => sum + (WORD.test(token) ? 1 : 0), 0);

/** Takes a short equal run between two longer changes as changed: chance equals would break the changes into crumbs. */
function tidy(list: Run[]): Run[] {
  const out: Run[] = [];
  for (let i = 0; i < list.length; i++) {
    const run = list[i]!;
    const before = out.at(-1);
    const after = list[i + 1];
    if (run.equal && before && after && !before.equal && !after.equal && isChance(run, before, after)) {
      before.a.push(...run.a, ...after.a);
      before.b.push(...run.b, ...after.b);
      i++;
    } else out.push({ equal: run.equal, a: [...run.a], b: [...run.b] });
  }
  return out;
}

function isChance(run: Run, before: Run, after: Run): boolean {
  const words = wordCount(run.a);
  if (words === 0) return wordCount(before.a) + wordCount(before.b) > 0 && wordCount(after.a) + wordCount(after.b) > 0;
  const change = (side: Run) => Math.max(wordCount(side.a), wordCount(side.b));
  return words <= 2 && words < Math.min(change(before), change(after));
}

class Side {
  readonly pieces: Piece[] = [];

  push(mark: Mark, text: string): void {
    if (!text) return;
    const last = this.pieces.at(-1);
    if (last && last.mark === mark && !last.gap) last.text += text;
    else this.pieces.push({ mark, text });
  }

  gap(): void {
    if (!this.pieces.at(-1)?.gap) this.pieces.push({ mark: "edit", text: "", gap: true });
  }
}

/** Longest change that is compared by character, in tokens of both sides. */
const MOST_REFINED = 60;

class Comparison {
  readonly a = new Side();
  readonly b = new Side();
  edits = 0;
  scripts = 0;
  constructor(readonly scriptsOf: Scripts) {}

  equal(left: string, right: string): void {
    if (left === right) {
      this.a.push("same", left);
      this.b.push("same", right);
      return;
    }
    const blank = /^\s+$/.test(left);
    const script = !blank && this.scriptsOf.simplify(left) === this.scriptsOf.simplify(right);
    if (script) this.scripts++;
    const mark: Mark = blank ? "same" : script ? "script" : "form";
    this.a.push(mark, left);
    this.b.push(mark, right);
  }

  changed(run: Run): void {
    const left = run.a.join("");
    const right = run.b.join("");
    if (!WORD.test(left) && !WORD.test(right)) {
      this.a.push(/^\s*$/.test(left) ? "same" : "form", left);
      this.b.push(/^\s*$/.test(right) ? "same" : "form", right);
      return;
    }
    this.edits++;
    const within = run.a.length + run.b.length <= MOST_REFINED ? this.#refined(left, right) : null;
    for (const [mark, l, r] of within ?? [["edit", left, right] as const]) {
      if (mark === "same") this.equal(l, r);
      else {
        if (l) this.a.push("edit", l);
        else this.a.gap();
        if (r) this.b.push("edit", r);
        else this.b.gap();
      }
    }
  }

  /** A change by character, if at least half of the longer side stays. */
  #refined(left: string, right: string): ["same" | "edit", string, string][] | null {
    const a = [...left];
    const b = [...right];
    const interner = new Interner(this.scriptsOf);
    const found = runs(a, b, align(interner.numbers(a), interner.numbers(b)));
    const equal = found.filter((run) => run.equal);
    const kept = equal.reduce((sum, run) => sum + run.a.length, 0);
    if (2 * kept < Math.max(a.length, b.length) || kept < 3 * (found.length - equal.length)) return null;
    return found.flatMap((run): ["same" | "edit", string, string][] =>
      run.equal ? run.a.map((l, i) => ["same", l, run.b[i]!]) : [["edit", run.a.join(""), run.b.join("")]],
    );
  }
}

export function compare(a: string, b: string, scripts: Scripts): Difference {
  const interner = new Interner(scripts);
  const left = tokens(a);
  const right = tokens(b);
  const found = tidy(runs(left, right, align(interner.numbers(left), interner.numbers(right))));
  const out = new Comparison(scripts);
  for (const run of found) {
    if (run.equal) run.a.forEach((token, i) => out.equal(token, run.b[i]!));
    else out.changed(run);
  }
  return { a: out.a.pieces, b: out.b.pieces, edits: out.edits, scripts: out.scripts };
}
