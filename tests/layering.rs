//! Who may use whom. The arrows are those of ARCHITECTURE.md.

use super::support::{files, root};

/// Each module with the modules of ours that it may use.
const ARROWS: [(&str, &[&str]); 17] = [
    ("text", &[]),
    ("error", &[]),
    ("until", &["error"]),
    ("files", &["error"]),
    ("lexicon", &["error", "text"]),
    ("decode", &["text"]),
    ("parse", &["text", "decode"]),
    ("extract", &["error", "text", "lexicon", "parse"]),
    ("fingerprint", &["text"]),
    ("reuse", &["until", "text", "lexicon", "fingerprint"]),
    ("pipeline", &["text", "error", "lexicon", "decode", "parse", "extract"]),
    ("explain", &["text", "error", "decode", "parse", "extract", "pipeline"]),
    ("schema", &["text", "decode", "parse", "extract", "fingerprint", "reuse"]),
    ("report", &["text", "error", "extract", "explain", "schema"]),
    ("index", &["files", "until", "error", "text", "fingerprint", "reuse"]),
    (
        "corpus",
        &[
            "report",
            "until",
            "files",
            "text",
            "error",
            "lexicon",
            "decode",
            "parse",
            "extract",
            "pipeline",
            "fingerprint",
            "reuse",
            "index",
            "schema",
        ],
    ),
    ("cli", &[]),
];

/// The folders of `extract`, each with those that it may use. `verdict` and `labeller` are files beside them.
const STEPS: [(&str, &[&str]); 7] = [
    ("observe", &[]),
    ("site", &["observe"]),
    ("features", &["observe", "site"]),
    ("model", &["observe", "site", "features"]),
    ("decide", &["observe", "site", "features", "model"]),
    ("metadata", &["observe"]),
    ("article", &["observe", "model", "metadata"]),
];

/// Crates that only some modules may use: I/O, threads and terminals stay outside the engine.
const OUTER: [(&str, &[&str]); 7] = [
    ("rayon", &["corpus", "cli"]),
    ("tempfile", &["corpus", "index", "files"]),
    ("walkdir", &["corpus"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("indicatif", &["cli"]),
    ("std::fs", &["corpus", "index", "files", "cli"]),
];

/// The module that a file of `src` belongs to, and its code without its tests.
fn sources() -> Vec<(String, String, String)> {
    files(&root().join("src"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs") && path != "lib.rs" && path != "main.rs")
        .map(|(path, bytes)| {
            let module = path.split(['/', '.']).next().unwrap().to_owned();
            let code = String::from_utf8(bytes).unwrap();
            let code = code.split("#[cfg(test)]\nmod tests").next().unwrap();
            // Documentation shows the crate from outside.
            let code: String = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            (module, path, code)
        })
        .collect()
}

#[test]
fn modules_use_only_what_is_below_them() {
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        let (_, allowed) = ARROWS.iter().find(|(m, _)| *m == module).unwrap_or_else(|| panic!("{path}: a module without arrows"));
        for piece in code.split("crate::").skip(1) {
            let used: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if used != module && ARROWS.iter().any(|(m, _)| *m == used) && !allowed.contains(&used.as_str()) && module != "cli" {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The folder of `extract` that has a name which `extract` gives to other modules.
fn step_of(name: &str) -> &str {
    match name {
        "Measure" | "Page" => "observe",
        "DocumentFrequency" | "SiteModel" | "GapMeans" | "block_hashes" => "site",
        "Model" | "PageKind" | "Titled" | "Scored" => "model",
        "Wish" | "Wishes" => "decide",
        "Metadata" | "host_of" => "metadata",
        "Article" | "Paragraph" | "Removed" => "article",
        name => name,
    }
}

#[test]
fn a_document_goes_one_way_through_extract() {
    let (mut wrong, mut used) = (Vec::new(), 0);
    for (_, path, code) in sources().into_iter().filter(|(module, ..)| module == "extract") {
        let own = path.split(['/', '.']).nth(1).unwrap();
        let Some((_, allowed)) = STEPS.iter().find(|(step, _)| *step == own) else { continue };
        let depth = path.split('/').count();
        // What a file imports from `extract`, by its full path or by `super`.
        let outward = format!("use {}", "super::".repeat(depth - usize::from(path.ends_with("mod.rs")) - 1));
        for line in code.lines() {
            let Some(rest) = line.trim().strip_prefix("use crate::extract::").or_else(|| line.strip_prefix(&outward)) else { continue };
            let names = rest.trim_start_matches('{').split(['{', ';', '}']).next().unwrap().split(", ");
            for name in names.map(|name| step_of(name.split("::").next().unwrap())) {
                used += 1;
                if name != own && STEPS.iter().any(|(step, _)| *step == name) && !allowed.contains(&name) {
                    wrong.push(format!("{path} uses {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(used > 50, "the test reads imports: {used}");
}

#[test]
fn the_engine_does_no_input_and_output() {
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        for (name, users) in OUTER {
            if !users.contains(&module.as_str()) && code.contains(&format!("{name}::")) {
                wrong.push(format!("{path} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Tables that a script has written are not read from end to end.
fn is_generated(path: &str) -> bool {
    std::fs::read_to_string(root().join("src").join(path)).is_ok_and(|code| code.starts_with("// Generated by "))
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(_, path, code)| (path, code.lines().count()))
        .filter(|(path, lines)| *lines > 400 && !is_generated(path))
        .map(|(path, n)| format!("{path}: {n}"))
        .collect();
    assert!(long.is_empty(), "over 400 lines of code: {long:?}");
}

/// The constants of a file with their documentation: a group of constants has one.
fn documented(code: &str) -> Vec<(String, String)> {
    let (mut documentation, mut is_constant, mut found) = (String::new(), false, Vec::new());
    for line in code.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            documentation = if is_constant { String::new() } else { documentation } + text;
            is_constant = false;
        } else if line.starts_with("const ") {
            found.push((line.to_owned(), documentation.clone()));
            is_constant = true;
        } else {
            documentation.clear();
            is_constant = false;
        }
    }
    found
}

#[test]
fn thresholds_of_decisions_say_where_they_are_from() {
    let decisions = files(&root().join("src/extract/decide"));
    let mut thresholds = 0;
    for (path, bytes) in &decisions {
        for (constant, documentation) in documented(std::str::from_utf8(bytes).unwrap()) {
            if constant.contains(": f32 = ") {
                let documentation = documentation.to_lowercase();
                assert!(documentation.contains("chosen by hand") || documentation.contains("measured"), "{path}: {constant}");
                thresholds += 1;
            }
        }
    }
    assert!(thresholds > 40, "{thresholds}");
}
