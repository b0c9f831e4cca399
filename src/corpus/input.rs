//! What there is to read: files, folders, records, standard input.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::parse::Format;

use super::lines::{Line, next_line};
use super::passed::{PassedOver, Why};
use super::record::{Body, Record, from_json_line, place_of_line};
use super::walk::{Found, Walk, WalkOptions, is_readable, readable};

/// Which files of a folder are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// Documents, by their extension: `.html .htm .xhtml .md .txt .jsonl`.
    Documents,
    /// All of them, as they are; no file is opened to look for records in it.
    All,
}

/// Extensions of documents. Sorted.
const EXTENSIONS: &[&str] = &["htm", "html", "jsonl", "markdown", "md", "shtml", "txt", "xhtml"];

/// The name of standard input on the command line.
const STDIN: &str = "-";

/// What is looked for among the inputs.
#[derive(Clone, Debug)]
pub struct InputOptions {
    kinds: Kinds,
    walk: WalkOptions,
    output: Option<PathBuf>,
}

impl InputOptions {
    /// Files of these kinds; of a folder neither hidden ones nor links.
    #[must_use]
    pub fn new(kinds: Kinds) -> Self {
        Self { kinds, walk: WalkOptions::default(), output: None }
    }

    /// Reads files and folders whose names begin with a dot, too.
    #[must_use]
    pub const fn with_hidden(mut self, hidden: bool) -> Self {
        self.walk.hidden = hidden;
        self
    }

    /// Follows links in folders, wherever they lead; each real file is read once.
    #[must_use]
    pub const fn following_links(mut self, follow: bool) -> Self {
        self.walk.links = follow;
        self
    }

    /// Where the results go: that folder is never read as part of another one, and no input may lie in it.
    #[must_use]
    pub fn with_output(mut self, output: impl Into<PathBuf>) -> Self {
        self.output = Some(output.into());
        self
    }
}

/// The inputs of a run, found but not yet read, in input order; folders are walked in the order of their names.
#[derive(Debug)]
pub struct Inputs {
    entries: Vec<Entry>,
    passed_over: PassedOver,
    kinds: Kinds,
}

/// One thing to read.
#[derive(Debug)]
enum Entry {
    File {
        id: String,
        path: PathBuf,
    },
    Lines {
        path: PathBuf,
    },
    Stdin,
    /// It was found that it cannot be read.
    Unreadable {
        id: String,
        error: Error,
    },
}

impl Inputs {
    /// Finds what is there under `paths`; `-` is standard input.
    ///
    /// # Errors
    ///
    /// If nothing at all was found.
    pub fn find(paths: &[PathBuf], kinds: Kinds) -> Result<Self, Error> {
        Self::find_with(paths, InputOptions::new(kinds))
    }

    /// The same with options.
    ///
    /// # Errors
    ///
    /// If nothing at all was found, or if an input lies in the output folder or is it.
    pub fn find_with(paths: &[PathBuf], options: InputOptions) -> Result<Self, Error> {
        let InputOptions { kinds, mut walk, output } = options;
        if let Some(output) = output.and_then(|output| std::fs::canonicalize(output).ok()) {
            paths.iter().try_for_each(|path| refuse_inside(path, &output))?;
            walk.never.push(output);
        }
        let mut inputs = Self { entries: Vec::new(), passed_over: PassedOver::default(), kinds };
        let mut walk = Walk::new(walk);
        for path in paths {
            if path.as_os_str() == STDIN {
                inputs.entries.push(Entry::Stdin);
            } else {
                inputs.add_path(path, &mut walk);
            }
        }
        inputs.number_repeats();
        if inputs.entries.is_empty() {
            return Err(Error::input(inputs.nothing_found(paths)));
        }
        Ok(inputs)
    }

    /// Number of files found; a file of records counts as one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Number of documents, if that can be told without reading: files of records cannot.
    #[must_use]
    pub fn document_count(&self) -> Option<u64> {
        let is_one = |e: &Entry| matches!(e, Entry::File { .. } | Entry::Unreadable { .. });
        self.entries.iter().all(is_one).then_some(self.entries.len() as u64)
    }

    /// Whether the same can be read a second time: not so from standard input or a pipe.
    pub(super) fn can_be_read_again(&self) -> bool {
        self.entries.iter().all(|entry| match entry {
            Entry::File { path, .. } | Entry::Lines { path } => std::fs::metadata(path).is_ok_and(|found| found.is_file()),
            Entry::Stdin => false,
            Entry::Unreadable { .. } => true,
        })
    }

    /// What was found and is not read.
    #[must_use]
    pub const fn passed_over(&self) -> &PassedOver {
        &self.passed_over
    }

    fn nothing_found(&self, paths: &[PathBuf]) -> String {
        let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        let others: String = self.passed_over.reasons().map(|(why, count, _)| format!("; passed over: {count} {}", why.words())).collect();
        format!("{}: no documents found (files named .{}){others}", names.join(", "), EXTENSIONS.join(" ."))
    }

    fn add_path(&mut self, path: &Path, walk: &mut Walk) {
        let name = path.file_name().map_or_else(|| readable(path.as_os_str()), readable);
        let found = std::fs::metadata(path).map_err(|cause| Error::io("read it", path, cause));
        match found {
            Ok(found) if found.is_dir() => self.add_folder(path, walk),
            Ok(found) if !is_readable(found.file_type()) => {
                let error = Error::input(format!("{}: it is a device or a socket, which may have no end", path.display()));
                self.entries.push(Entry::Unreadable { id: name, error });
            }
            // The pipe of `<(command)` has no real path, so it always counts as new.
            Ok(_) if std::fs::canonicalize(path).is_ok_and(|real| !walk.is_new(real)) => self.passed_over.add(Why::SeenBefore, name),
            Ok(_) => self.add_file(name, path.to_owned()),
            Err(error) => self.entries.push(Entry::Unreadable { id: name, error }),
        }
    }

    fn add_folder(&mut self, folder: &Path, walk: &mut Walk) {
        let kinds = self.kinds;
        let takes = |path: &Path| kinds == Kinds::All || extension(path).is_some_and(|e| EXTENSIONS.binary_search(&e.as_str()).is_ok());
        let mut found = Vec::new();
        walk.folder(folder, takes, &mut self.passed_over, |entry| found.push(entry));
        for entry in found {
            match entry {
                Found::File { id, path } => self.add_file(id, path),
                Found::Unreadable { id, error } => self.entries.push(Entry::Unreadable { id, error }),
            }
        }
    }

    fn add_file(&mut self, id: String, path: PathBuf) {
        let is_records = self.kinds == Kinds::Documents && extension(&path).as_deref() == Some("jsonl");
        self.entries.push(if is_records { Entry::Lines { path } } else { Entry::File { id, path } });
    }

    /// Two inputs may hold files of one name: the second gets `#2` behind its id, and so on.
    fn number_repeats(&mut self) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for entry in &mut self.entries {
            if let Entry::File { id, .. } | Entry::Unreadable { id, .. } = entry {
                let count = seen.entry(id.clone()).or_default();
                *count += 1;
                if *count > 1 {
                    *id = format!("{id}#{count}");
                }
            }
        }
    }

    /// The documents, one after the other. Files are opened by whoever takes the record; only lines of records are
    /// read here, and those that are too long to hold a document of `max_bytes` are passed over.
    pub(super) fn records(&self, max_bytes: u64) -> impl Iterator<Item = Record> + Send + '_ {
        self.entries.iter().flat_map(move |entry| -> Box<dyn Iterator<Item = Record> + Send> {
            match entry {
                Entry::File { id, path } => {
                    let format = Format::of_name(&path.to_string_lossy());
                    Box::new(std::iter::once(Record::new(id.clone(), Body::File(path.clone())).with_format(format)))
                }
                Entry::Lines { path } => lines_of_file(path, max_bytes),
                Entry::Stdin => stdin_records(self.kinds, max_bytes),
                Entry::Unreadable { id, error } => Box::new(std::iter::once(Record::new(id.clone(), Body::Failed(error.to_string())))),
            }
        })
    }
}

fn lines_of_file(path: &Path, max_bytes: u64) -> Box<dyn Iterator<Item = Record> + Send> {
    match File::open(path) {
        Ok(file) => Box::new(json_lines(BufReader::new(file), path.to_owned(), max_bytes)),
        Err(cause) => {
            let error = Error::io("read it", path, cause);
            Box::new(std::iter::once(Record::new(path.display().to_string(), Body::Failed(error.to_string()))))
        }
    }
}

/// Standard input is JSON lines if it begins with a brace, else one document.
fn stdin_records(kinds: Kinds, max_bytes: u64) -> Box<dyn Iterator<Item = Record> + Send> {
    let mut reader = BufReader::new(std::io::stdin());
    let begins_with_brace = reader.fill_buf().is_ok_and(|buffer| buffer.trim_ascii_start().first() == Some(&b'{'));
    if kinds == Kinds::Documents && begins_with_brace {
        return Box::new(json_lines(reader, PathBuf::from("stdin"), max_bytes));
    }
    let mut bytes = Vec::new();
    // One byte over the limit is enough to know.
    let body = match reader.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(_) => Body::Bytes(bytes),
        Err(cause) => Body::Failed(Error::io("read it", "standard input", cause).to_string()),
    };
    Box::new(std::iter::once(Record::new("stdin".to_owned(), body)))
}

/// How long a line of JSON may be that holds a document of so many bytes: each may be written with six, and there is more in it.
const fn longest_line(max_bytes: u64) -> u64 {
    max_bytes.saturating_mul(6).saturating_add(1 << 20)
}

/// The records of a reader of JSON lines; blank lines are passed over.
fn json_lines(mut reader: impl BufRead + Send + 'static, path: PathBuf, max_bytes: u64) -> impl Iterator<Item = Record> + Send {
    let limit = longest_line(max_bytes);
    let mut number = 0;
    let mut is_done = false;
    std::iter::from_fn(move || {
        while !is_done {
            number += 1;
            let failed = |error: Error| Record::new(place_of_line(&path, number), Body::Failed(error.to_string()));
            match next_line(&mut reader, limit) {
                Ok(None) => return None,
                Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => {}
                Ok(Some(Line::Whole(line))) => return Some(from_json_line(line, &path, number)),
                Ok(Some(Line::TooLong(bytes))) => {
                    return Some(failed(Error::too_large(format!("{}: line {number}", path.display()), bytes, limit)));
                }
                Err(cause) => {
                    is_done = true;
                    return Some(failed(Error::io("read on", &path, cause)));
                }
            }
        }
        None
    })
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Refuses an input in the output folder: what a run writes there would be read, and what it removes there would be lost.
fn refuse_inside(input: &Path, output: &Path) -> Result<(), Error> {
    match std::fs::canonicalize(input) {
        Ok(real) if real == output && output.is_file() => {
            Err(Error::input(format!("{}: it is the input and the output; choose another output", input.display())))
        }
        Ok(real) if real.starts_with(output) => Err(Error::input(format!(
            "{}: the input lies in the output folder {}; choose another output folder",
            input.display(),
            output.display()
        ))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_sorted() {
        assert!(EXTENSIONS.is_sorted());
    }

    /// Gives some bytes, then fails.
    struct Failing(&'static [u8]);

    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0.is_empty() {
                return Err(std::io::Error::other("the disk is gone"));
            }
            self.0.read(buffer)
        }
    }

    #[test]
    fn a_file_of_records_that_breaks_off() {
        let reader = BufReader::new(Failing(b"{\"id\":\"a\",\"text\":\"one\"}\n\n{\"id\":\"b\",\"text\":\"two\"}\n{\"id\":\"c\""));
        let mut records: Vec<Record> = json_lines(reader, PathBuf::from("in/news.jsonl"), 1000).collect();
        let ids: Vec<&str> = records.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "news.jsonl:4"]);
        assert_eq!(records[1].read(1000), Ok(b"two".to_vec()));
        assert_eq!(records[2].read(1000), Err("in/news.jsonl: cannot read on: the disk is gone".to_owned()));
    }

    #[test]
    fn a_line_that_holds_no_document_is_passed_over() {
        let long = format!("{{\"id\":\"a\",\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"two\"}}\n", "x".repeat(1 << 21));
        let mut records: Vec<Record> = json_lines(std::io::Cursor::new(long), PathBuf::from("news.jsonl"), 10).collect();
        assert_eq!(records.len(), 2);
        assert!(records[0].read(10).is_err_and(|e| e.contains("news.jsonl: line 1: 2097173 bytes") && e.contains("limit")));
        assert_eq!(records[1].read(10), Ok(b"two".to_vec()));
    }
}
