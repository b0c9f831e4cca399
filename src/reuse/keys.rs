//! Keys: hashes of n-grams of units, by which stretches that two texts share are found.
//!
//! At each unit begins a short key. A long key begins there, too; it is for places where the short key is too frequent.

use serde::{Deserialize, Serialize};

use super::prepared::{Prepared, StoredUnit, joined_hash};

/// Number of bits of a key. Stretches that are not equal have one key by chance once in 2^42 pairs; their seeds are left out when a pair is
/// aligned.
pub(crate) const BITS: u32 = 42;

/// Number of units in a short key and in a long one, each for words and for characters of an unspaced script. The first unit decides.
const LENGTHS: [[usize; 2]; 2] = [[3, 4], [5, 8]];

/// The keys that begin at a unit of a document. A row: rows of equal `short` are to be grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// The short key: 42 bits.
    pub short: u64,
    /// The long key. `None` if it would go beyond the end of the document.
    pub long: Option<u64>,
    /// The place of the document in the order of rank.
    pub document: u32,
    /// The unit where both begin.
    pub unit: u32,
    /// Whether it is a character of an unspaced script.
    pub is_unspaced: bool,
}

/// The keys of a document. `place` is its place in the order of rank.
pub fn keys(document: &Prepared, place: u32) -> impl Iterator<Item = Key> + '_ {
    let units = &document.units;
    units.iter().enumerate().filter_map(move |(unit, first)| {
        let short = key(units, unit, false)?;
        Some(Key { short, long: key(units, unit, true), document: place, unit: unit as u32, is_unspaced: first.is_unspaced() })
    })
}

/// The number of units of a key whose first unit is, or is not, a character of an unspaced script.
pub(crate) const fn key_length(is_long: bool, is_unspaced: bool) -> usize {
    LENGTHS[is_long as usize][is_unspaced as usize]
}

/// The key that begins at a unit, short or long. `None` if it would go beyond the end of the document.
pub(super) fn key(units: &[StoredUnit], unit: usize, is_long: bool) -> Option<u64> {
    let first = units.get(unit)?;
    let units = units.get(unit..unit + key_length(is_long, first.is_unspaced()))?;
    Some(joined_hash(units) >> (64 - BITS))
}
