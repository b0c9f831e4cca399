//! Ids of documents, unique in a run.

use rustc_hash::FxHashSet;

use crate::text::hash_text;

/// What a document is called by its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// Where it stands among the inputs: no two documents stand at one place.
    pub(super) place: String,
    /// What its record calls it.
    pub(super) record_id: Option<String>,
}

/// Longer ids of records, in bytes, count for none: an id is written with each passage of its document.
const LONGEST: usize = 8192;

/// Gives each document its id, in input order.
///
/// A document is called what its record calls it, or by its place. One whose id was seen before gets its place appended. Hashes of ids are kept, of 64
/// bits: two that are equal by accident cost a document a longer id.
#[derive(Debug, Default)]
pub(super) struct Ids {
    seen: FxHashSet<u64>,
}

impl Ids {
    /// The id of the next document, and what its record calls it, where that is something else.
    pub(super) fn next(&mut self, identity: &Identity) -> (String, Option<String>) {
        let own = identity.record_id.as_deref().filter(|id| !id.is_empty());
        let wished = own.filter(|id| id.len() <= LONGEST).unwrap_or(&identity.place);
        if self.is_new(wished) {
            return (wished.to_owned(), own.filter(|id| *id != wished).map(str::to_owned));
        }
        let mut id = format!("{wished}#{}", identity.place);
        while !self.is_new(&id) {
            id.push('#');
        }
        (id, own.map(str::to_owned))
    }

    fn is_new(&mut self, id: &str) -> bool {
        self.seen.insert(hash_text(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_gets_its_place() {
        let mut ids = Ids::default();
        let mut next = |place: &str, record_id: Option<&str>| {
            let identity = Identity { place: place.to_owned(), record_id: record_id.map(str::to_owned) };
            ids.next(&identity)
        };
        let same = |id: &str| (id.to_owned(), None);
        let other = |id: &str, record: &str| (id.to_owned(), Some(record.to_owned()));
        assert_eq!(next("a/n.jsonl:1", Some("7")), same("7"));
        assert_eq!(next("b/n.jsonl:1", Some("7")), other("7#b/n.jsonl:1", "7"));
        assert_eq!(next("page.html", None), same("page.html"));
        assert_eq!(next("b/n.jsonl:2", Some("page.html")), other("page.html#b/n.jsonl:2", "page.html"));
        assert_eq!(next("b/n.jsonl:3", Some("")), same("b/n.jsonl:3"));
        assert_eq!(next("b/n.jsonl:4", Some("7#b/n.jsonl:5")), same("7#b/n.jsonl:5"));
        assert_eq!(next("b/n.jsonl:5", Some("7")), other("7#b/n.jsonl:5#", "7"));
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(next("b/n.jsonl:6", Some(&long)), other("b/n.jsonl:6", &long));
    }
}
