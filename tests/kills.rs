//! Runs that are killed at any moment go on, and give what a run gives that was never killed.

#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::support::{STORY, files, newsieve, rows, status};

/// Kills of each kind of input.
const KILLS: u64 = 17;

const WORDS: &str = "harbour ferry bridge council mayor engine hull paint summer winter monday river market library theatre quarry school teacher \
    budget vote road train station museum garden festival concert bakery fisherman lighthouse island storm rain wind price ticket tourist hotel";

/// A paragraph that no other document has.
fn paragraph(seed: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut random = seed as u64;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(random >> 33) as usize % words.len()]
    };
    let text: Vec<&str> = (0..25).map(|_| next()).collect();
    format!("The {} of the town said on {} that {}.", text[0], text[1], text[2..].join(" "))
}

/// A paragraph that all documents share, and others.
fn paragraphs(i: usize, around: impl Fn(String) -> String) -> String {
    let own = (0..18).map(|p| paragraph(i * 100 + p));
    own.chain([STORY.to_owned()]).map(around).collect()
}

fn page(i: usize) -> String {
    let paragraphs = paragraphs(i, |text| format!("<p>{text}</p>"));
    format!(
        "<html><title>Ferry {i}</title><body><nav><a href=/>Home</a></nav><h1>Ferry {i}</h1>{paragraphs}<p>Our newsroom is paid for by 4120 members.</p></body></html>"
    )
}

fn dump(i: usize) -> String {
    let paragraphs = paragraphs(i, |text| format!("{text}\n\n"));
    format!("Front page\n\nWeather map\n\nLetters to us\n\n{paragraphs}Read more\n\nFollow us on all channels\n")
}

/// A folder of pages and texts.
fn folder(input: &Path) -> PathBuf {
    let folder = input.join("folder");
    fs::create_dir(&folder).unwrap();
    for i in 0..60 {
        fs::write(folder.join(format!("{i:03}.html")), page(i)).unwrap();
        fs::write(folder.join(format!("{i:03}.txt")), dump(i)).unwrap();
    }
    folder
}

/// A web archive, each record compressed by itself.
fn archive(input: &Path) -> PathBuf {
    let path = input.join("crawl.warc.gz");
    let mut file = fs::File::create(&path).unwrap();
    for i in 0..120 {
        let (kind, body) = if i % 3 == 0 { ("text/plain", dump(i)) } else { ("text/html", page(i)) };
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}");
        let head =
            format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://town.example/{i}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n");
        let record = format!("{head}Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len());
        let mut encoder = flate2::write::GzEncoder::new(&mut file, flate2::Compression::fast());
        encoder.write_all(record.as_bytes()).unwrap();
        encoder.finish().unwrap();
    }
    path
}

/// A Parquet file of texts.
fn columns(input: &Path) -> PathBuf {
    let (lines, made) = (input.join("texts.jsonl"), input.join("made"));
    let records: String =
        (0..120).map(|i| format!("{}\n", json!({"id": format!("t{i}"), "text": dump(i), "date": "2024-03-05"}))).collect();
    fs::write(&lines, records).unwrap();
    let output = newsieve(&["clean", lines.to_str().unwrap(), "-o", made.to_str().unwrap(), "--to", "parquet", "--no-site-templates"]);
    assert_eq!(status(&output), (0, String::new()));
    let path = input.join("texts.parquet");
    fs::rename(made.join("articles.parquet"), &path).unwrap();
    path
}

/// What an output folder holds beside its state and the times.
fn results(out: &Path) -> Vec<(String, Vec<u8>)> {
    files(out).into_iter().filter(|(name, _)| name != "run.json" && !name.starts_with(".newsieve")).collect()
}

fn run(input: &Path, out: &Path, options: &[&[&str]]) {
    let output =
        newsieve(&[&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--dedup", "mark"], &options.concat()[..]].concat());
    assert_eq!(status(&output), (0, String::new()));
}

/// Kills runs over an input at moments that a generator of numbers gives, and finishes the last one.
fn kill_and_finish(name: &str, make: fn(&Path) -> PathBuf, options: &[&str], change: impl Fn(&Path, u64)) {
    let folder = tempfile::tempdir().unwrap();
    let input = make(folder.path());
    let (out, fresh) = (folder.path().join("out"), folder.path().join("fresh"));
    let start = Instant::now();
    run(&input, &fresh, &[options]);
    let micros = start.elapsed().as_micros() as u64;
    let mut random = 7u64;
    for kill in 0..KILLS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let args = ["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--dedup", "mark", "--resume", "--quiet"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_newsieve")).args(args).args(options).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros((random >> 33) % (micros + micros / 5)));
        child.kill().unwrap();
        child.wait().unwrap();
        // A file that is there is whole.
        for table in ["articles.jsonl", "reuse.jsonl", "clusters.jsonl", "deduplicated.jsonl"] {
            if out.join(table).exists() {
                rows(out.join(table));
            }
        }
        change(&input, kill);
    }
    run(&input, &out, &[options, &["--resume"]]);
    run(&input, &fresh, &[options, &["--force"]]);
    assert!(results(&out) == results(&fresh), "{name}: other bytes than of a run that was never killed");
    assert!(files(&out).iter().all(|(name, _)| !name.contains(".newsieve-")), "{name}: temporary files are left");
    let summary: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert!(summary["resumed"].as_u64().unwrap() > 0, "{name}: nothing was taken over");
}

/// Files change, go and come between the runs.
#[test]
fn over_a_folder_that_changes() {
    kill_and_finish("folder", folder, &[], |input, kill| {
        let number = kill as usize;
        fs::write(input.join(format!("{number:03}.txt")), dump(1000 + number)).unwrap();
        fs::write(input.join(format!("new{number}.html")), page(2000 + number)).unwrap();
        fs::remove_file(input.join(format!("{:03}.html", 40 + number))).unwrap();
    });
}

#[test]
fn over_a_web_archive() {
    kill_and_finish("archive", archive, &["--compress", "zst", "--shard-size", "200K"], |_, _| {});
}

#[test]
fn over_parquet() {
    kill_and_finish("Parquet", columns, &["--to", "parquet"], |_, _| {});
}

#[test]
fn on_the_disk() {
    kill_and_finish("disk", folder, &["--memory", "1"], |_, _| {});
}

/// An index that a killed process was adding to has the documents of before, or all new ones.
#[test]
fn an_index_that_is_added_to() {
    use newsieve::Index;
    const EACH: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index");
    let batch = |number: usize| {
        let path = folder.path().join(format!("{number}.jsonl"));
        let record = |i: usize| json!({"id": format!("{number}-{i}"), "text": dump(number * 1000 + i), "date": "2024-03-05"});
        fs::write(&path, (0..EACH).map(|i| format!("{}\n", record(i))).collect::<String>()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let dir = index.to_str().unwrap();
    let start = Instant::now();
    assert_eq!(status(&newsieve(&["index", "build", dir, &batch(0), "--quiet"])), (0, String::new()));
    let micros = start.elapsed().as_micros() as u64;
    let (mut random, mut before, mut lost) = (11u64, EACH as u64, 0);
    for number in 1..=50 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let args = ["index", "add", dir, &batch(number), "--quiet"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_newsieve")).args(args).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros((random >> 33) % (micros + micros / 5)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(Index::verify(&index).unwrap().is_empty(), "kill {number}");
        let documents = Index::open(&index).unwrap().len();
        assert!(documents == before || documents == before + EACH as u64, "kill {number}: {documents} after {before}");
        lost += usize::from(documents == before);
        before = documents;
    }
    assert!(lost > 5, "{lost} of 50 were killed before they were done");
    let all: Vec<String> = (1..=50).map(batch).collect();
    let args = [&["index", "add", dir, "--quiet"][..], &all.iter().map(String::as_str).collect::<Vec<_>>()].concat();
    assert_eq!(status(&newsieve(&args)), (0, String::new()));
    let opened = Index::open(&index).unwrap();
    assert_eq!(opened.len(), 51 * EACH as u64);
    assert_eq!(opened.to_memory().unwrap().1.len(), 51 * EACH);
    assert!(files(&index).iter().all(|(name, _)| !name.starts_with(".newsieve-")), "temporary files are left");
}
