/** The table of all documents. */
import { useMemo } from "preact/hooks";
import { useFormat, useReport, type Context } from "./context";
import { shortDate } from "./date";
import { filterDocuments } from "./filter";
import { Bar, CommonFilters, documentCells, documentHead, keyOf, saveCsv, SortSelect, useOrdered } from "./listparts";
import { LeftOut } from "./overview";
import { Select, Title } from "./parts";
import { Table, type Column } from "./table";

export function ArticleList() {
  const context = useReport();
  const { t, report, route } = context;
  const format = useFormat();
  const { documents } = report.index;
  const key = keyOf(route.query);
  const found = useMemo(() => filterDocuments(report, route.query), [report, key]);
  const shares = useMemo(() => sharers(context), [report, context.min]);
  const title = (i: number) => report.title(i);
  const site = (i: number) => report.site(i);
  const encoding = (i: number) => report.index.encodings[documents.encoding[i]!] ?? "";
  const kept = (i: number) => documents.kept[i]!;
  const removed = (i: number) => documents.removed[i] ?? null;
  const number = (value: number | null) => (value === null ? "–" : format.number(value));
  const columns: Column<number>[] = [
    { key: "title", label: t.title, width: "minmax(10rem, 4fr)", value: title, narrow: "line", cell: (i) => <Title document={i} /> },
    { key: "site", label: t.site, width: "minmax(4rem, 1.2fr)", value: site, cell: (i) => <bdi>{site(i)}</bdi> },
    { key: "date", label: t.date, width: "6.5rem", value: (i) => report.moment(i)?.instant ?? null, cell: (i) => shortDate(report.date(i)) },
    { key: "language", label: t.languageOf, width: "5.6rem", value: (i) => report.language(i), cell: (i) => format.language(report.language(i)) },
    { key: "encoding", label: t.encoding, width: "5.8rem", value: encoding, narrow: "hidden", cell: encoding },
    { key: "kept", label: t.kept, width: "4.5rem", value: kept, number: true, cell: (i) => number(kept(i)) },
    { key: "removed", label: t.removed, width: "5.4rem", value: removed, number: true, cell: (i) => number(removed(i)) },
    { key: "shares", label: t.shares, width: "5.6rem", value: (i) => shares[i]!, number: true, cell: (i) => number(shares[i] || null) },
    { key: "state", label: t.state, width: "minmax(4.5rem, 0.8fr)", cell: (i) => <State document={i} /> },
  ];
  const keys = [{ key: "input", label: "#", value: (i: number) => i }, ...columns];
  const ordered = useOrdered(found, keys, { key: "input", descending: false });
  const { rows } = ordered;
  const save = () =>
    saveCsv(
      "articles.csv",
      [...documentHead(""), "encoding", "kept", "removed", "empty", "shares_with"],
      rows.map((i) => [
        ...documentCells(context, i),
        encoding(i),
        kept(i),
        removed(i),
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
        <SortSelect {...ordered} keys={keys} />
      </form>
      <Bar text={t.nOf(format.count(rows.length, t.nDocuments), format.number(report.count))} query={route.query} onCsv={save} />
      <Table label={t.articles} columns={columns} {...ordered} id={(i) => i} heights={[2, 4.6]} />
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
