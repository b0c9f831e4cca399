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
fn duplicates_are_dropped() {
    let (folder, found) = run("duplicate");
    assert_eq!(ids(&found), ["first", "quoting"]);
    let dropped = &rows(folder.path().join("out/dropped.jsonl"))[0];
    assert_eq!((dropped["id"].as_str(), dropped["duplicate_of"].as_str()), (Some("copy"), Some("first")));
    assert_eq!((dropped["relation"].as_str(), dropped["containment"].as_f64()), (Some("duplicate"), Some(1.0)));
}

#[test]
fn mark() {
    let (_folder, found) = run("mark");
    assert_eq!(ids(&found), ["copy", "first", "quoting"]);
    let originals: Vec<_> = found.iter().map(|row| row["duplicate_of"].as_str()).collect();
    assert_eq!(originals, [Some("first"), None, None]);
    assert_eq!(found[0]["relation"], "duplicate");
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

/// Records with ids `0`, `1`, and so on; the ids of those that stay, and the relations of those that do not.
fn kept(texts: &[String], how: &str) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let record = |(i, text): (usize, &String)| format!("{{\"id\":\"{i}\",\"text\":{text:?}}}\n");
    let input = folder.path().join("records.jsonl");
    fs::write(&input, texts.iter().enumerate().map(record).collect::<String>()).unwrap();
    let out = folder.path().join("out");
    let output = newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--dedup", how]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let relations = rows(out.join("dropped.jsonl")).iter().map(|row| row["relation"].as_str().unwrap().to_owned()).collect();
    (ids(&rows(out.join("deduplicated.jsonl"))).into_iter().map(str::to_owned).collect(), relations)
}

#[test]
fn copies_in_any_number_leave_one() {
    for text in ["", "Soon.", "Ende der Durchsage", "完", "今日休市，明日照常。", LEAD] {
        for count in [2, 13, 60] {
            assert_eq!(kept(&vec![text.to_owned(); count], "duplicate").0.len(), 1, "{count} of {text:?}");
        }
    }
    let paragraphs = [LEAD, COST, OTHER].join("\n\n");
    let with_line = |i: usize| format!("{paragraphs}{}", ["", "\n\n(end)", "\n\nHarbour News"][i % 3]);
    assert_eq!(kept(&(0..50).map(with_line).collect::<Vec<_>>(), "duplicate").0.len(), 1);
}

#[test]
fn texts_of_one_template_stay() {
    let weather = |town: &str, degrees: u32, wind: &str| {
        format!(
            "In {town} the day begins with fog that lifts before noon. Highs reach {degrees} degrees, and the wind blows weakly from the {wind}. \
             The night stays dry, with lows of {} degrees in the valleys. On the next day clouds gather from the west, but no rain is expected.",
            degrees - 9
        )
    };
    let shares = |firm: &str, change: &str, price: &str| {
        format!(
            "{firm}股价周三收盘{change}百分之二，报{price}元，成交量与前一日持平。分析师认为，市场观望情绪浓厚，投资者等待季度业绩公布。公司没有回应置评请求，下月召开股东大会。"
        )
    };
    for texts in [
        vec![weather("Aldersby", 21, "south"), weather("Brookham", 19, "east"), weather("Aldersby", 23, "south")],
        vec![weather("Aldersby", 21, "south"), weather("Aldersby", 21, "north")],
        vec![shares("海石化工", "上涨", "12.40"), shares("林川电子", "上涨", "12.40"), shares("海石化工", "下跌", "12.40")],
        vec![shares("海石化工", "上涨", "12.40"), shares("海石化工", "上涨", "21.40")],
        vec![
            "The value was -3.5 per cent, the office said on its page.".to_owned(),
            "The value was 3.5 per cent, the office said on its page.".to_owned(),
        ],
    ] {
        for how in ["duplicate", "duplicate,revision,excerpt"] {
            assert_eq!(kept(&texts, how).0.len(), texts.len(), "{how}: {texts:#?}");
        }
    }
}

#[test]
fn the_longer_report_stays_for_its_brief_and_its_versions() {
    let brief = LEAD.to_owned();
    let report = [LEAD, COST, OTHER, LATER].join("\n\n");
    let version = [
        LEAD,
        COST,
        OTHER,
        LATER,
        "The council meets again in June, when the engineers will show their plans for the ferries and the mayor will answer questions.",
    ]
    .join("\n\n")
    .replace("too costly because of the soft ground", "too dear for a town of its size");
    assert_eq!(kept(&[brief.clone(), report.clone()], "duplicate"), (vec!["0".to_owned(), "1".to_owned()], vec![]));
    assert_eq!(kept(&[brief, report.clone()], "duplicate,excerpt"), (vec!["1".to_owned()], vec!["excerpt".to_owned()]));
    assert_eq!(kept(&[report.clone(), version.clone()], "duplicate").0.len(), 2);
    assert_eq!(kept(&[report, version], "duplicate,revision"), (vec!["1".to_owned()], vec!["revision".to_owned()]));
}

#[test]
fn kinds_that_stand_alone() {
    let output = newsieve(&["run", "seeds", "-o", "out", "--dedup", "mark,duplicate"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("stand alone"));
}
