//! What stands on many pages of one site.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::support::{files, newsieve, rows, status};

const FUNDED: &str = "Our newsroom is paid for by its 4,120 members, who believe that honest reporting is worth a little every month.";
const TITLES: [&str; 8] = ["bridge", "harbour", "library", "orchard", "railway", "theatre", "quarry", "market"];

const MENU: [&str; 7] = ["Front page", "Town hall", "Sport and play", "Weather map", "Letters to us", "Classified ads", "About the paper"];

/// A page of its own story, with a paragraph in the article that all pages of its site have.
fn page(host: &str, subject: &str, members: usize) -> String {
    let funded = FUNDED.replace("4,120", &members.to_string());
    let body: String = ["was closed in March", "has a new roof since June", "will open its doors again in the autumn"]
        .iter()
        .map(|what| format!("<p>The old {subject} {what}, the mayor of the town said on {subject} day, and nobody was surprised, since the {subject} had waited for years.</p>"))
        .collect();
    let address = if host.is_empty() { String::new() } else { format!("<link rel=canonical href=https://{host}/{subject}>") };
    let menu: String = MENU.iter().map(|entry| format!("<li><a href=/x>{entry}</a></li>")).collect();
    format!(
        "<html><head><title>The old {subject}</title>{address}</head><body><ul class=menu>{menu}</ul><article><h1>The old {subject}</h1>{body}<p>{funded}</p></article></body></html>"
    )
}

fn write_pages(folder: &Path, host: &str) {
    for (i, subject) in TITLES.iter().enumerate() {
        fs::write(folder.join(format!("{subject}.html")), page(host, subject, 4000 + i * 37)).unwrap();
    }
}

fn clean(input: &Path, options: &[&str]) -> Vec<Value> {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("out");
    let output = newsieve(&[&["clean", input.to_str().unwrap(), "-o", to.to_str().unwrap()], options].concat());
    assert_eq!(status(&output).0, 0, "{}", status(&output).1);
    rows(to.join("articles.jsonl"))
}

fn reasons(article: &Value) -> Vec<&str> {
    let removed = article["removed"].as_array().unwrap();
    removed.iter().filter(|r| r["rule"] == "site.template").map(|r| r["reason"].as_str().unwrap()).collect()
}

#[test]
fn a_paragraph_of_all_pages_goes_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    write_pages(folder.path(), "town.example");
    for article in clean(folder.path(), &[]) {
        assert_eq!(reasons(&article), ["on 8 of 8 pages of town.example"]);
        let (text, paragraphs) = (article["text"].as_str().unwrap(), article["paragraphs"].as_array().unwrap());
        assert!(!text.contains("newsroom") && text.contains("new roof"));
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(paragraphs.last().unwrap()["end"].as_u64().unwrap() as usize, chars.len());
        let mut blocks: Vec<u64> =
            [paragraphs, article["removed"].as_array().unwrap()].into_iter().flatten().map(|b| b["block"].as_u64().unwrap()).collect();
        blocks.sort_unstable();
        assert_eq!(blocks, (0..blocks.len() as u64).collect::<Vec<_>>(), "kept and removed are all blocks");
    }
    assert!(clean(folder.path(), &["--no-site-templates"]).iter().all(|a| a["text"].as_str().unwrap().contains("newsroom")));
}

#[test]
fn pages_of_no_known_site_are_grouped_by_what_they_share() {
    let folder = tempfile::tempdir().unwrap();
    write_pages(folder.path(), "");
    assert!(clean(folder.path(), &[]).iter().all(|article| reasons(article) == ["on 8 of 8 pages of site 1"]));
}

#[test]
fn one_page_loses_nothing_and_copies_stay_whole() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.html"), page("town.example", "bridge", 1)).unwrap();
    assert!(reasons(&clean(folder.path(), &[])[0]).is_empty());
    for i in 0..6 {
        fs::write(folder.path().join(format!("{i}.html")), page("town.example", "bridge", i)).unwrap();
    }
    assert!(clean(folder.path(), &[]).iter().all(|a| a["text"].as_str().unwrap().contains("new roof")));
}

#[test]
fn a_learned_model_serves_a_single_page() {
    let folder = tempfile::tempdir().unwrap();
    let (pages, single, model) = (folder.path().join("pages"), folder.path().join("single"), folder.path().join("sites"));
    fs::create_dir(&pages).unwrap();
    fs::create_dir(&single).unwrap();
    write_pages(&pages, "town.example");
    fs::write(single.join("new.html"), page("town.example", "chapel", 9)).unwrap();
    let model = model.to_str().unwrap();
    assert_eq!(status(&newsieve(&["sites", "learn", pages.to_str().unwrap(), "-o", model])).0, 0);
    let shown = newsieve(&["sites", "show", model]);
    assert!(String::from_utf8(shown.stdout).unwrap().starts_with("town.example\t8\t8\tOur newsroom is paid for by"));
    assert_eq!(reasons(&clean(&single, &["--sites", model])[0]), ["on 8 of 8 pages of town.example"]);
    let (code, message) = status(&newsieve(&["sites", "show", single.join("new.html").to_str().unwrap()]));
    assert_eq!(code, 2);
    assert!(message.contains("new.html") && message.contains("no model of sites"), "{message}");
}

#[test]
fn texts_are_written_as_markdown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.html"), page("town.example", "bridge", 1)).unwrap();
    let out = folder.path().join("out");
    let output = newsieve(&["clean", folder.path().join("one.html").to_str().unwrap(), "-o", out.to_str().unwrap(), "--texts", "md"]);
    assert_eq!(status(&output).0, 0);
    let texts: Vec<_> = files(&out.join("text"));
    assert_eq!(texts[0].0, "one.md");
    assert!(String::from_utf8_lossy(&texts[0].1).starts_with("# The old bridge\n\nThe old bridge was closed in March"));
}

/// The page as another extractor dumps it: its text, line by line, without any markup.
fn text(subject: &str, members: usize) -> String {
    let funded = FUNDED.replace("4,120", &members.to_string());
    let menu = MENU.join("\n\n");
    let body = ["was closed in March", "has a new roof since June", "will open its doors again in the autumn", "was paid for by the town"]
        .map(|what| format!("The old {subject} {what}, the mayor of the town said on {subject} day, and nobody was surprised, since the {subject} had waited for years."))
        .join("\n\n");
    format!(
        "{menu}\n\nThe old {subject}\n\n{body}\n\n{funded}\n\nWrite to the paper\n\nPrinted at the harbour\n\n{members} readers today\n"
    )
}

fn write_texts(folder: &Path) {
    for (i, subject) in TITLES.iter().enumerate() {
        fs::write(folder.join(format!("{subject}.txt")), text(subject, 4000 + i * 37)).unwrap();
    }
}

#[test]
fn what_the_texts_of_a_site_share_is_chrome() {
    let folder = tempfile::tempdir().unwrap();
    write_texts(folder.path());
    for article in clean(folder.path(), &[]) {
        let text = article["text"].as_str().unwrap();
        assert!(text.contains("new roof") && text.contains("paid for by the town"), "{text}");
        assert!(!text.contains("newsroom") && !text.contains("Printed"), "{text}");
        assert!(reasons(&article).contains(&"on 8 of 8 pages of site 1"), "{:?}", reasons(&article));
    }
    assert!(clean(folder.path(), &["--no-site-templates"]).iter().all(|a| a["text"].as_str().unwrap().contains("newsroom")));
    // A text that comes alone is judged by itself.
    let one = folder.path().join("quarry.txt");
    assert!(clean(&one, &[])[0]["text"].as_str().unwrap().contains("newsroom"));
}

#[test]
fn copies_of_one_text_stay_whole() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..6 {
        fs::write(folder.path().join(format!("{i}.txt")), text("bridge", i)).unwrap();
    }
    assert!(clean(folder.path(), &[]).iter().all(|a| a["text"].as_str().unwrap().contains("new roof")));
}

#[test]
fn texts_with_an_address_are_of_its_host() {
    let folder = tempfile::tempdir().unwrap();
    let line = |(i, subject): (usize, &&str)| {
        serde_json::json!({ "id": subject, "url": format!("https://town.example/{subject}"), "text": text(subject, 4000 + i * 37) })
            .to_string()
    };
    fs::write(folder.path().join("texts.jsonl"), TITLES.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")).unwrap();
    assert!(clean(folder.path(), &[]).iter().all(|article| reasons(article).contains(&"on 8 of 8 pages of town.example")));
    // What was learned serves a single text later.
    let model = folder.path().join("sites");
    assert_eq!(status(&newsieve(&["sites", "learn", folder.path().to_str().unwrap(), "-o", model.to_str().unwrap()])).0, 0);
    // So was what stands after the last line of the menu: all running text of the eight texts, in 65,536ths.
    let learned = fs::read_to_string(&model).unwrap();
    let row = learned.lines().find(|line| line.ends_with("About the paper")).unwrap();
    let sides: Vec<u64> = row.split('\t').nth(2).unwrap().split(',').map(|number| number.parse().unwrap()).collect();
    assert_eq!((sides[0], sides[1], sides[4]), (8, 0, 8 * 65_536), "{row}");
    let single = tempfile::tempdir().unwrap();
    let line = serde_json::json!({ "url": "https://town.example/chapel", "text": text("chapel", 9) });
    fs::write(single.path().join("new.jsonl"), line.to_string()).unwrap();
    let article = &clean(single.path(), &["--sites", model.to_str().unwrap()])[0];
    assert!(reasons(article).contains(&"on 8 of 8 pages of town.example"), "{:?}", reasons(article));
}

/// What rules remove is no template, on however many pages it is.
#[test]
fn where_only_chrome_repeats_nothing_is_learned() {
    let folder = tempfile::tempdir().unwrap();
    let (input, model) = (folder.path().join("pages.jsonl"), folder.path().join("model"));
    let row = |number: u32, host: bool| {
        let name = "x".repeat(number as usize + 1);
        let html = format!(
            "<html><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><main><h1>The ferry {name}</h1><p>The ferry {name} returned to service on \
             Monday, after engineers of {name} had replaced both of its engines and painted the hull in the colours of the town.</p></main></body></html>"
        );
        let url = host.then(|| format!("https://ferry.example/{number}"));
        format!("{}\n", serde_json::json!({"html": html, "url": url}))
    };
    let learn = |lines: String| {
        fs::write(&input, lines).unwrap();
        status(&newsieve(&["sites", "learn", input.to_str().unwrap(), "-o", model.to_str().unwrap(), "-q"]))
    };
    let (code, message) = learn((0..5).map(|number| row(number, true)).collect());
    assert!(code == 2 && message.contains("no site has three pages with a block in common, beside menus"), "{message}");
    let (code, message) = learn((0..5).map(|number| row(number, false)).collect());
    assert!(code == 2 && message.contains("no document has an address"), "{message}");
    let (code, message) = learn("{\"html\": 7}\n".to_owned());
    assert!(code == 2 && message.contains("no document could be read"), "{message}");
    assert!(!model.exists());
}
