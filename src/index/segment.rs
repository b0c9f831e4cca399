//! Reads a segment.
//!
//! A segment does not change. Its fences, checksums and statistics are in memory; all else is read from the file when it is asked for. Any bytes
//! that are no segment give an error.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::fingerprint::ALGORITHM;
use crate::reuse::{Prepared, Statistics, StoredParagraph};
use crate::text::MomentRank;

use super::format::{DocumentRow, FOOT, FOOTER, HEAD, Keeps, PAGE, Section, Table, VERSION, take_text, u32_at, u64_at};
use super::manifest::REBUILD;
use super::pages::{Pages, Positioned, open_regular};
use super::writer::Entry;

/// A segment that is open.
pub(super) struct Segment {
    pages: Pages,
    /// The first byte and the length of each section, by its code.
    sections: FxHashMap<u32, (u64, u64)>,
    fences: FxHashMap<Table, Vec<u64>>,
    keeps: Keeps,
    documents: u32,
    units: u64,
    statistics: Statistics,
    bytes: u64,
    checksum: u32,
}

/// The place of a document in the order of rank: its date, its id, and its number in the order of adding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) moment: MomentRank,
    pub(super) id: String,
    pub(super) serial: u64,
}

/// The text of a document, with its headline and its address.
pub(super) struct Body {
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) text: String,
}

/// The last bytes of a segment, read.
struct Footer {
    keeps: Keeps,
    sections: usize,
    list_at: u64,
    paged: u64,
    sums: u32,
    checksum: u32,
}

impl Footer {
    fn of(bytes: &[u8], path: &Path) -> Result<Self, Error> {
        let refuse = |what: String| Error::input(format!("{}: {what}", path.display()));
        if !bytes.starts_with(FOOT) || bytes.len() != FOOTER {
            return Err(refuse(format!("it is damaged: it does not end as a segment does; {REBUILD}")));
        }
        if crc32fast::hash(&bytes[..FOOTER - 4]) != u32_at(bytes, FOOTER - 4) {
            return Err(refuse(format!("it is damaged: the checksum of its last bytes is wrong; {REBUILD}")));
        }
        let (version, algorithm) = (u32_at(bytes, 8), u32_at(bytes, 12));
        if (version, algorithm) != (VERSION, ALGORITHM) {
            return Err(refuse(other_version(version, algorithm)));
        }
        let keeps = if u32_at(bytes, 16) == 0 { Keeps::Fingerprints } else { Keeps::Texts };
        let sections = u32_at(bytes, 20) as usize;
        let checksum = u32_at(bytes, FOOTER - 4);
        Ok(Self { keeps, sections, list_at: u64_at(bytes, 24), paged: u64_at(bytes, 32), sums: u32_at(bytes, 40), checksum })
    }
}

/// Why an index of another version is not read, and what to do about it.
pub(super) fn other_version(version: u32, algorithm: u32) -> String {
    let what = if version == VERSION {
        format!("its fingerprints are of algorithm version {algorithm}; this program makes those of version {ALGORITHM}")
    } else {
        format!("its format is of version {version}; this program reads version {VERSION}")
    };
    format!("{what}: use the program that made it, or make it again with newsieve index build")
}

/// Bytes of a section in the list of sections.
const LISTED: usize = 20;

impl Segment {
    /// Opens a segment.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        Self::open_with(path, false)
    }

    /// Opens a segment whose damaged pages are read, too: what is in them may be anything.
    pub(super) fn open_damaged(path: &Path) -> Result<Self, Error> {
        Self::open_with(path, true)
    }

    fn open_with(path: &Path, reads_damaged: bool) -> Result<Self, Error> {
        let failed = |e| Error::io("read it", path, e);
        let file = open_regular(path, OpenOptions::new().read(true)).map_err(failed)?;
        let len = file.metadata().map_err(failed)?.len();
        let file = Positioned::new(file);
        let (footer, sums) = Self::end(path, len, |at, bytes| file.read(at, bytes).map_err(failed))?;
        Self::of_pages(Pages::of_file(path, file, footer.paged, sums).reading_damaged(reads_damaged), &footer, len)
    }

    /// The segment of bytes in memory.
    pub(super) fn of_bytes(name: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let len = bytes.len() as u64;
        let (footer, sums) = Self::end(name, len, |at, out| {
            out.copy_from_slice(&bytes[at as usize..at as usize + out.len()]);
            Ok(())
        })?;
        let pages = Pages::of_bytes(name, bytes, footer.paged, sums);
        if !pages.damaged_pages()?.is_empty() {
            return Err(pages.damaged("a checksum is wrong"));
        }
        Self::of_pages(pages, &footer, len)
    }

    /// The footer and the checksums.
    fn end(path: &Path, len: u64, read: impl Fn(u64, &mut [u8]) -> Result<(), Error>) -> Result<(Footer, Vec<u32>), Error> {
        let damaged = |what: &str| Error::input(format!("{}: it is damaged: {what}; {REBUILD}", path.display()));
        let mut footer = [0; FOOTER];
        let at = len.checked_sub(FOOTER as u64).ok_or_else(|| damaged("it is too short"))?;
        read(at, &mut footer)?;
        let footer = Footer::of(&footer, path)?;
        let count = footer.paged.div_ceil(PAGE as u64);
        if footer.paged.checked_add(count * 4 + FOOTER as u64) != Some(len) {
            return Err(damaged("its length is wrong"));
        }
        let mut sums = vec![0; count as usize * 4];
        read(footer.paged, &mut sums)?;
        if crc32fast::hash(&sums) != footer.sums {
            return Err(damaged("the checksum of its checksums is wrong"));
        }
        Ok((footer, sums.chunks_exact(4).map(|sum| u32_at(sum, 0)).collect()))
    }

    fn of_pages(pages: Pages, footer: &Footer, bytes: u64) -> Result<Self, Error> {
        let mut head = [0; HEAD.len()];
        pages.read(0, &mut head)?;
        if &head != HEAD && !pages.reads_damaged() {
            return Err(pages.damaged("it does not begin as a segment does"));
        }
        let list =
            pages.bytes(footer.list_at, footer.sections.checked_mul(LISTED).ok_or_else(|| pages.damaged("it has too many sections"))?)?;
        let listed = list.chunks_exact(LISTED).map(|row| (u32_at(row, 0), (u64_at(row, 4), u64_at(row, 12))));
        let sections: FxHashMap<u32, (u64, u64)> = listed.collect();
        if sections.values().any(|(start, len)| start.checked_add(*len).is_none_or(|end| end > footer.paged)) {
            return Err(pages.damaged("a section is beyond its end"));
        }
        let mut segment = Self {
            sections,
            pages,
            fences: FxHashMap::default(),
            keeps: footer.keeps,
            documents: 0,
            units: 0,
            statistics: Statistics::new(),
            bytes,
            checksum: footer.checksum,
        };
        for table in segment.keeps.tables() {
            let fences = segment.section_bytes(Section::Fences(table))?;
            let fences: Vec<u64> = fences.chunks_exact(8).map(|fence| u64_at(fence, 0)).collect();
            if fences.len() as u64 != segment.rows(table).div_ceil(table.rows_per_fence())
                || !fences.is_sorted() && !segment.pages.reads_damaged()
            {
                return Err(segment.pages.damaged("a table has not its fences"));
            }
            segment.fences.insert(table, fences);
        }
        let rows = segment.rows(Table::Documents);
        let last =
            rows.checked_sub(1).and_then(|last| u32::try_from(last).ok()).ok_or_else(|| segment.pages.damaged("it has no documents"))?;
        segment.documents = last;
        segment.units = segment.document_row(last)?.first_unit;
        let sites = segment.read_sites();
        let sites = if segment.pages.reads_damaged() { sites.unwrap_or_default() } else { sites? };
        segment.statistics = Statistics::counted(segment.units, sites);
        Ok(segment)
    }

    fn read_sites(&self) -> Result<BTreeMap<String, u32>, Error> {
        let (bytes, mut sites) = (self.section_bytes(Section::Sites)?, BTreeMap::new());
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let site = take_text(&mut rest).flatten().zip(rest.split_first_chunk::<4>());
            let Some((site, (count, after))) = site else { return Err(self.pages.damaged("its sites cannot be read")) };
            rest = after;
            sites.insert(site, u32::from_be_bytes(*count));
        }
        Ok(sites)
    }

    pub(super) const fn pages(&self) -> &Pages {
        &self.pages
    }

    pub(super) const fn keeps(&self) -> Keeps {
        self.keeps
    }

    /// Number of documents.
    pub(super) const fn documents(&self) -> u32 {
        self.documents
    }

    /// Number of units of its documents.
    pub(super) const fn units(&self) -> u64 {
        self.units
    }

    /// The checksum of its last bytes, which hold that of all others.
    pub(super) const fn checksum(&self) -> u32 {
        self.checksum
    }

    /// Length of its file in bytes.
    pub(super) const fn len(&self) -> u64 {
        self.bytes
    }

    pub(super) const fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    /// Number of its paragraphs.
    pub(super) fn paragraphs(&self) -> u64 {
        self.section(Section::Paragraphs).1 / self.keeps.paragraph_row() as u64
    }

    /// The first byte of a section, and its length.
    pub(super) fn section(&self, section: Section) -> (u64, u64) {
        self.sections.get(&section.code()).copied().unwrap_or_default()
    }

    fn section_bytes(&self, section: Section) -> Result<Vec<u8>, Error> {
        let (start, len) = self.section(section);
        self.pages.bytes(start, usize::try_from(len).map_err(|_| self.pages.damaged("a section is too long"))?)
    }

    /// Bytes of a section.
    fn part(&self, section: Section, from: u64, len: usize) -> Result<Vec<u8>, Error> {
        let (start, all) = self.section(section);
        if from.checked_add(len as u64).is_none_or(|end| end > all) {
            return Err(self.pages.damaged(&format!("the section of {} is too short", section.name())));
        }
        self.pages.bytes(start + from, len)
    }

    /// Number of rows of a table.
    pub(super) fn rows(&self, table: Table) -> u64 {
        self.section(Section::Rows(table)).1 / table.row() as u64
    }

    /// Rows of a table, one after the other.
    pub(super) fn read_rows(&self, table: Table, rows: std::ops::Range<u64>) -> Result<Vec<u8>, Error> {
        let row = table.row() as u64;
        let len = usize::try_from(rows.end.saturating_sub(rows.start).saturating_mul(row)).unwrap_or(usize::MAX);
        self.part(Section::Rows(table), rows.start.saturating_mul(row), len)
    }

    /// The first row that is not below `key`, by the bytes of both. The key has eight bytes at least.
    pub(super) fn lower_bound(&self, table: Table, key: &[u8]) -> Result<u64, Error> {
        let (fences, first, each) = (&self.fences[&table], u64_at(key, 0), table.rows_per_fence());
        let from = (fences.partition_point(|&fence| fence < first) as u64).saturating_sub(1) * each;
        let to = (fences.partition_point(|&fence| fence <= first) as u64 * each).min(self.rows(table));
        let (start, len) = self.section(Section::Rows(table));
        let (mut from, mut to, mut row) = (from, to.max(from), [0; DocumentRow::LEN]);
        let row = &mut row[..key.len().min(table.row())];
        while from < to {
            let middle = from.midpoint(to);
            let at = middle * table.row() as u64;
            if at + row.len() as u64 > len {
                return Err(self.pages.damaged("a table is too short"));
            }
            self.pages.read(start + at, row)?;
            if *row < *key { from = middle + 1 } else { to = middle }
        }
        Ok(from)
    }

    /// A document, or the last row with the totals.
    pub(super) fn document_row(&self, document: u32) -> Result<DocumentRow, Error> {
        let mut row = [0; DocumentRow::LEN];
        let (start, len) = self.section(Section::Rows(Table::Documents));
        let at = u64::from(document) * DocumentRow::LEN as u64;
        if at + DocumentRow::LEN as u64 > len {
            return Err(self.pages.damaged("a document is not there"));
        }
        self.pages.read(start + at, &mut row)?;
        Ok(DocumentRow::of_bytes(&row))
    }

    /// The document that a unit is in, with its row and the next one.
    pub(super) fn document_of_unit(&self, unit: u64) -> Result<(u32, DocumentRow, DocumentRow), Error> {
        // The last document that begins at or before the unit: documents without units begin where the next one does.
        let after = self.lower_bound(Table::Documents, &unit.saturating_add(1).to_be_bytes())?;
        self.with_rows(after, |row, next| row.first_unit <= unit && unit < next.first_unit)
    }

    /// The document that a paragraph is in, with its row and the next one.
    pub(super) fn document_of_paragraph(&self, paragraph: u32) -> Result<(u32, DocumentRow, DocumentRow), Error> {
        let (mut from, mut to) = (0, self.documents);
        while from < to {
            let middle = from.midpoint(to);
            if self.document_row(middle)?.first_paragraph <= paragraph { from = middle + 1 } else { to = middle }
        }
        self.with_rows(u64::from(from), |row, next| row.first_paragraph <= paragraph && paragraph < next.first_paragraph)
    }

    fn with_rows(
        &self,
        after: u64,
        is_right: impl Fn(&DocumentRow, &DocumentRow) -> bool,
    ) -> Result<(u32, DocumentRow, DocumentRow), Error> {
        let document = after.checked_sub(1).and_then(|document| u32::try_from(document).ok()).filter(|document| *document < self.documents);
        let document = document.ok_or_else(|| self.pages.damaged("a row leads to no document"))?;
        let (row, next) = (self.document_row(document)?, self.document_row(document + 1)?);
        if is_right(&row, &next) { Ok((document, row, next)) } else { Err(self.pages.damaged("a row leads to another document")) }
    }

    /// The id, the date and the site of a document.
    pub(super) fn names(&self, row: &DocumentRow) -> Result<[Option<String>; 3], Error> {
        let broken = || self.pages.damaged("the names of a document cannot be read");
        let mut names = [None, None, None];
        let mut at = row.names_at;
        for name in &mut names {
            let len = u32_at(&self.part(Section::Names, at, 4)?, 0);
            let taken = if len == u32::MAX { 0 } else { len as usize };
            let bytes = self.part(Section::Names, at, 4 + taken)?;
            *name = take_text(&mut &bytes[..]).ok_or_else(broken)?;
            at += 4 + taken as u64;
        }
        Ok(names)
    }

    /// The id of a document.
    pub(super) fn id(&self, row: &DocumentRow) -> Result<String, Error> {
        let len = u32_at(&self.part(Section::Names, row.names_at, 4)?, 0);
        let bytes = self.part(Section::Names, row.names_at, 4 + if len == u32::MAX { 0 } else { len as usize })?;
        take_text(&mut &bytes[..]).flatten().ok_or_else(|| self.pages.damaged("an id cannot be read"))
    }

    /// The place of a document in the order of rank.
    pub(super) fn rank(&self, document: u32) -> Result<Rank, Error> {
        let row = self.document_row(document)?;
        Ok(Rank { moment: row.rank(), id: self.id(&row)?, serial: row.serial })
    }

    /// The first document that is not before a place in the order of rank.
    pub(super) fn first_from(&self, rank: &Rank) -> Result<u32, Error> {
        let (mut from, mut to) = (0, self.documents);
        while from < to {
            let middle = from.midpoint(to);
            let row = self.document_row(middle)?;
            let is_before = match row.rank().cmp(&rank.moment) {
                std::cmp::Ordering::Equal => (self.id(&row)?, row.serial) < (rank.id.clone(), rank.serial),
                order => order.is_lt(),
            };
            if is_before { from = middle + 1 } else { to = middle }
        }
        Ok(from)
    }

    /// A document without its text.
    pub(super) fn entry(&self, document: u32) -> Result<Entry, Error> {
        let (row, next) = (self.document_row(document)?, self.document_row(document + 1)?);
        let [id, date, site] = self.names(&row)?;
        let units = next.first_unit.checked_sub(row.first_unit).and_then(|units| u32::try_from(units).ok());
        let units = units.ok_or_else(|| self.pages.damaged("a document has too many units"))?;
        Ok(Entry { row, id: id.unwrap_or_default(), date, site, units })
    }

    /// The compressed text of a document.
    pub(super) fn compressed_text(&self, document: u32) -> Result<Vec<u8>, Error> {
        let (row, next) = (self.document_row(document)?, self.document_row(document + 1)?);
        let len = next.text_at.checked_sub(row.text_at).ok_or_else(|| self.pages.damaged("a text ends before it begins"))?;
        self.part(Section::Texts, row.text_at, len as usize)
    }

    /// The text of a document.
    pub(super) fn body(&self, document: u32) -> Result<Body, Error> {
        let broken = || self.pages.damaged("a text cannot be read");
        let compressed = self.compressed_text(document)?;
        let (size, compressed) = lz4_flex::block::uncompressed_size(&compressed).map_err(|_| broken())?;
        // A byte of LZ4 gives 255 at most: a larger size is made up.
        if size > compressed.len().saturating_mul(255) {
            return Err(broken());
        }
        let bytes = lz4_flex::block::decompress(compressed, size).map_err(|_| broken())?;
        let mut rest = &bytes[..];
        let [title, url, text] = [0; 3].map(|_| take_text(&mut rest));
        let (Some(title), Some(url), Some(Some(text))) = (title, url, text) else { return Err(broken()) };
        Ok(Body { title, url, text })
    }

    /// A document made ready for comparison, as it was when it was added.
    pub(super) fn prepared(&self, entry: &Entry, text: &str) -> Result<Prepared, Error> {
        let prepared = Prepared::of(text).with_id(&*entry.id).with_date(entry.date.as_deref()).with_site(entry.site.as_deref());
        if prepared.unit_count() != entry.units as usize {
            return Err(self.pages.damaged("a text has other units than it had"));
        }
        Ok(if entry.row.exact.is_none() { prepared.with_unknown_text() } else { prepared })
    }

    /// A paragraph, without its simhash, and without its hash where no texts are kept.
    pub(super) fn paragraph(&self, number: u32) -> Result<StoredParagraph, Error> {
        let len = self.keeps.paragraph_row();
        let row = self.part(Section::Paragraphs, u64::from(number) * len as u64, len)?;
        Ok(StoredParagraph { first: u32_at(&row, 0), units: u32_at(&row, 4), exact: u64_at(&row, 8), simhash: 0 })
    }

    /// The rows of the paragraphs of a document.
    pub(super) fn paragraph_rows(&self, document: u32) -> Result<Vec<u8>, Error> {
        let (row, next) = (self.document_row(document)?, self.document_row(document + 1)?);
        let count = next.first_paragraph.saturating_sub(row.first_paragraph) as usize;
        let len = self.keeps.paragraph_row();
        self.part(Section::Paragraphs, u64::from(row.first_paragraph) * len as u64, count * len)
    }
}
