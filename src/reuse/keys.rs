//! Keys: hashes of n-grams of units, by which stretches that two texts share are found.
//!
//! At each unit begins a short key. A long key begins there, too; it is for places where the short key is too frequent.

use super::prepared::StoredUnit;

/// Number of units in a short key and in a long one, each for words and for characters of an unspaced script. The first unit decides.
const LENGTHS: [[usize; 2]; 2] = [[3, 4], [5, 8]];

/// The number of units of a key whose first unit is, or is not, a character of an unspaced script.
pub(super) const fn key_length(is_long: bool, is_unspaced: bool) -> usize {
    LENGTHS[is_long as usize][is_unspaced as usize]
}

/// The key that begins at a unit, short or long. `None` if it would go beyond the end of the document.
pub(super) fn key(units: &[StoredUnit], unit: usize, is_long: bool) -> Option<u64> {
    let first = units.get(unit)?;
    let units = units.get(unit..unit + key_length(is_long, first.is_unspaced()))?;
    let joined = units.iter().fold(0, |h: u64, u| (h ^ u64::from(u.hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23));
    Some(crate::text::mix(joined))
}
