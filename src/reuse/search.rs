//! The search for pairs in a collection in memory: what a distributed engine does by grouping rows.

use super::Skipped;
use super::anchors::Anchors;
use super::candidates::{Candidates, choose, is_alone};
use super::pair::{Pair, PairSeed, Seed, merge};
use super::paragraphs;
use super::prepared::Prepared;
use super::rank::by_rank;
use super::significance::Significance;
use super::tasks::Tasks;

/// The search for candidate pairs, made ready. Ask it for the pairs of each document.
#[derive(Debug)]
pub struct Search<'i> {
    /// The documents in the order of rank.
    documents: Vec<&'i Prepared>,
    /// Their numbers in the index.
    numbers: Vec<usize>,
    anchors: Anchors,
    /// Seeds from whole paragraphs, ordered.
    seeds: Vec<PairSeed>,
    significance: Significance,
    skipped: Skipped,
}

/// An occurrence of a document's anchor elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// The first unit there, numbered through the collection.
    there: u32,
    unit: u32,
    len: u32,
    family: u32,
}

impl<'i> Search<'i> {
    pub(super) fn new(documents: &'i [Prepared], significance: Significance, tasks: &impl Tasks) -> Self {
        let numbers = by_rank(documents);
        let documents: Vec<&Prepared> = numbers.iter().map(|&number| &documents[number]).collect();
        let (seeds, crowded_simhashes) = paragraphs::find(&documents, tasks);
        let anchors = Anchors::of(&documents, tasks);
        let skipped = Skipped { crowded_simhashes, crowded_pairs: 0 };
        Self { documents, numbers, anchors, seeds, significance, skipped }
    }

    /// What the search leaves out, apart from what the [`Candidates`] of each document say.
    #[must_use]
    pub const fn skipped(&self) -> Skipped {
        self.skipped
    }

    /// The pairs of a document with those before it in the order of rank. `place` is its place there.
    #[must_use]
    pub fn pairs_of(&self, place: usize) -> Candidates {
        let start = self.anchors.starts[place];
        let hits = self.hits(place, 0..start);
        let later = place as u32;
        let units = &self.documents[place].units;
        let position = |at: Option<&Hit>| at.map(|hit| u64::from(hit.there));
        let mut seeds = Vec::new();
        let mut other = 0;
        for (i, hit) in hits.iter().enumerate() {
            // Most hits are chance and have no other near them. Such a hit is skipped before its document is looked up.
            let before = i.checked_sub(1).and_then(|before| hits.get(before));
            let is_lone = is_alone(u64::from(hit.there), position(before), position(hits.get(i + 1)));
            if is_lone && !self.significance.of_units(units[hit.unit as usize], hit.len) {
                continue;
            }
            let starts = &self.anchors.starts;
            if hit.there >= starts[other + 1] {
                other = starts.partition_point(|&start| start <= hit.there) - 1;
            }
            seeds.push(PairSeed { later, earlier: other as u32, seed: seed(hit, starts[other]) });
        }
        let from = self.seeds.partition_point(|s| s.later < later);
        seeds.extend(self.seeds[from..].iter().take_while(|s| s.later == later));
        let mut found = choose(units, seeds, self.significance);
        for pair in &mut found.pairs {
            (pair.a, pair.b) = (self.numbers[pair.a], self.numbers[pair.b]);
        }
        found
    }

    /// A document as a pair with itself, for the passages that it has twice. `None` if it has no seeds with itself.
    #[must_use]
    pub fn pair_within(&self, place: usize) -> Option<Pair> {
        let start = self.anchors.starts[place];
        // Two equal stretches give two hits; only the hit from the later to the earlier is kept.
        let mut hits = self.hits(place, start..self.anchors.starts[place + 1]);
        hits.retain(|hit| hit.there - start < hit.unit);
        let seeds: Vec<Seed> = hits.iter().map(|hit| seed(hit, start)).collect();
        let number = self.numbers[place];
        (!seeds.is_empty()).then(|| Pair { a: number, b: number, seeds: merge(seeds) })
    }

    /// The occurrences of a document's anchors in a stretch of the collection, in order.
    fn hits(&self, place: usize, stretch: std::ops::Range<u32>) -> Vec<Hit> {
        let (start, end) = (self.anchors.starts[place], self.anchors.starts[place + 1]);
        let mut hits = Vec::new();
        for (unit, number) in (start..end).enumerate() {
            let is_unspaced = self.documents[place].units[unit].is_unspaced();
            let Some(found) = self.anchors.occurrences(number, is_unspaced) else { continue };
            let there = found.units().take_while(|there| *there < stretch.end).filter(|there| *there >= stretch.start);
            hits.extend(there.map(|there| Hit { there, unit: unit as u32, len: found.len, family: found.family }));
        }
        hits.sort_unstable();
        hits
    }
}

/// The seed of a hit in the document whose first unit has the number `start`.
const fn seed(hit: &Hit, start: u32) -> Seed {
    Seed { a: hit.there - start, b: hit.unit, len: hit.len, family: hit.family }
}
