//! Writes a segment: sections one after the other, a list of them, the checksums of all pages, and a footer.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crate::error::Error;
use crate::fingerprint::ALGORITHM;
use crate::until::Until;

use super::format::{DocumentRow, FOOT, FOOTER, HEAD, Keeps, PAGE, Section, Table, VERSION, put_text};

/// A document of a segment, without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its row. Places in the segment are those where it came from; the writer sets those where it goes.
    pub(super) row: DocumentRow,
    pub(super) id: String,
    pub(super) date: Option<String>,
    pub(super) site: Option<String>,
    pub(super) units: u32,
}

/// What is written into a segment. Documents are numbered in the order of rank.
pub(super) trait Content {
    /// Number of documents.
    fn count(&self) -> u32;

    /// A document.
    fn entry(&self, document: u32) -> Result<Entry, Error>;

    /// The compressed text of a document.
    fn text(&self, document: u32) -> Result<Vec<u8>, Error>;

    /// The paragraphs of a document, as rows.
    fn paragraphs(&self, document: u32) -> Result<Vec<u8>, Error>;

    /// Calls `each` with the rows of a table, in order.
    fn rows(&self, table: Table, each: &mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error>;
}

/// A segment while it is written.
struct SegmentWriter<'w> {
    path: &'w Path,
    out: &'w mut dyn Write,
    at: u64,
    /// The checksum of the page that is not full yet.
    page: crc32fast::Hasher,
    sums: Vec<u32>,
    /// Each section with its first byte and its length.
    sections: Vec<(Section, u64, u64)>,
    until: Until<'w>,
}

impl SegmentWriter<'_> {
    fn put(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        self.out.write_all(bytes).map_err(|e| Error::io("write it", self.path, e))?;
        while !bytes.is_empty() {
            let room = PAGE - self.at as usize % PAGE;
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.page.update(now);
            self.at += now.len() as u64;
            if self.at.is_multiple_of(PAGE as u64) {
                self.until.check()?;
                self.end_page();
            }
            bytes = later;
        }
        Ok(())
    }

    fn end_page(&mut self) {
        self.sums.push(std::mem::take(&mut self.page).finalize());
    }

    /// Begins a section at a multiple of 64 bytes, so that rows of 16 and 64 bytes are in one page.
    fn begin(&mut self, section: Section) -> Result<(), Error> {
        let padding = self.at.next_multiple_of(64) - self.at;
        self.put(&[0; 64][..padding as usize])?;
        self.sections.push((section, self.at, 0));
        Ok(())
    }

    fn end(&mut self) {
        if let Some((_, start, len)) = self.sections.last_mut() {
            *len = self.at - *start;
        }
    }

    /// Writes a table with its fences.
    fn table(
        &mut self,
        table: Table,
        rows: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.begin(Section::Rows(table))?;
        let (mut fences, mut count) = (Vec::new(), 0);
        rows(&mut |row| {
            if count % table.rows_per_fence() == 0 {
                fences.extend_from_slice(&row[..8]);
            }
            count += 1;
            self.put(row)
        })?;
        self.end();
        self.begin(Section::Fences(table))?;
        self.put(&fences)?;
        self.end();
        Ok(())
    }

    fn finish(mut self, keeps: Keeps) -> Result<u64, Error> {
        let sections = std::mem::take(&mut self.sections);
        let list_at = self.at;
        for (section, start, len) in &sections {
            self.put(&section.code().to_be_bytes())?;
            self.put(&start.to_be_bytes())?;
            self.put(&len.to_be_bytes())?;
        }
        let paged = self.at;
        if !paged.is_multiple_of(PAGE as u64) {
            self.end_page();
        }
        let sums: Vec<u8> = self.sums.iter().flat_map(|sum| sum.to_be_bytes()).collect();
        let mut footer = Vec::with_capacity(FOOTER);
        footer.extend(FOOT);
        footer.extend(VERSION.to_be_bytes());
        footer.extend(ALGORITHM.to_be_bytes());
        footer.extend(u32::from(keeps == Keeps::Texts).to_be_bytes());
        footer.extend((sections.len() as u32).to_be_bytes());
        footer.extend(list_at.to_be_bytes());
        footer.extend(paged.to_be_bytes());
        footer.extend(crc32fast::hash(&sums).to_be_bytes());
        footer.extend(crc32fast::hash(&footer).to_be_bytes());
        for part in [&sums, &footer] {
            self.out.write_all(part).map_err(|e| Error::io("write it", self.path, e))?;
        }
        Ok(paged + (sums.len() + footer.len()) as u64)
    }
}

/// Where the parts of each document begin; the last ones are where they end.
struct Places {
    /// In bytes from the beginning of the section.
    texts: Vec<u64>,
    names: Vec<u64>,
    /// Numbers of paragraphs in the segment.
    paragraphs: Vec<u32>,
}

impl Places {
    /// The row of a document, with these places in it.
    fn row(&self, document: u32, first_unit: u64, row: DocumentRow) -> DocumentRow {
        let i = document as usize;
        DocumentRow { names_at: self.names[i], text_at: self.texts[i], first_paragraph: self.paragraphs[i], first_unit, ..row }
    }
}

/// The sections of documents, one after the other.
impl SegmentWriter<'_> {
    /// Writes the texts, if they are kept. Gives the places of all.
    fn texts(&mut self, content: &dyn Content, keeps: Keeps) -> Result<Vec<u64>, Error> {
        let mut places = vec![0; content.count() as usize + 1];
        if keeps == Keeps::Texts {
            self.begin(Section::Texts)?;
            for document in 0..content.count() {
                let text = content.text(document)?;
                places[document as usize + 1] = places[document as usize] + text.len() as u64;
                self.put(&text)?;
            }
            self.end();
        }
        Ok(places)
    }

    /// Writes ids, dates and sites. Gives the places of all, and the number of documents of each site.
    fn names(&mut self, content: &dyn Content) -> Result<(Vec<u64>, BTreeMap<String, u32>), Error> {
        let mut places = vec![0; content.count() as usize + 1];
        let mut sites: BTreeMap<String, u32> = BTreeMap::new();
        self.begin(Section::Names)?;
        for document in 0..content.count() {
            let entry = content.entry(document)?;
            let mut names = Vec::new();
            [Some(&*entry.id), entry.date.as_deref(), entry.site.as_deref()].iter().for_each(|name| put_text(&mut names, *name));
            places[document as usize + 1] = places[document as usize] + names.len() as u64;
            self.put(&names)?;
            if let Some(site) = entry.site {
                *sites.entry(site).or_default() += 1;
            }
        }
        self.end();
        Ok((places, sites))
    }

    /// Writes the paragraphs. Gives the number of the first one of each document.
    fn paragraphs(&mut self, content: &dyn Content, keeps: Keeps) -> Result<Vec<u32>, Error> {
        let mut places = vec![0u32; content.count() as usize + 1];
        self.begin(Section::Paragraphs)?;
        for document in 0..content.count() {
            let rows = content.paragraphs(document)?;
            let of_document = (rows.len() / keeps.paragraph_row()) as u32;
            places[document as usize + 1] = places[document as usize]
                .checked_add(of_document)
                .ok_or_else(|| Error::input(format!("{}: too many paragraphs for one segment", self.path.display())))?;
            self.put(&rows)?;
        }
        self.end();
        Ok(places)
    }

    fn sites(&mut self, sites: &BTreeMap<String, u32>) -> Result<(), Error> {
        self.begin(Section::Sites)?;
        for (site, of_site) in sites {
            let mut row = Vec::new();
            put_text(&mut row, Some(site));
            row.extend(of_site.to_be_bytes());
            self.put(&row)?;
        }
        self.end();
        Ok(())
    }
}

/// Hands on the rows of the documents, and one with the totals.
fn document_rows(content: &dyn Content, places: &Places, each: &mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
    let mut first_unit = 0;
    for document in 0..content.count() {
        let entry = content.entry(document)?;
        each(&places.row(document, first_unit, entry.row).to_bytes())?;
        first_unit += u64::from(entry.units);
    }
    each(&places.row(content.count(), first_unit, DocumentRow::default()).to_bytes())
}

/// Writes a segment. Gives its length in bytes. An error if work is to end before.
pub(super) fn write_segment(content: &dyn Content, keeps: Keeps, path: &Path, out: &mut dyn Write, until: Until<'_>) -> Result<u64, Error> {
    let mut writer = SegmentWriter { path, out, at: 0, page: crc32fast::Hasher::new(), sums: Vec::new(), sections: Vec::new(), until };
    writer.put(HEAD)?;
    let texts = writer.texts(content, keeps)?;
    let (names, sites) = writer.names(content)?;
    let places = Places { texts, names, paragraphs: writer.paragraphs(content, keeps)? };
    writer.sites(&sites)?;
    for table in keeps.tables() {
        writer.table(
            table,
            |each| {
                if table == Table::Documents { document_rows(content, &places, each) } else { content.rows(table, each) }
            },
        )?;
    }
    writer.finish(keeps)
}
