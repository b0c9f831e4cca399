//! Anchors: the keys that documents share, with their occurrences, for a collection in memory.
//!
//! Units are numbered through the whole collection, documents in the order of rank. The table is made in parts, by the keys. Each part can be
//! made alone.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use crate::until::Until;

use super::grouping::{Grouping, grouping};
use super::keys::{BITS, key, key_length};
use super::prepared::Prepared;
use super::tasks::Tasks;

/// Keys are processed in groups of about this many. One group is in memory at a time.
const KEYS_PER_GROUP: usize = 12 << 20;

/// Number of parts of a group, which are sorted in parallel: one for each value of the bits of a key that an entry has no room for.
const PARTS: usize = 1 << (BITS - 32);

/// Number of stretches of the collection, which are read in parallel.
const STRETCHES: usize = 16;

/// Marks the last occurrence of an anchor. The only occurrence that is listed of a star is its first one; the number of all follows.
const LAST: u32 = 1 << 31;

/// Marks a long anchor in the table of units.
const LONG: u32 = 1 << 31;

/// Entries of the table of units: no anchor begins at the unit; its key is too frequent, or is not counted yet.
const NONE: u32 = u32::MAX;
const FREQUENT: u32 = u32::MAX - 1;

/// The anchors of a collection, with their occurrences.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// The number of each document's first unit, and last the number of all units.
    pub(super) starts: Vec<u32>,
    /// For each unit where the list of its anchor's occurrences begins, or one of the entries above. Threads write entries that no other reads
    /// meanwhile.
    table: Vec<AtomicU32>,
    occurrences: Vec<u32>,
}

/// The occurrences of an anchor that a unit is paired with.
pub(super) struct Occurrences<'a> {
    /// Numbers of their units, ascending, marked at the end.
    units: &'a [u32],
    /// Number of all occurrences, if only the first is listed; else 0.
    pub(super) family: u32,
    /// Number of units of the anchor.
    pub(super) len: u32,
}

impl Occurrences<'_> {
    /// Numbers of the units where the anchor occurs, ascending.
    pub(super) fn units(&self) -> impl Iterator<Item = u32> + '_ {
        self.units.iter().map(|unit| unit & !LAST)
    }
}

/// A part of the table: lists of occurrences, marked at their ends, and the units of keys that are too frequent.
#[derive(Debug, Default)]
struct Part {
    cliques: Vec<u32>,
    stars: Vec<u32>,
    too_frequent: Vec<u32>,
}

impl Anchors {
    /// The anchors of all documents.
    pub(super) fn of(documents: &[&Prepared], tasks: &impl Tasks) -> Self {
        let mut starts = vec![0u32];
        for document in documents {
            // Documents beyond 2^31 units of the collection have no anchors.
            let end = u64::from(starts[starts.len() - 1]) + document.units.len() as u64;
            starts.push(u32::try_from(end).unwrap_or(LAST).min(LAST - 1));
        }
        let total = starts[documents.len()] as usize;
        // The first round tries the short key at each unit; the second tries the long key where the short one was too frequent.
        let table = std::iter::repeat_with(|| AtomicU32::new(FREQUENT)).take(total).collect();
        let mut anchors = Self { table, starts, ..Self::default() };
        for is_long in [false, true] {
            let parts = anchors.parts(documents, is_long, tasks);
            anchors.add(&parts, is_long, tasks);
        }
        anchors
    }

    /// The occurrences of the anchor that begins at a unit.
    pub(super) fn occurrences(&self, unit: u32, is_unspaced: bool) -> Option<Occurrences<'_>> {
        let entry = self.table[unit as usize].load(Relaxed);
        if entry >= FREQUENT {
            return None;
        }
        let is_long = entry & LONG != 0;
        let list = &self.occurrences[(entry & !LONG) as usize..];
        let count = list.iter().position(|unit| unit & LAST != 0).map_or(list.len(), |last| last + 1);
        let family = if count == 1 { list.get(1).copied().unwrap_or_default() } else { 0 };
        Some(Occurrences { units: &list[..count], family, len: key_length(is_long, is_unspaced) as u32 })
    }

    /// Makes the parts of the table, of short keys in the first round and of long ones in the second.
    fn parts(&self, documents: &[&Prepared], is_long: bool, tasks: &impl Tasks) -> Vec<Part> {
        let keys = self.table.iter().filter(|entry| entry.load(Relaxed) == FREQUENT).count();
        let groups = keys.div_ceil(KEYS_PER_GROUP).max(1);
        let mut parts = Vec::new();
        let until = tasks.until();
        for group in 0..groups {
            let gathered = tasks.run(STRETCHES, |stretch| self.gather(documents, is_long, stretch, group..groups, until));
            parts.extend(tasks.run(PARTS, |part| {
                // What is taken is freed before the next part begins.
                let take = |of: &Vec<Mutex<Vec<u64>>>| std::mem::take(&mut *of[part].lock().unwrap_or_else(PoisonError::into_inner));
                Part::of(gathered.iter().map(take).collect::<Vec<_>>().concat(), is_long)
            }));
        }
        parts
    }

    /// Collects the keys of a stretch of the documents that are in one group, by part. `groups` is the number of the group, up to the number of
    /// groups. An entry is the higher 32 bits of a key, then the unit where it begins.
    fn gather(
        &self,
        documents: &[&Prepared],
        is_long: bool,
        stretch: usize,
        groups: std::ops::Range<usize>,
        until: Until<'_>,
    ) -> Vec<Mutex<Vec<u64>>> {
        let total = self.table.len();
        let document_at = |unit: usize| self.starts.partition_point(|&start| (start as usize) < unit).min(documents.len());
        let (from, to) = (document_at(total * stretch / STRETCHES), document_at(total * (stretch + 1) / STRETCHES));
        // Keys are spread evenly over parts, and nearly so over groups.
        let expected = self.starts[to].saturating_sub(self.starts[from]) as usize / PARTS / groups.end;
        let mut out: Vec<Vec<u64>> = (0..PARTS).map(|_| Vec::with_capacity(expected + expected / 8)).collect();
        // By the key itself, not by its first unit: stretches with one key by chance are one group wherever keys are grouped.
        let is_of_group = |key: u64| ((key >> (BITS - 32)) * groups.end as u64) >> 32 == groups.start as u64;
        for (document, &start) in documents[from..to].iter().zip(&self.starts[from..]) {
            if until.is_over() {
                break;
            }
            let entries = self.table[start as usize..].iter().take(document.units.len()).enumerate();
            for (i, _) in entries.filter(|(_, entry)| entry.load(Relaxed) == FREQUENT) {
                let Some(key) = key(&document.units, i, is_long).filter(|&key| is_of_group(key)) else { continue };
                out[key as usize % PARTS].push(key >> (BITS - 32) << 32 | (start as usize + i) as u64);
            }
        }
        out.into_iter().map(Mutex::new).collect()
    }

    /// Adds the parts to the table. What is in none of them is no anchor.
    fn add(&mut self, parts: &[Part], is_long: bool, tasks: &impl Tasks) {
        self.table.iter_mut().map(AtomicU32::get_mut).filter(|entry| **entry == FREQUENT).for_each(|entry| *entry = NONE);
        let mut starts = Vec::new();
        for part in parts {
            starts.push(self.occurrences.len());
            self.occurrences.extend(&part.cliques);
            for units in part.stars() {
                self.occurrences.extend([units[0] | LAST, units.len() as u32]);
            }
        }
        tasks.run(parts.len(), |part| self.add_part(&parts[part], starts[part], is_long));
    }

    /// Adds a part to the table, whose occurrences begin at `start`.
    fn add_part(&self, part: &Part, start: usize, is_long: bool) {
        let long = if is_long { LONG } else { 0 };
        let set = |unit: u32, entry: u32| self.table[(unit & !LAST) as usize].store(entry, Relaxed);
        let mut list = start;
        for (i, &occurrence) in part.cliques.iter().enumerate() {
            set(occurrence, list as u32 | long);
            if occurrence & LAST != 0 {
                list = start + i + 1;
            }
        }
        for units in part.stars() {
            units.iter().for_each(|&unit| set(unit, list as u32 | long));
            list += 2;
        }
        part.too_frequent.iter().for_each(|&unit| set(unit, FREQUENT));
    }
}

impl Part {
    /// The lists of occurrences of its stars.
    fn stars(&self) -> impl Iterator<Item = &[u32]> {
        self.stars.chunk_by(|unit, _| unit & LAST == 0)
    }

    /// Makes a part from its entries.
    fn of(mut entries: Vec<u64>, is_long: bool) -> Self {
        entries.sort_unstable();
        let mut made = Self::default();
        entries.chunk_by(|x, y| x >> 32 == y >> 32).for_each(|of_key| made.add(of_key.iter().map(|&entry| entry as u32), is_long));
        made
    }

    /// Adds the occurrences of one key, ascending.
    fn add(&mut self, units: impl ExactSizeIterator<Item = u32>, is_long: bool) {
        match grouping(units.len(), is_long) {
            Grouping::Alone => {}
            Grouping::Clique => add_list(&mut self.cliques, units),
            Grouping::Longer => self.too_frequent.extend(units),
            Grouping::Star => add_list(&mut self.stars, units),
        }
    }
}

/// Adds a list that is not empty, and marks its end.
fn add_list(lists: &mut Vec<u32>, units: impl Iterator<Item = u32>) {
    lists.extend(units);
    if let Some(last) = lists.last_mut() {
        *last |= LAST;
    }
}
