//! Local alignment of two sequences of units, from seeds.
//!
//! Seeds are chained. The gaps between the seeds of a chain are small and are aligned exactly. Both ends of a chain are extended until
//! the score has dropped too far below its best (the X-drop of Zhang, Schwartz, Wagner and Miller, "A greedy
//! algorithm for aligning DNA sequences", 2000). The cost is linear in the length of the alignments, times the band.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::Seed;
use super::chain::chains;
use super::coverage::Coverage;
use super::extend::{Alignment, follow};
use super::prepared::StoredUnit;
use super::significance::Significance;

/// Aligns two sequences from all seeds. Each alignment has text of one of the sequences that no heavier one has. Of alignments that overlap in
/// both sequences only the one with most matches is given.
pub(super) fn align(a: &[StoredUnit], b: &[StoredUnit], seeds: &[Seed], significance: Significance) -> Vec<Alignment> {
    // A seed of length 0 is that of a whole paragraph.
    let is_supported = |chain: &Vec<Seed>| {
        let equal = chain.iter().flat_map(|s| &a[s.a as usize..(s.a + s.len) as usize]);
        chain.iter().any(|seed| seed.len == 0) || significance.of_chain(equal)
    };
    let mut chains: Vec<Vec<Seed>> = chains(seeds).into_iter().filter(is_supported).collect();
    // The heaviest chains first. A chain that brings no new text is another path through the same stretches. Texts that repeat themselves have
    // very many of these.
    chains.sort_by_cached_key(|chain| (Reverse(chain.iter().map(|seed| seed.len).sum::<u32>()), chain[0]));
    let mut found = Vec::new();
    let (mut covered_a, mut covered_b) = (Coverage::of(a.len()), Coverage::of(b.len()));
    let mut row = Vec::new();
    for chain in &chains {
        let chain = without_paragraphs_at_ends(chain);
        let (first, last) = (chain[0], chain[chain.len() - 1]);
        if !covered_a.has((first.a, last.a + last.len)) || !covered_b.has((first.b, last.b + last.len)) {
            let alignment = follow(a, b, chain, &mut row);
            covered_a.add(alignment.a);
            covered_b.add(alignment.b);
            found.push(alignment);
        }
    }
    found.sort_by(|x, y| y.matches.cmp(&x.matches).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    let mut out = Stretches::default();
    for alignment in found {
        if !out.over(alignment.a).any(|kept| overlaps(kept.a, alignment.a) && overlaps(kept.b, alignment.b)) {
            out.add(alignment);
        }
    }
    let mut out = out.alignments;
    out.sort_by_key(|x| (x.a, x.b));
    out
}

/// A chain from its first equal units to its last ones: what is before and after them belongs to the alignment if its extension reaches it. A chain
/// of paragraphs alone stays.
fn without_paragraphs_at_ends(chain: &[Seed]) -> &[Seed] {
    let is_equal = |seed: &Seed| seed.len > 0;
    match (chain.iter().position(is_equal), chain.iter().rposition(is_equal)) {
        (Some(first), Some(last)) => &chain[first..=last],
        _ => chain,
    }
}

/// Alignments, indexed by their position in `a`. A pair of long texts has many, but few at one position.
#[derive(Default)]
struct Stretches {
    alignments: Vec<Alignment>,
    /// For each [`STRETCH`] units of `a` the numbers of the alignments that overlap them.
    by_stretch: FxHashMap<u32, Vec<u32>>,
}

/// Number of units of `a` in one entry of the index.
const STRETCH: u32 = 64;

impl Stretches {
    fn add(&mut self, alignment: Alignment) {
        let number = self.alignments.len() as u32;
        for stretch in alignment.a.0 / STRETCH..=alignment.a.1 / STRETCH {
            self.by_stretch.entry(stretch).or_default().push(number);
        }
        self.alignments.push(alignment);
    }

    /// The alignments that overlap a stretch of `a`. Others near it may be among them, and one alignment may occur more than once.
    fn over(&self, (from, to): (u32, u32)) -> impl Iterator<Item = &Alignment> {
        let numbers = (from / STRETCH..=to / STRETCH).filter_map(|stretch| self.by_stretch.get(&stretch)).flatten();
        numbers.map(|&number| &self.alignments[number as usize])
    }
}

const fn overlaps(x: (u32, u32), y: (u32, u32)) -> bool {
    x.0 < y.1 && y.0 < x.1
}

#[cfg(test)]
mod tests {
    use super::*;
    fn units(text: &str) -> Vec<StoredUnit> {
        text.bytes().map(|b| StoredUnit::of_hash(u32::from(b))).collect()
    }

    fn aligned(a: &str, b: &str, seeds: &[(u32, u32, u32)]) -> Vec<(String, String, u32, u32)> {
        let seeds: Vec<Seed> = seeds.iter().map(|&(a, b, len)| Seed { a, b, len, family: 0 }).collect();
        let cut = |text: &str, (from, to): (u32, u32)| text[from as usize..to as usize].to_owned();
        align(&units(a), &units(b), &seeds, Significance::among(1))
            .iter()
            .map(|x| (cut(a, x.a), cut(b, x.b), x.matches, x.columns))
            .collect()
    }

    #[test]
    fn extends_over_edits_and_stops() {
        let found = aligned("0123the quick brown fox jumps4567", "zzthe quick red fox jumpsqqqqq", &[(4, 2, 10)]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("the quick brown fox jumps", "the quick red fox jumps"));
    }

    #[test]
    fn chains_and_separate_passages() {
        let gap = "-".repeat(200);
        let (one, two) = ("first shared passage here", "another shared one there");
        let a = format!("{one}{gap}{two}");
        let b = format!("{two}{}{one}", "=".repeat(200));
        let seeds = [(0, 224, 25), (225, 0, 24)];
        let found = aligned(&a, &b, &seeds);
        assert_eq!(found.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), [one, two]);
        assert!(found.iter().all(|f| f.2 == f.3));
    }
}
