//! Bad input: a clear message that names the file, the other documents done, the right exit status, never a panic.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use newsieve::Cleaner;
use newsieve::corpus::{self, Inputs, Kinds, OutputFolder, Progress, RunOptions, WhenUsed};

use super::support::{STORY, folder_with_story as folder, newsieve, newsieve_with_input, rows, status};

fn clean(input: &Path, out: &Path) -> (i32, String) {
    status(&newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap()]))
}

#[test]
fn empty_files_give_articles_and_binary_ones_are_named() {
    let (_folder, input, out) = folder();
    fs::write(input.join("empty.html"), "").unwrap();
    fs::write(input.join("nul.txt"), [0; 1000]).unwrap();
    let junk: Vec<u8> = (0..5000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(input.join("junk.html"), &junk).unwrap();
    fs::write(input.join("junk.txt"), &junk).unwrap();
    fs::write(input.join("junk.md"), &junk).unwrap();
    fs::write(input.join("paper.txt"), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj").unwrap();
    fs::write(input.join("photo.html"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let (code, message) = clean(&input, &out);
    assert_eq!(code, 1);
    assert!(
        message.contains("paper.txt: no text: it is a PDF document") && message.contains("photo.html: no text: it is a PNG"),
        "{message}"
    );
    let articles = rows(out.join("articles.jsonl"));
    assert_eq!(articles.iter().map(|a| a["text"].as_str().unwrap()).collect::<Vec<_>>(), ["", STORY]);
    let failed = rows(out.join("failed.jsonl"));
    let names: Vec<&str> = failed.iter().map(|f| f["id"].as_str().unwrap()).collect();
    assert_eq!(names, ["junk.html", "junk.md", "junk.txt", "nul.txt", "paper.txt", "photo.html"]);
}

#[test]
fn a_folder_without_documents() {
    let (_folder, input, out) = folder();
    fs::rename(input.join("good.txt"), input.join("good.pdf")).unwrap();
    let (code, message) = clean(&input, &out);
    assert_eq!(code, 2);
    assert!(
        message.contains("no documents found") && message.contains(".html") && message.contains("1 file with another extension"),
        "{message}"
    );
    let (code, message) = clean(&input.join("nowhere.txt"), &out);
    assert_eq!(code, 2);
    assert!(message.contains("nowhere.txt") && message.contains("No such file"), "{message}");
    assert!(!out.exists());
}

/// Whoever opens a pipe waits until somebody writes to it.
#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_no_file_of_rules_or_models() {
    let (folder, input, _out) = folder();
    let (page, pipe, large) = (input.join("good.txt"), folder.path().join("pipe"), folder.path().join("large"));
    let page = page.to_str().unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::File::create(&large).unwrap().set_len(1 << 40).unwrap();
    let model = folder.path().join("model");
    for option in ["--rules", "--model", "--sites"] {
        for (file, wanted) in
            [(pipe.to_str().unwrap(), "it is no regular file"), ("/dev/zero", "it is no regular file"), ("src", "it is a folder")]
        {
            for command in [vec![page], vec!["inspect", page], vec!["sites", "learn", page, "-o", model.to_str().unwrap()]] {
                let (code, message) = status(&newsieve(&[&command[..], &[option, file]].concat()));
                assert!(code == 2 && message.contains(file) && message.contains(wanted) && message.contains(option), "{message}");
            }
        }
    }
    let (code, message) = status(&newsieve(&[page, "--rules", large.to_str().unwrap()]));
    assert!(code == 2 && message.contains("large: it has more than 64 MiB"), "{message}");
    let (code, message) = status(&newsieve(&["sites", "show", pipe.to_str().unwrap()]));
    assert!(code == 2 && message.contains("it is no regular file"), "{message}");
    // What standard input is led from may be a file.
    let rules = "{\"id\":\"mine\",\"language\":\"en\",\"chrome\":\"phrase\"}\n";
    fs::write(folder.path().join("rules"), rules).unwrap();
    let shell = std::process::Command::new("sh")
        .args(["-c", "exec \"$0\" \"$1\" --rules /dev/stdin < \"$2\"", env!("CARGO_BIN_EXE_newsieve"), page])
        .arg(folder.path().join("rules"))
        .output()
        .unwrap();
    let (_, message) = status(&shell);
    assert!(message.contains("/dev/stdin: rule on line 1"), "{message}");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let (_folder, input, out) = folder();
    std::os::unix::fs::symlink("nowhere", input.join("broken.txt")).unwrap();
    std::os::unix::fs::symlink(".", input.join("loop")).unwrap();
    let (code, message) = clean(&input, &out);
    assert_eq!(code, 1);
    assert!(message.contains("broken.txt") && message.contains("1 link ("), "{message}");
    assert_eq!(rows(out.join("articles.jsonl")).len(), 1);
    let failed = rows(out.join("failed.jsonl"));
    assert_eq!(failed.iter().map(|f| f["id"].as_str().unwrap()).collect::<Vec<_>>(), ["broken.txt"]);
}

/// Root may read everything: then there is nothing to see here.
#[cfg(unix)]
#[test]
fn a_file_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, input, out) = folder();
    let secret = input.join("secret.txt");
    fs::write(&secret, STORY).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        eprintln!("skipped: this user may read files without permission");
        return;
    }
    let (code, message) = clean(&input, &out);
    assert_eq!(code, 1);
    assert!(message.contains("secret.txt") && message.contains("ermission denied"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let (_folder, input, out) = folder();
    fs::write(input.join(std::ffi::OsStr::from_bytes(b"\xce\xc4.txt")), STORY.replace("ferry", "tram")).unwrap();
    assert_eq!(clean(&input, &out), (0, String::new()));
    let articles = rows(out.join("articles.jsonl"));
    assert_eq!(articles[1]["id"], "\\xce\\xc4.txt");
    let texts = super::support::files(&out.join("text"));
    assert!(texts[0].0.starts_with("_xce_xc4~"), "{}", texts[0].0);
}

/// A file that can be opened and then cannot be read: the first page of this process.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_breaks_off() {
    let (_folder, input, out) = folder();
    std::os::unix::fs::symlink("/proc/self/mem", input.join("bad-sector.txt")).unwrap();
    std::os::unix::fs::symlink("/proc/thread-self/mem", input.join("bad-sector.jsonl")).unwrap();
    let links = newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--follow-links"]);
    let (code, message) = status(&links);
    assert_eq!(code, 1);
    assert!(message.contains("bad-sector.txt: cannot read it: Input/output error"), "{message}");
    assert!(message.contains("bad-sector.jsonl: cannot read it: Input/output error"), "{message}");
    assert_eq!(rows(out.join("articles.jsonl")).len(), 1);
}

#[test]
fn a_run_that_is_to_end_ends_and_leaves_no_file_half() {
    let (_folder, input, out) = folder();
    (0..500).for_each(|i| fs::write(input.join(format!("{i:03}.txt")), STORY).unwrap());
    let inputs = Inputs::find(&[input], Kinds::Documents).unwrap();
    let run = |progress: &Progress<'_>| {
        let folder = OutputFolder::open(&out, WhenUsed::Force).unwrap();
        corpus::run(&inputs, &folder, &Cleaner::new(), RunOptions::new(), progress)
    };
    let cancel = AtomicBool::new(false);
    let after_some = Progress::new(|step| cancel.store(step.done >= 100, Ordering::Relaxed)).with_cancel(&cancel);
    assert!(run(&after_some).is_err_and(|e| e.is_cancelled()));
    assert!(!out.join("articles.jsonl").exists() && !out.join("reuse.jsonl").exists());
    assert!(run(&Progress::silent().with_deadline(Instant::now())).is_err_and(|e| e.is_out_of_time()));
    let later = Instant::now() + Duration::from_secs(3600);
    assert_eq!(run(&Progress::silent().with_deadline(later)).unwrap().documents, 501);
}

#[test]
fn records_over_the_limit_are_refused_alone() {
    let (_folder, input, out) = folder();
    let lines = format!("{{\"id\":\"large\",\"text\":{:?}}}\n{{\"id\":\"small\",\"text\":\"small\"}}\n", STORY.repeat(10));
    fs::write(input.join("records.jsonl"), lines).unwrap();
    for command in ["clean", "reuse"] {
        let output = newsieve(&[command, input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force", "--max-bytes", "500"]);
        let (code, message) = status(&output);
        assert_eq!(code, 1);
        assert!(
            message.contains("records.jsonl:1: ") && message.contains("limit of 500") && !message.contains("records.jsonl:2"),
            "{message}"
        );
    }
}

#[test]
fn lines_that_are_no_records() {
    let (_folder, input, out) = folder();
    let lines = format!("{{\"id\":\"one\",\"text\":{STORY:?}}}\nnot json\n{{\"id\":\"three\"}}\n[1]\n{{\"id\":5,\"text\":{STORY:?}}}\n");
    fs::write(input.join("records.jsonl"), [lines.as_bytes(), b"{\"text\":\"\xff\"}\n"].concat()).unwrap();
    let (code, message) = clean(&input, &out);
    assert_eq!(code, 1);
    for (line, what) in [(2, "not an object of JSON"), (3, "its fields are \"id\""), (4, "not an object of JSON")] {
        assert!(message.contains(&format!("records.jsonl:{line}: ")) && message.contains(what), "{message}");
    }
    let articles = rows(out.join("articles.jsonl"));
    let ids: Vec<&str> = articles.iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["good.txt", "one", "5", "records.jsonl:6"]);
    assert_eq!(articles[3]["encoding"]["errors"], 1);
}

#[test]
fn too_large_a_document_is_refused_alone() {
    let (_folder, input, out) = folder();
    fs::write(input.join("large.txt"), STORY.repeat(10)).unwrap();
    let output = newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--max-bytes", "500"]);
    let (code, message) = status(&output);
    assert_eq!(code, 1);
    assert!(message.contains("large.txt") && message.contains("limit of 500"), "{message}");
    assert_eq!(rows(out.join("articles.jsonl")).len(), 1);
}

#[test]
fn ids_cannot_leave_the_folder() {
    let (folder, _, out) = folder();
    let record = format!("{{\"id\":\"../../escaped\",\"text\":{STORY:?}}}\n");
    let output = newsieve_with_input(&["clean", "-", "-o", out.to_str().unwrap(), "--texts", "txt"], record.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let texts = super::support::files(&out.join("text"));
    assert!(texts.len() == 1 && texts[0].0.contains("escaped") && !texts[0].0.contains('/'), "{}", texts[0].0);
    assert!(!folder.path().join("escaped.txt").exists());
}

#[test]
fn documents_over_the_time_limit_are_named() {
    let (_folder, input, out) = folder();
    let output = newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--max-seconds", ".000000001"]);
    let (code, message) = status(&output);
    assert!(code == 2 && message.contains("good.txt: it takes longer than 0.000000001 s"), "{message}");
    let page = newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force", "--max-seconds", "60"]);
    assert_eq!(status(&page), (0, String::new()));
}

#[test]
fn outputs_that_cannot_be() {
    let (_folder, input, _) = folder();
    let (code, message) = clean(&input, &input.join("good.txt"));
    assert!(code == 2 && message.contains("there is a file of this name"), "{message}");
    let (code, message) = clean(&input, Path::new("/proc/newsieve-out"));
    assert!(code == 2 && message.contains("/proc/newsieve-out"), "{message}");
    assert_eq!(message.matches("No such file").count(), 1, "told once: {message}");
}

/// A run that has begun to write into a folder and waits for the end of its input.
#[cfg(unix)]
fn begun_run(out: &Path) -> std::process::Child {
    use std::process::{Command, Stdio};
    let run = Command::new(env!("CARGO_BIN_EXE_newsieve"))
        .args(["clean", "-", "-o", out.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while !out.join(".newsieve/journal").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    run
}

/// The first run waits for the end of its input, with the folder locked.
#[cfg(unix)]
#[test]
fn two_runs_into_one_folder() {
    let (_folder, input, out) = folder();
    let mut first = begun_run(&out);
    let (code, message) = status(&newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"]));
    assert!(code == 2 && message.contains("another run is writing"), "{message}");
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    assert_eq!(rows(out.join("articles.jsonl")).len(), 1);
}

/// The folder goes away while a run writes into it: an error that names it.
#[cfg(unix)]
#[test]
fn a_folder_that_is_removed() {
    let (_folder, _, out) = folder();
    let mut run = begun_run(&out);
    fs::remove_dir_all(&out).unwrap();
    drop(run.stdin.take());
    let (code, message) = status(&run.wait_with_output().unwrap());
    assert!(code == 2 && message.contains(out.to_str().unwrap()), "{message}");
}

/// `/dev/full` fails on every write, as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_newsieve"))
        .current_dir(super::support::root())
        .args(["clean", "seeds", "-o", "-"])
        .stdout(full)
        .output()
        .unwrap();
    let (code, message) = status(&output);
    assert!(code == 2 && message.contains("No space left") && message.contains("standard output"), "{message}");
}

#[test]
fn a_reader_that_goes_away() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_newsieve"))
        .current_dir(super::support::root())
        .args(["clean", "seeds", "-o", "-"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), (0, String::new()));
}
