/** Starts the page: data, settings, routes. */
import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { ArticleView } from "./article";
import { ClusterView } from "./cluster";
import { minimum, ReportContext, useHref, useReport, type Context } from "./context";
import { Articles, loadIndex, type Index } from "./data";
import type { Query } from "./filter";
import { ArticleList } from "./articlelist";
import { ChromeList } from "./chromelist";
import { ClusterList } from "./clusterlist";
import { PassageList } from "./passagelist";
import { chooseLanguage, LANGUAGES, MESSAGES, type LanguageTag } from "./messages";
import { Report } from "./model";
import { Overview } from "./overview";
import { PairView } from "./pair";
import { Select, Where } from "./parts";
import { formatRoute, parseRoute, sameView, type Route, type View } from "./route";
import { RunView } from "./run";

type Theme = "" | "light" | "dark";

/** Settings of the reader. A browser may refuse to keep them. */
function stored(name: string): string | null {
  try {
    return localStorage.getItem(`newsieve-${name}`);
  } catch {
    return null;
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(`newsieve-${name}`, value);
  } catch {
    // The setting holds until the page is closed.
  }
}

function firstLanguage(): LanguageTag {
  const kept = stored("language");
  return kept && kept in LANGUAGES ? (kept as LanguageTag) : chooseLanguage(navigator.languages);
}

function firstTheme(): Theme {
  const kept = stored("theme");
  return kept === "light" || kept === "dark" ? kept : "";
}

/** The route, and the history of the browser. Filters replace the entry, links make one. */
function useRoute(): [Route, (change: Query) => void, boolean] {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  const [isNew, setNew] = useState(true);
  const current = useRef(route);
  const timer = useRef(0);
  current.current = route;
  const here = useRef(location.hash);
  const write = () => {
    clearTimeout(timer.current);
    timer.current = 0;
    // The reader has gone on, and the event that tells so is still to come.
    if (location.hash !== here.current) return;
    history.replaceState({ y: scrollY }, "", formatRoute(current.current));
    here.current = location.hash;
  };
  useEffect(() => {
    history.scrollRestoration = "manual";
    const later = () => {
      clearTimeout(timer.current);
      timer.current = window.setTimeout(write, 200);
    };
    const arrive = () => {
      clearTimeout(timer.current);
      here.current = location.hash;
      setNew(typeof (history.state as { y?: number } | null)?.y !== "number");
      setRoute(parseRoute(location.hash));
    };
    const leave = (event: Event) => {
      if (event.target instanceof Element && event.target.closest("a")) write();
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("hashchange", arrive);
    document.addEventListener("click", leave, true);
    return () => {
      removeEventListener("scroll", later);
      removeEventListener("hashchange", arrive);
      document.removeEventListener("click", leave, true);
    };
  }, []);
  const setQuery = (change: Query) => {
    const query = { ...current.current.query, ...change };
    for (const [key, value] of Object.entries(query)) if (value === "") delete query[key];
    current.current = { ...current.current, query };
    setRoute(current.current);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(write, 200);
  };
  return [route, setQuery, isNew];
}

function App({ report }: { report: Report }) {
  const [language, setLanguage] = useState(firstLanguage);
  const [theme, setTheme] = useState(firstTheme);
  const [route, setQuery, isNew] = useRoute();
  const articles = useMemo(() => new Articles(), []);
  const t = MESSAGES[language];
  useLayoutEffect(() => {
    document.documentElement.lang = t.lang;
    if (theme) document.documentElement.dataset["theme"] = theme;
    else delete document.documentElement.dataset["theme"];
  }, [t, theme]);
  const context: Context = { report, articles, t, route, min: minimum(route.query), setQuery };
  return (
    <ReportContext.Provider value={context}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        {t.skip}
      </a>
      <header class="top">
        <p class="brand">{report.index.inspect ? "newsieve" : t.report}</p>
        {!report.index.inspect && <Navigation />}
        <div class="settings">
          <Select
            label={t.language}
            value={language}
            options={Object.entries(LANGUAGES)}
            onChange={(value) => {
              setLanguage(value as LanguageTag);
              store("language", value);
            }}
          />
          <Select
            label={t.theme}
            value={theme}
            options={[
              ["", t.themeAuto],
              ["light", t.themeLight],
              ["dark", t.themeDark],
            ]}
            onChange={(value) => {
              setTheme(value as Theme);
              store("theme", value);
            }}
          />
        </div>
      </header>
      <Main isNew={isNew} />
    </ReportContext.Provider>
  );
}

const TABS: { view: View; with: View[] }[] = [
  { view: "overview", with: [] },
  { view: "articles", with: ["article"] },
  { view: "passages", with: ["pair"] },
  { view: "clusters", with: ["cluster"] },
  { view: "chrome", with: [] },
  { view: "run", with: [] },
];

function Navigation() {
  const { t, route } = useReport();
  const href = useHref();
  return (
    <nav aria-label={t.nav}>
      <ul>
        {TABS.map((tab) => {
          const here = route.view === tab.view ? "page" : tab.with.includes(route.view) ? "true" : undefined;
          return (
            <li key={tab.view}>
              <a href={href(tab.view)} {...(here ? { "aria-current": here } : {})}>
                {t[tab.view as "overview"]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Main({ isNew }: { isNew: boolean }) {
  const context = useReport();
  const { report, route, t, min, setQuery } = context;
  const inspect = report.index.inspect;
  const view = inspect ? "article" : route.view;
  const document_ = inspect ? 0 : report.number(route.ids[0]);
  const title = useRef<HTMLHeadingElement>(null);
  const last = useRef<Route | null>(null);
  const heading = headingOf(context, view, document_);
  useEffect(() => {
    document.title = `${heading} – newsieve report`;
    const before = last.current;
    last.current = route;
    if (!before || sameView(before, route)) return;
    if (!isNew) return restore();
    scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
    return;
  }, [route, heading]);
  return (
    <main id="main" tabIndex={-1}>
      <h1
        ref={title}
        tabIndex={-1}
        dir="auto"
        lang={view === "article" && document_ !== undefined ? report.scripts.tag(report.language(document_), heading) : undefined}
      >
        {heading}
      </h1>
      {view === "article" && document_ !== undefined && (
        <p class="second-line">
          <Where document={document_} />
        </p>
      )}
      {min > 0 && (
        <p class="notice" role="status">
          {t.thresholdOn(min.toFixed(2))}{" "}
          <button type="button" onClick={() => setQuery({ min: "" })}>
            {t.reset}
          </button>
        </p>
      )}
      <Body view={view} document={document_} />
    </main>
  );
}

/** Back to where the reader was. The view may still be loading its text. */
function restore(): () => void {
  const y = (history.state as { y: number }).y;
  let tries = 0;
  let frame = 0;
  const attempt = () => {
    scrollTo(0, y);
    if (Math.abs(scrollY - y) > 2 && tries++ < 30) frame = requestAnimationFrame(attempt);
  };
  frame = requestAnimationFrame(attempt);
  return () => cancelAnimationFrame(frame);
}

function headingOf({ report, t, route }: Context, view: View, document: number | undefined): string {
  if (view === "article") return document === undefined ? t.article : report.title(document);
  if (view !== "cluster") return t[view];
  const cluster = report.clusterAt(route.ids[0]);
  return cluster < 0 ? t.cluster : `${t.cluster} ${report.clusterName(cluster)}`;
}

function Body({ view, document }: { view: View; document: number | undefined }) {
  const { route } = useReport();
  const key = [view, ...route.ids].join("\n");
  switch (view) {
    case "overview":
      return <Overview />;
    case "articles":
      return <ArticleList />;
    case "article":
      return <ArticleView key={key} document={document} />;
    case "passages":
      return <PassageList />;
    case "pair":
      return <PairView key={key} />;
    case "clusters":
      return <ClusterList />;
    case "cluster":
      return <ClusterView key={key} />;
    case "chrome":
      return <ChromeList />;
    case "run":
      return <RunView />;
  }
}

async function start(): Promise<void> {
  const root = document.getElementById("app")!;
  const t = MESSAGES[firstLanguage()];
  const theme = firstTheme();
  if (theme) document.documentElement.dataset["theme"] = theme;
  root.textContent = t.loading;
  const fail = (text: string) => {
    root.textContent = text;
  };
  if (typeof DecompressionStream === "undefined") return fail(t.oldBrowser);
  if (!document.getElementById("chunk-index")) return fail(t.noData);
  let index: Index;
  try {
    index = await loadIndex();
    if (index.version !== 1) throw new Error(`version ${String(index.version)}`);
  } catch (error) {
    return fail(t.broken(error instanceof Error ? error.message : String(error)));
  }
  root.textContent = "";
  render(<App report={new Report(index)} />, root);
  performance.mark("newsieve-ready");
}

void start();
