/** The table of clusters. */
import { useMemo } from "preact/hooks";
import { Threshold } from "./charts";
import { useFormat, useHref, useReport, type Context } from "./context";
import { shortDate } from "./date";
import { filterClusters } from "./filter";
import { Bar, CommonFilters, CrossSite, Document, documentCells, documentHead, keyOf, saveCsv, SortSelect, useOrdered } from "./listparts";
import { datedOf, extremes, listedOf, near, sizeAbove } from "./model";
import { LeftOut } from "./overview";
import { Select, Share } from "./parts";
import { Table, type Column } from "./table";

interface ClusterRow {
  cluster: number;
  members: number[];
  sites: number;
  /** Documents. */
  first: number | null;
  last: number | null;
  least: number;
  relations: string[];
}

function clusterRow({ report, min }: Context, number: number): ClusterRow {
  const cluster = report.index.clusters[number]!;
  const close = near(cluster, min);
  const members = report.members(cluster, min);
  const dated = datedOf(report, members);
  return {
    cluster: number,
    members,
    sites: new Set(members.map((document) => report.index.documents.site[document]).filter((site) => site !== null)).size,
    first: dated[0] ?? null,
    last: dated.at(-1) ?? null,
    least: Math.min(1, extremes(close.map((member) => member[2]))[0]),
    relations: [...new Set(close.map((member) => member[1]))],
  };
}

export function ClusterList() {
  const context = useReport();
  const { t, report, route, setQuery } = context;
  const format = useFormat();
  const href = useHref();
  const key = keyOf(route.query);
  const found = useMemo(() => filterClusters(report, route.query).map((number) => clusterRow(context, number)), [report, key]);
  const clusterOf = (row: ClusterRow) => report.index.clusters[row.cluster]!;
  const representative = (row: ClusterRow) => clusterOf(row).representative;
  const day = (document: number | null) => (document === null ? "" : shortDate(report.date(document)));
  const instant = (document: number | null) => (document === null ? null : report.moment(document)!.instant);
  const isCut = report.index.clusters.some((cluster) => cluster.size > cluster.members.length + 1);
  const columns: Column<ClusterRow>[] = [
    {
      key: "size",
      label: t.members,
      width: isCut ? "9rem" : "5.5rem",
      value: (row) => sizeAbove(clusterOf(row), context.min),
      number: true,
      cell: (row) => listedOf(t, format, clusterOf(row), row.members.length) ?? format.number(row.members.length),
    },
    {
      key: "title",
      label: t.representative,
      width: "minmax(10rem, 4fr)",
      value: (row) => report.title(representative(row)),
      narrow: "line",
      cell: (row) => <Document document={representative(row)} href={href("cluster", [report.clusterId(row.cluster)])} />,
    },
    { key: "sites", label: t.sites, width: "5rem", value: (row) => row.sites, number: true, cell: (row) => format.number(row.sites) },
    {
      key: "relation",
      label: t.relation,
      width: "minmax(7rem, 1fr)",
      cell: (row) => row.relations.map((relation) => format.term(relation)).join(", "),
    },
    {
      key: "resemblance",
      label: t.resemblance,
      help: t.resemblanceHelp,
      width: "6.5rem",
      value: (row) => row.least,
      number: true,
      cell: (row) => <Share value={row.least} />,
    },
    { key: "first", label: t.first, width: "6.5rem", value: (row) => instant(row.first), cell: (row) => day(row.first) },
    { key: "last", label: t.last, width: "6.5rem", value: (row) => instant(row.last), narrow: "hidden", cell: (row) => day(row.last) },
  ];
  const ordered = useOrdered(found, columns, { key: "size", descending: true });
  const { rows } = ordered;
  const relations = [...new Set(report.index.clusters.flatMap((cluster) => cluster.members.map((member) => member[1])))];
  const save = () =>
    saveCsv(
      "clusters.csv",
      ["cluster", "size", "relation", "resemblance", "containment", "of_representative", ...documentHead("representative_"), ...documentHead("")],
      rows.flatMap((row) =>
        near(clusterOf(row), context.min).map((member) => [
          report.clusterName(row.cluster),
          clusterOf(row).size,
          member[1],
          member[2],
          member[3],
          member[4],
          ...documentCells(context, representative(row)),
          ...documentCells(context, member[0]),
        ]),
      ),
    );
  return (
    <>
      <LeftOut />
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <CommonFilters />
        <Select
          label={t.relation}
          value={route.query["relation"] ?? ""}
          options={[["", t.all], ...relations.map((relation): [string, string] => [relation, format.term(relation)])]}
          onChange={(relation) => setQuery({ relation })}
        />
        <CrossSite />
        <SortSelect {...ordered} keys={columns} />
        <Threshold />
      </form>
      <Bar text={t.nOf(format.count(rows.length, t.nClusters), format.number(report.index.clusters.length))} query={route.query} onCsv={save} />
      <Table label={t.clusters} columns={columns} {...ordered} id={(row) => row.cluster} heights={[3, 7.6]} />
    </>
  );
}
