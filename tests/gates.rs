//! Quality on a small fixed sample of the evaluation data, where it is there: scores with a margin.

use std::path::Path;
use std::process::Command;

use super::support::eval_data;

/// Pages of each set, chosen by hash, and the token-bag F1 that they must reach: what was measured, less .01.
const EXTRACT: [(&str, u32, f64); 6] = [
    ("extract/xmu", 60, 0.95),
    ("extract/daniel", 80, 0.935),
    ("extract/fundus", 60, 0.945),
    ("text/xmu-recall", 60, 0.935),
    ("text/daniel-recall", 80, 0.905),
    ("text/fundus-layout", 60, 0.93),
];

/// Sets of files in many encodings, and the share that must be read rightly, per cent: what was measured, less 1. Those of Western text are made
/// for the test.
const ENCODINGS: [(&str, f64); 6] =
    [("realutf8", 99.0), ("uchardet_faust", 98.0), ("para1252", 99.0), ("page1252", 96.5), ("mac", 95.0), ("jis", 96.0)];

fn python(script: &Path, args: &[&str]) -> String {
    let output = Command::new("python3").arg(script).arg(env!("CARGO_BIN_EXE_newsieve")).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn scores_on_the_evaluation_sample() {
    let Some((shared, data)) = eval_data() else { return };
    for (set, sample, floor) in EXTRACT {
        let folder = data.join(set);
        let line = python(&shared.join("eval/run_extract.py"), &[folder.to_str().unwrap(), "--sample", &sample.to_string(), "--json"]);
        let row: serde_json::Value = serde_json::from_str(line.trim()).unwrap();
        let f1 = row["bow_f1"].as_f64().unwrap();
        eprintln!("{set}: F1 {f1:.3}");
        assert!(f1 >= floor, "{set}: F1 {f1:.3} is under {floor}");
    }
    let folder = tempfile::tempdir().unwrap();
    let western =
        Command::new("python3").arg(shared.join("eval/encoding_western.py")).arg(&data).arg(folder.path()).arg("11").output().unwrap();
    assert!(western.status.success(), "{}", String::from_utf8_lossy(&western.stderr));
    for (set, floor) in ENCODINGS {
        let sets = [folder.path().join(set), data.join("encoding").join(set)];
        let set = sets.iter().find(|set| set.is_dir()).unwrap_or_else(|| panic!("{set}: no such set"));
        let encodings = python(&shared.join("eval/run_encoding.py"), &[set.to_str().unwrap()]);
        eprint!("{encodings}");
        let right: f64 = encodings.trim_end().rsplit(' ').nth(1).and_then(|percent| percent.parse().ok()).unwrap();
        assert!(right >= floor, "{encodings} under {floor}");
    }
    let reuse = python(&shared.join("eval/run_reuse.py"), &[data.join("reuse/dev11").to_str().unwrap()]);
    let plagdet: f64 = reuse.split("plagdet ").nth(1).and_then(|t| t.split_whitespace().next()).unwrap().parse().unwrap();
    assert!(plagdet >= 0.95, "dev11: plagdet {plagdet}");
}
