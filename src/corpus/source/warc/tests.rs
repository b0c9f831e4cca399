use super::super::testing::{file, file_with, gzipped, noise, stdin};
use super::super::{ReadOptions, SkippedKind};

/// A record with a block.
fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {}\r\n\r\n", block.len()).into_bytes();
    out.extend(block);
    out.extend(b"\r\n\r\n");
    out
}

/// The answer of a server.
fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{fields}\r\n").as_bytes(), body].concat()
}

fn page(text: &str) -> Vec<u8> {
    let block = answer("200 OK", "Content-Type: text/html; charset=GBK\r\n", text.as_bytes());
    record("response", "WARC-Target-URI: <http://a.example/>\r\nWARC-Record-ID: <urn:1>\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n", &block)
}

fn archive(texts: &[&str]) -> Vec<u8> {
    texts.iter().flat_map(|text| page(text)).collect()
}

#[test]
fn a_page_with_what_the_archive_says() {
    let record = file("a.warc", &page("<p>one")).only();
    assert_eq!(record.bytes, b"<p>one");
    assert_eq!(record.place.to_string(), "a.warc:1");
    assert_eq!(record.record_id, None);
    assert_eq!((record.hints.url(), record.hints.date()), (Some("http://a.example/"), None));
    assert_eq!(record.hints, crate::Hints::new().with_url("http://a.example/").with_content_type("text/html; charset=GBK"));
    let meta = serde_json::json!({"warc_record_id": "<urn:1>", "warc_date": "2024-01-02T03:04:05Z"});
    assert_eq!(serde_json::Value::Object(record.meta), meta);
}

#[test]
fn codecs_and_names() {
    let members: Vec<u8> = ["one", "two"].iter().flat_map(|text| gzipped(&page(text))).collect();
    let plain = archive(&["one", "two"]);
    for (name, bytes) in [("a.warc.gz", &members), ("a.txt", &plain), ("a.warc", &gzipped(&plain)), ("a", &plain)] {
        assert_eq!(file(name, bytes).texts(), ["one", "two"], "{name}");
        assert_eq!(stdin(bytes).texts(), ["one", "two"]);
    }
    assert!(file("a.arc.gz", &gzipped(b"filedesc://a 1")).messages()[0].starts_with("a.arc.gz: ARC archives are not read"));
}

#[test]
fn kinds_of_records() {
    let html = "Content-Type: text/html\r\n";
    let all = [
        record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: x"),
        record("request", "", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "WARC-Target-URI: dns:a.example\r\nContent-Type: text/dns\r\n", b"a.example"),
        record("response", "", &answer("301 Moved", html, b"moved")),
        record("response", "", &answer("404 Not Found", html, b"none")),
        record("response", "", &answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG")),
        record("response", "", &answer("200 OK", "content-type: application/pdf\r\n", b"%PDF")),
        record("response", "", &answer("200 OK", "content-type: text/css\r\n", b"a {}")),
        record("response", "", &answer("200 OK", "", b"no type")),
        record("resource", html, b"<p>resource"),
        record("conversion", "Content-Type: text/plain\r\n", b"converted"),
        record("metadata", "", b"a: b"),
        record("revisit", "", b""),
        record("unknown", "", b"?"),
    ]
    .concat();
    let read = file("a.warc", &all);
    assert_eq!(read.messages(), [""; 0]);
    assert_eq!(read.texts(), ["no type", "<p>resource", "converted"]);
    assert_eq!(read.places(), ["a.warc:9", "a.warc:10", "a.warc:11"]);
    assert_eq!(
        read.skipped,
        [
            SkippedKind::WarcOther,
            SkippedKind::WarcRequest,
            SkippedKind::Dns,
            SkippedKind::Redirect,
            SkippedKind::HttpError,
            SkippedKind::Image,
            SkippedKind::OtherType,
            SkippedKind::Code,
            SkippedKind::WarcMetadata,
            SkippedKind::WarcRevisit,
            SkippedKind::WarcOther,
        ]
    );
}

#[test]
fn bodies_are_decoded() {
    let fields = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n";
    let zipped = gzipped(b"<p>one");
    let body = [format!("{:x}\r\n", zipped.len()).as_bytes(), &zipped, b"\r\n0\r\n\r\n"].concat();
    assert_eq!(file("a.warc", &record("response", "", &answer("200 OK", fields, &body))).texts(), ["<p>one"]);
    let unknown = record("response", "", &answer("200 OK", "", b"\x89PNG\r\n\x1a\n"));
    assert_eq!(file("a.warc", &unknown).messages(), ["a.warc:1: no text: it is a PNG image"]);
}

#[test]
fn a_record_with_a_broken_header_costs_itself() {
    let sound = page("sound");
    for broken in [
        "WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n",
        "WARC/1.0\r\nContent-Length: -5\r\n\r\nnegative\r\n\r\n",
        "WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\nhuge\r\n\r\n",
        "WARC/1.0\r\nWARC-Type: response\r\n",
        "once upon a time\r\n",
        "WARC/1.0 is a format\r\n\r\n",
    ] {
        let all = [&sound, broken.as_bytes(), &sound].concat();
        let read = file("a.warc", &all);
        assert_eq!(read.texts(), ["sound", "sound"], "{broken}");
        assert_eq!(read.failures.len(), 1, "{broken}: {:?}", read.messages());
    }
}

#[test]
fn lengths_that_lie() {
    let sound = archive(&["one", "two"]);
    let lying = |length: &str| {
        let text = String::from_utf8(page("lying")).expect("ASCII");
        let (before, rest) = text.split_once("Content-Length: ").expect("a length");
        let (_, after) = rest.split_once("\r\n").expect("a line end");
        format!("{before}Content-Length: {length}\r\n{after}").into_bytes()
    };
    for length in ["70", "100", "300", "100000"] {
        let read = file("a.warc", &[lying(length), sound.clone()].concat());
        assert_eq!(read.texts(), ["lying", "one", "two"], "{length}");
        assert_eq!(read.messages(), [""; 0], "{length}");
    }
    // Over the limit: the reader skips this page and gives the next ones.
    let read = file("a.warc", &[lying("99999999999"), sound.clone()].concat());
    assert_eq!((read.texts(), read.failures.len()), (vec!["one".to_owned(), "two".to_owned()], 1));
    // Too short: the reader skips the rest of the block.
    let read = file("a.warc", &[lying("60"), sound].concat());
    assert_eq!((read.texts()[1..].to_vec(), read.failures.len()), (vec!["one".to_owned(), "two".to_owned()], 1));
}

#[test]
fn cut_at_every_byte() {
    let all = archive(&["<p>one", "<p>two"]);
    let first = page("<p>one").len();
    for end in 1..all.len() {
        let read = file("a.warc", &all[..end]);
        assert!(read.failures.len() <= 1, "{end}: {:?}", read.messages());
        if end >= first {
            assert_eq!(read.texts()[0], "<p>one");
        }
    }
    // The text that is there survives.
    let read = file("a.warc", &all[..all.len() - 6]);
    assert_eq!(read.texts(), ["<p>one", "<p>t"]);
    assert!(read.messages()[0].contains("breaks off in this record"), "{:?}", read.messages());
    let members = [gzipped(&page("<p>one")), gzipped(&page("<p>two"))].concat();
    for end in 20..members.len() {
        let read = file("a.warc.gz", &members[..end]);
        assert!(read.failures.len() <= 1, "{end}: {:?}", read.messages());
        assert!(read.messages().iter().all(|m| m.contains("breaks off")), "{end}: {:?}", read.messages());
    }
}

#[test]
fn noise_and_many_short_records() {
    for seed in 0..100 {
        let bytes = [b"WARC/1.0\r\n".to_vec(), noise(seed, 2000), page("one")].concat();
        assert!(file("a.warc", &bytes).texts().len() <= 1);
    }
    // Each header promises all that is left of the archive.
    let count = 20_000;
    let all: Vec<u8> = b"WARC/1.0\r\nContent-Length: 16000000\r\nWARC-Type: resource\r\n\r\nx\r\n\r\n".repeat(count);
    assert_eq!(file("a.warc", &all).texts().len(), count);
    let headers: Vec<u8> = b"WARC/1.0\r\n".repeat(count);
    assert_eq!(file("a.warc", &headers).failures.len(), count);
}

#[test]
fn blocks_over_the_limit_are_not_held() {
    let options = ReadOptions { max_bytes: 1 << 20, ..ReadOptions::default() };
    let large = record("resource", "Content-Type: text/html\r\n", &vec![b'a'; 5 << 20]);
    let bomb = record("response", "", &answer("200 OK", "Content-Encoding: gzip\r\n", &gzipped(&vec![0; 10 << 20])));
    let read = file_with("a.warc", &[large, bomb, page("one")].concat(), &options);
    assert_eq!(read.texts(), ["one"]);
    assert_eq!(read.places(), ["a.warc:3"]);
    assert_eq!(read.failures.len(), 2);
    assert!(read.messages()[0].starts_with("a.warc:1: 5242880 bytes, more than the limit"), "{:?}", read.messages());
}
