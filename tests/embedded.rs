//! Articles that a page does not show, and its data has.

use std::fmt::Write;

use newsieve::{Article, Cleaner, RawDocument};

const TITLE: &str = "The old ferry returns to the river in May";
const PARAGRAPHS: [&str; 4] = [
    "The old ferry will return to the river in May, two years after a storm tore her from the slipway and left her on a sandbank below the mill. The harbour office said so on Monday, when the last plate of the new hull had been painted.",
    "She is to cross every twenty minutes between six in the morning and nine at night, with room for four cars and sixty people. On Sundays she will begin an hour later, because the baker on the far side does not open before seven.",
    "\"People have asked me about her every single day,\" said the harbour master, Ida Renner. \"They can drive round by the bridge, of course, but that takes forty minutes, and nobody meets a neighbour on the bridge.\"",
    "The repair has cost about three hundred thousand crowns, a third more than was planned. The parish pays half of it; the rest comes from a lottery, from the shipyard itself, and from a tin box that stood on the counter of the inn.",
];
const CHINESE_TITLE: &str = "老渡轮五月重返江面 两岸居民出行更方便";
const CHINESE: [&str; 4] = [
    "停航两年的老渡轮将于五月重返江面。港务所周一表示，新船体最后一块钢板已经刷漆完毕，随后还要试航三次，确认安全之后再对外售票。",
    "渡轮每二十分钟一班，从清晨六点开到晚上九点，可以搭载四辆汽车和六十名乘客。周日首班推迟一小时，因为对岸的面包店七点才开门。",
    "“几乎每天都有人来问我船什么时候回来。”港务所负责人任依达说，绕行大桥要四十分钟，而且在桥上谁也遇不到自己的邻居。",
    "这次修理一共花费约三十万元，比原计划多出三分之一。其中一半由镇里承担，其余来自彩票公益金、船厂，以及客栈柜台上的一个铁皮捐款箱。",
];

/// A text as a string of JSON has it, with or without quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn escaped(text: &str) -> String {
    let quoted = quoted(text);
    quoted[1..quoted.len() - 1].to_owned()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap();
        }
        out
    })
}

fn referenced(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Puts what `change` makes of it in the place of what stands between `start` and `@)@`.
fn replaced(page: &str, start: &str, change: fn(&str) -> String) -> String {
    let mut parts = page.split(start);
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (inner, rest) = part.split_once("@)@").unwrap();
        out.push_str(&change(inner));
        out.push_str(rest);
    }
    out
}

/// A page of the file, with the texts in their places.
fn filled(page: &str) -> String {
    let mut page = page.to_owned();
    for (mark, title, paragraphs) in [("", TITLE, PARAGRAPHS), ("Z", CHINESE_TITLE, CHINESE)] {
        let html: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
        page = page.replace(&format!("@{mark}TITLE@"), &escaped(title));
        page = page.replace(&format!("@{mark}LINES@"), &escaped(&paragraphs.join("\n\n")));
        page = page.replace(&format!("@{mark}HTML@"), &escaped(&html));
        for (i, paragraph) in paragraphs.iter().enumerate() {
            page = page.replace(&format!("@{mark}{}@", i + 1), &escaped(paragraph));
        }
        page = page.replace("@streamlen@", &format!("{:x}", html.len()));
    }
    page = replaced(&page, "@percent(@", percent);
    page = replaced(&page, "@quoted(@", referenced);
    replaced(&page, "@string(@", quoted)
}

fn clean(page: &str) -> Article {
    Cleaner::new().clean(&RawDocument::from_text("page", page)).unwrap()
}

/// Name, where the text is found, and page of each case.
fn cases() -> Vec<(&'static str, &'static str, &'static str)> {
    let file = include_str!("../fixtures/embedded.txt");
    let case = |part: &'static str| {
        let (head, page) = part.split_once('\n').unwrap();
        let (name, source) = head.split_once(" | ").unwrap();
        (name, source, page)
    };
    file.split("\n=== ").skip(1).map(case).collect()
}

#[test]
fn each_page_gives_its_article() {
    let cases = cases();
    assert!(cases.len() > 40);
    for (name, source, page) in cases {
        let article = clean(&filled(page));
        let paragraphs = if page.contains("@Z") { CHINESE } else { PARAGRAPHS };
        match source {
            "none" => assert_eq!((article.text(), article.text_source()), ("", None), "{name}"),
            "page" => assert!(!article.text().is_empty() && article.text_source().is_none(), "{name}"),
            source => {
                assert_eq!(article.text_source(), Some(source), "{name}");
                assert_eq!(article.text().replace(" More", ""), paragraphs.join("\n\n"), "{name}");
                assert_eq!(clean(article.text()).text(), article.text(), "{name}: cleaned again");
            }
        }
    }
}

#[test]
fn kept_and_removed_are_all_blocks_of_page_and_data() {
    for (name, source, page) in cases() {
        let page = filled(page);
        let explanation = Cleaner::new().explain(&RawDocument::from_text("page", &page)).unwrap();
        let article = explanation.article;
        let mut numbers: Vec<usize> =
            article.paragraphs().iter().map(|p| p.block).chain(article.removed().iter().map(|r| r.block)).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..explanation.blocks.len()).collect::<Vec<_>>(), "{name}");
        for paragraph in article.paragraphs() {
            let text = &article.text()[paragraph.span.range()];
            assert_eq!(text, explanation.blocks[paragraph.block].text, "{name}");
            // The escapes of a string are left out of the comparison.
            let first = |text: &str| text.trim_start_matches(['"', '\\']).chars().take(9).collect::<String>();
            if let Some(span) = paragraph.source {
                assert_eq!(first(&page[span.range()]), first(text), "{name}");
            }
        }
        let has_places = article.paragraphs().iter().all(|p| p.source.is_some());
        let is_in_source = !["RENDER", "state news", "data article", "serverApp", "PRELOADED"].iter().any(|of| source.contains(of));
        assert!(
            has_places || !is_in_source || page.contains("\\\"doc\\\"") || page.contains("&lt;p") || source.ends_with("data.body"),
            "{name}"
        );
    }
}

#[test]
fn metadata_beside_the_text() {
    let (.., page) = cases().into_iter().find(|(name, ..)| *name == "fusion").unwrap();
    let article = clean(&filled(page));
    let metadata = article.metadata();
    assert_eq!(metadata.title.as_deref(), Some(TITLE));
    assert_eq!(metadata.date.as_deref(), Some("2024-06-13T06:00:00Z"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
}

#[test]
fn hostile_data_takes_linear_time() {
    let start = std::time::Instant::now();
    let title = "<title>The old ferry returns</title>";
    for script in [
        "[".repeat(1 << 20),
        "{\"a\":".repeat(1 << 18),
        "a={b(".repeat(1 << 18),
        "=(function(a)".repeat(1 << 17),
        "self.__next_f.push([1,\"1:T5\\n\"])".repeat(1 << 15),
        format!("[{}1]", "[0],".repeat(1 << 18)),
        format!("[{{\"a\":1}},[{}1],2]", "1,".repeat(1 << 16)),
        format!("{{\"content\":\"{}\"}}", "<".repeat(1 << 20)),
        format!("{{\"title\":\"The old ferry returns\",\"content\":{}\"x\"{}}}", "[{\"content\":".repeat(48), "}]".repeat(48)),
        "<".repeat(1 << 20),
        "\"\\u".repeat(1 << 18),
        "/*".repeat(1 << 18),
    ] {
        let page = format!("{title}<body><script>{script}</script>");
        assert_eq!(clean(&page).text(), "");
        clean(&format!("{title}<body><script type=\"application/ld+json\">{script}"));
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
