/** One document: all of its blocks, kept and removed, how it was decoded, and who shares its text. */
import { Fragment } from "preact";
import { useMemo, useRef, useState, type Dispatch, type StateUpdater } from "preact/hooks";
import { blocksOf, runsOf, stretches, type Block, type Gone, type Run, type Span } from "./blocks";
import { useFormat, useHref, useReport } from "./context";
import type { Article } from "./data";
import { longDate } from "./date";
import { groupOf, type Group } from "./groups";
import { spansOf, type Report } from "./model";
import { load, PairLink } from "./pair";
import { Address, Facts, Section, Share, Unreadable, useCut, useKeys, usePromise, Where } from "./parts";

export function ArticleView({ document }: { document: number | undefined }) {
  const context = useReport();
  const { t, report } = context;
  const loaded = usePromise(String(document), () => (document === undefined ? Promise.resolve(null) : load(context, document)));
  if (document === undefined) return <p class="notice">{t.unknown}</p>;
  if (loaded.error) return <Unreadable error={loaded.error} />;
  if (loaded.value === undefined) return <p aria-busy="true">{t.loading}</p>;
  if (loaded.value === null) {
    return (
      <>
        <p class="notice">{t.textLeftOut}</p>
        <Facts
          rows={[
            [t.id, report.id(document)],
            [t.site, report.site(document)],
            [t.date, report.date(document)],
            [t.address, <Address url={report.index.documents.url[document]} />],
          ]}
        />
        <Sharing document={document} />
      </>
    );
  }
  return <Loaded document={document} article={loaded.value} />;
}

function Loaded({ document, article }: { document: number; article: Article }) {
  const { report } = useReport();
  return (
    <div class="article-layout">
      <div class="article-main">
        <Text document={document} article={article} />
      </div>
      <aside>
        {!report.index.inspect && <Sharing document={document} />}
        <Metadata article={article} />
        <Decoding article={article} />
        <Meta article={article} />
      </aside>
    </div>
  );
}

/** Articles that share text, by the text that they share, with the numbers that the text refers to. */
function useSharers(document: number): { other: number; passages: number[] }[] {
  const { report, min } = useReport();
  return useMemo(() => {
    const p = report.index.passages;
    const found = new Map<number, number[]>();
    for (const i of report.passagesOf(document)) {
      if (p.identity[i]! < min || !report.isReuse(i)) continue;
      const other = p.a[i] === document ? p.b[i]! : p.a[i]!;
      const list = found.get(other);
      if (list) list.push(i);
      else found.set(other, [i]);
    }
    const weight = (list: number[]) => list.reduce((sum, i) => sum + p.length[i]!, 0);
    return [...found].map(([other, passages]) => ({ other, passages })).sort((x, y) => weight(y.passages) - weight(x.passages));
  }, [report, document, min]);
}

/** Articles that are listed before the reader asks for more. */
const LISTED = 25;

function Sharing({ document }: { document: number }) {
  const { t, report } = useReport();
  const format = useFormat();
  const href = useHref();
  const sharers = useSharers(document);
  const clusters = report.clustersOf(document);
  const [shown, more] = useCut(sharers, LISTED);
  return (
    <Section id="shares-with" title={t.sharesWith}>
      {sharers.length === 0 ? (
        <p>{t.sharesNone}</p>
      ) : (
        <>
          <p>
            {t.shareOf(
              format.percent(
                report.share(
                  document,
                  sharers.flatMap((entry) => entry.passages),
                ),
              ),
            )}
          </p>
          <ol class="sharers">
            {shown.map(({ other, passages }) => (
              <li key={other} id={`other-${other}`}>
                <PairLink one={document} other={other}>
                  <bdi lang={report.scripts.tag(report.language(other), report.title(other))} dir="auto">
                    {report.title(other)}
                  </bdi>
                </PairLink>
                <span class="second-line">
                  <Where document={other} /> {t.shareOf(format.percent(report.share(document, passages)))}{" "}
                  {comesFrom(report, passages, other) && <b class="origin">{t.source}</b>}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {more}
      {clusters.length > 0 && (
        <p>
          {t.inClusters}:{" "}
          {clusters.map((cluster, i) => (
            <Fragment key={cluster}>
              {i > 0 && t.comma}
              <a href={href("cluster", [report.clusterId(cluster)])}>
                {t.cluster} {report.clusterName(cluster)}
              </a>
            </Fragment>
          ))}
        </p>
      )}
    </Section>
  );
}

/** Whether another document is the likely source of passages. */
function comesFrom(report: Report, passages: number[], other: number): boolean {
  const { source } = report.together(passages);
  return source !== null && report.index.passages[source][passages[0]!] === other;
}

function Metadata({ article }: { article: Article }) {
  const { t } = useReport();
  const format = useFormat();
  return (
    <Section id="metadata" title={t.metadata}>
      <Facts
        rows={[
          [t.title, article.title && <bdi dir="auto">{article.title}</bdi>],
          [t.author, article.author && <bdi dir="auto">{article.author}</bdi>],
          [t.date, article.date && <time dateTime={article.date}>{longDate(article.date)}</time>],
          [t.site, article.site && <bdi>{article.site}</bdi>],
          [t.languageOf, format.language(article.language)],
          [t.pageKind, format.term(article.page_kind)],
          [t.address, article.url && <Address url={article.url} />],
          [t.id, <bdi class="break">{article.record_id ? `${article.id} (${article.record_id})` : article.id}</bdi>],
        ]}
      />
    </Section>
  );
}

function Decoding({ article }: { article: Article }) {
  const { t } = useReport();
  const format = useFormat();
  const { name, evidence, probability, doubtful, errors, repairs } = article.encoding;
  return (
    <Section id="decoding" title={t.decoding}>
      <Facts
        rows={[
          [t.encoding, name],
          [t.evidence, <span title={t.declaredHelp}>{evidence}</span>],
          [t.probability, probability.toFixed(3)],
          [t.state, doubtful ? `${t.doubtful}${t.stop}${t.doubtfulHelp}` : ""],
          [t.replaced, errors ? format.number(errors) : ""],
          [
            t.repairs,
            repairs?.length ? repairs.map((repair) => t.repairLine(repair.really, repair.read_as, format.number(repair.lines))).join("; ") : "",
          ],
        ]}
      />
    </Section>
  );
}

function Meta({ article }: { article: Article }) {
  const { t } = useReport();
  if (!article.meta || typeof article.meta !== "object") return null;
  const rows = Object.entries(article.meta).map(([name, value]): [string, preact.ComponentChildren] => [
    name,
    <bdi class="break">{typeof value === "string" ? value : JSON.stringify(value)}</bdi>,
  ]);
  if (rows.length === 0) return null;
  return (
    <Section id="meta" title={t.meta}>
      <Facts rows={rows} />
    </Section>
  );
}

function Text({ document, article }: { document: number; article: Article }) {
  const { t, report, min } = useReport();
  const format = useFormat();
  const blocks = useMemo(() => blocksOf(article), [article]);
  const runs = useMemo(() => runsOf(blocks), [blocks]);
  const lang = report.scripts.tag(article.language, article.text);
  const sharers = useSharers(document);
  const spans = useMemo(
    () =>
      spansOf(
        report,
        document,
        sharers.flatMap((entry) => entry.passages),
      ),
    [document, min, sharers],
  );
  const numbers = useMemo(
    () => new Map(sharers.flatMap((entry, i) => entry.passages.map((passage): [number, [number, number]] => [passage, [i + 1, entry.other]]))),
    [sharers],
  );
  const gone = runs.flatMap((run) => (run.kept ? [] : [firstOf(run)]));
  const [open, setOpen] = useState<Folds>(() => new Set(report.index.inspect ? gone : []));
  const isAllOpen = gone.every((run) => open.has(run));
  const slim = article.paragraphs == null && article.removed == null;
  const removed = blocks.length - (article.paragraphs?.length ?? 0);
  return (
    <>
      {article.empty && <p class="notice">{t.noText(format.term(article.empty))}</p>}
      {slim ? (
        <>
          <p class="notice">{t.slim}</p>
          <div class="block-text" lang={lang} dir="auto">
            <SharedText document={document} text={article.text} start={0} end={Infinity} spans={spans} numbers={numbers} />
          </div>
        </>
      ) : (
        <>
          <div class="bar">
            <p>
              {t.keptLabel}: {format.count(blocks.length - removed, t.nBlocks)}
              {t.stop}
              {t.removedLabel}: {format.count(removed, t.nBlocks)}
              {t.stop}
            </p>
            {removed > 0 && (
              <button type="button" onClick={() => setOpen(new Set(isAllOpen ? [] : gone))}>
                {isAllOpen ? t.collapseAll : t.expandAll}
              </button>
            )}
          </div>
          <Runs document={document} article={article} runs={runs} lang={lang} spans={spans} numbers={numbers} open={open} setOpen={setOpen} />
        </>
      )}
    </>
  );
}

type Numbers = Map<number, [number: number, other: number]>;

interface TextProps {
  document: number;
  spans: Span[];
  numbers: Numbers;
}

/** Runs of removed blocks that are unfolded. */
type Folds = ReadonlySet<number>;

/** The number of the first block of a run, which names the run. */
const firstOf = (run: Run): number => (run.kept ? run.block : run.blocks[0]!).block.block;

/** Blocks that are shown before the reader asks for more: a browser takes seconds for tens of thousands. */
const RUNS = 2000;

function Runs({
  article,
  runs,
  lang,
  open,
  setOpen,
  ...shared
}: TextProps & { article: Article; runs: Run[]; lang: string | undefined; open: Folds; setOpen: Dispatch<StateUpdater<Folds>> }) {
  const { t } = useReport();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const [last, setStop] = useState<number | null>(null);
  // The Tab key reaches one block: the last one that had the focus, or the first if a fold hides that.
  const visible = runs.flatMap((run) => (run.kept ? [firstOf(run)] : open.has(firstOf(run)) ? run.blocks.map(({ block }) => block.block) : []));
  const stop = last !== null && visible.includes(last) ? last : visible[0];
  useKeys((key) => {
    if (key !== "Escape" || active === null) return false;
    setActive(null);
    return true;
  });
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || !(event.target instanceof Element) || !event.target.matches(".score")) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".score") ?? [])];
    buttons[buttons.indexOf(event.target as HTMLElement) + step]?.focus();
    event.preventDefault();
  };
  const fold = (run: number, isOpen: boolean) =>
    setOpen((old) => (old.has(run) === isOpen ? old : new Set(isOpen ? [...old, run] : [...old].filter((other) => other !== run))));
  const common: Common = { article, lang, active, stop, setActive, setStop };
  const [shown, more] = useCut(runs, RUNS);
  return (
    <div class="blocks" ref={list} onKeyDown={move} role="group" aria-label={`${t.text}${t.stop}${t.blockKeys}`}>
      {shown.map((run) =>
        run.kept ? (
          <BlockView key={firstOf(run)} block={run.block} common={common} shared={shared} />
        ) : (
          <RemovedRun
            key={firstOf(run)}
            blocks={run.blocks}
            open={open.has(firstOf(run))}
            onFold={(isOpen) => fold(firstOf(run), isOpen)}
            common={common}
            shared={shared}
          />
        ),
      )}
      {more}
    </div>
  );
}

interface Common {
  article: Article;
  lang: string | undefined;
  active: number | null;
  stop: number | undefined;
  setActive: (block: number | null) => void;
  setStop: (block: number) => void;
}

interface RunProps {
  blocks: Gone[];
  open: boolean;
  onFold: (isOpen: boolean) => void;
  common: Common;
  shared: TextProps;
}

function RemovedRun({ blocks, open, onFold, common, shared }: RunProps) {
  const { t } = useReport();
  const format = useFormat();
  const groups = useMemo(() => groupCounts(blocks), [blocks]);
  const what = groups.map(([group, count]) => (groups.length > 1 ? `${t.groups[group]} ${format.number(count)}` : t.groups[group])).join(t.comma);
  return (
    <details class="removed-run" open={open} onToggle={(event) => onFold(event.currentTarget.open)}>
      <summary>
        {groups.map(([group]) => (
          <span key={group} class={`key group-${group}`} aria-hidden="true" />
        ))}{" "}
        {t.removedRun(format.count(blocks.length, t.nBlocks), what)}{" "}
        {!open && (
          <span class="preview" lang={common.lang} dir="auto">
            {[...blocks[0]!.text.slice(0, 160)].slice(0, 60).join("")}
          </span>
        )}
      </summary>
      {open && blocks.map((block) => <BlockView key={block.block.block} block={block} common={common} shared={shared} />)}
    </details>
  );
}

/** How many blocks each group of rules removed. */
function groupCounts(blocks: Gone[]): [Group, number][] {
  const counts = new Map<Group, number>();
  for (const { block } of blocks) counts.set(groupOf(block.rule), (counts.get(groupOf(block.rule)) ?? 0) + 1);
  return [...counts];
}

function BlockView({ block, common, shared }: { block: Block; common: Common; shared: TextProps }) {
  const { t } = useReport();
  const format = useFormat();
  const number = block.block.block;
  const { active, setActive, setStop, stop, lang } = common;
  const group = block.kept ? "" : ` removed group-${groupOf(block.block.rule)}`;
  const kind = block.kept ? ` kind-${block.block.kind.replace(/[^a-z-]/g, "")}` : "";
  return (
    <div class={`block${group}${kind}`} onMouseLeave={() => setActive(null)}>
      {!block.kept && (
        <p class="why">
          <b>{format.reason(block.block.reason)}</b> <code>{block.block.rule}</code>{" "}
        </p>
      )}
      <div class="block-text" lang={lang} dir="auto">
        {block.kept ? <SharedText {...shared} text={block.text} start={block.block.start} end={block.block.end} /> : block.text}
      </div>
      <button
        type="button"
        class="score"
        tabIndex={number === stop ? 0 : -1}
        aria-label={`${t.block} ${number + 1}, ${block.kept ? t.keptLabel : t.removedLabel}, ${t.score} ${format.share(block.block.score)}`}
        aria-expanded={active === number}
        onMouseEnter={() => setActive(number)}
        onFocus={() => {
          setActive(number);
          setStop(number);
        }}
        onBlur={() => setActive(null)}
        onClick={() => setActive(number)}
      >
        {format.share(block.block.score)}
      </button>
      {active === number && <Note block={block} article={common.article} />}
    </div>
  );
}

/** Why a block was kept or removed. */
function Note({ block, article }: { block: Block; article: Article }) {
  const { t } = useReport();
  const format = useFormat();
  const { block: row } = block;
  const features = article.explain?.find((entry) => entry.block === row.block)?.features ?? [];
  return (
    <div class="block-note" role="status">
      <Facts
        rows={[
          [
            t.block,
            `${format.number(row.block + 1)}, ${block.kept ? `${t.keptLabel.toLowerCase()}, ${format.term(block.block.kind)}` : t.removedLabel.toLowerCase()}`,
          ],
          [
            t.score,
            <>
              <Share value={row.score} /> <small>{t.scoreHelp}</small>
            </>,
          ],
          [t.reason, block.kept ? "" : format.reason(block.block.reason)],
          [t.rule, block.kept ? "" : <code>{block.block.rule}</code>],
          [t.sourceSpan, row.source_start === null ? "" : `${format.number(row.source_start)}–${format.number(row.source_end ?? 0)}`],
        ]}
      />
      {features.length > 0 && (
        <>
          <p>{t.features}</p>
          <ul class="features">
            {features.map(([name, effect, value]) => (
              <li key={name}>
                <span aria-hidden="true">{effect > 0 ? "▲" : "▼"}</span> {name}
                {value === undefined ? "" : ` (${value})`}{" "}
                <b>
                  {effect > 0 ? "+" : "−"}
                  {Math.abs(effect).toFixed(1)}
                </b>{" "}
                <small>{effect > 0 ? t.towardsKept : t.towardsRemoved}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Numbers that stand at one place of the text. */
const MOST_NUMBERS = 4;

/** Kept text, with what others share marked, and the numbers of those others where a passage ends. */
function SharedText({ document, text, start, end, spans, numbers }: TextProps & { text: string; start: number; end: number }) {
  const { report } = useReport();
  // A block gets the focus or the pointer often. Its text is cut once.
  const cut = useMemo(() => stretches(text, start, end === Infinity ? [...text].length : end, spans), [text, start, end, spans]);
  return (
    <>
      {cut.map((stretch, i) => {
        if (stretch.passages.length === 0) return stretch.text;
        const ending = stretch.ending.slice(0, MOST_NUMBERS);
        return (
          <Fragment key={i}>
            <span class={stretch.passages.length > 1 ? "shared-text many" : "shared-text"}>{stretch.text}</span>
            {ending.map((passage) => {
              const [number, other] = numbers.get(passage) ?? [0, 0];
              return (
                <sup key={passage} title={report.title(other)}>
                  <PairLink one={document} other={other} passage={passage}>
                    {number}
                  </PairLink>
                </sup>
              );
            })}
            {stretch.ending.length > ending.length && <sup>…</sup>}
          </Fragment>
        );
      })}
    </>
  );
}
