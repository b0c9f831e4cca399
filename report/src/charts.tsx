/** Charts, drawn as SVG for the width that they have. Each says in words what it shows, and can be read as a table. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useFormat, useHref, useReport } from "./context";
import { bins, shortDate, type Bin } from "./date";
import { datedOf, extremes, listedOf, sizeAbove, type Report, type SitePair } from "./model";
import { useWidth } from "./parts";

const BINS = 50;

/** Counts of values of 0 to 1, in bins of a fiftieth. Equal texts, 1.00, have the last bin with .98 and .99. */
export function histogram(values: Iterable<number>): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor(value * BINS + 1e-9))]!++;
  return counts;
}

function AsTable({ head, rows }: { head: string[]; rows: (string | number)[][] }) {
  const { t } = useReport();
  return (
    <details class="as-table">
      <summary>{t.asTable}</summary>
      <table class="plain">
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j} class={j ? "number" : ""}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export function Histogram({ passages, members }: { passages: number[]; members: number[] }) {
  const { t, min } = useReport();
  const format = useFormat();
  const [box, width] = useWidth();
  const height = 130;
  const most = Math.max(1, ...passages, ...members);
  const y = (count: number) => Math.sqrt(count / most) * (height - 24);
  const step = width / BINS;
  const ticks = [1, 10, 100, 1000, 10_000, 100_000].filter((tick) => tick <= most && y(tick) > 10);
  const bar = (counts: number[], kind: string) =>
    counts.map((count, i) =>
      count === 0 ? null : (
        <rect
          key={`${kind}${i}`}
          class={`${kind}${(i + 1) / BINS <= min + 1e-9 ? " below" : ""}`}
          x={i * step + (kind === "bar-2" ? step / 2 : 1)}
          y={height - Math.max(2, y(count))}
          width={Math.max(1, step / 2 - 1)}
          height={Math.max(2, y(count))}
        />
      ),
    );
  const rows = passages.map((count, i) => [`${(i / BINS).toFixed(2)}–${((i + 1) / BINS).toFixed(2)}`, count, members[i]!] as (string | number)[]);
  return (
    <figure class="chart">
      <p class="legend">
        <span class="swatch bar-1" aria-hidden="true" /> {t.passagesSeries} <span class="swatch bar-2" aria-hidden="true" /> {t.membersSeries}
      </p>
      <div ref={box}>
        <svg width={width} height={height} role="img" aria-label={t.histogram}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="rule" x1={0} x2={width} y1={height - y(tick)} y2={height - y(tick)} />
              <text class="tick" x={0} y={height - y(tick) - 3}>
                {format.number(tick)}
              </text>
            </g>
          ))}
          {bar(passages, "bar-1")}
          {bar(members, "bar-2")}
          {min > 0 && <line class="cursor" x1={min * width} x2={min * width} y1={0} y2={height} />}
        </svg>
      </div>
      <Threshold />
      <div class="axis" aria-hidden="true">
        {[0, 0.2, 0.4, 0.6, 0.8, 1].map((value) => (
          <span key={value}>{value.toFixed(1)}</span>
        ))}
      </div>
      <AsTable head={[t.similarity, t.passagesSeries, t.membersSeries]} rows={rows.filter((row) => row[1] !== 0 || row[2] !== 0)} />
    </figure>
  );
}

/** The slider of the threshold. The views follow when it rests, so that it moves freely over many rows. */
export function Threshold() {
  const { t, min, setQuery } = useReport();
  const format = useFormat();
  const [value, setValue] = useState(min);
  const timer = useRef(0);
  useEffect(() => setValue(min), [min]);
  const change = (now: number) => {
    setValue(now);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setQuery({ min: now > 0 ? String(now) : "" }), 80);
  };
  return (
    <label class="slider" title={t.thresholdHelp}>
      <span>
        {t.threshold}: <b>{format.share(value)}</b>
      </span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={value}
        aria-valuetext={format.share(value)}
        onInput={(event) => change(Number(event.currentTarget.value))}
      />
    </label>
  );
}

/** Clusters that the time line has room for. */
const LANES = 30;

interface Lane {
  cluster: number;
  members: number[];
  /** Members with a date, by time. */
  dated: number[];
}

/** The largest clusters by their first article, and how many there are. */
function lanesOf(report: Report, min: number): [Lane[], total: number] {
  const { clusters } = report.index;
  const all = clusters
    .map((cluster, i) => ({ cluster: i, members: report.members(cluster, min) }))
    .filter(({ members }) => members.length > 1 && members.some((document) => report.moment(document)));
  const lanes = all
    .sort((x, y) => sizeAbove(clusters[y.cluster]!, min) - sizeAbove(clusters[x.cluster]!, min))
    .slice(0, LANES)
    .map((lane): Lane => ({ ...lane, dated: datedOf(report, lane.members) }));
  const first = (lane: Lane) => report.moment(lane.dated[0]!)!.instant;
  return [lanes.sort((x, y) => first(x) - first(y)), all.length];
}

/** The central part of sorted dates: a few wrong ones, such as 1970, would press all others into a corner. */
function extent(times: number[]): [number, number] {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return times.length < 200 ? [times[0]!, times.at(-1)!] : [at(0.005), at(0.995)];
}

/** Bins of sorted times with the number of documents in each. */
export function countByTime(times: number[], most: number): [Bin[], number[]] {
  if (times.length === 0) return [[], []];
  const scale = bins(...extent(times), most);
  const counts = scale.map(() => 0);
  let bin = 0;
  for (const time of times) {
    while (time >= (scale[bin]?.end ?? Infinity)) bin++;
    if (bin < scale.length && time >= scale[0]!.start) counts[bin]!++;
  }
  return [scale, counts];
}

/** Documents by the column of pixels where the time as it is written puts them. A mark for each document would be thousands in one place. */
function columnsOf(report: Report, documents: number[], x: (time: number) => number): [column: number, documents: number[]][] {
  const columns = new Map<number, number[]>();
  for (const document of documents) {
    const column = Math.round(x(report.moment(document)!.start));
    const known = columns.get(column);
    if (known) known.push(document);
    else columns.set(column, [document]);
  }
  return [...columns];
}

/** The first and the last date of documents in the order of time. */
function span(report: Report, dated: number[]): string {
  const ends = [dated[0]!, dated.at(-1)!].map((document) => shortDate(report.date(document)));
  return [...new Set(ends)].join(" – ");
}

export function Timeline() {
  const { report, t, min } = useReport();
  const format = useFormat();
  const href = useHref();
  const [box, width] = useWidth();
  const times = useMemo(() => {
    const starts = report.index.documents.date.map((_, i) => report.moment(i)?.start).filter((time) => time !== undefined);
    return starts.sort((x, y) => x - y);
  }, [report]);
  const [lanes, clusters] = useMemo(() => lanesOf(report, min), [report, min]);
  const room = Math.max(10, Math.floor((width || 800) / 14));
  const [scale, counts] = useMemo(() => countByTime(times, room), [times, room]);
  if (scale.length === 0) return <p class="nothing">{t.noDates}</p>;
  const end = scale.at(-1)!.end;
  const start = scale[0]!.start;
  const x = (time: number) => 4 + (Math.min(Math.max(time, start), end) - start) * ((width - 8) / (end - start || 1));
  const top = 70;
  const row = 14;
  const height = top + 20 + lanes.length * row + 6;
  const most = Math.max(1, ...counts);
  const undated = report.count - times.length;
  const outside = counts.reduce((left, count) => left - count, times.length);
  const notes = [
    undated > 0 && t.undated(format.count(undated, t.nDocuments)),
    outside > 0 && t.outside(format.count(outside, t.nDocuments)),
    clusters > lanes.length && t.largest(format.number(lanes.length), format.count(clusters, t.nClusters)),
  ].filter(Boolean);
  return (
    <figure class="chart">
      <div ref={box}>
        <svg width={width} height={height} role="group" aria-label={t.timeline}>
          {scale.map((bin, i) => (
            <rect
              key={bin.start}
              class="bar-1"
              x={x(bin.start)}
              width={Math.max(1, x(bin.end) - x(bin.start) - 1)}
              y={top - (counts[i]! / most) * (top - 16)}
              height={(counts[i]! / most) * (top - 16)}
            >
              <title>{`${bin.label}: ${format.count(counts[i]!, t.nDocuments)}`}</title>
            </rect>
          ))}
          <text class="tick" x={0} y={10}>
            {format.number(most)}
          </text>
          <Ticks scale={scale} x={x} y={top} width={width} />
          {lanes.map((lane, i) => (
            <ClusterLane key={lane.cluster} lane={lane} x={x} y={top + 26 + i * row} href={href("cluster", [report.clusterId(lane.cluster)])} />
          ))}
        </svg>
      </div>
      {notes.length > 0 && <p class="note-line">{notes.join(" ")}</p>}
      <AsTable head={[t.date, t.documents]} rows={scale.map((bin, i) => [bin.label, counts[i]!]).filter((line) => line[1] !== 0)} />
    </figure>
  );
}

function Ticks({ scale, x, y, width }: { scale: Bin[]; x: (time: number) => number; y: number; width: number }) {
  const every = Math.max(1, Math.ceil(scale.length / Math.max(1, Math.floor(width / 84))));
  return (
    <g>
      <line class="rule strong" x1={0} x2={width} y1={y} y2={y} />
      {scale.map((bin, i) =>
        i % every === 0 && x(bin.start) < width - 66 ? (
          <text key={bin.start} class="tick" x={x(bin.start)} y={y + 13}>
            {bin.label}
          </text>
        ) : null,
      )}
    </g>
  );
}

function ClusterLane({ lane, x, y, href }: { lane: Lane; x: (time: number) => number; y: number; href: string }) {
  const { report, t } = useReport();
  const format = useFormat();
  const cluster = report.index.clusters[lane.cluster]!;
  const columns = columnsOf(report, lane.dated, x).map(([column]) => column);
  const [first, last] = extremes(columns);
  const size = listedOf(t, format, cluster, lane.members.length) ?? format.count(lane.members.length, t.nArticles);
  const name = `${t.cluster} ${report.clusterName(lane.cluster)}: ${size}, ${span(report, lane.dated)}${t.stop}${report.title(cluster.representative)}`;
  return (
    <a href={href} aria-label={name} class="lane">
      <title>{name}</title>
      <rect class="hit" x={first - 6} y={y - 6} width={last - first + 12} height={13} />
      <line class="span" x1={first} x2={last} y1={y} y2={y} />
      {columns.map((column) => (
        <circle key={column} cx={column} cy={y} r={3} />
      ))}
    </a>
  );
}

/** The articles of one cluster along time. */
export function ClusterTimeline({ documents, first }: { documents: number[]; first: number | null }) {
  const { report, t } = useReport();
  const format = useFormat();
  const [box, width] = useWidth();
  const dated = useMemo(() => datedOf(report, documents), [report, documents]);
  if (dated.length === 0) return <p class="nothing">{t.noDates}</p>;
  const [from, to] = extremes(dated.map((document) => report.moment(document)!.start));
  const x = (time: number) => (to === from ? width / 2 : 12 + ((time - from) / (to - from)) * (width - 24));
  const date = (document: number) => shortDate(report.date(document));
  const several = (list: number[]) => `${format.count(list.length, t.nArticles)}, ${span(report, list)}`;
  const one = (document: number) => `${date(document)} ${report.site(document)} ${report.title(document)}`;
  const isFirst = (list: number[]) => list.includes(first ?? -1);
  // The mark of the first article is drawn last, above its neighbours.
  const columns = columnsOf(report, dated, x).sort((a, b) => Number(isFirst(a[1])) - Number(isFirst(b[1])));
  return (
    <div ref={box}>
      <svg width={width} height={52} role="img" aria-label={several(dated)}>
        <line class="rule strong" x1={12} x2={width - 12} y1={20} y2={20} />
        {columns.map(([column, list]) => (
          <circle key={column} class={isFirst(list) ? "dot first" : "dot"} cx={column} cy={20} r={isFirst(list) ? 7 : 4.5}>
            <title>{list.length > 1 ? several(list) : one(list[0]!)}</title>
          </circle>
        ))}
        <text class="tick" x={0} y={44}>
          {date(dated[0]!)}
        </text>
        {to !== from && (
          <text class="tick end" x={width} y={44}>
            {date(dated.at(-1)!)}
          </text>
        )}
      </svg>
    </div>
  );
}

const MATRIX_SITES = 20;

function topSites(pairs: SitePair[]): number[] {
  const weight = new Map<number, number>();
  for (const { from, to, directed, undirected } of pairs) {
    for (const site of new Set([from, to])) weight.set(site, (weight.get(site) ?? 0) + directed + undirected / 2);
  }
  return [...weight]
    .sort((x, y) => y[1] - x[1])
    .slice(0, MATRIX_SITES)
    .map(([site]) => site);
}

/** Who is the likely source of whose text. */
export function Matrix() {
  const { report, t, min } = useReport();
  const format = useFormat();
  const pairs = useMemo(() => report.sitePairs(min), [report, min]);
  const sites = useMemo(() => topSites(pairs), [pairs]);
  const cells = useMemo(() => new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair])), [pairs]);
  const total = new Set(pairs.flatMap((pair) => [pair.from, pair.to])).size;
  if (sites.length === 0) return <p class="nothing">{t.matrixNone}</p>;
  const most = Math.max(1, extremes(pairs.map((pair) => pair.directed + pair.undirected))[1]);
  const name = (site: number) => report.index.sites[site] ?? "";
  return (
    <>
      {total > sites.length && <p class="note-line">{t.matrixMore(format.number(sites.length), format.number(total))}</p>}
      <div class="scroll" tabIndex={0} role="group" aria-label={t.matrix}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col" class="corner">
                {t.from} ↓ {t.to} →
              </th>
              {sites.map((to) => (
                <th scope="col" key={to} title={name(to)}>
                  <span>
                    <bdi>{name(to)}</bdi>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sites.map((from) => (
              <tr key={from}>
                <th scope="row" title={name(from)}>
                  <bdi>{name(from)}</bdi>
                </th>
                {sites.map((to) => (
                  <MatrixCell key={to} pair={cells.get(`${from} ${to}`)} from={name(from)} to={name(to)} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function MatrixCell({ pair, from, to, most }: { pair: SitePair | undefined; from: string; to: string; most: number }) {
  const { t } = useReport();
  const format = useFormat();
  const href = useHref();
  if (!pair) return <td />;
  const { directed, undirected } = pair;
  const name = t.matrixCell(from, to, format.number(directed), format.number(undirected));
  const level = Math.ceil(4 * Math.sqrt((directed + undirected) / most));
  return (
    <td class={`level-${level}`}>
      <a href={href("passages", [], { from, to })} title={name}>
        <span class="unseen">{name}</span>
        {directed > 0 && <b aria-hidden="true">{format.number(directed)}</b>}
        {undirected > 0 && <i aria-hidden="true">{format.number(undirected)}</i>}
      </a>
    </td>
  );
}

/** Names with bars, the longest first. */
export function Bars({
  rows,
  label,
}: {
  rows: { key: string; name: ComponentChildren; value: number; text: ComponentChildren; swatch?: string; href?: string }[];
  label: string;
}) {
  const most = Math.max(...rows.map((row) => row.value), Number.MIN_VALUE);
  return (
    <ul class="bars" aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <span class="bar-name">{row.href ? <a href={row.href}>{row.name}</a> : row.name}</span>
          <span class="bar-track" aria-hidden="true">
            <span class={row.swatch ?? "bar-fill"} style={{ width: `${(row.value / most) * 100}%` }} />
          </span>
          <span class="bar-text">{row.text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where the passages are in two articles, joined by bands. */
export function PairMap({
  lengths,
  spans,
  current,
  onChoose,
}: {
  lengths: [number, number];
  spans: [a: number, aEnd: number, b: number, bEnd: number][];
  current: number;
  onChoose: (passage: number) => void;
}) {
  const { t } = useReport();
  const format = useFormat();
  const [box, width] = useWidth();
  const most = Math.max(1, ...lengths);
  const x = (offset: number) => (offset / most) * width;
  return (
    <div ref={box} class="pair-map">
      <svg width={width} height={62} role="img" aria-label={`${t.map}: ${format.count(spans.length, t.nPassages)}`}>
        <text class="tick" x={0} y={9}>
          A
        </text>
        <text class="tick" x={0} y={61}>
          B
        </text>
        <rect class="track" x={0} y={13} width={x(lengths[0])} height={7} />
        <rect class="track" x={0} y={43} width={x(lengths[1])} height={7} />
        {spans.map(([a, aEnd, b, bEnd], i) => (
          <g key={i} class={i === current ? "band current" : "band"} onClick={() => onChoose(i)}>
            <title>{t.passageN(format.number(i + 1))}</title>
            <path d={`M${x(a)} 20L${x(aEnd)} 20L${x(bEnd)} 43L${x(b)} 43Z`} />
            <rect x={x(a)} y={13} width={Math.max(2, x(aEnd) - x(a))} height={7} />
            <rect x={x(b)} y={43} width={Math.max(2, x(bEnd) - x(b))} height={7} />
          </g>
        ))}
      </svg>
    </div>
  );
}
