//! What does not fit into memory is compared on the disk, with the same bytes.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use newsieve::corpus::{Comparison, Inputs, Kinds, Memory, OutputFolder, Progress, WhenUsed, reuse_to_folder};
use serde_json::json;

use super::dataflow::{collection, words};
use super::support::{files, newsieve, status};

/// The results of a run: all files but the times.
fn results(out: &Path) -> Vec<(String, Vec<u8>)> {
    let mut written = files(out);
    written.retain(|(name, _)| name != "run.json");
    written
}

/// Whether the search was on the disk, and the counts of `run.json`.
fn counts(out: &Path) -> (bool, Vec<serde_json::Value>) {
    let run: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    let names =
        ["documents", "passages", "boilerplate_passages", "clusters", "skipped", "dropped", "dropped_paragraphs", "markup", "failed"];
    (run["on_disk"].as_bool().unwrap(), names.map(|name| run[name].clone()).to_vec())
}

/// Runs in memory, and on the disk with so little memory that there are many runs of rows: gives what was written, which is the same.
fn same_on_the_disk(command: &str, inputs: &[&str], options: &[&str]) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str, memory: &str, threads: &str| {
        let out = folder.path().join(name);
        let args =
            [&[command], inputs, &["-o", out.to_str().unwrap(), "--memory", memory, "--threads", threads, "--quiet"], options].concat();
        let output = newsieve(&args);
        // Documents that fail are named, and are the same.
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
        (results(&out), counts(&out))
    };
    let (in_memory, (is_on_disk, of_memory)) = run("memory", "1T", "2");
    assert!(!is_on_disk);
    for (memory, threads) in [("1", "1"), ("1", "2"), ("300K", "2")] {
        let (on_disk, (is_on_disk, of_disk)) = run(&format!("{memory}-{threads}"), memory, threads);
        assert!(is_on_disk, "--memory {memory}");
        let names = |written: &[(String, Vec<u8>)]| written.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&on_disk), names(&in_memory), "{memory}, {threads} threads: files are left, or missing");
        for ((name, on_disk), (_, in_memory)) in on_disk.iter().zip(&in_memory) {
            assert!(on_disk == in_memory, "{name} with {options:?}, --memory {memory} and {threads} threads");
        }
        assert_eq!(of_disk, of_memory, "{options:?}, --memory {memory}");
    }
    in_memory
}

fn lines_of(written: &[(String, Vec<u8>)], name: &str) -> usize {
    written.iter().find(|(other, _)| other == name).map_or(0, |(_, bytes)| bytes.iter().filter(|&&byte| byte == b'\n').count())
}

/// A notice that a site has below its articles.
const NOTICE: &str = "本报新闻热线全天开通，欢迎各界读者提供采访线索并监督我们的报道。";

/// The collection of `dataflow` with dates, sites, titles, notices of sites and equal texts; its documents in an order of their own.
fn records(step: usize) -> String {
    let texts = collection();
    let record = |place: usize| {
        let number = place * step % texts.len();
        let (id, text) = &texts[number];
        let site = number % 5;
        let text = match number % 4 {
            0 if site < 2 => format!("{text}\n\n{NOTICE}"),
            1 => format!("“{text}”, said Mayor Ahlqvist.\n\n来源：新华网"),
            _ => text.clone(),
        };
        let date = (!number.is_multiple_of(3)).then(|| format!("2024-0{}-1{}", 1 + number % 9, number % 7));
        json!({"id": id, "text": text, "date": date, "title": format!("Title {id}"), "url": format!("https://site{site}.example/{id}")})
            .to_string()
    };
    let doubled = (0..texts.len()).chain((0..texts.len()).step_by(9));
    let empty = json!({"id": "none", "text": ""}).to_string();
    doubled.map(record).chain([empty]).map(|line| line + "\n").collect()
}

#[test]
fn the_disk_gives_the_bytes_of_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docs.jsonl");
    let all: &[&[&str]] = &[
        &[],
        &["--within"],
        &["--passage-texts", "--passage-documents"],
        &["--cross-site-only", "--min-length", "60", "--min-identity", ".9"],
    ];
    for (step, options) in [1, 71, 13, 40].into_iter().zip(all) {
        fs::write(&path, records(step)).unwrap();
        let written = same_on_the_disk("reuse", &[path.to_str().unwrap()], options);
        let least = if options.contains(&"--min-length") { 10 } else { 100 };
        assert!(lines_of(&written, "reuse.jsonl") > least && lines_of(&written, "clusters.jsonl") > 5, "{options:?}");
        if options.is_empty() {
            let reuse = written.iter().find(|(name, _)| name == "reuse.jsonl").unwrap();
            let text = String::from_utf8_lossy(&reuse.1);
            assert!(text.contains(r#""boilerplate":["#) && text.contains(r#""family":4"#) && text.contains("attribution"));
        }
    }
}

#[test]
fn fixtures_on_the_disk() {
    for options in [
        &["--dedup", "duplicate,revision,excerpt"][..],
        &["--dedup", "drop-paragraphs", "--passage-texts"],
        &["--dedup", "mark", "--to", "parquet"],
        &["--compress", "gz", "--shard-size", "20K"],
    ] {
        let written = same_on_the_disk("run", &["seeds", "fixtures/pages"], &[options, &["--no-report"]].concat());
        assert!(written.len() > 5);
    }
}

/// One paragraph in thousands of documents, and in one of them again and again.
fn skewed() -> String {
    let notice = words(10, 30);
    let text = |i: u64| match i % 500 {
        7 => format!("{notice}\n\n").repeat(200),
        _ => format!("{} {}\n\n{notice}", words(1000 + 40 * i, 12), i % 3),
    };
    (0..3000).map(|i| format!("{}\n", json!({"id": format!("{:04}", i * 7 % 3000), "text": text(i)}))).collect()
}

#[test]
fn one_paragraph_in_thousands_of_documents() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docs.jsonl");
    fs::write(&path, skewed()).unwrap();
    let written = same_on_the_disk("reuse", &[path.to_str().unwrap()], &["--within"]);
    assert!(lines_of(&written, "reuse.jsonl") >= 2999);
}

/// Documents each two of which share a paragraph that no other has: there are more passages than the estimate has room for.
fn paragraphs_of_pairs() -> String {
    const COUNT: u64 = 60;
    let shared = |a: u64, b: u64| words(20 * (a.min(b) * COUNT + a.max(b)), 12);
    let text = |a: u64| (1..COUNT).map(|next| shared(a, (a + next) % COUNT)).collect::<Vec<_>>().join("\n\n");
    (0..COUNT).map(|a| format!("{}\n", json!({"id": a.to_string(), "text": text(a)}))).collect()
}

#[test]
fn more_passages_than_were_foreseen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docs.jsonl");
    fs::write(&path, paragraphs_of_pairs()).unwrap();
    let inputs = Inputs::find(&[path], Kinds::Documents).unwrap();
    let run = |memory: u64| {
        let out = folder.path().join(memory.to_string());
        let stages = Mutex::new(Vec::new());
        let progress = Progress::new(|step| stages.lock().unwrap().push((step.stage.to_owned(), step.total)));
        let files_of_run = OutputFolder::open(&out, WhenUsed::Force).unwrap();
        let summary = reuse_to_folder(&inputs, &files_of_run, Comparison::new().with_memory(Memory::of_bytes(memory)), &progress).unwrap();
        drop(progress);
        // The search in memory does not tell how many documents it prepares.
        let began_in_memory = stages.into_inner().unwrap().contains(&("candidates".to_owned(), 0));
        (results(&out), summary.passages, (began_in_memory, summary.on_disk))
    };
    let (wanted, passages, ways) = run(1 << 40);
    assert_eq!(ways, (true, false));
    assert!(passages >= 1700, "{passages} passages");
    let mut seen = Vec::new();
    // From limits that the documents exceed to such as hold all.
    for memory in (1 << 20..8 << 20).step_by(1 << 17) {
        let (written, _, ways) = run(memory);
        assert!(written == wanted, "other bytes with a limit of {memory}");
        seen.push(ways);
    }
    seen.dedup();
    // On the disk from the start, begun in memory and gone to the disk, all in memory.
    assert_eq!(seen, [(false, true), (true, true), (true, false)]);
}

/// Ends a search on the disk at this step of its stages. Gives its steps by stage, and whether it was ended.
fn ended_at(path: &Path, out: &Path, step: usize) -> (Vec<String>, bool) {
    let (cancel, count, stages) = (AtomicBool::new(false), AtomicUsize::new(0), Mutex::new(Vec::new()));
    let progress = Progress::new(|told| {
        if told.stage != "fingerprint" {
            stages.lock().unwrap().push(told.stage.to_owned());
            cancel.fetch_or(count.fetch_add(1, Ordering::SeqCst) == step, Ordering::SeqCst);
        }
    })
    .with_cancel(&cancel);
    let inputs = Inputs::find(&[path.to_owned()], Kinds::Documents).unwrap();
    let out = OutputFolder::open(out, WhenUsed::Force).unwrap();
    let ended = reuse_to_folder(&inputs, &out, Comparison::new().with_memory(Memory::of_bytes(1)), &progress);
    let was_ended = match ended {
        Ok(_) => false,
        Err(error) => error.is_cancelled(),
    };
    drop(progress);
    (stages.into_inner().unwrap(), was_ended)
}

#[test]
fn a_search_on_the_disk_can_be_ended_in_each_pass() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("docs.jsonl"), folder.path().join("out"));
    fs::write(&path, paragraphs_of_pairs()).unwrap();
    let (stages, was_ended) = ended_at(&path, &out, usize::MAX);
    assert!(!was_ended);
    let steps = |stage: &str| stages.iter().filter(|other| *other == stage).count();
    // More than the step at the end of a stage: passes over keys, and over passages.
    assert!(steps("candidates") > 2 && steps("align") > 1 && steps("cluster") > 1, "{stages:?}");
    for step in 0..stages.len() {
        let (told, was_ended) = ended_at(&path, &out, step);
        assert!(was_ended && told.len() == step + 1, "step {step}: {told:?}");
    }
}

/// A limit on the size of files ends the writing as a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_is_named_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("docs.jsonl"), folder.path().join("out"));
    fs::write(&path, skewed()).unwrap();
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 512 && trap '' XFSZ && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_newsieve")])
        .args(["reuse", path.to_str().unwrap(), "-o", out.to_str().unwrap(), "--memory", "1", "--quiet"])
        .output()
        .unwrap();
    let (code, messages) = status(&output);
    assert_eq!(code, 2, "{messages}");
    assert!(messages.contains(&format!("{}: cannot write a temporary file there: ", out.join(".newsieve").display())), "{messages}");
    let left: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    let is_state =
        |name: &String| [".newsieve/files.jsonl", ".newsieve/journal", ".newsieve/manifest.json", "failed.jsonl"].contains(&name.as_str());
    assert!(left.iter().all(is_state), "{left:?}");
    // The same command goes on where there is room.
    let again = newsieve(&["reuse", path.to_str().unwrap(), "-o", out.to_str().unwrap(), "--memory", "1", "--force", "--quiet"]);
    assert_eq!(status(&again), (0, String::new()));
}

#[test]
fn memory_is_for_runs_without_an_index() {
    let output = newsieve(&["run", "seeds", "-o", "out", "--index", "seen", "--memory", "1G"]);
    let (code, messages) = status(&output);
    assert_eq!(code, 2);
    assert!(messages.contains("--memory") && messages.contains("--index"), "{messages}");
}
