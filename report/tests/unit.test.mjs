import assert from "node:assert/strict";
import { test } from "node:test";
import * as lib from "../build/lib.mjs";
import { scripts } from "../dev/assemble.mjs";
import { ATTACK, crowd, edges, SIMPLIFIED, synthetic, TRADITIONAL } from "../dev/synthetic.mjs";

const table = scripts();
const chinese = new lib.Scripts(table.traditional, table.simplified);
const marked = (pieces, mark) => pieces.filter((piece) => piece.mark === mark && !piece.gap).map((piece) => piece.text);
const whole = (pieces) => pieces.map((piece) => piece.text).join("");

test("code points: offsets count scalar values, not UTF-16 units", () => {
  const text = new lib.CodePoints("a😀𠮷b");
  assert.equal(text.length, 4);
  assert.equal(text.slice(1, 2), "😀");
  assert.equal(text.slice(2, 4), "𠮷b");
  assert.equal(text.slice(3, 99), "b");
  assert.equal(text.slice(-5, 1), "a");
  assert.equal(new lib.CodePoints("plain").slice(1, 3), "la");
});

test("diff: differences of script are apart from changes", () => {
  const { a, b, edits, scripts: count } = lib.compare(SIMPLIFIED, TRADITIONAL, chinese);
  assert.equal(whole(a), SIMPLIFIED);
  assert.equal(whole(b), TRADITIONAL);
  assert.deepEqual([marked(a, "edit"), marked(b, "edit")], [["三"], ["四"]]);
  assert.equal(edits, 1);
  assert.ok(count > 10);
  assert.ok(marked(b, "script").join("").includes("橋"));
});

test("diff: punctuation, case, width and white space are no changes", () => {
  const { a, b, edits } = lib.compare("The Bridge,  today", "the ｂridge，\ntoday", chinese);
  assert.equal(edits, 0);
  assert.deepEqual(marked(a, "edit"), []);
  assert.ok(marked(b, "form").length > 0);
});

test("diff: letters within a word, and gaps", () => {
  const { a, b } = lib.compare("the harbour was painted", "the harbor was painted", chinese);
  assert.deepEqual(marked(a, "edit"), ["u"]);
  assert.ok(b.some((piece) => piece.gap));
  const words = lib.compare("one two three four", "one two four", chinese);
  assert.deepEqual(marked(words.a, "edit").join("").trim(), "three");
});

test("diff: astral characters stay whole", () => {
  const { a, b } = lib.compare("x 😀 y", "x 😁 y", chinese);
  assert.deepEqual([whole(a), whole(b)], ["x 😀 y", "x 😁 y"]);
  for (const piece of [...a, ...b]) assert.ok(piece.text.isWellFormed());
});

/** Length of a longest common subsequence, the slow way. */
function longest(a, b) {
  const rows = Array.from({ length: a.length + 1 }, () => new Int32Array(b.length + 1));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) rows[i][j] = a[i - 1] === b[j - 1] ? rows[i - 1][j - 1] + 1 : Math.max(rows[i - 1][j], rows[i][j - 1]);
  return rows[a.length][b.length];
}

test("diff: alignments are as long as any, and in order", () => {
  let state = 12345;
  const next = (below) => ((state = (Math.imul(state, 1103515245) + 12345) >>> 0) % 65521) % below;
  for (let round = 0; round < 2000; round++) {
    const letters = 2 + next(5);
    const a = Int32Array.from({ length: next(24) }, () => next(letters));
    const b = Int32Array.from({ length: next(24) }, () => next(letters));
    const pairs = lib.align(a, b);
    pairs.forEach(([x, y], i) => {
      assert.equal(a[x], b[y]);
      if (i) assert.ok(x > pairs[i - 1][0] && y > pairs[i - 1][1]);
    });
    assert.equal(pairs.length, longest(a, b), `${a} / ${b}`);
  }
});

test("diff: long different texts end soon", () => {
  const a = Array.from({ length: 20_000 }, (_, i) => `a${i}`).join(" ");
  const b = Array.from({ length: 20_000 }, (_, i) => `b${i}`).join(" ");
  const start = performance.now();
  const { a: pieces } = lib.compare(a, b, chinese);
  assert.equal(whole(pieces), a);
  assert.ok(performance.now() - start < 5000);
});

test("csv: quotes, and formulas are disarmed", () => {
  assert.equal(lib.csvCell("one; two"), '"one; two"');
  assert.equal(lib.csvCell('say "hi", you'), '"say ""hi"", you"');
  assert.equal(lib.csvCell("two\r\nlines"), '"two\r\nlines"');
  for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\u0000=1"])
    assert.equal(lib.csvCell(text).replace(/^"/, "")[0], "'", JSON.stringify(text));
  assert.equal(lib.csvCell(-1), "-1");
  assert.equal(lib.csvCell(null), "");
  assert.equal(lib.csv(["a", "b"], [["1", 2]]), "\uFEFFa,b\r\n1,2\r\n");
});

test("routes: any id survives, and bad addresses lead to the overview", () => {
  for (const id of ["news.jsonl:12", "a/b?c#d&e=f", "新闻 %41", ATTACK]) {
    const route = { view: "pair", ids: [id, "b"], query: { passage: "0-64_14-78", q: "x & y" } };
    assert.deepEqual(lib.parseRoute(lib.formatRoute(route)), route);
    const cluster = { view: "cluster", ids: [id], query: {} };
    assert.deepEqual(lib.parseRoute(lib.formatRoute(cluster)), cluster);
  }
  assert.equal(lib.parseRoute("#/article").view, "overview");
  assert.equal(lib.parseRoute("#/nothing/at/all").view, "overview");
  assert.equal(lib.parseRoute("#/article/%E0%A4%A").ids[0], "%E0%A4%A");
  assert.equal(lib.formatRoute({ view: "overview", ids: [], query: { q: "" } }), "#/");
});

test("dates: years, months, days, times and offsets", () => {
  const at = (text) => lib.parseDate(text)?.instant;
  assert.equal(at("2024"), Date.UTC(2024, 0, 1));
  assert.equal(lib.parseDate("2024-02").end, Date.UTC(2024, 2, 1));
  assert.equal(at("2024-03-05T10:30:00+08:00"), Date.UTC(2024, 2, 5, 2, 30));
  assert.equal(at("2024-03-05T10:30Z"), Date.UTC(2024, 2, 5, 10, 30));
  assert.equal(at("2024-03-05T10"), Date.UTC(2024, 2, 5, 10));
  assert.equal(lib.parseDate("2024-03-05T23:59:60Z").start, Date.UTC(2024, 2, 5, 23, 59, 59));
  for (const bad of ["", null, "yesterday", "2024-13", "2024-02-30", "2024-03-05T25:00"]) assert.equal(lib.parseDate(bad), null);
});

test("dates: the day is the one that is written, the order is that of instants", () => {
  const east = lib.parseDate("2024-03-04T07:00:00+08:00");
  assert.equal(east.start, Date.UTC(2024, 2, 4, 7));
  assert.equal(east.instant, Date.UTC(2024, 2, 3, 23));
  const ids = (query) => lib.filterDocuments(edge, query).map((i) => edge.id(i));
  assert.deepEqual(ids({ since: "2024-03-04", until: "2024-03-04" }), ["east.html"]);
  assert.deepEqual(ids({ since: "2024-03-03", until: "2024-03-03" }), ["west.html"]);
  assert.deepEqual(
    lib.datedOf(edge, [2, 1, 0]).map((i) => edge.id(i)),
    ["east.html", "west.html", "nowhere.html"],
  );
  const [bins, counts] = lib.countByTime([0, 1, 2].map((i) => edge.moment(i).start).sort(), 50);
  assert.deepEqual(
    bins.map((bin, i) => [bin.label, counts[i]]),
    [
      ["2024-03-03", 1],
      ["2024-03-04", 1],
      ["2024-03-05", 1],
    ],
  );
});

test("dates: counts of bins are those of each bin alone", () => {
  const times = crowd(1000)
    .index.documents.date.map((date) => lib.parseDate(date)?.start)
    .filter((time) => time !== undefined)
    .sort((x, y) => x - y);
  for (const most of [3, 50]) {
    const [bins, counts] = lib.countByTime(times, most);
    assert.deepEqual(
      counts,
      bins.map((bin) => times.filter((time) => time >= bin.start && time < bin.end).length),
    );
  }
  const [, counts] = lib.countByTime(times, 50);
  assert.equal(times.length - counts.reduce((sum, count) => sum + count, 0), 2);
  assert.deepEqual(lib.countByTime([], 50), [[], []]);
});

test("dates: bins cover the span and are not too many", () => {
  for (const [from, to] of [
    ["2024-01-01", "2024-01-01"],
    ["2024-01-01", "2024-03-01"],
    ["1999-05-05", "2024-01-01"],
    ["0100", "2024"],
  ]) {
    const bins = lib.bins(lib.parseDate(from).start, lib.parseDate(to).start, 60);
    assert.ok(bins.length >= 1 && bins.length <= 62, String(bins.length));
    assert.ok(bins[0].start <= lib.parseDate(from).start && bins.at(-1).end > lib.parseDate(to).start);
  }
});

const edge = new lib.Report(edges().index);

test("filters: one test of kinds for passages, pairs and the pair view", () => {
  const kinds = ["", "exact", "formula", "boilerplate", "all"];
  const found = kinds.map((kind) => lib.filterPassages(edge, { kind }));
  assert.deepEqual(found, [[0, 3], [0, 3], [2], [1, 4], [0, 1, 2, 3, 4]]);
  kinds.forEach((kind, i) => {
    assert.deepEqual(
      lib.filterPairs(edge, { kind }).flatMap((pair) => pair.passages).sort(),
      found[i],
      kind,
    );
    assert.deepEqual([0, 1, 2, 3, 4].filter((passage) => lib.matchesKind(edge, passage, kind)), found[i], kind);
  });
});

test("filters: a row of a pair is made of the passages that pass", () => {
  const pair = (query) => {
    const { a, b, passages } = lib.filterPairs(edge, query)[0];
    return [edge.id(a), edge.id(b), passages, edge.together(passages)];
  };
  const { length } = edge.index.passages;
  assert.deepEqual(pair({}), ["east.html", "west.html", [0], { length: length[0], identity: 1, source: "a" }]);
  assert.deepEqual(pair({ kind: "boilerplate" }), ["east.html", "west.html", [1], { length: length[1], identity: 1, source: null }]);
  assert.deepEqual(pair({ kind: "all", min: "0.6" })[2], [0, 1]);
  const all = pair({ kind: "all" })[3];
  assert.equal(all.length, length[0] + length[1] + length[2]);
  assert.ok(all.identity > 0.8 && all.identity < 0.9);
  assert.equal(all.source, null);
});

test("filters: a site that is not known is not another site", () => {
  assert.deepEqual(lib.filterPassages(edge, { cross: "1", kind: "all" }), [0, 1, 2]);
  assert.deepEqual(lib.filterClusters(edge, { cross: "1" }), [0]);
});

test("clusters: members that are not listed count", () => {
  const [large, whole] = edge.index.clusters;
  assert.deepEqual([lib.sizeAbove(large, 0), lib.sizeAbove(large, 0.95), lib.sizeAbove(whole, 0)], [500, 499, 2]);
});

test("addresses: clusters by their representative, passages by their spans", () => {
  assert.equal(edge.clusterAt("nowhere.html"), 1);
  assert.equal(edge.clusterId(1), "nowhere.html");
  for (const id of ["1", "east.html", undefined]) assert.equal(edge.clusterAt(id), -1);
  const { a_start, a_end, b_start, b_end } = index.passages;
  const [a, b] = [`${a_start[0]}-${a_end[0]}`, `${b_start[0]}-${b_end[0]}`];
  assert.notEqual(a, b);
  assert.equal(report.passageName(0, index.passages.a[0]), `${a}_${b}`);
  assert.equal(report.passageName(0, index.passages.b[0]), `${b}_${a}`);
});

test("tables: all of a million rows can be reached, and short ways jump over none", () => {
  for (const height of [32, 121.6]) {
    const scroll = new lib.Scroll(1_000_000, height);
    assert.ok(scroll.page <= 6_000_000);
    assert.equal(scroll.toRows(0), 0);
    assert.equal(scroll.toRows(scroll.page), scroll.rows);
    for (let row = 0; row <= 1_000_000; row += 997) {
      const place = scroll.toPage(row * height);
      assert.ok(place >= 0 && place <= scroll.page);
      assert.ok(Math.abs(scroll.toRows(place) - row * height) < 1e-3, String(row));
      assert.ok(scroll.toPage((row + 1) * height) > place);
    }
    const at = { page: 3_000_000, rows: scroll.toRows(3_000_000) };
    assert.equal(scroll.moved(at, 3_000_100, 1800), at.rows + 100);
    assert.equal(scroll.moved(at, 3_100_000, 1800), scroll.toRows(3_100_000));
    assert.equal(scroll.moved(at, -5, 1e9), -5);
  }
  const short = new lib.Scroll(1000, 32);
  assert.equal(short.page, 32_000);
  assert.equal(short.moved({ page: 0, rows: 0 }, 777, 1800), 777);
});

const { index, articles } = synthetic(300, 600);
const report = new lib.Report(index);

test("filters: words in either script, site, language, time, state", () => {
  const ids = (query) => lib.filterDocuments(report, query).map((i) => report.id(i));
  assert.deepEqual(ids({ q: "大橋" }), ["hans.html", "hant.html"]);
  assert.deepEqual(ids({ q: "大桥 daily" }), ["hant.html"]);
  assert.ok(ids({ language: "ar" }).every((id) => id.startsWith("arabic")));
  assert.deepEqual(ids({ state: "doubtful" }), ["empty.html"]);
  assert.deepEqual(ids({ state: "no-main-content" }), ["empty.html"]);
  assert.deepEqual(ids({ site: "news.example", since: "2024-03-04", until: "2024-03" }), ["hans.html", "arabic-copy.html"]);
  assert.deepEqual(ids({ site: "no such site" }), []);
});

test("filters: the threshold holds for passages, pairs and clusters", () => {
  for (const min of [0, 0.5, 0.97, 1]) {
    const query = { min: String(min), kind: "all" };
    const passages = lib.filterPassages(report, query);
    assert.equal(passages.length, index.passages.identity.filter((identity) => identity >= min).length);
    assert.ok(lib.filterPairs(report, query).length <= passages.length);
    assert.ok(lib.filterClusters(report, query).every((i) => index.clusters[i].members.some((member) => member[2] >= min)));
  }
  assert.equal(lib.minimum({ min: "nonsense" }), 0);
  assert.equal(lib.minimum({ min: "7" }), 1);
});

test("filters: direction between sites; boilerplate only if it is asked for", () => {
  const found = lib.filterPassages(report, { from: "news.example", to: "daily.example" });
  assert.ok(found.length >= 2);
  assert.equal(lib.filterPassages(report, { from: "daily.example", to: "news.example", source: "known" }).length, 0);
  assert.ok(lib.filterPassages(report, {}).every((i) => index.passages.boilerplate[i] === null));
  assert.ok(lib.filterPassages(report, { kind: "boilerplate" }).every((i) => index.passages.boilerplate[i] !== null));
});

test("orders: rows without a value come last, and the order is stable", () => {
  const rows = [3, null, 1, 2].map((value, i) => ({ value, i }));
  assert.deepEqual(
    lib.sorted(rows, (row) => row.value, false).map((row) => row.value),
    [1, 2, 3, null],
  );
  assert.deepEqual(
    lib.sorted(rows, (row) => row.value, true).map((row) => row.value),
    [3, 2, 1, null],
  );
  assert.deepEqual(lib.parseOrder("length-down", { key: "x", descending: false }), { key: "length", descending: true });
  assert.deepEqual(lib.parseOrder("<b>", { key: "x", descending: false }), { key: "x", descending: false });
});

test("model: passages of a document, pairs, and who was first", () => {
  const hans = report.number("hans.html");
  const hant = report.number("hant.html");
  assert.equal(report.passagesOf(hans).length, 1);
  assert.equal(report.together(report.pairOf(hant, hans).passages).source, "a");
  assert.equal(lib.firstSeen(report, [hans, hant]).document, hans);
  assert.equal(lib.firstSeen(report, [report.number("arabic.html"), report.number("arabic-copy.html")]), null);
  assert.deepEqual(
    lib.merged([
      [0, 5],
      [3, 8],
      [10, 12],
    ]),
    [
      [0, 8],
      [10, 12],
    ],
  );
});

test("model: passages in another order are moved, and each has its text", () => {
  const a = report.number("arabic.html");
  const b = report.number("arabic-copy.html");
  const pair = report.pairOf(a, b);
  assert.equal(lib.inOrder(report, pair.passages).length, 1);
  const rows = lib.pairRows(report, pair, pair.passages, articles[a], articles[b]);
  assert.equal(rows.moved.length, 1);
  for (const row of [...rows.rows, ...rows.moved]) {
    if (row.passage === null) continue;
    const p = index.passages;
    assert.equal(whole(row.difference.a), [...articles[a].text].slice(p.a_start[row.passage], p.a_end[row.passage]).join(""));
    assert.equal(whole(row.difference.b), [...articles[b].text].slice(p.b_start[row.passage], p.b_end[row.passage]).join(""));
  }
});

test("blocks: all of them in document order; stretches are cut by code point", () => {
  const blocks = lib.blocksOf(articles[0]);
  assert.deepEqual(
    blocks.map((block) => block.block.block),
    [...blocks.keys()],
  );
  assert.equal(
    blocks
      .filter((block) => block.kept)
      .map((block) => block.text)
      .join("\n\n"),
    articles[0].text,
  );
  const cut = lib.stretches("😀ab😀", 10, 14, [
    [11, 13, 0],
    [12, 20, 1],
  ]);
  assert.deepEqual(
    cut.map((stretch) => stretch.text),
    ["😀", "a", "b", "😀"],
  );
  assert.deepEqual(
    cut.map((stretch) => stretch.passages),
    [[], [0], [0, 1], [1]],
  );
});

test("links lead to the web alone", () => {
  assert.equal(lib.safeUrl("https://news.example/a"), "https://news.example/a");
  for (const bad of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://",
    "//news.example",
    "java\nscript:x",
    null,
  ])
    assert.equal(lib.safeUrl(bad), null);
  assert.equal(lib.escapeHtml(`<a href="x">'&`), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
});

test("languages: of the browser, by script or region", () => {
  assert.equal(lib.chooseLanguage(["zh-TW", "en"]), "zh-Hant");
  assert.equal(lib.chooseLanguage(["zh-HK"]), "zh-Hant");
  assert.equal(lib.chooseLanguage(["zh"]), "zh-Hans");
  assert.equal(lib.chooseLanguage(["zh-Hant-CN"]), "zh-Hant");
  assert.equal(lib.chooseLanguage(["pl", "zh-SG"]), "zh-Hans");
  assert.equal(lib.chooseLanguage(["fr"]), "en");
  assert.equal(chinese.tag("zh", TRADITIONAL), "zh-Hant");
  assert.equal(chinese.tag("zh", SIMPLIFIED), "zh-Hans");
});

test("words: all languages have the same ones", () => {
  const { en, ...others } = lib.MESSAGES;
  for (const messages of Object.values(others)) {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort());
    for (const key of ["terms", "groups", "explain", "evidences"]) assert.deepEqual(Object.keys(messages[key]), Object.keys(en[key]));
  }
});

test("histogram: 0, 1 and the limits of bins", () => {
  const counts = lib.histogram([0, 0.02, 0.3, 0.58, 1]);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    5,
  );
  assert.deepEqual([counts[0], counts[1], counts[15], counts[29], counts[49]], [1, 1, 1, 1, 1]);
});

test("reasons: each has a name in both scripts of Chinese; others stay as they are", () => {
  const scripts = chinese;
  for (const [english, [hans, hant]] of lib.chineseReasons()) {
    assert.match(english, /^[a-z].+[a-zA-Z]$/);
    assert.match(hans, /\p{Script=Han}/u, english);
    assert.match(hant, /\p{Script=Han}/u, english);
    assert.equal(scripts.simplify(hans), hans, english);
  }
  assert.equal(lib.reasonIn("en", "share bar"), "share bar");
  assert.equal(lib.reasonIn("zh-Hans", "share bar"), "分享栏");
  assert.equal(lib.reasonIn("zh-Hant", "on 3 of 12 pages of news.example"), "news.example 的 12 個頁面中有 3 個有此文字");
  assert.equal(lib.reasonIn("zh-Hans", "a rule of my own"), "a rule of my own");
});

test("search: accents, width and scripts of Chinese do not matter, marks of other scripts do", () => {
  const scripts = chinese;
  for (const [one, other] of [["Café São Ńorth", "cafe sao north"], ["ＡＢＣ", "abc"], ["新聞", "新闻"], ["Ёлка", "елка"]]) {
    assert.equal(scripts.searchable(one), scripts.searchable(other));
  }
  assert.notEqual(scripts.searchable("कि"), scripts.searchable("क"));
  assert.equal(scripts.searchable("한국"), "한국");
});

test("dates: the minute is shown where it is known", () => {
  assert.equal(lib.minuteDate("2024-05-10T08:00:30+02:00"), "2024-05-10 08:00");
  assert.equal(lib.minuteDate("2024-05"), "2024-05");
  assert.equal(lib.minuteDate(null), "");
});
