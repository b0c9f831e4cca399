//! Any bytes as a file of records: each line is a document or a failure that is told.
#![no_main]

use newsieve::corpus::{Comparison, Inputs, Kinds, OutputFolder, Progress, WhenUsed, reuse_to_folder};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("records.jsonl");
    std::fs::write(&path, bytes).expect("a file for the test");
    let inputs = Inputs::find(&[path], Kinds::Documents).expect("the file is there");
    let out = OutputFolder::open(folder.path().join("out"), WhenUsed::Refuse).expect("a folder for the output");
    let summary = reuse_to_folder(&inputs, &out, Comparison::new().with_max_bytes(1 << 20).within_documents(true), &Progress::silent())
        .expect("it can be written");
    // Other files have other records than lines, or none.
    let is_lines = bytes.starts_with(b"{") && bytes.iter().all(|b| b.is_ascii_graphic() || matches!(b, b' ' | b'\n'));
    let lines = bytes.split(|&b| b == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert!(!is_lines || (summary.documents + summary.failed.count) as usize == lines);
});
