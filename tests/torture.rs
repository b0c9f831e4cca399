//! Hostile documents end in bounded time and memory: each gives an article, or a clear refusal.
//!
//! Every case is cleaned by the program itself, with its memory limited where the system can do that, since an overflown
//! stack and an exhausted memory cannot be caught. The time limit is far above what a release build takes (README).

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::support::rows;

const SENTENCE: &str = "The ferry returned to service on Monday, after engineers had replaced both of its engines.";

/// Memory that a case may take, in KiB.
const MEMORY: u64 = 1 << 20;

/// And time.
const TIME: Duration = Duration::from_secs(60);

/// A title of one word between all signs that divide titles: it has very many parts.
fn parts_of_title() -> String {
    let dividers = "|–—-_·•»«›‹~―－▪｜丨/:：".chars().map(|divider| format!(" i {divider} i {divider} i {divider}"));
    dividers.collect()
}

/// Name and content of each case, and whether [`SENTENCE`] must be among its blocks.
fn cases() -> Vec<(&'static str, Vec<u8>, bool)> {
    let n = |piece: &str, count: usize| piece.repeat(count);
    let s = SENTENCE;
    let numbered = |count: usize, of: &dyn Fn(usize) -> String| (0..count).map(of).collect::<String>();
    let garbage = |len: usize| {
        let mut state = 1u64;
        // Bytes with many control characters are refused as no text.
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let byte = (state >> 56) as u8;
            if byte < b' ' { byte + 0x60 } else { byte }
        };
        (0..len).map(|_| next()).collect::<Vec<u8>>()
    };
    let soup: String = {
        let tags = ["<p>", "<b>", "<i>", "<div>", "<a href=x>", "<td>", "<table>", "<li>", "<ul>", "</b>", "</p>", "</div>", "w "];
        garbage(400_000).iter().map(|b| tags[usize::from(*b) % tags.len()]).collect()
    };
    let text: Vec<(&'static str, String, bool)> = vec![
        ("nested-div.html", format!("{}{s}{}", n("<div>", 100_000), n("</div>", 100_000)), true),
        ("nested-span.html", format!("{}{s}", n("<span>", 100_000)), true),
        ("nested-tables.html", format!("{}{s}", n("<table><tr><td>", 100_000)), true),
        ("nested-svg.html", n("<svg>", 1_000_000), false),
        ("nested-template.html", n("<template>", 1_000_000), false),
        ("attributes.html", format!("<div {}>{s}", numbered(1_000_000, &|i| format!("a{i}=b "))), true),
        ("attributes-kept.html", format!("<b {}>{s}", numbered(1_000_000, &|i| format!("a{i}=b "))), true),
        ("attributes-equal.html", format!("<div {}>{s}", n("class=b ", 1_000_000)), true),
        ("long-class.html", format!("<div class='{}'>{s}", n("a b-c ", 2_000_000)), true),
        ("line.html", format!("<p>{}", n(s, 170_000)), false),
        ("title-of-parts.html", format!("<title>{}</title>{}", parts_of_title(), n("<p>가나다가나다 i", 200_000)), false),
        ("line.md", n(s, 170_000), false),
        ("line.txt", n(s, 170_000), false),
        ("word.txt", n("x", 16_000_000), false),
        ("unclosed-p-b.html", n(&format!("<p><b>{s}"), 150_000), false),
        ("unclosed-font.html", numbered(500_000, &|i| format!("<p><font color=c{i}>word ")), false),
        ("unclosed-li.html", format!("<ul>{}", n("<li>word ", 1_000_000)), false),
        ("unclosed-a.html", n("<a href=x>word ", 1_000_000), false),
        ("misnested.html", n("<b><div></b>w ", 200_000), false),
        ("soup.html", soup, false),
        ("colspan.html", format!("<table><tr><td colspan=9007199254740991 rowspan=9007199254740991>{s}</table>"), true),
        ("entities.html", n("&amp;", 3_000_000), false),
        ("entities-cut.html", n("&notit", 2_500_000), false),
        ("number.html", format!("<p>&#{};{s}", n("1", 10_000_000)), true),
        ("links.html", n("<a href=x>y</a>", 1_000_000), false),
        ("cells.html", format!("<table>{}", n("<tr><td>a<td>b", 1_000_000)), false),
        ("breaks.html", n("w<br>", 3_000_000), false),
        ("brackets.html", n("<", 16_000_000), false),
        ("tag-without-end.html", n("<a b=\"", 2_500_000), false),
        ("comments.html", n("<!---->", 2_000_000), false),
        ("scripts.html", n("<script></script>", 900_000), false),
        ("noscript.html", n("<noscript><p>w</noscript>", 600_000), false),
        ("json-ld.html", format!("<script type=application/ld+json>{}</script><p>{s}", n("[", 10_000_000)), true),
        ("meta.html", format!("{}<p>{s}", n("<meta name=author content=x>", 500_000)), true),
        ("lines.txt", n("a\n", 8_000_000), false),
        ("blank.txt", n("\n", 16_000_000), false),
        ("related.txt", n("相关新闻\n标题一二三四五六七八九十\n", 320_000), false),
        ("datelines.txt", n("2024-03-05 12:33 来源：新华社\n", 400_000), false),
        ("quotes.md", format!("{}{s}", n(">", 100_000)), false),
        ("brackets.md", format!("{}{s}", n("[", 1_000_000)), false),
        ("links.md", n("* [title of news](http://a.b/c)\n", 450_000), false),
        ("stars.md", n("*a _b ", 2_500_000), false),
        ("list.md", numbered(4_000, &|i| format!("{:i$}* a\n", "")), false),
        ("indented-list.md", format!("w\n\n{}", n("    * [x](/a b) **\n", 500_000)), false),
        ("indented-marks.md", format!("    {}x", n(" *     ", 500_000)), false),
        ("left-over-links.md", format!("{}{}", n("[", 1_000_000), n("x](/a b)", 1_000_000)), false),
        ("left-over-images.md", format!("    {}{}", n("![", 1_000_000), n("](/a b)", 1_000_000)), false),
        ("left-over-titles.md", n("x](/a \"b)", 1_000_000), false),
        ("left-over-links-cut.md", n("x](/a b", 1_000_000), false),
        ("left-over-stars.md", format!("a {}", n("*", 2_000_000)), false),
        ("left-over-lines.md", n("_ __ ", 1_000_000), false),
        ("gaps.txt", n("a   ", 1_000_000), false),
        ("combining.txt", format!("e{}", n("\u{301}", 8_000_000)), false),
    ];
    let mut all: Vec<_> = text.into_iter().map(|(name, text, is_found)| (name, text.into_bytes(), is_found)).collect();
    all.push(("garbage.html", garbage(8_000_000), false));
    all.push(("garbage-utf16.txt", [b"\xff\xfe".to_vec(), garbage(8_000_000)].concat(), false));
    all.push(("nul.html", b"The ferry returned to service on Monday \0".repeat(400_000), false));
    all
}

/// Shapes whose work once grew faster than their size, or that overflowed the stack: for each a name and, for a number of bytes, a document
/// of about as many.
fn growing(name: &str, bytes: usize) -> String {
    let n = |piece: &str| piece.repeat(bytes / piece.len());
    let words = |of: usize| SENTENCE.repeat(of / SENTENCE.len());
    let dividers = [" | ", " - ", " – ", " — ", " :: ", " » ", "_", "|", " · ", "-", "——", "--", " / ", "–"];
    match name {
        "title-dividers.html" => format!("<meta charset=utf-8><title>{}b</title><p>x", n("é_")),
        "title-references.html" => format!("<title>{}{}</title><p>x", "&amp;".repeat(bytes / 10), " ".repeat(bytes / 2)),
        "nul-references.html" => format!("<p>\0{}{}", "&amp; ".repeat(bytes / 12), "\n".repeat(bytes / 2)),
        "title-mixed.html" => format!("<meta charset=utf-8><title>{}</title><p>x", n("a | b - c _ ")),
        "title-parts.html" => {
            let part = words(bytes / dividers.len() / 8);
            let title: String = dividers.iter().cycle().take(8 * dividers.len()).map(|d| format!("{d}{part}")).collect();
            format!("<title>{title}</title><p>{SENTENCE}")
        }
        "title-headings.html" => format!("<title>{}</title>{}", words(bytes / 2), "<h2>ferry returned</h2>".repeat(bytes / 46)),
        "authors.html" => (0..bytes / 40).map(|i| format!("<meta name=author content='Jane Doe {i}'>\n")).collect(),
        "ends-of-nothing.html" => n("<q></x>"),
        "ends-of-formatting.html" => n("<i></b>"),
        "ends-of-headings.html" => n("<div></h1>"),
        "ends-of-links.html" => n("A<time></a>"),
        "noscript-nested.html" => n("<noscript>"),
        "styles-in-drawings.html" => format!("<svg>{}", n("<style>")),
        "titles-in-drawings.html" => n("<svg><title>"),
        "voids-in-drawings.html" => format!("<svg>{}{}", "<source>".repeat(bytes / 16), "</x>".repeat(bytes / 8)),
        "cells.html" => n("<table><td></x>"),
        "lost-texts.html" => format!("<table>Y{}<td>{}", "<tr><td>a".repeat(bytes / 18), " ".repeat(bytes / 2)),
        "long-references.html" => format!("<table>Y{}<td>&#{};", "<tr><td>a".repeat(bytes / 18), "0".repeat(bytes / 2)),
        "formatting-in-paragraphs.html" => (0..bytes / 40).map(|i| format!("<p><font class=c{i}>w</p></x></b>")).collect(),
        "middles.md" => n("]("),
        "destinations.md" => n("[a](<b"),
        "destinations-open.md" => n("[a](b"),
        "lines.txt" | "lines.md" => n("a\n"),
        "lines-apart.md" => n("字\n\n"),
        "table-of-one-column.md" => format!("| a |\n|---|\n{}", n("| b |\n")),
        "tables-of-one-column.md" => n("|a|\n|-|\n|b|\n\n"),
        "tables-of-one-row.md" => n("a\n-|\n"),
        "table-of-short-rows.md" => format!("|{}\n|{}\n{}", "a|".repeat(bytes / 8), "-|".repeat(bytes / 8), "|b|\n".repeat(bytes / 8)),
        "destination.md" => format!("[a](http://a.example/{})", n("b")),
        "destination-open.md" => format!("[a](http://a.example/{}", n("b")),
        "destinations-long.md" => n(&format!("[a](http://a.example/{})\n", "b".repeat(5000))),
        "destination-used.md" => format!("[a]: /{}\n\n{}", "b".repeat(bytes / 2), "[a] ".repeat(bytes / 8)),
        "underlined.md" => n("a\n=\n"),
        "underlined-paragraph.md" => format!("{}=\n", n("a\n")),
        "underlines.md" => n("===\n"),
        "breaks.md" => n("a<br>"),
        "breaks-on-lines.md" => n("a<br>\n"),
        "breaks-in-a-cell.md" => format!("|a|\n|-|\n|{}|\n", n("b<br>")),
        _ => panic!("{name}: no such shape"),
    }
}

const GROWING: [&str; 39] = [
    "voids-in-drawings.html",
    "cells.html",
    "lost-texts.html",
    "long-references.html",
    "title-dividers.html",
    "title-mixed.html",
    "title-references.html",
    "nul-references.html",
    "title-parts.html",
    "title-headings.html",
    "authors.html",
    "ends-of-nothing.html",
    "ends-of-formatting.html",
    "ends-of-headings.html",
    "ends-of-links.html",
    "noscript-nested.html",
    "styles-in-drawings.html",
    "titles-in-drawings.html",
    "formatting-in-paragraphs.html",
    "middles.md",
    "destinations.md",
    "destinations-open.md",
    "lines.txt",
    "lines.md",
    "lines-apart.md",
    "table-of-one-column.md",
    "tables-of-one-column.md",
    "tables-of-one-row.md",
    "table-of-short-rows.md",
    "destination.md",
    "destination-open.md",
    "destinations-long.md",
    "destination-used.md",
    "underlined.md",
    "underlined-paragraph.md",
    "underlines.md",
    "breaks.md",
    "breaks-on-lines.md",
    "breaks-in-a-cell.md",
];

#[test]
fn work_grows_with_the_size_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut times = String::new();
    for name in GROWING {
        for bytes in [1 << 19, 1 << 20] {
            cleaned(folder.path(), name, growing(name, bytes).as_bytes(), &mut times);
        }
    }
    eprintln!("{times}");
}

/// A page that once overflowed the stack, among good ones.
#[test]
fn a_hostile_page_costs_no_other_page() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    std::fs::create_dir(&input).unwrap();
    (0..40).for_each(|i| std::fs::write(input.join(format!("{i:02}.txt")), SENTENCE).unwrap());
    for (i, bytes) in [10_500, 21_000, 500_000].into_iter().enumerate() {
        std::fs::write(input.join(format!("bad{i}.html")), growing("title-dividers.html", bytes)).unwrap();
    }
    run(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(rows(out.join("articles.jsonl")).len(), 43);
}

/// Runs the program with limited memory; the time that it took.
fn run(arguments: &[&str]) -> Duration {
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {MEMORY} && exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_newsieve")]);
        shell
    } else {
        Command::new(env!("CARGO_BIN_EXE_newsieve"))
    };
    let start = Instant::now();
    // A query has one thread.
    let threads = if arguments.starts_with(&["index", "query"]) { &[][..] } else { &["--threads", "1"] };
    let mut child = command.args(arguments).args(threads).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            let mut message = String::new();
            std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut message).unwrap();
            assert!(status.success(), "{arguments:?}: {status}: {message}");
            return start.elapsed();
        }
        if start.elapsed() > TIME {
            child.kill().unwrap();
            panic!("{arguments:?}: still running after {TIME:?}");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Cleans one document, which stays in the folder: its article. Adds a line with its time to `times`.
fn cleaned(folder: &Path, name: &str, bytes: &[u8], times: &mut String) -> serde_json::Value {
    let (source, out) = (folder.join(name), folder.join("out"));
    std::fs::write(&source, bytes).unwrap();
    let took = run(&["clean", source.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"]);
    writeln!(times, "{name:<30} {:>5.1} MB {:>5.2} s", bytes.len() as f64 / 1e6, took.as_secs_f64()).unwrap();
    let mut articles = rows(out.join("articles.jsonl"));
    assert_eq!(articles.len(), 1, "{name}");
    articles.remove(0)
}

fn block_texts(article: &serde_json::Value, source: &Path) -> String {
    let source: Vec<char> = newsieve::decode::decode(&std::fs::read(source).unwrap(), None).text.chars().collect();
    let mut text = article["text"].as_str().unwrap().to_owned();
    for removed in article["removed"].as_array().unwrap() {
        let place = |key: &str| removed[key].as_u64().map(|at| at as usize);
        if let (Some(start), Some(end)) = (place("source_start"), place("source_end")) {
            text.push('\n');
            text.extend(&source[start..end]);
        }
    }
    text
}

#[test]
fn hostile_documents_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut times = String::new();
    for (name, bytes, is_found) in cases() {
        let article = cleaned(folder.path(), name, &bytes, &mut times);
        assert!(!is_found || block_texts(&article, &folder.path().join(name)).contains(SENTENCE), "{name}: its text is lost");
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    eprintln!("{times}");
}

/// Every paragraph of fifty thousand documents is the same: pairs of all with all would be a thousand million.
#[test]
fn one_text_in_fifty_thousand_documents_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("copies.jsonl"), folder.path().join("out"));
    let documents: String = (0..50_000).map(|i| format!("{{\"id\":\"{i:05}\",\"text\":\"{SENTENCE} {SENTENCE}\"}}\n")).collect();
    std::fs::write(&source, documents).unwrap();
    let took = run(&["reuse", source.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    eprintln!("50,000 copies: {:.2} s", took.as_secs_f64());
    assert_eq!(rows(out.join("reuse.jsonl")).len(), 49_999);
    let clusters = rows(out.join("clusters.jsonl"));
    assert_eq!((clusters.len(), clusters[0]["members"].as_array().unwrap().len()), (1, 50_000));
}

/// Each sentence of a text stands in it thirty times, and thirty times in two others: every place of one text is like thirty of
/// the next.
#[test]
fn texts_that_repeat_themselves_end() {
    let sentence = |n: usize| (0..24).map(|k| char::from_u32(0x4e00 + ((n * 24 + k) * 197 % 19_000) as u32).unwrap()).collect::<String>();
    // One sentence in nine is another one each time.
    let nth = |i: usize| if i % 9 == 8 { 1000 + i % 700 } else { i % 150 };
    let text = |from: usize| (from..from + 4500).map(|i| sentence(nth(i)) + if i % 30 == 29 { "。\n\n" } else { "，" }).collect::<String>();
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("repeats.jsonl"), folder.path().join("out"));
    let line = |from: usize| serde_json::json!({ "id": from.to_string(), "text": text(from) }).to_string() + "\n";
    std::fs::write(&source, [0, 70, 110].map(line).concat()).unwrap();
    let took = run(&["reuse", source.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    eprintln!("repeats: {:.2} s", took.as_secs_f64());
    assert!(!rows(out.join("reuse.jsonl")).is_empty());
}

/// Texts whose comparison once took a minute for a fifth of a megabyte.
#[test]
fn texts_that_are_alike_everywhere_end() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let row = |i: usize| {
        format!("The club won its match of the season with {i} goals to {} before {} people near the river", i * 7 % 13, i * 31 % 1009)
    };
    let table = |from: usize, rows: usize| (from..from + rows).map(row).collect::<Vec<_>>().join("\n\n");
    let mut state = 4u64;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("w{}", (state >> 40) % 5)
    };
    for size in [1000, 2000] {
        let words: Vec<String> = (0..10 * size).map(|_| word()).collect();
        let turned = [&words[3 * size..], &words[..3 * size]].concat();
        let shapes = [
            ("tables", vec![table(0, size), table(size, size)]),
            ("few words", vec![words.join(" "), turned.join(" ")]),
            ("sources", vec!["，据".repeat(40 * size)]),
        ];
        for (name, texts) in shapes {
            let source = folder.path().join("texts.jsonl");
            let lines = texts.iter().enumerate().map(|(i, text)| serde_json::json!({"id": i.to_string(), "text": text}).to_string() + "\n");
            std::fs::write(&source, lines.collect::<String>()).unwrap();
            let took = run(&["reuse", source.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"]);
            eprintln!("{name}, size {size}: {:.2} s", took.as_secs_f64());
        }
    }
}

/// Each paragraph of a text is like all others: once each was held with two hundred of them, for each block of its simhash.
#[test]
fn a_query_that_repeats_itself_ends() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let row = |i: usize| {
        format!("The club won its match of the season with {i} goals before {} people near the river on Monday\n", i * 31 % 1009)
    };
    let table = |rows: usize| (0..rows).map(row).collect::<String>();
    let own = serde_json::json!({"id": "a", "text": format!("{}{}", format!("{SENTENCE}\n").repeat(300), table(300))});
    std::fs::write(at("seen.jsonl"), own.to_string()).unwrap();
    run(&["index", "build", &at("seen"), &at("seen.jsonl")]);
    for size in [1 << 20, 1 << 21] {
        for (name, text) in [
            ("one line", SENTENCE.repeat(size / SENTENCE.len())),
            ("lines", format!("{SENTENCE}\n").repeat(size / SENTENCE.len())),
            ("rows", table(size / row(1000).len())),
        ] {
            std::fs::write(at("text"), text).unwrap();
            let took = run(&["index", "query", &at("seen"), &at("text")]);
            eprintln!("{name}, {size} bytes: {:.2} s", took.as_secs_f64());
        }
    }
}
