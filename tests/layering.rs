//! Who may use whom. The arrows are those of ARCHITECTURE.md.

use super::support::{files, root};

/// Each module with the modules of ours that it may use.
const ARROWS: [(&str, &[&str]); 12] = [
    ("text", &[]),
    ("error", &[]),
    ("rules", &["error", "text"]),
    ("decode", &["text"]),
    ("parse", &["text", "decode"]),
    ("extract", &["error", "text", "rules", "parse"]),
    ("fingerprint", &["text"]),
    ("reuse", &["text", "fingerprint"]),
    ("pipeline", &["text", "error", "rules", "decode", "parse", "extract"]),
    ("schema", &["text", "decode", "parse", "extract", "fingerprint", "reuse"]),
    ("corpus", &["text", "error", "rules", "decode", "parse", "extract", "pipeline", "fingerprint", "reuse", "schema"]),
    ("cli", &[]),
];

/// Crates that only some modules may use: I/O, threads and terminals stay outside the engine.
const OUTER: [(&str, &[&str]); 7] = [
    ("rayon", &["corpus", "cli"]),
    ("tempfile", &["corpus"]),
    ("walkdir", &["corpus"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("indicatif", &["cli"]),
    ("std::fs", &["corpus", "cli"]),
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

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(_, path, code)| (path, code.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, n)| format!("{path}: {n}"))
        .collect();
    assert!(long.is_empty(), "over 400 lines of code: {long:?}");
}
