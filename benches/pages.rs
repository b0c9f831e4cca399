//! Where the time of a page goes: `cargo bench --bench pages -- FOLDER` decodes, parses and labels each file of a folder on
//! one thread, and tells the seconds of each step, then of all together (`clean`) and of all with its row (`row`); the best of three rounds counts. `scraper` is what that package takes to
//! parse the whole of each page: a mark that does not move with our own parse.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench that cannot go on has failed")]

mod folder;

use std::time::{Duration, Instant};

use newsieve::extract::{self, Known, Labeller};
use newsieve::parse::{Format, parse};

fn main() {
    let Some((files, bytes)) = folder::files() else { return };
    let best = (0..3).map(|_| round(&files)).reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].min(b[2])]).unwrap();
    let clean = (0..3).map(|_| clean(&files)).min().unwrap();
    let row = (0..3).map(|_| row(&files)).min().unwrap();
    let scraper = (0..3).map(|_| scraper(&files)).min().unwrap();
    let steps = ["decode", "parse", "extract", "clean", "row", "scraper"];
    for (step, took) in steps.iter().zip(best.into_iter().chain([clean, row, scraper])) {
        let seconds = took.as_secs_f64();
        println!(
            "{step:<8} {seconds:>7.3} s {:>7.0} MB/s  {:>5.2} of parse  {:>5.2} of scraper",
            bytes as f64 / seconds / 1e6,
            seconds / best[1].as_secs_f64(),
            seconds / scraper.as_secs_f64()
        );
    }
}

/// All of it, as a program that embeds the library does.
fn clean(files: &[Vec<u8>]) -> Duration {
    let cleaner = newsieve::Cleaner::new();
    let start = Instant::now();
    for file in files {
        std::hint::black_box(cleaner.clean(&newsieve::RawDocument::new("page", file)).map(|article| article.text().len()).ok());
    }
    start.elapsed()
}

/// The same, with the row that the Python package and the output files have.
fn row(files: &[Vec<u8>]) -> Duration {
    let cleaner = newsieve::Cleaner::new();
    let start = Instant::now();
    for file in files {
        let row = |(decoded, article)| newsieve::schema::ArticleRow::without_fingerprints("page", &decoded, article);
        std::hint::black_box(cleaner.clean_with_source(&newsieve::RawDocument::new("page", file)).map(row).ok());
    }
    start.elapsed()
}

/// By itself, since it would take turns with our own parse in the caches.
fn scraper(files: &[Vec<u8>]) -> Duration {
    let mut took = Duration::ZERO;
    for file in files {
        let text = newsieve::decode::decode(file, None).text;
        let start = Instant::now();
        std::hint::black_box(scraper::Html::parse_document(&text));
        took += start.elapsed();
    }
    took
}

fn round(files: &[Vec<u8>]) -> [Duration; 3] {
    let mut took = [Duration::ZERO; 3];
    let labeller = Labeller::builtin();
    for file in files {
        let start = Instant::now();
        let decoded = newsieve::decode::decode(file, None);
        took[0] += start.elapsed();
        let start = Instant::now();
        let blocks = parse(&decoded.text, Format::Html);
        took[1] += start.elapsed();
        let start = Instant::now();
        let article = extract::extract(&blocks, Known::default(), &labeller);
        took[2] += start.elapsed();
        std::hint::black_box(article.text().len());
    }
    took
}
