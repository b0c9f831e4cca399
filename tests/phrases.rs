//! Each row of the phrase table: a line that it matches, and a line that no row may match.

use std::collections::BTreeSet;

use newsieve::lexicon::Rules;

use super::support::root;

#[test]
fn each_row_fires_and_holds_back() {
    let rules = Rules::builtin();
    let table = std::fs::read_to_string(root().join("fixtures/phrases.tsv")).unwrap();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, fires, must_not] = fields[..] else { panic!("three fields, divided by tabs: {line}") };
        seen.insert(id.to_owned());
        let found = rules.phrase(fires).map(|p| p.id.to_string());
        if found.as_deref() != Some(id) {
            wrong.push(format!("{id} should match {fires:?}, but {found:?} does"));
        }
        if let Some(row) = rules.phrase(must_not) {
            wrong.push(format!("{} must not match {must_not:?}", row.id));
        }
    }
    let all: BTreeSet<String> = rules.rows().iter().map(|r| r.id.to_string()).collect();
    wrong.extend(all.symmetric_difference(&seen).map(|id| format!("{id}: only in the table or only in the fixture")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_report_has_chinese_names_of_all_reasons() {
    let names = std::fs::read_to_string(root().join("report/src/reasons.ts")).unwrap();
    for row in Rules::builtin().rows() {
        assert!(names.contains(&format!("\n{}|", row.reason)), "{}: report/src/reasons.ts needs a line for {:?}", row.id, row.reason);
    }
}
