/** Made-up articles and passages of words of our own, for tests: many sites, scripts and dates, and texts that attack the page. */
import { indexOf } from "./assemble.mjs";

/** Numbers that look random and are the same in each run (xorshift). */
function random(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const WORDS =
  "council bridge harbour winter engineers reported weather market farmers village river station budget school museum ferry tunnel orchard library storm repair valley opened closed morning evening spoke agreed refused measured planted painted".split(
    " ",
  );
const CHARACTERS = [
  ..."市政府今天宣布大桥重新开放工程人员表示天气好转后渡轮恢复航行居民欢迎这项决定学校图书馆博物馆预算会议通过农民在河谷种植果树春季雨量增加",
];

/** Simplified and traditional forms of the words of the pair in both scripts. */
export const SIMPLIFIED = "市政府今天宣布，大桥将在周五重新开放。工程师说，桥面经过三个月的检修，现在可以承受更重的车辆。居民对这个决定表示欢迎。";
export const TRADITIONAL = "市政府今天宣布，大橋將在週五重新開放。工程師說，橋面經過四個月的檢修，現在可以承受更重的車輛。居民對這個決定表示歡迎。";
export const ARABIC = "أعلنت البلدية اليوم أن الجسر سيفتح من جديد يوم الجمعة. وقال المهندسون إن الإصلاح استغرق ثلاثة أشهر.";
export const ASTRAL = "🚢🌉 The ferry and the bridge 𝔄𝔅ℭ meet 👩‍👩‍👧 at the harbour 𠮷野家 on Friday morning, engineers reported.";
export const ATTACK =
  '<script>window.hacked=1</script><img src=x onerror="window.hacked=2"><a href="javascript:window.hacked=3">x</a>{{hacked}}</script><!--';

const ENCODING = { name: "UTF-8", evidence: "utf8-valid", probability: 0.999, doubtful: false, errors: 0 };
const points = (text) => [...text].length;

function sentence(next, chinese) {
  if (chinese) return `${Array.from({ length: 18 + next(20) }, () => CHARACTERS[next(CHARACTERS.length)]).join("")}。`;
  const words = Array.from({ length: 8 + next(10) }, () => WORDS[next(WORDS.length)]).join(" ");
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

/** An article of paragraphs, each of which is a block, with removed blocks between. */
export function article(id, paragraphs, fields = {}, removed = []) {
  let at = 0;
  let block = 0;
  const gone = [];
  const kept = paragraphs.map((text) => {
    const here = removed.filter((entry) => entry.before === block);
    for (const entry of here)
      gone.push({
        block: block + gone.length,
        source_start: null,
        source_end: null,
        reason: entry.reason,
        rule: entry.rule,
        score: 0.1,
        text: entry.text,
      });
    const row = {
      block: block + gone.length,
      start: at,
      end: at + points(text),
      source_start: at,
      source_end: at + points(text),
      kind: block === 1 ? "heading" : "paragraph",
      score: 0.97,
      simhash: "0",
    };
    block++;
    at += points(text) + 2;
    return row;
  });
  return {
    id,
    text: paragraphs.join("\n\n"),
    url: null,
    title: null,
    author: null,
    date: null,
    site: null,
    language: "en",
    page_kind: "article",
    encoding: ENCODING,
    paragraphs: kept,
    removed: gone,
    ...fields,
  };
}

const REMOVED = [
  { before: 0, reason: "breadcrumb", rule: "breadcrumb.en.trail", text: "Home > News > Local" },
  { before: 1, reason: "share bar", rule: "share.en.bar", text: "Share Tweet Mail" },
  { before: 1, reason: "on 87 of 97 pages of the site", rule: "site.template", text: "All rights reserved by the paper" },
  { before: 2, reason: "not main content", rule: "score", text: "Ferry timetable changes in spring" },
  { before: 2, reason: "in a block of related news", rule: "section.related", text: "Orchard opens its gates" },
];

export function passage(a, aSpan, b, bSpan, more = {}) {
  return {
    a,
    a_span: aSpan,
    b,
    b_span: bSpan,
    kind: "near",
    length: Math.min(aSpan[1] - aSpan[0], bSpan[1] - bSpan[0]),
    identity: 0.95,
    source: null,
    evidence: null,
    confidence: null,
    quoted: [],
    attributed: [],
    boilerplate: null,
    family: null,
    ...more,
  };
}

/** Articles whose contents are fixed, first in the data. */
function special() {
  const lead = "An older report begins with other words.";
  const hans = article(
    "hans.html",
    [SIMPLIFIED, "简体的结尾。"],
    { title: "大桥周五重新开放", language: "zh", site: "news.example", date: "2024-03-04T09:00:00+08:00", url: "https://news.example/a?b=1&c=2" },
    REMOVED,
  );
  hans.explain = [
    {
      block: 0,
      features: [
        ["words of chrome", -1.2],
        ["punctuation", 0.8],
      ],
    },
  ];
  const hant = article(
    "hant.html",
    ["另一個開頭，與前文不同。", TRADITIONAL],
    { title: "大橋週五重新開放", language: "zh", site: "daily.example", date: "2024-03-05" },
    REMOVED,
  );
  const arabic = article("arabic.html", [ARABIC, lead], { title: "الجسر يفتح من جديد", language: "ar", site: "arabic.example", date: "2024-03" });
  const arabicCopy = article("arabic-copy.html", [lead, ARABIC.replace("ثلاثة", "أربعة")], {
    title: "افتتاح الجسر",
    language: "ar",
    site: "news.example",
    date: "2024",
  });
  const astral = article("astral.html", [`😀😀 ${ASTRAL}`, lead], { title: "😀 Ferry 𝔄", site: "news.example", date: "2024-05-01" });
  const astralCopy = article("astral-copy.html", [lead, ASTRAL.replace("🚢", "🛳")], {
    title: "Ferry again",
    site: "daily.example",
    date: "2024-05-02",
  });
  const hostile = article(
    ATTACK,
    [ATTACK, SIMPLIFIED],
    {
      title: ATTACK,
      author: ATTACK,
      language: '"><script>',
      site: "<b>site</b>",
      date: "2024-01-01",
      url: "javascript:window.hacked=4",
      meta: { [ATTACK]: ATTACK },
    },
    [{ before: 1, reason: ATTACK, rule: "score", text: ATTACK }],
  );
  const hostileCopy = article("=cmd|' /C calc'!A0", [ATTACK, "Other words."], {
    title: '=HYPERLINK("https://evil.example")',
    site: "news.example",
    url: "data:text/html,<script>window.hacked=5</script>",
    date: "2024-01-02",
  });
  const slim = article("slim.html", [SIMPLIFIED], { title: "Slim", language: "zh" });
  delete slim.paragraphs;
  delete slim.removed;
  const empty = article(
    "empty.html",
    [],
    {
      title: null,
      empty: "no-main-content",
      encoding: {
        name: "GBK",
        evidence: "likelihood, declared gb2312",
        probability: 0.31,
        doubtful: true,
        errors: 3,
        repairs: [{ read_as: "windows-1252", really: "UTF-8", lines: 2 }],
      },
    },
    [],
  );
  const start = points("另一個開頭，與前文不同。") + 2;
  const leadEnd = points(lead) + 2;
  return {
    articles: [hans, hant, arabic, arabicCopy, astral, astralCopy, hostile, hostileCopy, slim, empty],
    reuse: [
      passage("hans.html", [0, points(SIMPLIFIED)], "hant.html", [start, start + points(TRADITIONAL)], {
        source: "a",
        evidence: "date",
        confidence: "high",
        identity: 0.965,
      }),
      passage("arabic.html", [0, points(ARABIC)], "arabic-copy.html", [leadEnd, leadEnd + points(ARABIC.replace("ثلاثة", "أربعة"))]),
      passage("arabic.html", [points(ARABIC) + 2, points(ARABIC) + 2 + points(lead)], "arabic-copy.html", [0, points(lead)], {
        kind: "exact",
        identity: 1,
      }),
      passage("astral.html", [3, 3 + points(ASTRAL)], "astral-copy.html", [leadEnd, leadEnd + points(ASTRAL)], {
        source: "a",
        evidence: "attribution",
        confidence: "medium",
      }),
      passage(ATTACK, [0, points(ATTACK)], "=cmd|' /C calc'!A0", [0, points(ATTACK)], {
        kind: "exact",
        identity: 1,
        source: "a",
        evidence: "date",
        confidence: "high",
      }),
    ],
    clusters: [
      {
        representative: "hans.html",
        reason: "longest",
        members: [
          { id: "hans.html", relation: null },
          { id: "hant.html", relation: "revision", resemblance: 0.81, containment: 0.9, of_representative: 0.88 },
        ],
      },
      {
        representative: ATTACK,
        reason: "first-id",
        members: [{ id: "=cmd|' /C calc'!A0", relation: "duplicate", resemblance: 0.97, containment: 0.99, of_representative: 0.98 }],
      },
    ],
  };
}

function ordinary(i, next, stories) {
  const chinese = i % 3 === 0;
  const story = stories[next(stories.length)];
  const own = Array.from({ length: 3 + next(5) }, () => Array.from({ length: 2 + next(3) }, () => sentence(next, chinese)).join(chinese ? "" : " "));
  const place = next(own.length);
  own[place] = story;
  const day = String(1 + next(28)).padStart(2, "0");
  const month = String(1 + next(12)).padStart(2, "0");
  const site = `paper-${1 + ((next(40) * next(40)) % 40)}.example`;
  const fields = {
    title: sentence(next, chinese)
      .slice(0, 60)
      .replace(/[.。]$/, ""),
    url: `https://${site}/2024/${month}/${i}.html`,
    site,
    language: chinese ? "zh" : "en",
    date: next(10) === 0 ? null : `2024-${month}-${day}`,
    encoding: next(50) === 0 ? { ...ENCODING, name: "GB18030", evidence: "likelihood" } : ENCODING,
  };
  const made = article(`page-${String(i).padStart(5, "0")}.html`, own, fields, REMOVED);
  const block = made.paragraphs[place];
  return { made, story, span: [block.start, block.end] };
}

/** Passages of each kind, dates with offsets, and a cluster of which a part is listed. */
export function edges() {
  const text = (word) => Array.from({ length: 12 }, (_, i) => `${word} ${i}`).join(" ");
  const [one, two, three] = ["alpha", "beta", "gamma"].map(text);
  const starts = [0, points(one) + 2, points(one) + points(two) + 4];
  const span = (i) => [starts[i], starts[i] + points([one, two, three][i])];
  const made = (id, site, date) => article(id, [one, two, three], { title: id, site, date });
  const articles = [
    // The instant of the first is before that of the second, its day is after it.
    made("east.html", "east.example", "2024-03-04T07:00:00+08:00"),
    made("west.html", "west.example", "2024-03-03T23:30:00Z"),
    made("nowhere.html", null, "2024-03-05"),
  ];
  const reuse = [
    passage("east.html", span(0), "west.html", span(0), { kind: "exact", identity: 1, source: "a", evidence: "date", confidence: "high" }),
    passage("east.html", span(1), "west.html", span(1), { kind: "exact", identity: 1, boilerplate: [3, 4] }),
    passage("east.html", span(2), "west.html", span(2), { kind: "formula", identity: 0.5, source: "b", evidence: "date", confidence: "low" }),
    passage("east.html", span(0), "nowhere.html", span(0), { kind: "exact", identity: 1 }),
    passage("west.html", span(1), "nowhere.html", span(1), { kind: "exact", identity: 1, boilerplate: [3, 4] }),
  ];
  const member = (id) => ({ id, relation: "revision", resemblance: 0.9, containment: 0.9, of_representative: 0.9 });
  const clusters = [
    { representative: "west.html", reason: "longest", members: [member("east.html")] },
    { representative: "nowhere.html", reason: "longest", members: [member("east.html")] },
  ];
  const index = indexOf({ run: { newsieve: "0.1.0" }, articles, reuse, clusters, failed: [] });
  index.clusters[0].size = 500;
  return { index, articles };
}

/** One large cluster and many small ones, and more languages, encodings, reasons and sites than a list has at first. */
export function crowd(count) {
  const articles = Array.from({ length: count }, (_, i) => {
    const day = String(1 + (i % 6)).padStart(2, "0");
    const fields = {
      title: `Copy ${i}`,
      site: `paper-${i % 25}.example`,
      language: `x${"abcdefghijklmno"[i % 15]}`,
      date: i % 100 === 7 ? null : i % 500 === 3 ? "1970-01-01" : `2024-03-${day}`,
      encoding: { ...ENCODING, name: `Encoding ${i % 15}` },
    };
    const gone = { before: 0, reason: `reason of ${"abcdefghijklmnopqrst"[i % 20]}`, rule: `score.${i % 20}`, text: "x" };
    return article(`copy-${i}`, ["One text."], fields, [gone]);
  });
  const other = (i) => ({ id: `copy-${i}`, relation: "duplicate", resemblance: 0.9, containment: 0.9, of_representative: 0.9 });
  const numbers = articles.map((_, i) => i);
  const source = { source: "a", evidence: "date", confidence: "high" };
  const reuse = numbers.slice(1, 301).map((i) => passage("copy-0", [0, 9], `copy-${i}`, [0, 9], source));
  const small = numbers.slice(1, 36).map((i) => ({ representative: `copy-${i}`, reason: "longest", members: [other(i + 100)] }));
  const clusters = [{ representative: "copy-0", reason: "longest", members: numbers.slice(1).map(other) }, ...small];
  const templates = numbers.slice(0, 200).map((i) => ({ site: "full.example", text: `Text ${i}`, documents: 10, of: 20 }));
  return { index: indexOf({ run: { newsieve: "0.1.0" }, articles, reuse, clusters, failed: [], templates }), articles };
}

/** An index of so many documents, which have nothing but an id. */
export function bare(count) {
  const index = indexOf({ run: { newsieve: "0.1.0" }, articles: [article("0", ["x"])], reuse: [], clusters: [], failed: [] });
  for (const column of Object.values(index.documents)) for (let i = 1; i < count; i++) column.push(column[0]);
  index.documents.id = Array.from({ length: count }, (_, i) => String(i));
  index.totals.documents = count;
  return index;
}

/** A report of so many articles and passages. */
export function synthetic(count, passages, seed = 7) {
  const next = random(seed);
  const { articles, reuse, clusters } = special();
  const stories = Array.from({ length: Math.max(5, Math.ceil(count / 12)) }, (_, i) =>
    Array.from({ length: 4 }, () => sentence(next, i % 2 === 0)).join(" "),
  );
  const byStory = new Map();
  for (let i = articles.length; i < count; i++) {
    const entry = ordinary(i, next, stories);
    articles.push(entry.made);
    const others = byStory.get(entry.story) ?? [];
    for (const other of others) {
      if (reuse.length >= passages) break;
      const edited = next(4) === 0;
      const source =
        entry.made.date && other.made.date && entry.made.date !== other.made.date ? (other.made.date < entry.made.date ? "a" : "b") : null;
      const identity = edited ? 0.3 + next(600) / 1000 : next(2) ? 1 : 0.9 + next(100) / 1000;
      reuse.push(
        passage(other.made.id, other.span, entry.made.id, entry.span, {
          kind: identity === 1 ? "exact" : edited ? "edited" : "near",
          identity,
          source,
          evidence: source && "date",
          confidence: source && "high",
          boilerplate: next(40) === 0 ? [12, 40] : null,
        }),
      );
    }
    byStory.set(entry.story, [...others, entry]);
  }
  for (const group of byStory.values()) {
    if (group.length < 2 || next(3) === 0) continue;
    const [first, ...rest] = group;
    clusters.push({
      representative: first.made.id,
      reason: "longest",
      members: rest.map((entry) => ({
        id: entry.made.id,
        relation: ["duplicate", "revision", "excerpt", "template"][next(4)],
        resemblance: 0.4 + next(600) / 1000,
        containment: 0.9,
        of_representative: 0.7,
      })),
    });
  }
  const failed = [
    { id: "news.jsonl:12", error: "it is a PDF: convert it to text first" },
    { id: ATTACK, error: ATTACK },
  ];
  const templates = [
    { site: "paper-1.example", text: "All rights reserved by the paper", documents: 87, of: 97 },
    { site: "site 1", text: ATTACK, documents: 12, of: 40 },
  ];
  const run = {
    newsieve: "0.1.0",
    schema_version: 2,
    command: "run",
    documents: count,
    options: { inputs: ["folder", ATTACK], slim: false },
  };
  const index = indexOf({ run, articles, reuse, clusters, failed, templates });
  index.failed_total = 5;
  return { index, articles };
}
