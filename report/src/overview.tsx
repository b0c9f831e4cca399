/** The first view: what was read, what was removed, what is shared. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { Bars, Histogram, Matrix, Timeline, histogram } from "./charts";
import { useFormat, useHref, useReport, type Format } from "./context";
import type { Reason } from "./data";
import { GROUPS, groupOf, type Group } from "./groups";
import { filterClusters, filterPairs, filterPassages } from "./filter";
import type { Report } from "./model";
import { Section, useCut } from "./parts";

export function Overview() {
  const { t, report } = useReport();
  const passages = report.passages > 0 || report.index.clusters.length > 0;
  return (
    <>
      <Figures />
      <Slim />
      <LeftOut />
      {passages && (
        <Section id="similarity" title={t.similarity} note={`${t.histogram}${t.stop}${t.thresholdHelp} ${t.histogramHelp}`}>
          <SimilarityChart />
        </Section>
      )}
      <div class="columns">
        <Section id="removed-by" title={t.removedBy} note={t.removedByHelp}>
          <Reasons />
        </Section>
        <div>
          <Section id="languages" title={t.languages}>
            <Languages />
          </Section>
          <Section id="encodings" title={t.encodings}>
            <Encodings />
          </Section>
          <Empty />
        </div>
      </div>
      <Section id="timeline" title={t.timeline} note={t.timelineHelp}>
        <Timeline />
      </Section>
      {passages && (
        <Section id="matrix" title={t.matrix} note={t.matrixHelp}>
          <Matrix />
        </Section>
      )}
      <Failures />
    </>
  );
}

function Figure({ value, label, href, children }: { value: string; label: string; href?: string; children?: ComponentChildren }) {
  return (
    <div class="figure">
      <dt>{href ? <a href={href}>{label}</a> : label}</dt>
      <dd>
        <b>{value}</b>
        {children && <span>{children}</span>}
      </dd>
    </div>
  );
}

function Figures() {
  const { t, report, min } = useReport();
  const format = useFormat();
  const href = useHref();
  const { documents, kept, removed, slim } = report.index.totals;
  // Where no row has what was removed, nothing tells how much was.
  const all = slim < documents ? kept + removed : 0;
  const query = min > 0 ? { min: String(min) } : {};
  const shared = useMemo(() => filterPassages(report, query).length, [report, min]);
  const pairs = useMemo(() => filterPairs(report, query).length, [report, min]);
  const clusters = useMemo(() => filterClusters(report, query).length, [report, min]);
  const share = (part: number) => (all ? format.percent(part / all) : "–");
  return (
    <dl class="figures">
      <Figure value={format.number(documents)} label={t.documents} href={href("articles")} />
      <Figure value={share(kept)} label={t.keptText}>
        {format.count(kept, t.nCharacters)}
      </Figure>
      <Figure value={share(removed)} label={t.removedText}>
        {all > 0 && format.count(removed, t.nCharacters)}
      </Figure>
      <Figure value={isCompared(report) ? format.number(shared) : "–"} label={t.passages} href={href("passages")}>
        {isCompared(report) && format.count(pairs, t.nPairs)}
      </Figure>
      <Figure value={isCompared(report) ? format.number(clusters) : "–"} label={t.clusters} href={href("clusters")} />
      <Figure value={format.number(report.index.failed_total)} label={t.failed} />
    </dl>
  );
}

/** Says that rows lack what was removed. */
export function Slim() {
  const { t, report } = useReport();
  const format = useFormat();
  const { slim, documents } = report.index.totals;
  if (slim === 0) return null;
  return (
    <p class="notice" role="note">
      {t.slimRows(format.number(slim), format.number(documents))}
    </p>
  );
}

const size = (bytes: number, format: Format) =>
  bytes < 1_000_000 ? `${format.number(bytes / 1000)} kB` : `${format.number(bytes / 1_000_000)} MB`;

/** Whether the run looked for text that articles share: newsieve clean does not. */
const isCompared = (report: Report) => report.index.run["command"] !== "clean";

/** What articles share with documents of an index: the page has the articles of the run alone. */
function OfIndex() {
  const { t, report } = useReport();
  const format = useFormat();
  const { passages_of_index, clusters_of_index } = report.index.left_out;
  if (passages_of_index + clusters_of_index === 0) return null;
  return (
    <p class="notice" role="note">
      {t.ofIndex(format.count(passages_of_index, t.nPassages), format.count(clusters_of_index, t.nClusters))}
    </p>
  );
}

/** What the page does not list. */
export function LeftOut() {
  return (
    <>
      <OfSize />
      <OfIndex />
    </>
  );
}

/** What it leaves out for its size. */
function OfSize() {
  const { t, report } = useReport();
  const format = useFormat();
  const { articles, documents, passages, clusters, limit_bytes } = report.index.left_out;
  const parts = [
    documents && format.count(documents, t.nDocuments),
    articles - documents && format.count(articles - documents, t.nTexts),
    passages && format.count(passages, t.nPassages),
    clusters && format.count(clusters, t.nClusters),
  ].filter(Boolean);
  if (!isCompared(report)) {
    return (
      <p class="notice" role="note">
        {t.notCompared}
      </p>
    );
  }
  if (parts.length === 0) return null;
  return (
    <p class="notice" role="note">
      {limit_bytes > 0
        ? t.leftOut(parts.join(t.comma), size(limit_bytes, format))
        : t.passagesCut(format.number(report.passages), format.number(passages))}
    </p>
  );
}

function SimilarityChart() {
  const { report } = useReport();
  const passages = useMemo(() => histogram(report.index.passages.identity.filter((_, i) => report.isReuse(i))), [report]);
  const members = useMemo(() => histogram(report.index.clusters.flatMap((cluster) => cluster.members.map((member) => member[2]))), [report]);
  return <Histogram passages={passages} members={members} />;
}

/** Rules that are listed below their groups before the reader asks for more. */
const RULES = 12;

function Reasons() {
  const { t, report } = useReport();
  const format = useFormat();
  const { reasons, totals } = report.index;
  const all = totals.kept + totals.removed || 1;
  const groups = new Map<Group, number>();
  for (const reason of reasons) groups.set(groupOf(reason.rule), (groups.get(groupOf(reason.rule)) ?? 0) + reason.characters);
  const rows = GROUPS.filter((group) => groups.has(group))
    .map((group) => ({ group, value: groups.get(group)! }))
    .sort((x, y) => y.value - x.value);
  const byLength = useMemo(() => reasons.toSorted((x, y) => y.characters - x.characters), [reasons]);
  const [rules, more] = useCut(byLength, RULES);
  if (rows.length === 0) return <p class="nothing">{totals.slim > 0 ? "–" : t.nothingYet}</p>;
  // The reasons of templates name one site each, and those of the model differ from block to block. A row for all of them has the name of the group.
  const named = ({ rule, reason }: Reason) => {
    const group = groupOf(rule);
    const isOne = reasons.filter((other) => other.rule === rule).length === 1;
    return group === "template" || (group === "model" && isOne) ? t.groups[group] : format.reason(reason);
  };
  return (
    <>
      <Bars
        label={t.removedBy}
        rows={rows.map(({ group, value }) => ({
          key: group,
          name: t.groups[group],
          value,
          text: format.percent(value / all),
          swatch: `fill group-${group}`,
        }))}
      />
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.reason}</th>
            <th scope="col" class="number">
              {t.characters}
            </th>
            <th scope="col" class="number">
              {t.blocks}
            </th>
            <th scope="col" class="number">
              {t.documents}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((reason) => (
            <tr key={`${reason.rule} ${reason.reason}`}>
              <td>
                <span class={`key group-${groupOf(reason.rule)}`} aria-hidden="true" /> {named(reason)} <code>{reason.rule}</code>
              </td>
              <td class="number">{format.number(reason.characters)}</td>
              <td class="number">{format.number(reason.blocks)}</td>
              <td class="number">{format.number(reason.documents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}

/** Languages and encodings that are listed before the reader asks for more. */
const NAMES = 12;

const mostFirst = <T,>(counts: [T, number][]) => counts.toSorted((x, y) => y[1] - x[1]);

function Languages() {
  const { t, report } = useReport();
  const format = useFormat();
  const href = useHref();
  const [rows, more] = useCut(mostFirst(report.index.totals.languages), NAMES);
  return (
    <>
      <Bars
        label={t.languages}
        rows={rows.map(([language, count]) => {
          const code = language === null ? null : (report.index.languages[language] ?? "");
          const row = { key: code ?? "", name: code ? format.language(code) : t.noLanguage, value: count, text: format.number(count) };
          return code ? { ...row, href: href("articles", [], { language: code }) } : row;
        })}
      />
      {more}
    </>
  );
}

function Encodings() {
  const { t, report } = useReport();
  const format = useFormat();
  const href = useHref();
  const { encodings, repaired, doubtful } = report.index.totals;
  const [rows, more] = useCut(mostFirst(encodings), NAMES);
  const counts: [string, string, number][] = [
    ["repaired", t.repairedHelp, repaired],
    ["doubtful", t.doubtfulHelp, doubtful],
  ];
  return (
    <>
      <Bars
        label={t.encodings}
        rows={rows.map(([number, count]) => {
          const name = report.index.encodings[number] ?? "";
          return { key: name, name, value: count, text: format.number(count), href: href("articles", [], { encoding: name }) };
        })}
      />
      {more}
      <ul class="inline">
        {counts.map(([state, help, count]) => (
          <li key={state} title={help}>
            <a href={href("articles", [], { state })}>{state === "repaired" ? t.repaired : t.doubtful}</a>: {format.number(count)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Empty() {
  const { t, report } = useReport();
  const format = useFormat();
  const href = useHref();
  const rows = mostFirst(report.index.totals.empty);
  if (rows.length === 0) return null;
  return (
    <Section id="empty" title={t.emptyTitle}>
      <Bars
        label={t.emptyTitle}
        rows={rows.map(([reason, count]) => ({
          key: reason,
          name: format.term(reason),
          value: count,
          text: format.number(count),
          href: href("articles", [], { state: reason }),
        }))}
      />
    </Section>
  );
}

function Failures() {
  const { t, report } = useReport();
  const format = useFormat();
  const { failed, failed_total } = report.index;
  if (failed_total === 0) return null;
  const listed = failed.slice(0, 200);
  return (
    <Section id="failures" title={t.failures}>
      <dl class="failures">
        {listed.map((entry, i) => (
          <div key={i}>
            <dt>
              <bdi>{entry.id}</bdi>
            </dt>
            <dd dir="auto">{entry.error}</dd>
          </div>
        ))}
      </dl>
      {failed_total > listed.length && <p>{t.failuresMore(format.number(failed_total - listed.length))}</p>}
    </Section>
  );
}
