/** One cluster: its articles along time, and which of them likely came first. */
import { useMemo, useState } from "preact/hooks";
import { ClusterTimeline, Threshold } from "./charts";
import { useFormat, useReport } from "./context";
import { shortDate } from "./date";
import { sorted } from "./filter";
import { firstSeen, shortened } from "./model";
import { PairLink } from "./pair";
import { Section, Share, Title } from "./parts";

export function ClusterView() {
  const { report, route, t, min } = useReport();
  const format = useFormat();
  const number = report.clusterNamed(route.ids[0]);
  const cluster = report.index.clusters[number];
  const documents = useMemo(() => (cluster ? report.members(cluster, min) : []), [cluster, min]);
  const first = useMemo(() => firstSeen(report, documents), [documents]);
  if (!cluster) return <p class="notice">{t.unknown}</p>;
  return (
    <>
      <p>
        {format.count(documents.length, t.nArticles)}
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
          <p>{t.firstUnknown}</p>
        )}
        <ClusterTimeline documents={documents} first={first?.document ?? null} />
      </Section>
      <Section id="members" title={t.articles}>
        <Members number={number} />
      </Section>
    </>
  );
}

function Reasons({ first }: { first: NonNullable<ReturnType<typeof firstSeen>> }) {
  const { t, report } = useReport();
  const format = useFormat();
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
          {first.reasons.slice(0, 100).map((reason) => (
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
    </div>
  );
}

/** The id of a document, where titles of copies would all be the same. */
function Id({ document }: { document: number }) {
  const { report } = useReport();
  const id = shortened(report.id(document));
  if (report.title(document) === id) return null;
  return (
    <span class="second-line block-line">
      <bdi>{id}</bdi>
    </span>
  );
}

/** Articles that are listed before the reader asks for more. */
const LISTED = 300;

function Members({ number }: { number: number }) {
  const { t, report, min } = useReport();
  const format = useFormat();
  const [listed, setListed] = useState(LISTED);
  const cluster = report.index.clusters[number]!;
  const rows = useMemo(
    () =>
      sorted(
        cluster.members.filter((member) => member[2] >= min),
        (member) => report.moment(member[0])?.start ?? null,
        false,
      ),
    [cluster, min],
  );
  const shown = rows.slice(0, listed);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t.articles}>
      <table class="plain members">
        <thead>
          <tr>
            <th scope="col">{t.title}</th>
            <th scope="col">{t.site}</th>
            <th scope="col">{t.date}</th>
            <th scope="col">{t.relation}</th>
            <th scope="col" class="number" title={t.resemblanceHelp}>
              {t.resemblance}
            </th>
            <th scope="col" class="number">
              {t.containment}
            </th>
            <th scope="col" class="number">
              {t.ofRepresentative}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <Title document={cluster.representative} />
              <Id document={cluster.representative} />
            </td>
            <td>{report.site(cluster.representative)}</td>
            <td>{shortDate(report.date(cluster.representative))}</td>
            <td>{t.representative}</td>
            <td />
            <td />
            <td />
          </tr>
          {shown.map(([document, relation, resemblance, containment, of]) => (
            <tr key={document}>
              <td>
                <PairLink one={cluster.representative} other={document}>
                  <bdi lang={report.scripts.tag(report.language(document), report.title(document))}>{report.title(document)}</bdi>
                </PairLink>
                <Id document={document} />
              </td>
              <td>{report.site(document)}</td>
              <td>{shortDate(report.date(document))}</td>
              <td title={t.explain[relation]}>{format.term(relation)}</td>
              <td class="number">
                <Share value={resemblance} />
              </td>
              <td class="number">{format.share(containment)}</td>
              <td class="number">{format.share(of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" onClick={() => setListed(Infinity)}>
          {t.more(format.number(rows.length - shown.length))}
        </button>
      )}
    </div>
  );
}
