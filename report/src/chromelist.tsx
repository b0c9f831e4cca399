/** The table of templates: text that many pages of a site share. */
import { useMemo } from "preact/hooks";
import { useFormat, useReport } from "./context";
import type { SiteTemplate } from "./data";
import { Bar, names, saveCsv, SortSelect, useOrdered } from "./listparts";
import { Slim } from "./overview";
import { Select, Share } from "./parts";
import { Table, TextField, type Column } from "./table";

function perSite(templates: SiteTemplate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { site } of templates) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
}

export function ChromeList() {
  const { t, report, route, setQuery } = useReport();
  const format = useFormat();
  const templates = report.index.templates;
  const { q = "", site = "" } = route.query;
  const found = useMemo(() => {
    const word = report.scripts.searchable(q);
    return templates.filter((row) => (!site || row.site === site) && (!word || report.scripts.searchable(row.text).includes(word)));
  }, [report, q, site]);
  const share = (row: SiteTemplate) => row.documents / row.of;
  const columns: Column<SiteTemplate>[] = [
    { key: "site", label: t.site, width: "minmax(7rem, 1fr)", value: (row) => row.site, cell: (row) => <bdi>{row.site}</bdi> },
    {
      key: "text",
      label: t.text,
      width: "minmax(10rem, 4fr)",
      value: (row) => row.text,
      narrow: "line",
      cell: ({ text }) => (
        <bdi dir="auto" title={text}>
          {text}
        </bdi>
      ),
    },
    {
      key: "documents",
      label: t.pages,
      width: "9rem",
      value: (row) => row.documents,
      number: true,
      cell: (row) => t.nOf(format.number(row.documents), format.number(row.of)),
    },
    { key: "share", label: "%", width: "6.5rem", value: share, number: true, narrow: "hidden", cell: (row) => <Share value={share(row)} /> },
  ];
  const ordered = useOrdered(found, columns, { key: "documents", descending: true });
  const { rows } = ordered;
  const save = () =>
    saveCsv(
      "site-chrome.csv",
      ["site", "text", "documents", "of"],
      rows.map((row) => [row.site, row.text, row.documents, row.of]),
    );
  const leftOut = report.index.left_out.templates;
  const counts = useMemo(() => perSite(templates), [templates]);
  const siteNames = useMemo(() => names([...counts.keys()], t.all), [counts, t]);
  const help = (
    <>
      <p class="note-line">{t.chromeHelp}</p>
      <Slim />
    </>
  );
  if (templates.length === 0) {
    return (
      <>
        {help}
        {report.index.totals.slim === 0 && <p class="nothing">{t.nothingYet}</p>}
      </>
    );
  }
  return (
    <>
      {help}
      {leftOut > 0 && <p class="note-line">{t.templatesCut(format.number(leftOut))}</p>}
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t.search} slash value={q} onChange={(text) => setQuery({ q: text })} />
        {counts.size > 1 && <Select label={t.site} value={site} options={siteNames} onChange={(value) => setQuery({ site: value })} />}
        <SortSelect {...ordered} keys={columns} />
      </form>
      <Bar text={t.nOf(format.count(rows.length, t.nBlocks), format.number(templates.length))} query={route.query} onCsv={save} />
      <Table label={t.chrome} columns={columns} {...ordered} id={(row) => `${row.site} ${row.text}`} heights={[2, 4.6]} />
    </>
  );
}
