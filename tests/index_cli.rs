//! The commands of the index, and runs with one.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::support::{STORY, files, newsieve, newsieve_with_input, rows, status};

const OTHER: &str =
    "Afterwards there was coffee, and all walked along the old railway to the lake, where a boat of the fire service was waiting for them.";

fn records(path: &Path, records: &[(&str, String, Option<&str>)]) -> String {
    let line = |(id, text, date): &(&str, String, Option<&str>)| {
        format!("{}\n", json!({"id": id, "text": text, "date": date, "title": "A title"}))
    };
    fs::write(path, records.iter().map(line).collect::<String>()).unwrap();
    path.to_str().unwrap().to_owned()
}

fn stdout(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn documents_are_added_asked_for_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("seen");
    let dir = index.to_str().unwrap();
    let first = records(&folder.path().join("1.jsonl"), &[("a", STORY.to_owned(), Some("2024-03-01")), ("b", OTHER.to_owned(), None)]);
    let built = status(&newsieve(&["index", "build", dir, &first]));
    assert_eq!(built, (0, format!("newsieve: {dir}: 2 documents added\n")));
    let again = status(&newsieve(&["index", "build", dir, &first]));
    assert!(again.0 == 2 && again.1.contains("there is an index already"), "{again:?}");
    let again = status(&newsieve(&["index", "add", dir, &first]));
    assert_eq!(again, (0, format!("newsieve: {dir}: 0 documents added, 2 there already\n")));

    // A name that is mistyped is no text.
    for wrong in ["drfat.txt", " "] {
        let asked = status(&newsieve(&["index", "query", dir, wrong]));
        assert!(asked.0 == 2 && !asked.1.is_empty(), "{asked:?}");
    }

    // The text may be given, in a file, or on standard input.
    let asked = format!("It was said. {STORY}");
    let file = folder.path().join("draft.txt");
    fs::write(&file, &asked).unwrap();
    let answers = [
        newsieve(&["index", "query", dir, &asked]),
        newsieve(&["index", "query", dir, file.to_str().unwrap()]),
        newsieve_with_input(&["index", "query", dir, "-"], asked.as_bytes()),
    ];
    for answer in &answers {
        assert_eq!(stdout(answer), format!("2024-03-01\ta\tA title\n  exact: {STORY}\n"));
    }
    // With its date it has its place among them.
    for (date, wanted) in [
        ("2024-03-09", format!("2024-03-01\ta\tA title\n  exact, first there: {STORY}\n2024-03-09\tthe text itself\n")),
        ("29 Feb 2024", format!("29 Feb 2024\tthe text itself\n2024-03-01\ta\tA title\n  exact, first in the text: {STORY}\n")),
    ] {
        assert_eq!(stdout(&newsieve(&["index", "query", dir, &asked, "--date", date])), wanted);
    }
    let refused = status(&newsieve(&["index", "query", dir, &asked, "--date", "some day"]));
    assert!(refused.0 == 2 && refused.1.contains("it is no date"), "{refused:?}");
    let row = stdout(&newsieve(&["index", "query", dir, &asked, "--to", "json", "--date", "2024-03-09"]));
    let row: serde_json::Value = serde_json::from_str(&row).unwrap();
    assert_eq!(
        (&row["a"], &row["a_span"], &row["b"], &row["b_text"]),
        (&json!(""), &json!([13, 13 + STORY.len()]), &json!("a"), &json!(STORY))
    );
    assert_eq!((&row["source"], &row["confidence"], &row["b_document"]["date"]), (&json!("b"), &json!("high"), &json!("2024-03-01")));
    assert_eq!(stdout(&newsieve(&["index", "query", dir, "Nothing of this is there."])), "");

    let second = records(&folder.path().join("2.jsonl"), &[("a", OTHER.to_owned(), None), ("c", "Short.".to_owned(), None)]);
    let refused = status(&newsieve(&["index", "add", dir, &second]));
    assert!(refused.0 == 2 && refused.1.contains("another document with the id \"a\""), "{refused:?}");
    assert_eq!(status(&newsieve(&["index", "add", dir, &second, "--index-prefix", "second/", "--quiet"])), (0, String::new()));
    assert_eq!(
        status(&newsieve(&["index", "add", dir, &second, "--index-replace"])).1,
        format!("newsieve: {dir}: 1 document added, 1 replaced\n")
    );
    let shown = stdout(&newsieve(&["index", "stats", dir]));
    assert!(shown.contains("keeps       the texts of all documents, compressed\ndocuments   5\nremoved     1,"), "{shown}");
    let removed = status(&newsieve(&["index", "remove", dir, "a", "a", "nowhere"]));
    assert!(
        removed.0 == 1 && removed.1.contains("there is no document nowhere") && removed.1.contains("1 document removed"),
        "{removed:?}"
    );
    assert_eq!(status(&newsieve(&["index", "merge", dir])).0, 0);
    let shown: serde_json::Value = serde_json::from_slice(&newsieve(&["index", "stats", dir, "--to", "json"]).stdout).unwrap();
    assert_eq!(
        (&shown["keeps"], &shown["documents"], &shown["removed"], &shown["segments"]),
        (&json!("texts"), &json!(4), &json!(0), &json!(1))
    );
    let verified = newsieve(&["index", "verify", dir]);
    assert_eq!((verified.status.code(), stdout(&verified)), (Some(0), format!("{dir}: all checksums are right\n")));
    let segment =
        fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some_and(|e| e == "segment"));
    let mut bytes = fs::read(segment.as_ref().unwrap()).unwrap();
    let at = bytes.windows(6).position(|part| part == b"Short.").unwrap();
    bytes[at] ^= 2;
    fs::write(segment.unwrap(), bytes).unwrap();
    let verified = newsieve(&["index", "verify", dir]);
    assert!(verified.status.code() == Some(1) && stdout(&verified).contains("  touches c\n"), "{}", stdout(&verified));
}

/// A file is read as `index add` reads it.
#[test]
fn each_record_of_a_file_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (dir, prints) = (at("seen"), at("prints"));
    // The first by id is not the first by date.
    let both = format!("{STORY}\n\n{OTHER}");
    let known = [("a", STORY.to_owned(), Some("2024-03-05")), ("b", both, Some("2024-03-01")), ("c", STORY.to_owned(), None)];
    let known = records(Path::new(&at("known.jsonl")), &known);
    assert_eq!(status(&newsieve(&["index", "build", &dir, &known, "-q"])).0, 0);
    assert_eq!(status(&newsieve(&["index", "build", &prints, &known, "-q", "--keep", "fingerprints"])).0, 0);
    let asked = [
        ("x", format!("It was said. {STORY}"), Some("2024-03-03")),
        ("y", "Nothing of this.".to_owned(), None),
        ("z", OTHER.to_owned(), None),
    ];
    let file = records(Path::new(&at("asked.jsonl")), &asked);
    let answer = newsieve(&["index", "query", &dir, &file]);
    let of_x = format!(
        "2024-03-01\tb\tA title\n  exact, first there: {STORY}\n2024-03-03\tthe text itself\n2024-03-05\ta\tA title\n  exact, first in the text: {STORY}\n\
         no date\tc\tA title\n  exact: {STORY}\n"
    );
    assert_eq!(stdout(&answer), format!("x:\n{of_x}z:\n2024-03-01\tb\tA title\n  exact: {OTHER}\n"));
    assert_eq!(status(&answer), (0, "newsieve: y: no passage of it is in the index\n".to_owned()));
    // Rows are in the same order.
    let rows = |args: &[&str]| -> Vec<serde_json::Value> {
        let found = stdout(&newsieve(&[&["index", "query"], args, &["--to", "json"]].concat()));
        found.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let pairs: Vec<_> = rows(&[&dir, &file]).iter().map(|row| (row["a"].clone(), row["b"].clone())).collect();
    assert_eq!(pairs, [("x", "b"), ("x", "a"), ("x", "c"), ("z", "b")].map(|(a, b)| (json!(a), json!(b))));
    let found: Vec<_> = rows(&[&prints, &file]).iter().map(|row| (row["query"].clone(), row["id"].clone())).collect();
    assert_eq!(found, [(json!("z"), json!("b"))]);
    // One record is a text as any other, and a date that is given counts.
    let one = records(Path::new(&at("one.jsonl")), &asked[..1]);
    assert_eq!(stdout(&newsieve(&["index", "query", &dir, &one])), of_x);
    let by_hand = newsieve_with_input(&["index", "query", &dir, "-", "--date", "2024-03-03"], &fs::read(&one).unwrap());
    assert_eq!(stdout(&by_hand), of_x);
    let other = fs::read_to_string(&one).unwrap().replace("\"text\"", "\"story\"");
    fs::write(&one, other).unwrap();
    assert_eq!(stdout(&newsieve(&["index", "query", &dir, &one, "--fields", "text=story"])), of_x);
    let refused = status(&newsieve(&["index", "query", &dir, &at("known.jsonl"), "--input-format", "csv"]));
    assert_ne!(refused.0, 0, "{refused:?}");
    // What has no effect is said.
    let told = status(&newsieve(&["index", "query", &prints, STORY, "--date", "2024-03-03"]));
    assert!(told.0 == 0 && told.1.contains("--date has no effect"), "{told:?}");
}

#[test]
fn an_index_of_fingerprints_names_like_paragraphs() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("seen");
    let dir = index.to_str().unwrap();
    let input = records(&folder.path().join("1.jsonl"), &[("a", format!("{OTHER}\n\n{STORY}"), Some("2024-03-01"))]);
    assert_eq!(status(&newsieve(&["index", "build", dir, &input, "--keep", "fingerprints", "-q"])), (0, String::new()));
    assert_eq!(stdout(&newsieve(&["index", "query", dir, STORY])), "2024-03-01\ta\tparagraph 2\tequal\n");
    let row: serde_json::Value = serde_json::from_slice(&newsieve(&["index", "query", dir, STORY, "--to", "json"]).stdout).unwrap();
    assert_eq!(row, json!({"span": [0, STORY.len()], "id": "a", "date": "2024-03-01", "paragraph": 1, "distance": null}));
    assert!(stdout(&newsieve(&["index", "stats", dir])).contains("no text"));
    let holds_text = files(&index).iter().any(|(_, bytes)| bytes.windows(7).any(|part| part == b"Monday,"));
    assert!(!holds_text);
    let refused = status(&newsieve(&["run", &input, "-o", folder.path().join("out").to_str().unwrap(), "--index", dir]));
    assert!(refused.0 == 2 && refused.1.contains("passages need texts: make another index, with newsieve index build"), "{refused:?}");
}

#[test]
fn a_run_with_an_index_compares_with_what_was_seen_before() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (dir, out) = (at("seen"), at("out"));
    let own =
        "The council decided on Tuesday that the bridge over the river will be painted in the colours of the town before summer comes.";
    let first = records(Path::new(&at("1.jsonl")), &[("a", format!("{STORY}\n\n{own}"), Some("2024-03-01"))]);
    let second = records(
        Path::new(&at("2.jsonl")),
        &[
            ("b", format!("{STORY}\n\n{OTHER}"), Some("2024-03-02")),
            ("c", format!("{OTHER} {own}"), None),
            ("d", format!("{STORY}\n\n{own}"), Some("2024-03-04")),
        ],
    );
    let run =
        |input: &str, options: &[&str]| status(&newsieve(&[&["run", input, "-o", &out, "--index", &dir, "--force"], options].concat()));
    assert_eq!(run(&first, &[]), (0, format!("newsieve: {dir}: 1 document added\n")));
    let mut results = Vec::new();
    for told in ["3 documents added", "0 documents added, 3 there already"] {
        // The second time the same articles are there already, and replace themselves.
        let done = run(&second, &["--dedup", "duplicate", "--passage-documents"]);
        assert!(done.0 == 0 && done.1.contains(told), "{done:?}");
        let found = rows(Path::new(&out).join("reuse.jsonl"));
        let pairs: Vec<(&str, &str)> = found.iter().map(|row| (row["a"].as_str().unwrap(), row["b"].as_str().unwrap())).collect();
        assert_eq!(pairs, [("b", "c"), ("b", "d"), ("b", "a"), ("c", "d"), ("c", "a"), ("d", "a")]);
        assert_eq!((&found[2]["source"], &found[2]["b_document"]["date"]), (&json!("b"), &json!("2024-03-01")));
        let left: Vec<String> =
            rows(Path::new(&out).join("deduplicated.jsonl")).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(left, ["b", "c"], "the index has the text of d");
        assert_eq!(rows(Path::new(&out).join("dropped.jsonl"))[0]["duplicate_of"], "a");
        results.push(files(Path::new(&out)).into_iter().filter(|(name, _)| name.ends_with(".jsonl")).collect::<Vec<_>>());
    }
    assert!(results[0] == results[1]);
    // Paragraphs that the index has are moved.
    assert_eq!(run(&second, &["--dedup", "drop-paragraphs"]).0, 0);
    let left = rows(Path::new(&out).join("deduplicated.jsonl"));
    assert!(!left[0]["text"].as_str().unwrap().contains("ferry") && left[2]["text"] == "", "{left:?}");
    // An article stays out for a document of the index that has no date, or a later one.
    let undated = records(Path::new(&at("0.jsonl")), &[("old", format!("{STORY}\n\n{OTHER}\n\n{own}"), None)]);
    let again = records(Path::new(&at("4.jsonl")), &[("new", format!("{STORY}\n\n{OTHER}\n\n{own}\n\nMore."), Some("2024-02-01"))]);
    let other = at("seen too");
    assert_eq!(status(&newsieve(&["index", "build", &other, &undated, "-q"])).0, 0);
    let done = status(&newsieve(&["run", &again, "-o", &out, "--index", &other, "--force", "--dedup", "duplicate"]));
    assert_eq!(done.0, 0, "{done:?}");
    let told: serde_json::Value = serde_json::from_slice(&fs::read(Path::new(&out).join("run.json")).unwrap()).unwrap();
    assert_eq!((&told["dropped"], &told["dropped_for_index"]), (&json!(1), &json!(1)));
    assert_eq!(rows(Path::new(&out).join("dropped.jsonl"))[0]["duplicate_of"], "old");
    assert!(rows(Path::new(&out).join("deduplicated.jsonl")).is_empty());
    // One whose text the index has goes for that, also if a longer article has nearly all of it.
    let whole = format!("{STORY}\n\n{OTHER}\n\n{own}");
    let longer = whole.replace(" comes", "") + " Nobody was hurt in the fire at the old mill.";
    let both = records(Path::new(&at("5.jsonl")), &[("longer", longer, None), ("same", whole, None)]);
    let third = at("seen once");
    assert_eq!(status(&newsieve(&["index", "build", &third, &undated, "-q"])).0, 0);
    let done = status(&newsieve(&["run", &both, "-o", &out, "--index", &third, "--force", "--dedup", "duplicate"]));
    assert_eq!(done.0, 0, "{done:?}");
    let dropped = rows(Path::new(&out).join("dropped.jsonl"));
    assert_eq!((dropped.len(), &dropped[0]["id"], &dropped[0]["duplicate_of"]), (1, &json!("same"), &json!("old")), "{dropped:?}");
    // Other articles with the same ids: nothing is added, and nothing is written.
    let third = records(
        Path::new(&at("3.jsonl")),
        &[("b", "Another text, which has nothing to do with the ferry or the bridge.".to_owned(), None)],
    );
    let refused = run(&third, &[]);
    assert!(refused.0 == 2 && refused.1.contains("(--index-prefix"), "{refused:?}");
    assert!(!Path::new(&out).join("articles.jsonl").exists());
    assert!(run(&third, &["--index-prefix", "third/"]).1.contains("1 document added"));
    assert_eq!(rows(Path::new(&out).join("articles.jsonl"))[0]["id"], "b");
    let shown = stdout(&newsieve(&["index", "stats", &dir]));
    assert!(shown.contains("documents   5\n"), "{shown}");
    // A folder that is no index is left as it is.
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("note.txt"), "mine").unwrap();
    let refused = status(&newsieve(&["run", &first, "-o", &at("out2"), "--index", other.to_str().unwrap()]));
    assert!(refused.0 == 2 && refused.1.contains("it is no index"), "{refused:?}");
    assert_eq!(files(&other).len(), 1);
}

#[test]
fn pages_are_added_with_their_markup_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, page) = (folder.path().join("seen"), folder.path().join("page.html"));
    let (dir, page) = (dir.to_str().unwrap(), page.to_str().unwrap());
    fs::write(page, format!("<!DOCTYPE html><title>A title</title><p>{STORY}</p>")).unwrap();
    let built = status(&newsieve(&["index", "build", dir, page]));
    let markup = format!("newsieve: {dir}: 1 document is HTML, added with its markup (newsieve run --index cleans pages first): ");
    assert!(built.0 == 0 && built.1.starts_with(&markup), "{built:?}");
    let asked = status(&newsieve(&["index", "query", dir, page]));
    assert!(asked.0 == 0 && asked.1.contains("compared with its markup"), "{asked:?}");
}

/// Whoever opens a pipe waits until somebody writes to it.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("seen");
    let dir = index.to_str().unwrap();
    let first = records(&folder.path().join("1.jsonl"), &[("a", STORY.to_owned(), None)]);
    assert_eq!(status(&newsieve(&["index", "build", dir, &first, "-q"])).0, 0);
    for (name, command) in [("00000001.segment", "query"), ("index.json", "query"), ("index.json", "verify"), ("lock", "add")] {
        let (file, kept) = (index.join(name), folder.path().join("kept"));
        fs::rename(&file, &kept).unwrap();
        let place = |make: &dyn Fn()| {
            make();
            let text = if command == "query" { vec![STORY] } else { Vec::new() };
            let text = if command == "add" { vec![&*first] } else { text };
            let refused = status(&newsieve(&[&["index", command, dir], &text[..]].concat()));
            assert!(refused.0 == 2 && refused.1.contains(name) && refused.1.contains("it is no regular file"), "{name}: {refused:?}");
            fs::remove_file(&file).unwrap();
        };
        place(&|| assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success()));
        place(&|| std::os::unix::fs::symlink("/dev/zero", &file).unwrap());
        fs::rename(&kept, &file).unwrap();
    }
    assert_eq!(status(&newsieve(&["index", "verify", dir])).0, 0);
}

/// Ids are known when a record is read, and an article is looked at as soon as it is cleaned.
#[test]
fn another_article_with_an_id_ends_a_run_before_it_writes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (dir, out) = (at("seen"), at("out"));
    let page =
        |text: &str, date: &str| format!("<!DOCTYPE html><meta property=article:published_time content={date}><p>{text}</p><p>{OTHER}</p>");
    fs::create_dir(at("in")).unwrap();
    let run = |options: &[&str]| status(&newsieve(&[&["run", &at("in"), "-o", &out, "--index", &dir, "--force"], options].concat()));
    for name in ["page.html", "page.txt"] {
        let write = |text: &str, date: &str| {
            let text = if name == "page.txt" { format!("{text}\n\n{OTHER}\n") } else { page(text, date) };
            fs::write(at("in/") + name, text).unwrap();
        };
        let is_text = name == "page.txt";
        write(STORY, "2024-03-01");
        assert_eq!(run(&[]).0, 0);
        assert_eq!(run(&[]).0, 0, "the same article replaces itself");
        let other =
            "The council will paint the bridge over the river in the colours of the town, before the summer comes and visitors with it.";
        for (text, date) in [(other, "2024-03-01"), (STORY, "2024-03-02")] {
            if is_text && text == STORY {
                continue;
            }
            write(text, date);
            let refused = run(&[]);
            assert!(refused.0 == 2 && refused.1.contains(&format!("another document with the id {name:?}")), "{refused:?}");
            assert!(!Path::new(&out).join("articles.jsonl").exists(), "{name}");
        }
        assert_eq!(run(&["--index-replace"]).0, 0);
        fs::remove_file(at("in/") + name).unwrap();
    }
}

#[test]
fn a_run_that_is_refused_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let first = records(Path::new(&at("1.jsonl")), &[("a", STORY.to_owned(), None)]);
    let other = records(Path::new(&at("2.jsonl")), &[("a", OTHER.to_owned(), None)]);
    let there = |name: &str| Path::new(&at(name)).exists();
    // Results and index have two folders.
    for (out, dir) in [("both", "both"), ("both", "both/seen"), ("seen/out", "seen"), ("./x/../both", "both")] {
        let refused = status(&newsieve(&["run", &first, "-o", &at(out), "--index", &at(dir)]));
        assert!(refused.0 == 2 && refused.1.contains("neither within the other"), "{out}, {dir}: {refused:?}");
        assert!(!there("both") && !there("seen"), "{out}, {dir}");
    }
    assert_eq!(status(&newsieve(&["run", &first, "-o", &at("out"), "--index", &at("seen"), "-q"])).0, 0);
    // Another article with the id: the corrected command can have the folder.
    let run = |input: &str, options: &[&str]| {
        status(&newsieve(&[&["run", input, "-o", &at("out2"), "--index", &at("seen"), "-q"], options].concat()))
    };
    let refused = run(&other, &[]);
    assert!(refused.0 == 2 && refused.1.contains("another document with the id") && !refused.1.contains("are gone"), "{refused:?}");
    assert!(!there("out2"));
    assert_eq!(run(&other, &["--index-prefix", "2/"]).0, 0);
    // The corrected command can take the place of an earlier run, too; other files stay.
    fs::write(at("out2/mine.txt"), "mine").unwrap();
    let refused = run(&other, &["--force"]);
    assert!(refused.0 == 2 && refused.1.contains("earlier results in") && refused.1.contains("are gone"), "{refused:?}");
    assert_eq!(run(&other, &["--force", "--index-prefix", "3/"]).0, 0);
    assert!(there("out2/mine.txt") && there("out2/articles.jsonl"));
    // An input that is not there, and an index that a run cannot use.
    let refused = status(&newsieve(&["run", &at("nosuch"), "-o", &at("out3"), "--index", &at("seen2")]));
    assert!(refused.0 == 2 && refused.1.contains("nosuch: cannot read it"), "{refused:?}");
    assert_eq!(status(&newsieve(&["index", "build", &at("prints"), &first, "--keep", "fingerprints", "-q"])).0, 0);
    let refused = status(&newsieve(&["run", &first, "-o", &at("out3"), "--index", &at("prints")]));
    assert!(refused.0 == 2 && refused.1.contains("fingerprints alone"), "{refused:?}");
    assert!(!there("out3") && !there("seen2"));
}

/// The page of a run has the run's own articles alone.
#[test]
fn the_report_says_which_clusters_are_around_documents_of_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let old = records(Path::new(&at("old.jsonl")), &[("old", format!("{STORY}\n\n{OTHER}"), None)]);
    let new = records(Path::new(&at("new.jsonl")), &[("new", STORY.to_owned(), None)]);
    assert_eq!(status(&newsieve(&["index", "build", &at("seen"), &old, "-q"])).0, 0);
    let done = status(&newsieve(&["run", &new, "-o", &at("out"), "--index", &at("seen")]));
    assert!(done.1.contains("the report leaves out 1 passage and 1 cluster with documents of the index"), "{done:?}");
    assert!(!done.1.contains("for its size"), "{done:?}");
}

/// Empty documents are duplicates of each other, but for those that cleaning made empty: with an index as without.
#[test]
fn empty_articles_beside_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let write = |name: &str, lines: &[serde_json::Value]| {
        fs::write(at(name), lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
        at(name)
    };
    let page = |id: &str| json!({"id": id, "html": "<html><body><nav>Home</nav></body></html>"});
    let empty = |id: &str| json!({"id": id, "text": ""});
    let new = [empty("b"), page("new page"), empty("c")];
    let new_ones = write("new.jsonl", &new);
    let dropped = |out: &str, of_new: bool| -> Vec<(String, String)> {
        let name = |row: &serde_json::Value, field: &str| row[field].as_str().unwrap().to_owned();
        let dropped = rows(Path::new(&at(out)).join("dropped.jsonl"));
        let dropped = dropped.iter().map(|row| (name(row, "id"), name(row, "duplicate_of")));
        dropped.filter(|(id, _)| !of_new || new.iter().any(|row| row["id"] == **id)).collect()
    };
    for (number, old) in [vec![page("page")], vec![page("page"), empty("a")]].into_iter().enumerate() {
        let at_once = write("all.jsonl", &[&old[..], &new].concat());
        let (old, whole, with, seen) =
            (write("old.jsonl", &old), at(&format!("whole{number}")), format!("with{number}"), at(&format!("seen{number}")));
        let options = ["--dedup", "duplicate", "--no-report", "-q"];
        assert_eq!(status(&newsieve(&[&["run", &at_once, "-o", &whole], &options[..]].concat())).0, 0);
        // The index is made of the articles of a run, or by the run itself.
        for way in ["articles", "run"] {
            let (cleaned, seen, with) = (at(&format!("cleaned{number}{way}")), format!("{seen}{way}"), format!("{with}{way}"));
            let index: &[&str] = if way == "run" { &["--index", &seen] } else { &[] };
            assert_eq!(status(&newsieve(&[&["run", &old, "-o", &cleaned, "--no-report", "-q"], index].concat())).0, 0);
            if way == "articles" {
                assert_eq!(status(&newsieve(&["index", "build", &seen, &format!("{cleaned}/articles.jsonl"), "-q"])).0, 0);
            }
            assert_eq!(status(&newsieve(&[&["run", &new_ones, "-o", &at(&with), "--index", &seen], &options[..]].concat())).0, 0);
            assert_eq!(dropped(&with, true), dropped(&whole, true), "{number}, {way}");
        }
    }
}

/// An index among the inputs is no documents, also where it is named itself.
#[test]
fn an_index_among_inputs_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("input"), folder.path().join("out"));
    fs::create_dir(&input).unwrap();
    fs::write(input.join("a.txt"), STORY).unwrap();
    let (input, index) = (input.to_str().unwrap(), input.join("seen"));
    assert_eq!(status(&newsieve(&["index", "build", index.to_str().unwrap(), input])).0, 0);
    let (code, message) = status(&newsieve(&["clean", input, "-o", out.to_str().unwrap()]));
    assert!(code == 0 && message.contains("not read: 1 index of newsieve") && message.contains(": seen\n"), "{message}");
    assert_eq!(rows(out.join("articles.jsonl")).len(), 1);
    let (code, message) = status(&newsieve(&["clean", index.to_str().unwrap(), "-o", folder.path().join("other").to_str().unwrap()]));
    assert!(code == 2 && message.contains("passed over: 1 index of newsieve"), "{message}");

    // A manifest among other files takes these along no more than one that is named; and other files may have its name.
    let (mixed, manifest) = (folder.path().join("mixed"), index.join("index.json"));
    fs::create_dir_all(mixed.join("own")).unwrap();
    fs::copy(&manifest, mixed.join("index.json")).unwrap();
    fs::write(mixed.join("b.txt"), OTHER).unwrap();
    fs::write(mixed.join("own/index.json"), json!({"format": "a page", "text": STORY}).to_string()).unwrap();
    let read = folder.path().join("read");
    let (code, message) = status(&newsieve(&["clean", mixed.to_str().unwrap(), manifest.to_str().unwrap(), "-o", read.to_str().unwrap()]));
    assert!(code == 0 && message.contains("not read: 2 indexes of newsieve"), "{message}");
    assert_eq!(rows(read.join("articles.jsonl")).len(), 2);
}

/// A text that is too short for a passage is found if a document is the same.
#[test]
fn a_short_text_is_found_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("seen");
    let dir = index.to_str().unwrap();
    let first = records(&folder.path().join("1.jsonl"), &[("a", "No water today.".to_owned(), Some("2024-03-01"))]);
    assert_eq!(status(&newsieve(&["index", "build", dir, &first])).0, 0);
    assert_eq!(stdout(&newsieve(&["index", "query", dir, "No water today."])), "2024-03-01\ta\tthe same text\n");
    let row: serde_json::Value =
        serde_json::from_slice(&newsieve(&["index", "query", dir, "No water today.", "--to", "json"]).stdout).unwrap();
    assert_eq!((&row["id"], &row["date"]), (&json!("a"), &json!("2024-03-01")));
    assert_eq!(stdout(&newsieve(&["index", "query", dir, "No water at all."])), "");
}

/// A table that comes without a name is one by the names of its columns.
#[test]
fn a_table_on_standard_input_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("seen").to_str().unwrap().to_owned();
    let table = format!("id,date,text\na,2024-03-01,\"{STORY}\"\nb,,\"{OTHER}\"\n");
    let built = newsieve_with_input(&["index", "build", &dir, "-"], table.as_bytes());
    assert_eq!(status(&built), (0, format!("newsieve: {dir}: 2 documents added\n")));
    let asked = newsieve_with_input(&["index", "query", &dir, "-"], format!("id\ttext\nx\t{STORY}\ny\tNothing.\n").as_bytes());
    assert_eq!(stdout(&asked), format!("x:\n2024-03-01\ta\n  exact: {STORY}\n"));
}

/// A batch is taken back by its prefix.
#[test]
fn documents_are_removed_by_a_prefix() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let first = records(Path::new(&at("1.jsonl")), &[("a", STORY.to_owned(), None), ("b", OTHER.to_owned(), None)]);
    assert_eq!(status(&newsieve(&["index", "build", &at("seen"), &first, "--index-prefix", "day1/", "-q"])).0, 0);
    assert_eq!(status(&newsieve(&["index", "add", &at("seen"), &first, "--index-prefix", "day2/", "-q"])).0, 0);
    let removed = status(&newsieve(&["index", "remove", &at("seen"), "--prefix", "day1/"]));
    assert!(removed.0 == 0 && removed.1.contains("2 documents removed"), "{removed:?}");
    let removed = status(&newsieve(&["index", "remove", &at("seen"), "--prefix", "day1/"]));
    assert!(removed.0 == 0 && removed.1.contains("0 documents removed"), "{removed:?}");
    assert!(stdout(&newsieve(&["index", "stats", &at("seen")])).contains("documents   2\n"));
    assert_eq!(status(&newsieve(&["index", "remove", &at("seen")])).0, 2);
    // A few words may be a mistyped name of a file.
    let asked = status(&newsieve(&["index", "query", &at("seen"), "my draft"]));
    assert!(asked.1.contains("2 words taken as a text"), "{asked:?}");
}

/// Whatever is in the place of an index, the message says what it is and what to do.
#[test]
fn what_is_no_index_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let first = records(Path::new(&at("1.jsonl")), &[("a", STORY.to_owned(), None)]);
    assert_eq!(status(&newsieve(&["index", "build", &at("seen"), &first])).0, 0);
    fs::create_dir(at("empty")).unwrap();
    let refused = |dir: &str| {
        let (code, message) = status(&newsieve(&["index", "stats", dir]));
        assert_eq!(code, 2, "{message}");
        message
    };
    assert!(refused(&at("nowhere")).contains("there is no such folder"));
    assert!(refused(&at("empty")).contains("it is no index"));
    assert!(refused(&first).contains("it is no folder, and an index is one"));
    let (manifest, segment) = (at("seen/index.json"), at("seen/00000001.segment"));
    let (listed, bytes) = (fs::read(&manifest).unwrap(), fs::read(&segment).unwrap());
    for (path, whole) in [(&manifest, &listed), (&segment, &bytes)] {
        fs::write(path, &whole[..whole.len() / 2]).unwrap();
        let message = refused(&at("seen"));
        assert!(message.contains("it is damaged") && message.contains("build the index again"), "{message}");
        fs::remove_file(path).unwrap();
        let message = refused(&at("seen"));
        assert!(message.contains("build the index again"), "{message}");
        fs::write(path, whole).unwrap();
    }
    // One that is damaged is not built again in its place.
    fs::write(&manifest, "{}").unwrap();
    let built = status(&newsieve(&["index", "build", &at("seen"), &first]));
    assert!(built.0 == 2 && built.1.contains("it is not of an index"), "{built:?}");
}

#[test]
fn options_of_an_index_need_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let first = records(Path::new(&at("1.jsonl")), &[("a", STORY.to_owned(), None)]);
    for option in [&["--index-prefix", "1/"][..], &["--index-replace"]] {
        let (code, message) = status(&newsieve(&[&["run", &first, "-o", &at("out")], option].concat()));
        assert!(code == 2 && message.contains("name it with --index DIR"), "{message}");
    }
    for (command, option) in [("clean", "--index"), ("reuse", "--index"), ("reuse", "--index-prefix"), ("clean", "--index-replace")] {
        let (code, message) = status(&newsieve(&[command, &first, "-o", &at("out"), option, &at("seen")]));
        assert!(code == 2 && message.contains("newsieve run --index DIR"), "{message}");
    }
    assert!(!Path::new(&at("out")).exists() && !Path::new(&at("seen")).exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (input, link) = (folder.path().join("a.txt"), folder.path().join("link"));
    fs::write(&input, STORY).unwrap();
    std::os::unix::fs::symlink(folder.path().join("nowhere"), &link).unwrap();
    let (input, link) = (input.to_str().unwrap(), link.to_str().unwrap());
    for args in [["clean", input, "-o", link], ["clean", input, "-o", &format!("{link}/out")], ["index", "build", link, input]] {
        let (code, message) = status(&newsieve(&args));
        assert!(code == 2 && message.contains(&format!("{link}: it is a link to a folder that is not there")), "{message}");
    }
}

#[test]
fn a_query_of_no_documents_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (index, empty) = (folder.path().join("seen"), folder.path().join("empty.json"));
    let (dir, file) = (index.to_str().unwrap(), empty.to_str().unwrap());
    fs::write(&empty, "[]").unwrap();
    let first = records(&folder.path().join("1.jsonl"), &[("a", STORY.to_owned(), None)]);
    assert_eq!(status(&newsieve(&["index", "build", dir, &first])).0, 0);
    let (code, message) = status(&newsieve(&["index", "query", dir, file]));
    assert_eq!((code, message), (2, format!("newsieve: {file}: it has no documents\n")));
}
