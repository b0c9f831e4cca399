//! Local alignment of two sequences of units, from seeds.
//!
//! Seeds are chained. The gaps between the seeds of a chain are small and are aligned exactly. Both ends of a chain are extended until
//! the score has dropped too far below its best (the X-drop of Zhang, Schwartz, Wagner and Miller, "A greedy
//! algorithm for aligning DNA sequences", 2000). The cost is linear in the length of the alignments, times the band.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Seed;
use super::document::StoredUnit;
use super::significance::Significance;

/// Scores of a pair of equal units, of a pair of unequal units, and of a lone unit.
const MATCH: i32 = 2;
const MISMATCH: i32 = -1;
const GAP: i32 = -1;

/// An extension ends when its score is this far below its best.
const X_DROP: i32 = 14;

/// Maximum difference in length of the two sides of an extension, in units.
const BAND: usize = 16;

/// Maximum gap between two seeds of one chain, in units, and maximum change of the diagonal over it.
const MAX_GAP: u32 = 40;
const MAX_SHIFT: u32 = 24;

/// Maximum overlap of a seed with the one before it in a chain, in units of `b`.
const MAX_OVERLAP: u32 = 4;

/// An aligned stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The stretch of the first sequence: first unit, and one past the last.
    pub(super) a: (u32, u32),
    /// The stretch of the second sequence.
    pub(super) b: (u32, u32),
    /// Number of pairs of equal units.
    pub(super) matches: u32,
    /// Number of columns of the alignment: pairs, equal or not, and lone units.
    pub(super) columns: u32,
}

/// Aligns two sequences from all seeds. Of alignments that overlap in both sequences only the one with most matches is given.
pub(super) fn align(a: &[StoredUnit], b: &[StoredUnit], seeds: &[Seed], significance: Significance) -> Vec<Alignment> {
    // A seed of length 0 is that of a whole paragraph.
    let is_supported = |chain: &Vec<Seed>| {
        let equal = chain.iter().flat_map(|s| &a[s.a as usize..(s.a + s.len) as usize]);
        chain.iter().any(|seed| seed.len == 0) || significance.of_chain(equal)
    };
    let mut chains: Vec<Vec<Seed>> = chains(seeds).into_iter().filter(is_supported).collect();
    // The heaviest chains first. A later chain within an alignment is another path through the same two stretches. Texts that repeat
    // themselves have very many of these.
    chains.sort_by_cached_key(|chain| (Reverse(chain.iter().map(|seed| seed.len).sum::<u32>()), chain[0]));
    let mut found = Stretches::default();
    let mut row = Vec::new();
    for chain in &chains {
        if !found.at(chain[0].a).any(|x| lies_within(chain, x)) {
            found.add(follow(a, b, chain, &mut row));
        }
    }
    let mut found = found.alignments;
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

    /// The alignments that contain a unit of `a`. Others near it may be among them.
    fn at(&self, unit: u32) -> impl Iterator<Item = &Alignment> {
        self.over((unit, unit))
    }

    /// The alignments that overlap a stretch of `a`. Others near it may be among them, and one alignment may occur more than once.
    fn over(&self, (from, to): (u32, u32)) -> impl Iterator<Item = &Alignment> {
        let numbers = (from / STRETCH..=to / STRETCH).filter_map(|stretch| self.by_stretch.get(&stretch)).flatten();
        numbers.map(|&number| &self.alignments[number as usize])
    }
}

/// Whether a chain is within an alignment, in both sequences.
fn lies_within(chain: &[Seed], alignment: &Alignment) -> bool {
    let is_in = |(from, to): (u32, u32), at: u32, len: u32| from <= at && at + len <= to;
    chain.iter().all(|seed| is_in(alignment.a, seed.a, seed.len) && is_in(alignment.b, seed.b, seed.len))
}

const fn overlaps(x: (u32, u32), y: (u32, u32)) -> bool {
    x.0 < y.1 && y.0 < x.1
}

/// Chains seeds that follow each other closely in both sequences. Each seed joins the chain with the nearest end.
fn chains(seeds: &[Seed]) -> Vec<Vec<Seed>> {
    let mut chains: Vec<Vec<Seed>> = Vec::new();
    // The chains by their ends in `b`. In texts that repeat themselves, thousands end near one position in `a`, but few near it in both.
    let mut ends: BTreeSet<(u32, usize)> = BTreeSet::new();
    for &seed in seeds {
        let near = ends.range((seed.b.saturating_sub(MAX_GAP), 0)..=(seed.b.saturating_add(MAX_OVERLAP), usize::MAX));
        let mut best = None;
        let mut closed = Vec::new();
        for &(end, i) in near {
            let last = last_of(&chains[i]);
            match distance(last, &seed) {
                Some(d) if best.is_none_or(|b| (d, i) < b) => best = Some((d, i)),
                // Seeds come in the order of `a`: no later one is nearer.
                None if last.a + last.len + MAX_GAP < seed.a => closed.push((end, i)),
                _ => {}
            }
        }
        for end in closed {
            ends.remove(&end);
        }
        let chain = match best {
            Some((_, i)) => {
                let last = last_of(&chains[i]);
                ends.remove(&(last.b + last.len, i));
                chains[i].push(seed);
                i
            }
            None => {
                chains.push(vec![seed]);
                chains.len() - 1
            }
        };
        ends.insert((seed.b + seed.len, chain));
    }
    chains
}

/// The last seed of a chain. No chain is empty.
fn last_of(chain: &[Seed]) -> &Seed {
    &chain[chain.len() - 1]
}

/// The distance from the end of `last` to `next`. `None` if `next` cannot continue the chain.
fn distance(last: &Seed, next: &Seed) -> Option<u32> {
    let gap_a = next.a.checked_sub(last.a + last.len.min(next.a - last.a.min(next.a)))?;
    let end_b = last.b + last.len;
    // Seeds may overlap a little if a unit repeats.
    let gap_b = if next.b + MAX_OVERLAP >= end_b && next.b > last.b { next.b.saturating_sub(end_b) } else { return None };
    let shift = (i64::from(next.b) - i64::from(next.a) - i64::from(last.b) + i64::from(last.a)).unsigned_abs() as u32;
    (gap_a <= MAX_GAP && gap_b <= MAX_GAP && shift <= MAX_SHIFT).then_some(gap_a.max(gap_b) + shift)
}

/// Aligns along a chain: its seeds, the gaps between them, the extensions at both ends. `row` is a buffer for a row of the matrix of a gap.
fn follow(a: &[StoredUnit], b: &[StoredUnit], chain: &[Seed], row: &mut Vec<MatrixCell>) -> Alignment {
    let first = chain[0];
    let mut at = (first.a as usize, first.b as usize);
    let mut total = Path::default();
    for seed in chain {
        let start = (seed.a as usize, seed.b as usize);
        // If seeds overlap, the part that is already aligned is skipped.
        let skip = at.0.saturating_sub(start.0).max(at.1.saturating_sub(start.1));
        if skip >= seed.len.max(1) as usize {
            continue;
        }
        let start = (start.0 + skip, start.1 + skip);
        total.add(global(&a[at.0..start.0], &b[at.1..start.1], row));
        let len = seed.len as usize - skip.min(seed.len as usize);
        total.add(Path { matches: len as u32, columns: len as u32 });
        at = (start.0 + len, start.1 + len);
    }
    let (after, before) = ((&a[at.0..], &b[at.1..]), (&a[..first.a as usize], &b[..first.b as usize]));
    let forward = extend(|i| after.0.get(i), |j| after.1.get(j));
    let backward = extend(|i| before.0.iter().nth_back(i), |j| before.1.iter().nth_back(j));
    total.add(forward.path);
    total.add(backward.path);
    Alignment {
        a: (first.a - backward.a as u32, (at.0 + forward.a) as u32),
        b: (first.b - backward.b as u32, (at.1 + forward.b) as u32),
        matches: total.matches,
        columns: total.columns,
    }
}

/// The matches and columns of a path through the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Path {
    matches: u32,
    columns: u32,
}

impl Path {
    const fn add(&mut self, other: Self) {
        self.matches += other.matches;
        self.columns += other.columns;
    }

    const fn step(self, is_match: bool) -> Self {
        Self { matches: self.matches + is_match as u32, columns: self.columns + 1 }
    }
}

/// A cell of the alignment matrix: the best score, with the path to it.
#[derive(Clone, Copy)]
struct MatrixCell {
    score: i32,
    path: Path,
}

const UNREACHED: MatrixCell = MatrixCell { score: i32::MIN / 2, path: Path { matches: 0, columns: 0 } };

impl MatrixCell {
    /// The best way into a cell; ties go to the diagonal, then to the unit of `a`.
    fn best(diagonal: Self, is_match: bool, up: Self, left: Self) -> Self {
        let by_pair = diagonal.score + if is_match { MATCH } else { MISMATCH };
        let by_gap = up.score.max(left.score) + GAP;
        if by_pair >= by_gap {
            Self { score: by_pair, path: diagonal.path.step(is_match) }
        } else {
            let from = if up.score >= left.score { up } else { left };
            Self { score: by_gap, path: from.path.step(false) }
        }
    }
}

/// Aligns two short sequences from end to end.
fn global(a: &[StoredUnit], b: &[StoredUnit], row: &mut Vec<MatrixCell>) -> Path {
    if a.is_empty() || b.is_empty() {
        return Path { matches: 0, columns: (a.len() + b.len()) as u32 };
    }
    let edge = |n: usize| MatrixCell { score: GAP * n as i32, path: Path { matches: 0, columns: n as u32 } };
    row.clear();
    row.extend((0..=b.len()).map(edge));
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = edge(i + 1);
        for (j, y) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = MatrixCell::best(diagonal, x.hash == y.hash, up, row[j]);
            diagonal = up;
        }
    }
    row[b.len()].path
}

/// The length of an extension in both sequences, with its path.
struct Extension {
    a: usize,
    b: usize,
    path: Path,
}

/// Extends an alignment along both sequences, within the band, until the score has dropped by [`X_DROP`]. `a` and `b` give the unit at an index.
fn extend<'s>(a: impl Fn(usize) -> Option<&'s StoredUnit>, b: impl Fn(usize) -> Option<&'s StoredUnit>) -> Extension {
    // Row i holds the cells (i, j) for j in i - BAND ..= i + BAND.
    const WIDTH: usize = 2 * BAND + 1;
    let mut best = Extension { a: 0, b: 0, path: Path::default() };
    let mut best_score = 0;
    let mut row = [UNREACHED; WIDTH];
    for (j, cell) in row.iter_mut().skip(BAND).enumerate() {
        *cell = MatrixCell { score: GAP * j as i32, path: Path { matches: 0, columns: j as u32 } };
    }
    for (i, x) in (0..).map_while(|i| Some((i, a(i)?))) {
        let mut next = [UNREACHED; WIDTH];
        let mut row_best = i32::MIN;
        for k in 0..WIDTH {
            let Some(j) = (i + 1 + k).checked_sub(BAND) else { continue };
            let left = if k > 0 { next[k - 1] } else { UNREACHED };
            let up = if k + 1 < WIDTH { row[k + 1] } else { UNREACHED };
            next[k] = if j == 0 {
                MatrixCell { score: GAP * (i as i32 + 1), path: Path { matches: 0, columns: i as u32 + 1 } }
            } else {
                let Some(y) = b(j - 1) else { continue };
                MatrixCell::best(row[k], x.hash == y.hash, up, left)
            };
            row_best = row_best.max(next[k].score);
            if next[k].score > best_score {
                best_score = next[k].score;
                best = Extension { a: i + 1, b: j, path: next[k].path };
            }
        }
        if row_best < best_score - X_DROP {
            break;
        }
        row = next;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    fn units(text: &str) -> Vec<StoredUnit> {
        text.bytes().map(|b| StoredUnit::of_hash(u32::from(b))).collect()
    }

    fn aligned(a: &str, b: &str, seeds: &[(u32, u32, u32)]) -> Vec<(String, String, u32, u32)> {
        let seeds: Vec<Seed> = seeds.iter().map(|&(a, b, len)| Seed { a, b, len }).collect();
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

    #[test]
    fn global_counts() {
        assert_eq!(global(&units("abc"), &units("abc"), &mut Vec::new()), Path { matches: 3, columns: 3 });
        assert_eq!(global(&units("abc"), &units("ac"), &mut Vec::new()), Path { matches: 2, columns: 3 });
        assert_eq!(global(&units(""), &units("ab"), &mut Vec::new()), Path { matches: 0, columns: 2 });
    }
}
