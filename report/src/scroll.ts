/** Which rows of a long table are in sight. Browsers cut elements of about 17 million pixels, and more rows than fit must be reached, too. */

/** Height of a table in the page at most, with room for a page that is zoomed. */
const TALLEST = 6_000_000;

/** Both ends of a table have their true height, so that they meet what is above and below. */
const END = 200_000;

/** Places of a table in the page, and the places of its rows, both in pixels from its top. */
export class Scroll {
  /** The height that all rows have. */
  readonly rows: number;
  /** The height that they get in the page. */
  readonly page: number;
  /** How much of the rows a pixel between the ends is. */
  readonly #scale: number;

  constructor(count: number, height: number) {
    this.rows = count * height;
    this.page = Math.min(this.rows, TALLEST);
    this.#scale = (this.rows - 2 * END) / (this.page - 2 * END);
  }

  get isScaled(): boolean {
    return this.rows > this.page;
  }

  /** The place of the rows for a place in the page. */
  toRows(place: number): number {
    if (!this.isScaled || place <= END) return place;
    if (place >= this.page - END) return place + this.rows - this.page;
    return END + (place - END) * this.#scale;
  }

  /** The place in the page for a place of the rows. */
  toPage(place: number): number {
    if (!this.isScaled || place <= END) return place;
    if (place >= this.rows - END) return place - this.rows + this.page;
    return END + (place - END) / this.#scale;
  }

  /**
   * The place of the rows after the page went from one place to another. A short way, as of a wheel or a key, is as long for the rows: else it would
   * jump over some. A long way, as of the scroll bar, is scaled.
   */
  moved(from: { page: number; rows: number } | null, page: number, longest: number): number {
    const way = from ? page - from.page : Infinity;
    const isShort = this.isScaled && page > 0 && page < this.page && Math.abs(way) <= longest;
    return isShort ? from!.rows + way : this.toRows(page);
  }
}
