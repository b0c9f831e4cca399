/** Small parts that several views share. */
import { options, type ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useFormat, useHref, useReport } from "./context";
import { DataChanged } from "./data";
import { minuteDate } from "./date";
import { safeUrl } from "./text";

/** The title of a document, set apart from the direction of the text around it. */
export function Title({ document, link = true }: { document: number; link?: boolean }) {
  const { report } = useReport();
  const href = useHref();
  const title = report.title(document);
  const text = (
    <bdi lang={report.scripts.tag(report.language(document), title)} dir="auto">
      {title}
    </bdi>
  );
  return link ? <a href={href("article", [report.id(document)])}>{text}</a> : text;
}

/** Site and date of a document. */
export function Where({ document }: { document: number }) {
  const { report } = useReport();
  const date = report.date(document);
  const site = report.site(document);
  return (
    <span class="where">
      {site && <bdi>{site}</bdi>}
      {site && date ? " · " : ""}
      {date && <time dateTime={date}>{minuteDate(date)}</time>}
    </span>
  );
}

/** An address of the data: a link if it leads to the web, and text otherwise. */
export function Address({ url }: { url: string | null | undefined }) {
  const safe = safeUrl(url);
  if (!safe) return <bdi class="break">{url ?? ""}</bdi>;
  return (
    <a class="break" href={safe} rel="noopener noreferrer" target="_blank">
      <bdi>{safe}</bdi>
    </a>
  );
}

/** A number of 0 to 1 with a bar, so that a column can be read at a glance. */
export function Share({ value }: { value: number }) {
  const format = useFormat();
  return (
    <span class="share">
      <span class="share-value">{format.share(value)}</span>
      <span class="share-bar" aria-hidden="true">
        <span style={{ width: `${value * 100}%` }} />
      </span>
    </span>
  );
}

/** The width of an element, which charts draw themselves for. */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = () => setHolds(list.matches);
    change();
    list.addEventListener("change", change);
    return () => list.removeEventListener("change", change);
  }, [query]);
  return holds;
}

/** Whether the page is being printed. A printer does not wait for a later render, so this one is done at once. */
export function usePrint(): boolean {
  const media = useMedia("print");
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const set = (now: boolean) => {
      const usual = options.debounceRendering;
      options.debounceRendering = (render) => render();
      setPrinting(now);
      if (usual) options.debounceRendering = usual;
      else delete options.debounceRendering;
    };
    const begin = () => set(true);
    const end = () => set(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return media || printing;
}

/** What a promise gives, as long as its key is the same. */
export function usePromise<T>(key: string, make: () => Promise<T>): { value?: T; error?: Error } {
  const [state, setState] = useState<{ key: string; value?: T; error?: Error }>({ key: "" });
  useEffect(() => {
    let live = true;
    make().then(
      (value) => live && setState({ key, value }),
      (error: unknown) => live && setState({ key, error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => {
      live = false;
    };
  }, [key]);
  return state.key === key ? state : {};
}

/** Keys outside fields of a form. */
export function useKeys(handle: (key: string, event: KeyboardEvent) => boolean): void {
  const current = useRef(handle);
  current.current = handle;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
      if (current.current(event.key, event)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

export function Section({ id, title, note, children }: { id: string; title: string; note?: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id} class="section">
      <h2 id={id}>{title}</h2>
      {note && <p class="note-line">{note}</p>}
      {children}
    </section>
  );
}

/** The begin of a list, and a button that shows the others. In print it is words: they say how many are missing. */
export function useCut<T>(list: T[], most: number): [T[], ComponentChildren] {
  const { t } = useReport();
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (all || list.length <= most) return [list, null];
  const more = (
    <button type="button" class="more" onClick={() => setAll(true)}>
      {t.more(format.number(list.length - most))}
    </button>
  );
  return [list.slice(0, most), more];
}

/** Says that an article cannot be shown. */
export function Unreadable({ error }: { error: Error }) {
  const { t } = useReport();
  return <p class="notice">{error instanceof DataChanged ? t.changed : t.broken(error.message)}</p>;
}

/** Name and value pairs. */
export function Facts({ rows }: { rows: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Select({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}) {
  const list = useMemo(
    () =>
      options.map(([option, name]) => (
        <option key={option} value={option} selected={option === value}>
          {name}
        </option>
      )),
    [options, value],
  );
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {list}
      </select>
    </label>
  );
}
