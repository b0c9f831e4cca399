/** Texts by code point, scripts of Chinese, and what a search compares. */

const SURROGATE = /[\uD800-\uDFFF]/;

/** A text whose offsets count Unicode scalar values. Offsets of JavaScript count UTF-16 units, two for an emoji. */
export class CodePoints {
  readonly text: string;
  readonly length: number;
  /** UTF-16 offset of each code point, or null where both are the same. */
  readonly #offsets: Int32Array | null;

  constructor(text: string) {
    this.text = text;
    if (!SURROGATE.test(text)) {
      this.#offsets = null;
      this.length = text.length;
      return;
    }
    const offsets = new Int32Array(text.length + 1);
    let count = 0;
    for (let i = 0; i < text.length; count++) {
      offsets[count] = i;
      i += text.codePointAt(i)! > 0xffff ? 2 : 1;
    }
    offsets[count] = text.length;
    this.#offsets = offsets;
    this.length = count;
  }

  slice(start: number, end: number): string {
    const from = Math.max(0, Math.min(start, this.length));
    const to = Math.max(from, Math.min(end, this.length));
    return this.#offsets ? this.text.slice(this.#offsets[from]!, this.#offsets[to]!) : this.text.slice(from, to);
  }
}

/** Traditional and simplified characters. */
export class Scripts {
  readonly #simplified = new Map<string, string>();
  readonly #traditional = new Set<string>();
  readonly #onlySimplified = new Set<string>();

  constructor(traditional: string, simplified: string) {
    const to = [...simplified];
    [...traditional].forEach((character, i) => {
      this.#simplified.set(character, to[i] ?? character);
      this.#traditional.add(character);
      this.#onlySimplified.add(to[i] ?? character);
    });
  }

  simplify(text: string): string {
    let out = "";
    for (const character of text) out += this.#simplified.get(character) ?? character;
    return out;
  }

  /** The language tag of a text. Chinese gets its script, because fonts differ. */
  tag(language: string | null | undefined, text: string): string | undefined {
    if (language !== "zh") return language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : undefined;
    let traditional = 0;
    let simplified = 0;
    for (const character of text.slice(0, 400)) {
      if (this.#traditional.has(character)) traditional++;
      else if (this.#onlySimplified.has(character)) simplified++;
    }
    return traditional > simplified ? "zh-Hant" : "zh-Hans";
  }

  /** The form that a search compares. */
  searchable(text: string): string {
    // Marks of Latin, Greek and Cyrillic alone: those of other scripts are vowels.
    const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    return this.simplify(bare.normalize("NFC").toLowerCase());
  }
}

/** An address that a reader may follow: http and https alone. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !/^https?:\/\//i.test(url)) return null;
  return URL.canParse(url) ? url : null;
}
