//! What several test modules need: paths, the program, its output.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The evaluation data, where it is there: `NEWSIEVE_EVAL` names its folder, beside the project is where it is looked
/// for otherwise.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("NEWSIEVE_EVAL").map_or_else(|| root().join("../shared"), PathBuf::from);
    folder.join("eval/run_extract.py").exists().then_some(folder)
}

/// Unpacks the evaluation data, once, if it is there and that can be done here: the folders of the scripts and of the
/// data.
pub(crate) fn eval_data() -> Option<(PathBuf, PathBuf)> {
    let Some(shared) = shared() else {
        eprintln!("skipped: no evaluation data beside the project (NEWSIEVE_EVAL names its folder)");
        return None;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("eval-data");
    // Tests run side by side; one of them unpacks.
    static ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let unpacked = Command::new("bash").arg(shared.join("eval/unpack.sh")).arg(&folder).output();
    match unpacked {
        Ok(output) if output.status.success() => Some((shared, folder)),
        _ => {
            eprintln!("skipped: the evaluation data cannot be unpacked here (are zstd and bash installed?)");
            None
        }
    }
}

/// Runs the program.
pub(crate) fn newsieve(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_newsieve")).current_dir(root()).args(args).output().unwrap()
}

/// Runs the program with something on standard input.
pub(crate) fn newsieve_with_input(args: &[&str], input: &[u8]) -> Output {
    use std::io::Write;
    use std::process::Stdio;
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsieve"));
    let command = command.current_dir(root()).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that stops early closes its input: that is for the test to judge by the output.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// The exit status and the messages on standard error, without the summary of a run.
pub(crate) fn status(output: &Output) -> (i32, String) {
    let mut in_summary = false;
    let is_message = |line: &&str| {
        let is_first = line.contains(" document") && line.ends_with(" s");
        let is_in = in_summary || is_first;
        in_summary = is_in && !line.starts_with("  results ");
        !is_in
    };
    let text = String::from_utf8_lossy(&output.stderr);
    let messages: String = text.lines().filter(is_message).map(|line| format!("{line}\n")).collect();
    (output.status.code().unwrap_or(-1), messages)
}

/// The rows of a file of JSON lines.
pub(crate) fn rows(path: impl AsRef<Path>) -> Vec<Value> {
    let text = std::fs::read_to_string(path.as_ref()).unwrap_or_else(|e| panic!("{}: {e}", path.as_ref().display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// All files below a folder with their bytes, by their path below it.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
            out.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
    out
}

/// The documents of the project that tests of general properties run over: seeds and the sources of fixtures.
pub(crate) fn documents() -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<_> = files(&root().join("seeds"));
    out.extend(files(&root().join("fixtures/pages")).into_iter().filter(|(name, _)| name.contains("source.")));
    out
}

pub(crate) const STORY: &str =
    "The ferry returned to service on Monday, after engineers had replaced both of its engines and painted the hull.";

/// A folder for inputs, with one good document, and one for results, which is not made.
pub(crate) fn folder_with_story() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    std::fs::create_dir(&input).unwrap();
    std::fs::write(input.join("good.txt"), STORY).unwrap();
    (folder, input, out)
}
