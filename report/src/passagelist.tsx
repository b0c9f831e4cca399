/** The tables of shared text: by passage, and by pair of articles. */
import { useMemo } from "preact/hooks";
import { Threshold } from "./charts";
import { useFormat, useHref, useReport, type Context, type Format } from "./context";
import { filterPairs, filterPassages } from "./filter";
import { Bar, CommonFilters, CrossSite, Document, documentCells, documentHead, keyOf, saveCsv, SortSelect, useOrdered } from "./listparts";
import type { Pair, Report, Together } from "./model";
import { LeftOut } from "./overview";
import { Select, Share } from "./parts";
import { Table, TextField, type Column } from "./table";

function PassageFilters() {
  const { t, report, route, setQuery } = useReport();
  const format = useFormat();
  const query = route.query;
  const kinds: [string, string][] = [
    ["", t.reuseOnly],
    ...report.index.kinds.map((kind): [string, string] => [kind, format.term(kind)]),
    ["boilerplate", format.term("boilerplate")],
    ["all", t.allKinds],
  ];
  const sources: [string, string][] = [
    ["", t.any],
    ["known", t.sourceKnown],
    ...["high", "medium", "low"].map((level): [string, string] => [level, t.confidenceIs(format.term(level))]),
    ["unknown", t.sourceUnknown],
  ];
  return (
    <>
      <Select label={t.kind} value={query["kind"] ?? ""} options={kinds} onChange={(kind) => setQuery({ kind })} />
      <Select label={t.source} value={query["source"] ?? ""} options={sources} onChange={(source) => setQuery({ source })} />
      <TextField label={t.longer} numeric value={query["length"] ?? ""} onChange={(length) => setQuery({ length })} />
      <CrossSite />
    </>
  );
}

/** A row of both tables: the articles, and what a passage or all passages of a pair are. */
interface Row extends Together {
  a: number;
  b: number;
}

/** The columns of both tables, with `own` between. `href` is the address of a row. */
function columnsOf<T extends Row>({ t, report }: Context, format: Format, own: Column<T>, href: (row: T) => string): Column<T>[] {
  const side = (side: "a" | "b", label: string): Column<T> => ({
    key: side,
    label,
    width: "minmax(10rem, 3fr)",
    value: (row) => report.title(row[side]),
    narrow: "line",
    cell: (row) => <Document document={row[side]} href={href(row)} mark={row.source === side} />,
  });
  return [
    {
      key: "identity",
      label: t.identity,
      help: t.identityHelp,
      width: "6.5rem",
      value: (row) => row.identity,
      number: true,
      cell: (row) => <Share value={row.identity} />,
    },
    { key: "length", label: t.length, width: "5rem", value: (row) => row.length, number: true, cell: (row) => format.number(row.length) },
    own,
    side("a", t.articleA),
    side("b", t.articleB),
  ];
}

/** The earlier date of two documents. */
function earliest(report: Report, { a, b }: Row): number | null {
  const instants = [a, b].map((document) => report.moment(document)?.instant).filter((instant) => instant !== undefined);
  return instants.length ? Math.min(...instants) : null;
}

interface RowTableProps<T> {
  label: string;
  found: T[];
  columns: Column<T>[];
  id: (row: T) => string | number;
  status: (rows: number) => string;
  save: (rows: T[]) => void;
}

/** A table with its filters. Rows can be in the order of what no column shows, too. */
function RowTable<T extends Row>({ label, found, columns, id, status, save }: RowTableProps<T>) {
  const { t, report, route } = useReport();
  const keys = [
    ...columns,
    { key: "site", label: t.site, value: (row: T) => report.site(row.a) },
    { key: "date", label: t.date, value: (row: T) => earliest(report, row) },
    { key: "language", label: t.languageOf, value: (row: T) => report.language(row.a) },
  ];
  const ordered = useOrdered(found, keys, { key: "length", descending: true });
  return (
    <>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <CommonFilters />
        <PassageFilters />
        <SortSelect {...ordered} keys={keys} />
        <Threshold />
      </form>
      <Bar text={status(ordered.rows.length)} query={route.query} onCsv={() => save(ordered.rows)} />
      <Table label={label} columns={columns} {...ordered} id={id} heights={[3, 7.6]} />
    </>
  );
}

/** The address of a pair. The kind stays, so that it shows what the table shows. */
function usePairHref(): (a: number, b: number, passage?: number) => string {
  const { report, route } = useReport();
  const href = useHref();
  const { kind = "" } = route.query;
  return (a, b, passage) =>
    href("pair", [report.id(a), report.id(b)], { passage: passage === undefined ? "" : report.passageName(passage, a), kind });
}

export function PassageList() {
  const { route, setQuery, t } = useReport();
  const byPair = route.query["by"] === "pair";
  return (
    <>
      <LeftOut />
      <div class="tabs" role="group" aria-label={t.show}>
        <button type="button" aria-pressed={!byPair} onClick={() => setQuery({ by: "", sort: "" })}>
          {t.byPassage}
        </button>
        <button type="button" aria-pressed={byPair} onClick={() => setQuery({ by: "pair", sort: "" })}>
          {t.byPair}
        </button>
      </div>
      {byPair ? <PairTable /> : <PassageTable />}
    </>
  );
}

/** A passage as a row. */
interface PassageRow extends Row {
  passage: number;
}

function PassageTable() {
  const context = useReport();
  const { t, report, route } = context;
  const format = useFormat();
  const href = usePairHref();
  const p = report.index.passages;
  const kind = (i: number) => (p.boilerplate[i] ? "boilerplate" : report.kind(i));
  const key = keyOf(route.query);
  const found = useMemo(
    () =>
      filterPassages(report, route.query).map(
        (i): PassageRow => ({ passage: i, a: p.a[i]!, b: p.b[i]!, length: p.length[i]!, identity: p.identity[i]!, source: p.source[i] ?? null }),
      ),
    [report, key],
  );
  const columns = columnsOf<PassageRow>(
    context,
    format,
    { key: "kind", label: t.kind, width: "7rem", value: (row) => format.term(kind(row.passage)), cell: (row) => format.term(kind(row.passage)) },
    (row) => href(row.a, row.b, row.passage),
  );
  const source = ({ source, passage }: PassageRow) =>
    source ? `${source === "a" ? "A → B" : "B → A"}, ${format.term(p.confidence[passage])}` : "–";
  columns.push({ key: "source", label: t.source, width: "8rem", narrow: "hidden", cell: source });
  const save = (rows: PassageRow[]) =>
    saveCsv(
      "passages.csv",
      [
        "identity",
        "length",
        "kind",
        "source",
        "evidence",
        "confidence",
        "a_start",
        "a_end",
        "b_start",
        "b_end",
        ...documentHead("a_"),
        ...documentHead("b_"),
      ],
      rows.map(({ passage: i, a, b }) => [
        p.identity[i],
        p.length[i],
        kind(i),
        p.source[i],
        p.evidence[i],
        p.confidence[i],
        p.a_start[i],
        p.a_end[i],
        p.b_start[i],
        p.b_end[i],
        ...documentCells(context, a),
        ...documentCells(context, b),
      ]),
    );
  const status = (rows: number) => t.nOf(format.count(rows, t.nPassages), format.number(report.passages));
  return <RowTable label={t.passages} found={found} columns={columns} id={(row) => row.passage} status={status} save={save} />;
}

type PairRow = Pair & Together;

function PairTable() {
  const context = useReport();
  const { t, report, route } = context;
  const format = useFormat();
  const href = usePairHref();
  const key = keyOf(route.query);
  const row = (pair: Pair): PairRow => ({ ...pair, ...report.together(pair.passages) });
  const found = useMemo(() => filterPairs(report, route.query).map(row), [report, key]);
  const passages = (pair: PairRow) => pair.passages.length;
  const columns = columnsOf<PairRow>(
    context,
    format,
    { key: "passages", label: t.passageCount, width: "6rem", value: passages, number: true, cell: (pair) => format.number(passages(pair)) },
    (pair) => href(pair.a, pair.b),
  );
  const save = (rows: PairRow[]) =>
    saveCsv(
      "pairs.csv",
      ["identity", "length", "passages", "source", ...documentHead("a_"), ...documentHead("b_")],
      rows.map((pair) => [
        Number(pair.identity.toFixed(3)),
        pair.length,
        passages(pair),
        pair.source,
        ...documentCells(context, pair.a),
        ...documentCells(context, pair.b),
      ]),
    );
  const status = (rows: number) => format.count(rows, t.nPairs);
  return <RowTable label={t.byPair} found={found} columns={columns} id={(pair) => `${pair.a} ${pair.b}`} status={status} save={save} />;
}
