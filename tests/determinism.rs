//! The same input gives the same bytes, whatever the number of threads and the order of adding.

use newsieve::ReuseIndex;

use super::support::{documents, files, newsieve};

#[test]
fn threads_never_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut runs = Vec::new();
    for threads in ["1", "2", "8"] {
        let out = folder.path().join(threads);
        let output = newsieve(&["run", "seeds", "fixtures/pages", "-o", out.to_str().unwrap(), "--threads", threads, "--texts", "txt"]);
        // The files of metadata beside the pages are no records, and named.
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        let mut written = files(&out);
        written.retain(|(name, _)| name != "run.json");
        assert!(written.len() > 20);
        runs.push(written);
    }
    assert!(runs[0] == runs[1] && runs[0] == runs[2]);
}

#[test]
fn order_of_adding_changes_sides_only() {
    let texts: Vec<(String, String)> = documents().into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect();
    let find = |order: &mut dyn Iterator<Item = &(String, String)>| {
        let mut index = ReuseIndex::new();
        for (name, text) in order {
            index.add(name, text, None);
        }
        let mut found: Vec<_> = index
            .find()
            .passages
            .into_iter()
            .map(|p| {
                let mut sides = [(index.id(p.a).to_owned(), p.a_span), (index.id(p.b).to_owned(), p.b_span)];
                sides.sort();
                (sides, p.kind, p.identity.to_bits())
            })
            .collect();
        found.sort_by(|x, y| x.0.cmp(&y.0));
        found
    };
    let forward = find(&mut texts.iter());
    assert!(forward.len() >= 3);
    assert_eq!(forward, find(&mut texts.iter().rev()));
}
