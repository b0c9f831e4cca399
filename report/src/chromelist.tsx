/** The table of templates: text that many pages of a site share. */
import { useMemo } from "preact/hooks";
import { useFormat, useReport } from "./context";
import { sorted } from "./filter";
import { groupOf } from "./groups";
import { Bar, names, saveCsv, SortSelect, useOrder } from "./listparts";
import { Select, Share } from "./parts";
import { Table, TextField, type Column } from "./table";

export function ChromeList() {
  const { t, report, route, setQuery } = useReport();
  const format = useFormat();
  const [order, setOrder] = useOrder({ key: "documents", descending: true });
  const templates = report.index.templates;
  const name = (site: number) => report.index.sites[site] ?? "";
  const { q = "", site = "" } = route.query;
  const found = useMemo(() => {
    const word = report.scripts.searchable(q);
    return templates
      .map((_, i) => i)
      .filter((i) => (!site || name(templates[i]!.site) === site) && (!word || report.scripts.searchable(templates[i]!.text).includes(word)));
  }, [report, q, site]);
  const values: Record<string, (i: number) => string | number> = {
    site: (i) => name(templates[i]!.site),
    text: (i) => templates[i]!.text,
    rule: (i) => templates[i]!.rule,
    documents: (i) => templates[i]!.documents,
    share: (i) => templates[i]!.documents / templates[i]!.of,
  };
  const rows = useMemo(() => sorted(found, values[order.key] ?? values["documents"]!, order.descending), [found, order.key, order.descending]);
  const columns: Column<number>[] = [
    { key: "site", label: t.site, width: "minmax(7rem, 1fr)", sorts: true, cell: (i) => <bdi>{name(templates[i]!.site)}</bdi> },
    {
      key: "text",
      label: t.text,
      width: "minmax(10rem, 4fr)",
      sorts: true,
      narrow: "line",
      cell: (i) => (
        <bdi dir="auto" title={templates[i]!.text}>
          {templates[i]!.text}
        </bdi>
      ),
    },
    {
      key: "rule",
      label: t.rule,
      width: "minmax(8rem, 1fr)",
      sorts: true,
      cell: (i) => (
        <>
          <span class={`key group-${groupOf(templates[i]!.rule)}`} aria-hidden="true" /> <code>{templates[i]!.rule}</code>
        </>
      ),
    },
    {
      key: "documents",
      label: t.pages,
      width: "9rem",
      sorts: true,
      number: true,
      cell: (i) => t.nOf(format.number(templates[i]!.documents), format.number(templates[i]!.of)),
    },
    {
      key: "share",
      label: "%",
      width: "6.5rem",
      sorts: true,
      number: true,
      narrow: "hidden",
      cell: (i) => <Share value={templates[i]!.documents / templates[i]!.of} />,
    },
  ];
  const save = () =>
    saveCsv(
      "site-chrome.csv",
      ["site", "text", "rule", "documents", "of"],
      rows.map((i) => [name(templates[i]!.site), templates[i]!.text, templates[i]!.rule, templates[i]!.documents, templates[i]!.of]),
    );
  const withTemplates = [...new Set(templates.map((template) => name(template.site)))];
  return (
    <>
      <p class="note-line">{t.chromeHelp}</p>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t.search} slash value={q} onChange={(text) => setQuery({ q: text })} />
        {withTemplates.length > 1 && (
          <Select label={t.site} value={site} options={names(withTemplates, t.all)} onChange={(value) => setQuery({ site: value })} />
        )}
        <SortSelect
          order={order}
          onOrder={setOrder}
          keys={columns.filter((column) => column.sorts).map((column): [string, string] => [column.key, column.label])}
        />
      </form>
      <Bar text={t.nOf(format.count(rows.length, t.nBlocks), format.number(templates.length))} query={route.query} onCsv={save} />
      <Table label={t.chrome} columns={columns} rows={rows} id={(i) => i} order={order} onOrder={setOrder} heights={[2, 4.6]} />
    </>
  );
}
