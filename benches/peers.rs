//! Decoding beside chardetng, over the files of a folder: `cargo bench --bench peers -- FOLDER`. Each is given all of
//! each file; the best of five rounds counts. `benches/peers/detectors.py FOLDER` does the same for uchardet and chardet.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench that cannot go on has failed")]

mod folder;

use std::time::{Duration, Instant};

fn main() {
    let Some((files, bytes)) = folder::files() else { return };
    let report = |name: &str, took: Duration| println!("{name:<34} {:>7.0} MB/s", bytes as f64 / took.as_secs_f64() / 1e6);
    report("newsieve, detect and decode", best(&files, |f| newsieve::decode::decode(f, None).text.len()));
    report("chardetng, detect only", best(&files, |f| chardetng(f).name().len()));
    report("chardetng, detect and decode", best(&files, |f| chardetng(f).decode(f).0.len()));
}

fn chardetng(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

fn best(files: &[Vec<u8>], work: impl Fn(&[u8]) -> usize) -> Duration {
    let round = |_| {
        let start = Instant::now();
        for file in files {
            std::hint::black_box(work(file));
        }
        start.elapsed()
    };
    (0..5).map(round).min().unwrap()
}
