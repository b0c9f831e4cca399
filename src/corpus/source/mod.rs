//! What newsieve can read: one opened input in, its records out.
//!
//! Takes a file or a reader and [`ReadOptions`]; gives [`Item`]s in the order of the input. The work is in two halves.
//! Opening and splitting runs on one thread and is cheap. [`Raw::into_record`] decodes and parses one record; it
//! runs on worker threads.
//!
//! The content of an input decides over its name:
//!
//! 1. A codec (gzip, zstd, bzip2) by its magic bytes. One codec; a second inside the first is not read.
//! 2. A container (WARC, Parquet) by its magic bytes.
//! 3. [`InputFormat`] by the extension, without the one of the codec.
//! 4. Records of JSON by their first bytes, where the name says nothing.
//! 5. One document.
//!
//! No size that an input declares is trusted: memory grows with bytes that were read. One bad record costs one
//! record, and its [`Failure`] names the place.
//!
//! This module does not walk folders, does not decode text and does not clean.

#[cfg(feature = "parquet")]
mod batch;
mod codec;
#[cfg(feature = "parquet")]
mod column_values;
#[cfg(feature = "parquet")]
mod columns;
mod count;
mod counted;
#[cfg(feature = "compression")]
mod decoder;
mod document;
mod failure;
mod fields;
mod format;
mod globs;
mod head;
mod inputs;
mod json;
mod json_lines;
mod json_values;
mod lines;
mod not_text;
mod open;
mod passed;
#[cfg(feature = "report")]
mod results;
mod row;
#[cfg(feature = "csv")]
mod table;
mod unicode;
mod utf16;
mod values;
mod walk;
#[cfg(feature = "warc")]
mod warc;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::parse::Format;
use crate::pipeline::{DEFAULT_MAX_BYTES, Hints};

pub use count::{Counts, count};
pub use fields::Fields;
pub use format::InputFormat;
pub use inputs::{InputOptions, Inputs, Kinds};
pub use passed::{PassedOver, Why};

#[cfg(feature = "parquet")]
pub(super) use batch::{BatchDocument, BatchDocuments};
pub(super) use codec::without_extension;
pub(super) use counted::BytesRead;
pub(super) use failure::{Failure, Place};
pub(super) use open::{open_file, open_reader};
#[cfg(feature = "report")]
pub(super) use results::{ResultLines, has_table, result_lines};

/// The items of one input, in its order.
pub(super) type Items = Box<dyn Iterator<Item = Item> + Send>;

/// How an input is read.
#[derive(Clone, Debug)]
pub(super) struct ReadOptions {
    /// Documents over this many bytes are refused, after decompression.
    pub(super) max_bytes: u64,
    /// The fields of a record that are asked for.
    pub(super) fields: Fields,
    /// The format of the input, where its name and content shall not decide.
    pub(super) input_format: Option<InputFormat>,
    /// Whether fields that are not asked for go to [`Record::meta`]. Without them Parquet reads fewer columns.
    pub(super) meta: bool,
    /// Whether bytes of no known type are taken for text, whatever they look like.
    pub(super) takes_unknown: bool,
    /// Bytes that are read so far.
    pub(super) read: BytesRead,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            max_bytes: DEFAULT_MAX_BYTES,
            fields: Fields::default(),
            input_format: None,
            meta: true,
            takes_unknown: false,
            read: BytesRead::default(),
        }
    }
}

/// What an input gives.
#[derive(Debug)]
pub(super) enum Item {
    /// A record, not yet parsed.
    Raw(Raw),
    /// A record, or the rest of an input, that cannot be used.
    Failed(Failure),
    /// A sound record of a kind that is not taken.
    #[cfg_attr(not(feature = "warc"), allow(dead_code, reason = "web archives alone have such records"))]
    Skipped(SkippedKind),
}

impl Item {
    /// The number of the record in its input, from 1; none of a whole file.
    const fn number(&self) -> Option<u64> {
        match self {
            Self::Raw(raw) => raw.place.number,
            Self::Failed(failure) => failure.place.number,
            Self::Skipped(_) => None,
        }
    }
}

/// The kinds of records that are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SkippedKind {
    /// A WARC record of a type without a page: `warcinfo`, `continuation` and unknown types.
    WarcOther,
    /// A WARC record of type `metadata`.
    WarcMetadata,
    /// A WARC record of type `request`.
    WarcRequest,
    /// A WARC record of type `revisit`: the page is in another record.
    WarcRevisit,
    /// The answer of a name server.
    Dns,
    /// A response with a status from 300 to 399.
    Redirect,
    /// A response with another status than 200 to 299.
    HttpError,
    /// A response whose type is `image/…`.
    Image,
    /// A response whose type is `audio/…` or `video/…`.
    Media,
    /// A response whose type is CSS, JavaScript, JSON or XML.
    Code,
    /// A response of another type that is no text, such as PDF or a font.
    OtherType,
}

impl SkippedKind {
    /// Its name in summaries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WarcOther => "warc-other",
            Self::WarcMetadata => "warc-metadata",
            Self::WarcRequest => "warc-request",
            Self::WarcRevisit => "warc-revisit",
            Self::Dns => "dns",
            Self::Redirect => "http-redirect",
            Self::HttpError => "http-error",
            Self::Image => "image",
            Self::Media => "media",
            Self::Code => "code",
            Self::OtherType => "other-type",
        }
    }
}

/// A record, not yet parsed.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) place: Place,
    payload: Payload,
}

/// Where the content of a record is.
#[derive(Debug)]
enum Payload {
    /// A file that is one document. The worker reads it.
    File { path: PathBuf, format: Option<Format> },
    /// One document, decompressed.
    Document { bytes: Vec<u8>, format: Option<Format> },
    /// An object of JSON.
    Json(Vec<u8>),
    /// A row of a table.
    #[cfg(feature = "csv")]
    Cells(table::Cells),
    /// A record of a web archive.
    #[cfg(feature = "warc")]
    Page(Box<warc::Page>),
    /// A row of Parquet.
    #[cfg(feature = "parquet")]
    Columns(columns::ColumnRow),
}

impl Raw {
    /// A file that is one document, whatever its name says.
    pub(super) fn file(id: &str, path: &Path) -> Self {
        Self { place: Place::whole(id), payload: Payload::File { path: path.to_owned(), format: None } }
    }

    /// The record, read and parsed. This is the expensive half.
    pub(super) fn into_record(self, options: &ReadOptions) -> Result<Record, Failure> {
        let place = self.place;
        let record = match self.payload {
            Payload::File { path, format } => document::read(&path, format, options),
            Payload::Document { bytes, format } => document::of_bytes(bytes, format, options),
            Payload::Json(bytes) => json::object(&bytes).and_then(|row| row.into_content(options)),
            #[cfg(feature = "csv")]
            Payload::Cells(cells) => cells.into_row().and_then(|row| row.into_content(options)),
            #[cfg(feature = "warc")]
            Payload::Page(page) => page.into_content(options),
            #[cfg(feature = "parquet")]
            Payload::Columns(row) => row.into_row().into_content(options),
        };
        match record {
            Ok(content) => Ok(content.at(place)),
            Err(reason) => Err(Failure { place, reason }),
        }
    }
}

/// One document with all that its input says about it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) place: Place,
    pub(super) record_id: Option<String>,
    pub(super) bytes: Vec<u8>,
    /// What the input says of the document: address, date, title and authors.
    pub(super) hints: Hints,
    /// The fields that were not asked for.
    pub(super) meta: Map<String, Value>,
    /// How many U+FFFD stand for bytes and escapes of the record that are no characters.
    pub(super) replaced: usize,
}

/// A record before it has its place.
#[derive(Debug, Default)]
struct Content {
    record_id: Option<String>,
    bytes: Vec<u8>,
    hints: Hints,
    title: Option<String>,
    author: Option<String>,
    meta: Map<String, Value>,
    replaced: usize,
}

impl Content {
    fn at(self, place: Place) -> Record {
        let Self { record_id, bytes, mut hints, title, author, meta, replaced } = self;
        if let Some(title) = title {
            hints = hints.with_title(title);
        }
        if let Some(author) = author {
            hints = hints.with_author(author);
        }
        Record { place, record_id, bytes, hints, meta, replaced }
    }
}

#[cfg(test)]
mod testing;
