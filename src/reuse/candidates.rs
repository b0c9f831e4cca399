//! The choice of candidates: which of the documents before it a document is aligned with.
//!
//! Seeds that agree by chance are seldom near each other in both documents. A document is a candidate if enough of its seeds are. Two limits keep
//! the work in proportion to the length of the text:
//!
//! - Text that a whole family has is compared with the first document of the family. Where that explains a stretch, its other seeds count no more.
//! - A stretch that more than [`MAX_PARTNERS`] documents share in parts is compared with one of them: the one that shares most with the document.

use std::cmp::Reverse;

use super::pair::{Pair, PairSeed, Seed, merge};
use super::paragraphs::MAX_CLOSE;
use super::prepared::{Prepared, StoredUnit};
use super::significance::Significance;
use super::statistics::Statistics;

/// A pair is a candidate if seeds within `NEAR` units of each other, on diagonals that differ by at most `SHIFT`, have as many units together
/// as a chain needs.
pub(crate) const NEAR: u32 = 64;
pub(crate) const SHIFT: i64 = 24;

/// Number of following seeds that are considered with a seed.
const NEXT: usize = 12;

/// Maximum number of documents that share one stretch, if it is compared with all of them; and the length of a stretch in units.
const MAX_PARTNERS: u16 = 32;
const STRETCH: u32 = 16;

/// Maximum gap between seeds of one family, in units: single words that differ stand there.
const MAX_GAP: u32 = 24;

/// The candidates of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The pairs, ordered by the other document.
    pub pairs: Vec<Pair>,
    /// Number of other documents that were left out, because more than thirty-two share a stretch.
    pub crowded: usize,
}

/// The seeds of the document with one other.
struct Partner<'s> {
    seeds: &'s [PairSeed],
    /// Number of units of the seeds, and of those of families.
    units: u32,
    family_units: u32,
}

/// Chooses candidates for a document. `seeds` are all its seeds with earlier documents, in any order; `statistics` are those of the collection.
#[must_use]
pub fn candidates(document: &Prepared, seeds: Vec<PairSeed>, statistics: &Statistics) -> Candidates {
    choose(&document.units, seeds, Significance::of(statistics))
}

pub(super) fn choose(units: &[StoredUnit], mut seeds: Vec<PairSeed>, significance: Significance) -> Candidates {
    let is_enough = |seed: &Seed, count: u32| seed.len == 0 || significance.of_units(units[seed.b as usize], count);
    // Seeds may come from elsewhere.
    seeds.retain(|s| s.seed.b.checked_add(s.seed.len).is_some_and(|end| end as usize <= units.len()) && s.seed.b < units.len() as u32);
    limit_paragraphs(&mut seeds);
    seeds.sort_unstable();
    seeds.dedup();
    let seeds = without_lone(&seeds, |seed| is_enough(seed, seed.len));
    let mut scratch = Vec::new();
    let mut is_candidate = |seeds: &[PairSeed], counts: &dyn Fn(&Seed) -> bool| {
        scratch.clear();
        scratch.extend(seeds.iter().map(|s| s.seed).filter(counts));
        is_likely(&scratch, is_enough)
    };
    let of_partner = seeds.chunk_by(|x, y| x.earlier == y.earlier);
    let mut partners: Vec<Partner<'_>> = of_partner.filter(|seeds| is_candidate(seeds, &|_| true)).map(Partner::of).collect();
    let mut stretches = Stretches::of(units.len());
    let mut chosen: Vec<&[PairSeed]> = Vec::new();

    // First the families. The partner with the greatest part of them explains most.
    partners.sort_by_key(|p| (Reverse(p.family_units), p.seeds[0].earlier));
    partners.retain(|partner| {
        let explains = partner.family_units > 0 && is_candidate(partner.seeds, &|s| s.family > 0 && !stretches.is_explained(s));
        if explains {
            stretches.explain(partner.seeds, |weight| significance.of_weight(weight), units);
            chosen.push(partner.seeds);
        }
        !explains
    });
    partners.sort_by_key(|p| (Reverse(p.units), p.seeds[0].earlier));
    partners.iter().for_each(|partner| stretches.count(partner.seeds));
    let mut crowded = 0;
    for partner in &partners {
        if is_candidate(partner.seeds, &|s| !stretches.is_explained(s) && !stretches.is_full(s)) {
            stretches.choose(partner.seeds);
            chosen.push(partner.seeds);
        } else if is_candidate(partner.seeds, &|s| !stretches.is_explained(s)) {
            crowded += 1;
        }
    }
    chosen.sort_by_key(|seeds| seeds[0].earlier);
    Candidates { pairs: chosen.into_iter().map(pair).collect(), crowded }
}

/// Whether a document may be a candidate for a later one. `seeds` are all seeds of the pair; `earlier` is the document.
#[cfg(feature = "corpus")]
pub(crate) fn may_be_candidate(earlier: &Prepared, mut seeds: Vec<PairSeed>, statistics: &Statistics) -> bool {
    let significance = Significance::of(statistics);
    // The first units of a seed are equal, and so are their weights.
    let unit = |seed: &Seed| earlier.units.get(seed.a as usize).copied();
    let is_enough = |seed: &Seed, count: u32| seed.len == 0 || unit(seed).is_some_and(|unit| significance.of_units(unit, count));
    seeds.sort_unstable();
    seeds.dedup();
    let near: Vec<Seed> = without_lone(&seeds, |seed| is_enough(seed, seed.len)).iter().map(|s| s.seed).collect();
    is_likely(&near, is_enough)
}

/// Whether `count` units like one of a document's are enough for a candidate.
#[cfg(feature = "corpus")]
pub(crate) fn is_enough_alone(document: &Prepared, unit: u32, count: u32, statistics: &Statistics) -> bool {
    document.units.get(unit as usize).is_some_and(|unit| Significance::of(statistics).of_units(*unit, count))
}

/// Keeps, for each paragraph, its seeds with the first [`MAX_CLOSE`] similar ones.
fn limit_paragraphs(seeds: &mut Vec<PairSeed>) {
    let of_paragraphs = seeds.extract_if(.., |s| s.seed.len == 0);
    let mut of_paragraphs: Vec<PairSeed> = of_paragraphs.collect();
    of_paragraphs.sort_unstable_by_key(|s| (s.seed.b, s.earlier, s.seed.a));
    of_paragraphs.dedup();
    let of_one = of_paragraphs.chunk_by(|x, y| x.seed.b == y.seed.b);
    seeds.extend(of_one.flat_map(|of| &of[..of.len().min(MAX_CLOSE)]));
}

/// Leaves out the seeds that have no other near them and are not enough alone.
fn without_lone(seeds: &[PairSeed], is_enough: impl Fn(&Seed) -> bool) -> Vec<PairSeed> {
    let of_keys = seeds.iter().enumerate().filter(|(_, s)| s.seed.len > 0).map(|(i, s)| (i, s.earlier, u64::from(s.seed.a)));
    let of_keys: Vec<(usize, u32, u64)> = of_keys.collect();
    let mut is_lone = vec![false; seeds.len()];
    for (i, &(number, earlier, a)) in of_keys.iter().enumerate() {
        let same = |other: Option<&(usize, u32, u64)>| other.filter(|other| other.1 == earlier).map(|other| other.2);
        let before = same(i.checked_sub(1).and_then(|before| of_keys.get(before)));
        is_lone[number] = is_alone(a, before, same(of_keys.get(i + 1))) && !is_enough(&seeds[number].seed);
    }
    seeds.iter().zip(is_lone).filter(|(_, is_lone)| !is_lone).map(|(s, _)| *s).collect()
}

fn pair(seeds: &[PairSeed]) -> Pair {
    let (a, b) = (seeds[0].earlier as usize, seeds[0].later as usize);
    Pair { a, b, seeds: merge(seeds.iter().map(|s| s.seed).collect()) }
}

impl<'s> Partner<'s> {
    fn of(seeds: &'s [PairSeed]) -> Self {
        Self {
            seeds,
            units: covered(seeds.iter().map(|s| s.seed)),
            family_units: covered(seeds.iter().map(|s| s.seed).filter(|s| s.family > 0)),
        }
    }
}

/// Number of units of the other document that the seeds cover together. They are ordered by these.
fn covered(seeds: impl Iterator<Item = Seed>) -> u32 {
    let mut end = 0;
    seeds
        .map(|s| {
            let new = (s.a + s.len).saturating_sub(end.max(s.a));
            end = end.max(s.a + s.len);
            new
        })
        .sum()
}

/// Whether seeds with one document are more than chance: near each other, on nearly one diagonal, and with enough units together. They are
/// ordered by their units in the other document.
fn is_likely(seeds: &[Seed], is_enough: impl Fn(&Seed, u32) -> bool) -> bool {
    seeds.iter().enumerate().any(|(i, x)| {
        let (mut end, mut units) = (x.a + x.len, x.len);
        let diagonal = |seed: &Seed| i64::from(seed.a) - i64::from(seed.b);
        let continues = |y: &&Seed| y.a - x.a <= NEAR && y.b != x.b && (diagonal(y) - diagonal(x)).abs() <= SHIFT;
        is_enough(x, units)
            || seeds[i + 1..].iter().take(NEXT).filter(continues).any(|y| {
                units += (y.a + y.len).saturating_sub(end.max(y.a));
                end = end.max(y.a + y.len);
                is_enough(x, units)
            })
    })
}

/// Whether a seed of `len` units at `a` is too far from the seeds before and after it, at `before` and `after`, to be a candidate with them.
pub(super) fn is_alone(a: u64, before: Option<u64>, after: Option<u64>) -> bool {
    before.is_none_or(|before| a - before > u64::from(NEAR)) && after.is_none_or(|after| after - a > u64::from(NEAR))
}

/// What is known of the stretches of a document.
struct Stretches {
    /// For each unit, if a family explains any.
    explained: Vec<bool>,
    units: usize,
    /// For each stretch the number of partners.
    partners: Vec<u16>,
    /// For each stretch, whether one of them was chosen.
    is_chosen: Vec<bool>,
}

impl Stretches {
    fn of(units: usize) -> Self {
        let stretches = units / STRETCH as usize + 1;
        Self { explained: Vec::new(), units, partners: vec![0; stretches], is_chosen: vec![false; stretches] }
    }

    fn is_explained(&self, seed: &Seed) -> bool {
        self.explained.get((seed.b + seed.len / 2) as usize).copied().unwrap_or_default()
    }

    fn is_full(&self, seed: &Seed) -> bool {
        let stretch = ((seed.b + seed.len / 2) / STRETCH) as usize;
        self.partners[stretch] > MAX_PARTNERS && self.is_chosen[stretch]
    }

    /// Marks the stretches where seeds follow each other closely and have the weight of a passage.
    fn explain(&mut self, seeds: &[PairSeed], is_passage: impl Fn(f64) -> bool, units: &[StoredUnit]) {
        let mut seeds: Vec<(u32, u32)> = seeds.iter().map(|s| (s.seed.b, s.seed.b + s.seed.len)).collect();
        seeds.sort_unstable();
        let mut mark = |(from, to): (u32, u32), weight: f64| {
            if is_passage(weight) {
                self.explained.resize(self.units, false);
                self.explained[from as usize..to as usize].fill(true);
            }
        };
        let weight = |from: u32, to: u32| units[from as usize..to as usize].iter().map(|u| u.weight()).sum::<f64>();
        let mut run: Option<((u32, u32), f64)> = None;
        for (from, to) in seeds {
            run = Some(match run {
                Some(((start, end), sum)) if from <= end + MAX_GAP => {
                    ((start, end.max(to)), sum + if to > end { weight(from.max(end), to) } else { 0.0 })
                }
                before => {
                    before.into_iter().for_each(|(stretch, sum)| mark(stretch, sum));
                    ((from, to), weight(from, to))
                }
            });
        }
        run.into_iter().for_each(|(stretch, sum)| mark(stretch, sum));
    }

    /// Counts a partner where its seeds are.
    fn count(&mut self, seeds: &[PairSeed]) {
        for stretch in touched(seeds) {
            if let Some(count) = self.partners.get_mut(stretch as usize) {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Chooses a partner where its seeds are.
    fn choose(&mut self, seeds: &[PairSeed]) {
        for stretch in touched(seeds) {
            if let Some(is_chosen) = self.is_chosen.get_mut(stretch as usize) {
                *is_chosen = true;
            }
        }
    }
}

/// The stretches that seeds are in, each once.
fn touched(seeds: &[PairSeed]) -> Vec<u32> {
    let mut touched: Vec<u32> = seeds.iter().flat_map(|s| s.seed.b / STRETCH..=(s.seed.b + s.seed.len) / STRETCH).collect();
    touched.sort_unstable();
    touched.dedup();
    touched
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(a: u32, b: u32, len: u32, family: u32) -> Seed {
        Seed { a, b, len, family }
    }

    fn with(earlier: u32, seeds: &[Seed]) -> Vec<PairSeed> {
        seeds.iter().map(|&seed| PairSeed { later: 99, earlier, seed }).collect()
    }

    fn chosen(seeds: &[Vec<PairSeed>]) -> (Vec<usize>, usize) {
        let units = vec![StoredUnit::of_hash(1); 1000];
        let found = choose(&units, seeds.concat(), Significance::among(1));
        (found.pairs.iter().map(|p| p.a).collect(), found.crowded)
    }

    #[test]
    fn few_units_are_chance() {
        let is_likely = |seeds: &[Seed]| is_likely(seeds, |_, units| units >= 8);
        assert!(!is_likely(&[seed(200, 3, 4, 0)]));
        assert!(!is_likely(&[seed(200, 3, 4, 0), seed(230, 90, 4, 0)]));
        assert!(!is_likely(&[seed(200, 3, 4, 0), seed(201, 4, 4, 0)]));
        assert!(is_likely(&[seed(200, 3, 4, 0), seed(215, 20, 4, 0)]));
        assert!(is_likely(&[seed(200, 3, 8, 0)]));
    }

    #[test]
    fn a_stretch_has_a_limited_number_of_partners() {
        let shared = |count: u32| (0..count).map(|earlier| with(earlier, &[seed(0, 100, 12, 0)])).collect::<Vec<_>>();
        assert_eq!(chosen(&shared(32)), ((0..32).collect(), 0));
        assert_eq!(chosen(&shared(40)), (vec![0], 39));
        let apart: Vec<_> = (0..40).map(|earlier| with(earlier, &[seed(0, earlier * 20, 12, 0)])).collect();
        assert_eq!(chosen(&apart), ((0..40).collect(), 0));
    }

    #[test]
    fn a_family_is_compared_with_its_first_document() {
        let first = with(0, &[seed(0, 0, 40, 50), seed(50, 50, 40, 50)]);
        let second = with(1, &[seed(0, 0, 12, 50), seed(38, 38, 14, 0)]);
        // What is rare outside the text of the family counts.
        let third = with(2, &[seed(60, 60, 9, 0), seed(7, 300, 9, 0)]);
        assert_eq!(chosen(&[first, second, third]), (vec![0, 2], 0));
    }
}
