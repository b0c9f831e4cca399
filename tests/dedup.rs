//! `run --dedup`: what is left out, and that it is told.

use std::fs;

use super::support::{newsieve, rows};

const LEAD: &str = "The harbour bridge will be rebuilt from May on, the city council decided on Tuesday after four hours of debate.";
const COST: &str = "The work is to cost eleven million and to last two years; ferries will carry cyclists across the river in that time.";
const OTHER: &str = "Critics had asked for a tunnel, which engineers thought too costly because of the soft ground on the northern shore.";
const LATER: &str = "A museum of seafaring opened in the old customs house, with forty ships' models that a retired captain had built.";

/// Three articles: the second is the first one again, the third quotes a paragraph of it.
fn run(how: &str) -> (tempfile::TempDir, Vec<serde_json::Value>) {
    let folder = tempfile::tempdir().unwrap();
    let record = |id: &str, date: &str, text: &[&str]| {
        let text = text.join("\n\n");
        format!("{{\"id\":\"{id}\",\"date\":\"{date}\",\"text\":{text:?}}}\n")
    };
    let records = [
        record("copy", "2024-03-06", &[LEAD, COST, OTHER]),
        record("first", "2024-03-05", &[LEAD, COST, OTHER]),
        record("quoting", "2024-03-07", &[LATER, COST]),
    ];
    let input = folder.path().join("records.jsonl");
    fs::write(&input, records.concat()).unwrap();
    let out = folder.path().join("out");
    let output = newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--dedup", how]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(rows(out.join("articles.jsonl")).len(), 3, "the articles themselves are all there");
    let found = rows(out.join("deduplicated.jsonl"));
    (folder, found)
}

fn ids(rows: &[serde_json::Value]) -> Vec<&str> {
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn keep_representative() {
    let (folder, found) = run("keep-representative");
    assert_eq!(ids(&found), ["first", "quoting"]);
    let dropped = rows(folder.path().join("out/dropped.jsonl"));
    assert_eq!((ids(&dropped), dropped[0]["duplicate_of"].as_str()), (vec!["copy"], Some("first")));
}

#[test]
fn mark() {
    let (_folder, found) = run("mark");
    assert_eq!(ids(&found), ["copy", "first", "quoting"]);
    let originals: Vec<_> = found.iter().map(|row| row["duplicate_of"].as_str()).collect();
    assert_eq!(originals, [Some("first"), None, None]);
}

#[test]
fn drop_paragraphs() {
    let (_folder, found) = run("drop-paragraphs");
    assert_eq!(ids(&found), ["copy", "first", "quoting"]);
    assert_eq!(found[0]["text"], "");
    assert_eq!(found[1]["text"], [LEAD, COST, OTHER].join("\n\n"));
    assert_eq!(found[2]["text"], LATER);
    let removed = &found[2]["removed"][0];
    assert_eq!((removed["rule"].as_str(), removed["reason"].as_str()), (Some("duplicate"), Some("first has it")));
    assert_eq!(removed["text"], COST);
}
