/** What the tables share: filters, orders, buttons, and documents as cells. */
import { useMemo } from "preact/hooks";
import { useFormat, useReport, type Context } from "./context";
import { csv, download, type Cell } from "./csv";
import { parseDate } from "./date";
import { formatOrder, parseOrder, sorted, type Order, type Query } from "./filter";
import { Select, Where } from "./parts";
import { TextField, type Column, type OnOrder } from "./table";

/** An order that a table can have: by a column, or by what no column shows. */
type Key<Row> = Pick<Column<Row>, "key" | "label" | "value">;

interface Ordered<Row> {
  rows: Row[];
  order: Order;
  onOrder: OnOrder;
}

/** Rows in the order that the address asks for. */
export function useOrdered<Row>(found: Row[], keys: Key<Row>[], otherwise: Order): Ordered<Row> {
  const { route, setQuery } = useReport();
  const order = parseOrder(route.query["sort"], otherwise);
  const { value } = [order, otherwise].map((wanted) => keys.find(({ key }) => key === wanted.key)).find((key) => key?.value) ?? {};
  const rows = useMemo(() => (value ? sorted(found, value, order.descending) : found), [found, order.key, order.descending]);
  return { rows, order, onOrder: (now) => setQuery({ sort: formatOrder(now) }) };
}

/** The text of a query that decides which rows are shown. */
export const keyOf = (query: Query) => JSON.stringify({ ...query, sort: "" });

export function SortSelect<Row>({ order, onOrder, keys }: { order: Order; onOrder: OnOrder; keys: Key<Row>[] }) {
  const { t } = useReport();
  const options = keys
    .filter(({ value }) => value)
    .flatMap(({ key, label }): [string, string][] => [
      [`${key}-up`, `${label}, ${t.ascending}`],
      [`${key}-down`, `${label}, ${t.descending}`],
    ]);
  return <Select label={t.sortBy} value={formatOrder(order)} options={options} onChange={(value) => onOrder(parseOrder(value, order))} />;
}

export function names(list: string[], all: string, shown: (name: string) => string = (name) => name): [string, string][] {
  const options = list.map((name): [string, string] => [name, shown(name)]);
  return [["", all], ...options.sort((x, y) => x[1].localeCompare(y[1]))];
}

const isNoDate = (text: string | undefined) => Boolean(text) && parseDate(text) === null;

/** Filters of documents that all tables have. There may be thousands of sites: they are put in order once. */
export function CommonFilters() {
  const { t, report, route, setQuery } = useReport();
  const format = useFormat();
  const query = route.query;
  const { sites, languages } = report.index;
  const siteNames = useMemo(() => names(sites, t.all), [sites, t]);
  const languageNames = useMemo(() => names(languages, t.all, format.language), [languages, t]);
  return (
    <>
      <TextField label={t.search} hint={t.searchHint} slash value={query["q"] ?? ""} onChange={(q) => setQuery({ q })} />
      {sites.length > 1 && <Select label={t.site} value={query["site"] ?? ""} options={siteNames} onChange={(site) => setQuery({ site })} />}
      {languages.length > 1 && (
        <Select
          label={t.languageOf}
          value={query["language"] ?? ""}
          options={languageNames}
          onChange={(language) => setQuery({ language })}
        />
      )}
      <TextField label={t.since} hint="2024-03-05" value={query["since"] ?? ""} invalid={isNoDate(query["since"])} onChange={(since) => setQuery({ since })} />
      <TextField label={t.until} hint="2024-03-05" value={query["until"] ?? ""} invalid={isNoDate(query["until"])} onChange={(until) => setQuery({ until })} />
    </>
  );
}

/** How many rows there are, what hides others, and buttons. */
export function Bar({ text, query, onCsv }: { text: string; query: Query; onCsv: () => void }) {
  const { t, setQuery } = useReport();
  const filtered = Object.keys(query).filter((key) => key !== "sort" && key !== "by" && query[key]);
  return (
    <div class="bar">
      <p role="status">{text}</p>
      {query["from"] !== undefined && query["from"] !== "" && (
        <p>
          {t.from} <bdi>{query["from"]}</bdi> → {t.to} <bdi>{query["to"]}</bdi>
        </p>
      )}
      {filtered.length > 0 && (
        <button type="button" onClick={() => setQuery(Object.fromEntries(filtered.map((key) => [key, ""])))}>
          {t.clear}
        </button>
      )}
      <button type="button" onClick={onCsv}>
        {t.csv}
      </button>
    </div>
  );
}

export const saveCsv = (name: string, head: string[], rows: Cell[][]) => download(name, "text/csv", csv(head, rows));

/** A document as columns of a CSV. */
export function documentCells({ report }: Context, document: number): Cell[] {
  const { url } = report.index.documents;
  return [
    report.id(document),
    report.index.documents.title[document],
    report.site(document),
    report.date(document),
    report.language(document),
    url[document],
  ];
}

export const documentHead = (side: string) => ["id", "title", "site", "date", "language", "url"].map((name) => side + name);

export function CrossSite() {
  const { t, report, route, setQuery } = useReport();
  if (report.index.sites.length < 2) return null;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={route.query["cross"] === "1"}
        onChange={(event) => setQuery({ cross: event.currentTarget.checked ? "1" : "" })}
      />
      <span>{t.crossSite}</span>
    </label>
  );
}

/** A document of a pair, on two lines. */
export function Document({ document, href, mark }: { document: number; href?: string; mark?: boolean }) {
  const { t, report } = useReport();
  const title = report.title(document);
  const text = (
    <bdi lang={report.scripts.tag(report.language(document), title)} dir="auto">
      {title}
    </bdi>
  );
  return (
    <span class="two-lines">
      <span class="first-line">{href ? <a href={href}>{text}</a> : text}</span>
      <span class="second-line">
        {mark && <b class="origin">{t.source}</b>} <Where document={document} />
      </span>
    </span>
  );
}
