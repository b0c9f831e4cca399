//! The passages of two documents that a search did not bring together.

use super::keys::{Key, key_length, keys};
use super::pair::{Pair, Seed, merge};
use super::passage::{Passage, passages};
use super::prepared::Prepared;
use super::statistics::Statistics;

/// Maximum number of places of a key in one of the documents.
const MAX_PLACES: usize = 2;

/// The passages that two documents share, from all keys that both have. Costs time in proportion to their length.
pub(super) fn passages_between(a: &Prepared, b: &Prepared, statistics: &Statistics) -> Vec<Passage> {
    let mut both: Vec<Key> = keys(a, 0).chain(keys(b, 1)).collect();
    both.sort_unstable_by_key(|key| (key.short, key.document, key.unit));
    let mut seeds = Vec::new();
    for of_key in both.chunk_by(|x, y| x.short == y.short) {
        let (of_a, of_b) = of_key.split_at(of_key.partition_point(|key| key.document == 0));
        if of_a.len().max(of_b.len()) <= MAX_PLACES {
            let with_b = |x: &Key| {
                let (from, len) = (x.unit, key_length(false, x.is_unspaced) as u32);
                of_b.iter().map(move |y| Seed { a: from, b: y.unit, len, family: 0 })
            };
            seeds.extend(of_a.iter().flat_map(with_b));
        }
    }
    passages(&Pair { a: 0, b: 1, seeds: merge(seeds) }, a, b, statistics)
}
