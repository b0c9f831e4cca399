//! The bytes of a segment, as docs/index.md draws them: sections, tables of fixed rows, and the numbers in these rows.
//!
//! All integers are big-endian, so that rows are in order if their bytes are.

use crate::reuse::KEY_BITS;
use crate::text::MomentRank;

/// The version of the format. Another version is not read.
pub(super) const VERSION: u32 = 2;

/// What a segment begins with.
pub(super) const HEAD: &[u8; 16] = b"newsieve segment";

/// What its last bytes begin with.
pub(super) const FOOT: &[u8; 8] = b"newsieve";

/// Length of these last bytes.
pub(super) const FOOTER: usize = 48;

/// Bytes that one checksum is for.
pub(super) const PAGE: usize = 4096;

/// What an index keeps of its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keeps {
    /// The fingerprints of paragraphs: answers which paragraphs are equal or nearly so, and keeps no text.
    Fingerprints,
    /// The texts, compressed, and their keys: answers which passages are shared, verified unit by unit.
    Texts,
}

impl Keeps {
    /// Its name in rows and options.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fingerprints => "fingerprints",
            Self::Texts => "texts",
        }
    }

    /// Number of blocks of simhashes that are tables.
    pub(super) const fn blocks(self) -> u8 {
        match self {
            // The four quarters find all pairs that differ in three bits. More do not fit into a hundred bytes a paragraph.
            Self::Fingerprints => 4,
            Self::Texts => crate::reuse::BLOCKS,
        }
    }

    /// Length of a row of the section of paragraphs: first unit, number of units and, where passages are searched for, the hash.
    pub(super) const fn paragraph_row(self) -> usize {
        match self {
            Self::Fingerprints => 8,
            Self::Texts => 16,
        }
    }

    /// The sorted tables of a segment.
    pub(super) fn tables(self) -> Vec<Table> {
        let last = if self == Self::Texts { Table::Keys } else { Table::Equal };
        [Table::Documents, Table::Ids, Table::Exacts].into_iter().chain((0..self.blocks()).map(Table::Block)).chain([last]).collect()
    }
}

/// A table of rows that are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Table {
    /// The documents in the order of rank, and a last row with the totals.
    Documents,
    /// Hashes of ids, each with its document.
    Ids,
    /// Hashes of whole texts, each with its document.
    Exacts,
    /// Hashes of paragraphs, each with the paragraph.
    Equal,
    /// Keys with the units where they begin.
    Keys,
    /// Simhashes with the bits of a block first, each with its paragraph.
    Block(u8),
}

impl Table {
    /// Length of a row in bytes.
    pub(super) const fn row(self) -> usize {
        match self {
            Self::Documents => DocumentRow::LEN,
            Self::Keys => 16,
            Self::Ids | Self::Exacts | Self::Equal | Self::Block(_) => 12,
        }
    }

    /// Rows from one fence to the next. A fence is the first eight bytes of a row.
    pub(super) const fn rows_per_fence(self) -> u64 {
        match self {
            Self::Documents => 64,
            _ => 256,
        }
    }
}

/// A part of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    /// The compressed texts.
    Texts,
    /// Ids, dates and sites.
    Names,
    /// Paragraphs in the order of the documents.
    Paragraphs,
    /// The number of documents of each site.
    Sites,
    Rows(Table),
    Fences(Table),
}

impl Section {
    /// Its number in the file.
    pub(super) const fn code(self) -> u32 {
        const FENCES: u32 = 128;
        match self {
            Self::Texts => 1,
            Self::Names => 2,
            Self::Paragraphs => 3,
            Self::Sites => 4,
            Self::Rows(Table::Documents) => 16,
            Self::Rows(Table::Ids) => 17,
            Self::Rows(Table::Exacts) => 18,
            Self::Rows(Table::Equal) => 19,
            Self::Rows(Table::Keys) => 20,
            Self::Rows(Table::Block(block)) => 32 + block as u32,
            Self::Fences(table) => FENCES + Self::Rows(table).code(),
        }
    }

    /// Its name for people.
    pub(super) fn name(self) -> String {
        match self {
            Self::Texts => "texts".to_owned(),
            Self::Names => "names".to_owned(),
            Self::Paragraphs => "paragraphs".to_owned(),
            Self::Sites => "sites".to_owned(),
            Self::Rows(Table::Documents) => "documents".to_owned(),
            Self::Rows(Table::Ids) => "ids".to_owned(),
            Self::Rows(Table::Exacts) => "exact hashes".to_owned(),
            Self::Rows(Table::Equal) => "paragraph hashes".to_owned(),
            Self::Rows(Table::Keys) => "keys".to_owned(),
            Self::Rows(Table::Block(block)) => format!("simhashes, block {block}"),
            Self::Fences(table) => format!("fences of {}", Self::Rows(table).name()),
        }
    }
}

/// A document in its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DocumentRow {
    pub(super) first_unit: u64,
    /// Hash of its units, if its text is known.
    pub(super) exact: Option<u64>,
    /// Its number in the order of adding.
    pub(super) serial: u64,
    /// Its date, if it is known: the first second, and the number of seconds.
    pub(super) moment: Option<(i64, u32)>,
    pub(super) first_paragraph: u32,
    /// Where its names and its text begin in their sections.
    pub(super) names_at: u64,
    pub(super) text_at: u64,
    /// Length of its paragraphs in bytes.
    pub(super) solid: u32,
}

const HAS_EXACT: u32 = 1;
const HAS_MOMENT: u32 = 2;

impl DocumentRow {
    pub(super) const LEN: usize = 64;

    pub(super) fn to_bytes(self) -> [u8; Self::LEN] {
        let (second, seconds) = self.moment.unwrap_or_default();
        let flags = if self.exact.is_some() { HAS_EXACT } else { 0 } | if self.moment.is_some() { HAS_MOMENT } else { 0 };
        let mut out = [0; Self::LEN];
        out[..8].copy_from_slice(&self.first_unit.to_be_bytes());
        out[8..16].copy_from_slice(&self.exact.unwrap_or_default().to_be_bytes());
        out[16..24].copy_from_slice(&self.serial.to_be_bytes());
        out[24..32].copy_from_slice(&second.to_be_bytes());
        out[32..36].copy_from_slice(&seconds.to_be_bytes());
        out[36..40].copy_from_slice(&self.first_paragraph.to_be_bytes());
        out[40..48].copy_from_slice(&self.names_at.to_be_bytes());
        out[48..56].copy_from_slice(&self.text_at.to_be_bytes());
        out[56..60].copy_from_slice(&flags.to_be_bytes());
        out[60..].copy_from_slice(&self.solid.to_be_bytes());
        out
    }

    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        let flags = u32_at(bytes, 56);
        Self {
            first_unit: u64_at(bytes, 0),
            exact: (flags & HAS_EXACT != 0).then(|| u64_at(bytes, 8)),
            serial: u64_at(bytes, 16),
            moment: (flags & HAS_MOMENT != 0).then(|| (u64_at(bytes, 24).cast_signed(), u32_at(bytes, 32))),
            first_paragraph: u32_at(bytes, 36),
            names_at: u64_at(bytes, 40),
            text_at: u64_at(bytes, 48),
            solid: u32_at(bytes, 60),
        }
    }

    /// Its place in the order of dates.
    pub(super) fn rank(&self) -> MomentRank {
        self.moment.map_or(MomentRank::UNDATED, |(second, seconds)| MomentRank { second, seconds: i64::from(seconds) })
    }
}

/// The place of a date as a row has it.
pub(super) fn moment_of(rank: MomentRank) -> Option<(i64, u32)> {
    (rank != MomentRank::UNDATED).then(|| (rank.second, u32::try_from(rank.seconds).unwrap_or(u32::MAX)))
}

/// A row of the table of keys: the short key, the long key, and the unit in the segment.
pub(super) const fn key_row(short: u64, long: Option<u64>, unit: u64) -> u128 {
    let long = match long {
        Some(long) => long,
        None => NO_LONG,
    };
    (short as u128) << (2 * FIELD) | (long as u128) << FIELD | unit as u128
}

/// Bits of the long key and of the unit. The long key has one more than it needs, for what is no key.
const FIELD: u32 = KEY_BITS + 1;
const NO_LONG: u64 = (1 << FIELD) - 1;

/// The unit of a row.
pub(super) const fn unit_of(row: u128) -> u64 {
    (row & NO_LONG as u128) as u64
}

/// The long key of a row.
pub(super) const fn long_of(row: u128) -> Option<u64> {
    let long = (row >> FIELD) as u64 & NO_LONG;
    if long == NO_LONG { None } else { Some(long) }
}

/// The short key of a row.
pub(super) const fn short_of(row: u128) -> u64 {
    (row >> (2 * FIELD)) as u64
}

/// A row of a hash and a number.
pub(super) fn numbered(hash: u64, number: u32) -> [u8; 12] {
    let mut row = [0; 12];
    row[..8].copy_from_slice(&hash.to_be_bytes());
    row[8..].copy_from_slice(&number.to_be_bytes());
    row
}

/// Adds a text with its length; none has a length that no text has.
pub(super) fn put_text(out: &mut Vec<u8>, text: Option<&str>) {
    let len = text.map_or(u32::MAX, |text| u32::try_from(text.len()).unwrap_or(u32::MAX));
    out.extend(len.to_be_bytes());
    out.extend(text.unwrap_or_default().as_bytes());
}

/// Takes a text that [`put_text`] has put. `None` if the bytes end before it does, or are no text.
pub(super) fn take_text(bytes: &mut &[u8]) -> Option<Option<String>> {
    let (len, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    match u32::from_be_bytes(*len) {
        u32::MAX => Some(None),
        len => {
            let (text, rest) = bytes.split_at_checked(len as usize)?;
            *bytes = rest;
            Some(Some(std::str::from_utf8(text).ok()?.to_owned()))
        }
    }
}

/// An integer in bytes that are long enough; 0 if they are not.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back() {
        let row = DocumentRow {
            first_unit: 1 << 40,
            exact: Some(7),
            serial: 9,
            moment: Some((-5, 86_400)),
            first_paragraph: 3,
            names_at: 11,
            text_at: 1 << 35,
            solid: 1200,
        };
        assert_eq!(DocumentRow::of_bytes(&row.to_bytes()), row);
        assert_eq!(DocumentRow::of_bytes(&DocumentRow::default().to_bytes()), DocumentRow::default());
        let key = key_row((1 << KEY_BITS) - 1, None, 12);
        assert_eq!((short_of(key), long_of(key), unit_of(key)), ((1 << KEY_BITS) - 1, None, 12));
        let key = key_row(5, Some((1 << KEY_BITS) - 1), 1 << 42);
        assert_eq!((short_of(key), long_of(key), unit_of(key)), (5, Some((1 << KEY_BITS) - 1), 1 << 42));
        let mut bytes = Vec::new();
        [Some("桥"), None, Some("")].iter().for_each(|text| put_text(&mut bytes, *text));
        let mut rest = &bytes[..];
        assert_eq!([0; 3].map(|_| take_text(&mut rest)), [Some(Some("桥".to_owned())), Some(None), Some(Some(String::new()))]);
        assert_eq!(take_text(&mut rest), None);
    }
}
