//! Checks rows against their lines in `fixtures/`.

use std::collections::BTreeSet;

/// Checks a file of lines `id, a text that the row matches, a text that no row matches`, given the ids of all rows and the rows that match a text.
pub(crate) fn check<'i>(lines: &str, ids: impl Iterator<Item = &'i str>, matching: impl Fn(&str) -> Vec<&'i str>) {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for line in lines.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, hit, miss] = fields[..] else { panic!("three fields, divided by tabs: {line}") };
        seen.insert(id);
        wrong.extend((!matching(hit).contains(&id)).then(|| format!("{id} should match {hit:?}, but only {:?} do", matching(hit))));
        wrong.extend((!matching(miss).is_empty()).then(|| format!("{:?} must not match {miss:?}", matching(miss))));
    }
    let ids: BTreeSet<&str> = ids.collect();
    wrong.extend(ids.symmetric_difference(&seen).map(|id| format!("{id}: only in the table or only in the fixture")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
