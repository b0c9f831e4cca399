//! Any bytes under any name: each format but Parquet, and each codec, gives records or failures, and an end.
#![no_main]

use newsieve::corpus::count;

const EXTENSIONS: [&str; 7] = ["html", "jsonl", "json", "csv", "tsv", "warc", "gz"];

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (extension, bytes) = input;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("input").with_extension(EXTENSIONS[usize::from(extension) % EXTENSIONS.len()]);
    std::fs::write(&path, bytes).expect("a file for the test");
    let counts = count(&path);
    assert!(counts.records > 0 || counts.bytes == 0);
});
