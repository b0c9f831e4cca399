//! Anchors: n-grams of units that few places have, and where they stand.
//!
//! An n-gram of four characters or three words is an anchor where it is rare. Where it is not, the longer one that begins at
//! the same unit is, if that is rare: so the number of places of an anchor stays small however large the collection grows,
//! and what grows is the length that it takes to be rare.
//!
//! Units are numbered through the whole collection. The table is made in parts, by the hashes of the grams, each of which
//! can be made alone.

use super::document::Document;
use super::tasks::Tasks;

/// Units in an anchor, by the script of its first unit: four characters, or three words; and in a long one.
const LENGTHS: [[usize; 2]; 2] = [[3, 4], [5, 8]];

/// An n-gram that stands in more places than this is no anchor: of the short ones, of the long ones.
const PLACES: [usize; 2] = [12, 96];

/// Grams are taken in groups, by their hashes, of about so many: what is held at once while the table is made.
const GRAMS_PER_GROUP: usize = 1 << 25;

/// Parts of a group, each of which is sorted alone; and stretches of the collection, each of which is read alone.
const PARTS: usize = 16;
const STRETCHES: usize = 16;

/// Marks the last place of an anchor.
const LAST: u32 = 1 << 31;

/// Marks, in the table of units, that the anchor is a long one.
const LONG: u32 = 1 << 31;

/// A unit at which no anchor begins, one at which the short gram is too frequent, and one that is left out.
const NONE: u32 = u32::MAX;
const FREQUENT: u32 = u32::MAX - 1;
const LEFT_OUT: u32 = u32::MAX - 2;

/// Where anchors stand.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// The number of each document's first unit, and of all units.
    pub(super) starts: Vec<u32>,
    /// For each unit where the places of its anchor begin.
    places_of: Vec<u32>,
    places: Vec<u32>,
    /// Long n-grams that stood in too many places.
    pub(super) frequent: usize,
}

/// A part of the table: the places of its anchors, and those whose gram is too frequent.
#[derive(Debug, Default)]
struct Part {
    places: Vec<u32>,
    too_frequent: Vec<u32>,
    frequent_grams: usize,
}

impl Anchors {
    /// The anchors of all documents, but for stretches of units that are left out: `(document, first, one past the last)`.
    pub(super) fn of(documents: &[Document], left_out: &[(u32, u32, u32)], tasks: &impl Tasks) -> Self {
        let mut starts = vec![0u32];
        for document in documents {
            // Documents beyond two thousand million units have no anchors.
            let end = u64::from(starts[starts.len() - 1]) + document.units.len() as u64;
            starts.push(u32::try_from(end).unwrap_or(LAST).min(LAST - 1));
        }
        let total = starts[documents.len()] as usize;
        // In the first round each gram may be an anchor; in the second those that were too frequent in the first.
        let mut anchors = Self { places_of: vec![FREQUENT; total], starts, ..Self::default() };
        for &(document, from, to) in left_out {
            let start = anchors.starts[document as usize];
            anchors.places_of[(start + from) as usize..(start + to) as usize].fill(LEFT_OUT);
        }
        for round in 0..2 {
            let parts = anchors.parts(documents, round, tasks);
            anchors.places_of.iter_mut().filter(|entry| **entry == FREQUENT).for_each(|entry| *entry = NONE);
            for part in parts {
                anchors.add(&part, round);
            }
        }
        anchors
    }

    /// The places of the anchor that begins at a unit, by the numbers of units, ascending; and its length in units.
    pub(super) fn places(&self, unit: u32, is_unspaced: bool) -> Option<(impl Iterator<Item = u32> + '_, usize)> {
        let entry = self.places_of[unit as usize];
        if entry >= LEFT_OUT {
            return None;
        }
        let places = &self.places[(entry & !LONG) as usize..];
        let count = places.iter().position(|p| p & LAST != 0).map_or(places.len(), |last| last + 1);
        let len = LENGTHS[usize::from(entry & LONG != 0)][usize::from(is_unspaced)];
        Some((places[..count].iter().map(|p| p & !LAST), len))
    }

    /// Makes the parts of the table: of the short grams in the first round, of the long ones where those were too frequent in the
    /// second.
    fn parts(&self, documents: &[Document], round: usize, tasks: &impl Tasks) -> Vec<Part> {
        let grams = self.places_of.iter().filter(|entry| **entry == FREQUENT).count();
        let groups = grams.div_ceil(GRAMS_PER_GROUP).max(1);
        let mut parts = Vec::new();
        for group in 0..groups {
            let gathered = tasks.run(STRETCHES, |stretch| self.gather(documents, round, stretch, group..groups));
            parts.extend(
                tasks.run(PARTS, |part| Part::of(gathered.iter().map(|of| &of[part][..]).collect::<Vec<_>>().concat(), PLACES[round])),
            );
        }
        parts
    }

    /// The grams of a stretch of the documents that are in the first of some groups, by their part: the higher half of the hash, and
    /// the unit.
    fn gather(&self, documents: &[Document], round: usize, stretch: usize, groups: std::ops::Range<usize>) -> [Vec<u64>; PARTS] {
        let total = self.places_of.len();
        let document_at = |unit: usize| self.starts.partition_point(|&start| (start as usize) < unit).min(documents.len());
        let (from, to) = (document_at(total * stretch / STRETCHES), document_at(total * (stretch + 1) / STRETCHES));
        let mut out = [const { Vec::new() }; PARTS];
        for (document, &start) in documents[from..to].iter().zip(&self.starts[from..]) {
            let entries = &self.places_of[start as usize..total.min(start as usize + document.units.len())];
            for (i, _) in entries.iter().enumerate().filter(|(_, entry)| **entry == FREQUENT) {
                let Some(hash) = gram(document, i, round) else { continue };
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
        let mut start = self.places.len();
        for (i, place) in part.places.iter().enumerate() {
            self.places_of[(place & !LAST) as usize] = start as u32 | long;
            if place & LAST != 0 {
                start = self.places.len() + i + 1;
            }
        }
        self.places.extend(&part.places);
        if round == 0 {
            part.too_frequent.iter().for_each(|&unit| self.places_of[unit as usize] = FREQUENT);
        } else {
            self.frequent += part.frequent_grams;
        }
    }
}

impl Part {
    /// The part of some grams, of which none stands in more than `most` places.
    fn of(mut grams: Vec<u64>, most: usize) -> Self {
        grams.sort_unstable();
        let mut made = Self::default();
        for group in grams.chunk_by(|x, y| x >> 32 == y >> 32) {
            let places = group.iter().map(|&g| g as u32);
            if group.len() > most {
                made.too_frequent.extend(places);
                made.frequent_grams += 1;
            } else if group.len() > 1 {
                made.places.extend(places);
                let last = made.places.len() - 1;
                made.places[last] |= LAST;
            }
        }
        made
    }
}

/// The hash of the gram that begins at a unit, if the document has so many more.
fn gram(document: &Document, unit: usize, round: usize) -> Option<u64> {
    let first = document.units.get(unit)?;
    let units = document.units.get(unit..unit + LENGTHS[round][usize::from(first.is_unspaced())])?;
    let joined = units.iter().fold(0, |h: u64, u| (h ^ u64::from(u.hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23));
    Some(crate::text::mix(joined))
}
