//! How much two documents must share for it to be no accident.
//!
//! The score of an alignment is what its equal units weigh, less a part of that for each unit that has no equal. The best
//! score that two unrelated texts reach grows with the logarithm of how much is compared (Karlin and Altschul, "Methods for
//! assessing the statistical significance of molecular sequence features", 1990), and so do the least scores here. They are in
//! characters of an unspaced script; the weights were set on generated reuse and on graded rewrites: see `benches/RECORD.md`.

use super::document::StoredUnit;

/// What a word weighs in characters of an unspaced script, and what of a unit's weight is lost where it has no equal: words
/// are replaced and moved more freely than characters.
const WORD: f64 = 16.0 / 7.0;
const LOST_CHARACTER: f64 = 0.5;
const LOST_WORD: f64 = 0.3;

/// The least score of a passage, and what the seeds of a chain weigh at least, in a small collection.
const PASSAGE: f64 = 16.0;
const CHAIN: f64 = 8.0;

/// A collection is small up to so many units; both scores grow by this for each tenfold of it.
const SMALL: f64 = 1e7;
const PER_TENFOLD: f64 = 2.0;

/// The tenth root of ten.
const TENTH: f64 = 1.258_925_411_794_167_2;

/// The least scores in a collection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Significance {
    added: f64,
}

impl Significance {
    /// Those in a collection of so many units.
    pub(super) fn among(units: u64) -> Self {
        // Tenths of a tenfold, counted with multiplications: logarithms differ between platforms in their last bits.
        let tenths =
            std::iter::successors(Some(SMALL * TENTH), |bound| Some(bound * TENTH)).take_while(|&bound| bound <= units as f64).count();
        Self { added: PER_TENFOLD * tenths as f64 / 10.0 }
    }

    /// Whether the equal units of a chain of seeds are more than a turn of phrase.
    pub(super) fn of_chain<'s>(self, equal: impl Iterator<Item = &'s StoredUnit>) -> bool {
        equal.map(|u| weight(*u)).sum::<f64>() >= CHAIN + self.added
    }

    /// The same for so many units like this one.
    pub(super) fn of_units(self, unit: StoredUnit, count: u32) -> bool {
        weight(unit) * f64::from(count) >= CHAIN + self.added
    }

    /// Whether an alignment is a passage: `stretch` are its units in one of the documents, of which so many have an equal, in
    /// so many columns.
    pub(super) fn of_passage(self, stretch: &[StoredUnit], matches: u32, columns: u32) -> bool {
        // The whole stretch is a fair sample of the units that have an equal.
        let each = 1.0 / stretch.len().max(1) as f64;
        let gain = stretch.iter().map(|u| weight(*u)).sum::<f64>() * each;
        let loss = stretch.iter().map(|u| weight(*u) * if u.is_unspaced() { LOST_CHARACTER } else { LOST_WORD }).sum::<f64>() * each;
        f64::from(matches) * gain - f64::from(columns - matches) * loss >= PASSAGE + self.added - 1e-9
    }
}

const fn weight(unit: StoredUnit) -> f64 {
    if unit.is_unspaced() { 1.0 } else { WORD }
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
