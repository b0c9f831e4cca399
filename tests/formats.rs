//! The formats that inputs come in, from the command line to the rows.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::support::{newsieve, newsieve_with_input, rows, status};

const STORY: &str = "The ferry returned to service on Monday, after engineers had replaced both of its engines and painted the hull.";

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of a web archive.
fn warc_record(kind: &str, uri: &str, block: &str) -> String {
    let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n");
    format!("{head}Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
}

fn page(i: usize) -> String {
    format!("<html><title>Ferry {i}</title><body><h1>Ferry {i}</h1><p>{STORY} It was the {i}th time.</p></body></html>")
}

/// An archive of pages, each record compressed by itself, with records between them that are no pages.
fn archive(pages: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for i in 0..pages {
        let uri = format!("http://town.example/{i}");
        let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(i));
        bytes.extend(gzipped(warc_record("request", &uri, "GET / HTTP/1.1\r\n\r\n").as_bytes()));
        bytes.extend(gzipped(warc_record("response", &uri, &response).as_bytes()));
    }
    bytes.extend(gzipped(warc_record("revisit", "http://town.example/0", "").as_bytes()));
    bytes
}

fn folder() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&input).unwrap();
    (folder, input, out)
}

fn run(arguments: &[&str], input: &Path, out: &Path) -> (i32, String) {
    status(&newsieve(&[&["run"], arguments, &[input.to_str().unwrap(), "-o", out.to_str().unwrap()]].concat()))
}

fn ids(out: &Path) -> Vec<String> {
    rows(out.join("articles.jsonl")).iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_format_gives_the_same_text() {
    let (_folder, input, out) = folder();
    let record = json!({"id": "r", "text": STORY}).to_string();
    fs::write(input.join("a.txt.gz"), gzipped(STORY.as_bytes())).unwrap();
    fs::write(input.join("b.csv"), format!("id;content\nr;\"{STORY}\"\n")).unwrap();
    fs::write(input.join("c.json"), format!("[{record},\n{record}]")).unwrap();
    fs::write(input.join("d.jsonl.gz"), gzipped(format!("\u{feff}{record}\r\n\r\n").as_bytes())).unwrap();
    fs::write(input.join("e.warc.gz"), archive(1)).unwrap();
    fs::write(input.join("f.html"), gzipped(page(0).as_bytes())).unwrap();
    let (code, message) = run(&[], &input, &out);
    assert_eq!(code, 0, "{message}");
    assert!(message.contains("1 warc-request") && message.contains("1 warc-revisit"), "{message}");
    assert_eq!(ids(&out), ["a.txt.gz", "r", "r#c.json:1", "r#c.json:2", "r#d.jsonl.gz:1", "e.warc.gz:2", "f.html"]);
    let articles = rows(out.join("articles.jsonl"));
    assert!(articles.iter().all(|a| a["text"].as_str().unwrap().starts_with(STORY)));
    assert_eq!((&articles[5]["url"], &articles[5]["title"]), (&json!("http://town.example/0"), &json!("Ferry 0")));
    assert_eq!(articles[2]["record_id"], "r");
    assert!(!out.join("text").exists(), "records have no files unless they are asked for");
}

#[test]
fn what_a_record_says_is_kept() {
    let (_folder, input, out) = folder();
    let record = json!({
        "id": 7, "story": STORY, "href": "http://town.example/7", "headline": "Ferry back", "authors": ["Ana", "Bo"], "date": 1_709_632_800,
        "section": "harbour", "score": 1.5, "tags": ["a", {"b": null}],
    });
    fs::write(input.join("news.jsonl"), record.to_string()).unwrap();
    assert_eq!(run(&["--fields", "text=story,url=href"], &input, &out), (0, String::new()));
    let article = &rows(out.join("articles.jsonl"))[0];
    let fields = ["id", "url", "title", "author", "date"].map(|name| article[name].as_str().unwrap());
    assert_eq!(fields, ["7", "http://town.example/7", "Ferry back", "Ana, Bo", "2024-03-05T10:00:00Z"]);
    assert_eq!(article["meta"], json!({"section": "harbour", "score": 1.5, "tags": ["a", {"b": null}]}));
    let (code, message) = run(&["--force", "--fields", "body=story"], &input, &out);
    assert!(code == 2 && message.contains("the keys are id, text"), "{message}");
}

#[test]
fn standard_input_is_told_by_its_content() {
    for (input, count) in
        [(archive(2), 2), (json!([{"text": STORY}, {"text": STORY}]).to_string().into_bytes(), 2), (gzipped(STORY.as_bytes()), 1)]
    {
        let output = newsieve_with_input(&["clean", "-", "-o", "-"], &input);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let lines: Vec<Value> =
            output.stdout.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
        assert_eq!(lines.len(), count);
    }
    let output = newsieve_with_input(&["clean", "-", "-o", "-", "--input-format", "tsv"], format!("id\ttext\nr\t{STORY}\n").as_bytes());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("{\"id\":\"r\",\"text\":\"The ferry"));
}

/// Killed at whatever moment, a run over an archive goes on and gives what an unbroken one gives.
#[cfg(unix)]
#[test]
fn a_run_over_an_archive_that_is_killed_is_resumed() {
    let (folder, input, out) = folder();
    fs::write(input.join("crawl.warc.gz"), archive(400)).unwrap();
    fs::write(
        input.join("more.jsonl"),
        (0..200).map(|i| json!({"id": i % 150, "text": format!("{STORY} {i}")}).to_string() + "\n").collect::<String>(),
    )
    .unwrap();
    for millis in [1, 20, 60, 100, 150, 200] {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_newsieve"))
            .args(["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--resume"])
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(millis));
        run.kill().unwrap();
        run.wait().unwrap();
    }
    let fresh = folder.path().join("fresh");
    assert_eq!(run(&["--resume"], &input, &out).0, 0);
    assert_eq!(run(&[], &input, &fresh).0, 0);
    for name in ["articles.jsonl", "reuse.jsonl", "clusters.jsonl", "failed.jsonl"] {
        assert!(fs::read(out.join(name)).unwrap() == fs::read(fresh.join(name)).unwrap(), "{name}");
    }
    assert_eq!(ids(&out).len(), 600);
}
