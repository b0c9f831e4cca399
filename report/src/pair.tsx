/** Two articles side by side, with their passages level and the differences marked. */
import { Fragment } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { stretches, type Span } from "./blocks";
import { PairMap } from "./charts";
import { useFormat, useHref, useReport, type Context, type Format } from "./context";
import { download } from "./csv";
import type { Article } from "./data";
import type { Piece } from "./diff";
import { exportPair } from "./export";
import { matchesKind } from "./filter";
import type { Messages } from "./messages";
import type { Pair, Report } from "./model";
import { pairRows, type GapRow, type PairRows, type PassageRow, type Stretch } from "./pairrows";
import { Title, Unreadable, useKeys, usePrint, usePromise, Where } from "./parts";
import { CodePoints } from "./text";

/** The article of a document; null if this file leaves it out. */
export function load({ report, articles }: Context, document: number): Promise<Article | null> {
  const { chunk, line } = report.index.documents;
  const number = chunk[document] ?? -1;
  return number < 0 ? Promise.resolve(null) : articles.get(number, line[document]!, report.id(document));
}

/** What is known of a passage, in one line. */
export function describePassage(report: Report, t: Messages, format: Format, passage: number): string {
  const p = report.index.passages;
  // Boilerplate and formulas come from nobody.
  const isReuse = report.isReuse(passage);
  const side = isReuse ? p.source[passage] : null;
  const boilerplate = p.boilerplate[passage];
  const family = p.family[passage];
  const facts = [
    format.term(report.kind(passage)),
    `${t.identity.toLowerCase()} ${format.share(p.identity[passage]!)}`,
    format.count(p.length[passage]!, t.nCharacters),
  ];
  const sentences = [
    facts.join(t.comma),
    side ? `${t.sourceIs(side.toUpperCase())} (${t.confidenceIs(format.term(p.confidence[passage]))})` : isReuse ? t.sourceNone : "",
    side ? t.evidences[p.evidence[passage] ?? ""] : "",
    boilerplate ? t.onPages(format.number(boilerplate[0]), format.number(boilerplate[1])) : "",
    family ? t.family(format.number(family)) : "",
  ];
  return sentences
    .filter(Boolean)
    .map((sentence) => (/[.。]$/.test(sentence!) ? `${sentence}${t.stop.slice(1)}` : `${sentence}${t.stop}`))
    .join("")
    .trim();
}

export function PairView() {
  const context = useReport();
  const { report, route, t } = context;
  const one = report.number(route.ids[0]);
  const other = report.number(route.ids[1]);
  const key = `${route.ids.join("\n")}`;
  const pair = one === undefined || other === undefined ? null : report.pairOf(one, other);
  const loaded = usePromise(key, async () => (pair ? Promise.all([load(context, pair.a), load(context, pair.b)]) : null));
  if (!pair) return <p class="notice">{t.unknown}</p>;
  if (loaded.error) return <Unreadable error={loaded.error} />;
  if (!loaded.value) return <p aria-busy="true">{t.loading}</p>;
  const [a, b] = loaded.value;
  if (!a || !b) {
    return (
      <>
        <p class="notice">{t.textLeftOut}</p>
        <p>
          A: <Title document={pair.a} />
        </p>
        <p>
          B: <Title document={pair.b} />
        </p>
      </>
    );
  }
  return <Loaded pair={pair} a={a} b={b} />;
}

/** The kind of the passages that are shown: the one that the address asks for, or reuse, or all where there is no reuse. */
function shownKind({ report, route }: Context, pair: Pair): string {
  return route.query["kind"] ?? (pair.passages.some((i) => report.isReuse(i)) ? "" : "all");
}

function Loaded({ pair, a, b }: { pair: Pair; a: Article; b: Article }) {
  const context = useReport();
  const { report, route, t, setQuery, min } = context;
  const format = useFormat();
  const [full, setFull] = useState(true);
  const kind = shownKind(context, pair);
  const wanted = route.query["passage"];
  const one = report.number(route.ids[0])!;
  const near = useMemo(() => {
    const { identity } = report.index.passages;
    return pair.passages.filter((i) => identity[i]! >= min);
  }, [pair, min]);
  const passages = useMemo(() => near.filter((i) => matchesKind(report, i, kind)), [near, kind]);
  const rows = useMemo(() => pairRows(report, pair, passages, a, b), [passages, a, b]);
  const ordered = useMemo(() => [...rows.rows.filter((row) => row.passage !== null), ...rows.moved] as PassageRow[], [rows]);
  const current = Math.max(
    0,
    ordered.findIndex((row) => report.passageName(row.passage, one) === wanted),
  );
  const go = (place: number) => {
    const row = ordered[Math.min(ordered.length - 1, Math.max(0, place))];
    if (row) setQuery({ passage: report.passageName(row.passage, one) });
  };
  useKeys((key) => {
    if (key === "n" || key === "j") go(wanted === undefined ? 0 : current + 1);
    else if (key === "p" || key === "k") go(current - 1);
    else return false;
    return true;
  });
  const save = () => {
    const page = exportPair(report, t, format, [pair.a, pair.b], [a, b], rows, (passage) => describePassage(report, t, format, passage));
    download("pair.html", "text/html", page);
  };
  const p = report.index.passages;
  return (
    <>
      <Legend />
      {ordered.length > 0 && (
        <PairMap
          lengths={rows.lengths}
          current={current}
          onChoose={go}
          spans={ordered.map(({ passage: i }) => [p.a_start[i]!, p.a_end[i]!, p.b_start[i]!, p.b_end[i]!])}
        />
      )}
      <div class="bar sticky-bar">
        <div class="stepper">
          <button type="button" onClick={() => go(current - 1)} disabled={current <= 0} title={t.pairKeys}>
            ‹ <span>{t.previous}</span>
          </button>
          <p role="status">{ordered.length ? t.passageOf(format.number(current + 1), format.number(ordered.length)) : t.noPassages}</p>
          <button type="button" onClick={() => go(current + 1)} disabled={current >= ordered.length - 1} title={t.pairKeys}>
            <span>{t.next}</span> ›
          </button>
        </div>
        {near.length > passages.length && (
          <button type="button" onClick={() => setQuery({ kind: "all" })}>
            {t.otherKinds(format.number(near.length - passages.length))}
          </button>
        )}
        <button type="button" aria-pressed={!full} onClick={() => setFull(!full)}>
          {t.onlyShared}
        </button>
        <button type="button" onClick={save}>
          {t.exportPair}
        </button>
      </div>
      <PairTable pair={pair} articles={[a, b]} rows={rows} full={full} current={ordered[current]?.passage ?? null} passages={passages} />
    </>
  );
}

function Legend() {
  const { t } = useReport();
  return (
    <p class="legend">
      <span>{t.legend}:</span> <mark class="m-edit">{t.markEdit}</mark> <mark class="m-script">{t.markScript}</mark>{" "}
      <mark class="m-form">{t.markForm}</mark>{" "}
      <span>
        <mark class="m-gap">▵</mark> {t.markGap}
      </span>
      <span class="keys-hint">{t.pairKeys}</span>
    </p>
  );
}

function Heading({ side, document, passages }: { side: "A" | "B"; document: number; passages: number[] }) {
  const { report, t } = useReport();
  const format = useFormat();
  return (
    <th scope="col" role="columnheader">
      <span class="side">{side}</span> <Title document={document} />
      <span class="second-line">
        <Where document={document} /> {t.shareOf(format.percent(report.share(document, passages)))}
      </span>
    </th>
  );
}

function PairTable({
  pair,
  articles,
  rows,
  full,
  current,
  passages,
}: {
  pair: Pair;
  articles: [Article, Article];
  rows: PairRows;
  full: boolean;
  current: number | null;
  passages: number[];
}) {
  const { report, t, route } = useReport();
  const langs = articles.map((article) => report.scripts.tag(article.language, article.text)) as [string | undefined, string | undefined];
  const table = useRef<HTMLTableElement>(null);
  const moved = useMemo(() => movedSpans(report, rows), [rows]);
  useEffect(() => {
    if (route.query["passage"] === undefined) return;
    const target = table.current?.querySelector<HTMLElement>(`[data-passage="${current}"]`);
    target?.focus({ preventScroll: true });
    const top = target?.getBoundingClientRect().top ?? 0;
    if (top < 120 || top > innerHeight / 2) target?.scrollIntoView({ block: "start" });
  }, [current, route.query["passage"], full]);
  const passageRow = (row: PassageRow) => <PassageRows key={row.passage} row={row} langs={langs} current={row.passage === current} />;
  return (
    <table class="pair" role="table" aria-label={t.pairTable} ref={table}>
      <thead role="rowgroup">
        <tr role="row">
          <Heading side="A" document={pair.a} passages={passages} />
          <Heading side="B" document={pair.b} passages={passages} />
        </tr>
      </thead>
      {rows.rows.map((row, i) =>
        row.passage === null ? full && <GapRows key={`gap ${i}`} pair={pair} row={row} langs={langs} moved={moved} /> : passageRow(row),
      )}
      {rows.moved.length > 0 && (
        <tbody role="rowgroup">
          <tr role="row">
            <th role="rowheader" colSpan={2} class="moved">
              {t.moved}
              {t.stop}
              {t.movedHelp}
            </th>
          </tr>
        </tbody>
      )}
      {rows.moved.map(passageRow)}
    </table>
  );
}

type Langs = [string | undefined, string | undefined];

function PassageRows({ row, langs, current }: { row: PassageRow; langs: Langs; current: boolean }) {
  const { report, t } = useReport();
  const format = useFormat();
  const { difference } = row;
  return (
    <tbody role="rowgroup" class={current ? "shared current" : "shared"}>
      <tr role="row">
        <th role="rowheader" scope="rowgroup" colSpan={2} tabIndex={-1} data-passage={row.passage}>
          <b>{t.passageN(format.number(row.number))}</b> {describePassage(report, t, format, row.passage)}{" "}
          {t.differences(format.number(difference.edits), format.number(difference.scripts))}
        </th>
      </tr>
      <tr role="row">
        <td role="cell" data-side="A" lang={langs[0]} dir="auto">
          <Pieces list={difference.a} />
        </td>
        <td role="cell" data-side="B" lang={langs[1]} dir="auto">
          <Pieces list={difference.b} />
        </td>
      </tr>
    </tbody>
  );
}

function Pieces({ list }: { list: Piece[] }) {
  const { t } = useReport();
  return (
    <>
      {list.map((piece, i) =>
        piece.gap ? (
          <mark key={i} class="m-gap" title={t.markGap}>
            ▵
          </mark>
        ) : piece.mark === "same" ? (
          piece.text
        ) : (
          <mark key={i} class={`m-${piece.mark}`}>
            {piece.text}
          </mark>
        ),
      )}
    </>
  );
}

/** Moved passages as spans in both texts, and the numbers that a reader sees. */
interface Moved {
  a: Span[];
  b: Span[];
  numbers: Map<number, number>;
}

function movedSpans(report: Report, rows: PairRows): Moved {
  const p = report.index.passages;
  return {
    a: rows.moved.map(({ passage: i }): Span => [p.a_start[i]!, p.a_end[i]!, i]),
    b: rows.moved.map(({ passage: i }): Span => [p.b_start[i]!, p.b_end[i]!, i]),
    numbers: new Map(rows.moved.map((row) => [row.passage, row.number])),
  };
}

function GapRows({ pair, row, langs, moved }: { pair: Pair; row: GapRow; langs: Langs; moved: Moved }) {
  return (
    <tbody role="rowgroup" class="gap">
      <tr role="row">
        <td role="cell" data-side="A" lang={langs[0]} dir="auto">
          {row.a.text && <Shortened pair={pair} stretch={row.a} spans={moved.a} numbers={moved.numbers} />}
        </td>
        <td role="cell" data-side="B" lang={langs[1]} dir="auto">
          {row.b.text && <Shortened pair={pair} stretch={row.b} spans={moved.b} numbers={moved.numbers} />}
        </td>
      </tr>
    </tbody>
  );
}

/** Text between passages that is shown before and after a fold, in code points. */
const CONTEXT = 140;

function Shortened({ pair, stretch, spans, numbers }: { pair: Pair; stretch: Stretch; spans: Span[]; numbers: Map<number, number> }) {
  const { t } = useReport();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const points = useMemo(() => new CodePoints(stretch.text), [stretch]);
  const part = (from: number, to: number) =>
    stretches(points.slice(from, to), stretch.start + from, stretch.start + to, spans).map((piece, i) =>
      piece.passages.length === 0 ? (
        piece.text
      ) : (
        <Fragment key={i}>
          <span class="shared-text">{piece.text}</span>
          <sup title={t.moved}>
            <PairLink one={pair.a} other={pair.b} passage={piece.passages[0]!}>
              {numbers.get(piece.passages[0]!)}
            </PairLink>
          </sup>
        </Fragment>
      ),
    );
  const print = usePrint();
  if (open || print || points.length <= 3 * CONTEXT) return <>{part(0, points.length)}</>;
  return (
    <>
      {part(0, CONTEXT)}…{" "}
      <button type="button" class="fold" onClick={() => setOpen(true)}>
        {t.hiddenText(format.number(points.length - 2 * CONTEXT))}
      </button>{" "}
      …{part(points.length - CONTEXT, points.length)}
    </>
  );
}

export function PairLink({ one, other, passage, children }: { one: number; other: number; passage?: number; children: preact.ComponentChildren }) {
  const { report } = useReport();
  const href = useHref();
  const query = { passage: passage === undefined ? "" : report.passageName(passage, one) };
  return <a href={href("pair", [report.id(one), report.id(other)], query)}>{children}</a>;
}
