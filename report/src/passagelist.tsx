/** The tables of shared text: by passage, and by pair of articles. */
import { useMemo } from "preact/hooks";
import { Threshold } from "./charts";
import { useFormat, useHref, useReport } from "./context";
import { filterPairs, filterPassages, sorted, type Order } from "./filter";
import { Bar, CommonFilters, CrossSite, Document, documentCells, documentHead, keyOf, saveCsv, SortSelect, useOrder } from "./listparts";
import type { Messages } from "./messages";
import type { Pair } from "./model";
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

/** The filters of both tables, and their orders; `own` is the one that only this table has. */
function PassageForm({ order, onOrder, own }: { order: Order; onOrder: (order: Order) => void; own: [string, string] }) {
  const { t } = useReport();
  const keys: [string, string][] = [
    ["identity", t.identity],
    ["length", t.length],
    own,
    ["site", t.site],
    ["date", t.date],
    ["language", t.languageOf],
    ["a", t.articleA],
    ["b", t.articleB],
  ];
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <CommonFilters />
      <PassageFilters />
      <SortSelect order={order} onOrder={onOrder} keys={keys} />
      <Threshold />
    </form>
  );
}

/** The columns of the two articles of a row. */
function sides<T>(t: Messages, cell: (row: T, side: "a" | "b") => preact.ComponentChildren): Column<T>[] {
  const column = (side: "a" | "b", label: string): Column<T> => ({
    key: side,
    label,
    width: "minmax(10rem, 3fr)",
    sorts: true,
    narrow: "line",
    cell: (row) => cell(row, side),
  });
  return [column("a", t.articleA), column("b", t.articleB)];
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

function PassageTable() {
  const context = useReport();
  const { t, report, route } = context;
  const format = useFormat();
  const href = useHref();
  const [order, setOrder] = useOrder({ key: "length", descending: true });
  const p = report.index.passages;
  const key = keyOf(route.query);
  const found = useMemo(() => filterPassages(report, route.query), [report, key]);
  const earliest = (i: number) => Math.min(report.moment(p.a[i]!)?.start ?? Infinity, report.moment(p.b[i]!)?.start ?? Infinity);
  const values: Record<string, (passage: number) => string | number | null> = {
    identity: (i) => p.identity[i]!,
    length: (i) => p.length[i]!,
    kind: (i) => format.term(report.kind(i)),
    site: (i) => report.site(p.a[i]!),
    date: (i) => (Number.isFinite(earliest(i)) ? earliest(i) : null),
    language: (i) => report.language(p.a[i]!),
    a: (i) => report.title(p.a[i]!),
    b: (i) => report.title(p.b[i]!),
  };
  const rows = useMemo(() => sorted(found, values[order.key] ?? values["length"]!, order.descending), [found, order.key, order.descending]);
  const to = (i: number) =>
    href("pair", [report.id(p.a[i]!), report.id(p.b[i]!)], { passage: String(i), ...(route.query["kind"] ? { kind: route.query["kind"] } : {}) });
  const columns: Column<number>[] = [
    {
      key: "identity",
      label: t.identity,
      help: t.identityHelp,
      width: "6.5rem",
      sorts: true,
      number: true,
      cell: (i) => <Share value={p.identity[i]!} />,
    },
    { key: "length", label: t.length, width: "5rem", sorts: true, number: true, cell: (i) => format.number(p.length[i]!) },
    { key: "kind", label: t.kind, width: "7rem", sorts: true, cell: (i) => format.term(p.boilerplate[i] ? "boilerplate" : report.kind(i)) },
    ...sides<number>(t, (i, side) => <Document document={p[side][i]!} href={to(i)} mark={p.source[i] === side} />),
    {
      key: "source",
      label: t.source,
      width: "8rem",
      narrow: "hidden",
      cell: (i) => (p.source[i] ? `${p.source[i] === "a" ? "A → B" : "B → A"}, ${format.term(p.confidence[i])}` : "–"),
    },
  ];
  const save = () =>
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
      rows.map((i) => [
        p.identity[i],
        p.length[i],
        p.boilerplate[i] ? "boilerplate" : report.kind(i),
        p.source[i],
        p.evidence[i],
        p.confidence[i],
        p.a_start[i],
        p.a_end[i],
        p.b_start[i],
        p.b_end[i],
        ...documentCells(context, p.a[i]!),
        ...documentCells(context, p.b[i]!),
      ]),
    );
  return (
    <>
      <PassageForm order={order} onOrder={setOrder} own={["kind", t.kind]} />
      <Bar text={t.nOf(format.count(rows.length, t.nPassages), format.number(report.passages))} query={route.query} onCsv={save} />
      <Table label={t.passages} columns={columns} rows={rows} id={(i) => i} order={order} onOrder={setOrder} heights={[3, 7.6]} />
    </>
  );
}

function PairTable() {
  const context = useReport();
  const { t, report, route } = context;
  const format = useFormat();
  const href = useHref();
  const [order, setOrder] = useOrder({ key: "length", descending: true });
  const key = keyOf(route.query);
  const found = useMemo(() => filterPairs(report, route.query), [report, key]);
  const values: Record<string, (pair: Pair) => string | number | null> = {
    identity: (pair) => pair.identity,
    length: (pair) => pair.covered,
    passages: (pair) => pair.passages.length,
    site: (pair) => report.site(pair.a),
    date: (pair) => report.moment(pair.a)?.start ?? null,
    language: (pair) => report.language(pair.a),
    a: (pair) => report.title(pair.a),
    b: (pair) => report.title(pair.b),
  };
  const rows = useMemo(() => sorted(found, values[order.key] ?? values["length"]!, order.descending), [found, order.key, order.descending]);
  const to = (pair: Pair) => href("pair", [report.id(pair.a), report.id(pair.b)], route.query["kind"] ? { kind: route.query["kind"] } : {});
  const columns: Column<Pair>[] = [
    {
      key: "identity",
      label: t.identity,
      help: t.identityHelp,
      width: "6.5rem",
      sorts: true,
      number: true,
      cell: (pair) => <Share value={pair.identity} />,
    },
    { key: "length", label: t.length, width: "5rem", sorts: true, number: true, cell: (pair) => format.number(pair.covered) },
    { key: "passages", label: t.passageCount, width: "6rem", sorts: true, number: true, cell: (pair) => format.number(pair.passages.length) },
    ...sides<Pair>(t, (pair, side) => <Document document={pair[side]} href={to(pair)} mark={pair.source === side} />),
  ];
  const save = () =>
    saveCsv(
      "pairs.csv",
      ["identity", "length", "passages", "source", ...documentHead("a_"), ...documentHead("b_")],
      rows.map((pair) => [
        Number(pair.identity.toFixed(3)),
        pair.covered,
        pair.passages.length,
        pair.source,
        ...documentCells(context, pair.a),
        ...documentCells(context, pair.b),
      ]),
    );
  return (
    <>
      <PassageForm order={order} onOrder={setOrder} own={["passages", t.passageCount]} />
      <Bar text={format.count(rows.length, t.nPairs)} query={route.query} onCsv={save} />
      <Table
        label={t.byPair}
        columns={columns}
        rows={rows}
        id={(pair) => `${pair.a} ${pair.b}`}
        order={order}
        onOrder={setOrder}
        heights={[3, 7.6]}
      />
    </>
  );
}
