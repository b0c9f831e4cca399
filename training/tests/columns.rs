//! The columns that the trainer sees are those that the program computes of the same document.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::path::{Path, PathBuf};
use std::process::Command;

use newsieve::extract::{Known, Labeller, score};
use newsieve::internals::{Model, OfSite, Row};
use newsieve::parse::Format;
use newsieve::{Cleaner, RawDocument};

/// An empty folder for a test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Copies the hand-written pages of one format into a set.
fn write_set(folder: &Path, ending: &str) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder.join("docs")).unwrap();
    let mut files = Vec::new();
    for case in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/pages")).unwrap() {
        let case = case.unwrap().path();
        let source = case.join(format!("source.{ending}"));
        if source.is_file() {
            let file = folder.join("docs").join(format!("{}.{ending}", case.file_name().unwrap().to_string_lossy()));
            std::fs::copy(source, &file).unwrap();
            files.push(file);
        }
    }
    files.sort();
    files
}

fn run(arguments: &[&Path]) {
    let status = Command::new(env!("CARGO_BIN_EXE_newsieve-train")).args(arguments).status().unwrap();
    assert!(status.success(), "{arguments:?}");
}

fn read_rows<const N: usize>(path: &Path) -> Vec<[f32; N]> {
    let bytes = std::fs::read(path).unwrap();
    let values: Vec<f32> = bytes.as_chunks().0.iter().map(|&four| f32::from_le_bytes(four)).collect();
    values.as_chunks().0.to_vec()
}

/// The rows that the program scores, of all documents.
fn rows_of_program(files: &[PathBuf]) -> Vec<[f32; Row::NAMES.len()]> {
    let (cleaner, mut rows) = (Cleaner::new(), Vec::new());
    for file in files {
        let document = RawDocument::new("document", std::fs::read(file).unwrap());
        let format = Format::of_name(&file.to_string_lossy()).unwrap();
        let document = document.with_hints(newsieve::Hints::new().with_format(format));
        let blocks = cleaner.blocks(&cleaner.decode(&document).unwrap(), document.hints());
        rows.extend(score(&blocks, Known::default(), &Labeller::builtin()).rows.iter().map(Row::values));
    }
    rows
}

#[test]
fn rows_are_those_of_the_program() {
    for (ending, is_html) in [("html", true), ("md", false)] {
        let folder = scratch(&format!("columns-{ending}"));
        let files = write_set(&folder.join("set"), ending);
        assert!(!files.is_empty());
        run(&[Path::new("features"), &folder, &folder.join("set")]);
        let tables: Vec<u8> = Model::builtin().tables(is_html).iter().flat_map(newsieve::internals::Table::bytes).collect();
        std::fs::write(folder.join("tables"), tables).unwrap();
        std::fs::write(folder.join("choices"), vec![0; files.len()]).unwrap();
        run(&[Path::new("columns"), &folder.join("set"), &folder.join("tables"), &folder.join("choices"), &folder.join("out")]);
        let found = read_rows::<{ Row::NAMES.len() }>(&folder.join("out.rows"));
        let wanted = rows_of_program(&files);
        assert_eq!(found.len(), wanted.len());
        for (block, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
            for (name, (found, wanted)) in Row::NAMES.iter().zip(found.iter().zip(wanted)) {
                assert_eq!(found.to_bits(), wanted.to_bits(), "{ending}, block {block}: {name} is {found}, not {wanted}");
            }
        }
        assert_eq!(read_rows::<{ Row::NAMES.len() }>(&folder.join("out.means")).len(), files.len());
    }
}

#[test]
fn columns_of_sites_are_there_for_texts_of_known_sites() {
    let folder = scratch("columns-of-site");
    let docs = folder.join("set/docs");
    std::fs::create_dir_all(&docs).unwrap();
    let stories = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the crowds.",
        "The ferry lands at the boathouse now, where there is room for one bus and hardly a place to wait in the rain.",
        "The bakery at the corner has a new oven, and its owner says that the bread of the first week was given away.",
        "The school of the upper village stays open for another year, as the council decided on Monday by two votes.",
    ];
    // Texts without an address are of one site if they share enough lines.
    let menu = [
        "Harbour Herald",
        "Ships",
        "Weather of the coast",
        "Letters to us",
        "Small ads",
        "Tides of the week",
        "Births and deaths",
        "Our letter",
    ];
    for (number, story) in stories.iter().enumerate() {
        let text = format!("{}\n\n{story}\n\nAll rights of the Herald\n\nHerald imprint and contact\n", menu.join("\n\n"));
        std::fs::write(docs.join(format!("{number}.txt")), text).unwrap();
    }
    run(&[Path::new("features"), &folder, &folder.join("set")]);
    let rows = read_rows::<{ Row::NAMES.len() }>(&folder.join("set.rows")).len();
    std::fs::write(folder.join("scores"), vec![0; 4 * rows]).unwrap();
    let set = folder.join("set");
    run(&[Path::new("of-site"), &set, &folder.join("set.rows"), &folder.join("scores"), &folder.join("out")]);
    let found = read_rows::<{ OfSite::NAMES.len() }>(&folder.join("out"));
    assert_eq!(found.len(), rows);
    let others = OfSite::NAMES.iter().position(|name| *name == "others").unwrap();
    assert!(found.iter().any(|columns| columns[others] > 0.0), "the lines that all four have: {found:?}");
}
