//! What a run writes: formats, compression, shards, texts; what one page prints; messages.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::support::{STORY, files, folder_with_story as folder, newsieve, newsieve_with_input, rows, status};

/// A page that has nothing but chrome.
const EMPTY: &str =
    "<html><body><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul><div>Share this on Facebook</div><div>All rights reserved.</div>";

/// Runs a command over the seeds into `out`.
fn run(command: &str, out: &Path, options: &[&str]) {
    let output = newsieve(&[&[command, "seeds", "-o", out.to_str().unwrap()], options].concat());
    assert_eq!(status(&output), (0, String::new()));
}

/// The rows of a Parquet file, without what is null.
fn columns(path: &Path) -> Vec<Value> {
    let reader =
        parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().build().unwrap();
    let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
    reader.for_each(|batch| writer.write(&batch.unwrap()).unwrap());
    writer.finish().unwrap();
    writer.into_inner().split(|b| *b == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).unwrap()).collect()
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(name, v)| (name.clone(), without_nulls(v)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(elements) => elements.iter().map(without_nulls).collect::<Vec<_>>().into(),
        value => value.clone(),
    }
}

#[test]
fn parquet_has_the_rows_of_json_lines() {
    let folder = tempfile::tempdir().unwrap();
    let (lines, parquet) = (folder.path().join("lines"), folder.path().join("parquet"));
    run("run", &lines, &["--dedup", "mark"]);
    run("run", &parquet, &["--dedup", "mark", "--to", "parquet"]);
    for table in ["articles", "reuse", "clusters", "deduplicated"] {
        let wanted: Vec<Value> = rows(lines.join(format!("{table}.jsonl"))).iter().map(without_nulls).collect();
        assert_eq!(columns(&parquet.join(format!("{table}.parquet"))), wanted, "{table}");
        assert!(!parquet.join(format!("{table}.jsonl")).exists());
    }
    // It is an input like others.
    let again = folder.path().join("again");
    let output = newsieve(&["reuse", parquet.join("articles.parquet").to_str().unwrap(), "-o", again.to_str().unwrap()]);
    assert_eq!(status(&output).0, 0);
    assert_eq!(fs::read(again.join("reuse.jsonl")).unwrap(), fs::read(lines.join("reuse.jsonl")).unwrap());
}

#[test]
fn fields_of_records_are_one_column() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let records = [json!({"id": "a", "text": STORY, "tags": [1, {"b": null}]}), json!({"id": "b", "text": STORY})];
    let input: String = records.iter().map(|record| format!("{record}\n")).collect();
    let output = newsieve_with_input(&["clean", "-", "-o", out.to_str().unwrap(), "--to", "parquet", "--slim"], input.as_bytes());
    assert_eq!(status(&output).0, 0);
    let found = columns(&out.join("articles.parquet"));
    assert_eq!((&found[0]["meta"], found[1].get("meta")), (&json!(r#"{"tags":[1,{"b":null}]}"#), None));
    assert_eq!(found[0].get("paragraphs"), None);
}

fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = File::open(path).unwrap();
    match path.extension().unwrap().to_str().unwrap() {
        "gz" => flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes).unwrap(),
        "zst" => zstd::Decoder::new(file).unwrap().read_to_end(&mut bytes).unwrap(),
        _ => File::open(path).unwrap().read_to_end(&mut bytes).unwrap(),
    };
    bytes
}

#[test]
fn compression_and_shards_change_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let out = |name: &str| folder.path().join(name);
    run("clean", &out("plain"), &[]);
    let wanted = fs::read(out("plain").join("articles.jsonl")).unwrap();
    for codec in ["gz", "zst"] {
        run("clean", &out(codec), &["--compress", codec]);
        assert_eq!(unpacked(&out(codec).join(format!("articles.jsonl.{codec}"))), wanted);
        assert_eq!(fs::read(out(codec).join("failed.jsonl")).unwrap(), b"", "failures are always plain");
    }
    run("clean", &out("shards"), &["--compress", "zst", "--shard-size", "40K"]);
    let shards: Vec<_> = files(&out("shards")).into_iter().map(|(name, _)| name).filter(|name| name.starts_with("articles")).collect();
    assert!(shards.len() > 2 && shards[0] == "articles-00001.jsonl.zst", "{shards:?}");
    let parts: Vec<Vec<u8>> = shards.iter().map(|name| unpacked(&out("shards").join(name))).collect();
    assert_eq!(parts.concat(), wanted);
    assert!(parts.iter().all(|part| part.len() <= 40 << 10 || part.iter().filter(|b| **b == b'\n').count() == 1));
    // A later run takes its shards away.
    run("clean", &out("shards"), &["--resume"]);
    assert_eq!(fs::read(out("shards").join("articles.jsonl")).unwrap(), wanted);
    assert!(files(&out("shards")).iter().all(|(name, _)| !name.contains(".zst")));
}

#[test]
fn slim_rows_are_as_long_as_their_texts() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run("clean", &out, &["--slim"]);
    let articles = rows(out.join("articles.jsonl"));
    assert!(articles.iter().all(|a| a.get("paragraphs").is_none() && a.get("removed").is_none()));
    let text: usize = articles.iter().map(|a| a["text"].as_str().unwrap().len()).sum();
    assert!(fs::metadata(out.join("articles.jsonl")).unwrap().len() < text as u64 * 5 / 4);
}

#[test]
fn texts_are_for_files_or_on_request() {
    let (_folder, input, out) = folder();
    fs::write(input.join("page.html"), format!("<h1>Ferry</h1><p>{STORY}")).unwrap();
    let clean = |options: &[&str]| {
        let output = newsieve(&[&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"], options].concat());
        assert_eq!(status(&output), (0, String::new()));
        files(&out).into_iter().map(|(name, _)| name).filter(|name| name.starts_with("text/")).collect::<Vec<_>>()
    };
    assert_eq!(clean(&[]), ["text/good.txt", "text/page.txt"]);
    assert_eq!(fs::read_to_string(out.join("text/good.txt")).unwrap(), format!("{STORY}\n"));
    assert_eq!(clean(&["--texts", "md"]), ["text/good.md", "text/page.md"]);
    assert_eq!(clean(&["--texts", "none"]), [""; 0]);
    fs::write(input.join("more.jsonl"), json!({"text": STORY}).to_string()).unwrap();
    assert_eq!(clean(&[]), [""; 0]);
    assert_eq!(clean(&["--texts", "txt"]).len(), 3);
}

#[test]
fn one_page_is_printed() {
    let (_folder, input, _) = folder();
    let page = input.join("page.html");
    fs::write(&page, format!("<title>Ferry</title><h1>Ferry</h1><p>{STORY}<p>{STORY} Twice.")).unwrap();
    let page = page.to_str().unwrap();
    let print = |args: &[&str]| {
        let output = newsieve(args);
        assert_eq!(status(&output), (0, String::new()), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let text = format!("{STORY}\n\n{STORY} Twice.\n");
    assert_eq!(print(&[page]), text);
    assert_eq!(print(&["clean", page]), text);
    assert_eq!(print(&[page, "--to", "md"]), format!("# Ferry\n\n{text}"));
    let row: Value = serde_json::from_str(&print(&["clean", page, "--to", "json"])).unwrap();
    assert_eq!((&row["id"], &row["title"], row["text"].as_str().unwrap()), (&json!("page.html"), &json!("Ferry"), text.trim_end()));
    let piped = newsieve_with_input(&["-"], fs::read(page).unwrap().as_slice());
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), text);

    fs::write(input.join("empty.html"), EMPTY).unwrap();
    let (code, message) = status(&newsieve(&[input.join("empty.html").to_str().unwrap()]));
    assert!(code == 1 && message.contains("empty.html: no article in it (no-main-content)"), "{message}");
    fs::write(input.join("two.jsonl"), [json!({"text": STORY}).to_string(), json!({"text": STORY}).to_string()].join("\n")).unwrap();
    for (args, what) in [
        (vec![input.to_str().unwrap()], "several pages need `newsieve clean INPUT... -o OUT`"),
        (vec![page, page], "several pages need `newsieve clean INPUT... -o OUT`"),
        (vec!["rum", input.to_str().unwrap()], "rum: no such file, and no such command; the commands are run, clean"),
        (vec!["clean", input.to_str().unwrap()], "a folder needs -o"),
        (vec!["clean", page, page], "use -o OUT for several"),
        (vec![input.join("two.jsonl").to_str().unwrap()], "it holds several documents"),
        (vec!["clean", page, "--to", "parquet"], "Parquet needs a folder"),
        (vec!["clean", page, "-o", "-", "--shard-size", "1M"], "--shard-size needs a folder"),
    ] {
        let (code, message) = status(&newsieve(&args));
        assert!(code == 2 && message.contains(what), "{args:?}: {message}");
    }
}

#[test]
fn the_summary_is_told_and_written() {
    let (_folder, input, out) = folder();
    fs::write(input.join("menu.html"), EMPTY).unwrap();
    fs::write(input.join("blank.txt"), "  \n").unwrap();
    fs::write(input.join("old.txt"), b"The caf\xe9 on the corner has been closed since Monday, the owner of the caf\xe9 said.").unwrap();
    let output = newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    for what in
        ["4 documents; ", "  blocks     ", "  encodings  UTF-8 ", "1 no-main-content: menu.html", "1 no-text: blank.txt", "  results    "]
    {
        assert!(told.contains(what), "{what}: {told}");
    }
    let run: Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["empty"]["no-main-content"], json!({"count": 1, "first": ["menu.html"]}));
    let reasons: Vec<Value> = rows(out.join("articles.jsonl")).into_iter().map(|a| a["empty"].clone()).collect();
    assert_eq!(reasons, [json!("no-text"), Value::Null, json!("no-main-content"), Value::Null]);
    let quiet = newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force", "--quiet"]);
    assert_eq!(quiet.stderr, b"");
}

#[test]
fn messages_as_json() {
    let (_folder, input, out) = folder();
    fs::write(input.join("broken.jsonl"), "[1, 2").unwrap();
    let output = newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--log", "json"]);
    let told = String::from_utf8(output.stderr).unwrap();
    let events: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |name: &str| events.iter().filter(|event| event["event"] == name).collect::<Vec<_>>();
    assert!(of("failed").iter().all(|event| event["id"].as_str().unwrap().starts_with("broken.jsonl")));
    assert!(!of("failed").is_empty() && !of("progress").is_empty());
    assert_eq!(of("summary")[0]["summary"]["documents"], 1);
    let output = newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--log", "json"]);
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert!(error["event"] == "error" && error["message"].as_str().unwrap().contains("not empty"));
}

/// Ctrl-C ends a run, which says how to go on; then it gives what a run gives that was never stopped.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_run_that_can_go_on() {
    let (folder, input, out) = folder();
    (0..2000).for_each(|i| {
        fs::write(input.join(format!("{i:04}.html")), format!("<h1>{i}</h1>{}", format!("<p>{STORY} {i}").repeat(40))).unwrap();
    });
    let args = |out: &Path| ["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap()].map(str::to_owned);
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_newsieve")).args(args(&out)).args(["--threads", "1"]).stderr(Stdio::piped()).spawn().unwrap();
    while fs::metadata(out.join(".newsieve/journal")).map_or(0, |found| found.len()) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let (code, message) = status(&child.wait_with_output().unwrap());
    assert!(code == 130 && message.contains("--resume"), "{code}: {message}");
    assert!(!out.join("articles.jsonl").exists());
    let fresh = folder.path().join("fresh");
    assert_eq!(newsieve(&args(&fresh).each_ref().map(String::as_str)).status.code(), Some(0));
    let output = newsieve(&[&args(&out).each_ref().map(String::as_str)[..], &["--resume"]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read(out.join("articles.jsonl")).unwrap(), fs::read(fresh.join("articles.jsonl")).unwrap());
}

#[test]
fn patterns_choose_files() {
    let (_folder, input, out) = folder();
    for name in ["a.asp", "b.html", "old/c.html", "old/d.asp"] {
        fs::create_dir_all(input.join(name).parent().unwrap()).unwrap();
        fs::write(input.join(name), format!("<p>{STORY} {name}")).unwrap();
    }
    let ids = |options: &[&str]| {
        let output = newsieve(&[&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"], options].concat());
        let ids: Vec<String> = rows(out.join("articles.jsonl")).iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect();
        (ids, status(&output).1)
    };
    let (found, message) = ids(&[]);
    assert_eq!(found, ["b.html", "good.txt", "old/c.html"]);
    assert!(message.contains("--include '*.EXT'") && message.contains("a.asp, old/d.asp"), "{message}");
    assert_eq!(ids(&["--include", "*.asp"]).0, ["a.asp", "old/d.asp"]);
    assert_eq!(ids(&["--include", "*.asp", "--include", "old/*", "--exclude", "a.*"]).0, ["old/c.html", "old/d.asp"]);
    assert_eq!(ids(&["--exclude", "old/"]).0, ["b.html", "good.txt"]);
    let (code, message) = status(&newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--exclude", "a["]));
    assert!(code == 2 && message.contains("a[: not a pattern"), "{message}");
}

/// What is no article gives none, with the reason.
#[test]
fn pages_without_an_article_say_why() {
    let (_folder, input, out) = folder();
    let pages = [
        ("blank.html", "\n\n".to_owned(), "no-text"),
        ("data.html", json!({"articles": [{"title": "Ferry", "text": STORY}]}).to_string(), "not-html"),
        ("error.html", "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL /ferry was not found on this server.</p></body></html>".to_owned(), "error-page"),
        ("guard.html", "<html><head><title>Just a moment...</title></head><body><p>We check that your connection is safe before you go on to the site of the town. This takes some seconds.</p></body></html>".to_owned(), "error-page"),
        ("menu.html", EMPTY.to_owned(), "no-main-content"),
        ("missing.html", "<html><head><title>页面不存在_海港新闻网</title></head><body><p>您要找的页面可能已经搬到别处，请从首页重新进入，或使用搜索。</p></body></html>".to_owned(), "error-page"),
        ("scripts.html", "<html><body><div id=app></div><script>start()</script></body></html>".to_owned(), "no-visible-text"),
    ];
    pages.iter().for_each(|(name, page, _)| fs::write(input.join(name), page).unwrap());
    // News may be called so, too.
    let news = ["Access denied", "Page not found"].map(|title| {
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{STORY}</p><p>{STORY} The mayor was there.</p><p>It is the third time in two years that the town has paid for a repair of this kind, and it will not be the last.</p></body></html>")
    });
    news.iter().enumerate().for_each(|(i, page)| fs::write(input.join(format!("news{i}.html")), page).unwrap());
    fs::write(input.join("quoted.html"), format!("<p>[\"{STORY}\"]</p>")).unwrap();
    assert_eq!(status(&newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap()])).0, 0);
    let articles = rows(out.join("articles.jsonl"));
    for (name, _, reason) in &pages {
        let article = articles.iter().find(|a| a["id"] == *name).unwrap();
        assert_eq!((&article["text"], &article["empty"]), (&json!(""), &json!(reason)), "{name}");
    }
    let kept = articles.iter().filter(|a| a["text"].as_str().unwrap().contains(STORY)).count();
    assert_eq!(kept, 4, "good.txt, two pieces of news, and a quotation");
}

/// A record is found by the number of its place.
#[test]
fn one_record_is_printed() {
    let (_folder, input, _) = folder();
    let path = input.join("news.jsonl");
    let record = |i: usize| json!({"text": format!("{STORY} It was the {i}th time.")}).to_string();
    fs::write(&path, format!("{}\n\n\n{}\n{}\n", record(1), record(4), record(5))).unwrap();
    let path = path.to_str().unwrap();
    for number in [1, 4, 5] {
        let output = newsieve(&[path, "--record", &number.to_string()]);
        assert!(String::from_utf8(output.stdout).unwrap().contains(&format!("{number}th")), "{number}");
        let output = newsieve(&["inspect", path, "--record", &number.to_string()]);
        assert!(String::from_utf8(output.stdout).unwrap().starts_with(&format!("id        news.jsonl:{number}\n")));
    }
    let (code, message) = status(&newsieve(&[path, "--record", "2"]));
    assert!(code == 2 && message.contains("no document has the number 2"), "{message}");
}

/// A command that could do nothing says why and writes nothing: the corrected one can have the folder.
#[test]
fn a_failed_start_is_no_obstacle() {
    let (_folder, input, out) = folder();
    for args in [&["no-such-input"][..], &["no-such-input", "no-other"]] {
        let output = newsieve(&[&["run"], args, &["-o", out.to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(args.iter().all(|arg| told.contains(arg)) && !out.exists(), "{told}");
    }
    assert_eq!(newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap()]).status.code(), Some(0));
}

/// Pages that are compared with their markup are told.
#[test]
fn reuse_of_pages_is_told() {
    let (_folder, input, out) = folder();
    fs::write(input.join("page.html"), format!("<html><p>{STORY}</p></html>")).unwrap();
    let output = newsieve(&["reuse", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("1 of HTML, compared with their markup") && told.contains("page.html"), "{told}");
}

/// Of a folder of results that is named, the articles are read.
#[test]
fn a_results_folder_is_its_articles() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second, third) = (folder.path().join("first"), folder.path().join("second"), folder.path().join("third"));
    run("run", &first, &["--dedup", "mark", "--shard-size", "40K"]);
    for (input, out) in [(&first, &second), (&first.join("articles-00001.jsonl"), &third)] {
        let output = newsieve(&["reuse", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(fs::read(second.join("reuse.jsonl")).unwrap(), fs::read(first.join("reuse-00001.jsonl")).unwrap());
}

/// Results of another run below an input are no documents.
#[test]
fn results_of_other_runs_are_not_read() {
    let (_folder, input, out) = folder();
    run("run", &input.join("yesterday"), &[]);
    let output = newsieve(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    let (code, message) = status(&output);
    assert!(code == 0 && message.contains("results of another run") && message.contains("yesterday"), "{message}");
    assert_eq!(rows(out.join("articles.jsonl")).len(), 1);
}

/// What nobody can read is no success.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let (_folder, input, _) = folder();
    let page = input.join("good.txt");
    let (input, page) = (input.to_str().unwrap(), page.to_str().unwrap());
    for args in [
        &["decode", input][..],
        &[page],
        &["clean", input, "-o", "-"],
        &["inspect", page],
        &["completions", "bash"],
        &["schema", "articles"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_newsieve")).args(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let (code, message) = status(&output);
        assert!(code == 2 && message.contains("No space left"), "{args:?}: {code}: {message}");
    }
}

#[test]
fn completions_and_manual_pages() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = newsieve(&["completions", shell]);
        assert!(String::from_utf8(output.stdout).unwrap().contains("follow-links"), "{shell}");
    }
    assert_eq!(newsieve(&["man", folder.path().to_str().unwrap()]).status.code(), Some(0));
    let page = fs::read_to_string(folder.path().join("newsieve-run.1")).unwrap();
    assert!(page.contains("follow\\-links"));
}
