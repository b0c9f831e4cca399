//! Documents on the disk: written in input order, read by their numbers.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::corpus::run::finish::ForReuse;
use crate::corpus::run::passages::{Noted, NotedTexts};
use crate::corpus::store::{SpoolReader, SpoolWriter, Spooled, compressed, uncompressed};
use crate::error::Error;
use crate::reuse::{Documents, Measures, Prepared, Statistics};
use crate::schema::DocumentNote;
use crate::text::{Moment, MomentRank};

/// What is kept of a document in memory.
struct StoredFacts {
    prepared: Spooled,
    text: Spooled,
    /// Where its id ends among all ids.
    id_end: usize,
    moment: Option<Moment>,
    exact: Option<u64>,
    solid: usize,
    units: u32,
    /// The number of its site, and one; 0 if it is of none.
    site: u32,
}

/// Documents while they are written.
pub(in crate::corpus::run) struct Storing {
    folder: PathBuf,
    with_notes: bool,
    prepared: SpoolWriter,
    texts: SpoolWriter,
    facts: Vec<StoredFacts>,
    /// All ids, one after the other.
    ids: String,
    sites: Vec<String>,
    numbers_of_sites: FxHashMap<String, u32>,
    statistics: Statistics,
}

/// A text as it is kept, with its note if that was asked for.
#[derive(serde::Serialize, serde::Deserialize)]
struct KeptText<'t>(#[serde(borrow)] Cow<'t, str>, Option<DocumentNote>);

impl Storing {
    /// Documents in files without names, on the file system of `folder`.
    pub(in crate::corpus::run) fn new(folder: &Path, with_notes: bool) -> Result<Self, Error> {
        Ok(Self {
            folder: folder.to_owned(),
            with_notes,
            prepared: SpoolWriter::create_in(folder)?,
            texts: SpoolWriter::create_in(folder)?,
            facts: Vec::new(),
            ids: String::new(),
            sites: Vec::new(),
            numbers_of_sites: FxHashMap::default(),
            statistics: Statistics::new(),
        })
    }

    /// Adds a document that has its id and its date.
    pub(in crate::corpus::run) fn add(&mut self, ForReuse { text, note, prepared, .. }: ForReuse) -> Result<(), Error> {
        let mut bytes = Vec::new();
        prepared.pack(&mut bytes);
        let note = self.with_notes.then_some(note);
        let kept = rmp_serde::to_vec(&KeptText(Cow::Borrowed(&text), note));
        let kept = kept.map_err(|cause| Error::input(format!("{}: it cannot be kept: {cause}", prepared.id())))?;
        self.ids.push_str(prepared.id());
        self.statistics.add(&prepared);
        let Measures { units, exact, solid, .. } = Measures::of(&prepared);
        let facts = StoredFacts {
            prepared: self.prepared.append(&bytes)?,
            text: self.texts.append(&compressed(&kept))?,
            id_end: self.ids.len(),
            moment: prepared.moment(),
            exact,
            solid,
            units: u32::try_from(units).unwrap_or(u32::MAX),
            site: prepared.site().map_or(0, |site| self.site(site)),
        };
        self.facts.push(facts);
        Ok(())
    }

    fn site(&mut self, site: &str) -> u32 {
        if let Some(&number) = self.numbers_of_sites.get(site) {
            return number;
        }
        self.sites.push(site.to_owned());
        let number = self.sites.len() as u32;
        self.numbers_of_sites.insert(site.to_owned(), number);
        number
    }

    /// Ends the writing. The search, with what is kept of each document, may take `memory` bytes.
    pub(in crate::corpus::run) fn finish(self, memory: u64) -> Result<Stored, Error> {
        let mut stored = Stored {
            folder: self.folder,
            prepared: self.prepared.into_reader()?,
            texts: self.texts.into_reader()?,
            facts: self.facts,
            ids: self.ids,
            sites: self.sites,
            statistics: self.statistics,
            order: Vec::new(),
            budget: 0,
            slots: Vec::new(),
            cached: AtomicUsize::new(0),
            held: Mutex::default(),
        };
        let count = u32::try_from(stored.facts.len()).map_err(|_| Error::input("more than 4,294,967,295 documents"))?;
        let mut order: Vec<u32> = (0..count).collect();
        order.sort_unstable_by_key(|&number| {
            let number = number as usize;
            (MomentRank::of(stored.facts[number].moment), stored.id(number), number)
        });
        stored.order = order;
        let kept = stored.facts.capacity() * (size_of::<StoredFacts>() + PLACES) + stored.ids.capacity();
        let budget = usize::try_from(memory).unwrap_or(usize::MAX);
        stored.budget = budget.saturating_sub(kept + PROGRAM).max(budget / 4);
        // As many slots as documents of the mean length have room.
        let each = stored.statistics.unit_count() as usize / stored.facts.len().max(1) * UNIT + size_of::<Prepared>() + 256;
        let slots = (stored.share_of_cache() / each).clamp(1, stored.facts.len().max(1));
        stored.slots = std::iter::repeat_with(Mutex::default).take(slots).collect();
        Ok(stored)
    }
}

/// Bytes of the program, its threads and the results that wait for their turn.
const PROGRAM: usize = 192 << 20;

/// Bytes of a document in tables of places: its place in the order of rank (4), and while clusters are found its component (4) and its row among those with
/// the same units (16).
const PLACES: usize = 24;

/// Bytes of a unit in memory.
const UNIT: usize = 14;

/// The document that was read last of those that share the slot.
type Slot = Mutex<Option<Cached>>;

/// A document in the cache.
struct Cached {
    number: u32,
    document: Arc<Prepared>,
    bytes: usize,
}

/// Documents on the disk.
pub(in crate::corpus::run) struct Stored {
    folder: PathBuf,
    prepared: SpoolReader,
    texts: SpoolReader,
    facts: Vec<StoredFacts>,
    ids: String,
    sites: Vec<String>,
    statistics: Statistics,
    /// The documents by rank.
    order: Vec<u32>,
    /// The bytes that a step may take.
    budget: usize,
    /// The cache: documents that were read, each in the slot of its number.
    slots: Vec<Slot>,
    /// Bytes of the documents in the cache.
    cached: AtomicUsize,
    /// A long document that found no room in the cache. Many others may be aligned with it, one after the other.
    held: Mutex<Option<Cached>>,
}

impl Stored {
    /// The folder for other files.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The bytes that a step may take. A quarter is for the cache of documents.
    pub(super) const fn budget(&self) -> usize {
        self.budget
    }

    /// The most bytes of documents in the cache.
    const fn share_of_cache(&self) -> usize {
        self.budget / 4
    }

    /// Puts a document into its slot, in the place of the one there, if the cache has room for it.
    fn cache(&self, number: usize, document: &Arc<Prepared>) {
        let bytes = document.held();
        let mut slot = self.slots[number % self.slots.len()].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = slot.take() {
            self.cached.fetch_sub(old.bytes, Ordering::Relaxed);
        }
        let with_it = |cached: usize| cached.checked_add(bytes).filter(|&all| all <= self.share_of_cache());
        let found = Cached { number: number as u32, document: Arc::clone(document), bytes };
        if self.cached.fetch_update(Ordering::Relaxed, Ordering::Relaxed, with_it).is_ok() {
            *slot = Some(found);
            return;
        }
        drop(slot);
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        // A short one is read soon, and does not take the place of a long one.
        if held.as_ref().is_none_or(|held| bytes >= held.bytes / 2) {
            *held = Some(found);
        }
    }

    /// The documents by rank: the earliest date first, documents without a date last; then by id.
    pub(in crate::corpus::run) fn by_rank(&self) -> &[u32] {
        &self.order
    }

    pub(in crate::corpus::run) const fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    /// The number of the site of a document; 0 if it is of none.
    pub(super) fn site_number(&self, document: usize) -> u32 {
        self.facts[document].site
    }

    /// Number of documents of the site of a document.
    pub(super) fn count_of_site(&self, document: usize) -> u32 {
        self.site(document).map_or(0, |site| self.statistics.of_site(site))
    }

    /// A document, read from the disk.
    pub(super) fn read(&self, document: usize) -> Result<Prepared, Error> {
        let facts = &self.facts[document];
        let prepared = Prepared::unpack(&self.prepared.read(facts.prepared)?);
        let changed = || self.prepared.failed(std::io::Error::other("it was changed by another program"));
        Ok(prepared.ok_or_else(changed)?.with_moment(facts.moment))
    }
}

impl Documents for Stored {
    type Error = Error;
    type Loaded<'d> = Arc<Prepared>;

    fn count(&self) -> usize {
        self.facts.len()
    }

    fn measures(&self, number: usize) -> Measures {
        let &StoredFacts { moment, exact, solid, units, .. } = &self.facts[number];
        Measures { units: units as usize, rank: MomentRank::of(moment), exact, solid }
    }

    fn id(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.facts[before].id_end);
        &self.ids[start..self.facts[number].id_end]
    }

    fn site(&self, number: usize) -> Option<&str> {
        let of_site = (self.facts[number].site as usize).checked_sub(1)?;
        Some(&self.sites[of_site])
    }

    fn load(&self, number: usize) -> Result<Arc<Prepared>, Error> {
        let slot = &self.slots[number % self.slots.len()];
        let is_it = |cached: &&Cached| cached.number as usize == number;
        for place in [slot, &self.held] {
            if let Some(cached) = place.lock().unwrap_or_else(PoisonError::into_inner).as_ref().filter(is_it) {
                return Ok(Arc::clone(&cached.document));
            }
        }
        let read = Arc::new(self.read(number)?);
        self.cache(number, &read);
        Ok(read)
    }
}

impl NotedTexts for Stored {
    fn noted(&self, document: usize) -> Result<Noted<'_>, Error> {
        let bytes = uncompressed(&self.texts.read(self.facts[document].text)?).map_err(|cause| self.texts.failed(cause))?;
        let KeptText(text, note) = rmp_serde::from_slice(&bytes).map_err(|cause| self.texts.failed(std::io::Error::other(cause)))?;
        Ok(Noted { text: Cow::Owned(text.into_owned()), note: note.map(Cow::Owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_stays_within_its_share() {
        let mut storing = Storing::new(&std::env::temp_dir(), false).expect("it can be made");
        // One document in fifty is fifty times as long as the others.
        for number in 0..500 {
            let text = format!("Ferry {number} leaves the pier at noon. ").repeat(if number % 50 == 7 { 150 } else { 3 });
            let prepared = Prepared::of(&text).with_id(number.to_string());
            let document = ForReuse { id: number.to_string(), text, note: DocumentNote::default(), prepared };
            storing.add(document).expect("it can be written");
        }
        let stored = storing.finish(400_000).expect("it can be read");
        let in_slots = || -> (usize, usize) {
            let held = |slot: &Slot| slot.lock().expect("no thread fails").as_ref().map(|cached| cached.document.held());
            (stored.slots.iter().filter_map(held).sum(), stored.slots.iter().filter_map(held).count())
        };
        let mut most = 0;
        for number in (0..500).chain((0..500).rev()) {
            let document = stored.load(number).expect("it can be read");
            assert_eq!(document.unit_count(), stored.measures(number).units);
            let (bytes, count) = in_slots();
            assert_eq!(bytes, stored.cached.load(Ordering::Relaxed));
            assert!(bytes <= stored.share_of_cache(), "{bytes} bytes in {count} slots");
            most = most.max(bytes);
        }
        assert!(most > stored.share_of_cache() / 2, "{most} bytes");
        let first = stored.load(3).expect("it can be read");
        assert!(Arc::ptr_eq(&first, &stored.load(3).expect("it can be read")));
    }

    #[test]
    fn a_document_that_finds_no_room_is_read_once_for_all_its_pairs() {
        let mut storing = Storing::new(&std::env::temp_dir(), false).expect("it can be made");
        for number in 0..50 {
            let text = format!("Ferry {number} leaves the pier at noon. ").repeat(if number == 7 { 3000 } else { 3 });
            let prepared = Prepared::of(&text).with_id(number.to_string());
            let document = ForReuse { id: number.to_string(), text, note: DocumentNote::default(), prepared };
            storing.add(document).expect("it can be written");
        }
        let stored = storing.finish(400_000).expect("it can be read");
        let long = stored.load(7).expect("it can be read");
        assert!(long.held() > stored.share_of_cache());
        for number in 0..50 {
            stored.load(number).expect("it can be read");
            assert!(Arc::ptr_eq(&long, &stored.load(7).expect("it can be read")), "after {number}");
        }
    }
}
