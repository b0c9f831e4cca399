//! What was found among the inputs and not read: how much of it, why, and some of it by name.

use std::collections::BTreeMap;

/// Why something is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Why {
    /// A file of a kind that is not read.
    OtherKind,
    /// Its name begins with a dot.
    Hidden,
    /// A link in a folder.
    Link,
    /// A pipe, a socket or a device in a folder.
    Special,
    /// A second way to a file or folder that is read already.
    SeenBefore,
    /// The folder that is written into.
    Output,
    /// The results of another run.
    OtherRun,
    /// An index.
    Index,
    /// A pattern of names leaves it out.
    Excluded,
}

impl Why {
    /// Its name in `run.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OtherKind => "other-kind",
            Self::Hidden => "hidden",
            Self::Link => "link",
            Self::Special => "special",
            Self::SeenBefore => "seen-before",
            Self::Output => "output",
            Self::OtherRun => "other-run",
            Self::Index => "index",
            Self::Excluded => "excluded",
        }
    }

    /// The reason as a message has it, after a number of things, with what can be done about it.
    #[must_use]
    pub const fn words(self, count: u64) -> &'static str {
        if count == 1 { self.words_of_one() } else { self.words_of_many() }
    }

    const fn words_of_one(self) -> &'static str {
        match self {
            Self::OtherKind => {
                "file with another extension (pass a file by name, or name all that is wanted: --include '*.html' --include '*.EXT')"
            }
            Self::Hidden => "hidden file or folder (--hidden reads it)",
            Self::Link => "link (--follow-links reads it)",
            Self::Special => "pipe, socket or device",
            Self::SeenBefore => "second name of a file that is read already",
            Self::Output => "part of the output",
            Self::OtherRun => "file or folder with the results of another run (of a folder that is named, its articles or copies are read)",
            Self::Index => "index of newsieve (newsieve index query asks it)",
            Self::Excluded => "file or folder that --include and --exclude leave out",
        }
    }

    const fn words_of_many(self) -> &'static str {
        match self {
            Self::OtherKind => {
                "files with other extensions (pass a file by name, or name all that is wanted: --include '*.html' --include '*.EXT')"
            }
            Self::Hidden => "hidden files or folders (--hidden reads them)",
            Self::Link => "links (--follow-links reads them)",
            Self::Special => "pipes, sockets or devices",
            Self::SeenBefore => "second names of files that are read already",
            Self::Output => "parts of the output",
            Self::OtherRun => {
                "files or folders with the results of another run (of a folder that is named, its articles or copies are read)"
            }
            Self::Index => "indexes of newsieve (newsieve index query asks them)",
            Self::Excluded => "files or folders that --include and --exclude leave out",
        }
    }
}

/// How many are named for each reason.
const NAMED: usize = 20;

/// Counts and names by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    by_reason: BTreeMap<Why, (u64, Vec<String>)>,
}

impl PassedOver {
    pub(in crate::corpus) fn add(&mut self, why: Why, id: String) {
        let (count, names) = self.by_reason.entry(why).or_default();
        *count += 1;
        if names.len() < NAMED {
            names.push(id);
        }
    }

    /// For each reason how many there are, and the names of the first twenty.
    pub fn reasons(&self) -> impl Iterator<Item = (Why, u64, &[String])> {
        self.by_reason.iter().map(|(why, (count, names))| (*why, *count, names.as_slice()))
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.by_reason.values().map(|(count, _)| count).sum()
    }

    /// The object of `run.json`: for each reason how many there are, and the first of them by name.
    pub(in crate::corpus) fn to_json(&self) -> serde_json::Value {
        let reasons =
            self.by_reason.iter().map(|(why, (count, names))| (why.name().to_owned(), serde_json::json!({"count": count, "names": names})));
        serde_json::Value::Object(reasons.collect())
    }

    /// The names that are known.
    #[cfg(test)]
    pub(in crate::corpus) fn names(&self) -> Vec<String> {
        self.by_reason.values().flat_map(|(_, names)| names.clone()).collect()
    }
}
