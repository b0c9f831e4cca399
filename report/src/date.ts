/** Dates of publication. A date may be a year, a month, a day or a time, with or without an offset. */

export interface Moment {
  /** The time as it is written, in milliseconds since 1970 as if it were UTC: for filters, bins and what a reader sees. */
  start: number;
  end: number;
  /** The instant, for orders; a date without an offset counts as UTC. */
  instant: number;
}

const DAY = 86_400_000;
const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/i;

export function parseDate(text: string | null | undefined): Moment | null {
  const parts = text ? FORM.exec(text.trim()) : null;
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, offset] = parts;
  const y = Number(year);
  const m = month === undefined ? 0 : Number(month) - 1;
  const d = day === undefined ? 1 : Number(day);
  if (m < 0 || m > 11 || d < 1 || d > new Date(Date.UTC(y, m + 1, 0)).getUTCDate()) return null;
  const start = Date.UTC(y, m, d);
  if (month === undefined) return { start, end: Date.UTC(y + 1, 0, 1), instant: start };
  if (day === undefined) return { start, end: Date.UTC(y, m + 1, 1), instant: start };
  if (hour === undefined) return { start, end: start + DAY, instant: start };
  const clock = Number(hour) * 60 + Number(minute ?? 0);
  if (clock >= 24 * 60 || Number(minute ?? 0) > 59) return null;
  // A leap second stays on its day.
  const time = start + clock * 60_000 + Math.min(59, Number(second ?? 0)) * 1000;
  return { start: time, end: time + 1, instant: time - minutesOf(offset) * 60_000 };
}

function minutesOf(offset: string | undefined): number {
  if (!offset || offset.toUpperCase() === "Z") return 0;
  const digits = offset.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return offset[0] === "-" ? -minutes : minutes;
}

/** A date as tables show it: the day, or as much of it as is known. */
export function shortDate(text: string | null | undefined): string {
  return text ? text.slice(0, 10) : "";
}

/** A date with its hour and minute, if they are known. */
export function minuteDate(text: string | null | undefined): string {
  return text ? text.slice(0, 16).replace("T", " ") : "";
}

/** A date and its time as they are written. */
export function longDate(text: string | null | undefined): string {
  return text ? text.replace("T", " ") : "";
}

export interface Bin {
  start: number;
  end: number;
  label: string;
}

/** Days, months or years that cover a span of time, as many as a chart has room for. */
export function bins(from: number, to: number, most: number): Bin[] {
  const days = (to - from) / DAY + 1;
  const steps: [unit: "day" | "month" | "year", step: number][] = [
    ["day", 1],
    ["day", 7],
    ["month", 1],
    ["month", 3],
    ["year", 1],
    ["year", 5],
    ["year", 10],
    ["year", 100],
  ];
  const length = { day: 1, month: 30.4, year: 365.2 };
  const [unit, step] = steps.find(([u, s]) => days / (length[u] * s) <= most) ?? ["year", 1000];
  const out: Bin[] = [];
  let at = floor(from, unit, step);
  while (at <= to) {
    const end = next(at, unit, step);
    const cut = unit === "day" ? 10 : unit === "month" ? 7 : 4;
    out.push({ start: at, end, label: new Date(at).toISOString().slice(0, cut) });
    at = end;
  }
  return out;
}

function floor(time: number, unit: "day" | "month" | "year", step: number): number {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  if (unit === "year") return Date.UTC(year - (year % step), 0, 1);
  if (unit === "month") return Date.UTC(year, date.getUTCMonth() - (date.getUTCMonth() % step), 1);
  return Math.floor(time / (DAY * step)) * DAY * step;
}

function next(time: number, unit: "day" | "month" | "year", step: number): number {
  const date = new Date(time);
  if (unit === "year") return Date.UTC(date.getUTCFullYear() + step, 0, 1);
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step, 1);
  return time + DAY * step;
}
