/** One cluster: its articles along time, and which of them likely came first. */
import { useMemo } from "preact/hooks";
import { ClusterTimeline, Threshold } from "./charts";
import { useFormat, useReport } from "./context";
import type { Cluster, Member } from "./data";
import { shortDate } from "./date";
import { useOrdered } from "./listparts";
import { firstSeen, listedOf, near, shortened } from "./model";
import { PairLink } from "./pair";
import { Section, Share, Title, useCut } from "./parts";
import { Table, type Column } from "./table";

export function ClusterView() {
  const { report, route, t, min } = useReport();
  const format = useFormat();
  const cluster = report.index.clusters[report.clusterAt(route.ids[0])];
  const members = useMemo(() => (cluster ? near(cluster, min) : []), [cluster, min]);
  const documents = useMemo(() => (cluster ? report.members(cluster, min) : []), [cluster, min]);
  // Texts of one form with other facts are no copies of each other.
  const copies = useMemo(() => {
    const forms = new Set(members.filter((member) => member[1] === "template").map((member) => member[0]));
    return documents.filter((document) => !forms.has(document));
  }, [members, documents]);
  const first = useMemo(() => (copies.length > 1 ? firstSeen(report, copies) : null), [copies]);
  if (!cluster) return <p class="notice">{t.unknown}</p>;
  return (
    <>
      <p>
        {listedOf(t, format, cluster, documents.length) ?? format.count(documents.length, t.nArticles)}
        {t.stop}
        {t.representative}: <Title document={cluster.representative} /> ({format.term(cluster.reason)}){t.stop}
      </p>
      <Threshold />
      <Section id="first" title={t.firstSeen} note={t.firstNote}>
        {first ? (
          <>
            <p>
              <strong>
                {t.firstLikely("")}
                <Title document={first.document} />
              </strong>{" "}
              {report.site(first.document)} {shortDate(report.date(first.document))}
            </p>
            <Reasons first={first} />
          </>
        ) : (
          <p>{copies.length > 1 ? t.firstUnknown : t.firstOfForm}</p>
        )}
        <ClusterTimeline documents={documents} first={first?.document ?? null} />
      </Section>
      <Section id="members" title={t.articles}>
        <Members cluster={cluster} members={members} />
      </Section>
    </>
  );
}

/** Reasons that are listed before the reader asks for more. */
const REASONS = 25;

function Reasons({ first }: { first: NonNullable<ReturnType<typeof firstSeen>> }) {
  const { t, report } = useReport();
  const format = useFormat();
  const [shown, more] = useCut(first.reasons, REASONS);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t.evidence}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.against}</th>
            <th scope="col">{t.evidence}</th>
            <th scope="col">{t.confidence}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((reason) => (
            <tr key={reason.other}>
              <td>
                <PairLink one={first.document} other={reason.other}>
                  <bdi>{report.title(reason.other)}</bdi>
                </PairLink>
              </td>
              <td>{t.evidences[reason.evidence] ?? reason.evidence}</td>
              <td>{format.term(reason.confidence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </div>
  );
}

/** The id of a document, where titles of copies would all be the same. */
function Id({ document }: { document: number }) {
  const { report } = useReport();
  const id = shortened(report.id(document));
  if (report.title(document) === id) return null;
  return (
    <span class="second-line">
      <bdi>{id}</bdi>
    </span>
  );
}

/** An article of the cluster. The representative has no relation and no measures. */
type Row = Partial<Member>;

function Members({ cluster, members }: { cluster: Cluster; members: Member[] }) {
  const { t, report } = useReport();
  const format = useFormat();
  const title = ([document = 0, relation]: Row) =>
    relation === undefined ? (
      <Title document={document} />
    ) : (
      <PairLink one={cluster.representative} other={document}>
        <bdi lang={report.scripts.tag(report.language(document), report.title(document))}>{report.title(document)}</bdi>
      </PairLink>
    );
  const share = (value: number | undefined) => value !== undefined && format.share(value);
  const columns: Column<Row>[] = [
    {
      key: "title",
      label: t.title,
      width: "minmax(10rem, 4fr)",
      value: ([document = 0]) => report.title(document),
      narrow: "line",
      cell: (row) => (
        <span class="two-lines">
          {title(row)}
          <Id document={row[0]!} />
        </span>
      ),
    },
    {
      key: "site",
      label: t.site,
      width: "minmax(4rem, 1.2fr)",
      value: ([document = 0]) => report.site(document),
      cell: ([document = 0]) => <bdi>{report.site(document)}</bdi>,
    },
    {
      key: "date",
      label: t.date,
      width: "6.5rem",
      value: ([document = 0]) => report.moment(document)?.instant ?? null,
      cell: ([document = 0]) => shortDate(report.date(document)),
    },
    {
      key: "relation",
      label: t.relation,
      width: "7rem",
      value: (row) => row[1]!,
      cell: ([, relation]) => (relation ? <span title={t.explain[relation]}>{format.term(relation)}</span> : t.representative),
    },
    {
      key: "resemblance",
      label: t.resemblance,
      help: t.resemblanceHelp,
      width: "6.5rem",
      value: (row) => row[2]!,
      number: true,
      cell: (row) => row[2] !== undefined && <Share value={row[2]} />,
    },
    { key: "containment", label: t.containment, width: "7rem", value: (row) => row[3]!, number: true, cell: (row) => share(row[3]) },
    { key: "of", label: t.ofRepresentative, width: "7rem", value: (row) => row[4]!, number: true, cell: (row) => share(row[4]) },
  ];
  const ordered = useOrdered<Row>(members, columns, { key: "date", descending: false });
  const rows: Row[] = [[cluster.representative], ...ordered.rows];
  return <Table label={t.articles} columns={columns} {...ordered} rows={rows} id={(row) => row[0]!} heights={[3, 9]} />;
}
