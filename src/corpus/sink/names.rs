//! Names of files for documents: an id is not trusted to be a path.
//!
//! An id that is a path on Linux, macOS and Windows alike is the name of its file. Any other one, and one that meets another's file or
//! folder, gets a flat name: as much of it as can be shown, and a hash of all of it. So two ids never share a file, wherever the folder is
//! copied to, and a strange id costs its document no more than a plain name.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use crate::corpus::source::InputFormat;
use crate::corpus::store;
use crate::text::{hash_text, prefix, visible};

/// The longest part of a path, in bytes: file systems take 255.
const LONGEST_PART: usize = 200;

/// The longest path, in bytes, and the most parts of one: systems take 1024 bytes and more with the folder above it.
const LONGEST_PATH: usize = 600;
const MOST_PARTS: usize = 16;

/// The longest extension, in bytes with its dot, that a flat name keeps at its end.
const LONGEST_EXTENSION: usize = 10;

/// As much of an id is shown in a flat name, in bytes.
const SHOWN: usize = 80;

/// Names that Windows keeps for devices, in lower case.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// Numbers of the ports that Windows keeps names for: `com1`, `lpt1`.
const PORTS: [char; 12] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³'];

/// Gives each id a path below a folder. A path depends on the id alone, unless another id has the same path, but for case or normal form, or uses it as
/// a folder: then the first id keeps it.
#[derive(Debug, Default)]
pub(super) struct FileNames {
    /// Hashes of the normalised paths in use, and of the folders above them. A hash collision only costs a document its plain path.
    files: HashSet<u64>,
    folders: HashSet<u64>,
    /// For ids that had a flat name already, by hash, how many.
    repeats: HashMap<u64, u32>,
}

impl FileNames {
    /// Names beside files that have these names already.
    pub(super) fn beside(names: &[String]) -> Self {
        Self { files: names.iter().map(|name| key(name)).collect(), ..Self::default() }
    }

    /// The path for a document, with `suffix` at its end.
    pub(super) fn name(&mut self, id: &str, suffix: &str) -> PathBuf {
        if is_path(id, suffix) && self.take(&format!("{id}{suffix}")) {
            return format!("{id}{suffix}").into();
        }
        self.flat_name(id, suffix)
    }

    /// The path for the text of a document: `extension` in the place of the extension that the document has.
    pub(super) fn text_name(&mut self, id: &str, extension: &str) -> PathBuf {
        let stem = InputFormat::stem(id);
        if stem != id && is_path(stem, extension) && self.take(&format!("{stem}{extension}")) {
            return format!("{stem}{extension}").into();
        }
        self.name(id, extension)
    }

    /// A name without folders.
    pub(super) fn flat_name(&mut self, id: &str, suffix: &str) -> PathBuf {
        let shown: String = prefix(id, SHOWN).chars().map(|c| if is_for_all(c) { c } else { '_' }).collect();
        let shown = shown.trim_start_matches('.');
        // What is shown may be the name of a device.
        let before = if is_part(shown) { "" } else { "_" };
        let (stem, extension) = shown.split_at(shown.rfind('.').filter(|&dot| is_extension(&shown[dot + 1..])).unwrap_or(shown.len()));
        let hash = hash_text(id);
        let first = self.repeats.get(&hash).map_or(1, |count| count + 1);
        for number in first.. {
            self.repeats.insert(hash, number);
            let again = if number > 1 { format!("-{number}") } else { String::new() };
            let name = format!("{before}{stem}~{hash:016x}{again}{extension}{suffix}");
            if self.take(&name) {
                return name.into();
            }
        }
        unreachable!("there are more numbers than names")
    }

    /// Reserves a path. Fails where the path is in use, or one of its folders is a file.
    fn take(&mut self, path: &str) -> bool {
        let folders: Vec<u64> = path.match_indices('/').map(|(at, _)| key(&path[..at])).collect();
        let file = key(path);
        if self.files.contains(&file) || self.folders.contains(&file) || folders.iter().any(|folder| self.files.contains(folder)) {
            return false;
        }
        self.files.insert(file);
        self.folders.extend(folders);
        true
    }
}

fn is_extension(text: &str) -> bool {
    (1..LONGEST_EXTENSION).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Hash of a path after lower-casing and NFC: equal where a case-insensitive or normalising file system sees one path.
fn key(path: &str) -> u64 {
    hash_text(&path.nfc().flat_map(char::to_lowercase).nfc().collect::<String>())
}

/// Whether an id with a suffix is a path, and the same one, on every system.
fn is_path(id: &str, suffix: &str) -> bool {
    let name = id.rsplit('/').next().unwrap_or_default();
    let fits = id.len() <= LONGEST_PATH && name.len() + suffix.len() <= LONGEST_PART;
    fits && id.split('/').count() <= MOST_PARTS && id.split('/').all(is_part)
}

fn is_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = |name: &str| {
        stem.strip_prefix(name).is_some_and(|number| number.chars().count() == 1 && number.chars().all(|c| PORTS.contains(&c)))
    };
    !part.is_empty()
        && !part.to_ascii_lowercase().starts_with(store::FOLDER)
        && part.len() <= LONGEST_PART
        && part.chars().all(is_for_all)
        && !part.ends_with(['.', ' '])
        && !DEVICES.contains(&stem.as_str())
        && !is_port("com")
        && !is_port("lpt")
}

/// Whether every system takes a character in a name, and a terminal shows it.
fn is_for_all(c: char) -> bool {
    !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        && matches!(visible(c.encode_utf8(&mut [0; 4])), std::borrow::Cow::Borrowed(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ids: &[&str]) -> Vec<String> {
        let mut names = FileNames::default();
        ids.iter().map(|id| names.name(id, ".txt").display().to_string()).collect()
    }

    #[test]
    fn paths_stay_and_others_are_flat() {
        assert_eq!(names(&["a/b.html", "新闻/一", "comp.lang/come"]), ["a/b.html.txt", "新闻/一.txt", "comp.lang/come.txt"]);
        assert!(names(&["a?.html"])[0].ends_with(".html.txt"));
        for id in [
            "../../etc/passwd",
            "/abs",
            "a//b",
            "./a",
            "",
            "a\0b",
            "x\\y",
            "http://x/?q=1",
            "nul.html",
            "a /b",
            "Com1",
            "a.",
            "a\u{202e}b",
            ".newsieve/journal",
            ".Newsieve-x",
        ] {
            let name = &names(&[id])[0];
            assert!(name.contains('~') && !name.contains('/') && is_path(name, ""), "{id:?}: {name}");
        }
        assert_eq!(names(&["a?b"]), [format!("a_b~{:016x}.txt", hash_text("a?b"))]);
    }

    #[test]
    fn no_two_ids_share_a_file() {
        let long = "a/".repeat(3000);
        let groups: [&[&str]; 7] = [
            &["a?b", "a*b", "a:b", "a_b"],
            &["x/y", "x\\y", "x//y", "./x/y", "/x/y"],
            &["..", "__"],
            &["News/A", "news/a"],
            &["caf\u{e9}", "cafe\u{301}"],
            &["x", "x.txt/y", "x.txt"],
            &[&long, "a", "长长"],
        ];
        for ids in groups {
            let names = names(ids);
            let keys: HashSet<u64> = names.iter().map(|name| key(name)).collect();
            assert_eq!(keys.len(), ids.len(), "{names:?}");
            assert!(names.iter().all(|name| names.iter().all(|other| !other.starts_with(&format!("{name}/")))), "{names:?}");
            assert!(names.iter().all(|name| name.len() < LONGEST_PATH), "{names:?}");
        }
    }

    #[test]
    fn texts_have_one_extension() {
        let mut names = FileNames::default();
        let mut name = |id| names.text_name(id, ".txt").display().to_string();
        assert_eq!(name("a/page.html"), "a/page.txt");
        assert_eq!(name("a/page.html.gz"), "a/page.html.gz.txt");
        assert_eq!(name("a/other.htm.gz"), "a/other.txt");
        assert_eq!(name("001.txt"), "001.txt");
        assert_eq!(name("news.jsonl:12"), format!("news.jsonl_12~{:016x}.txt", hash_text("news.jsonl:12")));
        assert_eq!(name("v1.5"), "v1.5.txt");
        assert_eq!(name(".html"), ".html.txt");
    }

    #[test]
    fn names_that_are_taken_are_not_given() {
        let mut names = FileNames::beside(&["decoded.jsonl".to_owned()]);
        assert_ne!(names.name("Decoded.jsonl", ""), PathBuf::from("Decoded.jsonl"));
        assert_eq!(names.name("in/decoded.jsonl", ""), PathBuf::from("in/decoded.jsonl"));
    }
}
