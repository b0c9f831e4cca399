//! What becomes of the occurrences of one key: which of them are paired.
//!
//! The number of pairs grows with the number of occurrences, not with its square: a group of many occurrences is paired with its first one
//! only. What many documents share is found between the first of them and each of the others.

use super::keys::{Key, key_length};
use super::pair::{PairSeed, Seed};

/// Maximum number of occurrences of a short key and of a long one that are all paired with each other. Chosen by hand: 12 and 16 keep what
/// larger groups gave on generated reuse, at a tenth of the pairs.
const MAX_SHORT: usize = 12;
const MAX_LONG: usize = 16;

/// The pairs among the occurrences of one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// There is only one occurrence.
    Alone,
    /// Each with each.
    Clique,
    /// The long keys of the occurrences decide.
    Longer,
    /// Each with the first one, in the order of the documents.
    Star,
}

/// The pairs among `count` occurrences of a key.
pub(crate) const fn grouping(count: usize, is_long: bool) -> Grouping {
    let most = if is_long { MAX_LONG } else { MAX_SHORT };
    if count < 2 {
        Grouping::Alone
    } else if count <= most {
        Grouping::Clique
    } else if is_long {
        Grouping::Star
    } else {
        Grouping::Longer
    }
}

/// Whether a short key with `count` occurrences is too frequent to be paired by: its long keys are.
#[must_use]
pub const fn is_frequent(count: usize) -> bool {
    matches!(grouping(count, false), Grouping::Longer)
}

/// Whether a long key with `count` occurrences is that of a family: each is paired with the first one, in the order of documents and units.
#[must_use]
pub const fn is_family(count: usize) -> bool {
    matches!(grouping(count, true), Grouping::Star)
}

/// The seeds of all occurrences of one long key, whose short key [is frequent](is_frequent).
#[must_use]
pub fn seeds_of_long_key(mut keys: Vec<Key>) -> Vec<PairSeed> {
    keys.sort_unstable_by_key(|key| (key.document, key.unit));
    pairs_of_long(&keys, false)
}

/// The seed of an occurrence of a long key that [a family](is_family) of `count` has, with the first one.
#[must_use]
pub fn seed_of_family(first: &Key, other: &Key, count: u32) -> Option<PairSeed> {
    seed_between(first, other, true, false, count)
}

/// The seeds of all keys of one `short`, from the later to the earlier document of each pair.
#[must_use]
pub fn seeds_of_key(mut keys: Vec<Key>) -> Vec<PairSeed> {
    keys.sort_unstable_by_key(|key| (key.document, key.unit));
    match grouping(keys.len(), false) {
        Grouping::Longer => {
            keys.sort_unstable_by_key(|key| (key.long, key.document, key.unit));
            let of_long = keys.chunk_by(|x, y| x.long == y.long).filter(|of| of[0].long.is_some());
            of_long.flat_map(|of| pairs_of_long(of, false)).collect()
        }
        _ => pairs_of_short(&keys, false),
    }
}

/// The seeds of the occurrences of one short key, ordered by their documents and units. With `within` they are also those of two places in one document,
/// which is then `later` and `earlier`.
pub(crate) fn pairs_of_short(keys: &[Key], within: bool) -> Vec<PairSeed> {
    pairs(keys, grouping(keys.len(), false), |first, second, family| seed_between(first, second, false, within, family))
}

/// The same for one long key.
pub(crate) fn pairs_of_long(keys: &[Key], within: bool) -> Vec<PairSeed> {
    pairs(keys, grouping(keys.len(), true), |first, second, family| seed_between(first, second, true, within, family))
}

fn pairs(keys: &[Key], grouping: Grouping, seed: impl Fn(&Key, &Key, u32) -> Option<PairSeed> + Copy) -> Vec<PairSeed> {
    match grouping {
        Grouping::Alone | Grouping::Longer => Vec::new(),
        Grouping::Clique => {
            let with_others =
                keys.iter().enumerate().flat_map(|(i, second)| keys[..i].iter().filter_map(move |first| seed(first, second, 0)));
            with_others.collect()
        }
        Grouping::Star => keys[1..].iter().filter_map(|second| seed(&keys[0], second, keys.len() as u32)).collect(),
    }
}

/// The seed of two occurrences of a key, if the first one is in an earlier document; with `within` also if it is earlier in the same one.
const fn seed_between(first: &Key, second: &Key, is_long: bool, within: bool, family: u32) -> Option<PairSeed> {
    let len = key_length(is_long, second.is_unspaced) as u32;
    let seed = Seed { a: first.unit, b: second.unit, len, family };
    let is_earlier = first.document < second.document || within && first.document == second.document && first.unit < second.unit;
    if is_earlier { Some(PairSeed { later: second.document, earlier: first.document, seed }) } else { None }
}
