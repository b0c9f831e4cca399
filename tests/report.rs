//! The report has what the files beside it have, and nothing of a document in its markup.

use std::fs;
use std::io::Read;
use std::path::Path;

use base64::Engine;
use serde_json::{Value, json};

use super::support::{files, newsieve, root, rows, status};

/// A chunk of a page.
fn chunk(page: &str, name: &str) -> Vec<u8> {
    let begin = format!("<script type=\"application/gzip;base64\" id=\"chunk-{name}\">");
    let (_, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("no chunk {name}"));
    inflated(rest.split('<').next().unwrap())
}

fn inflated(base64: &str) -> Vec<u8> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64).unwrap();
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut out).unwrap();
    out
}

fn index(page: &str) -> Value {
    serde_json::from_slice(&chunk(page, "index")).unwrap()
}

fn run(input: &Path, out: &Path, options: &[&str]) {
    let args = [&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--quiet"], options].concat();
    assert_eq!(status(&newsieve(&args)), (0, String::new()));
}

fn page_of(out: &Path) -> String {
    fs::read_to_string(out.join("report.html")).unwrap()
}

const STORY: &str =
    "The harbour authority said on Monday that the ferry would return to service in May, after engineers had replaced both of its engines.";

/// Articles that share a story, one that is named like markup, and one that fails.
fn collection(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("news.jsonl");
    let hostile = "</script><script>alert(1)</script><!--";
    let documents: Vec<Value> = vec![
        json!({"id": "first", "text": format!("{STORY}\n\nThe first boat was full, said the captain."), "date": "2024-03-01", "url": "https://coast.example/1"}),
        json!({"id": "second", "text": format!("{STORY}\n\nCritics doubt that it will stay so for long."), "date": "2024-03-02", "url": "https://inland.example/2"}),
        json!({"id": hostile, "title": hostile, "text": format!("{hostile} is how this text begins, and it goes on for a while."), "url": "javascript:alert(1)"}),
        json!({"id": "繁體", "text": "渡輪管理局週一表示，渡輪將在五月恢復服務，工程師們已經更換了兩台引擎。", "date": "2024-03-04"}),
        json!({"id": "broken", "title": "no text"}),
    ];
    fs::write(&path, documents.iter().map(|row| format!("{row}\n")).collect::<String>()).unwrap();
    path
}

/// Numbers without a pattern, the same in each run.
fn numbers(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state
    }
}

/// The span that a step leads to from a place.
fn walked(place: &mut i64, step: &Value) -> Value {
    let (Some(gap), Some(length)) = (step[0].as_i64(), step[1].as_i64()) else { return json!([null, null]) };
    let start = *place + gap;
    *place = start + length;
    json!([start, *place])
}

#[test]
fn it_has_the_rows_of_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (collection(folder.path()), folder.path().join("out"));
    newsieve(&["run", input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--quiet"]);
    let page = page_of(&out);
    let index = index(&page);
    let articles = rows(out.join("articles.jsonl"));
    let ids: Vec<&Value> = articles.iter().map(|row| &row["id"]).collect();
    assert_eq!(index["documents"]["id"].as_array().unwrap().iter().collect::<Vec<_>>(), ids);
    let held: Vec<Value> = chunk(&page, "articles-0").split(|b| *b == b'\n').map(|line| serde_json::from_slice(line).unwrap()).collect();
    for (held, row) in held.iter().zip(&articles) {
        assert_eq!((&held["id"], &held["text"], &held["encoding"]), (&row["id"], &row["text"], &row["encoding"]));
        let rules = &held["rules"];
        let (mut block, mut source) = (0, 0);
        for (held, row) in held["removed"].as_array().unwrap().iter().zip(row["removed"].as_array().unwrap()) {
            block += held[0].as_i64().unwrap();
            let rule = &rules[held[1].as_u64().unwrap() as usize];
            assert_eq!((&json!(block), &rule[0], &rule[1]), (&row["block"], &row["rule"], &row["reason"]));
            assert_eq!((&held[2], &held[3]), (&row["score"], &row["text"]));
            assert_eq!(walked(&mut source, &held[4]), json!([row["source_start"], row["source_end"]]));
        }
        let (mut block, mut text, mut source) = (0, 0, 0);
        for (held, row) in held["paragraphs"].as_array().unwrap().iter().zip(row["paragraphs"].as_array().unwrap()) {
            block += held[0].as_i64().unwrap();
            assert_eq!(walked(&mut text, &json!([held[1], held[2]])), json!([row["start"], row["end"]]));
            assert_eq!((&json!(block), &held[3], &held[4]), (&row["block"], &row["kind"], &row["score"]));
            assert_eq!(walked(&mut source, &held[5]), json!([row["source_start"], row["source_end"]]));
            assert_eq!((&held[6], &held[7]), (&row["level"], &row["row"]));
        }
        for list in ["removed", "paragraphs"] {
            assert_eq!(held[list].as_array().map(Vec::len), row[list].as_array().map(Vec::len));
        }
    }
    assert_eq!(held.len(), articles.len());
    let passages = rows(out.join("reuse.jsonl"));
    assert_eq!(passages.len(), 1);
    let of = |name: &str| &index["passages"][name][0];
    assert_eq!((of("a_start"), of("a_end")), (&passages[0]["a_span"][0], &passages[0]["a_span"][1]));
    assert_eq!((of("identity"), of("source")), (&passages[0]["identity"], &passages[0]["source"]));
    assert_eq!(index["failed"], json!(rows(out.join("failed.jsonl"))));
    assert_eq!((&index["failed_total"], &index["run"]["documents"]), (&json!(1), &json!(4)));
    let (traditional, simplified) = (index["traditional"].as_str().unwrap(), index["simplified"].as_str().unwrap());
    assert!(traditional.chars().zip(simplified.chars()).any(|pair| pair == ('輪', '轮')));
    assert!(index["run"]["seconds"].is_null(), "times differ from run to run");
    assert_eq!(page.matches("alert(1)").count(), 0, "text of a document is in the markup");
}

#[test]
fn it_is_the_same_from_each_format_and_when_it_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (root().join("seeds"), folder.path().join("out"));
    run(&input, &out, &["--threads", "1"]);
    let (page, first) = (page_of(&out), index(&page_of(&out)));
    let again = newsieve(&["report", out.to_str().unwrap(), "--quiet", "--threads", "2"]);
    assert_eq!(status(&again), (0, String::new()));
    assert_eq!(page_of(&out), page);
    for options in [&["--to", "parquet"][..], &["--compress", "zst", "--shard-size", "30K"], &["--compress", "gz"]] {
        let other = folder.path().join("other");
        run(&input, &other, &[options, &["--force"]].concat());
        let index = index(&page_of(&other));
        for field in ["documents", "passages", "clusters", "reasons", "templates"] {
            assert_eq!(index[field], first[field], "{field} with {options:?}");
        }
        let articles = |page: &str| -> Vec<Value> {
            chunk(page, "articles-0").split(|b| *b == b'\n').map(|line| serde_json::from_slice(line).unwrap()).collect()
        };
        assert_eq!(articles(&page_of(&other)), articles(&page), "{options:?}");
        assert_eq!(status(&newsieve(&["report", other.to_str().unwrap(), "--quiet"])), (0, String::new()));
    }
}

#[test]
fn what_tells_least_is_left_out_for_the_size() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let mut random = numbers(9);
    let mut word = || format!("w{}", random() >> 30);
    let own = |i: usize, word: &mut dyn FnMut() -> String| {
        let text = (0..400).map(|_| word()).collect::<Vec<_>>().join(" ");
        let text = if i >= 58 { format!("{STORY} {text}") } else { text };
        format!("{}\n", json!({"id": i.to_string(), "text": text}))
    };
    let lines: String = (0..60).map(|i| own(i, &mut word)).collect();
    fs::write(&input, lines).unwrap();
    run(&input, &out, &[]);
    let whole = page_of(&out).len();
    let limit = (whole * 2 / 3).to_string();
    assert_eq!(status(&newsieve(&["report", out.to_str().unwrap(), "--quiet", "--max-size", &limit])), (0, String::new()));
    let page = page_of(&out);
    assert!(page.len() <= whole * 2 / 3 + whole / 50, "{} of {whole}", page.len());
    let index = index(&page);
    let left_out = index["left_out"]["articles"].as_u64().unwrap();
    assert!((5..60).contains(&left_out), "{left_out}");
    let places = index["documents"]["chunk"].as_array().unwrap();
    assert_eq!(places.iter().filter(|chunk| **chunk == -1).count() as u64, left_out);
    assert!(places[58] != -1 && places[59] != -1, "those that share text are left out");
    let line = index["documents"]["line"][59].as_u64().unwrap() as usize;
    let chunk = chunk(&page, &format!("articles-{}", places[59]));
    let row: Value = serde_json::from_slice(chunk.split(|b| *b == b'\n').nth(line).unwrap()).unwrap();
    assert_eq!(row["id"], "59");
}

#[test]
fn documents_that_share_nothing_are_not_listed_where_their_list_is_too_long() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let id = |i: u64| format!("{:016x}{:016x}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15), (i + 77).wrapping_mul(0xbf58_476d_1ce4_e5b9));
    let text = |i: u64| if i % 500 == 499 { STORY.to_owned() } else { format!("Number {i} alone says {}.", i * 7919) };
    let lines: String = (0..5000).map(|i| format!("{}\n", json!({"id": id(i), "text": text(i)}))).collect();
    fs::write(&input, lines).unwrap();
    run(&input, &out, &[]);
    let page = page_of(&out);
    let (whole, data) = (index(&page), page.len() - include_str!("../src/report/page.html").len());
    let limit = page.len() - data * 2 / 3;
    assert_eq!(status(&newsieve(&["report", out.to_str().unwrap(), "--quiet", "--max-size", &limit.to_string()])), (0, String::new()));
    let page = page_of(&out);
    assert!(page.len() <= limit, "{} of {limit}", page.len());
    let index = index(&page);
    let listed = index["documents"]["id"].as_array().unwrap();
    assert!((1000..4900).contains(&listed.len()), "{}", listed.len());
    assert_eq!(index["left_out"]["documents"].as_u64().unwrap() as usize + listed.len(), 5000);
    assert_eq!(index["totals"], whole["totals"]);
    assert_eq!(index["totals"]["documents"], 5000);
    // What shares text is there, and passages name the same documents as before.
    let named = |index: &Value, side: &str| -> Vec<String> {
        let documents = &index["documents"]["id"];
        index["passages"][side].as_array().unwrap().iter().map(|d| documents[d.as_u64().unwrap() as usize].to_string()).collect()
    };
    assert!(!named(&whole, "a").is_empty());
    for side in ["a", "b"] {
        assert_eq!(named(&index, side), named(&whole, side));
    }
    assert_eq!(index["clusters"].as_array().unwrap().len(), whole["clusters"].as_array().unwrap().len());
}

#[test]
fn articles_that_compress_unlike_the_first_ones_fit_or_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let mut random = numbers(7);
    let mut ideograph = || char::from_u32(0x4e00 + (random() >> 51) as u32).unwrap();
    // Rows that repeat themselves, then rows that share text and cannot be compressed.
    let plain = (0..300).map(|i| json!({"id": format!("plain {i}"), "text": format!("only{i} ").repeat(500)}));
    let dense: Vec<Value> = (0..40)
        .map(
            |i| json!({"id": format!("dense {i}"), "text": format!("{STORY}\n\n{}。", (0..4000).map(|_| ideograph()).collect::<String>())}),
        )
        .collect();
    let lines: String = plain.chain(dense).map(|row| format!("{row}\n")).collect();
    fs::write(&input, lines).unwrap();
    run(&input, &out, &[]);
    let (page, whole) = (page_of(&out), index(&page_of(&out)));
    let limit = page.len() - (page.len() - include_str!("../src/report/page.html").len()) / 3;
    assert_eq!(status(&newsieve(&["report", out.to_str().unwrap(), "--quiet", "--max-size", &limit.to_string()])), (0, String::new()));
    let page = page_of(&out);
    assert!(page.len() <= limit, "{} of {limit}", page.len());
    let index = index(&page);
    let left_out = index["documents"]["chunk"].as_array().unwrap().iter().filter(|at| **at == -1).count() as u64;
    assert_eq!(index["left_out"]["articles"], json!(left_out));
    assert_eq!(index["totals"], whole["totals"]);
    let dense = index["documents"]["chunk"].as_array().unwrap()[300..].iter().filter(|at| **at != -1).count();
    assert!(dense > 15, "{dense} of the articles that tell most are held");
    // Each article that is placed is where the index says.
    for (document, at) in index["documents"]["chunk"].as_array().unwrap().iter().enumerate().filter(|(_, at)| **at != -1) {
        let line = index["documents"]["line"][document].as_u64().unwrap() as usize;
        let row =
            chunk(&page, &format!("articles-{at}")).split(|b| *b == b'\n').nth(line).map(serde_json::from_slice::<Value>).unwrap().unwrap();
        assert_eq!(row["id"], index["documents"]["id"][document]);
    }
}

#[test]
fn rows_without_blocks_have_no_removed_text_to_count() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    newsieve(&["run", collection(folder.path()).to_str().unwrap(), "-o", out.to_str().unwrap(), "--quiet", "--slim"]);
    let index = index(&page_of(&out));
    assert_eq!(index["documents"]["removed"], json!([null, null, null, null]));
    assert_eq!((&index["totals"]["slim"], &index["totals"]["removed"]), (&json!(4), &json!(0)));
}

#[test]
fn templates_are_those_of_the_site_that_was_learned() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let words = ["captain", "harbour", "lantern", "morning", "pebble", "rope", "sailor", "tide", "whistle", "yard", "beacon"];
    let page = |i: usize| {
        let told = (0..25).map(|k| words[(i * (k + 3) + k * k) % words.len()]).collect::<Vec<_>>().join(" ");
        let html = format!(
            "<html><head><meta property=og:site_name content='The Coast'></head><body><p>Printed on paper from the woods of the coast, since 1911</p>\
             <h1>The {} and the {}</h1><p>It was said of the {told}, and that it went out again in the evening.</p></body></html>",
            words[i % 11],
            words[(i / 3 + 5) % 11]
        );
        format!("{}\n", json!({"id": i.to_string(), "html": html, "url": format!("https://coast.example/{i}")}))
    };
    fs::write(&input, (0..30).map(page).collect::<String>()).unwrap();
    run(&input, &out, &[]);
    let index = index(&page_of(&out));
    let templates = index["templates"].as_array().unwrap();
    assert!(templates.iter().all(|t| t["site"] == "coast.example" && t["documents"] == 30 && t["of"] == 30), "{templates:?}");
    assert!(templates.iter().any(|t| t["text"].as_str().unwrap().starts_with("Printed on paper")), "{templates:?}");
}

#[test]
fn the_folder_form_holds_everything_in_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    run(&root().join("seeds"), &out, &["--no-report"]);
    assert!(!out.join("report.html").exists());
    for _ in 0..2 {
        assert_eq!(status(&newsieve(&["report", out.to_str().unwrap(), "--folder", "--quiet"])), (0, String::new()));
    }
    let page = fs::read_to_string(out.join("report/index.html")).unwrap();
    assert!(!page.contains("chunk-articles-0\">"));
    let piece = fs::read_to_string(out.join("report/data/articles-0.js")).unwrap();
    let base64 = piece.strip_prefix("newsieveChunk(\"articles-0\",\"").and_then(|rest| rest.strip_suffix("\")\n")).unwrap();
    let lines = inflated(base64);
    assert_eq!(lines.split(|b| *b == b'\n').count(), rows(out.join("articles.jsonl")).len());
    // The file beside it leaves the folder as it is.
    assert_eq!(status(&newsieve(&["report", out.to_str().unwrap(), "--quiet"])), (0, String::new()));
    assert!(out.join("report.html").is_file() && out.join("report/data/articles-0.js").is_file());
    let (code, message) = status(&newsieve(&["report", out.to_str().unwrap(), "--max-size", "10K"]));
    assert!(code == 0 && message.contains("the lists that always stay are over --max-size"), "{message}");
    // A later run removes what this one wrote.
    run(&root().join("seeds"), &out, &["--force", "--no-report"]);
    assert!(files(&out).iter().all(|(name, _)| !name.starts_with("report")), "{:?}", files(&out).iter().map(|f| &f.0).collect::<Vec<_>>());
}

#[test]
fn a_folder_without_a_run_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let (code, message) = status(&newsieve(&["report", path]));
    assert_eq!(
        (code, message),
        (2, format!("newsieve: {path}: no run has ended in this folder; name the folder that newsieve run -o wrote\n"))
    );
    let compared = folder.path().join("compared");
    assert_eq!(status(&newsieve(&["reuse", "seeds", "-o", compared.to_str().unwrap(), "--quiet"])), (0, String::new()));
    let (code, message) = status(&newsieve(&["report", compared.to_str().unwrap()]));
    assert!(code == 2 && message.contains("the folder has no articles; the report shows what"), "{code} {message}");
    let out = folder.path().join("out");
    run(&root().join("seeds"), &out, &[]);
    let articles = out.join("articles.jsonl");
    let cut = fs::read(&articles).unwrap();
    fs::write(&articles, &cut[..cut.len() / 2]).unwrap();
    let (code, message) = status(&newsieve(&["report", out.to_str().unwrap()]));
    assert!(code == 2 && message.contains("a row of articles is damaged"), "{code} {message}");
}

#[test]
fn an_inspected_document_is_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let (input, html) = (folder.path().join("page.html"), folder.path().join("out.html"));
    fs::write(&input, format!("<nav><a href=/>Home</a> <a href=/n>News</a></nav><h1>Ferry</h1><p>{STORY}</p>")).unwrap();
    let output = newsieve(&["inspect", input.to_str().unwrap(), "--html", html.to_str().unwrap()]);
    assert_eq!(status(&output).0, 0);
    let page = fs::read_to_string(html).unwrap();
    assert_eq!(index(&page)["inspect"], true);
    let row: Value = serde_json::from_slice(&chunk(&page, "articles-0")).unwrap();
    assert!(row["text"].as_str().unwrap().contains(STORY));
    assert_eq!(
        row["explain"].as_array().unwrap().len(),
        row["removed"].as_array().unwrap().len() + row["paragraphs"].as_array().unwrap().len()
    );
    assert!(row["explain"][0]["features"][0][0].is_string());
}

/// An article and a document of the index have one id where the ids of the index got a prefix later: rows tell them apart, and the page has no passage of the other.
#[test]
fn documents_of_an_index_are_no_articles_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let write = |name: &str, documents: &[(&str, &str)]| {
        let line = |(id, text): &(&str, &str)| format!("{}\n", json!({"id": id, "text": text, "date": "2024-03-01"}));
        fs::write(at(name), documents.iter().map(line).collect::<String>()).unwrap();
        at(name)
    };
    let other =
        "Afterwards there was coffee, and all walked along the old railway to the lake, where a boat of the fire service was waiting.";
    let index_dir = at("seen").to_str().unwrap().to_owned();
    run(&write("1.jsonl", &[("1", STORY), ("2", "The council met on Monday.")]), &at("out1"), &["--index", &index_dir]);
    // Both articles of the second day have ids of the first day.
    let second = write("2.jsonl", &[("1", other), ("2", STORY)]);
    let options = ["--index", &index_dir, "--index-prefix", "day2/", "--dedup", "duplicate"];
    run(&second, &at("out2"), &options);
    let passages = rows(at("out2/reuse.jsonl"));
    assert_eq!(passages.len(), 1);
    assert_eq!((&passages[0]["a"], &passages[0]["b"], &passages[0]["b_in_index"]), (&json!("2"), &json!("1"), &json!(true)));
    assert_eq!(rows(at("out2/pairs.jsonl"))[0]["b_in_index"], true);
    let members = rows(at("out2/clusters.jsonl"))[0]["members"].clone();
    let in_index = |n: usize| (&members[n]["id"], &members[n]["in_index"]);
    assert_eq!((in_index(0), in_index(1)), ((&json!("2"), &Value::Null), (&json!("1"), &json!(true))));
    let dropped = &rows(at("out2/dropped.jsonl"))[0];
    assert_eq!((&dropped["id"], &dropped["duplicate_of"], &dropped["duplicate_of_in_index"]), (&json!("2"), &json!("1"), &json!(true)));
    let page = index(&page_of(&at("out2")));
    assert_eq!((&page["documents"]["id"], &page["passages"]["a"]), (&json!(["1", "2"]), &json!([])));
    assert_eq!(
        (&page["clusters"], &page["left_out"]["passages_of_index"], &page["left_out"]["clusters_of_index"]),
        (&json!([]), &json!(1), &json!(1))
    );
    assert_eq!(
        serde_json::from_slice::<Value>(&fs::read(at("out2/run.json")).unwrap()).unwrap()["added_to_index"],
        json!({"documents": 2, "replaced": 0, "unchanged": 0, "unmerged": null})
    );
    run(&second, &at("out3"), &["--index", &index_dir, "--index-prefix", "day2/", "--dedup", "drop-paragraphs"]);
    let removed = rows(at("out3/deduplicated.jsonl"))[1]["removed"].clone();
    assert_eq!((&removed[0]["rule"], &removed[0]["reason"]), (&json!("duplicate"), &json!("1 of the index has it")));
    // Where no index is, nothing is said of one.
    assert!(rows(at("out1/reuse.jsonl")).iter().all(|row| row.get("b_in_index").is_none()));
}
