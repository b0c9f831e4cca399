//! Seeds, and pairs of documents with their seeds.

use serde::{Deserialize, Serialize};

/// A stretch of equal units in two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seed {
    /// Its first unit in the first document.
    pub a: u32,
    /// Its first unit in the second document.
    pub b: u32,
    /// Number of equal units. It is 0 if two similar paragraphs begin there, whose first units may differ.
    pub len: u32,
}

/// Two documents that may share text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Number of the first document.
    pub a: usize,
    /// Number of the second document, greater than `a`. It equals `a` for passages within one document.
    pub b: usize,
    /// The seeds, ordered by their unit in `a`, then in `b`.
    pub seeds: Vec<Seed>,
}

/// A seed with its documents, the first before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct PairSeed {
    pub(super) documents: (u32, u32),
    pub(super) seed: Seed,
}

/// The seeds with the documents swapped, ordered.
pub(super) fn swapped(seeds: &[Seed]) -> Vec<Seed> {
    let mut out: Vec<Seed> = seeds.iter().map(|s| Seed { a: s.b, b: s.a, len: s.len }).collect();
    out.sort_unstable();
    out
}

/// Orders seeds, and joins those that touch or overlap on one diagonal.
pub(super) fn merge(mut seeds: Vec<Seed>) -> Vec<Seed> {
    seeds.sort_unstable_by_key(|s| (i64::from(s.b) - i64::from(s.a), s.a, s.len));
    let mut out: Vec<Seed> = Vec::with_capacity(seeds.len() / 4);
    for seed in seeds {
        match out.last_mut() {
            Some(last) if seed.b.wrapping_sub(seed.a) == last.b.wrapping_sub(last.a) && seed.a <= last.a + last.len => {
                last.len = last.len.max(seed.a + seed.len - last.a);
            }
            _ => out.push(seed),
        }
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_on_one_diagonal_are_joined() {
        let seed = |a, b, len| Seed { a, b, len };
        assert_eq!(merge(vec![seed(2, 5, 4), seed(0, 3, 4), seed(1, 4, 4), seed(9, 1, 4)]), [seed(0, 3, 6), seed(9, 1, 4)]);
    }
}
