//! The files below a folder, in the order of their names: each real file once, and what is no file named.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::FileType;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::corpus::store;
use crate::error::Error;
use crate::index::{is_index, is_manifest};

use super::globs::Globs;
use super::passed::{PassedOver, Why};

/// What a walk enters and takes.
#[derive(Clone, Debug)]
pub(super) struct WalkOptions {
    /// Files and folders whose names begin with a dot.
    pub(super) hidden: bool,
    /// Links, wherever they lead.
    pub(super) links: bool,
    /// Folders that are never entered, and files that are never read, by their real paths.
    pub(super) never: Vec<PathBuf>,
    /// The files that are taken, whatever their extensions; all that are readable, if there are none.
    pub(super) include: Globs,
    /// Files and folders that are not taken.
    pub(super) exclude: Globs,
}

impl Default for WalkOptions {
    fn default() -> Self {
        Self { hidden: false, links: false, never: Vec::new(), include: Globs::none(), exclude: Globs::none() }
    }
}

/// What a walk has found.
pub(super) enum Found {
    File {
        /// The path below the folder, with `/` between its parts on every platform.
        id: String,
        path: PathBuf,
    },
    /// It cannot be read.
    Unreadable { id: String, error: Error },
}

/// Walks several folders; a real file that was found in one is not found again in another.
#[derive(Default)]
pub(super) struct Walk {
    options: WalkOptions,
    /// Real paths of what was found or entered.
    seen: HashSet<PathBuf>,
}

impl Walk {
    pub(super) fn new(options: WalkOptions) -> Self {
        Self { options, seen: HashSet::new() }
    }

    /// Whether a real path is new; it is not new a second time.
    pub(super) fn is_new(&mut self, real: PathBuf) -> bool {
        self.seen.insert(real)
    }

    /// Calls `found` for each file below `folder` whose path `takes` takes.
    pub(super) fn folder(&mut self, folder: &Path, takes: impl Fn(&Path) -> bool, passed: &mut PassedOver, mut found: impl FnMut(Found)) {
        let unreadable = |path: &Path, cause| Found::Unreadable { id: id_below(folder, path), error: Error::io("read it", path, cause) };
        let root = match std::fs::canonicalize(folder) {
            Ok(root) => root,
            Err(cause) => return found(unreadable(folder, cause)),
        };
        let mut walk = WalkDir::new(folder).follow_links(self.options.links).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    if error.loop_ancestor().is_some() {
                        passed.add(Why::SeenBefore, id_below(folder, &path));
                        continue;
                    }
                    let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("the folder cannot be walked"));
                    found(unreadable(&path, cause));
                    continue;
                }
            };
            let id = id_below(folder, entry.path());
            match self.judge(&entry, &id, folder, &root, &takes) {
                Ok(None) if entry.depth() == 0 || entry.file_type().is_dir() => {}
                Ok(None) => found(Found::File { id, path: entry.into_path() }),
                Ok(Some(why)) => {
                    if entry.file_type().is_dir() || entry.depth() == 0 {
                        walk.skip_current_dir();
                    }
                    passed.add(why, id);
                }
                Err(cause) if takes(entry.path()) => found(unreadable(entry.path(), cause)),
                Err(_) => passed.add(Why::OtherKind, id),
            }
        }
    }

    /// Why an entry is passed over, if it is.
    fn judge(
        &mut self,
        entry: &DirEntry,
        id: &str,
        folder: &Path,
        root: &Path,
        takes: &impl Fn(&Path) -> bool,
    ) -> std::io::Result<Option<Why>> {
        let kind = entry.file_type();
        if entry.depth() > 0 && !self.options.hidden && is_hidden(entry.file_name()) {
            return Ok(Some(Why::Hidden));
        }
        if entry.depth() > 0 && self.options.exclude.matches(id) {
            return Ok(Some(Why::Excluded));
        }
        if kind.is_file() && !self.options.include.is_empty() {
            if !self.options.include.matches(id) {
                return Ok(Some(Why::Excluded));
            }
        } else if kind.is_file() && !takes(entry.path()) {
            return Ok(Some(if is_output(folder) { Why::OtherRun } else { Why::OtherKind }));
        }
        // The folder itself may be a link: it was named.
        if kind.is_symlink() && entry.depth() > 0 {
            std::fs::canonicalize(entry.path())?;
            return Ok(Some(Why::Link));
        }
        if !kind.is_file() && !kind.is_dir() && entry.depth() > 0 {
            return Ok(Some(Why::Special));
        }
        let real = if self.options.links { std::fs::canonicalize(entry.path())? } else { below(root, folder, entry.path()) };
        if self.options.never.iter().any(|never| real.starts_with(never)) {
            return Ok(Some(Why::Output));
        }
        if kind.is_dir() && entry.depth() > 0 && is_output(entry.path()) {
            return Ok(Some(Why::OtherRun));
        }
        if !self.is_new(real) {
            return Ok(Some(Why::SeenBefore));
        }
        // An index that is named itself is passed over too; a named folder may be a link, whose kind is not that of a folder.
        let is_folder = kind.is_dir() || entry.depth() == 0;
        Ok((is_folder && is_index(entry.path()) || is_manifest(entry.path())).then_some(Why::Index))
    }
}

/// Whether a file that is named by itself can be read as one: a pipe can, but a device may have no end.
pub(super) fn is_readable(kind: FileType) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        kind.is_file() || kind.is_fifo()
    }
    #[cfg(not(unix))]
    kind.is_file()
}

/// Whether a folder holds the results of a run.
pub(super) fn is_output(folder: &Path) -> bool {
    store::is_ours(&folder.join(store::FOLDER))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The real path of what a walk without links found.
fn below(root: &Path, folder: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(folder).map_or_else(|_| path.to_owned(), |below| root.join(below))
}

/// The path below `folder`, with `/` between its parts on every platform; of the folder itself its name.
fn id_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let id = below.iter().map(readable).collect::<Vec<_>>().join("/");
    if id.is_empty() { readable(folder.file_name().unwrap_or(folder.as_os_str())) } else { id }
}

/// A name as text; bytes that are not UTF-8 are written as `\xNN`, so that two names stay two.
pub(super) fn readable(name: &OsStr) -> String {
    if let Some(text) = name.to_str() {
        return text.to_owned();
    }
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|b| out.push_str(&format!("\\x{b:02x}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_text() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(readable(OsStr::from_bytes(b"a\xff.txt")), "a\\xff.txt");
    }

    /// Ids of the files that a walk of `folder` finds, and the ids that it passes over.
    fn walked(folder: &Path, options: WalkOptions) -> (Vec<String>, Vec<String>) {
        let (mut ids, mut passed) = (Vec::new(), PassedOver::default());
        Walk::new(options).folder(
            folder,
            |_| true,
            &mut passed,
            |found| match found {
                Found::File { id, .. } => ids.push(id),
                Found::Unreadable { id, .. } => ids.push(format!("!{id}")),
            },
        );
        (ids, passed.names())
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_on_request_and_a_real_file_is_found_once() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().expect("a folder");
        let folder = tempfile::tempdir().expect("a folder");
        let (inside, outer) = (folder.path().join("in"), outside.path().join("far"));
        for (path, text) in [(inside.join("a/b.txt"), "b"), (inside.join(".hidden/c.txt"), "c"), (outer.join("d.txt"), "d")] {
            std::fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        for i in 0..4 {
            symlink(&inside, inside.join(format!("a/loop{i}"))).expect("a link");
        }
        symlink(&outer, inside.join("out")).expect("a link");
        symlink("a/b.txt", inside.join("e.txt")).expect("a link");
        symlink("nowhere", inside.join("f.txt")).expect("a link");
        let (ids, passed) = walked(&inside, WalkOptions::default());
        assert_eq!(ids, ["a/b.txt", "!f.txt"]);
        assert!(["out", "e.txt", ".hidden"].iter().all(|name| passed.contains(&(*name).to_owned())), "{passed:?}");
        let link = folder.path().join("link");
        symlink(&inside, &link).expect("a link");
        assert_eq!(walked(&link, WalkOptions::default()), (ids, passed), "a folder that is named by a link");
        let into = WalkOptions { links: true, never: vec![std::fs::canonicalize(&outer).expect("it is there")], ..WalkOptions::default() };
        symlink(outer.join("d.txt"), inside.join("g.txt")).expect("a link");
        assert!(!walked(&inside, into).0.contains(&"g.txt".to_owned()), "a link to a file in a folder that is never entered");
        std::fs::remove_file(inside.join("g.txt")).expect("it is there");
        let all = WalkOptions { hidden: true, links: true, ..WalkOptions::default() };
        assert_eq!(walked(&inside, all.clone()).0, [".hidden/c.txt", "a/b.txt", "!f.txt", "out/d.txt"]);
        let never = WalkOptions { never: vec![std::fs::canonicalize(inside.join("a")).expect("it is there")], ..all };
        assert_eq!(walked(&inside, never).0, [".hidden/c.txt", "!f.txt", "out/d.txt"]);
    }
}
