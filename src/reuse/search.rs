//! The search for candidates: pairs of documents that are worth aligning, with their seeds.

use super::Skipped;
use super::anchors::Anchors;
use super::pair::{Pair, PairSeed, Seed, merge};
use super::paragraphs;
use super::prepared::Prepared;
use super::significance::Significance;
use super::tasks::Tasks;

/// Seeds that agree by chance are seldom near each other in both documents. A pair is a candidate if seeds within `NEAR` units of each other,
/// on diagonals that differ by at most `SHIFT`, have as many units together as a chain needs.
const NEAR: u32 = 64;
const SHIFT: i64 = 24;

/// Number of following hits that are considered with a hit.
const NEXT: usize = 12;

/// The search for candidate pairs, made ready. Ask it for the pairs of each document.
#[derive(Debug)]
pub struct Search<'i> {
    documents: &'i [Prepared],
    anchors: Anchors,
    /// Seeds from whole paragraphs, ordered.
    seeds: Vec<PairSeed>,
    significance: Significance,
    skipped: Skipped,
}

/// An occurrence of a document's anchor in another document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// The first unit in the other document, numbered through the collection.
    there: u32,
    unit: u32,
    len: u32,
}

impl<'i> Search<'i> {
    pub(super) fn new(documents: &'i [Prepared], significance: Significance, tasks: &impl Tasks) -> Self {
        let found = paragraphs::find(documents, tasks);
        let anchors = Anchors::of(documents, &found.left_out, tasks);
        let skipped =
            Skipped { frequent_grams: anchors.frequent, crowded_simhashes: found.crowded, collapsed_paragraphs: found.left_out.len() };
        Self { documents, anchors, seeds: found.seeds, significance, skipped }
    }

    /// What the search leaves out.
    #[must_use]
    pub const fn skipped(&self) -> Skipped {
        self.skipped
    }

    /// The pairs of a document with the documents after it, ordered.
    #[must_use]
    pub fn pairs_of(&self, document: usize) -> Vec<Pair> {
        let mut seeds = self.seeds_of_anchors(document);
        let x = document as u32;
        let from = self.seeds.partition_point(|s| s.documents.0 < x);
        seeds.extend(self.seeds[from..].iter().take_while(|s| s.documents.0 == x).map(|s| (s.documents.1, s.seed)));
        seeds.sort_unstable();
        let of_pair = seeds.chunk_by(|x, y| x.0 == y.0);
        of_pair.map(|of| Pair { a: document, b: of[0].0 as usize, seeds: merge(of.iter().map(|s| s.1).collect()) }).collect()
    }

    /// A document as a pair with itself, for the passages that it has twice. `None` if it has no seeds with itself.
    #[must_use]
    pub fn pair_within(&self, document: usize) -> Option<Pair> {
        let start = self.anchors.starts[document];
        // Two equal stretches give two hits; only the hit from the first to the second is kept.
        let mut hits = self.hits(document, start..self.anchors.starts[document + 1]);
        hits.retain(|hit| hit.there - start > hit.unit);
        let seeds: Vec<Seed> = self.seeds_of(&hits, document, document).collect();
        (!seeds.is_empty()).then(|| Pair { a: document, b: document, seeds: merge(seeds) })
    }

    /// The seeds from anchors of a document, each with the number of the other document.
    fn seeds_of_anchors(&self, document: usize) -> Vec<(u32, Seed)> {
        let hits = self.hits(document, self.anchors.starts[document + 1]..u32::MAX);
        let starts = &self.anchors.starts;
        let units = &self.documents[document].units;
        let is_enough = |hit: Hit, count: u32| self.significance.of_units(units[hit.unit as usize], count);
        let mut seeds = Vec::new();
        let mut at = 0;
        while let Some(&hit) = hits.get(at) {
            // Most hits are chance and have no other near them. Such a hit is skipped before its document is looked up.
            let is_alone = hits.get(at + 1).is_none_or(|next| next.there - hit.there > NEAR);
            if is_alone && !is_enough(hit, hit.len) {
                at += 1;
                continue;
            }
            let other = starts.partition_point(|&start| start <= hit.there) - 1;
            let from = hits[..at].partition_point(|hit| hit.there < starts[other]);
            let to = at + hits[at..].partition_point(|hit| hit.there < starts[other + 1]);
            if is_likely(&hits[at..to], is_enough) {
                seeds.extend(self.seeds_of(&hits[from..to], document, other).map(|s| (other as u32, s)));
            }
            at = to;
        }
        seeds
    }

    /// The occurrences of a document's anchors in a stretch of the collection, in order.
    fn hits(&self, document: usize, stretch: std::ops::Range<u32>) -> Vec<Hit> {
        let (start, end) = (self.anchors.starts[document], self.anchors.starts[document + 1]);
        let mut hits = Vec::new();
        for (unit, number) in (start..end).enumerate() {
            let is_unspaced = self.documents[document].units[unit].is_unspaced();
            let Some((occurrences, len)) = self.anchors.occurrences(number, is_unspaced) else { continue };
            hits.extend(occurrences.filter(|o| stretch.contains(o)).map(|there| Hit { there, unit: unit as u32, len: len as u32 }));
        }
        hits.sort_unstable();
        hits
    }

    /// The seeds from the hits of one document in another.
    fn seeds_of(&self, hits: &[Hit], document: usize, other: usize) -> impl Iterator<Item = Seed> {
        let start = self.anchors.starts[other];
        let seeds = hits.iter().map(move |hit| Seed { a: hit.unit, b: hit.there - start, len: hit.len });
        seeds.filter(move |seed| self.agree(document, other, *seed))
    }

    /// Whether the units of a seed are really equal: two n-grams may have one hash.
    fn agree(&self, x: usize, y: usize, seed: Seed) -> bool {
        let stretch = |document: usize, from: u32| self.documents[document].units.get(from as usize..(from + seed.len) as usize);
        stretch(x, seed.a).zip(stretch(y, seed.b)).is_some_and(|(a, b)| a.iter().map(|u| u.hash).eq(b.iter().map(|u| u.hash)))
    }
}

/// Whether the hits of a pair are more than chance: near each other, on nearly one diagonal, and with enough units together.
fn is_likely(hits: &[Hit], is_enough: impl Fn(Hit, u32) -> bool) -> bool {
    hits.iter().enumerate().any(|(i, x)| {
        let (mut end, mut units) = (x.there + x.len, x.len);
        let diagonal = |hit: &Hit| i64::from(hit.there) - i64::from(hit.unit);
        let continues = |y: &&Hit| y.there - x.there <= NEAR && y.unit != x.unit && (diagonal(y) - diagonal(x)).abs() <= SHIFT;
        is_enough(*x, units)
            || hits[i + 1..].iter().take(NEXT).filter(continues).any(|y| {
                units += (y.there + y.len).saturating_sub(end.max(y.there));
                end = end.max(y.there + y.len);
                is_enough(*x, units)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_units_are_chance() {
        let hit = |unit, there, len| Hit { there, unit, len };
        let is_likely = |hits: &[Hit]| is_likely(hits, |_, units| units >= 8);
        assert!(!is_likely(&[hit(3, 200, 4)]));
        assert!(!is_likely(&[hit(3, 200, 4), hit(90, 230, 4)]));
        assert!(!is_likely(&[hit(3, 200, 4), hit(4, 201, 4)]));
        assert!(is_likely(&[hit(3, 200, 4), hit(20, 215, 4)]));
        assert!(is_likely(&[hit(3, 200, 8)]));
    }
}
