//! Documents in memory, on their way to a segment.

use crate::error::Error;
use crate::reuse::{BLOCKS, MIN_UNITS, Prepared, StoredParagraph, block_first, keys};
use crate::text::{MomentRank, hash_text};

use super::format::{Keeps, Table, key_row, moment_of, numbered, put_text, unit_of};
use super::writer::{Content, Entry};

/// A document for an index.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDocument {
    pub(super) prepared: Prepared,
    pub(super) text: String,
    pub(super) note: Note,
}

/// What an index keeps of a document for those who read its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) date: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
}

impl NewDocument {
    /// A text. Its id is to be unlike those of the index and of other new documents.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { prepared: Prepared::of(&text).with_id(id), text, note: Note::default() }
    }

    /// A text that was prepared elsewhere, with its id and its site.
    #[must_use]
    pub fn of_prepared(prepared: Prepared, text: impl Into<String>) -> Self {
        Self { prepared, text: text.into(), note: Note::default() }
    }

    /// Sets the date of publication, in any form that pages write.
    #[must_use]
    pub fn with_date(mut self, date: Option<&str>) -> Self {
        self.note.date = date.map(str::to_owned);
        self.prepared = self.prepared.with_date(date);
        self
    }

    /// Sets the site: see [`Prepared::with_site`].
    #[must_use]
    pub fn with_site(mut self, site: Option<&str>) -> Self {
        self.prepared = self.prepared.with_site(site);
        self
    }

    /// Sets the headline, which answers name.
    #[must_use]
    pub fn with_title(mut self, title: Option<&str>) -> Self {
        self.note.title = title.map(str::to_owned);
        self
    }

    /// Sets the address, which answers name.
    #[must_use]
    pub fn with_url(mut self, url: Option<&str>) -> Self {
        self.note.url = url.map(str::to_owned);
        self
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.prepared.id()
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Documents of one segment in the making.
pub(super) struct Batch {
    keeps: Keeps,
    entries: Vec<Entry>,
    texts: Vec<Vec<u8>>,
    paragraphs: Vec<Vec<StoredParagraph>>,
    ranks: Vec<MomentRank>,
    /// The keys of all documents, with the units numbered in each document, and for each document where they begin.
    keys: Vec<u128>,
    first_keys: Vec<usize>,
    units: u64,
}

impl Batch {
    pub(super) const fn new(keeps: Keeps) -> Self {
        Self {
            keeps,
            entries: Vec::new(),
            texts: Vec::new(),
            paragraphs: Vec::new(),
            ranks: Vec::new(),
            keys: Vec::new(),
            first_keys: Vec::new(),
            units: 0,
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Number of units of its documents.
    pub(super) const fn units(&self) -> u64 {
        self.units
    }

    /// Adds a document, which has the number `serial` in the order of adding.
    pub(super) fn add(&mut self, document: &NewDocument, serial: u64) {
        let NewDocument { prepared, text, note } = document;
        let rank = prepared.moment_rank();
        let mut entry = Entry {
            id: prepared.id().to_owned(),
            date: note.date.clone(),
            site: prepared.site().map(str::to_owned),
            units: prepared.unit_count() as u32,
            ..Entry::default()
        };
        entry.row.exact = prepared.exact();
        entry.row.serial = serial;
        entry.row.moment = moment_of(rank);
        entry.row.solid = u32::try_from(prepared.solid_len()).unwrap_or(u32::MAX);
        self.units += u64::from(entry.units);
        self.first_keys.push(self.keys.len());
        let mut body = Vec::new();
        if self.keeps == Keeps::Texts {
            self.keys.extend(keys(prepared, 0).map(|key| key_row(key.short, key.long, u64::from(key.unit))));
            [note.title.as_deref(), note.url.as_deref(), Some(text)].iter().for_each(|part| put_text(&mut body, *part));
            body = lz4_flex::compress_prepend_size(&body);
        }
        self.texts.push(body);
        self.entries.push(entry);
        self.ranks.push(rank);
        self.paragraphs.push(prepared.paragraphs().to_vec());
    }

    /// Ends the adding: puts documents and rows in order.
    pub(super) fn into_sorted(mut self) -> SortedBatch {
        let mut order: Vec<u32> = (0..self.entries.len() as u32).collect();
        let rank = |&i: &u32| (self.ranks[i as usize], &*self.entries[i as usize].id, self.entries[i as usize].row.serial);
        order.sort_by(|x, y| rank(x).cmp(&rank(y)));
        let mut first_unit = 0;
        for &i in &order {
            let i = i as usize;
            let end = self.first_keys.get(i + 1).copied().unwrap_or(self.keys.len());
            self.keys[self.first_keys[i]..end].iter_mut().for_each(|key| *key += u128::from(first_unit));
            first_unit += u64::from(self.entries[i].units);
        }
        self.keys.sort_unstable();
        debug_assert!(self.keys.iter().all(|&key| unit_of(key) < first_unit));
        let mut placed = Vec::new();
        for &i in &order {
            placed.extend(self.paragraphs[i as usize].iter().copied().zip(placed.len() as u32..));
        }
        let sorted = |mut rows: Vec<[u8; 12]>| {
            rows.sort_unstable();
            rows
        };
        let mut tables = vec![
            (Table::Ids, sorted(order.iter().zip(0..).map(|(&i, new)| numbered(hash_text(&self.entries[i as usize].id), new)).collect())),
            (
                Table::Exacts,
                sorted(order.iter().zip(0..).filter_map(|(&i, new)| Some(numbered(self.entries[i as usize].row.exact?, new))).collect()),
            ),
        ];
        if self.keeps == Keeps::Fingerprints {
            tables.push((Table::Equal, sorted(placed.iter().map(|(p, number)| numbered(p.exact, *number)).collect())));
        }
        for block in 0..self.keeps.blocks().min(BLOCKS) {
            let long = placed.iter().filter(|(p, _)| p.units >= MIN_UNITS);
            tables.push((Table::Block(block), sorted(long.map(|(p, number)| numbered(block_first(p.simhash, block), *number)).collect())));
        }
        SortedBatch { batch: self, order, tables }
    }
}

/// Documents and rows in order, to be written.
pub(super) struct SortedBatch {
    batch: Batch,
    /// The documents in the order of rank.
    order: Vec<u32>,
    tables: Vec<(Table, Vec<[u8; 12]>)>,
}

impl SortedBatch {
    /// For each document of the batch its number in the segment.
    pub(super) fn places(&self) -> Vec<u32> {
        let mut places = vec![0; self.order.len()];
        self.order.iter().zip(0..).for_each(|(&i, place)| places[i as usize] = place);
        places
    }

    fn old(&self, document: u32) -> usize {
        self.order[document as usize] as usize
    }
}

impl Content for SortedBatch {
    fn count(&self) -> u32 {
        self.order.len() as u32
    }

    fn entry(&self, document: u32) -> Result<Entry, Error> {
        Ok(self.batch.entries[self.old(document)].clone())
    }

    fn text(&self, document: u32) -> Result<Vec<u8>, Error> {
        Ok(self.batch.texts[self.old(document)].clone())
    }

    fn paragraphs(&self, document: u32) -> Result<Vec<u8>, Error> {
        let row = self.batch.keeps.paragraph_row();
        Ok(self.batch.paragraphs[self.old(document)].iter().flat_map(|p| paragraph_row(p).into_iter().take(row)).collect())
    }

    fn rows(&self, table: Table, each: &mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
        if table == Table::Keys {
            return self.batch.keys.iter().try_for_each(|key| each(&key.to_be_bytes()));
        }
        let rows = self.tables.iter().find(|(of, _)| *of == table).map_or(&[][..], |(_, rows)| rows);
        rows.iter().try_for_each(|row| each(row))
    }
}

fn paragraph_row(paragraph: &StoredParagraph) -> [u8; 16] {
    let mut row = [0; 16];
    row[..4].copy_from_slice(&paragraph.first.to_be_bytes());
    row[4..8].copy_from_slice(&paragraph.units.to_be_bytes());
    row[8..].copy_from_slice(&paragraph.exact.to_be_bytes());
    row
}
