/** The first view: what was read, what was removed, what is shared. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { Bars, Histogram, Matrix, Timeline, histogram } from "./charts";
import { useFormat, useHref, useReport } from "./context";
import type { Reason } from "./data";
import { GROUPS, groupOf, type Group } from "./groups";
import { filterClusters, filterPairs, filterPassages } from "./filter";
import { Section } from "./parts";

export function Overview() {
  const { t, report } = useReport();
  const passages = report.passages > 0 || report.index.clusters.length > 0;
  return (
    <>
      <Figures />
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
  const { kept, removed } = report.index.documents;
  const sum = (list: number[]) => list.reduce((total, value) => total + value, 0);
  const [keptTotal, removedTotal] = useMemo(() => [sum(kept), sum(removed)], [report]);
  const all = keptTotal + removedTotal;
  const query = min > 0 ? { min: String(min) } : {};
  const shared = useMemo(() => filterPassages(report, query).length, [report, min]);
  const pairs = useMemo(() => filterPairs(report, query).length, [report, min]);
  const clusters = useMemo(() => filterClusters(report, query).length, [report, min]);
  const share = (part: number) => (all ? format.percent(part / all) : "–");
  return (
    <dl class="figures">
      <Figure value={format.number(report.count)} label={t.documents} href={href("articles")} />
      <Figure value={share(keptTotal)} label={t.keptText}>
        {format.count(keptTotal, t.nCharacters)}
      </Figure>
      <Figure value={share(removedTotal)} label={t.removedText}>
        {format.count(removedTotal, t.nCharacters)}
      </Figure>
      <Figure value={format.number(shared)} label={t.passages} href={href("passages")}>
        {format.count(pairs, t.nPairs)}
      </Figure>
      <Figure value={format.number(clusters)} label={t.clusters} href={href("clusters")} />
      <Figure value={format.number(report.index.failed_total)} label={t.failed} />
    </dl>
  );
}

export function LeftOut() {
  const { t, report } = useReport();
  const format = useFormat();
  const { articles, passages, clusters, limit_bytes } = report.index.left_out;
  const parts = [
    articles && format.count(articles, t.nArticles),
    passages && format.count(passages, t.nPassages),
    clusters && format.count(clusters, t.nClusters),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p class="notice" role="note">
      {t.leftOut(parts.join(", "), `${format.number(Math.round(limit_bytes / 1_000_000))} MB`)}
    </p>
  );
}

function SimilarityChart() {
  const { report } = useReport();
  const passages = useMemo(() => histogram(report.index.passages.identity.filter((_, i) => report.isReuse(i))), [report]);
  const members = useMemo(() => histogram(report.index.clusters.flatMap((cluster) => cluster.members.map((member) => member[2]))), [report]);
  return <Histogram passages={passages} members={members} />;
}

/** Rules that are listed below their groups. */
const RULES = 12;

function Reasons() {
  const { t, report } = useReport();
  const format = useFormat();
  const { reasons, documents } = report.index;
  const all = documents.kept.reduce((sum, n) => sum + n, 0) + documents.removed.reduce((sum, n) => sum + n, 0) || 1;
  const groups = new Map<Group, number>();
  for (const reason of reasons) groups.set(groupOf(reason.rule), (groups.get(groupOf(reason.rule)) ?? 0) + reason.characters);
  const rows = GROUPS.filter((group) => groups.has(group))
    .map((group) => ({ group, value: groups.get(group)! }))
    .sort((x, y) => y.value - x.value);
  if (rows.length === 0) return <p class="nothing">{t.nothingYet}</p>;
  // The reasons of templates name one site each, and those of the model differ from block to block. A row for all of them has the name of the group.
  const named = ({ rule, reason }: Reason) => {
    const group = groupOf(rule);
    const isOne = reasons.filter((other) => other.rule === rule).length === 1;
    return group === "template" || (group === "model" && isOne) ? t.groups[group] : reason;
  };
  const rules = reasons.toSorted((x, y) => y.characters - x.characters).slice(0, RULES);
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
      {reasons.length > RULES && <p class="note-line">{t.more(format.number(reasons.length - RULES))}</p>}
    </>
  );
}

function tally(values: (number | null)[]): [number | null, number][] {
  const counts = new Map<number | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((x, y) => y[1] - x[1]);
}

function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function Languages() {
  const { t, report } = useReport();
  const format = useFormat();
  const href = useHref();
  const rows = useMemo(() => tally(report.index.documents.language), [report]);
  return (
    <Bars
      label={t.languages}
      rows={rows.slice(0, 12).map(([language, count]) => {
        const code = language === null ? null : (report.index.languages[language] ?? "");
        const row = { key: code ?? "", name: code ? languageName(code, t.lang) : t.noLanguage, value: count, text: format.number(count) };
        return code ? { ...row, href: href("articles", [], { language: code }) } : row;
      })}
    />
  );
}

function Encodings() {
  const { t, report } = useReport();
  const format = useFormat();
  const href = useHref();
  const { encoding, repaired, doubtful } = report.index.documents;
  const rows = useMemo(() => tally(encoding), [report]);
  const counts: [string, string, number][] = [
    ["repaired", t.repairedHelp, repaired.filter(Boolean).length],
    ["doubtful", t.doubtfulHelp, doubtful.filter(Boolean).length],
  ];
  return (
    <>
      <Bars
        label={t.encodings}
        rows={rows.slice(0, 12).map(([number, count]) => {
          const name = report.index.encodings[number ?? -1] ?? "";
          return { key: name, name, value: count, text: format.number(count), href: href("articles", [], { encoding: name }) };
        })}
      />
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
  const counts = new Map<string, number>();
  for (const reason of report.index.documents.empty) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  if (counts.size === 0) return null;
  const rows = [...counts].sort((x, y) => y[1] - x[1]);
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
