/** What every view needs: the data, the words, the route, and how numbers are written. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Articles } from "./data";
import { minimum, type Query } from "./filter";
import type { Messages } from "./messages";
import type { Report } from "./model";
import { reasonIn } from "./reasons";
import { formatRoute, type Route, type View } from "./route";

export interface Context {
  report: Report;
  articles: Articles;
  t: Messages;
  route: Route;
  /** Least similarity that views show. */
  min: number;
  /** Changes the query of the address without a new entry in the history. */
  setQuery(change: Query): void;
}

export const ReportContext = createContext<Context | null>(null);

export function useReport(): Context {
  const context = useContext(ReportContext);
  if (!context) throw new Error("no context");
  return context;
}

/** The address of a view. The threshold stays. */
export function useHref(): (view: View, ids?: string[], query?: Query) => string {
  const { min } = useReport();
  return (view, ids = [], query = {}) => formatRoute({ view, ids, query: { ...query, ...(min > 0 ? { min: String(min) } : {}) } });
}

export interface Format {
  number(value: number): string;
  /** A share of 0 to 1. Only all of it is 100 %, and only none of it is 0 %. */
  percent(value: number): string;
  /** A share to a hundredth, cut and not rounded, so that .999 does not look equal. */
  share(value: number): string;
  term(word: string | null | undefined): string;
  /** Why a block was removed. */
  reason(reason: string): string;
  /** The name of a language by its code. */
  language(code: string | null | undefined): string;
  count(value: number, words: (n: string, one: boolean) => string): string;
}

function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

const formats = new Map<string, Format>();

export function formatOf(t: Messages): Format {
  const known = formats.get(t.lang);
  if (known) return known;
  const whole = new Intl.NumberFormat(t.lang);
  const percents = new Intl.NumberFormat(t.lang, { style: "percent", maximumFractionDigits: 1 });
  const format: Format = {
    number: (value) => whole.format(value),
    percent: (value) => (value > 0 && value < 0.001 ? `< ${percents.format(0.001)}` : percents.format(value < 1 ? Math.min(value, 0.999) : value)),
    share: (value) => (Math.floor(value * 100 + 1e-9) / 100).toFixed(2),
    term: (word) => (word ? (t.terms[word] ?? word) : ""),
    reason: (reason) => reasonIn(t.lang, reason),
    language: (code) => (code ? languageName(code, t.lang) : ""),
    count: (value, words) => words(whole.format(value), value === 1),
  };
  formats.set(t.lang, format);
  return format;
}

export const useFormat = () => formatOf(useReport().t);

export { minimum };
