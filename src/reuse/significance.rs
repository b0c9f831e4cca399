//! Significance: the minimum scores of chains and passages, below which unrelated texts agree by chance.
//!
//! The score of an alignment is the weight of its equal units, less a part of the weight of each unequal unit. The unit of score is one
//! character of an unspaced script. The best score of two unrelated texts grows with the logarithm of the size of the collection (Karlin and
//! Altschul, "Methods for assessing the statistical significance of molecular sequence features", 1990), and so do the minimum scores here.
//! The weights were set on generated reuse and on graded rewrites: see `docs/decisions/reuse.md`.

use super::prepared::StoredUnit;
use super::statistics::Statistics;

/// Weight of a word, in characters of an unspaced script.
const WORD: f64 = 16.0 / 7.0;

/// The part of its weight that an unequal unit costs. Writers replace and move words more freely than characters.
const LOST_CHARACTER: f64 = 0.5;
const LOST_WORD: f64 = 0.3;

/// Minimum score of a passage, and minimum weight of the seeds of a chain, in a small collection.
const PASSAGE: f64 = 16.0;
const CHAIN: f64 = 8.0;

/// Maximum number of units of a small collection. Both minimum scores grow by `PER_TENFOLD` for each tenfold of it.
const SMALL: f64 = 1e7;
const PER_TENFOLD: f64 = 2.0;

/// The tenth root of ten.
const TENTH: f64 = 1.258_925_411_794_167_2;

/// The minimum scores for a collection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Significance {
    /// The growth of both minimum scores with the size of the collection.
    added: f64,
}

impl Significance {
    /// The minimum scores for a collection.
    pub(super) fn of(statistics: &Statistics) -> Self {
        Self::among(statistics.units)
    }

    /// The minimum scores for a collection of `units` units.
    pub(super) fn among(units: u64) -> Self {
        // Tenths of a tenfold, counted with multiplications: logarithms differ between platforms in their last bits.
        let tenths =
            std::iter::successors(Some(SMALL * TENTH), |bound| Some(bound * TENTH)).take_while(|&bound| bound <= units as f64).count();
        Self { added: PER_TENFOLD * tenths as f64 / 10.0 }
    }

    /// Whether a chain of seeds is significant: its equal units are more than a turn of phrase.
    pub(super) fn of_chain<'s>(self, equal: impl Iterator<Item = &'s StoredUnit>) -> bool {
        equal.map(|u| u.weight()).sum::<f64>() >= CHAIN + self.added
    }

    /// The same for `count` units like this one.
    pub(super) fn of_units(self, unit: StoredUnit, count: u32) -> bool {
        unit.weight() * f64::from(count) >= CHAIN + self.added
    }

    /// Whether equal units of this weight are a passage.
    pub(super) fn of_weight(self, weight: f64) -> bool {
        weight >= PASSAGE + self.added - 1e-9
    }

    /// Whether an alignment is significant, and so a passage. `stretch` is its units in one of the documents; `matches` and `columns` are
    /// those of the alignment.
    pub(super) fn of_passage(self, stretch: &[StoredUnit], matches: u32, columns: u32) -> bool {
        // The mean weight of the stretch stands for that of the equal units.
        let each = 1.0 / stretch.len().max(1) as f64;
        let gain = stretch.iter().map(|u| u.weight()).sum::<f64>() * each;
        let loss = stretch.iter().map(|u| u.weight() * if u.is_unspaced() { LOST_CHARACTER } else { LOST_WORD }).sum::<f64>() * each;
        self.of_weight(f64::from(matches) * gain - f64::from(columns - matches) * loss)
    }
}

impl StoredUnit {
    /// Its weight, in characters of an unspaced script.
    pub(super) const fn weight(self) -> f64 {
        if self.is_unspaced() { 1.0 } else { WORD }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_needs_more_in_a_large_collection() {
        let characters = |n| vec![StoredUnit::of_hash(1); n];
        let (small, large) = (Significance::among(1000), Significance::among(1_000_000_000));
        assert!(small.of_passage(&characters(16), 16, 16) && !large.of_passage(&characters(16), 16, 16));
        assert!(large.of_passage(&characters(20), 20, 20));
        assert!(!small.of_passage(&characters(16), 15, 16));
        assert!(small.of_chain(characters(8).iter()) && !large.of_chain(characters(8).iter()));
    }
}
