//! Anchors: rare n-grams of units, with their occurrences.
//!
//! An n-gram of four characters or three words is an anchor if it is rare. If it is not, the longer n-gram that begins at the same unit is the
//! anchor, if that one is rare. So an anchor has few occurrences however large the collection grows: anchors grow longer instead.
//!
//! Units are numbered through the whole collection. The table is made in parts, by the hashes of the n-grams. Each part can be made alone.

use super::keys::{key, key_length};
use super::prepared::Prepared;
use super::tasks::Tasks;

/// Maximum number of occurrences of a short anchor and of a long one.
const MAX_OCCURRENCES: [usize; 2] = [12, 96];

/// N-grams are processed in groups of about this many, by their hashes. One group is in memory at a time.
const GRAMS_PER_GROUP: usize = 1 << 25;

/// Number of parts of a group, which are sorted in parallel, and of stretches of the collection, which are read in parallel.
const PARTS: usize = 16;
const STRETCHES: usize = 16;

/// Marks the last occurrence of an anchor.
const LAST: u32 = 1 << 31;

/// Marks a long anchor in the table of units.
const LONG: u32 = 1 << 31;

/// Entries of the table of units: no anchor begins at the unit; its n-gram is too frequent, or is not counted yet; the unit is left out.
const NONE: u32 = u32::MAX;
const FREQUENT: u32 = u32::MAX - 1;
const LEFT_OUT: u32 = u32::MAX - 2;

/// The anchors of a collection, with their occurrences.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// The number of each document's first unit, and last the number of all units.
    pub(super) starts: Vec<u32>,
    /// For each unit where the list of its anchor's occurrences begins, or one of the entries above.
    table: Vec<u32>,
    occurrences: Vec<u32>,
    /// Number of long n-grams with too many occurrences.
    pub(super) frequent: usize,
}

/// A part of the table: the occurrences of its anchors, and the units of n-grams that are too frequent.
#[derive(Debug, Default)]
struct Part {
    occurrences: Vec<u32>,
    too_frequent: Vec<u32>,
    frequent_grams: usize,
}

impl Anchors {
    /// The anchors of all documents. Stretches of units that are `left_out` have none: `(document, first, one past the last)`.
    pub(super) fn of(documents: &[Prepared], left_out: &[(u32, u32, u32)], tasks: &impl Tasks) -> Self {
        let mut starts = vec![0u32];
        for document in documents {
            // Documents beyond 2^31 units of the collection have no anchors.
            let end = u64::from(starts[starts.len() - 1]) + document.units.len() as u64;
            starts.push(u32::try_from(end).unwrap_or(LAST).min(LAST - 1));
        }
        let total = starts[documents.len()] as usize;
        // The first round tries the short n-gram at each unit; the second tries the long n-gram where the short one was too frequent.
        let mut anchors = Self { table: vec![FREQUENT; total], starts, ..Self::default() };
        for &(document, from, to) in left_out {
            let start = anchors.starts[document as usize];
            anchors.table[(start + from) as usize..(start + to) as usize].fill(LEFT_OUT);
        }
        for round in 0..2 {
            let parts = anchors.parts(documents, round, tasks);
            anchors.table.iter_mut().filter(|entry| **entry == FREQUENT).for_each(|entry| *entry = NONE);
            for part in parts {
                anchors.add(&part, round);
            }
        }
        anchors
    }

    /// The occurrences of the anchor that begins at a unit, as ascending numbers of units; and the length of the anchor in units.
    pub(super) fn occurrences(&self, unit: u32, is_unspaced: bool) -> Option<(impl Iterator<Item = u32> + '_, usize)> {
        let entry = self.table[unit as usize];
        if entry >= LEFT_OUT {
            return None;
        }
        let occurrences = &self.occurrences[(entry & !LONG) as usize..];
        let count = occurrences.iter().position(|p| p & LAST != 0).map_or(occurrences.len(), |last| last + 1);
        let len = key_length(entry & LONG != 0, is_unspaced);
        Some((occurrences[..count].iter().map(|p| p & !LAST), len))
    }

    /// Makes the parts of the table, of short n-grams in the first round and of long ones in the second.
    fn parts(&self, documents: &[Prepared], round: usize, tasks: &impl Tasks) -> Vec<Part> {
        let grams = self.table.iter().filter(|entry| **entry == FREQUENT).count();
        let groups = grams.div_ceil(GRAMS_PER_GROUP).max(1);
        let mut parts = Vec::new();
        for group in 0..groups {
            let gathered = tasks.run(STRETCHES, |stretch| self.gather(documents, round, stretch, group..groups));
            parts.extend(
                tasks.run(PARTS, |part| {
                    Part::of(gathered.iter().map(|of| &of[part][..]).collect::<Vec<_>>().concat(), MAX_OCCURRENCES[round])
                }),
            );
        }
        parts
    }

    /// Collects the n-grams of a stretch of the documents that are in one group, by part. `group` is the number of the group, up to the number
    /// of groups. An n-gram is the higher half of its hash and its first unit.
    fn gather(&self, documents: &[Prepared], round: usize, stretch: usize, groups: std::ops::Range<usize>) -> [Vec<u64>; PARTS] {
        let total = self.table.len();
        let document_at = |unit: usize| self.starts.partition_point(|&start| (start as usize) < unit).min(documents.len());
        let (from, to) = (document_at(total * stretch / STRETCHES), document_at(total * (stretch + 1) / STRETCHES));
        let mut out = [const { Vec::new() }; PARTS];
        for (document, &start) in documents[from..to].iter().zip(&self.starts[from..]) {
            let entries = &self.table[start as usize..total.min(start as usize + document.units.len())];
            for (i, _) in entries.iter().enumerate().filter(|(_, entry)| **entry == FREQUENT) {
                let Some(hash) = key(&document.units, i, round == 1) else { continue };
                let low = hash as u32 as usize;
                if low / PARTS % groups.end == groups.start {
                    out[low % PARTS].push(hash & !u64::from(u32::MAX) | (start as usize + i) as u64);
                }
            }
        }
        out
    }

    /// Adds a part to the table.
    fn add(&mut self, part: &Part, round: usize) {
        let long = if round == 0 { 0 } else { LONG };
        let mut start = self.occurrences.len();
        for (i, occurrence) in part.occurrences.iter().enumerate() {
            self.table[(occurrence & !LAST) as usize] = start as u32 | long;
            if occurrence & LAST != 0 {
                start = self.occurrences.len() + i + 1;
            }
        }
        self.occurrences.extend(&part.occurrences);
        if round == 0 {
            part.too_frequent.iter().for_each(|&unit| self.table[unit as usize] = FREQUENT);
        } else {
            self.frequent += part.frequent_grams;
        }
    }
}

impl Part {
    /// Makes a part from n-grams; `most` is the maximum number of occurrences of an anchor.
    fn of(mut grams: Vec<u64>, most: usize) -> Self {
        grams.sort_unstable();
        let mut made = Self::default();
        for group in grams.chunk_by(|x, y| x >> 32 == y >> 32) {
            let occurrences = group.iter().map(|&g| g as u32);
            if group.len() > most {
                made.too_frequent.extend(occurrences);
                made.frequent_grams += 1;
            } else if group.len() > 1 {
                made.occurrences.extend(occurrences);
                let last = made.occurrences.len() - 1;
                made.occurrences[last] |= LAST;
            }
        }
        made
    }
}
