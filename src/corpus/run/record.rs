//! One record of an input, cleaned.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::corpus::source::Record;
use crate::corpus::store::{Key, KeyMaker};
use crate::decode::Decoded;
use crate::extract::{Article, extract_from};
use crate::parse::{Blocks, Format, StoredBlocks};
use crate::pipeline::{Cleaner, Hints, RawDocument};
use crate::schema::{ArticleRow, EncodingRow};

use super::ids::Identity;

/// The time that a document took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    /// When its work began.
    start: Instant,
    pub(super) decode: Duration,
    /// Parsing, labelling and assembling.
    pub(super) clean: Duration,
}

impl Times {
    /// Those of a document whose work begins.
    pub(super) fn begin() -> Self {
        Self { start: Instant::now(), decode: Duration::ZERO, clean: Duration::ZERO }
    }
}

/// A text that is parsed and waits until it is known what the texts of its site share.
#[derive(Serialize, Deserialize)]
pub(super) struct ParsedText {
    /// Digest of its content: see [`content_key`].
    pub(super) content: Key,
    /// Where it stands among the inputs.
    pub(super) place: String,
    /// The decoded text.
    source: String,
    encoding: EncodingRow,
    pub(super) blocks: StoredBlocks,
    /// The hashes of the blocks.
    pub(super) hashes: Vec<Option<u64>>,
    /// The fields of the record that are not used.
    meta: Map<String, Value>,
    url: Option<String>,
    date: Option<String>,
    title: Option<String>,
    author: Option<String>,
}

/// Where a record stands and what it calls itself.
pub(super) fn identity_of(record: &Record) -> Identity {
    Identity { place: record.place.to_string(), record_id: record.record_id.clone() }
}

/// The digest of all that an article is made from, beside the options of the run and the site of a text.
pub(super) fn content_key(record: &Record) -> Key {
    let mut key = KeyMaker::default();
    key.add(Some(&record.bytes));
    record.hints.parts().into_iter().for_each(|part| key.add(part.map(str::as_bytes)));
    key.add(record.record_id.as_deref().map(str::as_bytes));
    key.add((!record.meta.is_empty()).then(|| serde_json::to_vec(&record.meta).unwrap_or_default()).as_deref());
    key.add(Some(&record.replaced.to_le_bytes()));
    key.finish()
}

/// The key of an article in the journal: its content, and for a text its site and the checksum of what is known of that.
pub(super) fn journal_key(content: &Key, site: Option<(&str, u32)>) -> Key {
    let mut key = KeyMaker::default();
    key.add(Some(content));
    key.add(site.map(|(name, _)| name.as_bytes()));
    key.add(site.map(|(_, checksum)| checksum.to_le_bytes()).as_ref().map(|sum| &sum[..]));
    key.finish()
}

/// The decoded text of a record, and its format.
pub(super) fn decode(record: &Record, cleaner: &Cleaner, times: &mut Times) -> Result<(Decoded, Format), String> {
    let start = Instant::now();
    let place = record.place.to_string();
    let document = RawDocument::new(place.as_str(), &*record.bytes).with_hints(record.hints.clone());
    let mut decoded = cleaner.decode(&document).map_err(|e| e.to_string())?;
    decoded.errors += record.replaced;
    let format = record.hints.format().unwrap_or_else(|| Format::sniff(&decoded.text));
    times.decode += start.elapsed();
    in_time(cleaner, times)?;
    Ok((decoded, format))
}

/// Refuses a document whose time is over.
fn in_time(cleaner: &Cleaner, times: &Times) -> Result<(), String> {
    let refused = |error: crate::Error| error.to_string().trim_start_matches(": ").to_owned();
    cleaner.options().check_time("", times.start).map_err(refused)
}

/// The blocks of a decoded record.
pub(super) fn parse(record: &Record, decoded: &Decoded, format: Format, cleaner: &Cleaner, times: &mut Times) -> Result<Blocks, String> {
    let start = Instant::now();
    let blocks = cleaner.blocks(decoded, &record.hints.clone().with_format(format));
    times.clean += start.elapsed();
    in_time(cleaner, times)?;
    Ok(blocks)
}

/// The row of a record that is cleaned by itself; neither id nor fingerprints are in it yet.
pub(super) fn clean(
    record: &Record,
    decoded: &Decoded,
    format: Format,
    cleaner: &Cleaner,
    times: &mut Times,
) -> Result<ArticleRow, String> {
    let blocks = parse(record, decoded, format, cleaner, times)?;
    let start = Instant::now();
    let article = extract_from(&decoded.text, &blocks, record.hints.known(), &cleaner.labeller());
    let row = ArticleRow::of_source(&decoded.text, EncodingRow::of(decoded), article);
    times.clean += start.elapsed();
    in_time(cleaner, times)?;
    Ok(ArticleRow { meta: record.meta.clone(), ..row })
}

impl ParsedText {
    /// A decoded record, the digest of its content, its blocks and their hashes.
    pub(super) fn of(record: &Record, content: Key, decoded: Decoded, blocks: &Blocks, hashes: Vec<Option<u64>>) -> Self {
        let owned = |part: Option<&str>| part.map(str::to_owned);
        let hints = &record.hints;
        Self {
            content,
            place: record.place.to_string(),
            encoding: EncodingRow::of(&decoded),
            source: decoded.text,
            blocks: StoredBlocks::of(blocks),
            hashes,
            meta: record.meta.clone(),
            url: owned(hints.url()),
            date: owned(hints.date()),
            title: owned(hints.title()),
            author: owned(hints.author()),
        }
    }

    /// The row of the text, given how it is cleaned.
    pub(super) fn into_row(self, clean: impl FnOnce(&Blocks, &[Option<u64>], &Hints) -> Article) -> ArticleRow {
        let mut hints = Hints::new();
        hints = self.url.into_iter().fold(hints, Hints::with_url);
        hints = self.date.into_iter().fold(hints, Hints::with_date);
        hints = self.title.into_iter().fold(hints, Hints::with_title);
        hints = self.author.into_iter().fold(hints, Hints::with_author);
        let article = clean(&self.blocks.into_blocks(), &self.hashes, &hints);
        let row = ArticleRow::of_source(&self.source, self.encoding, article);
        ArticleRow { meta: self.meta, ..row }
    }
}
