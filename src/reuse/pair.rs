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
    /// Number of occurrences of the stretch in the collection, if each is paired with the first one alone since they are many; else 0.
    pub family: u32,
}

/// Two documents that may share text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Number of the first document, by rank.
    pub a: usize,
    /// Number of the second document. It equals `a` for passages within one document.
    pub b: usize,
    /// The seeds, ordered by their unit in `a`, then in `b`.
    pub seeds: Vec<Seed>,
}

/// A seed with its documents, by their places in the order of rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PairSeed {
    /// The later document, which `seed.b` is in.
    pub later: u32,
    /// The earlier document, which `seed.a` is in.
    pub earlier: u32,
    /// The seed.
    pub seed: Seed,
}

/// Orders seeds, and joins those that touch or overlap on one diagonal. Seeds of families stay apart from others.
pub(crate) fn merge(mut seeds: Vec<Seed>) -> Vec<Seed> {
    seeds.sort_unstable_by_key(|s| (i64::from(s.b) - i64::from(s.a), s.a, s.len, s.family));
    let mut out: Vec<Seed> = Vec::with_capacity(seeds.len() / 4);
    for seed in seeds {
        let touches = |last: &Seed| {
            seed.b.wrapping_sub(seed.a) == last.b.wrapping_sub(last.a)
                && seed.a <= last.a + last.len
                && (seed.family == 0) == (last.family == 0)
        };
        match out.last_mut() {
            Some(last) if touches(last) => {
                last.len = last.len.max(seed.a + seed.len - last.a);
                last.family = last.family.max(seed.family);
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
        let seed = |a, b, len| Seed { a, b, len, family: 0 };
        assert_eq!(merge(vec![seed(2, 5, 4), seed(0, 3, 4), seed(1, 4, 4), seed(9, 1, 4)]), [seed(0, 3, 6), seed(9, 1, 4)]);
    }
}
