//! The one error type of the crate.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// What went wrong, with the file it concerns and what can be done about it.
///
/// Bad input is not an error: pages that are empty, garbled or not pages at all give an article (maybe an empty
/// one). An error is a failure of I/O, an unreadable rule file, an invalid record, a document of a type that is no text, or a limit that was reached.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{path}: cannot {action}: {cause}", path = .path.display())]
    Io { action: &'static str, path: PathBuf, cause: std::io::Error },
    #[error("{path}: line {line}: {what}", path = .path.display())]
    Record { path: PathBuf, line: usize, what: String },
    #[error("{document}: {bytes} bytes are more than the limit of {limit}; raise the limit or split the document")]
    TooLarge { document: String, bytes: u64, limit: u64 },
    #[error("{document}: it takes longer than {} s; raise the limit or leave the document out", .limit.as_secs_f64())]
    TooSlow { document: String, limit: Duration },
    #[error("{document}: no text: it is {kind}")]
    NotText { document: String, kind: &'static str },
    #[error("rule {id}: {what}")]
    Rule { id: String, what: String },
    #[error("the labeller's model cannot be used: {0}")]
    Model(String),
    #[error("{0}")]
    Input(String),
    #[cfg(feature = "corpus")]
    #[error("{0}")]
    Clash(String),
    #[error("stopped before the end, as was asked for")]
    Cancelled,
    #[error("stopped before the end: the time that it was given is over")]
    OutOfTime,
}

impl Error {
    /// An I/O failure on `path`; `action` completes the sentence "cannot …".
    pub fn io(action: &'static str, path: impl AsRef<Path>, cause: std::io::Error) -> Self {
        Kind::Io { action, path: path.as_ref().to_owned(), cause }.into()
    }

    /// A record (a line of JSON, say) that cannot be used; `line` counts from 1.
    pub fn record(path: impl AsRef<Path>, line: usize, what: impl Into<String>) -> Self {
        Kind::Record { path: path.as_ref().to_owned(), line, what: what.into() }.into()
    }

    /// A document over the size limit.
    pub fn too_large(document: impl Into<String>, bytes: u64, limit: u64) -> Self {
        Kind::TooLarge { document: document.into(), bytes, limit }.into()
    }

    /// A document over the time limit.
    pub fn too_slow(document: impl Into<String>, limit: Duration) -> Self {
        Kind::TooSlow { document: document.into(), limit }.into()
    }

    /// A document whose bytes are of a type that is no text; `kind` completes the sentence "it is …".
    pub fn not_text(document: impl Into<String>, kind: &'static str) -> Self {
        Kind::NotText { document: document.into(), kind }.into()
    }

    /// A rule that cannot be used.
    pub fn rule(id: impl Into<String>, what: impl Into<String>) -> Self {
        Kind::Rule { id: id.into(), what: what.into() }.into()
    }

    /// A model that cannot be used.
    pub fn model(what: impl Into<String>) -> Self {
        Kind::Model(what.into()).into()
    }

    /// Inputs or outputs that cannot be used as they were given.
    pub fn input(what: impl Into<String>) -> Self {
        Kind::Input(what.into()).into()
    }

    /// A document whose id another one has already.
    #[cfg(feature = "corpus")]
    pub(crate) fn clash(what: String) -> Self {
        Kind::Clash(what).into()
    }

    /// Whether a document was refused because an index has another one with its id.
    #[cfg(feature = "corpus")]
    #[must_use]
    pub const fn is_clash(&self) -> bool {
        matches!(self.kind, Kind::Clash(_))
    }

    /// The run was cancelled through its flag.
    #[must_use]
    pub fn cancelled() -> Self {
        Kind::Cancelled.into()
    }

    /// The deadline of the run has passed.
    #[must_use]
    pub fn out_of_time() -> Self {
        Kind::OutOfTime.into()
    }

    /// Whether the run ended because its deadline had passed.
    #[must_use]
    pub const fn is_out_of_time(&self) -> bool {
        matches!(self.kind, Kind::OutOfTime)
    }

    /// Whether the run ended because its cancel flag was set.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        matches!(self.kind, Kind::Cancelled)
    }

    /// Whether a limit was reached.
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        matches!(self.kind, Kind::TooLarge { .. } | Kind::TooSlow { .. })
    }

    /// Whether a document is of a type that is no text, a PDF document or an image, say.
    #[must_use]
    pub const fn is_not_text(&self) -> bool {
        matches!(self.kind, Kind::NotText { .. })
    }

    /// The document that is over a limit, or no text.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        match &self.kind {
            Kind::TooLarge { document, .. } | Kind::TooSlow { document, .. } | Kind::NotText { document, .. } => Some(document),
            _ => None,
        }
    }

    /// The I/O error underneath, if there is one.
    #[must_use]
    pub const fn io_error(&self) -> Option<&std::io::Error> {
        match &self.kind {
            Kind::Io { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self { kind }
    }
}
