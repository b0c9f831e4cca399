/** The table of all documents. */
import { useMemo } from "preact/hooks";
import { useFormat, useReport, type Context } from "./context";
import { shortDate } from "./date";
import { filterDocuments, sorted } from "./filter";
import { Bar, CommonFilters, documentCells, documentHead, keyOf, saveCsv, SortSelect, useOrder } from "./listparts";
import { LeftOut } from "./overview";
import { Select, Title } from "./parts";
import { Table, type Column } from "./table";

export function ArticleList() {
  const context = useReport();
  const { t, report, route } = context;
  const format = useFormat();
  const [order, setOrder] = useOrder({ key: "input", descending: false });
  const { documents } = report.index;
  const key = keyOf(route.query);
  const found = useMemo(() => filterDocuments(report, route.query), [report, key]);
  const shares = useMemo(() => sharers(context), [report, context.min]);
  const values: Record<string, (document: number) => string | number | null> = {
    input: (i) => i,
    title: (i) => report.title(i),
    site: (i) => report.site(i),
    date: (i) => report.moment(i)?.start ?? null,
    language: (i) => report.language(i),
    encoding: (i) => report.index.encodings[documents.encoding[i]!] ?? "",
    kept: (i) => documents.kept[i]!,
    removed: (i) => documents.removed[i]!,
    shares: (i) => shares[i]!,
  };
  const rows = useMemo(() => sorted(found, values[order.key] ?? values["input"]!, order.descending), [found, order.key, order.descending, shares]);
  const columns: Column<number>[] = [
    { key: "title", label: t.title, width: "minmax(10rem, 4fr)", sorts: true, narrow: "line", cell: (i) => <Title document={i} /> },
    { key: "site", label: t.site, width: "minmax(4rem, 1.2fr)", sorts: true, cell: (i) => <bdi>{report.site(i)}</bdi> },
    { key: "date", label: t.date, width: "6.5rem", sorts: true, cell: (i) => shortDate(report.date(i)) },
    { key: "language", label: t.languageOf, width: "5.6rem", sorts: true, cell: (i) => format.language(report.language(i)) },
    {
      key: "encoding",
      label: t.encoding,
      width: "5.8rem",
      sorts: true,
      narrow: "hidden",
      cell: (i) => report.index.encodings[documents.encoding[i]!],
    },
    { key: "kept", label: t.kept, width: "4.5rem", sorts: true, number: true, cell: (i) => format.number(documents.kept[i]!) },
    { key: "removed", label: t.removed, width: "5.4rem", sorts: true, number: true, cell: (i) => format.number(documents.removed[i]!) },
    { key: "shares", label: t.shares, width: "5.6rem", sorts: true, number: true, cell: (i) => (shares[i] ? format.number(shares[i]) : "–") },
    { key: "state", label: t.state, width: "minmax(4.5rem, 0.8fr)", narrow: "beside", cell: (i) => <State document={i} /> },
  ];
  const save = () =>
    saveCsv(
      "articles.csv",
      [...documentHead(""), "encoding", "kept", "removed", "empty", "shares_with"],
      rows.map((i) => [
        ...documentCells(context, i),
        report.index.encodings[documents.encoding[i]!],
        documents.kept[i],
        documents.removed[i],
        documents.empty[i],
        shares[i],
      ]),
    );
  return (
    <>
      <LeftOut />
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <CommonFilters />
        <StateSelect />
        <SortSelect
          order={order}
          onOrder={setOrder}
          keys={[["input", "#"], ...columns.filter((column) => column.sorts).map((column): [string, string] => [column.key, column.label])]}
        />
      </form>
      <Bar text={t.nOf(format.count(rows.length, t.nDocuments), format.number(report.count))} query={route.query} onCsv={save} />
      <Table label={t.articles} columns={columns} rows={rows} id={(i) => i} order={order} onOrder={setOrder} heights={[2, 4.6]} />
    </>
  );
}

/** With how many articles each one shares text. */
function sharers({ report, min }: Context): Int32Array {
  const counts = new Int32Array(report.count);
  const { identity } = report.index.passages;
  for (const pair of report.pairs.values()) {
    if (pair.a === pair.b || !pair.passages.some((i) => identity[i]! >= min && report.isReuse(i))) continue;
    counts[pair.a]!++;
    counts[pair.b]!++;
  }
  return counts;
}

function State({ document }: { document: number }) {
  const { t, report } = useReport();
  const format = useFormat();
  const { doubtful, repaired, empty } = report.index.documents;
  const words = [doubtful[document] && t.doubtful, repaired[document] && t.repaired, empty[document] && format.term(empty[document])].filter(Boolean);
  return <>{words.join(", ")}</>;
}

function StateSelect() {
  const { t, report, route, setQuery } = useReport();
  const format = useFormat();
  const reasons = [...new Set(report.index.documents.empty)].filter((reason) => reason !== null);
  const options: [string, string][] = [
    ["", t.any],
    ["shared", t.stateShared],
    ["doubtful", t.doubtful],
    ["repaired", t.repaired],
  ];
  if (reasons.length) options.push(["empty", t.stateEmpty], ...reasons.map((reason): [string, string] => [reason, format.term(reason)]));
  return <Select label={t.state} value={route.query["state"] ?? ""} options={options} onChange={(state) => setQuery({ state })} />;
}
