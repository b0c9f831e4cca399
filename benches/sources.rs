//! How fast records are read from a file, on one thread: `cargo bench --bench sources -- FILE...`.
//!
//! Prints for each file, as the median of three runs, MB/s of documents and records/s. `benches/peers/sources.py` reads the same files with FastWARC, pyarrow and `json`.

#![allow(clippy::print_stdout, reason = "a bench prints its result")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use newsieve::corpus::count;

/// Runs of each file; the median is printed.
const RUNS: usize = 3;

fn main() {
    let paths: Vec<PathBuf> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if paths.is_empty() {
        println!("skipped: no file given; run `cargo bench --bench sources -- FILE...`");
    }
    for path in paths {
        if path.is_file() {
            measure(&path);
        } else {
            println!("skipped: {} is not here", path.display());
        }
    }
}

fn measure(path: &Path) {
    let mut counts = count(path);
    let mut seconds = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        counts = count(path);
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let median = seconds[RUNS / 2];
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "{name}: {:.0} MB/s, {:.0} records/s ({} records, {} failed, {} skipped, {median:.2} s)",
        counts.bytes as f64 / 1e6 / median,
        counts.records as f64 / median,
        counts.records,
        counts.failed,
        counts.skipped,
    );
}
