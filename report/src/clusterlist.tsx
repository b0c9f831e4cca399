/** The table of clusters. */
import { useMemo } from "preact/hooks";
import { Threshold } from "./charts";
import { useFormat, useHref, useReport, type Context } from "./context";
import { filterClusters, sorted } from "./filter";
import { Bar, CommonFilters, CrossSite, Document, documentCells, documentHead, keyOf, saveCsv, SortSelect, useOrder } from "./listparts";
import { extremes } from "./model";
import { LeftOut } from "./overview";
import { Select, Share } from "./parts";
import { Table, type Column } from "./table";

interface ClusterRow {
  cluster: number;
  members: number[];
  sites: number;
  first: number | null;
  last: number | null;
  least: number;
  relations: string[];
}

function clusterRow({ report, min }: Context, number: number): ClusterRow {
  const cluster = report.index.clusters[number]!;
  const near = cluster.members.filter((member) => member[2] >= min);
  const members = report.members(cluster, min);
  const times = members.map((document) => report.moment(document)?.start).filter((time) => time !== undefined);
  const [first, last] = extremes(times);
  return {
    cluster: number,
    members,
    sites: new Set(members.map((document) => report.index.documents.site[document]).filter((site) => site !== null)).size,
    first: times.length ? first : null,
    last: times.length ? last : null,
    least: Math.min(1, extremes(near.map((member) => member[2]))[0]),
    relations: [...new Set(near.map((member) => member[1]))],
  };
}

const day = (time: number | null) => (time === null ? "" : new Date(time).toISOString().slice(0, 10));

export function ClusterList() {
  const context = useReport();
  const { t, report, route, setQuery } = context;
  const format = useFormat();
  const href = useHref();
  const [order, setOrder] = useOrder({ key: "size", descending: true });
  const key = keyOf(route.query);
  const found = useMemo(() => filterClusters(report, route.query).map((number) => clusterRow(context, number)), [report, key]);
  const representative = (row: ClusterRow) => report.index.clusters[row.cluster]!.representative;
  const values: Record<string, (row: ClusterRow) => string | number | null> = {
    size: (row) => row.members.length,
    sites: (row) => row.sites,
    first: (row) => row.first,
    last: (row) => row.last,
    resemblance: (row) => row.least,
    title: (row) => report.title(representative(row)),
  };
  const rows = useMemo(() => sorted(found, values[order.key] ?? values["size"]!, order.descending), [found, order.key, order.descending]);
  const columns: Column<ClusterRow>[] = [
    { key: "size", label: t.members, width: "5.5rem", sorts: true, number: true, cell: (row) => format.number(row.members.length) },
    {
      key: "title",
      label: t.representative,
      width: "minmax(10rem, 4fr)",
      sorts: true,
      narrow: "line",
      cell: (row) => <Document document={representative(row)} href={href("cluster", [report.clusterName(row.cluster)])} />,
    },
    { key: "sites", label: t.sites, width: "5rem", sorts: true, number: true, cell: (row) => format.number(row.sites) },
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
      sorts: true,
      number: true,
      cell: (row) => <Share value={row.least} />,
    },
    { key: "first", label: t.first, width: "6.5rem", sorts: true, cell: (row) => day(row.first) },
    { key: "last", label: t.last, width: "6.5rem", sorts: true, narrow: "hidden", cell: (row) => day(row.last) },
  ];
  const relations = [...new Set(report.index.clusters.flatMap((cluster) => cluster.members.map((member) => member[1])))];
  const save = () =>
    saveCsv(
      "clusters.csv",
      ["cluster", "relation", "resemblance", "containment", "of_representative", ...documentHead("representative_"), ...documentHead("")],
      rows.flatMap((row) =>
        report.index.clusters[row.cluster]!.members.filter((member) => member[2] >= context.min).map((member) => [
          report.clusterName(row.cluster),
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
        <SortSelect
          order={order}
          onOrder={setOrder}
          keys={columns.filter((column) => column.sorts).map((column): [string, string] => [column.key, column.label])}
        />
        <Threshold />
      </form>
      <Bar text={t.nOf(format.count(rows.length, t.nClusters), format.number(report.index.clusters.length))} query={route.query} onCsv={save} />
      <Table label={t.clusters} columns={columns} rows={rows} id={(row) => row.cluster} order={order} onOrder={setOrder} heights={[3, 7.6]} />
    </>
  );
}
