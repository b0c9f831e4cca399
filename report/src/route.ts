/** Addresses of views: `#/view/id/id?key=value`. Ids are those of documents, so that an address outlives a new report. */

export const VIEWS = ["overview", "articles", "article", "passages", "pair", "clusters", "cluster", "chrome", "run"] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  view: View;
  ids: string[];
  query: Record<string, string>;
}

/** How many ids the address of a view has. */
const IDS: Partial<Record<View, number>> = { article: 1, pair: 2, cluster: 1 };

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = split(hash.replace(/^#\/?/, ""), "?");
  const [name = "", ...rest] = path.split("/");
  const view = VIEWS.find((known) => known === name) ?? "overview";
  const ids = rest.filter((part) => part !== "").map(decoded);
  const query: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) query[key] = value;
  if (ids.length !== (IDS[view] ?? 0)) return { view: "overview", ids: [], query };
  return { view, ids, query };
}

function split(text: string, at: string): string[] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

export function formatRoute(route: Route): string {
  const path = [route.view === "overview" ? "" : route.view, ...route.ids.map(encodeURIComponent)].join("/");
  const query = Object.entries(route.query).filter(([, value]) => value !== "");
  const search = new URLSearchParams(query).toString();
  return `#/${path}${search ? `?${search}` : ""}`;
}

export function sameView(left: Route, right: Route): boolean {
  return left.view === right.view && left.ids.join("\n") === right.ids.join("\n");
}
