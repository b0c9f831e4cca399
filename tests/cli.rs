//! The command line: files of the contract, refusals, resuming, standard input and output.

use std::fs;

use super::support::{files, newsieve, newsieve_with_input, root, rows, status};

const STORY: &str = "The ferry returned to service on Monday, after engineers had replaced both of its engines and painted the hull.";

#[test]
fn run_writes_the_files_of_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    assert_eq!(status(&newsieve(&["run", "seeds", "-o", out.to_str().unwrap()])).0, 0);
    let names: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    let seeds = files(&root().join("seeds")).into_iter().map(|(name, _)| format!("text/{name}"));
    let mut wanted: Vec<String> = [
        ".newsieve/files.jsonl",
        ".newsieve/journal",
        ".newsieve/manifest.json",
        "articles.jsonl",
        "clusters.jsonl",
        "failed.jsonl",
        "pairs.jsonl",
        "report.html",
        "reuse.jsonl",
        "run.json",
    ]
    .map(str::to_owned)
    .into();
    wanted.extend(seeds);
    assert_eq!(names, wanted);
    let run: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["documents"], 5);
    for article in rows(out.join("articles.jsonl")) {
        let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
        let source: Vec<char> = fs::read_to_string(root().join("seeds").join(article["id"].as_str().unwrap())).unwrap().chars().collect();
        for p in article["paragraphs"].as_array().unwrap() {
            let cut = |of: &[char], from: &str, to: &str| {
                of[p[from].as_u64().unwrap() as usize..p[to].as_u64().unwrap() as usize].iter().collect::<String>()
            };
            assert_eq!(cut(&text, "start", "end"), cut(&source, "source_start", "source_end"));
            assert_eq!(p["simhash"].as_str().unwrap().len(), 16);
        }
    }
}

#[test]
fn a_used_folder_is_refused_resumed_or_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&input).unwrap();
    fs::write(input.join("a.txt"), STORY).unwrap();
    let run = |extra: &[&str]| newsieve(&[&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap()], extra].concat());
    assert_eq!(status(&run(&[])).0, 0);
    let before = fs::read(out.join("articles.jsonl")).unwrap();
    let (code, message) = status(&run(&[]));
    assert_eq!(code, 2);
    assert!(message.contains("not empty") && message.contains("--resume") && message.contains("--force"), "{message}");

    // A run that was broken off in the middle of the second document.
    fs::remove_file(out.join("articles.jsonl")).unwrap();
    let mut journal = fs::OpenOptions::new().append(true).open(out.join(".newsieve/journal")).unwrap();
    std::io::Write::write_all(&mut journal, b"\x10\0\0\0 half a frame").unwrap();
    fs::create_dir(out.join(".newsieve-left")).unwrap();
    fs::write(input.join("b.txt"), STORY.replace("ferry", "tram")).unwrap();
    assert_eq!(status(&run(&["--resume"])).0, 0);
    let articles = rows(out.join("articles.jsonl"));
    assert_eq!(articles.iter().map(|a| a["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    assert!(fs::read(out.join("articles.jsonl")).unwrap().starts_with(&before));
    let run_json: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!((run_json["documents"].as_u64(), run_json["resumed"].as_u64()), (Some(2), Some(1)));
    let names: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            ".newsieve/files.jsonl",
            ".newsieve/journal",
            ".newsieve/manifest.json",
            "articles.jsonl",
            "failed.jsonl",
            "run.json",
            "text/a.txt",
            "text/b.txt"
        ]
    );
    let resumed = fs::read(out.join("articles.jsonl")).unwrap();

    fs::write(out.join("notes"), "mine").unwrap();
    assert_eq!(status(&run(&["--force"])).0, 0);
    assert_eq!(fs::read(out.join("articles.jsonl")).unwrap(), resumed);
    assert_eq!(fs::read_to_string(out.join("notes")).unwrap(), "mine");
}

#[test]
fn articles_to_standard_output() {
    let output = newsieve(&["clean", "seeds", "-o", "-"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "quiet where there is no terminal");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 5);
    let (code, message) = status(&newsieve(&["run", "seeds", "-o", "-"]));
    assert!(code == 2 && message.contains("-o must name a folder"), "{message}");
}

#[test]
fn standard_input_is_a_document_or_records() {
    let output = newsieve_with_input(&["clean", "-", "-o", "-"], STORY.as_bytes());
    let article: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((article["id"].as_str(), article["text"].as_str()), (Some("stdin"), Some(STORY)));
    let records = format!(
        "{{\"id\":\"x\",\"text\":{STORY:?},\"date\":\"5 March 2024\"}}\n\n{{\"html\":\"<p>{STORY}</p>\",\"url\":\"http://a.example/b\"}}\n"
    );
    let output = newsieve_with_input(&["clean", "-", "-o", "-"], records.as_bytes());
    let articles: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((articles[0]["id"].as_str(), articles[0]["date"].as_str()), (Some("x"), Some("2024-03-05")));
    assert_eq!(
        (articles[1]["id"].as_str(), articles[1]["site"].as_str(), articles[1]["text"].as_str()),
        (Some("stdin:3"), Some("a.example"), Some(STORY))
    );
}

#[test]
fn reuse_takes_its_own_articles() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    assert_eq!(status(&newsieve(&["run", "seeds", "-o", first.to_str().unwrap()])).0, 0);
    let articles = first.join("articles.jsonl");
    assert_eq!(status(&newsieve(&["reuse", articles.to_str().unwrap(), "-o", second.to_str().unwrap()])).0, 0);
    assert_eq!(fs::read(first.join("reuse.jsonl")).unwrap(), fs::read(second.join("reuse.jsonl")).unwrap());
}

#[test]
fn reuse_finds_a_copy_says_who_was_first_and_clusters() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let later = format!("{} Passengers cheered.", STORY.to_uppercase());
    let records = format!(
        "{{\"id\":\"late\",\"text\":{later:?},\"date\":\"2024-03-06\"}}\n{{\"id\":\"early\",\"text\":{STORY:?},\"date\":\"2024-03-05\"}}\n"
    );
    let output = newsieve_with_input(&["reuse", "-", "-o", out.to_str().unwrap()], records.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let passage = &rows(out.join("reuse.jsonl"))[0];
    assert_eq!((passage["a"].as_str(), passage["b"].as_str(), passage["source"].as_str()), (Some("late"), Some("early"), Some("b")));
    assert_eq!((passage["kind"].as_str(), passage["b_span"][1].as_u64()), (Some("exact"), Some(STORY.len() as u64)));
    let cluster = &rows(out.join("clusters.jsonl"))[0];
    assert_eq!((cluster["representative"].as_str(), cluster["reason"].as_str()), (Some("late"), Some("longest")));
    let members: Vec<_> = cluster["members"].as_array().unwrap().iter().map(|m| (m["id"].as_str(), m["relation"].as_str())).collect();
    assert_eq!(members, [(Some("late"), None), (Some("early"), Some("duplicate"))]);
    let pair = &rows(out.join("pairs.jsonl"))[0];
    assert_eq!(
        (pair["a"].as_str(), pair["passages"].as_u64(), pair["b_share"].as_f64(), pair["source"].as_str()),
        (Some("late"), Some(1), Some(1.0), Some("b"))
    );
}

#[test]
fn decode_tells_and_converts() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let text = "记者从市图书馆获悉，新馆将于明年春天建成开放。";
    fs::write(input.join("page.bin"), encoding_rs::GBK.encode(text).0).unwrap();
    let output = newsieve(&["decode", input.to_str().unwrap()]);
    let line = String::from_utf8(output.stdout).unwrap();
    assert!(line.starts_with("page.bin\tGBK\tlikelihood") && line.trim_end().ends_with("\t0 errors\tp 0.999"), "{line}");
    let why = String::from_utf8(newsieve(&["decode", "--why", input.to_str().unwrap()]).stdout).unwrap();
    let best = why.lines().nth(2).unwrap_or_default();
    assert!(why.starts_with("page.bin: GBK (likelihood") && best.starts_with('*') && best.contains("GBK") && best.ends_with(text), "{why}");
    let out = folder.path().join("out");
    assert_eq!(status(&newsieve(&["decode", input.to_str().unwrap(), "-o", out.to_str().unwrap()])).0, 0);
    assert_eq!(fs::read_to_string(out.join("page.bin")).unwrap(), text);
    let row = &rows(out.join("decoded.jsonl"))[0];
    assert_eq!((row["id"].as_str(), row["encoding"].as_str(), row["errors"].as_u64()), (Some("page.bin"), Some("GBK"), Some(0)));
    assert_eq!((row["probability"].as_f64(), row["doubtful"].as_bool()), (Some(0.999), Some(false)));
    // In no encoding that is known: told, and counted.
    fs::write(input.join("old.txt"), b"\xdf\xc8\xcf\xc6\xc4\xe7\xd9\xd1\xc7\xc9\xf4\xc5\xa1\xe3\xd2\xf5\xb4\xaf\xd9\xe1\xbc\xa2\xd1\xe6")
        .unwrap();
    let again = newsieve(&["decode", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("doubtful"), "{:?}", again.stderr);
    let run: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!((run["doubtful"]["count"].as_u64(), run["encodings"]["GBK"].as_u64()), (Some(1), Some(1)));
    let mut compressed = flate2::write::GzEncoder::new(fs::File::create(input.join("more.txt.gz")).unwrap(), flate2::Compression::fast());
    std::io::Write::write_all(&mut compressed, &encoding_rs::BIG5.encode("記者從市圖書館獲悉").0).unwrap();
    compressed.finish().unwrap();
    // The copies are an input like any other.
    let cleaned = folder.path().join("cleaned");
    fs::write(input.join("page.txt"), encoding_rs::GBK.encode(text).0).unwrap();
    assert_eq!(status(&newsieve(&["decode", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"])).0, 0);
    assert_eq!(status(&newsieve(&["clean", out.to_str().unwrap(), "-o", cleaned.to_str().unwrap()])).0, 0);
    assert!(rows(cleaned.join("articles.jsonl")).iter().any(|row| row["id"] == "page.txt" && row["text"] == text));
    assert_eq!(fs::read_to_string(out.join("more.txt")).unwrap(), "記者從市圖書館獲悉");
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let (code, told) = status(&newsieve(&["decode", empty.to_str().unwrap()]));
    assert!(code == 2 && told.contains("is the folder empty?"), "{told}");
}

#[test]
fn inspect_shows_each_block() {
    let output = newsieve(&["inspect", "seeds/003_6a024b3a6c380766.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("title     高市打响反击") && text.contains("[breadcrumb.zh.trail]") && text.contains("blocks    155, 31 kept"),
        "{text}"
    );
}

#[test]
fn rules_of_a_user_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules.jsonl");
    fs::write(&rules, r#"{"id":"promotion.en.mine","language":"en","chrome":"promotion","pattern":"^our shop .*","reason":"our shop"}"#)
        .unwrap();
    let input = format!("{STORY}\nOur shop is open all night.\n{}", STORY.replace("Monday", "Friday"));
    let clean = |extra: &[&str]| newsieve_with_input(&[&["clean", "-", "-o", "-"], extra].concat(), input.as_bytes());
    let article: serde_json::Value = serde_json::from_slice(&clean(&["--rules", rules.to_str().unwrap()]).stdout).unwrap();
    assert_eq!(article["removed"][0]["rule"], "promotion.en.mine");
    fs::write(&rules, "{\"id\":\"x\"}").unwrap();
    let (code, message) = status(&clean(&["--rules", rules.to_str().unwrap()]));
    assert!(code == 2 && message.contains("rules.jsonl") && message.contains("on line 1"), "{message}");
}

#[test]
fn the_help_of_schema_has_all_tables() {
    let help = String::from_utf8(newsieve(&["schema", "--help"]).stdout).unwrap();
    for table in newsieve::schema::Table::ALL {
        assert!(help.contains(table.name()), "{}: {help}", table.name());
    }
    let (code, message) = status(&newsieve(&["schema", "recipes"]));
    assert!(code == 2 && message.contains("pairs"), "{message}");
}
