/** A table of many rows: only those in sight are in the document. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useFormat, useReport } from "./context";
import type { Order, Value } from "./filter";
import { useKeys, useMedia, usePrint } from "./parts";
import { Scroll } from "./scroll";

export interface Column<Row> {
  key: string;
  label: string;
  help?: string;
  /** The width in a grid: `8rem`, `minmax(12rem, 3fr)`. */
  width: string;
  /** What the head sorts by; null comes last. */
  value?: (row: Row) => Value;
  number?: boolean;
  /** In a narrow window: a line of its own, or beside others. */
  narrow?: "line" | "beside" | "hidden";
  cell: (row: Row) => ComponentChildren;
}

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  id: (row: Row) => string | number;
  order: Order;
  onOrder: OnOrder;
  /** Height of a row in rem, in a wide and in a narrow window. */
  heights: [wide: number, narrow: number];
}

export type OnOrder = (order: Order) => void;

/** Rows beyond the window on each side, so that scrolling shows no gap. */
const OVERSCAN = 12;

/** Rows that are printed. The rest is in the CSV. */
const PRINTED = 500;

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Milliseconds without scrolling after which the page goes to the place that its rows have. */
const REST = 150;

/** The rows to make, and the pixels above them. */
type Visible = [first: number, last: number, above: number];

function useVisible(element: { current: HTMLElement | null }, count: number, height: number): Visible {
  const [range, setRange] = useState<Visible>([0, 40, 0]);
  useLayoutEffect(() => {
    const scroll = new Scroll(count, height);
    let at: { page: number; rows: number } | null = null;
    let timer = 0;
    const place = () => -(element.current?.getBoundingClientRect().top ?? 0);
    const update = () => {
      const page = place();
      const rows = scroll.moved(at, page, 2 * innerHeight);
      at = { page, rows };
      const first = Math.max(0, Math.floor(rows / height) - OVERSCAN);
      const last = Math.min(count, first + Math.ceil(innerHeight / height) + 2 * OVERSCAN);
      const above = Math.max(0, first * height + (page - rows));
      setRange((old) => (old[0] === first && old[1] === last && old[2] === above ? old : [first, last, above]));
      clearTimeout(timer);
      if (scroll.isScaled) timer = window.setTimeout(rest, REST);
    };
    // Short ways let page and rows drift apart. The same rows stay in sight while the page goes to their place.
    const rest = () => {
      const { rows } = at!;
      const way = () => scroll.toPage(rows) - place();
      if (Math.abs(way()) < 2) return;
      scrollBy({ top: way(), behavior: "instant" });
      at = Math.abs(way()) < 2 ? { page: place(), rows } : null;
      update();
    };
    update();
    addEventListener("scroll", update, { passive: true });
    addEventListener("resize", update);
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", update);
      removeEventListener("resize", update);
    };
  }, [count, height]);
  return [Math.min(range[0], Math.max(0, count - 1)), Math.min(range[1], count), range[2]];
}

export function Table<Row>({ label, columns, rows, id, order, onOrder, heights }: Props<Row>) {
  const { t } = useReport();
  const format = useFormat();
  const print = usePrint();
  const narrow = useMedia("(max-width: 979px)") || print;
  const body = useRef<HTMLTableSectionElement>(null);
  const height = heights[narrow ? 1 : 0] * rem();
  const visible = useVisible(body, rows.length, height);
  const [first, last, above] = print ? [0, Math.min(rows.length, PRINTED), 0] : visible;
  const shown = columns.filter((column) => !(narrow && column.narrow === "hidden"));
  const template = shown.map((column) => column.width).join(" ");
  useRowKeys(body);
  return (
    <>
      <table
        class={narrow ? "grid narrow" : "grid"}
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        style={{ "--columns": template, "--row": `${height}px` }}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            {shown.map((column) => (
              <Head key={column.key} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          ref={body}
          style={{ height: print ? "auto" : `${new Scroll(rows.length, height).page}px`, "--above": `${above}px` }}
        >
          {rows.slice(first, last).map((row, i) => (
            <tr role="row" key={id(row)} aria-rowindex={first + i + 2} class={(first + i) % 2 ? "odd" : ""}>
              {shown.map((column) => (
                <td role="cell" key={column.key} data-label={column.label} class={`${column.number ? "number" : ""} ${column.narrow ?? "beside"}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {print && last < rows.length && <p>{t.printed(format.number(last), format.number(rows.length))}</p>}
      {rows.length === 0 && <p class="nothing">{t.nothing}</p>}
    </>
  );
}

function Head<Row>({ column, order, onOrder }: { column: Column<Row>; order: Order; onOrder: OnOrder }) {
  const mine = order.key === column.key;
  const sort = mine ? (order.descending ? "descending" : "ascending") : "none";
  return (
    <th
      role="columnheader"
      scope="col"
      class={column.number ? "number" : ""}
      {...(column.value ? { "aria-sort": sort } : {})}
      {...(column.help ? { title: column.help } : {})}
    >
      {column.value ? (
        <button type="button" onClick={() => onOrder({ key: column.key, descending: mine ? !order.descending : column.number === true })}>
          {column.label}
          <span aria-hidden="true" class="arrow">
            {mine ? (order.descending ? " ↓" : " ↑") : ""}
          </span>
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

/** The keys n, j and p, k go from row to row, to its first link. */
function useRowKeys(body: { current: HTMLElement | null }): void {
  useKeys((key) => {
    const step = key === "n" || key === "j" ? 1 : key === "p" || key === "k" ? -1 : 0;
    if (!step || !body.current) return false;
    const links = [...body.current.querySelectorAll<HTMLElement>("tr")]
      .map((row) => row.querySelector<HTMLElement>("a"))
      .filter((link) => link !== null);
    const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
    const target = at >= 0 ? links[at + step] : links.find((link) => link.getBoundingClientRect().top >= 80);
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
    return target !== undefined;
  });
}

/** Brings the search field under the key "/". */
export function useSearchKey(field: { current: HTMLElement | null }): void {
  useKeys((key) => {
    if (key !== "/" || !field.current) return false;
    field.current.focus();
    return true;
  });
}

/** A field of text whose changes arrive when typing pauses. */
export function TextField({
  label,
  value,
  hint,
  numeric,
  slash,
  invalid,
  onChange,
}: {
  label: string;
  value: string;
  hint?: string;
  numeric?: boolean;
  slash?: boolean;
  invalid?: boolean;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const timer = useRef(0);
  const field = useRef<HTMLInputElement>(null);
  const nothing = useRef<HTMLElement | null>(null);
  useSearchKey(slash ? field : nothing);
  useEffect(() => {
    if (document.activeElement !== field.current) setText(value);
  }, [value]);
  const change = (now: string) => {
    setText(now);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(now.trim()), 150);
  };
  return (
    <label class="field">
      <span>{label}</span>
      <input
        ref={field}
        type="search"
        inputMode={numeric ? "numeric" : "search"}
        value={text}
        placeholder={hint ?? ""}
        aria-invalid={invalid ? "true" : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
