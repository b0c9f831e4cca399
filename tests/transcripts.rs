//! What the documentation shows in consoles is what the program does.

use std::fs;

use super::support::{files, root};

/// Runs the consoles of README.md in a folder that has the seeds. `[..]` and `...` stand for what varies.
#[test]
#[cfg(unix)]
fn consoles_of_the_readme() {
    let folder = tempfile::tempdir().unwrap();
    // The consoles of NAME.md are run in NAME.in.
    let seeds = folder.path().join("README.in/seeds");
    fs::create_dir_all(&seeds).unwrap();
    files(&root().join("seeds")).into_iter().for_each(|(name, bytes)| fs::write(seeds.join(name), bytes).unwrap());
    let readme = folder.path().join("README.md");
    fs::copy(root().join("README.md"), &readme).unwrap();
    let cases = trycmd::TestCases::new();
    cases.register_bin("newsieve", std::path::Path::new(env!("CARGO_BIN_EXE_newsieve")));
    for tool in ["cat", "ls"] {
        cases.register_bin(tool, std::path::PathBuf::from(format!("/bin/{tool}")));
    }
    cases.case(&readme);
    cases.run();
}
