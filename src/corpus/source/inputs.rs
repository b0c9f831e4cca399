//! What there is to read: files, folders, records, standard input.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::index::is_manifest;
use crate::pipeline::RawDocument;

use super::failure::{Failure, Place, Reason};
use super::format::InputFormat;
use super::globs::Globs;
use super::passed::{PassedOver, Why};
use super::walk::{Found, Walk, WalkOptions, is_output, is_readable, readable};
use super::{BytesRead, Fields, Item, Items, Raw, ReadOptions, open_file, open_reader};

/// Which files of a folder are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// Documents and files of records, by their extensions: see [`InputFormat`].
    Documents,
    /// All of them, each as one document.
    All,
}

/// The name of standard input on the command line.
const STDIN: &str = "-";

/// Options for finding and reading inputs.
#[derive(Clone, Debug)]
pub struct InputOptions {
    kinds: Kinds,
    walk: WalkOptions,
    output: Option<PathBuf>,
    format: Option<InputFormat>,
    fields: Fields,
}

impl InputOptions {
    /// Files of these kinds; of a folder neither hidden ones nor links.
    #[must_use]
    pub fn new(kinds: Kinds) -> Self {
        Self { kinds, walk: WalkOptions::default(), output: None, format: None, fields: Fields::default() }
    }

    /// Reads all inputs in this format, whatever their names and contents say.
    #[must_use]
    pub const fn with_format(mut self, format: Option<InputFormat>) -> Self {
        self.format = format;
        self
    }

    /// Reads these fields of records.
    #[must_use]
    pub fn with_fields(mut self, fields: Fields) -> Self {
        self.fields = fields;
        self
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

    /// Takes the files of folders that match one of the patterns `include`, whatever their extensions; all files of known extensions, if
    /// there are none. Leaves out files and folders that match one of `exclude`. A pattern is as shells write it: one without `/` is for a
    /// name, one with `/` for the path below the input.
    ///
    /// # Errors
    ///
    /// If one is no pattern.
    pub fn with_patterns(mut self, include: &[String], exclude: &[String]) -> Result<Self, Error> {
        (self.walk.include, self.walk.exclude) = (Globs::of(include)?, Globs::of(exclude)?);
        Ok(self)
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
    format: Option<InputFormat>,
    fields: Fields,
    read: BytesRead,
}

/// One thing to read.
#[derive(Debug)]
enum Entry {
    File {
        id: String,
        path: PathBuf,
    },
    Stdin,
    /// It was found that it cannot be read.
    Unreadable {
        id: String,
        error: Error,
    },
}

impl Entry {
    fn name(&self) -> String {
        match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Stdin => "standard input".to_owned(),
            Self::Unreadable { id, .. } => id.clone(),
        }
    }
}

impl Inputs {
    /// Finds the files under `paths`; `-` is standard input.
    ///
    /// # Errors
    ///
    /// If nothing at all was found, or none of the paths is there.
    pub fn find(paths: &[PathBuf], kinds: Kinds) -> Result<Self, Error> {
        Self::find_with(paths, InputOptions::new(kinds))
    }

    /// The same with options.
    ///
    /// # Errors
    ///
    /// If nothing at all was found, if none of the paths is there, or if an input lies in the output folder or is it.
    pub fn find_with(paths: &[PathBuf], options: InputOptions) -> Result<Self, Error> {
        let InputOptions { kinds, mut walk, output, format, fields } = options;
        if let Some(output) = output.and_then(|output| std::fs::canonicalize(output).ok()) {
            paths.iter().try_for_each(|path| refuse_inside(path, &output))?;
            walk.never.push(output);
        }
        let mut inputs =
            Self { entries: Vec::new(), passed_over: PassedOver::default(), kinds, format, fields, read: BytesRead::default() };
        let mut walk = Walk::new(walk);
        for path in paths {
            if path.as_os_str() == STDIN {
                inputs.entries.push(Entry::Stdin);
            } else {
                inputs.add_path(path, &mut walk);
            }
        }
        inputs.refuse_absent(paths)?;
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
        let is_one = |entry: &Entry| match entry {
            Entry::File { path, .. } => self.kinds == Kinds::All || self.format_of(path).is_none_or(InputFormat::is_document),
            Entry::Stdin => false,
            Entry::Unreadable { .. } => true,
        };
        self.entries.iter().all(is_one).then_some(self.entries.len() as u64)
    }

    /// Bytes of all files, as they are on the disk; nothing where standard input or a pipe is among the inputs.
    #[must_use]
    pub fn byte_count(&self) -> Option<u64> {
        let bytes = |entry: &Entry| match entry {
            Entry::File { path, .. } => std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|found| found.len()),
            Entry::Stdin => None,
            Entry::Unreadable { .. } => Some(0),
        };
        self.entries.iter().map(bytes).sum()
    }

    /// Bytes that are read of that so far.
    pub(in crate::corpus) fn bytes_read(&self) -> u64 {
        self.read.get()
    }

    /// The first document of the inputs, with what they say about it, and its id. `record` is the number of another one: that of its place,
    /// as in `news.jsonl:12`.
    ///
    /// # Errors
    ///
    /// If it cannot be read, if there is none, or if `record` is not given and there are several.
    pub fn read_one(&self, record: Option<u64>, max_bytes: u64) -> Result<RawDocument<'static>, Error> {
        let options = self.read_options(max_bytes);
        let name = || self.entries.iter().map(Entry::name).next().unwrap_or_default();
        let mut items = self.items(&options).filter(|item| !matches!(item, Item::Skipped(_)));
        let found = match record {
            // A whole file has no number.
            Some(number) => items.find(|item| item.number().unwrap_or(1) == number),
            None => items.next(),
        };
        let Some(item) = found else {
            let what = record.map_or_else(|| "no document in it".to_owned(), |number| format!("no document has the number {number}"));
            return Err(Error::input(format!("{}: {what}", name())));
        };
        if record.is_none() && items.next().is_some() {
            let what = "it holds several documents; `newsieve clean INPUT -o OUT` takes them all, `newsieve INPUT --record N` one of them";
            return Err(Error::input(format!("{}: {what}", name())));
        }
        let raw = match item {
            Item::Raw(raw) => raw.into_record(&options),
            Item::Failed(failure) => Err(failure),
            Item::Skipped(_) => return Err(Error::input(format!("{}: no document in it", name()))),
        };
        let record = raw.map_err(|failure| Error::input(failure.to_string()))?;
        let id = record.record_id.unwrap_or_else(|| record.place.to_string());
        Ok(RawDocument::new(id, record.bytes).with_hints(record.hints))
    }

    /// What was found and is not read.
    #[must_use]
    pub const fn passed_over(&self) -> &PassedOver {
        &self.passed_over
    }

    /// Refuses inputs if none of them is there: names are mistyped.
    fn refuse_absent(&mut self, paths: &[PathBuf]) -> Result<(), Error> {
        let is_absent = |entry: &Entry| match entry {
            Entry::Unreadable { error, .. } => error.io_error().is_some_and(|cause| cause.kind() == std::io::ErrorKind::NotFound),
            _ => false,
        };
        if !self.entries.iter().all(is_absent) {
            return Ok(());
        }
        let mut absent = self.entries.drain(..);
        match (absent.next(), absent.next()) {
            (Some(Entry::Unreadable { error, .. }), None) => Err(error),
            (Some(_), Some(_)) => {
                let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
                Err(Error::input(format!("{}: none of these inputs is there; check the names", names.join(", "))))
            }
            _ => Ok(()),
        }
    }

    fn nothing_found(&self, paths: &[PathBuf]) -> String {
        let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        let others: String =
            self.passed_over.reasons().map(|(why, count, _)| format!("; passed over: {count} {}", why.words(count))).collect();
        if self.kinds == Kinds::All {
            return format!("{}: no files found{others}; is the folder empty?", names.join(", "));
        }
        let extensions: Vec<&str> = InputFormat::extensions().collect();
        format!("{}: no documents found (files named .{}, also compressed: .gz .zst .bz2){others}", names.join(", "), extensions.join(" ."))
    }

    fn add_path(&mut self, path: &Path, walk: &mut Walk) {
        let name = path.file_name().map_or_else(|| readable(path.as_os_str()), readable);
        let found = std::fs::metadata(path).map_err(|cause| Error::io("read it", path, cause));
        match found {
            Ok(found) if found.is_dir() => self.add_folder(path, walk),
            Ok(found) if !is_readable(found.file_type()) => {
                let error = Error::input("it is a device or a socket, which may have no end");
                self.entries.push(Entry::Unreadable { id: name, error });
            }
            // The pipe of `<(command)` has no real path, so it always counts as new.
            Ok(_) if std::fs::canonicalize(path).is_ok_and(|real| !walk.is_new(real)) => self.passed_over.add(Why::SeenBefore, name),
            Ok(_) if is_manifest(path) => self.passed_over.add(Why::Index, name),
            Ok(_) => self.entries.push(Entry::File { id: name, path: path.to_owned() }),
            Err(error) => self.entries.push(Entry::Unreadable { id: name, error }),
        }
    }

    fn add_folder(&mut self, folder: &Path, walk: &mut Walk) {
        let takes_all = self.kinds == Kinds::All || self.format.is_some();
        // Of the results of a run its articles are documents, of those of `decode` the copies; the other files tell of the same.
        let is_run = self.kinds == Kinds::Documents && is_output(folder);
        let has_copies = is_run && folder.join("decoded.jsonl").is_file();
        let is_result = |path: &Path| {
            let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy();
            match has_copies {
                true => !matches!(&*name, "decoded.jsonl" | "failed.jsonl" | "run.json"),
                false => name.starts_with("articles.") || name.starts_with("articles-"),
            }
        };
        let takes = |path: &Path| (!is_run || is_result(path)) && (takes_all || InputFormat::of_name(&path.to_string_lossy()).is_some());
        let mut found = Vec::new();
        walk.folder(folder, takes, &mut self.passed_over, |entry| found.push(entry));
        for entry in found {
            match entry {
                Found::File { id, path } => self.entries.push(Entry::File { id, path }),
                Found::Unreadable { id, error } => self.entries.push(Entry::Unreadable { id, error }),
            }
        }
    }

    /// The format that the name of a file stands for.
    fn format_of(&self, path: &Path) -> Option<InputFormat> {
        self.format.or_else(|| InputFormat::of_name(&path.to_string_lossy()))
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

    /// How records are read; a document may have at most this many bytes.
    pub(in crate::corpus) fn read_options(&self, max_bytes: u64) -> Arc<ReadOptions> {
        Arc::new(ReadOptions {
            max_bytes,
            fields: self.fields.clone(),
            input_format: self.format,
            meta: true,
            takes_unknown: self.kinds == Kinds::All,
            read: self.read.clone(),
        })
    }

    /// What the inputs give, one after the other.
    pub(in crate::corpus) fn items(&self, options: &Arc<ReadOptions>) -> impl Iterator<Item = Item> + Send + '_ {
        let options = Arc::clone(options);
        self.entries.iter().flat_map(move |entry| -> Items {
            match entry {
                Entry::File { id, path } if self.kinds == Kinds::All => Box::new(std::iter::once(Item::Raw(Raw::file(id, path)))),
                Entry::File { id, path } => open_file(path, id, &options),
                Entry::Stdin if self.kinds == Kinds::All => {
                    let one = ReadOptions { input_format: Some(InputFormat::Text), ..(*options).clone() };
                    open_reader(Box::new(std::io::stdin()), "stdin", &Arc::new(one))
                }
                Entry::Stdin => open_reader(Box::new(std::io::stdin()), "stdin", &options),
                Entry::Unreadable { id, error } => {
                    let reason = match error.io_error() {
                        Some(cause) => Reason::Malformed(format!("cannot read it: {cause}")),
                        None => Reason::Malformed(error.to_string()),
                    };
                    Box::new(std::iter::once(Item::Failed(Failure { place: Place::whole(id), reason })))
                }
            }
        })
    }
}

/// Refuses an input in the output folder: what a run writes there would be read, and what it removes there would be lost.
fn refuse_inside(input: &Path, output: &Path) -> Result<(), Error> {
    match std::fs::canonicalize(input) {
        Ok(real) if real == output && output.is_file() => {
            Err(Error::input(format!("{}: it is the input and the output; choose another output", input.display())))
        }
        Ok(real) if real.starts_with(output) => Err(Error::input(format!(
            "{}: the input lies in the folder {}, which is written to; name another one",
            input.display(),
            output.display()
        ))),
        _ => Ok(()),
    }
}
