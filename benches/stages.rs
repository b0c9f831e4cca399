//! One bench for each stage and one end to end, on inputs made from the seeds and the fixtures, so that they run
//! anywhere. Figures over real pages are in `docs/benchmarks.md`.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench that cannot go on has failed")]

use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use newsieve::fingerprint::simhash;
use newsieve::parse::{Format, parse};
use newsieve::reuse::Prepared;
use newsieve::text::fold;
use newsieve::{Fingerprints, RawDocument, ReuseIndex, decode, extract};

fn main() {
    divan::main();
}

fn seed(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name)).unwrap()
}

/// A page of about 400 kB: the paragraphs of a seed in the frame of a fixture, many times.
fn page() -> String {
    let paragraphs: String = seed("004_380cae6ce1fecce1.txt").lines().map(|l| format!("<p class=\"text\">{l}</p>\n")).collect();
    let frame =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages/html-zh-hans-article/source.html")).unwrap();
    let (before, after) = frame.split_once("<p>").unwrap();
    format!("{before}{}<p>{after}", paragraphs.repeat(12))
}

fn text() -> String {
    seed("003_6a024b3a6c380766.txt").repeat(20)
}

#[divan::bench]
fn decode_utf8(bencher: Bencher<'_, '_>) {
    let bytes = page().into_bytes();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| decode(&bytes, None));
}

#[divan::bench]
fn decode_gb18030(bencher: Bencher<'_, '_>) {
    let bytes = encoding_rs::GB18030.encode(&page()).0.into_owned();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| decode(&bytes, None));
}

#[divan::bench]
fn parse_html(bencher: Bencher<'_, '_>) {
    let page = page();
    bencher.counter(BytesCount::of_str(&page)).bench(|| parse(&page, Format::Html));
}

#[divan::bench]
fn parse_plain(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| parse(&text, Format::Plain));
}

#[divan::bench]
fn extract_html(bencher: Bencher<'_, '_>) {
    let page = page();
    let blocks = parse(&page, Format::Html);
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| extract::extract(&blocks, extract::Known::default(), &extract::Labeller::builtin()));
}

#[divan::bench]
fn fold_text(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| fold(&text));
}

/// About as many bytes in an alphabet: the paragraphs of a fixture, many times.
fn latin_text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages/text-en-interview-survives/source.txt");
    std::fs::read_to_string(path).unwrap().repeat(80)
}

#[divan::bench]
fn fold_latin_text(bencher: Bencher<'_, '_>) {
    let text = latin_text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| fold(&text));
}

/// Simhash alone, of folded text in an unspaced script.
#[divan::bench]
fn simhash_pairs(bencher: Bencher<'_, '_>) {
    let folded = fold(&text());
    bencher.counter(BytesCount::of_str(folded.text())).bench(|| simhash(folded.text(), 2));
}

/// Simhash alone, of folded text in an alphabet.
#[divan::bench]
fn simhash_fours(bencher: Bencher<'_, '_>) {
    let folded = fold(&latin_text());
    bencher.counter(BytesCount::of_str(folded.text())).bench(|| simhash(folded.text(), 4));
}

#[divan::bench]
fn fingerprint(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| Fingerprints::of(&text));
}

#[divan::bench]
fn reuse(bencher: Bencher<'_, '_>) {
    let names = [
        "000_1a809dd9cd00b29f.txt",
        "001_5a1a64120ca71abc.txt",
        "002_3d8db4258715004d.txt",
        "003_6a024b3a6c380766.txt",
        "004_380cae6ce1fecce1.txt",
    ];
    let mut index = ReuseIndex::new();
    for round in 0..4 {
        for name in names {
            index.add_prepared(Prepared::of(&seed(name)).with_id(format!("{round}/{name}")));
        }
    }
    bencher.bench(|| index.find());
}

#[divan::bench]
fn end_to_end(bencher: Bencher<'_, '_>) {
    let bytes = page().into_bytes();
    let cleaner = newsieve::Cleaner::new();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| cleaner.clean(&RawDocument::new("page", &bytes[..])));
}
